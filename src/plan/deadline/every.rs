//! How often a deadline comes round, and which period a day is in.

use super::calendar::{Calendar, month_first, month_last, months_on};
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
    /// A school term, to the end of December, March or July.
    Term,
    /// Half of the plan's year.
    HalfYear,
    /// The plan's year, or the year up to a given month or day.
    Year,
    /// Two of the plan's years: `biennial`.
    TwoYears,
    /// So many days: `every 6 weeks`, `3 times a year`.
    Days(u16),
    /// The plan's review interval: `regular`.
    Regular,
    /// From one meeting on the plan to the next; only the plan knows when.
    Meeting,
}

/// How often a deadline comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Every {
    /// The length of one round.
    pub step: Interval,
    /// For [`Interval::Year`]: the month (1 to 12) it falls in, as in `September annually`.
    pub month: Option<u32>,
    /// The day of that month, as in `31 March each year`; for [`Interval::Month`] the day of
    /// every month, as in `30th of each month`.
    pub day: Option<u32>,
}

impl Every {
    /// Returns a round of this length, at no particular time of the year.
    pub(super) const fn of(step: Interval) -> Every {
        Every { step, month: None, day: None }
    }

    /// Returns the first and last day of the round that holds `day`.
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
            Interval::Fortnight => days_from(day, start.or_else(a_monday)?, 14),
            Interval::Days(length) => days_from(day, start.or_else(|| cal.begins())?, length),
            Interval::Regular => days_from(day, start.or_else(|| cal.begins())?, cal.review_days()),
            Interval::Meeting => None,
            Interval::Month => match self.day {
                Some(ends) => month_up_to(day, ends),
                None => months_from(day, cal.month(), 1),
            },
            Interval::TwoMonths => months_from(day, cal.month(), 2),
            Interval::Quarter => months_from(day, cal.month(), 3),
            Interval::HalfYear => months_from(day, cal.month(), 6),
            Interval::Term => term_of(day),
            Interval::Year => self.year(day, start, cal),
            Interval::TwoYears => two_years(day, start, cal),
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

    /// Says `quarterly`, `yearly in September`.
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
            Interval::TwoYears => "every two years",
            Interval::Regular => "regularly",
            Interval::Meeting => "at each meeting",
            Interval::Days(days) => {
                return match days % 7 {
                    0 => format!("every {} weeks", days / 7),
                    _ => format!("every {days} days"),
                };
            }
        };
        let month = self.month.and_then(|month| LONG_MONTHS.get(month.checked_sub(1)? as usize));
        match (month, self.day) {
            (Some(month), Some(day)) => format!("{step} by {day} {month}"),
            (Some(month), None) => format!("{step} in {month}"),
            (None, Some(day)) if self.step == Interval::Month => format!("{step} by day {day}"),
            (None, _) => String::from(step),
        }
    }
}

/// Returns a Monday to count fortnights from, where nothing says when they begin.
fn a_monday() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2001, 1, 1)
}

/// Returns the run of `length` days that holds `day`, counted from `anchor` both ways.
fn days_from(day: NaiveDate, anchor: NaiveDate, length: u16) -> Option<(NaiveDate, NaiveDate)> {
    let length = length.max(1);
    let into = (day - anchor).num_days().rem_euclid(i64::from(length)).unsigned_abs();
    let first = day.checked_sub_days(Days::new(into))?;
    Some((first, first.checked_add_days(Days::new(u64::from(length) - 1))?))
}

/// Returns the round of a month that holds `day`, where each ends on the same day of a month.
fn month_up_to(day: NaiveDate, ends: u32) -> Option<(NaiveDate, NaiveDate)> {
    let end_in = |first: NaiveDate| {
        let last = month_last(first.year(), first.month())?;
        last.with_day(ends.min(last.day()))
    };
    let this = month_first(day.year(), day.month())?;
    let (before, last) = if day > end_in(this)? {
        (this, this.checked_add_months(Months::new(1))?)
    } else {
        (this.checked_sub_months(Months::new(1))?, this)
    };
    Some((end_in(before)?.checked_add_days(Days::new(1))?, end_in(last)?))
}

/// Returns the round of a school term that holds `day`. August belongs to the autumn, so
/// that the summer term is over once July is.
fn term_of(day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let (from, to) = match day.month() {
        1..=3 => (1, 3),
        4..=7 => (4, 7),
        _ => (8, 12),
    };
    Some((month_first(day.year(), from)?, month_last(day.year(), to)?))
}

/// Returns the two years of the plan that hold `day`, counted from `start`, else from the
/// plan's first year.
fn two_years(
    day: NaiveDate,
    start: Option<NaiveDate>,
    cal: &Calendar,
) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = match start {
        Some(start) => year_counted_from(start, day)?,
        None => cal.year_of(day),
    };
    let anchor = start.or_else(|| cal.begins())?;
    let odd = (first.year() - cal.year_of(anchor).0.year()).rem_euclid(2) == 1;
    let year = Months::new(12);
    Some(if odd { (first.checked_sub_months(year)?, last) } else { (first, months_on(first, 24)?) })
}

/// Returns the run of `length` months that holds `day`, counted from month `from` of the year.
fn months_from(day: NaiveDate, from: u32, length: u32) -> Option<(NaiveDate, NaiveDate)> {
    let into = (day.month0() + 12 - (from - 1)) % 12 % length;
    let first = month_first(day.year(), day.month())?.checked_sub_months(Months::new(into))?;
    Some((first, months_on(first, length)?))
}

/// Returns the year that holds `day`, counted from the day and month of `start`.
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
