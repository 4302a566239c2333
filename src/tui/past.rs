//! What was typed before, by kind, for the arrow keys to bring back; and the steps back
//! and forth within the text being typed.

use super::ask::Ask;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Texts that are remembered of each kind.
pub const MOST: usize = 200;
/// Longer texts are not remembered, in characters: nobody types them again.
pub const LONGEST: usize = 10_000;
/// Steps back that are kept of one text.
const STEPS: usize = 200;

/// What kind of entry a text was typed into; each has a past of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Progress notes, with a flag or without.
    Note,
    /// Queries and their answers.
    Query,
    /// Decisions.
    Decision,
    /// Deadlines.
    Deadline,
    /// Owners.
    Owners,
    /// Columns of plans' own.
    Column,
    /// New actions and actions arising.
    Action,
    /// KPI readings.
    Reading,
    /// Days.
    Day,
    /// Filters.
    Filter,
    /// Letters that were looked for.
    Find,
    /// Commands by name.
    Command,
}

impl Kind {
    /// Returns the kind of what is asked for; the form that starts a meeting has no past, since
    /// its date and its people are of one day.
    pub fn of(ask: &Ask) -> Option<Kind> {
        match ask {
            Ask::Note | Ask::FlagNote(_) => Some(Kind::Note),
            Ask::Query => Some(Kind::Query),
            Ask::Decision => Some(Kind::Decision),
            Ask::Deadline => Some(Kind::Deadline),
            Ask::Owners => Some(Kind::Owners),
            Ask::Column | Ask::ColumnWords(..) => Some(Kind::Column),
            Ask::NewAction(_) | Ask::Arising(_) => Some(Kind::Action),
            Ask::Reading(_) => Some(Kind::Reading),
            Ask::AsAt | Ask::CloseMeeting => Some(Kind::Day),
            Ask::Filter => Some(Kind::Filter),
            Ask::Find => Some(Kind::Find),
            Ask::Palette => Some(Kind::Command),
            // A few columns, listed below.
            Ask::Sort | Ask::Columns | Ask::StartMeeting => None,
        }
    }
}

/// A text that was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// What it was typed into.
    pub kind: Kind,
    /// The text.
    pub text: String,
}

/// Everything that is remembered, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past(Vec<Entered>);

impl Past {
    /// Remembers a text as the newest of its kind, once; says whether it is worth it.
    pub fn remember(&mut self, entered: Entered) -> bool {
        let text = entered.text.trim();
        if text.is_empty() || text.chars().nth(LONGEST).is_some() {
            return false;
        }
        self.0.retain(|other| *other != entered);
        let kind = entered.kind;
        self.0.push(entered);
        let of_kind = |other: &Entered| other.kind == kind;
        if self.0.iter().filter(|other| of_kind(other)).count() > MOST
            && let Some(oldest) = self.0.iter().position(of_kind)
        {
            self.0.remove(oldest);
        }
        true
    }

    /// Puts what earlier sessions remembered before what this one has.
    pub fn put_before(&mut self, earlier: Vec<Entered>) {
        let ours = std::mem::take(&mut self.0);
        for entered in earlier.into_iter().chain(ours) {
            self.remember(entered);
        }
    }

    /// Returns the text so many back, 1 the newest.
    pub fn back(&self, kind: Kind, steps: usize) -> Option<&str> {
        let of_kind = self.0.iter().rev().filter(|entered| entered.kind == kind);
        let at = steps.checked_sub(1)?;
        of_kind.map(|entered| entered.text.as_str()).nth(at)
    }

    /// Returns all of it, oldest first.
    pub fn all(&self) -> &[Entered] {
        &self.0
    }
}

/// A walk through the past of an entry.
#[derive(Debug, Default)]
pub struct Walk {
    /// How many texts back; 0 is what is being typed.
    pub at: usize,
    /// The places walked away from, by how far back they are.
    pub left: BTreeMap<usize, Place>,
}

/// A place of a walk: a text with a draft of its own, so that none takes another's place.
#[derive(Debug)]
pub struct Place {
    /// The draft's number.
    pub id: u64,
    /// The as-at days on which it was opened and sent.
    pub days: Vec<NaiveDate>,
    /// The text and the cursor as they were left.
    pub now: Moment,
    /// Steps back and forth.
    pub steps: Steps,
}

/// A text and where the cursor stood in it: line and character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The text.
    pub text: String,
    /// Line and character of the cursor, from 0.
    pub cursor: (usize, usize),
}

/// What keys in a row do; one step back takes a run of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run {
    /// Letters of a word.
    Word,
    /// The spaces behind it.
    Space,
    /// Single characters deleted.
    Delete,
    /// Anything else: each is a step of its own.
    Alone,
}

/// Steps back and forth within one text.
#[derive(Debug, Default)]
pub struct Steps {
    before: Vec<Moment>,
    after: Vec<Moment>,
    run: Option<Run>,
}

impl Steps {
    /// Records that the text has changed from `before`. A word with the spaces behind it is one
    /// step.
    pub fn changed(&mut self, run: Run, before: Moment) {
        let goes_on = matches!(
            (self.run, run),
            (Some(Run::Word), Run::Word | Run::Space)
                | (Some(Run::Space), Run::Space)
                | (Some(Run::Delete), Run::Delete)
        );
        self.run = Some(run);
        self.after.clear();
        if goes_on {
            return;
        }
        self.before.push(before);
        if self.before.len() > STEPS {
            self.before.remove(0);
        }
    }

    /// Records that the cursor was moved: what is typed next is a step of its own.
    pub fn moved(&mut self) {
        self.run = None;
    }

    /// Returns the text before the last step.
    pub fn back(&mut self, now: Moment) -> Option<Moment> {
        self.run = None;
        let before = self.before.pop()?;
        self.after.push(now);
        Some(before)
    }

    /// Returns the text after the step that was undone.
    pub fn forth(&mut self, now: Moment) -> Option<Moment> {
        self.run = None;
        let after = self.after.pop()?;
        self.before.push(now);
        Some(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(text: &str) -> Entered {
        Entered { kind: Kind::Note, text: text.to_owned() }
    }

    #[test]
    fn each_kind_has_a_past_of_its_own_newest_first_and_each_text_once() {
        let mut past = Past::default();
        for text in ["one", "two", "one"] {
            assert!(past.remember(note(text)));
        }
        past.remember(Entered { kind: Kind::Filter, text: "stale".to_owned() });
        assert_eq!(past.back(Kind::Note, 1), Some("one"));
        assert_eq!(past.back(Kind::Note, 2), Some("two"));
        assert_eq!(past.back(Kind::Note, 3), None);
        assert_eq!(past.back(Kind::Filter, 1), Some("stale"));
        assert_eq!(past.back(Kind::Filter, 0), None);
    }

    #[test]
    fn the_past_is_bounded_and_loses_its_oldest_of_the_kind_only() {
        let mut past = Past::default();
        past.remember(Entered { kind: Kind::Day, text: "14 May 2012".to_owned() });
        for n in 0..=MOST {
            past.remember(note(&format!("note {n}")));
        }
        assert_eq!(past.back(Kind::Note, MOST), Some("note 1"));
        assert_eq!(past.back(Kind::Note, MOST + 1), None);
        assert_eq!(past.back(Kind::Day, 1), Some("14 May 2012"));
        assert!(!past.remember(note(&"x".repeat(LONGEST + 1))));
        assert!(!past.remember(note("  ")));
    }

    #[test]
    fn what_earlier_sessions_typed_comes_before_what_this_one_has() {
        let mut past = Past::default();
        past.remember(note("of this session"));
        past.put_before(vec![note("older"), note("old")]);
        assert_eq!(past.back(Kind::Note, 1), Some("of this session"));
        assert_eq!(past.back(Kind::Note, 2), Some("old"));
        assert_eq!(past.back(Kind::Note, 3), Some("older"));
    }
}
