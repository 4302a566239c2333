//! What stands in brackets: part of the date, or a remark.

use super::super::words::{Mark, Token, What, Word};

/// Takes brackets away, with what is in them where that cannot matter:
/// `(subject to funding)`, `(was March)`.
///
/// Words in brackets matter as soon as one of them could be part of a date. When
/// everything is in brackets, everything matters.
pub(super) fn without_brackets<'a>(
    found: &'a [Token],
    room: &'a mut [Token],
) -> Option<&'a [Token]> {
    let is = |token: &Token, mark| token.what == What::Mark(mark);
    if !found.iter().any(|token| is(token, Mark::Open) || is(token, Mark::Close)) {
        return Some(found);
    }
    let mut kept = 0;
    let mut at = 0;
    while let Some(token) = found.get(at) {
        at += 1;
        if is(token, Mark::Close) {
            continue;
        }
        if is(token, Mark::Open) {
            let rest = found.get(at..)?;
            let length = rest.iter().position(|token| is(token, Mark::Close));
            let inside = rest.get(..length.unwrap_or(0))?;
            let remark = kept > 0 || length.is_some_and(|length| length + 1 < rest.len());
            if remark && length.is_some() && is_remark(inside) {
                at += inside.len() + 1;
            }
            continue;
        }
        *room.get_mut(kept)? = *token;
        kept += 1;
    }
    room.get(..kept)
}

/// Whether words in brackets say nothing about when.
fn is_remark(inside: &[Token]) -> bool {
    match inside.first().map(|token| token.what) {
        Some(What::Word(Word::Was)) => return true,
        Some(What::Mark(Mark::Open)) => return false,
        _ => {}
    }
    // "subject to funding" is the one condition so common that it is known: it
    // does not move the day.
    let condition = inside.first().is_some_and(|token| token.what == What::Word(Word::Not))
        && inside.get(1).is_some_and(|token| token.what == What::Word(Word::To));
    let words = if condition { inside.get(2..).unwrap_or_default() } else { inside };
    words.iter().all(|token| match token.what {
        What::Word(word) => matches!(
            word,
            Word::Other
                | Word::Of
                | Word::The
                | Word::A
                | Word::And
                | Word::By
                | Word::At
                | Word::On
                | Word::Lead
                | Word::Round
                | Word::Thing
                | Word::Gathering
                | Word::Doubt
                | Word::Latest
                | Word::Date
                | Word::Settled
                | Word::Unset
                | Word::Life
                | Word::Be
        ),
        What::Mark(Mark::Slash | Mark::Dash) => true,
        What::Number { .. } | What::Mark(_) | What::Odd => false,
    })
}
