//! Meetings held on a plan, and what they decided.

use super::{Beside, Line, Minutes};
use chrono::NaiveDate;

/// A meeting held (or being held) on the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meeting {
    /// The day of the meeting.
    pub date: Option<NaiveDate>,
    /// Its title.
    pub title: Option<String>,
    /// The person in the chair.
    pub chair: Option<String>,
    /// Those present.
    pub present: Vec<String>,
    /// Those who sent apologies.
    pub apologies: Vec<String>,
    /// Addresses of the actions taken, in order.
    pub items: Vec<String>,
    /// The decisions taken.
    pub decisions: Vec<Decision>,
    /// Addresses of the actions not reached; first on the next agenda.
    pub carried: Vec<String>,
    /// The day of the next meeting.
    pub next: Option<NaiveDate>,
    /// The state of the minutes.
    pub minutes: Option<Minutes>,
    /// Its line in the file.
    pub line: Line,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}

/// A decision of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// The decision, in words.
    pub text: String,
    /// The address of the action it is about.
    pub about: Option<String>,
    /// Its line in the file.
    pub line: Line,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}
