//! The item that an edit is about, named so that it is found again in another version of
//! the plan.

use crate::plan::address::Address;
use crate::plan::model::StepKind;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An item by its address, with the text it had: an edit made on another version of
/// the file never lands on the wrong row.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Named {
    /// The address.
    pub address: Address,
    /// The text (action) or title (group) that the item had.
    pub text: String,
}

/// The item that an edit is about. Positions are hints: the text decides.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Journalled", into = "Journalled")]
pub enum Target {
    /// The plan itself.
    Plan,
    /// A section or objective.
    Group(Named),
    /// An action.
    Action(Named),
    /// A part or milestone of an action: position and text.
    Step(Named, StepKind, usize, String),
    /// A KPI of an action: position and text.
    ActionKpi(Named, usize, String),
    /// A KPI of a section, an objective or (empty address) the plan: position and text.
    GroupKpi(Named, usize, String),
    /// The meeting held on a day.
    Meeting(NaiveDate),
}

impl Target {
    /// Returns the address of the item, or of the action or group that it belongs to.
    pub fn address(&self) -> Option<&Address> {
        match self {
            Target::Group(named)
            | Target::Action(named)
            | Target::Step(named, ..)
            | Target::ActionKpi(named, ..)
            | Target::GroupKpi(named, ..) => Some(&named.address),
            Target::Plan | Target::Meeting(_) => None,
        }
    }
}

/// A [`Target`] as it stands in the journal of drafts, where parts and milestones have
/// names of their own. Journals of earlier versions must stay readable.
#[derive(Serialize, Deserialize)]
enum Journalled {
    Plan,
    Group(Named),
    Action(Named),
    Part(Named, usize, String),
    Milestone(Named, usize, String),
    ActionKpi(Named, usize, String),
    GroupKpi(Named, usize, String),
    Meeting(NaiveDate),
}

impl From<Journalled> for Target {
    fn from(written: Journalled) -> Target {
        match written {
            Journalled::Plan => Target::Plan,
            Journalled::Group(named) => Target::Group(named),
            Journalled::Action(named) => Target::Action(named),
            Journalled::Part(named, at, text) => Target::Step(named, StepKind::Part, at, text),
            Journalled::Milestone(named, at, text) => {
                Target::Step(named, StepKind::Milestone, at, text)
            }
            Journalled::ActionKpi(named, at, text) => Target::ActionKpi(named, at, text),
            Journalled::GroupKpi(named, at, text) => Target::GroupKpi(named, at, text),
            Journalled::Meeting(date) => Target::Meeting(date),
        }
    }
}

impl From<Target> for Journalled {
    fn from(target: Target) -> Journalled {
        match target {
            Target::Plan => Journalled::Plan,
            Target::Group(named) => Journalled::Group(named),
            Target::Action(named) => Journalled::Action(named),
            Target::Step(named, StepKind::Part, at, text) => Journalled::Part(named, at, text),
            Target::Step(named, StepKind::Milestone, at, text) => {
                Journalled::Milestone(named, at, text)
            }
            Target::ActionKpi(named, at, text) => Journalled::ActionKpi(named, at, text),
            Target::GroupKpi(named, at, text) => Journalled::GroupKpi(named, at, text),
            Target::Meeting(date) => Journalled::Meeting(date),
        }
    }
}
