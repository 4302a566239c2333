//! Where a reference of a meeting leads in this version of the plan.
//!
//! A reference keeps the full path and the words of what it pointed at, so that rows which are
//! added, moved, renumbered or reworded never lead it to another one. Where two rows fit, none is
//! chosen. The agenda, the minutes, the running meeting and `check` all ask here.

use super::address::{Address, AddressError, BETWEEN};
use super::model::{Group, Kpi, Plan, Reference, ReferenceKind, StepKind, one_line};
use super::outline::Outline;
use std::collections::HashMap;
use std::sync::OnceLock;

/// An item of the plan that a reference leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Referent {
    /// The action of a row of the outline.
    Action(usize),
    /// The section or objective of a row of the outline.
    Section(usize),
    /// The measure at a position, of the section or objective of a row.
    SectionMeasure(usize, usize),
    /// The measure at a position, of the action of a row.
    ActionMeasure(usize, usize),
    /// The part or milestone at a position, of the action of a row.
    Step(usize, StepKind, usize),
}

/// Where a reference leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved {
    /// To this item.
    Found(Referent),
    /// To this item, which has other words now.
    Reworded(Referent),
    /// To no item: several fit.
    Ambiguous,
    /// To no item: it is no longer in the plan.
    Gone,
    /// To no item: it is words alone.
    Words,
}

impl Resolved {
    /// Returns the item that it leads to.
    pub fn referent(self) -> Option<Referent> {
        match self {
            Resolved::Found(referent) | Resolved::Reworded(referent) => Some(referent),
            Resolved::Ambiguous | Resolved::Gone | Resolved::Words => None,
        }
    }

    /// Returns the row of the action that it leads to.
    pub fn action(self) -> Option<usize> {
        match self.referent()? {
            Referent::Action(row) => Some(row),
            Referent::Section(_)
            | Referent::SectionMeasure(..)
            | Referent::ActionMeasure(..)
            | Referent::Step(..) => None,
        }
    }
}

/// What references of one version of a plan lead to, looked up by path, words and printed
/// reference.
#[derive(Debug, Default)]
pub struct References {
    /// The row of each action by its short address.
    short: HashMap<String, usize>,
    actions: Known,
    sections: OnceLock<Known>,
    measures: OnceLock<Known>,
    steps: OnceLock<Known>,
}

/// The items of one kind.
#[derive(Debug, Default)]
struct Known {
    all: Vec<KnownItem>,
    by_path: HashMap<String, Vec<usize>>,
    by_words: HashMap<String, Vec<usize>>,
    by_print: HashMap<String, Vec<usize>>,
}

/// One item that a reference may lead to.
#[derive(Debug)]
struct KnownItem {
    referent: Referent,
    path: String,
    words: String,
}

impl Known {
    fn add(&mut self, referent: Referent, path: &str, words: &str, printed: Option<&str>) {
        let at = self.all.len();
        let (path, words) = (path.to_owned(), one_line(words));
        self.by_path.entry(path.clone()).or_default().push(at);
        self.by_words.entry(words.clone()).or_default().push(at);
        if let Some(printed) = printed.map(str::trim).filter(|printed| !printed.is_empty()) {
            self.by_print.entry(printed.to_owned()).or_default().push(at);
        }
        self.all.push(KnownItem { referent, path, words });
    }

    fn resolve(&self, path: &str, words: &str) -> Resolved {
        fn at<'k>(map: &'k HashMap<String, Vec<usize>>, key: &str) -> &'k [usize] {
            map.get(key).map_or(&[], Vec::as_slice)
        }
        let found = |at: usize| Resolved::Found(self.all[at].referent);
        let there = at(&self.by_path, path);
        if words.is_empty() {
            return match there {
                [one] => found(*one),
                [] => Resolved::Gone,
                _ => Resolved::Ambiguous,
            };
        }
        let says = |at: &&usize| self.all[**at].words == words;
        if let Some(same) = there.iter().find(says) {
            return found(*same);
        }
        let last = path.rsplit(BETWEEN).next().unwrap_or_default().trim();
        let printed = at(&self.by_print, last);
        match (at(&self.by_words, words), printed) {
            ([moved], _) => found(*moved),
            ([], [reworded]) => Resolved::Reworded(self.all[*reworded].referent),
            ([], []) => Resolved::Gone,
            ([], _) => Resolved::Ambiguous,
            (_, [one]) if self.all[*one].words == words => found(*one),
            (_, _) => Resolved::Ambiguous,
        }
    }
}

impl References {
    /// Lays out what references may lead to. `addresses` are those of the actions.
    pub fn of(plan: &Plan, outline: &Outline, addresses: &[Address]) -> References {
        let mut actions = Known::default();
        for (row, path) in outline.full_addresses(plan).iter().enumerate() {
            if let Some(action) = outline.action(plan, row) {
                let printed = action.reference.as_deref();
                actions.add(Referent::Action(row), path.as_str(), &action.text, printed);
            }
        }
        let short = addresses.iter().enumerate();
        References {
            short: short.map(|(row, address)| (address.to_string(), row)).collect(),
            actions,
            ..References::default()
        }
    }

    /// Returns the full path of an action's row, and its words.
    pub fn to_action(&self, row: usize) -> Option<Reference> {
        let known = self.actions.all.get(row)?;
        Some(Reference::to(ReferenceKind::Action, known.path.clone(), &known.words))
    }

    /// Finds what a reference leads to.
    pub fn resolve(&self, plan: &Plan, outline: &Outline, reference: &Reference) -> Resolved {
        let Some((kind, path)) = reference.target() else {
            return match reference.item.as_deref() {
                Some(words) => self.address(plan, outline, words.trim(), Resolved::Words),
                None => Resolved::Words,
            };
        };
        let words = reference.text.as_deref().map(one_line).unwrap_or_default();
        let known = match kind {
            ReferenceKind::Action => &self.actions,
            ReferenceKind::Section => self.sections.get_or_init(|| sections(plan, outline)),
            ReferenceKind::Measure => self.measures.get_or_init(|| measures(plan, outline)),
            ReferenceKind::Step => self.steps.get_or_init(|| self.steps_of(plan, outline)),
        };
        match known.resolve(path, &words) {
            // Somebody has written an address as people say it.
            Resolved::Gone if words.is_empty() && kind == ReferenceKind::Action => {
                self.address(plan, outline, path, Resolved::Gone)
            }
            resolved => resolved,
        }
    }

    /// Finds the action that an address names, as version 0.1.0 wrote it into a meeting.
    fn address(&self, plan: &Plan, outline: &Outline, words: &str, other: Resolved) -> Resolved {
        if let Some(row) = self.short.get(words) {
            return Resolved::Found(Referent::Action(*row));
        }
        match outline.find_action(plan, &Address::new(words)) {
            Ok(row) => Resolved::Found(Referent::Action(row)),
            Err(AddressError::Ambiguous { .. }) => Resolved::Ambiguous,
            Err(AddressError::NotFound { .. }) => other,
        }
    }

    fn steps_of(&self, plan: &Plan, outline: &Outline) -> Known {
        let mut steps = Known::default();
        for (row, known) in self.actions.all.iter().enumerate() {
            let Some(action) = outline.action(plan, row) else {
                continue;
            };
            for kind in StepKind::ALL {
                for (at, step) in action.steps(kind).iter().enumerate() {
                    let path = format!("{} / {} {}", known.path, kind.word(), at + 1);
                    steps.add(Referent::Step(row, kind, at), &path, &step.text, None);
                }
            }
        }
        steps
    }
}

fn sections(plan: &Plan, outline: &Outline) -> Known {
    let mut sections = Known::default();
    let paths = outline.full_group_addresses(plan);
    for (row, path) in paths.iter().enumerate().skip(1) {
        let group = outline.group(plan, row);
        let (title, printed) =
            group.map_or(("", None), |g: &Group| (g.title.as_str(), g.reference.as_deref()));
        sections.add(Referent::Section(row), path.as_str(), title, printed);
    }
    sections
}

fn measures(plan: &Plan, outline: &Outline) -> Known {
    fn add(known: &mut Known, path: &str, kpis: &[Kpi], referent: impl Fn(usize) -> Referent) {
        for (at, kpi) in kpis.iter().enumerate() {
            let step = format!("kpi {}", at + 1);
            let path = if path.is_empty() { step } else { format!("{path} / {step}") };
            known.add(referent(at), &path, &kpi.text, kpi.reference.as_deref());
        }
    }
    let mut measures = Known::default();
    for (row, path) in outline.full_group_addresses(plan).iter().enumerate() {
        if let Some(group) = outline.group(plan, row) {
            let referent = |at| Referent::SectionMeasure(row, at);
            add(&mut measures, path.as_str(), &group.kpis, referent);
        }
    }
    for (row, path) in outline.full_addresses(plan).iter().enumerate() {
        if let Some(action) = outline.action(plan, row) {
            add(&mut measures, path.as_str(), &action.kpis, |at| Referent::ActionMeasure(row, at));
        }
    }
    measures
}

#[cfg(test)]
mod tests;
