//! The full timeline: sections and actions as lanes on the plan's own year.

use super::super::layout;
use super::super::model::TimelineScreen;
use super::super::table::Item;
use super::drawn::Key;
use super::pen::Pen;
use super::places::{Lanes, RowsOn};
use super::{strip, table};
use crate::plan::asat::AsAt;
use crate::plan::timeline::{Axis, Zoom};
use crate::sheet::ActionSheet;
use crate::theme::Role;
use crate::theme::glyph::Glyph;
use chrono::{Datelike, Months, NaiveDate};
use ratatui::layout::Rect;

pub(super) fn draw(pen: &mut Pen<'_>, body: Rect, screen: &TimelineScreen) {
    let model = pen.model;
    let zoom = match screen.zoom {
        Zoom::Month => "months",
        Zoom::Quarter => "quarters",
        Zoom::Year => "years",
    };
    let inside = pen.framed(body, &format!("Timeline · {zoom}"), true);
    let rows = layout::table_rows(body);
    let names = (inside.width / 3).clamp(18, 44);
    let cells = inside.width.saturating_sub(names + 1);
    let as_at = model.session.plan_as_at();
    let axis = axis(pen, screen.zoom, &as_at, cells).shifted(screen.shift);
    let x = inside.x + names + 1;
    let heads = Rect::new(x, inside.y, axis.cells(), 1);
    strip::named(pen, &axis, heads, axis.zoom());
    for tick in axis.ticks(Zoom::Year) {
        pen.put(x + tick.cell, body.y, tick.cells, &format!(" {} ", tick.label), Role::Heading);
    }
    let lanes = Lanes { inside, names, lane: (x, axis) };
    pen.drawn.rows_are_on(RowsOn::Timeline(lanes.clone()));
    let first = screen.table.first_of(usize::from(rows.height));
    for (y, at) in (rows.y..rows.bottom()).zip(first..screen.table.items.len()) {
        let line = Rect::new(inside.x, y, inside.width, 1);
        let key = Key::Row {
            item: screen.table.items[at].clone(),
            selected: at == screen.table.selected,
            marked: false,
        };
        pen.piece(line, key, |pen, key| {
            row(pen, &as_at, line, &lanes, key);
        });
    }
    legend(pen, body);
    if let Some(only) = screen.table.filter_in_words() {
        // The years stand in the upper border.
        let line = Rect::new(body.x + 2, body.bottom() - 1, body.width.saturating_sub(4), 1);
        pen.right(line, &format!(" {only} "), Role::Heading);
    }
}

fn row(pen: &mut Pen<'_>, as_at: &AsAt<'_>, line: Rect, lanes: &Lanes, key: &Key) {
    let Key::Row { item, selected, .. } = key else {
        return;
    };
    let Rect { x: left, y, .. } = line;
    let names = lanes.names;
    let (x, axis) = &lanes.lane;
    let along = Rect::new(*x, y, axis.cells(), 1);
    if *selected && !matches!(item, Item::Caption { .. }) {
        let marker = pen.glyphs().of(Glyph::Marker);
        pen.put(left, y, 1, marker, Role::Selected);
    }
    match item {
        Item::Caption { text, .. } => {
            let room = line.width.saturating_sub(1);
            pen.put(left + 1, y, room, text, Role::Heading);
        }
        Item::Action { row, .. } | Item::Step { row, .. } | Item::ActionKpi { row, .. } => {
            let Some(action) = pen.model.session.document.action(*row) else {
                return;
            };
            let model = pen.model;
            if let Some(sheet) = ActionSheet::of(&model.session.document, *as_at, *row) {
                table::flag(pen, left + 1, y, &sheet.flag());
                strip::lane(pen, &table::lane_of(&sheet, axis), along);
            }
            let reference = action.reference.as_deref().unwrap_or_default();
            let taken = pen.put(left + 4, y, 9, reference, Role::Dim);
            let text = left + 5 + taken;
            let role = if *selected { Role::Selected } else { Role::Text };
            let room = (left + names).saturating_sub(text);
            pen.put(text, y, room, &action.text, role);
        }
        Item::Kpi { group, at } => {
            let kpis = pen.model.session.document.group(*group).map(|group| &group.kpis);
            let Some(kpi) = kpis.and_then(|kpis| kpis.get(*at)) else {
                return;
            };
            let room = names.saturating_sub(3);
            pen.put(left + 3, y, room, &kpi.text, Role::Dim);
            let years: Vec<String> =
                kpi.targets.iter().map(|(period, target)| format!("{period}: {target}")).collect();
            pen.put(*x, y, along.width, &years.join("   "), Role::Dim);
        }
    }
}

/// At the year's zoom the whole plan; nearer, a window that holds the as-at day.
fn axis(pen: &Pen<'_>, zoom: Zoom, as_at: &AsAt<'_>, cells: u16) -> Axis {
    match zoom {
        Zoom::Year => strip::plan_axis(pen, cells),
        Zoom::Quarter => {
            let (first, _) = as_at.calendar.year_of(as_at.date);
            Axis::window(Zoom::Quarter, first, as_at.calendar.year_start, cells)
        }
        Zoom::Month => {
            let month = NaiveDate::from_ymd_opt(as_at.date.year(), as_at.date.month(), 1)
                .unwrap_or(as_at.date);
            // Two months behind the day, the rest before it.
            let first = month.checked_sub_months(Months::new(2)).unwrap_or(month);
            Axis::window(Zoom::Month, first, as_at.calendar.year_start, cells)
        }
    }
}

fn legend(pen: &mut Pen<'_>, body: Rect) {
    let g = pen.glyphs();
    let mut words = format!(
        " {} late  {} to come  {} done  {} deadline  {} first date  {} as at  {} recurs ",
        g.of(Glyph::Late),
        g.of(Glyph::ToCome),
        g.of(Glyph::Done),
        g.of(Glyph::Deadline),
        g.of(Glyph::FirstDate),
        g.of(Glyph::Today),
        g.of(Glyph::Recurring)
    );
    let line = Rect::new(body.x + 2, body.bottom() - 1, body.width.saturating_sub(4), 1);
    let beyond = format!(" {}3 3 earlier, 2{} 2 later ", g.of(Glyph::Earlier), g.of(Glyph::Later));
    if words.chars().count() + beyond.chars().count() <= usize::from(line.width) {
        words.push_str(&beyond);
    }
    pen.put(line.x, line.y, line.width, &words, Role::Dim);
}
