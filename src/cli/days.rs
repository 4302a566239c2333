//! Days as the command line gives them, and today.

use crate::plan::deadline::{Calendar, NotOneDay, one_day};
use chrono::NaiveDate;

/// Reads a day: ISO, any words that name one day, or `today`.
pub(super) fn day(words: &str) -> Result<NaiveDate, NotOneDay> {
    one_day(words, &Calendar::default(), today()).map_err(|error| error.fault)
}

/// Returns the day by the system's clock.
pub(super) fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}
