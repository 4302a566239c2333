//! The planned edit, and the questions that every plan asks about the surrounding text.

use crate::yaml::index::{Index, NodeId};
use crate::yaml::patch::Splice;
use crate::yaml::verify::Expect;

/// A planned edit: the splices, and the change that they should make to the tree.
pub(super) struct PlannedEdit {
    pub splices: Vec<Splice>,
    pub expect: Expect,
}

/// Returns whether some collection above the node is in brackets.
pub(super) fn in_flow(index: &Index, node: NodeId) -> bool {
    std::iter::successors(index.parent(node), |id| index.parent(*id))
        .any(|id| index.kind(id).is_flow())
}

/// Returns the column of a block collection's keys or dashes, in characters from 0.
pub(super) fn column_of(index: &Index, collection: NodeId) -> usize {
    index.indent_of(index.node(collection).start as usize)
}

/// Inserts whole lines where a line starts, or at the end of the text.
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
