//! Stretches around a day: the week, month, quarter or year that holds it, and those after.

use super::calendar::{Calendar, month_last, months_on};
use super::words::Word;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Returns the last day of the week, month, quarter or year that holds `day`, or of the
/// `ahead`th one after it.
pub(super) fn end_of(unit: Word, ahead: u32, day: NaiveDate, cal: &Calendar) -> Option<NaiveDate> {
    match unit {
        Word::Week => {
            let sunday = day.week(Weekday::Mon).checked_last_day()?;
            sunday.checked_add_days(Days::new(u64::from(ahead) * 7))
        }
        Word::Months => {
            let then = day.with_day(1)?.checked_add_months(Months::new(ahead))?;
            month_last(then.year(), then.month())
        }
        Word::Quarter => months_on(cal.quarter_of(day).0, 3 * (ahead + 1)),
        Word::Year => months_on(cal.year_of(day).0, 12 * (ahead + 1)),
        _ => None,
    }
}
