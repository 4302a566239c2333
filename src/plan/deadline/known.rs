//! Readings that were worked out before.
//!
//! A plan says `March 2013` and `Quarterly` hundreds of times, and every list, flag and
//! count asks what they mean. Reading is a function of the words and the calendar alone,
//! so what it gave once it gives again; nobody can tell the difference but by the clock.

use super::calendar::{Calendar, DateOrder};
use super::context::Asks;
use super::reading::Reading;
use std::cell::RefCell;
use std::collections::HashMap;

/// The most words that are kept; a plan of 100,000 actions has fewer in use.
const MOST: usize = 4_096;

/// Words read before in one calendar, and what they came to.
type Known = (Calendar, HashMap<Box<str>, KnownReading>);

/// The reading of words without a row's context.
#[derive(Clone, Copy, Debug)]
pub(super) struct KnownReading {
    /// The reading; the span of them where there are several.
    pub reading: Reading,
    /// The words name several deadlines.
    pub several: bool,
    /// The parts of a row's context that could change the reading.
    pub asks: Asks,
}

/// A plan's words for its period and the start of its year, and the calendar they make.
type Made = (Option<Box<str>>, Option<Box<str>>, DateOrder, Calendar);

thread_local! {
    static KNOWN: RefCell<Option<Known>> =
        const { RefCell::new(None) };
    static MADE: RefCell<Option<Made>> =
        const { RefCell::new(None) };
}

/// Returns the calendar of a plan's words, from before or made now: a program has one plan at a
/// time, and asks for its calendar several times a frame.
pub(super) fn calendar(
    period: Option<&str>,
    year_start: Option<&str>,
    date_order: DateOrder,
    make: impl FnOnce() -> Calendar,
) -> Calendar {
    let before = MADE.with_borrow(|made| {
        let (of, starting, order, calendar) = made.as_ref()?;
        let same = of.as_deref() == period && starting.as_deref() == year_start;
        (same && *order == date_order).then_some(*calendar)
    });
    if let Some(calendar) = before {
        return calendar;
    }
    let calendar = make();
    let words = (period.map(Box::from), year_start.map(Box::from));
    MADE.set(Some((words.0, words.1, date_order, calendar)));
    calendar
}

/// Returns what these words come to in this calendar, from before or worked out now.
pub(super) fn said(
    words: &str,
    calendar: &Calendar,
    read: impl FnOnce() -> KnownReading,
) -> KnownReading {
    // No reading goes by the review interval, and screens differ in whether they know it.
    let calendar = Calendar { review: 0, ..*calendar };
    let before = KNOWN.with_borrow(|known| {
        let (of, said) = known.as_ref()?;
        said.get(words).copied().filter(|_| *of == calendar)
    });
    if let Some(said) = before {
        return said;
    }
    let now = read();
    KNOWN.with_borrow_mut(|known| {
        let (of, said) = known.get_or_insert_with(|| (calendar, HashMap::new()));
        if *of != calendar || said.len() >= MOST {
            said.clear();
            *of = calendar;
        }
        said.insert(words.into(), now);
    });
    now
}
