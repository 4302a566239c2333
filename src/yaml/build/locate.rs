//! Finds where nodes stand: scans the text between two events for what the parser's spans omit.

use std::ops::Range;

use super::Builder;
use super::start::NodeStart;
use crate::yaml::error::YamlError;
use crate::yaml::index::{Marks, NodeId, NodeKind, token_end, verbatim_span};
use crate::yaml::scan::{is_indicator, line_end, line_start, next_line, offset, skip_trivia};

impl Builder<'_> {
    /// Scans from the end of the last node to the content of the next.
    pub(super) fn locate(
        &self,
        anchor_id: Option<usize>,
        tag: Option<&Range<usize>>,
    ) -> Result<NodeStart, YamlError> {
        let bytes = self.bytes();
        let (intro, slot, marks) = self.introduction()?;
        let mut start = NodeStart { intro, head: slot, content: slot, marks, anchor_name: None };
        let mut wanted = usize::from(anchor_id.is_some_and(|n| n > 0)) + usize::from(tag.is_some());
        while wanted > 0 {
            let at = skip_trivia(bytes, start.content);
            let end = match tag {
                Some(tag) if tag.start == at => tag.end,
                Some(_) | None => token_end(bytes, at),
            };
            match bytes.get(at) {
                Some(b'&') => start.anchor_name = Some((offset(at + 1), offset(end))),
                Some(b'!') => {}
                Some(_) | None => return Err(self.unplaceable(at)),
            }
            if start.content == slot {
                start.head = at;
            }
            start.content = end;
            wanted -= 1;
        }
        Ok(start)
    }

    /// Finds the indicator that introduces the next node, and returns its offset, the offset just
    /// after it, and what it marks the node as.
    fn introduction(&self) -> Result<(usize, usize, Marks), YamlError> {
        let bytes = self.bytes();
        let mut marks = Marks::default();
        let Some(open) = self.open.last() else {
            return Ok((self.document_start, self.document_start, marks));
        };
        let kind = self.index.node(open.id).kind;
        let mut at = skip_trivia(bytes, open.cursor);
        let is_value = kind.is_map() && open.children % 2 == 1;
        if kind.is_flow() && !is_value && open.children > 0 && bytes.get(at) == Some(&b',') {
            at = skip_trivia(bytes, at + 1);
        }
        if is_value {
            let found = match kind {
                NodeKind::BlockMap => is_indicator(bytes, at, b':'),
                _ => bytes.get(at) == Some(&b':'),
            };
            if !found {
                marks.set(Marks::NO_COLON);
                return Ok((open.cursor, open.cursor, marks));
            }
        } else if kind.is_map() {
            marks.set(Marks::KEY);
            if !is_indicator(bytes, at, b'?') {
                return Ok((at, at, marks));
            }
        } else if kind == NodeKind::BlockSeq {
            if !is_indicator(bytes, at, b'-') {
                return Err(self.unplaceable(at));
            }
        } else {
            return Ok((at, at, marks));
        }
        marks.set(Marks::INDICATED);
        Ok((at, at + 1, marks))
    }

    /// Moves the start of a node's content to `at`, together with `head` and `intro` where no
    /// anchor or indicator comes before the content.
    pub(super) fn start_at(&mut self, id: NodeId, at: usize) {
        let node = &mut self.index.nodes[id.position()];
        if node.head == node.start {
            if node.intro == node.head && !node.marks.has(Marks::INDICATED) {
                node.intro = offset(at);
            }
            node.head = offset(at);
        }
        node.start = offset(at);
        node.end = node.end.max(node.start);
    }

    /// Returns the first byte of the line after the one that holds `at`. Nodes of one line ask for
    /// the same, so the last answer is kept: a plan on one line would cost the square of its length.
    pub(super) fn next_line(&mut self, at: usize) -> usize {
        if !self.line.contains(&at) {
            self.line = at..next_line(self.bytes(), at);
        }
        self.line.end
    }

    pub(super) fn place_scalar(
        &mut self,
        id: NodeId,
        start: &NodeStart,
        span: &Range<usize>,
        value: &str,
    ) -> Result<(), YamlError> {
        let kind = self.index.node(id).kind;
        if kind.is_block_scalar() {
            let header = skip_trivia(self.bytes(), start.content);
            if !matches!(self.bytes().get(header), Some(b'|' | b'>')) {
                return Err(self.unplaceable(header));
            }
            self.start_at(id, header);
            let (end, after) = block_scalar_extent(self.bytes(), header, span);
            let node = &mut self.index.nodes[id.position()];
            node.end = offset(end);
            node.after = offset(after);
        } else if kind == NodeKind::Plain && span.is_empty() {
            let after = self.next_line(start.content);
            let node = &mut self.index.nodes[id.position()];
            node.marks.set(Marks::EMPTY);
            node.after = offset(after);
        } else {
            let at = skip_trivia(self.bytes(), start.content);
            if at != span.start {
                return Err(self.unplaceable(span.start));
            }
            self.start_at(id, at);
            let after = self.next_line(span.end);
            let node = &mut self.index.nodes[id.position()];
            node.end = offset(span.end);
            node.after = offset(after);
        }
        let verbatim = self.index.text.get(verbatim_span(self.index.node(id)));
        if verbatim != Some(value) {
            self.index.nodes[id.position()].decoded = offset(self.index.decoded.len());
            self.index.decoded.push(value.into());
        }
        Ok(())
    }
}

/// Finds the end of a block scalar (the end of its last content line, without line end) and the
/// start of the line after it. With `+` the blank lines that follow are content, too.
fn block_scalar_extent(bytes: &[u8], header: usize, content: &Range<usize>) -> (usize, usize) {
    let header_end = line_end(bytes, header);
    let indent =
        if content.is_empty() { 0 } else { content.start - line_start(bytes, content.start) };
    // Of a text without words no blank line is one of its own; where it begins, and so its
    // indent, depends on what follows it.
    let has_words = bytes.get(content.clone()).is_some_and(|text| !text.trim_ascii().is_empty());
    let is_blank =
        |line: &[u8]| (line.len() <= indent || !has_words) && line.iter().all(|b| *b == b' ');
    let keeps = bytes[header..header_end]
        .iter()
        .take_while(|b| **b != b'#' && **b != b' ')
        .any(|b| *b == b'+');
    let mut end = header_end;
    let mut after = next_line(bytes, header_end);
    let mut line = after;
    while line < content.end {
        let this_end = line_end(bytes, line);
        if this_end > content.end {
            break;
        }
        let following = next_line(bytes, line);
        if !is_blank(&bytes[line..this_end]) {
            end = this_end;
            after = following;
        } else if keeps {
            after = following;
        }
        line = following;
    }
    (end, after)
}
