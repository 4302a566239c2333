//! A disk that uses the standard library alone, for systems without exchange of names and extended
//! attributes. Linux runs its tests as well.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::disk::calls::{Disk, Meta};

/// The disk of any system that Rust's standard library supports.
#[derive(Debug, Clone, Copy, Default)]
pub struct Plain;

/// A lock held through an open file.
#[derive(Debug)]
pub struct PlainLock {
    held: File,
    beside: Option<PathBuf>,
}

impl Drop for PlainLock {
    fn drop(&mut self) {
        if let Some(path) = self.beside.take() {
            let _ = fs::remove_file(path);
        }
        let _ = self.held.unlock();
    }
}

fn locked(held: File) -> io::Result<Option<PlainLock>> {
    match held.try_lock() {
        Ok(()) => Ok(Some(PlainLock { held, beside: None })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn none<T>() -> io::Result<T> {
    Err(io::ErrorKind::Unsupported.into())
}

impl Disk for Plain {
    type Dir = PathBuf;
    type File = File;
    type Lock = PlainLock;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn open_dir(&self, path: &Path) -> io::Result<PathBuf> {
        if fs::metadata(path)?.is_dir() {
            Ok(path.to_owned())
        } else {
            Err(io::ErrorKind::NotADirectory.into())
        }
    }

    fn may_write_dir(&self, _dir: &PathBuf) -> io::Result<()> {
        // There is no portable check; creating the temporary file will tell.
        Ok(())
    }

    fn may_write_file(&self, dir: &PathBuf, name: &OsStr) -> io::Result<()> {
        OpenOptions::new().write(true).open(dir.join(name)).map(drop)
    }

    fn lock_dir(&self, dir: &PathBuf) -> io::Result<Option<PlainLock>> {
        if cfg!(unix) { locked(File::open(dir)?) } else { none() }
    }

    fn lock_beside(&self, dir: &PathBuf, name: &OsStr) -> io::Result<Option<PlainLock>> {
        let path = dir.join(name);
        let held = OpenOptions::new().write(true).create(true).truncate(false).open(&path)?;
        let id = Meta::of(&held.metadata()?).ino;
        let Some(mut lock) = locked(held)? else {
            return Ok(None);
        };
        match fs::symlink_metadata(&path) {
            Ok(now) if Meta::of(&now).ino == id => {
                lock.beside = Some(path);
                Ok(Some(lock))
            }
            Ok(_) => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn list(&self, dir: &PathBuf) -> io::Result<Vec<OsString>> {
        fs::read_dir(dir)?.map(|entry| Ok(entry?.file_name())).collect()
    }

    fn open(&self, dir: &PathBuf, name: &OsStr) -> io::Result<File> {
        let path = dir.join(name);
        if fs::symlink_metadata(&path)?.is_file() {
            File::open(path)
        } else {
            Err(io::ErrorKind::InvalidInput.into())
        }
    }

    fn create(&self, dir: &PathBuf, name: &OsStr) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(dir.join(name))
    }

    fn stat(&self, file: &File) -> io::Result<Meta> {
        Ok(Meta::of(&file.metadata()?))
    }

    fn look(&self, dir: &PathBuf, name: &OsStr) -> io::Result<Meta> {
        Ok(Meta::of(&fs::symlink_metadata(dir.join(name))?))
    }

    fn read(&self, mut file: &File, into: &mut [u8]) -> io::Result<usize> {
        file.read(into)
    }

    fn write(&self, mut file: &File, from: &[u8]) -> io::Result<usize> {
        file.write(from)
    }

    fn set_owner(&self, file: &File, uid: Option<u32>, gid: Option<u32>) -> io::Result<()> {
        #[cfg(unix)]
        return std::os::unix::fs::fchown(file, uid, gid);
        #[cfg(not(unix))]
        {
            let _ = (file, uid, gid);
            none()
        }
    }

    fn set_mode(&self, file: &File, mode: u32) -> io::Result<()> {
        #[cfg(unix)]
        return file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
        #[cfg(not(unix))]
        {
            let _ = (file, mode);
            Ok(())
        }
    }

    fn attributes(&self, _file: &File) -> io::Result<Vec<OsString>> {
        none()
    }

    fn attribute(&self, _file: &File, _name: &OsStr) -> io::Result<Vec<u8>> {
        none()
    }

    fn set_attribute(&self, _file: &File, _name: &OsStr, _value: &[u8]) -> io::Result<()> {
        none()
    }

    fn drop_attribute(&self, _file: &File, _name: &OsStr) -> io::Result<()> {
        none()
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn sync_dir(&self, dir: &PathBuf) -> io::Result<()> {
        if cfg!(unix) { File::open(dir)?.sync_all() } else { none() }
    }

    fn exchange(&self, _dir: &PathBuf, _one: &OsStr, _other: &OsStr) -> io::Result<()> {
        none()
    }

    fn rename(&self, dir: &PathBuf, from: &OsStr, to: &OsStr) -> io::Result<()> {
        fs::rename(dir.join(from), dir.join(to))
    }

    fn rename_new(&self, _dir: &PathBuf, _from: &OsStr, _to: &OsStr) -> io::Result<()> {
        none()
    }

    fn link(&self, dir: &PathBuf, from: &OsStr, to: &OsStr) -> io::Result<()> {
        fs::hard_link(dir.join(from), dir.join(to))
    }

    fn unlink(&self, dir: &PathBuf, name: &OsStr) -> io::Result<()> {
        fs::remove_file(dir.join(name))
    }
}
