//! Names the keys that the format does not have: columns of the plan's own, and slips.

use super::{Checker, Doubt};
use crate::plan::fields::{Fields, Holds, keys};
use crate::plan::model::{Beside, Plan};
use crate::text::{key::folded, near};
use std::collections::HashMap;

/// One key of the file that the format does not have.
struct FoundKey {
    /// The key as it is written first.
    key: String,
    count: usize,
    /// The first line.
    line: u32,
    /// The key of the format that is probably meant.
    near: Option<&'static str>,
    /// Whether it is shown as a column; elsewhere it is kept and not read.
    is_column: bool,
}

/// The keys found so far, in the order of the file, by how they are folded and whether they are
/// columns.
#[derive(Default)]
struct FoundKeys {
    all: Vec<FoundKey>,
    by_key: HashMap<(String, bool), usize>,
}

impl FoundKeys {
    fn see(
        &mut self,
        beside: &Beside,
        is_column: bool,
        known: &dyn Fn(&str) -> Option<&'static str>,
    ) {
        for column in beside.columns() {
            let at = *self.by_key.entry((folded(&column.key), is_column)).or_insert_with(|| {
                let key = column.key.clone();
                let near = known(&key);
                self.all.push(FoundKey { key, count: 0, line: column.line.0, near, is_column });
                self.all.len() - 1
            });
            let found = &mut self.all[at];
            found.count += 1;
            found.line = found.line.min(column.line.0);
        }
    }

    /// Looks at an item and all that it holds.
    fn item<T: Fields>(&mut self, item: &T, is_column: bool) {
        if !item.beside().columns().is_empty() {
            let known = |key: &str| slip_of(key, keys::keys_of(item));
            self.see(item.beside(), is_column, &known);
        }
        for row in item.fields() {
            match &row.holds {
                Holds::Steps(_, at) => (at.get)(item).iter().for_each(|one| self.item(one, true)),
                Holds::Kpis(at) => (at.get)(item).iter().for_each(|one| self.item(one, true)),
                Holds::Actions(at) => (at.get)(item).iter().for_each(|one| self.item(one, true)),
                Holds::Groups(_, at) => (at.get)(item).iter().for_each(|one| self.item(one, true)),
                Holds::Updates(at) => (at.get)(item).iter().for_each(|one| self.item(one, false)),
                Holds::Baseline(at) => (at.get)(item).iter().for_each(|one| self.item(one, false)),
                Holds::Readings(at) => (at.get)(item).iter().for_each(|one| self.item(one, false)),
                Holds::RagKey(at) => (at.get)(item).iter().for_each(|one| self.item(one, false)),
                Holds::ColumnSpecs(at) => {
                    for column in (at.get)(item) {
                        self.item(column, false);
                    }
                }
                Holds::Register(at) => (at.get)(item).iter().for_each(|one| self.item(one, false)),
                Holds::Revisions(at) => (at.get)(item).iter().for_each(|one| self.item(one, false)),
                Holds::Meetings(at) => (at.get)(item).iter().for_each(|one| self.item(one, false)),
                Holds::Decisions(at) => (at.get)(item).iter().for_each(|one| self.item(one, false)),
                Holds::Entries(at) => (at.get)(item).iter().for_each(|one| self.item(one, false)),
                Holds::Said(at) => (at.get)(item).iter().for_each(|one| self.item(one, false)),
                Holds::Reference(at) => (at.get)(item).iter().for_each(|one| self.item(one, false)),
                Holds::Attendees(at) => (at.get)(item).iter().for_each(|one| self.item(one, false)),
                Holds::Members(at) => (at.get)(item).iter().for_each(|one| self.item(one, false)),
                Holds::Interests(at) => (at.get)(item).iter().for_each(|one| self.item(one, false)),
                Holds::Text(_)
                | Holds::MaybeText(_)
                | Holds::Words(_)
                | Holds::Reads(_)
                | Holds::OneOrMore(_)
                | Holds::List(_)
                | Holds::Day(_)
                | Holds::Done(_)
                | Holds::Choice(_)
                | Holds::Pairs(_) => {}
            }
        }
    }
}

/// Returns the key that was probably meant: one slip away, since a plan may have columns of any
/// name. A key that only stands beside another spelling of its field is no slip.
fn slip_of(key: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let plain = folded(key);
    let mut near = None;
    for known in known {
        match near::near(&plain, known) {
            Some(0) => return None,
            Some(1) if plain.len() > 3 => near = near.or(Some(known)),
            Some(_) | None => {}
        }
    }
    near
}

impl Checker<'_> {
    /// Names all columns of the plan's own in one remark, and each key that looks like a slip.
    pub(super) fn columns(&mut self, plan: &Plan) {
        let mut keys = FoundKeys::default();
        keys.item(plan, false);
        let (slips, others): (Vec<FoundKey>, Vec<FoundKey>) =
            keys.all.into_iter().partition(|found| found.near.is_some());
        for slip in slips {
            let near = slip.near.unwrap_or_default();
            let text = format!(
                "'{}'{} is not a key of the format; did you mean '{near}'?",
                slip.key,
                times(&slip)
            );
            let remedy =
                if slip.is_column { "it is kept as a column" } else { "it is kept and not read" };
            self.warn(slip.line, "", Doubt::UnknownKey, text, remedy);
        }
        for is_column in [true, false] {
            let found: Vec<&FoundKey> =
                others.iter().filter(|found| found.is_column == is_column).collect();
            let Some(line) = found.iter().map(|found| found.line).min() else {
                continue;
            };
            let names: Vec<String> =
                found.iter().map(|found| format!("'{}'{}", found.key, times(found))).collect();
            let names = names.join(", ");
            let (text, remedy) = if is_column {
                (format!("columns of the plan's own: {names}"), "they are shown and kept")
            } else {
                (
                    format!("keys that the format does not have: {names}"),
                    "they are kept and not read",
                )
            };
            self.warn(line, "", Doubt::UnknownKey, text, remedy);
        }
    }
}

fn times(found: &FoundKey) -> String {
    match found.count {
        0 | 1 => String::new(),
        count => format!(" ({count} times)"),
    }
}
