//! Whatever stands in a field is shown where its item is.

use super::Home;

/// A plan in which nearly every field holds something odd, each with a word of its own.
const PLAN: &str = "\
title: Odd
year_start: {p1: q}
rag_key: [p2, amber]
footnotes: p3
revisions:
  - {date: {p4: q}, note: Moved}
  - [p5, y]
kpis: p6
sections:
  - ref: S1
    title: First
    lead: {s1: q}
    overview: [s2, {q: r}]
    note: {s3: q}
    kpis: {measure: s4}
    actions:
      - ref: T1
        action: Respond
        heading: {a1: q}
        status: {a2: q}
        owners: {a3: q}
        due: [[a4]]
        rag: {a5: q}
        done: [a6, 2]
        cost: {a7: q}
        query: {a8: q}
        reads: {a9: q}
        raised: b1 perhaps
        milestones: {b2: q}
        parts:
          - {part: {b3: q}, due: {b4: q}, owners: {b5: q}, done: {b6: q}, reads: {b7: q}}
        kpis:
          - kpi: M
            targets: {2012: {c1: q}, 2013: {c2: q}}
            tolerance: {c3: q}
            unit: {c4: q}
            baseline: {c5: q}
            better: c6 way
            readings: {c7: q}
          - kpi: N
            readings:
             - {at: {c8: q}, value: {c9: q}, by: {d1: q}, note: {d2: q}, date: d3 day}
        updates:
          - {2026-10-01: e1}
          - {date: {e2: q}, note: {e3: q}, by: {e4: q}, due: {e5: q}, was: {e6: q}, rag: {e7: q}}
          - {date: 2012-05-01, e8: q}
      - ref: T2
        action: Go
        updates: {f1: hello}
  - ref: S2
    title: Map
    actions:
      first: g1
  - ref: S3
    title: Sub
    objectives: {g2: q}
meetings:
  - date: {h1: q}
    decisions: {h2: q}
  - date: 2012-05-14
    present: {h3: q}
    decisions:
      - {decision: {h4: q}}

";

/// Asserts that each word stands in a text.
fn all(text: &str, words: &[&str]) {
    let missing: Vec<&&str> = words.iter().filter(|word| !text.contains(**word)).collect();
    assert!(missing.is_empty(), "{missing:?} are missing in\n{text}");
}

#[test]
fn whatever_stands_in_a_field_is_shown_where_its_item_is() {
    let home = Home::new();
    let plan = home.file("plan.yaml", PLAN);
    let show = |address: &[&str]| home.says(&[&["show", plan.as_str()], address].concat());
    all(&show(&[]), &["p1", "p2", "p3", "p6", "h1", "h2", "h3", "h4"]);
    all(&show(&["S1"]), &["s1", "s2", "s3", "s4"]);
    let action = show(&["T1"]);
    let words = ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b1", "b2", "b3", "b4"];
    all(&action, &words);
    all(&action, &["b5", "b6", "b7", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"]);
    all(&action, &["d1", "d2", "d3", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8"]);
    all(&show(&["T2"]), &["f1"]);
    all(&show(&["S2"]), &["g1"]);
    all(&show(&["S3"]), &["g2"]);
}

#[test]
fn a_list_names_what_it_has_no_row_for() {
    let home = Home::new();
    let plan = home.file("plan.yaml", PLAN);
    let listed = home.says(&["list", plan.as_str()]);
    assert!(listed.contains("\nNot listed: S2: actions: {first: g1}\n"), "{listed}");
    assert!(listed.contains("\nNot listed: T1: milestones: {b2: q}\n"), "{listed}");
    assert!(listed.contains("\nNot listed: S1: kpis: {measure: s4}\n"), "{listed}");
    // Among rows for a program nothing else may stand.
    let ran = home.run(&["list", plan.as_str(), "--format", "csv"]);
    assert!(!ran.out.contains("g1") && ran.err.contains("g1"), "{}{}", ran.out, ran.err);
}

/// An action whose fields hold maps and lists.
const ACTION: &str = "\
title: Odd
actions:
  - ref: T1
    action: Respond
    status: {a: b}
    owners: {x: y}
    rag: {r: g}
";

/// The same, with something among its updates that is none.
fn with_odd_updates() -> String {
    format!("{ACTION}    updates: {{f1: hello}}\n")
}

/// Runs lines, and returns what was printed and the plan afterwards.
fn lines(home: &Home, plan: &str, lines: &[&str]) -> (i32, String, String) {
    use std::io::Write;
    let plan = home.file("plan.yaml", plan);
    let mut command = home.command(&[plan.as_str(), "--linear", "--as-at", "2026-06-01"]);
    command.stdin(std::process::Stdio::piped());
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let input = [lines, &[""]].concat().join("\n");
    child.stdin.take().expect("input").write_all(input.as_bytes()).expect("lines");
    let ran = child.wait_with_output().expect("the program ends");
    let said = [ran.stdout, ran.stderr].concat();
    let text = std::fs::read_to_string(&plan).expect("the plan");
    (ran.status.code().unwrap_or(-1), String::from_utf8(said).expect("UTF-8"), text)
}

#[test]
fn in_lines_a_yes_replaces_odd_content_and_nothing_else_does() {
    let home = Home::new();
    let (code, said, text) = lines(&home, ACTION, &["status T1 on hold", "yes"]);
    assert!(said.contains("`status:` holds {a: b}"), "{said}");
    assert_eq!(code, 0, "{said}");
    assert!(text.contains("status: on hold"), "{text}");
    for command in ["status --yes T1 on hold", "owner --yes T1 Police"] {
        let (code, said, text) = lines(&home, ACTION, &[command]);
        assert_eq!(code, 0, "{said}");
        assert_ne!(text, ACTION, "{said}");
    }
    for answer in ["no", "list"] {
        let (code, said, text) = lines(&home, ACTION, &["status T1 on hold", answer]);
        assert_eq!(text, ACTION, "{said}");
        assert_eq!(code == 0, answer == "no", "{said}");
    }
    let (code, said, text) = lines(&home, ACTION, &["owner T1 Police"]);
    assert_eq!(text, ACTION, "{said}");
    assert_ne!(code, 0, "{said}");
}

#[test]
fn the_shell_replaces_odd_content_only_when_told_to() {
    let home = Home::new();
    let plan = home.file("plan.yaml", ACTION);
    let note = ["note", plan.as_str(), "T1", "Off course", "--rag", "red"];
    let why = home.fails(&note);
    assert!(why.contains("T1: `rag:` holds {r: g}, which would go; --yes replaces it"), "{why}");
    home.says(&[&note[..], &["--yes"]].concat());
    let text = std::fs::read_to_string(&plan).expect("the plan");
    assert!(text.contains("rag: red") && text.contains("Off course"), "{text}");
}

#[test]
fn what_cannot_join_an_odd_list_is_refused_with_its_line() {
    let home = Home::new();
    let odd = with_odd_updates();
    let plan = home.file("plan.yaml", &odd);
    let why = home.fails(&["note", plan.as_str(), "T1", "A note"]);
    assert!(why.contains("line 8") && why.contains("`updates:`"), "{why}");
    let (code, said, text) = lines(&home, &odd, &["note T1 A note"]);
    assert_eq!(text, odd);
    assert!(code != 0 && said.contains("line 8") && said.contains("kept as a draft"), "{said}");
}

#[test]
fn a_note_leaves_the_lines_of_the_text_before_it_as_they_are() {
    let home = Home::new();
    let before = "title: T\nactions:\n  - ref: T1\n    action: Go\n    updates: >-\n      First\n      second\n\n      third\n  - Stay\n";
    let plan = home.file("plan.yaml", before);
    home.says(&["note", &plan, "T1", "Sent", "--by", "BA", "--date", "2026-06-01"]);
    let text = std::fs::read_to_string(&plan).expect("the plan");
    let expected = before
        .replace("updates: >-", "updates:\n    - >-")
        .replace("  - Stay", "    - date: 2026-06-01\n      by: BA\n      note: Sent\n  - Stay");
    assert_eq!(text, expected);
}
