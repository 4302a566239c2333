//! Large plans: what is kept from one version of the plan to the next must be what a
//! fresh look at the file shows. Small plans are read and reckoned anew each time.

use crate::harness::chair::Chair;
use crate::harness::generated;
use steerco::plan::document::Document;
use steerco::tui::find::{Finds, Hit};

const SIZE: (u16, u16) = (120, 40);
const DAY: &str = "2012-06-01";

fn find_all(finds: &mut Finds, document: &Document, letters: &str) -> Vec<(Hit, String)> {
    finds.find(document, letters, 8, usize::MAX)
}

/// The screen without the line that says what was saved last.
fn shown(chair: &Chair) -> Vec<String> {
    let screen = chair.sees();
    let mut lines: Vec<String> = screen.lines().map(str::to_owned).collect();
    lines.remove(lines.len() - 2);
    lines
}

/// Makes a change with some keys, then compares screens with those of a chair who opens
/// the file only now.
fn shows_what_a_fresh_look_shows(change: &str, one_action: bool) {
    let mut chair = Chair::opens_text(&generated::plan(400), DAY, SIZE);
    assert!(chair.before.len() > 100_000, "a large plan");
    // Everything has been seen before the change, so everything could be stale after it.
    chair.presses("Enter,j*3,2,Esc");
    let old = chair.model.session.document.clone();
    chair.presses(change);
    assert!(chair.text() != chair.before, "{change} changes the file");
    assert_eq!(chair.model.session.document.shares_outline(&old), one_action);
    let mut fresh = Chair::opens_text(&chair.text(), DAY, SIZE);
    fresh.presses("Enter,j*3");
    for keys in ["", "Esc", "2", "]", "]", "]", "1,Enter,j*7"] {
        chair.presses(keys);
        fresh.presses(keys);
        assert_eq!(shown(&chair), shown(&fresh), "after {change}, {keys}");
    }
}

#[test]
fn a_note_a_flag_a_deadline_and_a_tick() {
    shows_what_a_fresh_look_shows("n,text:Sent_today,Enter", true);
    shows_what_a_fresh_look_shows("r,g,Enter", true);
    shows_what_a_fresh_look_shows("d,Ctrl-u,text:2014,Enter", true);
    shows_what_a_fresh_look_shows("c", true);
}

#[test]
fn taken_back_and_made_again() {
    shows_what_a_fresh_look_shows("r,r,Enter,u,Ctrl-r", true);
}

#[test]
fn a_new_action_is_a_plan_of_another_shape() {
    shows_what_a_fresh_look_shows("a,text:Agree_a_protocol,Enter", false);
}

#[test]
fn letters_added_find_what_they_find_at_once() {
    let text = generated::plan(400);
    let loaded = steerco::store::read::read(&text).expect("a plan");
    let document = steerco::plan::document::Document::from(loaded.plan);
    let mut typed = Finds::default();
    for letters in ["r", "re", "rev", "rev b", "rev bo", "rev b", "rev !b", "rev !bo", "a3", "A3"] {
        let at_once = find_all(&mut Finds::default(), &document, letters);
        let found = find_all(&mut typed, &document, letters);
        assert_eq!(found, at_once, "{letters}");
    }
}

#[test]
fn a_find_that_ends_early_finds_what_a_find_to_the_end_finds() {
    let text = generated::plan(3_000);
    let loaded = steerco::store::read::read(&text).expect("a plan");
    let document = steerco::plan::document::Document::from(loaded.plan);
    let find = |letters: &str| find_all(&mut Finds::default(), &document, letters);
    let mut hurried = Finds::default();
    let mut typed = Finds::default();
    for letters in
        ["r", "re", "rev", "revi", "rev b", "rvw", "o", "pro", "prob", "A29", "A299", "A2999"]
    {
        // With a word that must not be there no score is known to be the highest, so that
        // everything is looked through; the word is nowhere, so that nothing else changes.
        let to_the_end = find(&format!("{letters} !zzqq"));
        assert_eq!(find(letters), to_the_end, "{letters}");
        assert_eq!(find_all(&mut typed, &document, letters), to_the_end, "{letters}");
        // Between two letters only the top is looked through, and the rest afterwards.
        let top = hurried.find(&document, letters, 8, 700);
        assert!(hurried.is_partial() || top == to_the_end, "{letters}");
        if letters.len() % 2 == 0 {
            assert_eq!(find_all(&mut hurried, &document, letters), to_the_end, "{letters}");
            assert!(!hurried.is_partial());
        }
    }
}

#[test]
fn in_a_very_large_plan_letters_find_at_the_top_first_and_everywhere_once_the_hand_rests() {
    let others = "- Something\n".repeat(20_500);
    let text = format!("title: Large\nactions:\n{others}- The zebra crossing\n");
    let mut chair = Chair::opens_text(&text, DAY, SIZE);
    chair.presses("f,text:zebra");
    assert!(chair.sees().contains(" looking "), "{}", chair.sees());
    assert!(chair.model.is_behind(), "the loop brings the rest");
    chair.takes(steerco::tui::msg::Msg::Rested);
    assert!(chair.sees().contains("The zebra crossing"), "{}", chair.sees());
    assert!(!chair.sees().contains(" looking "), "{}", chair.sees());
    // Enter does not wait for the hand to rest, and goes where it goes in a small plan.
    chair.presses("Esc,f,text:crossing,Enter");
    assert_eq!(chair.model.action_row(), Some(20_500));
    chair.presses("Esc,1,Enter,/,text:zebra");
    assert!(chair.sees().contains(" looking "), "{}", chair.sees());
    chair.takes(steerco::tui::msg::Msg::Rested);
    assert_eq!(chair.model.table().expect("a table").actions(), 1);
    assert!(!chair.model.is_behind());
}
