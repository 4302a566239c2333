//! Words that say nothing. No field of the format holds them: a file reads `note: ""` as
//! no note at all, so a change that brings them could never be read back as it was made.
//! It is refused here, with a reason, before anything is written.

use super::{ChangeError, Field, Item, Listed};
use crate::plan::fields::{Fields, Holds};
use crate::plan::model::Update;

/// What is expected of words that may be left out, but not be empty.
const SOME_WORDS: &str = "words, or to leave it out";
/// What is expected of the text of an item.
const A_TEXT: &str = "at least one word";

fn bad(field: &'static str, words: &str, expected: &'static str) -> ChangeError {
    ChangeError::BadWords { field: field.into(), words: words.to_owned(), expected }
}

/// Refuses a blank text that its item needs.
fn required(field: &'static str, text: &str) -> Result<(), ChangeError> {
    if text.trim().is_empty() {
        return Err(bad(field, text, A_TEXT));
    }
    Ok(())
}

/// Refuses a text that is present but blank.
fn optional(field: &'static str, text: Option<&String>) -> Result<(), ChangeError> {
    match text {
        Some(text) if text.is_empty() => Err(bad(field, text, SOME_WORDS)),
        Some(_) | None => Ok(()),
    }
}

fn each(field: &'static str, words: &[String]) -> Result<(), ChangeError> {
    words.iter().try_for_each(|word| optional(field, Some(word)))
}

/// Refuses words that a field cannot get.
pub(super) fn check_words(field: Field, words: &[String]) -> Result<(), ChangeError> {
    each(field.noun(), words)
}

/// Refuses words that a column of the plan's own cannot get.
pub(super) fn check_column(key: &str, words: &[String]) -> Result<(), ChangeError> {
    match words.iter().find(|word| word.is_empty()) {
        Some(_) => Err(ChangeError::BadWords {
            field: crate::plan::own::noun(key).into(),
            words: String::new(),
            expected: SOME_WORDS,
        }),
        None => Ok(()),
    }
}

/// Refuses an item whose words say nothing.
pub(super) fn check_item(item: &Item) -> Result<(), ChangeError> {
    match item {
        Item::Update(update) => check_update(update),
        Item::Step(step) => check(step),
        Item::Action(action) => check(&**action),
        Item::Reading(reading) => check(reading),
        Item::Meeting(meeting) => check(&**meeting),
        Item::Decision(decision) => check(decision),
    }
}

/// Refuses entries of a list whose words say nothing. What stood there before may stay.
pub(super) fn check_listed(from: &Listed, to: &Listed) -> Result<(), ChangeError> {
    fn new<T: Fields + PartialEq>(from: &[T], to: &[T]) -> Result<(), ChangeError> {
        to.iter().filter(|entry| !from.contains(entry)).try_for_each(check)
    }
    match (from, to) {
        (Listed::Entries(from), Listed::Entries(to)) => new(from, to),
        (Listed::Decisions(from), Listed::Decisions(to)) => new(from, to),
        (Listed::People(from), Listed::People(to)) => new(from, to),
        (Listed::Entries(_) | Listed::Decisions(_) | Listed::People(_), _) => Ok(()),
    }
}

fn check_update(update: &Update) -> Result<(), ChangeError> {
    check(update)?;
    if update.says_nothing() {
        return Err(bad("update", "", "a note, a flag or a deadline"));
    }
    Ok(())
}

/// Refuses blank words in any field of the item, and in the items that it holds.
fn check<T: Fields>(item: &T) -> Result<(), ChangeError> {
    if item.beside().is_wordless() {
        return Err(bad(item.noun(), "", A_TEXT));
    }
    if let Some(written) = item.beside().written().iter().find(|written| written.is_yaml) {
        return Err(bad(written.key, &written.words, SOME_WORDS));
    }
    for row in item.fields() {
        let noun = row.field.noun();
        match &row.holds {
            Holds::Text(at) => required(noun, (at.get)(item))?,
            Holds::Words(at) => optional(noun, (at.get)(item).as_ref())?,
            Holds::OneOrMore(at) | Holds::List(at) | Holds::Reads(at) => {
                each(noun, (at.get)(item))?;
            }
            Holds::Steps(_, at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::Updates(at) => (at.get)(item).iter().try_for_each(check_update)?,
            Holds::Kpis(at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::Baseline(at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::Readings(at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::Actions(at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::Groups(_, at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::RagKey(at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::ColumnSpecs(at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::Register(at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::Revisions(at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::Meetings(at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::Decisions(at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::Entries(at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::Said(at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::Reference(at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::Attendees(at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::Members(at) => (at.get)(item).iter().try_for_each(check)?,
            Holds::Interests(at) => (at.get)(item).iter().try_for_each(check)?,
            // These cannot be blank, or may be.
            Holds::MaybeText(_)
            | Holds::Day(_)
            | Holds::Done(_)
            | Holds::Choice(_)
            | Holds::Pairs(_) => {}
        }
    }
    Ok(())
}
