//! What the words of one deadline say, and what follows from it as at a day.

use super::calendar::Calendar;
use super::every::Every;
use chrono::{Datelike, Days, NaiveDate};
use std::fmt;

/// The sort of deadline that words give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One day: `14 March 2012`.
    Day,
    /// A month: `March 2012`.
    Month,
    /// From one point to another, or up to one: `May – July 2007`, `until March 2013`.
    Range,
    /// A quarter of the plan's year: `Q3 2006/07`.
    Quarter,
    /// A season or a school term: `Spring 2012`.
    Season,
    /// A calendar year: `2012`.
    Year,
    /// The plan's year: `2006/07`.
    PlanYear,
    /// Open-ended from its first day: `April 2007 onwards`.
    Open,
    /// No beginning and no end: `Ongoing`.
    Ongoing,
    /// Comes round again: `Quarterly`. [`Reading::recurs`] says how often.
    Recurring,
    /// The words say that it is done: `Completed 12 May 2024`. [`Reading::last`] is the
    /// last day on which it can have been, where they give one. Never a deadline.
    Completed,
    /// The words say that there is no date yet: `TBC`, blank.
    NoDate,
    /// The words cannot be read, or could be read in two ways.
    CannotSay,
}

/// The reading of one deadline's words.
///
/// `first` and `last` are both included in the deadline. A dated reading always
/// has a `last`; `first` is missing where the words give only an end (`until
/// March 2013`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reading {
    /// The sort of deadline.
    pub kind: Kind,
    /// The first day, where the words give one.
    pub first: Option<NaiveDate>,
    /// The last possible day, where the words give one.
    pub last: Option<NaiveDate>,
    /// How often it comes round, for [`Kind::Recurring`] only.
    pub recurs: Option<Every>,
    /// Something that the words leave out (the year, mostly) was taken from the
    /// plan's own period or year.
    pub inferred: bool,
}

impl Reading {
    /// The words cannot be read.
    pub const CANNOT_SAY: Reading = Reading::undated(Kind::CannotSay);
    /// The words say that there is no date.
    pub const NO_DATE: Reading = Reading::undated(Kind::NoDate);
    /// No beginning and no end.
    pub const ONGOING: Reading = Reading::undated(Kind::Ongoing);

    const fn undated(kind: Kind) -> Reading {
        Reading { kind, first: None, last: None, recurs: None, inferred: false }
    }

    /// Returns whether the deadline has a last day, so that it can be late.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        match self.kind {
            Kind::Day
            | Kind::Month
            | Kind::Range
            | Kind::Quarter
            | Kind::Season
            | Kind::Year
            | Kind::PlanYear => self.last.is_some(),
            Kind::Open
            | Kind::Ongoing
            | Kind::Recurring
            | Kind::Completed
            | Kind::NoDate
            | Kind::CannotSay => false,
        }
    }

    /// Returns whether somebody still has to give this a date: nothing was said, or nothing that
    /// can be read.
    #[must_use]
    pub fn needs_a_date(&self) -> bool {
        matches!(self.kind, Kind::NoDate | Kind::CannotSay)
    }

    /// Returns the day from which this is overdue: the one after the last possible day.
    ///
    /// `None` for whatever has no end, comes round again or cannot be said.
    #[must_use]
    pub fn overdue_from(&self) -> Option<NaiveDate> {
        self.dated_last()?.checked_add_days(Days::new(1))
    }

    /// Returns whether the last possible day is past.
    #[must_use]
    pub fn is_late(&self, as_at: NaiveDate) -> bool {
        self.dated_last().is_some_and(|last| as_at > last)
    }

    /// Returns the days since the last possible day, 1 or more; `None` when not late.
    #[must_use]
    pub fn days_late(&self, as_at: NaiveDate) -> Option<i64> {
        let days = (as_at - self.dated_last()?).num_days();
        (days > 0).then_some(days)
    }

    /// Returns the days until the last possible day, 0 on the day itself; `None` when late or
    /// without a last day.
    #[must_use]
    pub fn days_left(&self, as_at: NaiveDate) -> Option<i64> {
        let days = (self.dated_last()? - as_at).num_days();
        (days >= 0).then_some(days)
    }

    fn dated_last(&self) -> Option<NaiveDate> {
        if self.is_dated() { self.last } else { None }
    }

    /// Returns the last period of a recurring deadline that had closed before `as_at`.
    ///
    /// If nothing was noted in it, the deadline was missed. Periods that closed
    /// before the plan or the recurrence began, and those that began after the
    /// recurrence ended, are not asked about.
    #[must_use]
    pub fn closed_period(
        &self,
        as_at: NaiveDate,
        cal: &Calendar,
    ) -> Option<(NaiveDate, NaiveDate)> {
        let every = self.recurrence()?;
        let (current, _) = every.period(as_at, self.first, cal)?;
        let before = current.checked_sub_days(Days::new(1))?;
        let mut closed = every.period(before, self.first, cal)?;
        if let Some(last) = self.last.filter(|last| closed.0 > *last) {
            closed = every.period(last, self.first, cal)?;
        }
        let had_begun = |from: Option<NaiveDate>| from.is_none_or(|from| closed.1 >= from);
        (had_begun(self.first) && had_begun(cal.period.map(|(first, _)| first))).then_some(closed)
    }

    /// Returns the last day of the period of a recurring deadline that `as_at` is in:
    /// when the next note is due. Before the plan or the recurrence has begun,
    /// the last day of its first period; `None` once it has ended.
    #[must_use]
    pub fn next_due(&self, as_at: NaiveDate, cal: &Calendar) -> Option<NaiveDate> {
        let every = self.recurrence()?;
        let begins = self.first.max(cal.period.map(|(first, _)| first));
        let day = begins.map_or(as_at, |begins| as_at.max(begins));
        if self.last.is_some_and(|last| day > last) {
            return None;
        }
        every.period(day, self.first, cal).map(|(_, last)| last)
    }

    fn recurrence(&self) -> Option<Every> {
        match self.kind {
            Kind::Recurring => self.recurs,
            Kind::Day
            | Kind::Month
            | Kind::Range
            | Kind::Quarter
            | Kind::Season
            | Kind::Year
            | Kind::PlanYear
            | Kind::Open
            | Kind::Ongoing
            | Kind::Completed
            | Kind::NoDate
            | Kind::CannotSay => None,
        }
    }

    /// Returns the reading in a few words, to stand behind an arrow: `Sep 12 → 30 Sep 2012`.
    ///
    /// A day or a month gives its last day; anything longer gives `by` and its
    /// last day.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self.kind {
            Kind::Day | Kind::Month => day_or_nothing(self.last, ""),
            Kind::Range | Kind::Quarter | Kind::Season | Kind::Year | Kind::PlanYear => {
                day_or_nothing(self.last, "by ")
            }
            Kind::Open => format!("{}, no end", day_or_nothing(self.first, "from ")),
            Kind::Ongoing => String::from("no end"),
            Kind::Recurring => {
                let mut said = self.recurs.map(Every::in_words).unwrap_or_default();
                if let Some(first) = self.first {
                    said.push_str(&day_or_nothing(Some(first), " from "));
                }
                if let Some(last) = self.last {
                    said.push_str(&day_or_nothing(Some(last), " until "));
                }
                said
            }
            Kind::Completed => format!("completed{}", day_or_nothing(self.last, " ")),
            Kind::NoDate => String::from("no date"),
            Kind::CannotSay => String::from("cannot say"),
        }
    }
}

impl fmt::Display for Reading {
    /// Writes the same as [`Reading::in_words`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.in_words())
    }
}

/// Says `by 31 Mar 2007`.
fn day_or_nothing(day: Option<NaiveDate>, before: &str) -> String {
    day.map_or_else(String::new, |day| {
        let month = SHORT_MONTHS[day.month0() as usize % 12];
        format!("{before}{} {month} {}", day.day(), day.year())
    })
}

const SHORT_MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
