//! The running meeting, as data: what was taken, what is on the table, what waits.
//!
//! No transition here touches a file or a clock. Each returns the session after it
//! ([`MeetingStep::session`]) and the [`Change`] that writes it. The caller must commit the change
//! before it takes the new session, so that the screen is never ahead of the file.
//!
//! The plan file holds enough to resume: an item is written into the meeting's `items` when it is
//! put on the table, so the last of them shows how far the meeting is. While the meeting runs it
//! has no `minutes:`; closing writes `minutes: draft`. A state file may add what the plan does not
//! hold (time spent, the order, what was parked): the session itself, which can be serialised.
//!
//! The meeting's edits all have [`Target::Meeting`]; notes, flags and deadlines agreed are the
//! usual changes of their actions, with [`Session::update`] as their update.

mod agreed;
mod closing;
mod lists;
mod opening;
mod queue;
mod refused;

pub use closing::{agree, allows, allows_days, attendance, days, drafts, freeze};
pub use opening::Opening;
pub use queue::{ItemState, QueueEntry};
pub use refused::Refused;

use super::agenda::{self, Agenda, AgendaOptions};
use super::held_on;
use crate::plan::asat::AsAt;
use crate::plan::change::{Change, Edit, Field, Item, Target};
use crate::plan::document::Document;
use crate::plan::model::{Attendee, Meeting, MeetingEntry, Minutes, Plan};
use chrono::{NaiveDate, NaiveDateTime};
use lists::{Lists, decisions_by_words, edit, take_up};
use serde::{Deserialize, Serialize};

/// A transition of the meeting: the session after it, and the change to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingStep {
    /// The session to use once the change is in the file.
    pub session: Session,
    /// The change to commit; without edits, nothing.
    pub change: Change,
}

/// A meeting in progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The day of the meeting; everything agreed is dated with it.
    pub date: NaiveDate,
    /// The start, by the caller's clock.
    pub started: Option<NaiveDateTime>,
    /// How long it may take, in seconds.
    pub allowed: Option<u64>,
    /// How long it has taken so far, in seconds.
    pub spent: u64,
    /// The items, in the order in which they are to be taken.
    pub queue: Vec<QueueEntry>,
    /// The item on the table.
    pub at: Option<usize>,
}

/// The meeting's use of time, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// The time since the start.
    pub spent: u64,
    /// The time until the end; negative once it is past. `None` where no time was set.
    pub left: Option<i64>,
    /// The time spent on the item on the table.
    pub on_item: u64,
    /// How many items wait.
    pub waiting: usize,
}

impl Session {
    /// Starts a meeting on an agenda, with its first item on the table. Uses the entry of a meeting
    /// that was entered beforehand (with a date and a title, for example).
    ///
    /// # Errors
    /// [`Refused`] where the day's meeting has been held or is agreed.
    pub fn begin(
        document: &Document,
        agenda: &Agenda,
        opening: &Opening,
    ) -> Result<MeetingStep, Refused> {
        let date = agenda.date;
        let session = Session {
            date,
            started: opening.started,
            allowed: opening.allowed,
            spent: 0,
            queue: queue::of_agenda(document, agenda),
            at: None,
        };
        let planned = held_on(&document.plan, date);
        if let Some(meeting) = planned {
            if meeting.minutes == Some(Minutes::Agreed) {
                return Err(Refused::Agreed(date));
            }
            if !meeting.items.is_empty() || meeting.minutes.is_some() {
                return Err(Refused::Held(date));
            }
        }
        let first = (0..session.queue.len()).find(|at| session.row(document, *at).is_some());
        let mut session = session;
        session.at = first;
        let row = first.and_then(|at| session.row(document, at));
        let reference = row.and_then(|row| document.reference(row));
        let items: Vec<MeetingEntry> = reference.map(MeetingEntry::about).into_iter().collect();
        if let Some(at) = first {
            session.queue[at].standing = ItemState::Taken;
        }
        let change = match planned {
            Some(meeting) => take_up(meeting, date, opening, items),
            None => Edit::insert(
                Target::Plan,
                Item::Meeting(Box::new(Meeting {
                    date: Some(date),
                    title: opening.title.clone(),
                    chair: opening.chair.clone(),
                    present: opening.present.iter().map(|name| Attendee::named(name)).collect(),
                    apologies: opening.apologies.iter().map(|name| Attendee::named(name)).collect(),
                    items,
                    ..Meeting::default()
                })),
            )
            .into(),
        };
        Ok(MeetingStep { session, change })
    }

    /// Returns whether a meeting of the day was started and not closed.
    pub fn is_running(plan: &Plan, date: NaiveDate) -> bool {
        held_on(plan, date)
            .is_some_and(|meeting| meeting.minutes.is_none() && !meeting.items.is_empty())
    }

    /// Resumes a meeting where it was left: from the plan alone, or with what a state file kept.
    /// What the plan says of items and carried items overrides the state.
    ///
    /// # Errors
    /// [`Refused`] where there is no meeting, or its minutes are agreed.
    pub fn resume(
        document: &Document,
        date: NaiveDate,
        options: AgendaOptions,
        kept: Option<Session>,
    ) -> Result<Session, Refused> {
        let meeting = held_on(&document.plan, date).ok_or(Refused::NotHeld(date))?;
        if meeting.minutes == Some(Minutes::Agreed) {
            return Err(Refused::Agreed(date));
        }
        let mut session = kept.filter(|kept| kept.date == date).unwrap_or_else(|| Session {
            date,
            started: None,
            allowed: None,
            spent: 0,
            queue: queue::rebuilt(document, meeting, date, options),
            at: None,
        });
        queue::sync_with_plan(&mut session.queue, document, meeting);
        let last = meeting.items.last();
        let last = last.and_then(|entry| document.resolve(&entry.reference).action());
        let stands = |at: usize| session.row(document, at);
        let on_table = session
            .at
            .filter(|at| stands(*at).is_some() && session.queue[*at].standing == ItemState::Taken);
        session.at = on_table
            .or_else(|| (0..session.queue.len()).find(|at| last.is_some() && stands(*at) == last));
        Ok(session)
    }

    /// Adds time to the meeting and to the item on the table, in seconds by the caller's clock.
    pub fn tick(&mut self, seconds: u64) {
        self.spent = self.spent.saturating_add(seconds);
        if let Some(entry) = self.at.and_then(|at| self.queue.get_mut(at)) {
            entry.spent = entry.spent.saturating_add(seconds);
        }
    }

    /// Returns the meeting's use of time.
    pub fn pace(&self) -> Pace {
        let signed = |seconds: u64| i64::try_from(seconds).unwrap_or(i64::MAX);
        Pace {
            spent: self.spent,
            left: self.allowed.map(|allowed| signed(allowed).saturating_sub(signed(self.spent))),
            on_item: self.current().map_or(0, |entry| entry.spent),
            waiting: self.waiting().count(),
        }
    }

    /// Returns the item on the table.
    pub fn current(&self) -> Option<&QueueEntry> {
        self.queue.get(self.at?)
    }

    /// Returns the items that were not reached or were parked, in order.
    pub fn waiting(&self) -> impl Iterator<Item = &QueueEntry> {
        self.queue.iter().filter(|entry| entry.standing.waits())
    }

    /// Returns the row of an item in this version of the plan; `None` where the plan no longer has
    /// it.
    pub fn row(&self, document: &Document, at: usize) -> Option<usize> {
        queue::row_of_named(document, &self.queue.get(at)?.item)
    }

    /// Returns why an item is on the agenda, as the plan is now: what was settled in the meeting is
    /// no longer a reason.
    pub fn why(&self, document: &Document, look: &AsAt<'_>, at: usize) -> Vec<String> {
        let Some(entry) = self.queue.get(at) else {
            return Vec::new();
        };
        let look = look.on(self.date);
        let now = self.row(document, at);
        let now = now.and_then(|row| agenda::why_now(document, &look, &entry.heading, row));
        now.unwrap_or_else(|| entry.why.clone())
    }

    /// Puts the next waiting item on the table; parked items follow once no other waits. At the end
    /// the last one stays.
    ///
    /// # Errors
    /// [`Refused`] where the meeting is not in the plan or is agreed.
    pub fn next(&self, document: &Document) -> Result<MeetingStep, Refused> {
        let from = self.at.map_or(0, |at| at + 1);
        match self.following(document, from) {
            Some(at) => self.go(document, at),
            None => Ok(self.stay()),
        }
    }

    fn following(&self, document: &Document, from: usize) -> Option<usize> {
        let stands = |at: &usize, standing: ItemState| {
            self.queue[*at].standing == standing && self.row(document, *at).is_some()
        };
        let len = self.queue.len();
        let round = || (from.min(len)..len).chain(0..from.min(len));
        round()
            .find(|at| stands(at, ItemState::Waiting))
            .or_else(|| round().find(|at| stands(at, ItemState::Parked)))
    }

    /// Goes back to the item before, whatever its state. Writes nothing for an item that was taken.
    ///
    /// # Errors
    /// Those of [`Session::next`].
    pub fn back(&self, document: &Document) -> Result<MeetingStep, Refused> {
        let before = (0..self.at.unwrap_or(0)).rev();
        let mut before = before.filter(|at| self.row(document, *at).is_some());
        match before.next() {
            Some(at) => self.go(document, at),
            None => Ok(self.stay()),
        }
    }

    /// Puts the item at a position on the table.
    ///
    /// # Errors
    /// [`Refused::Gone`] where the plan no longer has it; else those of [`Session::next`].
    pub fn go(&self, document: &Document, at: usize) -> Result<MeetingStep, Refused> {
        let entry = self.queue.get(at).ok_or(Refused::NoItem)?;
        let gone = || Refused::Gone(entry.item.address.to_string());
        let row = self.row(document, at).ok_or_else(gone)?;
        let mut session = self.clone();
        session.at = Some(at);
        session.queue[at].standing = ItemState::Taken;
        let lists = Lists::of(document, self.date)?;
        let change = lists.taken(document, row);
        Ok(MeetingStep { session, change })
    }

    /// Parks the item on the table until all others are taken, and goes on to the next.
    ///
    /// # Errors
    /// [`Refused::NoItem`]; else those of [`Session::next`].
    pub fn park(&self, document: &Document) -> Result<MeetingStep, Refused> {
        self.set_aside(document, ItemState::Parked)
    }

    /// Carries the item on the table forward to the next meeting, and goes on to the next.
    ///
    /// # Errors
    /// Those of [`Session::park`].
    pub fn carry(&self, document: &Document) -> Result<MeetingStep, Refused> {
        self.set_aside(document, ItemState::Carried)
    }

    fn set_aside(&self, document: &Document, standing: ItemState) -> Result<MeetingStep, Refused> {
        let at = self.at.ok_or(Refused::NoItem)?;
        let row = self.row(document, at);
        let mut session = self.clone();
        session.queue[at].standing = standing;
        // The item just parked should not come straight back while others wait.
        let next = session.following(document, at + 1).filter(|next| *next != at);
        let lists = Lists::of(document, self.date)?;
        let mut to = lists.clone();
        if let Some(row) = row {
            to.leave(document, row, standing);
        }
        session.at = next;
        if let Some(next) = next {
            session.queue[next].standing = ItemState::Taken;
            if let Some(row) = session.row(document, next) {
                to.take(document, row);
            }
        }
        let change = lists.to(&to);
        Ok(MeetingStep { session, change })
    }

    fn stay(&self) -> MeetingStep {
        MeetingStep { session: self.clone(), change: Change::default() }
    }

    /// Closes the meeting: carries what waits or is parked, sets the day of the next meeting, and
    /// marks the minutes as a draft.
    ///
    /// # Errors
    /// [`Refused::NextNotLater`]; else those of [`Session::next`].
    pub fn close(
        &self,
        document: &Document,
        next: Option<NaiveDate>,
    ) -> Result<MeetingStep, Refused> {
        if let Some(next) = next.filter(|next| *next <= self.date) {
            return Err(Refused::NextNotLater(next, self.date));
        }
        let lists = Lists::of(document, self.date)?;
        let mut to = lists.clone();
        let mut session = self.clone();
        let mut left = Vec::new();
        for at in 0..session.queue.len() {
            if session.queue[at].standing.waits() {
                session.queue[at].standing = ItemState::Carried;
                left.extend(session.row(document, at));
            }
        }
        to.carry_all(document, &left);
        session.at = None;
        let meeting = held_on(&document.plan, self.date).ok_or(Refused::NotHeld(self.date))?;
        let mut change = lists.to(&to.kept_by_words(document));
        change.edits.extend(decisions_by_words(document, self.date, meeting));
        let iso = |date: NaiveDate| date.to_string();
        let mut set = |field, from: Vec<String>, to: Vec<String>| {
            change.edits.extend(edit(self.date, field, from, to));
        };
        let had: Vec<String> = meeting.next.map(iso).into_iter().collect();
        let set_to = next.map_or(had.clone(), |next| vec![iso(next)]);
        set(Field::Next, had, set_to);
        let minutes = meeting.minutes.map(|minutes| minutes.word().to_owned());
        let draft = vec![Minutes::Draft.word().to_owned()];
        set(Field::Minutes, minutes.into_iter().collect(), draft);
        Ok(MeetingStep { session, change })
    }
}
