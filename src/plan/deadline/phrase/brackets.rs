//! What stands in brackets: part of the date, or a remark.

use super::super::words::{Mark, Token, TokenKind, Word};

/// Takes commas and brackets away, these with what is in them where that cannot matter:
/// `(subject to funding)`, `(JB)`; and the condition that may follow, `subject to funding`.
///
/// Words in brackets matter as soon as one of them could be part of a date. When
/// everything is in brackets, everything matters.
pub(in crate::plan::deadline) fn plain<'a>(
    found: &'a [Token],
    room: &'a mut [Token],
) -> Option<&'a [Token]> {
    let is = |token: &Token, mark| token.what == TokenKind::Mark(mark);
    let found = without_condition(found);
    let goes = |token: &Token| {
        matches!(token.what, TokenKind::Mark(Mark::Open | Mark::Close | Mark::Comma))
    };
    if !found.iter().any(goes) {
        return Some(found);
    }
    let mut kept = 0;
    let mut at = 0;
    while let Some(token) = found.get(at) {
        at += 1;
        if is(token, Mark::Close) || is(token, Mark::Comma) {
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

/// Takes `subject to funding` from the end: the one condition so common that it is known. It
/// does not move the day. Alone it says nothing, and stays.
fn without_condition(found: &[Token]) -> &[Token] {
    let is = |token: Option<&Token>, word| token.is_some_and(|t| t.what == TokenKind::Word(word));
    let at = found.iter().position(|token| token.what == TokenKind::Word(Word::Subject));
    match at.filter(|at| *at > 0 && is(found.get(at + 1), Word::To)) {
        Some(at) if found.get(at + 2..).is_some_and(says_nothing_of_when) => {
            let kept = found.get(..at).unwrap_or(found);
            match kept.split_last() {
                Some((last, rest)) if last.what == TokenKind::Mark(Mark::Dash) => rest,
                _ => kept,
            }
        }
        _ => found,
    }
}

/// Returns whether words in brackets say nothing about when.
fn is_remark(inside: &[Token]) -> bool {
    if inside.first().is_some_and(|token| token.what == TokenKind::Mark(Mark::Open)) {
        return false;
    }
    let is =
        |at: usize, word| inside.get(at).is_some_and(|token| token.what == TokenKind::Word(word));
    let condition = is(0, Word::Subject) && is(1, Word::To);
    says_nothing_of_when(if condition { inside.get(2..).unwrap_or_default() } else { inside })
}

/// Returns whether no word could be part of a date, or say that something is done.
fn says_nothing_of_when(words: &[Token]) -> bool {
    // "to be completed" is what is to happen; "completed" has happened.
    let to_be = words.iter().any(|token| token.what == TokenKind::Word(Word::Be));
    words.iter().all(|token| match token.what {
        TokenKind::Word(Word::Done | Word::To) => to_be,
        TokenKind::Word(word) => matches!(
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
                | Word::Fully
                | Word::Round
                | Word::Thing
                | Word::Gathering
                | Word::Meeting
                | Word::Agm
                | Word::Play
                | Word::Doubt
                | Word::Latest
                | Word::Date
                | Word::Settled
                | Word::Unset
                | Word::Life
                | Word::Be
        ),
        TokenKind::Mark(Mark::Slash | Mark::Dash | Mark::Comma) => true,
        TokenKind::Number { .. } | TokenKind::Mark(_) | TokenKind::Odd => false,
    })
}
