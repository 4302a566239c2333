//! What a table shows and in which order, as it was typed: filter and sort.

use super::super::model::{Model, Outcome, Screen, TimelineScreen};
use super::super::msg::Effect;
use super::super::table::Table;
use super::rows;
use crate::plan::query::Sort;

/// Shows what a filter keeps, sorted where it says so, and saves it where it has a name: with the
/// order in force, so that both come back.
pub(super) fn filter(
    model: &mut Model,
    name: Option<String>,
    words: String,
    sort: Option<String>,
) -> Vec<Effect> {
    let says_order = sort.as_ref().is_some_and(|sort| !sort.is_empty());
    if let (Some(table), Some(sort)) = (table_mut(model), sort) {
        table.sort = sort;
    }
    let order = model.table().map(|table| table.sort.clone()).unwrap_or_default();
    let mut effects = Vec::new();
    if let Some(name) = name {
        if words.is_empty() && !says_order {
            model.session.filters.remove(&name);
        } else {
            let sort = if order.is_empty() { String::new() } else { format!(" sort:{order}") };
            model.session.filters.insert(name, format!("{words}{sort}").trim().to_owned());
        }
        effects.push(Effect::KeepFilters(model.session.filters.clone()));
    }
    rows::set_filter(model, words);
    effects
}

/// Sorts the table of the top screen, or puts its rows back as they stand in the plan.
pub(super) fn sort(model: &mut Model, sort: Option<&Sort>) {
    let Some(table) = table_mut(model) else {
        return;
    };
    table.sort = sort.map(Sort::words).unwrap_or_default();
    rows::refill(model);
    let said = match sort {
        Some(sort) => format!("sorted {}", sort.called()),
        None => "sorted as in the plan".to_owned(),
    };
    model.say(Outcome::Done, said);
}

fn table_mut(model: &mut Model) -> Option<&mut Table> {
    match model.screens.stack.last_mut() {
        Some(Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. })) => Some(table),
        Some(Screen::Panes(_) | Screen::Chair(_)) | None => None,
    }
}
