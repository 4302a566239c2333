//! Words that say nothing. No field of the format holds them: a file reads `note: ""` as
//! no note at all, so a change that brings them could never be read back as it was made.
//! It is refused here, with a reason, before anything is written.

use super::{ChangeError, Field, Item};
use crate::plan::model::{Action, Decision, KpiReading, Meeting, Step, Update};

/// What is expected of words that may be left out, but not be empty.
const SOME_WORDS: &str = "words, or to leave it out";
/// What is expected of the text of an item.
const A_TEXT: &str = "at least one word";

fn bad(field: &'static str, words: &str, expected: &'static str) -> ChangeError {
    ChangeError::BadWords { field, words: words.to_owned(), expected }
}

/// A text that its item cannot do without.
fn required(field: &'static str, text: &str) -> Result<(), ChangeError> {
    if text.trim().is_empty() {
        return Err(bad(field, text, A_TEXT));
    }
    Ok(())
}

/// A text that may be absent, but not be there and say nothing.
fn optional(field: &'static str, text: Option<&String>) -> Result<(), ChangeError> {
    match text {
        Some(text) if text.is_empty() => Err(bad(field, text, SOME_WORDS)),
        Some(_) | None => Ok(()),
    }
}

fn each(field: &'static str, words: &[String]) -> Result<(), ChangeError> {
    words.iter().try_for_each(|word| optional(field, Some(word)))
}

/// The words that a field is to get.
pub(super) fn check_words(field: Field, words: &[String]) -> Result<(), ChangeError> {
    each(field.noun(), words)
}

/// The words of an item that is to join a list.
pub(super) fn check_item(item: &Item) -> Result<(), ChangeError> {
    match item {
        Item::Update(update) => check_update(update),
        Item::Step(step) => check_step(step),
        Item::Action(action) => check_action(action),
        Item::Reading(reading) => check_reading(reading),
        Item::Meeting(meeting) => check_meeting(meeting),
        Item::Decision(decision) => check_decision(decision),
    }
}

fn check_update(update: &Update) -> Result<(), ChangeError> {
    let Update { date: _, by, rag, due, was, note, line: _ } = update;
    optional("note", note.as_ref())?;
    optional("signature", by.as_ref())?;
    each("deadline", due)?;
    each("deadline before", was)?;
    if note.is_none() && rag.is_none() && due.is_empty() && was.is_empty() {
        return Err(bad("update", "", "a note, a flag or a deadline"));
    }
    Ok(())
}

fn check_step(step: &Step) -> Result<(), ChangeError> {
    let Step { kind, text, due, reads, owners, done: _, line: _ } = step;
    required(kind.word(), text)?;
    each("deadline", due)?;
    optional("reading", reads.as_ref())?;
    each("owner", owners)
}

fn check_action(action: &Action) -> Result<(), ChangeError> {
    let Action {
        reference,
        text,
        heading,
        parts,
        owners,
        due,
        reads,
        cost,
        done: _,
        status: _,
        rag: _,
        query,
        kpis: _,
        milestones,
        updates,
        line: _,
    } = action;
    required("action", text)?;
    optional("reference", reference.as_ref())?;
    optional("heading", heading.as_ref())?;
    each("owner", owners)?;
    each("deadline", due)?;
    optional("reading", reads.as_ref())?;
    optional("cost", cost.as_ref())?;
    optional("query", query.as_ref())?;
    parts.iter().try_for_each(check_step)?;
    milestones.iter().try_for_each(check_step)?;
    updates.iter().try_for_each(check_update)
}

fn check_reading(reading: &KpiReading) -> Result<(), ChangeError> {
    let KpiReading { at, value, date: _, by, note, line: _ } = reading;
    required("figure", value)?;
    optional("period", at.as_ref())?;
    optional("signature", by.as_ref())?;
    optional("note", note.as_ref())
}

fn check_meeting(meeting: &Meeting) -> Result<(), ChangeError> {
    let Meeting {
        date: _,
        title,
        chair,
        present,
        apologies,
        items,
        decisions,
        carried,
        next: _,
        minutes: _,
        line: _,
    } = meeting;
    optional("title", title.as_ref())?;
    optional("chair", chair.as_ref())?;
    for (field, words) in [
        ("list of those present", present),
        ("list of apologies", apologies),
        ("list of items", items),
        ("list of items carried", carried),
    ] {
        each(field, words)?;
    }
    decisions.iter().try_for_each(check_decision)
}

fn check_decision(decision: &Decision) -> Result<(), ChangeError> {
    let Decision { text, about, line: _ } = decision;
    required("decision", text)?;
    optional("action it is about", about.as_ref())
}
