//! Keys that mean nothing where they are pressed: nothing happens, and that is said.

use super::in_a_meeting;
use crate::harness::chair::Chair;
use steerco::tui::model::Shown;
use steerco::tui::msg::Msg;

/// A chair in a table of a real plan.
fn in_a_table() -> Chair {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (80, 24));
    chair.presses("Right,Enter");
    chair
}

/// What the status line says of the last key.
fn said(chair: &Chair) -> String {
    match chair.model.status() {
        Shown::Words(said) => said,
        other => panic!("{other:?}: {}", chair.sees()),
    }
}

#[test]
fn a_key_without_a_meaning_does_nothing_and_says_where_the_keys_are() {
    let mut chair = in_a_table();
    let before = chair.model.table().expect("a table").selected;
    chair.presses("X");
    assert_eq!(said(&chair), "X means nothing here; ? shows the keys");
    assert!(chair.sees().contains("X means nothing here"));
    assert_eq!(chair.model.table().expect("a table").selected, before);
    // In a page and in a menu too.
    chair.presses("Enter,X");
    assert_eq!(said(&chair), "X means nothing here; ? shows the keys");
    chair.presses("Esc,r,X");
    assert_eq!(said(&chair), "X is none of these choices; Esc leaves");
    chair.presses("Esc,g,X");
    assert_eq!(said(&chair), "gX means nothing here; ? shows the keys");
}

#[test]
fn a_key_of_another_screen_is_named_with_where_it_belongs() {
    let mut chair = in_a_table();
    chair.presses("D");
    assert_eq!(said(&chair), "D decision: only in a meeting; ? shows the keys");
    let mut chair = in_a_meeting();
    chair.presses("T");
    assert_eq!(said(&chair), "T toggle-timeline: only in tables; ? shows the keys");
    // A meeting that runs is a key away.
    chair.presses("Esc,D");
    assert_eq!(said(&chair), "D decision: only in a meeting; m goes back to it");
}

#[test]
fn that_something_was_not_saved_stays_said_and_begun_keys_say_nothing() {
    let mut chair = in_a_table();
    chair.takes(Msg::NotSaved { draft: None, why: "the disk is full".to_owned() });
    chair.presses("X,D,g,X");
    assert!(chair.sees().contains("1 NOT SAVED"), "{}", chair.sees());
    assert!(chair.sees().contains("gX means nothing here"), "{}", chair.sees());
    let mut chair = in_a_table();
    chair.presses("g");
    assert_eq!(chair.model.status(), Shown::Nothing);
    chair.presses("Esc,5");
    assert_eq!(chair.model.status(), Shown::Nothing);
}
