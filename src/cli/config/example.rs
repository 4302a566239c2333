//! A complete configuration with a comment beside everything, made from the tables that
//! the program itself goes by.

use super::settings::{SETTINGS, built_in_names};
use crate::text::shown;
use crate::tui::command::{Command, Scope};
use std::fmt::Write as _;

/// Columns of a comment.
const WIDTH: usize = 92;

const HEAD: &str = "\
# The configuration of steerco. Everything is optional; what is written here is what is in force
# without it. `steerco config` says where this file is, and what is in force.
";

/// Returns the text: everything as it is without a configuration, but for the author.
pub fn example() -> String {
    let mut text = HEAD.to_owned();
    for setting in SETTINGS.iter().filter(|setting| setting.read.is_some()) {
        text.push('\n');
        comment(&mut text, "", &setting.meaning.replace("{columns}", &built_in_names()));
        // Writing to a string cannot fail.
        let _ = match (setting.usual)() {
            usual if !usual.is_empty() => writeln!(text, "{}: {usual}", setting.name),
            _ if setting.sample.is_empty() => writeln!(text, "{}:", setting.name),
            _ => writeln!(text, "# {}: {}", setting.name, setting.sample),
        };
    }
    for &command in Command::ALL {
        let spec = command.spec();
        let keys: Vec<String> = spec.keys.iter().map(|key| quoted(key)).collect();
        let keys = match keys.as_slice() {
            [one] => one.clone(),
            several => format!("[{}]", several.join(", ")),
        };
        let places: Vec<&str> = spec.scopes.iter().map(|scope| scope.place()).collect();
        let everywhere = spec.scopes.len() + 1 >= Scope::ALL.len();
        let places = if everywhere { String::new() } else { format!(" ({})", places.join(", ")) };
        comment(&mut text, "  ", &format!("{}{places}", spec.help));
        let _ = writeln!(text, "  {}: {keys}", spec.name);
    }
    text
}

fn comment(text: &mut String, indent: &str, words: &str) {
    for line in shown::wrap(words, WIDTH) {
        let _ = writeln!(text, "{indent}# {line}");
    }
}

/// Writes a key as YAML: quoted where a sign would mean something.
fn quoted(key: &str) -> String {
    let plain = key.split(' ').all(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
    // Other readers of YAML take these letters for yes and no.
    if plain && !matches!(key, "n" | "N" | "y" | "Y") && !key.contains(['#', ':', '[', ']', ',']) {
        key.to_owned()
    } else {
        format!("'{}'", key.replace('\'', "''"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::settings::{SETTINGS, read};
    use super::*;
    use crate::plan::asat::REVIEW_DEFAULT;
    use crate::tui::columns;
    use crate::tui::keymap::{Keymap, Keys};

    #[test]
    fn the_example_is_what_is_in_force_without_it() {
        let text = example();
        let config = read(&text).expect("it can be read");
        for name in SETTINGS.iter().filter(|row| row.read.is_some()).map(|row| row.name) {
            assert!(
                text.lines().any(|line| line.trim_start_matches("# ").starts_with(name)),
                "{name} is missing"
            );
        }
        assert_eq!(config.bindings.len(), Command::ALL.len());
        assert!(config.keymap().taken().is_empty());
        let usual = Keymap::default();
        for scope in Scope::ALL {
            for &command in Command::ALL {
                let sorted = |keys: &[Keys]| {
                    let mut keys = keys.to_vec();
                    keys.sort();
                    keys
                };
                assert_eq!(
                    sorted(config.keymap().keys(scope, command)),
                    sorted(usual.keys(scope, command)),
                    "{command:?} in {scope:?}"
                );
            }
        }
        let settled = config.columns.as_ref().map(|set| set.value.clone());
        assert_eq!(settled, Some(columns::usual()));
        assert_eq!(config.review_days(), Some(REVIEW_DEFAULT));
    }

    #[test]
    fn the_example_reads_the_same_to_another_reader_of_yaml() {
        let value: serde_yaml::Value = serde_yaml::from_str(&example()).expect("YAML");
        let keys = value["keys"].as_mapping().expect("keys");
        assert_eq!(keys.len(), Command::ALL.len());
        assert_eq!(value["keys"]["note"].as_str(), Some("n"));
        assert_eq!(value["keys"]["count"].as_str(), Some("#"));
    }
}
