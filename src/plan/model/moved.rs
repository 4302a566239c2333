//! What an update did: to the deadline, to the flag, and what it says in words.

use super::{Flagged, Update};
use std::borrow::Cow;
use std::fmt;

/// What an update did to the deadline of its action, in the words of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move<'p> {
    /// The action got these words, and nobody noted any that they replaced.
    Set(&'p [String]),
    /// The deadline moved.
    Moved {
        /// The words that the move replaced.
        from: &'p [String],
        /// The new words.
        to: &'p [String],
    },
    /// The deadline was taken away; these were its words.
    TakenAway(&'p [String]),
}

impl fmt::Display for Move<'_> {
    /// Writes the move: `deadline June 2013 (was March 2013)`, `deadline taken away (was May
    /// 2012)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Move::Set(to) => write!(f, "deadline {}", to.join("; ")),
            Move::Moved { from, to } => {
                write!(f, "deadline {} (was {})", to.join("; "), from.join("; "))
            }
            Move::TakenAway(from) => write!(f, "deadline taken away (was {})", from.join("; ")),
        }
    }
}

impl Update {
    /// Returns what the update did to the deadline; `None` where it left it alone.
    pub fn moved(&self) -> Option<Move<'_>> {
        match (self.due.as_slice(), self.was.as_slice()) {
            ([], []) => None,
            ([], from) => Some(Move::TakenAway(from)),
            (to, []) => Some(Move::Set(to)),
            (to, from) => Some(Move::Moved { from, to }),
        }
    }
    /// Returns the note, or where there is none what was agreed.
    pub fn words(&self) -> Cow<'_, str> {
        match self.note.as_deref().map(str::trim).filter(|note| !note.is_empty()) {
            Some(note) => Cow::Borrowed(note),
            None => Cow::Owned(agreed(self.rag, self.moved()).join("; ")),
        }
    }
}

/// Returns what was agreed of the flag and the deadline, a clause each: `flag red`, `deadline June
/// 2013 (was March 2013)`.
pub fn agreed(flag: Option<Flagged>, moved: Option<Move<'_>>) -> Vec<String> {
    let flag = flag.map(|flagged| match flagged {
        Flagged::To(rag) => format!("flag {rag}"),
        Flagged::Cleared => "flag cleared".to_owned(),
    });
    flag.into_iter().chain(moved.map(|moved| moved.to_string())).collect()
}
