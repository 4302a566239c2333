//! `steerco minutes PLAN`: what a meeting agreed.

use super::days::{day, today};
use super::failure::Failure;
use super::paper::Out;
use super::{history, out};
use crate::meeting::minutes::Proceedings;
use crate::meeting::session;
use crate::plan::asat;
use crate::report::{self, PaperFormat};
use crate::store::file::{CommitMode, LONG_PATIENCE, PlanFile};
use chrono::NaiveDate;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// The minutes of a meeting, composed from the plan; a DRAFT until they are agreed.
#[derive(Debug, Args)]
pub(super) struct MinutesArgs {
    /// The plan's file
    plan: PathBuf,
    /// The day of the meeting [default: the last one in the plan]
    #[arg(long, value_parser = day, value_name = "DAY")]
    meeting: Option<NaiveDate>,
    /// Agree the minutes: the meeting is locked from then on, and the plan records it
    #[arg(long)]
    agree: bool,
    /// Write into the meeting what its agreed minutes say, where version 0.1.0 agreed them: nothing
    /// that becomes of the plan changes them from then on
    #[arg(long, conflicts_with = "agree")]
    freeze: bool,
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(asked: &MinutesArgs) -> Result<ExitCode, Failure> {
    let mut file = PlanFile::open(&asked.plan)?.read_only(!(asked.agree || asked.freeze));
    let document = file.document();
    let mut held: Vec<NaiveDate> =
        document.plan.meetings.iter().filter_map(|meeting| meeting.date).collect();
    held.sort_unstable();
    let date = asked.meeting.or(held.last().copied());
    let mut written_into_plan = None;
    if let Some(date) = date.filter(|_| asked.agree || asked.freeze) {
        // Minutes that are agreed and cannot be printed would look as if nothing had happened.
        asked.out.check(&asked.plan, PaperFormat::Markdown)?;
        let (change, done) = if asked.freeze {
            (session::freeze(&document, date)?, "frozen")
        } else {
            (session::agree(&document, date, today())?, "agreed")
        };
        if change.edits.is_empty() {
            eprintln!("steerco: the minutes of {} name nothing of the plan", asat::day(date));
        } else {
            let waits = || out::complain_of_waiting();
            let committed =
                file.commit_with(&change, CommitMode::Decision, LONG_PATIENCE, waits)?;
            history::keep(&asked.plan, &committed);
            let said = if asked.freeze {
                format!("meeting of {}: minutes frozen", asat::day(date))
            } else {
                committed.change.describe()
            };
            eprintln!("steerco: {said} · saved");
            written_into_plan = Some((date, done));
        }
    }
    let document = file.document();
    let minutes = date.and_then(|date| Proceedings::of(&document, date));
    let Some(minutes) = minutes else {
        let days: Vec<String> = held.iter().map(ToString::to_string).collect();
        let why = match (asked.meeting, days.as_slice()) {
            (_, []) | (None, _) => "no meeting with a date is in the plan yet".to_owned(),
            (Some(date), days) => {
                format!("no meeting of {date} is in the plan; give one of {}", days.join(", "))
            }
        };
        return Err(Failure(format!("{}: {why}", asked.plan.display())));
    };
    let paper = report::minutes(&document.plan, &minutes);
    let written = asked.out.write(&asked.plan, &paper, PaperFormat::Markdown);
    written.map_err(|failure| match written_into_plan {
        Some((date, done)) => Failure(format!(
            "the minutes of {} are {done} and saved in the plan, but they could not be printed: {}",
            asat::day(date),
            failure.0
        )),
        None => failure,
    })
}
