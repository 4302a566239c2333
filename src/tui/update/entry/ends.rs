//! How typing ends: the text is sent, left, or thrown away.

use super::super::super::ask::Ask;
use super::super::super::command::Command;
use super::super::super::model::{EntryBox, Model, Outcome, Overlay, Unchanged};
use super::super::super::msg::{CommitKind, Effect};
use super::super::{changes, close, keep, keep_sent, pages};
use super::{look, recall};

/// `Esc`: what goes into the plan is kept as a draft; anything else comes back with Up.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let typed = match &model.prompt.overlay {
        Some(Overlay::Entry(entry)) => recall::is_typed(model, entry),
        Some(Overlay::Menu(_) | Overlay::Page(_)) | None => false,
    };
    let Some(Overlay::Entry(entry)) = close(model) else {
        return Vec::new();
    };
    let effects = left(model, &entry, typed);
    model.prompt.left = Some(entry);
    effects
}

/// What follows from a text having been left.
fn left(model: &mut Model, entry: &EntryBox, typed: bool) -> Vec<Effect> {
    let text = entry.text();
    if !entry.ask.is_kept() {
        if entry.ask == Ask::Filter {
            // What was shown while it was typed was a preview.
            look::apply(model, entry.before.clone());
        }
        if !typed || text.trim().is_empty() {
            return Vec::new();
        }
        let effects = recall::remember(model, &entry.ask, &text);
        let key = if matches!(entry.ask, Ask::Find | Ask::Palette) {
            model.key(Command::OlderText)
        } else {
            model.key(Command::LineUp)
        };
        model.say(
            Outcome::Unchanged(Unchanged::Cancelled),
            format!("not done; {key} in the same place brings the words back"),
        );
        return effects;
    }
    let draft = entry.draft();
    if draft.text.trim().is_empty() {
        model.drafts.kept.retain(|kept| kept.id != draft.id);
        return vec![Effect::Forget(draft.id)];
    }
    let waits = model.drafts.kept.iter().any(|kept| kept.id == draft.id);
    if !typed && !waits {
        // Nobody typed anything: there is nothing to keep, but what was set aside is kept.
        if entry.walk.at > 0 && !entry.walk.left.is_empty() && !model.drafts.kept.is_empty() {
            model.say(Outcome::Unchanged(Unchanged::Cancelled), draft_kept(model));
        }
        return vec![Effect::Forget(draft.id)];
    }
    model.say(Outcome::Unchanged(Unchanged::Cancelled), draft_kept(model));
    keep(model, draft.clone());
    vec![Effect::Journal(draft)]
}

/// The `Esc` that has closed a text was none: the text is open again, as it was.
pub(in super::super) fn open_again(model: &mut Model) {
    let left = model.prompt.left.take();
    if left.is_some() {
        // The page that came back when the text was closed.
        pages::makes_way(model);
    }
    if let Some(entry) = left.filter(|_| model.prompt.overlay.is_none()) {
        model.prompt.overlay = Some(Overlay::Entry(entry));
        model.take_said();
    }
}

pub(super) fn draft_kept(model: &Model) -> String {
    format!("draft kept, {} to resume", model.key(Command::Resume))
}

pub(super) fn discard(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = close(model) else {
        return Vec::new();
    };
    if entry.ask == Ask::Filter {
        look::apply(model, entry.before.clone());
    }
    if !entry.ask.is_kept() {
        return Vec::new();
    }
    model.drafts.kept.retain(|draft| draft.id != entry.id);
    model.say(Outcome::Unchanged(Unchanged::Cancelled), "text thrown away");
    vec![Effect::Forget(entry.id)]
}

/// `Enter`: the text becomes a change, a filter, a day, a place.
pub(super) fn submit(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Entry(mut entry)) = close(model) else {
        return Vec::new();
    };
    let text = entry.text();
    let complaint = match &entry.ask {
        Ask::StartMeeting
        | Ask::CloseMeeting
        | Ask::Filter
        | Ask::Find
        | Ask::AsAt
        | Ask::Palette => match look::submit(model, &entry.ask, &text, entry.chosen) {
            Ok(effects) => {
                let mut effects =
                    if entry.ask.is_kept() { with_draft(model, effects, &entry) } else { effects };
                effects.extend(recall::remember(model, &entry.ask, &text));
                return effects;
            }
            Err(why) => why,
        },
        Ask::Note
        | Ask::FlagNote(_)
        | Ask::Deadline
        | Ask::Owners
        | Ask::NewAction(_)
        | Ask::Query
        | Ask::Decision
        | Ask::Arising(_)
        | Ask::Reading(_) => match changes::of_text(model, &entry.ask, &entry.targets, &text) {
            Ok(change) if change.edits.is_empty() => {
                model.drafts.kept.retain(|kept| kept.id != entry.id);
                model.say(Outcome::Unchanged(Unchanged::Already), unchanged(&entry));
                return vec![Effect::Forget(entry.id)];
            }
            Ok(change) => {
                // The day that it is dated with now comes last.
                entry.days.retain(|day| *day != model.session.as_at);
                entry.days.push(model.session.as_at);
                let draft = entry.draft();
                keep_sent(model, draft.clone());
                model.screens.marked.clear();
                let mut effects = recall::remember(model, &entry.ask, &text);
                effects.extend(changes::commit(model, change, CommitKind::New, Some(draft)));
                return effects;
            }
            Err(why) => why,
        },
    };
    entry.complaint = Some(complaint);
    model.prompt.overlay = Some(Overlay::Entry(entry));
    Vec::new()
}

/// Says that the plan is already as the text asks.
fn unchanged(entry: &EntryBox) -> String {
    let field = match &entry.ask {
        Ask::Owners => "owner",
        Ask::Deadline => "deadline",
        Ask::Note
        | Ask::FlagNote(_)
        | Ask::NewAction(_)
        | Ask::Query
        | Ask::Reading(_)
        | Ask::StartMeeting
        | Ask::CloseMeeting
        | Ask::Decision
        | Ask::Arising(_)
        | Ask::Filter
        | Ask::Find
        | Ask::AsAt
        | Ask::Palette => "plan",
    };
    changes::unchanged(&entry.targets, field)
}

/// A form that becomes a change is a draft until that change is in the file, and no longer.
fn with_draft(model: &mut Model, effects: Vec<Effect>, entry: &EntryBox) -> Vec<Effect> {
    let typed = entry.draft();
    let mut with = Vec::new();
    for effect in effects {
        with.push(match effect {
            Effect::Commit { change, kind, draft: None } => {
                keep_sent(model, typed.clone());
                Effect::Commit { change, kind, draft: Some(typed.clone()) }
            }
            other => other,
        });
    }
    with
}
