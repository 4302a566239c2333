//! What the words of a column are read as, by the column's kind.

use super::money::money;
use super::{ColumnKind, OwnColumn};
use crate::plan::deadline::{self, Calendar};
use crate::plan::kpi::{Measure, figure};
use crate::text::fold::fold;
use chrono::NaiveDate;
use std::cmp::Ordering;

/// The value that words of a column are read as.
#[derive(Debug, Clone, PartialEq)]
pub enum ColumnReading {
    /// A number, a percentage or an amount of money.
    Number(f64),
    /// The last day of the time that is named.
    Day(NaiveDate),
    /// Which value of a choice, from 0.
    Rank(usize),
    /// Yes or no.
    Flag(bool),
    /// Words, folded.
    Words(String),
}

impl ColumnReading {
    /// Compares two values of one kind; of different kinds, none comes first.
    pub fn order(&self, other: &ColumnReading) -> Ordering {
        match (self, other) {
            (ColumnReading::Number(one), ColumnReading::Number(two)) => one.total_cmp(two),
            (ColumnReading::Day(one), ColumnReading::Day(two)) => one.cmp(two),
            (ColumnReading::Rank(one), ColumnReading::Rank(two)) => one.cmp(two),
            (ColumnReading::Flag(one), ColumnReading::Flag(two)) => one.cmp(two),
            (ColumnReading::Words(one), ColumnReading::Words(two)) => one.cmp(two),
            (_, _) => Ordering::Equal,
        }
    }
}

impl OwnColumn {
    /// Reads words as a value of the column; `None` for what cannot be read.
    pub fn read(&self, words: &str, calendar: &Calendar) -> Option<ColumnReading> {
        let words = words.trim();
        if words.is_empty() {
            return None;
        }
        match self.kind {
            ColumnKind::Text | ColumnKind::Link => Some(ColumnReading::Words(fold(words))),
            ColumnKind::Number => plain_number(words).map(ColumnReading::Number),
            ColumnKind::Percent => percent(words).map(ColumnReading::Number),
            ColumnKind::Money => money(words).map(|amount| ColumnReading::Number(amount.value)),
            ColumnKind::Date => last_day(words, calendar).map(ColumnReading::Day),
            ColumnKind::Choice => {
                let wanted = fold(words);
                self.of.iter().position(|value| fold(value) == wanted).map(ColumnReading::Rank)
            }
            ColumnKind::YesNo => yes_no(words).map(ColumnReading::Flag),
        }
    }

    /// Says what words are read as: nothing where that is plain.
    ///
    /// # Errors
    /// Why they cannot be read as the column's kind, in a clause.
    pub fn read_in_words(
        &self,
        words: &str,
        calendar: &Calendar,
    ) -> Result<Option<String>, String> {
        let words = words.trim();
        match (self.read(words, calendar), self.kind) {
            (Some(ColumnReading::Day(day)), _) => Ok(Some(day.format("%-d %b %Y").to_string())),
            (Some(ColumnReading::Number(number)), ColumnKind::Money) => {
                let sign = money(words).and_then(|amount| amount.currency).unwrap_or_default();
                Ok(Some(format!("{sign}{number}")))
            }
            (Some(ColumnReading::Number(number)), ColumnKind::Percent) => {
                Ok(Some(format!("{number}%")))
            }
            (Some(ColumnReading::Number(number)), _) => Ok(Some(number.to_string())),
            (Some(_), _) => Ok(None),
            // Without its values a choice takes any.
            (None, ColumnKind::Choice) if self.of.is_empty() => Ok(None),
            (None, ColumnKind::Choice) => {
                Err(format!("'{words}' is not one of {}", self.of.join(", ")))
            }
            (None, kind) => Err(format!("'{words}' is not read as {}", kind.noun())),
        }
    }

    /// Says what may stand in the column, where it takes only certain words.
    pub fn expected(&self) -> Option<String> {
        Some(self.values().join(", ")).filter(|values| !values.is_empty())
    }

    /// Lists the words that the column takes; none where it takes any.
    pub fn values(&self) -> Vec<String> {
        match self.kind {
            ColumnKind::Choice => self.of.clone(),
            ColumnKind::YesNo => ["yes", "no"].map(str::to_owned).to_vec(),
            ColumnKind::Text
            | ColumnKind::Number
            | ColumnKind::Percent
            | ColumnKind::Money
            | ColumnKind::Date
            | ColumnKind::Link => Vec::new(),
        }
    }
}

/// Reads a number, whatever its unit.
fn plain_number(words: &str) -> Option<f64> {
    figure(words).map(|figure| figure.value)
}

/// Reads a percentage; a bare number is one too.
fn percent(words: &str) -> Option<f64> {
    let figure = figure(words)?;
    matches!(figure.measure, Measure::Percent | Measure::Plain).then_some(figure.value)
}

/// Reads the last day of the time that words name.
pub(super) fn last_day(words: &str, calendar: &Calendar) -> Option<NaiveDate> {
    let edtf = deadline::read_edtf(words, calendar).ok().filter(deadline::Reading::is_dated);
    let reading = edtf.unwrap_or_else(|| deadline::read(words, calendar));
    reading.last.filter(|_| reading.is_dated())
}

/// Reads yes or no as people write it.
fn yes_no(words: &str) -> Option<bool> {
    match words.to_lowercase().trim_end_matches('.') {
        "yes" | "y" | "true" | "on" | "x" | "✓" | "✔" => Some(true),
        "no" | "n" | "false" | "off" | "✗" | "✘" => Some(false),
        _ => None,
    }
}
