//! `steerco show PLAN [ADDRESS]`: an action in full, or what a section comes to.

mod data;
mod lines;

use super::addresses::find;
use super::config;
use super::days::{day, today};
use super::failure::Failure;
use super::out::{self, OutputFormat};
use crate::store::file::PlanFile;
use chrono::NaiveDate;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// What is to be shown, and how.
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// The plan's file
    plan: PathBuf,
    /// The address of an action or a section, as T11 or "Harm objective 3 / Action 4", or the
    /// title of a section [default: the whole plan]
    address: Option<String>,
    /// Show the plan as at this day [default: today]
    #[arg(long, value_parser = day, value_name = "DAY")]
    as_at: Option<NaiveDate>,
    /// Words for people, or JSON for scripts
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    format: OutputFormat,
    /// Fit lines into so many cells [default: the terminal's width; elsewhere prose takes 80 and
    /// tables are not cut]
    #[arg(long, value_name = "CELLS")]
    width: Option<usize>,
}

pub(super) fn run(show: &ShowArgs) -> Result<ExitCode, Failure> {
    let document = PlanFile::open(&show.plan)?.document();
    let config = config::read()?;
    let look = config.look(&document.plan, show.as_at.unwrap_or_else(today));
    let address = show.address.as_deref().unwrap_or_default();
    let named = find(&document, address)?;
    let text = match show.format {
        OutputFormat::Json => data::json(&document, &look, named)?,
        OutputFormat::Text => lines::text(&document, look, named, show.width)?,
    };
    out::print(&text)?;
    Ok(ExitCode::SUCCESS)
}
