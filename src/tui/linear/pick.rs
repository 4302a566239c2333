//! A number alone: the row of the list that was said last.
//!
//! The list may be older than the plan at hand: what a number stands for is found again by its
//! address and its words, never by its place.

use super::super::find::Hit;
use super::super::model::{Model, Screen};
use super::super::msg::Msg;
use super::super::table::Item;
use super::conversation::{Desk, Linear, Tell};
use super::lists::Pick;
use super::meeting::at_table;
use super::opening::{goes, opens_here, to_row};
use super::words;
use crate::plan::asat::Which;
use crate::plan::change::{Named, Target};
use crate::plan::document::Document;

impl Linear {
    /// Opens a row of the list that was said last.
    pub(super) fn picks(&mut self, desk: &mut Desk<'_>, number: usize) -> Result<Tell, String> {
        let pick = number.checked_sub(1).and_then(|at| self.picks.get(at)).cloned();
        let Some((pick, then)) = pick.zip(self.picks_of.clone()) else {
            return Err(format!(
                "no list that was said has a row {number}: list says the one you are in"
            ));
        };
        let here = &desk.model.session.document;
        let pick = if then.shares_outline(here) { pick } else { now(&then, here, pick)? };
        self.opened();
        match pick {
            Pick::Action(row) | Pick::Hit(Hit::Action(row)) => Ok(goes(desk, row)),
            Pick::Step(row, which) => Ok(self.opens_step(desk, row, which)),
            Pick::Hit(Hit::Group(row)) => {
                desk.sends(Msg::GoTo(Hit::Group(row)));
                Ok(Tell::List)
            }
            Pick::Measure(group, at) => {
                to_measure(desk, &Item::Kpi { group, at });
                self.inside = kpi_of_group(desk.model, group, at);
                Ok(Tell::Lines(words::group_measure(desk.model, group, at)))
            }
            Pick::ActionMeasure(row, at) => Ok(self.opens_measure(desk, row, at)),
            Pick::Pane(at) => {
                if !matches!(desk.model.screen(), Screen::Panes(_)) {
                    return Err("that list is no longer at hand: plan says the sections".to_owned());
                }
                to_row(desk, at);
                opens_here(desk)
            }
            Pick::Item(named) => {
                at_table(desk)?;
                match desk.model.session.document.row(&named.address) {
                    Some(row) => Ok(goes(desk, row)),
                    None => Err(gone(&named)),
                }
            }
        }
    }

    /// Opens an action, with one of its steps at hand.
    pub(super) fn opens_step(&mut self, desk: &mut Desk<'_>, row: usize, which: Which) -> Tell {
        let tell = goes(desk, row);
        let Which::Step(kind, at) = which else { return tell };
        let document = &desk.model.session.document;
        let step = document.action(row).and_then(|action| action.step(kind, at));
        if let Some((named, step)) = document.named(row).zip(step) {
            self.inside = Some(Target::Step(named, kind, at, step.text.clone()));
            let address = words::address(desk.model, row);
            let name = which.name().unwrap_or_default();
            self.say(&format!("At hand: {name} of {address}: {}", step.text.trim()));
        }
        tell
    }

    /// Opens an action, with one of its measures at hand.
    pub(super) fn opens_measure(&mut self, desk: &mut Desk<'_>, row: usize, at: usize) -> Tell {
        let tell = goes(desk, row);
        let document = &desk.model.session.document;
        let kpi = document.action(row).and_then(|action| action.kpis.get(at));
        if let Some((named, kpi)) = document.named(row).zip(kpi) {
            self.inside = Some(Target::ActionKpi(named, at, kpi.text.clone()));
            let address = words::address(desk.model, row);
            self.say(&format!("At hand: measure {} of {address}: {}", at + 1, kpi.text.trim()));
        }
        tell
    }
}

/// Returns a measure of a group as a target.
pub(super) fn kpi_of_group(model: &Model, group: usize, at: usize) -> Option<Target> {
    let document = &model.session.document;
    let kpi = document.group(group)?.kpis.get(at)?;
    Some(Target::GroupKpi(document.named_group(group)?, at, kpi.text.clone()))
}

/// Puts the cursor on the row of a measure, where the table at hand has it.
pub(super) fn to_measure(desk: &mut Desk<'_>, item: &Item) {
    if let Some(table) = desk.model.table()
        && let Some(index) = table.items.iter().position(|other| other == item)
    {
        let above = table.items[..index].iter().filter(|item| item.is_row()).count();
        to_row(desk, above);
    }
}

fn gone(named: &Named) -> String {
    format!("{} is no longer in the plan as it was", named.address)
}

/// Finds what a row of a list stood for in the plan as it is now.
fn now(then: &Document, here: &Document, pick: Pick) -> Result<Pick, String> {
    let lost = || "that row is no longer in the plan as it was: list says the rows".to_owned();
    let action = |row: usize| -> Result<usize, String> {
        let named = then.named(row).ok_or_else(lost)?;
        let now = here.row(&named.address).filter(|now| here.named(*now).as_ref() == Some(&named));
        now.ok_or_else(|| gone(&named))
    };
    let group = |row: usize| -> Result<usize, String> {
        let named = then.named_group(row).ok_or_else(lost)?;
        let now = if row == 0 { Some(0) } else { here.group_row(&named.address) };
        let same = |now: &usize| here.named_group(*now).as_ref() == Some(&named);
        now.filter(same).ok_or_else(|| gone(&named))
    };
    let same = |was: Option<&str>, is: Option<&str>, pick: Pick| {
        if was.is_some() && was == is { Ok(pick) } else { Err(lost()) }
    };
    match pick {
        Pick::Action(row) | Pick::Hit(Hit::Action(row)) => action(row).map(Pick::Action),
        Pick::Hit(Hit::Group(row)) => group(row).map(|row| Pick::Hit(Hit::Group(row))),
        Pick::Step(row, which) => {
            let now = action(row)?;
            let text = |document: &Document, row: usize| {
                let step = document.action(row).and_then(|action| which.step_of(action));
                step.map(|step| step.text.clone())
            };
            let (was, is) = (text(then, row), text(here, now));
            same(was.as_deref(), is.as_deref(), Pick::Step(now, which))
        }
        Pick::Measure(row, at) => {
            let now = group(row)?;
            let was = then.group(row).and_then(|group| group.kpis.get(at));
            let is = here.group(now).and_then(|group| group.kpis.get(at));
            let text = |kpi: &crate::plan::model::Kpi| kpi.text.clone();
            same(was.map(text).as_deref(), is.map(text).as_deref(), Pick::Measure(now, at))
        }
        Pick::ActionMeasure(row, at) => {
            let now = action(row)?;
            let was = then.action(row).and_then(|action| action.kpis.get(at));
            let is = here.action(now).and_then(|action| action.kpis.get(at));
            let text = |kpi: &crate::plan::model::Kpi| kpi.text.clone();
            same(was.map(text).as_deref(), is.map(text).as_deref(), Pick::ActionMeasure(now, at))
        }
        // A pane is known by its place on the screen alone; an item by its name already.
        Pick::Pane(_) => Err("that list is no longer at hand: plan says the sections".to_owned()),
        Pick::Item(named) => Ok(Pick::Item(named)),
    }
}
