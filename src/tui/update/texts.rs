//! Texts that are typed: opening them, and what follows from their being changed, left or thrown
//! away.
//!
//! Whatever goes into the plan is journalled with every key, stays after `Esc`, and is
//! forgotten only when the save is acknowledged or the text is thrown away on purpose.

use super::super::ask::{Ask, Draft};
use super::super::command::Command;
use super::super::model::{EntryBox, Model, Outcome, Overlay, Refusal, Unchanged};
use super::super::msg::Effect;
use super::super::offered::look_through;
use super::super::past::{Past, Run};
use super::super::prompt::{self, PromptEvent, SetAside};
use super::{pages, rows};
use crate::plan::change::{Named, Target};

/// Opens an entry with a text in it, the cursor at its end.
pub(super) fn open(model: &mut Model, ask: Ask, targets: Vec<Named>, text: &str) -> Vec<Effect> {
    open_for(model, ask, targets, None, text)
}

/// Opens an entry for a milestone or part of its one target, where there is one.
pub(super) fn open_for(
    model: &mut Model,
    ask: Ask,
    targets: Vec<Named>,
    step: Option<Target>,
    text: &str,
) -> Vec<Effect> {
    let (id, days) = (model.drafts.new_id(), vec![model.session.as_at]);
    put_up(
        model,
        Draft {
            id,
            ask,
            targets,
            step: step.map(Box::new),
            text: text.to_owned(),
            days,
            typed: None,
        },
        true,
    );
    Vec::new()
}

/// Puts an entry on the screen. `given`: the text stands in the plan or the form already,
/// nobody has typed it.
pub(super) fn put_up(model: &mut Model, draft: Draft, given: bool) {
    // What was said of what was done before: its keys would be letters now, and a "saved" would be
    // read as said of this text. What still goes on is still said.
    if model.history.saving == 0 && model.said().is_some_and(|said| !said.is_warning()) {
        model.take_said();
    }
    model.prompt.overlay = Some(Overlay::Entry(Box::new(EntryBox::new(draft, given))));
}

/// Does what follows from the text having changed: it is journalled, or filters the table.
pub(super) fn changed(model: &mut Model) -> Vec<Effect> {
    let Some(entry) = model.prompt.entry_mut() else {
        return Vec::new();
    };
    let filters = entry.ask == Ask::Filter;
    if entry.ask.is_kept() {
        // What was only brought back from before is no draft until it is worked on.
        let (draft, at_home) = (entry.draft(), entry.walk.at == 0);
        let typed = |entry| prompt::is_typed(entry, &model.prompt.past);
        return if at_home || model.prompt.entry().is_some_and(typed) {
            vec![Effect::Journal(draft)]
        } else {
            Vec::new()
        };
    }
    if filters {
        if model.session.document.outline.actions.len() > LARGE {
            entry.is_behind = true;
        } else {
            catch_up(model);
        }
    }
    Vec::new()
}

/// Does what follows from another text standing in the entry.
pub(super) fn recalled(model: &mut Model, aside: SetAside) -> Vec<Effect> {
    let mut effects = match aside {
        SetAside::Untouched => Vec::new(),
        SetAside::Kept(draft) => {
            model.drafts.keep(draft.clone());
            vec![Effect::Journal(draft)]
        }
        SetAside::Emptied(id) => {
            model.drafts.drop(id);
            vec![Effect::Forget(id)]
        }
    };
    effects.extend(changed(model));
    effects
}

/// Plans of more actions than this are not filtered anew for every letter, but when the hand
/// rests: it takes longer than a letter should.
const LARGE: usize = 20_000;

/// Works out what was put off while the hand was moving: what the letters find in the whole
/// plan, which rows a filter keeps.
pub(super) fn catch_up(model: &mut Model) {
    let Some(entry) = model.prompt.entry() else {
        return;
    };
    let text = entry.text();
    match entry.ask {
        Ask::Find => {
            look_through(&model.session, &text);
        }
        Ask::Filter => {
            let complaint = preview(model, &text);
            if let Some(entry) = model.prompt.entry_mut() {
                entry.complaint = complaint;
                entry.is_behind = false;
            }
        }
        _ => {}
    }
}

/// Shows what a filter keeps while it is typed. Returns a complaint where it cannot be read.
fn preview(model: &mut Model, text: &str) -> Option<String> {
    match prompt::read_filter(&model.session, text) {
        Ok((_, words, _)) => {
            rows::set_filter(model, words);
            None
        }
        Err(why) => Some(why.to_string()),
    }
}

/// Leaves the text: what goes into the plan is kept as a draft; anything else comes back with Up.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let typed =
        model.prompt.entry().is_some_and(|entry| prompt::is_typed(entry, &model.prompt.past));
    let Some(entry) = model.prompt.close_entry() else {
        return Vec::new();
    };
    let effects = left(model, &entry, typed);
    model.prompt.closed_by_esc = Some(entry);
    effects
}

/// Does what follows from a text having been left.
fn left(model: &mut Model, entry: &EntryBox, typed: bool) -> Vec<Effect> {
    let text = entry.text();
    if !entry.ask.is_kept() {
        if entry.ask == Ask::Filter {
            // What was shown while it was typed was a preview.
            rows::set_filter(model, entry.before.clone());
        }
        if !typed || text.trim().is_empty() {
            return Vec::new();
        }
        let effects = remember(&mut model.prompt.past, &entry.ask, &text);
        let key = if matches!(entry.ask, Ask::Find | Ask::Palette | Ask::Sort) {
            model.key(Command::OlderText)
        } else {
            model.key(Command::LineUp)
        };
        let said = format!("not done; {key} in the same place brings the words back");
        model.say(Outcome::Unchanged(Unchanged::Cancelled), said);
        return effects;
    }
    let draft = entry.draft();
    if draft.text.trim().is_empty() {
        model.drafts.drop(draft.id);
        return vec![Effect::Forget(draft.id)];
    }
    let waits = model.drafts.kept.iter().any(|kept| kept.id == draft.id);
    let said = format!("draft kept, {} to resume", model.key(Command::Resume));
    if !typed && !waits {
        // Nobody typed anything: there is nothing to keep, but what was set aside is kept.
        if entry.walk.at > 0 && !entry.walk.left.is_empty() && !model.drafts.kept.is_empty() {
            model.say(Outcome::Unchanged(Unchanged::Cancelled), said);
        }
        return vec![Effect::Forget(draft.id)];
    }
    model.say(Outcome::Unchanged(Unchanged::Cancelled), said);
    model.drafts.keep(draft.clone());
    vec![Effect::Journal(draft)]
}

/// Opens the text again as it was: the `Esc` that has closed it was the first byte of a paste.
pub(super) fn open_again(model: &mut Model) {
    let left = model.prompt.closed_by_esc.take();
    if left.is_some() {
        // The page that came back when the text was closed.
        pages::close_for_command(model);
    }
    if let Some(entry) = left.filter(|_| model.prompt.overlay.is_none()) {
        model.prompt.overlay = Some(Overlay::Entry(entry));
        model.take_said();
    }
}

/// Throws the text away.
pub(super) fn discard(model: &mut Model) -> Vec<Effect> {
    let Some(entry) = model.prompt.close_entry() else {
        return Vec::new();
    };
    if entry.ask == Ask::Filter {
        rows::set_filter(model, entry.before.clone());
    }
    if !entry.ask.is_kept() {
        return Vec::new();
    }
    model.drafts.drop(entry.id);
    model.say(Outcome::Unchanged(Unchanged::Cancelled), "text thrown away");
    vec![Effect::Forget(entry.id)]
}

/// Remembers a text as typed, here and for other sessions.
pub(super) fn remember(past: &mut Past, ask: &Ask, text: &str) -> Vec<Effect> {
    prompt::remember(past, ask, text).map(Effect::Remember).into_iter().collect()
}

/// Takes text from the terminal's clipboard: text, never a submit and never a command.
pub(super) fn paste(model: &mut Model, text: &str) -> PromptEvent {
    if let Some(entry) = model.prompt.beneath.take() {
        // The keys of the text were shown over it; the words are for the text.
        model.prompt.overlay = Some(Overlay::Entry(entry));
    }
    if model.prompt.entry().is_some() {
        return prompt::insert(&mut model.prompt, text, Run::Alone);
    }
    let said = format!(
        "what is pasted is never a command, and this screen takes no text: {} opens a note",
        model.key(Command::Note)
    );
    if let Some(menu) = model.prompt.menu_mut()
        && !menu.text.contains(&said)
    {
        // A long menu lies over the status line.
        menu.text.push(said.clone());
    }
    PromptEvent::Say(Outcome::Refused(Refusal::NotHere), said)
}

/// Takes a whole text given at once, in the place of what stood in the entry.
pub(super) fn put(model: &mut Model, text: &str) -> PromptEvent {
    if let Some(entry) = model.prompt.entry_mut() {
        entry.clear();
    }
    paste(model, text)
}

/// Takes the text back from the user's editor; where that failed, it stays as it was.
pub(super) fn edited(model: &mut Model, id: u64, text: Result<String, String>) -> PromptEvent {
    let Some(entry) = model.prompt.entry_mut().filter(|entry| entry.id == id) else {
        return PromptEvent::Nothing;
    };
    let text = match text {
        Ok(text) => text,
        Err(why) => {
            entry.complaint = Some(why);
            return PromptEvent::Nothing;
        }
    };
    let (clean, out) = prompt::clean(text.trim_end_matches(['\n', '\r']));
    let joined = !entry.ask.is_long() && clean.trim_end_matches('\n').contains('\n');
    let clean = if entry.ask.is_long() { clean } else { prompt::one_line(&clean) };
    let enter = if entry.ask == Ask::StartMeeting { "starts the meeting" } else { "saves" };
    let mut said = format!("back from the editor: Enter {enter}, Esc keeps a draft");
    if joined {
        said.push_str("; line ends became spaces");
    }
    if out > 0 {
        said.push_str("; ");
        said.push_str(&prompt::left_out(out));
    }
    model.say(Outcome::Done, said);
    prompt::replace(&mut model.prompt, &clean)
}
