//! Moving about: panes, tables, lists, timeline, filters.

use super::super::command::Command;
use super::super::find::Hit;
use super::super::layout::{self, Pane};
use super::super::model::{Model, Overlay, Panes, Screen, Status, TimelineScreen};
use super::super::msg::Effect;
use super::super::table::{Item, Source, Table, Widths, review_lists};
use super::{chair, close, pages};
use crate::plan::asat::{AsAt, Which};
use crate::plan::document::Document;
use crate::plan::query::{Filter, Grouped, List, Spot};
use crate::plan::timeline::Zoom;

/// A move of the cursor.
pub(super) fn go(model: &mut Model, command: Command) -> Vec<Effect> {
    if let Some(Overlay::Page(page)) = &mut model.overlay {
        let height = usize::from(model.size.1.saturating_sub(4)).max(1);
        let last = page.lines.len().saturating_sub(1);
        page.scroll = match command {
            Command::Up => page.scroll.saturating_sub(1),
            Command::Down => (page.scroll + 1).min(last),
            Command::PageUp => page.scroll.saturating_sub(height),
            Command::PageDown => (page.scroll + height).min(last),
            Command::First => 0,
            Command::Last => last,
            _ => page.scroll,
        };
        return Vec::new();
    }
    let body = layout::regions(model).body;
    let page = usize::from(layout::table_rows(body).height)
        .saturating_sub(1)
        .max(1);
    let document = std::sync::Arc::clone(&model.document);
    match model.screens.last_mut() {
        Some(Screen::Panes(panes)) => {
            let count = layout::panes(&document, panes.group).len();
            let columns = layout::pane_columns(body.width, count);
            let shown = layout::pane_rows_shown(body, count);
            let last = count.saturating_sub(1);
            panes.selected = match command {
                Command::Left => panes.selected.saturating_sub(1),
                Command::Right => (panes.selected + 1).min(last),
                Command::Up => panes
                    .selected
                    .checked_sub(columns)
                    .unwrap_or(panes.selected),
                Command::Down if panes.selected + columns <= last => panes.selected + columns,
                // The last row may be short: going down from above its gap lands on its end.
                Command::Down if panes.selected / columns < last / columns => last,
                Command::PageUp => panes.selected.saturating_sub(columns * shown),
                Command::PageDown => (panes.selected + columns * shown).min(last),
                Command::First => 0,
                Command::Last => last,
                _ => panes.selected,
            };
        }
        Some(Screen::Chair(_)) => chair::go(model, command),
        Some(Screen::Timeline(timeline)) if matches!(command, Command::Left | Command::Right) => {
            timeline.shift += if command == Command::Right { 1 } else { -1 };
        }
        Some(Screen::Table(_)) if command == Command::Left => return back(model),
        Some(Screen::Table(_)) if command == Command::Right => return open(model),
        Some(Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. })) => {
            match command {
                Command::Up => table.step(false, 1),
                Command::Down => table.step(true, 1),
                Command::PageUp => table.step(false, page),
                Command::PageDown => table.step(true, page),
                Command::First => table.to_first(),
                Command::Last => table.to_last(),
                Command::NextGroup => table.caption(true),
                Command::PrevGroup => table.caption(false),
                _ => {}
            }
        }
        None => {}
    }
    keep_in_view(model);
    Vec::new()
}

/// Scrolls so that the cursor is on the screen.
pub(super) fn keep_in_view(model: &mut Model) {
    let body = layout::regions(model).body;
    let document = std::sync::Arc::clone(&model.document);
    let lanes = usize::from(layout::table_rows(body).height);
    match model.screens.last_mut() {
        Some(Screen::Panes(panes)) => {
            let count = layout::panes(&document, panes.group).len();
            panes.selected = panes.selected.min(count.saturating_sub(1));
            let row = panes.selected / layout::pane_columns(body.width, count);
            let shown = layout::pane_rows_shown(body, count);
            panes.scroll = panes.scroll.clamp((row + 1).saturating_sub(shown), row);
        }
        Some(Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. })) => {
            table.keep_in_view(lanes);
        }
        Some(Screen::Chair(_)) | None => {}
    }
}

/// Opens what is under the cursor.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    match model.screen() {
        Screen::Panes(panes) => {
            let Some(pane) = layout::panes(&model.document, panes.group)
                .get(panes.selected)
                .copied()
            else {
                return Vec::new();
            };
            let screen = match pane {
                Pane::Section(row) if model.document.opens_as_panes(row) => Screen::Panes(Panes {
                    group: row,
                    selected: 0,
                    scroll: 0,
                }),
                Pane::Section(row) => Screen::Table(table_of(model, Source::Group(row))),
                Pane::Own(row) => Screen::Table(table_of(model, Source::Own(row))),
            };
            if matches!(&screen, Screen::Table(table) if table.items.is_empty()) {
                // Nothing but narrative: that is what it opens as.
                return pages::overview(model);
            }
            model.screens.push(screen);
            keep_in_view(model);
            Vec::new()
        }
        Screen::Table(_) | Screen::Timeline(_) => pages::action(model),
        Screen::Chair(_) => chair::step(model, Command::Open),
    }
}

/// Closes what is on top.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if close(model).is_some() {
        return Vec::new();
    }
    let filtered = match model.screens.last_mut() {
        Some(Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. })) => {
            !std::mem::take(&mut table.filter).is_empty()
        }
        Some(Screen::Panes(_) | Screen::Chair(_)) | None => false,
    };
    if filtered {
        refill(model);
        model.status = Status::Said("filter taken away".to_owned());
    } else if model.screens.len() > 1 {
        model.screens.pop();
        refill(model);
    } else {
        model.status = Status::Said(format!(
            "this is the plan's first screen; {} leaves",
            model.key(Command::Quit)
        ));
    }
    Vec::new()
}

/// Makes the rows of the top screen anew.
pub(super) fn refill(model: &mut Model) {
    let Some(mut screen) = model.screens.pop() else {
        return;
    };
    if let Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. }) = &mut screen {
        let at = table.items.get(table.selected).cloned();
        fill(model, table);
        let again = at.and_then(|item| table.items.iter().position(|other| same_row(other, &item)));
        match again {
            Some(row) => table.selected = row,
            None => table.to_first(),
        }
    }
    model.screens.push(screen);
    keep_in_view(model);
}

fn same_row(a: &Item, b: &Item) -> bool {
    match (a, b) {
        (Item::Action { row: a, .. }, Item::Action { row: b, .. }) => a == b,
        (a, b) => a == b,
    }
}

/// A table with its rows, the cursor on the first.
pub(super) fn table_of(model: &Model, source: Source) -> Table {
    let mut table = Table::new(source, &model.document, Vec::new());
    fill(model, &mut table);
    table.to_first();
    table
}

/// Makes the rows of a table from its source and filter.
pub(super) fn fill(model: &Model, table: &mut Table) {
    let document = &model.document;
    table.items = match &table.source {
        Source::Group(row) => Table::of_group(document, *row, false),
        Source::Own(row) => Table::of_group(document, *row, true),
        Source::Review(list) => review_items(model, *list),
    };
    table.widths = Widths::of(document, &table.items);
    table.count();
    if table.filter.is_empty() {
        return;
    }
    let as_at = model.look();
    let Ok(filter) = Filter::parse(&table.filter, &as_at.calendar) else {
        return;
    };
    let sieve = filter.against(&as_at, &document.outline);
    let keeps = |item: &Item| match item {
        Item::Action { row, .. } => sieve.lets_through(Spot::Action(*row)),
        Item::Step { row, which, .. } => sieve.lets_through(Spot::of(*row, *which)),
        Item::Kpi { group, at } => sieve.lets_through(Spot::GroupKpi(*group, *at)),
        Item::Caption { .. } => true,
    };
    table.items.retain(keeps);
    drop_empty_captions(&mut table.items);
    table.count();
}

/// Whether a table lists what it did after a change of this action alone. A list of a
/// group does, since it shows every action of the group; a review list does where the
/// action comes to the same rows in it as before, with the same reasons and days, since
/// nothing else says where they stand. What is filtered may not.
pub(super) fn keeps_its_rows(model: &Model, old: &Document, table: &mut Table, row: usize) -> bool {
    if !table.filter.is_empty() {
        return false;
    }
    let document = &model.document;
    let lists_the_same = match table.source {
        Source::Group(_) | Source::Own(_) => true,
        // Owners are sorted by flags that their rows do not show.
        Source::Review(List::ByOwner) => false,
        Source::Review(_) if model.by_owner => false,
        Source::Review(list) => {
            let alone = document.outline.only(row);
            let before = AsAt::new(&old.plan, model.as_at).review_else(model.review_else);
            before.list(&alone, list) == model.look().list(&alone, list)
        }
    };
    let has_owner = document
        .action(row)
        .is_some_and(|action| !action.owners.is_empty());
    // A column for owners comes or goes with the first and the last of them.
    lists_the_same && table.widths.owners == (table.widths.owners || has_owner)
}

/// A caption stays only over rows.
fn drop_empty_captions(items: &mut Vec<Item>) {
    let keep: Vec<bool> = (0..items.len())
        .map(|at| items[at].is_row() || items.get(at + 1).is_some_and(Item::is_row))
        .collect();
    let mut at = 0;
    items.retain(|_| {
        at += 1;
        keep[at - 1]
    });
}

/// A heading with how many actions stand under it: a late step stands under its action,
/// in the band of the worst.
fn counted(group: &Grouped) -> String {
    let rows = group.rows.iter();
    let mut actions: Vec<usize> = rows.filter_map(|found| found.spot.action_row()).collect();
    actions.sort_unstable();
    actions.dedup();
    let actions = actions.len();
    let steps = group
        .rows
        .iter()
        .filter(|found| !matches!(found.spot, Spot::Action(_)))
        .count();
    let noun = if actions == 1 { "action" } else { "actions" };
    if steps == 0 {
        return format!("{} · {actions} {noun}", group.heading);
    }
    format!("{} at worst · {actions} {noun}", group.heading)
}

fn review_items(model: &Model, list: List) -> Vec<Item> {
    let document = &model.document;
    let as_at = model.look();
    let mut items = Vec::new();
    let mut groups = as_at.list(&document.outline, list);
    if model.by_owner && list != List::ByOwner {
        groups = as_at.regroup_by_owner(&document.outline, groups);
    }
    for group in groups {
        items.push(Item::Caption {
            text: counted(&group),
            group: None,
        });
        items.extend(group.rows.into_iter().map(|found| match found.spot {
            Spot::Action(row) => Item::Action {
                row,
                reason: found.reason,
            },
            Spot::Part(row, _) | Spot::Milestone(row, _) | Spot::ActionKpi(row, _) => {
                let which = found.spot.which().unwrap_or(Which::Action);
                Item::Step {
                    row,
                    which,
                    reason: found.reason,
                }
            }
            Spot::GroupKpi(group, at) => Item::Kpi { group, at },
        }));
    }
    items
}

/// Marks or unmarks the action under the cursor, and goes on to the next.
pub(super) fn mark(model: &mut Model) -> Vec<Effect> {
    let Some(row) = model.action_row() else {
        model.status = Status::Said("only actions can be marked".to_owned());
        return Vec::new();
    };
    let Some(address) = model.document.addresses().get(row).cloned() else {
        return Vec::new();
    };
    if !model.marked.remove(&address) {
        model.marked.insert(address);
    }
    go(model, Command::Down)
}

/// Back to the plan's own panes.
pub(super) fn plan_screen(model: &mut Model) -> Vec<Effect> {
    model.screens.truncate(1);
    if matches!(
        model.screens.first(),
        Some(Screen::Table(Table {
            source: Source::Review(_),
            ..
        }))
    ) {
        model.screens = vec![Screen::first(&model.document)];
    }
    refill(model);
    Vec::new()
}

/// The review lists; the one asked for, or overdue.
pub(super) fn review(model: &mut Model, list: Option<List>) -> Vec<Effect> {
    let list = list.unwrap_or(List::Overdue);
    let on_top = matches!(
        model.screens.last(),
        Some(Screen::Table(Table {
            source: Source::Review(_),
            ..
        }))
    );
    let filter = match (on_top, model.screens.last()) {
        (true, Some(Screen::Table(table))) => table.filter.clone(),
        _ => String::new(),
    };
    if on_top {
        model.screens.pop();
    }
    let mut table = table_of(model, Source::Review(list));
    if !filter.is_empty() {
        table.filter = filter;
        fill(model, &mut table);
        table.to_first();
    }
    model.screens.push(Screen::Table(table));
    keep_in_view(model);
    Vec::new()
}

/// The next or the previous review list.
pub(super) fn turn_list(model: &mut Model, forward: bool) -> Vec<Effect> {
    let Some(Screen::Table(Table {
        source: Source::Review(list),
        ..
    })) = model.screens.last()
    else {
        return review(model, None);
    };
    let lists = review_lists(&model.document.plan, model.as_at);
    let at = lists.iter().position(|other| other == list).unwrap_or(0);
    let next = if forward {
        at + 1
    } else {
        at + lists.len() - 1
    } % lists.len().max(1);
    let list = lists.get(next).copied();
    review(model, list)
}

/// The timeline of the section at hand, or of the whole plan.
pub(super) fn timeline(model: &mut Model) -> Vec<Effect> {
    if matches!(model.screen(), Screen::Timeline(_)) {
        return Vec::new();
    }
    let cursor = model.action_row();
    let source = match model.screen() {
        Screen::Table(table) => table.source.clone(),
        Screen::Panes(panes) => Source::Group(panes.group),
        Screen::Timeline(timeline) => timeline.table.source.clone(),
        Screen::Chair(_) => Source::Group(0),
    };
    let mut table = table_of(model, source);
    if let Some(row) = cursor {
        table.go_to(row);
    }
    model.screens.push(Screen::Timeline(TimelineScreen {
        table,
        zoom: Zoom::Quarter,
        shift: 0,
    }));
    keep_in_view(model);
    Vec::new()
}

/// More or less time on the timeline.
pub(super) fn zoom(model: &mut Model, closer: bool) -> Vec<Effect> {
    if let Some(Screen::Timeline(timeline)) = model.screens.last_mut() {
        timeline.zoom = if closer {
            timeline.zoom.nearer()
        } else {
            timeline.zoom.further()
        };
        timeline.shift = 0;
    }
    Vec::new()
}

/// Shows what was found.
pub(super) fn show(model: &mut Model, hit: Hit) {
    if let (Screen::Chair(_), Hit::Action(row)) = (model.screen(), hit) {
        chair::add(model, row);
        return;
    }
    match hit {
        Hit::Action(row) => show_action(model, row),
        Hit::Group(row) => {
            let screen = if model.document.opens_as_panes(row) {
                Screen::Panes(Panes {
                    group: row,
                    selected: 0,
                    scroll: 0,
                })
            } else {
                Screen::Table(table_of(model, Source::Group(row)))
            };
            model.screens.truncate(1);
            model.screens.push(screen);
            keep_in_view(model);
        }
    }
}

/// Shows an action wherever it is: in the table at hand, or in its section's.
pub(super) fn show_action(model: &mut Model, row: usize) {
    let here = match model.screens.last_mut() {
        Some(Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. })) => {
            table.go_to(row)
        }
        Some(Screen::Panes(_) | Screen::Chair(_)) | None => false,
    };
    if !here {
        let Some(group) = model
            .document
            .outline
            .actions
            .get(row)
            .map(|action| action.group)
        else {
            return;
        };
        // The section that opens as a table: the innermost one above the action.
        let section = model
            .document
            .outline
            .chain(group)
            .into_iter()
            .rev()
            .find(|&at| {
                model
                    .document
                    .group(at)
                    .is_some_and(|g| g.kind == crate::plan::model::GroupKind::Section)
            });
        let source = match section {
            Some(section) if model.document.opens_as_panes(section) => Source::Own(section),
            Some(section) => Source::Group(section),
            None => Source::Own(0),
        };
        let mut table = table_of(model, source);
        table.go_to(row);
        model.screens.truncate(1);
        model.screens.push(Screen::Table(table));
    }
    keep_in_view(model);
}
