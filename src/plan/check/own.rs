//! Checks what the plan says of its own columns, and what stands in them.

use super::{Checker, Doubt};
use crate::plan::columns::ColumnName;
use crate::plan::model::{Action, Beside, Column, Group, GroupKind};
use crate::plan::own::{ColumnKind, OwnColumn, OwnColumns};
use crate::text::key::folded;
use crate::text::near;
use std::collections::HashMap;

/// The number of values that a remark names.
const NAMED: usize = 4;

/// The values of one column that its kind cannot read: each with its first line and how often.
#[derive(Default)]
struct Unread {
    values: Vec<(String, u32, usize)>,
}

impl Unread {
    fn see(&mut self, words: &str, line: u32) {
        match self.values.iter_mut().find(|(known, ..)| known == words) {
            Some((_, _, count)) => *count += 1,
            None => self.values.push((words.to_owned(), line, 1)),
        }
    }

    /// Writes the values: `'most' (line 12), 'Severe' (3 times, first on line 9)`.
    fn words(&self) -> String {
        let named = self.values.iter().take(NAMED).map(|(words, line, count)| match count {
            1 => format!("'{words}' (line {line})"),
            many => format!("'{words}' ({many} times, first on line {line})"),
        });
        let named = named.collect::<Vec<_>>().join(", ");
        match self.values.len().saturating_sub(NAMED) {
            0 => named,
            more => format!("{named} and {more} more"),
        }
    }
}

impl Checker<'_> {
    /// Remarks on columns of `columns:` that nothing has, on kinds that there are not, on choices
    /// without values, and on values that their kind cannot read: one remark each.
    pub(super) fn own_columns(&mut self) {
        let columns = OwnColumns::of(self.plan);
        self.named_columns(&columns);
        self.kinds();
        let mut unread: HashMap<&str, Unread> = HashMap::new();
        let read = |column: &Column| -> Option<(&str, String)> {
            let own = columns.named(&column.key).filter(|own| own.key == folded(&column.key))?;
            let words = column.words();
            let is_read = words.trim().is_empty() || own.read(&words, &self.calendar).is_some();
            // Without its values a choice is remarked on already.
            let is_open = own.kind == ColumnKind::Choice && own.of.is_empty();
            (!is_read && !is_open).then(|| (own.key.as_str(), words.trim().to_owned()))
        };
        let is_kept = |own: &OwnColumn| !matches!(own.kind, ColumnKind::Text | ColumnKind::Link);
        if columns.iter().any(is_kept) {
            each(&self.plan.body, &mut |column| {
                if let Some((key, words)) = read(column) {
                    unread.entry(key).or_default().see(&words, column.line.0);
                }
            });
        }
        for own in columns.iter() {
            let Some(found) = unread.get(own.key.as_str()) else { continue };
            let kind = match (own.kind, own.expected()) {
                (ColumnKind::Choice, Some(values)) => format!("not one of {values}"),
                (kind, _) => format!("not read as {}", kind.noun()),
            };
            let line = found.values.iter().map(|(_, line, _)| *line).min().unwrap_or_default();
            let text = format!("{}: {kind}: {}", own.label, found.words());
            let remedy = "correct the words, or the column's kind in `fields:`";
            self.warn(line, "", Doubt::UnreadableColumn, text, remedy);
        }
    }

    /// Names what `columns:` lists and nothing has.
    fn named_columns(&mut self, columns: &OwnColumns) {
        let has = |name: &str| match ColumnName::of(name) {
            ColumnName::BuiltIn(_) => true,
            own @ ColumnName::Own(_) => own.own(columns).is_some_and(|own| own.count > 0),
        };
        let missing: Vec<String> = self
            .plan
            .columns
            .iter()
            .filter(|name| !has(name))
            .map(|name| format!("'{}'", name.trim()))
            .collect();
        if !missing.is_empty() {
            let text = format!("`columns:` names {}, which nothing has", missing.join(", "));
            let remedy = "correct the name, or take it out until a row has it";
            self.warn(0, "", Doubt::ColumnDescription, text, remedy);
        }
    }

    /// Remarks on the kinds that `fields:` gives.
    fn kinds(&mut self) {
        let kinds: Vec<&str> = ColumnKind::ALL.iter().map(|(_, word)| *word).collect();
        for spec in &self.plan.fields {
            let kind = spec.kind.as_deref().map(str::trim).filter(|kind| !kind.is_empty());
            let known = kind.map(ColumnKind::from_word);
            let text = match (kind, known) {
                (Some(kind), Some(None)) => {
                    let near = near::nearest(kind, kinds.iter().copied());
                    let near = near.map(|near| format!(" (did you mean {near}?)"));
                    format!(
                        "`fields:` gives '{}' the kind '{kind}', and there is no such kind{}",
                        spec.key.trim(),
                        near.unwrap_or_default()
                    )
                }
                (_, Some(Some(ColumnKind::Choice))) if spec.of.is_empty() => {
                    format!("'{}' is a choice without values", spec.key.trim())
                }
                (_, _) => continue,
            };
            let remedy = match known {
                Some(None) => "write text, number, percent, money, date, choice, yes/no or link",
                Some(Some(_)) | None => {
                    "add them from the lowest to the highest, as `of: [Low, High]`"
                }
            };
            self.warn(0, "", Doubt::ColumnDescription, text, remedy);
        }
    }
}

/// Calls `see` with every column of every item of a group.
fn each(group: &Group, see: &mut dyn FnMut(&Column)) {
    if group.kind != GroupKind::Plan {
        group.beside.columns().iter().for_each(&mut *see);
    }
    group.kpis.iter().flat_map(|kpi| kpi.beside.columns()).for_each(&mut *see);
    group.actions.iter().for_each(|action| of_action(action, see));
    for inner in group.groups() {
        each(inner, see);
    }
}

fn of_action(action: &Action, see: &mut dyn FnMut(&Column)) {
    let steps = action.parts.iter().chain(&action.milestones).map(|step| &step.beside);
    let kpis = action.kpis.iter().map(|kpi| &kpi.beside);
    let all = std::iter::once(&action.beside).chain(steps).chain(kpis);
    all.flat_map(Beside::columns).for_each(see);
}
