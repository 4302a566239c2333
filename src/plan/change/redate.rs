//! The same change, as it was or would be made on another day.

use super::{Change, Edit, Item, What};
use chrono::NaiveDate;

impl Change {
    /// Returns the change with everything that it dates `from` dated `to` instead: updates, and
    /// readings of KPIs. Used to look for a note of the day before that the file may already have.
    #[must_use]
    pub fn redated(&self, from: NaiveDate, to: NaiveDate) -> Change {
        let other = |date: &mut Option<NaiveDate>| {
            if *date == Some(from) {
                *date = Some(to);
            }
        };
        let mut change = self.clone();
        for Edit { what, .. } in &mut change.edits {
            let item = match what {
                What::Insert { item, .. } | What::Remove { item } => item,
                What::Set { .. } | What::Column { .. } | What::List { .. } => continue,
            };
            match item {
                Item::Update(update) => other(&mut update.date),
                Item::Reading(reading) => other(&mut reading.date),
                Item::Action(action) => {
                    for update in &mut action.updates {
                        other(&mut update.date);
                    }
                }
                Item::Step(_) | Item::Meeting(_) | Item::Decision(_) => {}
            }
        }
        change
    }
}
