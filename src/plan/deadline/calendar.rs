//! The calendar that a plan's words are read in: its period and its year.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The calendar a plan's words are read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The first and last day of the plan's period, where the plan gives one
    /// that can be read.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// The month, 1 to 12, in which the plan's year starts.
    pub year_start: u32,
    /// Which way round `07/01/2024` is.
    pub date_order: DateOrder,
    /// Days between two updates of what is to be done regularly: the plan's review
    /// interval. It is asked for by recurrences only, and changes no reading.
    pub review: u16,
}

/// Which of day and month stands first in a date of figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DateOrder {
    /// `14/03/2012` is in March.
    #[default]
    DayFirst,
    /// `03/14/2012` is in March.
    MonthFirst,
}

impl DateOrder {
    /// Reads a plan's `date_order`: `day first` or `month first`, in any case, with or
    /// without a hyphen. `None` for anything else.
    #[must_use]
    pub fn from_words(words: &str) -> Option<DateOrder> {
        let folded = words.to_lowercase().replace(['-', '_'], " ");
        let words: Vec<&str> = folded.split_whitespace().collect();
        match words[..] {
            ["day", "first"] => Some(DateOrder::DayFirst),
            ["month", "first"] => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }
}

/// Days between two updates where the plan gives no review interval: a quarter.
const A_QUARTER: u16 = 92;

/// The month in which a plan's year starts unless it says otherwise: April, as
/// with British public bodies.
pub(super) const APRIL: u32 = 4;

impl Default for Calendar {
    /// Returns the calendar of a plan that says nothing: no period, years from April.
    fn default() -> Calendar {
        Calendar {
            period: None,
            year_start: APRIL,
            date_order: DateOrder::DayFirst,
            review: A_QUARTER,
        }
    }
}

impl Calendar {
    /// Returns the first and last day of the plan's year that holds `d`.
    #[must_use]
    pub fn year_of(&self, d: NaiveDate) -> (NaiveDate, NaiveDate) {
        let starts = self.year_starting_in(d);
        self.plan_months(starts, 12).unwrap_or((d, d))
    }

    /// Returns the first and last day of the quarter of the plan's year that holds `d`.
    #[must_use]
    pub fn quarter_of(&self, d: NaiveDate) -> (NaiveDate, NaiveDate) {
        let into = (d.month() + 12 - self.month()) % 12 % 3;
        month_first(d.year(), d.month())
            .and_then(|first| first.checked_sub_months(Months::new(into)))
            .and_then(|first| Some((first, months_on(first, 3)?)))
            .unwrap_or((d, d))
    }

    /// Returns the number, 1 to 4, of the quarter of the plan's year that holds `d`.
    #[must_use]
    pub fn quarter_number(&self, d: NaiveDate) -> u32 {
        (d.month() + 12 - self.month()) % 12 / 3 + 1
    }

    /// Returns the name of the plan's year that holds `d`: `2006/07`, or `2012` where the plan's
    /// year is the calendar year.
    #[must_use]
    pub fn year_name(&self, d: NaiveDate) -> String {
        let year = self.year_starting_in(d);
        if self.is_calendar_year() {
            year.to_string()
        } else {
            format!("{year}/{:02}", (year + 1).rem_euclid(100))
        }
    }

    /// Returns the first day of the plan, else a day to count from.
    pub(super) fn begins(&self) -> Option<NaiveDate> {
        self.period.map(|(first, _)| first).or_else(|| NaiveDate::from_ymd_opt(2001, 1, 1))
    }

    /// Returns the review interval in days, whatever a caller put into the open field.
    pub(super) fn review_days(&self) -> u16 {
        self.review.max(1)
    }

    /// Returns whether the plan's year starts in January.
    pub(super) fn is_calendar_year(&self) -> bool {
        self.month() == 1
    }

    /// Returns the starting month, whatever a caller put into the open field.
    pub(super) fn month(&self) -> u32 {
        if (1..=12).contains(&self.year_start) { self.year_start } else { APRIL }
    }

    /// Returns the calendar year in which the plan's year that holds `d` starts.
    pub(super) fn year_starting_in(&self, d: NaiveDate) -> i32 {
        if d.month() >= self.month() { d.year() } else { d.year() - 1 }
    }

    /// Returns the first `length` months of the plan's year that starts in `year`.
    pub(super) fn plan_months(&self, year: i32, length: u32) -> Option<(NaiveDate, NaiveDate)> {
        let first = month_first(year, self.month())?;
        Some((first, months_on(first, length)?))
    }
}

/// Returns the first day of a month.
pub(super) fn month_first(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)
}

/// Returns the last day of a month.
pub(super) fn month_last(year: i32, month: u32) -> Option<NaiveDate> {
    months_on(month_first(year, month)?, 1)
}

/// Returns the last day of the `length` months that begin on `first`.
pub(super) fn months_on(first: NaiveDate, length: u32) -> Option<NaiveDate> {
    first.checked_add_months(Months::new(length))?.checked_sub_days(Days::new(1))
}
