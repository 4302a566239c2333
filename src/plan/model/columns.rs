//! How a plan describes columns of its own.

use super::Beside;

/// A column of the plan's own as the plan describes it: an entry of its `fields:`. All of it is
/// words; what they come to is asked of [`OwnColumns`](crate::plan::own::OwnColumns).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnSpec {
    /// The key that items have it under.
    pub key: String,
    /// What it is called on the screen and on paper.
    pub label: Option<String>,
    /// What kind of value it holds, in a word.
    pub kind: Option<String>,
    /// The values of a choice, from the lowest to the highest.
    pub of: Vec<String>,
    /// What it holds beside its fields.
    pub beside: Beside,
}
