//! How far the reading of a large plan has come.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes read, of how many; told by whoever reads, looked at from another thread.
#[derive(Debug, Default)]
pub struct Progress {
    all: AtomicUsize,
    read: AtomicUsize,
}

impl Progress {
    pub(super) fn begins(&self, bytes: usize) {
        self.all.store(bytes, Ordering::Relaxed);
    }

    pub(super) fn has_read(&self, bytes: usize) {
        self.read.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Returns the bytes of the text; 0 while it is still being fetched from the disk.
    pub fn all(&self) -> usize {
        self.all.load(Ordering::Relaxed)
    }

    /// Hundredths of the text that are read; `None` where that is not known, because it
    /// cannot be read in pieces or the first is not done.
    pub fn percent(&self) -> Option<usize> {
        let read = self.read.load(Ordering::Relaxed);
        (read > 0).then(|| (read * 100 / self.all().max(1)).min(100))
    }
}
