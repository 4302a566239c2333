//! Why a meeting cannot do what was asked.

use crate::plan::asat::day;
use chrono::NaiveDate;

/// Why a meeting's step is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// A meeting of that day exists already.
    #[error("a meeting of {} is in the plan already: resume it, or give another day", day(*.0))]
    Held(NaiveDate),
    /// No meeting of that day exists.
    #[error("no meeting of {} is in the plan: start it first", day(*.0))]
    NotHeld(NaiveDate),
    /// The minutes are agreed.
    #[error("the minutes of {} are agreed and locked: put a correction on the agenda of the next meeting", day(*.0))]
    Agreed(NaiveDate),
    /// The meeting is not closed.
    #[error("the meeting of {} is running: close it first, which drafts its minutes", day(*.0))]
    Runs(NaiveDate),
    /// The minutes are not agreed.
    #[error("the minutes of {} are not agreed: agree them, which freezes them, too", day(*.0))]
    NotAgreed(NaiveDate),
    /// The minutes hold all that they say.
    #[error("the minutes of {} are frozen already", day(*.0))]
    Frozen(NaiveDate),
    /// The plan no longer has the item as it was.
    #[error(
        "'{0}' is no longer in the plan as it was: someone removed or reworded it; go on to the next item"
    )]
    Gone(String),
    /// No item is on the table.
    #[error("no item is on the table: go to one first")]
    NoItem,
    /// The next meeting would not be after this one.
    #[error("the next meeting, {}, is not after this one of {}", day(*.0), day(*.1))]
    NextNotLater(NaiveDate, NaiveDate),
    /// A required text is empty.
    #[error("the {0} is empty: type it first")]
    Empty(&'static str),
}
