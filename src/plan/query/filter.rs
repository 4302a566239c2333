//! The filter language: `owner:police rag:red due<2012-07 stale section:2 training`.
//!
//! Terms stand beside each other and must all hold. A term is a word to find, a
//! standing (`overdue`), or a key with a value; `-` before it turns it round; quotes
//! hold spaces together and take a word as it is: `"overdue"`.

mod complete;
mod parse;

pub use complete::completions;

use crate::plan::fields::{Field, plain_fields};
use crate::plan::model::{Status, StepKind};
use crate::plan::rag::Flag;
use chrono::NaiveDate;

/// A filter that was understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    pub(super) terms: Vec<Term>,
}

/// One term of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// Turned round by a `-`.
    pub not: bool,
    /// What it asks.
    pub test: Test,
}

/// What a term asks of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Test {
    /// The words stand in it; lower case.
    Words(String),
    /// An owner's name, key or other spelling holds the words; lower case.
    Owner(String),
    /// It has no owner.
    NoOwner,
    /// The flag it shows.
    Rag(Flag),
    /// The declared flag; grey for none.
    Declared(Flag),
    /// The computed flag.
    Computed(Flag),
    /// It lies in a section of this reference, number or title.
    Section(String),
    /// Its reference.
    Ref(String),
    /// Its standing; none for an action that has none.
    Status(Option<Status>),
    /// What sort of row it is.
    Kind(RowKind),
    /// A deadline ends from the first to the last of these days; open where `None`.
    Due(Option<NaiveDate>, Option<NaiveDate>),
    /// The deadline's words hold these; lower case.
    DueWords(String),
    /// It has no deadline that can be read.
    NoDate,
    /// A plain field holds the words, lower case; holds nothing, where there are none.
    Field(Field, Option<String>),
    /// A plain standing.
    Is(Standing),
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
const KEYS: [&str; 9] =
    ["owner", "rag", "declared", "computed", "section", "ref", "status", "kind", "due"];

/// Returns the keys that take a value, those of plain fields last.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    KEYS.into_iter().chain(plain_fields().map(Field::key))
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
