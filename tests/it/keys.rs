//! Keys in, bytes out: what a chair does at the keyboard, and what it leaves in the file.

mod in_full;
mod refused;
mod resuming;
mod unbound;

use crate::harness::chair::{Chair, PLANS, day};
use std::collections::BTreeSet;
use steerco::meeting::minutes::{Proceedings, Taken};
use steerco::tui::model::{Overlay, Screen, Status};
use steerco::tui::msg::{Effect, Msg};
use steerco::tui::script;
use steerco::tui::table::Item;

/// Walks every pane and every row by keys alone; the action rows that were under the
/// cursor, and the measures.
fn walk(chair: &mut Chair, rows: &mut BTreeSet<usize>, measures: &mut usize) {
    match chair.model.screen().clone() {
        Screen::Panes(_) => {
            let mut pane = 0;
            loop {
                let depth = chair.model.screens.len();
                chair.presses("g,g").presses(&format!("l*{pane}"));
                let Screen::Panes(panes) = chair.model.screen() else {
                    panic!("the panes are gone")
                };
                if panes.selected != pane {
                    return;
                }
                chair.presses("Enter");
                if matches!(chair.model.overlay, Some(Overlay::Page(_))) {
                    // A section that is nothing but narrative opens as a page.
                    chair.presses("Esc");
                } else {
                    walk(chair, rows, measures);
                    chair.presses("Esc");
                }
                assert_eq!(
                    chair.model.screens.len(),
                    depth,
                    "Esc comes back to where Enter was pressed"
                );
                pane += 1;
            }
        }
        Screen::Table(_) => {
            chair.presses("g,g");
            loop {
                let at = chair.model.table().expect("a table").selected;
                match chair.model.action_row() {
                    Some(row) => drop(rows.insert(row)),
                    None => *measures += 1,
                }
                let marker = chair.sees().lines().filter(|line| line.contains('▌')).count();
                assert!(marker >= 1, "the row under the cursor is on the screen");
                chair.presses("j");
                if chair.model.table().expect("a table").selected == at {
                    return;
                }
            }
        }
        Screen::Timeline(_) | Screen::Chair(_) => panic!("only asked-for screens open so"),
    }
}

#[test]
fn every_action_of_the_five_plans_is_reached_by_keyboard_in_a_small_and_a_large_terminal() {
    for (name, as_at) in PLANS {
        for size in [(80, 24), (160, 48)] {
            let mut chair = Chair::opens(name, as_at, size);
            let all = chair.model.document.outline.actions.len();
            let (mut rows, mut measures) = (BTreeSet::new(), 0);
            walk(&mut chair, &mut rows, &mut measures);
            assert_eq!(rows.len(), all, "{name} at {size:?}");
            if name == "nottingham-2015" {
                assert_eq!(measures, 2, "its two measures are reached too");
            }
        }
    }
}

#[test]
fn a_note_adds_lines_to_each_plan_and_changes_none() {
    for (name, as_at) in PLANS.into_iter().filter(|(name, _)| *name != "nottingham-2015") {
        let mut chair = Chair::opens(name, as_at, (80, 24));
        // Down to the first table, and in it to the first action.
        while matches!(chair.model.screen(), Screen::Panes(_)) {
            chair.presses("Enter");
        }
        while chair.model.action_row().is_none() {
            chair.presses("j");
        }
        chair.presses("n,text:Two suites live,Enter");
        let added = chair.added_lines().join("\n");
        assert!(
            added.contains(&format!("date: {as_at}")),
            "{name}: dated as at the meeting: {added}"
        );
        assert!(added.contains("by: BA"), "{name}: signed: {added}");
        assert!(added.contains("note: Two suites live"), "{name}: the words as typed: {added}");
        assert!(chair.sees().contains("saved 14:03"), "{name}: said to be saved");
    }
}

#[test]
fn a_pasted_newline_is_text_and_never_a_submit() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Enter,n");
    chair.takes(Msg::Paste("first line\nq\nthird line\r\n".to_owned()));
    assert_eq!(chair.text(), chair.before, "nothing is written by a paste");
    chair.presses("Enter");
    let added = chair.added_lines().join("\n");
    assert!(
        added.contains("first line") && added.contains('q') && added.contains("third line"),
        "{added}"
    );
}

#[test]
fn escape_keeps_the_text_and_a_key_takes_it_up_again() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Enter,n,text:half a thought,Esc");
    assert!(chair.sees().contains("draft kept"), "{}", chair.sees());
    chair.presses("j,j,R,text: and the rest,Enter");
    assert!(chair.text().contains("note: half a thought and the rest"));
    assert!(chair.model.kept.is_empty(), "a saved draft is no longer kept");
}

#[test]
fn a_text_on_its_way_into_the_file_is_not_taken_up_again() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,n,text:One");
    // Enter, as long as the save takes: nothing answers yet.
    let effects = script::press(&mut chair.model, &script::parse("Enter").expect("a key"));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Commit { .. })));
    chair.presses("R");
    assert!(chair.model.typing().is_none(), "{}", chair.sees());
    chair.presses("n");
    let text = chair.model.typing().expect("a new note").text();
    assert_eq!(text, "", "the next note on the same action is another");
    chair.presses("Ctrl-x");
    chair.takes(Msg::NotSaved {
        draft: chair.model.kept.first().map(|draft| draft.id),
        why: "the disk is full".to_owned(),
    });
    chair.presses("R");
    assert_eq!(chair.model.typing().expect("the note").text(), "One");
}

#[test]
fn a_flag_takes_two_keys_and_leaves_an_update() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,j,j,r,a,text:third suite waits,Enter");
    let added = chair.added_lines();
    let said = added.join("\n");
    assert_eq!(
        added.iter().filter(|line| line.trim().ends_with("rag: amber")).count(),
        2,
        "{said}"
    );
    assert!(said.contains("note: third suite waits"), "{said}");
    assert!(chair.sees().contains("T3: flag none → amber"), "{}", chair.sees());
}

#[test]
fn a_deadline_shows_its_reading_before_it_is_saved_and_keeps_what_it_was() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,j,j,d,text:Sep 12");
    assert!(chair.sees().contains("Sep 12 → 30 Sep 2012"), "{}", chair.sees());
    chair.presses("Enter");
    let text = chair.text();
    assert!(text.contains("due: Sep 12") && text.contains("was: May 2012"), "{text}");
    assert!(chair.sees().contains("T3: deadline May 2012 → Sep 12"), "{}", chair.sees());
}

#[test]
fn undo_brings_the_very_bytes_back_and_redo_the_change() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,j,j,r,r,Enter,n,text:One,Enter,c");
    let changed = chair.text();
    assert_ne!(changed, chair.before);
    chair.presses("u,u,u");
    assert_eq!(chair.text(), chair.before, "three changes taken back");
    chair.presses("Ctrl-r,Ctrl-r,Ctrl-r");
    assert_eq!(chair.text(), changed, "and made again");
}

#[test]
fn marked_rows_take_a_change_together() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,Space,Space,Space,r,g,Enter");
    let flags = chair.added_lines().iter().filter(|line| line.trim() == "rag: green").count();
    assert_eq!(flags, 6, "a flag and an update for each of the three");
    chair.presses("u");
    assert_eq!(chair.text(), chair.before, "and one undo takes all three back");
}

#[test]
fn a_milestone_is_ticked_and_unticked() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,j,j,t,1");
    assert!(chair.text().contains("done: 2012-05-14"), "{:?}", chair.model.status);
    chair.presses("t,1");
    assert_eq!(chair.text(), chair.before, "unticked, the file is as it was");
}

#[test]
fn a_new_action_keeps_commas_and_slashes_in_its_owner() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,a");
    chair.takes(Msg::Paste("Write to the board | Police / Health, CF&S | Sep 12".to_owned()));
    chair.presses("Enter");
    let added = chair.added_lines().join("\n");
    assert!(added.contains("action: Write to the board"), "{added}");
    assert!(added.contains("Police / Health, CF&S"), "never split on comma, slash or &: {added}");
    assert!(added.contains("due: Sep 12"), "{added}");
}

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
    assert_eq!(chair.model.as_at, day("2007-06-30"));
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
            if chair.model.overlay.is_some() {
                // It is the deadline already.
                chair.presses("Ctrl-x");
            }
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

fn rows(chair: &Chair) -> Vec<Item> {
    chair.model.table().expect("a table").items.clone()
}

#[test]
fn an_edit_by_someone_else_is_named_and_the_cursor_stays() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,j,j");
    let row = chair.model.action_row();
    let theirs = chair.before.replace("due: April 2015", "due: May 2015");
    std::fs::write(&chair.path, theirs).expect("their edit");
    chair.presses("Ctrl-l");
    assert!(
        chair.sees().contains("1 change by someone else: T1: deadline April 2015 → May 2015"),
        "{}",
        chair.sees()
    );
    assert_eq!(chair.model.action_row(), row);
}

#[test]
fn news_does_not_take_away_that_something_was_not_saved() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,j,j,n,text:for T3");
    let theirs = chair.before.replace("Offer alcohol screening", "Offer drug screening");
    std::fs::write(&chair.path, &theirs).expect("their edit");
    chair.presses("Enter");
    assert!(chair.sees().contains("NOT SAVED"), "{}", chair.sees());
    std::fs::write(&chair.path, theirs.replace("April 2015", "May 2015")).expect("another edit");
    chair.presses("Ctrl-l");
    assert!(chair.sees().contains("May 2015"), "{}", chair.sees());
    assert!(chair.sees().contains("NOT SAVED"), "{}", chair.sees());
}

#[test]
fn a_file_that_can_be_read_again_is_no_longer_called_unreadable() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    std::fs::write(&chair.path, "title: [\n").expect("a broken file");
    chair.presses("Ctrl-l");
    assert!(chair.sees().contains("FILE UNREADABLE"), "{}", chair.sees());
    std::fs::write(&chair.path, &chair.before).expect("the plan again");
    chair.presses("Ctrl-l");
    assert!(!chair.sees().contains("UNREADABLE"), "{}", chair.sees());
}

#[test]
fn what_cannot_be_saved_is_said_and_the_text_is_kept() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,j,j,n,text:for T3");
    let theirs = chair.before.replace("Offer alcohol screening", "Offer drug screening");
    std::fs::write(&chair.path, &theirs).expect("their edit");
    chair.presses("Enter");
    assert_eq!(chair.text(), theirs, "never a note on the wrong row");
    assert!(
        matches!(&chair.model.status, Status::NotSaved(why) if why.contains("T3")),
        "{:?}",
        chair.model.status
    );
    assert_eq!(chair.model.kept.len(), 1, "the text is kept");
}

#[test]
fn a_read_only_session_writes_nothing() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.model.read_only = true;
    chair.presses("Right,Enter,n,r,d,c,t,a,o,s,w,i,u");
    assert_eq!(chair.text(), chair.before);
    assert!(chair.model.overlay.is_none(), "nothing to write is even opened");
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
    let found = chair.model.document.action(row).and_then(|action| action.reference.clone());
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

/// A small generator of numbers, so that a failing run can be told by its seed.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("fits") % sides
    }
}

const KEYS: &[&str] = &[
    "Enter",
    "Esc",
    "Up",
    "Down",
    "Left",
    "Right",
    "PgUp",
    "PgDn",
    "Home",
    "End",
    "Tab",
    "BackTab",
    "Backspace",
    "Space",
    "1",
    "2",
    "3",
    "[",
    "]",
    "+",
    "-",
    "n",
    "r",
    "a",
    "g",
    "#",
    "0",
    "5",
    "e",
    "G",
    "d",
    "t",
    "c",
    "o",
    "s",
    "w",
    "i",
    "u",
    "Ctrl-r",
    "R",
    "/",
    "f",
    "@",
    ":",
    "?",
    "O",
    "!",
    "y",
    "T",
    "v",
    "B",
    "M",
    "x",
    "é",
    "Alt-Enter",
    "Ctrl-u",
    "Ctrl-x",
    "Ctrl-l",
    "Delete",
    "h",
    "j",
    "k",
    "l",
    "}",
    "{",
    "=",
    "|",
    "m",
    "b",
    "p",
    "P",
    "D",
    "z",
];

#[test]
fn no_key_at_any_size_panics_or_loses_the_place() {
    let rounds: u64 =
        std::env::var("STEERCO_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(4);
    for seed in 0..rounds {
        for (name, as_at) in PLANS {
            let mut dice = Dice(seed * 1000 + as_at.len() as u64 + name.len() as u64);
            let mut chair = Chair::opens(name, as_at, (80, 24));
            let mut pressed = Vec::new();
            for _ in 0..150 {
                if dice.throw(12) == 0 {
                    let (columns, rows) = (dice.throw(180), dice.throw(60));
                    let size = (
                        u16::try_from(columns).expect("fits") + 1,
                        u16::try_from(rows).expect("fits") + 1,
                    );
                    chair.takes(Msg::Resize(size.0, size.1));
                }
                let key = KEYS[dice.throw(KEYS.len())];
                pressed.push(key);
                let run = std::panic::AssertUnwindSafe(|| {
                    chair.presses(key);
                    drop(chair.sees());
                });
                assert!(
                    std::panic::catch_unwind(run).is_ok(),
                    "{name}, seed {seed}: {}",
                    pressed.join(",")
                );
            }
            let text = chair.text();
            assert!(
                steerco::store::read::read(&text).is_ok(),
                "{name}, seed {seed}: the file still reads"
            );
        }
    }
}

#[test]
fn a_meeting_is_walked_closed_and_leaves_in_the_plan_just_what_was_agreed() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("m");
    assert!(chair.sees().contains("date: 14 May 2012"), "{}", chair.sees());
    chair.presses("Enter");
    assert!(chair.sees().contains("item 1 of 32"), "{}", chair.sees());
    chair.presses(
        "n,text:Training booked for June,Enter,Space,r,a,Enter,Space,d,text:June 2013,Enter",
    );
    chair.presses("D");
    chair.takes(Msg::Paste("Ask Probation for a plan".to_owned()));
    chair.presses("Enter,a");
    chair.takes(Msg::Paste("Write to Probation | DAAT | June 2012".to_owned()));
    chair.presses("Enter,p,M,text:13 August 2012,Enter");
    assert!(chair.sees().contains("DRAFT until agreed"), "{}", chair.sees());
    let plan = &chair.model.document.plan;
    let meeting = plan.meetings.first().expect("the meeting is in the plan");
    assert_eq!(meeting.next, Some(day("2012-08-13")));
    assert_eq!(meeting.decisions.len(), 1);
    assert!(meeting.items.len() >= 3, "{:?}", meeting.items);
    assert!(
        meeting.carried.len() >= 28,
        "what was not reached is carried: {:?}",
        meeting.carried.len()
    );
    assert!(
        chair.text().contains("action: Write to Probation"),
        "the action arising is in its section"
    );

    // The next meeting has the carried items first, and the actions arising with them.
    chair.presses("Esc,@,text:13 August 2012,Enter,m,Enter");
    let session = chair.model.meeting.as_ref().expect("the next meeting runs");
    let first = &session.queue[0];
    assert_eq!(first.heading.title(), "Matters arising");
    assert_eq!(first.item.address.as_str(), meeting_carried_first(&chair));
    let arising = session.queue.iter().filter(|entry| entry.heading.title() == "Matters arising");
    assert!(arising.into_iter().any(|entry| entry.item.text == "Write to Probation"));
}

fn meeting_carried_first(chair: &Chair) -> &str {
    &chair.model.document.plan.meetings[0].carried[0]
}

#[test]
fn a_meeting_left_half_way_goes_on_at_the_same_item() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("m,Enter,Space,Space");
    let at = chair.model.meeting.as_ref().and_then(|meeting| meeting.at);
    let text = chair.text();
    let mut again = Chair::opens_text(&text, "2012-05-20", (120, 40));
    again.presses("m");
    assert_eq!(again.model.meeting.as_ref().and_then(|meeting| meeting.at), at);
    assert_eq!(again.model.as_at, day("2012-05-14"), "everything is as at the meeting again");
}

#[test]
fn a_draft_whose_action_is_gone_is_kept_and_can_be_put_elsewhere() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,j,j,n,text:for T3");
    let theirs = chair.before.replace("Offer alcohol screening", "Offer drug screening");
    std::fs::write(&chair.path, &theirs).expect("their edit");
    chair.presses("Ctrl-c");
    chair.takes(Msg::Say(String::new()));
    chair.presses("Ctrl-l,j,R");
    assert!(chair.sees().contains("T3 is gone or reads differently"), "{}", chair.sees());
    chair.presses("Enter");
    let added = crate::harness::chair::added(&theirs, &chair.text()).join("\n");
    assert!(added.contains("note: for T3"), "{added}");
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
fn the_chair_reorders_drops_and_adds_items() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("m,Enter");
    let names = |chair: &Chair| -> Vec<String> {
        let meeting = chair.model.meeting.as_ref().expect("a meeting");
        meeting.queue.iter().map(|entry| entry.item.address.to_string()).collect()
    };
    let before = names(&chair);
    chair.presses("j,j,K");
    let after = names(&chair);
    assert_eq!((&after[1], &after[2]), (&before[2], &before[1]));
    chair.presses("j,x");
    assert!(!names(&chair).contains(&before[1]), "dropped");
    let text = chair.text();
    chair.presses(&format!("f,text:{},Enter", before[1]));
    assert_eq!(names(&chair).last(), Some(&before[1]), "and added again: {}", chair.sees());
    assert_eq!(chair.text(), text, "arranging the agenda writes nothing");
    chair.presses("x,k,x");
    assert!(
        chair.sees().contains("dropped") || chair.sees().contains("not taken"),
        "{}",
        chair.sees()
    );
}

/// A plan of three late actions, which makes an agenda of three items.
const THREE: &str = "\
title: Plan
period: April 2012 - March 2015
owners:
  daat: {name: Drug and Alcohol Action Team}
sections:
  - ref: \"1\"
    title: One
    actions:
      - ref: A1
        action: Train the staff
        owners: daat
        due: March 2012
        milestones:
          - {milestone: Book the room, done: 2012-02-01}
          - milestone: Print the papers
      - ref: A2
        action: Write to the wards
        owners: daat
        due: March 2012
      - ref: A3
        action: Ask the users
        owners: daat
        due: March 2012
meetings:
  - date: 2012-02-13
    minutes: agreed
";

/// The chair, in a meeting on the plan of three, with the first item on the table.
fn in_a_meeting() -> Chair {
    let mut chair = Chair::opens_text(THREE, "2012-05-14", (120, 40));
    chair.presses("m,Enter");
    let session = chair.model.meeting.as_ref().expect("the meeting runs");
    let items = session.queue.iter().map(|entry| &entry.item.address);
    assert_eq!(items.map(ToString::to_string).collect::<Vec<_>>(), ["A1", "A2", "A3"]);
    chair
}

/// What the minutes hold of an action.
fn minuted(chair: &Chair, address: &str) -> Taken {
    let held = Proceedings::of(&chair.model.document, day("2012-05-14")).expect("held");
    let mut items = held.arising.into_iter().chain(held.items).chain(held.also);
    items
        .find(|item| item.address == address)
        .unwrap_or_else(|| panic!("{address} is in the minutes"))
}

/// The notes that the minutes hold of an action.
fn notes(chair: &Chair, address: &str) -> Vec<String> {
    let said = minuted(chair, address).said.into_iter();
    said.filter_map(|said| said.note).collect()
}

#[test]
fn what_a_meeting_sets_without_a_note_is_in_its_minutes_all_the_same() {
    let mut chair = in_a_meeting();
    chair.presses("o,Backspace*4,text:Police,Enter");
    assert_eq!(notes(&chair, "A1"), ["Owner Drug and Alcohol Action Team → Police"]);
    chair.presses("w,text:Who pays?,Enter");
    chair.presses("w,text:The council,Enter");
    assert_eq!(notes(&chair, "A1")[1..], ["Query put: Who pays?", "Who pays? — The council"]);
    chair.presses("t,1");
    assert_eq!(
        notes(&chair, "A1")[3..],
        ["Milestone taken up again (was done, 1 Feb 2012): Book the room"]
    );
    let ticked = chair.text();
    chair.presses("t,2");
    assert_eq!(
        minuted(&chair, "A1").events,
        ["milestone met: Print the papers"],
        "a tick is dated as it is and needs no note"
    );
    chair.presses("t,2");
    assert_eq!(chair.text(), ticked, "a slip of the finger leaves nothing");
    chair.presses("t,2,Space,s,h,M,Enter");
    let Some(Overlay::Page(page)) = &chair.model.overlay else { panic!("the minutes are shown") };
    let page = format!("{:?}", page.lines);
    for words in [
        "Owner Drug and Alcohol Action Team → Police",
        "Query put: Who pays?",
        "The council",
        "taken up again",
        "milestone met: Print the papers",
        "On hold",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[test]
fn an_owner_agreed_in_a_meeting_is_taken_back_with_its_trace_in_one_step() {
    let mut chair = in_a_meeting();
    for keys in ["o,Backspace*4,text:Police,Enter", "w,text:Who pays?,Enter", "t,1", "t,2"] {
        let before = chair.text();
        chair.presses(keys);
        let after = chair.text();
        assert_ne!(after, before, "{keys}");
        chair.presses("u");
        assert_eq!(chair.text(), before, "{keys}");
        chair.presses("Ctrl-r");
        assert_eq!(chair.text(), after, "{keys}, made again once");
        chair.presses("u");
    }
    assert!(minuted(&chair, "A1").is_bare());
}

#[test]
fn outside_a_meeting_an_owner_is_set_and_nothing_else() {
    let mut chair = Chair::opens_text(THREE, "2012-05-14", (120, 40));
    chair.presses("Enter,o,Backspace*4,text:Police,Enter");
    assert_eq!(chair.text(), THREE.replacen("owners: daat\n", "owners: Police\n", 1));
}

#[test]
fn an_item_that_was_parked_after_an_action_arose_from_it_was_spoken_of() {
    let mut chair = in_a_meeting();
    chair.presses("a,text:Hire a hall,Enter,p,M,Enter");
    assert_eq!(minuted(&chair, "A1").events, ["action arising: A4 Hire a hall"]);
    let held = Proceedings::of(&chair.model.document, day("2012-05-14")).expect("held");
    let carried = held.carried.iter();
    let carried: Vec<_> = carried.map(|c| (c.address.as_str(), c.taken)).collect();
    assert_eq!(carried, [("A1", true), ("A3", false)]);
    assert!(chair.sees().contains("taken, no note"), "{}", chair.sees());
}

#[test]
fn the_action_in_full_is_told_anew_and_takes_the_keys_of_its_row() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (80, 24));
    chair.presses("Enter,Enter");
    assert!(chair.sees().contains("none declared"), "{}", chair.sees());
    // Somebody else agrees a flag.
    let text = chair.text();
    let line = text.lines().find(|line| line.contains("ref: PBC1")).expect("the action");
    let (before, after) = text.split_once(line).expect("its line");
    let indent = line.replace("- ref: PBC1", "  rag: red");
    let changed = format!("{before}{line}\n{indent}{after}");
    std::fs::write(&chair.path, changed).expect("the file");
    chair.presses("Ctrl-l");
    let screen = chair.sees();
    assert!(screen.contains("PBC1"), "{screen}");
    assert!(!screen.contains("none declared"), "{screen}");
    chair.presses("n,text:Seen by all,Enter");
    assert!(chair.text().contains("Seen by all"));
}

/// A plan with a measure of its own, of a section and of an action.
const MEASURED: &str = "title: Plan
kpis:
  - People who feel safe
sections:
  - ref: \"1\"
    title: Town
    kpis:
      - kpi: Assaults at night
        unit: \"%\"
    actions:
      - ref: T1
        action: Walk the bridge
        due: May 2012
        kpis: [Walks]
      - ref: T2
        action: Light the path
        due: May 2012
";

#[test]
fn the_measures_of_an_item_and_of_its_groups_are_read_in_the_meeting() {
    let mut chair = Chair::opens_text(MEASURED, "2012-06-14", (120, 40));
    chair.presses("m,Enter,i");
    let seen = chair.sees();
    for choice in
        ["1  Walks", "2  Assaults at night · 1 Town", "3  People who feel safe · the plan"]
    {
        assert!(seen.contains(choice), "{choice}: {seen}");
    }
    chair.presses("2,text:May 2012: 7%,Enter");
    let section = |chair: &Chair| chair.model.document.plan.body.sections[0].clone();
    let read = section(&chair).kpis[0].readings.clone();
    assert_eq!(read.len(), 1, "{}", chair.sees());
    assert_eq!(
        (read[0].at.as_deref(), read[0].value.as_str(), read[0].date),
        (Some("May 2012"), "7%", Some(day("2012-06-14")))
    );
    let at = chair.model.meeting.as_ref().and_then(|meeting| meeting.at);
    assert_eq!(at, Some(0), "the item is still on the table");
    chair.presses("i,1,text:12,Enter");
    // The box says whose reading it is, and a figure without its period is asked for again.
    let seen = chair.sees();
    assert!(seen.contains("'Walks': reading"), "{seen}");
    assert!(seen.contains("type the period"), "{seen}");
    chair.presses("Ctrl-u,text:June 2012: 12,Enter,u");
    assert!(section(&chair).actions[0].kpis[0].readings.is_empty());
    // An item without a measure of its own has those of its groups.
    chair.presses("Space,i");
    let seen = chair.sees();
    assert!(seen.contains("1  Assaults at night"), "{seen}");
}

#[test]
fn drafted_minutes_are_agreed_once_that_is_confirmed_and_never_before_the_meeting_is_over() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("A");
    assert!(chair.sees().contains("no draft of minutes waits"));
    chair.presses("m,Enter,n,text:Booked,Enter,A");
    let seen = chair.sees();
    assert!(seen.contains("the meeting of 14 May 2012 is running"), "{seen}");
    chair.presses("M,Enter");
    assert!(chair.sees().contains("Once they are agreed: Esc, then A"));
    chair.presses("Esc");
    let drafted = chair.text();
    // Neither Enter alone nor a no agrees to anything.
    for leaves in ["A,Enter", "A,n", "A,Esc"] {
        chair.presses(leaves);
        assert_eq!(chair.text(), drafted, "{leaves}");
    }
    chair.presses("A,y");
    let seen = chair.sees();
    assert!(seen.contains("meeting of 14 May 2012: minutes agreed"), "{seen}");
    let agreed = drafted.replace("    minutes: draft", "    minutes: agreed");
    assert_eq!(chair.text(), agreed);
    chair.presses("Right,Enter,n,text:Too late,Enter");
    let seen = chair.sees();
    assert!(seen.contains("are agreed and locked"), "{seen}");
    chair.presses("Esc,u");
    assert_eq!(chair.text(), drafted, "an agreement is taken back");
}

#[test]
fn a_dash_alone_is_no_owner_and_no_deadline() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,o,Ctrl-u,text:-,Enter,d,Ctrl-u,text:-,Enter");
    let action = chair.model.document.action(chair.model.action_row().expect("a row"));
    let action = action.expect("an action");
    assert!(action.owners.is_empty() && action.due.is_empty(), "{action:?}");
}

#[test]
fn what_was_done_on_the_day_of_agreed_minutes_stays_as_they_say() {
    let text = "title: P\nactions: [Book a room]\nmeetings:\n- date: 2012-05-14\n  items: ['#1']\n  minutes: agreed\n";
    let mut chair = Chair::opens_text(text, "2012-05-14", (120, 40));
    chair.presses("c");
    assert!(chair.sees().contains("agreed and locked"), "{}", chair.sees());
    assert_eq!(chair.text(), text);
    chair.presses("@,text:15 May 2012,Enter,c");
    assert!(chair.text().contains("done: 2012-05-15"), "{}", chair.sees());
}

#[test]
fn a_meeting_without_items_runs_until_it_is_closed() {
    let mut chair = Chair::opens_text("title: P\n", "2012-05-14", (120, 40));
    chair.presses("m,Enter");
    assert!(!chair.sees().contains("is closed"), "{}", chair.sees());
    chair.presses("M,Enter");
    assert!(chair.text().contains("minutes: draft"), "{}", chair.sees());
}

#[test]
fn the_minutes_of_last_time_are_agreed_while_the_next_meeting_runs() {
    let text = "title: P\nactions: [Book a room]\nmeetings:\n- date: 2012-05-14\n  items: ['#1']\n  minutes: draft\n";
    let mut chair = Chair::opens_text(text, "2012-08-13", (120, 40));
    chair.presses("m,Enter,A,y");
    let after = chair.text();
    assert!(after.contains("minutes: agreed"), "{after}");
    assert!(after.contains("date: 2012-08-13"), "{after}");
    chair.presses("n,text:Booked,Enter");
    assert!(chair.text().contains("note: Booked"), "{}", chair.sees());
}

#[test]
fn of_several_drafted_minutes_those_that_are_chosen_are_agreed() {
    let text = "title: Plan\nactions:\n- {ref: T1, action: Walk}\nmeetings:\n- {date: 2012-01-14, title: First, items: [T1], minutes: draft}\n- {date: 2012-03-14, title: Second, items: [T1], minutes: draft}\n";
    let mut chair = Chair::opens_text(text, "2012-05-14", (120, 40));
    chair.presses("A");
    let seen = chair.sees();
    assert!(seen.contains("1  14 Mar 2012, Second"), "{seen}");
    chair.presses("2");
    let agreed = text.replacen("minutes: draft", "minutes: agreed", 1);
    assert_eq!(chair.text(), agreed);
    let seen = chair.sees();
    assert!(seen.contains("meeting of 14 Jan 2012: minutes agreed"), "{seen}");
}

#[test]
fn an_owner_that_stays_the_same_writes_nothing_and_leaves_no_draft() {
    // Also in a meeting, where every hand-over gets a dated update.
    for (meets, name) in [("", "Police"), ("m,Enter,", "Police"), ("m,Enter,", "")] {
        let owners = if name.is_empty() { "" } else { "  owners: Police\n" };
        let text = format!(
            "title: Plan\nactions:\n- ref: T1\n  action: Walk\n{owners}  due: May 2012\n- {{ref: T2, action: Light, owners: Police}}\n"
        );
        let mut chair = Chair::opens_text(&text, "2012-06-14", (120, 40));
        chair.presses(meets);
        let before = chair.text();
        chair.presses("o,Enter");
        let seen = chair.sees();
        assert!(seen.contains("T1: owner unchanged"), "{meets}{name}: {seen}");
        assert_eq!(chair.text(), before, "{meets}{name}");
        assert!(chair.model.kept.is_empty(), "{meets}{name}");
    }
    // Of several marked actions only those that change hands are written.
    let text = "title: Plan\nactions:\n- {ref: T1, action: Walk}\n- {ref: T2, action: Light, owners: Police}\n";
    let mut chair = Chair::opens_text(text, "2012-06-14", (120, 40));
    chair.presses("Space,Space,o,text:Police,Enter");
    let seen = chair.sees();
    assert!(seen.contains("T1: owner none → Police"), "{seen}");
    assert!(!seen.contains("T2: owner"), "{seen}");
}
