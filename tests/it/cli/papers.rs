//! The papers of the shell: what they refuse before anything is saved, and what they say of owners
//! whom nobody knows.

use super::Home;

const PLAN: &str = "\
title: Plan
owners:
  police: {name: Riverside Police, also: [Police]}
actions:
- {ref: A1, action: Walk, owners: police, due: June 2012, rag: amber}
- {ref: A2, action: Light}
meetings:
- {date: 2012-05-14, items: [A1], decisions: [Go ahead], minutes: draft}
";

#[test]
fn minutes_are_not_agreed_where_the_paper_cannot_be_written() {
    let home = Home::new();
    let plan = home.file("plan.yaml", PLAN);
    let folder = home.file("x", "").trim_end_matches('x').to_owned();
    let missing = format!("{folder}missing/x.md");
    let second = format!("{folder}second.md");
    std::fs::hard_link(&plan, &second).expect("a second name");
    for output in [&plan, &second, &missing, &folder] {
        let agree = ["minutes", &plan, "--agree", "-o", output];
        let ran = home.run(&agree);
        assert_eq!(ran.code, 2, "{output}: {}", ran.err);
        assert!(!ran.err.contains("saved"), "{output}: {}", ran.err);
        let text = std::fs::read_to_string(&plan).expect("the plan");
        assert_eq!(text, PLAN, "{output}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn minutes_that_are_agreed_and_cannot_be_printed_are_said_to_be_saved() {
    let home = Home::new();
    let plan = home.file("plan.yaml", PLAN);
    let ran = home.run(&["minutes", &plan, "--agree", "-o", "/dev/full"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("are agreed and saved in the plan, but"), "{}", ran.err);
    assert!(std::fs::read_to_string(&plan).expect("the plan").contains("minutes: agreed"));
}

#[test]
fn no_paper_is_written_over_the_plan_under_any_of_its_names() {
    let home = Home::new();
    let plan = home.file("plan.yaml", PLAN);
    let second = plan.replace("plan.yaml", "second.md");
    std::fs::hard_link(&plan, &second).expect("a second name");
    for paper in [vec!["agenda", &plan], vec!["report", &plan, "actions"]] {
        let ran = home.run(&[paper.as_slice(), &["-o", &second]].concat());
        assert_eq!(ran.code, 2, "{paper:?}: {}", ran.err);
        assert!(ran.err.contains("that is the plan itself"), "{}", ran.err);
        assert_eq!(std::fs::read_to_string(&plan).expect("the plan"), PLAN);
    }
}

#[test]
fn an_owner_whom_nobody_knows_is_refused_alike_with_those_that_are_near() {
    let home = Home::new();
    let plan = home.file("plan.yaml", PLAN);
    for command in ["list", "chase"] {
        for (owner, said) in [
            ("zzz", "no owner is called 'zzz'; the owners are 'Riverside Police'"),
            ("polcie", "no owner is called 'polcie'; did you mean 'Riverside Police'?"),
        ] {
            let ran = home.run(&[command, &plan, "--owner", owner]);
            assert_eq!(ran.code, 2, "{command} {owner}: {}{}", ran.out, ran.err);
            assert!(ran.err.contains(said), "{command} {owner}: {}", ran.err);
        }
        let ran = home.run(&[command, &plan, "--owner", "none"]);
        assert_eq!(ran.code, 0, "{command}: {}", ran.err);
        assert!(ran.out.contains("A2") && !ran.out.contains("A1"), "{command}: {}", ran.out);
    }
    let empty = home.file("empty.yaml", "title: Plan\nactions:\n- {ref: A1, action: Walk}\n");
    let ran = home.run(&["chase", &empty, "--owner", "zzz"]);
    assert!(ran.err.contains("nobody owns anything in this plan"), "{}", ran.err);
}

#[test]
fn the_next_meeting_comes_after_this_one() {
    let home = Home::new();
    let plan = home.file("plan.yaml", PLAN);
    for next in ["2012-05-14", "2012-05-01"] {
        let ran = home.run(&["agenda", &plan, "--date", "2012-05-14", "--next", next]);
        assert_eq!(ran.code, 2, "{}", ran.out);
        assert!(ran.err.contains("is not after the meeting of 14 May 2012"), "{}", ran.err);
    }
}

#[test]
fn a_key_of_flags_stands_only_under_papers_with_flags() {
    let home = Home::new();
    let plan = home.file("plan.yaml", PLAN);
    let as_at = ["--as-at", "2012-05-14"];
    for (paper, has_flags) in [
        (vec!["report", &plan, "decisions"], false),
        (vec!["chase", &plan, "--all"], false),
        (vec!["report", &plan, "exceptions"], true),
        (vec!["report", &plan, "actions"], true),
    ] {
        let ran = home.run(&[paper.as_slice(), &as_at].concat());
        assert_eq!(ran.code, 0, "{paper:?}: {}", ran.err);
        assert_eq!(ran.out.contains("What the flags mean"), has_flags, "{paper:?}: {}", ran.out);
    }
    let help = home.run(&["chase", "--help"]).out;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("by the ending of the file, or text]"), "{help}");
}

#[test]
fn an_action_without_an_owner_keeps_its_bullet_in_minutes_and_says_so() {
    let home = Home::new();
    let plan = home.file(
        "plan.yaml",
        "title: Plan\nactions:\n- ref: A1\n  action: Walk\n  due: June 2012\n  updates:\n  - {date: 2012-05-14, due: June 2012, was: May 2012}\nmeetings:\n- {date: 2012-05-14, items: [A1], minutes: draft}\n",
    );
    let text = home.says(&["minutes", &plan, "--format", "text"]);
    assert!(text.contains("* no owner\n  What: A1 Walk"), "{text}");
}
