//! `reads`, `show`, `themes`, help and exit codes.

use super::{Home, sample};

/// Words, kind, first, last, overdue from.
const TABLE: &[(&str, &str, &str, &str, &str)] = &[
    ("2012-03-14", "day", "2012-03-14", "2012-03-14", "2012-03-15"),
    ("14 March 2012", "day", "2012-03-14", "2012-03-14", "2012-03-15"),
    ("14/03/2012", "day", "2012-03-14", "2012-03-14", "2012-03-15"),
    ("March 2012", "month", "2012-03-01", "2012-03-31", "2012-04-01"),
    ("Jul12", "month", "2012-07-01", "2012-07-31", "2012-08-01"),
    ("Feb 2012", "month", "2012-02-01", "2012-02-29", "2012-03-01"),
    ("by end of Jan 2008", "month", "2008-01-01", "2008-01-31", "2008-02-01"),
    ("May – July 2007", "range", "2007-05-01", "2007-07-31", "2007-08-01"),
    ("October 2012- March 2013", "range", "2012-10-01", "2013-03-31", "2013-04-01"),
    ("Q3 2006/07", "quarter", "2006-10-01", "2006-12-31", "2007-01-01"),
    ("Spring 2012", "season", "2012-03-01", "2012-05-31", "2012-06-01"),
    ("2012", "year", "2012-01-01", "2012-12-31", "2013-01-01"),
    ("2006/07", "plan-year", "2006-04-01", "2007-03-31", "2007-04-01"),
    ("FY2006-07", "plan-year", "2006-04-01", "2007-03-31", "2007-04-01"),
    ("2006/09", "cannot-say", "", "", ""),
    ("April 2007 onwards", "open", "2007-04-01", "", ""),
    (
        "April 2007 - full implementation by June.",
        "range",
        "2007-04-01",
        "2007-06-30",
        "2007-07-01",
    ),
    ("Ongoing", "ongoing", "", "", ""),
    ("Quarterly", "recurring", "", "", ""),
    ("September annually", "recurring", "", "", ""),
    ("December", "cannot-say", "", "", ""),
    ("TBC", "no-date", "", "", ""),
    ("", "no-date", "", "", ""),
    ("when pigs fly", "cannot-say", "", "", ""),
];

#[test]
fn every_form_of_deadline_is_read_as_the_rules_say() {
    let home = Home::new();
    let words: Vec<&str> = TABLE.iter().map(|row| row.0).collect();
    let all = [&["reads", "--format", "json"], words.as_slice()].concat();
    let readings = home.json(&all);
    for (at, (words, kind, first, last, overdue_from)) in TABLE.iter().enumerate() {
        let field = |name: &str| readings[at][name].as_str().unwrap_or_default().to_owned();
        let said = [field("kind"), field("first"), field("last"), field("overdue_from")];
        assert_eq!(said, [*kind, *first, *last, *overdue_from], "{words}");
    }
    assert_eq!(readings[18]["recurs"], "quarterly");
    assert_eq!(readings[19]["recurs"], "yearly in September");
}

#[test]
fn a_period_gives_the_year_and_a_year_start_moves_it() {
    let home = Home::new();
    let said = home.says(&[
        "reads",
        "December",
        "--period",
        "April 2012 - March 2013",
        "--as-at",
        "2013-01-02",
    ]);
    let expected =
        "December → 31 Dec 2012 (month; late from 1 Jan 2013; 2 days late; the year is inferred)\n";
    assert_eq!(said, expected);
    // Of three Decembers none is guessed.
    let said = home.says(&["reads", "December", "--period", "April 2012 - March 2015"]);
    assert_eq!(said, "December → cannot say (needs a date)\n");
    let said = home.says(&["reads", "2006/07", "--year-start", "July", "--as-at", "2007-06-30"]);
    assert!(said.starts_with("2006/07 → by 30 Jun 2007 (plan year;"), "{said}");
    let said = home.fails(&["reads", "Dec", "--period", "soon"]);
    assert!(said.contains("write a range"), "{said}");
    let said = home.fails(&["reads", "Dec", "--year-start", "Smarch"]);
    assert!(said.contains("write one, as April"), "{said}");
}

#[test]
fn an_action_is_shown_in_full_and_as_it_stood() {
    let home = Home::new();
    let plan = home.file(
        "plan.yaml",
        "title: T\nperiod: 2012/13\nsections:\n- ref: S\n  title: Treatment\n  actions:\n  - ref: A1\n    \
         action: Do it\n    owners: [Police, Health & Care]\n    due: June 2012\n    rag: red\n    cost: £15k\n    \
         milestones: [{milestone: Agree, due: May 2012}]\n    updates:\n    - {date: 2012-05-01, by: RS, note: Begun}\n    \
         - {date: 2012-07-10, rag: red, due: June 2012, was: April 2012, note: Moved}\n",
    );
    let text = home.says(&["show", &plan, "a1", "--as-at", "2012-07-20"]);
    for expected in [
        "A1  Do it\n",
        "S Treatment (line 7)",
        "Police; Health & Care",
        "June 2012 → 30 Jun 2012 (20 days late)",
        "2nd date, first April 2012",
        "RED; computed amber",
        "£15k",
        "Agree — May 2012 → 31 May 2012 (50 days late) [red]",
        "10 Jul 2012 RED deadline June 2012 (was April 2012) · Moved",
        "1 May 2012 RS · Begun",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    let before = home.says(&["show", &plan, "S / A1", "--as-at", "2012-05-14"]);
    assert!(before.contains("April 2012 → 30 Apr 2012 (14 days late)"), "{before}");
    assert!(before.contains("none declared") && !before.contains("Moved"), "{before}");
    assert!(before.contains("1 update not yet known as at 14 May 2012"), "{before}");
    let json = home.json(&[
        "show",
        &plan,
        "A1 / milestone 1",
        "--as-at",
        "2012-07-20",
        "--format",
        "json",
    ]);
    assert_eq!(json["address"], "A1");
    assert_eq!(json["declared"], "red");
    assert_eq!(json["reads"][0]["last"], "2012-06-30");
    assert_eq!(json["updates"][1]["was"][0], "April 2012");
    assert_eq!(json["rows"][0]["address"], "A1 / milestone 1");
}

#[test]
fn a_section_is_shown_with_its_counts_kpis_and_rows() {
    let home = Home::new();
    let plan = sample("tower-hamlets-2012");
    for named in ["Treatment", "2", "#2"] {
        let text = home.says(&["show", &plan, named, "--as-at", "2012-05-14"]);
        assert!(text.starts_with("Treatment\n"), "{named}: {text}");
        assert!(text.contains("15: 6 amber, 9 green; 0% complete; 0 overdue"), "{text}");
        assert!(text.contains("T15 / milestone 1") && !text.contains("PBC3"), "{text}");
    }
    let json = home.json(&["show", &plan, "--as-at", "2012-05-14", "--format", "json"]);
    assert_eq!((&json["kind"], &json["counts"]["late_steps"]), (&"plan".into(), &7.into()));
    let plan = sample("oxfordshire-2011");
    let json = home.json(&["show", &plan, "3", "--as-at", "2011-11-01", "--format", "json"]);
    assert_eq!(json["counts"]["overdue"], 17);
}

#[test]
fn an_unknown_address_is_answered_with_those_that_are_near() {
    let home = Home::new();
    let plan = sample("tower-hamlets-2012");
    let said = home.fails(&["show", &plan, "T111"]);
    assert!(said.contains("'T111'") && said.contains("did you mean 'T11'"), "{said}");
    let said = home.fails(&["show", &plan, "nothing like it"]);
    assert!(said.contains("`steerco list PLAN` shows the addresses"), "{said}");
    let said = home.fails(&["show", &sample("oxfordshire-2011"), "Action 1"]);
    assert!(said.contains("is 65 actions") && said.contains("write one of these"), "{said}");
}

#[test]
fn themes_are_previewed_by_the_names_of_their_roles() {
    let said = Home::new().says(&["themes"]);
    for name in ["dark", "light", "high-contrast", "colour-blind", "mono"] {
        assert!(said.lines().any(|line| line == name), "{name}: {said}");
    }
    let shown = said.split_whitespace().filter(|word| *word == "not-saved");
    assert_eq!(shown.count(), 5);
}

#[test]
fn help_names_every_flag() {
    let home = Home::new();
    let table: [(&[&str], &[&str]); 6] = [
        (&["--help"], &["list", "check", "show", "reads", "themes", "note", "--as-at"]),
        (
            &["list", "--help"],
            &[
                "--overdue",
                "--due-soon",
                "--stale",
                "--needs",
                "--review",
                "--owner",
                "--rag",
                "--section",
                "--changed-since",
                "--filter",
                "--as-at",
                "--format",
                "table",
                "json",
                "csv",
            ],
        ),
        (&["check", "--help"], &["PLAN", "exit code is 0"]),
        (&["show", "--help"], &["ADDRESS", "--as-at", "--format"]),
        (&["reads", "--help"], &["WORDS", "--period", "--year-start", "--as-at", "--format"]),
        (&["note", "--help"], &["ADDRESS", "--by", "--date", "--rag"]),
    ];
    for (words, flags) in table {
        let said = home.says(words);
        for flag in flags {
            assert!(said.contains(flag), "{words:?} {flag}: {said}");
        }
    }
}

#[test]
fn arguments_that_are_not_understood_exit_2() {
    let home = Home::new();
    for words in [
        &["list"][..],
        &["list", "x.yaml", "--format", "xml"],
        &["reads"],
        &["check"],
        &["show", "--nonsense\u{1b}[31m"],
    ] {
        let ran = home.run(words);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{words:?}");
        assert!(ran.err.contains("--help"), "{words:?}: {}", ran.err);
    }
}

#[test]
fn an_order_of_dates_reads_figures_and_what_is_completed_says_when() {
    let home = Home::new();
    let said = home.says(&["reads", "07/01/2024", "--as-at", "2024-01-01"]);
    assert!(said.starts_with("07/01/2024 → 7 Jan 2024 (day;"), "{said}");
    let said = home.says(&["reads", "07/01/2024", "--date-order", "month first"]);
    assert!(said.starts_with("07/01/2024 → 1 Jul 2024 (day;"), "{said}");
    let said = home.fails(&["reads", "07/01/2024", "--date-order", "American"]);
    assert!(said.contains("write day first or month first"), "{said}");
    let json = ["reads", "Completed 12 May 2024", "Done", "May 2024", "--format", "json"];
    let rows: serde_json::Value = serde_json::from_str(&home.says(&json)).expect("JSON");
    for (row, completed) in
        [(0, Some(serde_json::json!("2024-05-12"))), (1, Some(serde_json::Value::Null)), (2, None)]
    {
        assert_eq!(rows[row].get("completed"), completed.as_ref(), "{row}");
    }
    for field in ["first", "last", "overdue_from"] {
        assert_eq!(rows[0][field], serde_json::Value::Null);
    }
    assert_eq!(rows[0]["kind"], "no-date");
    let said = home.says(&["reads", "Completed 12 May 2024"]);
    assert_eq!(said, "Completed 12 May 2024 → completed 12 May 2024 (never late)\n");
}
