//! Where each column of a table stands, and its heads.

use super::super::super::columns::Column;
use super::super::super::layout::WIDE;
use super::super::super::table::{Source, Table};
use super::super::pen::Pen;
use super::super::places::Columns;
use super::super::strip;
use crate::plan::timeline::{Axis, Zoom};
use crate::text::shown;
use crate::theme::Role;
use ratatui::layout::Rect;

/// Cells of the declared and the computed flag.
const FLAG: u16 = 2;
/// Cells of a day as `14 May 12`.
const DAY: u16 = 9;

pub(super) fn columns(pen: &Pen<'_>, inside: Rect, table: &Table) -> Columns {
    let shown = &pen.model.look.columns;
    let review = matches!(table.source, Source::Review(_));
    let wide = inside.width >= WIDE - 2;
    let lane_cells = match inside.width {
        _ if review
            || !pen.model.look.show_timeline
            || !wide
            || !shown.contains(&Column::Timeline) =>
        {
            0
        }
        w if w < 130 => 25,
        w if w < 170 => 36,
        _ => 49,
    };
    let axis = (lane_cells > 0).then(|| strip::near_axis(pen, lane_cells));
    let cells = |column: Column| match column {
        Column::Flag => FLAG,
        Column::Reference => table.widths.reference.min(if wide { 18 } else { 11 }),
        Column::Action => 0,
        Column::Owner => match inside.width {
            _ if !table.widths.owners => 0,
            w if w >= 140 => 26,
            _ if wide => 18,
            w if w >= 76 => 14,
            _ => 10,
        },
        Column::Due => match inside.width {
            w if review => (w / 3).clamp(22, 46),
            w if w >= 140 => 26,
            _ if wide => 19,
            _ => 15,
        },
        // On a narrow screen the words need the room.
        Column::Updated if inside.width < 76 => 0,
        Column::Updated => DAY,
        Column::Timeline => axis.as_ref().map_or(0, Axis::cells),
    };
    // Every column that has cells has one more after it, to part it from the next.
    let taken = |column: Column| match cells(column) {
        0 => 0,
        cells => cells + 1,
    };
    let others: u16 = shown.iter().map(|column| taken(*column)).sum();
    let text = inside.width.saturating_sub(others + 2);
    let mut columns = Columns {
        marker: inside.x,
        flag: None,
        reference: (0, 0),
        text: (0, 0),
        owner: (0, 0),
        due: (0, 0),
        updated: (0, 0),
        lane: None,
        run_on: 0,
    };
    let mut x = inside.x + 1;
    for (at, column) in shown.iter().enumerate() {
        let here = (x, cells(*column));
        match column {
            Column::Flag => columns.flag = Some(x),
            Column::Reference => columns.reference = here,
            Column::Action => {
                columns.text = (x, text);
                let then = shown.get(at + 1);
                let owner = then.filter(|next| **next == Column::Owner);
                columns.run_on = text + owner.map_or(0, |owner| taken(*owner));
                x += text + 1;
            }
            Column::Owner => columns.owner = here,
            Column::Due => columns.due = here,
            Column::Updated => columns.updated = here,
            Column::Timeline => {}
        }
        if *column == Column::Timeline {
            columns.lane = axis.map(|axis| (x, axis));
        }
        x += taken(*column);
    }
    columns
}

pub(super) fn heads(pen: &mut Pen<'_>, inside: Rect, columns: &Columns, table: &Table) {
    let y = inside.y;
    if columns.reference.1 >= 3 {
        pen.put(columns.reference.0, y, columns.reference.1, "Ref", Role::Dim);
    }
    pen.put(columns.text.0, y, columns.text.1, "Action", Role::Dim);
    let review = matches!(table.source, Source::Review(_));
    pen.put(columns.owner.0, y, columns.owner.1, "Owner", Role::Dim);
    pen.put(columns.due.0, y, columns.due.1, if review { "Why" } else { "Due" }, Role::Dim);
    pen.put(columns.updated.0, y, columns.updated.1, "Updated", Role::Dim);
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
