//! What goes down the line, in bytes, through a real pseudo-terminal.

use crate::harness::terminal::{Terminal, copy};

const PLAN: &str = "tower-hamlets-2012.yaml";

fn opens(folder: &tempfile::TempDir) -> Terminal {
    let arguments = [PLAN, "--as-at", "2012-05-14", "--by", "BA"];
    let mut terminal = Terminal::opens(&arguments, folder.path(), (120, 40));
    terminal.waits_for("help");
    terminal
}

#[test]
fn a_hundred_keys_at_once_cost_two_frames_at_most() {
    let (folder, ..) = copy("tower-hamlets-2012");
    let mut terminal = opens(&folder);
    terminal.types("l\r");
    terminal.waits_for("1 of 15");
    let before = terminal.sent.len();
    terminal.types(&format!("{}{}", "j".repeat(50), "k".repeat(49)));
    terminal.waits_for("╭─ T1 ─");
    terminal.types("G");
    terminal.waits_for("15 of 15");
    terminal.waits_for("╭─ T15 ─");
    let sent = terminal.sent.len() - before;
    // A frame each for the hundred, and one for the last row with its detail.
    assert!(sent < 6_000, "{sent} bytes");
    assert_eq!(terminal.leaves(), 0);
}

/// Types as a person does: the next letter once the last one is seen.
fn types_slowly(terminal: &mut Terminal, words: &str) {
    for (at, letter) in words.char_indices() {
        terminal.types(letter.encode_utf8(&mut [0; 4]));
        // A box wraps its text: the last word is looked for, whole or as far as it is typed.
        let seen = &words[..at + letter.len_utf8()];
        let last = seen.split_whitespace().next_back().unwrap_or_default();
        terminal.waits_for(last);
    }
}

/// A meeting of 32 items as a chair would hold it: some are gone past, most get a note,
/// some a flag, a few a decision.
///
/// `cargo test --release --test it line:: -- --ignored --nocapture` says what it cost.
#[test]
#[ignore = "it measures: a whole meeting, letter by letter"]
fn a_whole_meeting_in_bytes() {
    let (folder, ..) = copy("tower-hamlets-2012");
    let mut terminal = opens(&folder);
    let opened = terminal.sent.len();
    // A look at a section and at what is overdue, then the meeting.
    terminal.types("l\r");
    for row in 1..=15 {
        terminal.waits_for(&format!(" {row} of 15"));
        terminal.types("j");
    }
    terminal.types("2");
    terminal.waits_for("[Overdue]");
    terminal.types("3");
    terminal.waits_for("Timeline ·");
    terminal.types("m");
    terminal.waits_for("start the meeting");
    terminal.types("\r");
    let mut keys = 21;
    for item in 1..=32 {
        terminal.waits_for(&format!("item {item} of 3"));
        if item % 3 != 0 {
            let note = format!("Item {item}: partners agreed, report to the next meeting");
            terminal.types("n");
            terminal.waits_for("signed BA");
            types_slowly(&mut terminal, &note);
            keys += note.len() + 2;
            terminal.types("\r");
            terminal.waits_for("note added");
        }
        if item % 6 == 0 {
            terminal.types("r");
            terminal.waits_for("amber");
            terminal.types("a");
            terminal.waits_for("may stay empty");
            terminal.types("\r");
            terminal.waits_for("amber,");
            keys += 3;
        }
        if item % 10 == 0 {
            terminal.types("D");
            terminal.waits_for("decision");
            let words = format!("Settled{item} by those present");
            types_slowly(&mut terminal, &words);
            terminal.types("\r");
            terminal.waits_for("decision entered");
            keys += words.len() + 2;
        }
        if item < 32 {
            terminal.types(" ");
            keys += 1;
        }
    }
    terminal.types("M");
    terminal.waits_for("close the meeting");
    terminal.types("13 August 2012\r");
    terminal.waits_for("DRAFT until agreed");
    keys += 16;
    let sent = terminal.sent.len();
    println!(
        "{sent} bytes for {keys} keys, {opened} of them to open; the clock of an hour not counted"
    );
    assert!(sent < 400_000, "{sent} bytes");
}
