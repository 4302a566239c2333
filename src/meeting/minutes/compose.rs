//! Minutes composed from the meeting's entry and the plan, as they stand until they are agreed.

use super::proceedings::{Carried, Decided, ItemMinutes, Proceedings, Task, decision as words_of};
use super::said;
use crate::meeting::{ARISING, about, arose, decided, held_before, rows_of};
use crate::plan::asat::AsAt;
use crate::plan::deadline;
use crate::plan::document::Document;
use crate::plan::model::{
    Action, Decision, Done, Flagged, Meeting, MeetingEntry, Rag, Reference, ReferenceKind, Said,
    StepKind, Update, one_line,
};
use crate::plan::reference::Resolved;
use chrono::NaiveDate;

/// Composes the minutes of a meeting from the plan.
pub(super) fn from_plan(document: &Document, meeting: &Meeting, date: NaiveDate) -> Proceedings {
    let composer = Composer::of(document, meeting, date);
    let mut minutes = Proceedings::begin(meeting, date);
    for (entry, row) in composer.entries() {
        let item = composer.item(entry, row);
        if row.is_some_and(|row| composer.was_arising(row)) {
            minutes.arising.push(item);
        } else {
            minutes.items.push(item);
        }
    }
    let also = composer.also().into_iter();
    minutes.also = also.filter_map(|row| composer.taken(row)).collect();
    minutes.decisions = meeting.decisions.iter().map(|one| composer.decided_one(one)).collect();
    let all = 0..document.outline.actions.len();
    minutes.tasks = all.filter_map(|row| composer.task(row)).collect();
    minutes.carried = meeting.carried.iter().map(|entry| composer.carried(entry)).collect();
    minutes
}

/// The sources from which the minutes of one meeting are composed.
pub(super) struct Composer<'d> {
    pub(super) document: &'d Document,
    pub(super) meeting: &'d Meeting,
    look: AsAt<'d>,
    date: NaiveDate,
    /// The rows of the actions that were items.
    rows: Vec<usize>,
    /// The rows that the meeting before carried, or decided about.
    from_last: Vec<usize>,
    /// The day's decisions, with the rows they are about.
    decided: Vec<(usize, String)>,
    /// The rows that actions arose from, each with the row of the action.
    arisen: Vec<(usize, usize)>,
}

impl<'d> Composer<'d> {
    pub(super) fn of(document: &'d Document, meeting: &'d Meeting, date: NaiveDate) -> Self {
        let from_last = held_before(&document.plan, date).map(|last| {
            let about = last.decisions.iter().filter_map(|decision| about(document, decision));
            rows_of(document, &last.carried).into_iter().chain(about).collect()
        });
        Composer {
            from_last: from_last.unwrap_or_default(),
            document,
            meeting,
            look: AsAt::new(&document.plan, date),
            date,
            rows: rows_of(document, &meeting.items),
            decided: decided(document, meeting),
            arisen: arisen(document, date),
        }
    }

    /// Returns the entries of the meeting's items, each action once, with its row.
    pub(super) fn entries(&self) -> Vec<(&'d MeetingEntry, Option<usize>)> {
        let mut known: Vec<usize> = Vec::new();
        let items = self.meeting.items.iter();
        let all = items.map(|entry| (entry, self.document.resolve(&entry.reference).action()));
        all.filter(|(_, row)| match row {
            Some(row) if known.contains(row) => false,
            Some(row) => {
                known.push(*row);
                true
            }
            None => true,
        })
        .collect()
    }

    /// Returns the rows of actions that were no items and have something recorded on the day.
    pub(super) fn also(&self) -> Vec<usize> {
        let is_other = |row: &usize| {
            !self.rows.contains(row)
                && self.document.action(*row).is_some_and(|a| arose(a) != Some(self.date))
                && self.is_touched(*row)
        };
        (0..self.document.outline.actions.len()).filter(is_other).collect()
    }

    /// Returns what the minutes say of an entry: of an action of the plan, or of anything else in
    /// the words that it keeps.
    pub(super) fn item(&self, entry: &MeetingEntry, row: Option<usize>) -> ItemMinutes {
        let mut item = row.and_then(|row| self.taken(row)).unwrap_or_else(|| ItemMinutes {
            address: entry.reference.address().to_owned(),
            text: self.or_lost(with_presenter(entry), &entry.reference),
            owners: entry.owner.clone(),
            said: said::updates(&entry.said),
            events: said::events(&entry.said),
            decisions: self.decided_about(&entry.reference),
        });
        item.said.splice(0..0, said::updates(&own_note(entry)));
        item
    }

    /// Adds to kept words that the plan no longer has what they stand for.
    fn or_lost(&self, words: String, reference: &Reference) -> String {
        match self.document.resolve(reference) {
            Resolved::Gone => format!("{words} (no longer in the plan)"),
            Resolved::Ambiguous => format!("{words} (several rows of the plan fit)"),
            Resolved::Found(_) | Resolved::Reworded(_) | Resolved::Words => words,
        }
    }

    /// Returns the decisions about what is no action of the plan.
    fn decided_about(&self, reference: &Reference) -> Vec<String> {
        let decisions = self.meeting.decisions.iter();
        let about = decisions.filter(|decision| {
            decision.about.as_ref().is_some_and(|about| about.is_same(reference))
        });
        about.map(|decision| decision.text.trim().to_owned()).collect()
    }

    /// Returns whether the minutes have something to report on an action. An item that was parked
    /// after an action arose from it counts, whatever else is recorded on that day.
    fn is_touched(&self, row: usize) -> bool {
        self.document.action(row).is_some_and(|action| {
            !self.said(row, action).is_empty()
                || self.decided.iter().any(|(about, _)| *about == row)
        })
    }

    fn updates<'a>(&self, action: &'a Action) -> impl Iterator<Item = &'a Update> {
        let date = self.date;
        action.updates.iter().filter(move |update| update.date == Some(date))
    }

    /// Returns whether an item was carried from, or agreed at, the meeting before.
    pub(super) fn was_arising(&self, row: usize) -> bool {
        let Some(last) = held_before(&self.document.plan, self.date) else {
            return false;
        };
        let updated = self.document.action(row).is_some_and(|action| {
            let mut updates = action.updates.iter();
            updates.any(|update| update.date.is_some() && update.date == last.date)
        });
        updated || self.from_last.contains(&row)
    }

    pub(super) fn address(&self, row: usize) -> Option<String> {
        self.document.addresses().get(row).map(ToString::to_string)
    }

    pub(super) fn owners(&self, action: &Action) -> Vec<String> {
        let plan = &self.document.plan;
        let all = action.owned_by();
        all.into_iter().map(|owner| owner.named(plan).into_owned()).collect()
    }

    fn taken(&self, row: usize) -> Option<ItemMinutes> {
        let action = self.document.action(row)?;
        let decided = self.decided.iter().filter(|(about, _)| *about == row);
        let said = self.said(row, action);
        Some(ItemMinutes {
            address: self.address(row)?,
            text: one_line(&action.text),
            owners: self.owners(action),
            said: said::updates(&said),
            events: said::events(&said),
            decisions: decided.map(|(_, text)| text.clone()).collect(),
        })
    }

    /// Returns what was recorded on an action on the day: its updates, each flag and deadline with
    /// the one that it replaced, and what else happened to it.
    pub(super) fn said(&self, row: usize, action: &Action) -> Vec<Said> {
        let before = self.date.pred_opt().map(|day| self.look.on(day));
        let mut flag: Option<Rag> = before.and_then(|look| look.declared(action));
        let mut said = Vec::new();
        for update in self.updates(action) {
            said.push(Said {
                by: update.by.clone(),
                note: update.note.clone(),
                rag: update.rag,
                was_rag: update.rag.and(flag).map(Flagged::To),
                due: update.due.clone(),
                was: update.was.clone(),
                ..Said::default()
            });
            if let Some(to) = update.rag {
                flag = to.rag();
            }
        }
        said.extend(self.events(row, action));
        said
    }

    fn events(&self, row: usize, action: &Action) -> Vec<Said> {
        let today = Done::On(self.date);
        let event = |event: String| Said { event: Some(event), ..Said::default() };
        let mut events = Vec::new();
        let steps = action.milestones.iter().chain(&action.parts);
        for step in steps.filter(|step| step.done == today) {
            let kind = match step.kind {
                StepKind::Part => Some(StepKind::Part.word().to_owned()),
                StepKind::Milestone => None,
            };
            let text = Some(step.text.trim().to_owned());
            events.push(Said { step: text, kind, done: today, ..Said::default() });
        }
        for kpi in &action.kpis {
            for reading in kpi.readings.iter().filter(|r| r.date == Some(self.date)) {
                let at = reading.at.as_deref().map(|at| format!(" for {}", at.trim()));
                events.push(event(format!(
                    "measure read: {}, {}{}",
                    kpi.text.trim(),
                    reading.value.trim(),
                    at.unwrap_or_default()
                )));
            }
        }
        if self.look.completion(action) == today {
            events.push(Said { done: today, ..Said::default() });
        }
        for (_, new) in self.arisen.iter().filter(|(from, _)| *from == row) {
            let address = self.address(*new).unwrap_or_default();
            let action = self.document.action(*new);
            let text = action.map_or("", |action| action.text.trim());
            events.push(event(format!("action arising: {address} {text}")));
        }
        events
    }

    fn decided_one(&self, decision: &Decision) -> Decided {
        let row = about(self.document, decision);
        let about = decision
            .about
            .as_ref()
            .map(|about| row.and_then(|row| self.address(row)).unwrap_or_else(|| about.called()));
        Decided { text: words_of(decision), about }
    }

    fn carried(&self, entry: &MeetingEntry) -> Carried {
        let (reference, remark) = (&entry.reference, Carried::remark(entry));
        match self.document.resolve(reference).action() {
            Some(row) => Carried {
                address: self.address(row).unwrap_or_default(),
                text: self.document.action(row).map(|action| one_line(&action.text)),
                taken: self.rows.contains(&row) || self.is_touched(row),
                remark,
            },
            None => Carried {
                address: reference.address().to_owned(),
                text: Some(self.or_lost(reference.kept_words().to_owned(), reference))
                    .filter(|words| !words.is_empty()),
                taken: false,
                remark,
            },
        }
    }

    /// Returns the action table's line for an action that arose, or that got another date.
    pub(super) fn task(&self, row: usize) -> Option<Task> {
        let action = self.document.action(row)?;
        let new = arose(action) == Some(self.date);
        let moved = self.updates(action).any(|update| !update.due.is_empty());
        if !(new || moved) || self.look.done(action) {
            return None;
        }
        let by_when = self.look.due(action).to_vec();
        let read =
            by_when.iter().map(|words| deadline::read(words, &self.look.calendar).in_words());
        let reads = read.collect::<Vec<_>>().join("; ");
        Some(Task {
            address: self.address(row)?,
            who: self.owners(action),
            what: one_line(&action.text),
            by_when,
            reads,
            new,
        })
    }
}

/// Writes what an entry is about, with the person who presents it: `Needs assessment (AR)`.
pub(super) fn with_presenter(entry: &MeetingEntry) -> String {
    let words = entry.reference.kept_words();
    match entry.by.as_deref().map(str::trim).filter(|by| !by.is_empty()) {
        Some(by) => format!("{words} ({by})"),
        None => words.to_owned(),
    }
}

/// Returns the note that stands on the entry itself, as something said.
pub(super) fn own_note(entry: &MeetingEntry) -> Vec<Said> {
    let note = entry.note.clone();
    note.map(|note| Said { note: Some(note), ..Said::default() }).into_iter().collect()
}

/// Returns the actions that arose on a day, each as the row that it arose from and its own row.
fn arisen(document: &Document, date: NaiveDate) -> Vec<(usize, usize)> {
    let from = |row: &usize| {
        let action = document.action(*row)?;
        arose(action).filter(|day| *day == date)?;
        let note = action.updates.first()?.note.as_deref()?.trim();
        let from = note.get(ARISING.len()..)?.trim().strip_prefix("from ")?;
        // Any further text of the note is on lines of its own.
        let from = from.lines().next()?.trim();
        let reference = match from.split_once(": ") {
            // A row without a printed reference is kept by its words, too.
            Some((path, words)) if path.contains('#') => {
                Reference::to(ReferenceKind::Action, path.trim().to_owned(), words)
            }
            Some(_) | None => Reference::words(from),
        };
        document.resolve(&reference).action()
    };
    let rows = 0..document.outline.actions.len();
    rows.filter_map(|row| Some((from(&row)?, row))).collect()
}
