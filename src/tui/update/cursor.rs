//! What is under the cursor: actions, measures, the group.

use super::super::layout;
use super::super::model::{CurrentMeeting, PlanSession, Screen, Screens, TimelineScreen};
use super::super::table::{Item, Source};
use crate::plan::asat::Which;
use crate::plan::change::{Named, Target};
use crate::plan::document::Document;
use crate::plan::model::{Group, Kpi};

/// Returns the KPIs under the cursor, as targets and words: the measure itself; of an action its
/// own, and where it has none those of its groups, whose rows a review list does not show.
/// A meeting has no rows of measures at all: there an item has its own and its groups'.
pub(super) fn kpis_at_cursor(
    session: &PlanSession,
    screens: &Screens,
    meeting: &CurrentMeeting,
) -> Vec<(Target, String)> {
    let document = &session.document;
    if let Screen::Chair(_) = screens.top() {
        let Some(row) = screens.action_row(&session.document, meeting) else {
            return Vec::new();
        };
        let mut kpis = kpis_of_action(document, row);
        kpis.extend(kpis_of_groups(document, row));
        return kpis;
    }
    let Some(table) = screens.table() else {
        return Vec::new();
    };
    match table.items.get(table.selected) {
        Some(Item::Kpi { group, at }) => {
            let mut kpis = kpis_of_group(document, *group);
            if *at < kpis.len() { vec![kpis.swap_remove(*at)] } else { Vec::new() }
        }
        Some(Item::ActionKpi { row, at }) => {
            let mut kpis = kpis_of_action(document, *row);
            if *at < kpis.len() { vec![kpis.swap_remove(*at)] } else { Vec::new() }
        }
        Some(Item::Action { row, .. } | Item::Step { row, .. }) => {
            let kpis = kpis_of_action(document, *row);
            if kpis.is_empty() { kpis_of_groups(document, *row) } else { kpis }
        }
        Some(Item::Caption { .. }) | None => Vec::new(),
    }
}

fn kpis_of_action(document: &Document, row: usize) -> Vec<(Target, String)> {
    let Some((action, named)) = document.action(row).zip(document.named(row)) else {
        return Vec::new();
    };
    let kpi = |(at, kpi): (usize, &Kpi)| {
        let target = Target::ActionKpi(named.clone(), at, kpi.text.clone());
        (target, kpi.text.clone())
    };
    action.kpis.iter().enumerate().map(kpi).collect()
}

fn kpis_of_group(document: &Document, group: usize) -> Vec<(Target, String)> {
    let Some((found, named)) = document.group(group).zip(document.named_group(group)) else {
        return Vec::new();
    };
    let kpi = |(at, kpi): (usize, &Kpi)| {
        let target = Target::GroupKpi(named.clone(), at, kpi.text.clone());
        (target, kpi.text.clone())
    };
    found.kpis.iter().enumerate().map(kpi).collect()
}

/// Returns the measures of the groups around an action, the nearest first; each says whose it is.
fn kpis_of_groups(document: &Document, row: usize) -> Vec<(Target, String)> {
    let outline = &document.outline;
    let Some(action) = outline.actions.get(row) else {
        return Vec::new();
    };
    let mut kpis = Vec::new();
    // The plan itself is around them all.
    for group in outline.chain(action.group).into_iter().rev().chain([0]) {
        let name = document.group(group).map(Group::name);
        let name = name.filter(|name| group > 0 && !name.trim().is_empty());
        let of = name.unwrap_or_else(|| "the plan".to_owned());
        let named = |(target, text): (Target, String)| (target, format!("{} · {of}", text.trim()));
        kpis.extend(kpis_of_group(document, group).into_iter().map(named));
    }
    kpis
}

/// Returns the group that a new action would join: the row's own, the pane's, the table's.
pub(super) fn group_at_cursor(
    session: &PlanSession,
    screens: &Screens,
    meeting: &CurrentMeeting,
) -> Option<usize> {
    match screens.top() {
        Screen::Chair(_) => {
            let row = screens.action_row(&session.document, meeting)?;
            session.document.outline.actions.get(row).map(|action| action.group)
        }
        Screen::Panes(panes) => layout::panes(&session.document, panes.group)
            .get(panes.selected)
            .map(|pane| pane.group()),
        Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. }) => {
            match table.items.get(table.selected) {
                Some(
                    Item::Action { row, .. } | Item::Step { row, .. } | Item::ActionKpi { row, .. },
                ) => session.document.outline.actions.get(*row).map(|action| action.group),
                Some(Item::Kpi { group, .. }) => Some(*group),
                Some(Item::Caption { .. }) | None => match table.source {
                    Source::Group(row) | Source::Own(row) => Some(row),
                    Source::Review(_) => None,
                },
            }
        }
    }
}

/// What a command that writes is for: always what the row under the cursor names, unless rows are
/// marked.
#[derive(Debug, Clone)]
pub(super) enum Aim {
    /// The marked actions, or the one under the cursor.
    Actions(Vec<Named>),
    /// A milestone or part, and its action.
    Step(Named, Target),
    /// A measure of an action: the action, and the words of the measure.
    Measure(Named, String),
}

/// Returns what a command that writes is for. A page over the screen names the action itself,
/// whatever row it was opened from.
pub(super) fn aim(
    session: &PlanSession,
    screens: &Screens,
    meeting: &CurrentMeeting,
    on_page: bool,
) -> Option<Aim> {
    let all = targets(session, screens, meeting);
    let named = all.first()?;
    let is_marked = screens.marked.contains(&named.address);
    let row = screens.table().filter(|_| !is_marked && !on_page);
    let aim = match row.and_then(|table| table.items.get(table.selected)) {
        Some(Item::Step { which, .. }) => {
            step(session, named, *which).map(|step| Aim::Step(named.clone(), step))
        }
        Some(Item::ActionKpi { at, .. }) => {
            let kpi = session.action(named).and_then(|action| action.kpis.get(*at));
            kpi.map(|kpi| Aim::Measure(named.clone(), kpi.text.trim().to_owned()))
        }
        Some(Item::Action { .. } | Item::Kpi { .. } | Item::Caption { .. }) | None => None,
    };
    Some(aim.unwrap_or(Aim::Actions(all)))
}

/// Returns the milestone or part of an action as a target.
fn step(session: &PlanSession, named: &Named, which: Which) -> Option<Target> {
    let Which::Step(kind, at) = which else { return None };
    let step = session.action(named)?.step(kind, at)?;
    Some(Target::Step(named.clone(), kind, at, step.text.clone()))
}

/// Returns the actions that a change applies to: the marked ones in plan order, else the one
/// under the cursor. Empty where there is none.
pub(super) fn targets(
    session: &PlanSession,
    screens: &Screens,
    meeting: &CurrentMeeting,
) -> Vec<Named> {
    let document = &session.document;
    let mut targets = Vec::new();
    if !screens.marked.is_empty() {
        let rows = (0..document.outline.actions.len())
            .filter(|&row| screens.marked.contains(&document.addresses()[row]));
        targets.extend(rows.filter_map(|row| document.named(row)));
    }
    if targets.is_empty() {
        targets.extend(
            screens.action_row(&session.document, meeting).and_then(|row| document.named(row)),
        );
    }
    targets
}

/// Returns the action under the cursor.
pub(super) fn named(
    session: &PlanSession,
    screens: &Screens,
    meeting: &CurrentMeeting,
) -> Option<Named> {
    session.document.named(screens.action_row(&session.document, meeting)?)
}
