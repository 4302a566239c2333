//! What each message does to the model, and what it asks of the world. Pure: the
//! same model and message give the same result; time comes in with the messages.

mod browse;
mod chair;
mod changes;
mod choose;
mod entry;
mod keys;
mod minutes;
mod mouse;
mod pages;
mod unseen;

pub use chair::{catch_up as follow, one_day, running};
pub use choose::offer_as_at;
pub use entry::{MOST as MOST_TYPED, typed_elsewhere};

use super::ask::{Ask, Draft};
use super::command::{Command, Scope};
use super::facts::Facts;
use super::model::{Model, Overlay, Pending, Screen, Status, TimelineScreen};
use super::msg::{CommitKind, Effect, Msg, Saved, TakenBack};
use super::table::{Item, Source, Table};
use crate::plan::change::{Change, Field, Named, What};
use crate::plan::deadline;
use crate::plan::document::Document;
use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::sync::Arc;

/// How it is said that the plan cannot be read as the file is now.
const UNREADABLE: &str = "FILE UNREADABLE";

/// Takes one message.
#[allow(clippy::too_many_lines)] // an arm a message, so that a new one must be said here
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    if brings_the_detail(model, &msg) {
        model.detail_of = None;
    }
    if let Some(effects) = unseen::by_hand(model, &msg) {
        return effects;
    }
    if matches!(
        msg,
        Msg::Key(_) | Msg::Letters(_) | Msg::Mouse(_) | Msg::Run(_) | Msg::Typed(_) | Msg::GoTo(_)
    ) {
        model.left = None;
    }
    match msg {
        Msg::Hurried => {
            // What is on the screen now stays, until a message brings what is wanted.
            let selected = model.table().map(|table| table.selected);
            model.detail_of = model.detail_of.or(selected);
            Vec::new()
        }
        Msg::Rested => entry::rested(model),
        Msg::Key(key) if key.kind == KeyEventKind::Release => Vec::new(),
        Msg::Key(key) => keys::on_key(model, key),
        Msg::Letters(letters) => {
            model.pending = None;
            entry::letters(model, &letters)
        }
        Msg::Mouse(event) => {
            model.pending = None;
            mouse::on_mouse(model, event)
        }
        Msg::Paste(text) => {
            model.pending = None;
            entry::paste(model, &text)
        }
        Msg::PasteAfterEsc(text) => {
            model.pending = None;
            entry::open_again(model);
            entry::paste(model, &text)
        }
        Msg::Run(command) => {
            model.pending = None;
            by_name(model, command)
        }
        Msg::Typed(text) => entry::put(model, &text),
        Msg::GoTo(hit) => {
            browse::show(model, hit);
            Vec::new()
        }
        Msg::Resize(columns, rows) => {
            model.size = (columns, rows);
            browse::keep_in_view(model);
            Vec::new()
        }
        Msg::Saved(saved) => {
            on_saved(model, *saved);
            chair::saved(model)
        }
        Msg::NotSaved { draft, why } => {
            model.saving = model.saving.saturating_sub(1);
            model.next_meeting = None;
            let why = why.strip_prefix("not saved: ").unwrap_or(&why);
            let kept = draft.map_or_else(String::new, |_| {
                format!(", text kept ({})", model.key(Command::Resume))
            });
            model.status = Status::NotSaved(format!("NOT SAVED{kept}: {why}"));
            Vec::new()
        }
        Msg::Waiting => {
            let said = "not saved yet: waiting for another program that is saving in this folder";
            model.status = Status::Said(said.to_owned());
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
            model.status =
                Status::NotSaved(format!("{UNREADABLE}, the plan is shown as it was: {why}"));
            Vec::new()
        }
        Msg::DraftsFound(drafts) => {
            choose::offer_drafts(model, drafts);
            Vec::new()
        }
        Msg::Tick(seconds) => {
            if let Some(meeting) = &mut model.meeting {
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
            model.past.put_before(earlier);
            Vec::new()
        }
        Msg::Edited { id, text } => entry::edited(model, id, text),
        Msg::Say(text) => {
            model.status = Status::Said(text);
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
    if command.spec().writes && model.read_only {
        model.status = Status::Said("read-only: nothing is written in this session".to_owned());
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
            model.pending = Some(Pending::new(model.scope()));
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
        Command::Earlier | Command::Later | Command::Drop => chair::arrange(model, command),
        Command::Decision => entry::open(model, Ask::Decision, Vec::new(), ""),
        Command::CloseMeeting => chair::ask_to_close(model),
        Command::Projector => {
            if let Some(Screen::Chair(chair)) = model.screens.last_mut() {
                chair.projector = !chair.projector;
            }
            Vec::new()
        }
        Command::Mark => browse::mark(model),
        Command::MarkNone => {
            model.marked.clear();
            Vec::new()
        }
        Command::Undo => changes::undo(model),
        Command::Redo => changes::redo(model),
        Command::Resume => choose::resume(model),
        Command::Filter | Command::Find | Command::AsAt | Command::Palette => {
            entry::begin(model, command)
        }
        Command::PlanScreen => browse::plan_screen(model),
        Command::Review => browse::review(model, None),
        Command::NextList => browse::turn_list(model, true),
        Command::PrevList => browse::turn_list(model, false),
        Command::GroupByOwner => {
            model.by_owner = !model.by_owner;
            browse::refill(model);
            Vec::new()
        }
        Command::TimelineScreen => browse::timeline(model),
        Command::ZoomIn => browse::zoom(model, true),
        Command::ZoomOut => browse::zoom(model, false),
        Command::ToggleTimeline => {
            model.show_timeline = !model.show_timeline;
            Vec::new()
        }
        Command::ToggleDetail => {
            model.show_detail = !model.show_detail;
            browse::keep_in_view(model);
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
    if model.saving > 0 {
        model.status = Status::Said(format!(
            "still saving: press {} again when it says saved",
            model.key(Command::Quit)
        ));
        return Vec::new();
    }
    vec![Effect::Quit]
}

fn on_saved(model: &mut Model, saved: Saved) {
    model.saving = model.saving.saturating_sub(1);
    let Saved {
        document,
        change,
        kind,
        draft,
        overtaken,
        others,
        at,
    } = saved;
    let mut what = change.describe_in(&document);
    let saved_change = change.clone();
    let changed = change.only_action().cloned();
    match kind {
        CommitKind::New => {
            model.undo.push(change);
            model.redo.clear();
        }
        CommitKind::Undo => {
            model.undo.pop();
            model.redo.push(change.inverse());
            what = format!("undone · {what}");
        }
        CommitKind::Redo => {
            model.redo.pop();
            model.undo.push(change);
        }
    }
    if let Some(id) = draft {
        model.kept.retain(|kept| kept.id != id);
    }
    let meanwhile = overtaken.iter().map(|field| {
        let theirs = if field.theirs.is_empty() {
            "nothing".to_owned()
        } else {
            field.theirs.join("; ")
        };
        let noun = field.field.noun();
        format!(" (someone else had set the {noun} to {theirs} meanwhile)")
    });
    what.extend(meanwhile);
    what.extend(unreadable_deadline(model, &saved_change));
    what.extend(by_someone_else(&others).map(|said| format!(" · {said}")));
    adopt(model, &document, changed.as_ref());
    model.status = Status::Saved { what, at };
}

/// What was typed for a save that did not last is a draft again, and can be neither undone
/// nor redone.
fn on_taken_back(model: &mut Model, back: TakenBack) -> Vec<Effect> {
    if let Some(document) = back.document {
        adopt(model, &document, None);
        model.undo.retain(|change| !back.changes.contains(change));
        chair::catch_up(model);
    }
    let kept = if back.drafts.is_empty() {
        String::new()
    } else {
        format!(", text kept ({})", model.key(Command::Resume))
    };
    model.status = Status::NotSaved(format!("NOT SAVED{kept}: {}", back.why));
    let journal = back.drafts.iter().cloned().map(Effect::Journal).collect();
    for draft in back.drafts {
        keep(model, draft);
    }
    journal
}

/// Words that were kept as a deadline although nobody can say when they end.
fn unreadable_deadline(model: &Model, change: &Change) -> Option<String> {
    let look = model.look();
    let words = change.edits.iter().find_map(|edit| match &edit.what {
        What::Set {
            field: Field::Due,
            to,
            ..
        } => to
            .iter()
            .find(|words| deadline::read(words, &look.calendar).kind == deadline::Kind::CannotSay),
        What::Set { .. } | What::Insert { .. } | What::Remove { .. } => None,
    })?;
    Some(format!(
        " — cannot say when '{words}' is: listed under Needs"
    ))
}

/// Says what others have changed, unless something was not saved: news must not take that
/// away. A file that can be read again is no longer called unreadable.
fn say_what_others_did(model: &mut Model, changes: &[String]) {
    let said = by_someone_else(changes).map(Status::Said);
    match &model.status {
        Status::NotSaved(why) if why.starts_with(UNREADABLE) => {
            model.status = said.unwrap_or_default();
        }
        Status::NotSaved(_) => {}
        Status::Quiet | Status::Said(_) | Status::Saved { .. } => {
            if let Some(said) = said {
                model.status = said;
            }
        }
    }
}

fn by_someone_else(changes: &[String]) -> Option<String> {
    match changes {
        [] => None,
        [one] => Some(format!("1 change by someone else: {one}")),
        several => {
            let shown = several
                .iter()
                .take(3)
                .cloned()
                .collect::<Vec<_>>()
                .join("; ");
            let more = if several.len() > 3 { " …" } else { "" };
            Some(format!(
                "{} changes by someone else: {shown}{more}",
                several.len()
            ))
        }
    }
}

/// Takes another version of the plan; cursor, marks and screens stay on their items.
/// Where one action alone was changed, all else that is known of the plan stays known.
fn adopt(model: &mut Model, document: &Arc<Document>, changed: Option<&Named>) {
    take_over(model, document, changed);
    pages::retell(model);
}

fn take_over(model: &mut Model, document: &Arc<Document>, changed: Option<&Named>) {
    let old = std::mem::replace(&mut model.document, Arc::clone(document));
    let one = changed
        .filter(|_| old.shares_outline(document))
        .and_then(|named| document.row(&named.address));
    if let Some(row) = one {
        let facts = std::mem::replace(
            &mut model.facts,
            Facts::new(document, model.as_at, model.review_else),
        );
        model.facts = facts.after(&old, document, row);
        let mut screens = std::mem::take(&mut model.screens);
        for screen in &mut screens {
            if let Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. }) = screen
                && !browse::keeps_its_rows(document, table, row)
            {
                rekey(model, table, &Some, &Some);
            }
        }
        model.screens = screens;
        browse::keep_in_view(model);
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
    model.facts = Facts::new(document, model.as_at, model.review_else);
    let mut screens = std::mem::take(&mut model.screens);
    screens.retain_mut(|screen| match screen {
        Screen::Chair(_) => true,
        Screen::Panes(panes) => group(panes.group)
            .map(|found| panes.group = found)
            .is_some(),
        Screen::Table(table) => rekey(model, table, &row, &group),
        Screen::Timeline(timeline) => rekey(model, &mut timeline.table, &row, &group),
    });
    if screens.is_empty() {
        screens.push(Screen::first(document));
    }
    model.screens = screens;
    browse::keep_in_view(model);
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
    browse::fill(model, table);
    let found = match under_cursor {
        Some(Item::Action { row: old, .. } | Item::Step { row: old, .. }) => {
            row(old).is_some_and(|new| table.go_to(new))
        }
        Some(Item::Kpi { .. } | Item::Caption { .. }) | None => false,
    };
    if !found {
        table.selected = at.min(table.items.len().saturating_sub(1));
        if table
            .items
            .get(table.selected)
            .is_some_and(|item| !item.is_row())
        {
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
            && old
                .outline
                .actions
                .iter()
                .zip(&new.outline.actions)
                .all(|(a, b)| a.place == b.place)
}

/// Looks at the plan as at another day.
pub fn set_as_at(model: &mut Model, day: NaiveDate) {
    model.as_at = day;
    let document = Arc::clone(&model.document);
    adopt(model, &document, None);
}

/// Takes a review interval, in days, for plans that give none.
pub fn settle_review(model: &mut Model, days: Option<i64>) {
    model.review_else = days;
    let document = Arc::clone(&model.document);
    adopt(model, &document, None);
}

/// Keeps a draft, newest last, once.
fn keep(model: &mut Model, draft: Draft) {
    model.kept.retain(|kept| kept.id != draft.id);
    model.kept.push(draft);
}

/// Closes what lies over the screen; a text that waited beneath it comes up again.
fn close(model: &mut Model) -> Option<Overlay> {
    let closed = model.overlay.take();
    model.overlay = model.beneath.take().map(Overlay::Entry);
    closed
}
