//! A paste whose bytes arrive in pieces is text all the same, and other keys go their way.

use super::*;

/// What bytes that came in one read are, as crossterm reads them; what it throws away is
/// not there.
fn keys(words: &str) -> VecDeque<Msg> {
    let words = words.replace("\u{1b}[201~", "");
    let code = |c| match c {
        '\u{1b}' => KeyCode::Esc,
        '\r' => KeyCode::Enter,
        c => KeyCode::Char(c),
    };
    words.chars().map(|c| Msg::Key(KeyEvent::from(code(c)))).collect()
}

/// What reads become that come so many milliseconds after the start, and when all is over.
fn heard(reads: &[(u64, &str)]) -> String {
    let (mut torn, start) = (Torn::default(), Instant::now());
    let mut said = String::new();
    let last = reads.last().map_or(0, |(at, _)| *at);
    let silence = [50, 510].map(|more| (last + more, ""));
    for (at, words) in reads.iter().copied().chain(silence) {
        let mut come = keys(words);
        torn.hear(&mut come, start + Duration::from_millis(at));
        for msg in come {
            match msg {
                Msg::Key(key) => match character(key) {
                    Some('\u{1b}') => said.push_str("Esc "),
                    Some(c) => said.push(c),
                    None => said.push('?'),
                },
                Msg::Paste(text) => said.extend(["<", &text, ">"]),
                Msg::PasteAfterEsc(text) => said.extend(["<Esc was ", &text, ">"]),
                other => panic!("{other:?}"),
            }
        }
    }
    assert_eq!(torn.nap(start), None, "and then it sleeps");
    said
}

#[test]
fn a_torn_paste_is_text_wherever_it_is_torn() {
    let rows: [(&[(u64, &str)], &str); 11] = [
        (&[(0, "\u{1b}"), (9, "[200~a\rq\u{1b}[201~")], "Esc <Esc was a\nq>"),
        (&[(0, "\u{1b}"), (900, "[200~a\rq")], "Esc <Esc was a\nq>"),
        // crossterm was asked twice before anybody looked.
        (&[(0, "x\u{1b}[200~a\rq")], "x<a\nq>"),
        (&[(0, "\u{1b}"), (9, "["), (30, "200~a")], "Esc <Esc was a>"),
        (&[(0, "\u{1b}"), (9, "[200~a"), (200, "\rq")], "Esc <Esc was a\nq>"),
        // Its end is torn too: what follows is keys at once, and later.
        (&[(0, "\u{1b}[200~a\rq\u{1b}"), (9, "[201~q")], "<a\nq>q"),
        (&[(0, "\u{1b}[200~a\u{1b}"), (900, "[201~q")], "<a>q"),
        (&[(0, "\u{1b}[200~a"), (600, "q")], "<a>q"),
        // An end without a beginning is none of ours to type.
        (&[(0, "a\u{1b}"), (9, "[201~q")], "aEsc q"),
        // Control characters in it, and an ESC that ends nothing.
        (&[(0, "\u{1b}[200~a\u{1b}[20\u{1b}"), (9, "[201~")], "<a\u{1b}[20>"),
        (&[(0, "\u{1b}\u{1b}"), (9, "[200~a")], "Esc Esc <Esc was a>"),
    ];
    for (reads, becomes) in rows {
        assert_eq!(heard(reads), becomes, "{reads:?}");
    }
}

#[test]
fn keys_that_are_no_paste_go_their_way_and_esc_at_once() {
    for (reads, becomes) in [
        (&[(0, "\u{1b}"), (9, "[q")][..], "Esc [q"),
        (&[(0, "\u{1b}"), (9, "["), (90, "200~")], "Esc [200~"),
        (&[(0, "\u{1b}[20"), (9, "x")], "Esc [20x"),
        (&[(0, "[200~")], "[200~"),
        (&[(0, "\u{1b}n[200~")], "Esc n[200~"),
    ] {
        assert_eq!(heard(reads), becomes, "{reads:?}");
    }
    let (mut torn, now) = (Torn::default(), Instant::now());
    let mut come = keys("\u{1b}");
    torn.hear(&mut come, now);
    assert_eq!(come.len(), 1, "Esc does not wait");
    assert_eq!(torn.nap(now), None);
}
