//! What lies over the screen: the box that is typed in, menus, pages.

use super::super::layout::{self, EntryPlace, MenuBox};
use super::super::model::{EntryBox, Menu, Page};
use super::detail;
use super::pen::Pen;
use crate::text::shown;
use crate::theme::Role;
use crate::theme::glyph::Glyph;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

/// The entry box; returns where the cursor stands.
pub(super) fn entry(pen: &mut Pen<'_>, area: Rect, entry: &EntryBox) -> Position {
    let EntryPlace { frame, text, below, lines } = layout::entry_place(pen.model, area, entry);
    pen.clear(frame);
    pen.framed(frame, &entry.title(), true);
    if pen.model.is_looking() {
        let line = Rect::new(frame.x, frame.y, frame.width.saturating_sub(2), 1);
        pen.right(line, " looking ", Role::Dim);
    }
    (&entry.area).render(text, pen.canvas.buffer(text));
    make_safe(pen, text);
    let marker = pen.glyphs().of(Glyph::Marker);
    for (y, line) in (below.y..below.bottom()).zip(&lines) {
        let words = match line.offers {
            Some((_, true)) => format!("{marker} {}", line.words),
            Some((_, false)) => format!("  {}", line.words),
            None => line.words.clone(),
        };
        pen.put(below.x, y, below.width, &words, line.role);
    }
    // The widget scrolls; what it has scrolled away is not on the screen.
    let cursor = entry.area.screen_cursor();
    let (top, left) = entry.area.scroll_offset();
    let on_screen =
        |at: usize, gone: u16| u16::try_from(at).unwrap_or(u16::MAX).saturating_sub(gone);
    let row = on_screen(cursor.row, top);
    let column = on_screen(cursor.col, left);
    Position::new(
        (text.x + column).min(text.right().saturating_sub(1)),
        (text.y + row).min(text.bottom().saturating_sub(1)),
    )
}

/// What the widget has drawn goes to the terminal as it is: what could turn the line round
/// or hide in it is shown as a question mark.
fn make_safe(pen: &mut Pen<'_>, text: Rect) {
    let buffer = pen.canvas.buffer(text);
    for place in text.positions() {
        if let Some(cell) = buffer.cell_mut(place)
            && shown::safe(cell.symbol()) != cell.symbol()
        {
            cell.set_symbol("?");
        }
    }
}

/// A menu in the middle of the screen; says whether the chosen line was cut.
pub(super) fn menu(pen: &mut Pen<'_>, area: Rect, menu: &Menu) -> bool {
    let MenuBox { frame, text, list, from } = layout::menu_box(area, menu);
    pen.clear(frame);
    let inside = pen.framed(frame, &menu.title, true);
    for (y, line) in (inside.y..inside.bottom()).zip(&text) {
        pen.put(list.x, y, list.width, line, Role::Text);
    }
    let shown_rows = usize::from(list.height).max(1);
    let mut cut = false;
    for (y, (at, choice)) in (list.y..list.bottom()).zip(menu.choices.iter().enumerate().skip(from))
    {
        let selected = at == menu.selected;
        if selected {
            let marker = pen.glyphs().of(Glyph::Marker);
            pen.put(list.x, y, 1, marker, Role::Selected);
        }
        let mut x = list.x + 2;
        if let Some(key) = choice.key {
            pen.put(x, y, 1, &key.to_string(), Role::Key);
            x += 3;
        }
        let role = if selected { Role::Selected } else { Role::Text };
        cut |=
            selected && shown::width(&choice.label) > usize::from(list.right().saturating_sub(x));
        pen.put(x, y, list.right().saturating_sub(x), &choice.label, role);
    }
    if menu.choices.len() > from + shown_rows {
        let line = Rect::new(frame.x + 2, frame.bottom() - 1, frame.width.saturating_sub(4), 1);
        let sign = pen.glyphs().of(Glyph::Down);
        pen.right(
            line,
            &format!(" {sign} {} more ", menu.choices.len() - from - shown_rows),
            Role::Dim,
        );
    }
    cut
}

/// A page over the whole body.
pub(super) fn page(pen: &mut Pen<'_>, area: Rect, page: &Page) {
    let frame = Rect::new(area.x, area.y + 1, area.width, area.height.saturating_sub(3));
    pen.clear(frame);
    let inside = pen.framed(frame, &page.title, true);
    let inside = Rect::new(inside.x + 1, inside.y, inside.width.saturating_sub(2), inside.height);
    detail::lines_in(pen, inside, &page.lines, page.scroll);
}
