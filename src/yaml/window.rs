//! Edits in very large files: only the lines of one list item are read and checked.
//!
//! Above about a megabyte, reading and checking the whole text takes longer than a keystroke may.
//! An item of a block list on lines of its own can be read as a text of its own, so an edit inside
//! it is planned and verified on these lines alone, by the same code and the same two parsers. That
//! holds only where nothing else in the file reaches into those lines: a file with aliases,
//! directives or several documents must take the whole-file way.

use super::edit::{Op, edit};
use super::error::EditError;
use super::index::{Index, NodeId, NodeKind};
use super::patch::Patch;
use super::path::Seg;
use super::scan::{has_bare_return, line_start, opens_its_line};

/// The size in bytes above which an edit uses the window.
pub const LARGE: usize = 1_000_000;

/// Edits as [`edit`] does, but checks only the lines of the list item at `item`. The paths start at
/// that item. Habits are learned from the item's own lines.
///
/// Reads nothing outside the item, so the caller should check the whole file later.
///
/// # Errors
/// Those of [`edit`]; and a refusal where the item's lines do not stand alone.
pub fn edit_window(
    index: &Index,
    item: &[Seg],
    edits: &[(Vec<Seg>, Op)],
) -> Result<Patch, EditError> {
    let node = index.find(item)?;
    let window = window(index, node).ok_or_else(|| {
        index.refused(
            node,
            "its lines do not stand alone in the file",
            "check the whole file instead",
        )
    })?;
    let lines = &index.text()[window.clone()];
    let inside = Index::parse(lines)?;
    let edits: Vec<(Vec<Seg>, Op)> = edits
        .iter()
        .map(|(path, op)| {
            let path = std::iter::once(Seg::Item(0)).chain(path.iter().cloned());
            (path.collect(), op.clone())
        })
        .collect();
    if edits.iter().any(|(path, op)| path.len() == 1 && *op == Op::Remove) {
        return Err(index.refused(
            node,
            "an item cannot be removed from within",
            "check the whole file instead",
        ));
    }
    let patch = edit(&inside, &edits)?;
    let new = patch.onto(lines);
    let leaves_its_lines = lines.ends_with('\n') && !new.ends_with('\n');
    let last = index.node(node).after as usize == index.text().len();
    if leaves_its_lines || inside.documents() != 1 || (last && !lines.ends_with('\n')) {
        return Err(index.refused(
            node,
            "the edit would leave the item's lines",
            "check the whole file instead",
        ));
    }
    Ok(patch.shifted(window.start))
}

/// Returns the lines of a list item, if nothing else in the file reaches into them.
fn window(index: &Index, item: NodeId) -> Option<std::ops::Range<usize>> {
    index.stands_alone().then(|| index.item_lines(item))?
}

impl Index<'_> {
    /// Returns whether no part of the text changes the meaning of another: one document, no alias,
    /// no directive, and no line that ends with a carriage return alone, which readers and the
    /// splicer do not count alike.
    pub fn stands_alone(&self) -> bool {
        self.documents() == 1
            && !self.has_alias
            && !self.has_directive
            && !has_bare_return(self.bytes())
    }

    /// Returns whether the text has anchors, used or not.
    pub fn has_anchor(&self) -> bool {
        !self.anchors.is_empty()
    }

    /// Returns the largest number of collections around any node.
    pub fn deepest(&self) -> usize {
        let depths = self.nodes.iter().map(|node| usize::from(node.depth));
        depths.max().unwrap_or(0)
    }

    /// Returns the lines of an item of a block list, if it has them to itself.
    pub fn item_lines(&self, item: NodeId) -> Option<std::ops::Range<usize>> {
        let list = self.parent(item)?;
        let node = self.node(item);
        let dash = node.intro as usize;
        let own = self.kind(list) == NodeKind::BlockSeq && opens_its_line(self.bytes(), dash);
        own.then(|| line_start(self.bytes(), dash)..node.after as usize)
    }
}
