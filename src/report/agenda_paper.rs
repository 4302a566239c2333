//! The agenda as the paper for the meeting.

use super::key::{KeyLine, flag_key, masthead, nothing};
use super::{Paper, Table, Text};
use crate::meeting::agenda::Agenda;
use crate::meeting::held_on;
use crate::plan::asat::{AsAt, day};
use crate::plan::document::Document;
use crate::sheet::MeasureSheet;

/// Writes the agenda of a meeting: each item with its owner, deadline, flag, last note and reasons.
pub fn agenda(document: &Document, agenda: &Agenda) -> Paper {
    let look = AsAt::new(&document.plan, agenda.date).review_else(agenda.review_else);
    let held = held_on(&document.plan, agenda.date).and_then(|held| held.title.as_deref());
    let since = agenda.last.map(|last| format!("; last meeting {}", day(last)));
    let of = format!(
        "{}{}{}",
        held.map(|title| format!("{}, ", title.trim())).unwrap_or_default(),
        day(agenda.date),
        since.unwrap_or_default()
    );
    let mut paper = masthead(&document.plan, "Agenda", &of);
    if agenda.is_empty() {
        nothing(&mut paper, "Nothing in the plan calls for the meeting.");
    }
    let mut number = 0;
    for part in &agenda.parts {
        let mut table = Table::new(&[
            ("Item", 7),
            ("Action", 30),
            ("Owner", 14),
            ("Due", 14),
            ("Flag", 11),
            ("Why it is here", 31),
        ]);
        for item in &part.items {
            number += 1;
            let Some(line) = KeyLine::of(document, &look, item.row) else {
                continue;
            };
            table.rows.push(vec![
                Text::new(&number.to_string()),
                line.with_last_note(),
                line.owners(),
                line.due(),
                line.flags(),
                points(&item.why),
            ]);
        }
        let heading = format!("{} ({})", part.heading.title(), part.items.len());
        paper.table(&heading, table);
    }
    let measures = agenda.measures.iter().filter_map(|measure| {
        let kpi = measure.spot.kpi(&document.plan, &document.outline)?;
        let sheet = MeasureSheet::of(look, kpi);
        let said = format!(" {}: {}", sheet.text(), measure.why);
        Some(Text::default().flag(sheet.standing.flag, false).plain(&said))
    });
    let measures: Vec<Text> = measures.collect();
    if !measures.is_empty() {
        paper.heading(1, "Measures off target");
        paper.list(measures);
    }
    if !agenda.lost.is_empty() {
        paper.heading(1, "Carried or decided on last time, but not found in the plan");
        paper.list(agenda.lost.iter().map(|address| Text::new(address)).collect());
    }
    flag_key(&document.plan, &mut paper);
    paper
}

/// Writes several reasons as points of one cell, a single one as it is.
fn points(why: &[String]) -> Text {
    match why {
        [one] => Text::new(one),
        several => {
            let points: Vec<String> = several.iter().map(|why| format!("• {why}")).collect();
            Text::new(&points.join("\n"))
        }
    }
}
