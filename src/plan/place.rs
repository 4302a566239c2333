//! Where an item is in one version of a plan, by position.

use super::model::{Action, Group, Kpi, Meeting, Plan, Step, StepKind};

/// One step down a plan from its top, by position from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceStep {
    /// Into a section.
    Section(usize),
    /// Into an objective.
    Objective(usize),
    /// Into an action.
    Action(usize),
    /// Into a part or a milestone of an action.
    Step(StepKind, usize),
    /// Into a KPI of the plan, a group or an action.
    Kpi(usize),
    /// Into a meeting of the plan.
    Meeting(usize),
}

impl PlaceStep {
    /// Returns the key of the list in the file, and the position in it.
    pub fn key(self) -> (&'static str, usize) {
        match self {
            PlaceStep::Section(at) => ("sections", at),
            PlaceStep::Objective(at) => ("objectives", at),
            PlaceStep::Action(at) => ("actions", at),
            PlaceStep::Step(kind, at) => (kind.list(), at),
            PlaceStep::Kpi(at) => ("kpis", at),
            PlaceStep::Meeting(at) => ("meetings", at),
        }
    }
}

/// A position in one version of a plan. It becomes invalid when the plan changes shape: what must
/// outlive an edit is kept as an [`Address`](super::address::Address).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Place(Vec<PlaceStep>);

impl Place {
    /// Returns the place one step further down.
    #[must_use]
    pub fn then(&self, step: PlaceStep) -> Place {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Place(steps)
    }

    /// Returns the steps from the top of the plan.
    pub fn steps(&self) -> &[PlaceStep] {
        &self.0
    }

    /// Returns the place one step up; the top of the plan stays where it is.
    #[must_use]
    pub fn parent(&self) -> Place {
        Place(self.0[..self.0.len().saturating_sub(1)].to_vec())
    }
}

impl From<Vec<PlaceStep>> for Place {
    fn from(steps: Vec<PlaceStep>) -> Place {
        Place(steps)
    }
}

impl Plan {
    /// Returns the group at a place; the first step that is not into a group ends the way.
    pub fn group_at(&self, place: &Place) -> Option<&Group> {
        let mut group = &self.body;
        for step in place.steps() {
            group = match step {
                PlaceStep::Section(at) => group.sections.get(*at)?,
                PlaceStep::Objective(at) => group.objectives.get(*at)?,
                PlaceStep::Action(_)
                | PlaceStep::Step(..)
                | PlaceStep::Kpi(_)
                | PlaceStep::Meeting(_) => {
                    return Some(group);
                }
            };
        }
        Some(group)
    }

    /// Returns the action at a place, or the action that the place lies in.
    pub fn action_at(&self, place: &Place) -> Option<&Action> {
        let group = self.group_at(place)?;
        place.steps().iter().find_map(|step| match step {
            PlaceStep::Action(at) => group.actions.get(*at),
            PlaceStep::Section(_)
            | PlaceStep::Objective(_)
            | PlaceStep::Step(..)
            | PlaceStep::Kpi(_)
            | PlaceStep::Meeting(_) => None,
        })
    }

    /// Returns the group at a place, for writing.
    pub(crate) fn group_at_mut(&mut self, place: &Place) -> Option<&mut Group> {
        let mut group = &mut self.body;
        for step in place.steps() {
            group = match step {
                PlaceStep::Section(at) => group.sections.get_mut(*at)?,
                PlaceStep::Objective(at) => group.objectives.get_mut(*at)?,
                PlaceStep::Action(_)
                | PlaceStep::Step(..)
                | PlaceStep::Kpi(_)
                | PlaceStep::Meeting(_) => {
                    return Some(group);
                }
            };
        }
        Some(group)
    }

    /// Returns the action at a place, or the action that the place lies in, for writing.
    pub(crate) fn action_at_mut(&mut self, place: &Place) -> Option<&mut Action> {
        let at = place.steps().iter().find_map(|step| match step {
            PlaceStep::Action(at) => Some(*at),
            PlaceStep::Section(_)
            | PlaceStep::Objective(_)
            | PlaceStep::Step(..)
            | PlaceStep::Kpi(_)
            | PlaceStep::Meeting(_) => None,
        })?;
        self.group_at_mut(place)?.actions.get_mut(at)
    }

    /// Returns the part or milestone at a place that ends in one.
    pub fn step_at(&self, place: &Place) -> Option<&Step> {
        match place.steps().last()? {
            PlaceStep::Step(kind, at) => self.action_at(place)?.step(*kind, *at),
            PlaceStep::Section(_)
            | PlaceStep::Objective(_)
            | PlaceStep::Action(_)
            | PlaceStep::Kpi(_)
            | PlaceStep::Meeting(_) => None,
        }
    }

    /// Returns the KPI at a place that ends in one: of an action, a group or the plan.
    pub fn kpi_at(&self, place: &Place) -> Option<&Kpi> {
        match place.steps().last()? {
            PlaceStep::Kpi(at) => match self.action_at(place) {
                Some(action) => action.kpis.get(*at),
                None => self.group_at(place)?.kpis.get(*at),
            },
            _ => None,
        }
    }

    /// Returns the meeting at a place that is one.
    pub fn meeting_at(&self, place: &Place) -> Option<&Meeting> {
        match place.steps() {
            [PlaceStep::Meeting(at)] => self.meetings.get(*at),
            _ => None,
        }
    }

    pub(crate) fn kpi_at_mut(&mut self, place: &Place) -> Option<&mut Kpi> {
        let Some(PlaceStep::Kpi(at)) = place.steps().last() else {
            return None;
        };
        let kpis = if self.action_at(place).is_some() {
            &mut self.action_at_mut(place)?.kpis
        } else {
            &mut self.group_at_mut(place)?.kpis
        };
        kpis.get_mut(*at)
    }

    pub(crate) fn meeting_at_mut(&mut self, place: &Place) -> Option<&mut Meeting> {
        match place.steps() {
            [PlaceStep::Meeting(at)] => self.meetings.get_mut(*at),
            _ => None,
        }
    }
}
