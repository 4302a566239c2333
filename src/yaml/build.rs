//! Turns parser events into nodes with tight byte spans.
//!
//! The parser's own spans are not enough for splicing: a block scalar's span starts after its
//! header and ends past trailing blanks, a sequence without indent starts at its first item and not
//! at the dash, an empty value sits before its `:`, and a map's end lies beyond trailing comments.
//! So this module scans the text between two events, which holds only blanks, comments and
//! indicators, for the indicators. Where scan and parser disagree, the text is refused: a node must
//! never get a guessed span.

mod locate;
mod start;

use std::ops::Range;
use std::sync::OnceLock;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

use super::error::YamlError;
use super::index::{Anchor, Index, Marks, NONE, Node, NodeId, NodeKind};
use super::scan::{offset, skip_trivia};

use start::{NodeStart, after_end_markers};

/// The deepest nesting that is read, with aliases followed. A plan needs about ten levels.
pub(super) const MAX_DEPTH: u8 = 64;

/// How far aliases may expand a text beyond ten times its own size, in bytes.
const EXPANSION_ALLOWANCE: u64 = 1_000_000;

impl<'t> Index<'t> {
    /// Reads `text` into an index. Refuses hostile texts before anything is composed: nesting
    /// deeper than 64 levels, aliases that would expand to more than ten times the text, control
    /// characters.
    ///
    /// # Errors
    /// [`YamlError`] with place, cause and remedy.
    pub fn parse(text: &'t str) -> Result<Self, YamlError> {
        build(text)
    }
}

/// Reads `text` into an index, as [`Index::parse`] promises.
fn build(text: &str) -> Result<Index<'_>, YamlError> {
    refuse_unreadable(text)?;
    let options = granit_parser::options! {
        emit_comments: false,
        block_scalar_eof_without_line_feed: true,
        flow_nesting_limit: usize::from(MAX_DEPTH),
        block_nesting_limit: usize::from(MAX_DEPTH),
    };
    let mut builder = Builder::new(text);
    for step in Parser::new_from_str_with_options(text, options) {
        let (event, span) = step.map_err(|error| YamlError::from_scan(text, &error))?;
        let bytes = span.byte_range().unwrap_or_default();
        let tag = span.tag_span().and_then(|tag| tag.byte_range());
        builder.handle(event, &bytes, tag.as_ref())?;
    }
    builder.index.has_directive = builder.has_directive();
    Ok(builder.index)
}

/// Refuses texts over 4 GB and control characters before the parser sees them.
fn refuse_unreadable(text: &str) -> Result<(), YamlError> {
    if u32::try_from(text.len()).is_err() {
        return Err(YamlError::at("", 0, "more than 4 GB of text", "a plan", "split the file"));
    }
    let forbidden = |b: &u8| *b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r');
    match text.as_bytes().iter().position(forbidden) {
        None => Ok(()),
        Some(at) => Err(YamlError::at(
            text,
            at,
            "a control character",
            "text",
            "delete it, or write it as an escape such as \\x1B in double quotes",
        )),
    }
}

/// A collection that has not ended yet.
struct OpenCollection {
    id: NodeId,
    /// The end of the text that is already assigned to nodes, as a byte offset.
    cursor: usize,
    children: u32,
    last_child: Option<NodeId>,
    /// Bytes of this node with its aliases expanded.
    weight: u64,
    /// The deepest level below this node, with aliases followed.
    deepest: u16,
}

/// The size of an anchored node, known once the node has ended.
#[derive(Clone, Copy)]
struct AnchorWeight {
    weight: u64,
    height: u16,
}

struct Builder<'t> {
    index: Index<'t>,
    open: Vec<OpenCollection>,
    /// One entry for each anchor; `None` while the anchored node is still open.
    anchor_weights: Vec<Option<AnchorWeight>>,
    /// The parser's anchor numbers, in the order of `index.anchors`.
    anchor_ids: Vec<usize>,
    document_start: usize,
    expanded: u64,
    /// From a place that was asked about to the end of its line.
    line: Range<usize>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            index: Index {
                text,
                nodes: Vec::with_capacity(text.len() / 24),
                roots: Vec::new(),
                decoded: Vec::new(),
                anchors: Vec::new(),
                tags: Vec::new(),
                has_alias: false,
                has_directive: false,
                line_starts: OnceLock::new(),
            },
            open: Vec::new(),
            anchor_weights: Vec::new(),
            anchor_ids: Vec::new(),
            document_start: 0,
            expanded: 0,
            line: 0..0,
        }
    }

    fn bytes(&self) -> &'t [u8] {
        self.index.text.as_bytes()
    }

    /// Returns whether the text has a directive. Directives can only stand before the first
    /// document or after a `...`.
    fn has_directive(&self) -> bool {
        let first = skip_trivia(self.bytes(), 0);
        self.bytes().get(first) == Some(&b'%')
            || (self.index.roots.len() > 1 && self.index.text.contains("\n%"))
    }

    fn handle(
        &mut self,
        event: Event<'t>,
        span: &Range<usize>,
        tag_span: Option<&Range<usize>>,
    ) -> Result<(), YamlError> {
        let anchor_id = event.anchor_id();
        let tag =
            event.tag().map(|tag| format!("{}{}", tag.handle(), tag.suffix()).into_boxed_str());
        match event {
            Event::DocumentStart(true, _) | Event::DocumentEnd => self.document_start = span.end,
            Event::DocumentStart(false, _) => {
                self.document_start = after_end_markers(self.bytes(), self.document_start);
            }
            Event::MappingStart(style, ..) => {
                let kind = match style {
                    StructureStyle::Flow => NodeKind::FlowMap,
                    StructureStyle::Block => NodeKind::BlockMap,
                };
                self.open_collection(kind, span, anchor_id, tag, tag_span)?;
            }
            Event::SequenceStart(style, ..) => {
                let kind = match style {
                    StructureStyle::Flow => NodeKind::FlowSeq,
                    StructureStyle::Block => NodeKind::BlockSeq,
                };
                self.open_collection(kind, span, anchor_id, tag, tag_span)?;
            }
            Event::MappingEnd | Event::SequenceEnd => self.close_collection(span)?,
            Event::Scalar(value, style, ..) => {
                let kind = match style {
                    ScalarStyle::Plain => NodeKind::Plain,
                    ScalarStyle::SingleQuoted => NodeKind::Single,
                    ScalarStyle::DoubleQuoted => NodeKind::Double,
                    ScalarStyle::Literal => NodeKind::Literal,
                    ScalarStyle::Folded => NodeKind::Folded,
                };
                let start = self.locate(anchor_id, tag_span)?;
                let id = self.push(kind, &start, anchor_id, tag);
                self.place_scalar(id, &start, span, &value)?;
                self.finish(id, u64::from(self.index.node(id).end - self.index.node(id).start))?;
            }
            Event::Alias(meant) => self.add_alias(meant, span)?,
            // Anchors are found by their number and their place in the text;
            // the other events carry no content.
            _ => {}
        }
        Ok(())
    }

    /// Adds the node with the span of an empty value; the caller sets the real span.
    fn push(
        &mut self,
        kind: NodeKind,
        start: &NodeStart,
        anchor_id: Option<usize>,
        tag: Option<Box<str>>,
    ) -> NodeId {
        let id = NodeId::at(self.index.nodes.len());
        let mut anchor = NONE;
        if let (Some(anchor_id), Some(name)) = (anchor_id, start.anchor_name) {
            anchor = offset(self.index.anchors.len());
            self.index.anchors.push(Anchor { node: id.0, name, used: false });
            self.anchor_weights.push(None);
            self.anchor_ids.push(anchor_id);
        }
        if let Some(tag) = tag {
            self.index.tags.push((id.0, tag));
        }
        let content = offset(start.content);
        let unindicated = !start.marks.has(Marks::INDICATED);
        self.index.nodes.push(Node {
            intro: offset(if unindicated { start.head } else { start.intro }),
            head: offset(start.head),
            start: content,
            end: content,
            after: content,
            next: id.0 + 1,
            parent: self.open.last().map_or(NONE, |open| open.id.0),
            decoded: NONE,
            anchor,
            kind,
            depth: u8::try_from(self.open.len()).unwrap_or(MAX_DEPTH),
            marks: start.marks,
        });
        if self.open.is_empty() {
            self.index.roots.push(id);
        }
        id
    }

    fn open_collection(
        &mut self,
        kind: NodeKind,
        span: &Range<usize>,
        anchor_id: Option<usize>,
        tag: Option<Box<str>>,
        tag_span: Option<&Range<usize>>,
    ) -> Result<(), YamlError> {
        if self.open.len() >= usize::from(MAX_DEPTH) {
            return Err(self.too_deep(span.start));
        }
        let start = self.locate(anchor_id, tag_span)?;
        let id = self.push(kind, &start, anchor_id, tag);
        let mut cursor = start.content;
        if kind.is_flow() {
            let at = skip_trivia(self.bytes(), start.content);
            let bracket = if kind == NodeKind::FlowSeq { b'[' } else { b'{' };
            // A pair without braces has no token of its own, though its key may have braces.
            if self.bytes().get(at) == Some(&bracket) && !span.is_empty() {
                self.start_at(id, at);
                cursor = at + 1;
            } else if kind == NodeKind::FlowMap {
                self.index.nodes[id.position()].marks.set(Marks::BARE);
            } else {
                return Err(self.unplaceable(at));
            }
        }
        self.open.push(OpenCollection {
            id,
            cursor,
            children: 0,
            last_child: None,
            weight: 1,
            deepest: 0,
        });
        Ok(())
    }

    fn close_collection(&mut self, span: &Range<usize>) -> Result<(), YamlError> {
        let Some(open) = self.open.pop() else {
            return Err(self.unplaceable(span.start));
        };
        let next = offset(self.index.nodes.len());
        let node = self.index.node(open.id);
        let bracketed = node.kind.is_flow() && !node.marks.has(Marks::BARE);
        let (end, after) = match open.last_child {
            _ if bracketed => (span.end, self.next_line(span.end)),
            Some(last) => {
                let last = self.index.node(last);
                (last.end as usize, last.after as usize)
            }
            None => return Err(self.unplaceable(span.start)),
        };
        let node = &mut self.index.nodes[open.id.position()];
        node.end = offset(end);
        node.after = offset(after);
        node.next = next;
        self.finish_weighed(open.id, open.weight, open.deepest)
    }

    fn add_alias(&mut self, meant: usize, span: &Range<usize>) -> Result<(), YamlError> {
        let start = self.locate(None, None)?;
        let id = self.push(NodeKind::Alias, &start, None, None);
        let at = skip_trivia(self.bytes(), start.content);
        if at != span.start {
            return Err(self.unplaceable(span.start));
        }
        self.start_at(id, at);
        let found = self.anchor_ids.binary_search(&meant).ok();
        let Some((anchor, meaning)) = found.and_then(|n| Some((n, self.anchor_weights[n]?))) else {
            return Err(YamlError::at(
                self.index.text,
                at,
                "an alias inside the node that it means",
                "a node that ends before it is repeated",
                "write the value out instead of repeating it",
            ));
        };
        self.index.has_alias = true;
        self.index.anchors[anchor].used = true;
        let after = self.next_line(span.end);
        let node = &mut self.index.nodes[id.position()];
        node.end = offset(span.end);
        node.after = offset(after);
        node.anchor = offset(anchor);
        self.finish_weighed(
            id,
            meaning.weight,
            u16::from(self.index.node(id).depth) + meaning.height,
        )
    }

    fn finish(&mut self, id: NodeId, weight: u64) -> Result<(), YamlError> {
        let depth = u16::from(self.index.node(id).depth);
        self.finish_weighed(id, weight, depth)
    }

    /// Adds a finished node to its parent's totals, and refuses aliases that expand the text too
    /// far or too deep.
    fn finish_weighed(&mut self, id: NodeId, weight: u64, deepest: u16) -> Result<(), YamlError> {
        let node = *self.index.node(id);
        let deepest = deepest.max(u16::from(node.depth));
        if node.kind == NodeKind::Alias {
            self.expanded = self.expanded.saturating_add(weight);
            let allowed = 10 * self.index.text.len() as u64 + EXPANSION_ALLOWANCE;
            if self.expanded > allowed {
                return Err(YamlError::at(
                    self.index.text,
                    node.start as usize,
                    "aliases that repeat more than ten times the text",
                    "a few repeated values",
                    "write the values out; such a file may have been made to exhaust memory",
                ));
            }
            if deepest > u16::from(MAX_DEPTH) {
                return Err(self.too_deep(node.start as usize));
            }
        } else if let Some(meaning) = self.anchor_weights.get_mut(node.anchor as usize) {
            *meaning = Some(AnchorWeight { weight, height: deepest - u16::from(node.depth) });
        }
        if let Some(open) = self.open.last_mut() {
            open.weight = open.weight.saturating_add(weight + 1);
            open.deepest = open.deepest.max(deepest);
            open.cursor = node.end as usize;
            open.children += 1;
            open.last_child = Some(id);
            let parent = &mut self.index.nodes[open.id.position()];
            let unplaced = parent.kind.is_block_collection() || parent.marks.has(Marks::BARE);
            if open.children == 1 && unplaced {
                let parent = open.id;
                self.start_at(parent, node.intro as usize);
            }
        } else {
            self.document_start = node.end as usize;
        }
        Ok(())
    }

    fn too_deep(&self, at: usize) -> YamlError {
        YamlError::at(
            self.index.text,
            at,
            "nesting deeper than 64 levels",
            "at most 64 levels",
            "a plan is never that deep; check that this file is a plan",
        )
    }

    /// Returns the error for a place where the scan met text that no parser event accounts for.
    fn unplaceable(&self, at: usize) -> YamlError {
        YamlError::at(
            self.index.text,
            at,
            "YAML that cannot be placed exactly",
            "a common way of writing",
            "write this line more simply",
        )
    }
}
