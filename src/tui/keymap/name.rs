//! The names of keys: as the command table and the configuration write them, and as the
//! screen shows them.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The name of a key as the command table writes it: `n`, `G`, `Ctrl-r`, `Alt-Enter`, `PgUp`.
pub fn key_name(key: &KeyEvent) -> Option<String> {
    let name = match key.code {
        KeyCode::Char(' ') => "Space".to_owned(),
        // A terminal sends one and the same byte for Ctrl-/, Ctrl-_ and Ctrl-7.
        KeyCode::Char('7' | '_') if key.modifiers.contains(KeyModifiers::CONTROL) => "/".to_owned(),
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

/// The key of a name: a sign by itself; a named key in any case (`enter`, `PgDn`), and
/// with `Ctrl-` or `Alt-` before it.
pub fn key_named(name: &str) -> Option<KeyEvent> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        let typed = !c.is_control() && c != ' ';
        return typed.then(|| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
    }
    for (prefix, modifier) in [("ctrl-", KeyModifiers::CONTROL), ("alt-", KeyModifiers::ALT)] {
        let head = name.get(..prefix.len());
        if head.is_some_and(|head| head.eq_ignore_ascii_case(prefix)) {
            let key = key_named(name.get(prefix.len()..)?)?;
            return Some(KeyEvent::new(key.code, key.modifiers | modifier));
        }
    }
    let code = match name.to_ascii_lowercase().as_str() {
        "enter" | "return" => KeyCode::Enter,
        "esc" | "escape" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backtab" | "shift-tab" => KeyCode::BackTab,
        "backspace" => KeyCode::Backspace,
        "delete" | "del" => KeyCode::Delete,
        "insert" | "ins" => KeyCode::Insert,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" | "pageup" | "page-up" => KeyCode::PageUp,
        "pgdn" | "pagedown" | "page-down" => KeyCode::PageDown,
        "space" => KeyCode::Char(' '),
        "comma" => KeyCode::Char(','),
        other => {
            let number = other.strip_prefix('f')?.parse().ok()?;
            (1..=24).contains(&number).then_some(KeyCode::F(number))?
        }
    };
    Some(KeyEvent::new(code, KeyModifiers::NONE))
}

/// The most keys of a sequence.
const LONGEST: usize = 3;

/// Keys as a person writes them, as the table writes them: `ctrl-R` is `Ctrl-r`; several,
/// one after the other, have blanks between (`g o`), and two signs may do without (`go`).
///
/// # Errors
/// Why the words are no keys, and what to write instead.
pub fn keys_named(words: &str) -> Result<String, (String, String)> {
    let mut names: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    if let [one] = names.as_slice()
        && key_named(one).is_none()
        && one.chars().count() == 2
    {
        names = one.chars().map(String::from).collect();
    }
    if names.is_empty() {
        return Err((
            "there is no key".to_owned(),
            "write one, in quotes where it is a sign of YAML: '#'; [] takes all keys away"
                .to_owned(),
        ));
    }
    if names.len() > LONGEST {
        return Err((
            format!("'{words}' are {} keys one after the other", names.len()),
            format!("write at most {LONGEST}"),
        ));
    }
    let mut keys = Vec::with_capacity(names.len());
    for name in &names {
        let known = key_named(name).and_then(|key| key_name(&key));
        let known = known.ok_or_else(|| {
            (
                format!("'{name}' is no key"),
                "keys are letters and signs, Enter, Esc, Tab, BackTab, Space, Backspace, Delete, \
                 Up, Down, Left, Right, Home, End, PgUp, PgDn, F1 to F24, Ctrl-r, Alt-x; one \
                 after the other: g o"
                    .to_owned(),
            )
        })?;
        // What the control key does to these three is what other keys send.
        let twin = match known.as_str() {
            "Ctrl-i" => Some("Tab"),
            "Ctrl-m" => Some("Enter"),
            "Ctrl-[" => Some("Esc"),
            _ => None,
        };
        if let Some(twin) = twin {
            return Err((
                format!("terminals send {known} as {twin}"),
                "choose another key".to_owned(),
            ));
        }
        keys.push(known);
    }
    Ok(keys.join(" "))
}

/// How keys are shown in the footer and in help: arrows and ⏎ as signs where there are
/// any; signs one after the other without blanks.
pub fn key_label(keys: &str, ascii: bool) -> String {
    let one = |key: &str| match (key, ascii) {
        ("Enter", false) => "⏎".to_owned(),
        ("Up", false) => "↑".to_owned(),
        ("Down", false) => "↓".to_owned(),
        ("Left", false) => "←".to_owned(),
        ("Right", false) => "→".to_owned(),
        ("Alt-Enter", false) => "Alt-⏎".to_owned(),
        (key, _) => key.to_owned(),
    };
    let names: Vec<String> = keys.split(' ').map(one).collect();
    let signs = names.iter().all(|name| name.chars().count() == 1);
    names.join(if signs { "" } else { " " })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_people_write_them() {
        for (words, keys) in [
            ("n", "n"),
            ("N", "N"),
            ("é", "é"),
            ("-", "-"),
            ("ctrl-R", "Ctrl-r"),
            ("Alt-enter", "Alt-Enter"),
            ("Ctrl-Alt-x", "Ctrl-Alt-x"),
            ("page-down", "PgDn"),
            ("Shift-Tab", "BackTab"),
            ("space", "Space"),
            ("f10", "F10"),
            ("g o", "g o"),
            ("go", "g o"),
            ("g  Up", "g Up"),
            ("Up", "Up"),
        ] {
            assert_eq!(keys_named(words).as_deref(), Ok(keys), "{words}");
        }
    }

    #[test]
    fn what_is_no_key_is_said_with_what_to_write() {
        for (words, why) in [
            ("", "there is no key"),
            ("Entr", "'Entr' is no key"),
            ("Hyper-x", "'Hyper-x' is no key"),
            ("F25", "'F25' is no key"),
            ("g Nop", "'Nop' is no key"),
            ("a b c d", "'a b c d' are 4 keys"),
            ("Ctrl-m", "terminals send Ctrl-m as Enter"),
        ] {
            let (said, remedy) = keys_named(words).unwrap_err();
            assert!(said.starts_with(why), "{words}: {said}");
            assert!(!remedy.is_empty());
        }
    }

    #[test]
    fn keys_are_shown_short() {
        for (keys, ascii, label) in [
            ("Enter", false, "⏎"),
            ("Enter", true, "Enter"),
            ("g g", false, "gg"),
            ("g Enter", false, "g⏎"),
            ("g PgDn", false, "g PgDn"),
        ] {
            assert_eq!(key_label(keys, ascii), label);
        }
    }
}
