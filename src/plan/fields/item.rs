//! The item at a place, whatever its kind: its fields by name.

use super::{Field, FieldOf, Fields, Holds, Unfit};
use crate::plan::model::{Action, Group, Kpi, Meeting, Plan, Step, Written};
use crate::plan::place::{Place, PlaceStep};
use crate::plan::wording::Wording;

/// The item that a place leads to.
#[derive(Debug, Clone, Copy)]
pub enum ItemAt<'p> {
    /// The plan itself.
    Plan(&'p Plan),
    /// A section or objective.
    Group(&'p Group),
    /// An action.
    Action(&'p Action),
    /// A part or milestone.
    Step(&'p Step),
    /// A measure.
    Kpi(&'p Kpi),
    /// A meeting.
    Meeting(&'p Meeting),
}

/// How the words of a field are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// As a text, quoted where it must be; several as a list.
    Text,
    /// Always as a list.
    List,
    /// As they are: days and the words of closed sets.
    Plain,
}

/// Does the same with the item of every kind.
macro_rules! with {
    ($item:expr, $bound:ident => $result:expr) => {
        match $item {
            ItemAt::Plan($bound) => $result,
            ItemAt::Group($bound) => $result,
            ItemAt::Action($bound) => $result,
            ItemAt::Step($bound) => $result,
            ItemAt::Kpi($bound) => $result,
            ItemAt::Meeting($bound) => $result,
        }
    };
}

impl ItemAt<'_> {
    /// Returns what an item of its kind is called in a message.
    pub fn noun(self) -> &'static str {
        with!(self, item => item.noun())
    }

    /// Returns the words of a field; `None` where the item has no field of that name that
    /// holds words.
    pub fn words(self, field: Field) -> Option<Vec<String>> {
        with!(self, item => item.row(field)?.words(item))
    }

    /// Returns how the words of a field are written; `None` where the item has no such field.
    pub fn spelling(self, field: Field) -> Option<Spelling> {
        with!(self, item => item.row(field).map(FieldOf::spelling))
    }

    /// Returns whether it has no text of its own, and is called by what else it has.
    pub fn is_wordless(self) -> bool {
        with!(self, item => item.beside().is_wordless())
    }

    /// Returns how a field is written, where the program would write it otherwise.
    pub fn written(self, field: Field) -> Option<Written> {
        with!(self, item => item.beside().written_as(field.key()).cloned())
    }

    /// Returns whether keys that the format does not have are columns of the plan's own on it: they
    /// are none on the plan itself and on meetings.
    pub fn has_columns(self) -> bool {
        match self {
            ItemAt::Group(_) | ItemAt::Action(_) | ItemAt::Step(_) | ItemAt::Kpi(_) => true,
            ItemAt::Plan(_) | ItemAt::Meeting(_) => false,
        }
    }

    /// Returns the keys of its fields, in the order of the file.
    pub fn keys(self) -> Vec<&'static str> {
        with!(self, item => item.fields().iter().map(|row| row.key).collect())
    }

    /// Returns the field and the words that stand alone where the file gives no map.
    pub fn alone(self) -> Option<(Field, String)> {
        if self.is_wordless() {
            return None;
        }
        let field = with!(self, item => item.text_alone())?;
        let words = self.words(field)?;
        Some((field, words.into_iter().next().unwrap_or_default()))
    }
}

impl<T> FieldOf<T> {
    /// Returns how its words are written.
    pub fn spelling(&self) -> Spelling {
        match &self.holds {
            Holds::List(_) => Spelling::List,
            Holds::Day(_) | Holds::Done(_) | Holds::Choice(_) => Spelling::Plain,
            Holds::Text(_)
            | Holds::MaybeText(_)
            | Holds::Words(_)
            | Holds::Reads(_)
            | Holds::OneOrMore(_)
            | Holds::Pairs(_)
            | Holds::Steps(..)
            | Holds::Updates(_)
            | Holds::Kpis(_)
            | Holds::Baseline(_)
            | Holds::Readings(_)
            | Holds::Actions(_)
            | Holds::Groups(..)
            | Holds::RagKey(_)
            | Holds::ColumnSpecs(_)
            | Holds::Register(_)
            | Holds::Revisions(_)
            | Holds::Meetings(_)
            | Holds::Decisions(_)
            | Holds::Entries(_)
            | Holds::Said(_)
            | Holds::Reference(_)
            | Holds::Attendees(_)
            | Holds::Members(_)
            | Holds::Interests(_) => Spelling::Text,
        }
    }
}

impl Plan {
    /// Returns the item at a place; `None` where nothing is there.
    pub fn item_at(&self, place: &Place) -> Option<ItemAt<'_>> {
        Some(match place.steps().last() {
            None => ItemAt::Plan(self),
            Some(PlaceStep::Section(_) | PlaceStep::Objective(_)) => {
                ItemAt::Group(self.group_at(place)?)
            }
            Some(PlaceStep::Action(_)) => ItemAt::Action(self.action_at(place)?),
            Some(PlaceStep::Step(..)) => ItemAt::Step(self.step_at(place)?),
            Some(PlaceStep::Kpi(_)) => ItemAt::Kpi(self.kpi_at(place)?),
            Some(PlaceStep::Meeting(_)) => ItemAt::Meeting(self.meeting_at(place)?),
        })
    }

    /// Brings back the words of a field of the item at a place as they stood in the file. `None`
    /// where no such item or field is there.
    pub(in crate::plan) fn restore_words_at(
        &mut self,
        place: &Place,
        field: Field,
        to: &[String],
        written: &Written,
    ) -> Option<()> {
        fn restore<T: Fields>(
            item: &mut T,
            (field, to, written, wording): (Field, &[String], &Written, &Wording),
        ) -> Option<()> {
            let row = item.row(field)?;
            row.restore(item, to, written, wording);
            Some(())
        }
        let wording = Wording::of(self);
        let words = (field, to, written, &wording);
        match place.steps().last() {
            None => restore(self, words),
            Some(PlaceStep::Section(_) | PlaceStep::Objective(_)) => {
                restore(self.group_at_mut(place)?, words)
            }
            Some(PlaceStep::Action(_)) => restore(self.action_at_mut(place)?, words),
            Some(PlaceStep::Step(kind, at)) => {
                restore(self.action_at_mut(place)?.steps_mut(*kind).get_mut(*at)?, words)
            }
            Some(PlaceStep::Kpi(_)) => restore(self.kpi_at_mut(place)?, words),
            Some(PlaceStep::Meeting(_)) => restore(self.meeting_at_mut(place)?, words),
        }
    }

    /// Sets the words of a field of the item at a place. `None` where no such item or field
    /// is there.
    pub(in crate::plan) fn set_words_at(
        &mut self,
        place: &Place,
        field: Field,
        to: &[String],
    ) -> Option<Result<(), Unfit>> {
        fn set<T: Fields>(
            item: &mut T,
            (field, to, wording): (Field, &[String], &Wording),
        ) -> Option<Result<(), Unfit>> {
            item.row(field).map(|row| row.set_words(item, to, wording))
        }
        let wording = Wording::of(self);
        let words = (field, to, &wording);
        match place.steps().last() {
            None => set(self, words),
            Some(PlaceStep::Section(_) | PlaceStep::Objective(_)) => {
                set(self.group_at_mut(place)?, words)
            }
            Some(PlaceStep::Action(_)) => set(self.action_at_mut(place)?, words),
            Some(PlaceStep::Step(kind, at)) => {
                set(self.action_at_mut(place)?.steps_mut(*kind).get_mut(*at)?, words)
            }
            Some(PlaceStep::Kpi(_)) => set(self.kpi_at_mut(place)?, words),
            Some(PlaceStep::Meeting(_)) => set(self.meeting_at_mut(place)?, words),
        }
    }
}
