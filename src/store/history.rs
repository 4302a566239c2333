//! The history of a plan: what was done to it, so that a later session can undo it.
//!
//! One file a plan in the state directory, readable by its owner only, with a line of JSON for each
//! change: when it was made, what it was in words, and the bytes to put back. Several sessions add
//! to it under a lock. Only what steerco itself has saved for this user is in it, so what others
//! have saved is never undone.
//!
//! An entry is written after its save was acknowledged, and nothing depends on it: a history that
//! cannot be written never fails a save. A half-written line of a dying process is left out, and
//! the next entry starts on a line of its own.

use super::private::{DirectoryLock, private_options};
use super::put_back::PutBack;
use crate::disk::make_private;
use crate::disk::replace::{host, random};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// How many changes of a plan are kept.
const MOST: usize = 200;
/// How many more there may be before the file is written anew.
const MORE: usize = 50;
/// The largest file that is read as a history, in bytes.
const LARGEST: u64 = 64 << 20;

/// A change that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastEdit {
    /// An id that is never used twice, from [`new_id`].
    pub id: String,
    /// When it was saved, in RFC 3339.
    pub at: String,
    /// What was done, in words.
    pub what: String,
    /// The days that it is dated with: once a meeting of such a day is agreed, it stays.
    #[serde(default)]
    pub days: Vec<NaiveDate>,
    /// The bytes to put back.
    pub back: PutBack,
}

/// The history could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("the history of changes is not kept: {}: {cause}; later sessions cannot undo what is done in this one", place.display())]
pub struct HistoryError {
    place: PathBuf,
    cause: io::Error,
}

/// The history of one plan.
#[derive(Debug, Clone)]
pub struct History {
    folder: PathBuf,
    file: PathBuf,
}

/// Returns an id for a new entry.
pub fn new_id() -> String {
    format!("{:04x}-{}-{:016x}", host(), std::process::id(), random())
}

impl History {
    /// Returns the history of a plan, given by its real path, in a state directory. Touches no
    /// file.
    pub fn of(state_dir: &Path, plan: &Path) -> History {
        let folder = state_dir.join("history");
        let name = plan.file_stem().unwrap_or_default().to_string_lossy();
        let is_plain = |c: &char| c.is_alphanumeric() || *c == '-';
        let name: String = name.chars().filter(is_plain).take(40).collect();
        let path = plan.as_os_str().as_encoded_bytes();
        let file = folder.join(format!("{name}-{:016x}.jsonl", fnv(path)));
        History { folder, file }
    }

    /// Adds what was saved. The oldest entries go where there are many.
    ///
    /// # Errors
    /// [`HistoryError`]; the save stands.
    pub fn add(&self, edit: &PastEdit) -> Result<(), HistoryError> {
        let added = || -> io::Result<()> {
            make_private(&self.folder)?;
            let _lock = DirectoryLock::enter(&self.folder)?;
            let mut line = vec![b'\n'];
            serde_json::to_writer(&mut line, edit)?;
            let mut file = private_options().append(true).create(true).open(&self.file)?;
            file.write_all(&line)?;
            drop(file);
            let mut all = self.read()?;
            if all.len() > MOST + MORE {
                all.drain(..all.len() - MOST);
                self.write(&all)?;
            }
            Ok(())
        };
        added().map_err(|cause| self.failed(cause))
    }

    /// Forgets entries: they are undone, or their bytes are gone.
    ///
    /// # Errors
    /// [`HistoryError`]; they are offered again then, and not found.
    pub fn forget(&self, ids: &[String]) -> Result<(), HistoryError> {
        if ids.is_empty() || !self.file.exists() {
            return Ok(());
        }
        let forgotten = || -> io::Result<()> {
            let _lock = DirectoryLock::enter(&self.folder)?;
            let mut all = self.read()?;
            let before = all.len();
            all.retain(|edit| !ids.contains(&edit.id));
            if all.len() < before { self.write(&all) } else { Ok(()) }
        };
        forgotten().map_err(|cause| self.failed(cause))
    }

    /// Returns the last entry that is not among `known`; `None` also where there is no history.
    ///
    /// # Errors
    /// [`HistoryError`] where there is one that cannot be read.
    pub fn last_but(&self, known: &[String]) -> Result<Option<PastEdit>, HistoryError> {
        let all = self.read().map_err(|cause| self.failed(cause))?;
        Ok(all.into_iter().rev().take(MOST).find(|edit| !known.contains(&edit.id)))
    }

    /// Returns all entries, oldest first.
    fn read(&self) -> io::Result<Vec<PastEdit>> {
        let file = match private_options().read(true).open(&self.file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            file => file?,
        };
        if !file.metadata()?.is_file() {
            return Err(io::Error::other("it is not a regular file"));
        }
        let mut bytes = Vec::new();
        file.take(LARGEST).read_to_end(&mut bytes)?;
        let lines = bytes.split(|byte| *byte == b'\n');
        Ok(lines.filter_map(|line| serde_json::from_slice(line).ok()).collect())
    }

    /// Writes the file anew, beside the old one first.
    fn write(&self, all: &[PastEdit]) -> io::Result<()> {
        let new = self.file.with_extension("new");
        let mut bytes = Vec::new();
        for edit in all {
            bytes.push(b'\n');
            serde_json::to_writer(&mut bytes, edit)?;
        }
        let mut file = private_options().write(true).create(true).truncate(true).open(&new)?;
        file.write_all(&bytes)?;
        drop(file);
        fs::rename(new, &self.file)
    }

    fn failed(&self, cause: io::Error) -> HistoryError {
        HistoryError { place: self.file.clone(), cause }
    }
}

/// Returns the FNV-1a hash of some bytes, which stays the same in every version.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests;
