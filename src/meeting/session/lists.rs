//! The lists in the meeting's entry in the plan, and the edits that update them.

use super::opening::Opening;
use super::queue::ItemState;
use super::refused::Refused;
use crate::meeting::held_on;
use crate::plan::change::{Change, Edit, Field, Listed, Target};
use crate::plan::document::Document;
use crate::plan::model::{Attendee, Meeting, MeetingEntry, Minutes, Reference};
use chrono::NaiveDate;
use std::collections::HashSet;

/// Returns the edit that sets a field of the meeting; `None` where the field has these words
/// already.
pub(super) fn edit(
    date: NaiveDate,
    field: Field,
    from: Vec<String>,
    to: Vec<String>,
) -> Option<Edit> {
    (from != to).then(|| Edit::set(Target::Meeting(date), field, from, to))
}

/// Returns the edit that sets a list of the meeting; `None` where it is so already.
pub(super) fn list(date: NaiveDate, field: Field, from: Listed, to: Listed) -> Option<Edit> {
    (from != to).then(|| Edit::list(Target::Meeting(date), field, from, to))
}

/// Returns the edit that sets who was present, or who sent apologies. Of a person who stays, what
/// is known stays.
pub(super) fn people(
    date: NaiveDate,
    field: Field,
    from: &[Attendee],
    names: &[String],
) -> Option<Edit> {
    let known = |name: &String| {
        let known = from.iter().find(|person| person.who == *name || person.in_words() == *name);
        known.cloned().unwrap_or_else(|| Attendee::named(name))
    };
    let to = names.iter().map(known).collect();
    list(date, field, Listed::People(from.to_vec()), Listed::People(to))
}

/// Fills a meeting that was entered beforehand with the opening's details and its first item.
pub(super) fn take_up(
    meeting: &Meeting,
    date: NaiveDate,
    opening: &Opening,
    items: Vec<MeetingEntry>,
) -> Change {
    let one = |word: &Option<String>| word.iter().cloned().collect::<Vec<_>>();
    // What the opening leaves out stays as entered.
    let or_kept = |to: Vec<String>, from: &[String]| {
        if to.is_empty() { from.to_vec() } else { to }
    };
    let mut edits = Vec::new();
    for (field, from, to) in [
        (Field::Title, one(&meeting.title), one(&opening.title)),
        (Field::Chair, one(&meeting.chair), one(&opening.chair)),
    ] {
        let to = or_kept(to, &from);
        edits.extend(edit(date, field, from, to));
    }
    for (field, from, names) in [
        (Field::Present, &meeting.present, &opening.present),
        (Field::Apologies, &meeting.apologies, &opening.apologies),
    ] {
        if !names.is_empty() {
            edits.extend(people(date, field, from, names));
        }
    }
    if !items.is_empty() {
        let from = Listed::Entries(meeting.items.clone());
        edits.extend(list(date, Field::Items, from, Listed::Entries(items)));
    }
    Change { edits }
}

/// The items taken and carried, as the meeting's entry holds them.
#[derive(Debug, Clone)]
pub(super) struct Lists {
    date: NaiveDate,
    items: Vec<MeetingEntry>,
    carried: Vec<MeetingEntry>,
}

impl Lists {
    pub(super) fn of(document: &Document, date: NaiveDate) -> Result<Lists, Refused> {
        let meeting = held_on(&document.plan, date).ok_or(Refused::NotHeld(date))?;
        if meeting.minutes == Some(Minutes::Agreed) {
            return Err(Refused::Agreed(date));
        }
        Ok(Lists { date, items: meeting.items.clone(), carried: meeting.carried.clone() })
    }

    /// Records that an item is on the table: it is taken, and not carried.
    pub(super) fn take(&mut self, document: &Document, row: usize) {
        without(&mut self.carried, document, row);
        if !self.items.iter().any(|entry| leads_to(document, entry, row)) {
            self.items.extend(document.reference(row).map(MeetingEntry::about));
        }
    }

    /// Records that an item is parked or carried: it was not taken, unless something was agreed on
    /// it.
    pub(super) fn leave(&mut self, document: &Document, row: usize, standing: ItemState) {
        let agreed = document.action(row).is_some_and(|action| {
            let mut updates = action.updates.iter();
            updates.any(|update| update.date == Some(self.date))
        });
        if !agreed {
            without(&mut self.items, document, row);
        }
        match standing {
            ItemState::Carried => {
                without(&mut self.carried, document, row);
                self.carried.extend(document.reference(row).map(MeetingEntry::about));
            }
            ItemState::Waiting | ItemState::Taken | ItemState::Parked => {}
        }
    }

    /// Records that items are carried, as [`Lists::leave`] does for one. Each entry is looked up
    /// once, since a short meeting on a long plan leaves hundreds.
    pub(super) fn carry_all(&mut self, document: &Document, rows: &[usize]) {
        let left: HashSet<usize> = rows.iter().copied().collect();
        let is_noted = |row: usize| {
            document.action(row).is_some_and(|action| {
                action.updates.iter().any(|update| update.date == Some(self.date))
            })
        };
        let row_of = |entry: &MeetingEntry| document.resolve(&entry.reference).action();
        let goes = |row: usize| left.contains(&row) && !is_noted(row);
        self.items.retain(|entry| !row_of(entry).is_some_and(goes));
        self.carried.retain(|entry| !row_of(entry).is_some_and(|row| left.contains(&row)));
        let references = rows.iter().filter_map(|row| document.reference(*row));
        self.carried.extend(references.map(MeetingEntry::about));
    }

    /// Points at the plan's actions by full path and words, where version 0.1.0 wrote an address.
    #[must_use]
    pub(super) fn kept_by_words(mut self, document: &Document) -> Lists {
        for entry in self.items.iter_mut().chain(&mut self.carried) {
            keep_words(document, entry);
        }
        self
    }

    pub(super) fn taken(&self, document: &Document, row: usize) -> Change {
        let mut to = self.clone();
        to.take(document, row);
        self.to(&to)
    }

    pub(super) fn to(&self, other: &Lists) -> Change {
        let set = |field, from: &[MeetingEntry], to: &[MeetingEntry]| {
            list(self.date, field, Listed::Entries(from.to_vec()), Listed::Entries(to.to_vec()))
        };
        let edits = [
            set(Field::Items, &self.items, &other.items),
            set(Field::Carried, &self.carried, &other.carried),
        ];
        Change { edits: edits.into_iter().flatten().collect() }
    }
}

/// Makes a reference of an address that stands alone in an entry, where it names an action.
pub(super) fn keep_words(document: &Document, entry: &mut MeetingEntry) {
    if !entry.is_words_alone() {
        return;
    }
    let row = document.resolve(&entry.reference).action();
    if let Some(reference) = row.and_then(|row| document.reference(row)) {
        let line = entry.reference.line;
        entry.reference = Reference { line, ..reference };
    }
}

/// Returns the edit that makes references of the addresses that decisions are about.
pub(super) fn decisions_by_words(
    document: &Document,
    date: NaiveDate,
    meeting: &Meeting,
) -> Option<Edit> {
    let mut to = meeting.decisions.clone();
    for about in to.iter_mut().filter_map(|decision| decision.about.as_mut()) {
        let mut entry = MeetingEntry::about(about.clone());
        keep_words(document, &mut entry);
        *about = entry.reference;
    }
    let from = Listed::Decisions(meeting.decisions.clone());
    list(date, Field::Decisions, from, Listed::Decisions(to))
}

fn leads_to(document: &Document, entry: &MeetingEntry, row: usize) -> bool {
    document.resolve(&entry.reference).action() == Some(row)
}

fn without(list: &mut Vec<MeetingEntry>, document: &Document, row: usize) {
    list.retain(|entry| !leads_to(document, entry, row));
}
