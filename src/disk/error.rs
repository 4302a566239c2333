//! Why a plan was not saved: place, cause and remedy.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Why nothing was saved. Every message begins with "not saved:" and names the place, the cause and
/// the remedy. The text that was to be saved belongs to the caller and is still in its draft.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SaveError {
    /// The plan cannot be found.
    #[error("not saved: {}: there is no such file; was it moved or deleted? Put it back, or open it where it is now", path.display())]
    Missing {
        /// The plan.
        path: PathBuf,
    },
    /// The path names a folder, a pipe or a device, which cannot be replaced by a text.
    #[error("not saved: {}: this is {what}, not a regular file; name the plan's own file", path.display())]
    NotAFile {
        /// The plan.
        path: PathBuf,
        /// The kind of file, with its article.
        what: &'static str,
    },
    /// The file is larger than a plan may be, [`LARGEST`](super::replace::LARGEST).
    #[error("not saved: {}: the file has more than 256 MB, which is no plan; name the plan's own file, or divide it into several", path.display())]
    TooLarge {
        /// The plan.
        path: PathBuf,
    },
    /// The file is marked read-only, or its permissions do not let us write it.
    #[error("not saved: {}: the file is write-protected; make it writable (chmod u+w) or ask its owner", path.display())]
    WriteProtected {
        /// The plan.
        path: PathBuf,
    },
    /// The file has other names (hard links); replacing it would separate them.
    #[error("not saved: {}: the file has {links} names (hard links), and a safe save would separate them; start steerco with --break-hard-links to save anyway (the others keep the old text), or remove the other names", path.display())]
    HardLinks {
        /// The plan.
        path: PathBuf,
        /// How many names there are.
        links: u64,
    },
    /// No file can be created in the plan's folder, so nothing can be replaced.
    #[error("not saved: {}: this folder does not allow new files ({cause}), and a safe save needs one; make the folder writable, or copy the plan elsewhere", folder.display())]
    FolderReadOnly {
        /// The plan's folder.
        folder: PathBuf,
        /// The system's error.
        cause: io::Error,
    },
    /// Another process held the folder's lock all the time that we waited.
    #[error("not saved: {}: {} has had this folder locked for {} s; save again, look at what it is doing, or save without waiting for it (`without-lock` does that, from the shell --without-lock)", folder.display(), holder.as_deref().unwrap_or("another program"), tenths(*waited))]
    Locked {
        /// The plan's folder.
        folder: PathBuf,
        /// How long we waited.
        waited: Duration,
        /// The holder of the lock, where the system tells: `steerco, process 4711`.
        holder: Option<String>,
    },
    /// Someone saved between our reading and replacing. Their text stands, ours is not saved. The
    /// caller should read again, apply the change again, and save again, before any person sees
    /// this.
    #[error("not saved: {}: someone else saved at the same moment{}; save again", path.display(), kept(rescued.as_deref()))]
    ChangedMeanwhile {
        /// The plan.
        path: PathBuf,
        /// A third text that was saved in between, kept under this name.
        rescued: Option<PathBuf>,
    },
    /// The names were exchanged, something failed, and they could not be exchanged back: the plan
    /// holds the complete new text, but the disk has not confirmed it.
    #[error("not saved: {}: {stage} failed ({cause}) and the plan could not be put back: it holds the new text, but the disk has not confirmed it{}; compare, then save again", path.display(), kept(rescued.as_deref()))]
    NotPutBack {
        /// The plan.
        path: PathBuf,
        /// The stage that failed.
        stage: SaveStage,
        /// The system's error.
        cause: io::Error,
        /// Another writer's text, kept under this name.
        rescued: Option<PathBuf>,
    },
    /// A stage failed; the plan still holds the old text.
    #[error("not saved: {}: {stage} failed: {}; {}", path.display(), cause_of(cause), remedy_of(*stage, cause))]
    Failed {
        /// The plan.
        path: PathBuf,
        /// The stage that failed.
        stage: SaveStage,
        /// The system's error.
        cause: io::Error,
    },
}

impl SaveError {
    /// Returns whether someone else saved first, so that reading, applying and saving again is the
    /// whole remedy.
    pub fn is_changed_meanwhile(&self) -> bool {
        matches!(self, Self::ChangedMeanwhile { .. })
    }

    /// Returns the name under which a text was kept that could not be put back, if there is one.
    pub fn rescued(&self) -> Option<&Path> {
        match self {
            Self::ChangedMeanwhile { rescued, .. } | Self::NotPutBack { rescued, .. } => {
                rescued.as_deref()
            }
            Self::Missing { .. }
            | Self::NotAFile { .. }
            | Self::TooLarge { .. }
            | Self::WriteProtected { .. }
            | Self::HardLinks { .. }
            | Self::FolderReadOnly { .. }
            | Self::Locked { .. }
            | Self::Failed { .. } => None,
        }
    }
}

/// A stage of a save, displayed as the middle of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveStage {
    /// Following links and opening the folder.
    Finding,
    /// Locking the folder.
    Locking,
    /// Reading the plan.
    Reading,
    /// Creating the temporary file.
    Making,
    /// Writing the temporary file.
    Writing,
    /// Keeping the owner and the group.
    KeepingOwner,
    /// Keeping attributes and access lists.
    KeepingAttributes,
    /// Keeping the permission bits.
    KeepingMode,
    /// Syncing the new text to the disk.
    Syncing,
    /// Putting the new text under the plan's name.
    Replacing,
    /// Checking the file that was replaced.
    Checking,
    /// Syncing the folder to the disk.
    SyncingFolder,
}

impl fmt::Display for SaveStage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Finding => "finding the plan",
            Self::Locking => "locking the folder",
            Self::Reading => "reading the plan",
            Self::Making => "making a temporary file beside it",
            Self::Writing => "writing the new text",
            Self::KeepingOwner => "keeping its owner",
            Self::KeepingAttributes => "keeping its attributes and access list",
            Self::KeepingMode => "keeping its permissions",
            Self::Syncing => "syncing the new text to the disk",
            Self::Replacing => "putting the new text in its place",
            Self::Checking => "checking what was replaced",
            Self::SyncingFolder => "syncing the folder to the disk",
        })
    }
}

fn is_io(error: &io::Error) -> bool {
    cfg!(unix) && error.raw_os_error() == Some(5)
}

fn cause_of(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => "the disk is full".into(),
        io::ErrorKind::QuotaExceeded => "your disk quota is used up".into(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::Interrupted => "it was interrupted repeatedly".into(),
        _ if is_io(error) => "the disk reports an input/output error".into(),
        _ => error.to_string(),
    }
}

fn remedy_of(stage: SaveStage, error: &io::Error) -> &'static str {
    if matches!(stage, SaveStage::Finding | SaveStage::Reading) {
        return match error.kind() {
            io::ErrorKind::PermissionDenied => {
                "ask the owner of the file or its folder for the right to read it"
            }
            _ if is_io(error) => "check the disk, then try again",
            _ => "try again; if it fails again, look at the file and its disk",
        };
    }
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "make room, then save again",
        io::ErrorKind::ReadOnlyFilesystem => "copy the plan to where it can be written",
        io::ErrorKind::PermissionDenied => {
            "ask the owner of the file or its folder for the right to write, then save again"
        }
        _ if is_io(error) => "check the disk; copy the plan elsewhere before you go on",
        _ => "save again; if it fails again, copy the plan elsewhere",
    }
}

fn kept(rescued: Option<&Path>) -> String {
    rescued.map_or_else(String::new, |path| {
        format!(" (another writer's text is kept in {})", path.display())
    })
}

fn tenths(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64())
}
