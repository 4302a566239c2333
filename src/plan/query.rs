//! Questions to the whole plan: the review lists, the filter, and the rows that the
//! shell prints.

mod changed;
pub mod filter;
mod finders;
pub mod lists;
mod more;
pub mod needs;
mod no_owner;
mod owners;
mod reason;
pub mod rows;
mod sieve;
pub mod sort;
#[cfg(test)]
mod tests;

pub use filter::{Filter, FilterError, completions, is_filter_key};
pub use lists::{Found, Grouped, Groups, List};
pub use more::{More, OwnWords};
pub use needs::Need;
pub use no_owner::NoSuchOwner;
pub use reason::{Band, ListHeading, Reason};
pub use rows::Row;
pub use sieve::Sieve;
pub use sort::Sort;

use super::asat::{AsAt, Dated, Which};
use super::model::{Action, Kpi, Plan, StepKind};
use super::outline::Outline;

/// An item that a list can hold: rows are those of the [`Outline`], positions count
/// from 0 inside the action or group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Spot {
    /// An action.
    Action(usize),
    /// A part or milestone of an action.
    Step(usize, StepKind, usize),
    /// A KPI of an action.
    ActionKpi(usize, usize),
    /// A KPI of a section, an objective or (row 0) the plan.
    GroupKpi(usize, usize),
}

impl Spot {
    /// Makes the spot of an action row, or of one of its steps.
    pub fn of(row: usize, which: Which) -> Spot {
        match which {
            Which::Action => Spot::Action(row),
            Which::Step(kind, at) => Spot::Step(row, kind, at),
        }
    }

    /// Returns the outline row of the action that it is or belongs to.
    pub fn action_row(self) -> Option<usize> {
        match self {
            Spot::Action(row) | Spot::Step(row, ..) | Spot::ActionKpi(row, _) => Some(row),
            Spot::GroupKpi(..) => None,
        }
    }

    /// Returns the outline row of the group that it lies in.
    pub fn group_row(self, outline: &Outline) -> Option<usize> {
        match self {
            Spot::GroupKpi(row, _) => Some(row),
            Spot::Action(row) | Spot::Step(row, ..) | Spot::ActionKpi(row, _) => {
                Some(outline.actions.get(row)?.group)
            }
        }
    }

    /// Returns which deadline of its action it is; `None` for a KPI.
    pub fn which(self) -> Option<Which> {
        match self {
            Spot::Action(_) => Some(Which::Action),
            Spot::Step(_, kind, at) => Some(Which::Step(kind, at)),
            Spot::ActionKpi(..) | Spot::GroupKpi(..) => None,
        }
    }

    /// Returns the KPI that it is.
    pub fn kpi<'p>(self, plan: &'p Plan, outline: &Outline) -> Option<&'p Kpi> {
        match self {
            Spot::ActionKpi(row, at) => outline.action(plan, row)?.kpis.get(at),
            Spot::GroupKpi(row, at) => outline.group(plan, row)?.kpis.get(at),
            Spot::Action(_) | Spot::Step(..) => None,
        }
    }

    /// Returns what follows the address of its action or group: `milestone 2`.
    pub fn step_name(self) -> Option<String> {
        match self {
            Spot::Action(_) | Spot::Step(..) => self.which()?.name(),
            Spot::ActionKpi(_, at) | Spot::GroupKpi(_, at) => Some(format!("kpi {}", at + 1)),
        }
    }
}

impl<'p> AsAt<'p> {
    /// Returns every part and milestone of an action, parts first.
    fn steps<'a>(
        &self,
        action: &'a Action,
    ) -> impl Iterator<Item = (Which, Dated<'a>)> + use<'a, 'p> {
        let look = *self;
        StepKind::ALL.into_iter().flat_map(move |kind| {
            let steps = action.steps(kind).iter().enumerate();
            steps.map(move |(at, step)| (Which::Step(kind, at), look.dated_step(action, step)))
        })
    }
}
