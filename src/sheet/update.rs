//! An update: who said what on which day, and what was agreed by it.

use crate::plan::asat::day;
use crate::plan::model::{Column, Flagged, Move, Update, agreed};
use crate::plan::wording::counted_words;
use chrono::NaiveDate;
use std::fmt;

/// An update of an action.
#[derive(Debug, Clone, Copy)]
pub struct UpdatePiece<'p> {
    /// The day; `None` where nobody wrote one.
    pub date: Option<NaiveDate>,
    /// The words for the day, where it cannot be read.
    pub date_words: Option<&'p str>,
    /// Who said it.
    pub by: Option<&'p str>,
    /// The flag agreed, or that it was cleared.
    pub flag: Option<Flagged>,
    /// The words for the flag, where they are other than the colour's.
    pub flag_said: Option<&'p str>,
    /// What became of the deadline.
    pub moved: Option<Move<'p>>,
    /// The note, without blanks around it; empty where there is none.
    pub note: &'p str,
    /// The keys that the format does not have.
    other: &'p [Column],
}

impl<'p> From<&'p Update> for UpdatePiece<'p> {
    fn from(update: &'p Update) -> UpdatePiece<'p> {
        UpdatePiece {
            date: update.date,
            date_words: update.beside.words_of("date").filter(|_| update.date.is_none()),
            by: update.by.as_deref(),
            flag: update.rag,
            flag_said: update.beside.words_of("rag").map(str::trim),
            moved: update.moved(),
            note: update.note.as_deref().unwrap_or_default().trim(),
            other: update.beside.columns(),
        }
    }
}

impl UpdatePiece<'_> {
    /// Returns the day in words, or `undated`.
    pub fn day(&self) -> String {
        match (self.date, self.date_words) {
            (Some(date), _) => day(date),
            (None, Some(words)) => format!("undated ({})", words.trim()),
            (None, None) => "undated".to_owned(),
        }
    }

    /// Returns the flag agreed, as people agreed it: in capitals.
    pub fn flag_words(&self) -> Option<String> {
        let counts = self.flag.map(|flagged| match flagged.rag() {
            Some(rag) => rag.word().to_uppercase(),
            None => "flag cleared".to_owned(),
        });
        counted_words(self.flag_said, counts.as_deref())
    }

    /// Writes the note, and behind it the keys that the format does not have: `Two suites live ·
    /// minutes: 12`. Empty where there is neither.
    pub fn words(&self) -> String {
        let other = self.other.iter().filter(|column| !column.is_empty());
        let other = other.map(|column| format!("{}: {}", column.key, column.words()));
        let note = (!self.note.is_empty()).then(|| self.note.to_owned());
        note.into_iter().chain(other).collect::<Vec<_>>().join(" · ")
    }

    /// Writes the day, and in the next line the note, or where there is none what was agreed.
    pub fn said(&self) -> String {
        let words = Some(self.words()).filter(|words| !words.is_empty());
        format!("{}\n{}", self.day(), words.unwrap_or_else(|| self.agreed().join("; ")))
    }

    /// Returns what was agreed besides the note, a clause each: `flag red`, `deadline June 2013
    /// (was March 2013)`.
    pub fn agreed(&self) -> Vec<String> {
        agreed(self.flag, self.moved)
    }
}

impl fmt::Display for UpdatePiece<'_> {
    /// Writes the update: `14 May 2012 BA AMBER deadline June 2013 (was March 2013) · Two suites
    /// live`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.day())?;
        if let Some(by) = self.by {
            write!(f, " {by}")?;
        }
        if let Some(flag) = self.flag_words() {
            write!(f, " {flag}")?;
        }
        if let Some(moved) = self.moved {
            write!(f, " {moved}")?;
        }
        let words = self.words();
        if words.is_empty() { Ok(()) } else { write!(f, " · {words}") }
    }
}
