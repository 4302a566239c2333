//! The minutes of a meeting, as data.
//!
//! Composed from the meeting's entry and from what its actions hold with the meeting's date
//! (updates, completions, readings, actions that arose). Nothing is stored twice, so the minutes
//! can never contradict the plan.

use super::{ARISING, arose, decided, held_before, held_on, row_of};
use crate::plan::asat::AsAt;
use crate::plan::deadline;
use crate::plan::document::Document;
use crate::plan::model::{Action, Done, Minutes, Move, Rag, Update};
use chrono::NaiveDate;

/// The minutes of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proceedings {
    /// The day of the meeting.
    pub date: NaiveDate,
    /// The meeting's title.
    pub title: Option<String>,
    /// The chair.
    pub chair: Option<String>,
    /// The people present.
    pub present: Vec<String>,
    /// The people who sent apologies.
    pub apologies: Vec<String>,
    /// Whether the minutes are agreed; until then they are a draft.
    pub agreed: bool,
    /// Items that were carried from, or agreed at, the meeting before.
    pub arising: Vec<ItemMinutes>,
    /// The other items, in the order in which they were taken.
    pub items: Vec<ItemMinutes>,
    /// Actions that were not items but have something noted on that day.
    pub also: Vec<ItemMinutes>,
    /// Every decision, in order.
    pub decisions: Vec<Decided>,
    /// The action table: who does what by when.
    pub tasks: Vec<Task>,
    /// Items that were not reached, which come first on the next agenda.
    pub carried: Vec<Carried>,
    /// The day of the next meeting.
    pub next: Option<NaiveDate>,
}

/// One item, and what was said and agreed on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemMinutes {
    /// The action's address.
    pub address: String,
    /// The action's text.
    pub text: String,
    /// The names of its owners, from the register.
    pub owners: Vec<String>,
    /// The updates of the day.
    pub said: Vec<MinutedUpdate>,
    /// What else happened to it: done, a step met, a measure read, an action arising.
    pub events: Vec<String>,
    /// The decisions about it.
    pub decisions: Vec<String>,
}

impl ItemMinutes {
    /// Returns whether the item was taken and nothing of that day is recorded on it. Something may
    /// have been agreed and written by hand without a date, so the minutes say no more than that.
    pub fn is_bare(&self) -> bool {
        self.said.is_empty() && self.events.is_empty() && self.decisions.is_empty()
    }
}

/// One update, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutedUpdate {
    /// The note's text.
    pub note: Option<String>,
    /// The person who said it.
    pub by: Option<String>,
    /// Changes of flag and deadline: `flag amber → red`, `deadline May 2012 → June 2012`.
    pub changes: Vec<String>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The decision's text.
    pub text: String,
    /// The address of the action it is about.
    pub about: Option<String>,
}

/// A line of the action table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The action's address.
    pub address: String,
    /// The names of those who do it, from the register.
    pub who: Vec<String>,
    /// The action's text.
    pub what: String,
    /// The deadline in the words that were agreed; empty where no date was agreed.
    pub by_when: Vec<String>,
    /// The reading of those words.
    pub reads: String,
    /// Whether the action is new, or an earlier one with a new date.
    pub new: bool,
}

impl Task {
    /// Returns the names of those who do it, or that nobody owns it.
    pub fn who_or_nobody(&self) -> String {
        if self.who.is_empty() { "no owner".to_owned() } else { self.who.join("; ") }
    }
}

/// An item carried to the next meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The action's address, as it was written.
    pub address: String,
    /// The action's text; `None` where the plan no longer has it.
    pub text: Option<String>,
    /// Whether it was also taken, or has something recorded on that day.
    pub taken: bool,
}

impl Proceedings {
    /// Composes the minutes of the meeting of a day; `None` where there was none.
    pub fn of(document: &Document, date: NaiveDate) -> Option<Proceedings> {
        let meeting = held_on(&document.plan, date)?;
        let compose = Composer {
            document,
            look: AsAt::new(&document.plan, date),
            date,
            decided: decided(document, meeting),
            arisen: arisen(document, date),
        };
        let mut rows: Vec<usize> = Vec::new();
        for row in meeting.items.iter().filter_map(|address| row_of(document, address)) {
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        let all = 0..document.outline.actions.len();
        let also = all.clone().filter(|row| {
            !rows.contains(row)
                && document.action(*row).is_some_and(|action| arose(action) != Some(date))
                && compose.is_touched(*row)
        });
        let (arising, items): (Vec<usize>, Vec<usize>) =
            rows.iter().partition(|row| compose.was_arising(**row));
        let taken = |rows: Vec<usize>| {
            let rows = rows.into_iter();
            rows.filter_map(|row| compose.taken(row)).collect()
        };
        Some(Proceedings {
            date,
            title: meeting.title.clone(),
            chair: meeting.chair.clone(),
            present: meeting.present.clone(),
            apologies: meeting.apologies.clone(),
            agreed: meeting.minutes == Some(Minutes::Agreed),
            also: taken(also.collect()),
            arising: taken(arising),
            items: taken(items),
            decisions: meeting
                .decisions
                .iter()
                .map(|decision| Decided {
                    text: decision.text.clone(),
                    about: decision.about.clone(),
                })
                .collect(),
            tasks: all.filter_map(|row| compose.task(row)).collect(),
            carried: meeting
                .carried
                .iter()
                .map(|address| {
                    let row = row_of(document, address);
                    Carried {
                        address: address.clone(),
                        text: row.and_then(|row| Some(document.action(row)?.text.clone())),
                        taken: row
                            .is_some_and(|row| rows.contains(&row) || compose.is_touched(row)),
                    }
                })
                .collect(),
            next: meeting.next,
        })
    }
}

struct Composer<'d> {
    document: &'d Document,
    look: AsAt<'d>,
    date: NaiveDate,
    /// The day's decisions, with the rows they are about.
    decided: Vec<(usize, String)>,
    /// The rows that actions arose from, each with the row of the action.
    arisen: Vec<(usize, usize)>,
}

impl Composer<'_> {
    /// Returns whether the minutes have something to report on an action. An item that was parked
    /// after an action arose from it counts, whatever else is recorded on that day.
    fn is_touched(&self, row: usize) -> bool {
        self.document.action(row).is_some_and(|action| {
            self.updates(action).next().is_some()
                || !self.events(row, action).is_empty()
                || self.decided.iter().any(|(about, _)| *about == row)
        })
    }

    fn updates<'a>(&self, action: &'a Action) -> impl Iterator<Item = &'a Update> {
        let date = self.date;
        action.updates.iter().filter(move |update| update.date == Some(date))
    }

    /// Returns whether an item was carried from, or agreed at, the meeting before.
    fn was_arising(&self, row: usize) -> bool {
        let Some(last) = held_before(&self.document.plan, self.date) else {
            return false;
        };
        let names = |address: &str| row_of(self.document, address) == Some(row);
        let about = last.decisions.iter().filter_map(|d| d.about.as_deref());
        let mut touched = last.carried.iter().map(String::as_str).chain(about);
        let updated = self.document.action(row).is_some_and(|action| {
            let mut updates = action.updates.iter();
            updates.any(|update| update.date.is_some() && update.date == last.date)
        });
        updated || touched.any(names)
    }

    fn address(&self, row: usize) -> Option<String> {
        self.document.addresses().get(row).map(ToString::to_string)
    }

    fn owners(&self, action: &Action) -> Vec<String> {
        let plan = &self.document.plan;
        let all = action.owned_by();
        all.into_iter().map(|owner| owner.named(plan).into_owned()).collect()
    }

    fn taken(&self, row: usize) -> Option<ItemMinutes> {
        let action = self.document.action(row)?;
        let decided = self.decided.iter().filter(|(about, _)| *about == row);
        Some(ItemMinutes {
            address: self.address(row)?,
            text: action.text.clone(),
            owners: self.owners(action),
            said: self.said(action),
            events: self.events(row, action),
            decisions: decided.map(|(_, text)| text.clone()).collect(),
        })
    }

    /// Returns the day's updates, each flag and deadline with the one that it replaced.
    fn said(&self, action: &Action) -> Vec<MinutedUpdate> {
        let before = self.date.pred_opt().map(|day| self.look.on(day));
        let mut flag: Option<Rag> = before.and_then(|look| look.declared(action));
        let mut said = Vec::new();
        for update in self.updates(action) {
            let mut changes = Vec::new();
            if let Some(to) = update.rag {
                changes.push(flag_words(flag, to.rag()));
                flag = to.rag();
            }
            changes.extend(update.moved().map(|moved| match moved {
                Move::Moved { from, to } => {
                    format!("deadline {} → {}", from.join("; "), to.join("; "))
                }
                Move::Set(_) | Move::TakenAway(_) => moved.to_string(),
            }));
            said.push(MinutedUpdate { note: update.note.clone(), by: update.by.clone(), changes });
        }
        said
    }

    fn events(&self, row: usize, action: &Action) -> Vec<String> {
        let today = Done::On(self.date);
        let mut events = Vec::new();
        let steps = action.milestones.iter().chain(&action.parts);
        for step in steps.filter(|step| step.done == today) {
            events.push(format!("{} met: {}", step.kind.word(), step.text.trim()));
        }
        for kpi in &action.kpis {
            for reading in kpi.readings.iter().filter(|r| r.date == Some(self.date)) {
                let at = reading.at.as_deref().map(|at| format!(" for {}", at.trim()));
                events.push(format!(
                    "measure read: {}, {}{}",
                    kpi.text.trim(),
                    reading.value.trim(),
                    at.unwrap_or_default()
                ));
            }
        }
        if self.look.completion(action) == today {
            events.push("completed".to_owned());
        }
        for (_, new) in self.arisen.iter().filter(|(from, _)| *from == row) {
            let address = self.address(*new).unwrap_or_default();
            let action = self.document.action(*new);
            let text = action.map_or("", |action| action.text.trim());
            events.push(format!("action arising: {address} {text}"));
        }
        events
    }

    /// Returns the action table's line for an action that arose, or that got another date.
    fn task(&self, row: usize) -> Option<Task> {
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
            what: action.text.clone(),
            by_when,
            reads,
            new,
        })
    }
}

/// Returns the actions that arose on a day, each as the row that it arose from and its own row.
fn arisen(document: &Document, date: NaiveDate) -> Vec<(usize, usize)> {
    let from = |row: &usize| {
        let action = document.action(*row)?;
        arose(action).filter(|day| *day == date)?;
        let note = action.updates.first()?.note.as_deref()?.trim();
        let from = note.get(ARISING.len()..)?.trim().strip_prefix("from ")?;
        // Any further text of the note is on lines of its own.
        row_of(document, from.lines().next()?.trim())
    };
    let rows = 0..document.outline.actions.len();
    rows.filter_map(|row| Some((from(&row)?, row))).collect()
}

/// Describes a change of flag: `flag amber → red`, or `flag amber confirmed` where it stays.
fn flag_words(from: Option<Rag>, to: Option<Rag>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => format!("flag {to} confirmed"),
        (Some(from), Some(to)) => format!("flag {from} → {to}"),
        (None, Some(to)) => format!("flag {to}"),
        (Some(from), None) => format!("flag {from} cleared"),
        (None, None) => "flag cleared".to_owned(),
    }
}
