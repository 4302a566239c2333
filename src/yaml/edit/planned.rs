//! A planned edit, and what all plans ask of the text around it.

use crate::yaml::index::{Index, NodeId};
use crate::yaml::patch::Splice;
use crate::yaml::verify::Expect;

/// A planned edit: the splices, and what they should do to the tree.
pub(super) struct PlannedEdit {
    pub splices: Vec<Splice>,
    pub expect: Expect,
}

/// Whether some collection above the node is in brackets.
pub(super) fn in_flow(index: &Index, node: NodeId) -> bool {
    std::iter::successors(index.parent(node), |id| index.parent(*id))
        .any(|id| index.kind(id).is_flow())
}

/// The column of a block collection's keys or dashes.
pub(super) fn column_of(index: &Index, collection: NodeId) -> usize {
    index.indent_of(index.node(collection).start as usize)
}

/// Whole lines, written where a line starts (or at the end of the text).
pub(super) fn write_lines(
    index: &Index,
    at: usize,
    lines: &str,
    needs_break: bool,
    eol: &str,
) -> Splice {
    let text = index.text();
    if at == text.len() && !text.is_empty() && !text.ends_with('\n') {
        let last = if needs_break { eol } else { "" };
        return Splice::insert(at, format!("{eol}{lines}{last}"));
    }
    Splice::insert(at, format!("{lines}{eol}"))
}
