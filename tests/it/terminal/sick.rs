//! Terminals that are sick: one that takes no output, one that claims to be endless.

use crate::harness::terminal::{Terminal, copy};
use portable_pty::PtySize;
use std::process::Command;
use std::sync::Arc;

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

#[test]
fn a_signal_to_end_is_obeyed_while_the_terminal_takes_no_output() {
    let (folder, _, _) = copy("tower-hamlets-2012");
    let file = "tower-hamlets-2012.yaml";
    let mut terminal = Terminal::opens(&[file, "--as-at", "2012-05-14"], folder.path(), (120, 40));
    terminal.waits_for("help");
    terminal.types("\rn");
    terminal.waits_for("signed");
    terminal.types("half a note");
    terminal.waits_for("half a note");
    let gate = Arc::clone(&terminal.reading);
    let stalled = gate.lock().expect("the reader stops");
    // Each is a whole frame: together far more than any terminal keeps.
    for round in 0..200 {
        terminal.master.resize(size(120 + round % 2, 40)).expect("another size");
        std::thread::yield_now();
    }
    let process = terminal.child.process_id().expect("a process");
    let sent = Command::new("kill").args(["-TERM", &process.to_string()]).status();
    assert!(sent.expect("kill runs").success());
    let status = terminal.child.wait().expect("its end");
    drop(stalled);
    assert_eq!(status.exit_code(), 0);
    let state = terminal.home.path();
    let mut drafts = Command::new("grep");
    let found = drafts.args(["-rl", "half a note"]).arg(state).output().expect("grep runs");
    assert!(!found.stdout.is_empty(), "what was typed is kept");
}

#[test]
fn a_terminal_that_claims_to_be_endless_is_drawn_on_in_part() {
    let (folder, _, _) = copy("nottingham-2015");
    let mut terminal = Terminal::opens(
        &["nottingham-2015.yaml", "--as-at", "2015-06-03"],
        folder.path(),
        (80, 24),
    );
    terminal.waits_for("help");
    terminal.master.resize(size(u16::MAX, u16::MAX)).expect("another size");
    terminal.types("?");
    terminal.master.resize(size(80, 24)).expect("another size");
    terminal.waits_for("Enter runs it");
    assert_eq!(terminal.leaves(), 0);
}
