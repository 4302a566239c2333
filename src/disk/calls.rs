//! The system calls of a save, one method each.
//!
//! Everything that a save asks of the machine goes through [`Disk`], so that a test can fail each
//! call in turn, run another program's save between any two calls, or keep the whole folder in
//! memory and cut the power. The real disks are monomorphised, so the trait costs nothing at run
//! time.

use std::ffi::{OsStr, OsString};
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The kind of file under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file, the only kind that is ever replaced.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, not followed.
    Link,
    /// A pipe, a socket or a device.
    Other,
}

/// The facts that the disk reports about one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meta {
    /// The kind of file.
    pub kind: FileKind,
    /// The length in bytes.
    pub len: u64,
    /// The permission bits (the low twelve).
    pub mode: u32,
    /// The owner's number.
    pub uid: u32,
    /// The group's number.
    pub gid: u32,
    /// How many names the file has.
    pub links: u64,
    /// The inode number; 0 where there is no such thing.
    pub ino: u64,
    /// The last change of the content.
    pub mtime: SystemTime,
    /// The last change of the content, the owner, the mode or the name.
    pub ctime: SystemTime,
}

/// A disk as a save sees it. Each method is one system call (or one question). Names are relative
/// to an open folder, so that moving or replacing a folder's path during a save changes nothing.
pub trait Disk {
    /// An open folder.
    type Dir;
    /// An open file.
    type File;
    /// A lock, held until it is dropped.
    type Lock;

    /// Returns the path with every symbolic link followed.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// Opens a folder and keeps it open.
    fn open_dir(&self, path: &Path) -> io::Result<Self::Dir>;
    /// Checks that files may be created in the folder.
    fn may_write_dir(&self, dir: &Self::Dir) -> io::Result<()>;
    /// Checks that the file may be written.
    fn may_write_file(&self, dir: &Self::Dir, name: &OsStr) -> io::Result<()>;
    /// Tries to lock the folder's handle; `None` when another process holds the lock.
    fn lock_dir(&self, dir: &Self::Dir) -> io::Result<Option<Self::Lock>>;
    /// Tries to lock a file beside the plan; `None` when another process holds the lock.
    fn lock_beside(&self, dir: &Self::Dir, name: &OsStr) -> io::Result<Option<Self::Lock>>;
    /// Lists the names in the folder.
    fn list(&self, dir: &Self::Dir) -> io::Result<Vec<OsString>>;
    /// Opens a file for reading. Never follows a link, never waits for a pipe.
    fn open(&self, dir: &Self::Dir, name: &OsStr) -> io::Result<Self::File>;
    /// Creates a new file (mode 0600); an existing name is an error.
    fn create(&self, dir: &Self::Dir, name: &OsStr) -> io::Result<Self::File>;
    /// Returns the facts about an open file.
    fn stat(&self, file: &Self::File) -> io::Result<Meta>;
    /// Returns the facts about the file under a name. Does not follow links.
    fn look(&self, dir: &Self::Dir, name: &OsStr) -> io::Result<Meta>;
    /// Reads the next bytes and returns how many; 0 at the end.
    fn read(&self, file: &Self::File, into: &mut [u8]) -> io::Result<usize>;
    /// Writes bytes and returns how many, which may be fewer than given.
    fn write(&self, file: &Self::File, from: &[u8]) -> io::Result<usize>;
    /// Changes the owner and group; `None` leaves that one as it is.
    fn set_owner(&self, file: &Self::File, uid: Option<u32>, gid: Option<u32>) -> io::Result<()>;
    /// Sets the permission bits.
    fn set_mode(&self, file: &Self::File, mode: u32) -> io::Result<()>;
    /// Lists the names of the extended attributes, including access lists.
    fn attributes(&self, file: &Self::File) -> io::Result<Vec<OsString>>;
    /// Returns one extended attribute's value.
    fn attribute(&self, file: &Self::File, name: &OsStr) -> io::Result<Vec<u8>>;
    /// Sets an extended attribute.
    fn set_attribute(&self, file: &Self::File, name: &OsStr, value: &[u8]) -> io::Result<()>;
    /// Removes an extended attribute.
    fn drop_attribute(&self, file: &Self::File, name: &OsStr) -> io::Result<()>;
    /// Syncs a file's content and attributes to the disk.
    fn sync(&self, file: &Self::File) -> io::Result<()>;
    /// Syncs the folder's names to the disk.
    fn sync_dir(&self, dir: &Self::Dir) -> io::Result<()>;
    /// Exchanges two names in one step; both must exist.
    fn exchange(&self, dir: &Self::Dir, one: &OsStr, other: &OsStr) -> io::Result<()>;
    /// Renames a file and replaces the file under the new name.
    fn rename(&self, dir: &Self::Dir, from: &OsStr, to: &OsStr) -> io::Result<()>;
    /// Renames a file; an existing new name is an error.
    fn rename_new(&self, dir: &Self::Dir, from: &OsStr, to: &OsStr) -> io::Result<()>;
    /// Gives a file a second name; an existing name is an error.
    fn link(&self, dir: &Self::Dir, from: &OsStr, to: &OsStr) -> io::Result<()>;
    /// Removes a name.
    fn unlink(&self, dir: &Self::Dir, name: &OsStr) -> io::Result<()>;
}

impl Meta {
    /// Converts the standard library's facts about a file.
    #[cfg(unix)]
    pub(crate) fn of(meta: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self {
            kind: FileKind::of(meta),
            len: meta.len(),
            mode: meta.mode() & 0o7777,
            uid: meta.uid(),
            gid: meta.gid(),
            links: meta.nlink(),
            ino: meta.ino(),
            mtime: moment(meta.mtime(), meta.mtime_nsec()),
            ctime: moment(meta.ctime(), meta.ctime_nsec()),
        }
    }

    /// Converts the standard library's facts about a file. Where files have no mode, the read-only
    /// mark stands for one.
    #[cfg(not(unix))]
    pub(crate) fn of(meta: &Metadata) -> Self {
        let mtime = meta.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        Self {
            kind: FileKind::of(meta),
            len: meta.len(),
            mode: if meta.permissions().readonly() { 0o444 } else { 0o644 },
            uid: 0,
            gid: 0,
            links: 1,
            ino: 0,
            mtime,
            ctime: mtime,
        }
    }
}

impl FileKind {
    fn of(meta: &Metadata) -> Self {
        let kind = meta.file_type();
        if kind.is_file() {
            Self::File
        } else if kind.is_dir() {
            Self::Folder
        } else if kind.is_symlink() {
            Self::Link
        } else {
            Self::Other
        }
    }
}

/// Converts seconds and nanoseconds of the Unix clock to a time. Times before 1970 and unknown
/// times become the epoch, which only makes a file look old.
#[cfg(unix)]
fn moment(seconds: i64, nanos: i64) -> SystemTime {
    let whole = Duration::from_secs(u64::try_from(seconds).unwrap_or(0));
    let part = Duration::from_nanos(u64::try_from(nanos).unwrap_or(0));
    SystemTime::UNIX_EPOCH.checked_add(whole + part).unwrap_or(SystemTime::UNIX_EPOCH)
}

/// Repeats a call that a signal interrupted, up to 100 times, so that a disk which always reports
/// "interrupted" causes an error and not a hang. Must not be used for a sync or for a change of
/// names: those are checked instead of repeated.
pub(crate) fn retry_interrupted<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 0..100 {
        match call() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            answer => return answer,
        }
    }
    call()
}

/// Returns whether the file system reports that it does not support a call, as opposed to failing
/// in it.
pub(crate) fn is_unsupported(error: &io::Error) -> bool {
    if matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) {
        return true;
    }
    #[cfg(unix)]
    {
        use rustix::io::Errno;
        let codes = [Errno::NOSYS, Errno::OPNOTSUPP, Errno::NOTSUP, Errno::INVAL];
        codes.iter().any(|code| error.raw_os_error() == Some(code.raw_os_error()))
    }
    #[cfg(not(unix))]
    false
}
