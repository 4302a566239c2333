//! What a line is taken for: a command, an address or words.

use super::*;
use crate::plan::document::Document;
use crate::store::read::read;
use crate::theme::Theme;
use std::sync::Arc;

const PLAN: &str = "\
title: Small
sections:
- title: Harm
  objectives:
  - ref: Objective 1
    actions:
    - {ref: 1, action: First}
    - {ref: 2, action: Second}
  - ref: Objective 2
    actions:
    - {ref: 1, action: Third}
- title: Treatment
  actions:
  - {ref: T3, action: Fourth}
  - {ref: '7', action: Fifth}
  - {ref: Housing, action: Sixth}
";

/// The plan with the cursor on an action, or on none.
fn model(here: bool) -> Model {
    let document = Arc::new(Document::from(read(PLAN).expect("a plan").plan));
    let day = "2012-05-14".parse().expect("a day");
    let theme = Theme::builtin("dark").expect("a theme");
    let mut model = Model::new(document, day, day, theme);
    if here {
        let hit = crate::tui::find::Hit::Action(3);
        crate::tui::update::update(&mut model, crate::tui::msg::Msg::GoTo(hit));
        assert_eq!(model.action_row(), Some(3));
    }
    model
}

#[test]
fn a_name_is_taken_in_full_or_as_far_as_it_is_the_only_one() {
    let named = |typed: &str| word(typed);
    let cases = [
        ("note", Command::Note),
        ("NOTE", Command::Note),
        ("not", Command::Note),
        ("dea", Command::Deadline),
        ("next-i", Command::NextItem),
        ("as", Command::AsAt),
        ("?", Command::Help),
    ];
    for (typed, command) in cases {
        assert_eq!(named(typed), Ok(Word::Command(command)), "{typed}");
    }
    assert_eq!(named("next"), Ok(Word::Own(Own::Next)), "an exact name wins");
    for typed in ["re", "ne", "o", "red", "yes", "nto", "-"] {
        assert!(named(typed).is_err(), "{typed}");
    }
}

#[test]
fn no_name_of_a_line_is_the_name_of_a_command() {
    for (_, name, _) in Own::ALL {
        assert_eq!(Command::named(name), None, "{name}");
    }
}

#[test]
fn the_action_is_told_from_the_text_or_the_line_is_refused() {
    let here = model(true);
    let took = |words| target(&here, words, false);
    let cases = [
        ("", (None, "")),
        ("Two suites live", (None, "Two suites live")),
        ("T3 Two suites live", (Some(3), "Two suites live")),
        ("T3: Two suites live", (Some(3), "Two suites live")),
        ("T3", (Some(3), "")),
        ("Objective 1 / 2 begun", (Some(1), "begun")),
        ("Objective 2 / 1", (Some(2), "")),
        ("\"Objective 1 / 1\" begun", (Some(0), "begun")),
        ("\"Housing\" is late", (Some(5), "is late")),
        (". Housing is late", (None, "Housing is late")),
        (". 7 suites", (None, "7 suites")),
        ("Q1 figures are in", (None, "Q1 figures are in")),
        // A number that several actions carry is nobody's address.
        ("1 suite live", (None, "1 suite live")),
    ];
    for (words, expected) in cases {
        assert_eq!(took(words), Ok(expected), "{words}");
    }
    for words in
        ["7 suites", "Housing is late", "T99 is late", "Objective 1 / 9 begun", "\"T99\" x"]
    {
        assert!(took(words).is_err(), "{words}");
    }
}

#[test]
fn words_that_name_no_action_are_refused_where_only_an_address_may_follow() {
    let here = model(true);
    let took = |words| only_target(&here, words);
    for (words, expected) in
        [("", None), ("T3", Some(3)), ("Objective 2 / 1", Some(2)), ("\"Housing\"", Some(5))]
    {
        assert_eq!(took(words), Ok(expected), "{words}");
    }
    for (words, said) in [
        ("Zed", "no action has the address 'Zed'"),
        ("Zed Blog", "no action has the address 'Zed Blog'"),
        ("T3 at once", "'at once' is more than this command takes"),
    ] {
        let why = took(words).expect_err(words);
        assert!(why.starts_with(said), "{words}: {why}");
    }
}

#[test]
fn where_no_action_is_at_hand_a_bare_address_is_one() {
    let nowhere = model(false);
    assert_eq!(target(&nowhere, "7 suites", false), Ok((Some(4), "suites")));
    assert_eq!(target(&nowhere, "7", true), Ok((Some(4), "")));
    assert_eq!(target(&model(true), "7", true), Ok((None, "7")), "step 7 of this one");
}

#[test]
fn words_of_the_screens_are_said_without_keys_and_signs() {
    let cases = [
        (
            "NOT SAVED, text kept (resume): disk full",
            "NOT SAVED, the text is kept as a draft: resume takes it up: disk full",
        ),
        ("T3: deadline May 2012 → Sep 12", "T3: deadline May 2012 to Sep 12"),
        ("type a note first; Esc leaves", "type a note first"),
    ];
    for (screen, line) in cases {
        assert_eq!(plain(screen), line);
    }
}

#[test]
fn a_key_that_is_named_is_the_name_of_the_command() {
    let mut model = model(true);
    model.keys.map = Arc::new(crate::tui::keymap::Keymap::of_names());
    for command in Command::ALL {
        assert_eq!(model.key(*command), command.spec().name);
    }
}
