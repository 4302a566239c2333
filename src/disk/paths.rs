//! What can be said of a path before a file is written under it.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

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

/// A folder of the user's own that other users may write to: nothing in it can be trusted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: other users may write to this folder (mode {mode:04o}), so what is kept there cannot be trusted and nothing is kept; chmod go-w makes it yours alone", .path.display())]
pub(crate) struct Exposed {
    path: PathBuf,
    mode: u32,
}

/// Checks that no other user may write to a folder. A folder that is not there yet is made for its
/// user alone.
///
/// # Errors
/// Its mode lets others write, or a group that is not the user's own.
#[cfg(unix)]
pub(crate) fn is_private(path: &Path) -> Result<(), Exposed> {
    use std::os::unix::fs::MetadataExt;
    let Ok(found) = std::fs::metadata(path) else { return Ok(()) };
    let mode = found.mode() & 0o7777;
    // Where each user has a group of that number, folders are made writable for it.
    let own_group = found.gid() == rustix::process::geteuid().as_raw();
    if mode & 0o002 != 0 || (mode & 0o020 != 0 && !own_group) {
        return Err(Exposed { path: path.to_owned(), mode });
    }
    Ok(())
}

/// Checks that no other user may write to a folder, as far as this system says.
///
/// # Errors
/// None here.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)] // as on other systems
pub(crate) fn is_private(_path: &Path) -> Result<(), Exposed> {
    Ok(())
}

/// Makes a folder, and those above it, for its user alone.
///
/// # Errors
/// It cannot be made.
pub(crate) fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
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
