//! What can be said of a path before a file is written under it.

use std::ffi::OsString;
use std::io;
use std::path::Path;

/// Returns whether two paths lead to one file, through links of either kind.
#[cfg(unix)]
pub(crate) fn is_same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    // A second name of a file (a hard link) resolves to itself, so names say nothing.
    match (std::fs::metadata(one), std::fs::metadata(other)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        (Ok(_) | Err(_), Ok(_) | Err(_)) => false,
    }
}

/// Returns whether two paths lead to one file, as far as their names tell.
#[cfg(not(unix))]
pub(crate) fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        (Ok(_) | Err(_), Ok(_) | Err(_)) => false,
    }
}

/// Lists the names in a folder. The standard library's list panics where closing the folder fails,
/// as it can on a sick disk or a network that has gone.
///
/// # Errors
/// The folder cannot be opened or read.
#[cfg(unix)]
pub(crate) fn names_in(folder: &Path) -> io::Result<Vec<OsString>> {
    use rustix::fs::{Dir, Mode, OFlags, open};
    use std::os::unix::ffi::OsStringExt;
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let mut names = Vec::new();
    for entry in Dir::new(open(folder, flags, Mode::empty())?)? {
        let name = entry?.file_name().to_bytes().to_vec();
        if name != b"." && name != b".." {
            names.push(OsString::from_vec(name));
        }
    }
    Ok(names)
}

/// Lists the names in a folder.
///
/// # Errors
/// The folder cannot be opened or read.
#[cfg(not(unix))]
pub(crate) fn names_in(folder: &Path) -> io::Result<Vec<OsString>> {
    std::fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect()
}

/// Checks that a file may be written under a path, through a temporary file beside it, without
/// touching anything.
///
/// # Errors
/// The path is a folder or its folder is missing, or either may not be written.
pub(crate) fn may_write(path: &Path) -> io::Result<()> {
    match std::fs::metadata(path) {
        Ok(found) if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(found) if found.is_file() && !super::output::is_device(path) => {
            allowed(path, false).and_then(|()| may_write_beside(&path.canonicalize()?))
        }
        // A device or a pipe.
        Ok(_) => allowed(path, false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => may_write_beside(path),
        Err(error) => Err(error),
    }
}

/// Checks that the folder of a path may be written.
fn may_write_beside(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    if !std::fs::metadata(folder)?.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    allowed(folder, true)
}

#[cfg(unix)]
fn allowed(path: &Path, is_folder: bool) -> io::Result<()> {
    use rustix::fs::{Access, access};
    let wanted = if is_folder { Access::WRITE_OK | Access::EXEC_OK } else { Access::WRITE_OK };
    Ok(access(path, wanted)?)
}

#[cfg(not(unix))]
fn allowed(path: &Path, is_folder: bool) -> io::Result<()> {
    if !is_folder && std::fs::metadata(path)?.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    Ok(())
}
