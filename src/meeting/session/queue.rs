//! The items of a running meeting, in the order in which they should be taken.

use crate::meeting::agenda::{Agenda, AgendaOptions, Heading};
use crate::meeting::{arose, rows_of};
use crate::plan::asat::AsAt;
use crate::plan::change::Named;
use crate::plan::document::Document;
use crate::plan::model::Meeting;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The state of an item in the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemState {
    /// Not reached yet.
    Waiting,
    /// Taken, or on the table.
    Taken,
    /// Set aside until the others are taken.
    Parked,
    /// Carried forward to the next meeting.
    Carried,
}

impl ItemState {
    /// Returns whether the item is still to be taken, or to be carried at the close.
    pub fn waits(self) -> bool {
        match self {
            ItemState::Waiting | ItemState::Parked => true,
            ItemState::Taken | ItemState::Carried => false,
        }
    }
}

/// An item of a running meeting. It is kept by name, so that an action arising, or an edit by
/// someone else, never shifts it onto another row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueEntry {
    /// The action.
    pub item: Named,
    /// The heading of the agenda that it stood under.
    pub heading: Heading,
    /// The reasons why it was on the agenda when the meeting began; see [`super::Session::why`].
    pub why: Vec<String>,
    /// Its state.
    pub standing: ItemState,
    /// Time spent on it, in seconds.
    pub spent: u64,
}

/// Returns the items of an agenda, all waiting.
pub(super) fn of_agenda(document: &Document, agenda: &Agenda) -> Vec<QueueEntry> {
    agenda
        .items()
        .filter_map(|(heading, item)| entry(document, item.row, heading.clone(), item.why.clone()))
        .collect()
}

fn entry(
    document: &Document,
    row: usize,
    heading: Heading,
    why: Vec<String>,
) -> Option<QueueEntry> {
    Some(QueueEntry {
        item: document.named(row)?,
        heading,
        why,
        standing: ItemState::Waiting,
        spent: 0,
    })
}

/// Rebuilds the items of a meeting whose state is lost. What was agreed so far may have taken items
/// off the day's agenda; they come back in front, since they have been taken, under the heading
/// that the agenda of the day before gives them.
pub(super) fn rebuilt(
    document: &Document,
    meeting: &Meeting,
    date: NaiveDate,
    options: AgendaOptions,
) -> Vec<QueueEntry> {
    let agenda = |day| {
        let look = AsAt::new(&document.plan, day).review_else(options.review_else);
        Agenda::build(document, &look, options)
    };
    let mut queue = of_agenda(document, &agenda(date));
    // An action that arose at this meeting is not an item of it, so it is never carried from it.
    queue.retain(|entry| {
        let row = row_of_named(document, &entry.item);
        row.and_then(|row| arose(document.action(row)?)) != Some(date)
    });
    let before = date.pred_opt().map(|day| of_agenda(document, &agenda(day))).unwrap_or_default();
    let touched = [rows_of(document, &meeting.items), rows_of(document, &meeting.carried)].concat();
    let mut front: Vec<QueueEntry> = Vec::new();
    for row in touched {
        let is_row = |entry: &QueueEntry| row_of_named(document, &entry.item) == Some(row);
        if queue.iter().chain(&front).any(is_row) {
            continue;
        }
        let known = before.iter().find(|entry| is_row(entry)).cloned();
        front.extend(known.or_else(|| {
            let why = vec!["taken at this meeting".to_owned()];
            entry(document, row, Heading::Added, why)
        }));
    }
    front.append(&mut queue);
    front
}

/// Updates the state of each item from the plan, and adds items that the plan has and the state
/// does not (an item put on the table just before the connection broke).
pub(super) fn sync_with_plan(queue: &mut Vec<QueueEntry>, document: &Document, meeting: &Meeting) {
    let (taken, carried) = (rows_of(document, &meeting.items), rows_of(document, &meeting.carried));
    for entry in queue.iter_mut() {
        let Some(row) = row_of_named(document, &entry.item) else {
            continue;
        };
        // Carried counts first: an item may be both taken and carried on.
        entry.standing = if carried.contains(&row) {
            ItemState::Carried
        } else if taken.contains(&row) {
            ItemState::Taken
        } else {
            match entry.standing {
                ItemState::Parked => ItemState::Parked,
                ItemState::Waiting | ItemState::Taken | ItemState::Carried => ItemState::Waiting,
            }
        };
    }
    for (rows, standing) in [(&taken, ItemState::Taken), (&carried, ItemState::Carried)] {
        for row in rows {
            let is_row = |entry: &QueueEntry| row_of_named(document, &entry.item) == Some(*row);
            if !queue.iter().any(is_row) {
                let why = vec!["taken at this meeting".to_owned()];
                let added = entry(document, *row, Heading::Added, why);
                queue.extend(added.map(|entry| QueueEntry { standing, ..entry }));
            }
        }
    }
}

/// Returns the row of a named action: the one at its address if the text is the same, else the only
/// one with that text.
pub(super) fn row_of_named(document: &Document, named: &Named) -> Option<usize> {
    let same = |row: &usize| document.action(*row).is_some_and(|action| action.text == named.text);
    if let Some(row) = document.row(&named.address).filter(same) {
        return Some(row);
    }
    let mut rows = (0..document.outline.actions.len()).filter(same);
    match (rows.next(), rows.next()) {
        (Some(row), None) => Some(row),
        (Some(_) | None, _) => None,
    }
}

/// Returns the reference after the last one of a group's own actions: `T15`, `T16`. Skips a
/// reference that occurs once elsewhere in the plan, since that action's address would become
/// ambiguous.
pub(super) fn next_reference(document: &Document, group: usize) -> Option<String> {
    let last = document.group(group)?.actions.last()?.reference.clone()?;
    let head = last.trim_end_matches(|c: char| c.is_ascii_digit());
    let mut number: u32 = last.get(head.len()..)?.parse().ok()?;
    let all: Vec<&str> = (0..document.outline.actions.len())
        .filter_map(|row| document.action(row)?.reference.as_deref())
        .collect();
    let own = &document.group(group)?.actions;
    loop {
        number = number.checked_add(1)?;
        let next = format!("{head}{number}");
        let siblings = own.iter().any(|a| a.reference.as_deref() == Some(next.as_str()));
        let elsewhere = all.iter().filter(|other| **other == next).count();
        if !siblings && elsewhere != 1 {
            return Some(next);
        }
    }
}
