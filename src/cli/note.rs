//! `steerco note PLAN ADDRESS TEXT`: a progress note from the shell.

use super::addresses::noted;
use super::days::{day, today};
use super::failure::Failure;
use super::{config, history, out, places};
use crate::meeting::session;
use crate::plan::asat::AsAt;
use crate::plan::change::Change;
use crate::plan::model::{Rag, Update};
use crate::store::file::{CommitMode, LONG_PATIENCE, PlanFile};
use crate::text::shown;
use crate::tui::ask;
use crate::tui::run::keep_note;
use chrono::NaiveDate;
use clap::Args;
use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

/// A note, signed and dated, at the end of an action's updates.
#[derive(Debug, Args)]
pub(super) struct Note {
    /// The plan's file
    plan: PathBuf,
    /// The action, as T11 or "Harm objective 3 / Action 4". The address of a milestone, part or
    /// KPI, such as "T11 / milestone 2", means the action that it belongs to
    address: String,
    /// The text of the note, which may begin with a dash; a dash alone takes it from standard input
    #[arg(allow_hyphen_values = true)]
    text: String,
    /// Who signs the note [default: the author in the configuration, or your login name]
    #[arg(long, value_parser = config::one_line)]
    by: Option<String>,
    /// The date of the note [default: today]
    #[arg(long, value_parser = day)]
    date: Option<NaiveDate>,
    /// The flag that was agreed with the note: red, amber, green or none
    #[arg(long, value_parser = flag)]
    rag: Option<FlagGiven>,
    /// The new deadline that was agreed with the note, in any words a plan may use, or as they are
    /// spoken: "in 6 weeks", "next meeting"; several with semicolons between them
    #[arg(long, value_name = "WORDS")]
    due: Option<String>,
    /// Replace a map or a list that stands where the flag or the deadline is written
    #[arg(long)]
    yes: bool,
    /// Save even if the file has other names (hard links), which then keep the old text
    #[arg(long)]
    break_hard_links: bool,
    /// Save without waiting for another program that keeps the folder locked
    #[arg(long)]
    without_lock: bool,
}

#[derive(Debug, Clone, Copy)]
struct FlagGiven(Option<Rag>);

/// The name of no flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected red, amber, green or none")]
struct FlagError;

fn flag(word: &str) -> Result<FlagGiven, FlagError> {
    match (Rag::from_word(word), word) {
        (Some(rag), _) => Ok(FlagGiven(Some(rag))),
        (None, "none") => Ok(FlagGiven(None)),
        (None, _) => Err(FlagError),
    }
}

/// The most bytes that a note from standard input may have: nobody reads more in a meeting, and a
/// wrong file in the pipe must not end in the plan.
const NOTE_AT_MOST: u64 = 64 * 1024;

impl Note {
    /// Returns the deadlines that are to be written, with the day for words relative to the day of
    /// the note.
    fn deadlines(
        &self,
        look: &AsAt<'_>,
        step: Option<&str>,
    ) -> Result<Option<Vec<String>>, Failure> {
        let Some(typed) = &self.due else {
            return Ok(None);
        };
        if let Some(step) = step {
            let address = shown::safe_line(self.address.trim());
            return Err(Failure(format!(
                "--due moves the deadline of an action, and '{address}' is a {step}; give the address of the action, or change the {step} on the screen"
            )));
        }
        let words = ask::words(typed);
        if words.is_empty() {
            return Err(Failure("--due: there are no words; write them behind it".to_owned()));
        }
        Ok(Some(words.iter().map(|words| look.to_write(words)).collect()))
    }

    /// Returns the text of the note, from standard input where a dash stands for it.
    fn words(&self) -> Result<String, Failure> {
        if self.text != "-" {
            if self.text.trim().is_empty() {
                return Err(Failure("the note is empty: give its text in quotes".to_owned()));
            }
            return Ok(self.text.clone());
        }
        let mut bytes = Vec::new();
        let mut input = std::io::stdin().lock().take(NOTE_AT_MOST + 1);
        input.read_to_end(&mut bytes).map_err(|error| {
            Failure(format!("standard input: {error}; give the text of the note in quotes"))
        })?;
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > NOTE_AT_MOST {
            return Err(Failure(format!(
                "standard input: more than {} KB, too long for a note; shorten it",
                NOTE_AT_MOST / 1024
            )));
        }
        let text = String::from_utf8(bytes).map_err(|_| {
            Failure("standard input: the text is not UTF-8; save it as UTF-8".to_owned())
        })?;
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let text = text.trim_matches('\n').trim_end();
        if text.trim().is_empty() {
            return Err(Failure("standard input is empty: write the note into it".to_owned()));
        }
        Ok(text.to_owned())
    }
}

pub(super) fn run(note: &Note) -> Result<ExitCode, Failure> {
    let config = config::read()?;
    let text = note.words()?;
    let by = config::author(note.by.as_deref(), &config).value;
    let file = PlanFile::open(&note.plan)
        .map_err(|why| Failure(format!("{why}; the text of the note: {text}")))?;
    save(note, file, by, &text).map_err(|NotSaved { why, is_kept }| {
        let why = why.strip_prefix("not saved: ").unwrap_or(&why);
        if is_kept {
            let plan = shown::safe_line(&note.plan.to_string_lossy()).into_owned();
            return Failure(format!(
                "not saved: {why}; the text is kept as a draft: open {plan} on the screen and press R"
            ));
        }
        // So that nobody has to type it again.
        Failure(format!("not saved: {why}; the text: {text}"))
    })
}

/// Why a note is not saved, and whether its text is kept as a draft.
struct NotSaved {
    why: String,
    is_kept: bool,
}

impl<E: Into<Failure>> From<E> for NotSaved {
    fn from(error: E) -> NotSaved {
        NotSaved { why: error.into().0, is_kept: false }
    }
}

fn save(note: &Note, file: PlanFile, by: Option<String>, text: &str) -> Result<ExitCode, NotSaved> {
    let mut file = file.break_hard_links(note.break_hard_links);
    file.set_without_lock(note.without_lock);
    let document = file.document();
    let (row, step) = noted(&document, &note.address)?;
    let gone = || Failure("the action cannot be addressed".to_owned());
    let (named, action) = document.named(row).zip(document.action(row)).ok_or_else(gone)?;
    let day = note.date.unwrap_or_else(today);
    let due = note.deadlines(&AsAt::new(&document.plan, day), step)?;
    let due = due.filter(|due| *due != action.due);
    let update = Update { date: Some(day), by, note: Some(text.to_owned()), ..Update::default() };
    let change = match (note.rag, due) {
        (Some(FlagGiven(flag)), None) => Change::flag(named.clone(), action, flag, update),
        (Some(FlagGiven(flag)), Some(due)) => {
            Change::flag_and_deadline(named.clone(), action, flag, due, update)
        }
        (None, Some(due)) => Change::deadline(named.clone(), action, due, update),
        (None, None) => Change::note(named.clone(), update),
    };
    if let (false, [odd, ..]) = (note.yes, &change.odd_content_replaced(&document.plan)[..]) {
        let why = format!("{odd}, which would go; --yes replaces it");
        return Err(Failure(why).into());
    }
    let waits = || out::complain_of_waiting();
    let allowed = session::allows(&document.plan, &change).map_err(Failure::from);
    let saved = allowed.and_then(|()| {
        Ok(file.commit_with(&change, CommitMode::Decision, LONG_PATIENCE, waits)?)
    });
    let committed = saved.map_err(|Failure(why)| {
        let flag = note.rag.map(|FlagGiven(flag)| flag);
        let kept = places::trusted_state_dir()
            .ok()
            .flatten()
            .map(|state| keep_note(&state, &document.plan, &note.plan, named, flag, text, day));
        let is_kept = matches!(kept, Some(Ok(())));
        // A draft holds a note and a flag, and no deadline.
        let why = match &note.due {
            Some(due) if is_kept => format!("{why}; give the new deadline, {due}, again"),
            Some(_) | None => why,
        };
        NotSaved { why, is_kept }
    })?;
    // What is saved stays saved, whoever has stopped listening.
    for remark in &committed.remarks {
        out::complain(remark);
    }
    history::keep(&note.plan, &committed);
    let said = committed.change.describe();
    let whose = step.map(|step| {
        let step = if step == "kpi" { "KPI" } else { step };
        format!(", as the action's note: a {step} has none of its own")
    });
    out::print(&format!("{} · saved{}\n", shown::safe_line(&said), whose.unwrap_or_default()))?;
    // The process ends here: taking a large plan apart first is time for nothing.
    std::mem::forget((file, document, committed));
    Ok(ExitCode::SUCCESS)
}
