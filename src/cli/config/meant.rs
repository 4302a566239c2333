//! What a mistyped name may have been meant to be.

use crate::text::near;

/// Says which name may have been meant, and which names there are.
pub(super) fn meant<'a>(word: &str, known: impl Iterator<Item = &'a str>, all: &str) -> String {
    match near::nearest(word, known) {
        Some(name) => format!("did you mean {name}? there are {all}"),
        None => format!("there are {all}"),
    }
}
