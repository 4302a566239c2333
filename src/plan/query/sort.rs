//! Sorting rows by a column: one that every row has, or one of the plan's own.

use super::Row;
use crate::plan::asat::AsAt;
use crate::plan::columns::{BuiltIn, ColumnName};
use crate::plan::fields::Field;
use crate::plan::own::{ColumnKind, ColumnReading, OwnColumn, OwnColumns};
use crate::text::fold::fold;
use crate::text::near;
use std::cmp::Ordering;

#[derive(Debug, Clone, PartialEq)]
enum By {
    BuiltIn(BuiltIn),
    Own(Box<OwnColumn>),
}

/// By which column rows are sorted, and which way.
#[derive(Debug, Clone, PartialEq)]
pub struct Sort {
    by: By,
    is_reversed: bool,
}

/// Words that name no column.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no column '{name}'; {remedy}")]
pub struct NoColumn {
    name: String,
    remedy: String,
}

impl NoColumn {
    /// Makes the refusal of a name that is none of the columns that there are.
    pub fn among(name: &str, known: &[String]) -> NoColumn {
        let remedy = match near::nearest(name, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean '{near}'?"),
            None => format!("the columns are {}", known.join(", ")),
        };
        NoColumn { name: name.to_owned(), remedy }
    }
}

/// What stands before a column in the words of a filter, to sort what it keeps.
const SORT: &str = "sort:";

/// Takes `sort:COLUMN` out of the words of a filter; the last one counts. What stands in quotes is
/// words to find.
pub fn without_sort(words: &str) -> (String, Option<String>) {
    if !words.contains(SORT) {
        return (words.to_owned(), None);
    }
    let (mut kept, mut sort, mut inside) = (Vec::new(), None, false);
    for word in words.split_whitespace() {
        match word.strip_prefix(SORT).filter(|_| !inside) {
            Some(column) => sort = Some(column.to_owned()),
            None => kept.push(word),
        }
        inside ^= word.matches('"').count() % 2 == 1;
    }
    match sort {
        Some(sort) => (kept.join(" "), Some(sort).filter(|sort| !sort.is_empty())),
        None => (words.to_owned(), None),
    }
}

impl Sort {
    /// Reads a column's name; a dash in front turns the order round.
    ///
    /// # Errors
    /// [`NoColumn`], with the columns that there are.
    pub fn named(words: &str, columns: &OwnColumns) -> Result<Sort, NoColumn> {
        let words = words.trim();
        let (name, is_reversed) = match words.strip_prefix('-') {
            Some(name) => (name.trim(), true),
            None => (words, false),
        };
        let named = ColumnName::of(name);
        let by = match (&named, named.own(columns)) {
            (ColumnName::BuiltIn(column), _) if is_sorted_by(*column) => By::BuiltIn(*column),
            (_, Some(own)) => By::Own(Box::new(own.clone())),
            (ColumnName::BuiltIn(_) | ColumnName::Own(_), None) => {
                let known: Vec<String> =
                    Sort::names(columns).iter().map(ColumnName::words).collect();
                return Err(NoColumn::among(name, &known));
            }
        };
        Ok(Sort { by, is_reversed })
    }

    /// Lists the names of the columns that rows can be sorted by.
    pub fn names(columns: &OwnColumns) -> Vec<ColumnName> {
        let built_in = BuiltIn::all().filter(|column| is_sorted_by(*column));
        let own = columns.iter().map(|column| ColumnName::Own(column.key.clone()));
        built_in.map(ColumnName::BuiltIn).chain(own).collect()
    }

    /// Returns what the order is called: `by risk`, `by cost, reversed`.
    pub fn called(&self) -> String {
        let name = match &self.by {
            By::BuiltIn(column) => column.name(),
            By::Own(own) => own.label.as_str(),
        };
        if self.is_reversed { format!("by {name}, reversed") } else { format!("by {name}") }
    }

    /// Writes the order as it is typed: `risk`, `-cost`.
    pub fn words(&self) -> String {
        let dash = if self.is_reversed { "-" } else { "" };
        format!("{dash}{}", self.column().words())
    }

    /// Returns the column that rows are sorted by.
    pub fn column(&self) -> ColumnName {
        match &self.by {
            By::BuiltIn(column) => ColumnName::BuiltIn(*column),
            By::Own(own) => ColumnName::Own(own.key.clone()),
        }
    }

    /// Returns whether the order is turned round.
    pub fn is_reversed(&self) -> bool {
        self.is_reversed
    }

    /// Sorts things that have rows. What cannot be read comes behind the others, and what has
    /// nothing there last, whichever way the order is; equals stay as they stood.
    pub fn sort<'r, T>(
        &self,
        look: impl Fn(&T) -> AsAt<'r>,
        all: &mut [T],
        row: impl Fn(&T) -> &Row<'r>,
    ) {
        all.sort_by_cached_key(|one| SortKey {
            place: self.place(&look(one), row(one)),
            is_reversed: self.is_reversed,
        });
    }

    /// Returns where a row belongs.
    fn place(&self, look: &AsAt<'_>, row: &Row<'_>) -> SortPlace {
        let own;
        let (words, value) = match &self.by {
            By::Own(column) => {
                own = row.own.of(&column.key);
                let value = own.and_then(|words| column.read(words, &look.calendar));
                (own.is_some(), value)
            }
            By::BuiltIn(column) => built_in(look, row, *column),
        };
        match (value, words) {
            (Some(value), _) => SortPlace::Value(value),
            (None, true) => SortPlace::Unread,
            (None, false) => SortPlace::Empty,
        }
    }
}

/// Returns whether rows can be sorted by a column: a lane has no order of its own.
fn is_sorted_by(column: BuiltIn) -> bool {
    column != BuiltIn::Timeline
}

/// Returns whether a row has anything in a column, and what it is read as.
fn built_in(look: &AsAt<'_>, row: &Row<'_>, column: BuiltIn) -> (bool, Option<ColumnReading>) {
    let words =
        |words: &str| (!words.trim().is_empty()).then(|| ColumnReading::Words(natural(words)));
    let value = match column {
        BuiltIn::Flag => {
            // What is over shows the flag of its dates, as everywhere.
            let is_over = row.done || row.status == Some("dropped");
            let declared = row.declared.filter(|_| !is_over);
            let shown = declared.unwrap_or(row.computed.word());
            let order = ["red", "amber", "green", "grey", "blue"];
            order.iter().position(|word| *word == shown).map(ColumnReading::Rank)
        }
        BuiltIn::Reference => words(row.reference.unwrap_or(&row.address)),
        BuiltIn::Action => words(row.text),
        BuiltIn::Owner => {
            row.owners.first().and_then(|owner| words(look.plan.owner_name(owner.words)))
        }
        BuiltIn::Due => row.overdue_from.map(ColumnReading::Day),
        BuiltIn::Late => row.days_late.and_then(|days| {
            // Worst first, as everywhere.
            i32::try_from(days).ok().map(|days| ColumnReading::Number(-f64::from(days)))
        }),
        BuiltIn::Updated => row.last_update.map(ColumnReading::Day),
        BuiltIn::Status => row.status.and_then(words),
        BuiltIn::Done => row.done_on.map(ColumnReading::Day),
        BuiltIn::Raised => row.raised().map(ColumnReading::Day),
        BuiltIn::Note => row.last_note.as_deref().and_then(words),
        // Nothing is sorted by it.
        BuiltIn::Timeline => None,
        BuiltIn::Cost => {
            let cost = row.more.of_field(Field::Cost);
            let money = OwnColumn::of_kind(ColumnKind::Money);
            let value = cost.as_deref().and_then(|cost| money.read(cost, &look.calendar));
            return (cost.is_some(), value);
        }
    };
    let has_words = match column {
        BuiltIn::Due => !row.due.is_empty(),
        BuiltIn::Done => row.done,
        _ => value.is_some(),
    };
    (has_words, value)
}

/// Folds words so that figures in them are compared as figures: `T2` before `T10`.
fn natural(words: &str) -> String {
    let folded = fold(words);
    let mut natural = String::with_capacity(folded.len() + 8);
    let mut digits = String::new();
    for c in folded.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        flush(&mut natural, &mut digits);
        natural.push(c);
    }
    flush(&mut natural, &mut digits);
    natural
}

fn flush(natural: &mut String, digits: &mut String) {
    if !digits.is_empty() {
        let figure = digits.trim_start_matches('0');
        natural.extend(std::iter::repeat_n('0', 12_usize.saturating_sub(figure.len())));
        natural.push_str(figure);
        digits.clear();
    }
}

/// The place of a row in the order.
#[derive(Debug, PartialEq)]
enum SortPlace {
    Value(ColumnReading),
    /// Words that cannot be read.
    Unread,
    /// Nothing.
    Empty,
}

#[derive(Debug, PartialEq)]
struct SortKey {
    place: SortPlace,
    is_reversed: bool,
}

impl Eq for SortKey {}

impl PartialOrd for SortKey {
    fn partial_cmp(&self, other: &SortKey) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SortKey {
    fn cmp(&self, other: &SortKey) -> Ordering {
        let rank = |place: &SortPlace| match place {
            SortPlace::Value(_) => 0,
            SortPlace::Unread => 1,
            SortPlace::Empty => 2,
        };
        match (&self.place, &other.place) {
            (SortPlace::Value(one), SortPlace::Value(two)) => {
                let order = one.order(two);
                if self.is_reversed { order.reverse() } else { order }
            }
            (one, two) => rank(one).cmp(&rank(two)),
        }
    }
}
