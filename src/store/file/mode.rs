//! How a change is applied to a plan that others have edited since it was made.

use crate::plan::change::{Change, ChangeError, Overtaken, What};
use crate::plan::model::Plan;

/// How a change meets a plan that others have edited since it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommitMode {
    /// A decision just made: it stands, and what it overtakes is named.
    Decision,
    /// The same decision sent again after a save that may have got through: what is in
    /// the file already is not written twice.
    Retry,
    /// Undo and redo: refused where they no longer apply.
    Strict,
}

/// The change as it meets this plan, and what it overtakes; nothing where it is in the
/// plan already.
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

/// Whether everything that a change brings is in the plan already.
pub(super) fn is_in(plan: &Plan, change: &Change) -> bool {
    change.edits.iter().all(|edit| {
        let Ok(place) = plan.locate(&edit.target) else {
            return false;
        };
        match &edit.what {
            What::Set { field, to, .. } => {
                plan.words_at(&place, *field).is_ok_and(|words| words == *to)
            }
            What::Insert { item, .. } => plan.find_item(&place, item).is_some(),
            What::Remove { item } => plan.find_item(&place, item).is_none(),
        }
    })
}
