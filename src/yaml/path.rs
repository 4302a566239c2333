//! Paths from a document's root to a node.

use super::error::EditError;
use super::index::{Index, NodeId, NodeKind};

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seg<'p> {
    /// A map's key, by its text as it stands in the file.
    Key(&'p str),
    /// A sequence's item, counted from 0.
    Item(usize),
}

impl<'p> From<&'p str> for Seg<'p> {
    fn from(key: &'p str) -> Self {
        Self::Key(key)
    }
}

impl From<usize> for Seg<'_> {
    fn from(item: usize) -> Self {
        Self::Item(item)
    }
}

impl Index<'_> {
    /// Finds the node at `path` in the first document; the empty path is the root. Finds only what
    /// is written there and follows neither aliases nor merges (`<<`), because the node may be
    /// edited.
    ///
    /// # Errors
    /// [`EditError::NotFound`] where the path leads nowhere; [`EditError::Refused`] where it leads
    /// through an alias, or to a key that occurs twice or comes from a merge.
    pub fn find(&self, path: &[Seg]) -> Result<NodeId, EditError> {
        let mut at =
            self.root().ok_or_else(|| EditError::NotFound { line: 1, what: "document".into() })?;
        for step in path {
            at = self.step(at, step)?;
        }
        Ok(at)
    }

    fn step(&self, from: NodeId, step: &Seg) -> Result<NodeId, EditError> {
        let kind = self.kind(from);
        if kind == NodeKind::Alias {
            return Err(self.refused(
                from,
                "the value is an alias of a value elsewhere",
                "edit it where its anchor (&) is, or write it out here first",
            ));
        }
        let (found, what) = match step {
            Seg::Key(key) => (self.value_of(from, key)?, format!("key `{key}`")),
            Seg::Item(item) if kind.is_seq() => {
                (self.children(from).nth(*item), format!("item {}", item + 1))
            }
            Seg::Item(item) => (None, format!("list with an item {}", item + 1)),
        };
        found.ok_or_else(|| EditError::NotFound { line: self.line(from), what })
    }

    /// Returns the value of a map's own key. `Ok(None)` where the map has no such key.
    fn value_of(&self, map: NodeId, key: &str) -> Result<Option<NodeId>, EditError> {
        let mut found = self.pairs(map).filter(|(own, _)| self.scalar(*own) == Some(key));
        let Some((_, value)) = found.next() else {
            if self.entries(map).iter().any(|entry| entry.key == key) {
                return Err(self.refused(
                    map,
                    &format!("`{key}` comes from a merge (<<)"),
                    "edit it where it is written, or add the key here",
                ));
            }
            return Ok(None);
        };
        if let Some((second, _)) = found.next() {
            return Err(self.refused(
                second,
                &format!("the key `{key}` is there twice"),
                "remove one of the two",
            ));
        }
        Ok(Some(value))
    }

    /// Makes a refusal at the line of `node`.
    pub(super) fn refused(&self, node: NodeId, reason: &str, remedy: &str) -> EditError {
        EditError::Refused { line: self.line(node), reason: reason.into(), remedy: remedy.into() }
    }
}
