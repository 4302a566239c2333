//! Keys written down: `Right,Enter,j*3,text:Two suites live,Enter`. Drives the screens
//! without a terminal, for pictures and for tests.

use super::keymap::key_named;
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
            keys.extend(text.chars().map(|c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)));
            continue;
        }
        let (name, times) = match word.rsplit_once('*') {
            Some((name, times)) if !name.is_empty() => {
                (name, times.parse().map_err(|_| ScriptError(word.to_owned()))?)
            }
            Some(_) | None => (word, 1),
        };
        let key = key_named(name).ok_or_else(|| ScriptError(word.to_owned()))?;
        keys.extend(std::iter::repeat_n(key, times));
    }
    Ok(keys)
}

/// Presses keys; returns what the screens asked of the world, in order.
pub fn press(model: &mut Model, keys: &[KeyEvent]) -> Vec<Effect> {
    keys.iter().flat_map(|key| update::update(model, Msg::Key(*key))).collect()
}
