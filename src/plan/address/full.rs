//! The full address of one item, without working out that of any other.

use super::text::BETWEEN;
use super::{Address, Way, step_among};
use crate::plan::model::Plan;
use crate::plan::place::{Place, PlaceStep};

impl Plan {
    /// Returns the full address of the action or group that a place is, or lies in; that of the
    /// plan is empty.
    pub(in crate::plan) fn full_address(&self, place: &Place) -> Option<Address> {
        let mut way = Way { groups: vec![&self.body], steps: Vec::new() };
        let mut names: Vec<String> = Vec::new();
        for step in place.steps() {
            let group = *way.groups.last()?;
            let (inner, at) = match step {
                PlaceStep::Action(at) => return Some(Address::new(&way.full(*at))),
                PlaceStep::Objective(at) => (group.objectives.get(*at)?, *at),
                PlaceStep::Section(at) => (group.sections.get(*at)?, group.objectives.len() + *at),
                PlaceStep::Step(..) | PlaceStep::Kpi(_) | PlaceStep::Meeting(_) => break,
            };
            let references: Vec<_> = group.groups().map(|g| g.reference.as_deref()).collect();
            names.push(step_among(&references, at));
            way.groups.push(inner);
            way.steps.push(*step);
        }
        Some(Address::new(&names.join(BETWEEN)))
    }
}
