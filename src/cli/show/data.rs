//! What `show` prints as JSON: one object, of an action or of a group.

use crate::cli::addresses::NamedRow;
use crate::cli::failure::Failure;
use crate::cli::out;
use crate::cli::reads::ReadingOut;
use crate::plan::asat::AsAt;
use crate::plan::document::Document;
use crate::plan::model::{Flagged, GroupKind, Update};
use crate::plan::query::{More, Row, Spot};
use crate::plan::rag::{Counts, Flag};
use crate::sheet::{ActionSheet, GroupSheet};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;

/// An action: the fields of its row in `list`, and what there is besides.
#[derive(Serialize)]
struct OneAction<'p> {
    as_at: NaiveDate,
    #[serde(flatten)]
    row: Row<'p>,
    /// Each deadline of its own, as `steerco reads` gives it.
    reads: Vec<ReadingOut<'p>>,
    /// Why the computed flag is what it is.
    why: String,
    /// The fields that are words and nothing else, by their keys.
    #[serde(flatten)]
    fields: BTreeMap<&'static str, Option<&'p str>>,
    query: Option<&'p str>,
    /// How its deadline has moved, in words.
    slipped: Option<String>,
    /// Known updates, oldest first.
    updates: Vec<OneUpdate<'p>>,
    /// Its parts, milestones and KPIs, as in `list`.
    rows: Vec<Row<'p>>,
}

#[derive(Serialize)]
struct OneUpdate<'p> {
    date: Option<NaiveDate>,
    by: Option<&'p str>,
    /// The flag agreed: red, amber, green, or none where it was cleared.
    rag: Option<&'static str>,
    due: &'p [String],
    was: &'p [String],
    note: Option<&'p str>,
}

/// A section, an objective or the plan.
#[derive(Serialize)]
struct OneGroup<'p> {
    as_at: NaiveDate,
    /// `plan`, `section` or `objective`.
    kind: &'static str,
    address: &'p str,
    #[serde(rename = "ref")]
    reference: Option<&'p str>,
    title: &'p str,
    lead: Option<&'p str>,
    note: Option<&'p str>,
    overview: Option<&'p str>,
    counts: FlagCounts,
    line: u32,
    /// Everything in it, as in `list`.
    rows: Vec<Row<'p>>,
}

/// How many actions show each flag, and what is late.
#[derive(Serialize)]
struct FlagCounts {
    actions: usize,
    red: usize,
    amber: usize,
    green: usize,
    blue: usize,
    grey: usize,
    overdue: usize,
    late_steps: usize,
    percent_complete: Option<usize>,
}

/// Writes the object.
pub(super) fn json(
    document: &Document,
    look: &AsAt<'_>,
    named: NamedRow,
) -> Result<String, Failure> {
    match named {
        NamedRow::Action(at) => out::json(&action(document, look, at)),
        NamedRow::Group(at) => out::json(&group(document, look, at)),
    }
}

fn action<'p>(document: &'p Document, look: &AsAt<'p>, at: usize) -> Option<OneAction<'p>> {
    let sheet = ActionSheet::of(document, *look, at)?;
    let mut rows =
        look.rows_where(&document.outline, |spot| spot.action_row() == Some(at)).into_iter();
    let (_, row) = rows.next()?;
    let update = |update: &'p Update| OneUpdate {
        date: update.date,
        by: update.by.as_deref(),
        rag: update.rag.map(Flagged::word),
        due: &update.due,
        was: &update.was,
        note: update.note.as_deref(),
    };
    Some(OneAction {
        as_at: look.date,
        row,
        reads: sheet.due().iter().map(|due| ReadingOut::of(due.words, due.reading)).collect(),
        why: sheet.flag().why(),
        fields: sheet
            .fields()
            .map(|(field, words)| (field.key(), words))
            // The plain ones stand in its row.
            .filter(|(key, _)| !More::keys().any(|plain| plain == *key))
            .collect(),
        query: sheet.query(),
        slipped: sheet.moved().map(|slippage| slippage.to_string()),
        updates: sheet.known().into_iter().map(update).collect(),
        rows: rows.map(|(_, row)| row).collect(),
    })
}

fn group<'p>(document: &'p Document, look: &AsAt<'p>, at: usize) -> Option<OneGroup<'p>> {
    let sheet = GroupSheet::of(document, *look, at)?;
    let group = sheet.group;
    let rows = look.rows_where(&document.outline, |spot| is_inside(document, spot, at));
    Some(OneGroup {
        as_at: look.date,
        kind: match group.kind {
            GroupKind::Plan => "plan",
            GroupKind::Section => "section",
            GroupKind::Objective => "objective",
        },
        address: document.group_addresses().get(at)?.as_str(),
        reference: group.reference.as_deref(),
        title: &group.title,
        lead: group.lead.as_deref(),
        note: group.note.as_deref(),
        overview: group.overview.as_deref(),
        counts: FlagCounts::of(&sheet.counts()?),
        line: group.line.0,
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    })
}

/// Returns whether an item lies in a group, at any depth.
pub(super) fn is_inside(document: &Document, spot: Spot, group: usize) -> bool {
    let outline = &document.outline;
    let mut at = spot.group_row(outline);
    while let Some(row) = at {
        if row == group {
            return true;
        }
        at = outline.groups.get(row).and_then(|row| row.parent);
    }
    false
}

impl FlagCounts {
    fn of(counts: &Counts) -> FlagCounts {
        FlagCounts {
            actions: counts.total(),
            red: counts.of(Flag::Red),
            amber: counts.of(Flag::Amber),
            green: counts.of(Flag::Green),
            blue: counts.of(Flag::Blue),
            grey: counts.of(Flag::Grey),
            overdue: counts.overdue,
            late_steps: counts.late_steps,
            percent_complete: counts.percent_complete(),
        }
    }
}
