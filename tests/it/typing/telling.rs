//! What the screen says while text is typed and once it is saved; and the terminal on which
//! it can say nothing.

use super::{Chair, text, typing};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use steerco::tui::model::Shown;
use steerco::tui::msg::{Effect, Msg};
use steerco::tui::{script, update};

/// The last two lines: what is said, and the keys.
fn bottom(chair: &Chair) -> String {
    let seen = chair.sees();
    let lines: Vec<&str> = seen.lines().collect();
    lines[lines.len() - 2..].join("\n")
}

#[test]
fn what_was_said_before_is_not_said_of_the_text_that_is_opened() {
    let mut chair = typing();
    chair.presses("text:half,Esc");
    assert!(bottom(&chair).contains("draft kept, R"), "{}", chair.sees());
    chair.presses("j,n");
    // R would be a letter.
    let said = bottom(&chair);
    assert!(!said.contains("draft kept"), "{said}");
    assert!(said.contains("plan.yaml"), "{said}");
    chair.presses("Esc");
    assert!(bottom(&chair).contains("1 draft kept (R)"), "{}", chair.sees());
    chair.presses("n,text:whole,Enter");
    assert!(bottom(&chair).contains("saved 14:03"), "{}", chair.sees());
    chair.presses("d");
    assert!(!bottom(&chair).contains("saved"), "{}", chair.sees());
    // What comes while the text is open is news.
    chair.takes(Msg::Say("news".to_owned()));
    chair.presses("text:x");
    assert!(bottom(&chair).contains("news"), "{}", chair.sees());
}

#[test]
fn a_save_that_goes_on_is_still_told_of_when_the_next_text_is_opened() {
    let mut chair = typing();
    chair.presses("Esc");
    chair.model.history.saving = 1;
    chair.takes(Msg::Waiting);
    chair.presses("n");
    assert!(bottom(&chair).contains("not saved yet"), "{}", chair.sees());
}

#[test]
fn a_long_complaint_leaves_the_keys_of_the_text_alone() {
    let why = "line 7 is no plan: a colon is expected here; ".repeat(4);
    let mut chair = typing();
    let keys = bottom(&chair);
    let keys = keys.lines().last().expect("the keys");
    chair.takes(Msg::Unreadable(why.clone()));
    let seen = bottom(&chair);
    assert!(seen.starts_with(" FILE UNREADABLE"), "{seen}");
    assert_eq!(seen.lines().last(), Some(keys), "{seen}");
    chair.presses("Esc");
    let seen = bottom(&chair);
    assert!(
        seen.lines().all(|line| line.contains("a colon")),
        "both lines are its own without a text: {seen}"
    );
}

#[test]
fn joiners_stay_one_by_one_and_pasted_and_control_characters_do_not() {
    let words = "می\u{200c}خواهم क\u{94d}\u{200d}ष 👩\u{200d}👧 ❤\u{fe0f}";
    let mut chair = typing();
    for c in words.chars() {
        chair.takes(Msg::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)));
    }
    assert_eq!(text(&chair), words);
    assert!(!bottom(&chair).contains("left out"), "{}", chair.sees());
    chair.takes(Msg::Paste(format!(" {words}")));
    assert_eq!(text(&chair), format!("{words} {words}"));
    chair.presses("Enter");
    assert!(chair.added_lines().join("\n").contains(words), "as typed");
    for (pasted, says) in [
        ("a\u{202e}b", "1 character that cannot be seen was left out"),
        ("a\u{7}\u{200b}b", "2 characters that cannot be seen were left out"),
    ] {
        chair.presses("n");
        chair.takes(Msg::Paste(pasted.to_owned()));
        assert_eq!(text(&chair), "ab");
        assert!(bottom(&chair).contains(says), "{}", chair.sees());
        chair.presses("Ctrl-x");
    }
}

#[test]
fn whatever_parts_lines_in_other_programs_parts_words_here() {
    for parts in ['\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}'] {
        let mut chair = typing();
        chair.takes(Msg::Paste(format!("one{parts}two\u{7}")));
        assert_eq!(text(&chair), "one\ntwo", "{parts:?}");
        let said = "1 character that cannot be seen was left out";
        assert!(bottom(&chair).contains(said), "{}", chair.sees());
        chair.presses("Ctrl-x,o,Ctrl-u");
        chair.takes(Msg::Paste(format!("Police{parts}Fire")));
        assert_eq!(text(&chair), "Police Fire", "{parts:?}");
        let said = bottom(&chair);
        assert!(said.contains("its line ends became spaces"), "{said}");
        assert!(!said.contains("left out"), "{said}");
    }
}

#[test]
fn on_a_terminal_that_is_too_small_keys_only_leave_stop_and_draw_anew() {
    let mut chair = typing();
    chair.presses("text:half");
    let size = chair.model.look.size;
    chair.takes(Msg::Resize(40, 10));
    let seen = chair.sees();
    let said: String = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("What is typed is kept"), "{said}");
    assert!(said.contains("Ctrl-z suspend") && !said.contains(" q "), "{said}");
    chair.presses("text:quit,Enter,Esc,Ctrl-x,Ctrl-u,Ctrl-c");
    chair.takes(Msg::Paste("pasted".to_owned()));
    assert_eq!(text(&chair), "half");
    assert!(matches!(after(&mut chair, "Ctrl-z"), [Effect::Suspend]));
    assert!(matches!(after(&mut chair, "q"), []));
    chair.takes(Msg::Resize(size.0, size.1));
    chair.presses("Esc");
    chair.takes(Msg::Resize(40, 10));
    let before = chair.text();
    let screens = chair.model.screens.stack.len();
    chair.presses("c,t,Esc,Esc,r,a,Enter,2,u");
    assert_eq!(chair.text(), before);
    assert_eq!(chair.model.screens.stack.len(), screens);
    assert!(chair.model.prompt.overlay.is_none());
    assert!(chair.sees().contains("q quit"), "{}", chair.sees());
    assert!(matches!(after(&mut chair, "Ctrl-l"), [Effect::Reload]));
    assert!(matches!(after(&mut chair, "q"), [Effect::Quit]));
}

/// What a key asks of the world.
fn after(chair: &mut Chair, key: &str) -> &'static [Effect] {
    let key = script::parse(key).expect("a key").remove(0);
    update::update(&mut chair.model, Msg::Key(key)).leak()
}

#[test]
fn what_starts_a_meeting_is_not_called_saving() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (100, 30));
    chair.presses("m");
    let keys = bottom(&chair);
    assert!(keys.contains("⏎ start  "), "{keys}");
    assert!(!keys.contains("save"), "{keys}");
    let id = chair.model.typing().expect("a form").id;
    chair.takes(Msg::Edited { id, text: Ok("date: 2012-05-14".to_owned()) });
    assert!(bottom(&chair).contains("Enter starts the meeting"), "{}", chair.sees());
}

#[test]
fn a_new_action_is_named_by_the_reference_that_it_got() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (160, 40));
    chair.presses("Right,Enter,a,text:Write to Probation,Enter");
    let Shown::Saved { what, .. } = chair.model.status() else {
        panic!("{:?}", chair.model.status());
    };
    let added = chair.added_lines().join("\n");
    let row = chair
        .model
        .session
        .document
        .addresses()
        .iter()
        .position(|at| what.starts_with(&format!("{at}: action added (Write to Probation)")));
    let row = row.unwrap_or_else(|| panic!("{what}, {added}"));
    let action = chair.model.session.document.action(row).expect("an action");
    assert_eq!(action.text, "Write to Probation");
    // In a meeting the same.
    chair.presses("Esc,m,Enter,a,text:Write to Probation | DAAT,Enter");
    let Shown::Saved { what, .. } = chair.model.status() else {
        panic!("{:?}", chair.model.status());
    };
    let named = chair.model.session.document.addresses().iter().enumerate();
    let mut named = named.filter(|(_, at)| what.contains(&format!("{at}: action added")));
    let (row, _) = named.next().unwrap_or_else(|| panic!("{what}"));
    let action = chair.model.session.document.action(row).expect("an action");
    assert_eq!(action.owners, ["DAAT"], "{what}");
}
