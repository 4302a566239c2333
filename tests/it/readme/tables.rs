//! What the tables of the documents say is what the program does.

use super::page::{Page, Row, quoted, repository};
use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

/// The plan that the contracts are asked of.
const DEMO: &str = "sample-data/demo.yaml";

/// Runs the program in the repository's folder, with a home of its own, and returns what it
/// printed.
fn says(words: &[&str]) -> String {
    let home = tempfile::tempdir().expect("a home");
    let mut command = Command::new(env!("CARGO_BIN_EXE_steerco"));
    for name in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "HOME"] {
        command.env(name, home.path());
    }
    let ran = command.args(words).current_dir(repository()).output().expect("the program runs");
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(ran.status.success(), "{words:?}: {}", String::from_utf8_lossy(&ran.stderr));
    said
}

/// Returns the first words in backticks of the rows under a heading.
fn named<'r>(rows: &'r [Row], heading: &str) -> BTreeSet<&'r str> {
    let rows = rows.iter().filter(|row| row.heading == heading);
    let names: BTreeSet<&str> =
        rows.filter_map(|row| quoted(&row.cells[0]).first().copied()).collect();
    assert!(!names.is_empty(), "no table under '{heading}'");
    names
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn the_fields_of_json_and_csv_are_those_of_the_document() {
    let page = Page::read("docs/shell.md");
    let rows = page.rows();
    let json = |words: &[&str]| -> Value {
        let said = says(&[words, &["--format", "json"]].concat());
        serde_json::from_str(&said).expect("JSON")
    };
    let list = json(&["list", DEMO]);
    let row = named(&rows, "Rows of list");
    assert_eq!(keys(&list[0]), row);
    let csv = says(&["list", DEMO, "--format", "csv"]);
    let head: BTreeSet<&str> = csv.lines().next().expect("a head").split(',').collect();
    assert_eq!(head, row);
    assert_eq!(keys(&json(&["reads", "Sep 12"])[0]), named(&rows, "Readings of reads"));
    let action = json(&["show", DEMO, "T1"]);
    let own: BTreeSet<&str> = keys(&action).difference(&row).copied().collect();
    assert_eq!(own, named(&rows, "An action of show"));
    let section = json(&["show", DEMO, "2"]);
    assert_eq!(keys(&section), named(&rows, "A section of show"));
    // What stands inside a field is told in its row.
    for (heading, field, inner) in [
        ("An action of show", "updates", &action["updates"][0]),
        ("A section of show", "counts", &section["counts"]),
    ] {
        let found = rows.iter().find(|row| row.heading == heading && row.cells[0].contains(field));
        let told = quoted(&found.expect("the field's row").cells[1]);
        for key in keys(inner).into_iter().filter(|key| *key != "actions") {
            assert!(told.contains(&key), "{heading}: '{field}' has '{key}'");
        }
    }
}

#[test]
fn deadlines_are_read_as_the_rules_say() {
    let rows = Page::read("docs/rules.md").rows();
    let mut count = 0;
    for row in rows.iter().filter(|row| row.cells.len() == 3) {
        let words = quoted(&row.cells[0]);
        let [words] = words.as_slice() else { continue };
        let period = ["--period", "April 2012 - March 2015", "--as-at", "2012-05-14"];
        let said = says(&[&["reads"][..], &period, &["--", words]].concat());
        let begins = format!("{words} → {} (", row.cells[1]);
        assert!(said.starts_with(&begins), "'{begins}' but: {said}");
        let late = match row.cells[2].as_str() {
            "never" => !said.contains("late from"),
            day => said.contains(&format!("late from {day};")),
        };
        assert!(late, "{words}: late from {}, but: {said}", row.cells[2]);
        count += 1;
    }
    assert!(count >= 50, "only {count} readings stand in the rules");
}

/// A plan with a key at the place that a heading of the format is about.
fn plan_with(heading: &str, key: &str) -> Option<String> {
    let head = "title: t\n";
    let place = match heading {
        "The plan" if key == "title" => return Some(head.to_owned()),
        "The plan" => return Some(format!("{head}{key}:\n")),
        "Owners" => format!("owners: {{o: {{{key}: }}}}"),
        "Columns of the plan's own" => format!("fields: {{f: {{{key}: }}}}"),
        "Sections and objectives" => format!("sections: [{{{key}: }}]"),
        "Actions" if key == "action" => "actions: [{action: a}]".to_owned(),
        "Actions" => format!("actions: [{{action: a, {key}: }}]"),
        "Parts and milestones" => match key {
            "part" => "actions: [{action: a, parts: [{part: p}]}]".to_owned(),
            "milestone" => "actions: [{action: a, milestones: [{milestone: m}]}]".to_owned(),
            key => format!(
                "actions: [{{action: a, parts: [{{part: p, {key}: }}], milestones: [{{milestone: m, {key}: }}]}}]"
            ),
        },
        "Updates" if key == "note" => "actions: [{action: a, updates: [{note: n}]}]".to_owned(),
        "Updates" => format!("actions: [{{action: a, updates: [{{note: n, {key}: }}]}}]"),
        "Measures" => match key {
            "kpi" => "kpis: [{kpi: k}]".to_owned(),
            "value" => "kpis: [{kpi: k, readings: [{value: 1}]}]".to_owned(),
            "at" | "date" | "by" | "note" => {
                format!("kpis: [{{kpi: k, readings: [{{value: 1, {key}: }}]}}]")
            }
            key => format!("kpis: [{{kpi: k, {key}: }}]"),
        },
        "Meetings" => format!("meetings: [{{{key}: }}]"),
        _ => return None,
    };
    Some(format!("{head}{place}\n"))
}

fn has_unknown_key(plan: &steerco::plan::model::Plan) -> bool {
    use steerco::plan::check::{Doubt, check};
    check(plan).iter().any(|warning| warning.kind == Doubt::UnknownKey)
}

#[test]
fn every_key_of_the_format_is_known_to_the_reader() {
    let rows = Page::read("docs/plan-format.md").rows();
    let mut count = 0;
    for row in &rows {
        for key in quoted(&row.cells[0]) {
            let Some(plan) = plan_with(&row.heading, key) else { continue };
            let read = steerco::store::read::read(&plan);
            let read = read.unwrap_or_else(|why| panic!("{}: {key}: {why}", row.heading));
            assert!(read.problems.is_empty(), "{}: {:?}", row.heading, read.problems);
            assert!(!has_unknown_key(&read.plan), "{}: {key}", row.heading);
            count += 1;
        }
    }
    assert!(count >= 70, "only {count} keys stand in the format");
    let unknown = plan_with("Actions", "deadine").expect("a plan");
    assert!(has_unknown_key(&steerco::store::read::read(&unknown).expect("a plan").plan));
}

#[test]
fn every_key_of_the_readme_and_the_guide_is_bound() {
    let bound = says(&["config", "--example"]);
    let bound: BTreeSet<String> = bound
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_once(": "))
        .filter(|(name, _)| !name.starts_with('#'))
        .flat_map(|(_, keys)| {
            let keys = keys.trim_matches(['[', ']']).split(", ").map(|key| key.trim_matches('\''));
            keys.map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    for (name, heading) in [("README.md", "The keys you need"), ("docs/chair.md", "In the meeting")]
    {
        let rows = Page::read(name).rows();
        let rows: Vec<&Row> = rows.iter().filter(|row| row.heading == heading).collect();
        assert!(rows.len() > 10, "{name}: no table under '{heading}'");
        for key in rows.iter().flat_map(|row| quoted(&row.cells[0])) {
            assert!(bound.contains(key), "{name}: no command has the key {key}");
        }
    }
}

#[test]
fn every_paper_of_report_is_printed_by_a_command_of_the_document() {
    let text = std::fs::read_to_string(repository().join("docs/shell.md")).expect("the document");
    let help = says(&["report", "--help"]);
    let names = help.lines().filter_map(|line| line.trim().strip_prefix("- ")?.split_once(':'));
    let names: Vec<&str> = names.map(|(name, _)| name).collect();
    assert!(names.len() >= 5, "the help lists the papers: {help}");
    let commands: Vec<&str> = text.lines().filter(|l| l.starts_with("steerco report ")).collect();
    for name in names {
        let prints = |line: &&str| line.split_whitespace().nth(3) == Some(name);
        assert!(commands.iter().any(prints), "no command of docs/shell.md prints {name}");
    }
}
