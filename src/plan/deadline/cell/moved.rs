//! Two dates in one cell, with a word of change between them: `31/03/2023 (revised
//! 30/09/2023)`, `Mar-24 (was Dec-23)`. The new one counts.

use super::super::context::Surroundings;
use super::super::phrase::{Phrase, one};
use super::super::reading::{Kind, Reading};
use super::super::words::{Mark, Token, TokenKind, Word};

/// What a word of change says of what follows it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// It is the new date: `revised`, `extended to`, `now`.
    New,
    /// It is the date before: `was`, `moved from`.
    Old,
}

/// The dates around the words of change.
#[derive(Default)]
struct Gathered<'t> {
    /// What stands before the first of them.
    before: &'t [Token],
    /// What follows the last that says "new".
    new: Option<&'t [Token]>,
    /// Whether a word of change says "old".
    old: bool,
    /// A word that says the deadline moved, with no date behind it.
    moved_somewhere: bool,
}

/// Returns the place of the first word of change.
pub(super) fn first_change(found: &[Token]) -> Option<usize> {
    found.iter().position(is_change)
}

/// Reads tokens whose first word of change stands at `first`. `None` where it cannot be said
/// which date counts.
pub(super) fn read(found: &[Token], first: usize, setting: &Surroundings<'_>) -> Option<Reading> {
    let mut gathered = Gathered { before: trim(found.get(..first)?), ..Gathered::default() };
    let mut at = first;
    while at < found.len() {
        let in_brackets = at.checked_sub(1).is_some_and(|at| is_mark(found.get(at), Mark::Open));
        let (sense, moved, start) = markers(found, at);
        let rest = found.get(start..)?;
        let length = rest.iter().position(is_change).unwrap_or(rest.len());
        let words = rest.get(..length)?;
        at = start + length;
        let words = if sense == Sense::Old && in_brackets { &[] } else { trim(words) };
        match sense {
            Sense::New if words.is_empty() => gathered.moved_somewhere |= moved,
            Sense::New => gathered.new = Some(words),
            Sense::Old => {
                gathered.old = true;
                // "moved from December to March" names both.
                let to = words.iter().position(|token| token.what == TokenKind::Word(Word::To));
                let (old, new) = match to.filter(|_| moved) {
                    Some(to) => (words.get(..to)?, words.get(to + 1..)),
                    None => (words, None),
                };
                is_harmless(old, setting).then_some(())?;
                gathered.new = new.or(gathered.new);
            }
        }
    }
    is_harmless(gathered.before, setting).then_some(())?;
    let counts = match gathered.new {
        Some(new) => new,
        // "March 2024 (deferred)" was put off, nobody says until when.
        None if gathered.moved_somewhere || gathered.before.is_empty() => return None,
        None => gathered.before,
    };
    // "Extended by 3 months" is counted from the old date, not from the day that said so.
    let extended_by =
        gathered.new.is_some() && Phrase { tokens: counts, at: 0, setting }.length().is_some();
    if extended_by {
        return None;
    }
    one(counts, setting).filter(|reading| reading.kind != Kind::NoDate)
}

/// Steps over the words of change at a place, several of which may follow each other ("was
/// revised to"), and what joins them to a date. Returns the sense of the last, whether one
/// of them moves a date, and the place behind.
fn markers(found: &[Token], mut at: usize) -> (Sense, bool, usize) {
    let mut sense = Sense::Old;
    let mut moved = false;
    while let Some(TokenKind::Word(word)) = found.get(at).map(|token| token.what) {
        match word {
            Word::Moved | Word::Revised => {
                moved |= word == Word::Moved;
                sense = Sense::New;
            }
            Word::Now => sense = Sense::New,
            Word::Was => sense = Sense::Old,
            Word::From => {
                (sense, moved) = (Sense::Old, true);
                return (sense, moved, at + 1);
            }
            Word::Date | Word::To | Word::By | Word::The | Word::At | Word::Be => {}
            _ => break,
        }
        at += 1;
    }
    (sense, moved, at)
}

fn is_change(token: &Token) -> bool {
    matches!(token.what, TokenKind::Word(Word::Revised | Word::Moved | Word::Now | Word::Was))
}

fn is_mark(token: Option<&Token>, mark: Mark) -> bool {
    token.is_some_and(|token| token.what == TokenKind::Mark(mark))
}

/// Takes what only joins from both ends.
fn trim(mut words: &[Token]) -> &[Token] {
    let joins = |token: &Token| {
        matches!(
            token.what,
            TokenKind::Mark(Mark::Dash | Mark::Comma | Mark::Open | Mark::Close | Mark::Slash)
                | TokenKind::Word(Word::And)
        )
    };
    while let Some((first, rest)) = words.split_first().filter(|(first, _)| joins(first)) {
        let _ = first;
        words = rest;
    }
    while let Some((_, rest)) = words.split_last().filter(|(last, _)| joins(last)) {
        words = rest;
    }
    words
}

/// Returns whether words beside the date that counts can be read, or say nothing of when.
fn is_harmless(words: &[Token], setting: &Surroundings<'_>) -> bool {
    let names_it = |token: &Token| {
        matches!(
            token.what,
            TokenKind::Word(
                Word::Date
                    | Word::Lead
                    | Word::Fully
                    | Word::The
                    | Word::Round
                    | Word::Thing
                    | Word::Doubt
                    | Word::By
            )
        )
    };
    words.iter().all(names_it) || one(words, setting).is_some()
}
