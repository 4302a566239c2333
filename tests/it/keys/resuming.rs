//! A draft taken up while a meeting runs: the meeting stays where it is.

use super::in_a_meeting;
use crate::harness::chair::Chair;
use steerco::tui::model::Screen;
use steerco::tui::msg::Msg;

/// The item on the table, where the meeting is on the screen and nothing over it.
fn on_the_table(chair: &Chair) -> Option<usize> {
    let shown =
        matches!(chair.model.screen(), Screen::Chair(_)) && chair.model.prompt.overlay.is_none();
    let meeting = chair.model.meeting.running.as_ref().filter(|_| shown);
    meeting.and_then(|meeting| meeting.at)
}

#[test]
fn a_draft_taken_up_in_a_meeting_ends_at_the_item_on_the_table() {
    for (ends, written) in [("Enter", true), ("Esc", false), ("Ctrl-x", false)] {
        let mut chair = in_a_meeting();
        chair.presses("n,text:half note,Esc,R");
        assert!(chair.sees().contains("half note"), "{}", chair.sees());
        chair.presses(ends);
        assert_eq!(on_the_table(&chair), Some(0), "{ends}: {}", chair.sees());
        assert_eq!(chair.text().contains("note: half note"), written, "{ends}");
        // The next key is the meeting's.
        chair.presses("Space");
        assert_eq!(on_the_table(&chair), Some(1), "{ends}: {}", chair.sees());
    }
}

#[test]
fn a_draft_of_another_action_goes_there_and_the_item_stays_on_the_table() {
    let mut chair = in_a_meeting();
    chair.presses("n,text:of the staff,Esc,Space,R");
    let seen = chair.sees();
    assert!(seen.contains("A1 · note"), "the box says whose it is: {seen}");
    chair.presses("Enter");
    assert_eq!(on_the_table(&chair), Some(1), "{}", chair.sees());
    let plan = &chair.model.session.document.plan;
    let noted = |at: usize| {
        let action = &plan.body.sections[0].actions[at];
        let mut updates = action.updates.iter();
        updates.any(|update| update.note.as_deref() == Some("of the staff"))
    };
    assert!(noted(0) && !noted(1), "{}", chair.text());
}

#[test]
fn a_draft_of_a_session_that_was_killed_ends_at_the_item_too() {
    let mut chair = in_a_meeting();
    chair.presses("n,text:half note,Esc,Space");
    let kept = chair.model.drafts.kept.clone();
    let session = chair.model.meeting.running.clone().expect("the meeting runs");
    let mut again = Chair::opens_text(&chair.text(), "2012-05-14", (80, 24));
    again.takes(Msg::MeetingFound(Box::new(session)));
    again.takes(Msg::DraftsFound(kept));
    assert_eq!(on_the_table(&again), Some(1));
    again.presses("R,Enter");
    assert_eq!(on_the_table(&again), Some(1), "{}", again.sees());
    assert!(again.text().contains("note: half note"));
}
