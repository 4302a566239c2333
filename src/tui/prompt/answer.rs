//! What a text means: each kind of text becomes a value, or a complaint.

use super::super::ask::{Ask, FlagWord, words};
use super::super::command::Command;
use super::super::find::Hit;
use super::super::model::PlanSession;
use super::super::offered::{self, look_through, palette, sorts};
use super::complaint::Complaint;
use crate::meeting::session::{Opening, Session};
use crate::plan::change::{Named, Target};
use crate::plan::columns::ColumnName;
use crate::plan::deadline::{self, Calendar, DayError};
use crate::plan::model::{Action, Kpi};
use crate::plan::own::OwnColumn;
use crate::plan::query::sort::{NoColumn, without_sort};
use crate::plan::query::{self, Filter, Sort};
use crate::text::fold;
use chrono::NaiveDate;

/// A text as it was understood.
#[derive(Debug, Clone)]
pub enum Answer {
    /// A progress note.
    Note(String),
    /// A flag, and the note that goes with it.
    Flag(Option<FlagWord>, Option<String>),
    /// New deadlines.
    Due(Vec<String>),
    /// New owners.
    Owners(Vec<String>),
    /// A column of the plan's own, by its folded key and as it is written, and its words.
    Column {
        /// The folded key.
        key: String,
        /// The key as it is written where an item has none yet.
        written: String,
        /// The words; empty for none.
        words: String,
        /// Why the column's kind does not read them, if it does not.
        unread: Option<String>,
    },
    /// A new action in a group.
    NewAction(Named, Box<Action>),
    /// An answer to the open query, or a new query.
    Query(String),
    /// A reading of a measure.
    Reading {
        /// The measure.
        kpi: Target,
        /// The period.
        at: String,
        /// The figure.
        value: String,
    },
    /// A meeting to be started.
    Start(NaiveDate, Box<Opening>),
    /// The meeting is to be closed; the day of the next one.
    Close(Option<NaiveDate>),
    /// A decision about the item on the table.
    Decision(String),
    /// An action arising, in a group.
    Arising(Named, Box<Action>),
    /// A filter of the table.
    Filter {
        /// The name under which it is saved, if it is.
        name: Option<String>,
        /// Its words.
        words: String,
        /// The column to sort by, where the words name one.
        sort: Option<String>,
    },
    /// The column to sort by, or none.
    Sort(Option<Sort>),
    /// The columns that tables show, or those of settings and plan.
    Columns(Option<Vec<ColumnName>>),
    /// An action or a group to go to.
    GoTo(Hit),
    /// Another as-at day.
    AsAt(NaiveDate),
    /// A command to be run.
    Run(Command),
}

/// Reads a text for its purpose. `chosen`: which find or command below the text is chosen.
/// `key`: the key of a command, for what is said.
///
/// # Errors
/// A text that cannot be understood.
pub fn read(
    session: &PlanSession,
    ask: &Ask,
    text: &str,
    chosen: usize,
    key: impl Fn(Command) -> String,
) -> Result<Answer, Complaint> {
    let trimmed = text.trim();
    let note = || (!trimmed.is_empty()).then(|| trimmed.to_owned());
    match ask {
        Ask::Note => note().map(Answer::Note).ok_or(Complaint::NoNote),
        Ask::FlagNote(flag) => Ok(Answer::Flag(*flag, note())),
        Ask::Deadline => Ok(Answer::Due(deadlines(session, none_for_a_dash(trimmed)))),
        Ask::Owners => Ok(Answer::Owners(words(none_for_a_dash(trimmed)))),
        Ask::Column => column(session, trimmed),
        Ask::ColumnWords(key, _) => match session.document.columns().named(key) {
            Some(own) => Ok(words_of(session, own, none_for_a_dash(trimmed))),
            None => Err(Complaint::NoColumns),
        },
        Ask::NewAction(group) => {
            let action = action_of(session, trimmed);
            action.map(|action| Answer::NewAction(group.clone(), Box::new(action)))
        }
        Ask::Arising(group) => {
            let action = action_of(session, trimmed);
            action.map(|action| Answer::Arising(group.clone(), Box::new(action)))
        }
        // A dash takes the question away, as it does with owners and deadlines.
        Ask::Query if trimmed == "-" => Ok(Answer::Query(String::new())),
        Ask::Query => note().map(Answer::Query).ok_or(Complaint::NoQuery),
        Ask::Reading(kpi) => reading(session, kpi, trimmed),
        Ask::Decision => Ok(Answer::Decision(trimmed.to_owned())),
        Ask::StartMeeting => start(session, text),
        Ask::CloseMeeting => match trimmed {
            "" => Ok(Answer::Close(None)),
            words => Ok(Answer::Close(Some(one_day(session, words)?))),
        },
        Ask::Filter => {
            let (name, words, sort) = read_filter(session, text)?;
            if let Some(sort) = &sort {
                Sort::named(sort, session.document.columns())?;
            }
            Ok(Answer::Filter { name, words, sort })
        }
        Ask::Sort if trimmed == "-" || (trimmed.is_empty() && chosen == 0) => {
            Ok(Answer::Sort(None))
        }
        Ask::Sort => {
            let columns = session.document.columns();
            let typed = Sort::named(trimmed, columns);
            let sort = match (typed, sorts(session, text).get(chosen)) {
                (Ok(sort), _) if chosen == 0 => sort,
                (_, Some((name, _))) => Sort::named(name, columns)?,
                (typed, None) => typed?,
            };
            Ok(Answer::Sort(Some(sort)))
        }
        Ask::Columns if matches!(trimmed, "" | "-") => Ok(Answer::Columns(None)),
        Ask::Columns => shown_columns(session, trimmed),
        Ask::Find => match look_through(session, text).get(chosen) {
            Some((hit, _)) => Ok(Answer::GoTo(*hit)),
            None => Err(Complaint::NothingFound),
        },
        Ask::AsAt if trimmed.is_empty() => Ok(Answer::AsAt(session.today)),
        Ask::AsAt => Ok(Answer::AsAt(one_day(session, trimmed)?)),
        Ask::Palette => {
            let named = Command::named(trimmed).filter(|_| chosen == 0);
            let command = named.or_else(|| palette(text).get(chosen).copied());
            command
                .map(Answer::Run)
                .ok_or_else(|| Complaint::NoCommand { help: key(Command::Help) })
        }
    }
}

/// Reads a column of the plan's own and its words: `risk: High`.
fn column(session: &PlanSession, text: &str) -> Result<Answer, Complaint> {
    let columns = session.document.columns();
    // In a line the colon may be left out behind a column of one word.
    let parts = text.split_once(':').or_else(|| text.split_once(char::is_whitespace));
    let (name, words) = parts.unwrap_or((text, ""));
    let (name, words) = (name.trim(), none_for_a_dash(words.trim()));
    let Some(column) = columns.named(name).filter(|_| !name.is_empty()) else {
        let labels: Vec<&str> = columns.iter().map(|own| own.label.as_str()).collect();
        return Err(if labels.is_empty() {
            Complaint::NoColumns
        } else {
            Complaint::NoColumn { name: name.to_owned(), known: labels.join(", ") }
        });
    };
    if parts.is_none() {
        return Err(Complaint::NoColumnWords { name: column.label.clone() });
    }
    Ok(words_of(session, column, words))
}

/// Returns the words of a column, spelt as its values are where they are one of them.
fn words_of(session: &PlanSession, column: &OwnColumn, words: &str) -> Answer {
    let value = column.values().into_iter().find(|value| fold::same(value, words));
    let read = column.read_in_words(words, &calendar(session));
    Answer::Column {
        key: column.key.clone(),
        written: column.written.clone(),
        words: value.unwrap_or_else(|| words.to_owned()),
        unread: read.err().filter(|_| !words.is_empty()),
    }
}

/// Returns the deadlines that a text gives, with the day for words relative to the day looked at.
fn deadlines(session: &PlanSession, text: &str) -> Vec<String> {
    let look = session.plan_as_at();
    words(text).iter().map(|typed| look.to_write(typed)).collect()
}

/// Reads `text | owner; owner | deadline` as a new action. Only the bar splits: owners keep
/// their commas, slashes and ampersands.
fn action_of(session: &PlanSession, text: &str) -> Result<Action, Complaint> {
    let mut fields = text.split('|').map(str::trim);
    let text = fields.next().unwrap_or_default();
    if text.is_empty() {
        return Err(Complaint::NoAction);
    }
    let owners = words(fields.next().unwrap_or_default());
    let due = deadlines(session, fields.next().unwrap_or_default());
    if fields.next().is_some() {
        return Err(Complaint::TooManyFields);
    }
    Ok(Action { text: text.to_owned(), owners, due, ..Action::default() })
}

/// Reads `period: figure`.
fn reading(session: &PlanSession, kpi: &Target, text: &str) -> Result<Answer, Complaint> {
    let (at, value) = text.rsplit_once(':').ok_or(Complaint::NoReading)?;
    let (at, value) = (at.trim(), value.trim());
    if at.is_empty() || value.is_empty() {
        return Err(Complaint::NoReading);
    }
    if let Some(measure) = another_measure(session, kpi, at) {
        return Err(Complaint::AnotherMeasure { period: at.to_owned(), measure });
    }
    Ok(Answer::Reading { kpi: kpi.clone(), at: at.to_owned(), value: value.to_owned() })
}

/// Returns the measure, other than the one asked for, with whose reference the words begin.
fn another_measure(session: &PlanSession, asked: &Target, words: &str) -> Option<String> {
    let first = words.split_whitespace().next()?;
    let document = &session.document;
    let groups = (0..document.outline.groups.len()).filter_map(|row| document.group(row));
    let actions = (0..document.outline.actions.len()).filter_map(|row| document.action(row));
    let mut kpis =
        groups.flat_map(|group| &group.kpis).chain(actions.flat_map(|action| &action.kpis));
    let is_asked = |text: &str| match asked {
        Target::ActionKpi(_, _, kpi) | Target::GroupKpi(_, _, kpi) => kpi == text,
        _ => false,
    };
    let called = |kpi: &&Kpi| kpi.reference.as_deref() == Some(first) && !is_asked(&kpi.text);
    kpis.find(called).map(|kpi| kpi.text.trim().to_owned())
}

/// Returns the text, or nothing for a dash alone, here as in lines: nobody is called so.
fn none_for_a_dash(text: &str) -> &str {
    if text == "-" { "" } else { text }
}

/// Reads the form that starts a meeting: a field a line.
fn start(session: &PlanSession, form: &str) -> Result<Answer, Complaint> {
    let field = |name: &str| {
        let line = form
            .lines()
            .find_map(|line| line.trim().strip_prefix(name)?.trim_start().strip_prefix(':'));
        line.map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned)
    };
    let date = one_day(session, &field("date").ok_or(Complaint::NoDate)?)?;
    let allowed = match field("length in minutes") {
        Some(words) => {
            let minutes: u32 = words.parse().map_err(|_| Complaint::NoLength(words))?;
            Some(u64::from(minutes) * 60)
        }
        None => None,
    };
    let known = Session::people(&session.document.plan);
    let people = |name: &str| match field(name) {
        Some(words) => names(name, &words, &known),
        None => Ok(Vec::new()),
    };
    let opening = Opening {
        title: field("title"),
        chair: field("chair"),
        present: people("present")?,
        apologies: people("apologies")?,
        started: None,
        allowed,
    };
    Ok(Answer::Start(date, Box::new(opening)))
}

/// Reads the names in a field, with semicolons between them. A comma may be part of a name (as
/// in the plan's owners, which nothing splits), so it parts names only where the plan knows each
/// of them; where it does not, it is asked for rather than guessed.
fn names(field: &str, text: &str, known: &[String]) -> Result<Vec<String>, Complaint> {
    let is_known = |name: &str| known.iter().any(|other| fold::same(other, name));
    if text.contains(';') || !text.contains(',') || is_known(text) {
        return Ok(words(text));
    }
    let parted: Vec<String> = text
        .split(',')
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    if parted.iter().all(|name| is_known(name)) {
        return Ok(parted);
    }
    Err(Complaint::OneNameOrSeveral {
        field: field.to_owned(),
        words: text.to_owned(),
        several: parted.join("; "),
    })
}

/// Reads the one day that words name in this plan, or today.
///
/// # Errors
/// Words that name no day, or more than one.
pub fn one_day(session: &PlanSession, words: &str) -> Result<NaiveDate, DayError> {
    deadline::one_day(words, &calendar(session), session.today)
}

/// Reads a filter, and returns its words with the name under which they are to be saved, and the
/// column to sort by where they name one.
///
/// # Errors
/// A filter that cannot be read, or a name under which none is saved.
pub fn read_filter(
    session: &PlanSession,
    text: &str,
) -> Result<(Option<String>, String, Option<String>), Complaint> {
    let (name, words) = resolve_filter(session, text)?;
    let (words, sort) = without_sort(&words);
    Filter::parse_with(&words, &calendar(session), session.document.columns())?;
    Ok((name, words, sort))
}

/// Reads the columns that tables are to show.
fn shown_columns(session: &PlanSession, text: &str) -> Result<Answer, Complaint> {
    let columns = session.document.columns();
    let mut names = Vec::new();
    for typed in text.split([',', ';']).map(str::trim).filter(|typed| !typed.is_empty()) {
        let name = ColumnName::of(typed);
        if matches!(name, ColumnName::Own(_)) && name.own(columns).is_none() {
            return Err(NoColumn::among(typed, &offered::columns(session)).into());
        }
        names.push(name);
    }
    Ok(Answer::Columns(Some(names)))
}

/// Resolves saved filters: `name = words` saves the words under the name, `=name` stands for
/// what was saved, and `name =` forgets it.
fn resolve_filter(
    session: &PlanSession,
    text: &str,
) -> Result<(Option<String>, String), Complaint> {
    let Some((name, words)) = text.split_once('=') else {
        return Ok((None, text.to_owned()));
    };
    let name = name.trim();
    if name.is_empty() {
        return match session.filters.get(words.trim()) {
            Some(words) => Ok((None, words.clone())),
            None if session.filters.is_empty() => Err(Complaint::NoFilterSaved),
            None => {
                let names: Vec<&str> = session.filters.keys().map(String::as_str).collect();
                Err(Complaint::OtherFiltersSaved(names.join(", ")))
            }
        };
    }
    // `due>=2012` and `owner=police` are filters, not names.
    let is_name = !query::is_filter_key(name)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    if is_name {
        Ok((Some(name.to_owned()), words.trim().to_owned()))
    } else {
        Ok((None, text.to_owned()))
    }
}

fn calendar(session: &PlanSession) -> Calendar {
    let plan = &session.document.plan;
    plan.calendar()
}
