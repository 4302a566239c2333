//! Reading: words to readings, with what was read before.

use super::calendar::Calendar;
use super::cell::{self, CellReading};
use super::context::{Asks, Context, Surroundings};
use super::known;
use super::reading::Reading;

/// Reads one deadline's words in a plan's calendar, outside any row of it.
///
/// Never fails: words that cannot be read, and words longer than
/// [`LONGEST`] bytes, give [`Kind::CannotSay`](super::Kind::CannotSay). So do words that lean on their row
/// (`12 weeks`, `next meeting`): see [`read_in`]. Several deadlines in one give the span
/// from the first to the last of them: see [`readings`].
#[must_use]
pub fn read(words: &str, cal: &Calendar) -> Reading {
    said(words, cal).reading
}

/// Reads one deadline's words as [`read`] does, with what its row gives them. The context
/// is made only for words that ask for some of it.
#[must_use]
pub fn read_in<'c>(
    words: &str,
    cal: &Calendar,
    context: impl FnOnce(Asks) -> Context<'c>,
) -> Reading {
    let said = said(words, cal);
    if said.asks.nothing() {
        return said.reading;
    }
    cell::read(words, &Surroundings::new(cal, &context(said.asks))).span()
}

/// Reads each deadline that the words name, with what their row gives them: one, mostly;
/// two for `June 2024 and June 2025`.
pub fn readings<'c>(
    words: &str,
    cal: &Calendar,
    context: impl FnOnce(Asks) -> Context<'c>,
) -> Readings {
    let said = said(words, cal);
    let found = if !said.several && said.asks.nothing() {
        CellReading::One(said.reading)
    } else {
        cell::read(words, &Surroundings::new(cal, &context(said.asks)))
    };
    let (one, several) = match found {
        CellReading::One(reading) => (Some(reading), Vec::new()),
        CellReading::Several(readings) => (None, readings),
    };
    Readings { one, several: several.into_iter() }
}

/// Returns how often deadline words say themselves that it moved, and the words of the first date:
/// `31/03/2023 (revised 30/09/2023)` once, from `31/03/2023`. `None` where they name no date before.
pub fn slip<'w>(words: &'w str, cal: &Calendar, context: &Context<'_>) -> Option<(usize, &'w str)> {
    if words.len() > LONGEST {
        return None;
    }
    cell::slip(words, &Surroundings::new(cal, context))
}

/// The readings of one cell's words, in the order of the words.
#[derive(Debug)]
pub struct Readings {
    one: Option<Reading>,
    several: std::vec::IntoIter<Reading>,
}

impl Iterator for Readings {
    type Item = Reading;

    fn next(&mut self) -> Option<Reading> {
        self.one.take().or_else(|| self.several.next())
    }
}

fn said(words: &str, cal: &Calendar) -> known::KnownReading {
    if words.len() > LONGEST {
        return known::KnownReading {
            reading: Reading::CANNOT_SAY,
            several: false,
            asks: Asks::default(),
        };
    }
    known::said(words, cal, || {
        let context = Context::NONE;
        let setting = Surroundings::new(cal, &context);
        let found = cell::read(words, &setting);
        let several = matches!(found, CellReading::Several(_));
        known::KnownReading { reading: found.span(), several, asks: setting.asks() }
    })
}

/// Reads as [`read`], but without the cache: a calendar's own words are read in another
/// calendar, and would put what is known of this one aside.
pub(super) fn read_anew(words: &str, cal: &Calendar) -> Reading {
    if words.len() > LONGEST {
        return Reading::CANNOT_SAY;
    }
    cell::read(words, &Surroundings::new(cal, &Context::NONE)).span()
}

/// The longest words that are read, in bytes; a deadline is a phrase, not a page.
pub const LONGEST: usize = 400;
