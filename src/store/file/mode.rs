//! How a change is applied to a plan that others have edited since it was made.

use crate::plan::change::{Change, ChangeError, Overtaken, What};
use crate::plan::model::Plan;

/// How to treat the edits that others have made since a change was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommitMode {
    /// A new decision. It is applied, and the fields that it overwrites are named.
    Decision,
    /// The same decision again, after a save that may have succeeded: what the file already has is
    /// not written twice.
    Retry,
    /// Undo and redo: refused where they no longer apply.
    Strict,
}

/// Rebases the change onto this plan, and returns it with the fields that it overwrites; `None`
/// where the plan already has it.
pub(super) fn rebased(
    plan: &Plan,
    change: &Change,
    mode: CommitMode,
) -> Result<Option<(Change, Vec<Overtaken>)>, ChangeError> {
    match mode {
        CommitMode::Retry if is_in(plan, change) => Ok(None),
        CommitMode::Decision | CommitMode::Retry => change.rebased(plan).map(Some),
        CommitMode::Strict => Ok(Some((change.clone(), Vec::new()))),
    }
}

/// Returns whether the plan already has everything that the change brings.
pub(super) fn is_in(plan: &Plan, change: &Change) -> bool {
    change.edits.iter().all(|edit| {
        let Ok(place) = plan.locate(&edit.target) else {
            return false;
        };
        match &edit.what {
            What::Set { field, to, .. } => {
                plan.words_at(&place, *field).is_ok_and(|words| words == *to)
            }
            What::Column { key, to, .. } => {
                plan.column_at(&place, key).is_ok_and(|words| words == *to)
            }
            What::List { field, to, .. } => {
                plan.listed_at(&place, *field).is_ok_and(|listed| listed == *to)
            }
            What::Insert { item, .. } => plan.find_item(&place, item).is_some(),
            What::Remove { item } => plan.find_item(&place, item).is_none(),
        }
    })
}
