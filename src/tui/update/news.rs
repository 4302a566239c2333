//! What has changed in the file or in what it is looked at by: saves, what others did, another
//! day.

use super::super::command::Command;
use super::super::facts::Facts;
use super::super::model::{Model, Outcome, Refusal, Screen, TimelineScreen, Unsaved};
use super::super::msg::{CommitKind, Effect, Saved, TakenBack};
use super::super::table::{Item, Source, Table};
use super::{chair, keep, pages, rows};
use crate::plan::change::{Change, Field, Named, What};
use crate::plan::deadline;
use crate::plan::document::Document;
use chrono::NaiveDate;
use std::sync::Arc;

pub(super) fn on_saved(model: &mut Model, saved: Saved) {
    model.history.saving = model.history.saving.saturating_sub(1);
    let Saved { document, change, kind, draft, overtaken, others, at } = saved;
    let mut what = change.describe_in(&document);
    let saved_change = change.clone();
    let changed = change.only_action().cloned();
    match kind {
        CommitKind::New => {
            model.history.undo.push(change);
            model.history.redo.clear();
        }
        CommitKind::Undo => {
            model.history.undo.pop();
            model.history.redo.push(change.inverse());
            what = format!("undone · {what}");
        }
        CommitKind::Redo => {
            model.history.redo.pop();
            model.history.undo.push(change);
        }
    }
    if let Some(id) = draft {
        model.drafts.kept.retain(|kept| kept.id != id);
        model.drafts.sent.retain(|sent| *sent != id);
    }
    let meanwhile = overtaken.iter().map(|field| {
        let theirs =
            if field.theirs.is_empty() { "nothing".to_owned() } else { field.theirs.join("; ") };
        let noun = field.field.noun();
        format!(" (someone else had set the {noun} to {theirs} meanwhile)")
    });
    what.extend(meanwhile);
    what.extend(unreadable_deadline(model, &saved_change));
    what.extend(by_someone_else(&others).map(|said| format!(" · {said}")));
    adopt(model, &document, changed.as_ref());
    model.say(Outcome::Saved { change: Box::new(saved_change), at }, what);
}

/// What was typed for a save that did not last is a draft again, and can be neither undone
/// nor redone.
pub(super) fn on_taken_back(model: &mut Model, back: TakenBack) -> Vec<Effect> {
    if let Some(document) = back.document {
        adopt(model, &document, None);
        model.history.undo.retain(|change| !back.changes.contains(change));
        chair::catch_up(model);
    }
    let ids = back.drafts.iter().map(|draft| draft.id).collect();
    say_not_saved(model, ids, back.why);
    let journal = back.drafts.iter().cloned().map(Effect::Journal).collect();
    for draft in back.drafts {
        keep(model, draft);
    }
    journal
}

/// Words that were kept as a deadline although nobody can say when they end.
fn unreadable_deadline(model: &Model, change: &Change) -> Option<String> {
    let look = model.session.plan_as_at();
    let words = change.edits.iter().find_map(|edit| match &edit.what {
        What::Set { field: Field::Due, to, .. } => to
            .iter()
            .find(|words| deadline::read(words, &look.calendar).kind == deadline::Kind::CannotSay),
        What::Set { .. } | What::Insert { .. } | What::Remove { .. } => None,
    })?;
    Some(format!(" — cannot say when '{words}' is: listed under Needs"))
}

/// Says that a change is not in the file, and which key takes up its text.
pub(super) fn say_not_saved(model: &mut Model, drafts: Vec<u64>, why: impl Into<String>) {
    let kept = if drafts.is_empty() {
        String::new()
    } else {
        format!(", text kept ({})", model.key(Command::Resume))
    };
    let unsaved = Unsaved { drafts, head: format!("NOT SAVED{kept}") };
    model.say(Outcome::Refused(Refusal::NotSaved(unsaved)), why);
}

/// Says what others have changed. A file that can be read again is no longer called unreadable.
pub(super) fn say_what_others_did(model: &mut Model, changes: &[String]) {
    if let Some(said) = by_someone_else(changes) {
        model.say(Outcome::Done, said);
    } else if model.said().is_some_and(|said| said.outcome == Outcome::Refused(Refusal::Unreadable))
    {
        model.take_said();
    }
}

fn by_someone_else(changes: &[String]) -> Option<String> {
    match changes {
        [] => None,
        [one] => Some(format!("1 change by someone else: {one}")),
        several => {
            let shown = several.iter().take(3).cloned().collect::<Vec<_>>().join("; ");
            let more = if several.len() > 3 { " …" } else { "" };
            Some(format!("{} changes by someone else: {shown}{more}", several.len()))
        }
    }
}

/// Takes another version of the plan; cursor, marks and screens stay on their items.
/// Where one action alone was changed, all else that is known of the plan stays known.
pub(super) fn adopt(model: &mut Model, document: &Arc<Document>, changed: Option<&Named>) {
    pages::makes_way(model);
    take_over(model, document, changed);
    pages::comes_back(model);
}

fn take_over(model: &mut Model, document: &Arc<Document>, changed: Option<&Named>) {
    let old = std::mem::replace(&mut model.session.document, Arc::clone(document));
    let one = changed
        .filter(|_| old.shares_outline(document))
        .and_then(|named| document.row(&named.address));
    if let Some(row) = one {
        let facts = std::mem::replace(
            &mut model.session.facts,
            Facts::new(document, model.session.as_at, model.session.review_else),
        );
        model.session.facts = facts.after(&old, document, row);
        let mut screens = std::mem::take(&mut model.screens.stack);
        for screen in &mut screens {
            if let Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. }) = screen
                && !rows::keeps_its_rows(model, &old, table, row)
            {
                rekey(model, table, &Some, &Some);
            }
        }
        model.screens.stack = screens;
        rows::keep_in_view(model);
        return;
    }
    let same_shape = same_shape(&old, document);
    let row = |row: usize| -> Option<usize> {
        if same_shape {
            return Some(row);
        }
        document.row(old.addresses().get(row)?)
    };
    let group = |row: usize| -> Option<usize> {
        if same_shape {
            return Some(row);
        }
        document.group_row(old.group_addresses().get(row)?)
    };
    model.session.facts = Facts::new(document, model.session.as_at, model.session.review_else);
    let mut screens = std::mem::take(&mut model.screens.stack);
    screens.retain_mut(|screen| match screen {
        Screen::Chair(_) => true,
        Screen::Panes(panes) => group(panes.group).map(|found| panes.group = found).is_some(),
        Screen::Table(table) => rekey(model, table, &row, &group),
        Screen::Timeline(timeline) => rekey(model, &mut timeline.table, &row, &group),
    });
    if screens.is_empty() {
        screens.push(Screen::first(document));
    }
    model.screens.stack = screens;
    rows::keep_in_view(model);
}

fn rekey(
    model: &Model,
    table: &mut Table,
    row: &dyn Fn(usize) -> Option<usize>,
    group: &dyn Fn(usize) -> Option<usize>,
) -> bool {
    let under_cursor = table.items.get(table.selected).cloned();
    match &mut table.source {
        Source::Group(at) | Source::Own(at) => match group(*at) {
            Some(found) => *at = found,
            None => return false,
        },
        Source::Review(_) => {}
    }
    let at = table.selected;
    rows::fill(model, table);
    let found = match under_cursor {
        Some(Item::Action { row: old, .. } | Item::Step { row: old, .. }) => {
            row(old).is_some_and(|new| table.go_to(new))
        }
        Some(Item::Kpi { .. } | Item::Caption { .. }) | None => false,
    };
    if !found {
        table.selected = at.min(table.items.len().saturating_sub(1));
        if table.items.get(table.selected).is_some_and(|item| !item.is_row()) {
            table.step(true, 1);
        }
    }
    true
}

fn same_shape(old: &Document, new: &Document) -> bool {
    let places = |d: &Document| d.outline.groups.len();
    old.shares_outline(new)
        || old.outline.actions.len() == new.outline.actions.len()
            && places(old) == places(new)
            && old.outline.actions.iter().zip(&new.outline.actions).all(|(a, b)| a.place == b.place)
}

/// Looks at the plan as at another day.
pub fn set_as_at(model: &mut Model, day: NaiveDate) {
    model.session.as_at = day;
    let document = Arc::clone(&model.session.document);
    adopt(model, &document, None);
}

/// Takes a review interval, in days, for plans that give none.
pub fn settle_review(model: &mut Model, days: Option<i64>) {
    model.session.review_else = days;
    let document = Arc::clone(&model.session.document);
    adopt(model, &document, None);
}
