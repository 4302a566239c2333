//! Why a text is not an answer, said in the box until the text is changed.

use crate::meeting::session::Refused;
use crate::plan::deadline::DayError;
use crate::plan::query::FilterError;
use crate::plan::query::sort::NoColumn;

/// Why a text is not an answer to what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Complaint {
    /// A note without words.
    #[error("type a note first; Esc leaves")]
    NoNote,
    /// A query, or its answer, without words.
    #[error("type the answer, or a new query; Esc leaves")]
    NoQuery,
    /// The plan has no columns of its own.
    #[error("the plan has no columns of its own; add one to an action in the file, as risk: High")]
    NoColumns,
    /// A name that is no column of the plan's own.
    #[error("there is no column '{name}'; the plan's own are {known}")]
    NoColumn {
        /// The words as typed.
        name: String,
        /// The columns there are.
        known: String,
    },
    /// A column without words.
    #[error("type {name}, a colon and the words, or - for none")]
    NoColumnWords {
        /// The column.
        name: String,
    },
    /// Words that the kind of a column does not read.
    #[error("{why}; saved once more, they stay as they are written")]
    NotRead {
        /// Why.
        why: String,
    },
    /// A new action without words.
    #[error("type what is to be done; then, if you like, | owner | deadline")]
    NoAction,
    /// More fields than a new action has.
    #[error("three fields at most: action | owner | deadline")]
    TooManyFields,
    /// A reading without its period or its figure.
    #[error("type the period, a colon and the figure, as 2012/13 Q1: 93%")]
    NoReading,
    /// A reading that may be meant for another measure.
    #[error(
        "'{period}' begins with the reference of another measure, {measure}: choose that one, or type the period alone"
    )]
    AnotherMeasure {
        /// The period that was typed.
        period: String,
        /// The measure whose reference it begins with.
        measure: String,
    },
    /// A meeting without its date.
    #[error("the meeting needs its date: date: 14 May 2012")]
    NoDate,
    /// A length that is no number.
    #[error("length in minutes: '{0}' is no number")]
    NoLength(String),
    /// A comma that may be part of a name or stand between two.
    #[error(
        "{field}: is '{words}' one name or several? write {several}; between names, or one ; behind the only one"
    )]
    OneNameOrSeveral {
        /// The field of the form.
        field: String,
        /// What was typed there.
        words: String,
        /// The names, if it were several.
        several: String,
    },
    /// Words that do not name one day.
    #[error(transparent)]
    Day(#[from] DayError),
    /// A name that is no column to sort by or to show.
    #[error(transparent)]
    Column(#[from] NoColumn),
    /// A filter that cannot be read.
    #[error(transparent)]
    Filter(#[from] FilterError),
    /// A saved filter is asked for, and there is none.
    #[error("no filter is saved yet; name = words saves one")]
    NoFilterSaved,
    /// A saved filter is asked for that there is not.
    #[error("saved are {0}")]
    OtherFiltersSaved(String),
    /// Letters that find nothing.
    #[error("nothing is like that; Esc leaves")]
    NothingFound,
    /// A name that no command has.
    #[error("no command is called that; {help} lists them")]
    NoCommand {
        /// The key that lists the commands.
        help: String,
    },
    /// The action that a text is for is not as it was.
    #[error(
        "{address} is gone or reads differently now. Esc keeps the text; go to the action it belongs to, and {resume} puts it there"
    )]
    ActionGone {
        /// Where the action was.
        address: String,
        /// The key that takes up a draft.
        resume: String,
    },
    /// No meeting is running.
    #[error("no meeting runs: {start} starts one")]
    NoMeeting {
        /// The key that starts one.
        start: String,
    },
    /// The meeting does not allow it.
    #[error(transparent)]
    Meeting(#[from] Refused),
}
