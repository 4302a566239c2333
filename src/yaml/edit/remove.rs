//! Removing a key with its value, or an item.

use crate::yaml::error::EditError;
use crate::yaml::index::{Index, Kind, Marks, NodeId};
use crate::yaml::patch::Splice;
use crate::yaml::scan::{
    all_blank, before_blanks, line_end, line_start, next_line, opens_its_line, skip_trivia,
};
use crate::yaml::value::Value;
use crate::yaml::verify::Expect;

use super::Plan;
use super::replace::delete_lines;

/// What is removed: a key and its value, or an item.
struct Part {
    /// The key, or the item.
    first: NodeId,
    /// The value, or the item.
    last: NodeId,
    from: usize,
    to: usize,
    after: usize,
}

/// The value at `node` goes, with its key if it has one.
pub(super) fn remove(index: &Index, node: NodeId) -> Result<Plan, EditError> {
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
    let parts = parts(index, parent);
    let Some(at) = parts.iter().position(|part| part.last == node) else {
        return Err(index.refused(node, "it is a key", "remove its value"));
    };
    if parts.len() == 1 {
        return Ok(last_one(index, parent, &parts[0]));
    }
    let splices = if index.kind(parent).is_flow() {
        vec![from_brackets(index, &parts, at)]
    } else {
        vec![from_lines(index, &parts, at)]
    };
    Ok(Plan { splices, expect: Expect::Remove(parts[at].first) })
}

fn parts(index: &Index, parent: NodeId) -> Vec<Part> {
    let part = |first: NodeId, last: NodeId| Part {
        first,
        last,
        from: index.node(first).intro as usize,
        to: index.node(last).end as usize,
        after: index.node(last).after as usize,
    };
    if index.kind(parent).is_map() {
        index.pairs(parent).map(|(k, v)| part(k, v)).collect()
    } else {
        index.children(parent).map(|item| part(item, item)).collect()
    }
}

/// The last one goes: `[]` or `{}` stays behind.
fn last_one(index: &Index, parent: NodeId, part: &Part) -> Plan {
    let (empty, value) = if index.kind(parent).is_map() {
        ("{}", Value::Map(Vec::new()))
    } else {
        ("[]", Value::Seq(Vec::new()))
    };
    let expect = Expect::Replace(parent, value);
    let is_root = index.parent(parent).is_none();
    let own_line = opens_its_line(index.bytes(), part.from);
    let splices = if index.kind(parent).is_flow() {
        let to = after_comma(index.bytes(), part.to);
        vec![Splice::delete(part.from, to)]
    } else if own_line && !is_root {
        let from = line_start(index.bytes(), part.from);
        vec![
            Splice::insert(index.slot(parent), format!(" {empty}")),
            delete_lines(index, from, part.after),
        ]
    } else {
        vec![Splice::replace(part.from, part.to, empty)]
    };
    Plan { splices, expect }
}

/// One of several in brackets, with the comma that parts it from the next, or
/// from the one before if it is the last. Comments stay.
fn from_brackets(index: &Index, parts: &[Part], at: usize) -> Splice {
    let part = &parts[at];
    let bytes = index.bytes();
    let commented = |from: usize, to: usize| index.text()[from..to].contains('#');
    let Some(next) = parts.get(at + 1) else {
        let previous = &parts[at - 1];
        if commented(previous.to, part.from) {
            return with_its_line(index, part.from, after_comma(bytes, part.to));
        }
        let value = index.node(previous.last).marks;
        let needs_blank = value.has(Marks::EMPTY) && !value.has(Marks::NO_COLON);
        let blank = if needs_blank { " " } else { "" };
        return Splice::replace(previous.to, part.to, blank);
    };
    if commented(part.to, next.from) {
        Splice::delete(part.from, after_comma(bytes, part.to))
    } else {
        Splice::delete(part.from, next.from)
    }
}

/// Just after the comma that follows `at`; `at` where none does.
fn after_comma(bytes: &[u8], at: usize) -> usize {
    let comma = skip_trivia(bytes, at);
    if bytes.get(comma) == Some(&b',') { comma + 1 } else { at }
}

/// These bytes, and their line where nothing else is on it.
fn with_its_line(index: &Index, from: usize, to: usize) -> Splice {
    let bytes = index.bytes();
    if opens_its_line(bytes, from) && all_blank(&bytes[to..line_end(bytes, to)]) {
        return Splice::delete(line_start(bytes, from), next_line(bytes, to));
    }
    Splice::delete(from, to)
}

/// One of several on lines.
fn from_lines(index: &Index, parts: &[Part], at: usize) -> Splice {
    let part = &parts[at];
    let bytes = index.bytes();
    if opens_its_line(bytes, part.from) {
        let from = line_start(bytes, part.from);
        let to = part.after + blank_lines_to_take(index, part, from);
        return delete_lines(index, from, to);
    }
    // It shares its line with a dash further out: the next one moves up there,
    // unless comments between them would lose their place.
    match parts.get(at + 1) {
        Some(next) if !index.text()[part.to..next.from].contains('#') => {
            Splice::delete(part.from, next.from)
        }
        Some(_) | None => Splice::delete(before_blanks(bytes, part.from), part.to),
    }
}

/// Bytes of the blank lines after a removed part that go with it: where one
/// stands before it, too, so that no gap is left; and where they would become
/// content of a `|+` text before it.
fn blank_lines_to_take(index: &Index, part: &Part, from: usize) -> usize {
    let bytes = index.bytes();
    let before = part.first.position().checked_sub(1).map(NodeId::at);
    let keeps = before.is_some_and(|id| keeps_blank_lines(index, id));
    let blank_before = from > 0 && {
        let previous = line_start(bytes, from - 1);
        all_blank(&bytes[previous..line_end(bytes, previous)])
    };
    if !keeps && !blank_before {
        return 0;
    }
    let mut at = part.after;
    while at < bytes.len() && all_blank(&bytes[at..line_end(bytes, at)]) {
        at = next_line(bytes, at);
    }
    at - part.after
}

/// Whether this is a block scalar whose header says `+`.
fn keeps_blank_lines(index: &Index, node: NodeId) -> bool {
    let header = index.source(node).lines().next().unwrap_or_default();
    matches!(index.kind(node), Kind::Literal | Kind::Folded)
        && header.split([' ', '#']).next().is_some_and(|indicators| indicators.contains('+'))
}
