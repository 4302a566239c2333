//! Flags, deadlines, owners, milestones and new actions: which lines each writes, and undo.

use super::THREE;
use crate::harness::chair::Chair;
use steerco::tui::msg::Msg;

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
fn undo_and_redo_keep_comments_quotes_and_what_others_wrote_meanwhile() {
    let text = "title: Plan\nactions:\n- ref: A1\n  action: Walk\n  due: 'May 2012'   # at the latest\n  updates:   # newest last\n- ref: A2\n  action: Light\n";
    let opens = || Chair::opens_text(text, "2012-05-14", (120, 40));
    for mut chair in [opens(), opens().saving_on_lines()] {
        chair.presses("Right,Enter,d,text:-,Enter,n,text:Seen,Enter");
        let ours = chair.text();
        assert!(!ours.contains("at the latest") && ours.contains("note: Seen"), "{ours}");
        let by_hand = |text: &str| {
            text.replace("- ref: A1", "# the first\n- ref: A1").replace("Light", "Lights")
        };
        std::fs::write(&chair.path, by_hand(&ours)).expect("an editor saves");
        chair.presses("u,u");
        assert_eq!(chair.text(), by_hand(text));
        chair.presses("Ctrl-r,Ctrl-r");
        assert_eq!(chair.text(), by_hand(&ours));
    }
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
    assert!(chair.text().contains("done: 2012-05-14"), "{:?}", chair.model.status());
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
fn outside_a_meeting_an_owner_is_set_and_nothing_else() {
    let mut chair = Chair::opens_text(THREE, "2012-05-14", (120, 40));
    chair.presses("Enter,o,Backspace*4,text:Police,Enter");
    assert_eq!(chair.text(), THREE.replacen("owners: daat\n", "owners: Police\n", 1));
}

#[test]
fn a_dash_alone_is_no_owner_and_no_deadline() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter,o,Ctrl-u,text:-,Enter,d,Ctrl-u,text:-,Enter");
    let action = chair.model.session.document.action(chair.model.action_row().expect("a row"));
    let action = action.expect("an action");
    assert!(action.owners.is_empty() && action.due.is_empty(), "{action:?}");
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
        assert!(chair.model.drafts.kept.is_empty(), "{meets}{name}");
    }
    // Of several marked actions only those that change hands are written.
    let text = "title: Plan\nactions:\n- {ref: T1, action: Walk}\n- {ref: T2, action: Light, owners: Police}\n";
    let mut chair = Chair::opens_text(text, "2012-06-14", (120, 40));
    chair.presses("Space,Space,o,text:Police,Enter");
    let seen = chair.sees();
    assert!(seen.contains("T1: owner none → Police"), "{seen}");
    assert!(!seen.contains("T2: owner"), "{seen}");
}
