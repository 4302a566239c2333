//! A part or milestone of an action.

use super::completed::{Completed, done_in_words};
use super::due::{self, Due};
use super::fields::{in_a_line, own};
use super::odd::{captioned, odd};
use super::owners::names;
use crate::plan::asat::{AsAt, Which};
use crate::plan::fields::{Field, ItemAt};
use crate::plan::model::{Action, StepKind};
use crate::plan::rag::Flag;
use std::borrow::Cow;

/// A part or milestone of an action as at a day.
#[derive(Debug, Clone)]
pub struct StepSheet<'p> {
    /// Whether it is a part or a milestone.
    pub kind: StepKind,
    /// Its number among the steps of its kind, from 1.
    pub number: usize,
    /// Its words.
    pub text: &'p str,
    /// Whose it is, by the names of the register: its own owners, or those of its action.
    pub owners: Vec<Cow<'p, str>>,
    /// Whether these are its own.
    pub has_owners: bool,
    /// Whether it is done, and when.
    pub done: Option<Completed>,
    /// The words that say whether it is done, where they are other than the program would write.
    pub done_words: Option<&'p str>,
    /// Its deadlines.
    pub due: Vec<Due<'p>>,
    /// Whether it has a deadline of its own, even one without words.
    pub has_deadline: bool,
    /// What its dates say.
    pub flag: Flag,
    /// What is odd about it, and what it has in columns of the plan's own, behind each other; empty
    /// where there is nothing of the kind.
    pub own: String,
}

/// Fields whose words are shown, also where they are odd.
const SHOWN_ANYWAY: &[Field] = &[Field::Milestone, Field::Part, Field::Owners, Field::Done];

impl<'p> StepSheet<'p> {
    /// Makes the sheet of a step, by its position from 0.
    pub(super) fn of(
        look: &AsAt<'p>,
        action: &'p Action,
        kind: StepKind,
        at: usize,
    ) -> Option<StepSheet<'p>> {
        let step = action.step(kind, at)?;
        let dated = look.dated_step(action, step);
        let done = Completed::as_at(&dated, look);
        let is_shown = |(field, _): &(Field, &str)| {
            // The deadline of what is done is left out, unless something odd stands there.
            matches!(field, Field::Due) && done.is_none() || SHOWN_ANYWAY.contains(field)
        };
        let odd = odd(step, &[]).filter(|odd| !is_shown(odd));
        let mut beside: Vec<_> = captioned(odd).collect();
        beside.extend(own(look.plan, ItemAt::Step(step)));
        Some(StepSheet {
            kind,
            number: at + 1,
            text: step.text.trim(),
            owners: names(look, Which::Step(kind, at).owners_of(action)),
            has_owners: !step.owned_by().is_empty(),
            done,
            done_words: step.beside.words_of("done").map(str::trim),
            due: due::of_action(look, action, &dated),
            has_deadline: !step.due.is_empty() || !step.reads.is_empty(),
            flag: look.step_verdict(action, Which::Step(kind, at)).flag(),
            own: in_a_line(&beside),
        })
    }

    /// Writes what it says, with its owners behind it where they are not those of its action:
    /// `Train two teachers a school (Schools)`.
    pub fn named(&self) -> String {
        if self.has_owners {
            format!("{} ({})", self.text, self.owners.join("; "))
        } else {
            self.text.to_owned()
        }
    }

    /// Writes that it is done, with its own words for it. `None` where it is not done.
    pub fn done_in_words(&self) -> Option<String> {
        done_in_words(self.done, self.done_words)
    }

    /// Returns its worst deadline that is past; of two equally late the first written.
    pub fn late(&self) -> Option<(&'p str, i64)> {
        let late = self.due.iter().filter_map(|due| Some((due.words, due.days_late()?)));
        late.reduce(|one, other| if other.1 > one.1 { other } else { one })
    }
}
