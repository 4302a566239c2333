//! Sanitizes text for display, and measures how many cells it takes.
//!
//! Anybody may have written a plan file. Before any of it reaches a widget, a message or an export
//! it must pass [`safe`], [`safe_line`] or [`safe_block`]: characters that steer a terminal, turn
//! the direction of reading or cannot be seen are spelled out (`<U+202E>`), so that the reader sees
//! them and they have no effect. The rest is measured and cut by graphemes, in the cells that a
//! terminal gives them.
//!
//! The rules: categories Cc, Cf, Zl and Zp, tags and variation selectors become visible; joiners
//! stay only inside an emoji; runs of combining marks are capped.

mod cells;

pub use cells::{clip, fit, pad, single_start, width, wrap};

use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// How many combining marks one letter may carry. Written languages need three (Vietnamese two,
/// pointed Hebrew three); beyond four a line overlaps its neighbours.
pub const MARKS_AT_MOST: usize = 4;

/// How many characters an emoji may be joined of; the longest that Unicode recommends (a kiss with
/// two skin tones) has ten.
const EMOJI_AT_MOST: usize = 12;

/// What a tab becomes where line ends are kept.
const TAB: &str = "    ";

const ZWJ: char = '\u{200D}';
const VS16: char = '\u{FE0F}';
const KEYCAP: char = '\u{20E3}';
const BLACK_FLAG: char = '\u{1F3F4}';

/// The flags spelled in tags that Unicode recommends: England, Scotland, Wales. Any other word in
/// tags is a hidden message and is spelled out.
const TAG_FLAGS: [&str; 3] = ["gbeng", "gbsct", "gbwls"];

/// How line ends and tabs are treated.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// Spelled out: the text is a name, which must not contain them.
    Shown,
    /// Replaced by one space: the text is shown on one line.
    Space,
    /// Kept: the text is shown on several lines.
    Kept,
}

/// Sanitizes text for places where a line end or a tab would itself be a trick: a reference, a file
/// name, an owner's key. Spells both out like any other control character.
pub fn safe(text: &str) -> Cow<'_, str> {
    sanitize(text, Ends::Shown)
}

/// Sanitizes text for one line: each line end and tab becomes a space; line ends at the very end
/// are removed.
pub fn safe_line(text: &str) -> Cow<'_, str> {
    sanitize(text.trim_end_matches(['\r', '\n']), Ends::Space)
}

/// Sanitizes text for several lines: line ends stay (as `\n`, whatever the file has), a tab becomes
/// four spaces.
pub fn safe_block(text: &str) -> Cow<'_, str> {
    sanitize(text, Ends::Kept)
}

fn sanitize(text: &str, ends: Ends) -> Cow<'_, str> {
    if is_plain(text, ends) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for grapheme in text.graphemes(true) {
        match grapheme {
            "\n" | "\r\n" => match ends {
                Ends::Shown => spell_all(&mut out, grapheme),
                Ends::Space => out.push(' '),
                Ends::Kept => out.push('\n'),
            },
            "\t" => match ends {
                Ends::Shown => spell(&mut out, '\t'),
                Ends::Space => out.push(' '),
                Ends::Kept => out.push_str(TAB),
            },
            emoji if is_emoji_sequence(emoji) => out.push_str(emoji),
            other => push_capped(&mut out, other),
        }
    }
    Cow::Owned(out)
}

/// Returns whether nothing has to change: the usual case, in which nothing is allocated.
fn is_plain(text: &str, ends: Ends) -> bool {
    let line_end_stays = ends == Ends::Kept;
    if text.bytes().all(|b| matches!(b, b' '..=b'~') || (b == b'\n' && line_end_stays)) {
        return true;
    }
    let mut marks = 0;
    text.chars().all(|c| {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        marks <= MARKS_AT_MOST && (!is_hidden(c) || (c == '\n' && line_end_stays))
    })
}

/// Appends a grapheme that is not an emoji, with hidden characters spelled out and marks capped.
fn push_capped(out: &mut String, grapheme: &str) {
    let (mut marks, mut over) = (0, 0_usize);
    for c in grapheme.chars() {
        if is_hidden(c) {
            marks = 0;
            spell(out, c);
        } else if is_mark(c) {
            marks += 1;
            if marks <= MARKS_AT_MOST {
                out.push(c);
            } else {
                over += 1;
            }
        } else {
            marks = 0;
            out.push(c);
        }
    }
    if over > 0 {
        // Writing to a string cannot fail.
        let _ = write!(out, "<+{over} marks>");
    }
}

fn spell(out: &mut String, c: char) {
    // Writing to a string cannot fail.
    let _ = write!(out, "<U+{:04X}>", u32::from(c));
}

fn spell_all(out: &mut String, text: &str) {
    text.chars().for_each(|c| spell(out, c));
}

/// Returns whether the character is a mark that stands on the letter before it and takes no cell.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && c.width() == Some(0) && !is_hidden(c)
}

/// Returns whether the character steers a terminal or cannot be seen: Cc, Cf, Zl, Zp, and what
/// Unicode calls default ignorable (variation selectors, fillers, tags), noncharacters included.
fn is_hidden(c: char) -> bool {
    if c.is_control() {
        return true;
    }
    matches!(u32::from(c),
        // Cf, in the order of Unicode 17.
        0x00AD | 0x0600..=0x0605 | 0x061C | 0x06DD | 0x070F | 0x0890..=0x0891 | 0x08E2
        | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF
        | 0xFFF0..=0xFFFB | 0x110BD | 0x110CD | 0x13430..=0x1343F | 0x1BCA0..=0x1BCA3
        | 0x1D173..=0x1D17A
        // Zl, Zp.
        | 0x2028 | 0x2029
        // Ignorable marks, fillers and variation selectors.
        | 0x034F | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180D | 0x180F
        | 0x3164 | 0xFFA0 | 0xFE00..=0xFE0F
        // Tags, further variation selectors and the rest of their plane.
        | 0xE0000..=0xE0FFF
        // Noncharacters.
        | 0xFDD0..=0xFDEF)
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Returns whether a grapheme is a well-formed emoji that needs its joiners and VS16.
fn is_emoji_sequence(grapheme: &str) -> bool {
    let Some(first) = grapheme.chars().next() else {
        return false;
    };
    if grapheme.len() == first.len_utf8() {
        return false;
    }
    if is_keycap(grapheme) || is_tag_flag(grapheme) {
        return true;
    }
    grapheme.chars().count() <= EMOJI_AT_MOST && grapheme.split(ZWJ).all(is_emoji_element)
}

/// Returns whether this is one emoji between joiners: a picture, with a skin tone or VS16 or a
/// keycap's ring.
fn is_emoji_element(element: &str) -> bool {
    let mut chars = element.chars();
    let Some(picture) = chars.next() else {
        return false;
    };
    // A flag in a sequence (such as the pirate flag) is a picture; a country's flag is two letters.
    is_picture(picture)
        && match (chars.next(), chars.next()) {
            (None, _) | (Some(VS16), None) => true,
            (Some(tone), None) => is_skin_tone(tone),
            (Some(tone), Some(VS16)) => is_skin_tone(tone) && chars.next().is_none(),
            (Some(_), Some(_)) => false,
        }
}

fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

/// Returns whether this is a keycap such as `1️⃣`: a digit, VS16, the ring.
fn is_keycap(grapheme: &str) -> bool {
    let mut chars = grapheme.chars();
    matches!(chars.next(), Some('0'..='9' | '#' | '*'))
        && chars.next() == Some(VS16)
        && chars.next() == Some(KEYCAP)
        && chars.next().is_none()
}

/// Returns whether this is the flag of England, Scotland or Wales.
fn is_tag_flag(grapheme: &str) -> bool {
    let Some(tags) = grapheme.strip_prefix(BLACK_FLAG) else {
        return false;
    };
    let word: Option<String> = tags
        .strip_suffix('\u{E007F}')
        .unwrap_or_default()
        .chars()
        .map(|tag| char::from_u32(u32::from(tag).checked_sub(0xE0000)?))
        .collect();
    word.is_some_and(|word| TAG_FLAGS.contains(&word.as_str()))
}

/// Returns whether Unicode counts a character among the pictures that joiners join
/// (`Extended_Pictographic`). The segmentation tables know but do not tell, so this applies the one
/// rule that shows it (GB11): two pictures are separate graphemes, and one with a joiner between.
fn is_picture(c: char) -> bool {
    let pieces = |text: String| text.graphemes(true).count();
    !c.is_ascii() && pieces(format!("{c}{c}")) == 2 && pieces(format!("{c}{ZWJ}{c}")) == 1
}

#[cfg(test)]
mod tests;
