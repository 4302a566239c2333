//! Flags: the five that a row can show, and the counts of a group.
//!
//! A declared flag is one of four ([`Rag`], set by people); a computed flag is one of five. The
//! boundaries between them are constants here, each with a test on either side (docs/rules.md,
//! RAG).

use super::asat::AsAt;
use super::model::{Action, Rag, Status};
use super::outline::Outline;
use serde::Serialize;
use std::fmt;

/// Overdue by more days than this is red; up to this many is amber.
/// (Bromsgrove's published rule: a month behind is amber, more is red.)
pub const DAYS_LATE_STILL_AMBER: i64 = 31;

/// Due within this many days, with no update in the review interval, is amber.
pub const DAYS_AHEAD_TO_WARN: i64 = 31;

/// This many ambers in a row are called out.
pub const AMBERS_CALLED_OUT: usize = 3;

/// A flag as it is shown: declared, or computed from dates and figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Flag {
    /// Off course.
    Red,
    /// In doubt.
    Amber,
    /// On course.
    Green,
    /// Complete.
    Blue,
    /// Nothing to judge.
    Grey,
}

impl Flag {
    /// Every flag, worst first.
    pub const ALL: [Flag; 5] = [Flag::Red, Flag::Amber, Flag::Green, Flag::Blue, Flag::Grey];

    /// Returns the letter that is shown beside the colour.
    pub fn letter(self) -> char {
        match self {
            Flag::Red => 'R',
            Flag::Amber => 'A',
            Flag::Green => 'G',
            Flag::Blue => 'B',
            Flag::Grey => '–',
        }
    }

    /// Returns the lower-case letter of a computed flag.
    pub fn computed_letter(self) -> char {
        self.letter().to_ascii_lowercase()
    }

    /// Returns the colour's word: `red`, `amber`, `green`, `blue`, `grey`.
    pub fn word(self) -> &'static str {
        match self {
            Flag::Red => "red",
            Flag::Amber => "amber",
            Flag::Green => "green",
            Flag::Blue => "blue",
            Flag::Grey => "grey",
        }
    }

    /// Reads a flag's word, in any case; also accepts `complete`, `none` and `gray`.
    pub fn from_word(word: &str) -> Option<Flag> {
        match word.trim().to_lowercase().as_str() {
            "r" | "red" => Some(Flag::Red),
            "a" | "amber" => Some(Flag::Amber),
            "g" | "green" => Some(Flag::Green),
            "b" | "blue" | "complete" => Some(Flag::Blue),
            "-" | "–" | "grey" | "gray" | "none" => Some(Flag::Grey),
            _ => None,
        }
    }

    /// Returns the order for lists: 0 for the worst, 4 for nothing to judge.
    pub fn rank(self) -> usize {
        match self {
            Flag::Red => 0,
            Flag::Amber => 1,
            Flag::Green => 2,
            Flag::Blue => 3,
            Flag::Grey => 4,
        }
    }

    /// Returns the worse of two flags.
    #[must_use]
    pub fn worse(self, other: Flag) -> Flag {
        if other.rank() < self.rank() { other } else { self }
    }
}

impl From<Rag> for Flag {
    fn from(rag: Rag) -> Flag {
        match rag {
            Rag::Red => Flag::Red,
            Rag::Amber => Flag::Amber,
            Rag::Green => Flag::Green,
            Rag::Blue => Flag::Blue,
        }
    }
}

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The counts of a group's actions: how many of each flag, never an average colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// How many of each flag, by [`Flag::rank`].
    flags: [usize; 5],
    /// How many of the grey ones were dropped on purpose.
    pub dropped: usize,
    /// How many actions are overdue.
    pub overdue: usize,
    /// How many milestones and parts of live actions are overdue.
    pub late_steps: usize,
}

impl Counts {
    /// Returns how many actions show this flag.
    pub fn of(&self, flag: Flag) -> usize {
        self.flags[flag.rank()]
    }

    /// Counts one more action with this flag.
    pub fn add(&mut self, flag: Flag) {
        self.flags[flag.rank()] += 1;
    }

    /// Returns how many actions were counted, including dropped ones.
    pub fn total(&self) -> usize {
        self.flags.iter().sum()
    }

    /// Returns the worst flag among them; grey when there is nothing.
    pub fn worst(&self) -> Flag {
        Flag::ALL.into_iter().find(|flag| self.of(*flag) > 0).unwrap_or(Flag::Grey)
    }

    /// Returns the complete share in whole per cent, rounded down, so that 100 means all of them.
    /// Leaves out dropped actions; `None` when none are left.
    pub fn percent_complete(&self) -> Option<usize> {
        let counted = self.total() - self.dropped.min(self.total());
        (counted > 0).then(|| self.of(Flag::Blue) * 100 / counted)
    }

    /// Adds another group's counts.
    pub fn absorb(&mut self, other: &Counts) {
        for (mine, theirs) in self.flags.iter_mut().zip(other.flags) {
            *mine += theirs;
        }
        self.dropped += other.dropped;
        self.overdue += other.overdue;
        self.late_steps += other.late_steps;
    }

    /// Subtracts counts that were added before.
    pub fn release(&mut self, other: &Counts) {
        for (mine, theirs) in self.flags.iter_mut().zip(other.flags) {
            *mine = mine.saturating_sub(theirs);
        }
        self.dropped = self.dropped.saturating_sub(other.dropped);
        self.overdue = self.overdue.saturating_sub(other.overdue);
        self.late_steps = self.late_steps.saturating_sub(other.late_steps);
    }
}

impl AsAt<'_> {
    /// Returns what one action adds to the counts of its groups.
    pub fn count(&self, action: &Action) -> Counts {
        let mut counts = Counts {
            dropped: usize::from(action.status == Some(Status::Dropped)),
            overdue: usize::from(self.late(action).is_some()),
            late_steps: self.late_steps(action).count(),
            ..Counts::default()
        };
        counts.add(self.shown(action));
        counts
    }

    /// Returns the counts of each group of the outline, including its subgroups; row 0 is the plan.
    pub fn roll_up(&self, outline: &Outline) -> Vec<Counts> {
        let mut counts = vec![Counts::default(); outline.groups.len()];
        for row in 0..outline.actions.len() {
            let Some(action) = outline.action(self.plan, row) else {
                continue;
            };
            if !self.is_there(action) {
                continue;
            }
            counts[outline.actions[row].group].absorb(&self.count(action));
        }
        // Rows are in document order, so a group's parent always comes before it.
        for row in (1..counts.len()).rev() {
            if let Some(parent) = outline.groups[row].parent {
                let own = counts[row];
                counts[parent].absorb(&own);
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_give_the_worst_flag_and_the_share_complete() {
        let mut counts = Counts::default();
        assert_eq!(counts.worst(), Flag::Grey);
        assert_eq!(counts.percent_complete(), None);
        for flag in [Flag::Blue, Flag::Blue, Flag::Amber, Flag::Grey] {
            counts.add(flag);
        }
        counts.dropped = 1;
        assert_eq!(counts.worst(), Flag::Amber);
        assert_eq!(counts.total(), 4);
        // Two of three: the dropped one is not counted, and 66.7 is not 67.
        assert_eq!(counts.percent_complete(), Some(66));
    }

    #[test]
    fn every_flag_has_its_own_letter_word_and_rank() {
        for (at, flag) in Flag::ALL.into_iter().enumerate() {
            assert_eq!(flag.rank(), at);
            assert_eq!(Flag::from_word(flag.word()), Some(flag));
            assert_eq!(Flag::from_word(&flag.letter().to_string()), Some(flag), "{flag}");
        }
    }
}
