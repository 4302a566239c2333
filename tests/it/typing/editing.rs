//! Moving, cutting, putting back, undoing; pasting; the keys shown over the text.

use super::{Chair, text, typing};
use steerco::tui::model::{Overlay, Shown};
use steerco::tui::msg::{Effect, Msg};
use steerco::tui::{script, update};

#[test]
fn the_keys_of_shells_and_editors_do_what_hands_expect() {
    // What is typed, the keys, and what stands there then, the cursor being `|`.
    let rows = [
        ("one two three", "Ctrl-w", "one two |"),
        ("one two three", "Ctrl-w,Ctrl-w,Ctrl-y", "one two |"),
        ("one two three", "Alt-b,Alt-b,Alt-d", "one | three"),
        ("one two three", "Ctrl-a,Alt-f,Ctrl-k", "one |"),
        ("one two three", "Ctrl-a,Alt-f,Ctrl-k,Home,Ctrl-y", "two three|one "),
        ("one two three", "Alt-b,Ctrl-u", "|three"),
        ("one two three", "Ctrl-u,Ctrl-y,Ctrl-y", "one two threeone two three|"),
        ("one two three", "Ctrl-Left,Ctrl-Left,Ctrl-Right", "one two |three"),
        ("one two three", "Ctrl-a,Ctrl-d,Ctrl-f,Ctrl-h", "|e two three"),
        ("one", "Ctrl-a,Alt-Enter,Up,text:above", "above|\none"),
        ("one", "Alt-Enter,text:two,Alt-<,text:x,Alt->,text:y", "xone\ntwoy|"),
        ("one", "Ctrl-j,text:two,Ctrl-p,Ctrl-e,text:!", "one!|\ntwo"),
        ("one two", "Alt-Backspace,Ctrl-b,Delete", "one|"),
    ];
    for (typed, keys, holds) in rows {
        let mut chair = typing();
        chair.presses(&format!("text:{typed}")).presses(keys);
        let entry = chair.model.typing().expect("a text");
        let (line, column) = entry.moment().cursor;
        let mut lines: Vec<Vec<char>> =
            text(&chair).split('\n').map(|l| l.chars().collect()).collect();
        lines[line].insert(column, '|');
        let shown: Vec<String> = lines.into_iter().map(String::from_iter).collect();
        assert_eq!(shown.join("\n"), holds, "{typed:?}, then {keys}");
    }
}

#[test]
fn a_step_back_takes_a_word_and_a_step_forth_brings_it_again() {
    let mut chair = typing();
    chair.presses("text:Two suites live,Ctrl-/");
    assert_eq!(text(&chair), "Two suites ");
    chair.presses("Alt-u,Alt-u");
    assert_eq!(text(&chair), "");
    chair.presses("Ctrl-r,Ctrl-r,Ctrl-r");
    assert_eq!(text(&chair), "Two suites live");
    chair.presses("Ctrl-u,Ctrl-/");
    assert_eq!(text(&chair), "Two suites live", "a cut comes back in one step");
    chair.presses("Backspace*4,Ctrl-/");
    assert_eq!(text(&chair), "Two suites live", "deleting in a row is one step");
    chair.presses("Ctrl-/,text:x");
    chair.presses("Ctrl-r");
    assert_eq!(text(&chair), "Two suites x", "what is typed anew ends the way forth");
}

#[test]
fn what_is_cut_from_one_text_is_put_back_in_another() {
    let mut chair = typing();
    chair.presses("text:said of the wrong row,Ctrl-u,Esc,j,n,Ctrl-y,Enter");
    assert!(chair.added_lines().join("\n").contains("note: said of the wrong row"));
}

#[test]
fn shift_and_a_move_select_and_what_is_typed_takes_the_place() {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    let mut chair = typing();
    chair.presses("text:one two");
    chair
        .takes(Msg::Key(KeyEvent::new(KeyCode::Left, KeyModifiers::CONTROL | KeyModifiers::SHIFT)));
    chair.presses("text:three");
    assert_eq!(text(&chair), "one three");
}

#[test]
fn the_keys_are_shown_over_the_text_and_the_text_stays() {
    let mut chair = typing();
    chair.presses("text:half a thought,F1");
    let seen = chair.sees();
    for words in ["keys of the text", "Ctrl-w", "Alt-p", "Ctrl-o"] {
        assert!(seen.contains(words) || all_choices(&chair).contains(words), "{words}: {seen}");
    }
    chair.presses("q,text: and,F1,j,:,Esc,text: the rest");
    assert_eq!(text(&chair), "half a thought and the rest");
    chair.presses("F1");
    chair.takes(Msg::Paste(" pasted".to_owned()));
    assert_eq!(text(&chair), "half a thought and the rest pasted");
    // What is picked there is done to the text.
    let at = steerco::tui::command::Command::of(steerco::tui::command::Scope::Entry)
        .filter(|command| command.is_of_entry())
        .position(|command| command.spec().name == "clear-line")
        .expect("a command");
    chair.presses(&format!("F1,Home,j*{at},Enter"));
    assert_eq!(text(&chair), "");
}

fn all_choices(chair: &Chair) -> String {
    match &chair.model.prompt.overlay {
        Some(Overlay::Menu(menu)) => menu.choices.iter().map(|c| c.label.clone() + "\n").collect(),
        _ => String::new(),
    }
}

#[test]
fn a_key_that_means_nothing_in_a_text_says_so_and_types_nothing() {
    let mut chair = typing();
    chair.presses("text:x,Alt-q");
    assert_eq!(text(&chair), "x");
    assert!(chair.sees().contains("F1 shows"), "{}", chair.sees());
}

#[test]
fn pasted_words_are_text_in_every_entry_and_nothing_where_there_is_none() {
    let hostile = "q\n:quit\nc\u{1b}[31mu\u{7}\u{202e}";
    for keys in ["n", "d", "o", "w", "a", "/", "f", "@", ":", "m", "r,r"] {
        let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (100, 30));
        chair.presses("Right,Enter").presses(keys);
        let long = chair.model.typing().expect("an entry").ask.is_long();
        chair.takes(Msg::Paste(hostile.to_owned()));
        let now = text(&chair);
        let words = if long { "q\n:quit\nc[31mu" } else { "q :quit c[31mu" };
        assert!(now.contains(words), "{keys}: {now:?}");
        assert!(!now.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{keys}: {now:?}");
        assert!(
            chair.sees().contains("3 characters that cannot be seen"),
            "{keys}: {}",
            chair.sees()
        );
        assert!(long || chair.sees().contains("became spaces"), "{keys}: {}", chair.sees());
        assert_eq!(chair.text(), chair.before, "{keys}: nothing is written");
    }
    for keys in ["Esc", "2", "3", "Enter", "r", "?", "m,Enter,Esc,m"] {
        let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (100, 30));
        chair.presses("Right,Enter").presses(keys);
        let before = chair.text();
        let screens = chair.model.screens.stack.len();
        chair.takes(Msg::Paste("c\nq\nr\nr\n".to_owned()));
        assert_eq!(chair.text(), before, "{keys}");
        assert_eq!(chair.model.screens.stack.len(), screens, "{keys}");
        assert!(chair.sees().contains("takes no text"), "{keys}: {}", chair.sees());
    }
}

#[test]
fn what_is_too_much_is_refused_whole_and_what_was_typed_stays() {
    let mut chair = typing();
    chair.presses("text:before");
    chair.takes(Msg::Paste("word ".repeat(1_000_000)));
    assert_eq!(text(&chair), "before");
    assert!(chair.sees().contains("5000000 are too many"), "{}", chair.sees());
    chair.presses("text: and after,Enter");
    assert!(chair.added_lines().join("\n").contains("note: before and after"));
}

#[test]
fn escape_loses_no_words_whatever_they_were_for() {
    // Where it is typed, how it is opened again, and what is done to see the words.
    for keys in ["n", "w", "a", "o", "d", "r,a"] {
        let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (100, 30));
        chair.presses("Right,Enter").presses(keys).presses("text:half a thought,Esc,R");
        assert!(text(&chair).contains("half a thought"), "{keys}: {}", chair.sees());
        assert_eq!(chair.text(), chair.before);
    }
    for (keys, again) in [("/", "/,Up"), ("@", "@,Up"), (":", ":,Alt-p"), ("f", "f,Alt-p")] {
        let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (100, 30));
        chair.presses("Right,Enter").presses(keys).presses("text:outcome star,Esc");
        chair.presses(again);
        assert_eq!(text(&chair), "outcome star", "{keys}");
    }
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (100, 30));
    chair.presses("m,text:; A. Guest,Esc,m");
    assert!(text(&chair).contains("; A. Guest"), "the form of a meeting");
    chair.presses("Enter,D,text:Ask again,Esc,R");
    assert_eq!(text(&chair), "Ask again");
    chair.presses("Esc,M,text:13 August 2012,Esc,M,Up");
    assert_eq!(text(&chair), "13 August 2012");
}

#[test]
fn escape_takes_the_preview_of_a_filter_back() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (100, 30));
    chair.presses("Right,Enter,/,text:owner:probation,Enter,/,Ctrl-u,text:no such word,Esc");
    assert_eq!(chair.model.table().expect("a table").actions(), 1);
}

#[test]
fn a_text_opened_on_another_day_says_which_day_it_will_be_dated() {
    let mut chair = typing();
    chair.presses("text:half a thought,Esc,@,text:15 May 2012,Enter,R");
    let seen = chair.sees();
    assert!(seen.contains("typed as at 14 May 2012, saved as at 15 May 2012"), "{seen}");
    chair.presses("Enter");
    assert!(chair.text().contains("date: 2012-05-15"));
}

#[test]
fn the_editor_is_asked_for_with_a_key_and_never_in_a_read_only_session() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2012-05-14", (100, 30));
    chair.presses("Right,Enter,/,text:stale");
    let mut press = |keys: &str| -> Vec<Effect> {
        let keys = script::parse(keys).expect("keys");
        keys.into_iter().flat_map(|key| update::update(&mut chair.model, Msg::Key(key))).collect()
    };
    assert!(
        matches!(press("Ctrl-o").as_slice(), [Effect::EditText(draft)] if draft.text == "stale")
    );
    chair.model.session.read_only = true;
    chair.presses("Alt-e");
    assert!(matches!(chair.model.status(), Shown::Words(why) if why.contains("no editor")));
    assert_eq!(text(&chair), "stale");
}

#[test]
fn an_offer_nobody_asked_for_gives_way_to_a_key_that_is_not_for_it() {
    let mut chair = Chair::opens("tower-hamlets-2012", "2026-11-22", (100, 30));
    let offers = vec![(chair::day("2015-03-31"), "as at 31 March 2015".to_owned())];
    update::offer_as_at(&mut chair.model, offers.clone(), "It is over.".to_owned());
    chair.presses("2");
    assert!(chair.sees().contains("[Overdue]"), "the key did what it does: {}", chair.sees());
    // Keys pressed before it was on the screen do not choose in it.
    update::offer_as_at(&mut chair.model, offers, "It is over.".to_owned());
    chair.takes(Msg::TypedAhead);
    chair.presses("l");
    assert_eq!(chair.model.session.as_at, chair::day("2026-11-22"));
}

use crate::harness::chair;

#[test]
fn letters_that_came_at_once_are_the_text_that_they_are_one_by_one() {
    let words = "کتاب\u{200c}ها and  so on ".repeat(40);
    let (mut one_by_one, mut at_once) = (typing(), typing());
    for c in words.chars() {
        use crossterm::event::{KeyCode, KeyEvent};
        one_by_one.takes(Msg::Key(KeyEvent::from(KeyCode::Char(c))));
    }
    at_once.takes(Msg::Letters(words.clone()));
    for chair in [&mut one_by_one, &mut at_once] {
        assert_eq!(text(chair), words);
    }
    assert_eq!(one_by_one.sees(), at_once.sees());
    at_once.presses("text:x,Ctrl-/,Ctrl-/");
    assert_eq!(text(&at_once), "", "and one step back");
}
