//! Why a plan cannot be opened, or a change was not saved: place, cause and remedy.

use crate::disk::replace::SaveError;
use crate::plan::change::ChangeError;
use crate::store::splice::SpliceError;
use crate::yaml::error::YamlError;
use std::path::PathBuf;

/// Why a plan cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file cannot be read at all.
    #[error("{}: {}", path.display(), without_not_saved(cause))]
    File {
        /// The plan.
        path: PathBuf,
        /// The cause.
        cause: SaveError,
    },
    /// The bytes are not text.
    #[error("{}: byte {at} (line {line}) is not UTF-8 text; save the file as UTF-8 in the editor it comes from", path.display())]
    NotText {
        /// The plan.
        path: PathBuf,
        /// The offset of the first byte that is not UTF-8, from 0.
        at: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// The bytes are a file of another kind.
    #[error("{}: this looks like {what}, not like a plan; a plan is a text file in YAML with a `title:`, and `actions:` or `sections:`", path.display())]
    OtherKind {
        /// The file.
        path: PathBuf,
        /// The kind of file that it looks like.
        what: &'static str,
    },
    /// The text is not a plan.
    #[error("{}: {cause}", path.display())]
    NotAPlan {
        /// The plan.
        path: PathBuf,
        /// The parser's error, with place, cause and remedy.
        cause: Box<YamlError>,
    },
}

fn without_not_saved(cause: &SaveError) -> String {
    let said = cause.to_string();
    // The caller puts the path in front, and nothing was to be saved.
    match said.strip_prefix("not saved: ").and_then(|rest| rest.split_once(": ")) {
        Some((_, rest)) => rest.to_owned(),
        None => said,
    }
}

/// Why a change was not saved. The file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// The session is read-only.
    #[error("not saved: this session is read-only")]
    ReadOnly,
    /// The file cannot be replaced.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The path leads to another file than the one that was opened: a link took its place, or
    /// leads elsewhere now.
    #[error("not saved: {}: this leads to {} now, and led to {} when it was opened; start steerco on it again to save there, or put the plan back where it was", path.display(), now.display(), was.display())]
    LeadsElsewhere {
        /// The path as it was given.
        path: PathBuf,
        /// The file that it led to.
        was: PathBuf,
        /// The file that it leads to.
        now: PathBuf,
    },
    /// The file cannot be read any more.
    #[error("not saved: {0}")]
    Open(#[from] OpenError),
    /// The change does not fit the present plan.
    #[error("not saved: {0}")]
    Change(#[from] ChangeError),
    /// The place cannot be edited safely.
    #[error("not saved: {0}")]
    Splice(SpliceError),
    /// The edited text would not read back as the edited plan.
    #[error("not saved: {}: the edited file would not read back as it should (near line {line}); nothing was written — edit that line in an editor, or report it", path.display())]
    Law {
        /// The plan.
        path: PathBuf,
        /// The line near the place.
        line: usize,
    },
    /// What an earlier session did cannot be undone any more.
    #[error("not undone: {}: what stands there now is not what was written then", path.display())]
    BytesGone {
        /// The plan.
        path: PathBuf,
    },
    /// Other programs saved again and again.
    #[error("not saved: {}: someone else keeps saving this file; save again in a moment", path.display())]
    Busy {
        /// The plan.
        path: PathBuf,
    },
}

impl From<SpliceError> for CommitError {
    fn from(error: SpliceError) -> CommitError {
        match error {
            SpliceError::Change(error) => CommitError::Change(error),
            error @ SpliceError::Edit(_) => CommitError::Splice(error),
        }
    }
}
