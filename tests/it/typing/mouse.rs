//! The mouse: on every screen and over it, and drawing edges elsewhere.

use super::{Chair, text};
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use steerco::tui::model::{Overlay, Screen};
use steerco::tui::msg::Msg;

fn mouse(chair: &mut Chair, kind: MouseEventKind, (column, row): (u16, u16)) {
    chair.takes(Msg::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
}

/// Where words stand on the screen: column and row of their first character.
fn place(chair: &Chair, words: &str) -> (u16, u16) {
    let screen = chair.sees();
    let found = screen.lines().enumerate().find_map(|(row, line)| {
        let at = line.find(words)?;
        Some((line[..at].chars().count(), row))
    });
    let (column, row) = found.unwrap_or_else(|| panic!("no '{words}' in\n{screen}"));
    (u16::try_from(column).expect("fits"), u16::try_from(row).expect("fits"))
}

fn click(chair: &mut Chair, words: &str) {
    let at = place(chair, words);
    mouse(chair, MouseEventKind::Down(MouseButton::Left), at);
    mouse(chair, MouseEventKind::Up(MouseButton::Left), at);
}

fn drag(chair: &mut Chair, from: (u16, u16), to: (u16, u16)) {
    mouse(chair, MouseEventKind::Down(MouseButton::Left), from);
    mouse(chair, MouseEventKind::Drag(MouseButton::Left), to);
    mouse(chair, MouseEventKind::Up(MouseButton::Left), to);
}

fn opens() -> Chair {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (120, 40));
    chair.presses("Right,Enter");
    chair
}

#[test]
fn the_edge_of_the_detail_is_drawn_elsewhere_and_stays_there() {
    let mut chair = opens();
    let detail = |chair: &Chair| steerco::tui::layout::regions(&chair.model).detail;
    let (before, row) = (detail(&chair), chair.model.action_row());
    drag(&mut chair, (50, before.y), (50, before.y - 6));
    assert_eq!(detail(&chair).height, before.height + 6);
    assert_eq!(chair.model.action_row(), row, "no row was chosen by it");
    // However far it is drawn, table and detail both keep some rows.
    let at = (50, detail(&chair).y);
    drag(&mut chair, at, (50, 0));
    assert!(steerco::tui::layout::regions(&chair.model).body.height >= 6);
    let at = (50, detail(&chair).y);
    drag(&mut chair, at, (50, 39));
    let least = detail(&chair).height;
    assert!(least >= 3);
    chair.presses("Esc,Enter");
    assert_eq!(detail(&chair).height, least, "kept for the session");
    // A drag that began on a row draws nothing.
    drag(&mut chair, (50, 5), (50, 20));
    assert_eq!(detail(&chair).height, least);
}

#[test]
fn the_agenda_is_made_wider_and_its_items_are_chosen_and_taken() {
    let mut chair = opens();
    chair.presses("m,Enter");
    let width =
        |chair: &Chair| steerco::tui::layout::agenda_columns(&chair.model, 120).expect("an agenda");
    let before = width(&chair);
    drag(&mut chair, (before, 10), (before + 11, 10));
    assert_eq!(width(&chair), before + 11);
    let second =
        chair.model.meeting.running.as_ref().expect("a meeting").queue[1].item.address.to_string();
    let words = format!("  {second} ");
    click(&mut chair, &words);
    let Screen::Chair(screen) = chair.model.screen() else { panic!("the meeting's screen") };
    assert_eq!(screen.selected, 1);
    click(&mut chair, &words);
    assert!(chair.sees().contains("item 2 of"), "{}", chair.sees());
    mouse(&mut chair, MouseEventKind::ScrollDown, (5, 10));
    let Screen::Chair(screen) = chair.model.screen() else { panic!("the meeting's screen") };
    assert_eq!(screen.selected, 4, "the wheel moves along the agenda");
}

#[test]
fn a_click_in_a_text_puts_the_cursor_there() {
    let mut chair = opens();
    chair.presses("n,text:Two suites live");
    drop(chair.sees());
    let (column, row) = place(&chair, "suites live");
    mouse(&mut chair, MouseEventKind::Down(MouseButton::Left), (column, row));
    chair.presses("text:of three ");
    assert_eq!(text(&chair), "Two of three suites live");
}

#[test]
fn finds_commands_words_and_choices_are_taken_by_a_click() {
    let mut chair = opens();
    chair.presses("f,text:outcome star");
    click(&mut chair, "▌ T15");
    assert!(chair.model.prompt.overlay.is_none());
    let row = chair.model.action_row().expect("an action");
    let found = chair.model.session.document.action(row).and_then(|a| a.reference.clone());
    assert_eq!(found.as_deref(), Some("T15"));
    chair.presses(":,text:time");
    mouse(&mut chair, MouseEventKind::ScrollDown, (5, 30));
    click(&mut chair, "  timeline ");
    assert!(matches!(chair.model.screen(), Screen::Timeline(_)), "{}", chair.sees());
    mouse(&mut chair, MouseEventKind::ScrollDown, (5, 10));
    chair.presses("Esc,o,Ctrl-u,Tab");
    assert_eq!(text(&chair), "");
    let offer = chair.model.typing().and_then(|entry| entry.offer.clone());
    let second = offer.expect("owners on offer").words[1].clone();
    click(&mut chair, &format!("│   {second}"));
    assert_eq!(text(&chair), "", "beside the list nothing is taken");
    let (column, row) = place(&chair, &format!("│   {second}"));
    mouse(&mut chair, MouseEventKind::Down(MouseButton::Left), (column + 5, row));
    assert_eq!(text(&chair), second);
    chair.presses("Esc,?");
    assert!(matches!(chair.model.prompt.overlay, Some(Overlay::Menu(_))));
    mouse(&mut chair, MouseEventKind::ScrollDown, (50, 20));
    mouse(&mut chair, MouseEventKind::Down(MouseButton::Left), (0, 0));
    assert!(chair.model.prompt.overlay.is_none(), "a click beside it closes it");
    chair.presses("Enter");
    let Some(Overlay::Page(page)) = &chair.model.prompt.overlay else {
        panic!("an action in full")
    };
    assert_eq!(page.scroll, 0);
    mouse(&mut chair, MouseEventKind::ScrollDown, (50, 20));
    let Some(Overlay::Page(page)) = &chair.model.prompt.overlay else {
        panic!("an action in full")
    };
    assert!(page.scroll > 0);
}
