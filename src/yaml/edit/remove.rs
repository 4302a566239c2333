//! Plans the removal of a key with its value, or of an item.

use crate::yaml::error::EditError;
use crate::yaml::index::{Index, Marks, NodeId, NodeKind};
use crate::yaml::patch::Splice;
use crate::yaml::scan::{
    all_blank, before_blanks, line_end, line_start, next_line, opens_its_line, skip_trivia,
};
use crate::yaml::value::Value;
use crate::yaml::verify::Expect;

use super::planned::PlannedEdit;
use super::replace::delete_lines;

/// A child of a collection, as it is removed: a key with its value, or an item. Offsets in bytes.
struct Child {
    /// The key, or the item.
    first: NodeId,
    /// The value, or the item.
    last: NodeId,
    from: usize,
    to: usize,
    after: usize,
}

/// Plans the removal of the value at `node`, with its key if it has one.
pub(super) fn remove(index: &Index, node: NodeId) -> Result<PlannedEdit, EditError> {
    let Some(parent) = index.parent(node) else {
        return Err(index.refused(node, "it is the whole document", "delete the file instead"));
    };
    if index.node(parent).marks.has(Marks::BARE) {
        return Err(index.refused(
            node,
            "it is a pair in a list without braces",
            "remove the whole item",
        ));
    }
    let children = children_of(index, parent);
    let Some(at) = children.iter().position(|child| child.last == node) else {
        return Err(index.refused(node, "it is a key", "remove its value"));
    };
    if children.len() == 1 {
        return Ok(remove_only_child(index, parent, &children[0]));
    }
    let splices = if index.kind(parent).is_flow() {
        vec![remove_from_brackets(index, &children, at)]
    } else {
        vec![remove_from_lines(index, &children, at)]
    };
    Ok(PlannedEdit { splices, expect: Expect::Remove(children[at].first) })
}

fn children_of(index: &Index, parent: NodeId) -> Vec<Child> {
    let child = |first: NodeId, last: NodeId| Child {
        first,
        last,
        from: index.node(first).intro as usize,
        to: index.node(last).end as usize,
        after: index.node(last).after as usize,
    };
    if index.kind(parent).is_map() {
        index.pairs(parent).map(|(k, v)| child(k, v)).collect()
    } else {
        index.children(parent).map(|item| child(item, item)).collect()
    }
}

/// Plans the removal of the only child; `[]` or `{}` stays behind.
fn remove_only_child(index: &Index, parent: NodeId, child: &Child) -> PlannedEdit {
    let (empty, value) = if index.kind(parent).is_map() {
        ("{}", Value::Map(Vec::new()))
    } else {
        ("[]", Value::Seq(Vec::new()))
    };
    let expect = Expect::Replace(parent, value);
    let is_root = index.parent(parent).is_none();
    let own_line = opens_its_line(index.bytes(), child.from);
    let splices = if index.kind(parent).is_flow() {
        let to = after_comma(index.bytes(), child.to);
        vec![Splice::delete(child.from, to)]
    } else if own_line && !is_root {
        let from = line_start(index.bytes(), child.from);
        vec![
            Splice::insert(index.slot(parent), format!(" {empty}")),
            delete_lines(index, from, child.after),
        ]
    } else {
        vec![Splice::replace(child.from, child.to, empty)]
    };
    PlannedEdit { splices, expect }
}

/// Removes one of several children in brackets, with the comma after it, or with the comma before
/// it if it is the last. Comments stay.
fn remove_from_brackets(index: &Index, children: &[Child], at: usize) -> Splice {
    let child = &children[at];
    let bytes = index.bytes();
    let commented = |from: usize, to: usize| index.text()[from..to].contains('#');
    let Some(next) = children.get(at + 1) else {
        let previous = &children[at - 1];
        if commented(previous.to, child.from) {
            return delete_with_empty_line(index, child.from, after_comma(bytes, child.to));
        }
        let value = index.node(previous.last).marks;
        let needs_blank = value.has(Marks::EMPTY) && !value.has(Marks::NO_COLON);
        let blank = if needs_blank { " " } else { "" };
        return Splice::replace(previous.to, child.to, blank);
    };
    if commented(child.to, next.from) {
        Splice::delete(child.from, after_comma(bytes, child.to))
    } else {
        Splice::delete(child.from, next.from)
    }
}

/// Returns the offset just after the comma that follows `at`, or `at` if no comma follows.
fn after_comma(bytes: &[u8], at: usize) -> usize {
    let comma = skip_trivia(bytes, at);
    if bytes.get(comma) == Some(&b',') { comma + 1 } else { at }
}

/// Deletes these bytes, and their whole line if nothing else is on it.
fn delete_with_empty_line(index: &Index, from: usize, to: usize) -> Splice {
    let bytes = index.bytes();
    if opens_its_line(bytes, from) && all_blank(&bytes[to..line_end(bytes, to)]) {
        return Splice::delete(line_start(bytes, from), next_line(bytes, to));
    }
    Splice::delete(from, to)
}

/// Removes one of several children on lines.
fn remove_from_lines(index: &Index, children: &[Child], at: usize) -> Splice {
    let child = &children[at];
    let bytes = index.bytes();
    if opens_its_line(bytes, child.from) {
        let from = line_start(bytes, child.from);
        let to = child.after + blank_lines_to_take(index, child, from);
        return delete_lines(index, from, to);
    }
    // It shares its line with a dash further out: the next one moves up there,
    // unless comments between them would lose their place.
    match children.get(at + 1) {
        Some(next) if !index.text()[child.to..next.from].contains('#') => {
            Splice::delete(child.from, next.from)
        }
        Some(_) | None => Splice::delete(before_blanks(bytes, child.from), child.to),
    }
}

/// Returns how many bytes of blank lines after a removed child go with it. They go where a blank
/// line also stands before the child, so that no gap is left, and where they would become content
/// of a `|+` text before the child.
fn blank_lines_to_take(index: &Index, child: &Child, from: usize) -> usize {
    let bytes = index.bytes();
    let before = child.first.position().checked_sub(1).map(NodeId::at);
    let keeps = before.is_some_and(|id| keeps_blank_lines(index, id));
    let blank_before = from > 0 && {
        let previous = line_start(bytes, from - 1);
        all_blank(&bytes[previous..line_end(bytes, previous)])
    };
    if !keeps && !blank_before {
        return 0;
    }
    let mut at = child.after;
    while at < bytes.len() && all_blank(&bytes[at..line_end(bytes, at)]) {
        at = next_line(bytes, at);
    }
    at - child.after
}

/// Returns whether the node is a block scalar whose header says `+`.
fn keeps_blank_lines(index: &Index, node: NodeId) -> bool {
    let header = index.source(node).lines().next().unwrap_or_default();
    matches!(index.kind(node), NodeKind::Literal | NodeKind::Folded)
        && header.split([' ', '#']).next().is_some_and(|indicators| indicators.contains('+'))
}
