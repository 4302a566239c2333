//! `steerco report PLAN WHICH`: the papers between meetings.

use super::config;
use super::days::{day, today};
use super::failure::Failure;
use super::paper::Out;
use crate::meeting::held_before;
use crate::report::{self, PaperFormat};
use crate::store::file::PlanFile;
use chrono::{Months, NaiveDate};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// A paper on the whole plan, as at a day, with the plan's flag key.
#[derive(Debug, Args)]
pub(super) struct Report {
    /// The plan's file
    plan: PathBuf,
    /// Which paper
    which: ReportKind,
    /// Show the plan as at this day [default: today]
    #[arg(long, value_parser = day, value_name = "DAY")]
    as_at: Option<NaiveDate>,
    /// For highlight: what changed after this day [default: the last meeting, or three months ago]
    #[arg(long, value_parser = day, value_name = "DAY")]
    since: Option<NaiveDate>,
    #[command(flatten)]
    out: Out,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ReportKind {
    /// What changed, flags then and now, exceptions, and what is due next
    Highlight,
    /// What is overdue, red or amber, without recent news, or without an answer, an owner or a date
    Exceptions,
    /// Every decision of every meeting
    Decisions,
    /// Every action: who does it, by when, and how far it is
    Actions,
    /// Every measure over the years against its targets
    Scrutiny,
}

pub(super) fn run(asked: &Report) -> Result<ExitCode, Failure> {
    let file = PlanFile::open(&asked.plan)?.read_only(true);
    let document = file.document();
    let config = config::read()?;
    let look = config.look(&document.plan, asked.as_at.unwrap_or_else(today));
    let paper = match asked.which {
        ReportKind::Highlight => {
            let last = held_before(&document.plan, look.date).and_then(|meeting| meeting.date);
            let since = asked
                .since
                .or(last)
                .or_else(|| look.date.checked_sub_months(Months::new(3)))
                .unwrap_or(look.date);
            if since >= look.date {
                return Err(Failure(format!(
                    "--since {since} is not before {}: give an earlier day, or a later --as-at",
                    look.date
                )));
            }
            report::highlight(&document, &look, since)
        }
        ReportKind::Exceptions => report::exceptions(&document, &look),
        ReportKind::Decisions => report::decisions(&document, &look),
        ReportKind::Actions => report::actions(&document, &look),
        ReportKind::Scrutiny => report::scrutiny(&document, &look),
    };
    asked.out.write(&asked.plan, &paper, PaperFormat::Markdown)
}
