//! The lists in the meeting's entry in the plan, and the edits that update them.

use super::opening::Opening;
use super::queue::ItemState;
use super::refused::Refused;
use crate::meeting::{held_on, row_of};
use crate::plan::change::{Change, Edit, Field, Target};
use crate::plan::document::Document;
use crate::plan::model::{Meeting, Minutes};
use chrono::NaiveDate;

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

/// Fills a meeting that was entered beforehand with the opening's details and its first item.
pub(super) fn take_up(
    meeting: &Meeting,
    date: NaiveDate,
    opening: &Opening,
    items: Vec<String>,
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
        (Field::Present, meeting.present.clone(), opening.present.clone()),
        (Field::Apologies, meeting.apologies.clone(), opening.apologies.clone()),
        (Field::Items, meeting.items.clone(), items),
    ] {
        let to = or_kept(to, &from);
        edits.extend(edit(date, field, from, to));
    }
    Change { edits }
}

/// The items taken and carried, as the meeting's entry holds them.
#[derive(Debug, Clone)]
pub(super) struct Lists {
    date: NaiveDate,
    items: Vec<String>,
    carried: Vec<String>,
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
        let known = |address: &String| row_of(document, address) == Some(row);
        if !self.items.iter().any(known) {
            let address = document.addresses().get(row);
            self.items.extend(address.map(ToString::to_string));
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
                let address = document.addresses().get(row);
                self.carried.extend(address.map(ToString::to_string));
            }
            ItemState::Waiting | ItemState::Taken | ItemState::Parked => {}
        }
    }

    pub(super) fn taken(&self, document: &Document, row: usize) -> Change {
        let mut to = self.clone();
        to.take(document, row);
        self.to(&to)
    }

    pub(super) fn to(&self, other: &Lists) -> Change {
        let edits = [
            edit(self.date, Field::Items, self.items.clone(), other.items.clone()),
            edit(self.date, Field::Carried, self.carried.clone(), other.carried.clone()),
        ];
        Change { edits: edits.into_iter().flatten().collect() }
    }
}

fn without(list: &mut Vec<String>, document: &Document, row: usize) {
    list.retain(|address| row_of(document, address) != Some(row));
}
