//! Finding anything by a few letters: actions, notes, owners, milestones, KPIs.

use crate::plan::document::Document;
use crate::plan::model::{Action, Plan};
use crate::plan::shown;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// What a find says of a match, at most.
const LABEL: usize = 120;

/// Where a find leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// An action, by its row in the outline.
    Action(usize),
    /// A section or objective, by its row.
    Group(usize),
}

/// What the letters match best, each with a line that says what matched: actions with
/// their notes, owners, milestones and KPIs; sections with their titles and KPIs.
pub fn find(document: &Document, letters: &str, most: usize) -> Vec<(Hit, String)> {
    if letters.trim().is_empty() {
        return Vec::new();
    }
    let pattern = Pattern::parse(letters, CaseMatching::Smart, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut best: Vec<(u32, Hit, String)> = Vec::new();
    let mut take =
        |hit: Hit, texts: &mut dyn Iterator<Item = &str>, label: &dyn Fn(&str) -> String| {
            let scored = texts.filter_map(|text| {
                let score = pattern.score(Utf32Str::new(text, &mut buffer), &mut matcher)?;
                Some((score, text))
            });
            let Some((score, text)) = scored.max_by_key(|(score, _)| *score) else {
                return;
            };
            let full = best.len() >= most;
            if full && best.last().is_some_and(|(least, ..)| *least >= score) {
                return;
            }
            let at = best.partition_point(|(other, ..)| *other >= score);
            best.insert(at, (score, hit, label(text)));
            best.truncate(most);
        };
    for row in 1..document.outline.groups.len() {
        let Some(group) = document.group(row) else {
            continue;
        };
        let kpis = group.kpis.iter().map(|kpi| kpi.text.as_str());
        let mut texts = std::iter::once(group.title.as_str()).chain(kpis);
        take(Hit::Group(row), &mut texts, &|matched| {
            safe_label(&if matched == group.title {
                group.name()
            } else {
                format!("{} · {matched}", group.name())
            })
        });
    }
    for row in 0..document.outline.actions.len() {
        let Some(action) = document.action(row) else {
            continue;
        };
        take(Hit::Action(row), &mut texts(action), &|matched| {
            label(action, matched)
        });
    }
    best.into_iter()
        .map(|(_, hit, label)| (hit, label))
        .collect()
}

fn texts(action: &Action) -> impl Iterator<Item = &str> {
    let reference = action.reference.as_deref().into_iter();
    let notes = action
        .updates
        .iter()
        .filter_map(|update| update.note.as_deref());
    reference
        .chain(std::iter::once(action.text.as_str()))
        .chain(action.owners.iter().map(String::as_str))
        .chain(
            action
                .milestones
                .iter()
                .map(|milestone| milestone.text.as_str()),
        )
        .chain(action.parts.iter().map(|part| part.text.as_str()))
        .chain(action.kpis.iter().map(|kpi| kpi.text.as_str()))
        .chain(notes)
}

fn label(action: &Action, matched: &str) -> String {
    let reference = action
        .reference
        .as_deref()
        .map(|r| format!("{r}  "))
        .unwrap_or_default();
    let text = action.text.as_str();
    let said = if matched == text || action.reference.as_deref() == Some(matched) {
        format!("{reference}{text}")
    } else {
        format!("{reference}{matched} · {text}")
    };
    safe_label(&said)
}

fn safe_label(said: &str) -> String {
    shown::clip(&shown::safe_line(said), LABEL, "…").into_owned()
}

/// Every owner of a plan as written, the register's names first, each once.
pub fn owners(plan: &Plan) -> Vec<String> {
    let mut owners: Vec<String> = plan
        .owners
        .iter()
        .map(|owner| owner.name.clone().unwrap_or_else(|| owner.key.clone()))
        .collect();
    let document = crate::plan::outline::Outline::of(plan);
    for row in 0..document.actions.len() {
        let Some(action) = document.action(plan, row) else {
            continue;
        };
        for owner in &action.owners {
            if !owners.contains(owner) {
                owners.push(owner.clone());
            }
        }
    }
    owners
}
