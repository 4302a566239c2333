//! `steerco chase PLAN --owner X`: all that one owner owes.

use super::config;
use super::days::{day, today};
use super::failure::Failure;
use super::paper::{Out, format_help};
use crate::report::{self, PaperFormat};
use crate::store::file::PlanFile;
use crate::tui::run::copy_to_clipboard;
use chrono::NaiveDate;
use clap::Args;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// What an owner owes, as text to paste into a message.
#[derive(Debug, Args)]
#[command(mut_arg("format", |arg| arg.help(format_help("text"))))]
pub(super) struct Chase {
    /// The plan's file
    plan: PathBuf,
    /// The owner: a key or a name from the plan's register, or the name as actions have it
    #[arg(long, required_unless_present = "all", conflicts_with = "all")]
    owner: Option<String>,
    /// Print a sheet for every owner
    #[arg(long)]
    all: bool,
    /// Show the plan as at this day [default: today]
    #[arg(long, value_parser = day, value_name = "DAY")]
    as_at: Option<NaiveDate>,
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(asked: &Chase) -> Result<ExitCode, Failure> {
    let file = PlanFile::open(&asked.plan)?.read_only(true);
    let document = file.document();
    let config = config::read()?;
    let look = config.look(&document.plan, asked.as_at.unwrap_or_else(today));
    let paper = match &asked.owner {
        Some(owner) => report::chase(&document, &look, owner)?,
        None => report::chase_all(&document, &look),
    };
    let done = asked.out.write(&asked.plan, &paper, PaperFormat::Text)?;
    let mut terminal = std::io::stdout();
    if terminal.is_terminal() {
        // To paste into a message at once; a terminal that does not do this ignores it.
        let text = String::from_utf8_lossy(&paper.write(PaperFormat::Text)?).into_owned();
        copy_to_clipboard(&mut terminal, &text)?;
        eprintln!("steerco: copied to the terminal's clipboard too (OSC 52), if it allows that");
    }
    Ok(done)
}
