//! Keys on a terminal that is too small: what would happen, nobody would see.

use super::super::command::Command;
use super::super::keymap::{self, Meaning};
use super::super::layout;
use super::super::model::Model;
use super::super::msg::{Effect, Msg};
use super::commands::run;
use crossterm::event::{KeyCode, KeyEventKind, KeyModifiers};

/// Handles keys on a terminal that is too small to be drawn on: nothing is done that would not
/// be seen, but leaving, stopping and drawing anew. Where a text is typed, a letter is one.
pub(super) fn on_small_terminal(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    if !layout::is_too_small(model.look.size) {
        return None;
    }
    let key = match msg {
        Msg::Key(key) => key,
        Msg::Letters(_) | Msg::Mouse(_) | Msg::Paste(_) | Msg::PasteAfterEsc(_) => {
            return Some(Vec::new());
        }
        Msg::Run(_)
        | Msg::RunOn(..)
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
        | Msg::TypedAhead
        | Msg::PastFound(_)
        | Msg::Edited { .. }
        | Msg::Say(_)
        | Msg::Tick(_)
        | Msg::Hurried
        | Msg::Rested
        | Msg::HistoryNotKept(_)
        | Msg::EarlierGone(_)
        | Msg::MeetingFound(_) => return None,
    };
    model.keys.pending = None;
    let command = keymap::key_name(key)
        .filter(|_| key.kind != KeyEventKind::Release)
        .map(|name| model.keys.map.meaning(model.screen_scope(), &name));
    Some(match command {
        Some(Meaning::Command(command)) if layout::TOO_SMALL_FOR_ALL_BUT.contains(&command) => {
            let letter = matches!(key.code, KeyCode::Char(_))
                && !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
            let types = model.typing().is_some() && (letter || command == Command::Quit);
            if types { Vec::new() } else { run(model, command) }
        }
        Some(Meaning::Command(_) | Meaning::Prefix | Meaning::Nothing) | None => Vec::new(),
    })
}
