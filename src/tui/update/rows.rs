//! What a table lists, that it lists the same after a change, and which of it is seen.

use super::super::columns;
use super::super::layout;
use super::super::model::{Model, Overlay, PlanSession, Screen, Screens, TimelineScreen};
use super::super::table::{Item, Source, Table, Widths, drop_empty_captions, leave_out_unraised};
use super::sorting;
use crate::plan::asat::{AsAt, Which};
use crate::plan::document::Document;
use crate::plan::fields::ItemAt;
use crate::plan::model::{Action, StepKind};
use crate::plan::query::{Filter, Found, Grouped, Groups, List, ListHeading, Spot};

/// Makes the rows of the top screen anew.
pub(super) fn refill(model: &mut Model) {
    let Some(mut screen) = model.screens.stack.pop() else {
        return;
    };
    if let Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. }) = &mut screen {
        let at = table.items.get(table.selected).cloned();
        fill(&model.session, &model.screens, table);
        let again = at.and_then(|item| table.items.iter().position(|other| same_row(other, &item)));
        match again {
            Some(row) => table.selected = row,
            None => table.to_first(),
        }
    }
    model.screens.stack.push(screen);
    keep_in_view(model);
}

/// Filters the table of the top screen.
pub(super) fn set_filter(model: &mut Model, words: String) {
    if let Some(Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. })) =
        model.screens.stack.last_mut()
    {
        table.filter = words;
    }
    refill(model);
}

fn same_row(a: &Item, b: &Item) -> bool {
    match (a, b) {
        (Item::Action { row: a, .. }, Item::Action { row: b, .. }) => a == b,
        (a, b) => a == b,
    }
}

/// Returns a table with its rows, the cursor on the first.
pub(super) fn table_of(session: &PlanSession, screens: &Screens, source: Source) -> Table {
    let mut table = Table::new(source, &session.document, Vec::new());
    fill(session, screens, &mut table);
    table.to_first();
    table
}

/// Makes the rows of a table from its source and filter.
pub(super) fn fill(session: &PlanSession, screens: &Screens, table: &mut Table) {
    let document = &session.document;
    table.items = match &table.source {
        Source::Group(row) => Table::of_group(document, *row, false),
        Source::Own(row) => Table::of_group(document, *row, true),
        Source::Review(list) => review_items(session, screens, *list),
    };
    leave_out_unraised(document, &session.plan_as_at(), &mut table.items);
    table.widths = Widths::of(document, &table.items);
    let is_review = matches!(table.source, Source::Review(_));
    table.columns = screens.columns.shown(document, is_review);
    if columns::are_measured(&table.columns) {
        for (item, owners) in table.items.iter().filter_map(|item| item.in_plan(document)) {
            columns::measure(&mut table.columns, &document.plan, item, &owners);
        }
    }
    table.count();
    table.left_out = 0;
    if !table.filter.is_empty() {
        leave_out(session, table);
    }
    if !table.sort.is_empty() {
        sorting::order(session, screens, table);
    }
}

/// Leaves out the rows that the table's filter does not let through.
fn leave_out(session: &PlanSession, table: &mut Table) {
    let document = &session.document;
    let (_, all) = table.standing();
    let as_at = session.plan_as_at();
    let Ok(filter) = Filter::parse_with(&table.filter, &as_at.calendar, session.document.columns())
    else {
        return;
    };
    let sieve = filter.against(&as_at, &document.outline);
    let keeps = |item: &Item| match item {
        Item::Action { row, .. } => sieve.lets_through(Spot::Action(*row)),
        Item::Step { row, which, .. } => sieve.lets_through(Spot::of(*row, *which)),
        Item::Kpi { group, at } => sieve.lets_through(Spot::GroupKpi(*group, *at)),
        Item::ActionKpi { row, at } => sieve.lets_through(Spot::ActionKpi(*row, *at)),
        Item::Caption { .. } => true,
    };
    table.items.retain(keeps);
    drop_empty_captions(&mut table.items);
    table.count();
    table.left_out = all - table.standing().1;
}

/// Returns whether a table lists what it did after a change of this action alone. A list of a
/// group does, since it shows every action of the group; a review list does where the
/// action comes to the same rows in it as before, with the same reasons and days, since
/// nothing else says where they stand. What is filtered may not.
pub(super) fn lists_the_same_rows(
    session: &PlanSession,
    screens: &Screens,
    old: &Document,
    table: &mut Table,
    row: usize,
) -> bool {
    if !table.filter.is_empty() || !table.sort.is_empty() {
        return false;
    }
    let document = &session.document;
    let lists_the_same = match table.source {
        Source::Group(_) | Source::Own(_) => true,
        // Owners are sorted by flags that their rows do not show.
        Source::Review(list) if list.spec().groups == Groups::Owner => false,
        Source::Review(_) if screens.by_owner => false,
        Source::Review(list) => {
            let alone = document.outline.only(row);
            let before = AsAt::new(&old.plan, session.as_at).review_else(session.review_else);
            before.list(&alone, list) == session.plan_as_at().list(&alone, list)
        }
    };
    let action = document.action(row).filter(|_| columns::are_measured(&table.columns));
    if let (true, Some(action)) = (lists_the_same, action) {
        // What it holds now may need more room.
        let owners = action.owned_by();
        columns::measure(&mut table.columns, &document.plan, ItemAt::Action(action), &owners);
    }
    let has_owner = document.action(row).is_some_and(Action::has_owner);
    // A column for owners comes or goes with the first and the last of them.
    lists_the_same && table.widths.owners == (table.widths.owners || has_owner)
}

/// Returns a heading with how many actions stand under it: a late step stands under its action,
/// in the band of the worst.
fn counted(group: &Grouped) -> String {
    let rows = group.rows.iter();
    let mut actions: Vec<usize> = rows.filter_map(|found| found.spot.action_row()).collect();
    actions.sort_unstable();
    actions.dedup();
    let actions = actions.len();
    let noun = if actions == 1 { "action" } else { "actions" };
    format!("{} · {actions} {noun}", group.heading)
}

/// Says how many milestones are late in all, and where they stand: `23 milestones late: 15 here, of 6
/// actions; 8 above`. Those of an overdue action stand under it.
fn late_milestones(groups: &[Grouped]) -> String {
    let is_milestone = |found: &&Found| matches!(found.spot, Spot::Step(_, StepKind::Milestone, _));
    let is_here = |group: &&Grouped| group.heading == ListHeading::ByMilestone;
    let here = groups.iter().find(is_here);
    let (mut actions, mut count) = (Vec::new(), 0);
    for found in here.iter().flat_map(|group| &group.rows).filter(is_milestone) {
        count += 1;
        actions.extend(found.spot.action_row());
    }
    actions.dedup();
    let all = groups.iter().flat_map(|group| &group.rows).filter(is_milestone).count();
    let noun =
        |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let others = match all - count {
        0 => String::new(),
        others => format!("; {others} above"),
    };
    let late = noun(all, "milestone");
    format!("{late} late: {count} here, of {}{others}", noun(actions.len(), "action"))
}

fn review_items(session: &PlanSession, screens: &Screens, list: List) -> Vec<Item> {
    let document = &session.document;
    let as_at = session.plan_as_at();
    let mut items = Vec::new();
    let mut groups = as_at.list(&document.outline, list);
    if screens.by_owner && list.spec().groups != Groups::Owner {
        groups = as_at.regroup_by_owner(&document.outline, groups);
    }
    let milestones = late_milestones(&groups);
    for group in groups {
        let text = match group.heading {
            ListHeading::ByMilestone => milestones.clone(),
            _ => counted(&group),
        };
        items.push(Item::Caption { text, group: None });
        items.extend(group.rows.into_iter().map(|found| match found.spot {
            Spot::Action(row) => Item::Action { row, reason: found.reason.to_string() },
            Spot::Step(row, kind, at) => {
                let which = Which::Step(kind, at);
                Item::Step { row, which, reason: found.reason.to_string() }
            }
            Spot::ActionKpi(row, at) => Item::ActionKpi { row, at },
            Spot::GroupKpi(group, at) => Item::Kpi { group, at },
        }));
    }
    items
}

/// Scrolls so that the cursor is on the screen.
pub(super) fn keep_in_view(model: &mut Model) {
    let body = layout::regions(model).body;
    let document = std::sync::Arc::clone(&model.session.document);
    let lanes = usize::from(layout::table_rows(body).height);
    match model.screens.stack.last_mut() {
        Some(Screen::Panes(panes)) => {
            let count = layout::panes(&document, panes.group).len();
            panes.selected = panes.selected.min(count.saturating_sub(1));
            let row = panes.selected / layout::pane_columns(body.width, count);
            let shown = layout::pane_rows_shown(body, count);
            panes.scroll = panes.scroll.clamp((row + 1).saturating_sub(shown), row);
        }
        // Below a text there is less room only for a while: the view sees to it by itself.
        Some(Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. }))
            if !matches!(model.prompt.overlay, Some(Overlay::Entry(_))) =>
        {
            table.keep_in_view(lanes);
        }
        Some(Screen::Table(_) | Screen::Timeline(_) | Screen::Chair(_)) | None => {}
    }
}
