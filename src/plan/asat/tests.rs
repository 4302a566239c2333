//! What is known as at a day; and the small plans that other tests are made of.

use crate::plan::model::{
    Action, Done, Flagged, Group, GroupKind, Plan, Rag, Step, StepKind, Update,
};
use chrono::NaiveDate;

/// A day as `2012-05-14`.
pub(crate) fn day(iso: &str) -> NaiveDate {
    crate::plan::model::iso_date(iso).expect(iso)
}

/// A plan with this period and nothing in it.
pub(crate) fn plan(period: &str) -> Plan {
    Plan { period: Some(period.to_owned()), ..Plan::default() }
}

/// A section with these actions.
pub(crate) fn section(reference: &str, title: &str, actions: Vec<Action>) -> Group {
    Group {
        kind: GroupKind::Section,
        reference: (!reference.is_empty()).then(|| reference.to_owned()),
        title: title.to_owned(),
        actions,
        ..Group::default()
    }
}

/// An action of Police, due by these words; none for no deadline.
pub(crate) fn action(reference: &str, due: &str) -> Action {
    Action {
        reference: Some(reference.to_owned()),
        text: format!("Do {reference}"),
        owners: vec!["Police".to_owned()],
        due: words(due),
        ..Action::default()
    }
}

/// A milestone due by these words.
pub(crate) fn milestone(text: &str, due: &str) -> Step {
    Step { text: text.to_owned(), due: words(due), ..Step::default() }
}

/// A part due by these words.
pub(crate) fn part(text: &str, due: &str) -> Step {
    Step { kind: StepKind::Part, text: text.to_owned(), due: words(due), ..Step::default() }
}

/// A note of a day; undated where there is none.
pub(crate) fn note(date: &str) -> Update {
    Update {
        date: (!date.is_empty()).then(|| day(date)),
        note: Some("a note".to_owned()),
        ..Update::default()
    }
}

/// An update that set the flag.
pub(crate) fn flagged(date: &str, rag: Rag) -> Update {
    Update { rag: Some(Flagged::To(rag)), ..note(date) }
}

/// An update that moved the deadline.
pub(crate) fn moved(date: &str, was: &str, due: &str) -> Update {
    Update { due: words(due), was: words(was), ..note(date) }
}

fn words(words: &str) -> Vec<String> {
    words.split(" + ").filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

mod boundaries;
mod context;
mod counted;
mod replay;

/// Done on a day.
pub(crate) fn done(date: &str) -> Done {
    Done::On(day(date))
}
