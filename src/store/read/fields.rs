//! Reading one field: words, lists of words, dates, words of a closed set.

use super::{Reader, YamlResult};
use crate::plan::deadline;
use crate::plan::model::{Done, Line, iso_date};
use crate::yaml::entries::MapEntry;
use crate::yaml::error::YamlError;
use crate::yaml::index::{Index, NodeId};
use chrono::NaiveDate;

/// Returns the items of a list, with aliases followed; `None` where the node is not a list.
pub(super) fn list_of(index: &Index<'_>, node: NodeId) -> Option<Vec<NodeId>> {
    let node = index.resolve(node);
    index
        .kind(node)
        .is_seq()
        .then(|| index.children(node).map(|item| index.resolve(item)).collect())
}

impl<'i> Reader<'i, '_> {
    pub(super) fn line(&self, node: NodeId) -> Line {
        let line = u32::try_from(self.index.line(node)).unwrap_or(u32::MAX);
        Line(self.origin.line(line))
    }

    /// Returns the text of an item that is given as text alone, where a map could stand.
    pub(super) fn bare(&self, node: NodeId) -> Option<String> {
        let text = self.index.scalar(node)?;
        (!self.index.is_null(node) && !text.trim().is_empty()).then(|| text.to_owned())
    }

    /// Returns the entries of a map.
    pub(super) fn map(
        &self,
        node: NodeId,
        what: &str,
        first: &str,
    ) -> YamlResult<Vec<MapEntry<'i>>> {
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

    /// Reads words as written; `None` where there are none.
    pub(super) fn words(&self, node: NodeId, key: &str) -> YamlResult<Option<String>> {
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

    /// Reads one text or a list of them, without blank ones.
    pub(super) fn word_list(&self, node: NodeId, key: &str) -> YamlResult<Vec<String>> {
        let Some(items) = list_of(self.index, node) else {
            return self.words(node, key).map(|words| words.into_iter().collect());
        };
        items.into_iter().filter_map(|item| self.words(item, key).transpose()).collect()
    }

    /// Reads the entries of a map from words to words.
    pub(super) fn pairs_of_words(
        &self,
        node: NodeId,
        key: &str,
    ) -> YamlResult<Vec<(String, String)>> {
        if self.index.is_null(node) {
            return Ok(Vec::new());
        }
        let pair = |entry: MapEntry<'_>| {
            Ok((entry.key.to_owned(), self.words(entry.value, entry.key)?.unwrap_or_default()))
        };
        self.map(node, &format!("`{key}:`"), "name")?.into_iter().map(pair).collect()
    }

    /// Reads a date such as `2012-05-14`.
    pub(super) fn date(&self, node: NodeId, key: &str) -> YamlResult<Option<NaiveDate>> {
        let Some(words) = self.words(node, key)? else {
            return Ok(None);
        };
        self.one_of(node, key, &words, "a date that exists, as 2012-05-14", iso_date).map(Some)
    }

    /// Reads a date or `true`.
    pub(super) fn done(&self, node: NodeId) -> YamlResult<Done> {
        let Some(words) = self.words(node, "done")? else {
            return Ok(Done::No);
        };
        self.one_of(node, "done", &words, "a date as 2012-07-20, or true", Done::from_word)
    }

    fn one_of<T>(
        &self,
        node: NodeId,
        key: &str,
        words: &str,
        expected: &str,
        read: fn(&str) -> Option<T>,
    ) -> YamlResult<T> {
        read(words).ok_or_else(|| self.outside(node, key, words, expected))
    }

    /// Refuses words that are not among those that the field takes.
    pub(super) fn outside(
        &self,
        node: NodeId,
        key: &str,
        words: &str,
        expected: &str,
    ) -> YamlError {
        let found = format!("'{words}' as `{key}:`");
        self.index.error_at(node, &found, expected, "write one of these, or remove the line")
    }

    /// Reads an EDTF reading that overrides words: checks it, and keeps it as written.
    pub(super) fn reads(&self, node: NodeId) -> YamlResult<Option<String>> {
        let Some(words) = self.words(node, "reads")? else {
            return Ok(None);
        };
        match deadline::read_edtf(&words, &self.calendar) {
            Ok(_) => Ok(Some(words)),
            Err(why) => Err(self.missing(node, &format!("'{words}' as `reads:`"), &why)),
        }
    }

    /// Refuses an item without the text that it must have.
    pub(super) fn required(
        &self,
        node: NodeId,
        text: &str,
        what: &str,
        key: &str,
    ) -> YamlResult<()> {
        if text.trim().is_empty() {
            return Err(self.index.error_at(
                node,
                &format!("{what} without text"),
                &format!("`{key}:` with its text"),
                &format!("add `{key}: ...`, or remove the item"),
            ));
        }
        Ok(())
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
