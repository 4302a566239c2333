//! Finds out who holds a lock that a save waits for, where the system tells.

use std::path::Path;

/// Returns the program and the process number that hold the lock on a folder: `steerco, process
/// 4711`. `None` where the system does not say, as for a process of another machine or of another
/// container.
pub(super) fn of_lock_on(folder: &Path) -> Option<String> {
    #[cfg(target_os = "linux")]
    {
        let meta = rustix::fs::stat(folder).ok()?;
        let device = (rustix::fs::major(meta.st_dev), rustix::fs::minor(meta.st_dev));
        let locks = std::fs::read_to_string("/proc/locks").ok()?;
        let process = locks.lines().find_map(|line| process(line, device, meta.st_ino))?;
        let name = std::fs::read_to_string(format!("/proc/{process}/comm")).ok();
        let name = name.as_deref().map_or("a program", str::trim_end);
        Some(format!("{name}, process {process}"))
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = folder;
        None
    }
}

/// Reads a line of `/proc/locks`, such as `1: FLOCK  ADVISORY  WRITE 4711 fd:01:131 0 EOF`; returns
/// the process where it holds a lock on this file. The device's numbers are hexadecimal there, and
/// a process that cannot be seen from here has the number 0 or less.
#[cfg(any(target_os = "linux", test))]
fn process(line: &str, device: (u32, u32), inode: u64) -> Option<u32> {
    let mut words = line.split_whitespace().skip(1);
    if words.next()? != "FLOCK" {
        return None;
    }
    let mut words = words.skip(2);
    let process: u32 = words.next()?.parse().ok().filter(|process| *process > 0)?;
    let mut place = words.next()?.split(':');
    let mut hex = || u32::from_str_radix(place.next()?, 16).ok();
    let is_there = (hex()?, hex()?) == device && place.next()?.parse() == Ok(inode);
    is_there.then_some(process)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_known_by_its_kind_its_device_and_its_file() {
        let line = "3: FLOCK  ADVISORY  WRITE 4711 fd:1a:131 0 EOF";
        assert_eq!(process(line, (0xfd, 0x1a), 131), Some(4711));
        assert_eq!(process(line, (0xfd, 0x1a), 132), None);
        assert_eq!(process(line, (0xfd, 0x1b), 131), None);
        // One that waits for the lock does not hold it.
        assert_eq!(
            process("3: -> FLOCK  ADVISORY  WRITE 9 fd:1a:131 0 EOF", (0xfd, 0x1a), 131),
            None
        );
        assert_eq!(process("1: POSIX  ADVISORY  WRITE 9 fd:1a:131 0 EOF", (0xfd, 0x1a), 131), None);
        assert_eq!(
            process("3: FLOCK  ADVISORY  WRITE -1 fd:1a:131 0 EOF", (0xfd, 0x1a), 131),
            None
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn whoever_holds_a_lock_on_a_folder_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let held = std::fs::File::open(folder.path()).expect("the folder");
        held.try_lock().expect("the lock");
        let Some(holder) = of_lock_on(folder.path()) else {
            eprintln!("SKIPPED: this file system's locks are not listed under its device");
            return;
        };
        assert!(holder.ends_with(&format!(", process {}", std::process::id())), "{holder}");
    }
}
