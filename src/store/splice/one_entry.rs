//! One entry that stands where a list is expected: what it is when the list gets another.

use crate::yaml::error::EditError;
use crate::yaml::index::{Index, NodeId};
use crate::yaml::one_line::value_of_line;
use crate::yaml::value::Value;

/// Returns the entry as a value, to be written as the first of a list.
///
/// # Errors
/// When it is no entry of such a list (`length` is 0 then), or cannot be written again whole.
pub(super) fn value(
    index: &Index<'_>,
    node: NodeId,
    list: &str,
    length: usize,
) -> Result<Value, EditError> {
    let refused = |reason: String| EditError::Refused {
        line: index.line(node),
        reason,
        remedy: format!("write a list under `{list}:`, each entry with a dash"),
    };
    if length == 0 {
        return Err(refused(format!("`{list}:` holds something that is no list")));
    }
    if let Some(text) = index.scalar(node) {
        return Ok(Value::text(text));
    }
    if index.source(node).contains('#') {
        return Err(refused(format!("`{list}:` holds one entry with a comment in it")));
    }
    let value = value_of_line(&index.one_line(node));
    value.ok_or_else(|| refused(format!("`{list}:` holds one entry with an alias or a tag")))
}
