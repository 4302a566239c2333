//! In a real terminal: what earlier sessions typed, being stopped and resized,
//! and a note that was saved on the day before.

use super::desk::{Desk, MAY, PLAN, SIZE, number, opens_a_note, waits_until_stopped};
use crate::harness::terminal::{PATIENCE, Terminal, added};
use portable_pty::PtySize;
use rustix::process::{Signal, kill_process};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Instant;

#[test]
fn what_was_typed_in_one_session_is_brought_back_in_the_next() {
    let desk = Desk::new();
    let mut first = desk.opens(&[], &MAY);
    opens_a_note(&mut first);
    first.types("Two suites are live\r");
    first.waits_for("saved ");
    assert_eq!(first.leaves(), 0);
    let file = desk.state().join("typed.jsonl");
    let end = Instant::now() + PATIENCE;
    while !file.exists() {
        assert!(Instant::now() < end, "what was typed is remembered");
        std::thread::yield_now();
    }
    let mode = std::fs::metadata(&file).expect("it").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let mut second = desk.opens(&[], &MAY);
    second.types("\r");
    second.waits_for("Plan ›");
    second.types("jn");
    second.waits_for("signed BA");
    second.types("\u{1b}[A");
    second.waits_for("│ Two suites are live");
    second.types("\u{18}");
    second.waits_for("text thrown away");
    assert_eq!(second.leaves(), 0);
    // A session that writes nothing remembers nothing.
    let before = std::fs::read(&file).expect("it");
    let mut reader = desk.opens(&[], &["--read-only", "--as-at", "2012-05-14"]);
    reader.types("\r/live\r");
    reader.waits_for("1 of");
    assert_eq!(reader.leaves(), 0);
    assert_eq!(std::fs::read(&file).expect("it"), before);
    // A file that is broken is no reason not to start.
    std::fs::write(&file, b"\xff\x00{{{ no json\n").expect("broken");
    let mut third = desk.opens(&[], &MAY);
    opens_a_note(&mut third);
    third.types("\u{1b}[A");
    third.waits_for("nothing was typed here before");
    third.types("\u{1b}");
    third.waits_for("? help");
    assert_eq!(third.leaves(), 0);
}

#[test]
fn a_huge_paste_is_refused_at_once_and_the_text_stays() {
    let desk = Desk::new();
    let mut terminal = desk.opens(&[], &MAY);
    opens_a_note(&mut terminal);
    terminal.types("before");
    terminal.waits_for("before");
    terminal.types(&format!("\u{1b}[200~{}\u{1b}[201~", "quit q\n".repeat(750_000)));
    terminal.waits_for("5250000 are too many");
    terminal.types(" and after\r");
    terminal.waits_for("saved ");
    let new = added(&desk.before, &desk.text()).join("\n");
    assert!(new.contains("note: before and after"), "{new}");
    assert_eq!(terminal.leaves(), 0);
}

#[test]
fn a_text_survives_being_stopped_continued_and_resized_in_a_storm() {
    let desk = Desk::new();
    let mut terminal = desk.opens(&[], &MAY);
    opens_a_note(&mut terminal);
    terminal.types("half a");
    terminal.waits_for("half a");
    let pid = number(&terminal);
    for _ in 0..2 {
        kill_process(pid, Signal::STOP).expect("stopped");
        waits_until_stopped(pid);
        // Whoever had the terminal meanwhile has left something on it.
        terminal.screen = vt100::Parser::new(SIZE.1, SIZE.0, 0);
        kill_process(pid, Signal::CONT).expect("continued");
        terminal.waits_for("half a");
        terminal.waits_for("Esc keep draft");
    }
    for n in 0..60_u16 {
        let (rows, cols) = (15 + n % 30, 60 + (n * 7) % 100);
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        terminal.master.resize(size).expect("a size");
    }
    let last = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
    terminal.screen = vt100::Parser::new(30, 100, 0);
    terminal.master.resize(last).expect("a size");
    // At once: a key that comes together with the new size must not hide it.
    terminal.types(" thought");
    terminal.waits_for("half a thought");
    terminal.types("\r");
    terminal.waits_for("saved ");
    let new = added(&desk.before, &desk.text()).join("\n");
    assert!(new.contains("note: half a thought"), "{new}");
    assert_eq!(terminal.leaves(), 0);
}

#[test]
fn a_program_goes_to_its_shell_and_the_shell_brings_it_back() {
    let desk = Desk::new();
    // Job control, as somebody at a prompt has it; `fg` once the program has stopped.
    let script = "set -m; \"$0\" \"$@\"; echo at the prompt; read wait; fg";
    let mut shell = portable_pty::CommandBuilder::new("sh");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_steerco")]);
    let home = desk.home.path().to_str().expect("a name");
    let says = [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("XDG_STATE_HOME", home)];
    let words = [PLAN, "--by", "BA", "--as-at", "2012-05-14"];
    let mut terminal = Terminal::runs(shell, &says, &words, desk.folder.path(), SIZE);
    terminal.waits_for("help");
    opens_a_note(&mut terminal);
    terminal.types("half a");
    terminal.waits_for("half a");
    terminal.types("\u{1a}");
    terminal.waits_for("at the prompt");
    assert!(!terminal.screen.screen().alternate_screen());
    terminal.types("\r");
    terminal.waits_for("half a");
    terminal.types(" thought\r");
    terminal.waits_for("saved ");
    let new = added(&desk.before, &desk.text()).join("\n");
    assert!(new.contains("note: half a thought"), "{new}");
    assert_eq!(terminal.leaves(), 0);
}

/// Puts a note into the file as the shell's subcommand does.
fn note(desk: &Desk, reference: &str, text: &str, day: &str) {
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_steerco"))
        .args(["note", PLAN, reference, text, "--by", "BA", "--date", day])
        .current_dir(desk.folder.path())
        .env("XDG_STATE_HOME", Path::new("/nonexistent"))
        .status();
    assert!(run.expect("steerco runs").success());
}

#[test]
fn a_draft_that_was_saved_the_day_before_is_not_saved_twice_under_another_date() {
    let desk = Desk::new();
    let mut terminal = desk.opens(&[], &MAY);
    opens_a_note(&mut terminal);
    terminal.waits_for("PBC1 · note");
    terminal.types("Two suites are live");
    terminal.waits_for("Two suites are live");
    terminal.child.kill().expect("the power goes");
    terminal.ends();
    // The save had got through; the program died before it could say so.
    note(&desk, "PBC1", "Two suites are live", "2012-05-14");
    let there = desk.text();
    let mut next = desk.opens(&[], &["--as-at", "2012-05-15"]);
    next.waits_for("earlier session left");
    next.types("R");
    next.waits_for("typed as at 14 May 2012, saved as at 15 May 2012");
    next.types("\r");
    next.waits_for("PBC1: note added");
    assert_eq!(desk.text(), there, "it is in the file already");
    assert_eq!(next.leaves(), 0);
    // Words that are not there yet are dated with the day on which they are saved.
    let mut third = desk.opens(&[], &MAY);
    opens_a_note(&mut third);
    third.types("The third suite waits");
    third.waits_for("The third suite waits");
    third.child.kill().expect("the power goes");
    third.ends();
    let mut last = desk.opens(&[], &["--as-at", "2012-05-16"]);
    last.types("R");
    last.waits_for("typed as at 14 May 2012");
    last.types("\r");
    last.waits_for("PBC1: note added");
    let new = added(&there, &desk.text()).join("\n");
    assert!(new.contains("date: 2012-05-16") && new.contains("The third suite waits"), "{new}");
    assert_eq!(last.leaves(), 0);
}
