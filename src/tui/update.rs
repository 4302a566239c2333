//! What each message does to the model, and what it asks of the world. Pure: the
//! same model and message give the same result; time comes in with the messages.

mod agenda;
mod browse;
mod chair;
mod changes;
mod choose;
mod entry;
mod kept;
mod keys;
mod minutes;
mod mouse;
mod news;
mod pages;
mod refuse;
mod rows;
mod unseen;

pub use chair::{catch_up as follow, one_day, running};
pub use choose::offer_as_at;
pub use entry::{MOST as MOST_TYPED, clean, typed_elsewhere};
pub use kept::{ask_before_leaving, lost_words};
pub use news::{set_as_at, settle_review};

use super::ask::{Ask, Draft};
use super::command::{Command, Scope};
use super::model::{Model, Outcome, Overlay, Pending, Refusal, Screen};
use super::msg::{Effect, Msg};
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use news::{adopt, on_saved, on_taken_back, say_not_saved, say_what_others_did};

/// Takes one message.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let effects = takes(model, msg);
    pages::comes_back(model);
    model.forget_saved_texts();
    effects
}

#[allow(clippy::too_many_lines)] // an arm a message, so that a new one must be said here
fn takes(model: &mut Model, msg: Msg) -> Vec<Effect> {
    if brings_the_detail(model, &msg) {
        model.screens.detail_of = None;
    }
    if let Some(effects) = unseen::by_hand(model, &msg) {
        return effects;
    }
    if matches!(
        msg,
        Msg::Key(_) | Msg::Letters(_) | Msg::Mouse(_) | Msg::Run(_) | Msg::Typed(_) | Msg::GoTo(_)
    ) {
        model.prompt.left = None;
    }
    match msg {
        Msg::Hurried => {
            // What is on the screen now stays, until a message brings what is wanted.
            let selected = model.table().map(|table| table.selected);
            model.screens.detail_of = model.screens.detail_of.or(selected);
            Vec::new()
        }
        Msg::Rested => entry::rested(model),
        Msg::Key(key) if key.kind == KeyEventKind::Release => Vec::new(),
        Msg::Key(key) => keys::on_key(model, key),
        Msg::Letters(letters) => {
            model.keys.pending = None;
            entry::letters(model, &letters)
        }
        Msg::Mouse(event) => {
            model.keys.pending = None;
            mouse::on_mouse(model, event)
        }
        Msg::Paste(text) => {
            model.keys.pending = None;
            entry::paste(model, &text)
        }
        Msg::PasteAfterEsc(text) => {
            model.keys.pending = None;
            entry::open_again(model);
            entry::paste(model, &text)
        }
        Msg::Run(command) => {
            model.keys.pending = None;
            by_name(model, command)
        }
        Msg::Typed(text) => entry::put(model, &text),
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
            on_saved(model, *saved);
            chair::saved(model)
        }
        Msg::NotSaved { draft, why } => {
            model.history.saving = model.history.saving.saturating_sub(1);
            model.drafts.sent.retain(|sent| Some(*sent) != draft);
            model.meeting.next = None;
            let why = why.strip_prefix("not saved: ").unwrap_or(&why);
            say_not_saved(model, draft.into_iter().collect(), why);
            Vec::new()
        }
        Msg::Waiting => {
            let said = "not saved yet: waiting for another program that is saving in this folder";
            model.say(Outcome::Done, said);
            Vec::new()
        }
        Msg::TakenBack(back) => on_taken_back(model, *back),
        Msg::Reloaded { document, changes } => {
            adopt(model, &document, None);
            say_what_others_did(model, &changes);
            chair::catch_up(model);
            Vec::new()
        }
        Msg::Unreadable(why) => {
            let said = format!("FILE UNREADABLE, the plan is shown as it was: {why}");
            model.say(Outcome::Refused(Refusal::Unreadable), said);
            Vec::new()
        }
        Msg::DraftsFound(drafts) => {
            kept::offer_drafts(model, drafts);
            Vec::new()
        }
        Msg::Tick(seconds) => {
            if let Some(meeting) = &mut model.meeting.running {
                meeting.tick(seconds);
            }
            Vec::new()
        }
        Msg::MeetingFound(session) => {
            if chair::running(model) == Some(session.date) {
                let date = session.date;
                return chair::resume(model, date, Some(*session));
            }
            Vec::new()
        }
        Msg::TypedAhead => {
            choose::give_way(model);
            Vec::new()
        }
        Msg::PastFound(earlier) => {
            model.prompt.past.put_before(earlier);
            Vec::new()
        }
        Msg::Edited { id, text } => entry::edited(model, id, text),
        Msg::Say(text) => {
            model.say(Outcome::Done, text);
            Vec::new()
        }
    }
}

/// Whether a message has the detail below the table show the row under the cursor: all do,
/// but a motion, which leaves a detail behind that was left behind already.
fn brings_the_detail(model: &Model, msg: &Msg) -> bool {
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
        | Msg::Typed(_)
        | Msg::GoTo(_)
        | Msg::Resize(..)
        | Msg::Saved(_)
        | Msg::Waiting
        | Msg::NotSaved { .. }
        | Msg::TakenBack(_)
        | Msg::Reloaded { .. }
        | Msg::Unreadable(_)
        | Msg::DraftsFound(_)
        | Msg::MeetingFound(_)
        | Msg::Say(_) => true,
    }
}

/// A command called by name means what its key would: in an entry or a menu too.
fn by_name(model: &mut Model, command: Command) -> Vec<Effect> {
    match model.scope() {
        Scope::Entry => {
            let no_key = KeyEvent::new(KeyCode::Null, KeyModifiers::NONE);
            entry::on_key(model, Some(command), no_key)
        }
        Scope::Menu => choose::on_command(model, command),
        Scope::Panes | Scope::Table | Scope::Timeline | Scope::Chair | Scope::Page => {
            run(model, command)
        }
    }
}

/// Runs a command, whether it came by key, palette, help or mouse.
#[allow(clippy::too_many_lines)] // a line a command, so that a new one must be said here
pub fn run(model: &mut Model, command: Command) -> Vec<Effect> {
    if command.spec().writes && model.session.read_only {
        model.say(
            Outcome::Refused(Refusal::ReadOnly),
            "read-only: nothing is written in this session",
        );
        return Vec::new();
    }
    match command {
        Command::Up
        | Command::Down
        | Command::Left
        | Command::Right
        | Command::PageUp
        | Command::PageDown
        | Command::First
        | Command::Last
        | Command::NextGroup
        | Command::PrevGroup => browse::go(model, command),
        Command::Count => {
            model.keys.pending = Some(Pending::new(model.scope()));
            Vec::new()
        }
        Command::Open => browse::open(model),
        Command::Back => browse::back(model),
        Command::Choose => choose::take(model),
        Command::Note
        | Command::Deadline
        | Command::OwnerSet
        | Command::NewAction
        | Command::Query => entry::begin(model, command),
        Command::Flag | Command::Tick | Command::Standing | Command::Reading => {
            choose::begin(model, command)
        }
        Command::Complete => changes::complete(model),
        Command::Meeting => chair::meeting(model),
        Command::AgreeMinutes => minutes::ask(model),
        Command::NextItem | Command::BackItem | Command::Carry | Command::Park => {
            chair::step(model, command)
        }
        Command::Arising => chair::arising(model),
        Command::Earlier | Command::Later | Command::Drop => agenda::arrange(model, command),
        Command::Decision => entry::open(model, Ask::Decision, Vec::new(), ""),
        Command::CloseMeeting => chair::ask_to_close(model),
        Command::Projector => {
            if let Some(Screen::Chair(chair)) = model.screens.stack.last_mut() {
                chair.projector = !chair.projector;
            }
            Vec::new()
        }
        Command::Mark => browse::mark(model),
        Command::MarkNone => {
            model.screens.marked.clear();
            Vec::new()
        }
        Command::Undo => changes::undo(model),
        Command::Redo => changes::redo(model),
        Command::Resume => kept::resume(model),
        Command::Filter | Command::Find | Command::AsAt | Command::Palette => {
            entry::begin(model, command)
        }
        Command::PlanScreen => browse::plan_screen(model),
        Command::Review => browse::review(model, None),
        Command::NextList => browse::turn_list(model, true),
        Command::PrevList => browse::turn_list(model, false),
        Command::GroupByOwner => {
            model.screens.by_owner = !model.screens.by_owner;
            rows::refill(model);
            Vec::new()
        }
        Command::TimelineScreen => browse::timeline(model),
        Command::ZoomIn => browse::zoom(model, true),
        Command::ZoomOut => browse::zoom(model, false),
        Command::ToggleTimeline => {
            model.look.show_timeline = !model.look.show_timeline;
            Vec::new()
        }
        Command::ToggleDetail => {
            model.look.show_detail = !model.look.show_detail;
            rows::keep_in_view(model);
            Vec::new()
        }
        Command::Overview => pages::overview(model),
        Command::Problems => pages::problems(model),
        Command::Help => pages::help(model),
        Command::Copy => pages::copy(model),
        Command::Editor => changes::editor(model),
        Command::Reload => vec![Effect::Reload],
        Command::Suspend => vec![Effect::Suspend],
        Command::Quit => quit(model),
        Command::Submit
        | Command::NewLine
        | Command::Keep
        | Command::EntryKeys
        | Command::OlderText
        | Command::NewerText
        | Command::CompleteNext
        | Command::CompletePrevious
        | Command::InEditor
        | Command::UndoTyping
        | Command::RedoTyping
        | Command::WordBack
        | Command::WordForward
        | Command::LineStart
        | Command::LineEnd
        | Command::TextStart
        | Command::TextEnd
        | Command::CutWordBack
        | Command::CutWord
        | Command::CutToEnd
        | Command::ClearLine
        | Command::PutBack
        | Command::CharBack
        | Command::CharForward
        | Command::LineUp
        | Command::LineDown
        | Command::DeleteBack
        | Command::DeleteNext
        | Command::Discard => entry::act(model, command, false),
    }
}

fn quit(model: &mut Model) -> Vec<Effect> {
    if model.history.saving > 0 {
        model.say(
            Outcome::Refused(Refusal::Saving),
            format!("still saving: press {} again when it says saved", model.key(Command::Quit)),
        );
        return Vec::new();
    }
    vec![Effect::Quit]
}

/// Keeps a draft, newest last, once.
fn keep(model: &mut Model, draft: Draft) {
    model.drafts.kept.retain(|kept| kept.id != draft.id);
    model.drafts.kept.push(draft);
}

/// Keeps a draft that is on its way into the file.
fn keep_sent(model: &mut Model, draft: Draft) {
    model.drafts.sent.push(draft.id);
    keep(model, draft);
}

/// Closes what lies over the screen; a text that waited beneath it comes up again.
fn close(model: &mut Model) -> Option<Overlay> {
    let closed = model.prompt.overlay.take();
    model.prompt.overlay = model.prompt.beneath.take().map(Overlay::Entry);
    closed
}
