//! The filter language: `owner:police rag:red due<2012-07 stale section:2 training`.
//!
//! Terms stand beside each other and must all hold. A term is a word to find, a
//! standing (`overdue`), or a key with a value; `-` before it turns it round; quotes
//! hold spaces together and take a word as it is: `"overdue"`.

mod complete;

pub use complete::completions;

use crate::plan::deadline::{self, Calendar};
use crate::plan::fields::{Field, plain_fields};
use crate::plan::model::{Status, StepKind};
use crate::plan::rag::Flag;
use crate::text::fold::fold;
use crate::text::near;
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

/// A term as typed: where it starts, its text with quotes taken out, and where the
/// first quote stood in that text.
struct Typed {
    at: usize,
    raw: String,
    plain: String,
    quoted_from: usize,
}

fn split(text: &str) -> Result<Vec<Typed>, FilterError> {
    let mut terms: Vec<Typed> = Vec::new();
    let mut now: Option<Typed> = None;
    let mut inside = false;
    for (at, c) in text.chars().enumerate() {
        if c.is_whitespace() && !inside {
            terms.extend(now.take());
            continue;
        }
        let term = now.get_or_insert_with(|| Typed {
            at,
            raw: String::new(),
            plain: String::new(),
            quoted_from: usize::MAX,
        });
        term.raw.push(c);
        if c == '"' {
            inside = !inside;
            term.quoted_from = term.quoted_from.min(term.plain.len());
        } else {
            term.plain.push(c);
        }
    }
    if inside && let Some(term) = now {
        return Err(FilterError {
            at: term.at,
            term: term.raw,
            cause: "the quotation is not closed".to_owned(),
            remedy: "close it with \"".to_owned(),
        });
    }
    terms.extend(now);
    Ok(terms)
}

impl Filter {
    /// Reads a filter; dates in it are read in the plan's calendar. Nothing typed is a
    /// filter that lets everything through.
    ///
    /// # Errors
    /// [`FilterError`] for the first term that cannot be understood.
    pub fn parse(text: &str, calendar: &Calendar) -> Result<Filter, FilterError> {
        let typed = split(text)?;
        let read = |typed: &Typed| {
            term(typed, calendar).map_err(|(cause, remedy)| FilterError {
                at: typed.at,
                term: typed.raw.clone(),
                cause,
                remedy,
            })
        };
        Ok(Filter { terms: typed.iter().map(read).collect::<Result<_, _>>()? })
    }

    /// Returns whether the filter lets everything through.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// Cause and remedy.
type Wrong = (String, String);

fn term(typed: &Typed, calendar: &Calendar) -> Result<Term, Wrong> {
    let not = typed.quoted_from > 0 && typed.plain.len() > 1 && typed.plain.starts_with('-');
    let skip = usize::from(not);
    let body = &typed.plain[skip..];
    // What stands in quotes is words, never a key.
    let open = typed.quoted_from.saturating_sub(skip).min(body.len());
    let test = match body[..open].find([':', '<', '>', '=']) {
        Some(end) => {
            let (key, rest) = body.split_at(end);
            let sign =
                ["<=", ">=", "<", ">", ":", "="].into_iter().find(|sign| rest.starts_with(sign));
            let sign = sign.unwrap_or(":");
            keyed(key, sign, rest[sign.len()..].trim(), calendar)?
        }
        None if typed.quoted_from == usize::MAX => {
            let asked = Standing::ALL.into_iter().find(|s| s.word().eq_ignore_ascii_case(body));
            match (asked, body.to_ascii_lowercase().as_str()) {
                (Some(standing), _) => Test::Is(standing),
                (None, "late") => Test::Is(Standing::Overdue),
                (None, "soon" | "duesoon") => Test::Is(Standing::DueSoon),
                (None, _) => Test::Words(fold(body)),
            }
        }
        None => Test::Words(fold(body)),
    };
    Ok(Term { not, test })
}

fn keyed(key: &str, sign: &str, value: &str, calendar: &Calendar) -> Result<Test, Wrong> {
    let key = key.to_ascii_lowercase();
    if !keys().any(|known| known == key) && key != "flag" {
        let near = near::nearest(&key, keys());
        let remedy = match near {
            Some(near) => format!("did you mean '{near}{sign}'? Words to find go in quotes"),
            None => format!(
                "the keys are {}; words to find go in quotes",
                keys().collect::<Vec<_>>().join(", ")
            ),
        };
        return Err((format!("there is no key '{key}'"), remedy));
    }
    if key != "due" && !matches!(sign, ":" | "=") {
        return Err((
            format!("'{key}' is not a date"),
            format!("write {key}:{value}; {sign} goes with due"),
        ));
    }
    if value.is_empty() {
        return Err((
            "there is no value".to_owned(),
            format!("write it behind {key}{sign} without a space"),
        ));
    }
    let lower = fold(value);
    let flag = || {
        Flag::from_word(value).ok_or_else(|| {
            (format!("'{value}' is not a flag"), "write red, amber, green, blue or grey".to_owned())
        })
    };
    Ok(match key.as_str() {
        "owner" if lower == "none" => Test::NoOwner,
        "owner" => Test::Owner(lower),
        "rag" | "flag" => Test::Rag(flag()?),
        "declared" => Test::Declared(flag()?),
        "computed" => Test::Computed(flag()?),
        "section" => Test::Section(value.to_owned()),
        "ref" => Test::Ref(value.to_owned()),
        "status" if lower == "none" => Test::Status(None),
        "status" => match Status::from_words(&value.replace('-', " ")) {
            Some(status) => Test::Status(Some(status)),
            None => {
                return Err((
                    format!("'{value}' is not a status"),
                    "write not-started, in-progress, on-hold, dropped or none".to_owned(),
                ));
            }
        },
        "kind" => Test::Kind(match lower.as_str() {
            "action" => RowKind::Action,
            "milestone" => RowKind::Step(StepKind::Milestone),
            "part" => RowKind::Step(StepKind::Part),
            "kpi" => RowKind::Kpi,
            _ => {
                return Err((
                    format!("'{value}' is not a kind of row"),
                    "write action, milestone, part or kpi".to_owned(),
                ));
            }
        }),
        key => match plain_fields().find(|field| field.key() == key) {
            Some(field) => Test::Field(field, Some(lower).filter(|lower| lower != "none")),
            None => due(sign, value, &lower, calendar)?,
        },
    })
}

fn due(sign: &str, value: &str, lower: &str, calendar: &Calendar) -> Result<Test, Wrong> {
    // `2012-07` is July here, as in `reads:`; other words are read as a deadline's are.
    let reading = deadline::read_edtf(value, calendar)
        .ok()
        .filter(deadline::Reading::is_dated)
        .unwrap_or_else(|| deadline::read(value, calendar));
    let dated = reading.is_dated();
    let ends = reading.last.filter(|_| dated);
    let begins = reading.first.or(ends).filter(|_| dated);
    let (Some(first), Some(last)) = (begins, ends) else {
        return match sign {
            ":" | "=" if matches!(lower, "none" | "tbc") => Ok(Test::NoDate),
            ":" | "=" => Ok(Test::DueWords(lower.to_owned())),
            _ => Err((
                format!("'{value}' cannot be read as a date"),
                format!("write a day, month or year, as due{sign}2012-07"),
            )),
        };
    };
    Ok(match sign {
        "<" => Test::Due(None, first.pred_opt()),
        "<=" => Test::Due(None, Some(last)),
        ">" => Test::Due(last.succ_opt(), None),
        ">=" => Test::Due(Some(first), None),
        _ => Test::Due(Some(first), Some(last)),
    })
}
