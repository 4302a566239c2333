//! The words of a field: as they stand in the file, set, and read from a text.

use super::{Field, FieldOf, Fields, Holds};
use crate::plan::model::{Done, Status, Written, iso_date};
use crate::plan::wording::Wording;

/// What a day is to look like, for a message.
const A_DAY: &str = "a date as 2012-08-13";
/// What may stand behind `done:`, for a message.
const DONE: &str = "a date as 2012-07-20, or true";

/// Why words cannot be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// The field holds other words: these are expected.
    Words(&'static str),
    /// The field holds items or pairs, not words.
    HoldsItems,
}

/// Returns the word that the program would write for the words of a field, where these are read by
/// what they count as.
fn plain_word(field: Field, words: &str, wording: &Wording) -> Option<String> {
    match field {
        Field::Status => Some(match wording.status(words)? {
            Status::Complete(Some(day)) => format!("complete {day}"),
            status => status.words().to_owned(),
        }),
        Field::Rag => wording.rag(words).map(|rag| rag.word().to_owned()),
        _ => None,
    }
}

impl<T: Fields> FieldOf<T> {
    /// Returns the words that it holds as they stand in the file, none where it is absent; `None`
    /// for a field that holds items or pairs.
    pub fn words(&self, item: &T) -> Option<Vec<String>> {
        fn one(word: Option<&str>) -> Vec<String> {
            word.map(str::to_owned).into_iter().collect()
        }
        let written = || item.beside().words_of(self.key);
        Some(match &self.holds {
            Holds::Text(at) | Holds::MaybeText(at) => {
                one(Some((at.get)(item).as_str()).filter(|text| !text.is_empty()))
            }
            Holds::Words(at) => one((at.get)(item).as_deref()),
            Holds::OneOrMore(at) | Holds::List(at) | Holds::Reads(at) => (at.get)(item).clone(),
            Holds::Day(_) | Holds::Done(_) | Holds::Choice(_) if written().is_some() => {
                one(written())
            }
            Holds::Day(at) => (at.get)(item).map(|day| day.to_string()).into_iter().collect(),
            Holds::Done(at) => (at.get)(item).word().into_iter().collect(),
            Holds::Choice(choice) => one((choice.get)(item)),
            Holds::Pairs(_)
            | Holds::Steps(..)
            | Holds::Updates(_)
            | Holds::Kpis(_)
            | Holds::Baseline(_)
            | Holds::Readings(_)
            | Holds::Actions(_)
            | Holds::Groups(..)
            | Holds::RagKey(_)
            | Holds::ColumnSpecs(_)
            | Holds::Register(_)
            | Holds::Revisions(_)
            | Holds::Meetings(_)
            | Holds::Decisions(_)
            | Holds::Entries(_)
            | Holds::Said(_)
            | Holds::Reference(_)
            | Holds::Attendees(_)
            | Holds::Members(_)
            | Holds::Interests(_) => return None,
        })
    }

    /// Sets the words that it holds; no words take it away.
    ///
    /// # Errors
    /// [`Unfit`] for words that cannot stand there; the item is as before.
    pub fn set_words(&self, item: &mut T, to: &[String], wording: &Wording) -> Result<(), Unfit> {
        let single = (!to.is_empty()).then(|| to.join("; "));
        match &self.holds {
            Holds::Text(at) => match single.filter(|text| !text.trim().is_empty()) {
                Some(text) => {
                    *(at.get_mut)(item) = text;
                    item.beside_mut().set_wordless(false);
                }
                None => return Err(Unfit::Words("at least one word")),
            },
            Holds::MaybeText(at) => *(at.get_mut)(item) = single.unwrap_or_default(),
            Holds::Words(at) => *(at.get_mut)(item) = single,
            Holds::OneOrMore(at) | Holds::List(at) | Holds::Reads(at) => {
                *(at.get_mut)(item) = to.to_vec();
            }
            Holds::Day(_) | Holds::Done(_) | Holds::Choice(_) => {
                let before = self.words(item).unwrap_or_default().pop();
                if !self.take(item, single.as_deref(), wording) {
                    self.take(item, before.as_deref(), wording);
                    return Err(Unfit::Words(self.expected()));
                }
                item.call_by_content();
                return Ok(());
            }
            Holds::Pairs(_)
            | Holds::Steps(..)
            | Holds::Updates(_)
            | Holds::Kpis(_)
            | Holds::Baseline(_)
            | Holds::Readings(_)
            | Holds::Actions(_)
            | Holds::Groups(..)
            | Holds::RagKey(_)
            | Holds::ColumnSpecs(_)
            | Holds::Register(_)
            | Holds::Revisions(_)
            | Holds::Meetings(_)
            | Holds::Decisions(_)
            | Holds::Entries(_)
            | Holds::Said(_)
            | Holds::Reference(_)
            | Holds::Attendees(_)
            | Holds::Members(_)
            | Holds::Interests(_) => return Err(Unfit::HoldsItems),
        }
        item.beside_mut().forget(self.key);
        item.call_by_content();
        Ok(())
    }

    /// Brings back words as they stood in the file, and that are other than the program would
    /// write: also such as cannot be read.
    pub fn restore(&self, item: &mut T, to: &[String], written: &Written, wording: &Wording) {
        let single = Some(&written.words).filter(|_| !written.is_yaml);
        match &self.holds {
            Holds::Day(_) | Holds::Done(_) | Holds::Choice(_) => {
                self.take(item, single.map(String::as_str), wording);
            }
            _ => {
                // Words of any kind can stand in the other fields that hold words.
                let _ = self.set_words(item, to, wording);
            }
        }
        if written.is_yaml {
            item.beside_mut().write(written.clone());
        }
        item.call_by_content();
    }

    /// Reads a text, or its absence, into a field that holds a day or words of a closed set.
    /// Where the program would write it otherwise, the text is kept beside what it counts as.
    /// Returns whether it can be read; what cannot counts as nothing, and is kept, too.
    pub fn take(&self, item: &mut T, words: Option<&str>, wording: &Wording) -> bool {
        let (read, plain) = match &self.holds {
            Holds::Day(at) => {
                let plain = words.and_then(iso_date);
                let day = plain.or_else(|| wording.day(words?));
                *(at.get_mut)(item) = day;
                (day.is_some(), plain.is_some())
            }
            Holds::Done(at) => {
                let plain = words.and_then(Done::from_word);
                let done = plain.or_else(|| wording.done(words?));
                *(at.get_mut)(item) = done.unwrap_or_default();
                (done.is_some(), plain.is_some())
            }
            Holds::Choice(choice) => {
                let read = words.is_some_and(|words| {
                    let word = plain_word(self.field, words, wording);
                    (choice.set)(item, Some(word.as_deref().unwrap_or(words)))
                });
                if !read {
                    (choice.set)(item, None);
                }
                let same = |(words, word): (&str, &str)| words.trim().eq_ignore_ascii_case(word);
                (read, read && words.zip((choice.get)(item)).is_some_and(same))
            }
            _ => return false,
        };
        match words {
            Some(words) if !plain => item.beside_mut().write(Written {
                key: self.key,
                words: words.to_owned(),
                is_yaml: false,
            }),
            Some(_) | None => item.beside_mut().forget(self.key),
        }
        read || words.is_none()
    }

    /// Returns what may stand in a field of days or closed words, for a message.
    pub fn expected(&self) -> &'static str {
        match &self.holds {
            Holds::Day(_) => A_DAY,
            Holds::Done(_) => DONE,
            Holds::Choice(choice) => choice.expected,
            _ => "words",
        }
    }
}
