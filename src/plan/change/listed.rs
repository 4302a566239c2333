//! The lists of a meeting that a change sets as a whole: their entries are compared, and only
//! those that differ are written.

use super::{ChangeError, Field};
use crate::plan::model::{Attendee, Decision, Meeting, MeetingEntry};

/// A list of a meeting, with all that stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    /// Entries, as in `items` and `carried`.
    Entries(Vec<MeetingEntry>),
    /// Decisions.
    Decisions(Vec<Decision>),
    /// People, as in `present`.
    People(Vec<Attendee>),
}

impl Listed {
    /// Returns how many entries it has.
    pub fn len(&self) -> usize {
        match self {
            Listed::Entries(all) => all.len(),
            Listed::Decisions(all) => all.len(),
            Listed::People(all) => all.len(),
        }
    }

    /// Returns whether it has no entries.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns what each entry is called, for a sentence.
    pub fn names(&self) -> Vec<String> {
        match self {
            Listed::Entries(all) => {
                all.iter().map(|entry| entry.reference.name().to_owned()).collect()
            }
            Listed::Decisions(all) => all.iter().map(|decision| decision.text.clone()).collect(),
            Listed::People(all) => all.iter().map(Attendee::in_words).collect(),
        }
    }
}

impl Meeting {
    /// Returns a list of the meeting; `None` for a field that is no such list.
    pub fn listed(&self, field: Field) -> Option<Listed> {
        Some(match field {
            Field::Decisions => Listed::Decisions(self.decisions.clone()),
            Field::Present => Listed::People(self.present.clone()),
            Field::Apologies => Listed::People(self.apologies.clone()),
            Field::InAttendance => Listed::People(self.in_attendance.clone()),
            Field::Agenda => Listed::Entries(self.agenda.clone()),
            Field::LeftOut => Listed::Entries(self.left_out.clone()),
            Field::Items => Listed::Entries(self.items.clone()),
            Field::Taken => Listed::Entries(self.taken.clone()),
            Field::Tasks => Listed::Entries(self.tasks.clone()),
            Field::Carried => Listed::Entries(self.carried.clone()),
            _ => return None,
        })
    }

    /// Sets a list of the meeting.
    ///
    /// # Errors
    /// [`ChangeError::NoSuchField`] for a field that is no such list.
    pub(super) fn set_listed(&mut self, field: Field, to: &Listed) -> Result<(), ChangeError> {
        match (field, to) {
            (Field::Decisions, Listed::Decisions(to)) => self.decisions.clone_from(to),
            (Field::Present, Listed::People(to)) => self.present.clone_from(to),
            (Field::Apologies, Listed::People(to)) => self.apologies.clone_from(to),
            (Field::InAttendance, Listed::People(to)) => self.in_attendance.clone_from(to),
            (Field::Agenda, Listed::Entries(to)) => self.agenda.clone_from(to),
            (Field::LeftOut, Listed::Entries(to)) => self.left_out.clone_from(to),
            (Field::Items, Listed::Entries(to)) => self.items.clone_from(to),
            (Field::Taken, Listed::Entries(to)) => self.taken.clone_from(to),
            (Field::Tasks, Listed::Entries(to)) => self.tasks.clone_from(to),
            (Field::Carried, Listed::Entries(to)) => self.carried.clone_from(to),
            (_, _) => return Err(no_such_list(field)),
        }
        Ok(())
    }
}

/// Makes the error for a field that is no list of a meeting.
pub(super) fn no_such_list(field: Field) -> ChangeError {
    ChangeError::NoSuchField { whose: "a meeting", field: field.key().into() }
}
