//! What the papers say of each action that stands in them.

use super::said::{Facts, Plan, plain};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use steerco::plan::asat::AsAt;
use steerco::report::{self, Paper, PaperFormat};

/// What a paper says of each action and step, by the row of the action and the name of the step.
pub type Told = BTreeMap<(usize, Option<String>), Facts>;

/// What each paper says.
pub fn of(plan: &Plan, day: NaiveDate) -> Vec<(&'static str, Told)> {
    let document = &plan.document;
    let look = AsAt::new(&document.plan, day);
    vec![
        ("action log", told(plan, &report::actions(document, &look), false)),
        ("exceptions", told(plan, &report::exceptions(document, &look), false)),
        ("chase", told(plan, &report::chase_all(document, &look), true)),
    ]
}

/// The highlight report of a period.
pub fn highlight(plan: &Plan, since: NaiveDate, day: NaiveDate) -> String {
    let look = AsAt::new(&plan.document.plan, day);
    let paper = report::highlight(&plan.document, &look, since);
    String::from_utf8(paper.write(PaperFormat::Text).expect("text")).expect("UTF-8")
}

/// One row of a paper: the heading that it stands under, and its lines.
struct PaperRow {
    under: String,
    lines: Vec<String>,
}

/// The rows of a paper.
fn rows_of(paper: &Paper) -> Vec<PaperRow> {
    let text = String::from_utf8(paper.write(PaperFormat::Text).expect("text")).expect("UTF-8");
    let mut rows: Vec<PaperRow> = Vec::new();
    let (mut inside, mut under) = (false, String::new());
    for line in text.lines() {
        if line.starts_with("* ") || line.starts_with("- ") {
            rows.push(PaperRow { under: under.clone(), lines: vec![line[2..].to_owned()] });
            inside = true;
        } else if inside && line.starts_with("  ") {
            rows.last_mut().expect("a row").lines.push(line.to_owned());
        } else {
            inside = false;
            if !line.trim_start_matches(['-', '=']).is_empty() {
                line.clone_into(&mut under);
            }
        }
    }
    rows
}

/// What a paper says of each action and step that it names; with whether they stand under
/// "Overdue", where it is sorted so.
fn told(plan: &Plan, paper: &Paper, by_lateness: bool) -> Told {
    let mut told = Told::new();
    let name = |at: usize| {
        let text = plan.document.action(at).map_or("", |action| action.text.trim());
        (at, plain(&format!("{} {text}", plan.address(at))))
    };
    let mut names: Vec<(usize, String)> = (0..plan.actions()).map(name).collect();
    names.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
    for PaperRow { under, lines } in rows_of(paper) {
        let all = plain(&lines.join(" "));
        let is_of = |(_, name): &(usize, String)| {
            all.strip_prefix(name.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let Some((at, _)) = names.iter().find(|name| is_of(name)) else {
            continue;
        };
        let step = lines.iter().find_map(|line| {
            let (kind, text) = line.trim().split_once(": ")?;
            let kind = ["Part", "Milestone"].into_iter().find(|noun| *noun == kind)?.to_lowercase();
            let mut steps = plan.steps(*at).into_iter();
            // A long text runs on in the next line.
            let (name, _) = steps.find(|(name, words)| {
                name.starts_with(&kind) && plain(words).starts_with(&plain(text))
            })?;
            Some(name)
        });
        let mut facts = facts(&lines);
        if by_lateness {
            facts.insert("overdue", (under == "Overdue").to_string());
        }
        told.insert((*at, step), facts);
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
