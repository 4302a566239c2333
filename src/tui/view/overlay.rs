//! What lies over the screen: the box that is typed in, menus, pages.

use super::super::glyph::Glyph;
use super::super::layout::{self, MenuBox};
use super::super::model::{Ask, EntryBox, Menu, Page};
use super::super::theme::Role;
use super::super::update;
use super::detail;
use super::pen::Pen;
use crate::plan::shown;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

/// Where the entry box stands: at the foot of the screen, so that the rows stay in sight,
/// and above the status line, so that what others save meanwhile is still said.
pub(super) fn entry_area(pen: &Pen<'_>, area: Rect, entry: &EntryBox) -> Rect {
    let hints = u16::try_from(hints(pen, entry).len())
        .unwrap_or(0)
        .min(area.height / 2);
    let height = (text_rows(area, entry) + hints + 2).min(area.height.saturating_sub(3));
    Rect::new(
        area.x,
        area.bottom().saturating_sub(height + 2),
        area.width,
        height,
    )
}

fn text_rows(area: Rect, entry: &EntryBox) -> u16 {
    if !entry.ask.is_long() {
        return 1;
    }
    // Long lines wrap: each takes as many rows as it fills.
    let width = usize::from(area.width.saturating_sub(4)).max(1);
    let rows = |line: &String| shown::width(line) / width + 1;
    let rows: usize = entry.area.lines().iter().map(rows).sum();
    u16::try_from(rows)
        .unwrap_or(u16::MAX)
        .clamp(3, area.height / 3)
}

/// The entry box; returns where the cursor stands.
pub(super) fn entry(pen: &mut Pen<'_>, area: Rect, entry: &EntryBox) -> Position {
    let below = hints(pen, entry);
    let text_rows = text_rows(area, entry);
    let frame = entry_area(pen, area, entry);
    pen.clear(frame);
    let whom = match entry.targets.as_slice() {
        [] => String::new(),
        [one] => format!("{} · ", one.address),
        several => format!("{} actions · ", several.len()),
    };
    let inside = pen.framed(frame, &format!("{whom}{}", entry.ask.title()), true);
    let text = Rect::new(
        inside.x + 1,
        inside.y,
        inside.width.saturating_sub(2),
        text_rows.min(inside.height),
    );
    (&entry.area).render(text, pen.buffer);
    for (y, (words, role)) in (text.bottom()..inside.bottom()).zip(&below) {
        pen.put(text.x, y, text.width, words, *role);
    }
    let cursor = entry.area.screen_cursor();
    let row = u16::try_from(cursor.row).unwrap_or(0);
    let column = u16::try_from(cursor.col).unwrap_or(0);
    Position::new(
        (text.x + column).min(text.right().saturating_sub(1)),
        (text.y + row).min(text.bottom().saturating_sub(1)),
    )
}

/// What stands below the text: a complaint, how words are read, what was found.
fn hints(pen: &Pen<'_>, entry: &EntryBox) -> Vec<(String, Role)> {
    let model = pen.model;
    let text = entry.text();
    let mut lines = Vec::new();
    if let Some(complaint) = &entry.complaint {
        lines.push((complaint.clone(), Role::Warning));
    }
    let room = usize::from(model.size.1 / 3).max(3);
    match &entry.ask {
        Ask::Deadline => lines.extend(
            update::echo(model, &text)
                .into_iter()
                .map(|line| (line, Role::Status)),
        ),
        Ask::NewAction(_) | Ask::Arising(_) => {
            if let Some(due) = text.split('|').nth(2) {
                lines.extend(
                    update::echo(model, due)
                        .into_iter()
                        .map(|line| (line, Role::Status)),
                );
            }
        }
        Ask::Find => {
            let found = update::find(model, &text)
                .into_iter()
                .map(|choice| choice.label);
            lines.extend(chosen_of(pen, found.collect(), entry.chosen, room));
        }
        Ask::Palette => {
            let under = model.screen_scope();
            let commands = update::palette(&text).into_iter().map(|command| {
                let spec = command.spec();
                format!(
                    "{:<18} {:<13} {}",
                    spec.name,
                    update::keys_of(model, under, command),
                    spec.help
                )
            });
            lines.extend(chosen_of(pen, commands.collect(), entry.chosen, room));
        }
        Ask::AsAt if text.trim().is_empty() => lines.push(("empty: today".to_owned(), Role::Dim)),
        Ask::CloseMeeting => {
            let waiting = model
                .meeting
                .as_ref()
                .map_or(0, |meeting| meeting.waiting().count());
            let noun = if waiting == 1 {
                "item was"
            } else {
                "items were"
            };
            lines.push((
                format!("{waiting} {noun} not reached: carried to the next meeting"),
                Role::Status,
            ));
        }
        Ask::Note | Ask::FlagNote(_) | Ask::Query | Ask::Decision => {
            let by = model
                .by
                .clone()
                .unwrap_or_else(|| "nobody (set a name with --by)".to_owned());
            lines.push((
                format!("signed {by}, dated {}", crate::plan::asat::day(model.as_at)),
                Role::Dim,
            ));
        }
        Ask::Owners | Ask::Reading(_) | Ask::Filter | Ask::AsAt | Ask::StartMeeting => {}
    }
    lines
}

/// As many of the lines as there is room for, the chosen one among them and marked.
fn chosen_of(pen: &Pen<'_>, lines: Vec<String>, chosen: usize, room: usize) -> Vec<(String, Role)> {
    let from = (chosen + 1).saturating_sub(room);
    let marker = pen.glyphs().of(Glyph::Marker);
    let line = |(at, words): (usize, String)| {
        if at == chosen {
            (format!("{marker} {words}"), Role::Selected)
        } else {
            (format!("  {words}"), Role::Text)
        }
    };
    lines
        .into_iter()
        .enumerate()
        .skip(from)
        .take(room)
        .map(line)
        .collect()
}

/// A menu in the middle of the screen; says whether the chosen line was cut.
pub(super) fn menu(pen: &mut Pen<'_>, area: Rect, menu: &Menu) -> bool {
    let MenuBox {
        frame,
        text,
        list,
        from,
    } = layout::menu_box(area, menu);
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
        let line = Rect::new(
            frame.x + 2,
            frame.bottom() - 1,
            frame.width.saturating_sub(4),
            1,
        );
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
    let frame = Rect::new(
        area.x,
        area.y + 1,
        area.width,
        area.height.saturating_sub(3),
    );
    pen.clear(frame);
    let inside = pen.framed(frame, &page.title, true);
    let inside = Rect::new(
        inside.x + 1,
        inside.y,
        inside.width.saturating_sub(2),
        inside.height,
    );
    detail::lines_in(pen, inside, &page.lines, page.scroll);
}
