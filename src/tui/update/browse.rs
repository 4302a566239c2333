//! Moving about: panes, tables, lists, timeline, filters.

use super::super::command::Command;
use super::super::find::Hit;
use super::super::layout::{self, Pane};
use super::super::model::{
    Model, Outcome, Overlay, Panes, Refusal, Screen, Screens, TimelineScreen,
};
use super::super::msg::Effect;
use super::super::table::{Item, Source, Table};
use super::rows::{fill, keep_in_view, refill, table_of};
use super::{agenda, chair, pages};
use crate::plan::asat::Which;
use crate::plan::query::List;
use crate::plan::timeline::Zoom;

/// Moves the cursor.
pub(super) fn go(model: &mut Model, command: Command) -> Vec<Effect> {
    if let Some(Overlay::Page(page)) = &mut model.prompt.overlay {
        let height = usize::from(model.look.size.1.saturating_sub(4)).max(1);
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
    let page = usize::from(layout::table_rows(body).height).saturating_sub(1).max(1);
    let document = std::sync::Arc::clone(&model.session.document);
    match model.screens.stack.last_mut() {
        Some(Screen::Panes(panes)) => {
            let count = layout::panes(&document, panes.group).len();
            let columns = layout::pane_columns(body.width, count);
            let shown = layout::pane_rows_shown(body, count);
            let last = count.saturating_sub(1);
            panes.selected = match command {
                Command::Left => panes.selected.saturating_sub(1),
                Command::Right => (panes.selected + 1).min(last),
                Command::Up => panes.selected.checked_sub(columns).unwrap_or(panes.selected),
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
        Some(Screen::Chair(_)) => agenda::go(&mut model.screens, &model.meeting, command),
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

/// Opens what is under the cursor.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    match model.screen() {
        Screen::Panes(panes) => {
            let Some(pane) =
                layout::panes(&model.session.document, panes.group).get(panes.selected).copied()
            else {
                return Vec::new();
            };
            let screen = match pane {
                Pane::Section(row) if model.session.document.opens_as_panes(row) => {
                    Screen::Panes(Panes { group: row, selected: 0, scroll: 0 })
                }
                Pane::Section(row) => {
                    Screen::Table(table_of(&model.session, &model.screens, Source::Group(row)))
                }
                Pane::Own(row) => {
                    Screen::Table(table_of(&model.session, &model.screens, Source::Own(row)))
                }
            };
            if matches!(&screen, Screen::Table(table) if table.items.is_empty()) {
                // Nothing but narrative: that is what it opens as.
                return pages::overview(model);
            }
            model.screens.stack.push(screen);
            keep_in_view(model);
            Vec::new()
        }
        Screen::Table(_) | Screen::Timeline(_) => pages::action(model),
        Screen::Chair(_) => chair::step(model, Command::Open),
    }
}

/// Closes what is on top.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if model.prompt.close().is_some() {
        return Vec::new();
    }
    let taken = match model.screens.stack.last_mut() {
        Some(Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. })) => {
            if !std::mem::take(&mut table.filter).is_empty() {
                Some("filter taken away")
            } else if !std::mem::take(&mut table.sort).is_empty() {
                Some("sorted as in the plan again")
            } else {
                None
            }
        }
        Some(Screen::Panes(_) | Screen::Chair(_)) | None => None,
    };
    if let Some(said) = taken {
        refill(model);
        model.say(Outcome::Done, said);
    } else if model.screens.stack.len() > 1 {
        model.screens.stack.pop();
        refill(model);
    } else {
        model.say(
            Outcome::Done,
            format!("this is the plan's first screen; {} leaves", model.key(Command::Quit)),
        );
    }
    Vec::new()
}

/// Marks or unmarks the action under the cursor, and goes on to the next.
pub(super) fn mark(model: &mut Model) -> Vec<Effect> {
    let Some(row) = model.action_row() else {
        model.say(Outcome::Refused(Refusal::NothingHere), "only actions can be marked");
        return Vec::new();
    };
    let Some(address) = model.session.document.addresses().get(row).cloned() else {
        return Vec::new();
    };
    let whose = match model.table().and_then(|table| table.items.get(table.selected)) {
        Some(Item::Step { which: Which::Step(kind, _), .. }) => Some(kind.word()),
        Some(Item::ActionKpi { .. }) => Some("measure"),
        _ => None,
    };
    let was_marked = model.screens.marked.remove(&address);
    if let Some(kind) = whose {
        // What is done to marked rows is done to actions: the row is another.
        let marked = if was_marked { "unmarked" } else { "marked" };
        model.say(Outcome::Done, format!("{address} {marked}: the action of this {kind}"));
    }
    if !was_marked {
        model.screens.marked.insert(address);
    }
    go(model, Command::Down)
}

/// Goes back to the plan's own panes.
pub(super) fn plan_screen(model: &mut Model) -> Vec<Effect> {
    model.screens.stack.truncate(1);
    if matches!(
        model.screens.stack.first(),
        Some(Screen::Table(Table { source: Source::Review(_), .. }))
    ) {
        model.screens.stack = vec![Screen::first(&model.session.document, model.session.as_at)];
    }
    refill(model);
    Vec::new()
}

/// Shows the review list asked for, or the first.
pub(super) fn review(model: &mut Model, list: Option<List>) -> Vec<Effect> {
    let list = list.unwrap_or(List::Overdue);
    let on_top = matches!(
        model.screens.stack.last(),
        Some(Screen::Table(Table { source: Source::Review(_), .. }))
    );
    let (filter, sort) = match (on_top, model.screens.stack.last()) {
        (true, Some(Screen::Table(table))) => (table.filter.clone(), table.sort.clone()),
        _ => (String::new(), String::new()),
    };
    if on_top {
        model.screens.stack.pop();
    }
    let mut table = table_of(&model.session, &model.screens, Source::Review(list));
    if !filter.is_empty() || !sort.is_empty() {
        (table.filter, table.sort) = (filter, sort);
        fill(&model.session, &model.screens, &mut table);
        table.to_first();
    }
    model.screens.stack.push(Screen::Table(table));
    keep_in_view(model);
    Vec::new()
}

/// Shows the next or the previous review list.
pub(super) fn turn_list(model: &mut Model, forward: bool) -> Vec<Effect> {
    let Some(Screen::Table(Table { source: Source::Review(list), .. })) =
        model.screens.stack.last()
    else {
        return review(model, None);
    };
    let lists = List::ALL;
    let at = lists.iter().position(|other| other == list).unwrap_or(0);
    let next = if forward { at + 1 } else { at + lists.len() - 1 } % lists.len().max(1);
    let list = lists.get(next).copied();
    review(model, list)
}

/// Shows the timeline of the section at hand, or of the whole plan.
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
    let mut table = table_of(&model.session, &model.screens, source);
    if let Some(row) = cursor {
        table.go_to(row);
    }
    model.screens.stack.push(Screen::Timeline(TimelineScreen {
        table,
        zoom: Zoom::Quarter,
        shift: 0,
    }));
    keep_in_view(model);
    Vec::new()
}

/// Shows more or less time on the timeline.
pub(super) fn zoom(screens: &mut Screens, closer: bool) -> Vec<Effect> {
    if let Some(Screen::Timeline(timeline)) = screens.stack.last_mut() {
        timeline.zoom = if closer { timeline.zoom.nearer() } else { timeline.zoom.further() };
        timeline.shift = 0;
    }
    Vec::new()
}

/// Shows what was found.
pub(super) fn show(model: &mut Model, hit: Hit) {
    if let (Screen::Chair(_), Hit::Action(row)) = (model.screen(), hit) {
        agenda::add(model, row);
        return;
    }
    match hit {
        Hit::Action(row) => show_action(model, row),
        Hit::Group(row) => {
            let screen = if model.session.document.opens_as_panes(row) {
                Screen::Panes(Panes { group: row, selected: 0, scroll: 0 })
            } else {
                Screen::Table(table_of(&model.session, &model.screens, Source::Group(row)))
            };
            model.screens.stack.truncate(1);
            model.screens.stack.push(screen);
            keep_in_view(model);
        }
    }
}

/// Shows an action wherever it is: in the table at hand, or in its section's.
pub(super) fn show_action(model: &mut Model, row: usize) {
    let here = match model.screens.stack.last_mut() {
        Some(Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. })) => {
            table.go_to(row)
        }
        Some(Screen::Panes(_) | Screen::Chair(_)) | None => false,
    };
    if !here {
        let Some(group) =
            model.session.document.outline.actions.get(row).map(|action| action.group)
        else {
            return;
        };
        // The section that opens as a table: the innermost one above the action.
        let section = model.session.document.outline.chain(group).into_iter().rev().find(|&at| {
            model
                .session
                .document
                .group(at)
                .is_some_and(|g| g.kind == crate::plan::model::GroupKind::Section)
        });
        let source = match section {
            Some(section) if model.session.document.opens_as_panes(section) => Source::Own(section),
            Some(section) => Source::Group(section),
            None => Source::Own(0),
        };
        let mut table = table_of(&model.session, &model.screens, source);
        table.go_to(row);
        model.screens.stack.truncate(1);
        model.screens.stack.push(Screen::Table(table));
    }
    keep_in_view(model);
}
