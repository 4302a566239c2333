//! What stands in the lists of a meeting: which of it is the same in two versions.

use super::ListEntry;
use crate::plan::change::{Item, describe};
use crate::plan::diff::items::short;
use crate::plan::model::{Attendee, Decision, Interest, MeetingEntry, Member, Reference, Said};

impl ListEntry for Decision {
    const BY_POSITION: bool = true;

    fn is(&self, other: &Decision) -> bool {
        self.text == other.text
    }

    fn called(&self, at: usize) -> String {
        format!("decision {}", at + 1)
    }

    fn added(&self) -> Vec<String> {
        describe::inserted(&Item::Decision(self.clone()))
    }

    fn taken_out(&self) -> String {
        format!("decision taken out ({})", short(&self.text))
    }
}

impl ListEntry for MeetingEntry {
    const BY_POSITION: bool = false;

    fn is(&self, other: &MeetingEntry) -> bool {
        self.reference.is_same(&other.reference)
    }

    fn called(&self, _: usize) -> String {
        short(&self.reference.called())
    }

    fn added(&self) -> Vec<String> {
        vec![format!("item of the meeting added ({})", short(&self.reference.called()))]
    }

    fn taken_out(&self) -> String {
        format!("item of the meeting taken out ({})", short(&self.reference.called()))
    }
}

impl ListEntry for Said {
    const BY_POSITION: bool = true;

    fn is(&self, other: &Said) -> bool {
        self.note.is_some() && self.note == other.note
    }

    fn called(&self, at: usize) -> String {
        format!("what was said {}", at + 1)
    }

    fn added(&self) -> Vec<String> {
        vec![format!("agreed words added ({})", short(self.words()))]
    }

    fn taken_out(&self) -> String {
        format!("agreed words taken out ({})", short(self.words()))
    }
}

impl ListEntry for Reference {
    const BY_POSITION: bool = true;

    fn is(&self, other: &Reference) -> bool {
        self.is_same(other)
    }

    fn called(&self, _: usize) -> String {
        "what it is about".to_owned()
    }

    fn added(&self) -> Vec<String> {
        vec![format!("what it is about added ({})", short(&self.called()))]
    }

    fn taken_out(&self) -> String {
        format!("what it is about taken out ({})", short(&self.called()))
    }
}

impl ListEntry for Attendee {
    const BY_POSITION: bool = false;

    fn is(&self, other: &Attendee) -> bool {
        self.who == other.who
    }

    fn called(&self, _: usize) -> String {
        self.who.clone()
    }

    fn added(&self) -> Vec<String> {
        vec![format!("{} added", self.in_words())]
    }

    fn taken_out(&self) -> String {
        format!("{} taken out", self.in_words())
    }
}

impl ListEntry for Member {
    const BY_POSITION: bool = false;

    fn is(&self, other: &Member) -> bool {
        self.key == other.key
    }

    fn called(&self, _: usize) -> String {
        self.key.clone()
    }

    fn added(&self) -> Vec<String> {
        vec![format!("{} added to the people of the group", self.key)]
    }

    fn taken_out(&self) -> String {
        format!("{} taken out of the people of the group", self.key)
    }
}

impl ListEntry for Interest {
    const BY_POSITION: bool = true;

    fn is(&self, other: &Interest) -> bool {
        self.who == other.who && self.interest == other.interest
    }

    fn called(&self, at: usize) -> String {
        format!("interest {}", at + 1)
    }

    fn added(&self) -> Vec<String> {
        vec![format!("interest added ({})", short(&self.interest))]
    }

    fn taken_out(&self) -> String {
        format!("interest taken out ({})", short(&self.interest))
    }
}
