//! What a find says of a match: the action or section, and the text that matched.

use crate::plan::model::{Action, Group};
use crate::text::fold::plain_signs;
use crate::text::shown;
use nucleo_matcher::pattern::Pattern;
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation as _;

/// What a find says of a match, at most.
const LABEL: usize = 120;

pub(super) fn group_label(group: &Group, matched: &str) -> String {
    let own = matched == group.title || group.reference.as_deref() == Some(matched);
    safe_label(&if own { group.name() } else { format!("{} · {matched}", group.name()) })
}

pub(super) fn label(action: &Action, matched: &str, pattern: &Pattern) -> String {
    let reference = action.reference.as_deref().map(|r| format!("{r}  ")).unwrap_or_default();
    let text = action.text.as_str();
    // Where only words are kept out, every text is as good as the others.
    let own = matched == text || action.reference.as_deref() == Some(matched);
    let said = if own || pattern.atoms.is_empty() {
        format!("{reference}{text}")
    } else {
        format!("{reference}{} · {text}", around(matched, pattern))
    };
    safe_label(&said)
}

/// A text from shortly before where it matches: a label has no room for the rest.
fn around<'t>(text: &'t str, pattern: &Pattern) -> Cow<'t, str> {
    if text.len() <= AROUND {
        return text.into();
    }
    let (mut buffer, mut found) = (Vec::new(), Vec::new());
    let mut matcher = Matcher::new(Config::DEFAULT);
    let plain = plain_signs(text);
    pattern.indices(Utf32Str::new(&plain, &mut buffer), &mut matcher, &mut found);
    let first = found.into_iter().min().map_or(0, |at| at as usize);
    // Matches are counted in letters as they are seen.
    let mut letters = text.grapheme_indices(true).map(|(at, _)| at);
    let (Some(start), true) = (letters.nth(first.saturating_sub(LEAD)), first > AROUND / 2) else {
        return text.into();
    };
    let blank = text[start..].find(' ').filter(|blank| *blank < LEAD);
    let word = blank.map_or(start, |blank| start + blank + 1);
    format!("… {}", &text[word..]).into()
}

/// So much of a text is said from its beginning, in bytes.
const AROUND: usize = 60;
/// How many letters stand before a match further on, a begun word left out.
const LEAD: usize = 20;

fn safe_label(said: &str) -> String {
    shown::clip(&shown::safe_line(said), LABEL, "…").into_owned()
}
