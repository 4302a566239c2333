//! Readings that were worked out before.
//!
//! A plan says `March 2013` and `Quarterly` hundreds of times, and every list, flag and
//! count asks what they mean. Reading is a function of the words and the calendar alone,
//! so what it gave once it gives again; nobody can tell the difference but by the clock.

use super::{Calendar, Reading};
use std::cell::RefCell;
use std::collections::HashMap;

/// The most words that are kept; a plan of 100,000 actions has fewer in use.
const MOST: usize = 4_096;

/// Words read before in one calendar, and what they came to.
type Known = (Calendar, HashMap<Box<str>, Reading>);

/// A plan's words for its period and the start of its year, and the calendar they make.
type Made = (Option<Box<str>>, Option<Box<str>>, Calendar);

thread_local! {
    static KNOWN: RefCell<Option<Known>> =
        const { RefCell::new(None) };
    static MADE: RefCell<Option<Made>> =
        const { RefCell::new(None) };
}

/// The calendar of a plan's words, from before or made now: a program has one plan at a
/// time, and asks for its calendar several times a frame.
pub(super) fn calendar(
    period: Option<&str>,
    year_start: Option<&str>,
    make: impl FnOnce() -> Calendar,
) -> Calendar {
    let before = MADE.with_borrow(|made| {
        let (of, starting, calendar) = made.as_ref()?;
        (of.as_deref() == period && starting.as_deref() == year_start).then_some(*calendar)
    });
    if let Some(calendar) = before {
        return calendar;
    }
    let calendar = make();
    let words = (period.map(Box::from), year_start.map(Box::from));
    MADE.set(Some((words.0, words.1, calendar)));
    calendar
}

/// The reading of these words in this calendar, from before or worked out now.
pub(super) fn reading(words: &str, calendar: &Calendar, read: impl FnOnce() -> Reading) -> Reading {
    let before = KNOWN.with_borrow(|known| {
        let (of, readings) = known.as_ref()?;
        readings.get(words).copied().filter(|_| of == calendar)
    });
    if let Some(reading) = before {
        return reading;
    }
    let reading = read();
    KNOWN.with_borrow_mut(|known| {
        let (of, readings) = known.get_or_insert_with(|| (*calendar, HashMap::new()));
        if of != calendar || readings.len() >= MOST {
            readings.clear();
            *of = *calendar;
        }
        readings.insert(words.into(), reading);
    });
    reading
}
