//! In a real terminal: the editor, what earlier sessions typed, being stopped and resized,
//! and a note that was saved on the day before.

use crate::harness::terminal::{PATIENCE, Terminal, added, copy};
use portable_pty::PtySize;
use rustix::process::{Pid, Signal, kill_process};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Instant;

const PLAN: &str = "tower-hamlets-2012.yaml";
const SIZE: (u16, u16) = (100, 30);

/// A plan, the program's home and the folder that its editor lies in.
struct Desk {
    folder: tempfile::TempDir,
    plan: PathBuf,
    before: String,
    home: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let (folder, plan, before) = copy("tower-hamlets-2012");
        let home = tempfile::tempdir().expect("a home");
        Desk { folder, plan, before, home }
    }

    /// A session in this home; `extra` are variables and arguments.
    fn opens(&self, says: &[(&str, &str)], arguments: &[&str]) -> Terminal {
        let home = self.home.path().to_str().expect("a name");
        let mut all = vec![("TERM", "xterm-256color"), ("LANG", "C.UTF-8")];
        all.extend(["XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME"].map(|name| (name, home)));
        all.extend(says);
        let mut words = vec![PLAN, "--by", "BA"];
        words.extend(arguments);
        let mut terminal = Terminal::of(&all, &words, self.folder.path(), SIZE);
        terminal.waits_for("help");
        terminal
    }

    /// An editor: a script that is given the text's file as its last argument.
    fn editor(&self, script: &str) -> String {
        let path = self.home.path().join("editor");
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("an editor");
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&path, mode).expect("it runs");
        path.to_str().expect("a name").to_owned()
    }

    fn state(&self) -> PathBuf {
        self.home.path().join("steerco")
    }

    fn text(&self) -> String {
        std::fs::read_to_string(&self.plan).expect("the plan")
    }

    fn sheets(&self) -> Vec<PathBuf> {
        let files = std::fs::read_dir(self.state()).expect("the state folder");
        let names = files.flatten().map(|file| file.path());
        let is_sheet = |path: &PathBuf| path.extension().is_some_and(|end| end == "md");
        names.filter(is_sheet).collect()
    }
}

const MAY: [&str; 2] = ["--as-at", "2012-05-14"];

fn opens_a_note(terminal: &mut Terminal) {
    terminal.types("\rn");
    terminal.waits_for("signed BA");
}

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
            terminal.waits_for(&format!("PBC1: {typed}"));
            terminal.waits_for("PBC1: from the editor");
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

fn number(terminal: &Terminal) -> Pid {
    let number = terminal.child.process_id().expect("its number");
    Pid::from_raw(i32::try_from(number).expect("a number")).expect("a process")
}

fn waits_until_stopped(pid: Pid) {
    let end = Instant::now() + PATIENCE;
    let stat = format!("/proc/{}/stat", pid.as_raw_nonzero());
    loop {
        let line = std::fs::read_to_string(&stat).expect("the process");
        if line.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('T')) {
            return;
        }
        assert!(Instant::now() < end, "it stops");
        std::thread::yield_now();
    }
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
    reader.types("\r/stale\r");
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
