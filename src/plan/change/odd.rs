//! What a change would put words in the place of, where that is more than words: a map or a list
//! that somebody wrote into a field. It is shown before it goes.

use super::{Change, Field, Kept, Target, What};
use crate::plan::model::Plan;
use std::fmt;

/// Odd content of a field that a change replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OddContent {
    /// The item, as it is named in a sentence.
    pub whose: String,
    /// The field.
    pub field: Field,
    /// What stands there, as one line of YAML.
    pub words: String,
}

impl fmt::Display for OddContent {
    /// Writes what would go: ``T1: `status:` holds {a: b}``.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: `{}:` holds {}", self.whose, self.field.key(), self.words)
    }
}

impl Change {
    /// Returns the maps and lists that the change would put other words in the place of. What it
    /// brings back is no such thing, and a meeting's own fields are written by the meeting.
    pub fn odd_content_replaced(&self, plan: &Plan) -> Vec<OddContent> {
        let edits = self.edits.iter().filter(|edit| !matches!(edit.target, Target::Meeting(_)));
        let replaced = edits.filter_map(|edit| {
            let What::Set { field, from, to, kept } = &edit.what else {
                return None;
            };
            if from == to || matches!(kept, Kept::Restored(_)) {
                return None;
            }
            let place = plan.locate(&edit.target).ok()?;
            let written = plan.item_at(&place)?.written(*field)?;
            written.is_yaml.then(|| OddContent {
                whose: edit.target.name(),
                field: *field,
                words: written.words,
            })
        });
        replaced.collect()
    }
}
