//! The decisions log and the action log.

use super::key::{KeyLine, flag_key, masthead, nothing};
use super::{Paper, Table, Text};
use crate::meeting::{about, arose};
use crate::plan::asat::{AsAt, day};
use crate::plan::document::Document;
use crate::plan::model::{Decision, Meeting, Reference};

/// Writes every decision of every meeting up to the day, oldest first.
pub fn decisions(document: &Document, look: &AsAt<'_>) -> Paper {
    let of = format!("up to {}", day(look.date));
    let mut paper = masthead(&document.plan, "Decisions log", &of);
    let mut meetings: Vec<&Meeting> =
        document.plan.meetings.iter().filter(|meeting| look.knows(meeting.date)).collect();
    meetings.sort_by_key(|meeting| meeting.date);
    let mut table = Table::new(&[("Meeting", 22), ("Decision", 56), ("About", 22)]);
    for meeting in meetings {
        let when = match (meeting.date, meeting.title.as_deref()) {
            (Some(date), Some(title)) => format!("{}\n{}", day(date), title.trim()),
            (Some(date), None) => day(date),
            (None, Some(title)) => title.trim().to_owned(),
            (None, None) => "undated".to_owned(),
        };
        for decision in &meeting.decisions {
            table.rows.push(vec![
                Text::new(&when),
                Text::new(decision.text.trim()),
                Text::new(&about_in_words(document, decision)),
            ]);
        }
    }
    if table.rows.is_empty() {
        nothing(&mut paper, "No meeting has entered a decision yet.");
    }
    paper.table("Decisions", table);
    paper
}

/// Writes what a decision is about: the address that the plan has for it now, else the words that
/// were kept.
fn about_in_words(document: &Document, decision: &Decision) -> String {
    let address = about(document, decision).and_then(|row| document.addresses().get(row));
    let kept = || decision.about.as_ref().map(Reference::called);
    address.map(ToString::to_string).or_else(kept).unwrap_or_default()
}

/// Writes every action, section by section: who, by when, its state, what was last said of it, its
/// cost, and the meeting that it came from. Leaves out what arose after the day.
pub fn actions(document: &Document, look: &AsAt<'_>) -> Paper {
    let of = format!("as at {}", day(look.date));
    let mut paper = masthead(&document.plan, "Action log", &of);
    let rows = || (0..document.outline.actions.len()).filter_map(|row| document.action(row));
    // A plan without costs, or without statuses, needs no empty column.
    let with_status = rows().any(|action| action.status.is_some());
    let with_cost = rows().any(|a| a.cost.as_deref().is_some_and(|cost| !cost.trim().is_empty()));
    let mut columns = vec![
        ("Action", 30),
        ("Who", 16),
        ("By when", 14),
        ("Flag", 10),
        ("How it stands", 16),
        ("Last update", 24),
    ];
    if with_status {
        columns.push(("Status", 10));
    }
    if with_cost {
        columns.push(("Cost", 12));
    }
    for (at, group) in document.outline.groups.iter().enumerate() {
        let mut table = Table::new(&columns);
        for row in group.actions.start..group.actions.start + group.own {
            let (Some(line), Some(action)) =
                (KeyLine::of(document, look, row), document.action(row))
            else {
                continue;
            };
            let from = arose(action);
            if !look.knows(from) || !look.is_there(action) {
                continue;
            }
            let named = match from {
                Some(date) => line.with_own().plain(&format!("\nagreed {}", day(date))),
                None => line.with_own(),
            };
            let status = line.sheet.status();
            let stands = status.done.map(|done| done.to_string());
            let stands = stands.unwrap_or_else(|| line.sheet.flag().why());
            let last = line.sheet.last_update().map(|update| update.said()).unwrap_or_default();
            let mut cells = vec![
                named,
                line.owners(),
                line.due(),
                line.flags(),
                Text::new(&stands),
                Text::new(&last),
            ];
            if with_status {
                cells.push(Text::new(&status.status_in_words().unwrap_or_default()));
            }
            if with_cost {
                cells.push(Text::new(action.cost.as_deref().unwrap_or_default().trim()));
            }
            table.rows.push(cells);
        }
        let name = document.group(at).map(crate::plan::model::Group::name);
        let name = name.filter(|name| !name.trim().is_empty() && at > 0);
        paper.table(&name.unwrap_or_else(|| "Actions".to_owned()), table);
    }
    flag_key(&document.plan, &mut paper);
    paper
}
