//! Plans a list in the place of its only entry: what stands there stays as it is written, with a
//! dash before it, and only the other entry is new.

use super::insert::{after_own_comments, in_whole, whole_lines};
use super::planned::{PlannedEdit, column_of, in_flow};
use crate::yaml::index::{Index, Marks, NodeId, NodeKind};
use crate::yaml::one_line::value_of_line;
use crate::yaml::patch::Splice;
use crate::yaml::scan::{before_blanks, line_start};
use crate::yaml::style::{Style, key_of};
use crate::yaml::value::Value;
use crate::yaml::verify::Expect;

/// Plans a list of what stands at `node` and one other entry. `None` where it stands on one line, so
/// that there is no layout to keep, where a dash has no room, and where the value is no such list.
pub(super) fn keeping(
    index: &Index,
    node: NodeId,
    value: &Value,
    style: &Style,
) -> Option<PlannedEdit> {
    let Value::Seq(items) = value else { return None };
    let [first, last] = items.as_slice() else { return None };
    let own = match index.scalar(node) {
        Some(text) => Value::text(text),
        None => value_of_line(&index.one_line(node))?,
    };
    let (is_first, other) = match () {
        () if *first == own => (true, last),
        () if *last == own => (false, first),
        () => return None,
    };
    let map = index.parent(node).filter(|map| index.kind(*map) == NodeKind::BlockMap)?;
    let is_plain_place = !in_flow(index, node)
        && index.kind(node) != NodeKind::Alias
        && index.anchor(node).is_none()
        && index.tag(node).is_none()
        && !index.node(node).marks.has(Marks::NO_COLON)
        && !index.node(node).marks.has(Marks::EMPTY);
    if style.one_line || !is_plain_place || !index.source(node).trim_end().contains('\n') {
        return None;
    }
    let start = index.node(node).start as usize;
    let line = line_start(index.bytes(), start);
    let key_column = column_of(index, map);
    let stands_alone = index.text()[line..start].trim().is_empty();
    let column = if stands_alone { (start - line).checked_sub(2)? } else { key_column };
    if column < key_column {
        return None;
    }
    let lines = style.item(other, key_of(index, node), column);
    let mut splices = Vec::new();
    if stands_alone {
        splices.push(Splice::replace(start - 2, start, "- "));
    } else {
        let from = before_blanks(index.bytes(), start);
        let mut text = style.eol.to_owned();
        if !is_first {
            text.push_str(&in_whole(column, &lines, style.eol));
            text.push_str(style.eol);
        }
        text.extend([&" ".repeat(column), "- "]);
        splices.push(Splice::replace(from, start, text));
    }
    if is_first {
        let after = after_own_comments(index, index.node(node).after as usize, column);
        splices.push(whole_lines(index, after, column, &lines, style.eol));
    } else if stands_alone {
        splices.push(whole_lines(index, line, column, &lines, style.eol));
    }
    Some(PlannedEdit { splices, expect: Expect::Replace(node, value.clone()) })
}
