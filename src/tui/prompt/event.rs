//! What a key or the mouse has done to the prompt.

use super::super::ask::Draft;
use super::super::model::{Does, Outcome};
use crate::plan::change::Named;

/// What happened in the prompt, for `update` to act on.
#[derive(Debug, Clone)]
pub enum PromptEvent {
    /// Nothing follows from it.
    Nothing,
    /// There is something to say.
    Say(Outcome, String),
    /// The key does nothing in a text.
    UnknownKey,
    /// The text has changed. What is to be said about it, if anything.
    Changed(Option<String>),
    /// Another text stands in the entry, brought back from before; the text that stood there was
    /// set aside.
    Recalled(SetAside),
    /// The text is complete: it is the answer.
    Submitted,
    /// The text is left; what goes into the plan is kept as a draft.
    Left,
    /// The text is thrown away.
    Discarded,
    /// The keys of a text are asked for.
    KeysWanted,
    /// The text is to be edited in the user's editor.
    EditorWanted,
    /// The program is to be suspended.
    Suspended,
    /// A choice of a menu was taken, and the menu is closed: what it is for, and what that is to
    /// the row.
    Chosen(Does, Vec<Named>, Option<String>),
}

/// What became of the text that made way for another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetAside {
    /// Nobody had typed it.
    Untouched,
    /// It is kept as a draft.
    Kept(Draft),
    /// It was emptied, so that its draft goes.
    Emptied(u64),
}
