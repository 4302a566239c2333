//! What is late, what is due next, and what has had no update for long.

use super::{AsAt, Dated, Deadline};
use crate::plan::deadline::{Every, Interval, Kind};
use crate::plan::model::{Action, Done, OwnedBy, Owner, Plan, Status, Step, StepKind};
use chrono::NaiveDate;

/// An action's own deadline, or that of one of its steps. Positions count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Which {
    /// The action's own.
    Action,
    /// That of a part or milestone.
    Step(StepKind, usize),
}

impl Which {
    /// Names the step: `milestone 2`; `None` for the action itself.
    pub fn name(self) -> Option<String> {
        match self {
            Which::Action => None,
            Which::Step(kind, at) => Some(format!("{} {}", kind.word(), at + 1)),
        }
    }

    /// Returns the part or milestone that is meant; nothing for the action itself.
    pub fn step_of(self, action: &Action) -> Option<&Step> {
        match self {
            Which::Action => None,
            Which::Step(kind, at) => action.step(kind, at),
        }
    }

    /// Returns whose it is, as written: a step without an owner of its own belongs to the owners of
    /// its action.
    pub fn owners_of(self, action: &Action) -> Vec<OwnedBy<'_>> {
        let own = self.step_of(action).map(Step::owned_by);
        own.filter(|own| !own.is_empty()).unwrap_or_else(|| action.owned_by())
    }

    /// Returns whether a milestone is meant: it is late itself, but never makes its action so.
    pub fn is_milestone(self) -> bool {
        matches!(self, Which::Step(StepKind::Milestone, _))
    }
}

/// A deadline that is past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Late<'a> {
    /// Days since the last possible day: 1 on the first day late.
    pub days: i64,
    /// The first day late.
    pub since: NaiveDate,
    /// The owner of the deadline: the action or one of its steps.
    pub what: Which,
    /// The words of that deadline.
    pub words: &'a str,
}

/// A deadline that is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coming<'a> {
    /// Its last possible day.
    pub last: NaiveDate,
    /// Days until then, 0 on the day itself.
    pub days: i64,
    /// The owner of the deadline: the action or one of its steps.
    pub what: Which,
    /// The words of that deadline.
    pub words: &'a str,
}

/// How long nothing has been noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stale {
    /// No dated update is known at all.
    Never,
    /// Days since the newest one, more than the review interval.
    Days(i64),
}

impl<'p> AsAt<'p> {
    /// Returns how a dated item is late, by its worst deadline; `None` once it is done.
    pub fn late_by<'a>(&self, dated: &Dated<'a>, what: Which) -> Option<Late<'a>> {
        if dated.done.as_at(self.date) {
            return None;
        }
        let late = |deadline: Deadline<'a>| {
            Some(Late {
                days: deadline.reading.days_late(self.date)?,
                since: deadline.reading.overdue_from()?,
                what,
                words: deadline.words,
            })
        };
        // Of two equally late deadlines, the first written is named.
        self.readings(dated).filter_map(late).reduce(worse)
    }

    /// Returns how many days after the last of its deadlines an item was done. `None` for one that is
    /// not known to be done, or was in time, or on a day that nobody noted, or that had no date.
    pub fn done_late(&self, dated: &Dated<'_>) -> Option<i64> {
        let Done::On(day) = dated.done else {
            return None;
        };
        let first_days_late = self.readings(dated).filter_map(|due| due.reading.overdue_from());
        let days = (day - first_days_late.max()?).num_days() + 1;
        (days > 0 && self.knows(Some(day))).then_some(days)
    }

    /// Returns how the action is late: by its own deadline or that of a part, whichever is worst.
    /// An action that is done or dropped is never late; one on hold still is, though its flag stays
    /// grey.
    pub fn late<'a>(&self, action: &'a Action) -> Option<Late<'a>> {
        if !self.live(action) {
            return None;
        }
        let own = self.late_by(&self.dated(action), Which::Action);
        own.into_iter().chain(self.late_parts(action)).reduce(worse)
    }

    fn late_parts<'a>(&self, action: &'a Action) -> impl Iterator<Item = Late<'a>> + use<'a, 'p> {
        self.late_of(action, StepKind::Part)
    }

    /// Finds the late steps of one kind, whether the action is live or not.
    fn late_of<'a>(
        &self,
        action: &'a Action,
        kind: StepKind,
    ) -> impl Iterator<Item = Late<'a>> + use<'a, 'p> {
        let look = *self;
        let steps = action.steps(kind).iter().enumerate();
        steps.filter_map(move |(at, step)| {
            look.late_by(&look.dated_step(action, step), Which::Step(kind, at))
        })
    }

    /// Returns the late steps of a live action, in the order of the file.
    pub fn late_steps<'a>(
        &self,
        action: &'a Action,
    ) -> impl Iterator<Item = Late<'a>> + use<'a, 'p> {
        let live = self.live(action);
        let late = self.late_of(action, StepKind::Milestone);
        self.late_parts(action).chain(late).filter(move |_| live)
    }

    /// Returns how a live action is late by a milestone only: by the worst of its late milestones,
    /// where neither its own deadline nor that of a part is past.
    pub fn late_by_milestone<'a>(&self, action: &'a Action) -> Option<Late<'a>> {
        let late = self.late_steps(action).reduce(worse)?;
        self.late(action).is_none().then_some(late)
    }

    /// Returns the one lateness of an action: that of its own deadlines and parts, else that of a
    /// milestone.
    pub fn lateness<'a>(&self, action: &'a Action) -> Option<Late<'a>> {
        self.late(action).or_else(|| self.late_by_milestone(action))
    }

    /// Returns the deadlines of a dated item that are still to come.
    pub fn coming_of<'a>(
        &self,
        dated: &Dated<'a>,
        what: Which,
    ) -> impl Iterator<Item = Coming<'a>> + use<'a, 'p> {
        let as_at = self.date;
        let open = !dated.done.as_at(as_at);
        self.readings(dated).filter(move |_| open).filter_map(move |deadline| {
            Some(Coming {
                days: deadline.reading.days_left(as_at)?,
                last: deadline.reading.last?,
                what,
                words: deadline.words,
            })
        })
    }

    /// Returns every deadline of a live action still to come: its own and its steps'.
    pub fn coming<'a>(&self, action: &'a Action) -> impl Iterator<Item = Coming<'a>> + use<'a, 'p> {
        let look = *self;
        let live = self.live(action);
        let own = self.coming_of(&self.dated(action), Which::Action);
        let steps = StepKind::ALL.into_iter().flat_map(move |kind| {
            let steps = action.steps(kind).iter().enumerate();
            steps.flat_map(move |(at, step)| {
                look.coming_of(&look.dated_step(action, step), Which::Step(kind, at))
            })
        });
        own.chain(steps).filter(move |_| live)
    }

    /// Returns what is due next in a live action; of one day, a step before the action itself.
    pub fn next_step<'a>(&self, action: &'a Action) -> Option<Coming<'a>> {
        self.coming(action).min_by_key(|coming| (coming.last, coming.what == Which::Action))
    }

    /// Returns whether the action got a dated update, or was raised, within the review interval,
    /// both ends included.
    pub fn fresh(&self, action: &Action) -> bool {
        let raised = action.raised.map(|raised| (self.date - raised).num_days());
        let days = self.days_since_update(action).into_iter().chain(raised).min();
        days.is_some_and(|days| days <= self.review)
    }

    /// Returns how long a live action has had no update, where the review interval has passed
    /// since the latest of what is known: its last dated update, the day on which it was raised,
    /// the first day of the period. Where none is known it is stale. An open-ended action counts
    /// only once it has been under way for that long.
    pub fn stale(&self, action: &Action) -> Option<Stale> {
        if !self.live(action) {
            return None;
        }
        let starts = self.calendar.period.map(|(first, _)| first);
        let asked_from = action.raised.max(starts);
        let asked_since = asked_from.map(|from| (self.date - from).num_days());
        if asked_since.is_some_and(|days| days <= self.review) {
            return None;
        }
        match self.days_since_update(action) {
            Some(days) => (days > self.review).then_some(Stale::Days(days)),
            None => match self.opened(action) {
                Some(first) if (self.date - first).num_days() <= self.review => None,
                Some(_) | None => Some(Stale::Never),
            },
        }
    }

    /// Returns whether an open-ended action has begun and nobody has said a word of it: no update
    /// is known, and no status says that it is under way or on hold.
    pub fn not_started(&self, action: &Action) -> bool {
        let silent = match action.status {
            None | Some(Status::NotStarted) => self.updates(action).next().is_none(),
            Some(Status::InProgress | Status::OnHold | Status::Dropped | Status::Complete(_)) => {
                false
            }
        };
        silent && self.live(action) && self.opened(action).is_some_and(|first| first <= self.date)
    }

    /// Returns the first day of an action whose deadlines are all open-ended from a day.
    fn opened(&self, action: &Action) -> Option<NaiveDate> {
        let mut first: Option<NaiveDate> = None;
        for deadline in self.readings(&self.dated(action)) {
            if deadline.reading.kind != Kind::Open {
                return None;
            }
            let begins = deadline.reading.first?;
            first = Some(first.map_or(begins, |first| first.min(begins)));
        }
        first
    }

    /// Returns the last closed round of a recurring deadline, the action's own or a part's, without
    /// a dated update in that round.
    pub fn missed<'a>(&self, action: &'a Action) -> Option<(&'a str, NaiveDate, NaiveDate)> {
        if !self.live(action) {
            return None;
        }
        self.own_and_parts(action).find_map(|dated| {
            self.readings(&dated).find_map(|deadline| {
                let at_meetings = |every: Every| every.step == Interval::Meeting;
                let (first, last) = if deadline.reading.recurs.is_some_and(at_meetings) {
                    self.closed_meeting_round()?
                } else {
                    deadline.reading.closed_period(self.date, &self.calendar)?
                };
                let mut dates = self.updates(action).filter_map(|update| update.date);
                let noted = dates.any(|date| (first..=last).contains(&date));
                (!noted).then_some((deadline.words, first, last))
            })
        })
    }

    /// Returns the action itself and its unfinished parts: what can make it late.
    pub(in crate::plan) fn own_and_parts<'a>(
        &self,
        action: &'a Action,
    ) -> impl Iterator<Item = Dated<'a>> + use<'a, 'p> {
        let look = *self;
        let parts = action.parts.iter().map(move |part| look.dated_step(action, part));
        let open = parts.filter(move |part| !part.done.as_at(look.date));
        std::iter::once(self.dated(action)).chain(open)
    }
}

fn worse<'a>(one: Late<'a>, other: Late<'a>) -> Late<'a> {
    if other.days > one.days { other } else { one }
}

impl Plan {
    /// Returns the register's entry for an owner's words: by key, name or other spelling, whatever
    /// the case, spacing, accents and signs.
    pub fn registered(&self, words: &str) -> Option<&Owner> {
        self.owners.of(words)
    }

    /// Returns the name to show for an owner's words: the register's, or the words.
    pub fn owner_name<'a>(&'a self, words: &'a str) -> &'a str {
        match self.registered(words) {
            Some(owner) => owner.name.as_deref().unwrap_or(&owner.key),
            None => words.trim(),
        }
    }
}
