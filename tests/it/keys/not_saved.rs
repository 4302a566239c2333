//! A text that could not be saved stays named on the status line until it is saved or thrown away.

use crate::harness::chair::Chair;
use std::fs::{Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt;
use steerco::tui::msg::Msg;

/// Makes the plan's file writable or not.
fn mode(chair: &Chair, mode: u32) {
    set_permissions(&chair.path, Permissions::from_mode(mode)).expect("another mode");
}

/// Returns a chair whose note on T1 could not be saved.
fn with_a_note_not_saved() -> Chair {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    mode(&chair, 0o444);
    chair.presses("Right,Enter,n,text:Half a sentence,Enter");
    assert!(chair.sees().contains("NOT SAVED"), "{}", chair.sees());
    chair
}

#[test]
fn no_key_takes_not_saved_away() {
    for key in ["u", "Ctrl-r", "y", "A", "B", "X", "j", "/", "Esc", "Space", "@", "n,Esc", "m,Esc"]
    {
        let mut chair = with_a_note_not_saved();
        chair.presses(key);
        assert!(chair.sees().contains("NOT SAVED"), "{key}: {}", chair.sees());
    }
}

#[test]
fn no_news_takes_not_saved_away() {
    let mut chair = with_a_note_not_saved();
    let document = chair.model.session.document.clone();
    let changes = vec!["T3: note".to_owned()];
    for msg in [
        Msg::Waiting,
        Msg::Reloaded { document, changes },
        Msg::Unreadable("no such file".to_owned()),
        Msg::Say("a remark".to_owned()),
        Msg::Resize(100, 30),
    ] {
        let words = format!("{msg:?}");
        chair.takes(msg);
        assert!(chair.sees().contains("NOT SAVED"), "{words}: {}", chair.sees());
    }
}

#[test]
fn the_next_save_is_said_beside_it() {
    let mut chair = with_a_note_not_saved();
    mode(&chair, 0o644);
    chair.presses("j,n,text:Another,Enter");
    let seen = chair.sees();
    assert!(chair.text().contains("Another"), "{seen}");
    assert!(seen.contains("NOT SAVED") && seen.contains("Another"), "{seen}");
}

#[test]
fn it_goes_once_the_text_is_saved() {
    let mut chair = with_a_note_not_saved();
    mode(&chair, 0o644);
    chair.presses("R");
    assert!(chair.sees().contains("NOT SAVED"), "{}", chair.sees());
    chair.presses("Enter");
    assert!(chair.text().contains("Half a sentence"));
    assert!(!chair.sees().contains("NOT SAVED"), "{}", chair.sees());
}

#[test]
fn it_goes_once_the_text_is_thrown_away() {
    let mut chair = with_a_note_not_saved();
    chair.presses("R,Ctrl-x");
    assert!(!chair.sees().contains("NOT SAVED"), "{}", chair.sees());
}

#[test]
fn what_has_no_text_goes_with_the_next_save() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    mode(&chair, 0o444);
    chair.presses("Right,Enter,c,u");
    assert!(chair.sees().contains("NOT SAVED"), "{}", chair.sees());
    mode(&chair, 0o644);
    chair.presses("c");
    assert!(!chair.sees().contains("NOT SAVED"), "{}", chair.sees());
}

#[test]
fn how_much_is_not_saved_stands_in_a_place_of_its_own() {
    let mut chair = with_a_note_not_saved();
    let header = |chair: &Chair| chair.sees().lines().next().unwrap_or_default().to_owned();
    assert!(header(&chair).ends_with("1 NOT SAVED (R)"), "{}", chair.sees());
    chair.presses("j,n,text:Another half,Enter");
    assert!(header(&chair).ends_with("2 NOT SAVED (R)"), "{}", chair.sees());
    mode(&chair, 0o644);
    chair.presses("j,n,text:A third that is saved,Enter");
    let seen = chair.sees();
    assert!(header(&chair).ends_with("2 NOT SAVED (R)"), "{seen}");
    assert!(seen.contains("saved 14:03"), "and what is saved is said as ever: {seen}");
}

#[test]
fn a_change_without_a_text_names_no_key_that_would_take_up_a_draft() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    mode(&chair, 0o444);
    chair.presses("Right,Enter,c");
    let seen = chair.sees();
    assert!(seen.lines().next().unwrap_or_default().ends_with("1 NOT SAVED"), "{seen}");
    steerco::tui::update::ask_before_leaving_unsaved(&mut chair.model);
    let seen = chair.sees();
    assert!(seen.contains("the same key again saves it") && seen.contains("lose it"), "{seen}");
}

#[test]
fn that_a_note_is_saved_stays_when_news_come() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (160, 48));
    chair.presses("Right,Enter,n,text:Said here,Enter");
    for note in ["first", "second"] {
        let document = chair.model.session.document.clone();
        chair.takes(Msg::Reloaded { document, changes: vec![format!("T3: {note} note")] });
        let seen = chair.sees();
        assert!(seen.contains("saved 14:03") && seen.contains("note added"), "{seen}");
        assert!(seen.contains(&format!("T3: {note} note")), "{seen}");
    }
    assert!(!chair.sees().contains("first note"), "the latest news alone: {}", chair.sees());
}
