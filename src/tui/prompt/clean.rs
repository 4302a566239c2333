//! What an entry takes of a text: no character that cannot be seen, and not more than a limit.

use super::super::ask::Ask;
use crate::text::shown;
use unicode_segmentation::UnicodeSegmentation;

/// The most characters that an entry takes: some twenty-five pages. What is longer is a
/// document, not a note, and would make every key slow.
pub const MOST: usize = 50_000;

/// Returns a text that was written elsewhere as an entry for this purpose would have taken it.
pub fn typed_elsewhere(ask: &Ask, text: &str) -> String {
    let (clean, _) = clean(text);
    if ask.is_long() { clean } else { one_line(&clean) }
}

/// Replaces each line end by a space, and drops those at the very end.
pub fn one_line(text: &str) -> String {
    text.trim_end_matches('\n').replace(['\n', '\t'], " ")
}

/// Says how many characters did not come into a text.
pub fn left_out(many: usize) -> String {
    match many {
        1 => "1 character that cannot be seen was left out".to_owned(),
        many => format!("{many} characters that cannot be seen were left out"),
    }
}

/// Characters with which other programs end lines: the vertical tab of word processors, the form
/// feed, NEL, and the two separators of Unicode. They separate words too, so they cannot just go.
const LINE_ENDS: [char; 6] = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Removes what nobody sees from a text, control characters and direction overrides, and returns
/// how many there were. Line ends of every kind become `\n`. Joiners stay: they are parts of
/// letters in Persian and Hindi, and of emoji, and come one by one from a keyboard, before what
/// they join. One that joins nothing is shown as such wherever the plan is.
pub fn clean(text: &str) -> (String, usize) {
    let text = text.replace("\r\n", "\n").replace(LINE_ENDS, "\n");
    let plain = |text: &str| {
        matches!(text, "\n" | "\t" | "\u{200c}" | "\u{200d}") || shown::safe(text) == text
    };
    let mut kept = String::with_capacity(text.len());
    let mut out = 0;
    for cluster in text.graphemes(true) {
        if plain(cluster) {
            kept.push_str(cluster);
            continue;
        }
        for c in cluster.chars() {
            if plain(c.encode_utf8(&mut [0; 4])) {
                kept.push(c);
            } else {
                out += 1;
            }
        }
    }
    (kept, out)
}
