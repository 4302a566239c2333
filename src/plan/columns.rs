//! The columns that a table of actions may show or be sorted by: those that every plan has, and
//! those of a plan's own.
//!
//! A name means the same in `columns:` of a plan, in the user's settings and where rows are sorted.

use super::own::{OwnColumn, OwnColumns};
use crate::text::key::folded;

/// A column that every plan has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BuiltIn {
    /// The declared flag, and the computed one where it says something else.
    Flag,
    /// The printed reference.
    Reference,
    /// The words of the action.
    Action,
    /// The owners.
    Owner,
    /// The deadline; in a review list, why the row is listed.
    Due,
    /// The days late.
    Late,
    /// The status in words.
    Status,
    /// The day on which it was done.
    Done,
    /// The cost in words.
    Cost,
    /// The day on which it was raised.
    Raised,
    /// The day of the newest dated update.
    Updated,
    /// The words of the newest update.
    Note,
    /// The lane on the plan's years.
    Timeline,
}

/// Each column with its names, folded, the usual one first, and its heading.
const BUILT_IN: [(BuiltIn, &[&str], &str); 13] = [
    (BuiltIn::Flag, &["flag", "rag"], "Flag"),
    (BuiltIn::Reference, &["ref", "reference", "address"], "Ref"),
    (BuiltIn::Action, &["action", "text"], "Action"),
    (BuiltIn::Owner, &["owner", "owners"], "Owner"),
    (BuiltIn::Due, &["due", "deadline"], "Due"),
    (BuiltIn::Late, &["late", "days_late"], "Late"),
    (BuiltIn::Status, &["status"], "Status"),
    (BuiltIn::Done, &["done", "completed"], "Done"),
    (BuiltIn::Cost, &["cost"], "Cost"),
    (BuiltIn::Raised, &["raised"], "Raised"),
    (BuiltIn::Updated, &["updated", "last_update"], "Updated"),
    (BuiltIn::Note, &["note", "last_note"], "Last note"),
    (BuiltIn::Timeline, &["timeline"], "Timeline"),
];

impl BuiltIn {
    /// Lists every column.
    pub fn all() -> impl Iterator<Item = BuiltIn> + Clone {
        BUILT_IN.into_iter().map(|(column, ..)| column)
    }

    /// Returns its name.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// Returns its heading.
    pub fn heading(self) -> &'static str {
        self.row().1
    }

    fn row(self) -> (&'static str, &'static str) {
        let row = BUILT_IN.into_iter().find(|(column, ..)| *column == self);
        row.map_or(("", ""), |(_, names, heading)| (names.first().copied().unwrap_or(""), heading))
    }

    /// Returns the column of a name, in any spelling.
    pub fn named(name: &str) -> Option<BuiltIn> {
        let name = folded(name);
        let row = BUILT_IN.into_iter().find(|(_, names, _)| names.contains(&name.as_str()));
        row.map(|(column, ..)| column)
    }
}

/// What a name of a column means.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ColumnName {
    /// A column that every plan has.
    BuiltIn(BuiltIn),
    /// A column of a plan's own, by its folded key.
    Own(String),
}

/// What stands before the key of a column of the plan's own that has the name of another one.
const FIELD: &str = "field.";

impl ColumnName {
    /// Returns what a name means: a column that every plan has, or else one of a plan's own.
    /// `field.` in front always names one of the plan's own.
    pub fn of(name: &str) -> ColumnName {
        let name = name.trim();
        let own = name.get(..FIELD.len()).filter(|begun| begun.eq_ignore_ascii_case(FIELD));
        match (own, BuiltIn::named(name)) {
            (Some(_), _) => ColumnName::Own(folded(&name[FIELD.len()..])),
            (None, Some(column)) => ColumnName::BuiltIn(column),
            (None, None) => ColumnName::Own(folded(name)),
        }
    }

    /// Writes the name as people type it.
    pub fn words(&self) -> String {
        match self {
            ColumnName::BuiltIn(column) => column.name().to_owned(),
            ColumnName::Own(key) if BuiltIn::named(key).is_some() => format!("{FIELD}{key}"),
            ColumnName::Own(key) => key.clone(),
        }
    }

    /// Returns the column of a plan's own that it names, by key or label.
    pub fn own<'c>(&self, columns: &'c OwnColumns) -> Option<&'c OwnColumn> {
        match self {
            ColumnName::Own(name) => columns.named(name),
            ColumnName::BuiltIn(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_a_column_in_any_spelling() {
        for (name, column) in [
            ("due", ColumnName::BuiltIn(BuiltIn::Due)),
            ("Last update", ColumnName::BuiltIn(BuiltIn::Updated)),
            ("RAG", ColumnName::BuiltIn(BuiltIn::Flag)),
            ("Percent complete", ColumnName::Own("percent_complete".to_owned())),
            ("field.Late", ColumnName::Own("late".to_owned())),
        ] {
            assert_eq!(ColumnName::of(name), column, "{name}");
            assert_eq!(ColumnName::of(&column.words()), column, "{name}");
        }
        for column in BuiltIn::all() {
            assert_eq!(BuiltIn::named(column.name()), Some(column));
            assert!(!column.heading().is_empty());
        }
    }
}
