//! How a session in lines starts and ends: exit codes, signals, and plans that cannot be read.

// Scripts are put together piece by piece here.
#![allow(clippy::format_push_string)]

use super::{Desk, drafts_in};
use crate::harness::chair::sample;
use crate::harness::terminal::Terminal;
use std::process::{Command as Process, Stdio};
use steerco::tui::command::Command;

#[test]
fn read_only_writes_nothing_whatever_is_asked() {
    let desk = Desk::of("tower-hamlets-2012");
    for command in Command::ALL.iter().filter(|command| command.spec().writes) {
        let name = command.spec().name;
        let script = format!("open T3\n{name}\n{name} T3 red x\n");
        let arguments = ["--as-at", "2012-05-14", "--read-only"];
        let heard = desk.hears_with(&arguments, script.as_bytes());
        assert_eq!(heard.code, Some(1), "{name} is refused: {}", heard.out);
    }
    assert_eq!(desk.text(), desk.before);
}

#[test]
fn a_plan_that_cannot_be_read_is_exit_2_and_a_pipe_without_the_option_says_how() {
    let desk = Desk::with("title: [");
    assert_eq!(desk.hears("2012-05-14", "list\n").code, Some(2));
    let done = Process::new(env!("CARGO_BIN_EXE_steerco"))
        .arg(sample("tower-hamlets-2012"))
        .stdin(Stdio::null())
        .output()
        .expect("steerco runs");
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("--linear"));
}

#[test]
fn a_terminal_that_cannot_draw_gets_lines_and_a_prompt_and_no_control_byte() {
    let (folder, path, text) = crate::harness::terminal::copy("tower-hamlets-2012");
    let file = path.to_str().expect("a name");
    let arguments = [file, "--as-at", "2012-05-14", "--by", "BA"];
    let says = [("TERM", "dumb"), ("LANG", "C.UTF-8")];
    let mut terminal = Terminal::of(&says, &arguments, folder.path(), (100, 60));
    terminal.waits_for("cannot draw screens");
    terminal.waits_for("steerco> ");
    terminal.types("note T3\n");
    terminal.waits_for("note> ");
    terminal.types("Two suites live\n.\n");
    terminal.waits_for("Saved: T3: note added");
    let added =
        crate::harness::terminal::added(&text, &std::fs::read_to_string(&path).expect("the plan"));
    assert!(added.iter().any(|line| line.contains("note: Two suites live")), "{added:?}");
    // A long list is said in parts; any command goes on.
    terminal.types("help all\n");
    terminal.waits_for("more says them");
    terminal.types("more\nquit\n");
    assert_eq!(terminal.ends(), 0);
    let steers = |byte: &u8| (*byte < 0x20 || *byte == 0x7f) && !matches!(byte, b'\n' | b'\r');
    assert!(!terminal.sent.iter().any(steers), "{:?}", String::from_utf8_lossy(&terminal.sent));
}

#[test]
fn lines_that_nobody_could_bring_back_do_not_stop() {
    // As the command of an SSH line: the terminal's first process, no shell around it.
    let (folder, ..) = crate::harness::terminal::copy("tower-hamlets-2012");
    let arguments = ["tower-hamlets-2012.yaml", "--as-at", "2012-05-14"];
    let says = [("TERM", "dumb"), ("LANG", "C.UTF-8")];
    let mut terminal = Terminal::of(&says, &arguments, folder.path(), (100, 60));
    terminal.waits_for("steerco> ");
    terminal.types("suspend\n");
    terminal.waits_for("was not started from a shell");
    terminal.waits_for("quit leaves\nsteerco>");
    // The terminal throws the beginning of the line away, which is said before the next prompt.
    terminal.types("note T3 half a th\u{1a}");
    terminal.waits_for("^Z\nA line that was begun is gone: type it again.\nsteerco>");
    terminal.types("list\n");
    terminal.waits_for("3 sections");
    terminal.types("quit\n");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn lines_under_a_script_stop_with_it_and_say_that_a_line_begun_is_gone() {
    let (folder, path, text) = crate::harness::terminal::copy("tower-hamlets-2012");
    let mut shell = portable_pty::CommandBuilder::new("sh");
    shell.arg("-i");
    shell.env("STEERCO", env!("CARGO_BIN_EXE_steerco"));
    let says = [("TERM", "dumb"), ("LANG", "C.UTF-8"), ("ENV", "")];
    let mut terminal = Terminal::runs(shell, &says, &[], folder.path(), (100, 60));
    terminal.types("sh -c '\"$STEERCO\" tower-hamlets-2012.yaml --as-at 2012-05-14; echo the scr\"ipt\" ends'\n");
    terminal.waits_for("steerco> ");
    terminal.types("note T3\n");
    terminal.waits_for("note> ");
    terminal.types("The first line\n");
    terminal.waits_for("The first line\nnote> ");
    terminal.types("half a th\u{1a}");
    terminal.waits_for("Stopped");
    terminal.types("echo at the pro\"mpt\"\n");
    terminal.waits_for("at the prompt");
    terminal.types("fg\n");
    terminal.waits_for("A line that was begun is gone: type it again.\nnote>");
    terminal.types("and the second\n.\n");
    terminal.waits_for("Saved: T3: note added");
    terminal.types("quit\n");
    terminal.waits_for("the script ends");
    terminal.types("exit\n");
    terminal.ends();
    let added =
        crate::harness::terminal::added(&text, &std::fs::read_to_string(&path).expect("the plan"));
    let added = added.join("\n");
    assert!(added.contains("The first line") && added.contains("and the second"), "{added}");
    assert!(!added.contains("half"), "{added}");
}

#[test]
fn a_hangup_and_an_interrupt_keep_what_is_typed() {
    use rustix::process::{Pid, Signal, kill_process};
    for signal in [Signal::HUP, Signal::TERM, Signal::INT] {
        let (folder, path, text) = crate::harness::terminal::copy("tower-hamlets-2012");
        let file = path.to_str().expect("a name");
        let arguments = [file, "--linear", "--as-at", "2012-05-14", "--by", "BA"];
        let says = [("TERM", "xterm"), ("LANG", "C.UTF-8")];
        let mut terminal = Terminal::of(&says, &arguments, folder.path(), (100, 40));
        terminal.waits_for("steerco> ");
        terminal.types("note T3\n");
        terminal.waits_for("note> ");
        terminal.types("half a thought\n");
        terminal.waits_for("half a thought\nnote> ");
        let pid = terminal.child.process_id().and_then(|id| i32::try_from(id).ok());
        let pid = pid.and_then(Pid::from_raw).expect("its number");
        kill_process(pid, signal).expect("a signal");
        terminal.ends();
        assert_eq!(std::fs::read_to_string(&path).expect("the plan"), text);
        let drafts = drafts_in(terminal.home.path());
        assert!(drafts.contains("half a thought"), "{signal:?}: {drafts}");
    }
}
