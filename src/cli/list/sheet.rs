//! Rows as data: JSON, and CSV for spreadsheets with formulas defused.

use super::listed::{Listed, own_columns};
use crate::cli::{Failure, out};
use crate::plan::own::OwnColumn;
use crate::plan::query::{More, Row};
use crate::text::shown::safe_line;
use chrono::NaiveDate;
use serde::Serialize;
use std::borrow::Cow;

/// A row, and the plan that it is from.
#[derive(Serialize)]
struct OfPlan<'a> {
    /// The file as it was named; absent where only one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<&'a str>,
    #[serde(flatten)]
    row: &'a Row<'a>,
}

/// Writes the rows as JSON, one a line.
pub(super) fn json(rows: &[Listed<'_>]) -> Result<String, Failure> {
    let rows: Vec<OfPlan<'_>> = rows
        .iter()
        .map(|listed| OfPlan { plan: listed.plan.name.as_deref(), row: &listed.row })
        .collect();
    out::json_rows(&rows)
}

/// The columns are the fields of [`Row`], under the same names.
const HEAD: [&str; 17] = [
    "kind",
    "address",
    "ref",
    "section",
    "text",
    "owners",
    "due",
    "overdue_from",
    "days_late",
    "declared",
    "computed",
    "done",
    "line",
    "done_on",
    "status",
    "last_update",
    "last_note",
];

/// The column behind those of the plain fields.
const DONE_LATE: &str = "done_late";

/// What a spreadsheet may take for the start of a formula; the wide forms are folded to
/// the plain ones by some.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Writes the rows as CSV, with a head.
pub(super) fn csv(rows: &[Listed<'_>]) -> Result<String, Failure> {
    let mut sheet = csv::Writer::from_writer(Vec::new());
    let plan = rows.iter().any(|listed| listed.plan.name.is_some()).then_some("plan");
    let own: Vec<&OwnColumn> = own_columns(rows);
    // As in JSON, only where people's words are other than these.
    let has_written = rows.iter().any(|listed| !listed.row.written.is_empty());
    let behind = [DONE_LATE].into_iter().chain(has_written.then_some("written"));
    let head: Vec<&str> = plan.into_iter().chain(HEAD).chain(More::keys()).chain(behind).collect();
    // A column with the name of one that every row has is called as in filters.
    let own_head = own.iter().map(|column| {
        let taken = head.contains(&column.key.as_str());
        if taken { cell(&format!("field.{}", column.key)) } else { cell(&column.key) }
    });
    let own_head: Vec<Cow<'_, str>> = own_head.collect();
    let head = head.iter().copied().chain(own_head.iter().map(AsRef::as_ref));
    sheet.write_record(head)?;
    for Listed { plan, row, spot: _ } in rows {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let late = row.days_late.map(|days| days.to_string());
        let kind = row.kind.word();
        let fields: [Cow<'_, str>; 17] = [
            kind.into(),
            cell(&row.address),
            cell(row.reference.unwrap_or_default()),
            cell(&row.section.join(" / ")),
            cell(row.text),
            cell(&row.owners.iter().map(|owner| owner.words).collect::<Vec<_>>().join("; ")),
            cell(&row.due.join("; ")),
            day(row.overdue_from).into(),
            late.unwrap_or_default().into(),
            row.declared.unwrap_or_default().into(),
            row.computed.word().into(),
            row.done.to_string().into(),
            row.line.to_string().into(),
            day(row.done_on).into(),
            row.status.unwrap_or_default().into(),
            day(row.last_update).into(),
            cell(row.last_note.as_deref().unwrap_or_default()),
        ];
        let plan = plan.name.as_deref().map(cell).into_iter();
        let written = row.written.iter().map(|(key, words)| format!("{key}: {}", words.trim()));
        let written = written.collect::<Vec<_>>().join("; ");
        let more = row.more.words().map(|words| cell(&words));
        let done_late = row.done_late.map(|days| days.to_string()).unwrap_or_default();
        let written = has_written.then(|| cell(&written));
        let more = more.chain([done_late.into()]).chain(written);
        let own = own.iter().map(|column| cell(row.own.of(&column.key).unwrap_or_default()));
        let fields: Vec<Cow<'_, str>> = plan.chain(fields).chain(more).chain(own).collect();
        sheet.write_record(fields.iter().map(|field| field.as_bytes()))?;
    }
    let bytes = sheet.into_inner()?;
    Ok(String::from_utf8(bytes)?)
}

/// Writes words of the plan as one cell. A quote before what looks like a formula makes it text in
/// every spreadsheet. A formula behind spaces is defused as well, since some spreadsheets drop the
/// spaces.
fn cell(words: &str) -> Cow<'static, str> {
    let looks = |words: &str| words.starts_with(FORMULA);
    let quote = looks(words) || looks(words.trim_start());
    let safe = safe_line(words);
    Cow::Owned(if quote { format!("'{safe}") } else { safe.into_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_starts_a_formula() {
        for (words, expected) in [
            ("=1+1", "'=1+1"),
            ("+44", "'+44"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "' =1"),
            ("\r=1", "'<U+000D>=1"),
            ("  =1", "'  =1"),
            ("＝1", "'＝1"),
            ("\u{1b}[31mred", "<U+001B>[31mred"),
            ("1 = 1", "1 = 1"),
            ("", ""),
        ] {
            assert_eq!(cell(words), expected, "{words:?}");
        }
    }
}
