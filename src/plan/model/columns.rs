//! How a plan describes columns of its own.

use super::Beside;

/// A column of the plan's own as the plan describes it: an entry of its `fields:`. All of it is
/// words; what they come to is asked of [`OwnColumns`](crate::plan::own::OwnColumns).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnSpec {
    /// The key that items have it under.
    pub key: String,
    /// Its label on the screen and on paper.
    pub label: Option<String>,
    /// The kind of its values, in a word.
    pub kind: Option<String>,
    /// The values of a choice, from the lowest to the highest.
    pub of: Vec<String>,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}
