//! Checks the law on the whole file after the save of a large plan.
//!
//! A change of one action in a large plan is worked out and checked on the lines of that action
//! ([`super::window`]), so that the save takes no longer than in a small plan. The rest of the file
//! reads as before because its lines are items of a block list. This module checks that all the
//! same, with both parsers and on every byte, at a time when nobody waits. If the check fails, the
//! text from before is put back by the same exchange that every save uses, as long as nobody else
//! has written since.

use crate::disk::replace::SaveError;
use crate::plan::change::Change;
use crate::plan::document::Document;
use crate::store::read;
use crate::yaml::{Seg, differ_only_at};
use std::ops::Range;
use std::sync::Arc;

/// The largest file, in bytes, that is checked as a whole. The check keeps the file twice, and the
/// second parser needs several hundred MB for a text of 16 MB. For larger files, the check of the
/// action's lines before the save must suffice.
pub(super) const CHECKED_UP_TO: usize = 16_000_000;

/// A save that was checked only on the lines of its action, with what is needed to check the rest.
#[derive(Debug)]
pub struct FullCheck {
    pub(super) before: Arc<Document>,
    pub(super) old: Arc<String>,
    /// The range of bytes of the old text that may have changed.
    pub(super) within: Range<usize>,
    pub(super) change: Change,
    pub(super) document: Arc<Document>,
    pub(super) new: Arc<String>,
}

/// The saved file does not read as the plan with the change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the saved file does not read as the plan with the change (near line {line}): {reason}")]
pub struct Unlawful {
    /// The line of the action, from 1.
    pub line: u32,
    /// The difference.
    pub reason: &'static str,
}

/// Why the text from before was not put back.
#[derive(Debug, thiserror::Error)]
pub enum RevertError {
    /// Someone has written the file since the save.
    #[error("someone else has saved since, so it was not undone")]
    SavedSince,
    /// The file cannot be replaced.
    #[error("it could not be undone: {0}")]
    Save(#[from] SaveError),
}

impl FullCheck {
    /// Returns the change that was saved.
    pub fn change(&self) -> &Change {
        &self.change
    }

    /// Checks the law on the whole file: no byte outside the lines of the action has changed, the
    /// file reads as the plan in hand, that plan is the earlier one with the change, and for the
    /// second parser only the action differs.
    ///
    /// # Errors
    /// [`Unlawful`] says what differs, and near which line.
    pub fn run(&self) -> Result<(), Unlawful> {
        let plan = &self.document.plan;
        let named = self.change.only_action();
        let place = named.and_then(|named| {
            let target = crate::plan::change::Target::Action(named.clone());
            plan.locate(&target).ok()
        });
        let action = place.as_ref().and_then(|place| plan.action_at(place));
        let line = action.map_or(0, |action| action.line.0);
        let differs = |reason| Err(Unlawful { line, reason });
        let stays = |part: Option<&str>, is_there: fn(&str, &str) -> bool| {
            part.is_some_and(|part| is_there(&self.new, part))
        };
        let before = stays(self.old.get(..self.within.start), |new, old| new.starts_with(old));
        let behind = stays(self.old.get(self.within.end..), |new, old| new.ends_with(old));
        if !before || !behind {
            return differs("bytes outside the lines of the action have changed");
        }
        if !self.change.leads(&self.before.plan, plan) {
            return differs("the plan on the screen is a different one");
        }
        match read::read(&self.new) {
            Err(_) => return differs("it cannot be read"),
            Ok(loaded) if loaded.plan != *plan => return differs("it reads as a different plan"),
            Ok(_) => {}
        }
        let Some(place) = place else {
            return Ok(());
        };
        let segs = place.steps().iter().flat_map(|step| {
            let (key, at) = step.key();
            [Seg::Key(key), Seg::Item(at)]
        });
        let segs: Vec<Seg<'_>> = segs.collect();
        if differ_only_at(&self.old, &self.new, &segs) {
            Ok(())
        } else {
            differs("the second parser reads more than the action differently")
        }
    }
}

#[cfg(test)]
mod tests;
