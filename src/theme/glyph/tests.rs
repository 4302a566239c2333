//! Every glyph is one cell wide, and no two that stand side by side look alike.

use super::*;
use std::collections::HashSet;
use unicode_width::UnicodeWidthStr;

const SETS: [Glyphs; 3] = [Glyphs::Unicode, Glyphs::Console, Glyphs::Ascii];

/// What the screens draw of code page 437, with the rhombus that the Linux kernel's
/// font has in the place of diamonds.
const CODE_PAGE: &str = "○◆•▲◄►∞↑↓←→·═─║│█▌▄√┌┐└┘├┤┬┴┼";

/// Returns every glyph of a set, sparklines included.
fn all(set: Glyphs) -> Vec<&'static str> {
    let marks = Glyph::ALL.iter().map(|&glyph| set.of(glyph));
    marks.chain((0..8).map(|level| set.spark(level))).collect()
}

#[test]
fn every_glyph_takes_one_cell_in_every_set() {
    for set in SETS {
        for glyph in all(set) {
            assert_eq!((glyph.width(), glyph.chars().count()), (1, 1), "{set:?} {glyph}");
            // Nothing that a terminal may draw as an emoji, two cells wide; of ASCII
            // none does.
            let as_emoji = format!("{glyph}\u{FE0F}");
            assert!(glyph.is_ascii() || as_emoji.width() == 1, "{set:?} {glyph}");
        }
    }
}

#[test]
fn sets_keep_to_their_characters() {
    for glyph in all(Glyphs::Ascii) {
        assert!(glyph.is_ascii() && glyph != " ");
    }
    for glyph in all(Glyphs::Unicode).into_iter().chain(all(Glyphs::Console)) {
        assert!(!glyph.contains(|c| ('\u{2800}'..='\u{28FF}').contains(&c)), "braille");
    }
    for glyph in all(Glyphs::Console) {
        assert!(glyph.is_ascii() || CODE_PAGE.contains(glyph), "{glyph}");
    }
}

#[test]
fn what_may_meet_on_a_timeline_differs_without_colour() {
    let met = [
        Glyph::ToCome,
        Glyph::Done,
        Glyph::Late,
        Glyph::Deadline,
        Glyph::FirstDate,
        Glyph::Window,
        Glyph::Open,
        Glyph::OpenHead,
        Glyph::Recurring,
        Glyph::Today,
        Glyph::Edge,
    ];
    for set in SETS {
        let drawn: HashSet<_> = met.iter().map(|&glyph| set.of(glyph)).collect();
        assert_eq!(drawn.len(), met.len(), "{set:?}");
        let trend = [Glyph::Up, Glyph::Level, Glyph::Down].map(|glyph| set.of(glyph));
        assert_eq!(trend.iter().collect::<HashSet<_>>().len(), 3, "{set:?}");
    }
}

#[test]
fn all_glyphs_are_listed_once() {
    let listed: HashSet<_> = Glyph::ALL.iter().collect();
    assert_eq!(listed.len(), Glyph::ALL.len());
    assert_eq!(Glyph::ALL.len(), Glyph::Cross as usize + 1);
}

#[test]
fn the_environment_says_which_glyphs_are_safe() {
    for (said, set) in [
        ("TERM=xterm LANG=en_GB.UTF-8", Glyphs::Unicode),
        ("TERM=xterm LANG=en_GB.utf8", Glyphs::Unicode),
        ("TERM=xterm LANG=C.UTF-8", Glyphs::Unicode),
        ("TERM=xterm LANG=en_GB.ISO-8859-1", Glyphs::Ascii),
        ("TERM=xterm LANG=C", Glyphs::Ascii),
        ("TERM=xterm", Glyphs::Ascii),
        // The first that is set decides; an empty one is not set.
        ("TERM=xterm LC_ALL=C LANG=en_GB.UTF-8", Glyphs::Ascii),
        ("TERM=xterm LC_ALL= LC_CTYPE=en_GB.UTF-8 LANG=C", Glyphs::Unicode),
        ("TERM=xterm LC_CTYPE=POSIX LANG=en_GB.UTF-8", Glyphs::Ascii),
        ("TERM=linux LANG=en_GB.UTF-8", Glyphs::Console),
        ("TERM=vt220 LANG=en_GB.UTF-8", Glyphs::Ascii),
        ("TERM=dumb LANG=en_GB.UTF-8", Glyphs::Ascii),
        ("LANG=en_GB.UTF-8", Glyphs::Ascii),
        ("TERM=tmux-256color LANG=ja_JP.UTF-8", Glyphs::Unicode),
        ("TERM=xterm-256color LANG=ja_JP.UTF-8 VTE_CJK_WIDTH=2", Glyphs::Ascii),
        ("WT_SESSION=1", Glyphs::Unicode),
    ] {
        let env = |name: &str| {
            let mut all = said.split(' ').filter_map(|pair| pair.split_once('='));
            all.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
        };
        assert_eq!(detect(env), set, "{said}");
    }
}
