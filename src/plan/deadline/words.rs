//! A deadline's words, cut into tokens that the grammar can match on.
//!
//! No allocation: a deadline is short, and a plan may have 100,000 of them.

mod vocabulary;
mod word;

pub(super) use vocabulary::VOCABULARY;
pub(super) use word::Word;

/// One piece of a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub what: TokenKind,
    /// It touches the piece before it: in `Mar-12` the dash and the 12 do.
    pub tight: bool,
    /// An apostrophe stands before it: in `Mar '12` the 12 can only be a year.
    pub ticked: bool,
    /// Where it begins and ends in the words, in bytes.
    pub span: (u16, u16),
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Up to four digits, as they stand.
    Number {
        value: u32,
        digits: u8,
        /// `31st`.
        nth: bool,
    },
    /// A word, known or not.
    Word(Word),
    /// Punctuation that carries meaning.
    Mark(Mark),
    /// A sign that no deadline is known to need; nothing is guessed from it.
    Odd,
}

/// Punctuation that carries meaning. Question marks, asterisks and trailing dots
/// carry none and are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Dash,
    Slash,
    /// Only between two figures: `14.3.12`.
    Dot,
    /// Only between the figures of a time: `14:00`.
    Colon,
    /// Between several deadlines, if they are several; else it says nothing.
    Comma,
    Open,
    Close,
}

/// The longest known word, in bytes.
const LONGEST_WORD: usize = 16;

impl Token {
    /// A filler for rooms that tokens are put into.
    pub(super) const NOTHING: Token =
        Token { what: TokenKind::Odd, tight: false, ticked: false, span: (0, 0) };
}

/// Cuts words into tokens, into a room the caller owns.
///
/// `None` if they do not fit: a deadline of so many pieces cannot be said.
pub(super) fn tokens<'a>(words: &str, room: &'a mut [Token]) -> Option<&'a [Token]> {
    let mut rest = words;
    let mut count = 0_usize;
    let mut tight = false;
    let mut ticked = false;
    while let Some(sign) = rest.chars().next() {
        let (what, length) = if sign.is_ascii_digit() {
            number(rest)
        } else if sign.is_alphabetic() {
            word(rest)
        } else {
            let last = count.checked_sub(1).and_then(|at| room.get(at));
            let length = sign.len_utf8();
            let Some(what) = mark(sign, rest, last.map(|token| token.what), tight) else {
                tight = false;
                ticked = matches!(sign, '\'' | '\u{2018}' | '\u{2019}');
                rest = rest.get(length..)?;
                continue;
            };
            (what, length)
        };
        let start = words.len() - rest.len();
        let span = (u16::try_from(start).ok()?, u16::try_from(start + length).ok()?);
        rest = rest.get(length..)?;
        let twice = what == TokenKind::Mark(Mark::Dash)
            && count > 0
            && room.get(count - 1).map(|token| token.what) == Some(what);
        if !twice {
            *room.get_mut(count)? = Token { what, tight, ticked, span };
            count += 1;
        }
        tight = what != TokenKind::Mark(Mark::Comma);
        ticked = false;
    }
    room.get(..count)
}

/// Returns the part of the words that tokens of them stand for.
pub(super) fn text_of<'w>(words: &'w str, found: &[Token]) -> &'w str {
    let ends = found.first().zip(found.last());
    let range = ends.map(|(first, last)| usize::from(first.span.0)..usize::from(last.span.1));
    range.and_then(|range| words.get(range)).unwrap_or_default()
}

/// Figures, and the `st`, `nd`, `rd` or `th` that is joined to them.
fn number(rest: &str) -> (TokenKind, usize) {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let value = rest.get(..digits).and_then(|figures| figures.parse().ok());
    let (Some(value), 1..=4) = (value, digits) else {
        return (TokenKind::Odd, digits);
    };
    let after = rest.as_bytes().get(digits..).unwrap_or_default();
    let nth = match after {
        [a, b, more @ ..] => {
            let suffix = [a.to_ascii_lowercase(), b.to_ascii_lowercase()];
            [*b"st", *b"nd", *b"rd", *b"th"].contains(&suffix)
                && !more.first().is_some_and(u8::is_ascii_alphabetic)
        }
        _ => false,
    };
    let what = TokenKind::Number { value, digits: u8::try_from(digits).unwrap_or(u8::MAX), nth };
    (what, if nth { digits + 2 } else { digits })
}

/// Reads one word. An apostrophe inside belongs to it: "month's".
fn word(rest: &str) -> (TokenKind, usize) {
    let mut small = [0_u8; LONGEST_WORD];
    let mut used = 0;
    let mut known = true;
    let mut end = 0;
    for (at, sign) in rest.char_indices() {
        if matches!(sign, '\'' | '\u{2019}') {
            continue;
        }
        if !sign.is_alphabetic() {
            break;
        }
        end = at + sign.len_utf8();
        match (small.get_mut(used), u8::try_from(sign)) {
            (Some(place), Ok(byte)) => {
                *place = byte.to_ascii_lowercase();
                used += 1;
            }
            _ => known = false,
        }
    }
    let spelling = small.get(..used).unwrap_or_default();
    let what = if known {
        VOCABULARY
            .binary_search_by(|(word, _)| word.as_bytes().cmp(spelling))
            .ok()
            .and_then(|at| VOCABULARY.get(at))
            .map_or(Word::Other, |(_, word)| *word)
    } else {
        Word::Other
    };
    (TokenKind::Word(what), end)
}

/// Reads a sign other than a letter or figure; `None` if it carries no meaning.
fn mark(sign: char, rest: &str, last: Option<TokenKind>, tight: bool) -> Option<TokenKind> {
    let before_figure = || rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    match sign {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Some(TokenKind::Mark(Mark::Dash)),
        '/' | '\u{2044}' => Some(TokenKind::Mark(Mark::Slash)),
        '(' | '[' => Some(TokenKind::Mark(Mark::Open)),
        ')' | ']' => Some(TokenKind::Mark(Mark::Close)),
        '&' => Some(TokenKind::Word(Word::And)),
        '+' => Some(TokenKind::Word(Word::Onwards)),
        '.' => (tight && matches!(last, Some(TokenKind::Number { .. })) && before_figure())
            .then_some(TokenKind::Mark(Mark::Dot)),
        ':' => (tight
            && matches!(last, Some(TokenKind::Number { digits: 1..=2, .. }))
            && two_figures(rest))
        .then_some(TokenKind::Mark(Mark::Colon)),
        ',' | ';' => Some(TokenKind::Mark(Mark::Comma)),
        '?'
        | '!'
        | '*'
        | '#'
        | '~'
        | '\''
        | '"'
        | '\u{2018}'..='\u{201f}'
        | '\u{2020}'
        | '\u{2021}'
        | '\u{2026}'
        | '\u{2022}' => None,
        sign if sign.is_whitespace() => None,
        _ => Some(TokenKind::Odd),
    }
}

/// Returns whether exactly two figures follow the sign that `rest` begins with: the minutes of a
/// time.
fn two_figures(rest: &str) -> bool {
    let figures = rest.bytes().skip(1).take_while(u8::is_ascii_digit).count();
    figures == 2
}
