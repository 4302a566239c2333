//! A running meeting and the plan are in step, whatever is undone and whoever else writes.

use super::{in_a_meeting, notes};
use crate::harness::chair::{Chair, day};
use steerco::tui::model::Screen;
use steerco::tui::msg::Msg;

/// What another writer makes of the plan's text.
type Edit = fn(&str) -> String;

/// The references that stand in the meeting's `items`, by the text of their actions.
fn taken(chair: &Chair) -> usize {
    let plan = &chair.model.session.document.plan;
    let meeting = plan.meetings.iter().find(|meeting| meeting.date == Some(day("2012-05-14")));
    meeting.map_or(0, |meeting| meeting.items.len())
}

fn on_the_table(chair: &Chair) -> Option<usize> {
    chair.model.meeting.running.as_ref()?.at
}

fn in_the_meeting(chair: &Chair) -> bool {
    matches!(chair.model.screen(), Screen::Chair(_))
}

#[test]
fn undo_takes_back_what_was_recorded_and_never_a_step_through_the_agenda() {
    let mut chair = in_a_meeting();
    chair.presses("n,text:first,Enter,Space,n,text:second,Enter,Space");
    assert_eq!((on_the_table(&chair), taken(&chair)), (Some(2), 3), "{}", chair.sees());
    chair.presses("u");
    assert!(!chair.text().contains("second"), "{}", chair.sees());
    assert_eq!((on_the_table(&chair), taken(&chair)), (Some(2), 3), "{}", chair.sees());
    chair.presses("u");
    assert!(!chair.text().contains("first"), "{}", chair.sees());
    assert_eq!((on_the_table(&chair), taken(&chair)), (Some(2), 3), "{}", chair.sees());
    chair.presses("Ctrl-r,n,text:third,Enter,M,text:13 August 2012,Enter");
    assert!(chair.sees().contains("DRAFT until agreed"), "{}", chair.sees());
    assert_eq!(
        (notes(&chair, "A1"), notes(&chair, "A3")),
        (vec!["first".to_owned()], vec!["third".to_owned()])
    );
    assert_eq!(
        notes(&chair, "A2"),
        Vec::<String>::new(),
        "an item that was taken, with nothing said"
    );
}

#[test]
fn undoing_the_start_of_a_meeting_leaves_no_ghost() {
    let mut chair = in_a_meeting();
    let before = chair.text();
    chair.presses("J,u");
    assert!(chair.sees().contains("take back the start of the meeting"), "{}", chair.sees());
    chair.presses("n");
    assert!(in_the_meeting(&chair) && chair.text() == before, "{}", chair.sees());
    chair.presses("u,y");
    assert!(!in_the_meeting(&chair) && chair.model.meeting.running.is_none(), "{}", chair.sees());
    assert!(chair.sees().contains("no longer in the plan"), "{}", chair.sees());
    chair.presses("m,Enter");
    assert!(in_the_meeting(&chair), "it can be started again: {}", chair.sees());
    assert_eq!(chair.text(), before);
}

#[test]
fn a_meeting_that_has_gone_on_is_not_taken_back() {
    let mut chair = in_a_meeting();
    chair.presses("Space,u");
    assert!(chair.sees().contains("nothing that was recorded in this meeting"), "{}", chair.sees());
    assert_eq!((on_the_table(&chair), taken(&chair)), (Some(1), 2), "{}", chair.sees());
    assert!(in_the_meeting(&chair), "{}", chair.sees());
    chair.presses("Space");
    assert_eq!((on_the_table(&chair), taken(&chair)), (Some(2), 3), "{}", chair.sees());
}

#[test]
fn what_is_carried_and_taken_back_is_on_the_table_again() {
    let mut chair = in_a_meeting();
    chair.presses("p");
    assert_eq!((on_the_table(&chair), taken(&chair)), (Some(1), 1), "{}", chair.sees());
    chair.presses("u");
    assert_eq!((on_the_table(&chair), taken(&chair)), (Some(0), 1), "{}", chair.sees());
    chair.presses("Ctrl-r");
    assert_eq!((on_the_table(&chair), taken(&chair)), (Some(1), 1), "{}", chair.sees());
}

#[test]
fn another_writer_who_removes_or_closes_the_meeting_ends_it_here() {
    let removed = |text: &str| text.replacen("meetings:", "earlier_meetings:", 1);
    let closed = |text: &str| {
        let at = text.rfind("items:").expect("the meeting's items");
        let line = text[..at].rfind('\n').expect("a line of their own") + 1;
        format!("{}{}minutes: draft\n{}", &text[..line], &text[line..at], &text[line..])
    };
    let ways: [(Edit, &str); 2] = [(removed, "no longer in the plan"), (closed, "is closed")];
    for (edit, said) in ways {
        let mut chair = in_a_meeting();
        std::fs::write(&chair.path, edit(&chair.text())).expect("written");
        chair.presses("Ctrl-l");
        assert!(!in_the_meeting(&chair), "{said}: {}", chair.sees());
        assert!(chair.sees().contains(said), "{said}: {}", chair.sees());
    }
    // One that goes on elsewhere goes on here.
    let mut chair = in_a_meeting();
    chair.takes(Msg::Resize(120, 40));
    chair.presses("Space");
    let other = chair.text();
    chair.presses("Space");
    std::fs::write(&chair.path, other).expect("written");
    chair.presses("Ctrl-l");
    assert_eq!((on_the_table(&chair), taken(&chair)), (Some(1), 2), "{}", chair.sees());
}
