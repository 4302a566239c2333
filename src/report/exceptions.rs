//! The exception report: what is not as it should be, and why.

use super::key::{KeyLine, flag_key, masthead, nothing};
use super::{Paper, Table, Text};
use crate::plan::asat::{AsAt, Which, day};
use crate::plan::document::Document;
use crate::plan::model::StepKind;
use crate::plan::query::{Grouped, List, Spot};
use crate::sheet::MeasureSheet;

/// Writes the exception report: overdue, red and amber, stale, and what lacks an answer, an owner
/// or a date.
pub fn exceptions(document: &Document, look: &AsAt<'_>) -> Paper {
    let of = format!("as at {}", day(look.date));
    let mut paper = masthead(&document.plan, "Exception report", &of);
    if !add(document, look, &mut paper) {
        nothing(
            &mut paper,
            "Nothing is overdue, red, amber or stale, and nothing lacks an answer, an owner or a date.",
        );
    }
    flag_key(&document.plan, &mut paper);
    paper
}

/// Adds the lists as tables, and returns whether there were any rows.
pub(super) fn add(document: &Document, look: &AsAt<'_>, paper: &mut Paper) -> bool {
    let mut any = false;
    for list in [List::Overdue, List::RedAmber, List::Stale, List::Needs] {
        let groups = look.list(&document.outline, list);
        any |= !groups.is_empty();
        let title = list.spec().title;
        let heading = match counted(&groups).as_str() {
            "" => title.to_owned(),
            counts => format!("{title} ({counts})"),
        };
        paper.table(&heading, table(document, look, &groups));
    }
    any
}

/// Makes a table of a review list's rows, each with the action that it belongs to.
pub(super) fn table(document: &Document, look: &AsAt<'_>, groups: &[Grouped]) -> Table {
    let mut table =
        Table::new(&[("What", 32), ("Owner", 16), ("Due", 14), ("Flag", 10), ("Why", 28)]);
    for found in groups.iter().flat_map(|group| &group.rows) {
        let kpi = found.spot.kpi(&document.plan, &document.outline);
        if let Some(measure) = kpi.map(|kpi| MeasureSheet::of(*look, kpi)) {
            table.rows.push(vec![
                Text::default().strong("Measure").plain(&format!(" {}", measure.text())),
                Text::default(),
                Text::default(),
                Text::default().flag(measure.standing.flag, false),
                Text::new(&found.reason.to_string()),
            ]);
            continue;
        }
        let Some(line) = found.spot.action_row().and_then(|row| KeyLine::of(document, look, row))
        else {
            continue;
        };
        let which = found.spot.which().unwrap_or(Which::Action);
        table.rows.push(vec![
            line.step(which),
            line.owners_of(which),
            line.due_of(which),
            line.flags_of(which),
            Text::new(&found.reason.to_string()),
        ]);
    }
    table
}

/// Counts the rows of a list, each kind apart: `8 actions, 23 milestones`.
fn counted(groups: &[Grouped]) -> String {
    let rows = || groups.iter().flat_map(|group| &group.rows);
    let of = |kind: StepKind| {
        rows().filter(move |row| matches!(row.spot, Spot::Step(_, k, _) if k == kind))
    };
    let actions = rows().filter(|row| matches!(row.spot, Spot::Action(_))).count();
    let measures =
        rows().filter(|row| matches!(row.spot, Spot::ActionKpi(..) | Spot::GroupKpi(..))).count();
    let kinds = [
        (actions, "action", "actions"),
        (of(StepKind::Milestone).count(), "milestone", "milestones"),
        (of(StepKind::Part).count(), "part", "parts"),
        (measures, "measure", "measures"),
    ];
    let said = kinds.into_iter().filter(|(count, ..)| *count > 0);
    let said =
        said.map(|(count, one, more)| format!("{count} {}", if count == 1 { one } else { more }));
    said.collect::<Vec<_>>().join(", ")
}
