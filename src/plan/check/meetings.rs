//! What is doubtful about meetings: references that lead nowhere, and agreed minutes that could
//! still change, or that differ from the plan.

use super::{Checker, Doubt};
use crate::plan::address::Address;
use crate::plan::model::{Action, Done, Meeting, Minutes, Plan, Reference, Said, Update};
use crate::plan::outline::Outline;
use crate::plan::reference::{References, Resolved};
use chrono::NaiveDate;

/// Where references of the plan's meetings lead.
struct Lookup<'p> {
    plan: &'p Plan,
    outline: &'p Outline,
    references: References,
}

impl Lookup<'_> {
    fn resolve(&self, reference: &Reference) -> Resolved {
        self.references.resolve(self.plan, self.outline, reference)
    }
}

impl Checker<'_> {
    pub(super) fn meetings(&mut self, outline: &Outline, addresses: &[Address]) {
        let plan = self.plan;
        if plan.meetings.is_empty() {
            return;
        }
        let references = References::of(plan, outline, addresses);
        let lookup = Lookup { plan, outline, references };
        for meeting in &plan.meetings {
            self.references_of(&lookup, meeting);
            self.agreed(&lookup, meeting);
        }
    }

    /// Names references that lead to nothing, or to more than one row.
    fn references_of(&mut self, lookup: &Lookup<'_>, meeting: &Meeting) {
        let entries = [&meeting.items, &meeting.carried, &meeting.agenda, &meeting.left_out];
        let entries = entries.into_iter().flatten().map(|entry| &entry.reference);
        let decided = meeting.decisions.iter().filter_map(|decision| decision.about.as_ref());
        let declared = meeting.interests.iter().filter_map(|interest| interest.about.as_ref());
        for reference in entries.chain(decided).chain(declared) {
            let said = match lookup.resolve(reference) {
                Resolved::Gone => "is no longer in the plan",
                Resolved::Ambiguous => "fits several rows, and none is chosen",
                Resolved::Found(_) | Resolved::Reworded(_) | Resolved::Words => continue,
            };
            let text = format!("'{}' {said}", reference.called());
            let remedy = if meeting.is_frozen() {
                "agreed minutes keep its words, so nothing need be done"
            } else {
                "its kept words are printed; give it the full path and the words of a row"
            };
            self.warn(reference.line.0, &called(meeting), Doubt::Reference, text, remedy);
        }
    }

    /// Says that agreed minutes could still change, and where they differ from the plan.
    fn agreed(&mut self, lookup: &Lookup<'_>, meeting: &Meeting) {
        if meeting.minutes != Some(Minutes::Agreed) {
            return;
        }
        let Some(date) = meeting.date else { return };
        if !meeting.is_frozen() {
            let says_something = !meeting.items.is_empty()
                || !meeting.carried.is_empty()
                || !meeting.decisions.is_empty();
            if says_something {
                let text = "agreed, not frozen: the minutes follow the plan".to_owned();
                let remedy = "steerco minutes PLAN --meeting DAY --freeze keeps them as they read";
                self.warn(meeting.line.0, &called(meeting), Doubt::AgreedNotFrozen, text, remedy);
            }
            return;
        }
        for entry in meeting.items.iter().chain(&meeting.taken) {
            let row = lookup.resolve(&entry.reference).action();
            let Some(action) = row.and_then(|row| lookup.outline.action(lookup.plan, row)) else {
                continue;
            };
            if !same(&entry.said, action, date) {
                let text = format!(
                    "the agreed minutes and the plan say different things of {}",
                    name(&entry.reference)
                );
                let remedy = "the minutes stand; a correction is a note of the next meeting";
                let line = entry.reference.line.0;
                self.warn(line, &called(meeting), Doubt::MinutesDiffer, text, remedy);
            }
        }
    }
}

/// Returns whether the plan still has the notes, flags and deadlines of the day as they were agreed.
fn same(said: &[Said], action: &Action, date: NaiveDate) -> bool {
    let is_update =
        |said: &&Said| said.event.is_none() && said.step.is_none() && said.done == Done::No;
    let agreed = said.iter().filter(is_update);
    let now = action.updates.iter().filter(|update| update.date == Some(date));
    let is_same = |(said, update): (&Said, &Update)| {
        let note = |note: &Option<String>| note.as_deref().map(str::trim).map(str::to_owned);
        note(&said.note) == note(&update.note)
            && (&said.by, said.rag) == (&update.by, update.rag)
            && (&said.due, &said.was) == (&update.due, &update.was)
    };
    agreed.clone().count() == now.clone().count() && agreed.zip(now).all(is_same)
}

/// Names a meeting in a remark.
fn called(meeting: &Meeting) -> String {
    match meeting.date {
        Some(date) => format!("meeting of {date}"),
        None => "meeting".to_owned(),
    }
}

fn name(reference: &Reference) -> String {
    format!("'{}'", reference.called())
}
