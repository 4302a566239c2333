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

/// Every command that writes a paper.
fn papers(plan: &str) -> [Vec<&str>; 4] {
    [
        vec!["agenda", plan],
        vec!["minutes", plan],
        vec!["report", plan, "actions"],
        vec!["chase", plan, "--all"],
    ]
}

#[cfg(unix)]
#[test]
fn no_paper_is_written_over_a_plan_under_any_of_its_names() {
    let home = Home::new();
    let plan = home.file("plan.yaml", PLAN);
    let other = home.file("other.md", PLAN);
    let broken = home.file("broken.md", format!("{PLAN}- {{"));
    let [second, link] = ["second.md", "link.md"].map(|name| plan.replace("plan.yaml", name));
    std::fs::hard_link(&plan, &second).expect("a second name");
    std::os::unix::fs::symlink(&plan, &link).expect("a link");
    let roundabout = plan.replace("plan.yaml", "./plan.yaml");
    for (name, said) in [
        (&plan, "that is the plan itself"),
        (&roundabout, "that is the plan itself"),
        (&second, "that is the plan itself"),
        (&link, "that is the plan itself"),
        (&other, "no paper is written over a plan"),
        (&broken, "no paper is written over a plan"),
    ] {
        let before = std::fs::read_to_string(name).expect("a file");
        for paper in papers(&plan) {
            let ran = home.run(&[&paper, &["--format", "md", "--force", "-o", name][..]].concat());
            assert_eq!(ran.code, 2, "{paper:?}: {}", ran.err);
            assert!(ran.err.contains(said), "{}", ran.err);
            assert_eq!(std::fs::read_to_string(name).expect("a file"), before);
        }
    }
}

#[test]
fn a_paper_replaces_another_file_only_when_told_to() {
    let home = Home::new();
    let plan = home.file("plan.yaml", PLAN);
    for paper in papers(&plan) {
        let letter = home.file("letter.md", "Dear all");
        let ran = home.run(&[&paper, &["-o", &letter][..]].concat());
        assert_eq!(ran.code, 2, "{paper:?}: {}", ran.err);
        assert!(ran.err.contains("add --force to replace it"), "{}", ran.err);
        assert_eq!(std::fs::read_to_string(&letter).expect("the letter"), "Dear all");
        let ran = home.run(&[&paper, &["-o", &letter, "--force"][..]].concat());
        assert_eq!(ran.code, 0, "{paper:?}: {}", ran.err);
        assert!(std::fs::read_to_string(&letter).expect("the paper").starts_with("# "));
    }
    let agree = ["minutes", &plan, "--agree", "-o", &home.file("letter.md", "Dear all")];
    assert_eq!(home.run(&agree).code, 2);
    assert_eq!(std::fs::read_to_string(&plan).expect("the plan"), PLAN, "nothing is agreed");
    let left = std::fs::read_dir(home.0.path()).expect("the home");
    let mut left: Vec<_> = left.map(|entry| entry.expect("a file").file_name()).collect();
    left.sort();
    assert_eq!(left, ["letter.md", "plan.yaml"]);
}

/// A new file has the rights of any new file here, a replaced one those that it had; a link stays
/// one, and other names of a replaced file keep the old text.
#[cfg(unix)]
#[test]
fn a_replaced_file_keeps_its_rights_and_its_link() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let plan = home.file("plan.yaml", PLAN);
    let letter = home.file("letter.md", "Dear all");
    let mode = |path: &str| std::fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    let (usual, new) = (mode(&letter), plan.replace("plan.yaml", "new.md"));
    home.says(&["agenda", &plan, "-o", &new]);
    assert_eq!(mode(&new), usual);
    std::fs::set_permissions(&letter, PermissionsExt::from_mode(0o640)).expect("rights");
    let [second, link] = ["second.md", "link.md"].map(|name| plan.replace("plan.yaml", name));
    std::fs::hard_link(&letter, &second).expect("a second name");
    std::os::unix::fs::symlink(&letter, &link).expect("a link");
    home.says(&["agenda", &plan, "-o", &link, "--force"]);
    assert!(std::fs::symlink_metadata(&link).expect("a link").is_symlink());
    assert_eq!(mode(&letter), 0o640);
    assert!(std::fs::read_to_string(&letter).expect("the paper").starts_with("# "));
    assert_eq!(std::fs::read_to_string(&second).expect("the letter"), "Dear all");
}

#[test]
fn an_ending_that_names_no_format_is_refused() {
    let home = Home::new();
    let plan = home.file("plan.yaml", PLAN);
    for paper in papers(&plan) {
        for name in ["x.foo", "x.yaml", "x.md.bak", "x.pdf"] {
            let ran = home.run(&[&paper, &["-o", name][..]].concat());
            assert_eq!(ran.code, 2, "{paper:?}: {}", ran.err);
            let said = "no format has this ending; use .md, .html, .docx or .text, or add --format";
            assert!(ran.err.contains(said), "{}", ran.err);
            assert!(!home.0.path().join(name).exists());
        }
        let ran = home.run(&[&paper, &["-o", "y.foo", "--format", "html", "--force"][..]].concat());
        assert_eq!(ran.code, 0, "{paper:?}: {}", ran.err);
    }
    home.says(&["agenda", &plan, "-o", "agenda"]);
    let text = std::fs::read_to_string(home.0.path().join("agenda")).expect("the agenda");
    assert!(text.starts_with("# "), "{text}");
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
