//! What a file was at one moment.

use std::time::{Duration, SystemTime};

/// The state of a file at one moment, enough to notice that it was replaced or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The length in bytes.
    pub len: u64,
    /// The last change of the content, by the file system's clock.
    pub mtime: SystemTime,
    /// The inode number; 0 where there is none.
    pub ino: u64,
}

impl Stamp {
    /// Returns whether the file was written less than `age` before `now`, so that someone may be
    /// half-way through. A time in the future counts as young only within the same span, so that a
    /// wrong clock stops nobody.
    pub fn is_younger_than(&self, age: Duration, now: SystemTime) -> bool {
        match now.duration_since(self.mtime) {
            Ok(since) => since < age,
            Err(ahead) => ahead.duration() < age,
        }
    }
}
