//! Filters by columns of the plan's own: `risk:high`, `percent_complete<50`, `field.stale:yes`.
//!
//! A key of the filter language wins over a column of the same name; `field.` in front names the
//! column.

use super::FilterFault;
use super::Wanted;
use crate::plan::deadline::{self, Calendar};
use crate::plan::own::{ColumnKind, ColumnReading, OwnColumn, OwnColumns};
use crate::text::fold::{fold, same};
use crate::text::near;
use chrono::NaiveDate;
use std::cmp::Ordering;

/// What stands in front of a column's key where a key of the language has the same name.
pub(super) const FIELD: &str = "field.";

/// The question that a filter asks of a column.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnTest {
    column: OwnColumn,
    asks: ColumnTest,
    calendar: Calendar,
}

#[derive(Debug, Clone, PartialEq)]
enum ColumnTest {
    /// Nothing stands there.
    Nothing,
    /// The words stand there.
    Words(Wanted),
    /// The value is one of these, compared with the given one.
    Compared(&'static [Ordering], ColumnReading),
    /// The day lies from the first to the last; open where `None`.
    Days(Option<NaiveDate>, Option<NaiveDate>),
}

impl OwnTest {
    /// Returns the key of the column.
    pub fn key(&self) -> &str {
        &self.column.key
    }

    /// Returns whether the words that an item has there are such as it asks for.
    pub fn holds(&self, words: Option<&str>) -> bool {
        let words = words.map(str::trim).filter(|words| !words.is_empty());
        let value = || self.column.read(words?, &self.calendar);
        match &self.asks {
            ColumnTest::Nothing => words.is_none_or(|words| same(words, "none")),
            ColumnTest::Words(wanted) => words.is_some_and(|words| wanted.is_in(words)),
            ColumnTest::Compared(orders, than) => {
                value().is_some_and(|value| orders.contains(&value.order(than)))
            }
            ColumnTest::Days(from, to) => match value() {
                Some(ColumnReading::Day(day)) => {
                    from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to)
                }
                Some(_) | None => false,
            },
        }
    }
}

/// Reads a term about a column, by its key as typed.
pub(super) fn read(
    column: &OwnColumn,
    sign: &str,
    value: &str,
    calendar: &Calendar,
) -> Result<OwnTest, FilterFault> {
    let test = |asks| OwnTest { column: column.clone(), asks, calendar: *calendar };
    let kind = column.kind;
    if value.is_empty() {
        let remedy = format!("write it behind {}{sign} without a space", column.key);
        return Err(("there is no value".to_owned(), remedy));
    }
    let is_equal = matches!(sign, ":" | "=");
    if is_equal && fold(value) == "none" {
        return Ok(test(ColumnTest::Nothing));
    }
    if !is_equal && !kind.is_ordered() {
        let cause = format!("'{}' holds {}, which has no order", column.key, kind.word());
        let remedy = format!(
            "write {key}:{value}, or add its kind to `fields:` in the plan: {key}: {{kind: number}}",
            key = column.key
        );
        return Err((cause, remedy));
    }
    let orders: &'static [Ordering] = match sign {
        "<" => &[Ordering::Less],
        "<=" => &[Ordering::Less, Ordering::Equal],
        ">" => &[Ordering::Greater],
        ">=" => &[Ordering::Greater, Ordering::Equal],
        _ => &[Ordering::Equal],
    };
    if kind == ColumnKind::Date {
        if let Some((first, last)) = span(value, calendar) {
            return Ok(test(match sign {
                "<" => ColumnTest::Days(None, first.pred_opt()),
                "<=" => ColumnTest::Days(None, Some(last)),
                ">" => ColumnTest::Days(last.succ_opt(), None),
                ">=" => ColumnTest::Days(Some(first), None),
                _ => ColumnTest::Days(Some(first), Some(last)),
            }));
        }
    } else if !matches!(kind, ColumnKind::Text | ColumnKind::Link)
        && let Some(value) = column.read(value.trim_start_matches('='), calendar)
    {
        return Ok(test(ColumnTest::Compared(orders, value)));
    }
    if is_equal {
        return Ok(test(ColumnTest::Words(Wanted::read(value))));
    }
    let remedy = match column.expected() {
        Some(values) => format!("write one of {values}"),
        None => format!("write {}", example(kind)),
    };
    Err((format!("'{value}' cannot be read as {}", kind.word()), remedy))
}

fn example(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Date => "a day, month or year, as 2012-07",
        ColumnKind::Money => "an amount, as 15k",
        ColumnKind::Percent => "a figure, as 50",
        ColumnKind::Text
        | ColumnKind::Number
        | ColumnKind::Choice
        | ColumnKind::YesNo
        | ColumnKind::Link => "a number",
    }
}

/// Reads the first and the last day of what is named.
fn span(words: &str, calendar: &Calendar) -> Option<(NaiveDate, NaiveDate)> {
    let edtf = deadline::read_edtf(words, calendar).ok().filter(deadline::Reading::is_dated);
    let reading = edtf.unwrap_or_else(|| deadline::read(words, calendar));
    let last = reading.last.filter(|_| reading.is_dated())?;
    Some((reading.first.unwrap_or(last), last))
}

/// Finds the column that a key with `field.` in front names.
pub(super) fn column<'c>(
    name: &str,
    columns: &'c OwnColumns,
) -> Result<&'c OwnColumn, FilterFault> {
    columns.named(name).ok_or_else(|| {
        let keys: Vec<&str> = columns.iter().map(|column| column.key.as_str()).collect();
        let remedy = match near::nearest(name, keys.iter().copied()) {
            Some(near) => format!("did you mean '{FIELD}{near}'?"),
            None if keys.is_empty() => "the plan has no columns of its own".to_owned(),
            None => format!("its columns are {}", keys.join(", ")),
        };
        (format!("the plan has no column '{name}'"), remedy)
    })
}

/// Lists what may be typed for the columns: their keys, with `field.` where a key of the language
/// has the same name.
pub(super) fn keys(columns: &OwnColumns) -> impl Iterator<Item = String> {
    columns.iter().map(|column| {
        let is_word = super::Standing::ALL.iter().any(|word| word.word() == column.key);
        let is_key = super::keys().any(|known| known == column.key) || column.key == "flag";
        let taken = is_word || is_key;
        format!("{}{}", if taken { FIELD } else { "" }, column.key)
    })
}
