//! Setting a column of the plan's own: its key as it is written, wherever it stands in the item.

use super::item::{
    BareItems, Edits, is_bare, merge_gives, shows_through, words_again, words_alone,
};
use super::path::{node, path_of};
use super::values::text;
use crate::plan::model::Plan;
use crate::plan::place::Place;
use crate::yaml::edit::Op;
use crate::yaml::error::EditError;
use crate::yaml::index::{Index, NodeId};
use crate::yaml::path::Seg;
use crate::yaml::value::Value;

/// Adds the edit that sets a column. `alone`: no other edit of the change touches the item.
#[allow(clippy::too_many_arguments)]
pub(super) fn set<'i>(
    index: &'i Index<'_>,
    plan: &Plan,
    place: &Place,
    key: &'i str,
    (from, to): (&[String], &[String]),
    alone: bool,
    bare: &mut BareItems,
    edits: &mut Edits<'i>,
) -> Result<(), EditError> {
    // What is to read as it does stays as it is written, comments and all.
    if from == to {
        return Ok(());
    }
    let mut path = path_of(index, place);
    if to.is_empty()
        && alone
        && let Some(words) = words_again(index, plan, place, key)
    {
        edits.push((path, Op::Set(words)));
        return Ok(());
    }
    let value = text(to);
    if is_bare(index, place, bare) {
        if !to.is_empty() {
            let mut entries = words_alone(plan, place);
            entries.push((key.to_owned(), value));
            edits.push((path, Op::Set(Value::Map(entries))));
            bare.0.push(place.clone());
        }
        return Ok(());
    }
    let there = pairs(index, place).any(|(own, _)| index.scalar(own) == Some(key));
    match (there, to.is_empty()) {
        (false, true) => {}
        (true, true) => {
            if merge_gives(index, place, key) {
                return Err(shows_through(index, place, key));
            }
            path.push(Seg::Key(key));
            edits.push((path, Op::Remove));
        }
        (true, false) => {
            path.push(Seg::Key(key));
            edits.push((path, Op::Set(value)));
        }
        (false, false) => edits.push((path, add(index, place, key, value))),
    }
    Ok(())
}

/// Adds the key after the last of the item's words, before its lists of items.
fn add(index: &Index<'_>, place: &Place, key: &str, value: Value) -> Op {
    let words = pairs(index, place).filter(|(_, value)| index.kind(*value).is_scalar());
    let last = words.filter_map(|(own, _)| index.scalar(own)).filter(|own| *own != "<<").last();
    match last {
        Some(after) => Op::AddAfter { after: after.to_owned(), key: key.to_owned(), value },
        None => Op::Add(key.to_owned(), value),
    }
}

fn pairs<'i>(index: &'i Index<'_>, place: &Place) -> impl Iterator<Item = (NodeId, NodeId)> + 'i {
    node(index, place).into_iter().flat_map(|node| index.pairs(node))
}
