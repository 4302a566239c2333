//! The second, independent reader: every edit is also checked as values on it.
//!
//! The rule for texts that it refuses although the first reader takes them (a
//! blank line of tabs only, for example): where it already refuses the old
//! text, its opinion of the new one says nothing about the edit, and the check
//! on the first reader stands alone. Where it takes the old text it must take
//! the new one, and read it as the old values with the edit.

use serde::Deserialize;
use serde_yaml::Value as SecondValue;

use super::index::{Index, NodeId};
use super::path::Seg;
use super::value::Value;
use super::verify::Expect;

/// All documents of a text as values, or `None` if the second reader refuses it.
///
/// A byte-order mark is left away: this reader counts it as a column, and so
/// takes the first line for an indented one.
pub(super) fn read(text: &str) -> Option<Vec<SecondValue>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_yaml::Deserializer::from_str(text)
        .map(|document| SecondValue::deserialize(document).ok())
        .collect()
}

/// Whether two texts are the same values to this reader but for what stands at `path`. Where
/// it refuses the old text it has no opinion, as above.
pub fn differ_only_at(old: &str, new: &str, path: &[Seg<'_>]) -> bool {
    let Some(mut old) = read(old) else {
        return true;
    };
    let Some(mut new) = read(new) else {
        return false;
    };
    for values in [&mut old, &mut new] {
        let Some(value) = values.first_mut().and_then(|root| at(root, path)) else {
            return false;
        };
        *value = SecondValue::Null;
    }
    old == new
}

fn at<'r>(root: &'r mut SecondValue, path: &[Seg<'_>]) -> Option<&'r mut SecondValue> {
    path.iter().try_fold(untagged(root), |value, seg| {
        let inner = match (seg, value) {
            (Seg::Key(key), SecondValue::Mapping(map)) => map.get_mut(*key)?,
            (Seg::Item(at), SecondValue::Sequence(items)) => items.get_mut(*at)?,
            _ => return None,
        };
        Some(untagged(inner))
    })
}

/// Applies the edit to the old values and compares them with the new ones.
pub(super) fn verify(
    index: &Index,
    old: &[SecondValue],
    new: &[SecondValue],
    expect: &Expect,
) -> Result<(), String> {
    let differs = || "the second parser reads the result differently".to_owned();
    let mut edited = old.to_vec();
    let root = edited.first_mut().ok_or_else(differs)?;
    apply(index, root, expect).ok_or_else(differs)?;
    if edited == new { Ok(()) } else { Err(differs()) }
}

fn apply(index: &Index, root: &mut SecondValue, expect: &Expect) -> Option<()> {
    match expect {
        Expect::Replace(node, value) => {
            *descend(index, root, *node)? = as_second_value(value)?;
        }
        Expect::Insert { parent, ordinal, key: Some(key), value } => {
            let map = descend(index, root, *parent)?;
            if map.is_null() {
                return None;
            }
            let _ = ordinal; // Maps compare without order; the first check covers it.
            map.as_mapping_mut()?.insert(SecondValue::String(key.clone()), as_second_value(value)?);
        }
        Expect::Insert { parent, ordinal, key: None, value } => {
            let items = descend(index, root, *parent)?.as_sequence_mut()?;
            if *ordinal > items.len() {
                return None;
            }
            items.insert(*ordinal, as_second_value(value)?);
        }
        Expect::Remove(node) => {
            let parent = index.parent(*node)?;
            let ordinal = ordinal(index, parent, *node)?;
            match descend(index, root, parent)? {
                SecondValue::Sequence(items) if ordinal < items.len() => {
                    items.remove(ordinal);
                }
                SecondValue::Mapping(map) => {
                    let key = map.keys().nth(ordinal)?.clone();
                    map.shift_remove(&key)?;
                }
                _ => return None,
            }
        }
    }
    Some(())
}

/// The value at a node, found by positions from the root, below any tags.
fn descend<'r>(
    index: &Index,
    root: &'r mut SecondValue,
    node: NodeId,
) -> Option<&'r mut SecondValue> {
    let mut way = Vec::new();
    let mut at = node;
    while let Some(parent) = index.parent(at) {
        way.push(ordinal(index, parent, at)?);
        at = parent;
    }
    let mut value = untagged(root);
    for step in way.into_iter().rev() {
        value = untagged(match value {
            SecondValue::Sequence(items) => items.get_mut(step)?,
            SecondValue::Mapping(map) => map.values_mut().nth(step)?,
            _ => return None,
        });
    }
    Some(value)
}

fn untagged(mut value: &mut SecondValue) -> &mut SecondValue {
    while let SecondValue::Tagged(tagged) = value {
        value = &mut tagged.value;
    }
    value
}

/// Which item or entry of `parent` the node is, or is the key of.
fn ordinal(index: &Index, parent: NodeId, node: NodeId) -> Option<usize> {
    let position = index.children(parent).position(|child| child == node)?;
    Some(if index.kind(parent).is_map() { position / 2 } else { position })
}

/// The value as the second reader should read it.
fn as_second_value(value: &Value) -> Option<SecondValue> {
    Some(match value {
        Value::Plain(token) => serde_yaml::from_str(token).ok()?,
        Value::Str(text) => SecondValue::String(text.clone()),
        Value::Seq(items) => {
            SecondValue::Sequence(items.iter().map(as_second_value).collect::<Option<_>>()?)
        }
        Value::Map(entries) => SecondValue::Mapping(
            entries
                .iter()
                .map(|(key, value)| {
                    Some((SecondValue::String(key.clone()), as_second_value(value)?))
                })
                .collect::<Option<_>>()?,
        ),
    })
}
