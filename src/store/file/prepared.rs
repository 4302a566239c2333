//! A change that is worked out, and what it makes of the plan.

use super::alone::Edited;
use crate::plan::change::{Change, Overtaken};
use crate::plan::document::Document;
use crate::store::read::Spans;
use std::ops::Range;

/// A change worked out on the plan as last read, and not yet written.
#[derive(Debug)]
pub(super) struct Prepared {
    /// The new text.
    pub(super) text: String,
    pub(super) spans: Spans,
    pub(super) next: Next,
    pub(super) change: Change,
    pub(super) overtaken: Vec<Overtaken>,
    /// The bytes of the old text that it was worked out and checked on, where these are the
    /// lines of its action alone.
    pub(super) alone: Option<Range<usize>>,
}

/// The version of the plan that a change makes.
#[derive(Debug)]
pub(super) enum Next {
    /// Read from the new text.
    Read(Box<Document>),
    /// The old one with some actions edited. A large plan takes as long to copy as its
    /// text to write, so the one is done beside the other.
    Edited(Box<Edited>),
}

impl Next {
    /// The version after this, made while something else is done; `None` where the actions
    /// have no place in it.
    pub(super) fn made_beside<T>(
        self,
        old: &Document,
        done: impl FnOnce() -> T,
    ) -> (T, Option<Document>) {
        match self {
            Next::Read(document) => (done(), Some(*document)),
            Next::Edited(edited) => std::thread::scope(|scope| {
                let making = scope.spawn(|| edited.after(old));
                (done(), making.join().ok().flatten())
            }),
        }
    }
}

/// What there is to write.
#[derive(Debug)]
pub(super) enum Ready {
    /// Nothing: the change is in the file already.
    Already,
    /// This.
    Write(Box<Prepared>),
}
