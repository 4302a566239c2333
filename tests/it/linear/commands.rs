//! Which line is a command, which an answer or a text, and what is refused.

// Scripts are put together piece by piece here.
#![allow(clippy::format_push_string)]

use super::{Desk, refs};
use crate::harness::chair::PLANS;
use std::collections::BTreeSet;
use steerco::store::read::read;
use steerco::tui::command::Command;

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
fn every_command_of_the_table_is_answered() {
    for command in Command::ALL {
        let desk = Desk::of("tower-hamlets-2012");
        let name = command.spec().name;
        let heard = desk.hears("2012-05-14", &format!("open T3\n{name}\n"));
        assert!(
            !heard.faults.contains("is not a command") && !heard.faults.contains("may be"),
            "{name}: {}",
            heard.faults
        );
        let help = desk.hears("2012-05-14", &format!("help {name}\n"));
        assert!(help.out.contains(name), "{name} has help: {}", help.out);
    }
}

#[test]
fn what_belongs_to_a_drawn_screen_is_refused_with_what_to_do_instead() {
    let desk = Desk::of("tower-hamlets-2012");
    let script = "projector\nzoom-in\nzoom-out\ntoggle-timeline\ntoggle-detail\nnew-line\n";
    let heard = desk.hears("2012-05-14", script);
    assert_eq!(heard.code, Some(1), "{}", heard.out);
    assert_eq!(heard.faults.matches("for the screen").count(), 6, "{}", heard.faults);
}

#[test]
fn an_abbreviation_works_while_it_is_the_only_one_and_an_answer_is_none() {
    let desk = Desk::of("tower-hamlets-2012");
    let heard = desk.hears("2012-05-14", "dea --yes T3 Sep 12\nre\nred\nyes\nnto\n");
    assert!(heard.out.contains("Saved: T3: deadline May 2012 to Sep 12"), "{}", heard.out);
    let faults: Vec<&str> = heard.faults.lines().collect();
    assert!(
        faults[0].starts_with("line 2: 're' may be reopen, reading, redo, resume"),
        "{faults:?}"
    );
    assert!(faults[1].contains("'red' answers a question"), "{faults:?}");
    assert!(faults[2].contains("'yes' answers a question"), "{faults:?}");
    assert!(faults[3].contains("did you mean note?"), "{faults:?}");
    assert_eq!(heard.code, Some(1));
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
fn a_refused_filter_leaves_one_where_one_was() {
    let desk = Desk::of("tower-hamlets-2012");
    let heard = desk.hears("2012-05-14", "list\n");
    let refused = desk.hears("2012-05-14", "filter due<zz\nlist\n");
    assert_eq!(refused.faults.lines().count(), 1, "{}", refused.faults);
    assert_eq!(refused.out, heard.out);
}

#[test]
fn an_address_of_a_step_or_of_another_measure_is_never_taken_for_text() {
    let desk = Desk::with(
        "title: P\nkpis:\n- {ref: K1, kpi: Safe}\n- {ref: K2, kpi: Busy}\nactions:\n- ref: T1\n  action: Walk\n  milestones: [Map]\n",
    );
    let heard =
        desk.hears("2012-05-14", "note T1 / milestone 1 Rota was agreed\nreading K1\nK2 Q3: 59\n");
    let text = desk.text();
    assert!(text.ends_with("    note: Rota was agreed\n") && !text.contains("59"), "{text}");
    assert!(heard.faults.contains("another measure, Busy"), "{}", heard.faults);
}
