//! A plan as at a date.
//!
//! No function here knows today's date: each answers as at a date, the meeting's or today's, that
//! the caller gives. Looking back shows what was known then: updates, readings and completions
//! later than the date are hidden, and a flag or a deadline that a later update set is taken back
//! to what it was. Facts without a date (an old note, a `status`, a hand-written `rag`) cannot be
//! placed in time and count as known.

mod dated;
mod flags;
mod late;
mod readings;
#[cfg(test)]
pub(crate) mod tests;

pub use dated::Dated;
pub use flags::{Slippage, Verdict};
pub(crate) use flags::{days, ordinal};
pub use late::{Coming, Late, Stale, Which};

use super::deadline::{self, Calendar, Interval, Reading};
use super::model::{Action, Flagged, Plan, Rag, Status, Update};
use super::wording::CompleteFlags;
use chrono::NaiveDate;

/// Days in the review interval of a plan that does not say: a quarter.
pub const REVIEW_DEFAULT: i64 = 92;

/// Returns the most days that the next period of each length can take, so that an update in every
/// period is never stale.
fn days_of(step: Interval) -> i64 {
    match step {
        Interval::Day => 1,
        Interval::Week => 7,
        Interval::Fortnight => 14,
        Interval::Month => 31,
        Interval::TwoMonths => 62,
        Interval::Term => 123,
        Interval::HalfYear => 184,
        Interval::Year => 366,
        Interval::TwoYears => 731,
        Interval::Days(days) => i64::from(days),
        // Of the last two only the plan says how long they are.
        Interval::Quarter | Interval::Regular | Interval::Meeting => REVIEW_DEFAULT,
    }
}

/// Reads the plan's `review:` words as a number of days: `monthly`, `every 6 weeks`, `45 days`.
/// `None` for words that give no interval.
pub fn review_days(words: &str, calendar: &Calendar) -> Option<i64> {
    let plain = words.trim().to_lowercase();
    let known = match plain.as_str() {
        "six-monthly" | "six monthly" | "half-yearly" | "twice a year" => Some(Interval::HalfYear),
        "weekly" => Some(Interval::Week),
        "fortnightly" => Some(Interval::Fortnight),
        "monthly" => Some(Interval::Month),
        "quarterly" => Some(Interval::Quarter),
        "annually" | "annual" | "yearly" => Some(Interval::Year),
        _ => None,
    };
    if let Some(step) = known {
        return Some(days_of(step));
    }
    let counted = plain.strip_prefix("every ").unwrap_or(&plain);
    if let Some((count, unit)) = counted.split_once(' ')
        && let Ok(count) = count.parse::<i64>()
        && (1..=366).contains(&count)
    {
        let one = match unit.trim().trim_end_matches('s') {
            "day" => Some(Interval::Day),
            "week" => Some(Interval::Week),
            "month" => Some(Interval::Month),
            _ => None,
        };
        if let Some(step) = one {
            return Some(count * days_of(step));
        }
    }
    match deadline::read(words, calendar).recurs?.step {
        Interval::Regular | Interval::Meeting => None,
        step => Some(days_of(step)),
    }
}

/// Returns the days between the last two meetings as at a date, where the review's words are
/// "each meeting".
fn between_meetings(
    plan: &Plan,
    words: &str,
    calendar: &Calendar,
    as_at: NaiveDate,
) -> Option<i64> {
    if deadline::read(words, calendar).recurs?.step != Interval::Meeting {
        return None;
    }
    let days = || plan.meetings.iter().filter_map(|meeting| meeting.date);
    let last = days().filter(|day| *day <= as_at).max()?;
    let before = days().filter(|day| *day < last).max()?;
    Some((last - before).num_days())
}

/// Writes a day as people do: `14 May 2012`.
pub fn day(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

/// A plan as at a date. Cheap to make; borrow it for as long as the date is the same.
#[derive(Debug, Clone, Copy)]
pub struct AsAt<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// The date of every answer.
    pub date: NaiveDate,
    /// The plan's period and year, in which its words are read.
    pub calendar: Calendar,
    /// Days within which a live action should get an update.
    pub review: i64,
    /// The source of the review interval.
    pub review_from: ReviewFrom,
    /// The flags that make an action complete.
    pub complete: CompleteFlags,
}

/// The source of the review interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewFrom {
    /// The plan's own `review:`, in words that give an interval.
    Plan,
    /// The viewer's setting, for plans that give no interval.
    Settled,
    /// The program's default, [`REVIEW_DEFAULT`].
    Usual,
}

impl ReviewFrom {
    /// Describes the source, to follow the interval: `92 days, as is usual`.
    pub fn in_words(self) -> &'static str {
        match self {
            ReviewFrom::Plan => "as the plan says",
            ReviewFrom::Settled => "as configured",
            ReviewFrom::Usual => "as is usual",
        }
    }
}

/// One deadline: the words as written, and their reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline<'a> {
    /// The words; the first, where `reads:` overrides several.
    pub words: &'a str,
    /// The reading.
    pub reading: Reading,
}

impl<'p> AsAt<'p> {
    /// Makes the view of a plan as at a date.
    pub fn new(plan: &'p Plan, date: NaiveDate) -> AsAt<'p> {
        let mut calendar = plan.calendar();
        let said = plan.review.as_deref().and_then(|words| {
            review_days(words, &calendar).or_else(|| between_meetings(plan, words, &calendar, date))
        });
        let (review, review_from) = match said {
            Some(days) => (days, ReviewFrom::Plan),
            None => (REVIEW_DEFAULT, ReviewFrom::Usual),
        };
        calendar.review = u16::try_from(review).unwrap_or(u16::MAX);
        let complete = CompleteFlags::of(&plan.rag_key);
        AsAt { plan, date, calendar, review, review_from, complete }
    }

    /// Sets the review interval, in days, for a plan that gives none itself.
    #[must_use]
    pub fn review_else(mut self, days: Option<i64>) -> AsAt<'p> {
        if let (Some(days), ReviewFrom::Usual) = (days, self.review_from) {
            self.review = days;
            self.calendar.review = u16::try_from(days).unwrap_or(u16::MAX);
            self.review_from = ReviewFrom::Settled;
        }
        self
    }

    /// Describes the review interval and its source: `92 days, as the plan says`.
    pub fn review_in_words(&self) -> String {
        format!("{}, {}", days(self.review), self.review_from.in_words())
    }

    /// Returns the same plan as at another date.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> AsAt<'p> {
        AsAt { date, ..*self }
    }

    /// Returns the day to offer instead where the plan's period is over: the last day inside it on
    /// which anything was noted, met or amended, or else the period's last day.
    pub fn day_inside_period(&self) -> Option<NaiveDate> {
        let (first, last) = self.calendar.period.filter(|(_, last)| *last < self.date)?;
        let mut newest: Option<NaiveDate> = None;
        let mut see = |date: Option<NaiveDate>| {
            newest = newest.max(date.filter(|date| (first..=last).contains(date)));
        };
        self.plan.meetings.iter().for_each(|m| see(m.date));
        let revised = self.plan.revisions.iter();
        revised.for_each(|r| see(r.date.as_deref().and_then(super::model::iso_date)));
        let mut groups = vec![&self.plan.body];
        while let Some(group) = groups.pop() {
            group
                .actions
                .iter()
                .flat_map(|action| &action.updates)
                .for_each(|update| see(update.date));
            groups.extend(group.groups());
        }
        Some(newest.unwrap_or(last))
    }

    /// Returns whether something of this date is known: not later than the date, or without a date.
    pub fn knows(&self, date: Option<NaiveDate>) -> bool {
        date.is_none_or(|date| date <= self.date)
    }

    /// Returns the known updates in file order, which is oldest first.
    pub fn updates<'a>(&self, action: &'a Action) -> impl Iterator<Item = &'a Update> {
        let as_at = self.date;
        action.updates.iter().filter(move |update| update.date.is_none_or(|date| date <= as_at))
    }

    /// Returns the known updates from oldest to newest: undated ones first, then by date, and of
    /// one day in file order.
    pub fn history_of<'a>(&self, action: &'a Action) -> Vec<&'a Update> {
        let mut known: Vec<&Update> = self.updates(action).collect();
        known.sort_by_key(|update| update.date);
        known
    }

    /// Returns the newest known update, dated or not.
    pub fn last_update<'a>(&self, action: &'a Action) -> Option<&'a Update> {
        // Of one day, the last in the file is the newest, which is what `max_by_key` returns.
        self.updates(action).max_by_key(|update| update.date)
    }

    /// Returns the days since the newest known dated update; `None` without one.
    pub fn days_since_update(&self, action: &Action) -> Option<i64> {
        let newest = self.updates(action).filter_map(|update| update.date).max()?;
        Some((self.date - newest).num_days())
    }

    /// Returns the flag that people had agreed. Where every update with a flag is known, that is
    /// the action's own `rag`; otherwise it is the flag before the first unknown one, and `None`
    /// where no earlier update gives one.
    pub fn declared(&self, action: &Action) -> Option<Rag> {
        let mut newest: Option<&Update> = None;
        let mut set_later = false;
        for update in action.updates.iter().filter(|update| update.rag.is_some()) {
            if !self.knows(update.date) {
                set_later = true;
            } else if newest.is_none_or(|newest| update.date >= newest.date) {
                newest = Some(update);
            }
        }
        let agreed = newest.and_then(|update| update.rag).and_then(Flagged::rag);
        if set_later { agreed } else { action.rag.or(agreed) }
    }

    /// Returns the words of the flag that people had agreed, as they are written, where the
    /// program would write others; also such as cannot be read.
    pub fn declared_words<'a>(&self, action: &'a Action) -> Option<&'a str> {
        let set = |update: &&Update| update.rag.is_some();
        let later = action.updates.iter().filter(set).any(|update| !self.knows(update.date));
        let own = action.beside.words_of("rag").filter(|_| !later);
        own.or_else(|| {
            let newest = self.updates(action).filter(set).max_by_key(|update| update.date);
            let newest = newest.filter(|_| later || action.rag.is_none())?;
            newest.beside.words_of("rag")
        })
    }

    /// Returns the action's deadline words as at the date: those that the first later move
    /// replaced.
    pub fn due<'a>(&self, action: &'a Action) -> &'a [String] {
        self.moved_later(action).unwrap_or(&action.due)
    }

    /// Returns the words before the first update after the date that moved the deadline.
    fn moved_later<'a>(&self, action: &'a Action) -> Option<&'a [String]> {
        let moves = |update: &&Update| !update.due.is_empty() || !update.was.is_empty();
        let first = action
            .updates
            .iter()
            .filter(moves)
            .filter(|update| !self.knows(update.date))
            .min_by_key(|update| update.date)?;
        if !first.was.is_empty() {
            return Some(&first.was);
        }
        // That update does not say what it replaced: use the move before it, if there is one.
        let before = self
            .updates(action)
            .filter(|update| !update.due.is_empty())
            .max_by_key(|update| update.date);
        Some(before.map_or(&[], |update| &update.due))
    }

    /// Returns whether the plan has the action yet: one without a day on which it was raised was
    /// always there.
    pub fn is_there(&self, action: &Action) -> bool {
        self.knows(action.raised)
    }

    /// Returns for how many days a live action has been there, where the day is known on which it
    /// was raised.
    pub fn age(&self, action: &Action) -> Option<i64> {
        let raised = action.raised.filter(|_| self.live(action))?;
        Some((self.date - raised).num_days())
    }

    /// Returns whether the action still needs work: it is there, and neither done nor dropped.
    pub fn live(&self, action: &Action) -> bool {
        self.is_there(action) && !self.done(action) && action.status != Some(Status::Dropped)
    }
}
