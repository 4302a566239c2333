//! Allows one writer in a folder at a time.
//!
//! The lock is on the **handle of the folder**, not on the plan: it survives the replacement of the
//! plan, leaves nothing behind, and the kernel releases it however its holder ends. All plans of
//! one folder share it; a save takes milliseconds. Where a folder cannot be locked (NFS, Windows),
//! a file beside the plan is locked instead, and removed with the lock.
//!
//! The lock binds only programs that ask for it: this one. Editors do not ask, which is why
//! [`replace`](super::replace) compares and checks as well.
//!
//! Where nothing at all can be locked, or where the user chose not to wait for somebody's lock, a save
//! goes on without one, and says so ([`SaveOutcome::unlocked`](super::replace::SaveOutcome)).
//!
//! Not promised: a network file system that keeps locks on each machine for itself (`nolock`, some
//! FUSE mounts) does not exclude another machine. The comparisons of `replace` still hold there.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use super::calls::{Disk, is_unsupported, retry_interrupted};
use super::error::{SaveError, SaveStage};

/// How long a save on the screen waits for another writer before it fails, wherever it waits: to
/// open a file with a second name, to create a plan, or to save a change.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// The pause between two attempts. It is constant, so that a newcomer has no better chance than a
/// process that has waited for long.
pub(super) const PAUSE: Duration = Duration::from_millis(2);

/// The result of one attempt to lock a folder.
enum Attempt<L> {
    /// We hold this.
    Held(L),
    /// Another process holds it.
    Busy,
    /// Nothing can be locked on this file system.
    NoLocks,
}

/// Locks `dir`, waiting for at most `timeout`; a timeout of zero makes one attempt. `plan` names
/// the lock file where the folder cannot be locked. Returns `None` where nothing can be locked.
pub(crate) fn acquire<D: Disk>(
    disk: &D,
    dir: &D::Dir,
    folder: &Path,
    plan: &OsStr,
    timeout: Duration,
) -> Result<Option<D::Lock>, SaveError> {
    let began = Instant::now();
    loop {
        match attempt(disk, dir, plan) {
            Ok(Attempt::Held(lock)) => return Ok(Some(lock)),
            Ok(Attempt::NoLocks) => return Ok(None),
            Ok(Attempt::Busy) if began.elapsed() >= timeout => {
                let holder = super::holder::of_lock_on(folder);
                let folder = folder.to_owned();
                return Err(SaveError::Locked { folder, waited: timeout, holder });
            }
            Ok(Attempt::Busy) => std::thread::sleep(PAUSE),
            Err(cause) => {
                return Err(SaveError::Failed {
                    path: folder.join(plan),
                    stage: SaveStage::Locking,
                    cause,
                });
            }
        }
    }
}

fn attempt<D: Disk>(disk: &D, dir: &D::Dir, plan: &OsStr) -> io::Result<Attempt<D::Lock>> {
    let held = |lock: Option<D::Lock>| lock.map_or(Attempt::Busy, Attempt::Held);
    match retry_interrupted(|| disk.lock_dir(dir)) {
        Err(error) if cannot_lock_folders(&error) => {}
        answer => return answer.map(held),
    }
    let mut name = OsString::from(".");
    name.push(plan);
    name.push(".steerco-lock");
    let was_there = disk.look(dir, &name).is_ok();
    match retry_interrupted(|| disk.lock_beside(dir, &name)) {
        // The file stays where somebody else may have it locked: it does no harm.
        Err(error) if cannot_lock(&error) => {
            if !was_there {
                let _ = disk.unlink(dir, &name);
            }
            Ok(Attempt::NoLocks)
        }
        answer => answer.map(held),
    }
}

/// Returns whether the error means that files cannot be locked here either.
fn cannot_lock(error: &io::Error) -> bool {
    #[cfg(unix)]
    if error.raw_os_error() == Some(rustix::io::Errno::NOLCK.raw_os_error()) {
        return true;
    }
    is_unsupported(error)
}

/// Returns whether the error means that folders cannot be locked here. NFS requires a handle opened
/// for writing, which a folder cannot have.
fn cannot_lock_folders(error: &io::Error) -> bool {
    if is_unsupported(error) {
        return true;
    }
    #[cfg(unix)]
    {
        use rustix::io::Errno;
        [Errno::BADF, Errno::NOLCK, Errno::ISDIR]
            .iter()
            .any(|code| error.raw_os_error() == Some(code.raw_os_error()))
    }
    #[cfg(not(unix))]
    false
}
