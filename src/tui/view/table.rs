//! A table of actions and measures, with their lanes where there is room.

mod columns;
mod rows;

pub(super) use rows::{flag, lane_of};

use super::super::command::Command;
use super::super::layout;
use super::super::model::{Model, Screen};
use super::super::table::{Item, Source, Table};
use super::drawn::Key;
use super::pen::Pen;
use super::places::{Columns, RowsOn};
use crate::plan::asat::{AsAt, day};
use crate::plan::query::{Filter, List};
use crate::sheet::MeasureSheet;
use crate::text::shown;
use crate::theme::Role;
use crate::theme::glyph::Glyph;
use ratatui::layout::Rect;
use std::cell::LazyCell;

/// Why a filter lets nothing through.
fn unmatched(pen: &Pen<'_>, table: &Table) -> String {
    let words = &table.filter;
    let document = &pen.model.session.document;
    let look = pen.model.session.plan_as_at();
    let names = Filter::parse_with(words, &look.calendar, document.columns())
        .map(|filter| filter.names_nothing(&look, &document.outline))
        .unwrap_or_default();
    let because = if names.is_empty() { String::new() } else { format!(": {}", names.join("; ")) };
    let left_out = match table.left_out {
        0 => String::new(),
        1 => " 1 row is left out.".to_owned(),
        many => format!(" {many} rows are left out."),
    };
    format!("No row matches '{words}'{because}.{left_out} Esc takes the filter away.")
}

pub(super) fn draw(pen: &mut Pen<'_>, body: Rect, table: &Table) {
    let inside = pen.framed(body, &title(pen, table), true);
    if let Source::Review(list) = &table.source {
        tabs(pen, body, *list);
    }
    let rows = layout::table_rows(body);
    if table.items.is_empty() {
        let said = match (&table.source, table.filter.is_empty()) {
            (_, false) => unmatched(pen, table),
            (Source::Review(_), true) => "Nothing is on this list as at this day.".to_owned(),
            (Source::Group(_) | Source::Own(_), true) => {
                format!(
                    "No actions here yet. Press {} to add one, {} to read the narrative.",
                    pen.model.key(Command::NewAction),
                    pen.model.key(Command::Overview)
                )
            }
        };
        pen.wrapped(
            Rect::new(
                inside.x + 1,
                inside.y + 1,
                inside.width.saturating_sub(2),
                inside.height.saturating_sub(1),
            ),
            &said,
            Role::Dim,
        );
        return;
    }
    let columns = columns::columns(pen, inside, table);
    columns::heads(pen, inside, &columns, table);
    pen.drawn.rows_are_on(RowsOn::Table(columns.clone()));
    let model = pen.model;
    let as_at = LazyCell::new(|| model.session.plan_as_at());
    let first = table.first_of(usize::from(rows.height));
    for (y, at) in (rows.y..rows.bottom()).zip(first..table.items.len()) {
        let line = Rect::new(inside.x, y, inside.width, 1);
        let key = Key::Row {
            item: table.items[at].clone(),
            selected: at == table.selected,
            marked: is_marked(model, &table.items[at]),
        };
        pen.piece(line, key, |pen, key| {
            row(pen, &as_at, line, &columns, key);
        });
    }
    position(pen, body, table, columns.left_out);
}

fn is_marked(model: &Model, item: &Item) -> bool {
    let Item::Action { row, .. } = item else {
        return false;
    };
    let address = || model.session.document.addresses().get(*row);
    !model.screens.marked.is_empty()
        && address().is_some_and(|address| model.screens.marked.contains(address))
}

fn row(pen: &mut Pen<'_>, as_at: &AsAt<'_>, line: Rect, columns: &Columns, key: &Key) {
    let Key::Row { item, selected, marked } = key else {
        return;
    };
    match item {
        Item::Caption { text, .. } => caption(pen, line, text),
        Item::Action { row, reason } => {
            let marks = (*selected, *marked);
            rows::action(pen, as_at, line, columns, (*row, reason), marks);
        }
        Item::Step { row, which, reason } => {
            let of = (*row, *which);
            rows::step(pen, as_at, line, columns, of, reason, *selected);
        }
        Item::Kpi { group, at } => {
            let kpis = pen.model.session.document.group(*group).map(|group| &group.kpis);
            if let Some(kpi) = kpis.and_then(|kpis| kpis.get(*at)) {
                let sheet = MeasureSheet::of(*as_at, kpi);
                rows::measure(pen, line, columns, &sheet, kpi.reference.as_deref(), *selected);
            }
        }
        Item::ActionKpi { row, at } => {
            let action = pen.model.session.document.action(*row);
            if let Some((action, kpi)) = action.and_then(|a| Some((a, a.kpis.get(*at)?))) {
                let sheet = MeasureSheet::of(*as_at, kpi);
                let reference = kpi.reference.as_deref().or(action.reference.as_deref());
                rows::measure(pen, line, columns, &sheet, reference, *selected);
            }
        }
    }
}

fn title(pen: &Pen<'_>, table: &Table) -> String {
    let document = &pen.model.session.document;
    let count = table.actions();
    let noun = if count == 1 { "action" } else { "actions" };
    let filter = table.filter_in_words().map(|only| format!(" · {only}")).unwrap_or_default();
    match &table.source {
        // The tabs stand behind it: the filter is said below.
        Source::Review(_) => "Review".to_owned(),
        Source::Group(row) | Source::Own(row) => {
            let names: Vec<String> = document
                .outline
                .chain(*row)
                .into_iter()
                .filter_map(|at| document.group(at))
                .map(crate::plan::model::Group::name)
                .collect();
            let sign = pen.glyphs().of(Glyph::Into);
            let path = std::iter::once("Plan".to_owned())
                .chain(names)
                .collect::<Vec<_>>()
                .join(&format!(" {sign} "));
            let measures = table.counts.measures;
            let measures = if measures == 0 {
                String::new()
            } else {
                format!(", {measures} {}", if measures == 1 { "KPI" } else { "KPIs" })
            };
            format!("{path} · {count} {noun}{measures}{filter}")
        }
    }
}

/// The names of the review lists along the top border, the open one marked and always in
/// sight.
fn tabs(pen: &mut Pen<'_>, body: Rect, open: List) {
    let lists = List::ALL;
    let look = pen.model.session.plan_as_at();
    let name = |list: &List| {
        let name = list.title(&look, |since| since.format("%-d %b").to_string());
        if *list == open { format!(" [{name}] ") } else { format!(" {name} ") }
    };
    let names: Vec<String> = lists.iter().map(name).collect();
    let cells = |name: &String| u16::try_from(shown::width(name)).unwrap_or(0);
    let at = lists.iter().position(|list| *list == open).unwrap_or(0);
    let left = body.x + 11;
    let room = body.right().saturating_sub(left + 3);
    // As many before the open one as leave it in sight.
    let mut from = 0;
    while from < at && names[from..=at].iter().map(cells).sum::<u16>() > room {
        from += 1;
    }
    let mut x = left;
    if from > 0 {
        let sign = pen.glyphs().of(Glyph::Left);
        x += pen.put(x, body.y, 1, sign, Role::Key);
    }
    for (offset, name) in names[from..].iter().enumerate() {
        let role = if from + offset == at { Role::Title } else { Role::Dim };
        if x + cells(name) > left + room + 1 {
            let sign = pen.glyphs().of(Glyph::Right);
            pen.put(x, body.y, 1, sign, Role::Key);
            return;
        }
        x += pen.put(x, body.y, cells(name), name, role);
    }
}

fn caption(pen: &mut Pen<'_>, line: Rect, text: &str) {
    pen.put(line.x + 1, line.y, line.width.saturating_sub(2), text, Role::Heading);
}

/// Writes `12 of 47` into the lower border, with how many columns have no room.
fn position(pen: &mut Pen<'_>, body: Rect, table: &Table, left_out: usize) {
    let (before, all) = table.standing();
    let marked = pen.model.screens.marked.len();
    let marked = if marked == 0 { String::new() } else { format!("{marked} marked · ") };
    let day =
        if matches!(pen.model.screen(), Screen::Table(Table { source: Source::Review(_), .. })) {
            format!("as at {} · ", day(pen.model.session.as_at))
        } else {
            String::new()
        };
    let line = Rect::new(body.x + 2, body.bottom() - 1, body.width.saturating_sub(4), 1);
    let more = match left_out {
        0 => String::new(),
        1 => "+1 column · ".to_owned(),
        many => format!("+{many} columns · "),
    };
    let said = format!(" {marked}{more}{day}{before} of {all} ");
    pen.right(line, &said, Role::Dim);
    if let (Source::Review(_), Some(only)) = (&table.source, table.filter_in_words()) {
        filter(pen, line, &only, &said);
    }
}

/// Writes the filter in force at the left of a border, before what stands at its right.
fn filter(pen: &mut Pen<'_>, line: Rect, only: &str, right: &str) {
    let taken = u16::try_from(shown::width(right)).unwrap_or(u16::MAX);
    let room = usize::from(line.width.saturating_sub(taken.saturating_add(1)));
    let only = format!(" {only} ");
    pen.put(line.x, line.y, u16::try_from(room).unwrap_or(0), &only, Role::Heading);
}
