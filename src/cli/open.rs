//! `steerco [PLAN]`: the screens.

use super::days::day;
use super::failure::Failure;
use super::places::FoundPlan;
use super::{config, out, places, session, waiting};
use crate::store::file::PlanFile;
use crate::tui::model::{Outcome, Refusal};
use crate::tui::run::{self, Setup};
use chrono::NaiveDate;
use clap::Args;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// Plans of up to so many bytes are checked as a whole before a save is acknowledged, which
/// takes 10 ms at 40,000; larger ones on the lines of the action, and as a whole behind it.
const WHOLE_UP_TO: usize = 30_000;

/// Open a plan.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools)] // each is a flag of the command line
pub(super) struct Open {
    /// The plan's file [default: the plan in this folder, or the last one opened, or a demo]
    plan: Option<PathBuf>,
    /// Show the plan as at this day [default: today]
    #[arg(long, value_parser = day, value_name = "DAY")]
    as_at: Option<NaiveDate>,
    #[command(flatten)]
    choices: config::Choices,
    /// Write nothing in this session, and open no shell and no editor
    #[arg(long)]
    read_only: bool,
    /// Follow a meeting that someone else chairs: show its item as it changes, and write nothing
    #[arg(long)]
    follow: bool,
    /// Use a prompt and plain lines instead of screens: for screen readers, terminals that cannot
    /// draw, and pipes
    #[arg(long)]
    linear: bool,
    /// Save even if the file has other names (hard links), which then keep the old text
    #[arg(long)]
    break_hard_links: bool,
    /// Save without waiting for another program that keeps the folder locked
    #[arg(long)]
    without_lock: bool,
}

/// Says that the screens were asked for where there is no terminal.
const NO_TERMINAL: &str = "the screens need a terminal; from a script use `steerco list`, `show`, `check` or `note`, or --linear, which reads commands line by line";

pub(super) fn run(open: &Open) -> Result<ExitCode, Failure> {
    let config = config::read()?;
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let keeps_nothing = open.read_only || open.follow;
    let FoundPlan { path, text, why, is_demo } = match &open.plan {
        Some(path) => FoundPlan { path: path.clone(), text: None, why: None, is_demo: false },
        // Nothing is made for a session that cannot begin.
        None if !terminal && !open.linear => return Err(Failure(NO_TERMINAL.to_owned())),
        None => places::plan_to_open(keeps_nothing)?,
    };
    let env = |name: &str| std::env::var(name).ok();
    let dumb = terminal && is_dumb(env("TERM").as_deref());
    let linear = open.linear || dumb;
    let force = config::settle(&open.choices, &config, env)?;
    let (file, bar) = match text {
        Some(text) => (PlanFile::of_text(&path, text)?, waiting::Bar::default()),
        None if terminal && !linear => waiting::open(&path)?,
        None => (PlanFile::open(&path)?, waiting::Bar::default()),
    };
    let mut file = file
        .read_only(keeps_nothing)
        .break_hard_links(open.break_hard_links)
        .whole_up_to(WHOLE_UP_TO);
    file.set_without_lock(open.without_lock);
    if !terminal && !open.linear {
        return Err(Failure(NO_TERMINAL.to_owned()));
    }
    let mut model = session::model(file.document(), &path, open.as_at, force.theme.value.clone());
    model.session.read_only = keeps_nothing;
    model.session.follow = open.follow;
    session::settle(&mut model, &force, linear);
    session::begin(&mut model, open.as_at.is_some(), why.as_deref(), is_demo);
    if !linear {
        session::notice(&mut model);
    }
    let state_dir = places::trusted_state_dir().unwrap_or_else(|exposed| {
        model.say(Outcome::Refused(Refusal::NoDrafts), exposed.to_string());
        None
    });
    let setup = Setup {
        file,
        state_dir,
        mouse: force.mouse.value,
        afterwards: Box::new(move || {
            if !keeps_nothing && !is_demo {
                places::remember(&path);
            }
        }),
    };
    if linear {
        if dumb && !open.linear {
            out::print(
                "This terminal cannot draw screens (TERM is dumb or not set): plain lines instead, as with --linear.\n",
            )?;
        }
        return match run::run_lines(model, setup) {
            Ok(true) => Ok(ExitCode::SUCCESS),
            Ok(false) => Ok(ExitCode::from(1)),
            // Who does not listen any more has heard what was wanted.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(ExitCode::from(1)),
            Err(error) => Err(Failure(format!("the lines cannot be read or written: {error}"))),
        };
    }
    // The first screen shows these; until then the bar says why there is none.
    model.session.facts.headline(&model.session.document);
    drop(bar);
    run::run(model, setup)
        .map_err(|error| Failure(format!("the terminal cannot be used: {error}")))?;
    Ok(ExitCode::SUCCESS)
}

/// Returns whether the terminal reports that it only has lines, or reports nothing.
fn is_dumb(term: Option<&str>) -> bool {
    matches!(term.unwrap_or_default(), "" | "dumb")
}
