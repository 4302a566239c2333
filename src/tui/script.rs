//! Keys written down: `Right,Enter,j*3,text:Two suites live,Enter`. Drives the screens
//! without a terminal, for pictures and for tests.

use super::keymap::Keymap;
use super::model::Model;
use super::msg::{Effect, Msg};
use super::update;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Why a script cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is no key; keys are letters, Enter, Esc, Tab, Up, PgDn, Space, comma, Ctrl-r, Alt-Enter, F1, text:words, and KEY*3"
)]
pub struct ScriptError(String);

/// Reads a script: keys with commas between, `KEY*n` for a key `n` times, and
/// `text:words` for words typed.
///
/// # Errors
/// [`ScriptError`] names the first key that is none.
pub fn parse(script: &str) -> Result<Vec<KeyEvent>, ScriptError> {
    let mut keys = Vec::new();
    for word in script.split(',').filter(|word| !word.is_empty()) {
        if let Some(text) = word.strip_prefix("text:") {
            keys.extend(
                text.chars()
                    .map(|c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)),
            );
            continue;
        }
        let (name, times) = match word.rsplit_once('*') {
            Some((name, times)) if !name.is_empty() => (
                name,
                times.parse().map_err(|_| ScriptError(word.to_owned()))?,
            ),
            Some(_) | None => (word, 1),
        };
        let key = key(name).ok_or_else(|| ScriptError(word.to_owned()))?;
        keys.extend(std::iter::repeat_n(key, times));
    }
    Ok(keys)
}

fn key(name: &str) -> Option<KeyEvent> {
    if let Some(rest) = name.strip_prefix("Ctrl-") {
        return key(rest).map(|key| KeyEvent::new(key.code, key.modifiers | KeyModifiers::CONTROL));
    }
    if let Some(rest) = name.strip_prefix("Alt-") {
        return key(rest).map(|key| KeyEvent::new(key.code, key.modifiers | KeyModifiers::ALT));
    }
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Backspace" => KeyCode::Backspace,
        "Delete" => KeyCode::Delete,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Space" => KeyCode::Char(' '),
        "comma" => KeyCode::Char(','),
        "F1" => KeyCode::F(1),
        name => {
            let mut chars = name.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => KeyCode::Char(c),
                (Some(_) | None, _) => return None,
            }
        }
    };
    Some(KeyEvent::new(code, KeyModifiers::NONE))
}

/// Presses keys; returns what the screens asked of the world, in order.
pub fn press(model: &mut Model, keys: &[KeyEvent]) -> Vec<Effect> {
    let keymap = Keymap::default();
    keys.iter()
        .flat_map(|key| update::update(model, &keymap, Msg::Key(*key)))
        .collect()
}
