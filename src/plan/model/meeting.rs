//! Meetings held on a plan, and what they decided.

use super::{Beside, Line, Minutes};
use chrono::NaiveDate;

/// A meeting held (or being held) on the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meeting {
    /// The day of the meeting.
    pub date: Option<NaiveDate>,
    /// What it was called.
    pub title: Option<String>,
    /// Who was in the chair.
    pub chair: Option<String>,
    /// Who was there.
    pub present: Vec<String>,
    /// Who sent apologies.
    pub apologies: Vec<String>,
    /// Addresses of the actions taken, in order.
    pub items: Vec<String>,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// Addresses of the actions not reached; first on the next agenda.
    pub carried: Vec<String>,
    /// The day of the next meeting.
    pub next: Option<NaiveDate>,
    /// How far the minutes are.
    pub minutes: Option<Minutes>,
    /// Where it stands in the file.
    pub line: Line,
    /// What it holds beside its fields.
    pub beside: Beside,
}

/// A decision of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// What was decided.
    pub text: String,
    /// The address of the action it is about.
    pub about: Option<String>,
    /// Where it stands in the file.
    pub line: Line,
    /// What it holds beside its fields.
    pub beside: Beside,
}
