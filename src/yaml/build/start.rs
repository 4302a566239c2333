//! The start of a node, and of a document without `---`.

use crate::yaml::index::Marks;
use crate::yaml::scan::{line_start, skip_trivia};

/// Where a node is introduced and where its content may start, in byte offsets.
pub(super) struct NodeStart {
    pub intro: usize,
    pub head: usize,
    /// Just after indicator, anchor and tag.
    pub content: usize,
    pub marks: Marks,
    pub anchor_name: Option<(u32, u32)>,
}

/// Returns the offset just after the `...` lines that may come before a document without `---`.
pub(super) fn after_end_markers(bytes: &[u8], from: usize) -> usize {
    let mut start = from;
    loop {
        let at = skip_trivia(bytes, start);
        let ends = bytes.get(at + 3).is_none_or(u8::is_ascii_whitespace);
        if !(bytes[at..].starts_with(b"...") && ends && at == line_start(bytes, at)) {
            return start;
        }
        start = at + 3;
    }
}
