//! Edits of a node, and the splices that make them.
//!
//! An edit is planned from the spans of the index, applied to the text, and then verified (see
//! `verify` and `second`). A wrong plan becomes an error, never a written text, so the planners
//! below stay simple and may refuse rare ways of writing.

mod enlist;
mod insert;
mod planned;
mod remove;
mod replace;

use serde_yaml::Value as SecondValue;

use super::error::EditError;
use super::index::{Index, Marks, NodeId, NodeKind};
use super::patch::{Patch, Splice};
use super::path::Seg;
use super::scan::{has_bare_return, line_end};
use super::second;
use super::style::{Style, key_of};
use super::value::{Value, is_plain_token};
use super::verify::verify;
use planned::{PlannedEdit, in_flow};

/// An operation on the node at the end of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// Replaces the value by another of any kind. Anchor, tag and surrounding comments stay.
    Set(Value),
    /// Adds a new key at the end of a map. A missing value (`key:`) becomes a map.
    Add(String, Value),
    /// Adds a new key to a map, after a key that it has.
    AddAfter {
        /// The existing key.
        after: String,
        /// The new key.
        key: String,
        /// Its value.
        value: Value,
    },
    /// Removes an item from its list, or a value and its key from their map. Removing the last one
    /// leaves `[]` or `{}`.
    Remove,
    /// Adds a new last item to a list. A missing value (`key:`) becomes a list.
    Push(Value),
    /// Adds a new item to a list at this position, counted from 0.
    Insert(usize, Value),
}

/// Plans and verifies edits one after the other, and returns one patch of the indexed text. Each
/// path is looked up in the text as the edits before it left it.
///
/// # Errors
/// [`EditError`]; then none of the edits is made.
pub fn edit(index: &Index, edits: &[(Vec<Seg>, Op)]) -> Result<Patch, EditError> {
    let mut text = index.text().to_owned();
    let mut patch = Patch::default();
    let mut values = second::read(&text);
    for (n, (path, op)) in edits.iter().enumerate() {
        let (step, new_text) = if n == 0 {
            edit_one(index, path, op, &mut values)?
        } else {
            edit_one(&Index::parse(&text)?, path, op, &mut values)?
        };
        patch = if n == 0 { step } else { patch.then(&step, index.text()) };
        text = new_text;
    }
    Ok(patch)
}

/// Removes from the patch a line end that an earlier edit added at the end of a file without one,
/// where a later edit of the same patch removed the text that needed it.
///
/// # Errors
/// [`EditError::Unreadable`] if the patch leaves no YAML.
pub fn restore_missing_line_end(index: &Index, patch: Patch) -> Result<Patch, EditError> {
    let new = patch.onto(index.text());
    let Some(cut) = new.strip_suffix('\n').filter(|_| !index.text().ends_with('\n')) else {
        return Ok(patch);
    };
    let after = Index::parse(&new)?;
    let mut written = after.nodes.iter().rev();
    let last = written.find(|node| !node.marks.has(Marks::EMPTY));
    if last.is_none_or(|node| node.kind.is_block_scalar()) {
        return Ok(patch);
    }
    let from = cut.strip_suffix('\r').unwrap_or(cut).len();
    let step = Patch { splices: vec![Splice::delete(from, new.len())] };
    Ok(patch.then(&step, index.text()))
}

/// Makes one edit. `values` holds the second parser's values of the old text on entry and of the
/// new text on return.
fn edit_one(
    index: &Index,
    path: &[Seg],
    op: &Op,
    values: &mut Option<Vec<SecondValue>>,
) -> Result<(Patch, String), EditError> {
    let node = index.find(path)?;
    guard(index, node, op)?;
    let mut style = Style::near(index, node);
    let (step, text, new) = match plan_and_verify(index, node, op, &style, values.as_deref()) {
        // Blanks or comments around a block of text can become part of it: then
        // the text goes on one line, where nothing can.
        Err(EditError::Unsafe { .. }) => {
            style.one_line = true;
            plan_and_verify(index, node, op, &style, values.as_deref())?
        }
        result => result?,
    };
    *values = new;
    Ok((step, text))
}

/// A patch, the new text, and the second parser's values of the new text.
type VerifiedEdit = (Patch, String, Option<Vec<SecondValue>>);

/// Plans one edit in one style and verifies it on both parsers.
fn plan_and_verify(
    index: &Index,
    node: NodeId,
    op: &Op,
    style: &Style,
    values: Option<&[SecondValue]>,
) -> Result<VerifiedEdit, EditError> {
    let mut plan = plan(index, node, op, style)?;
    keep_last_text(index, &mut plan.splices);
    let line = index.line(plan.expect.place());
    let unsafe_edit = |reason: String| EditError::Unsafe { line, reason };
    let patch =
        Patch::new(plan.splices).ok_or_else(|| unsafe_edit("two changes overlap".to_owned()))?;
    let text = patch.onto(index.text());
    verify(index, &text, &plan.expect).map_err(unsafe_edit)?;
    let Some(old) = values else {
        return Ok((patch, text, None));
    };
    let new = second::read(&text)
        .ok_or_else(|| unsafe_edit("the second parser refuses the result".to_owned()))?;
    second::verify(index, old, &new, &plan.expect).map_err(unsafe_edit)?;
    Ok((patch, text, Some(new)))
}

fn plan(index: &Index, node: NodeId, op: &Op, style: &Style) -> Result<PlannedEdit, EditError> {
    let own_key = key_of(index, node);
    match op {
        Op::Set(value) => {
            let value = style.respelt(value, own_key);
            match enlist::keeping(index, node, &value, style) {
                Some(planned) => Ok(planned),
                None => replace::set(index, node, &value, style),
            }
        }
        Op::Add(key, value) => {
            let value = style.respelt(value, Some(key));
            insert::add(index, node, None, (key, &value), style)
        }
        Op::AddAfter { after, key, value } => {
            let value = style.respelt(value, Some(key));
            insert::add(index, node, Some(after), (key, &value), style)
        }
        Op::Push(value) => {
            let value = style.respelt(value, own_key);
            insert::item(index, node, usize::MAX, &value, style)
        }
        Op::Insert(at, value) => {
            let value = style.respelt(value, own_key);
            insert::item(index, node, *at, &value, style)
        }
        Op::Remove => remove::remove(index, node),
    }
}

/// Refuses edits that would also change another place.
fn guard(index: &Index, node: NodeId, op: &Op) -> Result<(), EditError> {
    if has_bare_return(index.bytes()) {
        return Err(index.refused(
            node,
            "the file ends some lines with a carriage return alone",
            "save it with ordinary line ends first",
        ));
    }
    let replaces = matches!(op, Op::Set(_) | Op::Remove);
    if index.kind(node) == NodeKind::Alias && !replaces {
        return Err(index.refused(
            node,
            "the value is an alias of a value elsewhere",
            "edit it where its anchor (&) is, or write it out here first",
        ));
    }
    if let Some(shared) = shared_by(index, node, replaces) {
        return Err(index.refused(
            shared,
            "this value has an anchor (&) and is repeated elsewhere by an alias (*)",
            "write the value out at each place first",
        ));
    }
    let value = match op {
        Op::Set(value)
        | Op::Add(_, value)
        | Op::AddAfter { value, .. }
        | Op::Push(value)
        | Op::Insert(_, value) => value,
        Op::Remove => return Ok(()),
    };
    match bad_token(value, in_flow(index, node) || index.kind(node).is_flow()) {
        None => Ok(()),
        Some(token) => Err(index.refused(
            node,
            &format!("`{token}` cannot stand without quotes"),
            "write it as text",
        )),
    }
}

/// Finds the anchored node through which an edit would reach other places: one at or above the
/// node, or, when the node is replaced, one below it.
fn shared_by(index: &Index, node: NodeId, replaces: bool) -> Option<NodeId> {
    if !index.has_alias {
        return None;
    }
    let is_shared = |id: NodeId| {
        let anchor = index.anchors.get(index.node(id).anchor as usize);
        index.kind(id) != NodeKind::Alias && anchor.is_some_and(|anchor| anchor.used)
    };
    let above = std::iter::successors(Some(node), |id| index.parent(*id)).find(|id| is_shared(*id));
    let below = || {
        (node.position()..index.node(node).next as usize).map(NodeId::at).find(|id| is_shared(*id))
    };
    above.or_else(|| if replaces { below() } else { None })
}

/// Finds a [`Value::Plain`] that cannot be written as one plain word or number.
fn bad_token(value: &Value, flow: bool) -> Option<&str> {
    match value {
        Value::Plain(token) => (!is_plain_token(token, flow)).then_some(token),
        Value::Str(_) => None,
        Value::Seq(items) => items.iter().find_map(|item| bad_token(item, flow)),
        Value::Map(entries) => entries.iter().find_map(|(_, value)| bad_token(value, flow)),
    }
}

/// Marks a block scalar with `-` when text is added below it in a file without a final line end;
/// otherwise that scalar would gain a line end.
fn keep_last_text(index: &Index, splices: &mut Vec<Splice>) {
    let end = index.text().len();
    let appends = splices.iter().any(|s| s.at == end && !s.ins.is_empty());
    if !appends || index.text().ends_with('\n') {
        return;
    }
    let last = index.nodes.iter().rev().find(|node| !node.marks.has(Marks::EMPTY));
    let Some(node) = last.filter(|n| n.kind.is_block_scalar() && n.end as usize == end) else {
        return;
    };
    let start = node.start as usize;
    if splices.iter().any(|s| s.at <= start && start < s.at + s.del) {
        return;
    }
    let header = &index.text()[start..line_end(index.bytes(), start)];
    let indicators = header.find([' ', '#']).unwrap_or(header.len());
    match header[..indicators].find(['-', '+']) {
        None => splices.push(Splice::insert(start + 1, "-")),
        Some(at) if header[at..].starts_with('+') => {
            splices.push(Splice::replace(start + at, start + at + 1, "-"));
        }
        Some(_) => {}
    }
}
