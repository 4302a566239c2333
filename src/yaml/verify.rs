//! The law of an edit: the new text reads as the old tree with exactly that edit, and nothing else
//! differs.
//!
//! Trees are compared as the list of their nodes with depths, which determines a tree, including
//! anchors, aliases, tags and the number of documents.

use super::index::{Index, Marks, NodeId, NodeKind};
use super::value::{Value, is_plain_text};

/// The change that an edit should make to the tree.
#[derive(Clone, Debug)]
pub(super) enum Expect {
    /// The node gets another value; its anchor and tag stay.
    Replace(NodeId, Value),
    /// A new child of a collection, as its `ordinal`th item or entry.
    Insert { parent: NodeId, ordinal: usize, key: Option<String>, value: Value },
    /// An item of a list, or a map's key together with its value, is removed.
    Remove(NodeId),
}

impl Expect {
    /// Returns the node whose line a message about this edit names.
    pub fn place(&self) -> NodeId {
        match self {
            Self::Replace(node, _) | Self::Remove(node) => *node,
            Self::Insert { parent, .. } => *parent,
        }
    }

    /// Returns the range of positions of the old nodes that are removed.
    fn removed_range(&self, old: &Index) -> std::ops::Range<usize> {
        match self {
            Self::Replace(node, _) => node.position()..old.node(*node).next as usize,
            Self::Insert { parent, ordinal, .. } => {
                let of_each = if old.kind(*parent).is_map() { 2 } else { 1 };
                let at = old
                    .children(*parent)
                    .nth(ordinal * of_each)
                    .map_or(old.node(*parent).next as usize, NodeId::position);
                at..at
            }
            Self::Remove(node) => {
                let mut end = old.node(*node).next as usize;
                if old.node(*node).marks.has(Marks::KEY) {
                    end = old.nodes[end].next as usize;
                }
                node.position()..end
            }
        }
    }
}

/// Checks the law. The error says what differs.
pub(super) fn verify(old: &Index, new_text: &str, expect: &Expect) -> Result<(), String> {
    let new = Index::parse(new_text).map_err(|error| error.to_string())?;
    let gone = expect.removed_range(old);
    if new.nodes.len() < gone.start {
        return Err("nodes before the edit are missing".into());
    }
    for at in 0..gone.start {
        check_same_node(old, at, &new, at)?;
    }
    let mut at = gone.start;
    match expect {
        Expect::Replace(node, value) => {
            let depth = old.node(*node).depth;
            at = check_value(&new, at, depth, value)?;
            let replaced = NodeId::at(gone.start);
            let kept =
                old.anchor(*node) == new.anchor(replaced) && old.tag(*node) == new.tag(replaced);
            if !kept {
                return Err("the value's anchor or tag would change".into());
            }
        }
        Expect::Insert { parent, key, value, .. } => {
            let depth = old.node(*parent).depth + 1;
            if let Some(key) = key {
                at = check_value(&new, at, depth, &Value::Str(key.clone()))?;
            }
            at = check_value(&new, at, depth, value)?;
        }
        Expect::Remove(_) => {}
    }
    let rest = old.nodes.len() - gone.end;
    if new.nodes.len() != at + rest {
        return Err("nodes after the edit would be lost or added".into());
    }
    for n in 0..rest {
        check_same_node(old, gone.end + n, &new, at + n)?;
    }
    if old.roots.len() != new.roots.len() {
        return Err("the number of documents would change".into());
    }
    Ok(())
}

/// Returns the class of a node's value, apart from its style. Plain and quoted text differ: `2012`
/// and `"2012"` are not the same to every reader.
fn value_class(kind: NodeKind) -> u8 {
    match kind {
        NodeKind::Plain => 0,
        NodeKind::Single | NodeKind::Double | NodeKind::Literal | NodeKind::Folded => 1,
        NodeKind::Alias => 2,
        NodeKind::BlockSeq | NodeKind::FlowSeq => 3,
        NodeKind::BlockMap | NodeKind::FlowMap => 4,
    }
}

fn check_same_node(old: &Index, old_at: usize, new: &Index, new_at: usize) -> Result<(), String> {
    let (a, b) = (NodeId::at(old_at), NodeId::at(new_at));
    let (x, y) = (old.node(a), new.node(b));
    let aliased = x.kind != NodeKind::Alias || old.source(a) == new.source(b);
    let equal = value_class(x.kind) == value_class(y.kind)
        && x.depth == y.depth
        && x.marks.has(Marks::EMPTY) == y.marks.has(Marks::EMPTY)
        && x.marks.has(Marks::KEY) == y.marks.has(Marks::KEY)
        && aliased
        && old.scalar(a) == new.scalar(b)
        && old.anchor(a) == new.anchor(b)
        && old.tag(a) == new.tag(b);
    if equal { Ok(()) } else { Err(format!("what stands on line {} would change", old.line(a))) }
}

/// Checks that the nodes from `at` are `value`, and returns the position after them.
fn check_value(new: &Index, at: usize, depth: u8, value: &Value) -> Result<usize, String> {
    let wrong = || Err("the new value would read back differently".to_owned());
    let Some(node) = new.nodes.get(at).filter(|node| node.depth == depth) else {
        return wrong();
    };
    let text = new.scalar(NodeId::at(at));
    let end = node.next as usize;
    let mut next = at + 1;
    let fits = match value {
        Value::Plain(token) => node.kind == NodeKind::Plain && text == Some(token),
        Value::Str(want) => {
            text == Some(want) && (node.kind != NodeKind::Plain || is_plain_text(want, false))
        }
        Value::Seq(items) => {
            for item in items {
                next = check_value(new, next, depth + 1, item)?;
            }
            node.kind.is_seq()
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                next = check_value(new, next, depth + 1, &Value::Str(key.clone()))?;
                next = check_value(new, next, depth + 1, value)?;
            }
            node.kind.is_map()
        }
    };
    if fits && next == end { Ok(next) } else { wrong() }
}
