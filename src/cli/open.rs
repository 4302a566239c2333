//! `steerco [PLAN]`: the screens.

use super::days::{day, today};
use super::failure::Failure;
use super::{config, out, places, waiting};
use crate::plan::asat::AsAt;
use crate::plan::deadline::Calendar;
use crate::plan::document::Document;
use crate::store::file::PlanFile;
use crate::tui::command::Command;
use crate::tui::keymap::Keymap;
use crate::tui::model::{Model, Outcome};
use crate::tui::run::{self, Setup};
use crate::tui::update;
use chrono::NaiveDate;
use clap::Args;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Plans of up to so many bytes are checked as a whole before a save is acknowledged, which
/// takes 10 ms at 40,000; larger ones on the lines of the action, and as a whole behind it.
const WHOLE_UP_TO: usize = 30_000;

/// Open a plan.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools)] // each is a flag of the command line
pub(super) struct Open {
    /// The plan's file [default: the plan in this folder, else the last opened, else a demo]
    plan: Option<PathBuf>,
    /// The day every flag, count and list is as at [default: today]
    #[arg(long, value_parser = day, value_name = "DAY")]
    as_at: Option<NaiveDate>,
    #[command(flatten)]
    choices: config::Choices,
    /// Write nothing in this session; no shell and no editor either
    #[arg(long)]
    read_only: bool,
    /// Follow the meeting that somebody else chairs: its item, as it changes; read-only
    #[arg(long)]
    follow: bool,
    /// Prompt and plain lines instead of screens: for screen readers, dumb terminals and pipes
    #[arg(long)]
    linear: bool,
    /// Save although the file has other names (hard links); they keep the old text
    #[arg(long)]
    break_hard_links: bool,
}

pub(super) fn run(open: &Open) -> Result<ExitCode, Failure> {
    let config = config::read()?;
    let (path, why, is_demo) = match &open.plan {
        Some(path) => (path.clone(), None, false),
        None => places::plan_to_open().map(|found| (found.path, Some(found.why), found.is_demo))?,
    };
    let env = |name: &str| std::env::var(name).ok();
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let dumb = terminal && is_dumb(env("TERM").as_deref());
    let linear = open.linear || dumb;
    let force = config::settle(&open.choices, &config, env)?;
    let (file, bar) = if terminal && !linear {
        waiting::open(&path)?
    } else {
        (PlanFile::open(&path)?, waiting::Bar::default())
    };
    let keeps_nothing = open.read_only || open.follow;
    let file = file
        .read_only(keeps_nothing)
        .break_hard_links(open.break_hard_links)
        .whole_up_to(WHOLE_UP_TO);
    if !terminal && !open.linear {
        return Err(Failure("the screens need a terminal; from a script use `steerco list`, `show`, `check` or `note`, or --linear, which reads commands line by line".to_owned()));
    }
    let document = file.document();
    let today = today();
    let as_at = open.as_at.unwrap_or(today);
    let mut model = Model::new(Arc::clone(&document), as_at, today, force.theme.value);
    model.session.file_name =
        path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    model.session.by = force.author.value;
    model.session.read_only = keeps_nothing;
    model.session.follow = open.follow;
    if let Some(why) = &why {
        model.say(Outcome::Done, why);
    }
    model.look.glyphs = force.glyphs.value;
    model.look.columns = force.columns.value;
    // Without keys, words that would name one name the command.
    model.keys.map = if linear { Arc::new(Keymap::of_names()) } else { force.keys };
    update::settle_review(&mut model, force.review.value.days);
    if open.follow {
        update::follow(&mut model);
    } else if let Some(date) = update::running(&model).filter(|_| open.as_at.is_none()) {
        // A meeting was left running: its day is the day, and m goes on with it.
        update::set_as_at(&mut model, date);
        let running = format!(
            "the meeting of {date} is still running: {} goes on with it",
            model.key(Command::Meeting)
        );
        // That it is a demo's meeting, and why, is not lost behind it.
        model.say(
            Outcome::Done,
            match why.filter(|_| is_demo) {
                Some(why) => format!("{why} · {running}"),
                None => running,
            },
        );
    } else if open.as_at.is_none() {
        offer_a_day_inside(&mut model, &document);
    }
    if let Some(notice) = config::notice(&model.keys.map).filter(|_| !linear) {
        // What was to be said anyway comes first: the notice stands in `steerco config` too.
        let notice = match model.take_said() {
            None => notice,
            Some(said) => format!("{} · {notice}", said.words),
        };
        model.say(Outcome::Done, notice);
    }
    let setup = Setup {
        file,
        state_dir: places::state_dir(),
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

/// Whether a terminal says of itself that it has nothing but lines, or says nothing.
fn is_dumb(term: Option<&str>) -> bool {
    matches!(term.unwrap_or_default(), "" | "dumb")
}

/// A plan whose period is long over would show everything years late: it is offered as at
/// a day on which it was alive instead.
fn offer_a_day_inside(model: &mut Model, document: &Document) {
    let plan = &document.plan;
    let calendar = Calendar::new(plan.period.as_deref(), plan.year_start.as_deref());
    let Some((first, last)) = calendar.period.filter(|(_, last)| *last < model.session.today)
    else {
        return;
    };
    let day = |day: NaiveDate| crate::tui::describe::long_day(day);
    let mut offers = Vec::new();
    if let Some(known) = AsAt::new(plan, model.session.today).day_inside_period() {
        offers
            .push((known, format!("as at {}: the last day something is dated in it", day(known))));
    }
    offers.push((last, format!("as at {}: the last day of its period", day(last))));
    offers.push((first, format!("as at {}: the first day of its period", day(first))));
    offers.dedup_by_key(|(day, _)| *day);
    let why = format!(
        "It ran from {} to {}. As at today, everything unfinished is years late.",
        day(first),
        day(last)
    );
    update::offer_as_at(model, offers, why);
}
