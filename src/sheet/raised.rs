//! The day on which an action was raised, and how old it is.

use crate::plan::asat::{AsAt, day, days};
use crate::plan::model::Action;
use chrono::NaiveDate;
use std::fmt;

/// The day an action was raised, and its age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raised {
    /// The day.
    pub day: NaiveDate,
    /// Its age in days, while it still asks for work.
    pub age: Option<i64>,
    /// Whether that is after the day looked at.
    pub later: bool,
}

impl Raised {
    /// Returns when an action was raised, where that is known.
    pub(super) fn of(action: &Action, look: &AsAt<'_>) -> Option<Raised> {
        let later = !look.is_there(action);
        Some(Raised { day: action.raised?, age: look.age(action), later })
    }
}

impl fmt::Display for Raised {
    /// Writes the day: `14 May 2012, 91 days ago`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&day(self.day))?;
        match (self.later, self.age) {
            (true, _) => f.write_str(", after the day looked at"),
            (false, Some(0)) => f.write_str(", on the day looked at"),
            (false, Some(age)) => write!(f, ", {} ago", days(age)),
            (false, None) => Ok(()),
        }
    }
}
