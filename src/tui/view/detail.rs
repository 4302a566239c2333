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

/// Lines of a page in an area, from a line on; says when there is more. Returns how many
/// lines there are in all once they are wrapped.
pub(super) fn lines_in(pen: &mut Pen<'_>, area: Rect, lines: &[PageLine], from: usize) -> usize {
    let width = usize::from(area.width);
    let mut rows: Vec<(u16, String, Role)> = Vec::new();
    for line in lines {
        match line {
            PageLine::Heading(text) => {
                rows.extend(shown::wrap(text, width).into_iter().map(|l| (0, l, Role::Heading)));
            }
            PageLine::Text(text) => {
                rows.extend(shown::wrap(text, width).into_iter().map(|l| (0, l, Role::Text)));
            }
            PageLine::Key(key, text) => {
                let indent =
                    u16::try_from(shown::width(key) + 1).unwrap_or(0).clamp(10, area.width / 2);
                let wrapped = shown::wrap(text, width.saturating_sub(usize::from(indent)));
                rows.push((0, key.clone(), Role::Dim));
                let first = rows.len() - 1;
                for (at, l) in wrapped.into_iter().enumerate() {
                    if at == 0 {
                        // Key and first line share a row: the key is drawn at the edge.
                        rows[first] = (indent, format!("{key}\u{0}{l}"), Role::Text);
                    } else {
                        rows.push((indent, l, Role::Text));
                    }
                }
            }
        }
    }
    let all = rows.len();
    for (y, (indent, text, role)) in (area.y..area.bottom()).zip(rows.into_iter().skip(from)) {
        match text.split_once('\u{0}') {
            Some((key, words)) => {
                pen.put(area.x, y, indent.saturating_sub(1).max(1), key, Role::Dim);
                pen.put(area.x + indent, y, area.width.saturating_sub(indent), words, role);
            }
            None => {
                pen.put(area.x + indent, y, area.width.saturating_sub(indent), &text, role);
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
