//! Replaces a file so that it is always the old one or the new one, and so that no other writer's
//! text is lost.
//!
//! The order of a save, and why:
//!
//! 1. [`SaveTarget::open`] follows links once, holds the folder open, and refuses what cannot be
//!    replaced safely, saying why.
//! 2. [`SaveTarget::lock`] locks the folder and returns a [`LockedTarget`], the only type that can
//!    read for a save and replace.
//! 3. [`LockedTarget::read`]; the caller applies its change to these bytes.
//! 4. [`LockedTarget::replace`] writes a temporary file beside the plan, gives it the plan's owner,
//!    attributes and mode, and syncs it;
//! 5. compares the plan with the bytes that the change was applied to;
//! 6. **exchanges** the two names and checks the file that was replaced: an editor knows nothing of
//!    our lock and may have saved a moment ago. If it has, the names are exchanged back and the
//!    caller starts again at 3;
//! 7. syncs the folder, checks once more, removes the old file, and only then reports success.
//!
//! With a plain rename instead of 5 and 6, 225 of 365 foreign edits made in that window were lost;
//! with both, none in 2,365.
//!
//! What is **not** promised:
//!
//! - An editor that writes the plan in place (truncates and writes, without a temporary file of its
//!   own) never gets a file cut in half by us, but it can hold the old file open across our whole
//!   save and write into it after our last check. That text is lost with the old file. A [`Stamp`]
//!   says how old a file is, so that the caller can wait for half-written ones.
//! - Durability on a disk, or a network file system, that reports "synced" without having synced.
//! - Where names cannot be exchanged (most network file systems, FAT), the last comparison and the
//!   rename are two calls, and a save by another program that replaces the file between them is
//!   lost. A program that writes in place is still caught where hard links exist.
//! - The old file's times and its inode number are not kept.

mod identity;
mod look;
#[cfg(any(target_os = "linux", target_os = "android"))]
mod os;
#[cfg(any(test, not(any(target_os = "linux", target_os = "android"))))]
mod plain;
mod stamp;
mod swap;
mod temp;
#[cfg(all(test, target_os = "linux"))]
mod tests;

use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[cfg(any(target_os = "linux", target_os = "android"))]
pub use self::os::Os;
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub use self::plain::Plain as Os;
pub use self::stamp::Stamp;
pub use super::calls::{Disk, FileKind, Meta};
pub use super::error::{SaveError, SaveStage};

pub(crate) use self::identity::{host, is_alive, random};

use super::calls::retry_interrupted;
use super::lock;

/// What the user has decided about a file that needs a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SaveOptions {
    /// Save although the file has other names. The other names keep the old text.
    pub break_hard_links: bool,
    /// Go on without the lock where somebody else holds it. What that program saves at the same
    /// moment is noticed by comparing, as an editor's save is.
    pub without_lock: bool,
}

/// Reads a plan that is only shown. The plan may be write-protected, or in a folder where no file
/// can be created.
pub fn read_only(path: &Path) -> Result<(Vec<u8>, Stamp), SaveError> {
    let read = || -> io::Result<(Vec<u8>, Stamp)> {
        let meta = std::fs::metadata(path)?;
        if !meta.is_file() {
            return Err(io::Error::other("it is not a regular file"));
        }
        let mut bytes = Vec::new();
        if meta.len() <= LARGEST {
            std::fs::File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
        }
        if meta.len().max(bytes.len() as u64) > LARGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mtime = meta.modified()?;
        let stamp = Stamp { len: meta.len(), mtime, ino: 0 };
        Ok((bytes, stamp))
    };
    read().map_err(|cause| finding(path, cause))
}

/// What happened in a save besides saving. The user must be told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[must_use]
pub struct SaveOutcome {
    /// What the new file could not take over from the old one.
    pub not_kept: Vec<NotKept>,
    /// Texts of other writers that an earlier save left behind when it was killed between two
    /// steps; they are kept under these names.
    pub rescued: Vec<PathBuf>,
    /// Whether the save was made without a lock: none could be had here, or the user chose not to
    /// wait for somebody's.
    pub unlocked: bool,
}

/// Something that the new file does not have from the old one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotKept {
    /// The owner: the file was a colleague's and is now ours.
    Owner,
    /// The group: we are not in it, so the group's rights are now those of everyone.
    Group,
    /// An attribute that only the system may set.
    Attribute(OsString),
    /// The sync of the folder: this file system offers none and writes names when it likes.
    FolderSync,
}

/// The largest file, in bytes, that is read as a plan. The bounds that the YAML reader keeps come
/// too late for a file that fills the memory while it is read.
pub const LARGEST: u64 = 256 << 20;

/// The largest file, in bytes, for which memory is allocated before reading.
const LIKELY: usize = 64 << 20;

/// A plan's place on the disk. Opened for one save, or a few: where a link points and what the
/// folder's path means is decided on opening.
pub struct SaveTarget<D: Disk = Os> {
    disk: D,
    dir: D::Dir,
    folder: PathBuf,
    name: OsString,
    options: SaveOptions,
}

/// A target whose folder is locked by us until this is dropped.
///
/// ```no_run
/// # use steerco::disk::{lock, replace::{SaveOptions, SaveError, SaveTarget}};
/// # fn applied(old: &[u8]) -> Vec<u8> { old.to_vec() }
/// # fn save(path: &std::path::Path) -> Result<(), SaveError> {
/// let target = SaveTarget::open(path, SaveOptions::default())?;
/// let held = target.lock(lock::PATIENCE)?;
/// let outcome = loop {
///     let (old, _stamp) = held.read()?;
///     match held.replace(&old, &applied(&old)) {
///         // An editor was quicker: its text is the one to apply to. A caller
///         // gives up after some rounds.
///         Err(error) if error.is_changed_meanwhile() => {}
///         answer => break answer?,
///     }
/// };
/// # drop(outcome); Ok(())
/// # }
/// ```
pub struct LockedTarget<'t, D: Disk = Os> {
    target: &'t SaveTarget<D>,
    lock: Option<D::Lock>,
}

impl SaveTarget<Os> {
    /// Opens the plan's place on the disk.
    ///
    /// # Errors
    /// [`SaveError`] naming the reason where the plan cannot be saved safely.
    pub fn open(path: &Path, options: SaveOptions) -> Result<Self, SaveError> {
        Self::open_on(Os, path, options)
    }
}

/// Creates a new file, complete or not at all. An existing name is an error: an existing plan is
/// replaced through [`SaveTarget`].
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let name = path.file_name().unwrap_or_default();
    let target = SaveTarget::unchecked(Os, folder, name, SaveOptions::default())?;
    target.lock(lock::PATIENCE)?.create(bytes)
}

impl<D: Disk> SaveTarget<D> {
    /// Opens as [`SaveTarget::open`] does, on any disk.
    pub fn open_on(disk: D, path: &Path, options: SaveOptions) -> Result<Self, SaveError> {
        let real =
            retry_interrupted(|| disk.resolve(path)).map_err(|cause| finding(path, cause))?;
        let (Some(folder), Some(name)) = (real.parent(), real.file_name()) else {
            return Err(SaveError::NotAFile { path: real, what: "a folder" });
        };
        let target = Self::unchecked(disk, folder, name, options)?;
        match target.permitted() {
            // A killed save may have left the second name.
            Err(SaveError::HardLinks { .. }) => {
                let held = target.lock(lock::PATIENCE)?;
                target.sweep(&mut SaveOutcome::default());
                target.permitted()?;
                drop(held);
            }
            answer => {
                answer?;
            }
        }
        Ok(target)
    }

    fn unchecked(
        disk: D,
        folder: &Path,
        name: &OsStr,
        options: SaveOptions,
    ) -> Result<Self, SaveError> {
        let dir =
            retry_interrupted(|| disk.open_dir(folder)).map_err(|cause| finding(folder, cause))?;
        let (folder, name) = (folder.to_owned(), name.to_owned());
        Ok(Self { disk, dir, folder, name, options })
    }

    /// Returns the path of the file that is replaced, with every link followed.
    pub fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// Locks the folder, waiting for other writers for at most `timeout`.
    pub fn lock(&self, timeout: Duration) -> Result<LockedTarget<'_, D>, SaveError> {
        let lock = lock::acquire(&self.disk, &self.dir, &self.folder, &self.name, timeout);
        let lock = match lock {
            Err(SaveError::Locked { .. }) if self.options.without_lock => None,
            answer => answer?,
        };
        Ok(LockedTarget { target: self, lock })
    }

    /// Reads the plan's bytes without a lock, for showing and not for saving.
    pub fn read(&self) -> Result<(Vec<u8>, Stamp), SaveError> {
        self.read_all().map_err(|cause| self.reading(cause))
    }

    /// Checks that the plan may be replaced. Where another steerco gives it a second name for the
    /// moment of its own save, which only happens without locks, waits for that moment to end.
    fn permitted(&self) -> Result<Meta, SaveError> {
        let began = Instant::now();
        loop {
            match self.permitted_now() {
                Err(SaveError::HardLinks { .. })
                    if began.elapsed() < lock::PATIENCE && self.is_being_saved() =>
                {
                    std::thread::sleep(lock::PAUSE);
                }
                answer => return answer,
            }
        }
    }

    /// Checks that the plan may be replaced, in its present state.
    fn permitted_now(&self) -> Result<Meta, SaveError> {
        let path = self.path();
        let meta = retry_interrupted(|| self.disk.look(&self.dir, &self.name))
            .map_err(|cause| self.reading(cause))?;
        match meta.kind {
            FileKind::File => {}
            FileKind::Folder => {
                return Err(SaveError::NotAFile { path, what: "a folder" });
            }
            FileKind::Link => {
                return Err(SaveError::NotAFile { path, what: "a symbolic link now" });
            }
            FileKind::Other => {
                return Err(SaveError::NotAFile { path, what: "a pipe or a device" });
            }
        }
        if meta.links > 1 && !self.options.break_hard_links {
            return Err(SaveError::HardLinks { path, links: meta.links });
        }
        // A file that nobody may write is marked as read-only on purpose, which binds root as well.
        if meta.mode & 0o222 == 0 {
            return Err(SaveError::WriteProtected { path });
        }
        match retry_interrupted(|| self.disk.may_write_file(&self.dir, &self.name)) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                return Err(SaveError::WriteProtected { path });
            }
            Err(cause) => return Err(self.failed(SaveStage::Finding, cause)),
        }
        retry_interrupted(|| self.disk.may_write_dir(&self.dir))
            .map_err(|cause| SaveError::FolderReadOnly { folder: self.folder.clone(), cause })?;
        Ok(meta)
    }

    fn read_all(&self) -> io::Result<(Vec<u8>, Stamp)> {
        let mut tries = 0;
        loop {
            let file = retry_interrupted(|| self.disk.open(&self.dir, &self.name))?;
            let before = retry_interrupted(|| self.disk.stat(&file))?;
            if before.kind != FileKind::File {
                return Err(io::Error::other("it is not a regular file any more"));
            }
            if before.len > LARGEST {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            // The length guarantees nothing but is a good guess. Zeroed pages that nobody has
            // touched cost nothing, so that the bytes read are written to memory once.
            let guess = usize::try_from(before.len).unwrap_or(0).min(LIKELY);
            let mut bytes = vec![0; (guess + 1).max(64 << 10)];
            let mut filled = 0;
            loop {
                if filled == bytes.len() {
                    bytes.resize(filled * 2, 0);
                }
                let free = bytes.get_mut(filled..).unwrap_or_default();
                match retry_interrupted(|| self.disk.read(&file, free))? {
                    0 => break,
                    length => filled += length,
                }
                // It grows while it is read, or its length was not true.
                if filled as u64 > LARGEST {
                    return Err(io::ErrorKind::FileTooLarge.into());
                }
            }
            bytes.truncate(filled);
            // Free a guess that was much too large.
            bytes.shrink_to_fit();
            let after = retry_interrupted(|| self.disk.stat(&file))?;
            tries += 1;
            // Someone wrote while we read, so these bytes are neither text.
            if (after.mtime, after.len) != (before.mtime, before.len) && tries < 10 {
                continue;
            }
            let stamp = Stamp { len: after.len, mtime: after.mtime, ino: after.ino };
            return Ok((bytes, stamp));
        }
    }

    fn failed(&self, stage: SaveStage, cause: io::Error) -> SaveError {
        SaveError::Failed { path: self.path(), stage, cause }
    }

    fn reading(&self, cause: io::Error) -> SaveError {
        match cause.kind() {
            io::ErrorKind::NotFound => SaveError::Missing { path: self.path() },
            io::ErrorKind::FileTooLarge => SaveError::TooLarge { path: self.path() },
            _ => self.failed(SaveStage::Reading, cause),
        }
    }
}

impl<D: Disk> LockedTarget<'_, D> {
    /// Reads the plan's bytes, to apply a change to them.
    pub fn read(&self) -> Result<(Vec<u8>, Stamp), SaveError> {
        self.target.read()
    }

    /// Returns whether the plan's bytes are still these. Compares piece by piece, which takes a
    /// third of the time of reading them all into new memory.
    ///
    /// # Errors
    /// [`SaveError::Missing`], or [`SaveError::Failed`] while reading.
    pub fn is_still(&self, bytes: &[u8]) -> Result<bool, SaveError> {
        let target = self.target;
        let answer = target.holds(&target.name, bytes);
        answer.map_err(|cause| target.reading(cause))
    }

    /// Removes what killed saves have left beside this plan, as every [`LockedTarget::replace`]
    /// does first. Meant for opening a plan, so that nothing lies there until the next save.
    /// Returns the names under which other writers' texts were rescued.
    pub fn sweep(&self) -> Vec<PathBuf> {
        let mut outcome = SaveOutcome::default();
        self.target.sweep(&mut outcome);
        outcome.rescued
    }
}

fn finding(path: &Path, cause: io::Error) -> SaveError {
    let path = path.to_owned();
    match cause.kind() {
        io::ErrorKind::NotFound => SaveError::Missing { path },
        io::ErrorKind::FileTooLarge => SaveError::TooLarge { path },
        _ => SaveError::Failed { path, stage: SaveStage::Finding, cause },
    }
}
