//! The real program in a real pseudo-terminal: what the screen shows, and then what the
//! file holds.

mod drafts;
mod opening;
mod sick;

use crate::harness::terminal::{Terminal, added, copy};
use portable_pty::PtySize;
use std::path::Path;

#[test]
fn a_note_typed_in_a_terminal_is_in_the_file_when_the_screen_says_saved() {
    let plans = [
        ("tower-hamlets-2012", "2012-05-14", "\r"),
        ("oxfordshire-2011", "2011-11-01", "\r\r"),
        ("derby-2007", "2007-09-01", "\r"),
        ("nottinghamshire-2006", "2006-10-01", "\r"),
    ];
    for (name, as_at, inside) in plans {
        for size in [(80, 24), (160, 48)] {
            let (folder, path, before) = copy(name);
            let file = format!("{name}.yaml");
            let mut terminal =
                Terminal::opens(&[&file, "--as-at", as_at, "--by", "BA"], folder.path(), size);
            terminal.waits_for("help");
            terminal.types(inside);
            terminal.waits_for("Plan ›");
            terminal.types("n");
            terminal.waits_for("signed BA");
            terminal.types("Two suites live: third waits # for training\r");
            terminal.waits_for("saved ");
            let new = added(&before, &std::fs::read_to_string(&path).expect("the plan")).join("\n");
            assert!(new.contains("Two suites live: third waits # for training"), "{name}: {new}");
            assert!(new.contains(as_at) && new.contains("by: BA"), "{name}: {new}");
            assert_eq!(terminal.leaves(), 0);
            let beside = std::fs::read_dir(folder.path()).expect("the folder").count();
            assert_eq!(beside, 1, "nothing is left lying beside the plan");
        }
    }
}

#[test]
fn a_report_with_no_actions_opens_and_its_measures_are_walked() {
    let (folder, _, _) = copy("nottingham-2015");
    let mut terminal = Terminal::opens(
        &["nottingham-2015.yaml", "--as-at", "2015-06-03"],
        folder.path(),
        (80, 24),
    );
    terminal.waits_for("Background");
    terminal.types("jj\r");
    terminal.waits_for("2 KPIs");
    assert_eq!(terminal.leaves(), 0);
}

#[test]
fn a_resize_keeps_the_place_and_what_is_typed() {
    let (folder, path, before) = copy("tower-hamlets-2012");
    let mut terminal = Terminal::opens(
        &["tower-hamlets-2012.yaml", "--as-at", "2012-05-14"],
        folder.path(),
        (120, 40),
    );
    terminal.waits_for("help");
    terminal.types("l\rjjn");
    terminal.waits_for("T3 · note");
    terminal.types("half a");
    terminal.waits_for("half a");
    for (columns, rows) in [(60, 15), (40, 10), (160, 48)] {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        terminal.screen = vt100::Parser::new(rows, columns, 0);
        terminal.master.resize(size).expect("a new size");
        terminal.waits_for(if columns < 60 { "steerco needs" } else { "half a" });
    }
    terminal.types(" thought\r");
    terminal.waits_for("saved ");
    let new = added(&before, &std::fs::read_to_string(&path).expect("the plan")).join("\n");
    assert!(new.contains("half a thought"), "{new}");
    assert_eq!(terminal.leaves(), 0);
}

/// What the shell's subcommand prints, in the same home.
fn prints(arguments: &[&str], folder: &Path, home: &Path) -> String {
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_steerco"))
        .args(arguments)
        .current_dir(folder)
        .env("XDG_STATE_HOME", home)
        .env("XDG_CONFIG_HOME", home)
        .output()
        .expect("steerco runs");
    assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("text")
}

#[test]
fn two_meetings_in_a_terminal_leave_just_what_was_agreed_and_their_minutes() {
    let (folder, path, before) = copy("tower-hamlets-2012");
    let plan = "tower-hamlets-2012.yaml";
    let mut terminal =
        Terminal::opens(&[plan, "--as-at", "2012-05-14", "--by", "BA"], folder.path(), (120, 40));
    terminal.waits_for("help");
    terminal.types("m");
    terminal.waits_for("start the meeting");
    terminal.types("\r");
    terminal.waits_for("item 1 of 10");
    terminal.types("nTraining booked for June\r");
    terminal.waits_for("T15: note added");
    terminal.types(" ");
    terminal.waits_for("item 2 of 10");
    terminal.types("ra\r");
    terminal.waits_for("flag none → amber");
    terminal.types(" ");
    terminal.waits_for("item 3 of 10");
    terminal.types("aWrite to Probation | DAAT | June 2012\r");
    terminal.waits_for("action added (Write to Probation)");
    terminal.types("DProbation to report in August\r");
    terminal.waits_for("decision entered");
    // The line drops; the same meeting goes on at the same item.
    terminal.child.kill().expect("the line drops");
    let mut terminal = Terminal::opens(&[plan, "--by", "BA"], folder.path(), (120, 40));
    terminal.waits_for("is still running: m goes on with it");
    terminal.types("m");
    terminal.waits_for("item 3 of");
    terminal.types("M");
    terminal.waits_for("close the meeting");
    terminal.types("13 August 2012\r");
    terminal.waits_for("DRAFT until agreed");
    let home = terminal.home.path().to_owned();
    let new = added(&before, &std::fs::read_to_string(&path).expect("the plan")).join("\n");
    for words in [
        "Training booked for June",
        "rag: amber",
        "Write to Probation",
        "Probation to report in August",
        "next: 2012-08-13",
        "minutes: draft",
    ] {
        assert!(new.contains(words), "{words}: {new}");
    }
    let minutes = prints(
        &["minutes", plan, "--meeting", "2012-05-14", "--format", "md"],
        folder.path(),
        &home,
    );
    for words in ["DRAFT", "Training booked for June", "Flag amber", "Write to Probation", "13 Aug"]
    {
        assert!(minutes.contains(words), "{words}: {minutes}");
    }
    let carried = &minutes[minutes.find("Carried forward").expect("what was carried")..];
    assert!(!carried.contains("Write to Probation"), "what arose is not carried: {carried}");
    // The next agenda: carried items first, the action arising among the matters arising.
    let agenda =
        prints(&["agenda", plan, "--date", "2012-08-13", "--format", "md"], folder.path(), &home);
    let arising = agenda.find("Matters arising").expect("matters arising");
    let overdue = agenda.find("Overdue").unwrap_or(agenda.len());
    let written = agenda.find("Write to Probation").expect("the action arising");
    assert!(arising < written && written < overdue, "{agenda}");
    terminal.types("\u{1b}");
    terminal.waits_for("Prevention and Behaviour Change");
    assert_eq!(terminal.leaves(), 0);
    august_takes_what_may_carried(folder.path(), plan, &home);
}

/// The next meeting, in a terminal of its own: the carried items come first.
fn august_takes_what_may_carried(folder: &Path, plan: &str, home: &Path) {
    let path = folder.join(plan);
    let mut terminal =
        Terminal::opens(&[plan, "--as-at", "2012-08-13", "--by", "BA"], folder, (120, 40));
    terminal.waits_for("help");
    terminal.types("m");
    terminal.waits_for("start the meeting");
    terminal.types("\r");
    terminal.waits_for("item 1 of");
    terminal.waits_for("Matters arising");
    terminal.types("nTwo of six trained\r");
    terminal.waits_for("note added, 13 Aug 2012");
    terminal.types("M");
    terminal.waits_for("close the meeting");
    terminal.types("\r");
    terminal.waits_for("DRAFT until agreed");
    let august =
        prints(&["minutes", plan, "--meeting", "2012-08-13", "--format", "md"], folder, home);
    assert!(
        august.contains("Matters arising") && august.contains("Two of six trained"),
        "{august}"
    );
    let held = std::fs::read_to_string(&path).expect("the plan");
    let carried = held.split("carried:").nth(1).expect("what May carried");
    let first = carried.lines().find_map(|line| line.trim().strip_prefix("- ")).expect("an item");
    let taken = held.rsplit("items:").next().expect("what August took");
    assert!(
        taken.trim_start().starts_with(&format!("- {first}")),
        "carried first: {first}: {taken}"
    );
    terminal.types("\u{1b}");
    terminal.waits_for("Prevention and Behaviour Change");
    assert_eq!(terminal.leaves(), 0);
}

#[test]
fn a_note_is_signed_with_the_login_name_where_no_variable_says_it() {
    let (folder, path, before) = copy("tower-hamlets-2012");
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_steerco"))
        .args(["note", "tower-hamlets-2012.yaml", "T3", "Two suites live"])
        .current_dir(folder.path())
        .env("XDG_STATE_HOME", folder.path())
        .env("XDG_CONFIG_HOME", folder.path())
        .env_remove("USER")
        .env_remove("LOGNAME")
        .env_remove("USERNAME")
        .status();
    assert!(run.expect("steerco runs").success());
    let new = added(&before, &std::fs::read_to_string(&path).expect("the plan")).join("\n");
    assert!(new.contains("by: "), "signed by the account it runs under: {new}");
}

#[test]
fn a_program_that_nobody_could_bring_back_does_not_stop() {
    // As the command of an SSH line: the terminal's first process, no shell around it.
    let (folder, ..) = copy("tower-hamlets-2012");
    let arguments = ["tower-hamlets-2012.yaml", "--as-at", "2012-05-14"];
    let mut terminal = Terminal::opens(&arguments, folder.path(), (100, 30));
    terminal.waits_for("help");
    terminal.types("\u{1a}");
    terminal.waits_for("not started from a shell");
    terminal.types("\r");
    terminal.waits_for("Plan ›");
    assert_eq!(terminal.leaves(), 0);
}

#[test]
fn a_program_that_a_script_has_started_goes_to_the_shell_with_it() {
    let (folder, path, before) = copy("tower-hamlets-2012");
    let mut shell = portable_pty::CommandBuilder::new("sh");
    shell.arg("-i");
    shell.env("STEERCO", env!("CARGO_BIN_EXE_steerco"));
    let says = [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("ENV", "")];
    let mut terminal = Terminal::runs(shell, &says, &[], folder.path(), (100, 30));
    terminal.types("sh -c '\"$STEERCO\" tower-hamlets-2012.yaml --as-at 2012-05-14; echo the scr\"ipt\" ends'\r");
    terminal.waits_for("help");
    terminal.types("\x1b[C\rn");
    terminal.waits_for("signed");
    terminal.types("half a");
    terminal.waits_for("half a");
    terminal.types("\u{1a}");
    // The script has stopped too: its shell is at hand, and gives it back.
    terminal.waits_for("Stopped");
    terminal.types("echo at the pro\"mpt\"\r");
    terminal.waits_for("at the prompt");
    assert!(!terminal.screen.screen().alternate_screen());
    terminal.types("fg\r");
    terminal.waits_for("half a");
    terminal.types(" thought\r");
    terminal.waits_for("saved ");
    terminal.types("q");
    terminal.waits_for("the script ends");
    terminal.types("exit\r");
    terminal.ends();
    let new = added(&before, &std::fs::read_to_string(&path).expect("the plan")).join("\n");
    assert!(new.contains("half a thought"), "{new}");
}

#[test]
fn who_is_present_in_the_form_of_a_meeting_is_said_to_come_from_past_meetings() {
    let (folder, ..) = copy("demo");
    let arguments = ["demo.yaml", "--as-at", "2026-11-23"];
    let mut terminal = Terminal::opens(&arguments, folder.path(), (60, 15));
    terminal.waits_for("help");
    terminal.types("m");
    terminal.waits_for("present is filled in from past meetings: correct it");
    terminal.types("\u{18}");
    terminal.waits_for("thrown away");
    assert_eq!(terminal.leaves(), 0);
}

#[test]
fn a_paste_that_was_torn_after_its_first_byte_is_text_all_the_same() {
    let (folder, path, before) = copy("tower-hamlets-2012");
    let arguments = ["tower-hamlets-2012.yaml", "--as-at", "2012-05-14"];
    let mut terminal = Terminal::opens(&arguments, folder.path(), (100, 30));
    terminal.waits_for("help");
    terminal.types("\x1b[C\rn");
    terminal.waits_for("signed");
    terminal.types("before ");
    terminal.waits_for("before");
    // The packet ends after the ESC, which does what Esc does.
    terminal.types("\u{1b}");
    terminal.waits_for("draft kept");
    terminal.types("[200~one\rq\rtwo\u{1b}[201~");
    terminal.waits_for("before one");
    terminal.waits_for("two");
    assert_eq!(std::fs::read_to_string(&path).expect("the plan"), before);
    terminal.types("\r");
    terminal.waits_for("saved ");
    let new = added(&before, &std::fs::read_to_string(&path).expect("the plan")).join("\n");
    for words in ["before one", "two"] {
        assert!(new.contains(words), "{new}");
    }
    assert_eq!(terminal.leaves(), 0);
}

#[test]
fn a_paste_that_never_ends_does_not_keep_the_program_from_leaving() {
    use rustix::process::{Pid, Signal, kill_process};
    let (folder, _, _) = copy("tower-hamlets-2012");
    let arguments = ["tower-hamlets-2012.yaml", "--as-at", "2012-05-14"];
    let mut terminal = Terminal::opens(&arguments, folder.path(), (80, 24));
    terminal.waits_for("help");
    terminal.types("\rn");
    terminal.waits_for("signed");
    terminal.types("before ");
    terminal.waits_for("before");
    terminal.types("\u{1b}[200~cut off");
    let id = terminal.child.process_id().expect("its number");
    let id = i32::try_from(id).ok().and_then(Pid::from_raw);
    kill_process(id.expect("a process"), Signal::TERM).expect("a signal");
    assert_eq!(terminal.ends(), 0);
    assert!(!terminal.screen.screen().alternate_screen());
    assert!(!terminal.screen.screen().bracketed_paste());
}
