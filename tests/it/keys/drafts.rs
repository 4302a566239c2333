//! A note that is typed: what it writes, and where its text stays until it is written.

use crate::harness::chair::{Chair, PLANS};
use steerco::tui::model::{Screen, Shown};
use steerco::tui::msg::{Effect, Msg};
use steerco::tui::script;

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
    assert!(chair.model.drafts.kept.is_empty(), "a saved draft is no longer kept");
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
        draft: chair.model.drafts.kept.first().map(|draft| draft.id),
        why: "the disk is full".to_owned(),
    });
    chair.presses("R");
    assert_eq!(chair.model.typing().expect("the note").text(), "One");
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
        matches!(chair.model.status(), Shown::Warning(why) if why.contains("T3")),
        "{:?}",
        chair.model.status()
    );
    assert_eq!(chair.model.drafts.kept.len(), 1, "the text is kept");
}

#[test]
fn a_read_only_session_writes_nothing() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.model.session.read_only = true;
    chair.presses("Right,Enter,n,r,d,c,t,a,o,s,w,i,u");
    assert_eq!(chair.text(), chair.before);
    assert!(chair.model.prompt.overlay.is_none(), "nothing to write is even opened");
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
