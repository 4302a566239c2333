//! What the shell saves joins the history of the plan, so that a session can undo it.

use super::{out, places};
use crate::meeting::session;
use crate::store::file::Committed;
use crate::store::history::{self, History, PastEdit};
use chrono::Local;
use std::path::Path;

/// Keeps a change that was saved. A history that cannot be written is said, and fails nothing.
pub(super) fn keep(plan: &Path, committed: &Committed) {
    if committed.back.is_empty() {
        return;
    }
    let state = match places::trusted_state_dir() {
        Ok(Some(state)) => state,
        Ok(None) => return,
        Err(exposed) => return out::complain(&exposed.to_string()),
    };
    let real = std::fs::canonicalize(plan).unwrap_or_else(|_| plan.to_owned());
    let edit = PastEdit {
        id: history::new_id(),
        at: Local::now().to_rfc3339(),
        what: committed.change.describe(),
        days: session::days(&committed.change),
        back: committed.back.with_full_addresses(&committed.document.plan),
    };
    if let Err(why) = History::of(&state, &real).add(&edit) {
        out::complain(&why.to_string());
    }
}
