//! Items of a list: which of them are the same in two versions, and what they are called.

mod meeting;

use super::items::short;
use super::rows::Pairs;
use crate::plan::change::{Item, describe};
use crate::plan::fields::Fields;
use crate::plan::model::{
    Baseline, Colour, ColumnSpec, Kpi, KpiReading, Meeting, Owner, Revision, Step, Update,
};

/// An item of a list inside another item.
pub(super) trait ListEntry: Fields + Clone + PartialEq {
    /// Returns whether it is the same item as another that has other fields.
    fn is(&self, other: &Self) -> bool;

    /// Returns whether one at the same position is the same, whatever it says.
    const BY_POSITION: bool;

    /// Returns what the one at a position from 0 is called.
    fn called(&self, at: usize) -> String;

    /// Says that it was added.
    fn added(&self) -> Vec<String>;

    /// Says that it was taken out.
    fn taken_out(&self) -> String;
}

/// Finds the items again: equal ones, those that are the same, and those in the same place.
pub(super) fn matched<T: ListEntry>(old: &[T], new: &[T]) -> Pairs {
    let mut found: Vec<Option<usize>> = vec![None; old.len()];
    let mut taken = vec![false; new.len()];
    let mut pass = |same: &dyn Fn(usize, usize) -> bool| {
        for (was, is) in found.iter_mut().enumerate().filter(|(_, is)| is.is_none()) {
            let free = |at: &usize| *at < new.len() && !taken[*at] && same(was, *at);
            *is = Some(was).filter(free).or_else(|| (0..new.len()).find(free));
            if let Some(at) = *is {
                taken[at] = true;
            }
        }
    };
    pass(&|was, is| old[was] == new[is]);
    pass(&|was, is| old[was].is(&new[is]));
    if T::BY_POSITION {
        pass(&|was, is| was == is);
    }
    let both = found.iter().enumerate().filter_map(|(was, is)| Some((was, (*is)?))).collect();
    let gone = (0..old.len()).filter(|was| found[*was].is_none()).collect();
    let new = (0..new.len()).filter(|is| !taken[*is]).collect();
    Pairs { both, gone, new }
}

impl ListEntry for Step {
    const BY_POSITION: bool = true;

    fn is(&self, other: &Step) -> bool {
        self.text == other.text
    }

    fn called(&self, at: usize) -> String {
        format!("{} {}", self.kind.word(), at + 1)
    }

    fn added(&self) -> Vec<String> {
        describe::inserted(&Item::Step(self.clone()))
    }

    fn taken_out(&self) -> String {
        format!("{} taken out ({})", self.kind.word(), short(&self.text))
    }
}

impl ListEntry for Update {
    const BY_POSITION: bool = false;

    fn is(&self, other: &Update) -> bool {
        let same_words = self.note.is_some() && self.note == other.note;
        same_words || (self.date.is_some() && self.date == other.date && self.by == other.by)
    }

    fn called(&self, at: usize) -> String {
        match self.date {
            Some(date) => format!("update of {}", describe::day(date)),
            None => format!("update {}", at + 1),
        }
    }

    fn added(&self) -> Vec<String> {
        let said = describe::inserted(&Item::Update(self.clone()));
        if self.note.is_some() { said } else { [vec!["update added".to_owned()], said].concat() }
    }

    fn taken_out(&self) -> String {
        "update removed".to_owned()
    }
}

impl ListEntry for Kpi {
    const BY_POSITION: bool = true;

    fn is(&self, other: &Kpi) -> bool {
        self.text == other.text
    }

    fn called(&self, at: usize) -> String {
        format!("measure {}", at + 1)
    }

    fn added(&self) -> Vec<String> {
        vec![format!("measure added ({})", short(&self.text))]
    }

    fn taken_out(&self) -> String {
        format!("measure taken out ({})", short(&self.text))
    }
}

impl ListEntry for Baseline {
    const BY_POSITION: bool = true;

    fn is(&self, _: &Baseline) -> bool {
        true
    }

    fn called(&self, _: usize) -> String {
        "baseline".to_owned()
    }

    fn added(&self) -> Vec<String> {
        vec![format!("baseline added ({})", short(&self.value))]
    }

    fn taken_out(&self) -> String {
        format!("baseline taken out ({})", short(&self.value))
    }
}

impl ListEntry for KpiReading {
    const BY_POSITION: bool = false;

    fn is(&self, other: &KpiReading) -> bool {
        (self.at.is_some() || self.date.is_some())
            && self.at == other.at
            && (self.date == other.date || self.at.is_some())
    }

    fn called(&self, at: usize) -> String {
        match &self.at {
            Some(period) => format!("reading of {}", short(period)),
            None => format!("reading {}", at + 1),
        }
    }

    fn added(&self) -> Vec<String> {
        describe::inserted(&Item::Reading(self.clone()))
    }

    fn taken_out(&self) -> String {
        format!("reading taken out ({})", short(&self.value))
    }
}

impl ListEntry for Owner {
    const BY_POSITION: bool = false;

    fn is(&self, other: &Owner) -> bool {
        self.key == other.key
    }

    fn called(&self, _: usize) -> String {
        format!("owner {}", self.key)
    }

    fn added(&self) -> Vec<String> {
        vec![format!("owner {} added to the register", self.key)]
    }

    fn taken_out(&self) -> String {
        format!("owner {} taken out of the register", self.key)
    }
}

impl ListEntry for ColumnSpec {
    const BY_POSITION: bool = false;

    fn is(&self, other: &ColumnSpec) -> bool {
        self.key == other.key
    }

    fn called(&self, _: usize) -> String {
        format!("column {}", self.key)
    }

    fn added(&self) -> Vec<String> {
        vec![format!("column {} described", self.key)]
    }

    fn taken_out(&self) -> String {
        format!("column {} no longer described", self.key)
    }
}

impl ListEntry for Colour {
    const BY_POSITION: bool = false;

    fn is(&self, other: &Colour) -> bool {
        self.word == other.word
    }

    fn called(&self, _: usize) -> String {
        format!("key of {}", self.word)
    }

    fn added(&self) -> Vec<String> {
        vec![format!("{} added to the key ({})", self.word, short(&self.means))]
    }

    fn taken_out(&self) -> String {
        format!("{} taken out of the key", self.word)
    }
}

impl ListEntry for Revision {
    const BY_POSITION: bool = true;

    fn is(&self, other: &Revision) -> bool {
        self.date.is_some() && self.date == other.date
    }

    fn called(&self, at: usize) -> String {
        format!("revision {}", at + 1)
    }

    fn added(&self) -> Vec<String> {
        vec![format!("revision added ({})", short(self.note.as_deref().unwrap_or_default()))]
    }

    fn taken_out(&self) -> String {
        format!("revision taken out ({})", short(self.note.as_deref().unwrap_or_default()))
    }
}

impl ListEntry for Meeting {
    const BY_POSITION: bool = true;

    fn is(&self, other: &Meeting) -> bool {
        self.date.is_some() && self.date == other.date
    }

    fn called(&self, at: usize) -> String {
        match self.date {
            Some(date) => format!("meeting of {}", describe::day(date)),
            None => format!("meeting {}", at + 1),
        }
    }

    fn added(&self) -> Vec<String> {
        describe::inserted(&Item::Meeting(Box::new(self.clone())))
    }

    fn taken_out(&self) -> String {
        match self.date {
            Some(date) => format!("meeting of {} taken out", describe::day(date)),
            None => "meeting taken out".to_owned(),
        }
    }
}
