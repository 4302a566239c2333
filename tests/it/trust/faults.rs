//! Disks that are full, folders that are read-only, files with several names.

use super::fixture::{Fixture, wait_until};
use super::terminal::Terminal;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A small file system of its own, for whoever may mount one.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn new() -> Option<SmallDisk> {
        let folder = tempfile::tempdir().expect("a folder").keep();
        let disk = SmallDisk(folder);
        if mount(&["-t", "tmpfs", "-o", "size=64k", "tmpfs"], &disk.0) {
            return Some(disk);
        }
        eprintln!("SKIPPED: only root can mount the small disk that this test fills");
        None
    }

    fn fixture(&self) -> Fixture {
        Fixture::in_folder(tempfile::tempdir_in(&self.0).expect("a folder"))
    }

    /// Takes all the room there is.
    fn fill(&self) -> PathBuf {
        use std::io::Write;
        let path = self.0.join("filler");
        let mut file = std::fs::File::create(&path).expect("a file");
        let block = [0; 512];
        while file.write_all(&block).is_ok() {}
        path
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
        let _ = std::fs::remove_dir(&self.0);
    }
}

fn mount(arguments: &[&str], folder: &Path) -> bool {
    Command::new("mount")
        .args(arguments)
        .arg(folder)
        .output()
        .is_ok_and(|output| output.status.success())
}

fn why(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_full_disk_leaves_the_old_file_and_says_so_and_the_note_is_saved_when_there_is_room() {
    let Some(disk) = SmallDisk::new() else { return };
    let fixture = disk.fixture();
    let before = fixture.text();
    let mut terminal = Terminal::opens(&fixture);
    let filler = disk.fill();

    let output = fixture.note("T1", "into a full disk");
    assert_eq!(output.status.code(), Some(2));
    let said = why(&output);
    assert!(said.contains("not saved") && said.contains("plan.yaml"), "{said}");
    assert_eq!(fixture.text(), before);

    terminal.types("n");
    terminal.waits_for("signed BA");
    terminal.types("typed into a full disk\r");
    terminal.waits_for("NOT SAVED");
    assert_eq!(fixture.text(), before);
    assert!(fixture.beside().is_empty(), "{:?}", fixture.beside());

    std::fs::remove_file(filler).expect("room");
    terminal.types("R");
    terminal.waits_for("signed BA");
    terminal.types("\r");
    terminal.waits_for("saved ");
    wait_until("the note is there", || fixture.count("typed into a full disk") == 1);
    terminal.leaves();
    assert!(fixture.note("T1", "there is room again").status.success());
    assert_eq!(fixture.count("there is room again"), 1);
    assert!(fixture.beside().is_empty());
}

#[test]
fn a_read_only_file_system_is_said_and_nothing_is_changed() {
    let Some(disk) = SmallDisk::new() else { return };
    let fixture = disk.fixture();
    let before = fixture.text();
    if !mount(&["-o", "remount,ro"], &disk.0) {
        eprintln!("SKIPPED: this system does not mount it read-only");
        return;
    }
    let output = fixture.note("T1", "onto a read-only disk");
    assert_eq!(output.status.code(), Some(2));
    let said = why(&output);
    assert!(said.contains("not saved") && said.contains("read-only"), "{said}");
    // What can be read is shown all the same.
    Terminal::opens(&fixture).leaves();
    assert_eq!(fixture.text(), before);
    assert!(mount(&["-o", "remount,rw"], &disk.0));
    assert!(fixture.note("T1", "onto the disk").status.success());
}

#[test]
fn a_write_protected_plan_is_not_written_though_its_folder_could_be() {
    let fixture = Fixture::new();
    let before = fixture.text();
    std::fs::set_permissions(&fixture.path, std::fs::Permissions::from_mode(0o444))
        .expect("a mode");
    let output = fixture.note("T1", "into a protected file");
    assert_eq!(output.status.code(), Some(2), "{}", why(&output));
    assert!(why(&output).contains("not saved"), "{}", why(&output));
    assert_eq!(fixture.text(), before);
    assert!(fixture.beside().is_empty());
}

/// The number of the user that owns nothing, on every system this runs on.
const NOBODY: u32 = 65_534;

#[test]
fn a_folder_that_may_not_be_written_is_said() {
    use std::os::unix::fs::chown;
    use std::os::unix::process::CommandExt;
    // Root may write anywhere, so root's run is that of somebody who may not. The program is
    // copied to where that user can run it.
    let is_root = rustix::process::geteuid().is_root();
    let set = |path: &Path, mode: u32| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("a mode");
    };
    let place = tempfile::tempdir().expect("a folder");
    set(place.path(), 0o755);
    let program = place.path().join("steerco");
    std::fs::copy(env!("CARGO_BIN_EXE_steerco"), &program).expect("a copy of the program");
    let fixture = Fixture::in_folder(tempfile::tempdir_in(place.path()).expect("a folder"));
    let home = place.path().join("home");
    std::fs::create_dir(&home).expect("a home");
    if is_root {
        for path in [fixture.folder(), &fixture.path, &home] {
            chown(path, Some(NOBODY), Some(NOBODY)).expect("another owner");
        }
    }
    let note = |text: &str| {
        let mut command = Command::new(&program);
        command
            .arg("note")
            .arg(&fixture.path)
            .args(["T1", text, "--by", "BA"])
            .envs(fixture.environment());
        for name in ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"] {
            command.env(name, &home);
        }
        if is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        command.output().expect("steerco runs")
    };
    let before = fixture.text();
    set(fixture.folder(), 0o555);
    let output = note("into a protected folder");
    set(fixture.folder(), 0o755);
    assert_eq!(output.status.code(), Some(2), "{}", why(&output));
    let said = why(&output);
    assert!(said.contains("not saved") && said.contains("folder"), "{said}");
    assert_eq!(fixture.text(), before);
    assert!(fixture.beside().is_empty());
    // It is the folder alone that was in the way.
    let output = note("into an open folder");
    assert!(output.status.success(), "{}", why(&output));
    assert_eq!(fixture.count("into an open folder"), 1);
}

#[test]
fn a_file_with_two_names_is_left_alone_unless_that_is_asked_for() {
    let fixture = Fixture::new();
    let before = fixture.text();
    let other = tempfile::tempdir_in(fixture.folder()).expect("a folder");
    let second = other.path().join("second.yaml");
    std::fs::hard_link(&fixture.path, &second).expect("a second name");
    let output = fixture.note("T1", "under two names");
    assert_eq!(output.status.code(), Some(2));
    assert!(why(&output).contains("hard links"), "{}", why(&output));
    assert_eq!(fixture.text(), before);

    let mut command = fixture.note_command("T1", "under one name");
    assert!(command.arg("--break-hard-links").status().expect("steerco runs").success());
    assert_eq!(fixture.count("under one name"), 1);
    assert_eq!(std::fs::read_to_string(second).expect("the other"), before);
}

#[test]
fn a_link_stays_a_link_and_the_mode_stays_the_mode() {
    let fixture = Fixture::new();
    let folder = tempfile::tempdir().expect("a folder");
    let link = folder.path().join("linked.yaml");
    std::os::unix::fs::symlink(&fixture.path, &link).expect("a link");
    std::fs::set_permissions(&fixture.path, std::fs::Permissions::from_mode(0o640))
        .expect("a mode");
    let mut command = Command::new(env!("CARGO_BIN_EXE_steerco"));
    let run = command
        .arg("note")
        .arg(&link)
        .args(["T1", "through a link"])
        .envs(fixture.environment())
        .output()
        .expect("steerco runs");
    assert!(run.status.success(), "{}", why(&run));
    assert!(link.symlink_metadata().expect("the link").is_symlink());
    assert_eq!(fixture.count("through a link"), 1);
    assert_eq!(fixture.path.metadata().expect("the plan").mode() & 0o777, 0o640);
    let beside = std::fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(beside, 1);
    assert!(fixture.beside().is_empty());
}
