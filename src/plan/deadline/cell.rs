//! One cell of a plan: the ways in which its words can be taken, the likeliest first.

mod meetings;
mod moved;
mod several;

use super::context::Surroundings;
use super::phrase::{MOST_TOKENS, one};
use super::reading::{Kind, Reading};
use super::words::{Token, tokens};

/// The reading of one cell.
pub(super) enum CellReading {
    /// One deadline, or none.
    One(Reading),
    /// Several in one cell: `June 2024 and June 2025`.
    Several(Vec<Reading>),
}

/// Reads the words, in the ways they can be taken, the likeliest first.
pub(super) fn read(words: &str, setting: &Surroundings<'_>) -> CellReading {
    let mut room = [Token::NOTHING; MOST_TOKENS];
    let Some(found) = tokens(words, &mut room) else {
        return CellReading::One(Reading::CANNOT_SAY);
    };
    if let Some(first) = moved::first_change(found) {
        let moved = moved::read(words, found, first, setting);
        return CellReading::One(moved.map_or(Reading::CANNOT_SAY, |moved| moved.reading));
    }
    if let Some(reading) = one(found, setting) {
        return CellReading::One(reading);
    }
    if let Some(readings) = several::read(found, setting) {
        return CellReading::Several(readings);
    }
    CellReading::One(meetings::read(words, setting).unwrap_or(Reading::CANNOT_SAY))
}

/// Returns how often the words themselves say that the deadline moved, and the words of the first
/// one: `31/03/2023 (revised 30/09/2023)` moved once, from `31/03/2023`.
pub(super) fn slip<'w>(words: &'w str, setting: &Surroundings<'_>) -> Option<(usize, &'w str)> {
    let mut room = [Token::NOTHING; MOST_TOKENS];
    let found = tokens(words, &mut room)?;
    let moved = moved::read(words, found, moved::first_change(found)?, setting)?;
    moved.first.map(|first| (moved.moves, first))
}

impl CellReading {
    /// Returns one reading for all: of several, from the first day of any to the last day of
    /// any, of those that have a last day.
    pub(super) fn span(&self) -> Reading {
        let several = match self {
            CellReading::One(reading) => return *reading,
            CellReading::Several(readings) => readings,
        };
        let dated = || several.iter().filter(|reading| reading.is_dated());
        let Some(last) = dated().filter_map(|reading| reading.last).max() else {
            return several.first().copied().unwrap_or(Reading::CANNOT_SAY);
        };
        Reading {
            kind: Kind::Range,
            first: dated().filter_map(|reading| reading.first).min(),
            last: Some(last),
            recurs: None,
            inferred: dated().any(|reading| reading.inferred),
        }
    }
}
