//! Agreed minutes: what they say is written into the meeting, and read from it alone.

use super::compose::{Composer, own_note, with_presenter};
use super::proceedings::{Carried, Decided, ItemMinutes, Proceedings, Task, decision as words_of};
use super::said;
use crate::plan::document::Document;
use crate::plan::model::{Meeting, MeetingEntry, Reference};
use chrono::NaiveDate;

/// The heading of items that were carried from, or agreed at, the meeting before.
const ARISING: &str = "Matters arising";
/// The kind of task that a line of the table is.
const NEW: &str = "new";
const NEW_DATE: &str = "new date";

/// Reads agreed minutes from the meeting alone.
pub(super) fn read(meeting: &Meeting, date: NaiveDate) -> Proceedings {
    let mut minutes = Proceedings::begin(meeting, date);
    for entry in &meeting.items {
        let item = item(meeting, entry);
        if entry.heading.as_deref().map(str::trim) == Some(ARISING) {
            minutes.arising.push(item);
        } else {
            minutes.items.push(item);
        }
    }
    minutes.also = meeting.taken.iter().map(|entry| item(meeting, entry)).collect();
    minutes.decisions = meeting
        .decisions
        .iter()
        .map(|decision| {
            let about = decision.about.as_ref().map(|about| match &about.reference {
                Some(printed) => printed.trim().to_owned(),
                None => about.called(),
            });
            Decided { text: words_of(decision), about }
        })
        .collect();
    minutes.tasks = meeting.tasks.iter().map(task).collect();
    minutes.carried = meeting.carried.iter().map(|entry| carried(meeting, entry)).collect();
    minutes
}

fn item(meeting: &Meeting, entry: &MeetingEntry) -> ItemMinutes {
    let about = meeting.decisions.iter().filter(|decision| {
        decision.about.as_ref().is_some_and(|about| about.is_same(&entry.reference))
    });
    let own = own_note(entry);
    ItemMinutes {
        address: entry.reference.address().to_owned(),
        text: with_presenter(entry),
        owners: entry.owner.clone(),
        said: [said::updates(&own), said::updates(&entry.said)].concat(),
        events: said::events(&entry.said),
        decisions: about.map(|decision| decision.text.trim().to_owned()).collect(),
    }
}

fn task(entry: &MeetingEntry) -> Task {
    Task {
        address: entry.reference.address().to_owned(),
        who: entry.owner.clone(),
        what: entry.reference.kept_words().to_owned(),
        by_when: entry.due.clone(),
        reads: entry.reads.clone().unwrap_or_default(),
        new: entry.kind.as_deref().map(str::trim) == Some(NEW),
    }
}

fn carried(meeting: &Meeting, entry: &MeetingEntry) -> Carried {
    let words = entry.reference.kept_words();
    let is_same = |other: &MeetingEntry| other.reference.is_same(&entry.reference);
    Carried {
        address: entry.reference.address().to_owned(),
        text: Some(words.to_owned()).filter(|words| !words.is_empty()),
        taken: meeting.items.iter().chain(&meeting.taken).any(is_same),
        remark: Carried::remark(entry),
    }
}

/// Returns the meeting as it is once its minutes are frozen: every entry with the words that the
/// minutes say of it now.
pub fn freeze(document: &Document, meeting: &Meeting, date: NaiveDate) -> Meeting {
    let composer = Composer::of(document, meeting, date);
    let printed = |reference: &Reference| {
        let row = document.resolve(reference).action()?;
        let now = document.reference(row)?;
        Some((
            row,
            Reference {
                reference: composer.address(row),
                line: reference.line,
                beside: reference.beside.clone(),
                ..now
            },
        ))
    };
    let said_of = |row: usize, entry: &mut MeetingEntry| {
        if let Some(action) = document.action(row) {
            entry.owner = composer.owners(action);
            entry.said = composer.said(row, action);
        }
    };
    let mut frozen = meeting.clone();
    frozen.items = composer
        .entries()
        .into_iter()
        .map(|(entry, row)| {
            let mut entry = entry.clone();
            let is_arising = row.is_some_and(|row| composer.was_arising(row));
            if is_arising || entry.heading.as_deref() == Some(ARISING) {
                entry.heading = is_arising.then(|| ARISING.to_owned());
            }
            if let Some((row, reference)) = printed(&entry.reference) {
                entry.reference = reference;
                said_of(row, &mut entry);
            }
            entry
        })
        .collect();
    let also = composer.also().into_iter();
    let also = also.filter_map(|row| {
        let (_, reference) = printed(&document.reference(row)?)?;
        let mut entry = MeetingEntry::about(reference);
        said_of(row, &mut entry);
        Some(entry)
    });
    frozen.taken = also.collect();
    let rows = 0..document.outline.actions.len();
    let tasks = rows.filter_map(|row| {
        let task = composer.task(row)?;
        let (_, reference) = printed(&document.reference(row)?)?;
        Some(MeetingEntry {
            owner: task.who,
            due: task.by_when,
            reads: Some(task.reads).filter(|reads| !reads.is_empty()),
            kind: Some(if task.new { NEW } else { NEW_DATE }.to_owned()),
            ..MeetingEntry::about(reference)
        })
    });
    frozen.tasks = tasks.collect();
    for entry in &mut frozen.carried {
        if let Some((_, reference)) = printed(&entry.reference) {
            entry.reference = reference;
        }
    }
    for about in frozen.decisions.iter_mut().filter_map(|decision| decision.about.as_mut()) {
        if let Some((_, reference)) = printed(about) {
            *about = reference;
        }
    }
    frozen
}
