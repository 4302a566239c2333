//! Where each column of a table stands, and its heads.

use super::super::super::columns::ShownColumn;
use super::super::super::layout::WIDE;
use super::super::super::table::{Source, Table};
use super::super::pen::Pen;
use super::super::places::{Columns, PlacedColumn};
use super::super::strip;
use crate::plan::columns::{BuiltIn, ColumnName};
use crate::plan::query::Sort;
use crate::plan::timeline::{Axis, Zoom};
use crate::text::shown;
use crate::theme::Role;
use crate::theme::glyph::Glyph;
use ratatui::layout::Rect;

/// Cells of the declared and the computed flag.
const FLAG: u16 = 2;
/// Cells of a day as `14 May 12`.
const DAY: u16 = 9;
/// Cells of days late as `1234 d`.
const LATE: u16 = 6;
/// A heading takes no more cells than this where its words need fewer.
const HEADING: u16 = 10;

pub(super) fn columns(pen: &Pen<'_>, inside: Rect, table: &Table) -> Columns {
    let review = matches!(table.source, Source::Review(_));
    let wide = inside.width >= WIDE - 2;
    let axis = lane_axis(pen, inside, table);
    let sorted = sorted_by(pen, table);
    // The arrow behind the heading needs room, too.
    let arrow = |column: &ShownColumn| {
        if sorted.as_ref().is_some_and(|sort| sort.column() == column.name) { 2 } else { 0 }
    };
    let by_words = |column: &ShownColumn| by_words(column, inside.width, arrow(column));
    let cells = |column: &ShownColumn| match &column.name {
        ColumnName::Own(_) => by_words(column),
        ColumnName::BuiltIn(built_in) => match built_in {
            BuiltIn::Flag => FLAG,
            BuiltIn::Reference => table.widths.reference.min(if wide { 18 } else { 11 }),
            BuiltIn::Action => 0,
            BuiltIn::Owner => match inside.width {
                _ if !table.widths.owners => 0,
                w if w >= 140 => needed(column, 26),
                _ if wide => needed(column, 18),
                w if w >= 76 => needed(column, 14),
                _ => needed(column, 10),
            },
            BuiltIn::Due => match inside.width {
                w if review => (w / 3).clamp(22, 46),
                w if w >= 140 => needed(column, 26),
                _ if wide => needed(column, 19),
                _ => needed(column, 15),
            },
            BuiltIn::Late => LATE,
            BuiltIn::Updated | BuiltIn::Done | BuiltIn::Raised => DAY,
            BuiltIn::Status | BuiltIn::Cost | BuiltIn::Note => by_words(column),
            BuiltIn::Timeline => axis.as_ref().map_or(0, Axis::cells),
        },
    };
    let mut wanted: Vec<(&ShownColumn, u16)> =
        table.columns.iter().map(|column| (column, cells(column))).collect();
    let left_out = leave_out(&mut wanted, inside.width, review);
    let text = words_room(&wanted, inside.width);
    let mut columns = Columns {
        marker: inside.x,
        placed: Vec::with_capacity(wanted.len()),
        lane: None,
        run_on: 0,
        left_out,
    };
    let mut x = inside.x + 1;
    for (at, (column, cells)) in wanted.iter().enumerate() {
        let cells = match column.name {
            ColumnName::BuiltIn(BuiltIn::Action) => {
                let owner = wanted.get(at + 1).filter(|(next, _)| is(next, BuiltIn::Owner));
                columns.run_on = text + owner.map_or(0, |(_, cells)| taken(*cells));
                text
            }
            ColumnName::BuiltIn(_) | ColumnName::Own(_) => *cells,
        };
        if is(column, BuiltIn::Timeline) {
            columns.lane = axis.filter(|_| cells > 0).map(|axis| (x, axis));
        } else if cells > 0 {
            columns.placed.push(PlacedColumn {
                name: column.name.clone(),
                heading: column.heading.clone(),
                is_right: column.is_right,
                x,
                cells,
            });
        }
        x += taken(cells);
    }
    columns
}

/// Returns the order of the table, where it is not the plan's.
fn sorted_by(pen: &Pen<'_>, table: &Table) -> Option<Sort> {
    Sort::named(&table.sort, pen.model.session.document.columns()).ok()
}

fn is(column: &ShownColumn, built_in: BuiltIn) -> bool {
    column.name == ColumnName::BuiltIn(built_in)
}

/// Returns the axis of the lanes, where the table has room for them.
fn lane_axis(pen: &Pen<'_>, inside: Rect, table: &Table) -> Option<Axis> {
    let review = matches!(table.source, Source::Review(_));
    let wanted = table.columns.iter().any(|column| is(column, BuiltIn::Timeline));
    let cells = match inside.width {
        w if review || !wanted || !pen.model.look.show_timeline || w < WIDE - 2 => return None,
        w if w < 130 => 25,
        w if w < 170 => 36,
        _ => 49,
    };
    Some(strip::near_axis(pen, cells))
}

/// Returns the room of a column that goes by its words: as much as the widest need, within a fifth
/// of the line. Where no row has anything, it takes none.
fn by_words(column: &ShownColumn, width: u16, arrow: u16) -> u16 {
    if column.cells == 0 {
        return 0;
    }
    let heading = u16::try_from(shown::width(&column.heading)).unwrap_or(HEADING);
    column.cells.min((width / 5).clamp(8, 36)).max(heading.min(HEADING) + arrow)
}

/// Returns the room that a column may have, or less where its words were measured and need less.
fn needed(column: &ShownColumn, room: u16) -> u16 {
    let heading = u16::try_from(column.heading.len()).unwrap_or(room);
    if column.cells == 0 { room } else { column.cells.max(heading).min(room) }
}

/// Every column that has cells has one more after it, to part it from the next.
fn taken(cells: u16) -> u16 {
    if cells == 0 { 0 } else { cells.saturating_add(1) }
}

/// Returns the cells that are left to the words of a row.
fn words_room(wanted: &[(&ShownColumn, u16)], width: u16) -> u16 {
    let others = wanted.iter().map(|(_, cells)| taken(*cells)).fold(2_u16, u16::saturating_add);
    width.saturating_sub(others)
}

/// Leaves columns out from the right until the words of a row have room. Returns how many; a lane
/// comes and goes with the room there is, and is not counted.
fn leave_out(wanted: &mut Vec<(&ShownColumn, u16)>, width: u16, review: bool) -> usize {
    let usual = |column: &ShownColumn| {
        [BuiltIn::Flag, BuiltIn::Reference, BuiltIn::Owner, BuiltIn::Due, BuiltIn::Timeline]
            .into_iter()
            .any(|built_in| is(column, built_in))
    };
    let alone: Vec<(&ShownColumn, u16)> =
        wanted.iter().filter(|(column, _)| usual(column)).copied().collect();
    let least = (width / 4).min(words_room(&alone, width));
    let mut left_out = 0;
    while words_room(wanted, width) < least {
        let rightmost = wanted
            .iter()
            .rposition(|(column, cells)| *cells > 0 && !(review && is(column, BuiltIn::Due)));
        let Some(rightmost) = rightmost else { break };
        let (column, _) = wanted.remove(rightmost);
        left_out += usize::from(!is(column, BuiltIn::Timeline));
    }
    left_out
}

pub(super) fn heads(pen: &mut Pen<'_>, inside: Rect, columns: &Columns, table: &Table) {
    let y = inside.y;
    let review = matches!(table.source, Source::Review(_));
    let sorted = sorted_by(pen, table);
    for column in &columns.placed {
        let heading = match &column.name {
            ColumnName::BuiltIn(BuiltIn::Flag) => "",
            ColumnName::BuiltIn(BuiltIn::Reference) if column.cells < 3 => "",
            ColumnName::BuiltIn(BuiltIn::Due) if review => "Why",
            ColumnName::BuiltIn(_) | ColumnName::Own(_) => &column.heading,
        };
        let arrow = sorted
            .as_ref()
            .filter(|sort| sort.column() == column.name)
            .map(|sort| pen.glyphs().of(if sort.is_reversed() { Glyph::Down } else { Glyph::Up }));
        match arrow {
            Some(arrow) => sorted_head(pen, y, column, heading, arrow),
            None => put(pen, y, column, heading, Role::Dim),
        }
    }
    if let Some((x, axis)) = &columns.lane {
        let line = Rect::new(*x, y, axis.cells(), 1);
        strip::named(pen, axis, line, axis.zoom());
        // The years stand in the border above their months.
        let above = Rect::new(*x, y.saturating_sub(1), axis.cells(), 1);
        let title = shown::width(&super::title(pen, table));
        let end = inside.x + u16::try_from(title).unwrap_or(inside.width) + 4;
        for tick in axis.ticks(Zoom::Year) {
            if above.x + tick.cell < end {
                // The title has this part of the border.
                continue;
            }
            pen.put(
                above.x + tick.cell,
                above.y,
                tick.cells,
                &format!(" {} ", tick.label),
                Role::Heading,
            );
        }
    }
}

/// Writes the heading of the column that the rows are sorted by, with an arrow behind it.
fn sorted_head(pen: &mut Pen<'_>, y: u16, column: &PlacedColumn, heading: &str, arrow: &str) {
    let room = usize::from(column.cells).saturating_sub(2);
    let cut = shown::clip(heading, room, pen.glyphs().of(Glyph::Ellipsis)).into_owned();
    let gap = if cut.is_empty() { "" } else { " " };
    put(pen, y, column, &format!("{cut}{gap}{arrow}"), Role::Heading);
}

/// Writes words into a column, at the edge where they stand.
pub(super) fn put(pen: &mut Pen<'_>, y: u16, column: &PlacedColumn, words: &str, role: Role) {
    let room = Rect::new(column.x, y, column.cells, 1);
    if !column.is_right {
        pen.put(room.x, y, room.width, words, role);
        return;
    }
    let safe = shown::safe_line(words);
    let cut = shown::clip(&safe, usize::from(room.width), pen.glyphs().of(Glyph::Ellipsis));
    pen.right(room, &cut, role);
}
