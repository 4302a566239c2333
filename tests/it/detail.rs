//! The detail below the table while the cursor hurries on.

use crate::harness::chair::Chair;
use steerco::tui::msg::Msg;

#[test]
fn a_detail_left_behind_says_whose_it_is_and_commands_are_about_the_cursor() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter");
    let shown = chair.sees();
    let caption = |screen: &str, reference: &str| screen.contains(&format!("╭─ {reference} ─"));
    assert!(caption(&shown, "T1"));
    chair.takes(Msg::Rested);
    chair.presses("j");
    assert!(caption(&chair.sees(), "T2"), "after a rest it follows at once");
    chair.takes(Msg::Hurried);
    chair.presses("j,j");
    let hurried = chair.sees();
    assert!(caption(&hurried, "T2"), "the detail is left behind, and says so");
    let cursor = hurried.lines().find(|line| line.contains('▌'));
    assert!(cursor.is_some_and(|line| line.contains(" T4 ")));
    // What is asked for is about the row under the cursor, and the detail with it.
    chair.presses("n");
    assert!(chair.sees().contains("T4 · note") || caption(&chair.sees(), "T4"));
    chair.presses("text:Two suites live,Enter");
    let added = chair.added_lines().join("\n");
    assert!(added.contains("Two suites live"));
    let text = chair.text();
    let at = text.find("Two suites live").expect("the note");
    let of = text[..at].rfind("ref:").expect("its action");
    assert!(text[of..].starts_with("ref: T4"), "{}", &text[of..of + 20]);
}

#[test]
fn the_detail_follows_when_the_hand_rests_or_anything_else_happens() {
    let others = [Msg::Rested, Msg::Resize(120, 38), Msg::Say("said".to_owned())];
    for other in others {
        let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
        chair.presses("Right,Enter,j");
        chair.takes(Msg::Hurried);
        chair.presses("j,j");
        assert!(chair.model.is_behind());
        chair.takes(Msg::Tick(1));
        assert!(chair.model.is_behind(), "a clock is nobody's hand");
        chair.takes(other);
        assert!(!chair.model.is_behind());
        assert!(chair.sees().contains("╭─ T4 ─"), "{}", chair.sees());
    }
}

#[test]
fn the_row_stays_in_view_below_a_text_and_the_table_where_it_was() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (60, 15));
    chair.presses("Right,Enter,j*7");
    let before = chair.sees();
    let cursor = |screen: &str| {
        let line = screen.lines().find(|line| line.contains('▌'));
        line.is_some_and(|line| line.contains(" T8 "))
    };
    assert!(cursor(&before), "{before}");
    chair.presses("n");
    assert!(cursor(&chair.sees()), "{}", chair.sees());
    for (columns, rows) in [(80, 24), (60, 15)] {
        chair.takes(Msg::Resize(columns, rows));
        assert!(cursor(&chair.sees()), "{}", chair.sees());
    }
    chair.presses("Esc");
    let table = |screen: &str| screen.lines().take(12).collect::<Vec<_>>().join("\n");
    assert_eq!(table(&chair.sees()), table(&before));
}
