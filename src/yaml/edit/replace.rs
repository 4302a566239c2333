//! Plans a new value in the place of an old one, whatever kind either is.

use crate::yaml::emit::{ParentColumn, ValueLines, literal};
use crate::yaml::error::EditError;
use crate::yaml::index::{Index, Marks, NodeId, NodeKind};
use crate::yaml::patch::Splice;
use crate::yaml::scan::{
    all_blank, before_blanks, line_end, line_start, next_line, opens_its_line,
};
use crate::yaml::style::{Style, block_text_indent, key_of};
use crate::yaml::value::{Value, spell};
use crate::yaml::verify::Expect;

use super::planned::{PlannedEdit, column_of, in_flow, write_lines};

/// Plans the replacement of the value of `node` by `value`.
pub(super) fn set(
    index: &Index,
    node: NodeId,
    value: &Value,
    style: &Style,
) -> Result<PlannedEdit, EditError> {
    let marks = index.node(node).marks;
    if marks.has(Marks::BARE) {
        return Err(index.refused(
            node,
            "it is a pair in a list without braces",
            "put braces around it first",
        ));
    }
    if marks.has(Marks::NO_COLON) {
        return set_without_colon(index, node, value, style);
    }
    let lines = lines_for(index, node, value, style)?;
    Ok(PlannedEdit {
        splices: replace(index, node, &lines, style.eol)?,
        expect: Expect::Replace(node, value.clone()),
    })
}

/// Plans a colon and a value for the key of `{key}`. Refuses `? key` on lines, which a person must
/// edit.
fn set_without_colon(
    index: &Index,
    node: NodeId,
    value: &Value,
    style: &Style,
) -> Result<PlannedEdit, EditError> {
    let key = NodeId::at(node.position() - 1);
    let key_node = index.node(key);
    let simple = in_flow(index, node)
        && key_node.marks.has(Marks::KEY)
        && !key_node.marks.has(Marks::INDICATED)
        && !key_node.marks.has(Marks::EMPTY);
    if !simple {
        return Err(index.refused(node, "its key has no `:`", "write the key as `key:` first"));
    }
    let text = style.inline(value, key_of(index, node), true);
    Ok(PlannedEdit {
        splices: vec![Splice::insert(index.node(node).start as usize, format!(": {text}"))],
        expect: Expect::Replace(node, value.clone()),
    })
}

/// Spells `value` for the place of `node`.
fn lines_for(
    index: &Index,
    node: NodeId,
    value: &Value,
    style: &Style,
) -> Result<ValueLines, EditError> {
    let key = key_of(index, node);
    if in_flow(index, node) {
        return Ok(ValueLines::one(match value {
            Value::Str(text) => spell(text, style.quotes_of(node, key), true),
            Value::Plain(_) | Value::Seq(_) | Value::Map(_) => style.inline(value, key, true),
        }));
    }
    let kind = index.kind(node);
    let parent = parent_column(index, node);
    if let Value::Str(text) = value {
        let column = block_text_indent(index, node);
        return Ok(match (parent, column) {
            (_, Some(column)) if kind.is_block_scalar() && style.fits_lines(text) => {
                literal(text, column)
            }
            (Some(parent), _) if style.fits_lines(text) && !has_comment_above(index, node) => {
                style.lines(value, key, parent)
            }
            (_, _) => ValueLines::one(spell(text, style.quotes_of(node, key), false)),
        });
    }
    let Some(parent) = parent else {
        return Err(root_refusal(index, node));
    };
    if value.is_empty_collection() || style.has_lines(value) {
        return Ok(style.block(value, key, parent));
    }
    let habit = style.is_flow(key);
    let flow = match kind {
        // Words in brackets that become keys and values would make one long line.
        NodeKind::FlowSeq if becomes_maps(index, node, value) => false,
        NodeKind::FlowSeq | NodeKind::FlowMap if index.children(node).next().is_some() => true,
        NodeKind::BlockSeq | NodeKind::BlockMap => false,
        NodeKind::FlowSeq | NodeKind::FlowMap => habit.unwrap_or(
            !matches!(value, Value::Seq(items) if items.iter().any(|v| matches!(v, Value::Map(_)))),
        ),
        NodeKind::Plain if index.is_null(node) => habit == Some(true),
        NodeKind::Plain
        | NodeKind::Single
        | NodeKind::Double
        | NodeKind::Literal
        | NodeKind::Folded
        | NodeKind::Alias => habit != Some(false),
    };
    Ok(if flow || matches!(value, Value::Plain(_)) {
        ValueLines::one(style.inline(value, key, false))
    } else {
        style.block(value, key, parent)
    })
}

/// Returns whether a list of words is replaced by one of keys and values.
fn becomes_maps(index: &Index, node: NodeId, value: &Value) -> bool {
    let with_maps =
        matches!(value, Value::Seq(items) if items.iter().any(|v| matches!(v, Value::Map(_))));
    with_maps && index.children(node).all(|item| index.kind(item).is_scalar())
}

/// Returns whether a comment stands on a line between a block collection and its key. Such a
/// comment stays, and would become part of a block of text.
fn has_comment_above(index: &Index, node: NodeId) -> bool {
    let (bytes, start) = (index.bytes(), index.node(node).start as usize);
    let below = next_line(bytes, index.slot(node));
    index.kind(node).is_block_collection()
        && below < start
        && index.text()[below..start].contains('#')
}

/// Returns the column of the key or dash that the node belongs to; `None` for a root.
pub(super) fn parent_column(index: &Index, node: NodeId) -> Option<ParentColumn> {
    let parent = index.parent(node)?;
    let column = column_of(index, parent);
    Some(match index.kind(parent) {
        NodeKind::BlockSeq => ParentColumn::Dash(column),
        _ => ParentColumn::Key(column),
    })
}

fn root_refusal(index: &Index, node: NodeId) -> EditError {
    index.refused(node, "it is the whole document", "edit the file in an editor")
}

/// Returns the splices that put `lines` in the place of the node's value.
pub(super) fn replace(
    index: &Index,
    node: NodeId,
    lines: &ValueLines,
    eol: &str,
) -> Result<Vec<Splice>, EditError> {
    let kind = index.kind(node);
    if index.parent(node).is_none() && (!lines.body.is_empty() || !kind.is_scalar()) {
        return Err(root_refusal(index, node));
    }
    if index.node(node).marks.has(Marks::EMPTY) {
        return Ok(fill(index, node, lines, eol));
    }
    if kind.is_block_scalar() {
        return Ok(replace_block_text(index, node, lines, eol));
    }
    if kind.is_block_collection() {
        return replace_block_collection(index, node, lines, eol);
    }
    Ok(replace_on_line(index, node, lines, eol))
}

/// Writes a value where none was written.
fn fill(index: &Index, node: NodeId, lines: &ValueLines, eol: &str) -> Vec<Splice> {
    let at = index.node(node).start as usize;
    let mut splices = Vec::new();
    if !lines.head.is_empty() {
        splices.push(Splice::insert(at, format!(" {}", lines.head)));
    }
    splices.extend(body_below(index, node, lines, eol));
    splices
}

/// Inserts the body on the lines below the node.
fn body_below(index: &Index, node: NodeId, lines: &ValueLines, eol: &str) -> Option<Splice> {
    let after = index.node(node).after as usize;
    (!lines.body.is_empty())
        .then(|| write_lines(index, after, &lines.joined(eol), lines.needs_break, eol))
}

/// Replaces text, an alias or brackets. A comment behind the old value stays on its line.
fn replace_on_line(index: &Index, node: NodeId, lines: &ValueLines, eol: &str) -> Vec<Splice> {
    let span = index.span(node);
    let bytes = index.bytes();
    let mut splices = Vec::new();
    if !lines.head.is_empty() {
        splices.push(Splice::replace(span.start, span.end, lines.head.clone()));
    } else if opens_its_line(bytes, span.start) {
        let rest = span.end..line_end(bytes, span.end);
        if all_blank(&bytes[rest.clone()]) {
            let from = line_start(bytes, span.start);
            return vec![last_lines(index, from, rest.end, lines.joined(eol), lines, eol)];
        }
        let comment = rest.start + bytes[rest].iter().take_while(|b| **b == b' ').count();
        splices.push(Splice::delete(span.start, comment));
    } else {
        splices.push(Splice::delete(before_blanks(bytes, span.start), span.end));
    }
    splices.extend(body_below(index, node, lines, eol));
    splices
}

/// Replaces a block scalar. The comment of its header stays.
fn replace_block_text(index: &Index, node: NodeId, lines: &ValueLines, eol: &str) -> Vec<Splice> {
    let span = index.span(node);
    let header = &index.text()[span.start..line_end(index.bytes(), span.start)];
    let comment = header.find([' ', '\t']).map_or("", |blank| header[blank..].trim_end());
    let text = with_body(format!("{}{comment}", lines.head), lines, eol);
    let from =
        if lines.head.is_empty() { before_blanks(index.bytes(), span.start) } else { span.start };
    vec![last_lines(index, from, span.end, text, lines, eol)]
}

/// Replaces a collection on lines of its own. Comments above its first line stay; comments between
/// its lines and behind the last line go with it.
fn replace_block_collection(
    index: &Index,
    node: NodeId,
    lines: &ValueLines,
    eol: &str,
) -> Result<Vec<Splice>, EditError> {
    let span = index.span(node);
    let bytes = index.bytes();
    let slot = index.slot(node);
    let to = line_end(bytes, span.end);
    let own_lines =
        opens_its_line(bytes, span.start) && index.text()[slot..span.start].contains('\n');
    if !own_lines {
        if lines.head.is_empty() {
            return Err(index.refused(
                node,
                "it shares a line with what it belongs to",
                "put it on a line of its own first",
            ));
        }
        let to = if lines.body.is_empty() { span.end } else { to };
        let text = with_body(lines.head.clone(), lines, eol);
        return Ok(vec![last_lines(index, span.start, to, text, lines, eol)]);
    }
    let mut from = line_start(bytes, span.start);
    let mut splices = Vec::new();
    if !lines.head.is_empty() {
        splices.push(Splice::insert(slot, format!(" {}", lines.head)));
        if !lines.body.is_empty() {
            // Blank lines between would become part of the text.
            from = next_line(bytes, slot);
        }
    }
    splices.push(if lines.body.is_empty() {
        delete_lines(index, from, index.node(node).after as usize)
    } else {
        last_lines(index, from, to, lines.joined(eol), lines, eol)
    });
    Ok(splices)
}

/// Appends the body's lines to a first line.
fn with_body(mut first: String, lines: &ValueLines, eol: &str) -> String {
    for line in &lines.body {
        first.push_str(eol);
        first.push_str(line);
    }
    first
}

/// Replaces bytes up to the end of a line. Adds a line end where that line ends the file without
/// one and the new text needs one.
fn last_lines(
    index: &Index,
    from: usize,
    to: usize,
    mut text: String,
    lines: &ValueLines,
    eol: &str,
) -> Splice {
    if lines.needs_break && to == index.text().len() {
        text.push_str(eol);
    }
    Splice::replace(from, to, text)
}

/// Deletes whole lines. In a file without a final line end, deletes the line end before them
/// instead of the one after, unless a block scalar needs it.
pub(super) fn delete_lines(index: &Index, from: usize, to: usize) -> Splice {
    let text = index.text();
    if to < text.len() || text.ends_with('\n') {
        return Splice::delete(from, to);
    }
    // Blank lines parted the removed ones from what stands before them.
    let content = text[..from].trim_end().len();
    let before = line_end(index.bytes(), content).min(from);
    let text_ends_there = index
        .nodes
        .iter()
        .filter(|node| node.kind.is_block_scalar() && node.end as usize == before)
        .any(|node| {
            // A text that strips its line ends needs none.
            let header = text[node.start as usize..].split(['\n', ' ', '#']).next();
            !header.is_some_and(|indicators| indicators.contains('-'))
        });
    Splice::delete(if text_ends_there { from } else { before }, to)
}
