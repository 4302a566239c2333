//! The row under the cursor, below the table.

use super::super::describe;
use super::super::layout::WIDE;
use super::super::model::{PageLine, Screen};
use super::super::table::Item;
use super::drawn::Key;
use super::pen::Pen;
use super::{strip, table};
use crate::plan::timeline::Zoom;
use crate::sheet::ActionSheet;
use crate::text::shown;
use crate::theme::Role;
use crate::theme::glyph::Glyph;
use ratatui::layout::Rect;

pub(super) fn draw(pen: &mut Pen<'_>, area: Rect) {
    let model = pen.model;
    let Some(table) = model.table() else { return };
    let at = model.screens.detail_of.unwrap_or(table.selected);
    let Some(item) = table.items.get(at).cloned() else {
        return;
    };
    // Where the table has no lane column, the lane of this row stands here.
    let with_lane = area.width < WIDE
        && model.look.show_timeline
        && !matches!(model.screen(), Screen::Timeline(_));
    let key = Key::Detail { item, with_lane };
    pen.piece(area, key, |pen, key| of_item(pen, area, key));
}

fn of_item(pen: &mut Pen<'_>, area: Rect, key: &Key) {
    let Key::Detail { item, with_lane } = key else {
        return;
    };
    let model = pen.model;
    let (title, lines, row) = match *item {
        Item::Action { row, .. } | Item::Step { row, .. } | Item::ActionKpi { row, .. } => {
            let address = model
                .session
                .document
                .addresses()
                .get(row)
                .map(ToString::to_string)
                .unwrap_or_default();
            (address, describe::action(model, row), Some(row))
        }
        Item::Kpi { group, at } => {
            let name = model
                .session
                .document
                .group(group)
                .map(crate::plan::model::Group::name)
                .unwrap_or_default();
            (name, describe::kpi_of_group(model, group, at), None)
        }
        Item::Caption { .. } => return,
    };
    let inside = pen.framed(area, &title, false);
    let mut inside =
        Rect::new(inside.x + 1, inside.y, inside.width.saturating_sub(2), inside.height);
    if let Some(row) = row
        && *with_lane
        && inside.height >= 7
    {
        let axis = strip::near_axis(pen, inside.width.min(61));
        let as_at = model.session.plan_as_at();
        if let Some(sheet) = ActionSheet::of(&model.session.document, as_at, row) {
            let line = Rect::new(inside.x, inside.y, axis.cells(), 1);
            strip::heads(pen, &axis, line);
            if let Some(year) = axis.ticks(Zoom::Year).first() {
                pen.right(Rect::new(inside.x, inside.y, inside.width, 1), &year.label, Role::Dim);
            }
            let drawn = table::lane_of(&sheet, &axis);
            strip::lane(pen, &drawn, Rect::new(inside.x, inside.y + 1, axis.cells(), 1));
            inside = Rect::new(inside.x, inside.y + 2, inside.width, inside.height - 2);
        }
    }
    lines_in(pen, inside, &lines, 0);
}

/// Draws lines of a page in an area, from a line on; says when there is more. Returns how many
/// lines there are in all once they are wrapped.
pub(super) fn lines_in(pen: &mut Pen<'_>, area: Rect, lines: &[PageLine], from: usize) -> usize {
    let column = caption_column(lines, area.width);
    let rows = rows(lines, area.width, column);
    let all = rows.len();
    for (y, row) in (area.y..area.bottom()).zip(rows.into_iter().skip(from)) {
        match row {
            Row::Whole(words, role) => {
                pen.put(area.x, y, area.width, &words, role);
            }
            Row::Captioned(caption, words) => {
                pen.put(area.x, y, column.saturating_sub(1).max(1), &caption, Role::Dim);
                let room = area.width.saturating_sub(column);
                pen.put(area.x + column, y, room, &words, Role::Text);
            }
        }
    }
    let shown_to = from + usize::from(area.height);
    if all > shown_to && area.height > 0 {
        let sign = pen.glyphs().of(Glyph::Down);
        let said = format!("{sign} {} more", all - shown_to + 1);
        let width = u16::try_from(shown::width(&said) + 1).unwrap_or(8);
        let line = Rect::new(
            area.right().saturating_sub(width),
            area.bottom() - 1,
            width.min(area.width),
            1,
        );
        pen.clear(line);
        pen.right(line, &said, Role::Dim);
    }
    all
}

/// A line of a page as it is drawn.
#[derive(Debug, PartialEq, Eq)]
enum Row {
    /// Words from the edge on.
    Whole(String, Role),
    /// A caption at the edge, which may be empty, and words in the column beside the captions.
    Captioned(String, String),
}

/// The narrowest and the widest that the captions of a page stand, with the blank behind them.
const CAPTIONS: (u16, u16) = (10, 24);

/// Returns where the words beside the captions begin: one column for the whole page, behind its
/// longest caption. A caption too long for every column does not count: it has a row of its own.
fn caption_column(lines: &[PageLine], width: u16) -> u16 {
    let narrowest = CAPTIONS.0.min(width / 2);
    let widest = CAPTIONS.1.min(width / 3).max(narrowest);
    let captions = lines.iter().filter_map(|line| match line {
        PageLine::Key(caption, _) => u16::try_from(shown::width(caption) + 1).ok(),
        PageLine::Heading(_) | PageLine::Text(_) => None,
    });
    let longest = captions.filter(|cells| *cells <= widest).max();
    longest.unwrap_or(narrowest).max(narrowest)
}

/// Wraps the lines of a page to a width.
fn rows(lines: &[PageLine], width: u16, column: u16) -> Vec<Row> {
    let wrap = |text: &str, width: u16| shown::wrap(text, usize::from(width)).into_iter();
    let mut rows = Vec::new();
    for line in lines {
        match line {
            PageLine::Heading(text) => {
                rows.extend(wrap(text, width).map(|words| Row::Whole(words, Role::Heading)));
            }
            PageLine::Text(text) => {
                rows.extend(wrap(text, width).map(|words| Row::Whole(words, Role::Text)));
            }
            PageLine::Key(caption, text) => {
                let mut caption = caption.clone();
                if shown::width(&caption) >= usize::from(column) {
                    rows.extend(wrap(&caption, width).map(|words| Row::Whole(words, Role::Dim)));
                    caption.clear();
                }
                for words in wrap(text, width.saturating_sub(column)) {
                    rows.push(Row::Captioned(std::mem::take(&mut caption), words));
                }
                if !caption.is_empty() {
                    rows.push(Row::Captioned(caption, String::new()));
                }
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(caption: &str, words: &str) -> PageLine {
        PageLine::Key(caption.to_owned(), words.to_owned())
    }

    fn beside(caption: &str, words: &str) -> Row {
        Row::Captioned(caption.to_owned(), words.to_owned())
    }

    #[test]
    fn all_captions_of_a_page_stand_in_one_column() {
        let lines = [key("Owner", "Police"), key("Risk owner", "the board")];
        assert_eq!(caption_column(&lines[..1], 60), 10);
        assert_eq!(caption_column(&lines, 60), 11);
        let all = [beside("Owner", "Police"), beside("Risk owner", "the board")];
        assert_eq!(rows(&lines, 60, 11), all);
    }

    #[test]
    fn a_caption_too_long_for_the_column_stands_above_its_words() {
        let long = "Harm objective 3 / Action 4";
        let lines = [key("Next", "13 Aug 2012"), key(long, "three short words and more")];
        assert_eq!(caption_column(&lines, 30), 10);
        let whole = Row::Whole(long.to_owned(), Role::Dim);
        let words = [beside("", "three short words"), beside("", "and more")];
        let [first, second] = words;
        assert_eq!(rows(&lines, 30, 10), [beside("Next", "13 Aug 2012"), whole, first, second]);
        for width in 0..30 {
            let column = caption_column(&lines, width);
            assert!(column <= width, "{width}: {column}");
        }
    }

    #[test]
    fn a_caption_without_words_is_shown() {
        assert_eq!(rows(&[key("Present", "")], 60, 10), [beside("Present", "")]);
    }
}
