//! What people's own words count as: a status, a flag, a day, that something is done.
//!
//! The words stay as they are written; only what they count as is worked out here. A value counts
//! where the whole of it is a listed word, or a listed word for completion and a day. Anything
//! longer is not read, since "partially implemented" is not "implemented". What the plan itself
//! says of its words comes first (docs/plan-format.md, "Words that are read").

#[cfg(test)]
mod tests;

use super::deadline::{self, Calendar, Kind};
use super::model::{Colour, Done, Plan, Rag, Status};
use chrono::NaiveDate;

/// Words for what is complete.
const COMPLETE: &[&str] = &[
    "complete",
    "completed",
    "closed",
    "done",
    "finished",
    "implemented",
    "achieved",
    "delivered",
    "discharged",
    "resolved",
];

/// Words for the other statuses.
const STATUSES: &[(Status, &[&str])] = &[
    (
        Status::NotStarted,
        &[
            "not started",
            "not due",
            "not yet due",
            "upcoming",
            "pending",
            "planned",
            "to do",
            "to commence",
        ],
    ),
    (
        Status::InProgress,
        &[
            "in progress",
            "ongoing",
            "open",
            "started",
            "under way",
            "active",
            "on track",
            "some delay",
            "delayed",
            "behind",
            "continuing",
        ],
    ),
    (Status::OnHold, &["on hold", "paused", "deferred", "suspended", "postponed"]),
    (
        Status::Dropped,
        &[
            "dropped",
            "cancelled",
            "withdrawn",
            "superseded",
            "abandoned",
            "rejected",
            "no longer required",
            "risk accepted",
        ],
    ),
];

/// Words, letters and near colours of each flag.
const COLOURS: &[(Rag, &[&str])] = &[
    (Rag::Red, &["red", "r"]),
    (Rag::Amber, &["amber", "a", "yellow", "orange"]),
    (Rag::Green, &["green", "g"]),
    (Rag::Blue, &["blue", "b"]),
];

/// What a plan's words count as: its calendar, and what the plan itself says of its words.
#[derive(Debug, Clone)]
pub struct Wording {
    calendar: Calendar,
    statuses: Vec<(String, Status)>,
    colours: Vec<(String, Rag)>,
}

impl Wording {
    /// Makes the wording of a plan in this calendar, from its `statuses:` and its `rag_key:`.
    pub fn new(calendar: Calendar, statuses: &[(String, String)], key: &[Colour]) -> Wording {
        let status = |(words, counts): &(String, String)| {
            Some((folded(words), usual_status(counts, &calendar)?))
        };
        let colour = |colour: &Colour| {
            let counts = colour.counts_as.as_deref()?;
            let rag = usual_colour(counts).or_else(|| {
                let complete = usual_status(counts, &calendar)?.is_complete();
                // A colour of its own that counts as complete keeps its own.
                (complete && usual_colour(&colour.word).is_none()).then_some(Rag::Blue)
            });
            Some((folded(&colour.word), rag?))
        };
        Wording {
            calendar,
            statuses: statuses.iter().filter_map(status).collect(),
            colours: key.iter().filter_map(colour).collect(),
        }
    }

    /// Makes the wording of a plan.
    pub fn of(plan: &Plan) -> Wording {
        Wording::new(plan.calendar(), &plan.statuses, &plan.rag_key)
    }

    /// Returns the calendar that its days are read in.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Reads words that name one day, as a deadline's do.
    pub fn day(&self, words: &str) -> Option<NaiveDate> {
        let reading = deadline::read(words, &self.calendar);
        reading.last.filter(|_| reading.kind == Kind::Day)
    }

    /// Reads words that say that something is done: a day, or the last day of a month or a longer
    /// time; a word for completion, alone or with such a day; yes.
    pub fn done(&self, words: &str) -> Option<Done> {
        Done::from_word(words)
            .or_else(|| last_day(words, &self.calendar).map(Done::On))
            .or_else(|| completion(words, &self.calendar))
    }

    /// Reads the words of a status.
    pub fn status(&self, words: &str) -> Option<Status> {
        let own = said(&self.statuses, words);
        own.or_else(|| usual_status(words, &self.calendar))
    }

    /// Reads the words of a flag: its word, its letter, a near colour, a word for completion; of a
    /// pair of colours the worse.
    pub fn rag(&self, words: &str) -> Option<Rag> {
        said(&self.colours, words).or_else(|| usual_colour(words))
    }
}

/// The flags that make an action complete: blue, unless the plan's key gives it other words, and
/// every other of which the key says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompleteFlags([bool; 4]);

impl CompleteFlags {
    /// Finds the flags that a plan's key makes complete.
    pub fn of(key: &[Colour]) -> CompleteFlags {
        let mut complete = Rag::ALL.map(|rag| rag == Rag::Blue);
        for colour in key {
            let Some(rag) = usual_colour(&colour.word) else {
                continue;
            };
            let says = match &colour.counts_as {
                Some(counts) => means_complete(counts) || usual_colour(counts) == Some(Rag::Blue),
                None if rag == Rag::Blue => {
                    colour.means.trim().is_empty() || speaks_of_completion(&colour.means)
                }
                None => means_complete(&colour.means),
            };
            for (known, complete) in Rag::ALL.iter().zip(&mut complete) {
                if *known == rag {
                    *complete = says;
                }
            }
        }
        CompleteFlags(complete)
    }

    /// Returns whether a flag makes an action complete.
    pub fn has(self, rag: Rag) -> bool {
        Rag::ALL.iter().zip(self.0).any(|(known, complete)| complete && *known == rag)
    }
}

/// Writes words as they are written, with what they count as beside them: `Ongoing (in progress)`,
/// `Partially done (not read)`. `None` where there is neither.
pub fn counted_words(words: Option<&str>, counts: Option<&str>) -> Option<String> {
    match (words, counts) {
        (None, counts) => counts.map(str::to_owned),
        (Some(words), Some(counts)) => Some(format!("{words} ({counts})")),
        (Some(words), None) => Some(format!("{words} (not read)")),
    }
}

/// Returns whether words are a listed word for completion.
pub(super) fn means_complete(words: &str) -> bool {
    COMPLETE.contains(&folded(words).as_str())
}

/// Returns whether a sentence says of a colour that its actions are complete: `Action completed`.
fn speaks_of_completion(words: &str) -> bool {
    let words = words.to_lowercase();
    let mut words = words.split(|c: char| !c.is_alphabetic());
    let doubts = ["not", "nearly", "partly", "partially", "almost"];
    words.clone().any(|word| COMPLETE.contains(&word)) && !words.any(|word| doubts.contains(&word))
}

/// Folds words for comparison: case, hyphens, spaces and a full stop at the end do not matter.
fn folded(words: &str) -> String {
    let words = words.trim().trim_end_matches('.').to_lowercase();
    let split = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2014}');
    words.split(split).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns whether two folded texts are the same words, also where one writes as one word what
/// the other writes as two: `on-going`, `underway`.
fn same(one: &str, other: &str) -> bool {
    one == other || one.split(' ').flat_map(str::chars).eq(other.split(' ').flat_map(str::chars))
}

fn said<T: Copy>(own: &[(String, T)], words: &str) -> Option<T> {
    if own.is_empty() {
        return None;
    }
    let words = folded(words);
    own.iter().find(|(word, _)| same(word, &words)).map(|(_, counts)| *counts)
}

/// Reads the words of a status in a plan and its calendar.
pub(in crate::plan) fn status(plan: &Plan, calendar: &Calendar, words: &str) -> Option<Status> {
    // Most plans have no words of their own, and are asked this of many rows.
    if plan.statuses.is_empty() {
        return usual_status(words, calendar);
    }
    Wording::of(plan).status(words)
}

fn usual_status(words: &str, calendar: &Calendar) -> Option<Status> {
    let plain = folded(words);
    let listed = |all: &[&str]| all.iter().any(|word| same(word, &plain));
    if listed(COMPLETE) {
        return Some(Status::Complete(None));
    }
    let found = STATUSES.iter().find(|(_, words)| listed(words)).map(|(status, _)| *status);
    let waits = || plain.starts_with("awaiting ").then_some(Status::OnHold);
    found.or_else(waits).or_else(|| match completion(words, calendar)? {
        Done::On(day) => Some(Status::Complete(Some(day))),
        Done::Yes => Some(Status::Complete(None)),
        Done::No => None,
    })
}

fn usual_colour(words: &str) -> Option<Rag> {
    let one = |word: &str| {
        let word = folded(word);
        let colour = COLOURS.iter().find(|(_, words)| words.contains(&word.as_str()));
        let complete = COMPLETE.contains(&word.as_str()).then_some(Rag::Blue);
        colour.map(|(rag, _)| *rag).or(complete)
    };
    if let Some(rag) = one(words) {
        return Some(rag);
    }
    let between = |c: char| {
        c.is_whitespace() || matches!(c, '/' | '\\' | '-' | '–' | '—' | '&' | '+' | ',' | '(' | ')')
    };
    let mut words = words.split(between).filter(|word| !matches!(*word, "" | "and" | "to" | "or"));
    let (first, second) = (one(words.next()?)?, one(words.next()?)?);
    words.next().is_none().then(|| first.worse(second))
}

/// Reads words for completion, alone or with a day.
fn completion(words: &str, calendar: &Calendar) -> Option<Done> {
    let words = words.trim().trim_end_matches('.');
    if means_complete(words) {
        return Some(Done::Yes);
    }
    let is_edge = |c: char| {
        c.is_whitespace() || matches!(c, ':' | ',' | ';' | '-' | '–' | '—' | '(' | ')' | '.')
    };
    let (first, rest) = words.split_once(is_edge)?;
    let day = |rest: &str| {
        let rest = rest.trim_matches(is_edge);
        let rest = rest.strip_prefix("on ").or_else(|| rest.strip_prefix("in ")).unwrap_or(rest);
        last_day(rest.trim(), calendar).map(Done::On)
    };
    if means_complete(first) {
        return day(rest);
    }
    let (rest, last) = words.trim_end_matches(is_edge).rsplit_once(is_edge)?;
    if means_complete(last) { day(rest) } else { None }
}

/// Returns the last day of the time that words name, where they name a closed time.
fn last_day(words: &str, calendar: &Calendar) -> Option<NaiveDate> {
    let reading = deadline::read(words, calendar);
    match reading.kind {
        Kind::Day | Kind::Month | Kind::Quarter | Kind::Season | Kind::Year | Kind::PlanYear => {
            reading.last
        }
        _ => None,
    }
}
