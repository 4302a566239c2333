//! Drafts that are kept: taken up, offered by an earlier session, and not lost unasked.

use super::super::ask::Draft;
use super::super::command::Command;
use super::super::model::{
    Choice, Does, Menu, Model, Outcome, Overlay, Refusal, Screen, step_words,
};
use super::super::msg::Effect;
use super::super::prompt::menu::{choice, menu, numbered};
use super::{browse, texts};
use crate::plan::address::Address;
use crate::text::shown;

/// Asks before texts are lost that are in no file: neither in the plan nor in a draft.
pub fn ask_before_leaving(model: &mut Model, lost: &[Draft]) {
    let them = if lost.len() == 1 {
        "this text".to_owned()
    } else {
        format!("these {} texts", lost.len())
    };
    let mut text = vec!["It is not in the plan, and no draft of it can be written.".to_owned()];
    text.extend(lost.iter().map(in_a_line));
    let resume = model.key(Command::Resume);
    let stay = format!("stay: {resume} takes it up, to save it");
    let leave = "leave; the text is printed in the terminal, and is kept nowhere else";
    model.prompt.overlay = Some(Overlay::Menu(Menu {
        text,
        choices: vec![choice('s', &stay, Does::Nothing), choice('x', leave, Does::Leave)],
        ..menu(&format!("leave, and lose {them}?"))
    }));
}

/// Asks before the program is left while something is not saved, although its text is kept.
pub fn ask_before_leaving_unsaved(model: &mut Model) {
    let resume = model.key(Command::Resume);
    let title = match model.unsaved() {
        1 => "leave? 1 change is NOT SAVED".to_owned(),
        many => format!("leave? {many} changes are NOT SAVED"),
    };
    let texts: Vec<String> = model.drafts.waiting().map(in_a_line).collect();
    let (text, stay, leave) = if texts.is_empty() {
        let stay = "stay: the same key again saves it, once the plan can be saved".to_owned();
        let text =
            vec!["What a key did is not in the plan, and has no text to be kept.".to_owned()];
        (text, stay, "leave, and lose it")
    } else {
        let stay = format!("stay: {resume} takes up what was typed, to save it");
        (texts, stay, "leave; what was typed is kept as a draft, and offered at the next start")
    };
    model.prompt.overlay = Some(Overlay::Menu(Menu {
        text,
        choices: vec![choice('s', &stay, Does::Nothing), choice('x', leave, Does::Leave)],
        ..menu(&title)
    }));
}

/// Takes up a kept draft where it was left.
pub(super) fn reopen(model: &mut Model, draft: Draft) -> Vec<Effect> {
    if let Some(lost) = draft.targets.iter().find(|named| model.session.is_gone(named)) {
        let lost = lost.address.clone();
        return put_elsewhere(model, draft, &lost);
    }
    if let Some(step) = &draft.step
        && model.session.document.plan.locate(step).is_err()
    {
        let said =
            format!("{} is gone or reads differently now: the draft stays kept", step_words(step));
        model.say(Outcome::Refused(Refusal::NothingHere), said);
        return Vec::new();
    }
    // The meeting's item stays on the table, whosever the text is: the box names its action.
    if !matches!(model.screen(), Screen::Chair(_))
        && let Some(first) = draft.targets.first()
        && let Some(row) = model.session.document.row(&first.address)
    {
        browse::show_action(model, row);
    }
    texts::put_up(model, draft, false);
    Vec::new()
}

/// Puts up a draft whose action is gone for the action under the cursor. It goes there if that
/// is what the person then saves; until then it stays kept.
fn put_elsewhere(model: &mut Model, draft: Draft, lost: &Address) -> Vec<Effect> {
    // What was typed for a step is for no other, nor for an action.
    let here = model.action_row().filter(|_| draft.step.is_none());
    let here = here.and_then(|row| model.session.document.named(row));
    let Some(named) = here else {
        let said = format!(
            "{lost} is gone or reads differently now: go to the action the draft belongs to, then press {}",
            model.key(Command::Resume)
        );
        model.say(Outcome::Refused(Refusal::NothingHere), said);
        return Vec::new();
    };
    let said = format!(
        "{lost} is gone or reads differently now: the draft would go to {} (Esc keeps it)",
        named.address
    );
    texts::put_up(model, Draft { targets: vec![named], ..draft }, false);
    model.say(Outcome::Done, said);
    Vec::new()
}

/// Takes up the newest kept draft, or asks which.
pub(super) fn resume(model: &mut Model) -> Vec<Effect> {
    let waiting: Vec<Draft> = model.drafts.waiting().cloned().collect();
    match waiting.as_slice() {
        [] => {
            let said = if model.drafts.sent.is_empty() {
                "no drafts are kept"
            } else {
                "the text is on its way into the file; there is no other draft"
            };
            model.say(Outcome::Refused(Refusal::NothingHere), said);
            Vec::new()
        }
        [one] => reopen(model, one.clone()),
        _ => {
            offer(model, "drafts kept · which one?");
            Vec::new()
        }
    }
}

/// Names the drafts of sessions that ended before saving them, and keeps them. In the status
/// line, not as a menu: keys that are typed already must not choose among them.
pub(super) fn offer_drafts(model: &mut Model, drafts: Vec<Draft>) {
    let Some(last) = drafts.last() else { return };
    let key = model.key(Command::Resume);
    let said = match drafts.len() {
        1 => format!("an earlier session left a text, {key} takes it up"),
        many => format!("earlier sessions left {many} texts, {key} takes them up"),
    };
    model.say(Outcome::Done, format!("{said} · {}", in_a_line(last)));
    model.drafts.kept.extend(drafts);
}

/// Returns a text that is in no file, in full, for the terminal that it is put on at the end.
pub fn lost_words(draft: &Draft) -> String {
    let text: Vec<_> = draft.text.lines().map(shown::safe_line).collect();
    format!("Not saved, and in no draft: {}:\n{}", shown::safe_line(&whom(draft)), text.join("\n"))
}

/// Names the action that a draft is for.
fn whom(draft: &Draft) -> String {
    match (&draft.step, draft.targets.first()) {
        (Some(step), _) => step_words(step),
        (None, Some(named)) => named.address.to_string(),
        (None, None) => draft.ask.title(),
    }
}

/// Returns a draft as a line: whom it is for, and how it begins.
fn in_a_line(draft: &Draft) -> String {
    let text = draft.text.lines().next().unwrap_or_default();
    shown::safe_line(&format!("{}: {text}", whom(draft))).into_owned()
}

fn offer(model: &mut Model, title: &str) {
    let row = |(at, draft): (usize, &Draft)| {
        let words = draft.text.split_whitespace().count();
        let words = if words == 1 { "1 word".to_owned() } else { format!("{words} words") };
        let typed = draft.typed.as_ref().map(|typed| format!(", {typed}")).unwrap_or_default();
        let text = draft.text.lines().next().unwrap_or_default();
        let line = format!("{} · {words}{typed} · {text}", whom(draft));
        numbered(at, shown::safe_line(&line).into_owned(), Does::Resume(draft.clone()))
    };
    let mut choices: Vec<Choice> = model.drafts.waiting().enumerate().map(row).collect();
    choices.push(choice(
        'l',
        &format!("later: they stay kept, {} takes them up", model.key(Command::Resume)),
        Does::Nothing,
    ));
    model.prompt.overlay = Some(Overlay::Menu(Menu { choices, ..menu(title) }));
}
