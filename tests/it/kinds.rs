//! Each kind of terminal, by what its environment says: it is sent nothing that it would
//! garble, shows the same words, saves a note, and is given back as it was.

use crate::harness::terminal::{Terminal, added, copy};
use std::collections::BTreeSet;

/// How many colours the bytes may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Colours {
    None,
    Sixteen,
    Of256,
    True,
}

/// A terminal, and what may be sent to it.
struct Kind {
    says: &'static [(&'static str, &'static str)],
    colours: Colours,
    /// Whether signs beyond ASCII may be sent.
    signs: bool,
    /// What an arrow down is, once the program has asked for what it asked for.
    down: &'static str,
}

const UTF8: (&str, &str) = ("LANG", "en_GB.UTF-8");

const KINDS: [Kind; 13] = [
    Kind {
        says: &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), UTF8],
        colours: Colours::True,
        signs: true,
        down: "\u{1b}[B",
    },
    Kind {
        says: &[("TERM", "xterm-256color"), UTF8],
        colours: Colours::Of256,
        signs: true,
        down: "\u{1b}[B",
    },
    Kind {
        says: &[("TERM", "xterm"), UTF8],
        colours: Colours::Sixteen,
        signs: true,
        down: "\u{1b}OB",
    },
    Kind {
        says: &[("TERM", "tmux-256color"), ("TMUX", "/run/tmux,1,0"), UTF8],
        colours: Colours::Of256,
        signs: true,
        down: "\u{1b}OB",
    },
    Kind {
        says: &[("TERM", "screen"), ("COLORTERM", "truecolor"), UTF8],
        colours: Colours::Sixteen,
        signs: true,
        down: "\u{1b}OB",
    },
    Kind {
        says: &[("TERM", "linux"), ("COLORTERM", "truecolor"), UTF8],
        colours: Colours::Sixteen,
        signs: true,
        down: "\u{1b}[B",
    },
    Kind {
        says: &[("TERM", "vt220"), UTF8],
        colours: Colours::None,
        signs: false,
        down: "\u{1b}[B",
    },
    Kind {
        says: &[("TERM", "xterm-256color"), ("LANG", "C")],
        colours: Colours::Of256,
        signs: false,
        down: "\u{1b}[B",
    },
    Kind {
        says: &[("TERM", "xterm-256color"), ("NO_COLOR", "1"), UTF8],
        colours: Colours::None,
        signs: true,
        down: "\u{1b}[B",
    },
    Kind {
        says: &[("TERM", "xterm-256color"), ("CLICOLOR", "0"), UTF8],
        colours: Colours::None,
        signs: true,
        down: "\u{1b}[B",
    },
    Kind {
        says: &[("TERM", "vt220"), ("CLICOLOR_FORCE", "1"), UTF8],
        colours: Colours::Sixteen,
        signs: false,
        down: "\u{1b}[B",
    },
    Kind {
        says: &[("TERM", "xterm-kitty"), UTF8],
        colours: Colours::True,
        signs: true,
        down: "\u{1b}[B",
    },
    Kind {
        says: &[("TERM", "xterm-256color"), ("COLORFGBG", "0;15"), UTF8],
        colours: Colours::Of256,
        signs: true,
        down: "\u{1b}[B",
    },
];

/// Steps the mark through a section, moves back, types a note over two lines, leaves.
fn walks(kind: &Kind) -> (String, Terminal) {
    let (folder, path, before) = copy("tower-hamlets-2012");
    let mut terminal = Terminal::of(
        kind.says,
        &["tower-hamlets-2012.yaml", "--as-at", "2012-05-14", "--by", "BA"],
        folder.path(),
        (100, 30),
    );
    terminal.waits_for("help");
    terminal.types("l\r");
    terminal.waits_for("Judge how");
    terminal.types(kind.down);
    terminal.types(kind.down);
    terminal.waits_for("screening to everyone held");
    // The last words of the frame, so that all of it is there.
    terminal.waits_for(" 3 more");
    let screen = terminal.sees();
    terminal.types("n");
    terminal.waits_for("T3 ");
    terminal.waits_for("note");
    // A paste, marked as the terminal marks one where it can.
    terminal.types("\u{1b}[200~Two suites live\nthird in June\u{1b}[201~");
    terminal.waits_for("third in June");
    terminal.types("\r");
    terminal.waits_for("saved ");
    let new = added(&before, &std::fs::read_to_string(&path).expect("the plan")).join("\n");
    assert!(
        new.contains("Two suites live") && new.contains("third in June"),
        "{:?}: {new}",
        kind.says
    );
    terminal.types("q");
    assert_eq!(terminal.ends(), 0, "{:?}", kind.says);
    (screen, terminal)
}

#[test]
fn each_kind_of_terminal_is_sent_only_what_it_can_show() {
    for kind in &KINDS {
        let (_, terminal) = walks(kind);
        let sequences = sequences(&terminal.sent);
        for sequence in &sequences {
            let Some(parameters) =
                sequence.strip_prefix("\u{1b}[").and_then(|rest| rest.strip_suffix('m'))
            else {
                continue;
            };
            assert!(
                asks(parameters) as u8 <= kind.colours as u8,
                "{:?} is asked for {sequence:?}",
                kind.says
            );
        }
        if kind.colours != Colours::None {
            assert!(
                sequences.iter().any(|sequence| sequence.ends_with('m')
                    && asks(&sequence[2..sequence.len() - 1]) != Colours::None),
                "{:?} has colours, and is shown some",
                kind.says
            );
        }
        let words = std::str::from_utf8(&terminal.sent).expect("whole characters");
        let beyond: BTreeSet<char> = words.chars().filter(|c| !c.is_ascii()).collect();
        assert_eq!(!beyond.is_empty(), kind.signs, "{:?} is sent {beyond:?}", kind.says);
        let control: Vec<char> = words
            .chars()
            .filter(|c| c.is_control() && !matches!(c, '\u{1b}' | '\r' | '\n' | '\u{8}'))
            .collect();
        assert!(control.is_empty(), "{:?} is sent {control:?}", kind.says);
    }
}

#[test]
fn the_words_are_the_same_on_each_kind_of_terminal() {
    let letters = |screen: &str| -> Vec<String> {
        screen
            .lines()
            .map(|line| {
                let words = line.split(|c: char| !c.is_ascii_alphanumeric());
                let kept: Vec<&str> = words.filter(|word| word.len() > 1).collect();
                kept.join(" ")
            })
            .collect()
    };
    let signs: Vec<&Kind> = KINDS.iter().filter(|kind| kind.signs).collect();
    let first = letters(&walks(signs[0]).0);
    for kind in &signs[1..] {
        assert_eq!(letters(&walks(kind).0), first, "{:?}", kind.says);
    }
}

#[test]
fn each_kind_of_terminal_is_given_back_as_it_was() {
    for kind in &KINDS {
        let (_, terminal) = walks(kind);
        let screen = terminal.screen.screen();
        assert!(!screen.alternate_screen(), "{:?}", kind.says);
        assert!(!screen.hide_cursor(), "{:?}", kind.says);
        assert!(!screen.bracketed_paste(), "{:?}", kind.says);
        assert!(!screen.application_cursor(), "{:?}", kind.says);
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "{:?}", kind.says);
        assert_eq!(screen.fgcolor(), vt100::Color::Default, "{:?}", kind.says);
        // What is switched on is switched off again.
        let mut on = BTreeSet::new();
        for sequence in sequences(&terminal.sent) {
            let Some(mode) = sequence.strip_prefix("\u{1b}[?") else {
                continue;
            };
            match mode.chars().last() {
                Some('h') => on.insert(mode[..mode.len() - 1].to_owned()),
                Some('l') => on.remove(&mode[..mode.len() - 1]),
                _ => false,
            };
        }
        on.remove("25");
        assert!(on.is_empty(), "{:?} keeps {on:?}", kind.says);
    }
}

#[test]
fn a_dumb_terminal_is_not_sent_a_single_escape() {
    let (folder, _, _) = copy("tower-hamlets-2012");
    let mut terminal = Terminal::of(
        &[("TERM", "dumb"), UTF8],
        &["list", "tower-hamlets-2012.yaml", "--as-at", "2012-05-14"],
        folder.path(),
        (80, 24),
    );
    terminal.ends();
    let words = String::from_utf8_lossy(&terminal.sent);
    assert!(words.contains("T15"), "{words}");
    assert!(!words.contains('\u{1b}'), "{words:?}");
}

/// The control sequences among the bytes.
fn sequences(sent: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(sent);
    let mut found = Vec::new();
    let mut rest = text.as_ref();
    while let Some(start) = rest.find("\u{1b}[") {
        rest = &rest[start..];
        let end = rest[2..]
            .find(|c: char| ('\u{40}'..='\u{7e}').contains(&c))
            .map_or(rest.len(), |at| at + 3);
        found.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    found
}

/// How many colours the parameters of one `m` sequence ask for.
fn asks(parameters: &str) -> Colours {
    let mut numbers = parameters.split([';', ':']).map(|n| n.parse().unwrap_or(0_u16));
    let mut most = Colours::None;
    while let Some(number) = numbers.next() {
        let one = match number {
            38 | 48 => {
                let index = match numbers.next() {
                    Some(5) => numbers.next(),
                    // Red, green and blue.
                    _ => numbers.by_ref().nth(2).map(|_| 256),
                };
                match index {
                    Some(0..=15) => Colours::Sixteen,
                    Some(16..=255) => Colours::Of256,
                    Some(_) | None => Colours::True,
                }
            }
            30..=37 | 40..=47 | 90..=97 | 100..=107 => Colours::Sixteen,
            _ => Colours::None,
        };
        if one as u8 > most as u8 {
            most = one;
        }
    }
    most
}
