//! `steerco reads WORDS...`: how words would be read as a deadline.

use super::days::{day, today};
use super::failure::Failure;
use super::out;
use super::out::OutputFormat;
use crate::plan::asat::{self, days};
use crate::plan::deadline::{self, Calendar, DateOrder, Kind, Reading};
use crate::text::shown;
use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use std::process::ExitCode;

/// Words, and the calendar in which they are read.
#[derive(Debug, Args)]
#[command(after_help = "Put each deadline in quotes: steerco reads \"Sep 12\" \"2006/07\"")]
pub(super) struct Reads {
    /// The words behind `due:`, each deadline in quotes
    #[arg(required = true)]
    words: Vec<String>,
    /// The plan's period, as "April 2012 - March 2015"; a month without a year is read in it
    #[arg(long, value_name = "WORDS")]
    period: Option<String>,
    /// The month in which the plan's year starts [default: April]
    #[arg(long, value_name = "MONTH")]
    year_start: Option<String>,
    /// Which stands first in 07/01/2024, as "day first" or "month first" [default: day first]
    #[arg(long, value_name = "WORDS")]
    date_order: Option<String>,
    /// Count the days late or left from this day [default: today]
    #[arg(long, value_parser = day, value_name = "DAY")]
    as_at: Option<NaiveDate>,
    /// Words for people, or JSON for scripts
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    format: OutputFormat,
}

/// One reading, as JSON: a contract. Fields may be added, never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ReadingOut<'w> {
    /// The words as given.
    words: &'w str,
    /// `day`, `month`, `range`, `quarter`, `season`, `year`, `plan-year`, `open`,
    /// `ongoing`, `recurring`, `no-date` (the words say so) or `cannot-say`.
    kind: &'static str,
    /// The first day; null where the words give none.
    first: Option<NaiveDate>,
    /// The last possible day; null where the words give none.
    last: Option<NaiveDate>,
    /// The first day on which it is late, the one after `last`; null for what is never late.
    overdue_from: Option<NaiveDate>,
    /// How often it comes round, in words, as `quarterly` or `yearly in September`; null
    /// for what does not.
    recurs: Option<String>,
    /// Whether something the words leave out, mostly the year, was taken from the period.
    inferred: bool,
    /// For words that say that it is done (`Completed 12 May 2024`): the last day on which
    /// it can have been, null where they give none. Absent for all other words.
    #[serde(skip_serializing_if = "Option::is_none")]
    completed: Option<CompletedDay>,
}

/// The last day on which it was completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
struct CompletedDay(Option<NaiveDate>);

impl<'w> ReadingOut<'w> {
    /// Describes the reading of words.
    pub(super) fn of(words: &'w str, reading: Reading) -> ReadingOut<'w> {
        // How often alone, without from when and until when.
        let round = Reading { first: None, last: None, ..reading };
        let done = reading.kind == Kind::Completed;
        ReadingOut {
            words,
            kind: kind_name(reading.kind),
            first: reading.first.filter(|_| !done),
            last: reading.last.filter(|_| !done),
            overdue_from: reading.overdue_from(),
            recurs: reading.recurs.map(|_| round.in_words()),
            inferred: reading.inferred,
            completed: done.then_some(CompletedDay(reading.last)),
        }
    }
}

/// Returns the name of a kind of reading in JSON.
fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Day => "day",
        Kind::Month => "month",
        Kind::Range => "range",
        Kind::Quarter => "quarter",
        Kind::Season => "season",
        Kind::Year => "year",
        Kind::PlanYear => "plan-year",
        Kind::Open => "open",
        Kind::Ongoing => "ongoing",
        Kind::Recurring => "recurring",
        // Whatever is done has no date to be late by; a field of its own says when it was.
        Kind::Completed | Kind::NoDate => "no-date",
        Kind::CannotSay => "cannot-say",
    }
}

pub(super) fn run(reads: &Reads) -> Result<ExitCode, Failure> {
    let calendar = calendar(reads)?;
    let readings =
        reads.words.iter().map(|words| (words.as_str(), deadline::read(words, &calendar)));
    let text = match reads.format {
        OutputFormat::Json => {
            let said: Vec<ReadingOut<'_>> =
                readings.map(|(words, reading)| ReadingOut::of(words, reading)).collect();
            out::json_rows(&said)?
        }
        OutputFormat::Text => {
            let as_at = reads.as_at.unwrap_or_else(today);
            readings.map(|(words, reading)| line(words, &reading, as_at, &calendar)).collect()
        }
    };
    out::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the requested calendar. Words of it that cannot be read are an error and are not
/// ignored.
fn calendar(reads: &Reads) -> Result<Calendar, Failure> {
    if let Some(month) = &reads.year_start {
        let month = month.trim();
        let number = month.parse().is_ok_and(|n: u32| (1..=12).contains(&n));
        let named = deadline::read(&format!("{month} 2012"), &Calendar::default());
        if !number && named.kind != Kind::Month {
            return Err(Failure(format!(
                "--year-start: '{month}' is not a month; write one, as April"
            )));
        }
    }
    let order = match reads.date_order.as_deref().map(|words| (words, DateOrder::from_words(words)))
    {
        None => DateOrder::default(),
        Some((_, Some(order))) => order,
        Some((words, None)) => {
            return Err(Failure(format!(
                "--date-order: '{words}' is not an order; write day first or month first"
            )));
        }
    };
    let calendar = Calendar::in_order(reads.period.as_deref(), reads.year_start.as_deref(), order);
    match &reads.period {
        Some(period) if calendar.period.is_none() => Err(Failure(format!(
            "--period: '{period}' cannot be read; write a range, as April 2012 - March 2015, \
             or a year, as 2007/08"
        ))),
        Some(_) | None => Ok(calendar),
    }
}

/// Writes the reading: `Sep 12 → 30 Sep 2012 (month; late from 1 Oct 2012; 139 days left)`.
fn line(words: &str, reading: &Reading, as_at: NaiveDate, calendar: &Calendar) -> String {
    let mut said = vec![kind_name(reading.kind).replace('-', " ")];
    match reading.overdue_from() {
        Some(from) => said.push(format!("late from {}", asat::day(from))),
        None if reading.needs_a_date() => said.push("needs a date".to_owned()),
        None => said.push("never late".to_owned()),
    }
    if let Some(late) = reading.days_late(as_at) {
        said.push(format!("{} late", days(late)));
    } else if let Some(left) = reading.days_left(as_at) {
        said.push(format!("{} left", days(left)));
    } else if let Some(next) = reading.next_due(as_at, calendar) {
        said.push(format!("next by {}", asat::day(next)));
    }
    if reading.inferred {
        said.push("the year is inferred".to_owned());
    }
    // The kind of what has no date says the same as the reading.
    let skip = usize::from(reading.needs_a_date() || reading.kind == Kind::Completed);
    format!("{} → {} ({})\n", shown::safe_line(words), reading.in_words(), said[skip..].join("; "))
}
