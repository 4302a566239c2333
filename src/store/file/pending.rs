//! A change that is worked out, and what it makes of the plan.

use crate::plan::change::{Change, Overtaken};
use crate::plan::document::Document;
use crate::plan::model::Action;
use crate::plan::place::Place;
use crate::store::read::Spans;
use std::ops::Range;

/// A change worked out on the plan as last read, and not yet written.
#[derive(Debug)]
pub(super) struct PendingSave {
    /// The new text.
    pub(super) text: String,
    pub(super) spans: Spans,
    pub(super) next: NextDocument,
    pub(super) change: Change,
    pub(super) overtaken: Vec<Overtaken>,
    /// The bytes of the old text that it was worked out and checked on, where these are the
    /// lines of its action alone.
    pub(super) window: Option<Range<usize>>,
}

/// The version of the plan that a change makes.
#[derive(Debug)]
pub(super) enum NextDocument {
    /// Read from the new text.
    Read(Box<Document>),
    /// The old one with some actions edited. A large plan takes as long to copy as its
    /// text to write, so the one is done beside the other.
    EditedActions(Box<EditedActions>),
}

impl NextDocument {
    /// The version after this, made while something else is done; `None` where the actions
    /// have no place in it.
    pub(super) fn build_while<T>(
        self,
        old: &Document,
        done: impl FnOnce() -> T,
    ) -> (T, Option<Document>) {
        match self {
            NextDocument::Read(document) => (done(), Some(*document)),
            NextDocument::EditedActions(edited) => std::thread::scope(|scope| {
                let making = scope.spawn(|| edited.after(old));
                (done(), making.join().ok().flatten())
            }),
        }
    }
}

/// What there is to write.
#[derive(Debug)]
pub(super) enum Prepared {
    /// Nothing: the change is in the file already.
    AlreadySaved,
    /// This.
    Write(Box<PendingSave>),
}

/// A stretch of actions as they are after a change, and what moves below them.
#[derive(Debug)]
pub(super) struct EditedActions {
    pub(super) list: Place,
    pub(super) first: usize,
    pub(super) actions: Vec<Action>,
    pub(super) below: u32,
    pub(super) more_lines: i64,
    pub(super) oddities: Vec<(u32, String)>,
}

impl EditedActions {
    /// The version of the plan that has them.
    pub(super) fn after(self, old: &Document) -> Option<Document> {
        let mut plan = old.plan.clone();
        plan.move_lines(self.below, self.more_lines);
        let fits = plan.replace_actions(&self.list, self.first, self.actions);
        fits.then(|| old.with(plan, self.oddities))
    }
}
