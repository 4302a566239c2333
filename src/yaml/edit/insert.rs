//! Plans the insertion of a key into a map or an item into a list.

use crate::yaml::emit::{ParentColumn, ValueLines};
use crate::yaml::error::EditError;
use crate::yaml::index::{Index, Marks, NodeId, NodeKind};
use crate::yaml::patch::Splice;
use crate::yaml::scan::{line_start, next_line, opens_its_line, skip_trivia};
use crate::yaml::style::{Style, key_of};
use crate::yaml::value::Value;
use crate::yaml::verify::Expect;

use super::planned::{PlannedEdit, column_of, in_flow, write_lines};
use super::replace::{parent_column, replace};

/// Plans a new key, after the key `after` or at the end of the map.
pub(super) fn add(
    index: &Index,
    map: NodeId,
    after: Option<&str>,
    (key, value): (&str, &Value),
    style: &Style,
) -> Result<PlannedEdit, EditError> {
    if index.is_null(map) && after.is_none() {
        let value = Value::Map(vec![(key.into(), value.clone())]);
        return create_collection(index, map, value, style);
    }
    if !index.kind(map).is_map() {
        return Err(index.refused(map, "it is not a map", "read the file again"));
    }
    if index.pairs(map).any(|(own, _)| index.scalar(own) == Some(key)) {
        return Err(index.refused(
            map,
            &format!("the key `{key}` is already there"),
            "change its value instead",
        ));
    }
    let ordinal = ordinal_after(index, map, after)?;
    let expect =
        Expect::Insert { parent: map, ordinal, key: Some(key.into()), value: value.clone() };
    if index.kind(map) == NodeKind::FlowMap {
        if index.children(map).next().is_none() && style.has_lines(value) && may_open(index, map) {
            let value = Value::Map(vec![(key.into(), value.clone())]);
            return turn_brackets_into_lines(index, map, value, style);
        }
        let text = style.inline_entry(key, value);
        let splices = insert_into_brackets(index, map, ordinal, &text, style.eol)?;
        return Ok(PlannedEdit { splices, expect });
    }
    let column = column_of(index, map);
    let lines = style.entry(key, value, column);
    let previous = index.pairs(map).nth(ordinal.saturating_sub(1));
    let at = previous.map_or(index.node(map).after, |(_, value)| index.node(value).after);
    let at = after_own_comments(index, at as usize, column);
    let splices = vec![whole_lines(index, at, column, &lines, style.eol)];
    Ok(PlannedEdit { splices, expect })
}

/// Returns the entry position just after `key`, or after all entries.
fn ordinal_after(index: &Index, map: NodeId, key: Option<&str>) -> Result<usize, EditError> {
    let Some(key) = key else {
        return Ok(index.pairs(map).count());
    };
    index
        .pairs(map)
        .position(|(own, _)| index.scalar(own) == Some(key))
        .map(|position| position + 1)
        .ok_or_else(|| EditError::NotFound { line: index.line(map), what: format!("key `{key}`") })
}

/// Plans a new item at `at`, or at the end of the list if `at` is beyond it.
pub(super) fn item(
    index: &Index,
    list: NodeId,
    at: usize,
    value: &Value,
    style: &Style,
) -> Result<PlannedEdit, EditError> {
    if index.is_null(list) {
        return create_collection(index, list, Value::Seq(vec![value.clone()]), style);
    }
    if !index.kind(list).is_seq() {
        return Err(index.refused(list, "it is not a list", "read the file again"));
    }
    let items: Vec<NodeId> = index.children(list).collect();
    let ordinal = at.min(items.len());
    let expect = Expect::Insert { parent: list, ordinal, key: None, value: value.clone() };
    if index.kind(list) == NodeKind::FlowSeq {
        let key = key_of(index, list);
        let wants_lines = style.has_lines(value)
            || style.is_flow(key) == Some(false)
            || (matches!(value, Value::Map(_)) && style.is_flow(key) != Some(true));
        if items.is_empty() && wants_lines && may_open(index, list) {
            return turn_brackets_into_lines(index, list, Value::Seq(vec![value.clone()]), style);
        }
        let text = style.inline(value, None, true);
        let splices = insert_into_brackets(index, list, ordinal, &text, style.eol)?;
        return Ok(PlannedEdit { splices, expect });
    }
    let column = column_of(index, list);
    let lines = style.item(value, key_of(index, list), column);
    let splice = match ordinal.checked_sub(1).and_then(|n| items.get(n)) {
        Some(previous) => {
            let at = after_own_comments(index, index.node(*previous).after as usize, column);
            whole_lines(index, at, column, &lines, style.eol)
        }
        None => before_first(index, list, column, &lines, style.eol),
    };
    Ok(PlannedEdit { splices: vec![splice], expect })
}

/// Inserts a new first item of a block list before the first dash, which may share its line with an
/// outer dash.
fn before_first(
    index: &Index,
    list: NodeId,
    column: usize,
    lines: &ValueLines,
    eol: &str,
) -> Splice {
    let dash = index.node(list).start as usize;
    let mut text = lines.head.clone();
    for line in &lines.body {
        text.push_str(eol);
        text.push_str(line);
    }
    text.push_str(eol);
    text.push_str(&" ".repeat(column));
    Splice::insert(dash, text)
}

/// Skips the comments at `at` that are indented deeper than `column`. Those comments are about the
/// item above them and must not seem to be about the new one.
pub(super) fn after_own_comments(index: &Index, at: usize, column: usize) -> usize {
    let (mut below, mut line) = (at, at);
    let text = index.text();
    // Behind the last line of a file that ends without a line end nothing follows.
    if at > 0 && !text[..at].ends_with('\n') {
        return at;
    }
    for full in text[at..].split_inclusive('\n') {
        line += full.len();
        let words = full.trim_start_matches(' ');
        let is_comment = words.starts_with('#');
        if is_comment && full.len() - words.len() > column {
            below = line;
        } else if is_comment || !words.trim().is_empty() {
            break;
        }
    }
    below
}

/// Inserts whole lines at a column, where a line starts.
pub(super) fn whole_lines(
    index: &Index,
    at: usize,
    column: usize,
    lines: &ValueLines,
    eol: &str,
) -> Splice {
    write_lines(index, at, &in_whole(column, lines, eol), lines.needs_break, eol)
}

/// Writes lines at a column; the last one has no line end.
pub(super) fn in_whole(column: usize, lines: &ValueLines, eol: &str) -> String {
    let mut text = format!("{}{}", " ".repeat(column), lines.head);
    for line in &lines.body {
        text.push_str(eol);
        text.push_str(line);
    }
    text
}

/// Plans a collection in the place of a missing value.
fn create_collection(
    index: &Index,
    node: NodeId,
    value: Value,
    style: &Style,
) -> Result<PlannedEdit, EditError> {
    if index.node(node).marks.has(Marks::NO_COLON) {
        return Err(index.refused(node, "its key has no `:`", "write the key as `key:` first"));
    }
    let key = key_of(index, node);
    let lines = match parent_column(index, node) {
        Some(parent) if !in_flow(index, node) => style.lines(&value, key, parent),
        Some(_) | None => ValueLines::one(style.inline(&value, key, true)),
    };
    Ok(PlannedEdit {
        splices: replace(index, node, &lines, style.eol)?,
        expect: Expect::Replace(node, value),
    })
}

/// Returns whether empty brackets may become lines: they stand alone after a block key.
fn may_open(index: &Index, node: NodeId) -> bool {
    let after_key = matches!(parent_column(index, node), Some(ParentColumn::Key(_)));
    after_key && !in_flow(index, node) && !index.source(node).contains(['\n', '#'])
}

/// Plans lines in the place of empty brackets.
fn turn_brackets_into_lines(
    index: &Index,
    node: NodeId,
    value: Value,
    style: &Style,
) -> Result<PlannedEdit, EditError> {
    let parent = parent_column(index, node).unwrap_or(ParentColumn::Key(0));
    let lines = style.block(&value, key_of(index, node), parent);
    Ok(PlannedEdit {
        splices: replace(index, node, &lines, style.eol)?,
        expect: Expect::Replace(node, value),
    })
}

/// Inserts text between brackets as the `ordinal`th item or entry.
fn insert_into_brackets(
    index: &Index,
    collection: NodeId,
    ordinal: usize,
    text: &str,
    eol: &str,
) -> Result<Vec<Splice>, EditError> {
    if index.node(collection).marks.has(Marks::BARE) {
        return Err(index.refused(
            collection,
            "it is a pair in a list without braces",
            "put braces around it first",
        ));
    }
    let of_each = if index.kind(collection).is_map() { 2 } else { 1 };
    let children: Vec<NodeId> = index.children(collection).collect();
    let parts: Vec<&[NodeId]> = children.chunks(of_each).collect();
    if let Some(following) = parts.get(ordinal) {
        let at = index.node(following[0]).intro as usize;
        let gap = match own_line_indent(index, at) {
            Some(indent) => format!(",{eol}{indent}"),
            None => ", ".into(),
        };
        return Ok(vec![Splice::insert(at, format!("{text}{gap}"))]);
    }
    if let Some(last) = parts.last() {
        return Ok(after_last(index, collection, last, text, eol));
    }
    let open = index.node(collection).start as usize + 1;
    let close = index.node(collection).end as usize - 1;
    if index.text()[open..close].contains('#') {
        return Ok(vec![before_bracket(index, close, text, eol)]);
    }
    Ok(vec![Splice::insert(open, text)])
}

/// Inserts text after the last item or entry of a collection in brackets.
fn after_last(
    index: &Index,
    collection: NodeId,
    last: &[NodeId],
    text: &str,
    eol: &str,
) -> Vec<Splice> {
    let bytes = index.bytes();
    let close = index.node(collection).end as usize - 1;
    let first_byte = index.node(last[0]).intro as usize;
    let end = last.iter().map(|id| index.node(*id).end).max().unwrap_or(0) as usize;
    let comma = skip_trivia(bytes, end);
    let has_comma = bytes.get(comma) == Some(&b',');
    let tail = if has_comma { comma + 1 } else { end };
    let rest = &index.text()[tail..close];
    if let Some(indent) = own_line_indent(index, first_byte) {
        let own_close = rest.contains('\n');
        if own_close {
            let comma = if has_comma { "," } else { "" };
            let line =
                Splice::insert(next_line(bytes, tail), format!("{indent}{text}{comma}{eol}"));
            let missing = (!has_comma).then(|| Splice::insert(end, ","));
            return missing.into_iter().chain([line]).collect();
        }
        if index.text()[index.node(collection).start as usize..first_byte].contains('\n') {
            let comma = if has_comma { "" } else { "," };
            return vec![Splice::insert(tail, format!("{comma}{eol}{indent}{text}"))];
        }
    }
    // `{key:}` would lose its colon to the text after it: a blank stays between.
    let value = index.nodes[index.node(last[last.len() - 1]).next as usize - 1].marks;
    let blank = if value.has(Marks::EMPTY) && !value.has(Marks::NO_COLON) { " " } else { "" };
    if rest.contains('#') {
        // A comment ends with its line, so the bracket stands on one of its own.
        let comma = if has_comma { "," } else { "" };
        let line = before_bracket(index, close, &format!("{text}{comma}"), eol);
        let missing = (!has_comma).then(|| Splice::insert(end, format!("{blank},")));
        return missing.into_iter().chain([line]).collect();
    }
    let ins = if has_comma { format!(" {text},") } else { format!("{blank}, {text}") };
    vec![Splice::insert(tail, ins)]
}

/// Inserts a line of its own before the line that starts with the closing bracket, one level
/// deeper.
fn before_bracket(index: &Index, close: usize, text: &str, eol: &str) -> Splice {
    let at = line_start(index.bytes(), close);
    let indent = &index.text()[at..close];
    Splice::insert(at, format!("{indent}  {text}{eol}"))
}

/// Returns the blanks before `at`, if nothing else stands before it on its line.
fn own_line_indent<'t>(index: &Index<'t>, at: usize) -> Option<&'t str> {
    let bytes = index.bytes();
    let start = line_start(bytes, at);
    (opens_its_line(bytes, at) && start > 0).then(|| &index.text()[start..at])
}
