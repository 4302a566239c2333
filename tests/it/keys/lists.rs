//! Filters, review lists, finding, the palette and the mouse: which rows are shown and chosen.

use crate::harness::chair::{Chair, day};
use steerco::tui::msg::Msg;
use steerco::tui::table::Item;

#[test]
fn a_filter_leaves_the_rows_it_names_and_escape_brings_the_others_back() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,/,text:owner:probation,Enter");
    assert_eq!(chair.model.table().expect("a table").actions(), 1, "{}", chair.sees());
    chair.presses("Esc");
    assert_eq!(chair.model.table().expect("a table").actions(), 15);
}

#[test]
fn the_review_lists_follow_the_as_at_day() {
    let mut chair = Chair::opens("derby-2007", "2007-09-01", (120, 40));
    chair.presses("2");
    assert_eq!(chair.model.table().expect("a list").actions(), 12);
    chair.presses("@,text:30 June 2007,Enter");
    assert_eq!(chair.model.session.as_at, day("2007-06-30"));
    assert_eq!(chair.model.table().expect("a list").actions(), 4);
}

/// In a large plan a list is not made anew where the action that was changed says that it
/// stays as it is.
#[test]
fn a_review_list_is_after_every_change_what_it_is_when_opened() {
    let mut chair = Chair::opens("oxfordshire-2011", "2011-11-01", (120, 40)).saving_on_lines();
    chair.presses("2");
    let (mut kept, mut made) = (0, 0);
    for list in 0..7 {
        for edit in [
            "n,text:a note,Enter",
            "r,r,text:late,Enter",
            "d,text:March 2031,Enter",
            "d,Ctrl-u,text:March 2009,Enter",
            "c",
            "u",
        ] {
            let before = rows(&chair);
            chair.presses("j").presses(edit);
            let after = rows(&chair);
            let changed = after != before;
            kept += usize::from(!changed);
            made += usize::from(changed);
            chair.presses("],[");
            assert_eq!(rows(&chair), after, "list {list} after {edit}");
        }
        chair.presses("]");
    }
    assert!(kept > 5 && made > 5, "{kept} kept, {made} made anew");
}

#[test]
fn a_counted_turn_of_the_lists_does_not_stop_at_a_title_of_the_same_length() {
    let plan = "title: Plan\nperiod: 2012\nactions:\n- {action: Walk the beat, due: May 2012}\n";
    let list_after = |keys: &str| {
        let mut chair = Chair::opens_text(plan, "2012-05-14", (120, 40));
        chair.presses(keys);
        chair.model.table().expect("a list").source.clone()
    };
    assert_eq!(list_after("2,#,4,]"), list_after("2,],],],]"));
}

fn rows(chair: &Chair) -> Vec<Item> {
    chair.model.table().expect("a table").items.clone()
}

#[test]
fn a_filter_is_saved_under_a_name_and_shown_again() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,/");
    chair.takes(Msg::Paste("prob = owner:probation".to_owned()));
    chair.presses("Enter,Esc,/,text:=prob,Enter");
    assert_eq!(chair.model.table().expect("a table").actions(), 1, "{}", chair.sees());
}

#[test]
fn a_few_letters_find_a_note_and_enter_goes_there() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("f,text:outcome star");
    assert!(chair.sees().contains("T15"), "{}", chair.sees());
    chair.presses("Enter");
    let row = chair.model.action_row().expect("an action");
    let found =
        chair.model.session.document.action(row).and_then(|action| action.reference.clone());
    assert_eq!(found.as_deref(), Some("T15"));
}

#[test]
fn the_palette_runs_what_is_chosen() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses(":,text:review,Enter");
    assert!(chair.sees().contains("[Overdue]"), "{}", chair.sees());
    chair.presses("],]");
    assert!(chair.sees().contains("[Stale]"), "{}", chair.sees());
}

#[test]
fn the_mouse_opens_a_section_chooses_a_row_and_takes_a_choice() {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    let click = |chair: &mut Chair, words: &str| {
        let screen = chair.sees();
        let row = screen.lines().position(|line| line.contains(words)).expect(words);
        let line = screen.lines().nth(row).expect("a line");
        let column = line[..line.find(words).expect(words)].chars().count();
        chair.takes(Msg::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: u16::try_from(column).expect("fits"),
            row: u16::try_from(row).expect("fits"),
            modifiers: KeyModifiers::NONE,
        }));
    };
    click(&mut chair, "Treatment");
    click(&mut chair, "Treatment");
    click(&mut chair, "T3  Offer");
    assert!(chair.sees().contains("3 of 15"), "{}", chair.sees());
    chair.presses("r");
    click(&mut chair, "amber");
    chair.presses("Enter");
    assert!(chair.sees().contains("T3: flag none → amber"), "{}", chair.sees());
}

#[test]
fn late_milestones_are_counted_apart_from_what_is_overdue() {
    let plan = "\
title: Late
actions:
  - {ref: A, action: One, owners: X, due: May 2012, milestones: [{milestone: m, due: April 2012}]}
  - {ref: B, action: Two, owners: X, due: May 2013, milestones: [{milestone: n, due: May 2012}, {milestone: o, due: June 2012}]}
  - {ref: C, action: Three, owners: X, due: May 2013, milestones: [{milestone: p, due: April 2012}]}
";
    let mut chair = Chair::opens_text(plan, "2012-07-10", (120, 40));
    let seen = chair.presses("2").sees();
    assert!(seen.contains("4 milestones late: 3 here, of 2 actions; 1 above"), "{seen}");
    assert!(seen.contains("31 to 90 days late · 1 action"), "{seen}");
    assert!(seen.contains("1 overdue · 2 late by a milestone"), "{seen}");
}
