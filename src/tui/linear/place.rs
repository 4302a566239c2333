//! Where one is, in words: the screen, the row, the plan and its day.

use super::super::layout;
use super::super::model::{Model, Screen, TimelineScreen};
use super::super::table::Item;
use super::conversation::Tell;
use super::{lists, words};
use crate::plan::asat::day;

/// Where the cursor is: which screen, and which row of it.
pub(super) fn cursor(model: &Model) -> (usize, usize) {
    let at = match model.screen() {
        Screen::Panes(panes) => panes.selected,
        Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. }) => table.selected,
        Screen::Chair(chair) => chair.selected,
    };
    (model.screens.stack.len(), at)
}

/// The row, pane or item that the cursor is on.
pub(super) fn place(model: &Model) -> Vec<String> {
    match model.screen() {
        Screen::Panes(panes) => {
            let all = layout::panes(&model.session.document, panes.group);
            let here = all.get(panes.selected).map(|pane| lists::pane_words(model, *pane));
            let (at, of) = (panes.selected + 1, all.len());
            here.map(|words| format!("Section {at} of {of}: {words}")).into_iter().collect()
        }
        Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. }) => {
            let (at, of) = table.standing();
            let mut lines = vec![format!("Row: {at} of {of}")];
            match table.items.get(table.selected) {
                Some(Item::Action { row, reason }) => {
                    lines.extend(words::brief(model, *row));
                    if !reason.is_empty() {
                        lines.push(format!("Listed: {reason}"));
                    }
                }
                Some(Item::Step { row, which, reason }) => {
                    lines.extend(words::brief(model, *row));
                    let step = which.name().unwrap_or_default();
                    lines.push(format!("Listed: {step}, {reason}"));
                }
                Some(Item::ActionKpi { row, at }) => {
                    lines.extend(words::brief(model, *row));
                    let measure = words::sheet(model, *row).and_then(|s| s.measures().nth(*at));
                    lines
                        .extend(measure.map(|m| format!("Listed: measure {}", words::measure(&m))));
                }
                Some(Item::Kpi { group, at }) => {
                    lines.extend(words::group_measure(model, *group, *at));
                }
                Some(Item::Caption { .. }) | None => lines = vec!["No rows".to_owned()],
            }
            lines
        }
        Screen::Chair(chair) => {
            let Some(session) = &model.meeting.running else {
                return Vec::new();
            };
            if session.at == Some(chair.selected) || session.queue.is_empty() {
                return words::item(model, session);
            }
            let list = lists::agenda(session);
            let numbered = format!("{}. ", chair.selected + 1);
            let row = list
                .rows
                .into_iter()
                .find_map(|row| row.strip_prefix(&numbered).map(str::to_owned));
            let (at, of) = (chair.selected + 1, session.queue.len());
            vec![format!("Agenda {at} of {of}: {}", row.unwrap_or_default())]
        }
    }
}

/// What screen one is on, in a line.
pub(super) fn title(model: &Model) -> Vec<String> {
    match model.screen() {
        Screen::Panes(panes) => {
            let many = layout::panes(&model.session.document, panes.group).len();
            let sections = lists::count(many, "section");
            vec![format!("In: {}, {sections}", lists::group_name(model, panes.group))]
        }
        Screen::Table(table) => vec![format!("In: {}", lists::table_title(model, table))],
        Screen::Timeline(timeline) => {
            vec![format!("In: timeline of {}", lists::table_title(model, &timeline.table))]
        }
        Screen::Chair(_) => place(model),
    }
}

/// The plan, the day and the figures that head every screen.
pub(super) fn plan_in_short(model: &Model) -> Vec<String> {
    let head = model.session.facts.headline(&model.session.document);
    let look = words::look(model);
    let rows = 0..model.session.document.outline.actions.len();
    let actions = rows.filter_map(|row| model.session.document.action(row));
    let actions = actions.filter(|action| look.is_there(action)).count();
    let mut lines = vec![
        format!("Plan: {}", model.session.document.plan.title().trim()),
        format!("As at: {}", day(model.session.as_at)),
        format!(
            "Actions: {actions}, {} overdue, {} late by a milestone, {} off course, {} due soon, {} stale, {} need a date",
            head.overdue,
            head.late_by_milestone,
            head.off_course,
            head.due_soon,
            head.stale,
            head.need_date
        ),
    ];
    if model.session.read_only {
        lines.push("Read-only: nothing is written".to_owned());
    }
    lines.extend(drafts(model));
    lines
}

/// What is said when the day is another.
pub(super) fn as_at(model: &Model) -> Tell {
    let mut lines = plan_in_short(model);
    lines.remove(0);
    Tell::Lines(lines)
}

/// Says how many drafts wait, for the greeting.
fn drafts(model: &Model) -> Option<String> {
    let many = model.drafts.kept.len();
    (many > 0).then(|| format!("Drafts: {}, resume takes them up", lists::count(many, "draft")))
}
