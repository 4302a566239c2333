//! Long runs, left out of the normal one:
//!
//! ```text
//! STEERCO_ROUNDS=1000 cargo test --release --lib disk::replace::tests::long -- --ignored --nocapture
//! ```

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use super::super::{SaveError, SaveOptions, SaveTarget, random};
use super::{folder, lock_patience, names};

fn rounds(usually: u32) -> u32 {
    std::env::var("STEERCO_ROUNDS").map_or(usually, |text| text.parse().unwrap())
}

/// Adds a line as a caller does: again, when someone else was quicker. Says how
/// often it had to.
fn add(path: &Path, line: &str) -> Result<usize, SaveError> {
    let target = SaveTarget::open(path, SaveOptions::default())?;
    let held = target.lock(lock_patience())?;
    for tries in 0.. {
        let (old, _) = held.read()?;
        let new = [&old, line.as_bytes(), b"\n"].concat();
        match held.replace(&old, &new) {
            Err(error) if error.is_changed_meanwhile() && tries < 100 => {}
            answer => return answer.map(|_| tries),
        }
    }
    unreachable!("the loop returns")
}

/// The process that is killed.
#[test]
#[ignore = "run by another test, as a process to be killed"]
fn a_writer_until_killed() {
    let Some(path) = std::env::var_os("STEERCO_TEST_PLAN").map(PathBuf::from) else {
        return;
    };
    let round = std::env::var("STEERCO_TEST_ROUND").unwrap();
    println!("\nready");
    for note in 0..1_000_000 {
        let line = format!("# {round} {note}.");
        add(&path, &line).unwrap();
        println!("{line}");
    }
}

/// kill -9 at random instants: every acknowledged line is there, once.
#[test]
#[ignore = "long: a process is started and killed a hundred times"]
fn every_acknowledged_note_outlives_kill_minus_nine() {
    let (_folder, path) = folder();
    let mut acknowledged = 0;
    let mut swept = 0;
    for round in 0..rounds(100) {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "disk::replace::tests::long::a_writer_until_killed"])
            .args(["--ignored", "--nocapture", "--test-threads=1"])
            .env("STEERCO_TEST_PLAN", &path)
            .env("STEERCO_TEST_ROUND", round.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap() == "ready"));
        // A random instant of the next few saves; nothing waits for it.
        std::thread::sleep(Duration::from_micros(random() % 20_000));
        writer.kill().unwrap();
        writer.wait().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        for line in lines.map_while(Result::ok).filter(|line| line.ends_with('.')) {
            let count = text.lines().filter(|one| **one == line).count();
            assert_eq!(count, 1, "{line}");
            acknowledged += 1;
        }
        assert!(text.ends_with('\n'), "{text}");
        swept += names(&path).len() - 1;
        add(&path, &format!("# after {round}")).unwrap();
        assert_eq!(names(&path), ["plan.yaml"]);
    }
    println!("{acknowledged} acknowledged, none lost; {swept} left behind by a kill, all swept");
}

/// An editor that replaces the file as it likes, without our lock, while eight
/// sessions save: each of its edits is in the plan, or beside it under a name
/// that was said.
#[test]
#[ignore = "long: thousands of saves"]
fn no_edit_of_an_editor_is_lost_among_our_saves() {
    let (_folder, path) = folder();
    let (done, again, saves) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    let edits = rounds(300);
    std::thread::scope(|scope| {
        for writer in 0..8 {
            let (path, done, again, saves) = (&path, &done, &again, &saves);
            scope.spawn(move || {
                for note in 0.. {
                    if done.load(Ordering::Relaxed) {
                        return;
                    }
                    let tries = add(path, &format!("# writer {writer} note {note}")).unwrap();
                    again.fetch_add(tries, Ordering::Relaxed);
                    saves.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        for edit in 0..edits {
            // Its comments are kept at the top, ours beyond are cut to a few,
            // so that the file stays small.
            let text = fs::read_to_string(&path).unwrap();
            let (comments, rest): (Vec<_>, Vec<_>) =
                text.lines().partition(|line| line.starts_with("# edit "));
            let mut next = comments.join("\n");
            next += "\n# edit ";
            next += &edit.to_string();
            next += ".\n";
            next.push_str(&rest[..rest.len().min(20)].join("\n"));
            next.push('\n');
            let beside = path.with_extension("editor");
            fs::write(&beside, next).unwrap();
            fs::rename(&beside, &path).unwrap();
            std::thread::sleep(Duration::from_micros(random() % 3_000));
        }
        done.store(true, Ordering::Relaxed);
    });
    let folder = path.parent().unwrap();
    let texts: Vec<_> =
        names(&path).iter().map(|name| fs::read_to_string(folder.join(name)).unwrap()).collect();
    for edit in 0..edits {
        let line = format!("# edit {edit}.");
        assert!(texts.iter().any(|text| text.lines().any(|one| one == line)), "{line}");
    }
    let beside = texts.len() - 1;
    println!("{edits} edits, {saves:?} saves, {again:?} begun again, {beside} texts kept beside");
}

/// What one save costs on this machine's disk.
#[test]
#[ignore = "a measurement"]
fn what_a_save_costs() {
    for size in [10_000, 1_000_000, 40_000_000] {
        let (_folder, path) = folder();
        fs::write(&path, vec![b'x'; size]).unwrap();
        let began = SystemTime::now();
        for _ in 0..10 {
            add(&path, "# note").unwrap();
        }
        println!("{size} bytes: {:?} a save", began.elapsed().unwrap() / 10);
    }
}
