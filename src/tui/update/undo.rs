//! Undo and redo: of what this session did, and after a question of what earlier sessions did.

use super::super::command::Command;
use super::super::model::{Does, Menu, Model, Outcome, Overlay, PastChange, Refusal};
use super::super::msg::{CommitKind, Effect, Saved};
use super::super::prompt::menu::{choice, menu};
use super::saves::{commit, still_saving};
use crate::meeting::{held_on, session};
use crate::plan::asat::day;
use crate::plan::change::{Change, Item, What};
use crate::plan::model::Meeting;
use crate::store::history::PastEdit;
use crate::text::shown;
use chrono::DateTime;

/// Undoes the last change of this session, or asks whether the last of an earlier one is meant.
pub(super) fn undo(model: &mut Model) -> Vec<Effect> {
    if model.history.saving > 0 {
        return still_saving(model, &model.key(Command::Undo));
    }
    match model.history.undo.last().cloned() {
        Some(past) if starts_the_meeting(model, &past.change) => ask_for_start(model, &past.change),
        Some(past) => commit(model, past.change.inverse(), CommitKind::Undo(past.back), None),
        None => vec![Effect::FindEarlier(model.history.forgotten.clone())],
    }
}

/// Returns whether a change is the start of the meeting that runs.
fn starts_the_meeting(model: &Model, change: &Change) -> bool {
    let running = model.meeting.running.as_ref().map(|meeting| meeting.date);
    running.is_some() && started(change).is_some_and(|meeting| meeting.date == running)
}

fn started(change: &Change) -> Option<&Meeting> {
    change.edits.iter().find_map(|edit| match &edit.what {
        What::Insert { item: Item::Meeting(meeting), .. } => Some(&**meeting),
        What::Insert { .. }
        | What::Set { .. }
        | What::Column { .. }
        | What::List { .. }
        | What::Remove { .. } => None,
    })
}

/// Asks before a key that takes back notes takes back a whole meeting. One that has gone on stays:
/// steps through its agenda are not undone.
fn ask_for_start(model: &mut Model, change: &Change) -> Vec<Effect> {
    let Some(meeting) = started(change) else { return Vec::new() };
    let held = meeting.date.and_then(|date| held_on(&model.session.document.plan, date));
    if held != Some(meeting) {
        let said = "nothing that was recorded in this meeting is left to undo";
        model.say(Outcome::Refused(Refusal::NothingHere), said);
        return Vec::new();
    }
    let date = meeting.date.map(day).unwrap_or_default();
    let yes = choice('y', "yes: it was not to be started", Does::UndoStart(true));
    let no = choice('n', "no: it goes on", Does::UndoStart(false));
    let title = format!("take back the start of the meeting of {date}?");
    model.prompt.overlay =
        Some(Overlay::Menu(Menu { selected: 1, choices: vec![yes, no], ..menu(&title) }));
    Vec::new()
}

/// Takes back the start of the meeting that runs.
pub(super) fn undo_start(model: &mut Model) -> Vec<Effect> {
    let past = model.history.undo.last().cloned();
    let past = past.filter(|past| starts_the_meeting(model, &past.change));
    past.map_or_else(Vec::new, |past| {
        commit(model, past.change.inverse(), CommitKind::Undo(past.back), None)
    })
}

/// Makes the change again that was undone last.
pub(super) fn redo(model: &mut Model) -> Vec<Effect> {
    if model.history.saving > 0 {
        return still_saving(model, &model.key(Command::Redo));
    }
    let Some(past) = model.history.redo.last().cloned() else {
        model.say(Outcome::Refused(Refusal::NothingHere), "nothing to redo");
        return Vec::new();
    };
    commit(model, past.change, CommitKind::Redo(past.back), None)
}

/// Asks whether a change of an earlier session is to be undone, naming its day; `None`: there is
/// none.
pub fn offer_earlier(model: &mut Model, edit: Option<PastEdit>) {
    let Some(edit) = edit else {
        model.say(Outcome::Refused(Refusal::NothingHere), "nothing to undo");
        return;
    };
    let title = format!("undo what was done on {}: {}?", day_of(&edit), edit.what);
    let yes = choice('y', "yes: undo it", Does::UndoEarlier(Some(Box::new(edit))));
    let no = choice('n', "no: it stays as it is", Does::UndoEarlier(None));
    let title = shown::safe_line(&title);
    model.prompt.overlay =
        Some(Overlay::Menu(Menu { selected: 1, choices: vec![yes, no], ..menu(&title) }));
}

/// Undoes a change of an earlier session.
pub(super) fn undo_earlier(model: &mut Model, edit: PastEdit) -> Vec<Effect> {
    if let Err(locked) = session::allows_days(&model.session.document.plan, &edit.days) {
        model.say(Outcome::Refused(Refusal::Meeting), locked.to_string());
        return Vec::new();
    }
    commit(model, Change::default(), CommitKind::Earlier(Box::new(edit)), None)
}

/// Takes a save into the history of the session. Returns what was done, in words, and what becomes
/// of the history that outlives it.
pub(super) fn remember(model: &mut Model, saved: &Saved) -> (String, Vec<Effect>) {
    let said = saved.change.describe_in(&saved.document);
    let (id, back) = (saved.id.clone(), saved.back.clone());
    let history = &mut model.history;
    let (said, past, gone) = match &saved.kind {
        CommitKind::Step => (said, None, None),
        CommitKind::New => {
            history.redo.clear();
            let change = saved.change.clone();
            let days = session::days(&change);
            (said.clone(), Some(PastChange { change, back, what: said, id, days }), None)
        }
        CommitKind::Redo(_) => {
            let past = history.redo.pop().map(|past| PastChange { back, id, ..past });
            (past.as_ref().map(|past| past.what.clone()).unwrap_or(said), past, None)
        }
        CommitKind::Undo(_) => {
            let past = history.undo.pop();
            let gone = past.as_ref().map(|past| past.id.clone());
            // A change known by its bytes alone has no words of its own.
            let known = past.as_ref().map(|past| past.what.clone()).filter(|_| said.is_empty());
            history.redo.extend(past.map(|past| PastChange { back, ..past }));
            (format!("undone · {}", known.unwrap_or(said)), None, gone)
        }
        CommitKind::Earlier(edit) => {
            let (change, what) = (Change::default(), edit.what.clone());
            let days = edit.days.clone();
            history.redo.push(PastChange { change, back, what, id, days });
            let said = format!("undone · {}, done on {}", edit.what, day_of(edit));
            (said, None, Some(edit.id.clone()))
        }
    };
    let mut effects = forget(model, gone.into_iter().collect());
    if let Some(past) = past {
        let plan = &saved.document.plan;
        let edit = PastEdit {
            id: past.id.clone(),
            at: String::new(),
            what: past.what.clone(),
            days: past.days.clone(),
            back: past.back.with_full_addresses(plan),
        };
        if !edit.back.is_empty() {
            effects.push(Effect::KeepEdit(Box::new(edit)));
        }
        model.history.undo.push(past);
    }
    (said, effects)
}

/// Forgets changes, in the history that outlives the session, too.
pub(super) fn forget(model: &mut Model, ids: Vec<String>) -> Vec<Effect> {
    if ids.is_empty() {
        return Vec::new();
    }
    model.history.forgotten.extend(ids.iter().cloned());
    vec![Effect::ForgetEdits(ids)]
}

/// Says that a change of an earlier session can no longer be undone, and offers it no more.
pub(super) fn earlier_is_gone(model: &mut Model, edit: &PastEdit) -> Vec<Effect> {
    model.history.saving = model.history.saving.saturating_sub(1);
    let said = format!(
        "not undone, and no longer offered: what was done on {} was changed since: {}",
        day_of(edit),
        edit.what
    );
    model.say(Outcome::Refused(Refusal::NothingHere), said);
    forget(model, vec![edit.id.clone()])
}

/// Says once that what is done cannot be undone by later sessions.
pub(super) fn not_kept(model: &mut Model, why: &str) {
    if !std::mem::replace(&mut model.history.is_not_kept, true) {
        model.say_news(why);
    }
}

/// Returns the day of a change: `14 May 2012`.
fn day_of(edit: &PastEdit) -> String {
    let at = DateTime::parse_from_rfc3339(&edit.at);
    at.map_or_else(|_| "an earlier day".to_owned(), |at| at.format("%-d %B %Y").to_string())
}
