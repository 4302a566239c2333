//! What changed since a day: every update, flag, deadline, tick and reading.

use super::lists::grouped;
use super::{Found, Grouped, ListHeading, Reason, Spot};
use crate::plan::asat::AsAt;
use crate::plan::model::{Done, Flagged, KpiReading, Update};
use crate::plan::outline::Outline;
use chrono::NaiveDate;

impl AsAt<'_> {
    /// Finds everything dated after the last meeting and known by now.
    pub(super) fn changed(&self, outline: &Outline) -> Vec<Grouped> {
        self.changed_since(outline, self.last_held())
    }

    /// Finds everything dated after the day and known by now, newest day first.
    pub fn changed_since(&self, outline: &Outline, since: NaiveDate) -> Vec<Grouped> {
        let mut events: Vec<(NaiveDate, Found)> = Vec::new();
        let mut put = |date: Option<NaiveDate>, spot: Spot, reason: &dyn Fn() -> Reason| {
            if let Some(date) = date.filter(|date| *date > since && *date <= self.date) {
                events.push((date, Found { spot, days: None, reason: reason() }));
            }
        };
        for (spot, kpi) in self.kpis(outline) {
            for reading in &kpi.readings {
                put(reading.date, spot, &|| reading_said(reading).into());
            }
        }
        for (row, action) in self.actions(outline) {
            let spot = Spot::Action(row);
            put(done_on(self.completion(action)), spot, &|| Reason::Done);
            for (at, update) in action.updates.iter().enumerate() {
                put(update.date, spot, &|| Reason::Update { at, said: update_said(update) });
            }
            for (which, item) in self.steps(action) {
                put(done_on(item.done), Spot::of(row, which), &|| Reason::Done);
            }
        }
        events.sort_by_key(|(date, found)| (std::cmp::Reverse(*date), found.spot));
        grouped(events.into_iter().map(|(date, found)| (ListHeading::Day(date), vec![found])))
    }
}

fn done_on(done: Done) -> Option<NaiveDate> {
    match done {
        Done::On(date) => Some(date),
        Done::Yes | Done::No => None,
    }
}

fn reading_said(reading: &KpiReading) -> String {
    match &reading.at {
        Some(at) => format!("reading {} for {}", reading.value.trim(), at.trim()),
        None => format!("reading {}", reading.value.trim()),
    }
}

/// Describes an update in a clause: `flag red, deadline June 2013 (was March 2013), note`.
fn update_said(update: &Update) -> String {
    let mut said: Vec<String> = Vec::new();
    match update.rag {
        Some(Flagged::To(rag)) => said.push(format!("flag {rag}")),
        Some(Flagged::Cleared) => said.push("flag cleared".to_owned()),
        None => {}
    }
    said.extend(update.moved().map(|moved| moved.to_string()));
    if update.note.is_some() || said.is_empty() {
        said.push("note".to_owned());
    }
    said.join(", ")
}
