//! Another version of the plan, or another day: cursor, marks and screens stay on their items.

use super::super::facts::Facts;
use super::super::model::{Model, PlanSession, Screen, Screens, TimelineScreen};
use super::super::table::{Item, Source, Table};
use super::{pages, rows};
use crate::plan::change::Named;
use crate::plan::document::Document;
use chrono::NaiveDate;
use std::sync::Arc;

/// Takes another version of the plan; cursor, marks and screens stay on their items.
/// Where one action alone was changed, all else that is known of the plan stays known.
pub(super) fn adopt(model: &mut Model, document: &Arc<Document>, changed: Option<&Named>) {
    pages::close_for_command(model);
    replace_document(model, document, changed);
    pages::reopen_page(model);
}

fn replace_document(model: &mut Model, document: &Arc<Document>, changed: Option<&Named>) {
    let old = std::mem::replace(&mut model.session.document, Arc::clone(document));
    let one = changed
        .filter(|_| old.shares_outline(document))
        .and_then(|named| document.row(&named.address));
    if let Some(row) = one {
        let facts = std::mem::replace(
            &mut model.session.facts,
            Facts::new(document, model.session.as_at, model.session.review_else),
        );
        model.session.facts = facts.after(&old, document, row);
        let mut screens = std::mem::take(&mut model.screens.stack);
        for screen in &mut screens {
            if let Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. }) = screen
                && !rows::lists_the_same_rows(&model.session, &model.screens, &old, table, row)
            {
                rekey(&model.session, &model.screens, table, &Some, &Some);
            }
        }
        model.screens.stack = screens;
        rows::keep_in_view(model);
        return;
    }
    let same_shape = old.shares_outline(document);
    let row = |row: usize| -> Option<usize> {
        if same_shape {
            return Some(row);
        }
        document.row(old.addresses().get(row)?)
    };
    let group = |row: usize| -> Option<usize> {
        if same_shape {
            return Some(row);
        }
        document.group_row(old.group_addresses().get(row)?)
    };
    model.session.facts = Facts::new(document, model.session.as_at, model.session.review_else);
    let mut screens = std::mem::take(&mut model.screens.stack);
    screens.retain_mut(|screen| match screen {
        Screen::Chair(_) => true,
        Screen::Panes(panes) => group(panes.group).map(|found| panes.group = found).is_some(),
        Screen::Table(table) => rekey(&model.session, &model.screens, table, &row, &group),
        Screen::Timeline(timeline) => {
            rekey(&model.session, &model.screens, &mut timeline.table, &row, &group)
        }
    });
    if screens.is_empty() {
        screens.push(Screen::first(document, model.session.as_at));
    }
    model.screens.stack = screens;
    rows::keep_in_view(model);
}

/// Puts a table of the old plan on the rows of the new one. Returns whether its group is there
/// still.
fn rekey(
    session: &PlanSession,
    screens: &Screens,
    table: &mut Table,
    row: &dyn Fn(usize) -> Option<usize>,
    group: &dyn Fn(usize) -> Option<usize>,
) -> bool {
    let under_cursor = table.items.get(table.selected).cloned();
    match &mut table.source {
        Source::Group(at) | Source::Own(at) => match group(*at) {
            Some(found) => *at = found,
            None => return false,
        },
        Source::Review(_) => {}
    }
    let at = table.selected;
    rows::fill(session, screens, table);
    let place = under_cursor.and_then(|item| place_of(&item, &table.items, row, group));
    if let Some(place) = place {
        table.selected = place;
    } else {
        table.selected = at.min(table.items.len().saturating_sub(1));
        if table.items.get(table.selected).is_some_and(|item| !item.is_row()) {
            table.step(true, 1);
        }
    }
    true
}

/// Finds the row of the same item in a table of the new plan: of a milestone or a measure not that of
/// its action, which the next key would change instead.
fn place_of(
    item: &Item,
    items: &[Item],
    row: &dyn Fn(usize) -> Option<usize>,
    group: &dyn Fn(usize) -> Option<usize>,
) -> Option<usize> {
    let is_it = |new: &Item| match (item, new) {
        (Item::Action { row: old, .. }, Item::Action { row: new, .. }) => row(*old) == Some(*new),
        (Item::Step { row: old, which, .. }, Item::Step { row: new, which: new_which, .. }) => {
            which == new_which && row(*old) == Some(*new)
        }
        (Item::ActionKpi { row: old, at }, Item::ActionKpi { row: new, at: new_at }) => {
            at == new_at && row(*old) == Some(*new)
        }
        (Item::Kpi { group: old, at }, Item::Kpi { group: new, at: new_at }) => {
            at == new_at && group(*old) == Some(*new)
        }
        _ => false,
    };
    items.iter().position(is_it)
}

/// Looks at the plan as at another day.
pub fn set_as_at(model: &mut Model, day: NaiveDate) {
    model.session.as_at = day;
    let document = Arc::clone(&model.session.document);
    adopt(model, &document, None);
}

/// Takes a review interval, in days, for plans that give none.
pub fn settle_review(model: &mut Model, days: Option<i64>) {
    model.session.review_else = days;
    let document = Arc::clone(&model.session.document);
    adopt(model, &document, None);
}
