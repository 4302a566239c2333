//! Writes a file that is no plan: whole or not at all, and over another file only where that was
//! asked for.
//!
//! A plan must never be written here: this waits for no lock and looks for nobody else's changes,
//! as [`super::replace`] does.

use super::replace::random;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Writes a file under a path, through a temporary file beside it. Devices and pipes take the bytes
/// as they come. `replaces` allows another file of that name to be replaced; a link is followed, and
/// the new file has the old one's permissions.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where there is such a file and it may not be replaced; else what
/// the system says. The file of that name is untouched then.
pub(crate) fn write(path: &Path, bytes: &[u8], replaces: bool) -> io::Result<()> {
    if is_device(path) {
        return OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = match fs::metadata(&real) {
        Ok(_) if !replaces => return Err(io::ErrorKind::AlreadyExists.into()),
        old => old.ok(),
    };
    let mut name = OsString::from(".");
    name.push(real.file_name().unwrap_or_default());
    name.push(format!(".{:016x}.tmp", random()));
    let temporary = real.with_file_name(name);
    let written = (|| {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&temporary)?;
        file.write_all(bytes)?;
        if let Some(old) = &old {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        if replaces { fs::rename(&temporary, &real) } else { rename_new(&temporary, &real) }
    })();
    match written {
        Ok(()) => {
            // The file is complete; that its name is on the disk, too, is a matter of seconds.
            let _ = sync_folder(&real);
            Ok(())
        }
        Err(error) => {
            let _ = fs::remove_file(&temporary);
            Err(error)
        }
    }
}

/// Returns whether a path leads to something that takes bytes and is no file of its own: a device, a
/// pipe, or standard output under its name (`/dev/stdout`), which may be a file.
pub(crate) fn is_device(path: &Path) -> bool {
    let found = fs::metadata(path);
    found.is_ok_and(|found| !found.is_dir() && (!found.is_file() || path.starts_with("/dev")))
}

/// Renames a file to a name that must be free, also against somebody who takes it at this moment.
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // No hard links on this file system.
        Err(_) if fs::symlink_metadata(to).is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
    }
}

fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) && !folder.as_os_str().is_empty() => {
            File::open(folder)?.sync_all()
        }
        Some(_) | None => Ok(()),
    }
}
