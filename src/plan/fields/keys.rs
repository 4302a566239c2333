//! Which field a key of the file names: keys are taken in any case, with spaces or hyphens, and in
//! the field's common spellings.

use super::{Field, FieldOf, Fields, Holds};
use crate::text::key::folded;

/// Common spellings of keys, folded, and the fields that they name.
const SPELLINGS: &[(&str, Field)] = &[
    ("owner", Field::Owners),
    ("lead_officer", Field::Owners),
    ("deadline", Field::Due),
    ("by_when", Field::Due),
    ("target_date", Field::Due),
    ("completion_date", Field::Due),
    ("completed", Field::Done),
    ("progress", Field::Updates),
    ("owners", Field::Owner),
    ("venue", Field::Place),
];

/// Returns the row of the field that a key of an item names.
pub fn named<T: Fields>(item: &T, key: &str) -> Option<&'static FieldOf<T>> {
    let rows = item.fields();
    if let Some(row) = rows.iter().find(|row| row.key == key) {
        return Some(row);
    }
    let plain = folded(key);
    if let Some(row) = rows.iter().find(|row| row.key == plain || folded(row.key) == plain) {
        return Some(row);
    }
    let (_, field) = SPELLINGS.iter().find(|(spelling, _)| *spelling == plain)?;
    // The register of owners is a map of its own, and no other spelling names it.
    rows.iter().find(|row| row.field == *field && !matches!(row.holds, Holds::Register(_)))
}

/// Lists the keys that name a field of an item, in the format's spelling and in the common ones.
pub fn keys_of<T: Fields>(item: &T) -> impl Iterator<Item = &'static str> {
    let rows = item.fields();
    let has = |field: Field| rows.iter().any(|row| row.field == field);
    let others = SPELLINGS.iter().filter(move |(_, field)| has(*field)).map(|(key, _)| *key);
    rows.iter().map(|row| row.key).chain(others)
}

/// Returns whether a key of the file names a field, given by its key in the format.
pub fn names(field: &str, key: &str) -> bool {
    let plain = folded(key);
    let spells = |(spelling, named): &(&str, Field)| *spelling == plain && named.key() == field;
    plain == folded(field) || SPELLINGS.iter().any(spells)
}

/// Returns whether a key names the updates by a word that may also be a column of figures.
pub fn may_be_a_column(key: &str) -> bool {
    folded(key) == "progress"
}
