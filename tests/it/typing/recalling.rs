//! What was typed before comes back, and what is being typed is never lost for it.

use super::{text, typing};
use steerco::tui::msg::Msg;
use steerco::tui::past::{Entered, Kind};

#[test]
fn up_walks_through_what_was_typed_before_and_down_comes_back() {
    let mut chair = typing();
    chair.presses("text:first note,Enter,n,text:second note,Enter,n,text:half a thought");
    chair.presses("Up");
    assert_eq!(text(&chair), "second note");
    chair.presses("Alt-p");
    assert_eq!(text(&chair), "first note");
    chair.presses("Ctrl-Up");
    assert_eq!(text(&chair), "first note");
    assert!(chair.sees().contains("nothing older"), "{}", chair.sees());
    chair.presses("Down,Alt-n");
    assert_eq!(text(&chair), "half a thought");
    chair.presses("Enter");
    let notes = chair.added_lines().join("\n");
    assert_eq!(notes.matches("note: half a thought").count(), 1);
}

#[test]
fn up_moves_between_lines_first() {
    let mut chair = typing();
    chair.presses("text:first note,Enter,n,text:one,Alt-Enter,text:two,Up");
    assert_eq!(text(&chair), "one\ntwo");
    chair.presses("Up");
    assert_eq!(text(&chair), "first note");
    chair.presses("Down");
    assert_eq!(text(&chair), "one\ntwo");
}

#[test]
fn each_kind_has_its_own_past() {
    let mut chair = typing();
    chair.presses("text:a note,Enter,o,text:Probation,Enter,/,text:stale,Enter,Esc");
    chair.presses("n,Up");
    assert_eq!(text(&chair), "a note");
    chair.presses("Ctrl-x,o,Up");
    assert_eq!(text(&chair), "Probation");
    chair.presses("Ctrl-x,/,Up");
    assert_eq!(text(&chair), "stale");
}

#[test]
fn a_text_brought_back_is_saved_and_the_one_being_typed_stays_a_draft() {
    let mut chair = typing();
    chair.presses("text:as last time,Enter,j,n,text:half a thought,Up,text:!,Enter");
    assert!(chair.text().contains("note: as last time!"));
    assert!(!chair.text().contains("half a thought"));
    chair.presses("R");
    assert_eq!(text(&chair), "half a thought");
    chair.presses("Enter");
    assert!(chair.text().contains("note: half a thought"));
    assert!(chair.model.drafts.kept.is_empty(), "{:?}", chair.model.drafts.kept);
}

#[test]
fn what_was_changed_on_the_way_is_still_there_on_the_way_back() {
    let mut chair = typing();
    chair.presses("text:one,Enter,n,text:two,Enter,n,Up,text: changed,Up,Down");
    assert_eq!(text(&chair), "two changed");
    chair.presses("Down,Esc,R");
    assert_eq!(text(&chair), "two changed", "what was typed is a draft");
}

#[test]
fn escape_from_a_text_brought_back_keeps_what_was_typed_and_nothing_else() {
    let mut chair = typing();
    chair.presses("text:as last time,Enter,n,Up,Esc");
    assert!(chair.model.drafts.kept.is_empty(), "nobody typed anything");
    chair.presses("n,text:half a thought,Up,Esc,R");
    assert_eq!(text(&chair), "half a thought");
}

#[test]
fn what_earlier_sessions_typed_is_older_than_what_this_one_has() {
    let mut chair = typing();
    chair.presses("text:of today,Enter");
    let entered = |text: &str| Entered { kind: Kind::Note, text: text.to_owned() };
    chair.takes(Msg::PastFound(vec![entered("older"), entered("of May\nin two lines")]));
    chair.presses("n,Up,Up");
    assert_eq!(text(&chair), "of May\nin two lines");
    chair.presses("Alt-p");
    assert_eq!(text(&chair), "older");
}
