//! The files of the journal:
//!
//! - `lock`: locks the directory;
//! - `SESSION.alive`: locked as long as the session lives;
//! - `SESSION~ID.json`: a draft, which belongs to the session in its name. Each line of JSON is the
//!   text at one keystroke; the last complete line counts;
//! - `SESSION~ID.tmp`: a draft being written for the first time, or anew.

use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::disk::names_in;

use super::draft::{Draft, VERSION};
use crate::store::private::{DirectoryLock, private_options, sync_directory};

/// The largest file that is read as a draft, in bytes. A draft is what a person types.
const LARGEST: u64 = 16 << 20;
/// The size, in bytes, from which a file is no longer appended to: the draft is written anew.
const LONGEST: usize = 1 << 20;

/// The name of a draft's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DraftName {
    pub(super) session: String,
    id: String,
}

impl DraftName {
    /// Makes a name; `None` for an id that would lead to another place.
    pub(super) fn new(session: &str, id: &str) -> Option<Self> {
        let is_plain = |part: &str| {
            (1..=100).contains(&part.len())
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        (is_plain(session) && is_plain(id))
            .then(|| Self { session: session.to_owned(), id: id.to_owned() })
    }

    fn parse(file: &OsStr, end: &str) -> Option<Self> {
        let (session, id) = file.to_str()?.strip_suffix(end)?.split_once('~')?;
        Self::new(session, id)
    }

    pub(super) fn file(&self) -> String {
        format!("{}~{}.json", self.session, self.id)
    }

    fn temporary(&self) -> String {
        format!("{}~{}.tmp", self.session, self.id)
    }
}

/// A session's lock file, locked by this process.
#[derive(Debug)]
pub(super) struct SessionLock {
    path: PathBuf,
    session: String,
    lock: Option<File>,
}

impl SessionLock {
    /// Creates and locks the file of a new session. Needs the [`DirectoryLock`], so that nobody
    /// takes the file for a dead session's before it is locked.
    pub(super) fn begin(dir: &Path, session: &str, _room: &DirectoryLock) -> io::Result<Self> {
        let path = lock_path(dir, session);
        let file = private_options().write(true).create_new(true).open(&path)?;
        let lock = match file.try_lock() {
            Ok(()) => Some(file),
            // No locks on this file system: the process number in the name must do.
            Err(TryLockError::Error(_)) => None,
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::other("somebody holds its new session file"));
            }
        };
        Ok(Self { path, session: session.to_owned(), lock })
    }

    pub(super) fn session(&self) -> &str {
        &self.session
    }

    /// Removes the lock file, while it is still locked.
    pub(super) fn end(&self) {
        let _ = fs::remove_file(&self.path);
    }
}

impl Drop for SessionLock {
    /// Unlocks explicitly and not only by closing: a child process that is being started at this
    /// moment has a copy of the open file.
    fn drop(&mut self) {
        if let Some(lock) = &self.lock {
            let _ = lock.unlock();
        }
    }
}

/// Returns whether a session has ended; one without a lock file has. Tries a shared lock, so that
/// two processes that ask do not take each other for the living session.
pub(super) fn is_dead(dir: &Path, session: &str) -> io::Result<bool> {
    let file = match private_options().read(true).open(lock_path(dir, session)) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    match file.try_lock_shared() {
        Ok(()) => file.unlock().map(|()| true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(_)) => Ok(!may_live(session)),
    }
}

/// Returns whether the process in the session's name lives, or may live on another machine, for
/// file systems without locks.
fn may_live(session: &str) -> bool {
    let mut fields = session.split('-');
    let host = fields.next().and_then(|field| u16::from_str_radix(field, 16).ok());
    let pid = fields.next().and_then(|field| field.parse().ok());
    match (host, pid) {
        (Some(host), Some(pid)) => {
            host != crate::disk::replace::host() || crate::disk::replace::is_alive(pid)
        }
        _ => false,
    }
}

fn lock_path(dir: &Path, session: &str) -> PathBuf {
    dir.join(format!("{session}.alive"))
}

/// A draft's file, open for appending.
///
/// Appending a line costs a keystroke some microseconds. A new file under the old name costs as
/// much as everything else that a key does, because ext4 then syncs that file at once. A
/// half-written line of a dying process is not valid JSON, and the next text starts on a line of
/// its own.
#[derive(Debug)]
pub(super) struct DraftLog {
    file: Arc<File>,
    bytes: usize,
    /// Whether the file's name is synced, too.
    is_listed: bool,
    is_synced: bool,
}

impl DraftLog {
    /// Writes a draft to a new file beside its last text, if any, and renames it into place.
    pub(super) fn begin(
        dir: &Path,
        name: &DraftName,
        draft: &Draft,
        sync: bool,
    ) -> io::Result<DraftLog> {
        let temporary = dir.join(name.temporary());
        let written = (|| {
            let line = line(draft)?;
            let mut file =
                private_options().write(true).create(true).truncate(true).open(&temporary)?;
            file.write_all(&line)?;
            if sync {
                file.sync_all()?;
            }
            fs::rename(&temporary, dir.join(name.file()))?;
            if sync {
                sync_directory(dir)?;
            }
            Ok(DraftLog {
                file: Arc::new(file),
                bytes: line.len(),
                is_listed: sync,
                is_synced: sync,
            })
        })();
        if written.is_err() {
            let _ = fs::remove_file(&temporary);
        }
        written
    }

    /// Returns whether the next line may be appended: the file still exists and is not too long.
    pub(super) fn can_append(&self) -> bool {
        self.bytes < LONGEST && is_named(&self.file)
    }

    /// Appends the draft as it is now.
    pub(super) fn append(&mut self, dir: &Path, draft: &Draft, sync: bool) -> io::Result<()> {
        let line = line(draft)?;
        self.is_synced = false;
        self.bytes += line.len();
        (&*self.file).write_all(&line)?;
        if sync {
            self.file.sync_all()?;
            if !self.is_listed {
                sync_directory(dir)?;
            }
            (self.is_synced, self.is_listed) = (true, true);
        }
        Ok(())
    }

    /// Returns the file if it has unsynced writes, and counts it as synced from now on.
    pub(super) fn unsynced(&mut self) -> Option<Arc<File>> {
        let is_synced = std::mem::replace(&mut self.is_synced, true);
        (!is_synced).then(|| Arc::clone(&self.file))
    }
}

/// Encodes a draft as a line of its own, whatever stands before it.
fn line(draft: &Draft) -> io::Result<Vec<u8>> {
    let mut line = vec![b'\n'];
    serde_json::to_writer(&mut line, draft)?;
    Ok(line)
}

/// Returns whether an open file still has a name anywhere.
fn is_named(file: &File) -> bool {
    #[cfg(unix)]
    return file.metadata().is_ok_and(|about| std::os::unix::fs::MetadataExt::nlink(&about) > 0);
    #[cfg(not(unix))]
    file.metadata().is_ok()
}

/// Reads a draft. The error says why it cannot be read.
pub(super) fn read(path: &Path) -> Result<Draft, String> {
    let open = || {
        let file = private_options().read(true).open(path)?;
        let meta = file.metadata()?;
        if !meta.is_file() {
            return Err(io::Error::other("it is not a regular file"));
        }
        let mut bytes = Vec::new();
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = open().map_err(|error| error.to_string())?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST) {
        return Err(format!("it is larger than a draft can be ({LARGEST} bytes)"));
    }
    if bytes.is_empty() {
        return Err("it is empty: the power failed before the disk had written it".into());
    }
    let draft = last_whole(&bytes).map_err(|error| error.to_string())?;
    if draft.version > VERSION {
        return Err(format!("a newer steerco wrote it (form {})", draft.version));
    }
    Ok(draft)
}

/// Returns the last line that is a draft; a file without one returns its parse error. The first
/// steerco wrote one draft over several lines.
fn last_whole(bytes: &[u8]) -> serde_json::Result<Draft> {
    let lines = bytes.rsplit(|byte| *byte == b'\n');
    let mut drafts = lines.filter_map(|line| serde_json::from_slice(line).ok());
    match drafts.next() {
        Some(draft) => Ok(draft),
        None => serde_json::from_slice(bytes),
    }
}

/// Lists the drafts in a directory, of any session.
pub(super) fn drafts(dir: &Path) -> io::Result<Vec<DraftName>> {
    let mut names = Vec::new();
    let files = match names_in(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(names),
        files => files?,
    };
    names.extend(files.iter().filter_map(|file| DraftName::parse(file, ".json")));
    Ok(names)
}

/// Removes what dead sessions have left without worth: half-written files, and lock files without
/// drafts. Failures are ignored; a later session tries again.
pub(super) fn remove_dead_sessions(dir: &Path, _room: &DirectoryLock) {
    let Ok(names) = names_in(dir) else {
        return;
    };
    let Ok(drafts) = drafts(dir) else { return };
    for name in &names {
        let Some(session) = name.to_str().and_then(|name| name.strip_suffix(".alive")) else {
            continue;
        };
        if !matches!(is_dead(dir, session), Ok(true)) {
            continue;
        }
        for name in &names {
            if DraftName::parse(name, ".tmp").is_some_and(|name| name.session == session) {
                let _ = fs::remove_file(dir.join(name));
            }
        }
        if drafts.iter().all(|draft| draft.session != session) {
            let _ = fs::remove_file(lock_path(dir, session));
        }
    }
}
