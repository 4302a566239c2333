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
    all(&show(&[]), &["p1", "p2", "p3", "p6"]);
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
