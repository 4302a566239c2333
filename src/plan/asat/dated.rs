//! Anything with a deadline as at a date: an action as it stood, or one of its steps, and whether
//! it is done.

use super::AsAt;
use crate::plan::fields::Field;
use crate::plan::model::{Action, Column, Done, Flagged, Status, Step, Update};
use crate::plan::wording;
use crate::text::key::folded;

/// Anything with a deadline: an action as it stood, or a step.
#[derive(Debug, Clone, Copy)]
pub struct Dated<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its deadline words as at the date.
    pub due: &'a [String],
    /// The readings that override the words, where they apply to them.
    pub reads: &'a [String],
    /// Its own owners.
    pub owners: &'a [String],
    /// Its completion, at any date; ask [`Done::as_at`].
    pub done: Done,
    /// The action that it is or belongs to, whose updates say when its words were set.
    pub of: Option<&'a Action>,
}

impl<'a> Dated<'a> {
    /// Marks it as one of an action's steps.
    #[must_use]
    pub fn within(self, action: &'a Action) -> Dated<'a> {
        Dated { of: Some(action), ..self }
    }
}

impl<'a> From<&'a Step> for Dated<'a> {
    fn from(step: &'a Step) -> Dated<'a> {
        Dated {
            text: &step.text,
            due: &step.due,
            reads: &step.reads,
            owners: &step.owners,
            done: step.done,
            of: None,
        }
    }
}

impl AsAt<'_> {
    /// Returns the action as something with a deadline, as it stood.
    pub fn dated<'a>(&self, action: &'a Action) -> Dated<'a> {
        Dated { done: self.completion(action), ..self.as_worded(action) }
    }

    /// Returns a step of an action as something with a deadline. It is done where `done` says so, else
    /// where its status counts as complete, else where its deadline words do.
    pub fn dated_step<'a>(&self, action: &'a Action, step: &'a Step) -> Dated<'a> {
        let worded = Dated::from(step).within(action);
        let done = match worded.done {
            Done::No => match self.status_of_step(step) {
                Some(Status::Complete(Some(day))) => Done::On(day),
                Some(Status::Complete(None)) => Done::Yes,
                Some(_) | None => self.done_in_words(&worded),
            },
            done @ (Done::On(_) | Done::Yes) => done,
        };
        Dated { done, ..worded }
    }

    /// Reads the status of a step. The format has none for steps, so it is a column of the plan's own;
    /// people close a milestone by it all the same.
    fn status_of_step(&self, step: &Step) -> Option<Status> {
        let is_status = |column: &&Column| folded(&column.key) == Field::Status.key();
        let column = step.beside.columns().iter().find(is_status)?;
        wording::status(self.plan, &self.calendar, column.editable()?.first()?)
    }

    /// Returns the action and its words as they stood, whatever they say of its completion.
    fn as_worded<'a>(&self, action: &'a Action) -> Dated<'a> {
        let past = self.moved_later(action);
        Dated {
            text: &action.text,
            due: past.unwrap_or(&action.due),
            // A `reads:` belongs to the present words, not to those they replaced.
            reads: if past.is_none() { &action.reads } else { &[] },
            owners: &action.owners,
            done: Done::No,
            of: Some(action),
        }
    }

    /// Returns whether the action is known to be done.
    pub fn done(&self, action: &Action) -> bool {
        self.completion(action).as_at(self.date)
    }

    /// Returns the completion of an action: what `done:` says, else a status that counts as
    /// complete, else an agreed flag that does, else its deadline words (`Completed May 2012`).
    pub fn completion(&self, action: &Action) -> Done {
        match (action.done, action.status) {
            (Done::No, Some(Status::Complete(Some(day)))) => Done::On(day),
            (Done::No, Some(Status::Complete(None))) => Done::Yes,
            (Done::No, _) if self.is_flagged_complete(action) => Done::Yes,
            (Done::No, _) => self.done_in_words(&self.as_worded(action)),
            (done, _) => done,
        }
    }

    fn is_flagged_complete(&self, action: &Action) -> bool {
        let complete = |rag| self.complete.has(rag);
        let noted = |update: &Update| update.rag.and_then(Flagged::rag).is_some_and(complete);
        // Nothing is worked out where no flag says it.
        (action.rag.is_some_and(complete) || action.updates.iter().any(noted))
            && self.declared(action).is_some_and(complete)
    }
}
