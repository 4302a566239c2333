//! The agenda, the session and the minutes of small plans.

use super::agenda::{Agenda, AgendaOptions, Heading};
use super::minutes::Proceedings;
use super::session::{self, ItemState, Opening, Refused, Session};
use crate::plan::asat::AsAt;
use crate::plan::asat::tests::{action, day, flagged, milestone, moved, note, plan, section};
use crate::plan::change::Change;
use crate::plan::document::Document;
use crate::plan::model::{
    Action, Decision, Done, Kpi, KpiReading, Meeting, MeetingEntry, Minutes, Plan, Rag, Reference,
    Update,
};

mod agenda;
mod held;
mod two_meetings;

/// A plan of one section with these actions.
fn of(actions: Vec<Action>) -> Plan {
    let mut plan = plan("April 2012 - March 2015");
    plan.body.title = "Plan".to_owned();
    plan.body.sections = vec![section("1", "Treatment", actions)];
    plan
}

/// An action with a fresh note, so that nothing but what a test adds is asked about it.
fn quiet(reference: &str, due: &str) -> Action {
    Action { updates: vec![note("2012-05-01")], ..action(reference, due) }
}

fn met(date: &str) -> Meeting {
    Meeting { date: Some(day(date)), ..Meeting::default() }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn built(plan: &Plan, date: &str, options: AgendaOptions) -> Agenda {
    let document = Document::from(plan.clone());
    Agenda::build(&document, &AsAt::new(plan, day(date)), options)
}

/// The agenda as `heading: REF (why; why), REF (why)`.
fn said(plan: &Plan, agenda: &Agenda) -> Vec<String> {
    let document = Document::from(plan.clone());
    let name = |row: usize| document.addresses()[row].to_string();
    agenda
        .parts
        .iter()
        .map(|part| {
            let items = part.items.iter();
            let items: Vec<String> =
                items.map(|item| format!("{} ({})", name(item.row), item.why.join("; "))).collect();
            format!("{}: {}", part.heading.title(), items.join(", "))
        })
        .collect()
}

/// Commits a change to a plan, checking the law that the file would be held to.
fn after(document: &Document, change: &Change) -> Document {
    Document::from(document.plan.apply(change).expect("it fits"))
}

/// Entries of a meeting's list as version 0.1.0 wrote them: addresses alone.
pub(super) fn entries(addresses: &[&str]) -> Vec<MeetingEntry> {
    addresses.iter().map(|words| MeetingEntry::about(Reference::words(words))).collect()
}

/// What entries are called in a sentence.
pub(super) fn names(entries: &[MeetingEntry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.reference.name()).collect()
}
