//! A journal of what is typed and not yet saved, written at every keystroke.
//!
//! A draft is one small file in the state directory, readable only by its owner. Each keystroke
//! appends the present text on a line of its own. The last complete line counts, so it is always
//! the last text or the one before. A draft is removed only when the save of its text has been
//! acknowledged.
//!
//! **Who is alive.** A session holds a lock on a file of its own as long as it lives; the kernel
//! releases the lock however the session ends (kill -9, a dropped connection, a reboot). A draft is
//! an orphan when its session's lock is free, and is offered again; a live session's draft is never
//! shown. A process number alone would not do, because numbers are used again.
//!
//! **Who takes it.** [`Journal::adopt`] moves the orphan to the adopting session by one rename: of
//! two terminals that start at once, one gets it. A dead session never lives again, because its
//! name is never drawn again.
//!
//! **Never twice.** A draft keeps its [`id`](Draft::id) through everything. A power cut may bring a
//! draft back after its save was acknowledged, because its removal is not synced; so whoever saves
//! an adopted draft must first compare it with the last update.
//!
//! Not promised: keystrokes of the last seconds before a *power cut*. They are written at once, but
//! synced only by [`Journal::seal`], on submit and on a signal, and by [`Journal::unsynced`], which
//! is called every second while someone types. Once a draft has been sealed, every further write of
//! it is synced, too, so that a sealed text is never lost to a half-written newer one.

mod draft;
mod error;
mod file;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use self::draft::{Draft, VERSION};
pub use self::error::DraftError;
use self::file::{DraftLog, DraftName, SessionLock};
use super::private::DirectoryLock;
use crate::disk;
use crate::disk::replace::{host, random};

/// A draft whose session has ended without saving it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orphan {
    /// The draft.
    pub draft: Draft,
    name: DraftName,
}

/// A file among the drafts that cannot be read. It is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The file.
    pub path: PathBuf,
    /// The reason.
    pub why: String,
}

/// The drafts of dead sessions in the state directory.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoundDrafts {
    /// Drafts to offer again, oldest first.
    pub drafts: Vec<Orphan>,
    /// Files that cannot be read. They are kept, and the user should be told.
    pub unreadable: Vec<Unreadable>,
}

/// One session's drafts, shared by the screen's thread, the writer and the panic hook.
#[derive(Debug)]
pub struct Journal {
    dir: PathBuf,
    session_lock: SessionLock,
    open: Mutex<OpenDrafts>,
}

#[derive(Debug, Default)]
struct OpenDrafts {
    counter: u64,
    /// Drafts that have a file; the file is open if this session has written it.
    here: BTreeMap<String, Option<DraftLog>>,
    /// Ids of drafts that were synced at least once.
    sealed: BTreeSet<String>,
}

impl Journal {
    /// Begins a session. Creates the directory (mode 0700) if necessary, and removes what dead
    /// sessions have left empty.
    pub fn open(state_dir: &Path) -> Result<Self, DraftError> {
        let dir = state_dir.join("drafts");
        let begun = disk::make_private(&dir).and_then(|()| DirectoryLock::enter(&dir)).and_then(
            |directory_lock| {
                file::remove_dead_sessions(&dir, &directory_lock);
                SessionLock::begin(&dir, &session(), &directory_lock)
            },
        );
        let session_lock =
            begun.map_err(|cause| DraftError::NoJournal { place: dir.clone(), cause })?;
        Ok(Self { dir, session_lock, open: Mutex::default() })
    }

    /// Returns an id for a new draft, made of this session's name and a number.
    pub fn new_id(&self) -> String {
        let mut open = self.state();
        open.counter += 1;
        format!("{}-{}", self.session_lock.session(), open.counter)
    }

    /// Keeps the draft as it is now. Cheap enough for every keystroke: the file is not synced,
    /// unless this draft has been [sealed](Self::seal) before.
    pub fn write(&self, draft: &Draft) -> Result<(), DraftError> {
        self.keep(draft, false)
    }

    /// Keeps the draft and syncs it, on submit and on a signal.
    pub fn seal(&self, draft: &Draft) -> Result<(), DraftError> {
        self.keep(draft, true)
    }

    fn keep(&self, draft: &Draft, seal: bool) -> Result<(), DraftError> {
        let name = self.name(&draft.id)?;
        let place = self.dir.join(name.file());
        let draft = Draft { version: VERSION, pid: std::process::id(), ..draft.clone() };
        let mut open = self.state();
        let sync = seal || open.sealed.contains(&draft.id);
        let known = open.here.get_mut(&draft.id).and_then(Option::as_mut);
        let written = match known.filter(|log| log.can_append()) {
            Some(log) => log.append(&self.dir, &draft, sync),
            None => DraftLog::begin(&self.dir, &name, &draft, sync).map(|log| {
                open.here.insert(draft.id.clone(), Some(log));
            }),
        };
        written.map_err(|cause| DraftError::NotKept { place, cause })?;
        if sync {
            open.sealed.insert(draft.id);
        }
        Ok(())
    }

    /// Returns the files with unsynced writes. The caller must sync them, on a thread where no key
    /// waits.
    pub fn unsynced(&self) -> Vec<Arc<File>> {
        let mut open = self.state();
        let logs = open.here.values_mut().flatten();
        logs.filter_map(DraftLog::unsynced).collect()
    }

    /// Removes a draft after its text was saved or thrown away. A draft that does not exist is not
    /// an error.
    pub fn discard(&self, id: &str) -> Result<(), DraftError> {
        let name = self.name(id)?;
        let place = self.dir.join(name.file());
        let mut open = self.state();
        match std::fs::remove_file(&place) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                return Err(DraftError::NotRemoved { place, cause });
            }
            Ok(()) | Err(_) => {}
        }
        open.here.remove(id);
        open.sealed.remove(id);
        Ok(())
    }

    /// Returns the drafts of dead sessions for this plan, given by its real path.
    pub fn orphans(&self, plan: &Path) -> Result<FoundDrafts, DraftError> {
        orphans_in(&self.dir, |draft| draft.plan == plan)
    }

    /// Takes over an orphan. Returns the draft as it is on the disk, or `None` when another session
    /// was quicker or the draft is gone.
    pub fn adopt(&self, orphan: &Orphan) -> Result<Option<Draft>, DraftError> {
        let from = self.dir.join(orphan.name.file());
        let failed = |cause| DraftError::NotAdopted { place: from.clone(), cause };
        let name = self.name(&orphan.draft.id)?;
        let to = self.dir.join(name.file());
        let mut open = self.state();
        match std::fs::rename(&from, &to) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(failed(cause)),
        }
        open.here.insert(orphan.draft.id.clone(), None);
        // Nobody knows whether the draft had been sealed, so treat it as sealed.
        open.sealed.insert(orphan.draft.id.clone());
        file::read(&to).map(Some).map_err(|why| failed(io::Error::other(why)))
    }

    fn name(&self, id: &str) -> Result<DraftName, DraftError> {
        DraftName::new(self.session_lock.session(), id)
            .ok_or_else(|| DraftError::BadId { place: self.dir.clone(), id: id.to_owned() })
    }

    /// Returns the state even if another thread has panicked: a panic elsewhere must not keep the
    /// panic hook from sealing.
    fn state(&self) -> MutexGuard<'_, OpenDrafts> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Journal {
    /// Removes the session's lock file if it leaves no drafts. A session with drafts leaves the
    /// file, unlocked, so that they become orphans.
    fn drop(&mut self) {
        let is_empty = self.state().here.is_empty();
        if is_empty {
            self.session_lock.end();
        }
    }
}

/// Returns the drafts of dead sessions for this plan (its real path) without a session of one's
/// own, for the shell command and for `check`. A state directory that does not exist holds none.
pub fn orphans(state_dir: &Path, plan: &Path) -> Result<FoundDrafts, DraftError> {
    orphans_in(&state_dir.join("drafts"), |draft| draft.plan == plan)
}

/// Returns the drafts of dead sessions for any plan, since a plan may have been moved or renamed.
pub fn all_orphans(state_dir: &Path) -> Result<FoundDrafts, DraftError> {
    orphans_in(&state_dir.join("drafts"), |_| true)
}

fn orphans_in(dir: &Path, wanted: impl Fn(&Draft) -> bool) -> Result<FoundDrafts, DraftError> {
    let failed = |cause| DraftError::NotListed { place: dir.to_owned(), cause };
    let mut found = FoundDrafts::default();
    for name in file::drafts(dir).map_err(failed)? {
        let path = dir.join(name.file());
        let unreadable = |why: String| Unreadable { path: path.clone(), why };
        match file::is_dead(dir, &name.session) {
            Ok(false) => {}
            Ok(true) => match file::read(&path) {
                Ok(draft) if wanted(&draft) => found.drafts.push(Orphan { draft, name }),
                Ok(_) => {}
                // Adopted or removed by another session meanwhile.
                Err(_) if !path.exists() => {}
                Err(why) => found.unreadable.push(unreadable(why)),
            },
            Err(error) => found.unreadable.push(unreadable(error.to_string())),
        }
    }
    found.drafts.sort_by(|one, other| {
        (&one.draft.at, &one.draft.id).cmp(&(&other.draft.at, &other.draft.id))
    });
    Ok(found)
}

/// Returns a name for this session that no other session has.
fn session() -> String {
    format!("{:04x}-{}-{:016x}", host(), std::process::id(), random())
}
