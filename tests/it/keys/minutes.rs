//! Minutes: what each item leaves in them, and how drafted minutes are agreed.

use super::{in_a_meeting, minuted, notes};
use crate::harness::chair::{Chair, day};
use steerco::meeting::minutes::Proceedings;
use steerco::tui::model::Overlay;

#[test]
fn what_a_meeting_sets_without_a_note_is_in_its_minutes_all_the_same() {
    let mut chair = in_a_meeting();
    chair.presses("o,Backspace*4,text:Police,Enter");
    assert_eq!(notes(&chair, "A1"), ["Owner Drug and Alcohol Action Team → Police"]);
    chair.presses("w,text:Who pays?,Enter");
    chair.presses("w,text:The council,Enter");
    assert_eq!(notes(&chair, "A1")[1..], ["Query asked: Who pays?", "Who pays? — The council"]);
    chair.presses("t,1");
    assert_eq!(
        notes(&chair, "A1")[3..],
        ["Milestone reopened (was done, 1 Feb 2012): Book the room"]
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
    let Some(Overlay::Page(page)) = &chair.model.prompt.overlay else {
        panic!("the minutes are shown")
    };
    let page = format!("{:?}", page.lines);
    for words in [
        "Owner Drug and Alcohol Action Team → Police",
        "Query asked: Who pays?",
        "The council",
        "reopened",
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
fn an_item_that_was_parked_after_an_action_arose_from_it_was_spoken_of() {
    let mut chair = in_a_meeting();
    chair.presses("a,text:Hire a hall,Enter,p,M,Enter");
    assert_eq!(minuted(&chair, "A1").events, ["action arising: A4 Hire a hall"]);
    let held = Proceedings::of(&chair.model.session.document, day("2012-05-14")).expect("held");
    let carried = held.carried.iter();
    let carried: Vec<_> = carried.map(|c| (c.address.as_str(), c.taken)).collect();
    assert_eq!(carried, [("A1", true), ("A3", false)]);
    assert!(chair.sees().contains("taken, no note"), "{}", chair.sees());
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
    let agreed = chair.text();
    for written in ["    minutes: agreed\n    agreed: 2012-05-14\n", "note: Booked", "said:"] {
        assert!(agreed.contains(written), "{written}: {agreed}");
    }
    assert!(!agreed.contains("minutes: draft"), "{agreed}");
    chair.presses("Right,Enter,n,text:Too late,Enter");
    let seen = chair.sees();
    assert!(seen.contains("are agreed and locked"), "{seen}");
    chair.presses("Esc,u");
    assert_eq!(chair.text(), drafted, "an agreement is taken back");
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
    let agreed = text.replacen("minutes: draft", "minutes: agreed, agreed: 2012-05-14", 1);
    let agreed = agreed.replacen("[T1]", "[{action: T1, ref: T1, text: Walk}]", 1);
    assert_eq!(chair.text(), agreed);
    let seen = chair.sees();
    assert!(seen.contains("meeting of 14 Jan 2012: minutes agreed"), "{seen}");
}
