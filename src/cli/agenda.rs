//! `steerco agenda PLAN`: the paper for the meeting.

use super::config;
use super::days::{day, today};
use super::failure::Failure;
use super::paper::Out;
use crate::meeting::agenda::{self, AgendaOptions};
use crate::plan::address::Address;
use crate::plan::asat;
use crate::report::{self, PaperFormat};
use crate::store::file::PlanFile;
use chrono::NaiveDate;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// What the meeting is to take, in order, and why each item is on the list.
#[derive(Debug, Args)]
pub(super) struct AgendaArgs {
    /// The plan's file
    plan: PathBuf,
    /// The day of the meeting [default: today]
    #[arg(long, value_parser = day, value_name = "DAY")]
    date: Option<NaiveDate>,
    /// The day of the next meeting; the agenda includes deadlines up to it
    #[arg(long, value_parser = day, value_name = "DAY")]
    next: Option<NaiveDate>,
    /// Add every other action that is not finished, section by section
    #[arg(long)]
    by_section: bool,
    /// Put an action on the agenda; may be given several times
    #[arg(long, value_name = "ADDRESS")]
    add: Vec<String>,
    /// Leave an action off the agenda; may be given several times
    #[arg(long, value_name = "ADDRESS")]
    drop: Vec<String>,
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(asked: &AgendaArgs) -> Result<ExitCode, Failure> {
    let file = PlanFile::open(&asked.plan)?.read_only(true);
    let document = file.document();
    let config = config::read()?;
    let look = config.look(&document.plan, asked.date.unwrap_or_else(today));
    if let Some(next) = asked.next.filter(|next| *next <= look.date) {
        return Err(Failure(format!(
            "--next: {} is not after the meeting of {}; give a later day",
            asat::day(next),
            asat::day(look.date)
        )));
    }
    let options = AgendaOptions {
        by_section: asked.by_section,
        next: asked.next,
        review_else: config.review_days(),
    };
    let mut agenda = agenda::Agenda::build(&document, &look, options);
    let row =
        |address: &String| document.outline.find_action(&document.plan, &Address::new(address));
    for address in &asked.drop {
        agenda = agenda.without(row(address)?);
    }
    for address in &asked.add {
        agenda = agenda.with(row(address)?, "added by the chair");
    }
    let paper = report::agenda(&document, &agenda);
    asked.out.write(&asked.plan, &paper, PaperFormat::Markdown)
}
