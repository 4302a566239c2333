//! A text that goes to the user's editor and comes back.

use super::desk::{Desk, MAY, number, opens_a_note, waits_until_stopped};
use crate::harness::terminal::{PATIENCE, added};
use rustix::process::{Signal, kill_process};
use std::time::Instant;

#[test]
fn the_text_goes_to_the_editor_and_comes_back_unsaved() {
    let desk = Desk::new();
    let seen = desk.home.path().join("seen");
    let script = format!(
        "stat -c %a \"$2\" > {seen}; cat \"$2\" >> {seen}; cat {state}/drafts/*.json >> {seen}\n\
         printf 'from the editor\\nin two lines\\n' > \"$2\"",
        seen = seen.display(),
        state = desk.state().display()
    );
    let editor = format!("{} --wait", desk.editor(&script));
    let mut terminal = desk.opens(&[("VISUAL", &editor), ("EDITOR", "false")], &MAY);
    opens_a_note(&mut terminal);
    terminal.types("half a thought\u{f}");
    terminal.waits_for("back from the editor");
    terminal.waits_for("in two lines");
    let seen = std::fs::read_to_string(seen).expect("what the editor saw");
    assert!(seen.starts_with("600\nhalf a thought\n"), "{seen}");
    assert!(seen.contains("\"text\":\"half a thought\""), "the draft was journalled first: {seen}");
    assert_eq!(desk.text(), desk.before, "nothing is saved by it");
    assert!(desk.sheets().is_empty(), "the file goes");
    assert!(
        terminal.screen.screen().alternate_screen() && terminal.screen.screen().bracketed_paste()
    );
    terminal.types(" and on\r");
    terminal.waits_for("saved ");
    let new = added(&desk.before, &desk.text()).join("\n");
    assert!(new.contains("from the editor") && new.contains("in two lines and on"), "{new}");
    assert_eq!(terminal.leaves(), 0);
}

#[test]
fn an_editor_that_fails_leaves_the_text_as_it_was_and_what_it_wrote_where_it_is() {
    let desk = Desk::new();
    for (script, says) in [
        ("exit 3", "exit status: 3"),
        ("kill -9 $$", "signal: 9"),
        ("printf 'kept by the editor' > \"$1\"; exit 1", "what the editor wrote is in"),
        ("printf '\\377\\376' > \"$1\"", "not UTF-8"),
        // Ctrl-C in an editor is the editor's.
        ("kill -INT 0; exit 4", "the text is as before"),
    ] {
        let editor = desk.editor(script);
        let mut terminal = desk.opens(&[("EDITOR", &editor)], &MAY);
        opens_a_note(&mut terminal);
        terminal.types("half a thought\u{1b}e");
        terminal.waits_for(says);
        terminal.waits_for("half a thought");
        terminal.types("!\u{18}");
        terminal.waits_for("text thrown away");
        assert_eq!(terminal.leaves(), 0, "{script}");
    }
    let kept: Vec<String> = desk
        .sheets()
        .iter()
        .map(|sheet| String::from_utf8_lossy(&std::fs::read(sheet).expect("a text")).into_owned())
        .collect();
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert!(kept.iter().any(|text| text == "kept by the editor"));
    assert_eq!(desk.text(), desk.before);
    let mut terminal = desk.opens(&[("EDITOR", " ")], &MAY);
    opens_a_note(&mut terminal);
    terminal.types("half a thought\u{f}");
    terminal.waits_for("no editor is named");
    terminal.types("\u{18}");
    terminal.waits_for("text thrown away");
    assert_eq!(terminal.leaves(), 0);
}

#[test]
fn what_an_editor_wrote_is_offered_when_the_program_died_meanwhile() {
    let desk = Desk::new();
    // The program is killed while its editor is open; the editor's text is on the disk.
    let script = "printf 'from the editor\\n' > \"$1\"; kill -9 $PPID";
    for typed in ["half a thought", ""] {
        let editor = desk.editor(script);
        let mut terminal = desk.opens(&[("EDITOR", &editor)], &MAY);
        opens_a_note(&mut terminal);
        terminal.types(&format!("{typed}\u{f}"));
        let end = Instant::now() + PATIENCE;
        while terminal.child.try_wait().expect("its end").is_none() {
            assert!(Instant::now() < end, "it is killed");
            std::thread::yield_now();
        }
        assert_eq!(desk.sheets().len(), 1, "what was written lies there");
        let mut terminal = desk.opens(&[], &MAY);
        terminal.waits_for("from the editor");
        if !typed.is_empty() {
            terminal.waits_for("R takes them up");
            terminal.types("R");
            // The list tells two texts of one action apart.
            terminal.waits_for("PBC1 · 3 words, ");
            terminal.waits_for(&format!(" · {typed}"));
            terminal.waits_for(" · from the editor");
        }
        assert!(desk.sheets().is_empty(), "it is a draft now");
        assert_eq!(desk.text(), desk.before, "nothing is saved by it");
        drop(terminal);
        for draft in std::fs::read_dir(desk.state().join("drafts")).expect("drafts") {
            std::fs::remove_file(draft.expect("a draft").path()).expect("removed");
        }
    }
}

#[test]
fn what_was_written_on_in_an_editor_is_the_newer_state_of_the_same_draft() {
    let desk = Desk::new();
    let script = "printf 'half a thought, and the rest\\n' > \"$1\"; kill -9 $PPID";
    let editor = desk.editor(script);
    let mut terminal = desk.opens(&[("EDITOR", &editor)], &MAY);
    opens_a_note(&mut terminal);
    terminal.types("half a thought\u{f}");
    let end = Instant::now() + PATIENCE;
    while terminal.child.try_wait().expect("its end").is_none() {
        assert!(Instant::now() < end, "it is killed");
        std::thread::yield_now();
    }
    let mut terminal = desk.opens(&[], &MAY);
    terminal.waits_for("left a text, R takes it up");
    terminal.waits_for("half a thought, and the rest");
}

#[test]
fn what_is_open_in_the_editor_of_a_living_session_is_its_own() {
    let desk = Desk::new();
    let pipe = desk.home.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    let written = desk.home.path().join("written");
    let editor = desk.editor(&format!(
        "printf 'from the editor\\n' > \"$1\"; : > {}; cat {} >> \"$1\"",
        written.display(),
        pipe.display()
    ));
    let mut first = desk.opens(&[("EDITOR", &editor)], &MAY);
    opens_a_note(&mut first);
    first.types("half a thought\u{f}");
    let end = Instant::now() + PATIENCE;
    while !written.exists() {
        assert!(Instant::now() < end, "the editor writes");
        std::thread::yield_now();
    }
    let mut second = desk.opens(&[], &MAY);
    opens_a_note(&mut second);
    assert!(!second.sees().contains("thought"), "{}", second.sees());
    second.types("\u{18}");
    second.waits_for("? help");
    assert_eq!(desk.sheets().len(), 1);
    assert_eq!(second.leaves(), 0);
    std::fs::write(&pipe, "and on").expect("the editor reads it");
    first.waits_for("back from the editor");
    first.waits_for("and on");
    first.types("\u{18}");
    first.waits_for("text thrown away");
    assert_eq!(first.leaves(), 0);
}

#[test]
fn who_stops_the_editor_stops_the_program_too_and_both_go_on() {
    let desk = Desk::new();
    // The editor goes on only when it is told to: by then the program is stopped.
    let pipe = desk.home.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    let editor = desk.editor(&format!("kill -TSTP $PPID; cat {} > \"$1\"", pipe.display()));
    let mut terminal = desk.opens(&[("EDITOR", &editor)], &MAY);
    opens_a_note(&mut terminal);
    terminal.types("before\u{f}");
    let pid = number(&terminal);
    waits_until_stopped(pid);
    kill_process(pid, Signal::CONT).expect("continued");
    std::fs::write(&pipe, "after a stop").expect("the editor reads it");
    terminal.waits_for("back from the editor");
    terminal.waits_for("after a stop");
    terminal.types("\r");
    terminal.waits_for("saved ");
    assert_eq!(terminal.leaves(), 0);
}
