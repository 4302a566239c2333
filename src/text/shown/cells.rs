//! Measures, cuts and wraps text in terminal cells, never inside a grapheme.
//!
//! A string's width is the sum of its graphemes' widths, because ratatui lays text into cells the
//! same way: a text takes exactly as many cells as this module measures.

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Returns how many terminal cells a text takes on one line.
///
/// A CJK character takes two, so does an emoji however many characters it is joined of, and so does
/// a flag; a combining mark takes none.
pub fn width(text: &str) -> usize {
    let (plain, rest) = text.split_at(single_start(text));
    let joined: usize = rest.graphemes(true).map(UnicodeWidthStr::width).sum();
    plain.chars().count() + joined
}

/// Returns how many bytes at the start are characters of one cell each, whatever follows them. That
/// covers most text, and costs a tenth of looking for graphemes.
pub fn single_start(text: &str) -> usize {
    let mut before = 0;
    for (at, letter) in text.char_indices() {
        if !is_single(letter) {
            // This may be a mark that belongs to the letter before it.
            return before;
        }
        before = at;
    }
    text.len()
}

/// Returns whether the character is a Latin letter, dash, quotation mark, arrow, line or mark of
/// the screens: one cell, and never part of the grapheme before it.
fn is_single(letter: char) -> bool {
    matches!(letter,
        ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}'
        | '\u{2010}'..='\u{2027}' | '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{25fc}')
}

/// Cuts a text to at most `cells` cells, and ends it with `ellipsis` where something was cut.
///
/// Reads no further than necessary: a note of a page costs as little as a line.
pub fn clip<'a>(text: &'a str, cells: usize, ellipsis: &str) -> Cow<'a, str> {
    let (whole, used) = head(text, cells);
    if whole == text {
        return Cow::Borrowed(text);
    }
    let (ellipsis, taken) = head(ellipsis, cells);
    if taken == 0 {
        // Nothing to add: the text that fits is a part of the text.
        return Cow::Borrowed(whole);
    }
    let (kept, _) = if used + taken <= cells { (whole, used) } else { head(whole, cells - taken) };
    Cow::Owned(format!("{kept}{ellipsis}"))
}

/// Pads a text with spaces to `cells` cells; a longer text stays as it is.
pub fn pad(text: &str, cells: usize) -> Cow<'_, str> {
    let missing = cells.saturating_sub(width(text));
    if missing == 0 {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + missing);
    out.push_str(text);
    out.extend(std::iter::repeat_n(' ', missing));
    Cow::Owned(out)
}

/// Cuts or pads a text to exactly `cells` cells, as a table's column needs it.
pub fn fit(text: &str, cells: usize, ellipsis: &str) -> String {
    pad(&clip(text, cells, ellipsis), cells).into_owned()
}

/// Returns the longest start of a text that fits into `cells` cells, and its width.
fn head(text: &str, cells: usize) -> (&str, usize) {
    let (mut used, mut last, mut joined) = (0, 0, None);
    for (at, letter) in text.char_indices() {
        if !is_single(letter) {
            // This may be a mark that belongs to the letter before it.
            joined = Some(last);
            break;
        }
        if used == cells {
            return (&text[..at], used);
        }
        (last, used) = (at, used + 1);
    }
    let Some(from) = joined else {
        return (text, used);
    };
    used = used.saturating_sub(1);
    for (at, grapheme) in text[from..].grapheme_indices(true) {
        let next = used + grapheme.width();
        if next > cells {
            return (&text[..from + at], used);
        }
        used = next;
    }
    (text, used)
}

/// Wraps a text into lines of at most `cells` cells, broken between words.
///
/// Breaks a word that is longer than a line between graphemes. Keeps the text's line ends and the
/// spaces at the start of its lines; drops spaces at a break. A line may also break between wide
/// characters (CJK). An empty text has no lines. A grapheme that no line can hold (two cells wide
/// in a column of one) becomes a `?`; with no cells at all there are no lines.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    if cells == 0 {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for line in text.lines() {
        wrap_line(line, cells, &mut lines);
    }
    lines
}

/// Wraps one line of the text; pushes at least one line.
fn wrap_line(text: &str, cells: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut used = 0;
    // Spaces seen since the last word: they go into the line only if a word follows.
    let mut gap = 0;
    for piece in pieces(text) {
        if piece.starts_with(' ') {
            gap += piece.len();
            continue;
        }
        let wide = width(piece);
        if used + gap + wide > cells && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            (used, gap) = (0, 0);
        }
        // A deep indent must not leave the words no room.
        gap = gap.min(cells / 2);
        line.extend(std::iter::repeat_n(' ', gap));
        used += gap;
        gap = 0;
        if used + wide <= cells {
            line.push_str(piece);
            used += wide;
            continue;
        }
        for grapheme in piece.graphemes(true) {
            let (grapheme, wide) = match grapheme.width() {
                wide if wide > cells => ("?", 1),
                wide => (grapheme, wide),
            };
            if used + wide > cells {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(grapheme);
            used += wide;
        }
    }
    lines.push(line);
}

/// Splits a line into pieces between which it may break: runs of spaces, words, wide characters.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = piece_end(rest);
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Returns where the first piece of a line ends.
fn piece_end(text: &str) -> usize {
    if text.starts_with(' ') {
        return text.len() - text.trim_start_matches(' ').len();
    }
    // A word up to its space, the usual case.
    match text.char_indices().find(|&(_, c)| c == ' ' || !is_single(c)) {
        None => return text.len(),
        // A mark behind the space would belong to it: then it is no space.
        Some((end, ' ')) if text[end + 1..].chars().next().is_none_or(is_single) => return end,
        Some(_) => {}
    }
    let mut before_wide = false;
    for (at, grapheme) in text.grapheme_indices(true) {
        let wide = grapheme.width() > 1;
        if grapheme == " " || (at > 0 && (wide || before_wide) && !closes(grapheme)) {
            return at;
        }
        before_wide = wide;
    }
    text.len()
}

/// Punctuation that must not start a line.
const CLOSING: &str = ".,;:!?)]”’、。，．：；！？）」』】";

fn closes(grapheme: &str) -> bool {
    CLOSING.contains(grapheme)
}
