//! The index: every node of a text with the bytes it occupies.
//!
//! Nodes lie in one vector in the order of the text (a parent before its children), forty bytes
//! each. A scalar's decoded text is stored only where it differs from the text in the file, so the
//! index of a large plan stays small.

use std::sync::OnceLock;

use super::error::YamlError;
use super::scan::{line_start, skip_trivia};

/// How a node is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NodeKind {
    /// Text without quotes; also the empty text after `key:` (see [`Index::is_null`]).
    Plain,
    /// `'text'`
    Single,
    /// `"text"`
    Double,
    /// `|` and lines.
    Literal,
    /// `>` and lines.
    Folded,
    /// `*name`
    Alias,
    /// `- item` lines.
    BlockSeq,
    /// `[item, item]`
    FlowSeq,
    /// `key: value` lines.
    BlockMap,
    /// `{key: value}`, or a single pair in a flow sequence without braces.
    FlowMap,
}

impl NodeKind {
    /// Returns whether this is a sequence, in either style.
    pub fn is_seq(self) -> bool {
        matches!(self, Self::BlockSeq | Self::FlowSeq)
    }
    /// Returns whether this is a map, in either style.
    pub fn is_map(self) -> bool {
        matches!(self, Self::BlockMap | Self::FlowMap)
    }
    /// Returns whether this is a sequence or a map between brackets.
    pub fn is_flow(self) -> bool {
        matches!(self, Self::FlowSeq | Self::FlowMap)
    }
    /// Returns whether this is a sequence or a map on lines of its own.
    pub fn is_block_collection(self) -> bool {
        matches!(self, Self::BlockSeq | Self::BlockMap)
    }
    /// Returns whether this is a `|` or `>` text.
    pub fn is_block_scalar(self) -> bool {
        matches!(self, Self::Literal | Self::Folded)
    }
    /// Returns whether this is text in any style.
    pub fn is_scalar(self) -> bool {
        matches!(self, Self::Plain | Self::Single | Self::Double | Self::Literal | Self::Folded)
    }
}

/// A node's position in the index. Valid only for the index that returned it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    pub(super) fn at(position: usize) -> Self {
        Self(super::scan::offset(position))
    }
    pub(super) fn position(self) -> usize {
        self.0 as usize
    }
}

/// The value that means "none" in the compact fields below.
pub(super) const NONE: u32 = u32::MAX;

/// One node. Offsets are bytes of the text: `intro <= head <= start <= end <= after`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// The indicator that introduces the node (`-`, `?` or `:`), or else `head`.
    pub intro: u32,
    /// The anchor or tag before the node, or else `start`.
    pub head: u32,
    /// The first byte of the content: a block scalar's `|`, a block sequence's first dash.
    pub start: u32,
    /// Just after the last byte of the content, without a line end.
    pub end: u32,
    /// The start of the line where a following sibling may be inserted, or the end of the text.
    pub after: u32,
    /// The position just after the last node below this one.
    pub next: u32,
    /// The parent's position, or [`NONE`].
    pub parent: u32,
    /// The index of the decoded text, or [`NONE`] when it equals the text in the file.
    pub decoded: u32,
    /// The anchor defined here (for an alias: the anchor it refers to), or [`NONE`].
    pub anchor: u32,
    pub kind: NodeKind,
    /// The number of collections above this node; at most [`super::build::MAX_DEPTH`].
    pub depth: u8,
    pub marks: Marks,
}

/// Further facts about a node, one bit each.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Marks(pub u8);

impl Marks {
    /// An empty plain scalar: nothing is written where the value would be.
    pub const EMPTY: Self = Self(1);
    /// A map's key.
    pub const KEY: Self = Self(2);
    /// A value without its `:` (`? key`, `{key}`).
    pub const NO_COLON: Self = Self(4);
    /// A single pair in a flow sequence: a map without braces.
    pub const BARE: Self = Self(8);
    /// A node introduced by `-`, `?` or `:`.
    pub const INDICATED: Self = Self(16);

    pub fn set(&mut self, mark: Self) {
        self.0 |= mark.0;
    }
    pub fn has(self, mark: Self) -> bool {
        self.0 & mark.0 != 0
    }
}

/// An anchor: `&name`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub node: u32,
    /// The name's bytes, without `&`.
    pub name: (u32, u32),
    /// Whether a later alias refers to this anchor.
    pub used: bool,
}

/// The nodes of one text, with spans. Built by [`Index::parse`].
#[derive(Debug)]
pub struct Index<'t> {
    pub(super) text: &'t str,
    pub(super) nodes: Vec<Node>,
    pub(super) roots: Vec<NodeId>,
    pub(super) decoded: Vec<Box<str>>,
    pub(super) anchors: Vec<Anchor>,
    /// Tags by node position, in order.
    pub(super) tags: Vec<(u32, Box<str>)>,
    pub(super) has_alias: bool,
    pub(super) has_directive: bool,
    pub(super) line_starts: OnceLock<Vec<u32>>,
}

impl<'t> Index<'t> {
    /// Returns the text that was read.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Returns the root of the first document, or `None` for a text without documents.
    pub fn root(&self) -> Option<NodeId> {
        self.roots.first().copied()
    }

    /// Returns how many documents the text holds.
    pub fn documents(&self) -> usize {
        self.roots.len()
    }

    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.position()]
    }

    pub(super) fn bytes(&self) -> &'t [u8] {
        self.text.as_bytes()
    }

    /// Returns how the node is written.
    pub fn kind(&self, id: NodeId) -> NodeKind {
        self.node(id).kind
    }

    /// Returns the bytes of the node's content: without anchor and tag, a block scalar with its
    /// header.
    pub fn span(&self, id: NodeId) -> std::ops::Range<usize> {
        let node = self.node(id);
        node.start as usize..node.end as usize
    }

    /// Returns the node's bytes as they stand in the file.
    pub fn source(&self, id: NodeId) -> &'t str {
        &self.text[self.span(id)]
    }

    /// Returns the collection that holds this node; `None` for a root.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        let parent = self.node(id).parent;
        (parent != NONE).then_some(NodeId(parent))
    }

    /// Returns a scalar's text, decoded. Plain text is returned as it stands in the file, so
    /// `4.10`, `2012` and `No` stay words. `None` for collections and aliases.
    pub fn scalar(&self, id: NodeId) -> Option<&str> {
        let node = self.node(id);
        if !node.kind.is_scalar() {
            return None;
        }
        if let Some(text) = self.decoded.get(node.decoded as usize) {
            return Some(text);
        }
        self.text.get(verbatim_span(node))
    }

    /// Returns whether the value is missing: nothing written, `~` or `null`, unquoted and untagged.
    pub fn is_null(&self, id: NodeId) -> bool {
        self.kind(id) == NodeKind::Plain
            && self.tag(id).is_none()
            && matches!(self.scalar(id), Some("" | "~" | "null" | "Null" | "NULL"))
    }

    /// Returns the node's tag, resolved, if it has one.
    pub fn tag(&self, id: NodeId) -> Option<&str> {
        self.tags
            .binary_search_by_key(&id.0, |(node, _)| *node)
            .ok()
            .map(|found| &*self.tags[found].1)
    }

    /// Returns the name of the anchor defined on this node, if any.
    pub fn anchor(&self, id: NodeId) -> Option<&'t str> {
        if self.kind(id) == NodeKind::Alias {
            return None;
        }
        self.anchors
            .get(self.node(id).anchor as usize)
            .map(|anchor| &self.text[anchor.name.0 as usize..anchor.name.1 as usize])
    }

    /// Returns the node that an alias refers to, or any other node itself.
    pub fn resolve(&self, id: NodeId) -> NodeId {
        let node = self.node(id);
        match self.anchors.get(node.anchor as usize) {
            Some(anchor) if node.kind == NodeKind::Alias => NodeId(anchor.node),
            Some(_) | None => id,
        }
    }

    /// Returns the nodes directly below: a sequence's items, a map's keys and values in turn.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.node(id).next;
        let mut at = id.0 + 1;
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let child = NodeId(at);
            at = self.nodes[child.position()].next;
            Some(child)
        })
    }

    /// Returns a map's own keys and values in order, without merges. Does not follow aliases.
    pub fn pairs(&self, map: NodeId) -> impl Iterator<Item = (NodeId, NodeId)> + '_ {
        let is_map = self.kind(map).is_map();
        let mut children = self.children(map);
        std::iter::from_fn(move || {
            if !is_map {
                return None;
            }
            Some((children.next()?, children.next()?))
        })
    }

    /// Returns the line on which the node's content starts, from 1.
    pub fn line(&self, id: NodeId) -> usize {
        self.line_at(self.node(id).start as usize)
    }

    /// Returns the line that holds a byte, from 1.
    pub fn line_at(&self, at: usize) -> usize {
        let starts = self.line_starts.get_or_init(|| {
            self.bytes()
                .iter()
                .enumerate()
                .filter(|(_, b)| **b == b'\n')
                .map(|(at, _)| super::scan::offset(at + 1))
                .collect()
        });
        starts.partition_point(|&start| start as usize <= at) + 1
    }

    /// Returns the column at which the node's content starts, in characters from 1.
    pub fn column(&self, id: NodeId) -> usize {
        self.indent_of(self.node(id).start as usize) + 1
    }

    /// Counts the characters between the start of the line and `at`.
    pub(super) fn indent_of(&self, at: usize) -> usize {
        self.text[line_start(self.bytes(), at)..at].chars().count()
    }

    /// Makes an error that points at this node, for readers in the rooms above.
    pub fn error_at(&self, id: NodeId, found: &str, expected: &str, remedy: &str) -> YamlError {
        YamlError::at(self.text, self.node(id).start as usize, found, expected, remedy)
    }

    /// Finds the keys that occur again in a map, by their text, and returns each second occurrence.
    /// Readers differ on which of the two counts, so a plan should have none.
    pub fn duplicate_keys(&self) -> Vec<NodeId> {
        let mut again = Vec::new();
        let mut seen = std::collections::HashSet::new();
        let maps = (0..self.nodes.len()).map(NodeId::at).filter(|id| self.kind(*id).is_map());
        for map in maps {
            seen.clear();
            for (key, _) in self.pairs(map) {
                if self.scalar(key).is_some_and(|text| !seen.insert(text)) {
                    again.push(key);
                }
            }
        }
        again
    }

    /// Returns the offset just after the indicator and the anchor or tag, where a missing value
    /// would be written.
    pub(super) fn slot(&self, id: NodeId) -> usize {
        let node = self.node(id);
        if node.head == node.start {
            let indicated = usize::from(node.marks.has(Marks::INDICATED));
            return node.intro as usize + indicated;
        }
        let mut end = node.head as usize;
        let mut at = end;
        while at < node.start as usize {
            end = token_end(self.bytes(), at);
            at = skip_trivia(self.bytes(), end);
        }
        end
    }
}

/// Returns where the text of a scalar stands if nothing in it needed decoding.
pub(super) fn verbatim_span(node: &Node) -> std::ops::Range<usize> {
    let (start, end) = (node.start as usize, node.end as usize);
    match node.kind {
        NodeKind::Single | NodeKind::Double => start + 1..end.saturating_sub(1).max(start + 1),
        NodeKind::Plain
        | NodeKind::Literal
        | NodeKind::Folded
        | NodeKind::Alias
        | NodeKind::BlockSeq
        | NodeKind::FlowSeq
        | NodeKind::BlockMap
        | NodeKind::FlowMap => start..end,
    }
}

/// Returns the end of the anchor or tag that starts at `at`.
pub(super) fn token_end(bytes: &[u8], at: usize) -> usize {
    let verbatim_tag = bytes[at..].starts_with(b"!<");
    bytes[at..]
        .iter()
        .position(|b| {
            matches!(b, b' ' | b'\t' | b'\n' | b'\r')
                || (!verbatim_tag && matches!(b, b',' | b'[' | b']' | b'{' | b'}'))
        })
        .map_or(bytes.len(), |n| at + n)
}
