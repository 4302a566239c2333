//! What an update did to the deadline.

use super::Update;
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
}
