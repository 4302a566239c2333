//! Columns of the plan's own: keys that the format does not have, and what the plan says of them.
//!
//! A column has a key (folded, so that every spelling of it is one column), a label, and a kind. The
//! words of an item stay as they are written; a kind only says how they are compared, sorted and
//! summed. What cannot be read as its kind counts as nothing and is named where that matters.

mod money;
mod sums;
#[cfg(test)]
mod tests;
mod value;

pub use sums::{Sum, sums};
pub use value::ColumnReading;

use super::fields::{Fields, ItemAt};
use super::model::{Action, Column, ColumnSpec, ColumnValue, Group, Plan};
use crate::text::key::folded;
use std::collections::HashMap;

/// The kind of value in a column of the plan's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ColumnKind {
    /// Words.
    #[default]
    Text,
    /// A number.
    Number,
    /// A percentage.
    Percent,
    /// An amount of money.
    Money,
    /// A day, or a time that ends on one.
    Date,
    /// One of several values.
    Choice,
    /// Yes or no.
    YesNo,
    /// The address of a page or a file.
    Link,
}

impl ColumnKind {
    /// Every kind, with its word in `fields:`.
    pub const ALL: [(ColumnKind, &'static str); 8] = [
        (ColumnKind::Text, "text"),
        (ColumnKind::Number, "number"),
        (ColumnKind::Percent, "percent"),
        (ColumnKind::Money, "money"),
        (ColumnKind::Date, "date"),
        (ColumnKind::Choice, "choice"),
        (ColumnKind::YesNo, "yes/no"),
        (ColumnKind::Link, "link"),
    ];

    /// Reads the word of a kind, in any case; `None` for any other.
    pub fn from_word(word: &str) -> Option<ColumnKind> {
        let word = folded(word);
        ColumnKind::ALL.into_iter().find(|(_, known)| folded(known) == word).map(|(kind, _)| kind)
    }

    /// Returns its word in `fields:`.
    pub fn word(self) -> &'static str {
        ColumnKind::ALL.into_iter().find(|(kind, _)| *kind == self).map_or("text", |(_, word)| word)
    }

    /// Returns what a value of the kind is called: `an amount of money`.
    pub fn noun(self) -> &'static str {
        match self {
            ColumnKind::Text => "text",
            ColumnKind::Number => "a number",
            ColumnKind::Percent => "a percentage",
            ColumnKind::Money => "an amount of money",
            ColumnKind::Date => "a date",
            ColumnKind::Choice => "a choice",
            ColumnKind::YesNo => "yes or no",
            ColumnKind::Link => "a link",
        }
    }

    /// Returns whether values of the kind lie in an order that `<` and `>` can ask about.
    pub fn is_ordered(self) -> bool {
        match self {
            ColumnKind::Number
            | ColumnKind::Percent
            | ColumnKind::Money
            | ColumnKind::Date
            | ColumnKind::Choice => true,
            ColumnKind::Text | ColumnKind::YesNo | ColumnKind::Link => false,
        }
    }
}

/// A column of the plan's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnColumn {
    /// Its key, folded: the name in filters, JSON and CSV.
    pub key: String,
    /// The key as it is written, for a new value.
    pub written: String,
    /// Its label on the screen and on paper.
    pub label: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// The values of a choice, from the lowest to the highest.
    pub of: Vec<String>,
    /// How many items have it.
    pub count: usize,
    /// The first line that it stands on; 0 where no item has it.
    pub line: u32,
}

impl OwnColumn {
    /// Makes a column as `fields:` describes it.
    fn described(spec: &ColumnSpec) -> OwnColumn {
        let kind = spec.kind.as_deref().and_then(ColumnKind::from_word);
        // Values without a kind are those of a choice.
        let usual = if spec.of.is_empty() { ColumnKind::Text } else { ColumnKind::Choice };
        let label = spec.label.as_deref().map(str::trim).filter(|label| !label.is_empty());
        OwnColumn {
            key: folded(&spec.key),
            written: spec.key.trim().to_owned(),
            label: label.map_or_else(|| label_of(&spec.key), str::to_owned),
            kind: kind.unwrap_or(usual),
            of: spec.of.iter().map(|value| value.trim().to_owned()).collect(),
            count: 0,
            line: 0,
        }
    }

    /// Makes a column of a kind without a key, to read words as such.
    pub fn of_kind(kind: ColumnKind) -> OwnColumn {
        OwnColumn { kind, ..OwnColumn::found(&Column::default()) }
    }

    /// Makes a column that nobody has described.
    fn found(column: &Column) -> OwnColumn {
        let written = column.key.clone();
        OwnColumn {
            key: folded(&written),
            label: label_of(&written),
            written,
            kind: ColumnKind::Text,
            of: Vec::new(),
            count: 0,
            line: 0,
        }
    }
}

/// Returns what a column is called in a sentence: `percent complete`.
pub fn noun(key: &str) -> String {
    let plain = key.trim();
    // A key with capitals or spaces is written as people want to see it.
    if plain.contains(char::is_whitespace) || plain.contains(char::is_uppercase) {
        plain.to_owned()
    } else {
        plain.replace(['_', '-'], " ")
    }
}

/// Makes a label of a key: `percent_complete` becomes `Percent complete`.
fn label_of(key: &str) -> String {
    let words = noun(key);
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.as_str().chars()).collect()
}

/// All columns of a plan's own: those that it describes, in their order, then the others, as they
/// first occur.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnColumns {
    all: Vec<OwnColumn>,
}

impl OwnColumns {
    /// Finds the columns of a plan.
    pub fn of(plan: &Plan) -> OwnColumns {
        let mut found = Search::default();
        for spec in &plan.fields {
            let column = OwnColumn::described(spec);
            if !found.places.contains_key(&column.key) {
                found.places.insert(column.key.clone(), found.all.len());
                found.all.push(column);
            }
        }
        found.group(&plan.body);
        OwnColumns { all: found.all }
    }

    /// Joins the columns of several plans; of two with one key the first is kept.
    pub fn joined<'c>(plans: impl Iterator<Item = &'c OwnColumns>) -> OwnColumns {
        let mut all: Vec<OwnColumn> = Vec::new();
        for column in plans.flat_map(OwnColumns::iter) {
            if !all.iter().any(|known| known.key == column.key) {
                all.push(column.clone());
            }
        }
        OwnColumns { all }
    }

    /// Lists the columns.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &OwnColumn> + Clone {
        self.all.iter()
    }

    /// Returns whether the plan has none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the column of a name: its key in any spelling, or its label.
    pub fn named(&self, name: &str) -> Option<&OwnColumn> {
        let name = folded(name);
        let by_key = self.all.iter().find(|column| column.key == name);
        by_key.or_else(|| self.all.iter().find(|column| folded(&column.label) == name))
    }
}

/// The search for columns.
#[derive(Default)]
struct Search {
    all: Vec<OwnColumn>,
    /// The column of each folded key.
    places: HashMap<String, usize>,
    /// The column of each key as it is written, so that few are folded.
    written: HashMap<String, usize>,
}

impl Search {
    fn group(&mut self, group: &Group) {
        // The plan's own keys describe the plan, and are no column.
        if group.kind != super::model::GroupKind::Plan {
            self.see(group.beside.columns());
        }
        group.kpis.iter().for_each(|kpi| self.see(kpi.beside.columns()));
        group.actions.iter().for_each(|action| self.action(action));
        group.groups().for_each(|inner| self.group(inner));
    }

    fn action(&mut self, action: &Action) {
        self.see(action.beside.columns());
        action.parts.iter().chain(&action.milestones).for_each(|s| self.see(s.beside.columns()));
        action.kpis.iter().for_each(|kpi| self.see(kpi.beside.columns()));
    }

    fn see(&mut self, columns: &[Column]) {
        for column in columns {
            let at = if let Some(at) = self.written.get(&column.key) {
                *at
            } else {
                let at = *self.places.entry(folded(&column.key)).or_insert_with(|| {
                    self.all.push(OwnColumn::found(column));
                    self.all.len() - 1
                });
                self.written.insert(column.key.clone(), at);
                at
            };
            let own = &mut self.all[at];
            if own.count == 0 {
                own.line = column.line.0;
                // A new value is written as the others are.
                own.written.clone_from(&column.key);
            }
            own.count += 1;
        }
    }
}

/// Lists what an item has in columns of the plan's own: the folded key and the words, in the order
/// of the file, without those that hold nothing. What stands under two spellings of one key is
/// joined. The plan itself and meetings have none.
pub fn values(item: ItemAt<'_>) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for column in held(item) {
        let words = column.words();
        if words.trim().is_empty() {
            continue;
        }
        let key = folded(&column.key);
        match all.iter_mut().find(|(known, _)| *known == key) {
            Some((_, first)) => *first = format!("{first}; {words}"),
            None => all.push((key, words)),
        }
    }
    all
}

/// Returns the words of an item in a column, by its folded key; `None` where it has none.
pub fn words(item: ItemAt<'_>, key: &str) -> Option<String> {
    if held(item).is_empty() {
        return None;
    }
    values(item).into_iter().find(|(known, _)| known == key).map(|(_, words)| words)
}

/// Returns the columns of the plan's own that an item has.
pub fn held(item: ItemAt<'_>) -> &[Column] {
    match item {
        ItemAt::Group(group) => group.beside().columns(),
        ItemAt::Action(action) => action.beside().columns(),
        ItemAt::Step(step) => step.beside().columns(),
        ItemAt::Kpi(kpi) => kpi.beside().columns(),
        ItemAt::Plan(_) | ItemAt::Meeting(_) => &[],
    }
}

impl Plan {
    /// Returns what a column of its own is called: its label in `fields:`, or else one made from
    /// the key.
    pub fn column_label(&self, key: &str) -> String {
        let plain = folded(key);
        let spec = self.fields.iter().find(|spec| folded(&spec.key) == plain);
        match spec {
            Some(spec) => OwnColumn::described(spec).label,
            None => label_of(key),
        }
    }
}

impl Column {
    /// Lists its texts: each of a list, or the one line of a map.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let (words, yaml) = match &self.value {
            ColumnValue::Words(words) => (words.as_slice(), None),
            ColumnValue::Yaml(yaml) => (&[][..], Some(yaml.as_str())),
        };
        words.iter().map(String::as_str).chain(yaml)
    }

    /// Returns the words of which it is a list, one alone for a text; `None` for a map or a
    /// nested list, which is not edited as words.
    pub fn editable(&self) -> Option<&[String]> {
        match &self.value {
            ColumnValue::Words(words) => Some(words),
            ColumnValue::Yaml(_) => None,
        }
    }
}
