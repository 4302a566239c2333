//! From a key press to a command, in a scope.

use super::command::{Command, Scope};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::collections::HashMap;

/// Which command each key means in each scope.
#[derive(Debug, Clone)]
pub struct Keymap {
    bound: HashMap<(Scope, String), Command>,
}

impl Default for Keymap {
    fn default() -> Keymap {
        let mut bound = HashMap::new();
        for &command in Command::ALL {
            let spec = command.spec();
            for &scope in spec.scopes {
                for key in spec.keys {
                    bound.entry((scope, (*key).to_owned())).or_insert(command);
                }
            }
        }
        Keymap { bound }
    }
}

impl Keymap {
    /// The command that a key means in a scope, if any.
    pub fn command(&self, scope: Scope, key: &KeyEvent) -> Option<Command> {
        self.bound.get(&(scope, key_name(key)?)).copied()
    }
}

/// The name of a key as the command table writes it: `n`, `G`, `Ctrl-r`, `Alt-Enter`, `PgUp`.
pub fn key_name(key: &KeyEvent) -> Option<String> {
    let name = match key.code {
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::Char(c) if key.modifiers.contains(KeyModifiers::CONTROL) => {
            c.to_ascii_lowercase().to_string()
        }
        KeyCode::Char(c) => c.to_string(),
        KeyCode::Enter => "Enter".to_owned(),
        KeyCode::Esc => "Esc".to_owned(),
        KeyCode::Tab => "Tab".to_owned(),
        KeyCode::BackTab => "BackTab".to_owned(),
        KeyCode::Backspace => "Backspace".to_owned(),
        KeyCode::Delete => "Delete".to_owned(),
        KeyCode::Insert => "Insert".to_owned(),
        KeyCode::Up => "Up".to_owned(),
        KeyCode::Down => "Down".to_owned(),
        KeyCode::Left => "Left".to_owned(),
        KeyCode::Right => "Right".to_owned(),
        KeyCode::Home => "Home".to_owned(),
        KeyCode::End => "End".to_owned(),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::F(n) => format!("F{n}"),
        _ => return None,
    };
    let mut prefix = String::new();
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        prefix.push_str("Ctrl-");
    }
    if key.modifiers.contains(KeyModifiers::ALT) {
        prefix.push_str("Alt-");
    }
    Some(prefix + &name)
}

/// How a key is shown in the footer and in help: arrows and ⏎ as signs where there are any.
pub fn key_label(key: &str, ascii: bool) -> String {
    match (key, ascii) {
        ("Enter", false) => "⏎".to_owned(),
        ("Up", false) => "↑".to_owned(),
        ("Down", false) => "↓".to_owned(),
        ("Left", false) => "←".to_owned(),
        ("Right", false) => "→".to_owned(),
        ("Alt-Enter", false) => "Alt-⏎".to_owned(),
        (key, _) => key.to_owned(),
    }
}
