//! A command that takes words, refused where the cursor is: the words that are typed after
//! it all the same are no commands.

use crate::harness::chair::Chair;
use steerco::tui::model::{Overlay, Screen};
use steerco::tui::msg::Msg;

/// A chair on the measure that the demo's first section begins with.
fn on_a_measure() -> Chair {
    let mut chair = Chair::opens("demo", "2026-11-22", (120, 40));
    chair.presses("Enter");
    assert_eq!(chair.model.action_row(), None, "{}", chair.sees());
    chair
}

/// Words with the letters of leaving, adding, moving, undoing and quitting among them.
const SENTENCE: &str = "text:What was said in April: quite a lot? /1 - Jo's g g q";

#[test]
fn words_typed_after_a_refusal_leave_the_list_as_it_was() {
    for key in ["n", "r", "d", "o", "w", "s", "t", "c"] {
        let mut chair = on_a_measure();
        let before = chair.sees();
        chair.presses(key);
        let seen = chair.sees();
        assert!(seen.contains("K2 is a measure"), "{key}: {seen}");
        assert!(seen.contains("actions"), "{key} says why: {seen}");
        chair.presses(SENTENCE).presses("Backspace,Left,Tab,Enter");
        assert!(chair.model.prompt.overlay.is_none(), "{key}: {}", chair.sees());
        assert_eq!(chair.text(), chair.before, "{key}: nothing is written");
        assert!(chair.model.drafts.kept.is_empty(), "{key}: and no draft kept");
        let rows = |seen: &str| {
            let mut lines: Vec<String> = seen.lines().map(str::to_owned).collect();
            lines.truncate(lines.len() - 2);
            lines
        };
        assert_eq!(rows(&chair.sees()), rows(&before), "{key}");
    }
}

#[test]
fn from_a_refusal_the_measure_is_read() {
    let mut chair = on_a_measure();
    chair.presses("n,Down,Enter,text:November 2026: 12,Enter");
    let added = chair.added_lines().join("\n");
    assert!(added.contains("November 2026") && added.contains("12"), "{added}");
}

#[test]
fn the_sections_and_an_empty_list_refuse_in_the_same_way() {
    let mut chair = Chair::opens("demo", "2026-11-22", (80, 24));
    for key in ["n", "i"] {
        chair.presses(key).presses(SENTENCE).presses("Enter");
        let panes = matches!(chair.model.screen(), Screen::Panes(_));
        assert!(panes && chair.model.prompt.overlay.is_none(), "{}", chair.sees());
    }
    chair.presses("n,Down,Enter");
    assert!(matches!(chair.model.screen(), Screen::Table(_)));
    chair.presses("/,text:owner:nobody,Enter,n");
    chair.presses(SENTENCE).presses("Esc");
    let table = chair.model.table().expect("the table");
    assert_eq!(table.filter, "owner:nobody", "{}", chair.sees());
    assert_eq!(chair.text(), chair.before);
}

#[test]
fn marks_and_what_was_not_saved_outlast_a_refusal() {
    let mut chair = on_a_measure();
    chair.takes(Msg::NotSaved { draft: None, why: "the disk is full".to_owned() });
    chair.presses("n,Enter");
    assert!(chair.sees().contains("NOT SAVED"), "{}", chair.sees());
    // Marked actions take the note from the measure's row, and none from the sections.
    let mut chair = on_a_measure();
    chair.presses("j,Space,g,g,n");
    assert!(matches!(chair.model.prompt.overlay, Some(Overlay::Entry(_))));
    chair.presses("Esc,Esc,n");
    assert!(
        matches!(&chair.model.prompt.overlay, Some(Overlay::Menu(menu)) if menu.is_refusal),
        "{}",
        chair.sees()
    );
}

#[test]
fn the_footer_of_a_measure_offers_what_is_taken_there() {
    for size in [(80, 24), (160, 48)] {
        let mut chair = Chair::opens("demo", "2026-11-22", size);
        chair.presses("Enter");
        let footer = |chair: &Chair| chair.sees().lines().last().expect("a footer").to_owned();
        let on_measure = footer(&chair);
        assert!(on_measure.trim().starts_with("i reading"), "{on_measure}");
        for refused in ["note", "flag", "deadline", "mark", "copy", "tick"] {
            assert!(!on_measure.contains(refused), "{refused}: {on_measure}");
        }
        chair.presses("n");
        let refusal = footer(&chair);
        assert!(refusal.contains("choose") && refusal.contains("back"));
        assert!(!refusal.contains("quit"), "{refusal}");
        chair.presses("Esc,j");
        assert!(footer(&chair).contains("n note"), "{}", footer(&chair));
    }
}
