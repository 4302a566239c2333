//! Reading one field: words, lists of words, dates, words of a closed set.

use super::{Read, Reader};
use crate::plan::deadline;
use crate::plan::model::{Done, Line, iso_date};
use crate::yaml::entries::Entry;
use crate::yaml::error::YamlError;
use crate::yaml::index::{Index, NodeId};
use chrono::NaiveDate;

/// The items of a list, aliases followed; `None` where the node is no list.
pub(super) fn list_of(index: &Index<'_>, node: NodeId) -> Option<Vec<NodeId>> {
    let node = index.resolve(node);
    index
        .kind(node)
        .is_seq()
        .then(|| index.children(node).map(|item| index.resolve(item)).collect())
}

/// The known key that a mistyped one is most like, if it is like any.
pub(super) fn nearest<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    let key = key.to_lowercase();
    let far = |candidate: &&&str| distance(&key, candidate);
    known.iter().min_by_key(far).copied().filter(|near| distance(&key, near) * 3 <= near.len())
}

/// Levenshtein's distance, in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = change.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

impl<'i> Reader<'i, '_> {
    pub(super) fn line(&self, node: NodeId) -> Line {
        let line = u32::try_from(self.index.line(node)).unwrap_or(u32::MAX);
        Line(self.origin.line(line))
    }

    /// The text of an item that is given as text alone, where a map could stand.
    pub(super) fn bare(&self, node: NodeId) -> Option<String> {
        let text = self.index.scalar(node)?;
        (!self.index.is_null(node) && !text.trim().is_empty()).then(|| text.to_owned())
    }

    /// The entries of a map.
    pub(super) fn map(&self, node: NodeId, what: &str, first: &str) -> Read<Vec<Entry<'i>>> {
        if self.index.kind(node).is_map() {
            return Ok(self.index.entries(node));
        }
        let found = if self.index.kind(node).is_seq() { "a list" } else { "nothing" };
        Err(self.index.error_at(
            node,
            &format!("{found} where {what} should be"),
            &format!("{what}, with keys such as `{first}:`"),
            &format!("write `{first}: ...` there, or remove the line"),
        ))
    }

    /// Words as written; `None` where nothing is.
    pub(super) fn words(&self, node: NodeId, key: &str) -> Read<Option<String>> {
        match self.index.scalar(node) {
            Some(_) if self.index.is_null(node) => Ok(None),
            Some(text) => Ok((!text.is_empty()).then(|| text.to_owned())),
            None => {
                let found =
                    if self.index.kind(node).is_seq() { "a list" } else { "keys and values" };
                Err(self.index.error_at(
                    node,
                    &format!("{found} where `{key}:` should hold words"),
                    &format!("one text after `{key}:`"),
                    "write it on one line, in quotes if it holds a colon",
                ))
            }
        }
    }

    /// Words that must be there.
    pub(super) fn text(&self, node: NodeId, key: &str) -> Read<String> {
        self.words(node, key).map(Option::unwrap_or_default)
    }

    /// One text or a list of them; blank ones say nothing and are left out.
    pub(super) fn word_list(&self, node: NodeId, key: &str) -> Read<Vec<String>> {
        let Some(items) = list_of(self.index, node) else {
            return self.words(node, key).map(|words| words.into_iter().collect());
        };
        items.into_iter().filter_map(|item| self.words(item, key).transpose()).collect()
    }

    /// The entries of a map from words to words.
    pub(super) fn pairs_of_words(&self, node: NodeId, key: &str) -> Read<Vec<(String, String)>> {
        if self.index.is_null(node) {
            return Ok(Vec::new());
        }
        let pair =
            |entry: Entry<'_>| Ok((entry.key.to_owned(), self.text(entry.value, entry.key)?));
        self.map(node, &format!("`{key}:`"), "name")?.into_iter().map(pair).collect()
    }

    /// A date, as `2012-05-14`.
    pub(super) fn date(&self, node: NodeId, key: &str) -> Read<Option<NaiveDate>> {
        let Some(words) = self.words(node, key)? else {
            return Ok(None);
        };
        self.one_of(node, key, &words, "a date that exists, as 2012-05-14", iso_date).map(Some)
    }

    /// A date or `true`.
    pub(super) fn done(&self, node: NodeId) -> Read<Done> {
        let Some(words) = self.words(node, "done")? else {
            return Ok(Done::No);
        };
        self.one_of(node, "done", &words, "a date as 2012-07-20, or true", Done::from_word)
    }

    /// A word of a closed set.
    pub(super) fn choice<T>(
        &self,
        node: NodeId,
        key: &str,
        expected: &str,
        read: fn(&str) -> Option<T>,
    ) -> Read<Option<T>> {
        let Some(words) = self.words(node, key)? else {
            return Ok(None);
        };
        self.one_of(node, key, &words, expected, read).map(Some)
    }

    fn one_of<T>(
        &self,
        node: NodeId,
        key: &str,
        words: &str,
        expected: &str,
        read: fn(&str) -> Option<T>,
    ) -> Read<T> {
        read(words).ok_or_else(|| {
            let found = format!("'{words}' as `{key}:`");
            self.index.error_at(node, &found, expected, "write one of these, or remove the line")
        })
    }

    /// An EDTF reading that overrides words; checked here, kept as written.
    pub(super) fn reads(&self, node: NodeId) -> Read<Option<String>> {
        let Some(words) = self.words(node, "reads")? else {
            return Ok(None);
        };
        match deadline::read_edtf(&words, &self.calendar) {
            Ok(_) => Ok(Some(words)),
            Err(why) => Err(self.missing(node, &format!("'{words}' as `reads:`"), &why)),
        }
    }

    /// The text that an item must have.
    pub(super) fn required(
        &self,
        node: NodeId,
        text: String,
        what: &str,
        key: &str,
    ) -> Read<String> {
        if text.trim().is_empty() {
            return Err(self.index.error_at(
                node,
                &format!("{what} without text"),
                &format!("`{key}:` with its text"),
                &format!("add `{key}: ...`, or remove the item"),
            ));
        }
        Ok(text)
    }

    fn missing(&self, node: NodeId, found: &str, why: &str) -> YamlError {
        self.index.error_at(
            node,
            found,
            "a date, month, year or interval of ISO 8601-2 (EDTF)",
            why,
        )
    }
}
