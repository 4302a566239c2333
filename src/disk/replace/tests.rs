//! What a save promises, tried against every fault we can make.

mod faults;
mod foreign;
mod long;
mod model;
mod power;
mod real;
mod script;

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{Disk, SaveError, SaveOptions, SaveOutcome, SaveTarget};
use crate::disk::lock::PATIENCE;

const OLD: &[u8] = b"title: Plan\nactions:\n- action: Write it down\n";
const NEW: &[u8] = b"title: Plan\nactions:\n- action: Write it down\n  updates:\n  - note: Done\n";

/// One save, as a caller does it: find, lock, read, replace.
fn save<D: Disk>(disk: D, path: &Path, new: &[u8]) -> Result<SaveOutcome, SaveError> {
    let target = SaveTarget::open_on(disk, path, SaveOptions::default())?;
    let held = target.lock(Duration::ZERO)?;
    let (old, _) = held.read()?;
    held.replace(&old, new)
}

/// A folder with a plan in it.
fn folder() -> (tempfile::TempDir, PathBuf) {
    planned(tempfile::tempdir().unwrap())
}

/// The same in memory where there is such a place, for tests that save
/// thousands of times: a real disk would be synced as often.
fn quick_folder() -> (tempfile::TempDir, PathBuf) {
    planned(tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap())
}

fn planned(folder: tempfile::TempDir) -> (tempfile::TempDir, PathBuf) {
    let path = folder.path().join("plan.yaml");
    std::fs::write(&path, OLD).unwrap();
    (folder, path)
}

/// What lies in the plan's folder, in order.
fn names(path: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(path.parent().unwrap()).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn lock_patience() -> Duration {
    PATIENCE * 3
}
