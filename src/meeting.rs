//! The meeting: what is on its agenda and why, how far it is, and what it agreed.
//!
//! Pure code on top of [`crate::plan`]: no clock, no file, no terminal. The caller passes the day
//! and the time spent. Each thing agreed leaves as a [`Change`](crate::plan::change::Change) of its
//! own, so that nothing has to wait for the end of the meeting to be written.

pub mod agenda;
pub mod minutes;
pub mod session;
mod title;

pub use title::title_after;

use crate::plan::document::Document;
use crate::plan::model::{Action, Decision, Meeting, MeetingEntry, Plan};
use chrono::NaiveDate;

/// The start of the note of an action that arose in a meeting. It tells such an action from one
/// whose first note merely falls on the day; people may write it by hand.
pub const ARISING: &str = "Action arising";

/// Returns the last meeting before a day.
pub fn held_before(plan: &Plan, day: NaiveDate) -> Option<&Meeting> {
    let before = |meeting: &&Meeting| meeting.date.is_some_and(|date| date < day);
    plan.meetings.iter().filter(before).max_by_key(|meeting| meeting.date)
}

/// Returns the meeting of a day.
pub fn held_on(plan: &Plan, day: NaiveDate) -> Option<&Meeting> {
    plan.meetings.iter().find(|meeting| meeting.date == Some(day))
}

/// Returns the day of the meeting in which an action arose; `None` for an action that was in the
/// plan from the start.
pub fn arose(action: &Action) -> Option<NaiveDate> {
    let first = action.updates.first()?;
    let note = first.note.as_deref()?.trim_start();
    let begins = note.get(..ARISING.len()).is_some_and(|head| head.eq_ignore_ascii_case(ARISING));
    first.date.filter(|_| begins)
}

/// Returns the rows of the actions that the entries of a meeting's list lead to, in order.
fn rows_of(document: &Document, entries: &[MeetingEntry]) -> Vec<usize> {
    entries.iter().filter_map(|entry| document.resolve(&entry.reference).action()).collect()
}

/// Returns the row of the action that a decision is about.
pub fn about(document: &Document, decision: &Decision) -> Option<usize> {
    document.resolve(decision.about.as_ref()?).action()
}

/// Returns a meeting's decisions about actions, each with the action's row.
fn decided(document: &Document, meeting: &Meeting) -> Vec<(usize, String)> {
    let about =
        |decision: &Decision| Some((about(document, decision)?, decision.text.trim().to_owned()));
    meeting.decisions.iter().filter_map(about).collect()
}

#[cfg(test)]
pub(crate) mod tests;
