//! A change that is worked out but not written, and the plan that it makes.

use crate::plan::change::{Change, Overtaken};
use crate::plan::document::Document;
use crate::plan::model::Action;
use crate::plan::place::Place;
use crate::store::put_back::PutBack;
use crate::store::read::Spans;
use std::ops::Range;

/// A change that was worked out on the plan as last read, and is not written yet.
#[derive(Debug)]
pub(super) struct PendingSave {
    /// The new text.
    pub(super) text: String,
    pub(super) spans: Spans,
    pub(super) next: NextDocument,
    pub(super) change: Change,
    pub(super) overtaken: Vec<Overtaken>,
    /// The range of bytes of the old text on which the change was worked out and checked, where
    /// these are only the lines of its action.
    pub(super) window: Option<Range<usize>>,
    pub(super) back: PutBack,
}

/// The plan after a change.
#[derive(Debug)]
pub(super) enum NextDocument {
    /// The plan was read from the new text.
    Read(Box<Document>),
    /// The plan is the old one with some actions replaced. A large plan takes as long to copy as
    /// its text to write, so the copy is made while the text is written.
    EditedActions(Box<EditedActions>),
}

impl NextDocument {
    /// Builds the new plan on another thread while `done` runs. The plan is `None` where the edited
    /// actions do not fit into the old one.
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

/// What has to be written.
#[derive(Debug)]
pub(super) enum Prepared {
    /// Nothing: the file already has the change.
    AlreadySaved,
    /// This change.
    Write(Box<PendingSave>),
}

/// A run of actions after a change, and how far the lines below them move.
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
    /// Returns the old plan with these actions; `None` where they do not fit.
    pub(super) fn after(self, old: &Document) -> Option<Document> {
        let mut plan = old.plan.clone();
        plan.move_lines(self.below, self.more_lines);
        let fits = plan.replace_actions(&self.list, self.first, self.actions);
        fits.then(|| old.with(plan, self.oddities))
    }
}
