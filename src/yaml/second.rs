//! The second, independent parser: every edit is also checked as values on it.
//!
//! Some texts are accepted by the first parser and refused by this one (a blank line of tabs only,
//! for example). Where this parser refuses the old text, it can say nothing about the edit, and the
//! check on the first parser must suffice. Where it accepts the old text, it must accept the new
//! one and read it as the old values with the edit.

use serde::Deserialize;
use serde_yaml::Value as SecondValue;

use super::index::{Index, NodeId};
use super::path::Seg;
use super::value::Value;
use super::verify::Expect;

/// Reads all documents of a text as values, or returns `None` if the second parser refuses it.
///
/// Removes a byte-order mark first, because this parser counts it as a column and so takes the
/// first line for an indented one.
pub(super) fn read(text: &str) -> Option<Vec<SecondValue>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_yaml::Deserializer::from_str(text)
        .map(|document| SecondValue::deserialize(document).ok())
        .collect()
}

/// Returns whether two texts have the same values except at `path`. Returns true where this parser
/// refuses the old text, as the module says.
pub fn differ_only_at(old: &str, new: &str, path: &[Seg<'_>]) -> bool {
    differ_only_at_all(old, new, &[(path.to_vec(), path.to_vec())])
}

/// Returns whether two texts have the same values except at some places, each given by its path in
/// the old text and in the new one. A key that only one of them has may be such a place. Returns
/// true where this parser refuses the old text, as the module says.
pub fn differ_only_at_all(old: &str, new: &str, paths: &[(Vec<Seg<'_>>, Vec<Seg<'_>>)]) -> bool {
    let Some(mut old) = read(old) else {
        return true;
    };
    let Some(mut new) = read(new) else {
        return false;
    };
    let mut paths: Vec<_> = paths.iter().collect();
    // What lies in another place is taken out before it.
    paths.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
    let taken_out = paths.into_iter().all(|(in_old, in_new)| {
        let roots = old.first_mut().zip(new.first_mut());
        roots.is_some_and(|(old, new)| {
            take_out(old, in_old).is_some() && take_out(new, in_new).is_some()
        })
    });
    taken_out && old == new
}

/// Removes the value of a key, or blanks an item or the whole. `None` where the path leads nowhere.
fn take_out(root: &mut SecondValue, path: &[Seg<'_>]) -> Option<()> {
    if let Some((Seg::Key(key), above)) = path.split_last() {
        at(root, above)?.as_mapping_mut()?.shift_remove(*key);
    } else {
        *at(root, path)? = SecondValue::Null;
    }
    Some(())
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

/// Finds the value at a node by positions from the root, below any tags.
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

/// Returns the position of the item or entry of `parent` that the node is, or is the key of.
fn ordinal(index: &Index, parent: NodeId, node: NodeId) -> Option<usize> {
    let position = index.children(parent).position(|child| child == node)?;
    Some(if index.kind(parent).is_map() { position / 2 } else { position })
}

/// Converts a value to what the second parser should read.
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
