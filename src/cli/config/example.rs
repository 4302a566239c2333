//! A complete configuration with a comment beside everything, made from the tables that
//! the program itself goes by.

use crate::plan::asat::REVIEW_DEFAULT;
use crate::text::shown;
use crate::tui::columns::Column;
use crate::tui::command::{Command, Scope};
use std::fmt::Write as _;

/// Columns of a comment.
const WIDTH: usize = 92;

/// The text: everything as it is without a configuration, but for the author.
pub(super) fn example() -> String {
    let usual: Vec<&str> = Column::USUAL.into_iter().map(Column::name).collect();
    let all: Vec<&str> = Column::ALL.into_iter().map(Column::name).collect();
    let mut text = format!(
        "\
# The configuration of steerco. Everything is optional; what stands here is what is in
# force without it. `steerco config` says where this file is, and what is in force.

# Who signs notes; without it the login name. --by comes before it.
# author: BA

# auto (dark or light, as COLORFGBG says; else dark), dark, light, high-contrast,
# colour-blind, mono, or one of your own: NAME.yaml in the folder themes beside this file.
theme: auto

# true: no signs but ASCII. false: the signs that the locale and the terminal have.
ascii: false

# false: leave the mouse to the terminal.
mouse: true

# How often an action should get an update, for plans that do not say (`review:` in the
# plan comes before it): monthly, quarterly, every 6 weeks, 45 days.
review interval: {REVIEW_DEFAULT} days

# The columns of a table of actions, from the left. There are {all};
# action is always among them, the timeline is shown from 100 columns on.
columns: [{usual}]

# The keys of commands, the one that is shown first; they replace all that the command has
# without this. [] takes all keys away: the palette still runs it by its name. Keys are
# letters and signs, Space, Tab, BackTab, Backspace, Delete, Up, Down, Left, Right, Home,
# End, PgUp, PgDn, F1 to F24, Ctrl-r, Alt-x; one after the other: g o. Enter and Esc stay
# what they are. Where text is typed only keys with Ctrl- or Alt- and F keys are commands.
keys:
",
        all = all.join(", "),
        usual = usual.join(", "),
    );
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
        // Writing to a string cannot fail.
        for line in shown::wrap(&format!("{}{places}", spec.help), WIDTH) {
            let _ = writeln!(text, "  # {line}");
        }
        let _ = writeln!(text, "  {}: {keys}", spec.name);
    }
    text
}

/// A key as YAML: quoted where a sign would mean something.
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
    use super::super::read;
    use super::*;
    use crate::tui::keymap::{Keymap, Keys};
    use std::path::Path;

    #[test]
    fn the_example_is_what_is_in_force_without_it() {
        let text = example();
        let config = read::read(Path::new("config.yaml"), &text).expect("it can be read");
        for name in read::SETTINGS {
            assert!(
                text.lines().any(|line| line.trim_start_matches("# ").starts_with(name)),
                "{name} is missing"
            );
        }
        assert_eq!(config.bindings.len(), Command::ALL.len());
        assert!(config.keys().taken().is_empty());
        let usual = Keymap::default();
        for scope in Scope::ALL {
            for &command in Command::ALL {
                let sorted = |keys: &[Keys]| {
                    let mut keys = keys.to_vec();
                    keys.sort();
                    keys
                };
                assert_eq!(
                    sorted(config.keys().keys(scope, command)),
                    sorted(usual.keys(scope, command)),
                    "{command:?} in {scope:?}"
                );
            }
        }
        let columns = config.columns.as_ref().map(|set| set.value.as_slice());
        assert_eq!(columns, Some(&Column::USUAL[..]));
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
