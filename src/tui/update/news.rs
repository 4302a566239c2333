//! What has changed in the file or in what it is looked at by: saves, what others did, another
//! day.

use super::super::model::{Model, Outcome, PastChange, PlanSession, Refusal};
use super::super::msg::{Effect, Saved, TakenBack};
use super::adopt::adopt;
use super::{chair, saves, undo};
use crate::plan::change::{Change, Field, What};
use crate::plan::deadline;

pub(super) fn on_saved(model: &mut Model, saved: Saved) -> Vec<Effect> {
    model.history.saving = model.history.saving.saturating_sub(1);
    let (mut what, effects) = undo::remember(model, &saved);
    let Saved { document, change: saved_change, draft, overtaken, others, at, .. } = saved;
    let changed = saved_change.only_action().cloned();
    if let Some(id) = draft {
        model.drafts.kept.retain(|kept| kept.id != id);
        model.drafts.sent.retain(|sent| *sent != id);
    }
    let meanwhile = overtaken.iter().map(|field| {
        let theirs =
            if field.theirs.is_empty() { "nothing".to_owned() } else { field.theirs.join("; ") };
        let noun = &field.field;
        format!(" (someone else had set the {noun} to {theirs} meanwhile)")
    });
    what.extend(meanwhile);
    // In front, since a narrow screen cuts the end off.
    if let Some(remark) = deadline_remark(&model.session, &saved_change) {
        what.insert_str(0, remark);
    }
    what.extend(by_someone_else(&others).map(|said| format!(" · {said}")));
    adopt(model, &document, changed.as_ref());
    model.say(Outcome::Saved { change: Box::new(saved_change), at }, what);
    effects
}

/// Makes a draft again of what was typed for a save that did not last; it can be neither undone
/// nor redone.
pub(super) fn on_taken_back(model: &mut Model, back: TakenBack) -> Vec<Effect> {
    let mut journal: Vec<Effect> = back.drafts.iter().cloned().map(Effect::Journal).collect();
    if let Some(document) = back.document {
        adopt(model, &document, None);
        let is_gone = |past: &PastChange| back.changes.contains(&past.change);
        let gone = model.history.undo.iter().filter(|past| is_gone(past));
        let ids = gone.map(|past| past.id.clone()).collect();
        journal.extend(undo::forget(model, ids));
        model.history.undo.retain(|past| !is_gone(past));
        chair::catch_up(model);
    }
    let ids = back.drafts.iter().map(|draft| draft.id).collect();
    saves::say_not_saved(model, ids, back.why);
    for draft in back.drafts {
        model.drafts.keep(draft);
    }
    journal
}

/// Returns a remark where words were saved as a deadline although nobody can say when they end.
fn deadline_remark(session: &PlanSession, change: &Change) -> Option<&'static str> {
    let look = session.plan_as_at();
    let unread =
        |words: &String| deadline::read(words, &look.calendar).kind == deadline::Kind::CannotSay;
    let any = change.edits.iter().any(|edit| match &edit.what {
        What::Set { field: Field::Due, to, .. } => to.iter().any(unread),
        What::Set { .. }
        | What::Column { .. }
        | What::List { .. }
        | What::Insert { .. }
        | What::Remove { .. } => false,
    });
    any.then_some("no date can be read, see Needs · ")
}

/// Says what others have changed. A file that can be read again is no longer called unreadable.
pub(super) fn say_what_others_did(model: &mut Model, changes: &[String]) {
    if let Some(said) = by_someone_else(changes) {
        model.say_news(&said);
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
