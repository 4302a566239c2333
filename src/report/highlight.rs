//! The highlight report: what changed since the last meeting, the flags then and now,
//! the exceptions, and the period to come.

use super::key::{KeyLine, by_section, flag_key, masthead, nothing};
use super::{Paper, Table, Text, exceptions};
use crate::plan::asat::{AsAt, Which, day};
use crate::plan::document::Document;
use crate::plan::query::{List, Reason};
use crate::sheet::UpdatePiece;
use chrono::NaiveDate;

/// Writes what changed from the end of one day to the end of another.
pub fn highlight(document: &Document, look: &AsAt<'_>, since: NaiveDate) -> Paper {
    let of = format!("from {} to {}", day(since), day(look.date));
    let mut paper = masthead(&document.plan, "Highlight report", &of);
    let then = look.on(since);
    paper.table("Flags", by_section(document, look, Some(&then)));
    let mut moved = Table::new(&[("Action", 50), ("Owner", 20), ("Then", 15), ("Now", 15)]);
    let rows = 0..document.outline.actions.len();
    for row in rows {
        let lines = KeyLine::of(document, &then, row).zip(KeyLine::of(document, look, row));
        let shown = |line: &KeyLine<'_>| line.sheet.flag().shown().0;
        let Some((old, new)) = lines.filter(|(old, new)| shown(old) != shown(new)) else {
            continue;
        };
        let cells = vec![new.named(), new.owners(), old.flags(), new.flags()];
        moved.rows.push(cells);
    }
    paper.table("Flags that changed", moved);
    paper.heading(1, "What changed");
    let changes = changes(document, look, since);
    if changes.rows.is_empty() {
        nothing(&mut paper, "Nothing in the plan is dated within the period.");
    } else {
        paper.blocks.push(super::Block::Table(changes));
    }
    if !exceptions::add(document, look, &mut paper) {
        paper.heading(1, "Exceptions");
        nothing(&mut paper, "None.");
    }
    let soon = look.list(&document.outline, List::DueSoon);
    let heading = format!("The period to come, up to {}", day(look.soon_until()));
    paper.table(&heading, exceptions::table(document, look, &soon));
    flag_key(&document.plan, &mut paper);
    paper
}

/// Lists everything dated within the period, oldest first, with the notes in full.
fn changes(document: &Document, look: &AsAt<'_>, since: NaiveDate) -> Table {
    let mut table = Table::new(&[("Day", 13), ("Action", 39), ("What", 48)]);
    let mut groups = look.changed_since(&document.outline, since);
    groups.reverse();
    for group in groups {
        for found in group.rows {
            let kpi = found.spot.kpi(&document.plan, &document.outline);
            let row = found.spot.action_row();
            let line = row.and_then(|row| KeyLine::of(document, look, row));
            let named = match (kpi, line) {
                (Some(kpi), _) => {
                    Text::default().strong("Measure").plain(&format!(" {}", kpi.text.trim()))
                }
                (None, Some(line)) => line.step(found.spot.which().unwrap_or(Which::Action)),
                (None, None) => continue,
            };
            let update = match found.reason {
                Reason::Update { at, .. } => {
                    row.and_then(|row| document.action(row)?.updates.get(at))
                }
                Reason::Words(_) | Reason::Done => None,
            };
            let said = match update.map(UpdatePiece::from) {
                Some(update) if !update.note.is_empty() => told(&update),
                Some(_) | None => Text::default().strong(&found.reason.to_string()),
            };
            table.rows.push(vec![Text::new(&group.heading.to_string()), named, said]);
        }
    }
    table
}

/// Writes what an update agreed, and its note in full.
fn told(update: &UpdatePiece<'_>) -> Text {
    let agreed = update.agreed();
    if agreed.is_empty() {
        return Text::new(update.note);
    }
    Text::default().strong(&agreed.join(", ")).plain(&format!("\n{}", update.note))
}
