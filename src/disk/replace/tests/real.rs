//! Links, modes, attributes, folders: what a real file system has.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use rustix::fs::{XattrFlags, getxattr, setxattr};

use super::super::{
    Disk, NotKept, Os, SaveError, SaveOptions, SaveTarget, Stamp, create, plain::Plain, read_only,
};
use super::{NEW, OLD, folder, names, save};

fn keeps_links_and_modes(disk: impl Disk + Clone) {
    let (folder, path) = folder();
    let link = folder.path().join("current.yaml");
    symlink("plan.yaml", &link).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
    let outcome = save(disk, &link, NEW).unwrap();
    assert!(outcome.not_kept.is_empty(), "{outcome:?}");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&path).unwrap(), NEW);
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, 0o664);
    assert_eq!(names(&path), ["current.yaml", "plan.yaml"]);
}

#[test]
fn a_link_is_kept_and_its_target_replaced_with_its_mode() {
    keeps_links_and_modes(Os);
    keeps_links_and_modes(Plain);
}

#[test]
fn a_file_that_no_plan_can_be_is_refused_before_it_is_read() {
    let (_folder, path) = folder();
    // Nothing of it is on the disk, and memory for it would be.
    fs::File::create(&path).unwrap().set_len(1 << 40).unwrap();
    let target = SaveTarget::open(&path, SaveOptions::default()).unwrap();
    for error in [target.read().unwrap_err(), read_only(&path).unwrap_err()] {
        assert!(matches!(error, SaveError::TooLarge { .. }), "{error}");
        assert!(error.to_string().contains("more than 256 MB"), "{error}");
    }
}

#[test]
fn the_owner_is_kept() {
    let (_folder, path) = folder();
    // Only root may give files away; elsewhere there is nothing to try.
    if std::os::unix::fs::chown(&path, Some(65534), Some(65534)).is_err() {
        eprintln!("SKIPPED: only root may change owners");
        return;
    }
    let _ = save(Os, &path, NEW).unwrap();
    let meta = fs::metadata(&path).unwrap();
    assert_eq!((meta.uid(), meta.gid()), (65534, 65534));
}

/// `system.posix_acl_access`, by hand: owner rw-, user 1 rw-, group r--,
/// mask rw-, others nothing.
fn access_list() -> Vec<u8> {
    let entries: [(u16, u16, u32); 5] =
        [(1, 6, u32::MAX), (2, 6, 1), (4, 4, u32::MAX), (0x10, 6, u32::MAX), (0x20, 0, u32::MAX)];
    let mut bytes = 2u32.to_le_bytes().to_vec();
    for (tag, rights, id) in entries {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(rights.to_le_bytes());
        bytes.extend(id.to_le_bytes());
    }
    bytes
}

fn attribute(path: &Path, name: &str) -> Option<Vec<u8>> {
    let mut value = vec![0; 1024];
    let length = getxattr(path, name, &mut value[..]).ok()?;
    value.truncate(length);
    Some(value)
}

#[test]
fn attributes_and_access_lists_are_kept() {
    let (_folder, path) = folder();
    let list = access_list();
    for (name, value) in [("user.origin", &b"minutes"[..]), ("system.posix_acl_access", &list)] {
        if let Err(error) = setxattr(&path, name, value, XattrFlags::empty()) {
            eprintln!("SKIPPED: no {name} on this file system: {error}");
            continue;
        }
        let mode = fs::metadata(&path).unwrap().mode();
        let _ = save(Os, &path, NEW).unwrap();
        assert_eq!(attribute(&path, name).as_deref(), Some(value), "{name}");
        assert_eq!(fs::metadata(&path).unwrap().mode(), mode);
    }
}

#[test]
fn a_list_that_the_folder_hands_down_does_not_open_the_plan() {
    let (folder, path) = folder();
    let default = "system.posix_acl_default";
    if setxattr(folder.path(), default, &access_list(), XattrFlags::empty()).is_err() {
        eprintln!("SKIPPED: no access lists on this file system");
        return;
    }
    let _ = save(Os, &path, NEW).unwrap();
    assert_eq!(attribute(&path, "system.posix_acl_access"), None);
}

#[test]
fn a_file_with_two_names_is_refused_unless_told() {
    let (folder, path) = folder();
    let other = folder.path().join("copy.yaml");
    fs::hard_link(&path, &other).unwrap();
    let error = save(Os, &path, NEW).unwrap_err().to_string();
    assert!(error.contains("2 names (hard links)") && error.contains("save anyway"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), OLD);

    for disk_is_plain in [false, true] {
        let options = SaveOptions { break_hard_links: true, ..SaveOptions::default() };
        if disk_is_plain {
            let target = SaveTarget::open_on(Plain, &path, options).unwrap();
            let _ = target.lock(Duration::ZERO).unwrap().replace(NEW, OLD).unwrap();
        } else {
            let target = SaveTarget::open(&path, options).unwrap();
            let _ = target.lock(Duration::ZERO).unwrap().replace(OLD, NEW).unwrap();
            assert_eq!(fs::read(&path).unwrap(), NEW);
        }
        assert_eq!(fs::read(&other).unwrap(), OLD);
        assert_eq!(names(&path), ["copy.yaml", "plan.yaml"]);
    }
}

#[test]
fn what_is_not_a_writable_plan_is_refused_by_name() {
    let (folder, path) = folder();
    let cases: [(&str, &str); 2] = [("missing.yaml", "there is no such file"), ("", "a folder")];
    for (name, says) in cases {
        let error = SaveTarget::open(&folder.path().join(name), SaveOptions::default());
        let error = error.err().unwrap().to_string();
        assert!(error.starts_with("not saved: /") && error.contains(says), "{error}");
    }
    let error = SaveTarget::open(Path::new("/dev/null"), SaveOptions::default()).err().unwrap();
    assert!(error.to_string().contains("a pipe or a device"), "{error}");

    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let error = SaveTarget::open(&path, SaveOptions::default()).err().unwrap();
    assert!(matches!(error, SaveError::WriteProtected { .. }), "{error}");
}

/// The other half of the next test: what somebody without rights is told.
#[test]
#[ignore = "run by another test, as another user"]
fn somebody_without_rights() {
    let Some(path) = std::env::var_os("STEERCO_TEST_PLAN").map(PathBuf::from) else {
        return;
    };
    match SaveTarget::open(&path, SaveOptions::default()) {
        Ok(_) => println!("\nit may"),
        Err(error) => println!("\n{error}"),
    }
}

#[test]
fn a_read_only_folder_and_a_colleagues_file_say_so() {
    let (folder, path) = folder();
    let cases = [
        (0o555, 0o666, "this folder does not allow new files"),
        (0o777, 0o644, "the file is write-protected"),
        (0o777, 0o666, "it may"),
    ];
    for (folder_mode, mode, says) in cases {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(folder_mode)).unwrap();
        let somebody = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "disk::replace::tests::real::somebody_without_rights"])
            .args(["--ignored", "--nocapture", "--test-threads=1"])
            .env("STEERCO_TEST_PLAN", &path)
            .uid(65534)
            .gid(65534)
            .output();
        let said = match somebody {
            Ok(output) if output.status.success() => String::from_utf8(output.stdout).unwrap(),
            // Only root may become somebody else, if they may run this program.
            refused => return eprintln!("SKIPPED: cannot try as another user: {refused:?}"),
        };
        assert!(said.contains(says), "{said}");
    }
}

#[test]
fn a_second_writer_is_told_who_is_in_the_way() {
    let (_folder, path) = folder();
    let (one, two) = (
        SaveTarget::open(&path, SaveOptions::default()).unwrap(),
        SaveTarget::open(&path, SaveOptions::default()).unwrap(),
    );
    let held = one.lock(Duration::ZERO).unwrap();
    // The same handle does not let a second thread in either.
    assert!(one.lock(Duration::ZERO).is_err());
    let error = two.lock(Duration::ZERO).err().unwrap();
    assert!(matches!(error, SaveError::Locked { .. }), "{error}");
    assert!(error.to_string().contains("has had this folder locked for"), "{error}");
    assert_eq!(names(&path), ["plan.yaml"]);
    drop(held);
    assert!(two.lock(Duration::ZERO).is_ok());
}

#[test]
fn a_stale_text_is_not_replaced() {
    let (_folder, path) = folder();
    let target = SaveTarget::open(&path, SaveOptions::default()).unwrap();
    let held = target.lock(Duration::ZERO).unwrap();
    let error = held.replace(b"something else", NEW).unwrap_err();
    assert!(error.is_changed_meanwhile());
    assert_eq!(fs::read(&path).unwrap(), OLD);
    assert_eq!(names(&path), ["plan.yaml"]);
}

#[test]
fn thirty_two_writers_lose_nothing_of_each_other() {
    let (_folder, path) = folder();
    std::thread::scope(|scope| {
        for writer in 0..32 {
            let path = &path;
            scope.spawn(move || {
                for note in 0..4 {
                    let target = SaveTarget::open(path, SaveOptions::default()).unwrap();
                    let held = target.lock(super::lock_patience()).unwrap();
                    let (old, _) = held.read().unwrap();
                    let mut new = old.clone();
                    new.extend(format!("# writer {writer} note {note}\n").bytes());
                    let _ = held.replace(&old, &new).unwrap();
                }
            });
        }
    });
    let text = fs::read_to_string(&path).unwrap();
    for writer in 0..32 {
        for note in 0..4 {
            assert_eq!(text.matches(&format!("# writer {writer} note {note}\n")).count(), 1);
        }
    }
    assert_eq!(names(&path), ["plan.yaml"]);
}

#[test]
fn odd_names_are_saved_too() {
    for name in ["-rf.yaml", "ünï code.yaml", &"long".repeat(60), "a.steerco-b.swap"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        create(&path, OLD).unwrap();
        let _ = save(Os, &path, NEW).unwrap();
        assert_eq!(fs::read(&path).unwrap(), NEW);
        assert_eq!(names(&path), [name]);
    }
}

#[test]
fn a_new_plan_never_takes_an_existing_name() {
    let (folder, path) = folder();
    assert!(create(&path, NEW).is_err());
    assert_eq!(fs::read(&path).unwrap(), OLD);
    let fresh = folder.path().join("fresh.yaml");
    create(&fresh, NEW).unwrap();
    assert_eq!(fs::read(&fresh).unwrap(), NEW);
    assert_eq!(names(&path), ["fresh.yaml", "plan.yaml"]);
}

#[test]
fn an_empty_plan_and_a_large_one_are_saved() {
    let (_folder, path) = folder();
    let large = vec![b'x'; 3 << 20];
    for text in [&b""[..], &large, b"", OLD] {
        let outcome = save(Os, &path, text).unwrap();
        assert!(!outcome.not_kept.contains(&NotKept::FolderSync));
        assert_eq!(fs::read(&path).unwrap(), text);
    }
}

#[test]
fn a_stamp_knows_a_file_that_is_being_written() {
    let at = SystemTime::UNIX_EPOCH + Duration::from_secs(1000);
    let stamp = Stamp { len: 0, mtime: at, ino: 1 };
    let young = Duration::from_millis(100);
    assert!(stamp.is_younger_than(young, at));
    assert!(stamp.is_younger_than(young, at + Duration::from_millis(99)));
    assert!(!stamp.is_younger_than(young, at + young));
    // A clock that runs an hour behind stops nobody for an hour.
    assert!(!stamp.is_younger_than(young, at - Duration::from_hours(1)));
}
