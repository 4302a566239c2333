//! Where an item stands in the text: its path, with its keys as they are spelled there.

use crate::plan::place::Place;
use crate::store::read::entry_of;
use crate::yaml::error::EditError;
use crate::yaml::index::{Index, NodeId};
use crate::yaml::path::Seg;

/// Returns the path of an item: its keys as they are spelled in the text. An entry that stands
/// alone where a list is expected has no number.
pub(super) fn path_of<'i>(index: &'i Index<'_>, place: &Place) -> Vec<Seg<'i>> {
    let mut path = Vec::new();
    let mut at = index.root();
    for step in place.steps() {
        let (list, item) = step.key();
        let (key, value) = key_of(index, at, list);
        path.push(Seg::Key(key));
        let stands_alone = value.is_some_and(|value| is_one_entry(index, value));
        at = value;
        if !(stands_alone && item == 0) {
            path.push(Seg::Item(item));
            at = value
                .filter(|list| index.kind(*list).is_seq())
                .and_then(|list| index.children(list).nth(item));
        }
    }
    path
}

/// Returns the key of a field as it is spelled in a map, and its value there.
pub(super) fn key_of<'i>(
    index: &'i Index<'_>,
    map: Option<NodeId>,
    field: &'static str,
) -> (&'i str, Option<NodeId>) {
    match map.and_then(|map| entry_of(index, map, field)) {
        Some((key, value)) => (key, Some(value)),
        None => (field, None),
    }
}

/// Returns whether a value, where a list is expected, is one entry without a dash.
pub(super) fn is_one_entry(index: &Index<'_>, value: NodeId) -> bool {
    let kind = index.kind(value);
    kind.is_map() || (kind.is_scalar() && !index.is_null(value))
}

/// Refuses an item that is a list in the text, where a map should be.
pub(super) fn map_there(index: &Index<'_>, place: &Place) -> Result<(), EditError> {
    match node(index, place) {
        Some(node) if index.kind(node).is_seq() => Err(EditError::Refused {
            line: index.line(node),
            reason: "a list stands there where keys and values are expected".to_owned(),
            remedy: "write it as keys and values first".to_owned(),
        }),
        Some(_) | None => Ok(()),
    }
}

/// Returns the node of the item, if the text has it as the plan does.
pub(super) fn node(index: &Index<'_>, place: &Place) -> Option<NodeId> {
    index.find(&path_of(index, place)).ok()
}

/// Returns the key of a field of the item, as it is spelled in the text.
pub(super) fn own_key<'i>(index: &'i Index<'_>, place: &Place, field: &'static str) -> &'i str {
    key_of(index, node(index, place), field).0
}
