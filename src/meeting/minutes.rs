//! The minutes of a meeting, as data.
//!
//! Until they are agreed they are composed from the meeting's entry and from what its actions hold
//! with the meeting's date (updates, completions, readings, actions that arose), so that they never
//! contradict the plan. Agreeing them writes what they say into the meeting; from then on they are
//! composed from the meeting alone, so that nothing that becomes of the plan changes them.

mod compose;
mod frozen;
mod proceedings;
mod said;

pub use frozen::freeze;
pub use proceedings::{Carried, Decided, ItemMinutes, MinutedUpdate, Proceedings, Task};

use super::held_on;
use crate::plan::document::Document;
use chrono::NaiveDate;

impl Proceedings {
    /// Composes the minutes of the meeting of a day; `None` where there was none. Agreed minutes
    /// that hold all that they say are composed from the meeting alone.
    pub fn of(document: &Document, date: NaiveDate) -> Option<Proceedings> {
        let meeting = held_on(&document.plan, date)?;
        Some(if meeting.is_frozen() {
            frozen::read(meeting, date)
        } else {
            compose::from_plan(document, meeting, date)
        })
    }
}
