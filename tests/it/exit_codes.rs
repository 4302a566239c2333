//! The exit codes of `--linear` as one table: what a script typed, and what kind of answer it got.
//!
//! Scripts depend on these codes. Each command that lines know has at least one row; a command
//! without a row fails the test.

use crate::harness::chair::sample;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command as Process, Stdio};
use steerco::tui::command::{Command, LineForm};

/// The kind of answer that a line got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    /// It was carried out, and it is no change to the plan.
    Done,
    /// The plan's file holds the change.
    Saved,
    /// The command could have changed the plan, and there was nothing to change. No failure.
    Unchanged,
    /// It was not carried out. The reason is on standard error, and the exit code is 1.
    Refused,
}

use Answer::{Done, Refused, Saved, Unchanged};

impl Answer {
    fn code(self) -> i32 {
        match self {
            Done | Saved | Unchanged => 0,
            Refused => 1,
        }
    }
}

/// A meeting that runs.
const MEETING: &str = "meeting\n.\n";

const PLAN: &str = "\
title: Table of exit codes
period: April 2012 - March 2013
kpis:
- {kpi: People who feel safe, targets: {2012/13: 60%}}
sections:
- ref: '1'
  title: Town
  kpis:
  - {kpi: Assaults, ref: K2, targets: {2012/13: 200}}
  actions:
  - {ref: A1, action: Hold the line, owners: Police, due: June 2012, status: on hold, rag: amber}
  - ref: A2
    action: Walk the beat
    owners: Police
    due: May 2012
    milestones:
    - {milestone: Agree the rota, due: May 2012}
    kpis:
    - kpi: Walks
      targets: {2012/13: 12}
      readings: [{at: 2012/13 Q1, value: 3, date: 2012-05-01}]
  - {ref: A3, action: Light the bridge, risk: High}
  - {ref: A4, action: Count the lamps, due: Completed April 2012}
meetings:
- {date: 2012-04-02, chair: BA, minutes: draft}
";

/// The lines before, which must all be carried out; the command; the line and the answers to what
/// it asks; the kind of answer.
type Row = (&'static str, &'static str, &'static str, Answer);

const ROWS: &[Row] = &[
    // Moving about.
    ("", "up", "up", Done),
    ("", "down", "down 2", Done),
    ("", "down", "down some", Refused),
    ("", "left", "left", Done),
    ("", "right", "right", Done),
    ("", "page-up", "page-up", Done),
    ("", "page-down", "page-down", Done),
    ("", "first", "first", Done),
    ("", "last", "last", Done),
    ("", "last", "last 2", Refused),
    ("", "next-caption", "next-caption", Done),
    ("", "previous-caption", "previous-caption", Done),
    ("", "open", "open", Done),
    ("", "open", "open A1", Done),
    ("", "open", "open A9", Refused),
    ("", "back", "back", Done),
    ("", "find", "find rota", Done),
    ("", "find", "find zzzz", Refused),
    ("", "find", "find", Refused),
    // What the screen shows.
    ("", "filter", "filter owner:police", Done),
    ("", "filter", "filter -", Done),
    ("", "filter", "filter due<", Refused),
    ("", "sort", "sort owner", Done),
    ("", "sort", "sort -due", Done),
    ("", "sort", "sort -", Done),
    ("", "sort", "sort nothing-like-it", Refused),
    ("", "as-at", "as-at 2012-05-01", Done),
    ("", "as-at", "as-at blurb", Refused),
    ("", "plan", "plan", Done),
    ("", "review", "review", Done),
    ("", "review", "review red", Done),
    ("", "review", "review mauve", Refused),
    ("", "next-list", "next-list", Done),
    ("review\n", "next-list", "next-list", Done),
    ("", "previous-list", "previous-list", Done),
    ("review\n", "group-by-owner", "group-by-owner", Done),
    ("", "timeline", "timeline", Done),
    ("", "overview", "overview", Done),
    ("", "problems", "problems", Done),
    ("", "copy", "copy A1", Done),
    ("", "copy", "copy", Refused),
    ("open A1\n", "copy", "copy Zed", Refused),
    ("", "mark", "mark A1", Done),
    ("", "mark", "mark", Refused),
    ("open A1\n", "mark", "mark Zed", Refused),
    ("", "unmark", "unmark", Done),
    ("", "reload", "reload", Done),
    ("", "without-lock", "without-lock", Done),
    ("", "palette", "palette plan", Done),
    ("", "palette", "palette", Refused),
    ("", "help", "help", Done),
    ("", "help", "help note", Done),
    ("", "help", "help zzz", Refused),
    ("", "quit", "quit", Done),
    // Terminals only.
    ("", "suspend", "suspend", Refused),
    ("", "edit", "edit", Refused),
    // Changes of an action.
    ("", "note", "note A1 Text", Saved),
    ("", "note", "note A1\nText\n.", Saved),
    ("", "note", "note A1\n.", Refused),
    ("", "note", "note A1\nText\n.discard", Unchanged),
    ("", "note", "note A1\nText\n.keep", Unchanged),
    ("", "note", "note A9 Text", Refused),
    ("", "note", "note A2 / milestone 1 Text", Saved),
    ("", "note", "note \"A2 / kpi 1\" Text", Saved),
    ("", "flag", "flag A1 red", Saved),
    ("", "flag", "flag A1 amber", Saved),
    ("", "flag", "flag A3 none", Saved),
    ("", "flag", "flag A1 no flag", Saved),
    ("", "flag", "flag A1 no flag nobody knows", Saved),
    ("", "flag", "flag A1 blue", Refused),
    ("", "flag", "flag A1 mauve", Refused),
    ("", "deadline", "deadline --yes A1 July 2012", Saved),
    ("", "deadline", "deadline A1 July 2012\nyes", Saved),
    ("", "deadline", "deadline A1 July 2012\nno", Unchanged),
    ("", "deadline", "deadline --yes A1 June 2012", Unchanged),
    ("", "deadline", "deadline --yes A1 -", Saved),
    ("", "deadline", "deadline A3 -", Unchanged),
    ("", "deadline", "deadline A3\n", Unchanged),
    ("", "tick", "tick A2 1", Saved),
    ("", "tick", "tick A2 9", Refused),
    ("", "tick", "tick A1", Refused),
    ("", "tick", "tick A2 / milestone 1", Saved),
    ("tick A2 1\n", "tick", "tick A2 1", Unchanged),
    ("tick A2 1\n", "untick", "untick A2 1", Saved),
    ("", "untick", "untick A2 / milestone 1", Unchanged),
    ("", "untick", "untick A2 9", Refused),
    ("complete A1\n", "reopen", "reopen A1", Saved),
    ("", "reopen", "reopen A1", Unchanged),
    ("", "reopen", "reopen A4", Refused),
    ("", "complete", "complete A1", Saved),
    ("complete A1\n", "complete", "complete A1", Unchanged),
    ("", "complete", "complete A2 / milestone 1", Saved),
    // Its deadline says so: no day is put beside it.
    ("", "complete", "complete A4", Unchanged),
    ("", "complete", "complete A1 now", Refused),
    ("", "deadline", "deadline --yes A2 / milestone 1 July 2012", Saved),
    ("", "deadline", "deadline --yes A2 / milestone 1 May 2012", Unchanged),
    ("", "owner", "owner A1 Fire", Saved),
    ("", "owner", "owner A2 / milestone 1 Fire", Saved),
    ("", "owner", "owner A1 Police", Unchanged),
    ("", "owner", "owner A3 -", Unchanged),
    ("", "status", "status A1 none", Saved),
    ("", "status", "status A1 on hold", Unchanged),
    ("", "status", "status A3 none", Unchanged),
    ("", "status", "status A1 mauve", Refused),
    ("", "query", "query A1 Who?", Saved),
    ("", "query", "query A1\n.", Refused),
    ("", "query", "query A1 -", Unchanged),
    ("", "reading", "reading A2 2012/13 Q2: 4", Saved),
    ("", "reading", "reading A2 blurb", Refused),
    ("", "reading", "reading A2 / kpi 1 2012/13 Q2: 4", Saved),
    ("", "reading", "reading \"A2 / kpi 1\" 2012/13 Q2: 4", Saved),
    ("", "reading", "reading A2 / kpi 7 2012/13 Q2: 4", Refused),
    ("", "reading", "reading kpi 1 2012/13 Q2: 4", Saved),
    ("", "reading", "reading 1 / kpi 1 2012/13 Q2: 4", Saved),
    ("", "reading", "reading K2 2012/13 Q2: 4", Saved),
    ("", "reading", "reading A3 2012/13 Q2: 4", Refused),
    ("", "column", "column A1 risk: Low", Saved),
    ("", "column", "column A3 risk High", Unchanged),
    ("", "column", "column A3 risk: -", Saved),
    ("", "column", "column A3 colour: red", Refused),
    ("", "column", "column A3\nrisk: Low", Saved),
    ("", "choose", "choose", Refused),
    ("open A2\n", "choose", "tick\nchoose 1", Saved),
    ("", "new-action", "new-action Mow", Saved),
    ("", "new-action", "new-action Mow | Police | June 2012\nno", Unchanged),
    ("", "undo", "undo", Refused),
    ("note A1 Text\n", "undo", "undo", Saved),
    ("", "redo", "redo", Refused),
    ("note A1 Text\nundo\n", "redo", "redo", Saved),
    ("", "resume", "resume", Refused),
    // A meeting.
    ("", "meeting", "meeting\n.", Saved),
    ("", "meeting", "meeting\n.discard", Unchanged),
    ("", "meeting", "meeting blurb\n.", Refused),
    (MEETING, "meeting", "meeting", Unchanged),
    ("", "next-item", "next-item", Refused),
    (MEETING, "next-item", "next-item", Saved),
    ("", "back-item", "back-item", Refused),
    (MEETING, "back-item", "back-item", Refused),
    ("", "carry", "carry", Refused),
    (MEETING, "carry", "carry", Saved),
    ("", "park", "park", Refused),
    (MEETING, "park", "park", Saved),
    ("", "action-arising", "action-arising New", Refused),
    (MEETING, "action-arising", "action-arising New | Police", Saved),
    ("", "decision", "decision Go", Refused),
    (MEETING, "decision", "decision Go", Saved),
    ("", "earlier", "earlier", Refused),
    (MEETING, "earlier", "earlier", Refused),
    (MEETING, "earlier", "earlier A3", Done),
    ("", "later", "later", Refused),
    (MEETING, "later", "later", Done),
    ("", "drop-item", "drop-item", Refused),
    (MEETING, "drop-item", "drop-item A3", Done),
    (MEETING, "drop-item", "drop-item", Refused),
    (MEETING, "drop-item", "down\ndrop-item Zed", Refused),
    ("", "close-meeting", "close-meeting", Refused),
    (MEETING, "close-meeting", "close-meeting 13 August 2012", Saved),
    (MEETING, "close-meeting", "close-meeting blurb", Refused),
    ("", "agree-minutes", "agree-minutes --yes", Saved),
    ("", "agree-minutes", "agree-minutes\n2", Unchanged),
    ("", "agree-minutes", "agree-minutes --yes 1 May 2012", Refused),
    // What is no line of the table.
    ("", "", "zzz", Refused),
    ("", "", "7", Refused),
    ("", "", "more", Refused),
    ("", "", "list", Done),
    ("", "", "next", Done),
    ("", "", "previous", Done),
    ("", "", "", Done),
];

/// What came of a script.
struct Ran {
    code: Option<i32>,
    out: String,
    faults: String,
    text: String,
}

/// Sends a script to a copy of the plan.
fn run(script: &str) -> Ran {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.yaml");
    std::fs::write(&path, PLAN).expect("a copy");
    let (code, out, faults) = lines_to(&path, folder.path(), script);
    Ran { code, out, faults, text: std::fs::read_to_string(&path).expect("the plan") }
}

fn lines_to(plan: &Path, home: &Path, script: &str) -> (Option<i32>, String, String) {
    let mut child = Process::new(env!("CARGO_BIN_EXE_steerco"))
        .arg(plan)
        .args(["--linear", "--as-at", "2012-05-14", "--by", "BA"])
        .envs(["XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME"].map(|name| (name, home.join("home"))))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("steerco runs");
    // A program that was left before the end has not read the rest.
    let _ = child.stdin.take().expect("its input").write_all(script.as_bytes());
    let done = child.wait_with_output().expect("its end");
    let words = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (done.status.code(), words(done.stdout), words(done.stderr))
}

/// Tells the kind of answer from what can be seen from outside.
fn answer(command: &str, before: &str, ran: &Ran) -> Answer {
    let writes =
        Command::named(command).is_some_and(|command| command.spec().writes) || command == "choose";
    match ran {
        Ran { code: Some(1), .. } => Refused,
        Ran { text, .. } if text != before => Saved,
        Ran { .. } if writes => Unchanged,
        Ran { .. } => Done,
    }
}

#[test]
fn each_line_gets_its_kind_of_answer_and_its_exit_code() {
    let mut wrong = Vec::new();
    for (lines, command, line, wanted) in ROWS {
        let before = if lines.is_empty() { PLAN.to_owned() } else { run(lines).text };
        let ran = run(&format!("{lines}{line}\n"));
        let got = answer(command, &before, &ran);
        let told = if *wanted == Refused { !ran.faults.is_empty() } else { ran.faults.is_empty() };
        if got != *wanted || ran.code != Some(wanted.code()) || !told {
            wrong.push(format!(
                "{lines:?} {line:?}: {got:?} with {:?}, wanted {wanted:?}\n{}{}",
                ran.code, ran.out, ran.faults
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_command_that_lines_know_has_a_row() {
    let rows: BTreeSet<&str> = ROWS.iter().map(|(_, command, ..)| *command).collect();
    for command in Command::ALL {
        let spec = command.spec();
        let for_the_screen = matches!(spec.line, LineForm::Screen(_));
        assert!(
            for_the_screen || rows.contains(spec.name),
            "{} has no row in the table",
            spec.name
        );
    }
}

#[test]
fn what_only_a_screen_can_do_is_refused_with_what_to_do_instead() {
    let home = tempfile::tempdir().expect("a folder");
    let plan = sample("demo");
    for command in Command::ALL {
        let LineForm::Screen(instead) = command.spec().line else {
            continue;
        };
        let name = command.spec().name;
        let (code, out, faults) = lines_to(Path::new(&plan), home.path(), &format!("{name}\n"));
        assert_eq!(code, Some(1), "{name}: {out}");
        assert!(faults.contains(instead), "{name}: {faults}");
    }
}
