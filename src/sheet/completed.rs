//! The completion of an item as at a day.

use crate::plan::asat::{AsAt, Dated, day, days};
use crate::plan::model::Done;
use chrono::NaiveDate;
use std::fmt;

/// The completion of an item that is done by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completed {
    /// On this day, and so many days after its last deadline.
    On(NaiveDate, Option<i64>),
    /// On a day that nobody noted.
    SomeDay,
}

impl Completed {
    /// Returns the completion; `None` where it is not done by the day of the look.
    pub(super) fn as_at(dated: &Dated<'_>, look: &AsAt<'_>) -> Option<Completed> {
        match dated.done {
            Done::On(date) => {
                (date <= look.date).then(|| Completed::On(date, look.done_late(dated)))
            }
            Done::Yes => Some(Completed::SomeDay),
            Done::No => None,
        }
    }

    /// Returns the day, where somebody noted it.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Completed::On(date, _) => Some(date),
            Completed::SomeDay => None,
        }
    }
}

/// Writes that something is done, with people's words for it where they are other than the program
/// would write: `done 31 Jan 2025 (January 2025)`, `not done (partly)`.
pub(super) fn done_in_words(done: Option<Completed>, words: Option<&str>) -> Option<String> {
    match (done, words) {
        (None, None) => None,
        (Some(done), None) => Some(done.to_string()),
        (Some(done), Some(words)) => Some(format!("{done} ({words})")),
        (None, Some(words)) => Some(format!("not done ({words})")),
    }
}

impl fmt::Display for Completed {
    /// Writes the completion: `done 1 Sep 2012`, `done 12 Sep 2012, 12 days late`, `done`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Completed::On(date, None) => write!(f, "done {}", day(*date)),
            Completed::On(date, Some(late)) => {
                write!(f, "done {}, {} late", day(*date), days(*late))
            }
            Completed::SomeDay => f.write_str("done"),
        }
    }
}
