//! Two dates in one cell, with a word of change between them: `31/03/2023 (revised
//! 30/09/2023)`, `Mar-24 (was Dec-23)`. The new one counts, the other is what it slipped from.

use super::super::context::Surroundings;
use super::super::phrase::{Phrase, one};
use super::super::reading::{Kind, Reading};
use super::super::words::{Mark, Token, TokenKind, Word, text_of};
use super::meetings;

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
    /// The dates that another one has replaced.
    replaced: usize,
    /// The first of them that is said to be the old one.
    old_first: Option<&'t [Token]>,
    /// The first of the others.
    first: Option<&'t [Token]>,
}

/// A deadline that moved, by its own words.
pub(super) struct Moved<'w> {
    /// What counts.
    pub reading: Reading,
    /// How many dates before it the words name.
    pub moves: usize,
    /// The words of the first of them.
    pub first: Option<&'w str>,
}

/// Returns the place of the first word of change.
pub(super) fn first_change(found: &[Token]) -> Option<usize> {
    found.iter().position(is_change)
}

/// Reads tokens whose first word of change stands at `first`. `None` where it cannot be said
/// which date counts.
pub(super) fn read<'w>(
    words: &'w str,
    found: &[Token],
    first: usize,
    setting: &Surroundings<'_>,
) -> Option<Moved<'w>> {
    let whole = words;
    let mut gathered = Gathered { before: trim(found.get(..first)?), ..Gathered::default() };
    let mut at = first;
    while at < found.len() {
        let in_brackets = at.checked_sub(1).is_some_and(|at| is_mark(found.get(at), Mark::Open));
        let (sense, moved, start) = markers(found, at);
        let rest = found.get(start..)?;
        let length = rest.iter().position(is_change).unwrap_or(rest.len());
        let words = rest.get(..length)?;
        at = start + length;
        if sense == Sense::Old && in_brackets {
            gathered.replaces(trim(words), true, setting);
        }
        let words = if sense == Sense::Old && in_brackets { &[] } else { trim(words) };
        match sense {
            Sense::New if words.is_empty() => gathered.moved_somewhere |= moved,
            Sense::New => {
                // "deferred to March from December" names both.
                let from = words.iter().position(|token| token.what == TokenKind::Word(Word::From));
                let (new, old) = match from.filter(|_| moved) {
                    Some(from) => (words.get(..from)?, words.get(from + 1..)?),
                    None => (words, &[][..]),
                };
                (old.is_empty() || is_part_of_a_date(old)).then_some(())?;
                gathered.replaces(old, true, setting);
                let before = gathered.new.replace(trim(new));
                gathered.replaces(before.unwrap_or_default(), false, setting);
            }
            Sense::Old => {
                gathered.old = true;
                // "moved from December to March" names both.
                let to = words.iter().position(|token| token.what == TokenKind::Word(Word::To));
                let (old, new) = match to.filter(|_| moved) {
                    Some(to) => (words.get(..to)?, words.get(to + 1..)),
                    None => (words, None),
                };
                let is_part = new.is_some() && is_part_of_a_date(trim(old));
                (is_part || is_harmless(whole, old, setting)).then_some(())?;
                gathered.replaces(trim(old), true, setting);
                gathered.new = new.or(gathered.new);
            }
        }
    }
    is_harmless(whole, gathered.before, setting).then_some(())?;
    if gathered.new.is_some() {
        // It stands before all that replaced it.
        let later = gathered.first.take();
        gathered.replaces(gathered.before, false, setting);
        gathered.first = gathered.first.or(later);
    }
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
    let reading = match one(counts, setting) {
        Some(reading) => Some(reading).filter(|reading| reading.kind != Kind::NoDate),
        None => meetings::read(text_of(whole, counts), setting),
    };
    Some(Moved {
        reading: reading?,
        moves: gathered.replaced,
        first: gathered.old_first.or(gathered.first).map(|first| text_of(whole, first)),
    })
}

impl<'t> Gathered<'t> {
    /// Notes a date that another one has replaced; words that are no date are none.
    fn replaces(&mut self, words: &'t [Token], is_old: bool, setting: &Surroundings<'_>) {
        let is_dated = || one(words, setting).is_some_and(|reading| reading.is_dated());
        if !words.is_empty() && (is_dated() || is_part_of_a_date(words)) {
            self.replaced += 1;
            let first = if is_old { &mut self.old_first } else { &mut self.first };
            first.get_or_insert(words);
        }
    }
}

/// Returns whether words are figures and words of dates and nothing else: the `Q1` of "deferred from
/// Q1 to Q3 2012/13", which has its year from the other.
fn is_part_of_a_date(words: &[Token]) -> bool {
    let is_part = |token: &Token| match token.what {
        TokenKind::Number { .. } => true,
        TokenKind::Word(word) => {
            matches!(word, Word::Month(_) | Word::Season(_) | Word::Quarter | Word::Half | Word::H)
        }
        TokenKind::Mark(_) | TokenKind::Odd => false,
    };
    let has_word = words.iter().any(|token| matches!(token.what, TokenKind::Word(_)));
    has_word && words.iter().all(is_part)
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
fn is_harmless(whole: &str, words: &[Token], setting: &Surroundings<'_>) -> bool {
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
    words.iter().all(names_it)
        || one(words, setting).is_some()
        || meetings::read(text_of(whole, words), setting).is_some()
}
