//! `check`, and files that are no plans: place, cause, remedy, exit code, file untouched.

use super::{Home, PLANS, sample};

#[test]
fn a_plan_without_a_doubt_exits_0() {
    let home = Home::new();
    let plan = home.file(
        "plan.yaml",
        "title: T\nperiod: 2012/13\nreview: quarterly\nactions:\n\
         - {ref: A, action: a, owners: Police, due: May 2012}\n",
    );
    assert_eq!(home.says(&["check", &plan]), "1 plan: no warnings\n");
}

#[test]
fn warnings_name_path_line_and_remedy_and_exit_1() {
    let home = Home::new();
    let plan = home.file(
        "plan.yaml",
        "title: T\nactions:\n- ref: A\n  action: a\n  owners: Police\n  due: when we can\n\
         - ref: B\n  action: b\n  due: May 2012\n  colour: red\n",
    );
    let ran = home.run(&["check", &plan]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let lines: Vec<&str> = ran.out.lines().collect();
    let unread = format!("{plan}:3: A: 'when we can' cannot be read as a date; add reads:");
    assert!(lines[0].starts_with(&unread), "{}", ran.out);
    let of = |line: &str| lines.iter().any(|found| found.starts_with(&format!("{plan}:{line}")));
    assert!(of("7: B: no owner; add owners:"), "{}", ran.out);
    // The reader's own doubts stand among them: a key that it does not know.
    assert!(of("10: ") && ran.out.contains("colour"), "{}", ran.out);
    assert_eq!(lines.last(), Some(&"1 plan: 3 warnings"));
}

#[test]
fn the_sample_plans_are_readable_and_their_warnings_have_lines() {
    let home = Home::new();
    for name in PLANS {
        let plan = sample(name);
        let ran = home.run(&["check", &plan]);
        assert!(ran.code < 2 && ran.err.is_empty(), "{name}: {}", ran.err);
        let most = std::fs::read_to_string(&plan).expect(name).lines().count();
        let warnings = ran.out.lines().filter_map(|line| line.strip_prefix(&format!("{plan}:")));
        for warning in warnings {
            let line: usize = warning.split(':').next().unwrap_or_default().parse().expect(warning);
            assert!((1..=most).contains(&line), "{name}: {warning}");
        }
    }
}

#[test]
fn the_other_plans_are_checked_though_one_cannot_be_read() {
    let home = Home::new();
    let good = home.file("good.yaml", "title: T\n");
    let ran = home.run(&["check", "missing.yaml", &good]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("steerco: missing.yaml: there is no such file"), "{}", ran.err);
    assert_eq!(ran.out, "2 plans: no warnings, 1 cannot be read\n");
}

/// What each bad file holds, and what the message must say of it.
fn bad_files() -> Vec<(&'static str, Vec<u8>, &'static [&'static str])> {
    let deep = [b"title: T\nactions: ".to_vec(), vec![b'['; 10_000]].concat();
    vec![
        ("not YAML", b"title: T\nactions: [a\n".to_vec(), &["line ", "column "]),
        ("a tab", b"title: T\nactions:\n\t- a\n".to_vec(), &["line 3", "tab"]),
        (
            "duplicate key",
            b"title: T\nactions:\n- action: a\n  due: May\n  due: June\n".to_vec(),
            &["line 5", "due", "second time"],
        ),
        ("a list", b"- action: a\n".to_vec(), &["line 1", "a list", "actions:"]),
        ("something else", b"kind: x\nspec: y\n".to_vec(), &["`kind:`", "actions:"]),
        ("empty", b"".to_vec(), &["an empty file", "title"]),
        (
            "comments only",
            b"# Our plan\n\n# to be written\n".to_vec(),
            &["comments and nothing else", "below them"],
        ),
        ("a bare marker", b"# Our plan\n---\n# more\n".to_vec(), &["comments and nothing else"]),
        (
            "an empty first document",
            b"---\n---\ntitle: T\nactions: [a]\n".to_vec(),
            &["first of the file's 2 YAML documents is empty", "`---`"],
        ),
        ("invalid UTF-8", b"title: T\nactions:\n- \xff\n".to_vec(), &["line 3", "UTF-8"]),
        ("a Word file", b"PK\x03\x04\x14\xff\xfe".to_vec(), &["Word", "actions:"]),
        ("NUL", b"title: T\nactions:\n- a\0b\n".to_vec(), &["line "]),
        ("an alias bomb", bomb().into_bytes(), &["line "]),
        ("deep nesting", deep, &["line 2"]),
        (
            "control sequences",
            b"title: T\nactions:\n- \x1b[31mred\x1b]0;owned\x07\n".to_vec(),
            &["line 3"],
        ),
    ]
}

fn bomb() -> String {
    use std::fmt::Write as _;
    let mut text = String::from("title: T\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for at in 1..12 {
        let many = vec![format!("*a{}", at - 1); 9].join(", ");
        let _ = writeln!(text, "a{at}: &a{at} [{many}]");
    }
    text
}

#[test]
fn a_bad_file_is_refused_by_every_subcommand_in_one_line_and_left_alone() {
    let home = Home::new();
    for (what, bytes, expected) in bad_files() {
        let plan = home.file("bad.yaml", &bytes);
        let ways: [&[&str]; 4] = [
            &["list", &plan],
            &["show", &plan, "A"],
            &["note", &plan, "A", "text"],
            &["list", &plan, "--format", "json"],
        ];
        for words in ways {
            let said = home.fails(words);
            let place = format!("steerco: {plan}: ");
            assert!(said.starts_with(&place), "{what}: {said}");
            for expected in expected {
                assert!(said.contains(expected), "{what}, {expected}: {said}");
            }
        }
        let ran = home.run(&["check", &plan]);
        assert_eq!((ran.code, ran.out.as_str()), (2, "1 plan: no warnings, 1 cannot be read\n"));
        assert_eq!(std::fs::read(&plan).expect("still there"), bytes, "{what}");
    }
}

#[test]
fn what_is_no_file_is_said_to_be_none() {
    let home = Home::new();
    let said = home.fails(&["list", "missing.yaml"]);
    assert!(said.starts_with("steerco: missing.yaml: there is no such file"), "{said}");
    let said = home.fails(&["list", "."]);
    assert!(said.starts_with("steerco: .: "), "{said}");
}
