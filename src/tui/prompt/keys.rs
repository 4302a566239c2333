//! What the keys and the mouse do to the text being typed.

use super::super::ask::Ask;
use super::super::command::Command;
use super::super::model::{
    CurrentMeeting, Drafts, EntryBox, Outcome, PlanSession, Prompt, Refusal,
};
use super::super::offered::{find, look_through, palette, sorts};
use super::super::past::{Run, Steps};
use super::edit::{change, cut, go, insert, step};
use super::event::PromptEvent;
use super::{complete, recall};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_textarea::{CursorMove, TextArea};

/// Puts a character that was typed into the text. Returns [`PromptEvent::UnknownKey`] for any
/// other key without a command.
pub fn on_key(prompt: &mut Prompt, key: KeyEvent) -> PromptEvent {
    let held = KeyModifiers::CONTROL | KeyModifiers::ALT;
    match key.code {
        KeyCode::Char(c) if !key.modifiers.intersects(held) => {
            let run = if c.is_whitespace() { Run::Space } else { Run::Word };
            insert(prompt, &c.to_string(), run)
        }
        _ => PromptEvent::UnknownKey,
    }
}

/// Runs a command on the text being typed; with Shift, moves select.
pub fn act(
    prompt: &mut Prompt,
    drafts: &mut Drafts,
    session: &PlanSession,
    meeting: &CurrentMeeting,
    (command, shift): (Command, bool),
) -> PromptEvent {
    let Some(entry) = prompt.entry_mut() else {
        let said = "that belongs to a text being typed".to_owned();
        return PromptEvent::Say(Outcome::Refused(Refusal::NotHere), said);
    };
    match command {
        Command::Submit => PromptEvent::Submitted,
        Command::Keep => PromptEvent::Left,
        Command::Discard => PromptEvent::Discarded,
        Command::Suspend => PromptEvent::Suspended,
        Command::EntryKeys => PromptEvent::KeysWanted,
        Command::InEditor => PromptEvent::EditorWanted,
        Command::OlderText => recall::walk(prompt, drafts, session.as_at, true),
        Command::NewerText => recall::walk(prompt, drafts, session.as_at, false),
        Command::CompleteNext => complete::turn(prompt, session, meeting, true),
        Command::CompletePrevious => complete::turn(prompt, session, meeting, false),
        Command::NewLine if entry.ask.is_long() => change(prompt, Run::Alone, |area| {
            area.insert_newline();
        }),
        Command::NewLine => {
            let said = "this text has one line".to_owned();
            PromptEvent::Say(Outcome::Refused(Refusal::NotHere), said)
        }
        Command::UndoTyping => step(entry, Steps::back, "nothing more to take back in this text"),
        Command::RedoTyping => step(entry, Steps::forth, "nothing was taken back in this text"),
        Command::CutWordBack => cut(prompt, TextArea::delete_word),
        Command::CutWord => cut(prompt, TextArea::delete_next_word),
        Command::CutToEnd => cut(prompt, TextArea::delete_line_by_end),
        Command::ClearLine => cut(prompt, TextArea::delete_line_by_head),
        Command::PutBack => {
            let text = prompt.cut.clone();
            insert(prompt, &text, Run::Alone)
        }
        Command::DeleteBack => change(prompt, Run::Delete, |area| {
            area.delete_char();
        }),
        Command::DeleteNext => change(prompt, Run::Delete, |area| {
            area.delete_next_char();
        }),
        Command::LineUp | Command::LineDown => {
            up_or_down(prompt, drafts, session, command == Command::LineDown, shift)
        }
        Command::CharBack => go(entry, CursorMove::Back, shift),
        Command::CharForward => go(entry, CursorMove::Forward, shift),
        Command::WordBack => go(entry, CursorMove::WordBack, shift),
        Command::WordForward => go(entry, CursorMove::WordForward, shift),
        Command::LineStart => go(entry, CursorMove::Head, shift),
        Command::LineEnd => go(entry, CursorMove::End, shift),
        Command::TextStart => {
            go(entry, CursorMove::Top, shift);
            go(entry, CursorMove::Head, shift)
        }
        Command::TextEnd => {
            go(entry, CursorMove::Bottom, shift);
            go(entry, CursorMove::End, shift)
        }
        // What means something on a screen means nothing in a text.
        _ => PromptEvent::Nothing,
    }
}

/// Moves up or down: among what is listed below, among the lines, and past the first line into
/// what was typed before.
fn up_or_down(
    prompt: &mut Prompt,
    drafts: &mut Drafts,
    session: &PlanSession,
    down: bool,
    shift: bool,
) -> PromptEvent {
    let Some(entry) = prompt.entry_mut() else {
        return PromptEvent::Nothing;
    };
    if has_list(entry) {
        choose(entry, session, down);
        return PromptEvent::Nothing;
    }
    let before = entry.area.cursor();
    let to = if down { CursorMove::Down } else { CursorMove::Up };
    let walks = entry.walk.at > 0;
    go(entry, to, shift);
    let stayed = entry.area.cursor() == before;
    if stayed && !shift && (!down || walks) {
        return recall::walk(prompt, drafts, session.as_at, !down);
    }
    PromptEvent::Nothing
}

/// Turns the wheel: among what is listed below, else among the lines.
pub fn wheel(entry: &mut EntryBox, session: &PlanSession, down: bool) {
    if has_list(entry) {
        choose(entry, session, down);
    } else {
        let to = if down { CursorMove::Down } else { CursorMove::Up };
        go(entry, to, false);
    }
}

/// Returns whether finds or commands are listed below the text.
fn has_list(entry: &EntryBox) -> bool {
    matches!(entry.ask, Ask::Find | Ask::Palette | Ask::Sort)
}

/// Chooses the find or command below or above the chosen one.
fn choose(entry: &mut EntryBox, session: &PlanSession, down: bool) {
    let text = entry.text();
    let listed = match entry.ask {
        Ask::Find => {
            look_through(session, &text);
            find(session, &text).len()
        }
        Ask::Sort => sorts(session, &text).len(),
        _ => palette(&text).len(),
    };
    let last = listed.saturating_sub(1);
    entry.chosen = if down { (entry.chosen + 1).min(last) } else { entry.chosen.saturating_sub(1) };
}

/// Takes what is listed below the text: the find, the command, the word.
pub fn pick(prompt: &mut Prompt, session: &PlanSession, at: usize) -> PromptEvent {
    let Some(entry) = prompt.entry_mut() else {
        return PromptEvent::Nothing;
    };
    if entry.offer.is_some() {
        return complete::pick(prompt, at);
    }
    entry.chosen = at;
    if entry.ask == Ask::Find && session.facts.has_more_to_look_through() {
        // What is pointed at may not be the same once everything is looked through.
        look_through(session, &entry.text());
        return PromptEvent::Nothing;
    }
    PromptEvent::Submitted
}
