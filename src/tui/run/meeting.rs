//! Where a running meeting stands, kept beside the drafts: the plan holds what was agreed
//! and which items were taken; this adds the clock, the order and what was parked.

use crate::meeting::session::Session;
use std::io;
use std::path::{Path, PathBuf};

fn file(state: &Path, plan: &Path) -> PathBuf {
    // The plan's path with every separator spelt out: unique, and readable by people.
    let name: String = plan
        .to_string_lossy()
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-') { c } else { '_' })
        .collect();
    let tail: String = name.chars().rev().take(120).collect::<Vec<_>>().into_iter().rev().collect();
    state.join("meetings").join(format!("{tail}.json"))
}

/// The meeting that was left running on a plan.
pub(super) fn kept(state: &Path, plan: &Path) -> Option<Session> {
    let text = std::fs::read_to_string(file(state, plan)).ok()?;
    serde_json::from_str(&text).ok()
}

/// Keeps the meeting, or (`None`) forgets it.
pub(super) fn keep(state: &Path, plan: &Path, session: Option<&Session>) -> io::Result<()> {
    let file = file(state, plan);
    let Some(session) = session else {
        return match std::fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            Ok(()) | Err(_) => Ok(()),
        };
    };
    let text = serde_json::to_string(session).map_err(io::Error::other)?;
    std::fs::create_dir_all(state.join("meetings"))?;
    let fresh = file.with_extension("new");
    std::fs::write(&fresh, text)?;
    std::fs::rename(fresh, file)
}
