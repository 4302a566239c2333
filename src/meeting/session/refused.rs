//! Why a meeting does not go on as asked.

use crate::plan::asat::day;
use chrono::NaiveDate;

/// Why a step of a meeting is not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is a meeting of that day already.
    #[error("a meeting of {} is in the plan already: resume it, or give another day", day(*.0))]
    Held(NaiveDate),
    /// There is no meeting of that day.
    #[error("no meeting of {} is in the plan: start it first", day(*.0))]
    NotHeld(NaiveDate),
    /// Its minutes are agreed.
    #[error("the minutes of {} are agreed and locked: put a correction on the agenda of the next meeting", day(*.0))]
    Agreed(NaiveDate),
    /// It is not closed.
    #[error("the meeting of {} is running: close it first, which drafts its minutes", day(*.0))]
    Runs(NaiveDate),
    /// The item is not in the plan as it was.
    #[error(
        "'{0}' is no longer in the plan as it was: someone removed or reworded it; go on to the next item"
    )]
    Gone(String),
    /// Nothing is on the table.
    #[error("no item is on the table: go to one first")]
    NoItem,
    /// The next meeting would not be after this one.
    #[error("the next meeting, {}, is not after this one of {}", day(*.0), day(*.1))]
    NextNotLater(NaiveDate, NaiveDate),
    /// A text that must be there is empty.
    #[error("the {0} is empty: type it first")]
    Empty(&'static str),
}
