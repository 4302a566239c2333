//! No keys exclude each other, and what keys of the user's own are refused.

use super::*;

fn binding(command: Command, keys: &[&str], line: usize) -> Binding {
    Binding { command, keys: keys.iter().map(|key| ((*key).to_owned(), line)).collect(), line }
}

#[test]
fn no_keys_of_the_table_exclude_each_other_in_any_scope() {
    for scope in Scope::ALL {
        let all: Vec<(&str, Command)> = Command::of(scope)
            .flat_map(|command| command.spec().keys.iter().map(move |key| (*key, command)))
            .collect();
        for (at, (key, command)) in all.iter().enumerate() {
            for (other, another) in &all[at + 1..] {
                assert!(
                    !excludes(key, other),
                    "{scope:?}: {key} of {command:?} and {other} of {another:?}"
                );
            }
        }
    }
}

#[test]
fn every_key_of_the_table_is_one_that_can_be_pressed_and_written_down() {
    for command in Command::ALL {
        for key in command.spec().keys {
            assert_eq!(keys_named(key).as_deref(), Ok(*key), "{command:?}");
        }
    }
}

#[test]
fn what_follows_a_prefix_is_listed_and_means_what_the_list_says() {
    let keymap = Keymap::default();
    let mut sequences = 0;
    for scope in Scope::ALL {
        for command in Command::of(scope) {
            for key in command.spec().keys.iter().filter(|key| key.contains(' ')) {
                let (prefix, rest) = key.split_once(' ').expect("a sequence");
                assert_eq!(keymap.meaning(scope, prefix), Meaning::Prefix);
                let hints = keymap.following(scope, prefix);
                assert!(
                    hints.contains(&(rest.to_owned(), command)),
                    "{scope:?}: {key} has no hint"
                );
                assert_eq!(keymap.meaning(scope, key), Meaning::Command(command));
                sequences += 1;
            }
        }
    }
    assert!(sequences > 20, "{sequences}");
}

#[test]
fn no_text_is_taken_from_whoever_types() {
    let keymap = Keymap::default();
    for c in (' '..='~').chain("é–£".chars()) {
        let name = if c == ' ' { "Space".to_owned() } else { c.to_string() };
        assert_eq!(keymap.meaning(Scope::Entry, &name), Meaning::Nothing, "{c}");
    }
}

#[test]
fn a_users_keys_stand_in_the_place_of_the_tables() {
    let keymap = Keymap::with(&[
        binding(Command::Note, &["N", "g n"], 3),
        binding(Command::Open, &["o"], 4),
        binding(Command::Suspend, &["Z"], 5),
        binding(Command::Redo, &[], 6),
    ])
    .expect("keys");
    let says = |scope, keys: &str| keymap.meaning(scope, keys);
    assert_eq!(says(Scope::Table, "N"), Meaning::Command(Command::Note));
    assert_eq!(says(Scope::Chair, "g n"), Meaning::Command(Command::Note));
    assert_eq!(says(Scope::Table, "n"), Meaning::Nothing);
    assert_eq!(keymap.keys(Scope::Table, Command::Note), ["N", "g n"]);
    // Enter opens whatever is configured, and comes after what is.
    assert_eq!(says(Scope::Table, "Enter"), Meaning::Command(Command::Open));
    assert_eq!(keymap.keys(Scope::Table, Command::Open), ["o", "Enter"]);
    // Z types a letter in a note; there, Ctrl-z stays.
    assert_eq!(says(Scope::Table, "Ctrl-z"), Meaning::Nothing);
    assert_eq!(says(Scope::Entry, "Ctrl-z"), Meaning::Command(Command::Suspend));
    assert_eq!(says(Scope::Entry, "Z"), Meaning::Nothing);
    assert!(keymap.keys(Scope::Table, Command::Redo).is_empty());
    // o was the owner's.
    let taken: Vec<_> = keymap.taken().iter().map(|t| (t.key.as_str(), t.from, t.line)).collect();
    assert_eq!(taken, [("o", Command::OwnerSet, 4)]);
    assert_eq!(keymap.taken()[0].scopes, [Scope::Table, Scope::Timeline, Scope::Chair]);
}

#[test]
fn a_key_that_becomes_a_prefix_is_taken_and_so_is_a_prefix_that_becomes_a_key() {
    let keymap = Keymap::with(&[binding(Command::Query, &["d x"], 1)]).expect("keys");
    assert_eq!(keymap.meaning(Scope::Table, "d"), Meaning::Prefix);
    assert_eq!(keymap.taken()[0].from, Command::Deadline);
    let keymap = Keymap::with(&[binding(Command::Query, &["g"], 1)]).expect("keys");
    assert_eq!(keymap.meaning(Scope::Table, "g"), Meaning::Command(Command::Query));
    assert_eq!(keymap.meaning(Scope::Table, "g g"), Meaning::Nothing);
    assert!(keymap.taken().iter().any(|taken| taken.key == "g g"));
    // Where query does not apply, g goes on being a prefix.
    assert_eq!(keymap.meaning(Scope::Panes, "g"), Meaning::Prefix);
}

#[test]
fn keys_that_cannot_be_given_are_said_with_their_line() {
    for (bindings, line, says) in [
        (
            vec![binding(Command::Note, &["x"], 2), binding(Command::Flag, &["x"], 5)],
            5,
            "x is given to note on line 2, and to flag here; both apply in tables",
        ),
        (
            vec![binding(Command::Note, &["x"], 2), binding(Command::Flag, &["x y"], 5)],
            5,
            "x y (flag) and x (note on line 2) begin alike and both apply in tables: x would always",
        ),
        (vec![binding(Command::Note, &["Enter"], 2)], 2, "Enter cannot be given to note"),
        (vec![binding(Command::Open, &["Esc"], 2)], 2, "Esc cannot be given to open"),
        (
            vec![binding(Command::Discard, &["x"], 7)],
            7,
            "discard is pressed while text is typed, and so would x be",
        ),
        (vec![binding(Command::Palette, &[], 3)], 3, "no key is left for palette"),
        (vec![binding(Command::Note, &[":", "Ctrl-p"], 3)], 3, "no key is left for palette"),
    ] {
        let error = Keymap::with(&bindings).unwrap_err();
        assert_eq!(error.line, line, "{error}");
        assert!(error.why.starts_with(says), "{error}");
        assert!(!error.remedy.is_empty());
    }
}

#[test]
fn commands_that_never_meet_may_share_a_key() {
    let both = [binding(Command::NextItem, &["F5"], 1), binding(Command::Mark, &["F5"], 2)];
    assert!(Keymap::with(&both).is_ok());
}
