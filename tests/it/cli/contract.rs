//! JSON and CSV are contracts: field names, their types, and what is never in them.

use super::{Home, PLANS, sample};
use serde_json::Value;

/// A key of the contract, and what its value must be.
type Field = (&'static str, fn(&Value) -> bool);

/// The fields of a row, each with whether a value is right for it.
const ROW: [Field; 22] = [
    ("kind", |v| matches!(v.as_str(), Some("action" | "milestone" | "part" | "kpi"))),
    ("address", |v| v.as_str().is_some_and(|address| !address.is_empty())),
    ("ref", |v| v.is_null() || v.is_string()),
    ("section", words),
    ("text", Value::is_string),
    ("owners", words),
    ("due", words),
    ("overdue_from", |v| v.is_null() || day(v)),
    ("days_late", |v| v.is_null() || v.as_i64() > Some(0)),
    ("declared", |v| v.is_null() || matches!(v.as_str(), Some("red" | "amber" | "green"))),
    ("computed", |v| matches!(v.as_str(), Some("red" | "amber" | "green" | "blue" | "grey"))),
    ("done", Value::is_boolean),
    ("line", |v| v.as_u64() > Some(0)),
    ("done_on", |v| v.is_null() || day(v)),
    ("status", |v| v.is_null() || v.is_string()),
    ("last_update", |v| v.is_null() || day(v)),
    ("last_note", |v| v.is_null() || v.is_string()),
    ("cost", |v| v.is_null() || v.is_string()),
    ("lead", |v| v.is_null() || v.is_string()),
    ("support", |v| v.is_null() || v.is_string()),
    ("raised", |v| v.is_null() || day(v)),
    ("done_late", |v| v.is_null() || v.as_i64() > Some(0)),
];

/// The fields of a reading.
const READING: [Field; 7] = [
    ("words", Value::is_string),
    ("kind", Value::is_string),
    ("first", |v| v.is_null() || day(v)),
    ("last", |v| v.is_null() || day(v)),
    ("overdue_from", |v| v.is_null() || day(v)),
    ("recurs", |v| v.is_null() || v.is_string()),
    ("inferred", Value::is_boolean),
];

fn words(value: &Value) -> bool {
    value.as_array().is_some_and(|all| all.iter().all(Value::is_string))
}

fn day(value: &Value) -> bool {
    value.as_str().is_some_and(|day| day.len() == 10 && day.parse::<chrono::NaiveDate>().is_ok())
}

fn holds(row: &Value, fields: &[Field]) {
    let row = row.as_object().expect("an object");
    let mut names: Vec<&str> = row.keys().map(String::as_str).collect();
    let mut expected: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    expected.sort_unstable();
    assert_eq!(names, expected);
    for (name, right) in fields {
        assert!(right(&row[*name]), "{name}: {}", row[*name]);
    }
}

#[test]
fn a_row_has_these_fields_and_no_others() {
    let home = Home::new();
    for name in PLANS {
        let rows = home.json(&["list", &sample(name), "--as-at", "2012-05-14", "--format", "json"]);
        for row in rows.as_array().expect("an array") {
            holds(row, &ROW);
        }
    }
}

#[test]
fn a_late_row_says_since_when_and_for_how_long() {
    let home = Home::new();
    let plan = sample("tower-hamlets-2012");
    let rows =
        home.json(&["list", &plan, "--overdue", "--as-at", "2012-05-14", "--format", "json"]);
    let row = rows.as_array().expect("an array").iter();
    let mut star = row.filter(|row| row["address"] == "T15 / milestone 1");
    let star = star.next().expect("the training is late");
    assert_eq!(star["overdue_from"], "2012-02-01");
    assert_eq!(star["days_late"], 104);
    assert_eq!(star["section"], serde_json::json!(["Treatment"]));
    let text = std::fs::read_to_string(&plan).expect("the plan");
    let line = usize::try_from(star["line"].as_u64().expect("a number")).expect("a line");
    let there = text.lines().nth(line - 1).unwrap_or_default();
    assert!(there.contains("milestone: Outcome star"), "{there}");
}

#[test]
fn a_reading_has_these_fields_and_no_others() {
    let home = Home::new();
    let all = ["Sep 12", "Quarterly", "TBC", "December", "April 2007 onwards"];
    let period = ["--period", "April 2012 - March 2015", "--format", "json"];
    let readings = home.json(&[&["reads"], &all[..], &period].concat());
    let readings = readings.as_array().expect("an array");
    assert_eq!(readings.len(), all.len());
    for (reading, words) in readings.iter().zip(all) {
        holds(reading, &READING);
        assert_eq!(reading["words"], words);
    }
}

const HOSTILE: &str = "title: \"T\\e[2J\"\nsections:\n- title: \"=cmd|' /C calc'!A0\"\n  actions:\n  \
    - {ref: \"-1\", action: \"=HYPERLINK(\\\"x\\\")\", owners: [\"@me\", \"\\e]0;owned\\a\"], due: \"+1\"}\n  \
    - {ref: \"\\t=1\", action: \"\\u202Eevil\\u009B2J\\u007F\", due: \"\\r=1\", query: \"\\e[31m\"}\n";

#[test]
fn a_spreadsheet_gets_no_formula() {
    let home = Home::new();
    let plan = home.file("plan.yaml", HOSTILE);
    let text = home.says(&["list", &plan, "--format", "csv"]);
    let mut sheet = csv::Reader::from_reader(text.as_bytes());
    let head: Vec<String> = sheet.headers().expect("a head").iter().map(str::to_owned).collect();
    assert_eq!(head, ROW.map(|(name, _)| name));
    let rows: Vec<csv::StringRecord> = sheet.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 2);
    for cell in rows.iter().flatten() {
        assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell}");
        assert!(!cell.contains(char::is_control), "{cell}");
    }
    assert_eq!(&rows[0][4], "'=HYPERLINK(\"x\")");
    assert_eq!(&rows[0][2], "'-1");
}

#[test]
fn json_gives_the_words_exactly_and_steers_nothing() {
    let home = Home::new();
    let plan = home.file("plan.yaml", HOSTILE);
    let text = home.says(&["list", &plan, "--format", "json"]);
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text}");
    assert!(!text.contains('\u{202e}'), "{text}");
    let rows: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(rows[1]["text"], "\u{202e}evil\u{9b}2J\u{7f}");
    assert_eq!(rows[0]["owners"][1], "\u{1b}]0;owned\u{7}");
}

#[test]
fn no_subcommand_prints_what_steers_a_terminal() {
    let home = Home::new();
    let plan = home.file("plan.yaml", HOSTILE);
    let shows: [&[&str]; 8] = [
        &["list", &plan],
        &["list", &plan, "--format", "csv"],
        &["show", &plan],
        &["show", &plan, "-1"][..2],
        &["show", &plan, "#2"],
        &["show", &plan, "--format", "json"],
        &["check", &plan],
        &["show", &plan, "\u{1b}[31m"],
    ];
    for words in shows {
        let ran = home.run(words);
        for text in [ran.out, ran.err] {
            let steers = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
            assert!(!text.contains(steers), "{words:?}: {text:?}");
        }
    }
}
