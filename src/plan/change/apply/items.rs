//! Items of lists: put in, taken out, found.

use super::super::{ChangeError, Item, Target};
use crate::plan::model::{Plan, Update};
use crate::plan::place::Place;

impl Plan {
    pub(super) fn insert(
        &mut self,
        place: &Place,
        at: Option<usize>,
        item: &Item,
    ) -> Result<(), ChangeError> {
        let missing = || ChangeError::NoSuchField { whose: "the item", field: item.list().into() };
        match item {
            Item::Update(update) => {
                let updates = &mut self.action_at_mut(place).ok_or_else(missing)?.updates;
                let at = at.unwrap_or_else(|| place_of_update(updates, update)).min(updates.len());
                updates.insert(at, update.clone());
            }
            Item::Step(step) => {
                let action = self.action_at_mut(place).ok_or_else(missing)?;
                put(action.steps_mut(step.kind), at, step.clone());
            }
            Item::Action(action) => put(
                &mut self.group_at_mut(place).ok_or_else(missing)?.actions,
                at,
                (**action).clone(),
            ),
            Item::Reading(reading) => {
                let kpi = self.kpi_at_mut(place).ok_or_else(missing)?;
                put(&mut kpi.readings, at, reading.clone());
            }
            Item::Meeting(meeting) => put(&mut self.meetings, at, (**meeting).clone()),
            Item::Decision(decision) => {
                let meeting = self.meeting_at_mut(place).ok_or_else(missing)?;
                put(&mut meeting.decisions, at, decision.clone());
            }
        }
        Ok(())
    }

    pub(super) fn remove(
        &mut self,
        place: &Place,
        item: &Item,
        target: &Target,
    ) -> Result<(), ChangeError> {
        let at = self.find_item(place, item).ok_or_else(|| gone(item, target))?;
        let missing = || gone(item, target);
        match item {
            Item::Update(_) => {
                drop(self.action_at_mut(place).ok_or_else(missing)?.updates.remove(at));
            }
            Item::Step(step) => {
                let action = self.action_at_mut(place).ok_or_else(missing)?;
                drop(action.steps_mut(step.kind).remove(at));
            }
            Item::Action(_) => {
                drop(self.group_at_mut(place).ok_or_else(missing)?.actions.remove(at));
            }
            Item::Reading(_) => {
                let kpi = self.kpi_at_mut(place).ok_or_else(missing)?;
                drop(kpi.readings.remove(at));
            }
            Item::Meeting(_) => drop(self.meetings.remove(at)),
            Item::Decision(_) => {
                let meeting = self.meeting_at_mut(place).ok_or_else(missing)?;
                drop(meeting.decisions.remove(at));
            }
        }
        Ok(())
    }

    /// Returns the position of the last item equal to `item` in its list of the target at `place`.
    pub fn find_item(&self, place: &Place, item: &Item) -> Option<usize> {
        match item {
            Item::Update(update) => {
                self.action_at(place)?.updates.iter().rposition(|u| u == update)
            }
            Item::Step(step) => {
                self.action_at(place)?.steps(step.kind).iter().rposition(|other| other == step)
            }
            Item::Action(action) => {
                self.group_at(place)?.actions.iter().rposition(|a| *a == **action)
            }
            Item::Reading(reading) => {
                self.kpi_at(place)?.readings.iter().rposition(|r| r == reading)
            }
            Item::Meeting(meeting) => self.meetings.iter().rposition(|m| *m == **meeting),
            Item::Decision(decision) => {
                self.meeting_at(place)?.decisions.iter().rposition(|d| d == decision)
            }
        }
    }

    /// Returns the position that an inserted item gets, as [`Plan::apply`] decides it.
    pub fn position(&self, place: &Place, at: Option<usize>, item: &Item) -> Option<usize> {
        let len = match item {
            Item::Update(update) => {
                let updates = &self.action_at(place)?.updates;
                return Some(
                    at.unwrap_or_else(|| place_of_update(updates, update)).min(updates.len()),
                );
            }
            Item::Step(step) => self.action_at(place)?.steps(step.kind).len(),
            Item::Action(_) => self.group_at(place)?.actions.len(),
            Item::Reading(_) => self.kpi_at(place)?.readings.len(),
            Item::Meeting(_) => self.meetings.len(),
            Item::Decision(_) => self.meeting_at(place)?.decisions.len(),
        };
        Some(at.unwrap_or(len).min(len))
    }
}

impl Item {
    /// Returns the key of the list that the item is inserted into.
    pub fn list(&self) -> &'static str {
        match self {
            Item::Update(_) => "updates",
            Item::Step(step) => step.kind.list(),
            Item::Action(_) => "actions",
            Item::Reading(_) => "readings",
            Item::Meeting(_) => "meetings",
            Item::Decision(_) => "decisions",
        }
    }
}

/// Returns the position after every update that is not dated later; undated ones count as older. So
/// the newest is last.
fn place_of_update(updates: &[Update], new: &Update) -> usize {
    let later = |update: &&Update| match (update.date, new.date) {
        (Some(theirs), Some(ours)) => theirs > ours,
        (None, _) | (_, None) => false,
    };
    updates.len() - updates.iter().rev().take_while(later).count()
}

fn put<T>(list: &mut Vec<T>, at: Option<usize>, item: T) {
    let at = at.unwrap_or(list.len()).min(list.len());
    list.insert(at, item);
}

fn gone(item: &Item, target: &Target) -> ChangeError {
    let noun = match item {
        Item::Update(_) => "update",
        Item::Step(step) => step.kind.word(),
        Item::Action(_) => "new action",
        Item::Reading(_) => "KPI reading",
        Item::Meeting(_) => "meeting",
        Item::Decision(_) => "decision",
    };
    ChangeError::Gone { what: format!("the {noun} of {}", target.name()) }
}
