//! A map's entries with aliases followed and merges (`<<`) applied.

use std::collections::HashSet;

use super::index::{Index, NodeId, NodeKind};

/// One key of a map and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapEntry<'i> {
    /// The key's text. Keys that are not text (a list as a key) are left out.
    pub key: &'i str,
    /// The key's node.
    pub key_node: NodeId,
    /// The value's node, with its alias followed.
    pub value: NodeId,
    /// Whether the entry comes from a merge and not from the map itself.
    pub merged: bool,
}

impl Index<'_> {
    /// Returns the map's entries in the order of the text, then those from its `<<` merges. Own
    /// keys win over merged ones, and earlier merges win over later ones. Follows an alias of a
    /// map; any other node has no entries. A key that occurs twice is listed twice (see
    /// [`Index::duplicate_keys`]).
    pub fn entries(&self, map: NodeId) -> Vec<MapEntry<'_>> {
        let map = self.resolve(map);
        let mut entries = Vec::new();
        let mut merges = Vec::new();
        for (key_node, value) in self.pairs(map) {
            if self.is_merge(key_node) {
                merges.push(self.resolve(value));
            } else if let Some(key) = self.scalar(self.resolve(key_node)) {
                let value = self.resolve(value);
                entries.push(MapEntry { key, key_node, value, merged: false });
            }
        }
        if !merges.is_empty() {
            self.merge(&merges, &mut entries);
        }
        entries
    }

    /// Returns the keys of the map that are not text, with their values.
    pub fn odd_pairs(&self, map: NodeId) -> impl Iterator<Item = (NodeId, NodeId)> + '_ {
        self.pairs(self.resolve(map)).filter(|(key, _)| self.scalar(self.resolve(*key)).is_none())
    }

    /// Returns the value of `key` in the map, with aliases followed and merges applied.
    pub fn get(&self, map: NodeId, key: &str) -> Option<NodeId> {
        self.entries(map).into_iter().find(|entry| entry.key == key).map(|entry| entry.value)
    }

    fn is_merge(&self, key: NodeId) -> bool {
        self.kind(key) == NodeKind::Plain && self.scalar(key) == Some("<<")
    }

    /// Adds the entries of `merges`. Ends, because depth and expansion were checked when the text
    /// was read.
    fn merge<'i>(&'i self, merges: &[NodeId], entries: &mut Vec<MapEntry<'i>>) {
        let mut known: HashSet<&str> = entries.iter().map(|entry| entry.key).collect();
        let sources = merges.iter().flat_map(|source| {
            if self.kind(*source).is_seq() {
                self.children(*source).collect()
            } else {
                vec![*source]
            }
        });
        for source in sources {
            for entry in self.entries(source) {
                if known.insert(entry.key) {
                    entries.push(MapEntry { merged: true, ..entry });
                }
            }
        }
    }
}
