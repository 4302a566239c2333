//! A plan with ten columns of its own, of every kind: read, listed, filtered, exported, edited, and
//! compared with its earlier version.

use super::Home;
use std::io::Write;
use std::process::Stdio;

const PLAN: &str = "\
title: Own columns
fields:
  risk: {kind: choice, of: [Low, Medium, High]}
  percent_complete: {label: \"%\", kind: percent}
  grant: {kind: money}
  visits: {kind: number}
  reviewed: {kind: date}
  signed: {label: Signed off, kind: yes/no}
  page: {kind: link}
sections:
- title: Town
  actions:
  - ref: A1
    action: Mend the gate
    owners: Police
    due: June 2024
    risk: High   # as agreed
    percent_complete: 40%
    grant: £15k
    visits: 3
    reviewed: May 2024
    signed: yes
    page: https://example.org
    Evidence of completion: a photo
    partners: [Police, Youth]
    budget: {year: 2024}
    milestones:
    - {milestone: Order it, risk: Low}
  - ref: A2
    action: Paint the fence
    owners: Police
    due: June 2024
    risk: low
    grant: tbc
";

const DAY: [&str; 2] = ["--as-at", "2024-08-01"];

#[test]
fn ten_columns_are_listed_filtered_sorted_and_exported() {
    let home = Home::new();
    let plan = home.file("plan.yaml", PLAN);
    let says = |words: &[&str]| home.says(&[&["list", plan.as_str()], words, &DAY[..]].concat());
    let text = says(&[]);
    let heads =
        "Risk %   Grant Visits Reviewed Signed off Page                Evidence of completion";
    assert!(text.lines().next().is_some_and(|head| head.contains(heads)), "{text}");
    assert!(text.contains("Police; Youth {year: 2024}"), "{text}");
    assert!(text.contains("\nGrant: £15,000 of 1 action; not read: A2: tbc\n"), "{text}");
    for (filter, found) in [
        ("risk:high", vec!["A1"]),
        ("risk:low", vec!["A1 / milestone 1", "A2"]),
        ("percent_complete<50", vec!["A1"]),
        ("grant>=15000", vec!["A1"]),
        ("reviewed<2024-06", vec!["A1"]),
        ("signed:yes", vec!["A1"]),
        ("evidence_of_completion:photo", vec!["A1"]),
        ("partners:youth", vec!["A1"]),
        ("2024}", vec!["A1"]),
    ] {
        let json = says(&["--filter", filter, "--format", "json"]);
        let rows: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let rows = rows.as_array().expect("rows").iter();
        let addresses: Vec<&str> = rows.filter_map(|row| row["address"].as_str()).collect();
        assert_eq!(addresses, found, "{filter}");
    }
    let csv = says(&["--sort", "-risk", "--format", "csv"]);
    let mut sheet = csv::Reader::from_reader(csv.as_bytes());
    let head = sheet.headers().expect("a head").clone();
    let column = |name: &str| head.iter().position(|head| head == name).expect(name);
    let rows: Vec<csv::StringRecord> = sheet.records().map(|row| row.expect("a row")).collect();
    assert_eq!(&rows[0][column("risk")], "High");
    assert_eq!(&rows[0][column("evidence_of_completion")], "a photo");
    assert_eq!(&rows[0][column("budget")], "{year: 2024}");
    let checked = home.run(&["check", &plan]);
    assert_eq!(checked.out.matches("columns of the plan's own").count(), 1, "{}", checked.out);
    let shown = home.says(&[&["show", plan.as_str(), "A1"], &DAY[..]].concat());
    assert!(shown.contains("Signed off   yes") && shown.contains("Order it"), "{shown}");
    assert!(shown.contains("Risk: Low"), "a milestone's own: {shown}");
    let long = "\nEvidence of completion\n             a photo\n";
    assert!(shown.contains(long), "a long caption stands above its words: {shown}");
}

#[test]
fn a_key_that_looks_like_a_slip_is_named_with_the_spelling_that_was_meant() {
    let home = Home::new();
    for (slip, meant) in
        [("deadine", "deadline"), ("ownrs", "owners"), ("targt date", "target_date")]
    {
        let text = format!("title: T\nactions:\n- {{action: Mend the gate, {slip}: x}}\n");
        let plan = home.file("plan.yaml", &text);
        let said = home.run(&["check", &plan]).out;
        assert!(said.contains(&format!("did you mean '{meant}'?")), "{slip}: {said}");
    }
    // Words of their own are no slips, and a second spelling of a field is none either.
    let text = "title: T\nactions:\n- {action: Mend it, tags: x, date: y, rank: 1, deadline: May, due: June}\n";
    let said = home.run(&["check", &home.file("plan.yaml", text)]).out;
    assert!(!said.contains("did you mean"), "{said}");
}

#[test]
fn columns_are_edited_in_lines_and_nothing_else_changes() {
    let home = Home::new();
    let plan = home.file("plan.yaml", PLAN);
    let mut command = home.command(&["plan.yaml", "--linear", "--as-at", "2024-08-01"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let lines = "column A2 risk: medium\ncolumn A2 % 50\ncolumn A1 Evidence of completion: -\n\
                 column A1 partners: Police; Youth; Fire\ncolumn A2 signed: maybe\nno\n\
                 column A1 budget: x\ncolumn A1 risk: Low\nundo\n";
    child.stdin.take().expect("a pipe").write_all(lines.as_bytes()).expect("lines");
    let ran = child.wait_with_output().expect("it ends");
    let faults = String::from_utf8_lossy(&ran.stderr).into_owned();
    let told = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(told.contains("'maybe' is not read as yes or no; saved once more"), "{told}");
    assert!(faults.contains("edit it in the file"), "{faults}");
    let after = std::fs::read_to_string(&plan).expect("the plan");
    let expected = PLAN
        .replace(
            "    risk: low\n    grant: tbc\n",
            "    risk: Medium\n    grant: tbc\n    percent_complete: \"50\"\n",
        )
        .replace("    Evidence of completion: a photo\n", "")
        .replace("[Police, Youth]", "[Police, Youth, Fire]");
    assert_eq!(after, expected);
    let read = |text: &str| steerco::store::read::read(text).expect("a plan").plan;
    let said = read(PLAN).changes_in_words(&read(&after)).join("\n");
    assert!(said.contains("A2: risk low → Medium, percent complete added (50)"), "{said}");
    assert!(said.contains("Evidence of completion taken out"), "{said}");
}

#[test]
fn what_is_said_of_columns_is_checked_in_one_remark_each() {
    let home = Home::new();
    let text = "\
title: T
fields:
  risk: {label: Risk, kind: choice, of: [Low, High]}
  share: {label: \"% done\", kind: percent}
  level: {kind: choice}
  grant: {kind: mony}
columns: [ref, Risk, Days late, gone, Nothing here]
actions:
- {ref: A, action: a, risk: Severe, share: most, level: x, grant: £4}
- {ref: B, action: b, risk: Severe, share: 40, milestones: [{milestone: m, risk: none}]}
";
    let said = home.run(&["check", &home.file("plan.yaml", text)]).out;
    let lines = |words: &str| said.lines().filter(|line| line.contains(words)).count();
    for words in [
        "`columns:` names 'gone', 'Nothing here', which nothing has; correct the name",
        "'level' is a choice without values; add them",
        "'grant' the kind 'mony', and there is no such kind (did you mean money?)",
        "Risk: not one of Low, High: 'Severe' (2 times, first on line 9), 'none' (line 10)",
        "% done: not read as a percentage: 'most' (line 9)",
    ] {
        assert_eq!(lines(words), 1, "{words}: {said}");
    }
    assert_eq!(lines("Level"), 0, "{said}");
}

#[test]
fn lines_set_columns_of_sections_steps_and_measures_and_ask_about_what_is_not_read() {
    let home = Home::new();
    let text = "\
title: T
fields:
  share: {kind: percent}
sections:
- ref: S1
  title: One
  kpis:
  - {kpi: Halls, ref: K1}
  actions:
  - ref: A1
    action: a
    milestones:
    - {milestone: m, share: 1%}
";
    let plan = home.file("plan.yaml", text);
    let mut command = home.command(&["plan.yaml", "--linear", "--as-at", "2024-08-01"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let lines = "column S1 share: 10%\ncolumn K1 share: 20%\ncolumn A1 / milestone 1 share: 30%\n\
                 column A1 share: soon\nyes\ncolumn --yes S1 share: later\n";
    child.stdin.take().expect("a pipe").write_all(lines.as_bytes()).expect("lines");
    let ran = child.wait_with_output().expect("it ends");
    let after = std::fs::read_to_string(&plan).expect("the plan");
    let faults = String::from_utf8_lossy(&ran.stderr).into_owned();
    let told = String::from_utf8_lossy(&ran.stdout).into_owned();
    let expected = text
        .replace("ref: K1}", "ref: K1, share: 20%}")
        .replace("share: 1%", "share: 30%")
        .replace("    action: a\n", "    action: a\n    share: soon\n")
        .replace("  title: One\n", "  title: One\n  share: later\n");
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&after), sorted(&expected), "{told}{faults}{after}");
    assert!(told.contains("'soon' is not read as a percentage"), "{told}");
    assert_eq!(ran.status.code(), Some(0), "{faults}");
}

#[test]
fn csv_has_the_status_alone_and_the_words_beside_and_mixed_money_has_no_sum() {
    let home = Home::new();
    let text = "\
title: T
actions:
- {ref: A, action: a, status: On track, rag: Purple, cost: £4}
- {ref: B, action: b, status: dropped, cost: 5 €}
";
    let plan = home.file("plan.yaml", text);
    let csv = home.says(&["list", &plan, "--format", "csv"]);
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let head = rows.headers().expect("a head").clone();
    let at = |name: &str| head.iter().position(|other| other == name).expect("the column");
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.expect("a row")).collect();
    assert_eq!(&rows[0][at("status")], "in progress");
    assert_eq!(&rows[0][at("written")], "rag: Purple; status: On track");
    assert_eq!((&rows[1][at("status")], &rows[1][at("written")]), ("dropped", ""));
    let table = home.says(&["list", &plan]);
    assert!(table.contains("Cost: no sum of 2 actions: amounts in £ and €"), "{table}");
    assert!(table.lines().nth(1).is_some_and(|line| line.starts_with('?')), "{table}");
    let refused = home.run(&["list", &plan, "--filter", "status:lost"]).err;
    assert!(refused.contains("write complete, not-started"), "{refused}");
}
