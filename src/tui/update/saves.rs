//! Sending changes to the file.

use super::super::ask::Draft;
use super::super::command::Command;
use super::super::model::{Does, Menu, Model, Outcome, Overlay, Refusal, Unchanged, Unsaved};
use super::super::msg::{CommitKind, Effect};
use super::super::prompt::menu::{choice, menu};
use crate::meeting::session;
use crate::plan::change::{Change, OddContent};

/// Sends a change to the file. What is agreed while a meeting runs leaves a dated trace;
/// an undo or a redo is the change as it was made.
pub(super) fn commit(
    model: &mut Model,
    change: Change,
    kind: CommitKind,
    draft: Option<Draft>,
) -> Vec<Effect> {
    let is_new = matches!(kind, CommitKind::New | CommitKind::Step);
    if is_new && change.edits.is_empty() {
        model.say(Outcome::Unchanged(Unchanged::Already), "nothing to change");
        return Vec::new();
    }
    let (plan, by) = (&model.session.document.plan, model.session.by.as_deref());
    let change = match (&model.meeting.running, &kind) {
        (Some(meeting), CommitKind::New) => meeting.recorded(plan, change, by),
        (
            Some(_),
            CommitKind::Step | CommitKind::Undo(_) | CommitKind::Redo(_) | CommitKind::Earlier(_),
        )
        | (None, _) => change,
    };
    if let Err(locked) = session::allows(plan, &change) {
        let id = draft.map(|draft| draft.id);
        model.drafts.sent.retain(|sent| Some(*sent) != id);
        say_not_saved(model, id.into_iter().collect(), locked.to_string());
        return Vec::new();
    }
    let odd = change.odd_content_replaced(plan);
    if kind == CommitKind::New && !odd.is_empty() {
        return ask_to_replace(model, &odd, change, draft);
    }
    send(model, change, kind, draft)
}

fn send(model: &mut Model, change: Change, kind: CommitKind, draft: Option<Draft>) -> Vec<Effect> {
    model.history.saving += 1;
    model.say(Outcome::Done, "saving …");
    vec![Effect::Commit { change, kind, draft }]
}

/// Shows the odd content that a change would replace, and asks whether it may go. A text that was
/// typed for it is kept until that is answered, whatever the answer.
fn ask_to_replace(
    model: &mut Model,
    odd: &[OddContent],
    change: Change,
    draft: Option<Draft>,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Some(draft) = &draft {
        model.drafts.sent.retain(|sent| *sent != draft.id);
        effects.push(Effect::Journal(draft.clone()));
        let said = format!("not saved yet, text kept ({})", model.key(Command::Resume));
        model.say(Outcome::Unchanged(Unchanged::Cancelled), said);
    }
    let choices = vec![
        choice('y', "yes, replace it", Does::Replace(Box::new((change, draft)))),
        choice('n', "no, keep what stands there", Does::KeepOddContent),
    ];
    let mut text: Vec<String> = odd.iter().map(OddContent::to_string).collect();
    text.push("That is more than words, and it would go. u brings it back.".to_owned());
    // Whoever presses Enter without reading loses nothing.
    let question = Menu { text, choices, selected: 1, ..menu("replace what stands there?") };
    model.prompt.overlay = Some(Overlay::Menu(question));
    effects
}

/// Sends a change that may replace odd content.
pub(super) fn replace(model: &mut Model, change: Change, draft: Option<Draft>) -> Vec<Effect> {
    if let Some(draft) = &draft {
        model.drafts.keep_sent(draft.clone());
    }
    send(model, change, CommitKind::New, draft)
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

/// Has the saves from now on go on without the lock that another program keeps.
pub(super) fn without_lock(model: &mut Model) -> Vec<Effect> {
    let retry = match model.drafts.waiting().count() {
        0 => String::new(),
        _ => format!("; {} takes up what is not saved", model.key(Command::Resume)),
    };
    let said = format!("saves no longer wait for other programs' locks in this session{retry}");
    model.say(Outcome::Done, said);
    vec![Effect::WithoutLock]
}

/// Refuses a command that depends on what comes of the save in flight.
pub(super) fn still_saving(model: &mut Model, key: &str) -> Vec<Effect> {
    let said = format!("still saving: press {key} again when it says saved");
    model.say(Outcome::Refused(Refusal::Saving), said);
    Vec::new()
}
