//! What came of a command or a message, and the status line that says it.
//!
//! A sentence is for whoever reads it. What happened is in the [`Outcome`] beside it: no code may
//! look into the words.

use crate::plan::change::Change;

/// What came of a command or a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It was carried out, or is under way.
    Done,
    /// The plan's file holds the change.
    Saved {
        /// The change as it was made.
        change: Box<Change>,
        /// The time of day.
        at: String,
    },
    /// There was nothing to change, or you left everything as it was.
    Unchanged(Unchanged),
    /// It was not carried out.
    Refused(Refusal),
}

/// Why a command has changed nothing, although it was not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unchanged {
    /// Everything is already as it was asked to be.
    Already,
    /// It was cancelled; a text may be kept as a draft.
    Cancelled,
}

/// Why a command was not carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The session writes nothing.
    ReadOnly,
    /// A save is in flight, and the command depends on what comes of it.
    Saving,
    /// What the command works on is not here: an action, a measure, a draft, a change to undo.
    NothingHere,
    /// The command or the key does not apply here.
    NotHere,
    /// The meeting does not allow it, or there is none.
    Meeting,
    /// Another program failed, or could not be started.
    Program,
    /// The file cannot be read at the moment.
    Unreadable,
    /// Texts cannot be kept as drafts in this session.
    NoDrafts,
    /// A change is not in the file.
    NotSaved(Unsaved),
}

/// What is not in the file, although it was to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// The ids of the drafts that hold its texts; empty for a change without a text.
    pub drafts: Vec<u64>,
    /// What stands before the reason, and stays when something else is said: `NOT SAVED`.
    pub head: String,
}

/// What the status line says, with what came of the command that it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// What came of the command.
    pub outcome: Outcome,
    /// The sentence; of [`Refusal::NotSaved`] the reason alone.
    pub words: String,
}

impl Message {
    /// Returns the whole sentence.
    pub fn text(&self) -> String {
        match &self.outcome {
            Outcome::Refused(Refusal::NotSaved(unsaved)) => {
                format!("{}: {}", unsaved.head, self.words)
            }
            Outcome::Done | Outcome::Saved { .. } | Outcome::Unchanged(_) | Outcome::Refused(_) => {
                self.words.clone()
            }
        }
    }

    /// Returns whether the message warns of a loss, so that it is shown with all its words.
    pub fn is_warning(&self) -> bool {
        match &self.outcome {
            Outcome::Refused(Refusal::NotSaved(_) | Refusal::Unreadable | Refusal::NoDrafts) => {
                true
            }
            Outcome::Done | Outcome::Saved { .. } | Outcome::Unchanged(_) | Outcome::Refused(_) => {
                false
            }
        }
    }
}

/// The status line: the last message, and what is not saved for as long as that is so.
#[derive(Debug, Default)]
pub(super) struct StatusLine {
    said: Option<Message>,
    unsaved: Vec<Message>,
}

impl StatusLine {
    /// Replaces the last message. What is not saved stays: a text until
    /// [`StatusLine::forget`] is told that its draft is gone, anything else until a save.
    pub(super) fn say(&mut self, message: Message) {
        match &message.outcome {
            Outcome::Refused(Refusal::NotSaved(unsaved)) => {
                // The same text may fail again, for another reason.
                let drafts = &unsaved.drafts;
                self.unsaved.retain(|other| !is_about(other, |ids| ids == drafts));
                self.unsaved.push(message.clone());
            }
            Outcome::Saved { .. } => {
                self.unsaved.retain(|other| !is_about(other, <[u64]>::is_empty));
            }
            Outcome::Done | Outcome::Unchanged(_) | Outcome::Refused(_) => {}
        }
        self.said = Some(message);
    }

    /// Takes the last message from the line.
    pub(super) fn take(&mut self) -> Option<Message> {
        self.said.take()
    }

    /// Returns the last message.
    pub(super) fn said(&self) -> Option<&Message> {
        self.said.as_ref()
    }

    /// Forgets what is not saved of texts of which no draft is there any more.
    pub(super) fn forget(&mut self, is_there: impl Fn(u64) -> bool) {
        let lasts = |message: &Message| {
            is_about(message, |ids| ids.is_empty() || ids.iter().any(|id| is_there(*id)))
        };
        if self.unsaved.iter().all(lasts) {
            return;
        }
        self.unsaved.retain(lasts);
        if self.said.as_ref().is_some_and(|said| !lasts(said) && is_about(said, |_| true)) {
            self.said = None;
        }
    }

    /// Returns what the line shows: the last message. What is not saved has a place of its own in
    /// the header, and stands here, too, as long as nothing else is said.
    pub(super) fn shown(&self) -> Shown {
        match &self.said {
            None => match self.unsaved.last() {
                Some(unsaved) => Shown::Warning(unsaved.text()),
                None => Shown::Nothing,
            },
            Some(said) if said.is_warning() => Shown::Warning(said.text()),
            Some(Message { outcome: Outcome::Saved { at, .. }, words }) => {
                Shown::Saved { what: words.clone(), at: at.clone() }
            }
            Some(said) => Shown::Words(said.words.clone()),
        }
    }

    /// Adds news to the message that a change is saved, which stays. Returns whether there is one.
    pub(super) fn joins_saved(&mut self, news: &str) -> bool {
        let Some(Message { outcome: Outcome::Saved { .. }, words }) = &mut self.said else {
            return false;
        };
        // The latest news alone: on a busy plan they come every second.
        let end = words.find(NEWS).unwrap_or(words.len());
        words.truncate(end);
        words.push_str(NEWS);
        words.push_str(news);
        true
    }

    /// Returns how many texts and changes are not saved.
    pub(super) fn unsaved(&self) -> usize {
        let of_one = |message: &Message| match &message.outcome {
            Outcome::Refused(Refusal::NotSaved(unsaved)) => unsaved.drafts.len().max(1),
            Outcome::Done | Outcome::Saved { .. } | Outcome::Unchanged(_) | Outcome::Refused(_) => {
                0
            }
        };
        self.unsaved.iter().map(of_one).sum()
    }
}

/// What stands between a saved change and the news that came in after it.
const NEWS: &str = " ·· ";

/// What the status line shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Nothing was said.
    Nothing,
    /// A message.
    Words(String),
    /// A change that is in the file.
    Saved {
        /// The change in words.
        what: String,
        /// The time of day.
        at: String,
    },
    /// A loss, or what may become one.
    Warning(String),
}

/// Returns whether a message says that something is not saved, and its drafts pass a test.
fn is_about(message: &Message, drafts: impl Fn(&[u64]) -> bool) -> bool {
    match &message.outcome {
        Outcome::Refused(Refusal::NotSaved(unsaved)) => drafts(&unsaved.drafts),
        Outcome::Done | Outcome::Saved { .. } | Outcome::Unchanged(_) | Outcome::Refused(_) => {
            false
        }
    }
}
