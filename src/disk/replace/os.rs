//! The real disk of Linux: calls relative to an open folder, exchange of names, extended
//! attributes.

use std::ffi::{OsStr, OsString};
use std::fs::{File, TryLockError};
use std::io::{self, Read, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use rustix::fs::{self, Access, AtFlags, Mode, OFlags, RenameFlags, XattrFlags};
use rustix::io::Errno;

use crate::disk::calls::{Disk, Meta};

/// The disk of a Linux system.
#[derive(Debug, Clone, Copy, Default)]
pub struct Os;

/// A lock held through an open file; the kernel releases it when the process ends, however it ends.
#[derive(Debug)]
pub struct OsLock {
    held: File,
    /// The lock file beside the plan, where the folder itself cannot be locked; removed with the
    /// lock.
    beside: Option<(File, OsString)>,
}

impl Drop for OsLock {
    fn drop(&mut self) {
        // Remove the name first, while we still hold the lock: whoever opened the file meanwhile
        // finds that the name is gone and starts again.
        if let Some((dir, name)) = self.beside.take() {
            let _ = fs::unlinkat(&dir, &name, AtFlags::empty());
        }
        let _ = self.held.unlock();
    }
}

fn open_at(dir: &File, name: &OsStr, flags: OFlags, mode: u32) -> io::Result<File> {
    Ok(File::from(fs::openat(dir, name, flags | OFlags::CLOEXEC, Mode::from_raw_mode(mode))?))
}

fn locked(held: File) -> io::Result<Option<OsLock>> {
    match held.try_lock() {
        Ok(()) => Ok(Some(OsLock { held, beside: None })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

impl Disk for Os {
    type Dir = File;
    type File = File;
    type Lock = OsLock;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::canonicalize(path)
    }

    fn open_dir(&self, path: &Path) -> io::Result<File> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(File::from(fs::open(path, flags, Mode::empty())?))
    }

    fn may_write_dir(&self, dir: &File) -> io::Result<()> {
        Ok(fs::accessat(dir, ".", Access::WRITE_OK | Access::EXEC_OK, AtFlags::EACCESS)?)
    }

    fn may_write_file(&self, dir: &File, name: &OsStr) -> io::Result<()> {
        Ok(fs::accessat(dir, name, Access::WRITE_OK, AtFlags::EACCESS)?)
    }

    fn lock_dir(&self, dir: &File) -> io::Result<Option<OsLock>> {
        // A lock belongs to one opening of the folder. Open it afresh, so that two threads that
        // share a handle exclude each other, too.
        locked(open_at(dir, OsStr::new("."), OFlags::RDONLY | OFlags::DIRECTORY, 0)?)
    }

    fn lock_beside(&self, dir: &File, name: &OsStr) -> io::Result<Option<OsLock>> {
        let held = open_at(dir, name, OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW, 0o666)?;
        let id = Meta::of(&held.metadata()?).ino;
        let Some(mut lock) = locked(held)? else {
            return Ok(None);
        };
        match self.look(dir, name) {
            Ok(now) if now.ino == id => {
                lock.beside = Some((dir.try_clone()?, name.to_owned()));
                Ok(Some(lock))
            }
            // Its last holder removed the file while we waited, so this is no longer the lock.
            Ok(_) => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn list(&self, dir: &File) -> io::Result<Vec<OsString>> {
        let mut names = Vec::new();
        for entry in fs::Dir::read_from(dir)? {
            let name = entry?.file_name().to_bytes().to_vec();
            names.push(OsString::from_vec(name));
        }
        Ok(names)
    }

    fn open(&self, dir: &File, name: &OsStr) -> io::Result<File> {
        open_at(dir, name, OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK, 0)
    }

    fn create(&self, dir: &File, name: &OsStr) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW;
        open_at(dir, name, flags, 0o600)
    }

    fn stat(&self, file: &File) -> io::Result<Meta> {
        Ok(Meta::of(&file.metadata()?))
    }

    fn look(&self, dir: &File, name: &OsStr) -> io::Result<Meta> {
        self.stat(&open_at(dir, name, OFlags::PATH | OFlags::NOFOLLOW, 0)?)
    }

    fn read(&self, mut file: &File, into: &mut [u8]) -> io::Result<usize> {
        file.read(into)
    }

    fn write(&self, mut file: &File, from: &[u8]) -> io::Result<usize> {
        file.write(from)
    }

    fn set_owner(&self, file: &File, uid: Option<u32>, gid: Option<u32>) -> io::Result<()> {
        std::os::unix::fs::fchown(file, uid, gid)
    }

    fn set_mode(&self, file: &File, mode: u32) -> io::Result<()> {
        Ok(fs::fchmod(file, Mode::from_raw_mode(mode))?)
    }

    fn attributes(&self, file: &File) -> io::Result<Vec<OsString>> {
        let names = grown(|buffer| fs::flistxattr(file, buffer))?;
        let names = names.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        Ok(names.map(|name| OsStr::from_bytes(name).to_owned()).collect())
    }

    fn attribute(&self, file: &File, name: &OsStr) -> io::Result<Vec<u8>> {
        grown(|buffer| fs::fgetxattr(file, name, buffer))
    }

    fn set_attribute(&self, file: &File, name: &OsStr, value: &[u8]) -> io::Result<()> {
        Ok(fs::fsetxattr(file, name, value, XattrFlags::empty())?)
    }

    fn drop_attribute(&self, file: &File, name: &OsStr) -> io::Result<()> {
        Ok(fs::fremovexattr(file, name)?)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        Ok(fs::fsync(file)?)
    }

    fn sync_dir(&self, dir: &File) -> io::Result<()> {
        Ok(fs::fsync(dir)?)
    }

    fn exchange(&self, dir: &File, one: &OsStr, other: &OsStr) -> io::Result<()> {
        Ok(fs::renameat_with(dir, one, dir, other, RenameFlags::EXCHANGE)?)
    }

    fn rename(&self, dir: &File, from: &OsStr, to: &OsStr) -> io::Result<()> {
        Ok(fs::renameat(dir, from, dir, to)?)
    }

    fn rename_new(&self, dir: &File, from: &OsStr, to: &OsStr) -> io::Result<()> {
        Ok(fs::renameat_with(dir, from, dir, to, RenameFlags::NOREPLACE)?)
    }

    fn link(&self, dir: &File, from: &OsStr, to: &OsStr) -> io::Result<()> {
        Ok(fs::linkat(dir, from, dir, to, AtFlags::empty())?)
    }

    fn unlink(&self, dir: &File, name: &OsStr) -> io::Result<()> {
        Ok(fs::unlinkat(dir, name, AtFlags::empty())?)
    }
}

/// Repeats a call with larger buffers until one is large enough: nearly always the first. An
/// attribute is at most 64 KiB on Linux.
fn grown(mut call: impl FnMut(&mut [u8]) -> rustix::io::Result<usize>) -> io::Result<Vec<u8>> {
    let mut buffer = vec![0; 1024];
    loop {
        match call(&mut buffer) {
            Ok(length) => {
                buffer.truncate(length);
                return Ok(buffer);
            }
            Err(Errno::RANGE) if buffer.len() < 1 << 20 => buffer.resize(buffer.len() * 8, 0),
            Err(error) => return Err(error.into()),
        }
    }
}
