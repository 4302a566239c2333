//! `steerco minutes PLAN`: what a meeting agreed.

use super::paper::Out;
use super::{Failure, PlanPath, day};
use crate::meeting::minutes::Proceedings;
use crate::report::{self, Format};
use crate::store::file::PlanFile;
use chrono::NaiveDate;
use clap::Args;
use std::process::ExitCode;

/// The minutes of a meeting, composed from the plan; a DRAFT until they are agreed.
#[derive(Debug, Args)]
pub(super) struct Minutes {
    /// The plan's file
    plan: PlanPath,
    /// The day of the meeting [default: the last one in the plan]
    #[arg(long, value_parser = day, value_name = "DAY")]
    meeting: Option<NaiveDate>,
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(asked: &Minutes) -> Result<ExitCode, Failure> {
    let file = PlanFile::open(&asked.plan)?.read_only(true);
    let document = file.document();
    let mut held: Vec<NaiveDate> = document
        .plan
        .meetings
        .iter()
        .filter_map(|meeting| meeting.date)
        .collect();
    held.sort_unstable();
    let minutes = asked
        .meeting
        .or(held.last().copied())
        .and_then(|date| Proceedings::of(&document, date));
    let Some(minutes) = minutes else {
        let days: Vec<String> = held.iter().map(ToString::to_string).collect();
        let there = if days.is_empty() {
            "it holds no meeting yet".to_owned()
        } else {
            format!("it holds those of {}", days.join(", "))
        };
        let which = asked.meeting.map_or("no meeting".to_owned(), |date| {
            format!("no meeting of {date}")
        });
        return Err(Failure(format!(
            "{}: {which} is in the plan; {there}",
            asked.plan.display()
        )));
    };
    let paper = report::minutes(&document.plan, &minutes);
    asked.out.write(&asked.plan, &paper, Format::Markdown)
}
