//! Keys one after the other, numbers before keys, and keys of the user's own: what is
//! pressed, what it does, and what the screen says it would do.

use crate::harness::chair::Chair;
use std::sync::Arc;
use steerco::tui::command::Command;
use steerco::tui::keymap::{Binding, Keymap};
use steerco::tui::model::{Overlay, Screen, Shown};
use steerco::tui::msg::Msg;

const PLAN: &str = "tower-hamlets-2012";

fn opened() -> Chair {
    Chair::opens(PLAN, "2012-05-14", (120, 40))
}

/// A chair whose configuration gives these commands these keys.
fn with_keys(keys: &[(Command, &[&str])]) -> Chair {
    let bindings: Vec<Binding> = keys
        .iter()
        .map(|(command, keys)| Binding {
            command: *command,
            keys: keys.iter().map(|key| ((*key).to_owned(), 1)).collect(),
            line: 1,
        })
        .collect();
    let mut chair = opened();
    chair.model.keys.map = Arc::new(Keymap::with(&bindings).expect("keys"));
    chair
}

fn selected(chair: &Chair) -> usize {
    chair.model.table().expect("a table").selected
}

/// Which of the rows the border says the cursor is on.
fn standing(chair: &Chair) -> (usize, usize) {
    chair.model.table().expect("a table").standing()
}

#[test]
fn a_prefix_shows_what_may_follow_and_the_next_key_does_it() {
    let mut chair = opened();
    chair.presses("Right,Enter,G");
    let last = selected(&chair);
    assert!(last > 0);
    chair.presses("g");
    let screen = chair.sees();
    for hint in ["Go to the first row", "Show the review lists", "Esc leaves"] {
        assert!(screen.contains(hint), "{hint}: {screen}");
    }
    chair.presses("g");
    assert_eq!(selected(&chair), 0);
    assert!(!chair.sees().contains("Esc leaves"), "the box is gone");
    chair.presses("g,e");
    assert_eq!(selected(&chair), last);
    chair.presses("g,r");
    assert!(chair.sees().contains("[Overdue]"), "{}", chair.sees());
    chair.presses("g,t");
    assert!(matches!(chair.model.screen(), Screen::Timeline(_)));
    chair.presses("g,p");
    assert!(matches!(chair.model.screen(), Screen::Panes(_)));
    chair.presses("g,m");
    assert!(chair.sees().contains("start the meeting"));
}

#[test]
fn escape_leaves_a_prefix_and_nothing_else() {
    let mut chair = opened();
    chair.presses("Right,Enter,j,g,Esc");
    assert!(matches!(chair.model.screen(), Screen::Table(_)));
    assert_eq!(chair.model.keys.pending, None);
    chair.presses("g,Backspace,j,k");
    assert!(matches!(chair.model.screen(), Screen::Table(_)));
    chair.presses("Esc");
    assert!(matches!(chair.model.screen(), Screen::Panes(_)));
}

#[test]
fn a_key_that_does_not_follow_a_prefix_does_nothing_and_says_so() {
    let mut chair = opened();
    chair.presses("Right,Enter,g,n");
    assert!(chair.model.prompt.overlay.is_none(), "n after g is no note");
    assert!(chair.sees().contains("gn means nothing here"), "{}", chair.sees());
    chair.presses("n");
    assert!(matches!(chair.model.prompt.overlay, Some(Overlay::Entry(_))));
}

#[test]
fn what_is_typed_ahead_means_what_it_means_one_by_one() {
    let all = "Right,Enter,G,g,g,j,n,text:g g 5j,Enter,g,e,5,k,g,r,j,g,p";
    let (mut at_once, mut slowly) = (opened(), opened());
    at_once.presses(all);
    for key in all.split(',') {
        slowly.presses(key);
        drop(slowly.sees());
    }
    assert_eq!(at_once.sees(), slowly.sees());
    assert!(at_once.text().contains("note: g g 5j"), "typed is text");
}

#[test]
fn a_prefix_is_forgotten_when_something_else_comes_between() {
    let mut chair = opened();
    chair.presses("Right,Enter,g");
    chair.takes(Msg::Paste("x".to_owned()));
    assert_eq!(chair.model.keys.pending, None);
    // A prefix begun on one screen means nothing on another.
    chair.presses("g");
    chair.model.screens.stack.truncate(1);
    chair.presses("Right");
    assert!(!matches!(chair.model.status(), Shown::Words(said) if said.contains("nothing here")));
}

#[test]
fn numbers_go_to_rows_and_move_by_rows() {
    let mut chair = opened();
    chair.presses("Right,Enter");
    let all = standing(&chair).1;
    assert_eq!((standing(&chair).0, all), (1, 15));
    chair.presses("5,j");
    assert_eq!(standing(&chair).0, 6);
    chair.presses("4,k");
    assert_eq!(standing(&chair).0, 2);
    chair.presses("#,1,2");
    assert!(chair.sees().contains("12_"), "{}", chair.sees());
    assert!(chair.sees().contains("⏎ goes to that row"), "{}", chair.sees());
    chair.presses("G");
    assert_eq!(standing(&chair).0, 12);
    chair.presses("#,3,Enter");
    assert_eq!(standing(&chair).0, 3);
    chair.presses("9,g,g");
    assert_eq!(standing(&chair).0, 9);
    chair.presses("9,0,G");
    assert_eq!(standing(&chair).0, all, "beyond the last is the last");
    chair.presses("#,1,5,Backspace,G");
    assert_eq!(standing(&chair).0, 1);
    // Esc leaves the number, and only the number.
    chair.presses("7,Esc,j");
    assert_eq!(standing(&chair).0, 2);
}

#[test]
fn the_screens_keep_their_digits() {
    let mut chair = opened();
    chair.presses("2,j,j");
    assert!(chair.sees().contains("[Overdue]"));
    chair.presses("1");
    assert!(matches!(chair.model.screen(), Screen::Panes(_)));
    chair.presses("5,2");
    assert!(
        matches!(chair.model.screen(), Screen::Panes(_)),
        "a digit after a digit is part of the number"
    );
}

#[test]
fn where_the_screens_have_other_keys_every_digit_begins_a_number() {
    let mut chair = with_keys(&[
        (Command::PlanScreen, &["g p"]),
        (Command::Review, &["g r"]),
        (Command::TimelineScreen, &["g t"]),
    ]);
    chair.presses("Right,Enter,1,2,G");
    assert_eq!(standing(&chair).0, 12);
}

#[test]
fn a_number_marks_so_many_rows_and_stops_at_the_last() {
    let mut chair = opened();
    chair.presses("Right,Enter,#,3,Space");
    assert_eq!(chair.model.screens.marked.len(), 3);
    chair.presses("M,#,1,4,G,9,Space");
    assert_eq!(chair.model.screens.marked.len(), 2, "rows 14 and 15, each once");
}

#[test]
fn a_number_writes_nothing() {
    let mut chair = opened();
    chair.presses("Right,Enter,5,c");
    assert_eq!(chair.text(), chair.before);
    assert!(chair.sees().contains("complete takes none, and was not run"), "{}", chair.sees());
    chair.presses("4,n");
    assert!(chair.model.prompt.overlay.is_none());
}

#[test]
fn numbers_go_to_panes_and_to_items_of_the_agenda() {
    let mut chair = opened();
    chair.presses("#,3,G");
    let Screen::Panes(panes) = chair.model.screen() else { panic!("panes") };
    assert_eq!(panes.selected, 2);
    // In a meeting no digit is a screen: each begins a number.
    chair.presses("m,Enter,1,0,G");
    let Screen::Chair(meeting) = chair.model.screen() else { panic!("a meeting") };
    assert_eq!(meeting.selected, 9);
}

#[test]
fn a_menus_own_keys_come_before_prefixes() {
    let mut chair = opened();
    chair.presses("Right,Enter,j,j,r,g,Enter");
    assert!(chair.text().contains("rag: green"), "r g is a flag, two keys");
    chair.presses("?,G,g,g");
    let Some(Overlay::Menu(menu)) = &chair.model.prompt.overlay else { panic!("help") };
    assert_eq!(menu.selected, 0);
}

#[test]
fn a_users_keys_work_and_are_the_ones_shown_everywhere() {
    let mut chair = with_keys(&[
        (Command::Note, &["F5", "g n"]),
        (Command::Help, &["F2"]),
        (Command::Resume, &["g R"]),
        (Command::Quit, &["Q"]),
        (Command::Keep, &["F9"]),
        (Command::Flag, &[]),
    ]);
    chair.presses("Right,Enter,j,j");
    let screen = chair.sees();
    let footer = screen.lines().last().expect("a footer");
    assert!(footer.contains("F5 note") && footer.contains("F2 help"), "{footer}");
    assert!(!footer.contains("flag"), "{footer}");
    // n and r are nobody's now.
    chair.presses("n,r");
    assert!(chair.model.prompt.overlay.is_none());
    chair.presses("F5,text:half,F9");
    assert!(chair.sees().contains("draft kept, gR to resume"), "{}", chair.sees());
    chair.presses("g");
    assert!(chair.sees().contains("R  Go on with a draft"), "{}", chair.sees());
    chair.presses("R,text: done,Enter");
    assert!(chair.text().contains("note: half done"));
    chair.presses("F2");
    let help = chair.sees();
    assert!(help.contains("F5 gn"), "{help}");
    assert!(help.contains(":flag"), "a command without a key is named: {help}");
    chair.presses("Esc,:,text:note");
    assert!(chair.sees().contains("F5 gn"), "{}", chair.sees());
    chair.presses("Esc,:,text:flag,Enter,a,Enter");
    assert!(chair.text().contains("rag: amber"), "{}", chair.sees());
    chair.presses("1,Esc");
    assert!(chair.sees().contains("Q leaves"), "{}", chair.sees());
}

#[test]
fn the_box_of_a_prefix_fits_the_smallest_screen() {
    for size in [(60, 15), (80, 24), (160, 48)] {
        let mut chair = Chair::opens(PLAN, "2012-05-14", size);
        chair.presses("Enter,g");
        let screen = chair.sees();
        for key in ["g", "e", "p", "r", "t", "m", "o", "d", "a"] {
            let line = screen.lines().find(|line| line.contains(&format!("│ {key}  ")));
            assert!(line.is_some(), "{size:?}: {key}: {screen}");
        }
    }
}
