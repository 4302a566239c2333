//! Words that must name one day: a day to look at the plan as at, the day of a meeting.

use super::calendar::Calendar;
use super::read::read;
use super::reading::Kind;
use chrono::NaiveDate;

/// Why words do not name one day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{words}' is {fault}")]
pub struct DayError {
    /// The words.
    pub words: String,
    /// What they are instead, and what to write.
    pub fault: NotOneDay,
}

/// What words are instead of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotOneDay {
    /// They cannot be read as a date.
    #[error("not a day; write it as 14 May 2012 or 2012-05-14")]
    Unread,
    /// They name a longer time.
    #[error("more than one day; write one of them, such as {last}")]
    Longer {
        /// The last day of that time.
        last: NaiveDate,
    },
}

/// Reads words that name one day in a plan's calendar, or `today`.
///
/// # Errors
/// Words that name no day, or more than one.
pub fn one_day(words: &str, calendar: &Calendar, today: NaiveDate) -> Result<NaiveDate, DayError> {
    let words = words.trim();
    let reading = read(words, calendar);
    let fault = match (reading.kind, reading.last) {
        (Kind::Day, Some(day)) => return Ok(day),
        (_, _) if words.eq_ignore_ascii_case("today") => return Ok(today),
        (Kind::Completed, _) | (_, None) => NotOneDay::Unread,
        (_, Some(last)) => NotOneDay::Longer { last },
    };
    Err(DayError { words: words.to_owned(), fault })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_one_day_or_say_what_to_write() {
        let day = |words: &str| words.parse::<NaiveDate>().expect("an ISO day");
        let today = day("2026-11-30");
        let reads = |words: &str| one_day(words, &Calendar::default(), today);
        for words in ["2012-05-14", "14 May 2012", " 14 May 2012 "] {
            assert_eq!(reads(words), Ok(day("2012-05-14")), "{words}");
        }
        assert_eq!(reads("Today"), Ok(today));
        let said = |words: &str| reads(words).map_err(|error| error.to_string());
        let unread = "'blurb' is not a day; write it as 14 May 2012 or 2012-05-14";
        assert_eq!(said("blurb"), Err(unread.to_owned()));
        let longer = "'May 2012' is more than one day; write one of them, such as 2012-05-31";
        assert_eq!(said("May 2012"), Err(longer.to_owned()));
    }
}
