//! `steerco note`, killed at random instants, and used by many at once.

use super::fixture::{Chance, Fixture, times};
use super::terminal::Terminal;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Each plan takes so many notes before the next one is begun, so that it stays the size
/// of a plan.
const A_PLAN_OF: usize = 100;
/// How long a chair looks at a screen before sending a note that was not saved again.
const SENT_AGAIN: Duration = Duration::from_secs(2);

/// What a run of kills came to.
#[derive(Debug, Default)]
struct Kills {
    count: usize,
    acknowledged: usize,
    /// Killed before the answer, but after the save.
    unheard: usize,
    left_beside: usize,
}

fn kill_the_shell_command(seed: u64, count: usize) -> Kills {
    let mut chance = Chance::new(seed);
    let mut sum = Kills::default();
    let mut done = 0;
    while done < count {
        let fixture = Fixture::new();
        let start = Instant::now();
        assert!(fixture.note("T1", "the first").status.success());
        // Some are killed before they begin, some after they have ended, most in between.
        let mut longest =
            u64::try_from(start.elapsed().as_micros() * 13 / 10).expect("a short time");
        let mut acknowledged = vec!["the first".to_owned()];
        let mut lost = 0;
        for n in 0..A_PLAN_OF.min(count - done) {
            let note = format!("note {n} # of: them");
            let mut child = fixture.note_command("T1", &note).spawn().expect("steerco runs");
            std::thread::sleep(Duration::from_micros(chance.below(longest)));
            child.kill().expect("a kill");
            let said = child.wait_with_output().expect("its end").stdout;
            let is_acknowledged = String::from_utf8_lossy(&said).contains("saved");
            let there = fixture.count(&note);
            assert!(there <= 1, "{note} is there {there} times");
            // On a machine that grows slower or faster meanwhile, half are still heard.
            if is_acknowledged {
                assert_eq!(there, 1, "{note} was acknowledged and is not there");
                acknowledged.push(note);
                longest = longest * 15 / 16;
            } else {
                sum.unheard += there;
                longest = longest * 17 / 16;
            }
            lost = lost.max(fixture.beside().len());
            done += 1;
            sum.count += 1;
        }
        sum.left_beside += lost;
        assert!(fixture.note("T2", "the last").status.success());
        assert_eq!(fixture.beside(), Vec::<std::path::PathBuf>::new());
        let notes = fixture.notes();
        for note in &acknowledged {
            let there = notes.iter().filter(|other| *other == note).count();
            assert_eq!(there, 1, "{note} was acknowledged");
        }
        for comment in ["# of the steering group", "# the first one", "# by telephone", "# the end"]
        {
            assert!(fixture.text().contains(comment), "{comment} is lost");
        }
        sum.acknowledged += acknowledged.len();
    }
    sum
}

fn kills(count: usize) {
    let runs: Vec<Kills> = std::thread::scope(|scope| {
        let start = |n: u64| scope.spawn(move || kill_the_shell_command(n, count.div_ceil(2)));
        let running: Vec<_> = (1..=2).map(start).collect();
        running.into_iter().map(|run| run.join().unwrap()).collect()
    });
    println!("the shell command killed: {runs:?}");
    // A test that never hits between save and answer, or never in the middle, shows nothing.
    assert!(runs.iter().all(|run| run.acknowledged > 1 && run.count > run.acknowledged / 2));
}

#[test]
fn what_the_shell_command_called_saved_is_there_whenever_it_is_killed() {
    kills(60);
}

#[test]
#[ignore = "long: STEERCO_LONG=1 cargo test --release --test it trust:: -- --ignored --nocapture"]
fn what_the_shell_command_called_saved_is_there_after_10_000_kills() {
    kills(times(200, 10_000));
}

/// An editor that puts its own text in the place of the file, again and again, with one
/// comment more each time. It exchanges the names to see what it has overwritten: notes
/// that it wrote over itself are its own fault, and are not looked for.
fn edit(fixture: &Fixture, stop: &AtomicBool, overwritten: &Mutex<HashSet<String>>) -> usize {
    let other = fixture.folder().join(".editor");
    let mut comments = 0;
    while !stop.load(Ordering::Relaxed) {
        comments += 1;
        let read = fixture.text();
        let mut text = read.clone();
        for n in 1..=comments {
            // It has its own comments in its window, whatever is in the file.
            let comment = format!("# editor {n}.\n");
            if !text.contains(&comment) {
                text.push_str(&comment);
            }
        }
        std::fs::write(&other, &text).expect("the editor's text");
        // As the better editors do, it looks once more whether it would write over something.
        if fixture.text() != read {
            comments -= 1;
            continue;
        }
        renameat_with(CWD, &other, CWD, &fixture.path, RenameFlags::EXCHANGE).expect("an exchange");
        let out = std::fs::read_to_string(&other).expect("what it wrote over");
        if out != read {
            let notes = |text: &str| -> HashSet<String> {
                let lines = text.lines().filter_map(|line| line.trim().strip_prefix("note: "));
                lines.map(str::to_owned).collect()
            };
            let gone = &notes(&out) - &notes(&text);
            overwritten.lock().expect("the list").extend(gone);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let _ = std::fs::remove_file(other);
    comments
}

/// Why a note was not saved, without the path and the figures.
fn reason(why: &str) -> String {
    let said = why.trim().rsplit(": ").next().unwrap_or_default();
    said.split(';').next().unwrap_or_default().to_owned()
}

/// Notes typed on a screen of its own while the others write; each is sent again until the
/// screen calls it saved.
fn notes_on_a_screen(
    fixture: &Fixture,
    screen: usize,
    overwritten: &Mutex<HashSet<String>>,
) -> Vec<String> {
    let mut terminal = Terminal::opens(fixture);
    let mut notes = Vec::new();
    for n in 0..3 {
        let note = format!("screen {screen} note {n}");
        terminal.types("n");
        terminal.waits_for("signed");
        terminal.types(&note);
        terminal.waits_for(&note);
        terminal.types("\r");
        // Where 32 others have the folder for longer than a screen waits, the note is a draft
        // again, and the chair sends it again.
        let mut sent = 1;
        let is_done = |_: &str| {
            let lost = overwritten.lock().expect("the list").contains(&note);
            lost || fixture.count(&note) == 1
        };
        while !terminal.comes_to_see(SENT_AGAIN, is_done) {
            if terminal.sees().contains("NOT SAVED") {
                assert!(sent < 20, "{}", terminal.sees());
                sent += 1;
                terminal.types("R");
                terminal.waits_for(&note);
                terminal.types("\r");
            }
        }
        notes.push(note);
    }
    notes
}

fn crowd(writers: usize, each: usize) {
    let fixture = Arc::new(Fixture::new());
    let stop = AtomicBool::new(false);
    let overwritten = Mutex::new(HashSet::new());
    let refused = Mutex::new(BTreeMap::new());
    let start = Instant::now();
    let (acknowledged, comments) = std::thread::scope(|scope| {
        let editor = scope.spawn(|| edit(&fixture, &stop, &overwritten));
        let write = |writer: usize| {
            let (fixture, refused) = (&fixture, &refused);
            scope.spawn(move || {
                let mut acknowledged = Vec::new();
                for n in 0..each {
                    let note = format!("writer {writer} note {n}");
                    let action = ["T1", "T2", "T3"][(writer + n) % 3];
                    // Who is told *not saved* saves again, as they are told to.
                    for _ in 0..20 {
                        let output = fixture.note(action, &note);
                        if output.status.success() {
                            acknowledged.push(note);
                            break;
                        }
                        let why = String::from_utf8_lossy(&output.stderr).into_owned();
                        assert!(why.contains("not saved"), "{why}");
                        *refused.lock().expect("the list").entry(reason(&why)).or_insert(0) += 1;
                    }
                }
                acknowledged
            })
        };
        let writing: Vec<_> = (0..writers).map(write).collect();
        let (fixture, overwritten) = (&fixture, &overwritten);
        let screens: Vec<_> = (0..2)
            .map(|screen| scope.spawn(move || notes_on_a_screen(fixture, screen, overwritten)))
            .collect();
        let all = writing.into_iter().chain(screens);
        let ends: Vec<_> = all.map(std::thread::ScopedJoinHandle::join).collect();
        // Also where a writer has failed: the editor would go on for ever.
        stop.store(true, Ordering::Relaxed);
        let notes: Vec<String> = ends.into_iter().flat_map(|end| end.unwrap()).collect();
        (notes, editor.join().unwrap())
    });
    let took = start.elapsed();
    let overwritten = overwritten.into_inner().expect("the list");
    let refused = refused.into_inner().expect("the list");
    let notes = fixture.notes();
    let mut missing = Vec::new();
    for note in &acknowledged {
        match notes.iter().filter(|other| *other == note).count() {
            1 => {}
            0 if overwritten.contains(note) => {}
            count => missing.push(format!("{note}: {count} times")),
        }
    }
    println!(
        "{writers} writers x {each} notes and an editor with {comments} saves in {took:?}: {} acknowledged, refused {:?}, {} overwritten by the editor itself",
        acknowledged.len(),
        refused,
        overwritten.len()
    );
    assert_eq!(missing, Vec::<String>::new());
    let text = fixture.text();
    for n in 1..=comments {
        let count = text.matches(&format!("# editor {n}.\n")).count();
        assert_eq!(count, 1, "the editor's comment {n}");
    }
    assert_eq!(acknowledged.len(), writers * each + 6);
    assert_eq!(fixture.beside(), Vec::<std::path::PathBuf>::new());
}

#[test]
fn many_writers_and_an_editor_at_once_lose_nothing() {
    crowd(8, 10);
}

#[test]
#[ignore = "long: STEERCO_LONG=1 cargo test --release --test it trust:: -- --ignored --nocapture"]
fn thirty_two_writers_of_fifty_notes_and_an_editor_lose_nothing() {
    if times(0, 1) == 1 {
        crowd(32, 50);
    }
}
