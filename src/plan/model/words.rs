//! What a plan's file says in one word, and what each word means: flags, standings, done,
//! how far minutes are. The words are those of `plan-format.md`.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::fmt;

/// What an update says of the flag: one of the colours, or that it was cleared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flagged {
    /// Set to this flag.
    To(Rag),
    /// The flag was taken away (`rag: none`).
    Cleared,
}

/// A declared flag, set by people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Rag {
    /// Off course.
    Red,
    /// In doubt.
    Amber,
    /// On course.
    Green,
    /// Complete, unless the plan's key says otherwise.
    Blue,
}

impl Rag {
    /// Every flag, worst first.
    pub const ALL: [Rag; 4] = [Rag::Red, Rag::Amber, Rag::Green, Rag::Blue];

    /// Returns the word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Rag::Red => "red",
            Rag::Amber => "amber",
            Rag::Green => "green",
            Rag::Blue => "blue",
        }
    }

    /// Reads the word of a flag, in any case; `None` for any other word.
    pub fn from_word(word: &str) -> Option<Rag> {
        Rag::ALL.into_iter().find(|rag| rag.word().eq_ignore_ascii_case(word.trim()))
    }

    /// Returns the worse of two flags.
    #[must_use]
    pub fn worse(self, other: Rag) -> Rag {
        let place = |rag| Rag::ALL.iter().position(|known| *known == rag);
        if place(other) < place(self) { other } else { self }
    }
}

impl fmt::Display for Rag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The standing of an action, set by a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Nobody has begun.
    NotStarted,
    /// Under way.
    InProgress,
    /// Paused on purpose: no computed flag, though its dates are still listed.
    OnHold,
    /// Given up on purpose: not counted, and never overdue.
    Dropped,
    /// Complete, on this day where the words give one.
    Complete(Option<NaiveDate>),
}

impl Status {
    /// Returns the words in the file.
    pub fn words(self) -> &'static str {
        match self {
            Status::NotStarted => "not started",
            Status::InProgress => "in progress",
            Status::OnHold => "on hold",
            Status::Dropped => "dropped",
            Status::Complete(_) => "complete",
        }
    }

    /// Returns whether it says that the action is complete.
    pub fn is_complete(self) -> bool {
        matches!(self, Status::Complete(_))
    }

    /// Reads the words of a standing, in any case, also `complete 2012-05-14`; `None` for any
    /// others.
    pub fn from_words(words: &str) -> Option<Status> {
        let words = words.trim();
        let known = [
            Status::NotStarted,
            Status::InProgress,
            Status::OnHold,
            Status::Dropped,
            Status::Complete(None),
        ];
        let plain = known.into_iter().find(|status| status.words().eq_ignore_ascii_case(words));
        plain.or_else(|| {
            let day = words.strip_prefix("complete ").and_then(iso_date)?;
            Some(Status::Complete(Some(day)))
        })
    }
}

/// Reads a date as it stands in a file: `2012-05-14`, years 1900 to 2200.
pub fn iso_date(word: &str) -> Option<NaiveDate> {
    let word = word.trim();
    let date = NaiveDate::parse_from_str(word, "%Y-%m-%d").ok()?;
    // chrono also takes `2012-5-4` and years of any length; a file is to be plainer.
    (word.len() == 10 && (1900..=2200).contains(&date.year())).then_some(date)
}

/// Whether something was done: a date, or `true` where nobody noted the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Done {
    /// Not done.
    #[default]
    No,
    /// Done, on a day nobody noted.
    Yes,
    /// Done on this day.
    On(NaiveDate),
}

impl Done {
    /// Returns whether it is known to be done as at `as_at`: a later date does not count.
    pub fn as_at(self, as_at: NaiveDate) -> bool {
        match self {
            Done::No => false,
            Done::Yes => true,
            Done::On(day) => day <= as_at,
        }
    }

    /// Reads what `done:` may hold: a date as `2012-07-20`, `true`, `yes`, `Y`, and their opposites.
    pub fn from_word(word: &str) -> Option<Done> {
        match word.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "y" => Some(Done::Yes),
            "false" | "no" | "n" => Some(Done::No),
            day => iso_date(day).map(Done::On),
        }
    }

    /// Returns the word in the file; `None` when there is none.
    pub fn word(self) -> Option<String> {
        match self {
            Done::No => None,
            Done::Yes => Some("true".to_owned()),
            Done::On(day) => Some(day.to_string()),
        }
    }
}

impl Flagged {
    /// Returns the word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Flagged::To(rag) => rag.word(),
            Flagged::Cleared => "none",
        }
    }

    /// Reads the word, in any case; `None` for any other.
    pub fn from_word(word: &str) -> Option<Flagged> {
        if word.trim().eq_ignore_ascii_case("none") {
            return Some(Flagged::Cleared);
        }
        Rag::from_word(word).map(Flagged::To)
    }

    /// Returns the flag after this update.
    pub fn rag(self) -> Option<Rag> {
        match self {
            Flagged::To(rag) => Some(rag),
            Flagged::Cleared => None,
        }
    }
}

/// How far the minutes of a meeting are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Minutes {
    /// Not yet agreed.
    Draft,
    /// Agreed by the next meeting; locked.
    Agreed,
}

impl Minutes {
    /// Returns the word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Minutes::Draft => "draft",
            Minutes::Agreed => "agreed",
        }
    }

    /// Reads the word, in any case; `None` for any other.
    pub fn from_word(word: &str) -> Option<Minutes> {
        [Minutes::Draft, Minutes::Agreed]
            .into_iter()
            .find(|m| m.word().eq_ignore_ascii_case(word.trim()))
    }
}

/// Which way a measure should go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Better {
    /// More is better.
    #[default]
    Higher,
    /// Less is better.
    Lower,
}

impl Better {
    /// Returns its word.
    pub fn word(self) -> &'static str {
        match self {
            Better::Higher => "higher",
            Better::Lower => "lower",
        }
    }

    /// Reads the word, in any case; `None` for any other.
    pub fn from_word(word: &str) -> Option<Better> {
        match word.trim().to_ascii_lowercase().as_str() {
            "higher" => Some(Better::Higher),
            "lower" => Some(Better::Lower),
            _ => None,
        }
    }
}

/// What becomes of a measure's figures over the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KpiKind {
    /// They add up: half of the year has half of the target.
    Count,
    /// They are a level: any part of the year has the whole of the target.
    Level,
}

impl KpiKind {
    /// Returns its word.
    pub fn word(self) -> &'static str {
        match self {
            KpiKind::Count => "count",
            KpiKind::Level => "level",
        }
    }

    /// Reads the word, in any case; `None` for any other.
    pub fn from_word(word: &str) -> Option<KpiKind> {
        match word.trim().to_ascii_lowercase().as_str() {
            "count" => Some(KpiKind::Count),
            "level" => Some(KpiKind::Level),
            _ => None,
        }
    }
}
