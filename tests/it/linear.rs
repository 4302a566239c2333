//! The program in lines: commands in, lines out, bytes in the file. As a script sends them
//! through a pipe, and as a chair types them on a terminal that cannot draw.

// Scripts are put together piece by piece here.
#![allow(clippy::format_push_string)]

use crate::harness::chair::{Chair, PLANS, added, sample};
use crate::harness::terminal::Terminal;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command as Process, Stdio};
use steerco::store::read::read;
use steerco::tui::command::Command;

/// A copy of a plan in a folder, with a home of its own.
struct Desk {
    folder: tempfile::TempDir,
    path: PathBuf,
    before: String,
}

/// What came of a script.
struct Heard {
    out: String,
    faults: String,
    code: Option<i32>,
}

impl Desk {
    fn of(name: &str) -> Desk {
        Desk::with(&std::fs::read_to_string(sample(name)).expect("a sample plan"))
    }

    fn with(text: &str) -> Desk {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.yaml");
        std::fs::write(&path, text).expect("a copy");
        Desk { folder, path, before: text.to_owned() }
    }

    fn text(&self) -> String {
        std::fs::read_to_string(&self.path).expect("the plan")
    }

    fn added(&self) -> Vec<String> {
        added(&self.before, &self.text())
    }

    /// Sends lines through a pipe, as at a day.
    fn hears(&self, as_at: &str, lines: &str) -> Heard {
        self.hears_with(&["--as-at", as_at, "--by", "BA"], lines.as_bytes())
    }

    /// Opens the plan in lines on a terminal, as at a day, with what pipes have left.
    fn terminal(&self, as_at: &str) -> Terminal {
        let home = self.folder.path().join("home");
        let home = home.to_str().expect("a name");
        let file = self.path.to_str().expect("a name");
        let says = [("TERM", "xterm"), ("LANG", "C.UTF-8"), ("XDG_STATE_HOME", home)];
        let arguments = [file, "--linear", "--as-at", as_at, "--by", "BA"];
        let mut terminal = Terminal::of(&says, &arguments, self.folder.path(), (100, 60));
        terminal.waits_for("steerco> ");
        terminal
    }

    fn hears_with(&self, arguments: &[&str], lines: &[u8]) -> Heard {
        let mut command = Process::new(env!("CARGO_BIN_EXE_steerco"));
        command.arg(&self.path).arg("--linear").args(arguments);
        for name in ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"] {
            command.env(name, self.folder.path().join("home"));
        }
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("steerco runs");
        let mut stdin = child.stdin.take().expect("its input");
        // Who leaves before the end has not read the rest: that is no fault of the sender.
        let lines = lines.to_owned();
        let sender = std::thread::spawn(move || drop(stdin.write_all(&lines)));
        let done = child.wait_with_output().expect("its end");
        sender.join().expect("the sender");
        for stream in [&done.stdout, &done.stderr] {
            let said = std::str::from_utf8(stream).expect("UTF-8");
            let steers = |c: char| c.is_control() && c != '\n';
            assert!(!said.contains(steers), "{said:?}");
        }
        Heard {
            out: String::from_utf8(done.stdout).expect("UTF-8"),
            faults: String::from_utf8(done.stderr).expect("UTF-8"),
            code: done.status.code(),
        }
    }
}

/// The words behind each `Ref: `.
fn refs(out: &str) -> impl Iterator<Item = &str> {
    out.lines().filter_map(|line| line.strip_prefix("Ref: "))
}

#[test]
fn every_action_of_the_five_plans_is_reached_by_going_through_the_sections() {
    for (name, as_at) in PLANS {
        let desk = Desk::of(name);
        let plan = read(&desk.before).expect("a plan").plan;
        let outline = steerco::plan::outline::Outline::of(&plan);
        let mut script = String::new();
        // Top sections by number; of those that hold sections, each of these.
        for section in 1..=plan.body.sections.len().max(1) {
            let inner =
                plan.body.sections.get(section - 1).map_or(0, |section| section.sections.len());
            for sub in 1..=inner.max(1) {
                script.push_str(&format!("plan\n{section}\n"));
                if inner > 0 {
                    script.push_str(&format!("{sub}\n"));
                }
                script
                    .push_str(&format!("first\n\n{}", "next\n".repeat(outline.actions.len() + 20)));
            }
        }
        let heard = desk.hears(as_at, &script);
        let known: BTreeSet<String> =
            outline.addresses(&plan).iter().map(ToString::to_string).collect();
        let reached: BTreeSet<String> = refs(&heard.out).map(str::to_owned).collect();
        let missing: Vec<&String> = known.difference(&reached).collect();
        assert!(missing.is_empty(), "{name}: {missing:?}\n{}", heard.faults);
        assert_eq!(desk.text(), desk.before, "{name}: looking writes nothing");
    }
}

#[test]
fn a_note_by_address_adds_lines_to_each_plan_and_changes_none() {
    let addresses = ["T3", "1.1 / Strategic Objective 1 / Action 1", "Objective 1 / 4", "#1"];
    for ((name, as_at), address) in PLANS.into_iter().zip(addresses) {
        let desk = Desk::of(name);
        let heard = desk.hears(as_at, &format!("note {address} Two suites live\n"));
        assert_eq!(heard.code, Some(0), "{name}: {}", heard.faults);
        assert!(
            heard.out.contains(&format!("Saved: {address}: note added")),
            "{name}: {}",
            heard.out
        );
        let added = desk.added().join("\n");
        for words in [&format!("date: {as_at}"), "by: BA", "note: Two suites live"] {
            assert!(added.contains(words), "{name}: {added}");
        }
    }
}

#[test]
fn a_note_of_several_lines_ends_with_a_full_stop() {
    let desk = Desk::of("tower-hamlets-2012");
    let heard = desk.hears("2012-05-14", "note T3\nTwo suites live\n..\nquit\n.\n");
    assert_eq!(heard.code, Some(0), "{}", heard.faults);
    let plan = read(&desk.text()).expect("a plan").plan;
    let action = &plan.body.sections[1].actions[2];
    let note = action.updates.last().and_then(|update| update.note.as_deref());
    assert_eq!(note, Some("Two suites live\n.\nquit"));
}

#[test]
fn every_command_of_the_table_is_answered() {
    for command in Command::ALL {
        let desk = Desk::of("tower-hamlets-2012");
        let name = command.spec().name;
        let heard = desk.hears("2012-05-14", &format!("open T3\n{name}\n"));
        assert!(
            !heard.faults.contains("no command") && !heard.faults.contains("may be"),
            "{name}: {}",
            heard.faults
        );
        let help = desk.hears("2012-05-14", &format!("help {name}\n"));
        assert!(help.out.contains(name), "{name} has help: {}", help.out);
    }
}

#[test]
fn what_belongs_to_a_drawn_screen_says_so_and_fails_nothing() {
    let desk = Desk::of("tower-hamlets-2012");
    let script = "projector\nzoom-in\nzoom-out\ntoggle-timeline\ntoggle-detail\nnew-line\n";
    let heard = desk.hears("2012-05-14", script);
    assert_eq!(heard.code, Some(0), "{}", heard.faults);
    assert_eq!(heard.out.matches("for the screen").count(), 6, "{}", heard.out);
}

#[test]
fn an_abbreviation_works_while_it_is_the_only_one_and_an_answer_is_none() {
    let desk = Desk::of("tower-hamlets-2012");
    let heard = desk.hears("2012-05-14", "dea --yes T3 Sep 12\nre\nred\nyes\nnto\n");
    assert!(heard.out.contains("Saved: T3: deadline May 2012 to Sep 12"), "{}", heard.out);
    let faults: Vec<&str> = heard.faults.lines().collect();
    assert!(faults[0].starts_with("line 2: 're' may be reading, redo, resume"), "{faults:?}");
    assert!(faults[1].contains("'red' answers a question"), "{faults:?}");
    assert!(faults[2].contains("'yes' answers a question"), "{faults:?}");
    assert!(faults[3].contains("did you mean note?"), "{faults:?}");
    assert_eq!(heard.code, Some(1));
}

#[test]
fn a_deadline_is_read_aloud_and_saved_only_when_that_is_agreed() {
    let desk = Desk::of("tower-hamlets-2012");
    let told = "Deadline: Sep 12, read as 30 Sep 2012, 139 days to go";
    let heard = desk.hears("2012-05-14", "deadline T3 Sep 12\nno\n");
    assert!(heard.out.contains(told), "{}", heard.out);
    assert_eq!(desk.text(), desk.before, "no is no");
    let heard = desk.hears("2012-05-14", "deadline T3 Sep 12\nlist\n");
    assert!(heard.faults.contains("neither yes nor no"), "{}", heard.faults);
    assert!(heard.out.contains("Treatment: 15 actions"), "the line is a command: {}", heard.out);
    assert_eq!(desk.text(), desk.before, "silence is no yes");
    let heard = desk.hears("2012-05-14", "deadline T3 Sep 12\nyes\n");
    assert!(heard.out.contains("Saved: T3: deadline May 2012 to Sep 12"), "{}", heard.out);
    assert!(desk.text().contains("was: May 2012"));
    // Words that cannot be read are said to be so.
    let heard = desk.hears("2012-05-14", "deadline T4 when the bank pays\nno\n");
    assert!(heard.out.contains("cannot say when that is"), "{}", heard.out);
}

#[test]
fn words_that_could_be_an_address_or_a_text_are_refused() {
    let plan = "title: Small\nactions:\n- {ref: 3, action: First}\n- {ref: T4, action: Second}\n- {ref: Housing, action: Third}\n";
    let desk = Desk::with(plan);
    let script = "open T4\nnote 3 suites live\nnote Housing is late\nnote T9 is late\n";
    let heard = desk.hears("2012-05-14", script);
    assert_eq!(heard.faults.lines().count(), 3, "{}", heard.faults);
    assert_eq!(desk.text(), plan, "nothing is guessed");
    let script = "open T4\nnote . 3 suites live\nnote \"Housing\" is late\nnote Q1 is late\n";
    let heard = desk.hears("2012-05-14", script);
    assert_eq!(heard.code, Some(0), "{}", heard.faults);
    let saved: Vec<&str> = heard.out.lines().filter(|line| line.starts_with("Saved")).collect();
    let whom = |line: &&str| line.split(": ").nth(1).map(str::to_owned);
    let whom: Vec<String> = saved.iter().filter_map(whom).collect();
    assert_eq!(whom, ["T4", "Housing", "Housing"].map(str::to_owned), "{saved:?}");
    assert!(desk.text().contains("3 suites live"));
}

#[test]
fn the_answer_to_what_was_refused_is_said_and_changes_nothing_at_hand() {
    let desk = Desk::of("tower-hamlets-2012");
    let script =
        "note T99\nundo\nTwo suites live\n.\nnote T3 One\nflag T98\nred\ncomplete\nopen T1\n";
    let heard = desk.hears("2012-05-14", script);
    let added = desk.added().join("\n");
    assert!(added.contains("note: One") && !added.contains("done"), "{added}");
    assert_eq!(refs(&heard.out).collect::<Vec<_>>(), ["T1"]);
    assert_eq!(heard.code, Some(1));
    for told in [
        "line 2: not taken: 'undo'",
        "line 3: not taken: it answers what was refused (kept as a draft): Two suites live",
        "line 7: not taken: it answers what was refused: red",
        "line 8: not taken: 'complete'",
    ] {
        assert!(heard.faults.contains(told), "{told}: {}", heard.faults);
    }
}

#[test]
fn what_belongs_to_an_action_is_a_fault_on_a_measure_and_its_text_no_command() {
    let desk = Desk::with(
        "title: P\nkpis:\n- {ref: K1, kpi: Safe}\nsections:\n- ref: '1'\n  title: Town\n  kpis: [{ref: K2, kpi: Busy}]\n  actions:\n  - {ref: T1, action: Walk}\n",
    );
    let script = "open 1\nfirst\nnote\nundo\nTwo suites live\n.\nflag red\ncomplete\nnote T1 One\n";
    let heard = desk.hears("2012-05-14", script);
    for told in [
        "line 3: K2 is a measure: notes belong to actions",
        "line 4: not taken: 'undo'",
        "line 7: K2 is a measure: flags belong to actions",
        "line 8: K2 is a measure: only actions are completed",
    ] {
        assert!(heard.faults.contains(told), "{told}: {}", heard.faults);
    }
    let text = desk.text();
    assert!(text.contains("note: One"), "{text}: {}", heard.faults);
    assert!(!text.contains("rag: red") && !text.contains("done"), "{text}");
    assert_eq!(heard.code, Some(1));
}

#[test]
fn the_text_of_a_refused_note_is_a_draft_that_goes_where_it_belongs() {
    let desk = Desk::of("tower-hamlets-2012");
    let heard = desk.hears("2012-05-14", "note T99\nTwo suites\n  live\n.\n");
    assert_eq!(heard.code, Some(1));
    assert_eq!(desk.text(), desk.before);
    let mut terminal = desk.terminal("2012-05-14");
    terminal.types("resume\n");
    terminal.waits_for("T99 is gone");
    terminal.types("open T3\nresume\n");
    terminal.waits_for("note> ");
    terminal.types(".\n");
    terminal.waits_for("Saved: T3: note added");
    terminal.types("quit\n");
    terminal.ends();
    let added = desk.added().join("\n");
    assert!(added.contains("Two suites") && added.contains("  live"), "{added}");
}

#[test]
fn a_refused_line_swallows_no_command_that_follows_it() {
    let desk = Desk::of("tower-hamlets-2012");
    for refused in
        ["note PBC99", "query PBC99", "note", "query", "decision", "meeting\n.\nmeeting 2012-06-01"]
    {
        let script = format!("{refused}\nnote PBC1 real note\nhelp note\n");
        let desk = Desk::of("tower-hamlets-2012");
        let heard = desk.hears("2012-05-14", &script);
        let faults = &heard.faults;
        assert_eq!(faults.lines().count(), 1, "{refused}: {faults}");
        assert!(desk.text().contains("note: real note"), "{refused}");
        assert!(heard.out.contains("note [ADDRESS]"), "{refused}: {}", heard.out);
        assert_eq!(heard.code, Some(1), "{refused}");
    }
    assert_eq!(desk.text(), desk.before);
}

#[test]
fn a_question_that_nobody_answered_is_no_success() {
    for asks in ["flag PBC1", "tick PBC1", "status PBC1", "flag PBC1\nred"] {
        let desk = Desk::of("tower-hamlets-2012");
        let heard = desk.hears("2012-05-14", &format!("{asks}\n"));
        assert_eq!(heard.code, Some(1), "{asks}: {}", heard.out);
        assert!(heard.faults.contains("the input ended before"), "{asks}: {}", heard.faults);
        assert_eq!(desk.text(), desk.before, "{asks}");
    }
}

#[test]
fn a_command_is_not_taken_for_the_text_that_a_script_was_asked_for() {
    for (asks, question) in [
        ("flag PBC1\nred", "A note for the flag"),
        ("owner PBC1", "The owners"),
        ("deadline PBC1", "The new deadline"),
    ] {
        let desk = Desk::of("tower-hamlets-2012");
        let heard = desk.hears("2012-05-14", &format!("{asks}\nlist\n\n"));
        assert!(heard.out.contains(question), "{asks}: {}", heard.out);
        let faults = &heard.faults;
        assert!(faults.contains("'list' is a command"), "{asks}: {faults}");
        assert!(faults.contains("in the"), "the remedy: {faults}");
        assert_eq!(heard.code, Some(1), "{asks}");
        assert_eq!(desk.text(), desk.before, "{asks}");
    }
    let desk = Desk::of("tower-hamlets-2012");
    let heard = desk.hears("2012-05-14", "flag PBC1\nred\nlist the reasons\n");
    assert_eq!(heard.code, Some(0), "a sentence is a note: {}", heard.faults);
    assert!(desk.text().contains("note: list the reasons"));
}

#[test]
fn a_step_is_ticked_by_the_address_that_the_lists_say() {
    for named in ["\"PBC1 / milestone 1\"", "PBC1 / milestone 1"] {
        let desk = Desk::of("tower-hamlets-2012");
        let heard = desk.hears("2012-05-14", &format!("tick {named}\n"));
        assert_eq!(heard.code, Some(0), "{named}: {}", heard.faults);
        assert!(heard.out.contains("Saved: PBC1"), "{named}: {}", heard.out);
        assert!(desk.added().join("\n").contains("done: 2012-05-14"));
    }
    let desk = Desk::of("tower-hamlets-2012");
    let heard = desk.hears("2012-05-14", "tick PBC1 / milestone 9\ntick PBC1 / part 9\n");
    assert!(heard.faults.contains("no milestone 9"), "{}", heard.faults);
    assert!(heard.faults.contains("no part 9"), "{}", heard.faults);
    assert_eq!(desk.text(), desk.before);
}

#[test]
fn a_refused_filter_leaves_one_where_one_was() {
    let desk = Desk::of("tower-hamlets-2012");
    let heard = desk.hears("2012-05-14", "list\n");
    let refused = desk.hears("2012-05-14", "filter due<zz\nlist\n");
    assert_eq!(refused.faults.lines().count(), 1, "{}", refused.faults);
    assert_eq!(refused.out, heard.out);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_command() {
    let desk = Desk::of("tower-hamlets-2012");
    let heard = desk.hears("2012-05-14", "\u{feff}note T3 tea\n");
    assert_eq!(heard.code, Some(0), "{}", heard.faults);
    assert!(desk.added().join("\n").contains("note: tea"));
}

#[test]
fn control_characters_that_are_left_out_of_a_text_are_told() {
    for script in [
        "note PBC1 a\u{1b}[31mb\0c\u{7}\n",
        "note PBC1\na\u{1b}[31mb\0c\u{7}\nand\tmore\n.\n",
        "flag PBC1 red a\u{1b}[31mb\0c\u{7}\n",
    ] {
        let desk = Desk::of("tower-hamlets-2012");
        let heard = desk.hears("2012-05-14", script);
        let told = "Left out of the text: 3 characters that cannot be seen";
        assert_eq!(heard.out.matches(told).count(), 1, "{}", heard.out);
        assert!(desk.added().join("\n").contains("a[31mbc"));
    }
}

#[test]
fn what_parts_lines_elsewhere_parts_words_in_lines_too_and_is_not_told_as_left_out() {
    for script in [
        "note PBC1 one\u{2028}two\u{b}three\u{202e}\n",
        "note PBC1\none\u{2028}two\u{b}three\u{202e}\nand more\n.\n",
    ] {
        let desk = Desk::of("tower-hamlets-2012");
        let heard = desk.hears("2012-05-14", script);
        // Once, though the text is put together anew with each of its lines.
        let told: Vec<&str> =
            heard.out.lines().filter(|line| line.to_lowercase().contains("left out")).collect();
        let once = "Left out of the text: 1 character that cannot be seen";
        assert_eq!(told, [once], "{}", heard.out);
        let added = desk.added();
        let lines: Vec<&str> = added.iter().map(|line| line.trim()).collect();
        let text = ["one", "two", "three"];
        assert!(lines.windows(3).any(|part| part == text), "{lines:?}");
    }
    let desk = Desk::of("tower-hamlets-2012");
    let heard = desk.hears("2012-05-14", "owner T3 Police\u{2029}Fire\n");
    assert!(desk.text().contains("owners: Police Fire"), "{}", heard.out);
}

#[test]
fn that_those_present_are_a_guess_is_told_and_is_no_refusal() {
    let desk = Desk::of("demo");
    let heard = desk.hears("2026-11-23", "meeting\n.\n");
    assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)));
    assert!(heard.out.contains("Present is a guess"), "{}", heard.out);
}

#[test]
fn flags_steps_owners_standings_and_queries_take_their_words_in_the_line() {
    let desk = Desk::of("tower-hamlets-2012");
    let script = "flag T3 red Waiting for training\ntick T3 1\ncomplete T4\nowner T5 Police; Probation\nstatus T6 on hold\nquery T7 Who trains?\n";
    let heard = desk.hears("2012-05-14", script);
    assert_eq!(heard.code, Some(0), "{}", heard.faults);
    let saved: Vec<&str> = heard.out.lines().filter(|line| line.starts_with("Saved")).collect();
    assert_eq!(saved.len(), 6, "{}", heard.out);
    assert!(saved[0].contains("flag none to red, note added"), "{saved:?}");
    // Taken back one by one, the bytes are the old ones: not in another session, though.
    let heard =
        desk.hears("2012-05-14", &format!("{}undo\nundo\n", "flag T8 red\nflag T9 amber Two\n"));
    assert_eq!(heard.out.matches("undone").count(), 2, "{}", heard.out);
}

#[test]
fn a_meeting_run_in_lines_leaves_the_bytes_that_the_keys_leave() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("m,Enter");
    chair.presses("n,text:Handbooks sent,Enter,r,a,text:Two left,Enter,Space");
    chair.presses("D,text:Go ahead,Enter,p,P,d,text:Sep 12,Enter");
    chair.presses("a,text:Write to the board | Police | Sep 12,Enter,Space,b");
    chair.presses("M,Ctrl-u,text:13 August 2012,Enter");
    let desk = Desk::of("tower-hamlets-2012");
    let script = "meeting\n.\nnote Handbooks sent\nflag amber Two left\nnext-item\n\
        decision Go ahead\ncarry\npark\ndeadline Sep 12\nyes\n\
        action-arising Write to the board | Police | Sep 12\nyes\nnext\nprevious\n\
        close-meeting 13 August 2012\n";
    let heard = desk.hears("2012-05-14", script);
    assert_eq!(heard.code, Some(0), "{}\n{}", heard.faults, heard.out);
    assert!(heard.out.contains("Next: 13 Aug 2012"), "{}", heard.out);
    assert!(desk.text().contains("minutes: draft"));
    assert_eq!(desk.text(), chair.text(), "the same acts, the same bytes");
}

#[test]
fn a_meeting_goes_on_in_the_next_session_and_takes_other_actions_without_leaving_its_item() {
    let desk = Desk::of("tower-hamlets-2012");
    let heard = desk.hears("2012-05-14", "meeting\n.\nnext-item\n");
    let item = refs(&heard.out).last().expect("an item").to_owned();
    let heard = desk.hears_with(&["--by", "BA"], b"note T1 From elsewhere\n\nnote Here\n");
    assert!(heard.out.contains("goes on where it was left"), "{}", heard.out);
    assert!(heard.out.contains("Saved: T1: note added, 14 May 2012"), "{}", heard.out);
    assert!(refs(&heard.out).all(|other| other == item), "{}", heard.out);
    assert!(heard.out.contains(&format!("Saved: {item}: note added")), "{}", heard.out);
}

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
fn a_text_without_its_end_is_a_draft_and_is_taken_up_in_the_next_session() {
    let desk = Desk::of("tower-hamlets-2012");
    let heard = desk.hears("2012-05-14", "note T3\nhalf a thought");
    assert_eq!(heard.code, Some(1));
    assert!(heard.faults.contains("kept as a draft"), "{}", heard.faults);
    assert_eq!(desk.text(), desk.before);
    // A command that a draft's words hold is still a command.
    let mut terminal = desk.terminal("2012-05-14");
    terminal.types("note T4 its own\n");
    terminal.waits_for("Saved: T4: note added");
    terminal.types("resume 1\n");
    terminal.waits_for("Draft: half a thought");
    terminal.waits_for("note> ");
    terminal.types("and the rest\n.\n");
    terminal.waits_for("Saved: T3: note added");
    terminal.types("quit\n");
    assert_eq!(terminal.ends(), 0);
    let text = desk.text();
    assert!(text.contains("half a thought\n") && text.contains("and the rest"), "{text}");
    assert!(text.contains("note: its own"));
}

#[test]
fn what_earlier_sessions_left_changes_nothing_in_a_pipe() {
    let desk = Desk::of("tower-hamlets-2012");
    for left in ["note T3\nhalf a thought", "note T4\nanother"] {
        assert_eq!(desk.hears("2012-05-14", left).code, Some(1));
    }
    // A note on the same action is its own, and the numbers are those of this pipe.
    let script = "note T3\nTwo suites live\n.\nnote T4\nof this pipe\n.keep\nresume 1\n.\nresume\n";
    let heard = desk.hears("2012-05-14", script);
    let faults: Vec<&str> = heard.faults.lines().collect();
    assert_eq!(
        faults,
        [
            "2 drafts of earlier sessions wait, and nothing here touches them: open the plan on a terminal, where resume takes them up",
            "line 9: no drafts are kept"
        ]
    );
    let text = desk.text();
    for (noted, is_there) in [
        ("note: Two suites live", true),
        ("note: of this pipe", true),
        ("half a thought", false),
        ("another", desk.before.contains("another")),
    ] {
        assert_eq!(text.contains(noted), is_there, "{noted}");
    }
    // To be told of them is no failure, and they are still there for a person.
    let heard = desk.hears("2012-05-14", "list\n");
    assert_eq!(heard.code, Some(0), "{}", heard.faults);
    let mut terminal = desk.terminal("2012-05-14");
    terminal.types("resume\n");
    terminal.waits_for("1. T3, note: half a thought");
    terminal.waits_for("2. T4, note: another");
    terminal.types("quit\n");
    terminal.ends();
}

#[test]
fn another_s_edit_is_told_and_a_conflict_keeps_the_text() {
    let desk = Desk::of("tower-hamlets-2012");
    let other = desk.before.replace("due: May 2012", "due: June 2012");
    let mut child = Process::new(env!("CARGO_BIN_EXE_steerco"))
        .arg(&desk.path)
        .args(["--linear", "--as-at", "2012-05-14", "--by", "BA"])
        .env("XDG_STATE_HOME", desk.folder.path().join("home"))
        .env("HOME", desk.folder.path().join("home"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("steerco runs");
    let mut stdin = child.stdin.take().expect("its input");
    let out = child.stdout.take().expect("its output");
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(out));
    let mut until = |words: &str| {
        lines.by_ref().map(|line| line.expect("a line")).find(|line| line.contains(words))
    };
    stdin.write_all(b"open T3\n").expect("a line");
    until("In: ").expect("the action");
    std::fs::write(&desk.path, other).expect("another's save");
    stdin.write_all(b"reload\nopen T3\n").expect("a line");
    until("by someone else").expect("the news");
    until("Due: June 2012").expect("the new deadline");
    drop(stdin);
    assert!(child.wait().expect("its end").success());
}

#[test]
fn hostile_words_steer_nothing_in_lines_or_questions() {
    let plan = "title: \"Evil \\e[31m\\u202e plan\\a\"\nactions:\n- ref: \"T1\\e]0;x\\a\"\n  action: \"one\\r\\e[2J two\\n three\"\n  owners: [\"Po\\blice\\u200b\"]\n  query: \"why\\e[0m\"\n  updates: [{date: 2012-05-01, note: \"a\\e[31mb\\nc\"}]\n  milestones: [\"Re\\e[1mport\"]\n- ref: T2\n  action: plain\nmeetings: [{date: 2012-04-01, present: [\"A\\nevil: \\e[31m\"], minutes: agreed}]\n";
    let desk = Desk::with(plan);
    let script = "\nlist\n1\ncopy\nproblems\noverview\ntimeline\nfind one\nreview needs\ntick\n1\nnote T2 \u{1b}[31mred\u{7}\nnote \u{202e}x T2\nowner \u{9b}31m\nfrobnicate\u{1b}[2J\nmeeting\n.\nlist\nclose-meeting -\n";
    // Every byte of both streams is looked at by `hears`.
    let heard = desk.hears("2012-05-14", script);
    assert!(heard.out.contains("<U+001B>[31m"), "{}", heard.out);
    assert!(!heard.out.contains('\u{202e}') && !heard.faults.contains('\u{202e}'));
}

#[test]
fn bytes_that_are_no_text_are_refused_and_the_rest_goes_on() {
    let desk = Desk::of("tower-hamlets-2012");
    let arguments = ["--as-at", "2012-05-14", "--by", "BA"];
    let heard = desk.hears_with(&arguments, b"note T3 caf\xe9\r\nnote T3 tea\r\n");
    assert!(heard.faults.starts_with("line 1: the line is not UTF-8"), "{}", heard.faults);
    assert!(desk.added().join("\n").contains("note: tea"));
    assert_eq!(heard.code, Some(1));
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
    terminal.waits_for("here is no shell to go to");
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

/// Everything that lies in a folder, as text.
fn drafts_in(folder: &std::path::Path) -> String {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .map(|path| {
            if path.is_dir() {
                drafts_in(&path)
            } else {
                std::fs::read_to_string(&path).unwrap_or_default()
            }
        })
        .collect()
}

#[test]
fn a_measure_is_read_in_a_meeting_whether_it_is_the_items_or_its_sections() {
    let desk = Desk::with(
        "title: Plan\nsections:\n- ref: '1'\n  title: Town\n  kpis: [Assaults]\n  actions:\n  - {ref: T1, action: Walk, due: May 2012, kpis: [Walks]}\n  - {ref: T2, action: Light, due: May 2012}\n",
    );
    let heard = desk
        .hears("2012-06-14", "meeting\n.\nreading\n2\nMay 2012: 7%\nreading T2 June 2012: 9%\n\n");
    assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)));
    assert!(heard.out.contains("2. Assaults, 1 Town"), "{}", heard.out);
    let plan = read(&desk.text()).expect("a plan").plan;
    let read = &plan.body.sections[0].kpis[0].readings;
    let read: Vec<&str> = read.iter().map(|reading| reading.value.as_str()).collect();
    assert_eq!(read, ["7%", "9%"], "{}", heard.out);
    let last = heard.out.lines().rfind(|line| line.starts_with("Ref: "));
    assert_eq!(last, Some("Ref: T1"), "the item is still on the table");
}

#[test]
fn an_address_of_a_step_or_of_another_measure_is_never_taken_for_text() {
    let desk = Desk::with(
        "title: P\nkpis:\n- {ref: K1, kpi: Safe}\n- {ref: K2, kpi: Busy}\nactions:\n- ref: T1\n  action: Walk\n  milestones: [Map]\n",
    );
    let heard = desk
        .hears("2012-05-14", "note T1 / milestone 1 Rota was agreed\nreading T1\n1\nK2 Q3: 59\n");
    assert_eq!(desk.text(), desk.before, "{} {}", heard.out, heard.faults);
    assert!(heard.faults.contains("a step of T1"), "{}", heard.faults);
    assert!(heard.faults.contains("another measure, Busy"), "{}", heard.faults);
}

#[test]
fn minutes_are_agreed_by_name_after_a_yes() {
    let meetings = "meetings:\n- {date: 2012-01-14, items: [T1], minutes: draft}\n- {date: 2012-03-14, items: [T1], minutes: draft}\n";
    let desk =
        Desk::with(&format!("title: Plan\nactions:\n- {{ref: T1, action: Walk}}\n{meetings}"));
    let heard = desk.hears("2012-05-14", "agree-minutes 14 March 2012\nno\n");
    assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)));
    let heard = desk.hears("2012-05-14", "agree-minutes --yes\nagree-minutes 2012-02-01\n");
    for why in ["several minutes wait", "no minutes of 1 Feb 2012 wait"] {
        assert!(heard.faults.contains(why), "{why}: {}", heard.faults);
    }
    let heard = desk.hears("2012-05-14", "agree-minutes\n");
    assert!(heard.faults.contains("the input ended"), "{}", heard.faults);
    assert_eq!(desk.text(), desk.before, "nothing was agreed so far");
    let heard =
        desk.hears("2012-05-14", "agree-minutes 14 March 2012\nyes\nagree-minutes --yes\nundo\n");
    for day in ["14 Mar 2012", "14 Jan 2012"] {
        let said = format!("Saved: meeting of {day}: minutes agreed");
        assert!(heard.out.contains(&said), "{}", heard.out);
    }
    assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)));
    // The first one's agreement was the last thing done, and was taken back.
    let now = meetings
        .replace("03-14, items: [T1], minutes: draft", "03-14, items: [T1], minutes: agreed");
    assert!(desk.text().ends_with(&now), "{}", desk.text());
    let heard = desk.hears("2012-05-14", "agree-minutes --yes\nagree-minutes\n");
    let faults = heard.faults.trim();
    let none = "line 2: no draft of minutes waits: those of 14 Mar 2012 are the last";
    assert!(faults.starts_with(none), "{faults}");
}

#[test]
fn an_owner_that_stays_the_same_is_said_and_refuses_nothing() {
    let desk = Desk::with(
        "title: Plan\nactions:\n- {ref: T1, action: Walk, owners: Police}\n- {ref: T2, action: Light}\n",
    );
    let heard = desk.hears("2012-05-14", "owner T1 Police\nowner T2 -\n");
    assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)));
    assert_eq!(heard.out, "T1: owner unchanged\nT2: owner unchanged\n");
    assert_eq!(desk.text(), desk.before);
}

#[test]
fn a_deadline_is_taken_away_after_a_yes_and_where_there_is_none_that_is_said() {
    let text = "title: Plan\nactions:\n- ref: T1\n  action: Walk\n  due: May 2012\n- ref: T2\n  action: Light\n";
    let desk = Desk::with(text);
    let heard = desk.hears("2012-05-14", "deadline T1 -\nno\ndeadline T2 -\ndeadline T2\n-\n");
    assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)), "{}", heard.out);
    let said = "Deadline: none, in place of May 2012";
    assert!(heard.out.starts_with(said), "{}", heard.out);
    let none = "T2: there is no deadline to take away, unchanged";
    assert_eq!(heard.out.matches(none).count(), 2, "{}", heard.out);
    let heard = desk.hears("2012-05-14", "deadline T1 -\n");
    assert!(heard.faults.contains("nothing was saved"), "{}", heard.faults);
    assert_eq!(desk.text(), desk.before);
    for script in ["deadline T1 -\nyes\nopen T1\n", "deadline --yes T1 -\nopen T1\n"] {
        let desk = Desk::with(text);
        let heard = desk.hears("2012-05-14", script);
        assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)), "{script}");
        assert!(!desk.text().contains("due:"), "{script}: {}", desk.text());
        let told = "deadline taken away, was May 2012";
        assert!(heard.out.contains(told), "{script}: {}", heard.out);
    }
}

#[test]
fn who_is_present_is_parted_by_semicolons_and_by_commas_only_where_all_are_known() {
    let text = "title: Plan\nowners:\n  p: {name: 'Police, north team'}\n  h: {name: Housing}\n  d: {name: DAAT}\nactions:\n- {ref: T1, action: Walk}\n";
    for (typed, present) in [
        ("RS; BA", Some(vec!["RS", "BA"])),
        ("Housing, daat", Some(vec!["Housing", "daat"])),
        ("Police, north team", Some(vec!["Police, north team"])),
        ("Police, south team;", Some(vec!["Police, south team"])),
        ("RS, BA", None),
        ("Housing, RS", None),
    ] {
        let desk = Desk::with(text);
        let heard = desk.hears("2012-05-14", &format!("meeting\npresent: {typed}\n.\n"));
        let plan = read(&desk.text()).expect("a plan").plan;
        if let Some(present) = present {
            let meeting = plan.meetings.first();
            let meeting = meeting.unwrap_or_else(|| panic!("{}", heard.faults));
            assert_eq!(meeting.present, present, "{typed}");
        } else {
            let asks = format!("present: is '{typed}' one name or several?");
            assert!(heard.faults.contains(&asks), "{}", heard.faults);
            assert_eq!(desk.text(), desk.before, "{typed}");
        }
    }
}
