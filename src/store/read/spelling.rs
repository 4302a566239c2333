//! Which entry of a map is a field, however its key is spelled.

use super::fields::FoundValue;
use crate::plan::fields::keys;
use crate::yaml::index::{Index, NodeId};

/// Returns whether a key that is spelled otherwise than the format's names its field here:
/// `progress` may also be a column of figures.
pub(super) fn is_spelling(index: &Index<'_>, key: &str, value: NodeId) -> bool {
    if !keys::may_be_a_column(key) {
        return true;
    }
    match FoundValue::at(index, value) {
        FoundValue::Text(text) => text.chars().any(char::is_alphabetic),
        FoundValue::Yaml(_) => index.kind(value).is_seq(),
        FoundValue::Nothing => false,
    }
}

/// Finds the entry of a map that is a field, by the field's key in the format: its key as it is
/// written, and its value. Finds only what is written there, since it may be edited.
pub(in crate::store) fn entry_of<'i>(
    index: &'i Index<'_>,
    map: NodeId,
    field: &str,
) -> Option<(&'i str, NodeId)> {
    index.pairs(map).find_map(|(key, value)| {
        let key = index.scalar(index.resolve(key))?;
        let names = key == field
            || (keys::names(field, key) && is_spelling(index, key, index.resolve(value)));
        names.then_some((key, value))
    })
}
