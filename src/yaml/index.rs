//! The index: every node of a text with the bytes it occupies.
//!
//! Nodes lie in one vector in the order of the text (a parent before its
//! children), forty bytes each; a scalar's decoded text is kept aside only
//! where it differs from the text in the file, so that an index of a large
//! plan stays small.

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
    /// A sequence, in either style.
    pub fn is_seq(self) -> bool {
        matches!(self, Self::BlockSeq | Self::FlowSeq)
    }
    /// A map, in either style.
    pub fn is_map(self) -> bool {
        matches!(self, Self::BlockMap | Self::FlowMap)
    }
    /// A sequence or a map between brackets.
    pub fn is_flow(self) -> bool {
        matches!(self, Self::FlowSeq | Self::FlowMap)
    }
    /// A sequence or a map on lines of its own.
    pub fn is_block_collection(self) -> bool {
        matches!(self, Self::BlockSeq | Self::BlockMap)
    }
    /// `|` or `>`.
    pub fn is_block_scalar(self) -> bool {
        matches!(self, Self::Literal | Self::Folded)
    }
    /// Text in any style.
    pub fn is_scalar(self) -> bool {
        matches!(self, Self::Plain | Self::Single | Self::Double | Self::Literal | Self::Folded)
    }
}

/// A node's place in the index. Only meaningful for the index that gave it.
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

/// "None" in the compact fields below.
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
    /// Where the decoded text is kept, or [`NONE`] when it is the text in the file.
    pub decoded: u32,
    /// The anchor defined here (for an alias: the anchor meant), or [`NONE`].
    pub anchor: u32,
    pub kind: NodeKind,
    /// Collections above this node; at most [`super::build::MAX_DEPTH`].
    pub depth: u8,
    pub marks: Marks,
}

/// What else is known of a node, one bit each.
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
    /// Introduced by `-`, `?` or `:`.
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
    /// Whether an alias follows that means it.
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
    /// The text that was read.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The root of the first document, or `None` for a text without any.
    pub fn root(&self) -> Option<NodeId> {
        self.roots.first().copied()
    }

    /// How many documents the text holds.
    pub fn documents(&self) -> usize {
        self.roots.len()
    }

    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.position()]
    }

    pub(super) fn bytes(&self) -> &'t [u8] {
        self.text.as_bytes()
    }

    /// How the node is written.
    pub fn kind(&self, id: NodeId) -> NodeKind {
        self.node(id).kind
    }

    /// The bytes of the node's content: without anchor and tag, a block scalar with its header.
    pub fn span(&self, id: NodeId) -> std::ops::Range<usize> {
        let node = self.node(id);
        node.start as usize..node.end as usize
    }

    /// The node's bytes as they stand in the file.
    pub fn source(&self, id: NodeId) -> &'t str {
        &self.text[self.span(id)]
    }

    /// The collection that holds this node; `None` for a root.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        let parent = self.node(id).parent;
        (parent != NONE).then_some(NodeId(parent))
    }

    /// A scalar's text, decoded. Plain text is returned as it stands in the
    /// file, so `4.10`, `2012` and `No` stay words. `None` for collections and aliases.
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

    /// Whether the value is missing: nothing written, `~` or `null`, unquoted and untagged.
    pub fn is_null(&self, id: NodeId) -> bool {
        self.kind(id) == NodeKind::Plain
            && self.tag(id).is_none()
            && matches!(self.scalar(id), Some("" | "~" | "null" | "Null" | "NULL"))
    }

    /// The node's tag, resolved, if it has one.
    pub fn tag(&self, id: NodeId) -> Option<&str> {
        self.tags
            .binary_search_by_key(&id.0, |(node, _)| *node)
            .ok()
            .map(|found| &*self.tags[found].1)
    }

    /// The name of the anchor defined on this node, if any.
    pub fn anchor(&self, id: NodeId) -> Option<&'t str> {
        if self.kind(id) == NodeKind::Alias {
            return None;
        }
        self.anchors
            .get(self.node(id).anchor as usize)
            .map(|anchor| &self.text[anchor.name.0 as usize..anchor.name.1 as usize])
    }

    /// The node that is meant: an alias's anchored node, any other node itself.
    pub fn resolve(&self, id: NodeId) -> NodeId {
        let node = self.node(id);
        match self.anchors.get(node.anchor as usize) {
            Some(anchor) if node.kind == NodeKind::Alias => NodeId(anchor.node),
            Some(_) | None => id,
        }
    }

    /// The nodes directly below: a sequence's items, a map's keys and values in turn.
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

    /// A map's own keys and values, in order, without merges; aliases are not followed.
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

    /// The line on which the node's content starts, from 1.
    pub fn line(&self, id: NodeId) -> usize {
        self.line_at(self.node(id).start as usize)
    }

    /// The line that holds a byte, from 1.
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

    /// The column at which the node's content starts, in characters, from 1.
    pub fn column(&self, id: NodeId) -> usize {
        self.indent_of(self.node(id).start as usize) + 1
    }

    /// Characters between the start of the line and `at`.
    pub(super) fn indent_of(&self, at: usize) -> usize {
        self.text[line_start(self.bytes(), at)..at].chars().count()
    }

    /// An error that points at this node, for a reader above this layer.
    pub fn error_at(&self, id: NodeId, found: &str, expected: &str, remedy: &str) -> YamlError {
        YamlError::at(self.text, self.node(id).start as usize, found, expected, remedy)
    }

    /// The first key that a map holds twice, by its text: the second occurrence.
    /// Readers differ on which of the two counts, so a plan should have none.
    pub fn duplicate_key(&self) -> Option<NodeId> {
        let mut seen = std::collections::HashSet::new();
        let maps = (0..self.nodes.len()).map(NodeId::at).filter(|id| self.kind(*id).is_map());
        for map in maps {
            seen.clear();
            for (key, _) in self.pairs(map) {
                if self.scalar(key).is_some_and(|text| !seen.insert(text)) {
                    return Some(key);
                }
            }
        }
        None
    }

    /// Just after the indicator and the anchor or tag: where a value that is missing would be written.
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

/// Where the text of a scalar stands if nothing in it needed decoding.
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

/// The end of the anchor or tag that starts at `at`.
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
