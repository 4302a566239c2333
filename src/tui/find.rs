//! Finding anything by a few letters: actions, notes, owners, milestones, KPIs.

use crate::plan::document::Document;
use crate::plan::model::{Action, Group, Plan};
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

/// What was found last, so that the next letter looks only where the last ones matched.
#[derive(Debug, Default)]
pub struct Finds {
    letters: String,
    most: usize,
    best: Vec<(Hit, String)>,
    /// Everything that the letters match, in document order.
    all: Vec<Hit>,
}

impl Finds {
    /// What the letters match best, each with a line that says what matched: actions with
    /// their notes, owners, milestones and KPIs; sections with their titles and KPIs.
    pub fn find(&mut self, document: &Document, letters: &str, most: usize) -> Vec<(Hit, String)> {
        if letters == self.letters && most == self.most {
            return self.best.clone();
        }
        let narrows = !self.letters.trim().is_empty()
            && letters.starts_with(self.letters.as_str())
            && !letters.contains(SIGNS);
        let hits = if letters.trim().is_empty() {
            Vec::new()
        } else if narrows {
            std::mem::take(&mut self.all)
        } else {
            let groups = (1..document.outline.groups.len()).map(Hit::Group);
            let actions = (0..document.outline.actions.len()).map(Hit::Action);
            groups.chain(actions).collect()
        };
        (self.best, self.all) = best(document, letters, most, &hits);
        letters.clone_into(&mut self.letters);
        self.most = most;
        self.best.clone()
    }
}

/// Signs with which more letters may find more: not, begins with, ends with, exactly.
const SIGNS: [char; 5] = ['!', '^', '$', '\'', '\\'];

/// The best of these hits with their labels, and all that match.
fn best(
    document: &Document,
    letters: &str,
    most: usize,
    hits: &[Hit],
) -> (Vec<(Hit, String)>, Vec<Hit>) {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = hits.len().div_ceil(threads).max(SHARE);
    let score = |part: &[Hit]| score(document, letters, most, part);
    let mut parts = hits.chunks(share);
    let own = parts.next().unwrap_or_default();
    let found: Vec<_> = std::thread::scope(|scope| {
        let started: Vec<_> = parts.map(|part| scope.spawn(move || score(part))).collect();
        let own = score(own);
        let theirs = started.into_iter().filter_map(|part| part.join().ok());
        std::iter::once(own).chain(theirs).collect()
    });
    let mut top = Vec::new();
    let mut all = Vec::new();
    for (some, matched) in found {
        top.extend(some);
        all.extend(matched);
    }
    // Of equals the first in the document comes first.
    top.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
    top.truncate(most);
    let labelled = top.into_iter().map(|(_, hit, text)| {
        let said = match hit {
            Hit::Group(row) => document.group(row).map(|group| group_label(group, text)),
            Hit::Action(row) => document.action(row).map(|action| label(action, text)),
        };
        (hit, said.unwrap_or_default())
    });
    (labelled.collect(), all)
}

/// Below this many rows another thread is not worth its start.
const SHARE: usize = 10_000;

type Scored<'d> = (u32, Hit, &'d str);

/// The best of some hits with the text that matched, and all of them that match.
fn score<'d>(
    document: &'d Document,
    letters: &str,
    most: usize,
    hits: &[Hit],
) -> (Vec<Scored<'d>>, Vec<Hit>) {
    let pattern = Pattern::parse(letters, CaseMatching::Smart, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut best: Vec<Scored<'d>> = Vec::new();
    let mut all = Vec::new();
    let mut take = |hit: Hit, texts: &mut dyn Iterator<Item = &'d str>| {
        let scored = texts.filter_map(|text| {
            let score = pattern.score(Utf32Str::new(text, &mut buffer), &mut matcher)?;
            Some((score, text))
        });
        let Some((score, text)) = scored.max_by_key(|(score, _)| *score) else {
            return;
        };
        all.push(hit);
        let full = best.len() >= most;
        if full && best.last().is_some_and(|(least, ..)| *least >= score) {
            return;
        }
        let at = best.partition_point(|(other, ..)| *other >= score);
        best.insert(at, (score, hit, text));
        best.truncate(most);
    };
    for hit in hits {
        match *hit {
            Hit::Group(row) => {
                if let Some(group) = document.group(row) {
                    let kpis = group.kpis.iter().map(|kpi| kpi.text.as_str());
                    let mut texts = std::iter::once(group.title.as_str()).chain(kpis);
                    take(*hit, &mut texts);
                }
            }
            Hit::Action(row) => {
                if let Some(action) = document.action(row) {
                    take(*hit, &mut texts(action));
                }
            }
        }
    }
    (best, all)
}

fn group_label(group: &Group, matched: &str) -> String {
    safe_label(&if matched == group.title {
        group.name()
    } else {
        format!("{} · {matched}", group.name())
    })
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
