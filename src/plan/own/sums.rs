//! Sums of money: the cost of actions, and columns of money of the plan's own. What could not be
//! read is named, so that nobody takes a sum for the whole.

use super::money::money;
use super::{ColumnKind, ColumnReading, OwnColumn, OwnColumns, words};
use crate::plan::deadline::Calendar;
use crate::plan::fields::{Field, ItemAt};

/// The sum of one column over some actions.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum {
    /// The name of the column.
    pub label: String,
    /// The sum of what could be read.
    pub total: f64,
    /// The sign of money that the amounts have, where they all have the same.
    pub sign: Option<&'static str>,
    /// The signs of the amounts where there are several: then there is no sum.
    pub mixed: Vec<&'static str>,
    /// The number of amounts in it.
    pub count: usize,
    /// What could not be read: the number of the action in the order given, and its words.
    pub unread: Vec<(usize, String)>,
}

impl Sum {
    /// Writes the sum: `£15,500`.
    pub fn amount(&self) -> String {
        let pence = (self.total * 100.0).round();
        let whole = (pence / 100.0).trunc().abs();
        let digits = format!("{whole:.0}");
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let rest = (pence.abs() - whole * 100.0).round();
        let rest = if rest > 0.0 { format!(".{rest:02.0}") } else { String::new() };
        let minus = if self.total < 0.0 { "-" } else { "" };
        format!("{minus}{}{grouped}{rest}", self.sign.unwrap_or_default())
    }
}

/// Sums the cost and each column of money over items, in the order of the columns. A column in
/// which no item has anything is left out; amounts of different currencies are not summed.
pub fn sums(columns: &OwnColumns, calendar: &Calendar, items: &[ItemAt<'_>]) -> Vec<Sum> {
    let cost = OwnColumn { label: "Cost".to_owned(), ..OwnColumn::of_kind(ColumnKind::Money) };
    let own = columns.iter().filter(|column| column.kind == ColumnKind::Money);
    let mut all = Vec::new();
    for (at, column) in std::iter::once(&cost).chain(own).enumerate() {
        let mut sum = Sum {
            label: column.label.clone(),
            total: 0.0,
            sign: None,
            mixed: Vec::new(),
            count: 0,
            unread: Vec::new(),
        };
        let mut signs: Vec<&'static str> = Vec::new();
        for (row, item) in items.iter().copied().enumerate() {
            let held = if at == 0 {
                item.words(Field::Cost).map(|words| words.join("; "))
            } else {
                words(item, &column.key)
            };
            let Some(held) = held.filter(|held| !held.trim().is_empty()) else { continue };
            let sign = money(&held).and_then(|amount| amount.currency);
            match column.read(&held, calendar) {
                Some(ColumnReading::Number(value)) => {
                    sum.total += value;
                    sum.count += 1;
                    signs.extend(sign.filter(|sign| !signs.contains(sign)));
                }
                Some(_) | None => sum.unread.push((row, held.trim().to_owned())),
            }
        }
        if sum.count > 0 || !sum.unread.is_empty() {
            match signs.as_slice() {
                // Pounds and euros have no sum.
                [_, _, ..] => sum.mixed = signs,
                [sign] => sum.sign = Some(*sign),
                [] => {}
            }
            all.push(sum);
        }
    }
    all
}
