//! Where each column of a table stands, and its heads.

use super::super::super::layout::WIDE;
use super::super::super::table::{Source, Table};
use super::super::super::theme::Role;
use super::super::pen::Pen;
use super::super::strip;
use crate::plan::timeline::{Axis, Zoom};
use ratatui::layout::Rect;

/// Where each column stands.
pub(super) struct Columns {
    pub(super) flag: u16,
    pub(super) reference: (u16, u16),
    pub(super) text: (u16, u16),
    pub(super) owner: (u16, u16),
    pub(super) due: (u16, u16),
    pub(super) lane: Option<(u16, Axis)>,
}

pub(super) fn columns(pen: &Pen<'_>, inside: Rect, table: &Table) -> Columns {
    let review = matches!(table.source, Source::Review(_));
    let wide = inside.width >= WIDE - 2;
    let reference = table.widths.reference.min(if wide { 18 } else { 11 });
    let lane_cells = match inside.width {
        _ if review || !pen.model.show_timeline || !wide => 0,
        w if w < 130 => 25,
        w if w < 170 => 36,
        _ => 49,
    };
    let axis = (lane_cells > 0).then(|| strip::near_axis(pen, lane_cells));
    let lane_width = axis.as_ref().map_or(0, |axis| axis.cells() + 1);
    let due = match inside.width {
        w if review => (w / 3).clamp(22, 46),
        w if w >= 140 => 26,
        _ if wide => 19,
        _ => 15,
    };
    let owner = match inside.width {
        _ if !table.widths.owners => 0,
        w if w >= 140 => 26,
        _ if wide => 18,
        w if w >= 76 => 14,
        _ => 10,
    };
    let flag = inside.x;
    let reference_x = flag + 4;
    let text_x = reference_x + reference + u16::from(reference > 0);
    let lane_x = inside.right() - lane_width;
    let due_x = lane_x.saturating_sub(due + 1);
    let owner_x = due_x.saturating_sub(owner + u16::from(owner > 0));
    Columns {
        flag,
        reference: (reference_x, reference),
        text: (text_x, owner_x.saturating_sub(text_x + 1)),
        owner: (owner_x, owner),
        due: (due_x, due),
        lane: axis.map(|axis| (lane_x, axis)),
    }
}

pub(super) fn heads(pen: &mut Pen<'_>, inside: Rect, columns: &Columns, table: &Table) {
    let y = inside.y;
    if columns.reference.1 >= 3 {
        pen.put(
            columns.reference.0,
            y,
            columns.reference.1,
            "Ref",
            Role::Dim,
        );
    }
    pen.put(columns.text.0, y, columns.text.1, "Action", Role::Dim);
    let review = matches!(table.source, Source::Review(_));
    pen.put(columns.owner.0, y, columns.owner.1, "Owner", Role::Dim);
    pen.put(
        columns.due.0,
        y,
        columns.due.1,
        if review { "Why" } else { "Due" },
        Role::Dim,
    );
    if let Some((x, axis)) = &columns.lane {
        let line = Rect::new(*x, y, axis.cells(), 1);
        strip::named(pen, axis, line, axis.zoom());
        // The years stand in the border above their months.
        let above = Rect::new(*x, y.saturating_sub(1), axis.cells(), 1);
        for tick in axis.ticks(Zoom::Year) {
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
