//! Random changes of meetings and of their lists.

use super::Maker;
use chrono::NaiveDate;
use steerco::plan::change::{Change, Edit, Field, Item, Listed, Target};
use steerco::plan::document::Document;
use steerco::plan::model::{
    Attendee, Decision, Meeting, MeetingEntry, Reference, ReferenceKind, Said,
};

impl Maker<'_> {
    pub(super) fn meeting(&mut self) -> Meeting {
        Meeting {
            date: Some(self.day()),
            title: self.maybe(),
            place: self.maybe(),
            chair: self.maybe(),
            present: self.people(),
            items: self.entries(),
            decisions: if self.dice.one_in(2) { vec![self.decision()] } else { Vec::new() },
            next: self.maybe_day(),
            ..Meeting::default()
        }
    }

    pub(super) fn of_meeting(&mut self, document: &Document) -> Option<Change> {
        let meetings = &document.plan.meetings;
        let dates: Vec<NaiveDate> = meetings.iter().filter_map(|m| m.date).collect();
        if dates.is_empty() {
            return None;
        }
        let date = *self.dice.pick(&dates);
        let meeting = meetings.iter().find(|m| m.date == Some(date))?;
        let target = Target::Meeting(date);
        let one = |word: Option<&String>| word.cloned().into_iter().collect::<Vec<_>>();
        let (field, from, to) = match self.dice.roll(8) {
            0 => (Field::Title, one(meeting.title.as_ref()), self.maybe().into_iter().collect()),
            1 => (Field::Chair, one(meeting.chair.as_ref()), self.maybe().into_iter().collect()),
            2 => {
                let from = Listed::People(meeting.present.clone());
                let to = Listed::People(self.edited(&meeting.present, Self::person));
                return Some(Edit::list(target, Field::Present, from, to).into());
            }
            3 | 4 => {
                let fields = [Field::Items, Field::Carried, Field::Taken];
                let field = *self.dice.pick(&fields);
                let Some(Listed::Entries(from)) = meeting.listed(field) else { return None };
                let to = Listed::Entries(self.edited(&from, Self::entry));
                return Some(Edit::list(target, field, Listed::Entries(from), to).into());
            }
            5 => {
                let day = |day: Option<NaiveDate>| day.map(|d| d.to_string()).into_iter().collect();
                (Field::Next, day(meeting.next), day(self.maybe_day()))
            }
            6 => {
                let from = meeting.minutes.map(|m| m.word().to_owned());
                (Field::Minutes, from.into_iter().collect(), vec!["agreed".to_owned()])
            }
            _ if self.dice.one_in(2) => {
                let from = Listed::Decisions(meeting.decisions.clone());
                let to = Listed::Decisions(self.edited(&meeting.decisions, Self::decision));
                return Some(Edit::list(target, Field::Decisions, from, to).into());
            }
            _ => {
                let decision = self.decision();
                return Some(Edit::insert(target, Item::Decision(decision)).into());
            }
        };
        Some(Edit::set(target, field, from, to).into())
    }

    /// Returns a list with some entries taken out, some replaced and some put in.
    fn edited<T: Clone>(&mut self, from: &[T], new: impl Fn(&mut Self) -> T) -> Vec<T> {
        let mut to = Vec::new();
        for entry in from {
            match self.dice.roll(6) {
                0 => {}
                1 => to.push(new(self)),
                2 => to.extend([new(self), entry.clone()]),
                _ => to.push(entry.clone()),
            }
        }
        if self.dice.one_in(2) {
            to.push(new(self));
        }
        if self.dice.one_in(12) { Vec::new() } else { to }
    }

    fn decision(&mut self) -> Decision {
        Decision {
            reference: self.maybe(),
            text: self.text(),
            about: self.dice.one_in(2).then(|| self.reference()),
            owner: self.texts(),
            ..Decision::default()
        }
    }

    fn person(&mut self) -> Attendee {
        Attendee { body: self.maybe(), from: self.maybe(), ..Attendee::named(&self.text()) }
    }

    fn people(&mut self) -> Vec<Attendee> {
        (0..self.dice.roll(4)).map(|_| self.person()).collect()
    }

    fn reference(&mut self) -> Reference {
        let kind = *self.dice.pick(&[ReferenceKind::Action, ReferenceKind::Section]);
        match self.dice.roll(3) {
            0 => Reference::words(&self.text()),
            _ => Reference::to(kind, self.text(), &self.text()),
        }
    }

    fn entry(&mut self) -> MeetingEntry {
        let said = Said { note: Some(self.text()), due: self.texts(), ..Said::default() };
        MeetingEntry {
            note: self.maybe(),
            owner: self.texts(),
            said: if self.dice.one_in(3) { vec![said] } else { Vec::new() },
            ..MeetingEntry::about(self.reference())
        }
    }

    fn entries(&mut self) -> Vec<MeetingEntry> {
        (0..self.dice.roll(4)).map(|_| self.entry()).collect()
    }
}
