//! Notes and other texts in lines: how they end, what they may hold, and where their drafts go.

// Scripts are put together piece by piece here.
#![allow(clippy::format_push_string)]

use super::Desk;
use crate::harness::chair::PLANS;
use std::io::Write;
use std::process::{Command as Process, Stdio};
use steerco::store::read::read;

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
            "2 drafts of earlier sessions wait and are left as they are: open the plan on a terminal and type resume to take them up",
            "line 9: 2 drafts of earlier sessions wait and are left as they are: open the plan on a terminal and type resume to take them up"
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
fn a_dash_takes_a_question_away_and_no_flag_is_a_choice_of_two_words() {
    let plan = "title: Plan\nactions:\n- {ref: A1, action: Walk, rag: amber, query: who pays?}\n";
    let desk = Desk::with(plan);
    let heard = desk.hears("2012-05-14", "query A1 -\nflag A1 no flag, nobody knows\n");
    assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)));
    let text = desk.text();
    assert!(!text.contains("query") && text.contains("note: nobody knows"), "{text}");
    assert!(!text.contains("rag: amber"), "{text}");
}

#[test]
fn a_note_on_something_inside_an_action_is_its_actions_and_that_is_said() {
    let plan = "title: Plan\nactions:\n- {ref: A1, action: Walk, milestones: [Rota]}\n";
    let desk = Desk::with(plan);
    let heard = desk.hears("2012-05-14", "note \"A1 / milestone 1\" Agreed\n");
    assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)));
    let said = "A1 keeps the note: a milestone has none of its own";
    assert!(heard.out.contains(said), "{}", heard.out);
    assert!(desk.text().contains("note: Agreed"), "{}", desk.text());
}

#[test]
fn a_deadline_that_cannot_be_read_is_warned_of_where_a_narrow_screen_shows_it() {
    let plan = "title: Plan\nactions:\n- {ref: A1, action: Walk, due: May 2012}\n";
    let mut chair = crate::harness::chair::Chair::opens_text(plan, "2012-05-14", (80, 24));
    chair.presses("Right,Enter,d,Ctrl-u,text:when the lottery has answered the second bid,Enter");
    assert!(chair.sees().contains("no date can be read, see Needs"), "{}", chair.sees());
}
