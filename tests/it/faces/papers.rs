//! What the papers say of each action that stands in them.

use super::said::{Facts, Plan, plain};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use steerco::plan::asat::AsAt;
use steerco::report::{self, Paper, PaperFormat};

/// What each paper says, by the row of the action.
pub fn of(plan: &Plan, day: NaiveDate) -> Vec<(&'static str, BTreeMap<usize, Facts>)> {
    let document = &plan.document;
    let look = AsAt::new(&document.plan, day);
    vec![
        ("action log", told(plan, &report::actions(document, &look))),
        ("exceptions", told(plan, &report::exceptions(document, &look))),
        ("chase", told(plan, &report::chase_all(document, &look))),
    ]
}

/// The highlight report of a period.
pub fn highlight(plan: &Plan, since: NaiveDate, day: NaiveDate) -> String {
    let look = AsAt::new(&plan.document.plan, day);
    let paper = report::highlight(&plan.document, &look, since);
    String::from_utf8(paper.write(PaperFormat::Text).expect("text")).expect("UTF-8")
}

/// The rows of a paper: those of an action itself, not of a step of it.
fn told(plan: &Plan, paper: &Paper) -> BTreeMap<usize, Facts> {
    let text = String::from_utf8(paper.write(PaperFormat::Text).expect("text")).expect("UTF-8");
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with("* ") || line.starts_with("- ") {
            rows.push(vec![line[2..].to_owned()]);
            inside = true;
        } else if inside && line.starts_with("  ") {
            rows.last_mut().expect("a row").push(line.to_owned());
        } else {
            inside = false;
        }
    }
    let mut told = BTreeMap::new();
    let name = |at: usize| {
        let text = plan.document.action(at).map_or("", |action| action.text.trim());
        (at, plain(&format!("{} {text}", plan.address(at))))
    };
    let mut names: Vec<(usize, String)> = (0..plan.actions()).map(name).collect();
    names.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
    for row in rows {
        let all = plain(&row.join(" "));
        let is_of = |(_, name): &(usize, String)| {
            all.strip_prefix(name.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let Some((at, _)) = names.iter().find(|name| is_of(name)) else {
            continue;
        };
        let of_step = row
            .iter()
            .any(|line| ["  Part: ", "  Milestone: "].iter().any(|noun| line.starts_with(noun)));
        if !of_step {
            told.insert(*at, facts(&row));
        }
    }
    told
}

fn facts(row: &[String]) -> Facts {
    let mut facts = Facts::new();
    let mut cells: Vec<(&str, String)> = Vec::new();
    for line in row.iter().skip(1) {
        let known = [
            "Who",
            "Owner",
            "Flag",
            "By when",
            "Due",
            "How it stands",
            "Last note",
            "Last update",
            "Status",
            "Cost",
            "Why",
        ];
        let cell = line
            .trim()
            .split_once(": ")
            .filter(|(head, _)| known.contains(head) && !line.starts_with("    "));
        match (cell, cells.last_mut()) {
            (Some((head, words)), _) => cells.push((head, words.to_owned())),
            (None, Some((_, words))) => words.extend([" ", line.trim()]),
            (None, None) => {}
        }
    }
    for (head, words) in cells {
        let fact = match head {
            "Who" | "Owner" => "owners",
            "Flag" => "flags",
            "Last note" => "last note",
            "How it stands" => "stands",
            "Cost" => "cost",
            _ => continue,
        };
        facts.insert(fact, plain(&words));
    }
    facts
}
