//! What a text is typed for, and the text with its purpose.

use crate::plan::change::{Named, Target};
use crate::plan::model::Rag;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a text is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// A progress note.
    Note,
    /// The note that goes with a flag; may stay empty.
    FlagNote(Option<FlagWord>),
    /// New deadline words.
    Deadline,
    /// New owners, one a line or split by semicolons.
    Owners,
    /// A new action in a group: text, then `| owner | due`.
    NewAction(Named),
    /// A column of the plan's own: `name: words`.
    Column,
    /// The words of one column of the plan's own: its folded key, and its label.
    ColumnWords(String, String),
    /// An answer to the open query, or a new query.
    Query,
    /// A KPI reading: `period: figure`.
    Reading(Target),
    /// The meeting to start: date, title, chair, who is there, how long.
    StartMeeting,
    /// The day of the next meeting, to close this one.
    CloseMeeting,
    /// A decision about the item on the table.
    Decision,
    /// An action arising, in a group.
    Arising(Named),
    /// A filter of the table.
    Filter,
    /// The column that the table is sorted by.
    Sort,
    /// The columns that tables show.
    Columns,
    /// A few letters of anything in the plan.
    Find,
    /// Another as-at day.
    AsAt,
    /// A command by name.
    Palette,
}

/// A flag, as a draft keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FlagWord {
    /// Red.
    Red,
    /// Amber.
    Amber,
    /// Green.
    Green,
    /// Blue: complete.
    Blue,
}

impl From<FlagWord> for Rag {
    fn from(word: FlagWord) -> Rag {
        match word {
            FlagWord::Red => Rag::Red,
            FlagWord::Amber => Rag::Amber,
            FlagWord::Green => Rag::Green,
            FlagWord::Blue => Rag::Blue,
        }
    }
}

impl From<Rag> for FlagWord {
    fn from(rag: Rag) -> FlagWord {
        match rag {
            Rag::Red => FlagWord::Red,
            Rag::Amber => FlagWord::Amber,
            Rag::Green => FlagWord::Green,
            Rag::Blue => FlagWord::Blue,
        }
    }
}

impl Ask {
    /// Returns whether the text goes into the plan, so that it is journalled and kept.
    pub fn is_kept(&self) -> bool {
        match self {
            Ask::Note
            | Ask::FlagNote(_)
            | Ask::Deadline
            | Ask::Owners
            | Ask::Column
            | Ask::ColumnWords(..)
            | Ask::NewAction(_)
            | Ask::Query
            | Ask::Decision
            | Ask::Arising(_)
            | Ask::StartMeeting
            | Ask::Reading(_) => true,
            Ask::CloseMeeting
            | Ask::Filter
            | Ask::Sort
            | Ask::Columns
            | Ask::Find
            | Ask::AsAt
            | Ask::Palette => false,
        }
    }

    /// Returns whether the text may have several lines.
    pub fn is_long(&self) -> bool {
        matches!(
            self,
            Ask::Note | Ask::FlagNote(_) | Ask::Query | Ask::Decision | Ask::StartMeeting
        )
    }

    /// Returns the field that the text is for, in a word.
    pub fn field(&self) -> &'static str {
        match self {
            Ask::Owners => "owner",
            Ask::Column | Ask::ColumnWords(..) => "column",
            Ask::Deadline => "deadline",
            Ask::Note
            | Ask::FlagNote(_)
            | Ask::NewAction(_)
            | Ask::Query
            | Ask::Reading(_)
            | Ask::StartMeeting
            | Ask::CloseMeeting
            | Ask::Decision
            | Ask::Arising(_)
            | Ask::Filter
            | Ask::Sort
            | Ask::Columns
            | Ask::Find
            | Ask::AsAt
            | Ask::Palette => "plan",
        }
    }

    /// Returns the title of the box.
    pub fn title(&self) -> String {
        match self {
            Ask::Note => "note".to_owned(),
            Ask::FlagNote(Some(flag)) => {
                format!("flag {} · note (may stay empty)", Rag::from(*flag).word().to_uppercase())
            }
            Ask::FlagNote(None) => "flag cleared · note (may stay empty)".to_owned(),
            Ask::Deadline => "new deadline, in any words".to_owned(),
            Ask::Owners => "owner; several with ; between".to_owned(),
            Ask::Column => "column: words (- for none)".to_owned(),
            Ask::ColumnWords(_, label) => format!("{label} (- for none)"),
            Ask::NewAction(_) => "new action | owner | deadline".to_owned(),
            Ask::Query => "answer to the query, or a new query".to_owned(),
            Ask::Reading(Target::ActionKpi(_, _, kpi) | Target::GroupKpi(_, _, kpi)) => {
                format!("'{}': reading, as period: figure", kpi.trim())
            }
            Ask::Reading(_) => "KPI reading, as period: figure".to_owned(),
            Ask::StartMeeting => {
                "start the meeting · Enter starts it · ; between names · arrows move".to_owned()
            }
            Ask::CloseMeeting => {
                "close the meeting · day of the next one (may stay empty)".to_owned()
            }
            Ask::Decision => "decision".to_owned(),
            Ask::Arising(_) => "action arising | owner | deadline".to_owned(),
            Ask::Filter => "show only (name = words saves them, =name shows them again)".to_owned(),
            Ask::Sort => "sort by (- in front turns it round, - alone: as in the plan)".to_owned(),
            Ask::Columns => "columns, from the left (- alone: as the plan has them)".to_owned(),
            Ask::Find => "find".to_owned(),
            Ask::AsAt => "as at (a day, or today)".to_owned(),
            Ask::Palette => "command".to_owned(),
        }
    }
}

/// Typed text with its purpose: what is journalled, and offered again after a crash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its number in this session.
    pub id: u64,
    /// What it is for.
    pub ask: Ask,
    /// The actions it applies to.
    pub targets: Vec<Named>,
    /// The milestone or part of the one target that it is for, where it is for that alone.
    #[serde(default)]
    pub step: Option<Box<Target>>,
    /// The text.
    pub text: String,
    /// The as-at days on which it was opened and sent to the file, in that order; what it
    /// became then may be in the file.
    #[serde(default)]
    pub days: Vec<NaiveDate>,
    /// When it was typed last, where an earlier session has left it: `29 Nov 14:05`.
    #[serde(default)]
    pub typed: Option<String>,
}

/// Splits entries at semicolons and line ends; nothing else splits them.
pub fn words(text: &str) -> Vec<String> {
    text.split([';', '\n'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
