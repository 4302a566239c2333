//! What a colour means in a plan.

use super::beside::Beside;

/// What a colour means in a plan: an entry of its `rag_key:`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Colour {
    /// The colour's word.
    pub word: String,
    /// What it means.
    pub means: String,
    /// What it counts as, where the plan says so: a flag, or complete.
    pub counts_as: Option<String>,
    /// What it holds beside its fields.
    pub beside: Beside,
}
