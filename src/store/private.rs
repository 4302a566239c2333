//! Private files in the state directory: readable by their owner only, in a directory that one
//! process at a time may tidy.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

/// The lock of a directory, held until it is dropped. (Whoever begins a session of drafts, or
/// removes dead ones, holds it; keystrokes do not need it.)
#[derive(Debug)]
pub(super) struct DirectoryLock {
    lock: Option<File>,
}

impl Drop for DirectoryLock {
    fn drop(&mut self) {
        if let Some(lock) = &self.lock {
            let _ = lock.unlock();
        }
    }
}

impl DirectoryLock {
    /// Waits for the lock for at most two seconds: a process that is stopped while holding it must
    /// not keep a meeting from starting. The error says so.
    pub(super) fn enter(dir: &Path) -> io::Result<Self> {
        let path = dir.join("lock");
        let file = private_options().write(true).create(true).truncate(false).open(path)?;
        let began = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { lock: Some(file) }),
                // No locks on this file system: going on is the best choice.
                Err(TryLockError::Error(_)) => return Ok(Self { lock: None }),
                Err(TryLockError::WouldBlock) if began.elapsed() < Duration::from_secs(2) => {
                    std::thread::sleep(Duration::from_millis(1));
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(io::Error::other(
                        "another session has held its lock for two seconds; look for one that hangs",
                    ));
                }
            }
        }
    }
}

#[cfg_attr(not(unix), allow(unused_mut))]
pub(super) fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::OFlags;
        let flags = i32::try_from((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits()).unwrap_or(0);
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags);
    }
    options
}

/// Syncs the names in a directory. Only Unix can open and sync a directory.
pub(super) fn sync_directory(dir: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(dir)?.sync_all() } else { Ok(()) }
}
