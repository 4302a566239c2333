//! What the words of a column are read as, by the column's kind.

use super::{ColumnKind, OwnColumn};
use crate::plan::deadline::{self, Calendar};
use crate::plan::kpi::{Measure, figure};
use crate::text::fold::fold;
use chrono::NaiveDate;
use std::cmp::Ordering;

/// What words are read as.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
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

impl Value {
    /// Compares two values of one kind; of different kinds, none comes first.
    pub fn order(&self, other: &Value) -> Ordering {
        match (self, other) {
            (Value::Number(one), Value::Number(two)) => one.total_cmp(two),
            (Value::Day(one), Value::Day(two)) => one.cmp(two),
            (Value::Rank(one), Value::Rank(two)) => one.cmp(two),
            (Value::Flag(one), Value::Flag(two)) => one.cmp(two),
            (Value::Words(one), Value::Words(two)) => one.cmp(two),
            (_, _) => Ordering::Equal,
        }
    }
}

impl OwnColumn {
    /// Reads words as a value of the column; `None` for what cannot be read.
    pub fn read(&self, words: &str, calendar: &Calendar) -> Option<Value> {
        let words = words.trim();
        if words.is_empty() {
            return None;
        }
        match self.kind {
            ColumnKind::Text | ColumnKind::Link => Some(Value::Words(fold(words))),
            ColumnKind::Number => plain_number(words).map(Value::Number),
            ColumnKind::Percent => percent(words).map(Value::Number),
            ColumnKind::Money => money(words).map(Value::Number),
            ColumnKind::Date => last_day(words, calendar).map(Value::Day),
            ColumnKind::Choice => {
                let wanted = fold(words);
                self.of.iter().position(|value| fold(value) == wanted).map(Value::Rank)
            }
            ColumnKind::YesNo => yes_no(words).map(Value::Flag),
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

/// Signs and words of money.
const CURRENCIES: [&str; 7] = ["£", "$", "€", "GBP", "EUR", "USD", "CHF"];

/// Reads an amount of money: the only amount with a sign of money (`£15k (2 years)`), or else the
/// only number. `None` for several amounts, a span, and words alone.
pub(super) fn money(words: &str) -> Option<f64> {
    let mut plain = words.to_owned();
    for word in &CURRENCIES[3..] {
        plain = plain.replace(word, "£");
    }
    // `£10k-£15k` is a span, and `£10k + £5k` two amounts: neither is guessed at.
    let signs = plain.matches(['£', '$', '€']).count();
    match signs {
        0 => {
            let figure = figure(&plain)?;
            (figure.measure == Measure::Plain).then_some(figure.value)
        }
        1 => {
            let at = plain.find(['£', '$', '€'])?;
            let before = plain[..at].trim_end();
            // `15 000 €`, with the sign behind.
            let amount = &plain[at..];
            let sign = amount.chars().next().map_or(0, char::len_utf8);
            if !amount[sign..].trim_start().starts_with(|c: char| c.is_ascii_digit()) {
                let start = before.rfind(|c: char| {
                    !(c.is_ascii_digit() || matches!(c, ',' | '.') || c.is_alphabetic())
                });
                let amount = &before[start.map_or(0, |start| start + 1)..];
                return figure(amount).map(|figure| figure.value);
            }
            let minus = before.ends_with(['-', '−']);
            let digits = &amount[sign..].trim_start();
            let end = digits.find(|c: char| {
                !(c.is_ascii_digit() || matches!(c, ',' | '.') || c.is_alphabetic())
            });
            let end = end.unwrap_or(digits.len());
            let rest = digits[end..].trim_start();
            if rest.starts_with(['-', '–', '—', '/', '+']) {
                return None;
            }
            let amount = digits[..end].trim_end_matches(['.', ',']);
            let scaled = match rest.split(|c: char| !c.is_alphabetic()).next() {
                Some("million") => format!("{amount}m"),
                Some("thousand") => format!("{amount}k"),
                Some("billion") => format!("{amount}bn"),
                Some(_) | None => amount.to_owned(),
            };
            let value = figure(&scaled)?.value;
            Some(if minus { -value } else { value })
        }
        _ => None,
    }
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
