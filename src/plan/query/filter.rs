//! The filter language: `owner:police rag:red due<2012-07 stale section:2 training`.
//!
//! Terms stand beside each other and must all hold. A term is a word to find, a
//! standing (`overdue`), or a key with a value; `-` before it turns it round; quotes
//! hold spaces together and take a word as it is: `"overdue"`. `owner:=DAAT` asks for a whole
//! name, and `no-note` is short for `note:none`.

mod complete;
mod own;
mod parse;

pub use complete::completions;
pub(super) use own::OwnTest;

use crate::plan::fields::{Field, filtered_fields};
use crate::plan::model::{Status, StepKind};
use crate::plan::rag::Flag;
use crate::text::fold::{self, fold};
use chrono::NaiveDate;

/// The fault of a filter, and the remedy.
type FilterFault = (String, String);

/// A filter that was understood.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    pub(super) terms: Vec<Term>,
}

/// One term of a filter.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Term {
    /// Turned round by a `-`.
    pub not: bool,
    /// What it asks.
    pub test: Test,
}

/// What a term asks of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    /// The words stand in it.
    Words(Wanted),
    /// An owner's name, key or other spelling holds the words.
    Owner(Wanted),
    /// It has no owner.
    NoOwner,
    /// It has several owners.
    Joint,
    /// The flag it shows.
    Rag(Flag),
    /// The declared flag; grey for none.
    Declared(Flag),
    /// The computed flag.
    Computed(Flag),
    /// It lies in a section of this reference, number or title.
    Section(Wanted),
    /// Its reference.
    Ref(String),
    /// Its standing; none for an action that has none.
    Status(Option<Status>),
    /// What sort of row it is.
    Kind(RowKind),
    /// A deadline ends from the first to the last of these days; open where `None`.
    Due(Option<NaiveDate>, Option<NaiveDate>),
    /// The deadline's words hold these.
    DueWords(Wanted),
    /// It has no deadline that can be read.
    NoDate,
    /// A field of the table holds the words; holds nothing, where there are none.
    Field(Field, Option<Wanted>),
    /// A note known on the day holds the words; there is no note, where there are none.
    Note(Option<Wanted>),
    /// A milestone holds the words; there is no milestone, where there are none.
    Milestone(Option<Wanted>),
    /// A column of the plan's own holds what is asked for.
    Own(Box<OwnTest>),
    /// A plain standing.
    Is(Standing),
}

/// Words to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    /// As typed, for a message.
    pub typed: String,
    /// As they are compared.
    folded: String,
    /// Whether they must be the whole text, not a part of it.
    pub whole: bool,
}

impl Wanted {
    /// Reads words to look for; `=` in front asks for the whole text.
    pub fn read(words: &str) -> Wanted {
        let (words, whole) = match words.strip_prefix('=') {
            Some(words) if !words.trim().is_empty() => (words.trim(), true),
            Some(_) | None => (words, false),
        };
        Wanted { whole, ..Wanted::part(words) }
    }

    /// Takes words as they are, for a part of the text.
    pub fn part(words: &str) -> Wanted {
        Wanted { typed: words.to_owned(), folded: fold(words), whole: false }
    }

    /// Returns whether a text holds the words, or is just these words where the whole is asked
    /// for.
    pub fn is_in(&self, text: &str) -> bool {
        if self.whole { fold::same(text, &self.typed) } else { fold::holds(text, &self.folded) }
    }

    /// Returns whether a printed reference holds the words as whole words, so that `3` is not
    /// found in `4.3`.
    pub fn is_of_reference(&self, reference: &str) -> bool {
        fold::holds_whole(reference, &self.folded)
    }
}

/// The kinds of row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// An action.
    Action,
    /// A part or milestone of an action.
    Step(StepKind),
    /// A KPI.
    Kpi,
}

impl RowKind {
    /// Returns the word for it in filters, JSON and CSV.
    pub fn word(self) -> &'static str {
        match self {
            RowKind::Action => "action",
            RowKind::Step(kind) => kind.word(),
            RowKind::Kpi => "kpi",
        }
    }
}

impl serde::Serialize for RowKind {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.word())
    }
}

/// A standing that a word alone asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Late.
    Overdue,
    /// Due by the next meeting.
    DueSoon,
    /// Without an update in the review interval.
    Stale,
    /// Lacking something.
    Needs,
    /// Done.
    Done,
    /// Neither done nor dropped.
    Live,
    /// With an open query.
    Query,
    /// With a KPI, or a KPI itself.
    Kpi,
    /// Declared and computed flags disagree.
    Disagrees,
    /// Its deadline has moved.
    Slipped,
}

impl Standing {
    const ALL: [Standing; 10] = [
        Standing::Overdue,
        Standing::DueSoon,
        Standing::Stale,
        Standing::Needs,
        Standing::Done,
        Standing::Live,
        Standing::Query,
        Standing::Kpi,
        Standing::Disagrees,
        Standing::Slipped,
    ];

    /// Returns the word that selects it.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Overdue => "overdue",
            Standing::DueSoon => "due-soon",
            Standing::Stale => "stale",
            Standing::Needs => "needs",
            Standing::Done => "done",
            Standing::Live => "live",
            Standing::Query => "query",
            Standing::Kpi => "kpi",
            Standing::Disagrees => "disagrees",
            Standing::Slipped => "slipped",
        }
    }
}

/// The keys that take a value.
const KEYS: [&str; 11] = [
    "owner",
    "rag",
    "declared",
    "computed",
    "section",
    "ref",
    "status",
    "kind",
    "due",
    "note",
    "milestone",
];

/// The keys of [`KEYS`] that `none` may follow: rows that have nothing there.
const MAY_BE_NONE: [&str; 5] = ["owner", "status", "due", "note", "milestone"];

/// Returns the keys that take a value, those of the table of fields last.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    KEYS.into_iter().chain(filtered_fields().map(Field::key))
}

/// Returns whether a word is a key of the filter, which a value may follow.
pub fn is_filter_key(word: &str) -> bool {
    word == "flag" || keys().any(|key| key.eq_ignore_ascii_case(word))
}

/// Returns the keys that `none` may follow.
pub(super) fn keys_of_nothing() -> impl Iterator<Item = &'static str> {
    MAY_BE_NONE.into_iter().chain(filtered_fields().map(Field::key))
}

/// A filter that cannot be understood: where, why, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("filter, character {}: '{term}': {cause}; {remedy}", .at + 1)]
pub struct FilterError {
    /// Where the term starts, in characters from 0.
    pub at: usize,
    /// The term as typed.
    pub term: String,
    /// What is wrong with it.
    pub cause: String,
    /// What to write instead.
    pub remedy: String,
}
