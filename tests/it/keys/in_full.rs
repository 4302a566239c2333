//! What is done to an action from its page: the page makes way, and comes back.

use crate::harness::chair::Chair;
use steerco::tui::model::{Overlay, Screen};
use steerco::tui::msg::Msg;

/// The title of the page that is on the screen.
fn page(chair: &Chair) -> Option<String> {
    match &chair.model.prompt.overlay {
        Some(Overlay::Page(page)) => Some(page.title.clone()),
        Some(Overlay::Menu(_) | Overlay::Entry(_)) | None => None,
    }
}

/// A chair who reads an action of the demo in full, a line down.
fn reading_t1() -> Chair {
    let mut chair = Chair::opens("demo", "2026-11-22", (80, 24));
    chair.presses("Enter,j,Enter,j");
    assert_eq!(page(&chair).as_deref(), Some("T1"), "{}", chair.sees());
    chair
}

#[test]
fn the_page_comes_back_after_whatever_is_done_to_its_action() {
    for keys in [
        "n,text:Seen by all,Enter",
        "n,text:half,Esc",
        "n,text:half,Ctrl-x",
        "n,text:half,F1,Esc,Esc",
        "r,Esc",
        "r,r,text:why,Enter",
        "d,Ctrl-u,text:May 2027,Enter",
        "t,Esc",
        "c",
        "c,u",
        "Ctrl-l",
    ] {
        let mut chair = reading_t1();
        chair.presses(keys);
        assert_eq!(page(&chair).as_deref(), Some("T1"), "{keys}");
        let Some(Overlay::Page(page)) = &chair.model.prompt.overlay else { panic!("{keys}") };
        assert_eq!(page.scroll, 1, "{keys}: it stays where it was read");
        // One Esc closes it, as before.
        chair.presses("Esc");
        assert!(chair.model.prompt.overlay.is_none(), "{keys}");
        assert!(matches!(chair.model.screen(), Screen::Table(_)), "{keys}");
    }
    let mut chair = reading_t1();
    chair.presses("n,text:Seen by all,Enter,End,PgUp");
    assert!(chair.sees().contains("Seen by all"), "{}", chair.sees());
}

#[test]
fn a_page_does_not_come_back_for_another_action_or_on_another_screen() {
    // Done, it leaves the list of what is overdue: the cursor is on the next.
    let mut chair = Chair::opens("demo", "2026-11-22", (80, 24));
    chair.presses("2,Enter");
    let first = page(&chair).expect("a page");
    chair.presses("c");
    assert_eq!(page(&chair), None, "{first}: {}", chair.sees());
    // A draft of another action, and a meeting, go elsewhere.
    let mut chair = reading_t1();
    chair.presses("n,text:of the rank,Esc,Esc,j,Enter");
    assert_eq!(page(&chair).as_deref(), Some("T2"));
    chair.presses("R,Enter");
    assert_eq!(page(&chair), None, "{}", chair.sees());
    let mut chair = reading_t1();
    chair.presses("m,Enter");
    assert!(matches!(chair.model.screen(), Screen::Chair(_)), "{}", chair.sees());
    assert_eq!(page(&chair), None);
}

#[test]
fn an_escape_that_was_the_start_of_a_paste_opens_the_text_over_the_page_again() {
    let mut chair = reading_t1();
    chair.presses("n,text:half ,Esc");
    chair.takes(Msg::PasteAfterEsc("and the rest".to_owned()));
    assert!(matches!(chair.model.prompt.overlay, Some(Overlay::Entry(_))));
    chair.presses("Enter");
    assert!(chair.text().contains("note: half and the rest"));
    assert_eq!(page(&chair).as_deref(), Some("T1"));
}

#[test]
fn the_footer_of_a_page_names_the_keys_of_its_row() {
    let mut chair = reading_t1();
    let footer = |chair: &Chair| chair.sees().lines().last().expect("a footer").to_owned();
    assert!(footer(&chair).contains("n note"), "{}", footer(&chair));
    chair.model.session.read_only = true;
    assert!(!footer(&chair).contains("n note"), "{}", footer(&chair));
    // A measure has its reading, and a refusal goes back to its page.
    let mut chair = Chair::opens("demo", "2026-11-22", (80, 24));
    chair.presses("Enter,Enter");
    let seen = footer(&chair);
    assert!(seen.contains("i reading") && !seen.contains("note"), "{seen}");
    chair.presses("n");
    assert!(chair.sees().contains("back to the page"), "{}", chair.sees());
    chair.presses("Enter");
    assert_eq!(page(&chair).as_deref(), Some("measure"));
}
