//! Whatever stands in a plan is seen: on the page of its action, its section or the plan.

use std::sync::Arc;
use steerco::plan::document::Document;
use steerco::plan::model::{Plan, iso_date};
use steerco::theme::Theme;
use steerco::tui::describe;
use steerco::tui::model::{Model, PageLine};

/// Returns everything that the pages of a plan show.
fn pages(plan: &Plan) -> String {
    let document = Document::from(plan.clone());
    let day = iso_date("2030-01-01").expect("a day");
    let theme = Theme::builtin("mono").expect("a built-in theme");
    let model = Model::new(Arc::new(document), day, day, theme);
    let document = &model.session.document;
    let mut text = String::new();
    let mut put = |lines: Vec<PageLine>| {
        for line in lines {
            match line {
                PageLine::Heading(words) | PageLine::Text(words) => text.push_str(&words),
                PageLine::Key(key, words) => text.extend([key.as_str(), ": ", words.as_str()]),
            }
            text.push('\n');
        }
    };
    for row in 0..document.outline.actions.len() {
        put(describe::action_in_full(&model, row));
    }
    for row in 0..document.outline.groups.len() {
        put(describe::overview(&model, row));
        let kpis = document.group(row).map_or(0, |group| group.kpis.len());
        (0..kpis).for_each(|at| put(describe::kpi_of_group(&model, row, at)));
    }
    put(document.addresses().iter().map(|address| PageLine::Text(address.to_string())).collect());
    text
}

/// Returns what stands in the fields of a plan where something else is expected, as it is kept.
fn odd(plan: &str) -> String {
    let kept = plan.split("Written {").skip(1).filter_map(|rest| rest.split_once("is_yaml: true"));
    // Another field begins in between where the words are no map and no list.
    kept.map(|(words, _)| words).filter(|words| !words.contains("is_yaml: false")).collect()
}

/// Says which of the odd words are nowhere on the pages of a plan. What the plan itself has under
/// other keys is named by `check`.
pub fn unseen<'w>(plan: &Plan, words: &'w [String]) -> Option<(&'w str, String)> {
    let odd = if words.is_empty() { String::new() } else { odd(&format!("{plan:?}")) };
    let elsewhere = format!("{:?}", plan.body.beside.columns());
    let is_asked = |word: &&String| odd.contains(*word) && !elsewhere.contains(*word);
    let asked: Vec<&String> = words.iter().filter(is_asked).collect();
    if asked.is_empty() {
        return None;
    }
    let seen = pages(plan);
    asked.into_iter().find(|word| !seen.contains(*word)).map(|word| (word.as_str(), seen.clone()))
}
