//! Several deadlines in one cell: `June 2024 and June 2025`, `a) 19 December 2008 b) 15
//! January 2009`. A slash or nothing at all between two dates joins nothing: which of them
//! is meant cannot be said.

use super::super::context::Surroundings;
use super::super::phrase::{MOST_TOKENS, Phrase, plain};
use super::super::point::{Point, SaidYear, Stretch, Unit};
use super::super::reading::Reading;
use super::super::words::{Mark, Token, TokenKind, Word};

/// More deadlines than this in one cell cannot be said.
const MOST: usize = 8;

/// One of several deadlines.
#[derive(Clone, Copy)]
enum SeveralPart {
    /// A point, which may lean on a neighbour for its year.
    Point(Point),
    /// Anything else, as it reads.
    Reading(Reading),
}

/// Reads tokens as two or more deadlines; `None` where they are not.
pub(super) fn read(found: &[Token], setting: &Surroundings<'_>) -> Option<Vec<Reading>> {
    let pieces = cut(found)?;
    let pieces: Option<Vec<SeveralPart>> =
        pieces.iter().map(|words| piece(words, setting)).collect();
    let mut pieces = pieces?;
    lend_years(&mut pieces, setting)?;
    let readings: Option<Vec<Reading>> = pieces
        .into_iter()
        .map(|piece| match piece {
            SeveralPart::Point(point) => point.find(setting).map(Stretch::reading),
            SeveralPart::Reading(reading) => Some(reading),
        })
        .collect();
    readings.filter(|readings| readings.iter().any(Reading::is_dated))
}

/// Cuts tokens at commas, `and`, and labels (`a)`, `2)`). `None` where there is nothing to cut.
fn cut(found: &[Token]) -> Option<Vec<Vec<Token>>> {
    let mut pieces: Vec<Vec<Token>> = vec![Vec::new()];
    let mut depth = 0_usize;
    let mut rest = found;
    while let Some((token, behind)) = rest.split_first() {
        rest = behind;
        if depth == 0 && is_label_in_brackets(token, behind) {
            rest = behind.get(2..)?;
            pieces.push(Vec::new());
            continue;
        }
        let last = pieces.last_mut()?;
        match token.what {
            TokenKind::Mark(Mark::Comma) | TokenKind::Word(Word::And) if depth == 0 => {
                pieces.push(Vec::new());
            }
            TokenKind::Mark(Mark::Close) if depth == 0 => {
                // The label before it, if it is one.
                let label = last.pop()?;
                let short =
                    matches!(label.what, TokenKind::Word(_) | TokenKind::Number { digits: 1, .. });
                short.then_some(())?;
                pieces.push(Vec::new());
            }
            _ => {
                match token.what {
                    TokenKind::Mark(Mark::Open) => depth += 1,
                    TokenKind::Mark(Mark::Close) => depth -= 1,
                    TokenKind::Mark(_)
                    | TokenKind::Number { .. }
                    | TokenKind::Word(_)
                    | TokenKind::Odd => {}
                }
                last.push(*token);
            }
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    (2..=MOST).contains(&pieces.len()).then_some(pieces)
}

/// Returns whether `(a)` or `(1)` begins here.
fn is_label_in_brackets(token: &Token, behind: &[Token]) -> bool {
    let (Some(label), Some(close)) = (behind.first(), behind.get(1)) else {
        return false;
    };
    token.what == TokenKind::Mark(Mark::Open)
        && close.what == TokenKind::Mark(Mark::Close)
        && matches!(
            label.what,
            TokenKind::Word(Word::A | Word::B | Word::C) | TokenKind::Number { digits: 1, .. }
        )
}

fn piece(words: &[Token], setting: &Surroundings<'_>) -> Option<SeveralPart> {
    let mut room = [Token::NOTHING; MOST_TOKENS];
    let tokens = plain(words, &mut room)?;
    let mut phrase = Phrase { tokens, at: 0, setting };
    if let Some(point) = phrase.whole_point() {
        return Some(SeveralPart::Point(point));
    }
    let reading = Phrase { tokens, at: 0, setting }.all()?;
    (!reading.needs_a_date()).then_some(SeveralPart::Reading(reading))
}

/// Gives the points that name no year that of the next one that does, else of the one
/// before: "March and June 2012", "March 2012, June". The `12` of "12 and 26 June" gets its
/// month in the same way.
fn lend_years(pieces: &mut [SeveralPart], setting: &Surroundings<'_>) -> Option<()> {
    let mut month_ahead = None;
    let mut ahead: Option<Stretch> = None;
    for piece in pieces.iter_mut().rev() {
        let SeveralPart::Point(point) = piece else {
            continue;
        };
        match point.unit {
            Unit::DayOnly(day) => point.unit = Unit::Day { day, month: month_ahead? },
            Unit::Day { month, .. } => month_ahead = Some(month),
            Unit::Week(_) | Unit::Months { .. } | Unit::PlanMonths { .. } | Unit::Whole => {}
        }
        if point.year != SaidYear::Nothing {
            ahead = point.find(setting);
        } else if let Some(next) = ahead {
            ahead = point.last_before(next.first, setting.cal);
            *piece = SeveralPart::Reading(ahead?.reading());
        }
    }
    let mut before: Option<Stretch> = None;
    for piece in pieces.iter_mut() {
        let SeveralPart::Point(point) = piece else {
            continue;
        };
        if point.year != SaidYear::Nothing {
            before = point.find(setting);
        } else if let Some(last) = before {
            before = point.next_after(last.first, setting.cal);
            *piece = SeveralPart::Reading(before?.reading());
        }
    }
    Some(())
}
