//! Words to readings: what a deadline, as people write it, says.
//!
//! A plan keeps its words (`due: by end of Jan 2008`). This room says what they
//! mean, without a clock and without touching a file: [`read`] gives a
//! [`Reading`], and every question about lateness is put to the reading *as at*
//! a day. The words are always shown beside the reading, so a misreading is
//! seen; what cannot be read is said to be so, and never guessed.
//!
//! Choices the words leave open, made once and here:
//!
//! - A deadline is late from the day **after the last possible day**: "March
//!   2012", "early March 2012" and "by end of March 2012" all end on the 31st.
//! - Days come before months (`14/03/2012`) unless the plan says otherwise; where only the
//!   other order gives a day, by that. Two-digit years are 2000 and on.
//! - Seasons are spring March–May, summer June–August, autumn
//!   September–November, winter December–February of the next year. School
//!   terms are autumn September–December, spring January–March, summer April–July.
//! - A month, day, quarter or season without a year is the only one that touches the
//!   plan's period, marked as inferred; of several it is the first after the day that set
//!   the words. Otherwise it cannot be said.
//! - `Sep 12` is the month or the day, whichever lies in the period; if both do, the later.
//! - `2006/07` and `2006-07` are the plan's year where the tail is one more than the head.
//!   `2012-03` is a month; `2006-09` could be the years up to 2009, and cannot be said.
//! - A quarter is always one of the plan's year. `Q3 2012` is in the plan's
//!   year that starts in 2012, marked as inferred unless that is the calendar
//!   year. `FY24` is named by the year it ends in.
//! - Of two dates with a word of change between them (`revised`, `was`) the new one counts.
//!   Two that are joined (`and`, a comma) are two deadlines: see [`readings`].
//! - What is completed is no deadline, unless `by` follows.
//! - Doubt (`?`, "provisional", a date followed by "TBC") does not change the
//!   day that was written.
//! - A gathering may stand behind a month ("November DAAT Board"): it meets
//!   within the month. Any other word that is not known makes the whole
//!   unreadable, since it might turn the meaning round.

mod around;
mod calendar;
mod cell;
mod context;
mod edtf;
mod every;
mod known;
mod one_day;
mod period;
mod phrase;
mod point;
mod read;
mod reading;
mod spoken;
mod words;

#[cfg(test)]
mod tests;

pub use calendar::{Calendar, DateOrder};
pub use context::{Asks, Context, MeetingDay};
pub use edtf::read_edtf;
pub use every::{Every, Interval};
pub use one_day::{DayError, NotOneDay, one_day};
pub use period::month_of;
pub use read::{LONGEST, Readings, read, read_in, readings, slip};
pub use reading::{Kind, Reading};
pub use spoken::spoken;
