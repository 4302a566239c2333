//! Reading one field: words, lists of words, days, words of a closed set. Nothing is refused: what
//! a field cannot hold is kept as its words, and said.

use super::{Problem, Reader};
use crate::plan::fields::{FieldOf, Fields, Holds};
use crate::plan::model::{Line, Written};
use crate::yaml::index::{Index, NodeId};

/// Returns the items of a list, with aliases followed; `None` where the node is not a list.
pub(super) fn list_of(index: &Index<'_>, node: NodeId) -> Option<Vec<NodeId>> {
    let node = index.resolve(node);
    index
        .kind(node)
        .is_seq()
        .then(|| index.children(node).map(|item| index.resolve(item)).collect())
}

/// How many characters of a text a message quotes, about.
const QUOTED: usize = 60;

/// The content of a node where words are expected.
pub(super) enum FoundValue {
    /// Nothing.
    Nothing,
    /// A text.
    Text(String),
    /// A list or a map, as one line of YAML.
    Yaml(String),
}

impl FoundValue {
    /// Returns what stands at a node.
    pub(super) fn at(index: &Index<'_>, node: NodeId) -> FoundValue {
        match index.scalar(node) {
            Some(_) if index.is_null(node) => FoundValue::Nothing,
            Some("") => FoundValue::Nothing,
            Some(text) => FoundValue::Text(text.to_owned()),
            None => FoundValue::Yaml(index.one_line(node)),
        }
    }

    /// Returns the words, whatever they are.
    pub(super) fn words(self) -> Option<String> {
        match self {
            FoundValue::Nothing => None,
            FoundValue::Text(words) | FoundValue::Yaml(words) => Some(words),
        }
    }
}

impl Reader<'_, '_> {
    pub(super) fn line(&self, node: NodeId) -> Line {
        let line = u32::try_from(self.index.line(node)).unwrap_or(u32::MAX);
        Line(self.origin.line(line))
    }

    /// Notes something that the author of the file should know of.
    pub(super) fn note(&mut self, node: NodeId, text: String) {
        let line = self.line(node).0;
        self.problems.push(Problem { line, text });
    }

    /// Returns the text of an item that is given as text alone, where a map could stand.
    pub(super) fn bare(&self, node: NodeId) -> Option<String> {
        let text = self.index.scalar(node)?;
        (!self.index.is_null(node) && !text.trim().is_empty()).then(|| text.to_owned())
    }

    /// Returns what stands where words are expected.
    pub(super) fn found(&self, node: NodeId) -> FoundValue {
        FoundValue::at(self.index, node)
    }

    /// Reads a field that holds words.
    pub(super) fn words<T: Fields>(
        &mut self,
        item: &mut T,
        row: &FieldOf<T>,
        node: NodeId,
    ) -> Option<String> {
        let found = self.found(node);
        if let FoundValue::Yaml(yaml) = &found {
            self.keep(item, row, node, yaml.clone());
        }
        found.words()
    }

    /// Reads a field that holds one text or a list of them, without blank ones.
    pub(super) fn word_list<T: Fields>(
        &mut self,
        item: &mut T,
        row: &FieldOf<T>,
        node: NodeId,
    ) -> Vec<String> {
        let Some(items) = list_of(self.index, node) else {
            return self.words(item, row, node).into_iter().collect();
        };
        let found: Vec<FoundValue> = items.into_iter().map(|entry| self.found(entry)).collect();
        if found.iter().any(|entry| matches!(entry, FoundValue::Yaml(_))) {
            let yaml = self.index.one_line(self.index.resolve(node));
            self.keep(item, row, node, yaml);
        }
        found.into_iter().filter_map(FoundValue::words).collect()
    }

    /// Reads the readings that a person gives beside deadline words. A list keeps its places: what
    /// is blank there is `~`, the words are read right.
    pub(super) fn readings_given<T: Fields>(
        &mut self,
        item: &mut T,
        row: &FieldOf<T>,
        node: NodeId,
    ) -> Vec<String> {
        let given = self.word_list(item, row, node);
        let Some(entries) = list_of(self.index, node).filter(|all| all.len() > given.len()) else {
            return given;
        };
        let said = |entry| self.found(entry).words().unwrap_or_else(|| "~".to_owned());
        entries.into_iter().map(said).collect()
    }

    /// Reads a field that holds a day or words of a closed set.
    pub(super) fn counted<T: Fields>(&mut self, item: &mut T, row: &FieldOf<T>, node: NodeId) {
        match self.found(node) {
            FoundValue::Yaml(yaml) => {
                row.take(item, None, &self.wording);
                self.keep(item, row, node, yaml);
            }
            FoundValue::Nothing => {
                row.take(item, None, &self.wording);
            }
            FoundValue::Text(words) => {
                if !row.take(item, Some(&words), &self.wording) {
                    let text = unread(row, &words);
                    self.note(node, text);
                }
            }
        }
    }

    /// Keeps a map or a list that stands where a field holds something else, and names it.
    pub(super) fn keep<T: Fields>(
        &mut self,
        item: &mut T,
        row: &FieldOf<T>,
        node: NodeId,
        yaml: String,
    ) {
        item.beside_mut().write(Written { key: row.key, words: yaml, is_yaml: true });
        let holds = self.kind_of(node);
        let (expected, remedy) = expected(row);
        let key = row.key;
        self.note(
            node,
            format!(
                "`{key}:` of {} holds {holds} instead of {expected}: it is kept as it stands; {remedy}",
                item.noun()
            ),
        );
    }

    /// Calls the kind of a value in a message.
    pub(super) fn kind_of(&self, node: NodeId) -> &'static str {
        let kind = self.index.kind(self.index.resolve(node));
        if kind.is_seq() {
            "a list"
        } else if kind.is_map() {
            "keys and values"
        } else {
            "a text"
        }
    }
}

/// Says that the words of a field cannot be read, and what to do.
fn unread<T: Fields>(row: &FieldOf<T>, words: &str) -> String {
    let key = row.key;
    // Whole, and as a key that can be pasted into the plan; a message has no room for a long one.
    let is_short = words.chars().count() <= QUOTED;
    let pasted = if is_short { as_key(words) } else { "'its words'".to_owned() };
    let words = shortened(words);
    match key {
        "status" => format!(
            "the status '{words}' is shown and not read: nothing follows from it; to have it counted, add to the plan `statuses: {{{pasted}: in progress}}`, or another of complete, not started, on hold, dropped"
        ),
        "rag" => format!(
            "the flag '{words}' is shown and not read: it counts as no flag; to have it counted, add to the plan `rag_key: {{{pasted}: {{counts as: amber}}}}`, or another of red, green, complete"
        ),
        _ => format!(
            "'{words}' as `{key}:` cannot be read: it is shown, and nothing follows from it; write {}",
            row.expected()
        ),
    }
}

/// Writes words as a key in braces: in quotes where a sign in them could mean something there.
fn as_key(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_plain = |sign: char| sign.is_alphanumeric() || sign == ' ';
    let speaks = words.chars().any(char::is_alphabetic) && words.chars().all(is_plain);
    if speaks { words } else { format!("'{}'", words.replace('\'', "''")) }
}

/// Cuts words from a file for a message, on one line.
fn shortened(words: &str) -> String {
    let mut line = String::new();
    for word in words.split_whitespace() {
        if line.chars().count() > QUOTED {
            return format!("{} ...", line.trim_end());
        }
        line.extend(word.chars().filter(|c| !c.is_control()).take(QUOTED));
        line.push(' ');
    }
    line.truncate(line.trim_end().len());
    line
}

/// Returns what a field holds, and what to write there, for a message.
fn expected<T: Fields>(row: &FieldOf<T>) -> (&'static str, String) {
    let key = row.key;
    match &row.holds {
        Holds::Text(_)
        | Holds::MaybeText(_)
        | Holds::Words(_)
        | Holds::Baseline(_)
        | Holds::Reference(_) => ("one text", format!("write one text after `{key}:`")),
        Holds::OneOrMore(_) | Holds::List(_) | Holds::Reads(_) => {
            ("texts", format!("write one text after `{key}:`, or a list of texts"))
        }
        Holds::Day(_) | Holds::Done(_) | Holds::Choice(_) => {
            ("one text", format!("write {} after `{key}:`", row.expected()))
        }
        Holds::Pairs(_)
        | Holds::RagKey(_)
        | Holds::ColumnSpecs(_)
        | Holds::Register(_)
        | Holds::Members(_) => {
            ("keys and values", format!("write `name: words` lines under `{key}:`"))
        }
        Holds::Steps(..)
        | Holds::Updates(_)
        | Holds::Kpis(_)
        | Holds::Readings(_)
        | Holds::Actions(_)
        | Holds::Groups(..)
        | Holds::Revisions(_)
        | Holds::Meetings(_)
        | Holds::Decisions(_)
        | Holds::Entries(_)
        | Holds::Said(_)
        | Holds::Attendees(_)
        | Holds::Interests(_) => {
            ("a list", format!("write a list under `{key}:`, each entry with a dash"))
        }
    }
}
