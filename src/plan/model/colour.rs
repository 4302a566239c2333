//! What a colour means in a plan.

use super::beside::Beside;

/// The meaning of a colour in a plan: an entry of its `rag_key:`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Colour {
    /// The colour's word.
    pub word: String,
    /// Its meaning, in words.
    pub means: String,
    /// What it counts as, where the plan says so: a flag, or complete.
    pub counts_as: Option<String>,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}
