//! What each message does to the model, and what it asks of the world. Pure: the
//! same model and message give the same result; time comes in with the messages.

mod adopt;
mod agenda;
mod answers;
mod asking;
mod browse;
mod chair;
mod changes;
mod commands;
mod cursor;
mod drafts;
mod keys;
mod minutes;
mod mouse;
mod narrow;
mod news;
mod offers;
mod own_columns;
mod pages;
mod refuse;
mod rows;
mod saves;
mod sorting;
mod texts;
mod undo;
mod unseen;

pub use adopt::{set_as_at, settle_review};
pub use chair::{catch_up as follow, running};
pub use drafts::{ask_before_leaving, ask_before_leaving_unsaved, lost_words};
pub use offers::offer_as_at;
pub use undo::offer_earlier;

use super::model::{Model, Outcome, Refusal};
use super::msg::{CommitKind, Effect, Msg};
use super::past::Run;
use super::prompt;
use crossterm::event::KeyEventKind;

/// Handles one message, and returns what is asked of the world.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let effects = handle(model, msg);
    pages::reopen_page(model);
    model.forget_saved_texts();
    effects
}

#[allow(clippy::too_many_lines)] // an arm a message, so that a new one must be said here
fn handle(model: &mut Model, msg: Msg) -> Vec<Effect> {
    if updates_detail(model, &msg) {
        model.screens.detail_of = None;
    }
    if let Some(effects) = unseen::on_small_terminal(model, &msg) {
        return effects;
    }
    if matches!(
        msg,
        Msg::Key(_)
            | Msg::Letters(_)
            | Msg::Mouse(_)
            | Msg::Run(_)
            | Msg::RunOn(..)
            | Msg::Typed(_)
            | Msg::GoTo(_)
    ) {
        model.prompt.closed_by_esc = None;
    }
    match msg {
        Msg::Hurried => {
            // What is on the screen now stays, until a message brings what is wanted.
            let selected = model.table().map(|table| table.selected);
            model.screens.detail_of = model.screens.detail_of.or(selected);
            Vec::new()
        }
        Msg::Rested => {
            if model.is_looking() {
                texts::catch_up(model);
            }
            Vec::new()
        }
        Msg::Key(key) if key.kind == KeyEventKind::Release => Vec::new(),
        Msg::Key(key) => keys::on_key(model, key),
        Msg::Letters(letters) => {
            model.keys.pending = None;
            let event = prompt::insert(&mut model.prompt, &letters, Run::Alone);
            commands::on_event(model, event)
        }
        Msg::Mouse(event) => {
            model.keys.pending = None;
            mouse::on_mouse(model, event)
        }
        Msg::Paste(text) => {
            model.keys.pending = None;
            let event = texts::paste(model, &text);
            commands::on_event(model, event)
        }
        Msg::PasteAfterEsc(text) => {
            model.keys.pending = None;
            texts::open_again(model);
            let event = texts::paste(model, &text);
            commands::on_event(model, event)
        }
        Msg::Run(command) => {
            model.keys.pending = None;
            commands::by_name(model, command)
        }
        Msg::RunOn(command, item) => {
            model.keys.pending = None;
            asking::by_line(model, command, item)
        }
        Msg::Typed(text) => {
            let event = texts::put(model, &text);
            commands::on_event(model, event)
        }
        Msg::GoTo(hit) => {
            browse::show(model, hit);
            Vec::new()
        }
        Msg::Resize(columns, rows) => {
            model.look.size = (columns, rows);
            rows::keep_in_view(model);
            Vec::new()
        }
        Msg::Saved(saved) => {
            // An undo, or what others wrote, may have moved the meeting: a step of its own has not.
            let is_moved = !matches!(saved.kind, CommitKind::New | CommitKind::Step);
            let is_moved = is_moved || !saved.others.is_empty();
            let mut effects = news::on_saved(model, *saved);
            effects.extend(chair::saved(model));
            if is_moved {
                effects.extend(chair::in_step(model));
            }
            effects
        }
        Msg::NotSaved { draft, why } => {
            model.history.saving = model.history.saving.saturating_sub(1);
            model.drafts.sent.retain(|sent| Some(*sent) != draft);
            model.meeting.next = None;
            let why = why.strip_prefix("not saved: ").unwrap_or(&why);
            saves::say_not_saved(model, draft.into_iter().collect(), why);
            Vec::new()
        }
        Msg::HistoryNotKept(why) => {
            undo::not_kept(model, &why);
            Vec::new()
        }
        Msg::EarlierGone(edit) => undo::earlier_is_gone(model, &edit),
        Msg::Waiting => {
            let said = "not saved yet: waiting for another program that is saving in this folder";
            model.say(Outcome::Done, said);
            Vec::new()
        }
        Msg::TakenBack(back) => {
            let mut effects = news::on_taken_back(model, *back);
            effects.extend(chair::in_step(model));
            effects
        }
        Msg::Reloaded { document, changes } => {
            adopt::adopt(model, &document, None);
            news::say_what_others_did(model, &changes);
            chair::catch_up(model);
            chair::in_step(model)
        }
        Msg::Unreadable(why) => {
            let said = format!("FILE UNREADABLE, the plan is shown as it was: {why}");
            model.say(Outcome::Refused(Refusal::Unreadable), said);
            Vec::new()
        }
        Msg::DraftsFound(drafts) => {
            drafts::offer_drafts(model, drafts);
            Vec::new()
        }
        Msg::Tick(seconds) => {
            if let Some(meeting) = &mut model.meeting.running {
                meeting.tick(seconds);
            }
            Vec::new()
        }
        Msg::MeetingFound(session) => {
            if chair::running(&model.session) == Some(session.date) {
                let date = session.date;
                return chair::resume(model, date, Some(*session));
            }
            Vec::new()
        }
        Msg::TypedAhead => {
            offers::give_way(model);
            Vec::new()
        }
        Msg::PastFound(earlier) => {
            model.prompt.past.put_before(earlier);
            Vec::new()
        }
        Msg::Edited { id, text } => {
            let event = texts::edited(model, id, text);
            commands::on_event(model, event)
        }
        Msg::Say(text) => {
            model.say(Outcome::Done, text);
            Vec::new()
        }
    }
}

/// Returns whether a message makes the detail below the table show the row under the cursor: all
/// do, but a motion, which leaves a detail behind that was left behind already.
fn updates_detail(model: &Model, msg: &Msg) -> bool {
    match msg {
        Msg::Hurried | Msg::Tick(_) | Msg::PastFound(_) => false,
        Msg::Key(key) if key.kind == KeyEventKind::Release => false,
        Msg::Key(key) => !keys::moves(model, *key),
        Msg::Mouse(event) => !mouse::moves(model, *event),
        Msg::Rested
        | Msg::TypedAhead
        | Msg::Edited { .. }
        | Msg::Letters(_)
        | Msg::Paste(_)
        | Msg::PasteAfterEsc(_)
        | Msg::Run(_)
        | Msg::RunOn(..)
        | Msg::Typed(_)
        | Msg::GoTo(_)
        | Msg::Resize(..)
        | Msg::Saved(_)
        | Msg::Waiting
        | Msg::NotSaved { .. }
        | Msg::EarlierGone(_)
        | Msg::HistoryNotKept(_)
        | Msg::TakenBack(_)
        | Msg::Reloaded { .. }
        | Msg::Unreadable(_)
        | Msg::DraftsFound(_)
        | Msg::MeetingFound(_)
        | Msg::Say(_) => true,
    }
}
