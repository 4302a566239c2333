//! What the words of a row come to: its deadlines, read in the plan's calendar and with what
//! the row itself gives them.

use super::{AsAt, Dated, Deadline};
use crate::plan::deadline::{self, Asks, Context, Kind, MeetingDay};
use crate::plan::model::{Action, Done, Plan};
use crate::text::fold;
use chrono::{Days, NaiveDate};

impl<'p> AsAt<'p> {
    /// Returns what the deadline words can be read as: a reading for each deadline that they
    /// name. One `reads:` that can be read stands for them all; of as many as there are deadlines
    /// each stands for its own, where it can be read.
    pub fn readings<'a>(
        &self,
        dated: &Dated<'a>,
    ) -> impl Iterator<Item = Deadline<'a>> + use<'a, 'p> {
        let look = *self;
        let Dated { of, due, reads, .. } = *dated;
        let given = move |reads: &String| deadline::read_edtf(reads, &look.calendar).ok();
        let whole = match reads {
            [one] => given(one).map(|reading| {
                let words = due.first().map_or(one.as_str(), String::as_str);
                Deadline { words, reading }
            }),
            _ => None,
        };
        let due = if whole.is_some() { &[] } else { due };
        let each = if reads.len() == due.len() { reads } else { &[] };
        whole.into_iter().chain(due.iter().enumerate().flat_map(move |(at, words)| {
            let over = each.get(at).and_then(given);
            let by_words = over.is_none().then(|| {
                deadline::readings(words, &look.calendar, |asks| look.context(of, words, asks))
            });
            let readings = over.into_iter().chain(by_words.into_iter().flatten());
            readings.map(move |reading| Deadline { words, reading })
        }))
    }

    /// Returns the deadline to write for words typed on the date: the day that relative words
    /// come to (`Friday`, `in 6 weeks`, `next meeting`), else the words as typed.
    pub fn to_write(&self, typed: &str) -> String {
        let meetings = meeting_days(self.plan, self.date);
        deadline::spoken(typed, self.date, &self.calendar, &meetings)
            .map_or_else(|| typed.to_owned(), |day| day.format("%-d %B %Y").to_string())
    }

    /// Returns how often deadline words of an action say themselves that it moved, and the words of
    /// the first date.
    pub(super) fn slip_in_words<'a>(
        &self,
        action: &Action,
        words: &'a str,
    ) -> Option<(usize, &'a str)> {
        let context = self.context(Some(action), words, Asks { day: true, meetings: true });
        deadline::slip(words, &self.calendar, &context)
    }

    /// Returns what a row gives its words. `of` is the action that they belong to.
    fn context(&self, of: Option<&Action>, words: &str, asks: Asks) -> Context<'p> {
        Context {
            set_on: of.and_then(|action| self.set_on(action, words)),
            meetings: if asks.meetings { meeting_days(self.plan, self.date) } else { Vec::new() },
        }
    }

    /// Returns the day that set deadline words: that of the newest known update that moved
    /// the deadline to them, else the day on which the action was raised, else that of the first
    /// dated update. `None` where none is known.
    pub fn set_on(&self, action: &Action, words: &str) -> Option<NaiveDate> {
        let dated = || self.updates(action).filter(|update| update.date.is_some());
        let set_them = |due: &[String]| due.iter().any(|due| fold::same(due, words));
        dated()
            .filter(|update| set_them(&update.due))
            .map(|update| update.date)
            .max()
            .or_else(|| action.raised.map(Some))
            .or_else(|| dated().map(|update| update.date).min())
            .flatten()
    }

    /// Returns the completion that deadline words say: where at least one entry says so and none is
    /// left to do, on the last day that they name. Without a day they say so as at every day.
    pub(super) fn done_in_words(&self, dated: &Dated<'_>) -> Done {
        if !dated.due.iter().any(|words| may_say_done(words)) {
            return Done::No;
        }
        let mut done = Done::No;
        for Deadline { reading, .. } in self.readings(dated) {
            if reading.kind == Kind::NoDate {
                continue;
            }
            done = match (reading.kind, reading.last, done) {
                (Kind::Completed, Some(last), Done::On(day)) => Done::On(day.max(last)),
                (Kind::Completed, Some(last), Done::No | Done::Yes) => Done::On(last),
                (Kind::Completed, None, Done::No | Done::Yes) => Done::Yes,
                (Kind::Completed, None, Done::On(day)) => Done::On(day),
                _ => return Done::No,
            };
        }
        done
    }

    /// Returns the last stretch from one meeting to the next that is over, for what is due at
    /// each meeting: from the day after the one before, up to the day of the meeting.
    pub(super) fn closed_meeting_round(&self) -> Option<(NaiveDate, NaiveDate)> {
        let days = || self.plan.meetings.iter().filter_map(|meeting| meeting.date);
        let last = days().filter(|day| *day < self.date).max()?;
        let before = days().filter(|day| *day < last).max()?;
        Some((before.checked_add_days(Days::new(1))?, last))
    }
}

/// Returns the meetings that words can mean as at a date: those in the plan, and the next one
/// that the newest of them by then has arranged.
fn meeting_days(plan: &Plan, as_at: NaiveDate) -> Vec<MeetingDay<'_>> {
    let held = plan.meetings.iter().filter(|meeting| meeting.date.is_some_and(|day| day <= as_at));
    let newest = held.max_by_key(|meeting| meeting.date);
    let arranged = newest.and_then(|meeting| {
        Some(MeetingDay { day: meeting.next?, title: meeting.title.as_deref() })
    });
    let known = plan.meetings.iter().filter_map(|meeting| {
        Some(MeetingDay { day: meeting.date?, title: meeting.title.as_deref() })
    });
    known.chain(arranged).collect()
}

/// Returns whether words hold one of the endings that every word of completion has (`completed`,
/// `complete`, `done`). Most deadlines do not, and need no reading to be told open.
fn may_say_done(words: &str) -> bool {
    let is = |at: &[u8], end: &[u8]| at.eq_ignore_ascii_case(end);
    let bytes = words.as_bytes();
    bytes.windows(2).any(|at| is(at, b"ed"))
        || bytes.windows(3).any(|at| is(at, b"ete") || is(at, b"one"))
}
