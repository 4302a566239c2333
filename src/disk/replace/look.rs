//! Checks what a name holds, and rescues texts that are not ours.

use std::ffi::OsStr;
use std::io;
use std::path::PathBuf;

use super::SaveTarget;
use crate::disk::calls::{Disk, FileKind, is_unsupported, retry_interrupted};

impl<D: Disk> SaveTarget<D> {
    /// Returns whether the name holds a regular file with exactly these bytes. Compares piece by
    /// piece, so that a large plan is not held in memory twice.
    pub(super) fn holds(&self, name: &OsStr, bytes: &[u8]) -> io::Result<bool> {
        let file = match retry_interrupted(|| self.disk.open(&self.dir, name)) {
            Ok(file) => file,
            Err(error) if is_gone_or_other(&error) => return Ok(false),
            Err(error) => return Err(error),
        };
        let meta = retry_interrupted(|| self.disk.stat(&file))?;
        if meta.kind != FileKind::File || usize::try_from(meta.len).ok() != Some(bytes.len()) {
            return Ok(false);
        }
        let mut rest = bytes;
        let mut buffer = vec![0; 64 << 10];
        loop {
            let length = retry_interrupted(|| self.disk.read(&file, &mut buffer))?;
            if length == 0 {
                return Ok(rest.is_empty());
            }
            match buffer.get(..length).and_then(|read| rest.strip_prefix(read)) {
                Some(after) => rest = after,
                None => return Ok(false),
            }
        }
    }

    /// Renames a text that is not ours to a name that people notice, and returns that name. Where
    /// renaming fails, the text keeps its present name.
    pub(super) fn rescue(&self, name: &OsStr) -> Option<PathBuf> {
        for number in 1..100 {
            let mut to = self.name.clone();
            to.push(if number == 1 { ".rescued".to_owned() } else { format!(".rescued-{number}") });
            let moved = match self.disk.rename_new(&self.dir, name, &to) {
                Err(error) if is_unsupported(&error) => {
                    self.disk.link(&self.dir, name, &to).map(|()| self.discard(name))
                }
                answer => answer,
            };
            match moved {
                Ok(()) => {
                    let _ = self.disk.sync_dir(&self.dir);
                    return Some(self.folder.join(to));
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                // No file has the name: nothing to rescue.
                Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
                Err(_) => break,
            }
        }
        Some(self.folder.join(name))
    }
}

/// Returns whether the name is free or was taken by a link or a pipe, and so does not hold our
/// text.
fn is_gone_or_other(error: &io::Error) -> bool {
    if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidInput) {
        return true;
    }
    #[cfg(unix)]
    {
        use rustix::io::Errno;
        // ENXIO is what a socket answers.
        [Errno::LOOP, Errno::NXIO]
            .iter()
            .any(|code| error.raw_os_error() == Some(code.raw_os_error()))
    }
    #[cfg(not(unix))]
    false
}
