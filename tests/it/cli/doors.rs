//! What is written where, and what is taken from there: sessions that write nothing, and folders that
//! others may write to.

use super::Home;
use std::fs;
use std::path::Path;
use steerco::plan::address::Address;
use steerco::plan::change::{Change, Named};
use steerco::plan::model::Update;
use steerco::store::file::{CommitMode, PlanFile};

const PLAN: &str = "title: P\nactions:\n- {ref: A1, action: Walk}\n";

/// Every file below a folder, with its bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = fs::read(&path).expect("a file");
            found.push((path.display().to_string(), bytes));
        }
    }
    found.sort();
    found
}

#[test]
fn a_session_that_writes_nothing_shows_the_demo_plan_without_making_it() {
    for flag in ["--read-only", "--follow"] {
        let home = Home::new();
        let mut command = home.command(&[flag, "--linear"]);
        let (reads, lines) = std::io::pipe().expect("a pipe");
        std::io::Write::write_all(&mut &lines, b"list\nreload\nnote T1 Not here\n").expect("lines");
        drop(lines);
        let ran = command.stdin(reads).output().expect("the program runs");
        let said = String::from_utf8_lossy(&ran.stdout);
        assert!(said.contains("Safer Riverside") && said.contains("Town at night"), "{said}");
        let faults = String::from_utf8_lossy(&ran.stderr);
        assert!(!faults.contains("no such file") && !said.contains("no such file"), "{faults}");
        assert_eq!(ran.status.code(), Some(1), "a note is refused: {faults}");
        assert_eq!(files(home.0.path()), []);
    }
    // Nor does one that cannot begin.
    let home = Home::new();
    assert_eq!(home.run::<&str>(&[]).code, 2);
    assert_eq!(files(home.0.path()), []);
    // Once there is one it is shown.
    assert_eq!(home.run(&["--linear"]).code, 0);
    let before = files(home.0.path());
    assert!(!before.is_empty(), "the demo plan");
    let ran = home.run(&["--linear", "--read-only"]);
    assert_eq!((ran.code, files(home.0.path())), (0, before), "{}", ran.err);
}

#[test]
fn a_session_that_writes_nothing_leaves_plan_and_home_as_they_are() {
    for flag in ["--read-only", "--follow"] {
        let home = Home::new();
        let plan = home.file("plan.yaml", PLAN);
        let before = files(home.0.path());
        let ran = home.run(&[plan.as_str(), flag, "--linear"]);
        assert_eq!((ran.code, files(home.0.path())), (0, before), "{}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn a_state_folder_that_others_may_write_to_is_refused_with_the_reason() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let plan = home.file("plan.yaml", PLAN);
    let state = home.0.path().join("steerco");
    fs::create_dir(&state).expect("a folder");
    fs::write(state.join("last-plan"), plan.as_bytes()).expect("a file");
    let open_to_all = fs::Permissions::from_mode(0o777);
    fs::set_permissions(&state, open_to_all).expect("a mode");
    let why = "other users may write to this folder (mode 0777)";
    // The plan opened last would be taken from there.
    fs::remove_file(&plan).expect("the plan goes");
    let ran = home.run(&["--linear"]);
    assert!(ran.code == 2 && ran.err.contains(why), "{}", ran.err);
    let plan = home.file("plan.yaml", PLAN);
    let ran = home.run(&["list", &plan, "--filter", "=mine"]);
    assert!(ran.code == 2 && ran.err.contains(why), "{}", ran.err);
    // A plan that is named opens, without drafts, which is said.
    let ran = home.run(&[plan.as_str(), "--linear"]);
    assert!(ran.err.contains(why) && ran.err.contains("chmod go-w"), "{}", ran.err);
    assert_eq!(files(&state).len(), 1, "nothing is kept there");
    fs::set_permissions(&state, fs::Permissions::from_mode(0o700)).expect("a mode");
    let ran = home.run(&[plan.as_str(), "--linear"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[cfg(unix)]
#[test]
fn a_state_folder_is_made_for_its_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    assert_eq!(home.run(&["--linear"]).code, 0);
    let made = fs::metadata(home.0.path().join("steerco")).expect("the state folder");
    assert_eq!(made.permissions().mode() & 0o777, 0o700);
}

/// A session has shown one plan; what takes its name is another one, which nobody has agreed to
/// change.
#[cfg(unix)]
#[test]
fn a_plan_whose_name_became_a_link_to_another_is_not_saved_there_unasked() {
    let home = Home::new();
    let path = home.0.path().join("plan.yaml");
    let other = home.0.path().join("other.yaml");
    let note = || {
        let update = Update { note: Some("Seen".to_owned()), ..Update::default() };
        let named = Named { address: Address::new("A1"), text: "Walk".to_owned() };
        Change::note(named, update)
    };
    for starts_as_a_link in [false, true] {
        let real = home.0.path().join("real.yaml");
        let _ = fs::remove_file(&path);
        if starts_as_a_link {
            fs::write(&real, PLAN).expect("a plan");
            std::os::unix::fs::symlink(&real, &path).expect("a link");
        } else {
            fs::write(&path, PLAN).expect("a plan");
        }
        fs::write(&other, PLAN).expect("another plan");
        let mut file = PlanFile::open(&path).expect("a plan");
        fs::remove_file(&path).expect("its name goes");
        std::os::unix::fs::symlink(&other, &path).expect("a link");
        let why = file.commit(&note(), CommitMode::Decision).expect_err("refused").to_string();
        assert!(
            why.contains("other.yaml now") && why.contains("start steerco on it again"),
            "{why}"
        );
        assert_eq!(fs::read_to_string(&other).expect("the other"), PLAN);
        // Opened by that name, it is the plan.
        let mut file = PlanFile::open(&path).expect("the other plan");
        file.commit(&note(), CommitMode::Decision).expect("saved");
        assert!(fs::read_to_string(&other).expect("the other").contains("Seen"));
        // A file that takes the place of a file is what editors and git leave.
        fs::remove_file(&path).expect("the link goes");
        fs::write(&path, PLAN).expect("a plan");
        let mut file = PlanFile::open(&path).expect("a plan");
        fs::rename(home.file("new.yaml", PLAN), &path).expect("another file of that name");
        file.commit(&note(), CommitMode::Decision).expect("saved");
    }
}
