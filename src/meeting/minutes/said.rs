//! What was said of an item, in the words that minutes print: the same for a draft and for agreed
//! minutes.

use super::proceedings::MinutedUpdate;
use crate::plan::model::{Done, Flagged, Move, Rag, Said, StepKind, Update};

/// Returns the notes, flags and deadlines, in words.
pub(super) fn updates(said: &[Said]) -> Vec<MinutedUpdate> {
    let updates = said.iter().filter(|said| event(said).is_none());
    updates
        .map(|said| MinutedUpdate {
            note: said.note.clone(),
            by: said.by.clone(),
            changes: changes(said),
        })
        .collect()
}

/// Returns what else happened, in words.
pub(super) fn events(said: &[Said]) -> Vec<String> {
    said.iter().filter_map(event).collect()
}

fn changes(said: &Said) -> Vec<String> {
    let flag = said.rag.map(|to| flag_words(said.was_rag.and_then(Flagged::rag), to.rag()));
    let (due, was) = (said.due.clone(), said.was.clone());
    let moved = Update { due, was, ..Update::default() };
    let moved = moved.moved().map(|moved| match moved {
        Move::Moved { from, to } => {
            format!("deadline {} → {}", from.join("; "), to.join("; "))
        }
        Move::Set(_) | Move::TakenAway(_) => moved.to_string(),
    });
    flag.into_iter().chain(moved).collect()
}

fn event(said: &Said) -> Option<String> {
    if let Some(event) = &said.event {
        return Some(event.trim().to_owned());
    }
    if let Some(step) = &said.step {
        let kind = said.kind.as_deref().map_or(StepKind::Milestone.word(), str::trim);
        return Some(format!("{kind} met: {}", step.trim()));
    }
    let is_done = said.done != Done::No;
    is_done.then(|| "completed".to_owned())
}

/// Describes a change of flag: `flag amber → red`, or `flag amber confirmed` where it stays.
fn flag_words(from: Option<Rag>, to: Option<Rag>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => format!("flag {to} confirmed"),
        (Some(from), Some(to)) => format!("flag {from} → {to}"),
        (None, Some(to)) => format!("flag {to}"),
        (Some(from), None) => format!("flag {from} cleared"),
        (None, None) => "flag cleared".to_owned(),
    }
}
