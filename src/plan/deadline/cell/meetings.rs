//! Meetings as deadlines: `by next meeting`, `before the next PPG`, `SG/8`. They are matched
//! by their words, so this looks at the words and not at tokens.

use super::super::context::{MeetingDay, Surroundings};
use super::super::reading::{Kind, Reading};
use chrono::NaiveDate;

/// Words that stand before a meeting and do not move its day.
const BEFORE: [&str; 11] =
    ["by", "before", "for", "at", "to", "until", "the", "our", "due", "in", "time"];

/// Words for a meeting of any kind: they need not stand in its title.
const GENERIC: [&str; 7] = ["meeting", "meetings", "board", "group", "committee", "the", "of"];

/// Reads words that name a meeting on the plan: the first one after the day that set them,
/// or the only one that is called so. `None` for other words, and without such a meeting.
pub(super) fn read(words: &str, setting: &Surroundings<'_>) -> Option<Reading> {
    let words = folded(words);
    let (rest, before) = without(&words, &BEFORE);
    let (next, rest) = match rest.split_first() {
        Some((first, rest)) if first == "next" => (true, rest),
        _ => (false, rest),
    };
    // `SG/8` names one meeting; the 12 of "12 weeks" does not.
    let code = |word: &String| {
        word.chars().any(|sign| sign.is_ascii_digit()) && word.chars().any(char::is_alphabetic)
    };
    if rest.is_empty() || !(next || before || rest.iter().any(code)) {
        return None;
    }
    let meetings = setting.meetings();
    let generic = rest.iter().all(|word| GENERIC.contains(&word.as_str()));
    let found = if next && generic {
        first_after(setting, meetings.iter())
    } else {
        let called = || meetings.iter().filter(|meeting| is_called(meeting, rest));
        let mut days = called().map(|meeting| meeting.day);
        match (days.next(), days.all(|day| Some(day) == called().next().map(|m| m.day))) {
            (None, _) if next && !titled(meetings) && ends_generic(rest) => {
                first_after(setting, meetings.iter())
            }
            (None, _) => None,
            // The one meeting of that name is meant, whenever the words were set.
            (Some(day), true) if !next => Some(day),
            (Some(_), _) => first_after(setting, called()),
        }
    }?;
    Some(Reading {
        kind: Kind::Day,
        first: Some(found),
        last: Some(found),
        recurs: None,
        inferred: true,
    })
}

fn first_after<'m>(
    setting: &Surroundings<'_>,
    meetings: impl Iterator<Item = &'m MeetingDay<'m>>,
) -> Option<NaiveDate> {
    let set_on = setting.set_on()?;
    meetings.map(|meeting| meeting.day).filter(|day| *day > set_on).min()
}

fn titled(meetings: &[MeetingDay<'_>]) -> bool {
    meetings.iter().any(|meeting| meeting.title.is_some())
}

/// Returns whether the words end as a meeting's name does: "steering group".
fn ends_generic(words: &[String]) -> bool {
    words.last().is_some_and(|word| GENERIC.contains(&word.as_str()))
}

/// Returns whether every word that is not generic stands in the meeting's title; if all are
/// generic, whether all of them do.
fn is_called(meeting: &MeetingDay<'_>, words: &[String]) -> bool {
    let title = meeting.title.map(folded).unwrap_or_default();
    let said = |word: &&String| title.contains(word);
    let own: Vec<&String> = words.iter().filter(|word| !GENERIC.contains(&word.as_str())).collect();
    if own.is_empty() { words.iter().all(|word| said(&word)) } else { own.iter().all(said) }
}

/// Returns the words in small letters, without what stands at their ends: `(SG/8).` is `sg/8`.
fn folded(words: &str) -> Vec<String> {
    let plain = |word: &str| word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    words.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect()
}

/// Takes these words from the beginning, and says whether there were any.
fn without<'w>(mut words: &'w [String], those: &[&str]) -> (&'w [String], bool) {
    let mut any = false;
    while let Some((first, rest)) = words.split_first() {
        if !those.contains(&first.as_str()) {
            break;
        }
        any = true;
        words = rest;
    }
    (words, any)
}
