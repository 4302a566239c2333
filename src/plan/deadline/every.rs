//! How often a deadline comes round, and which period a day is in.

use super::Calendar;
use super::calendar::{month_first, month_last, months_on};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The length of one round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Interval {
    /// Every day.
    Day,
    /// Monday to Sunday.
    Week,
    /// Two weeks, counted from the first day, or from a fixed Monday.
    Fortnight,
    /// A calendar month.
    Month,
    /// Two months of the plan's year: `bi-monthly`, `every two months`.
    TwoMonths,
    /// A quarter of the plan's year.
    Quarter,
    /// A school term: September–December, January–April, May–August.
    Term,
    /// Half of the plan's year.
    HalfYear,
    /// The plan's year, or the year up to a given month or day.
    Year,
}

/// How often a deadline comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Every {
    /// The length of one round.
    pub step: Interval,
    /// For [`Interval::Year`]: the month (1 to 12) it falls in, as in `September annually`.
    pub month: Option<u32>,
    /// With a month, the day of it, as in `31 March each year`.
    pub day: Option<u32>,
}

impl Every {
    /// A round of this length, at no particular time of the year.
    pub(super) const fn of(step: Interval) -> Every {
        Every { step, month: None, day: None }
    }

    /// The first and last day of the round that holds `day`.
    ///
    /// `start` is where the recurrence begins, if the words say so: a fortnight,
    /// and a year without a month of its own, are counted from there.
    pub(super) fn period(
        self,
        day: NaiveDate,
        start: Option<NaiveDate>,
        cal: &Calendar,
    ) -> Option<(NaiveDate, NaiveDate)> {
        match self.step {
            Interval::Day => Some((day, day)),
            Interval::Week => {
                let week = day.week(Weekday::Mon);
                Some((week.checked_first_day()?, week.checked_last_day()?))
            }
            Interval::Fortnight => {
                let anchor = start.or_else(|| NaiveDate::from_ymd_opt(2001, 1, 1))?;
                let into = (day - anchor).num_days().rem_euclid(14).unsigned_abs();
                let first = day.checked_sub_days(Days::new(into))?;
                Some((first, first.checked_add_days(Days::new(13))?))
            }
            Interval::Month => months_from(day, cal.month(), 1),
            Interval::TwoMonths => months_from(day, cal.month(), 2),
            Interval::Quarter => months_from(day, cal.month(), 3),
            Interval::HalfYear => months_from(day, cal.month(), 6),
            Interval::Term => months_from(day, 1, 4),
            Interval::Year => self.year(day, start, cal),
        }
    }

    fn year(
        self,
        day: NaiveDate,
        start: Option<NaiveDate>,
        cal: &Calendar,
    ) -> Option<(NaiveDate, NaiveDate)> {
        let Some(month) = self.month else {
            return match start {
                Some(start) => year_counted_from(start, day),
                None => months_from(day, cal.month(), 12),
            };
        };
        // The year's round ends with the month it falls in, or on the day of it.
        let ends = |year: i32| {
            let last = month_last(year, month)?;
            match self.day {
                Some(day) => last.with_day(day.min(last.day())),
                None => Some(last),
            }
        };
        let this_year = ends(day.year())?;
        let (before, last) = if day > this_year {
            (this_year, ends(day.year() + 1)?)
        } else {
            (ends(day.year() - 1)?, this_year)
        };
        Some((before.checked_add_days(Days::new(1))?, last))
    }

    /// `quarterly`, `yearly in September`.
    pub(super) fn in_words(self) -> String {
        let step = match self.step {
            Interval::Day => "daily",
            Interval::Week => "weekly",
            Interval::Fortnight => "fortnightly",
            Interval::Month => "monthly",
            Interval::TwoMonths => "every two months",
            Interval::Quarter => "quarterly",
            Interval::Term => "termly",
            Interval::HalfYear => "half-yearly",
            Interval::Year => "yearly",
        };
        let month = self.month.and_then(|month| LONG_MONTHS.get(month.checked_sub(1)? as usize));
        match (month, self.day) {
            (Some(month), Some(day)) => format!("{step} by {day} {month}"),
            (Some(month), None) => format!("{step} in {month}"),
            (None, _) => String::from(step),
        }
    }
}

/// The run of `length` months that holds `day`, counted from month `from` of the year.
fn months_from(day: NaiveDate, from: u32, length: u32) -> Option<(NaiveDate, NaiveDate)> {
    let into = (day.month0() + 12 - (from - 1)) % 12 % length;
    let first = month_first(day.year(), day.month())?.checked_sub_months(Months::new(into))?;
    Some((first, months_on(first, length)?))
}

/// The year that holds `day`, counted from the day and month of `start`.
fn year_counted_from(start: NaiveDate, day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    // A year counted from 29 February starts on the 28th where there is none.
    let begins = |year: i32| {
        NaiveDate::from_ymd_opt(year, start.month(), start.day())
            .or_else(|| month_last(year, start.month()))
    };
    let this_year = begins(day.year())?;
    let (first, next) = if day < this_year {
        (begins(day.year() - 1)?, this_year)
    } else {
        (this_year, begins(day.year() + 1)?)
    };
    Some((first, next.checked_sub_days(Days::new(1))?))
}

const LONG_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
