//! What is shown of texts that steer, hide or are wide, and how they are cut and wrapped.

use super::*;
use proptest::prelude::*;

const FAMILY: &str = "👨\u{200D}👩\u{200D}👧\u{200D}👦";
const KISS: &str = "👩🏻\u{200D}❤\u{FE0F}\u{200D}💋\u{200D}👨🏿";
const ENGLAND: &str = "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}";

#[test]
fn what_steers_or_hides_is_spelled_out() {
    for (text, shown) in [
        ("Agree the protocol", "Agree the protocol"),
        ("Réunion – £15k, “naïve” é", "Réunion – £15k, “naïve” é"),
        ("a\x1b[31mb", "a<U+001B>[31mb"),
        (
            "\x1b]8;;http://evil\x1b\\click\x1b]8;;\x1b\\",
            "<U+001B>]8;;http://evil<U+001B>\\click<U+001B>]8;;<U+001B>\\",
        ),
        ("\u{9b}31m c1", "<U+009B>31m c1"),
        ("nul\0bell\x07del\x7f", "nul<U+0000>bell<U+0007>del<U+007F>"),
        ("pay \u{202E}fdp.exe", "pay <U+202E>fdp.exe"),
        ("\u{2066}isolate\u{2069}", "<U+2066>isolate<U+2069>"),
        ("\u{200E}mark\u{200F}", "<U+200E>mark<U+200F>"),
        ("po\u{200B}lice", "po<U+200B>lice"),
        ("po\u{AD}lice", "po<U+00AD>lice"),
        ("\u{FEFF}bom", "<U+FEFF>bom"),
        ("a\u{2028}b\u{2029}c", "a<U+2028>b<U+2029>c"),
        ("a\u{200D}b", "a<U+200D>b"),
        ("a\u{FE0F}b", "a<U+FE0F>b"),
        ("a\u{E0101}b", "a<U+E0101>b"),
        ("x\u{3164}y\u{115F}z\u{34F}", "x<U+3164>y<U+115F>z<U+034F>"),
        ("hi\u{E0068}\u{E0069}", "hi<U+E0068><U+E0069>"),
        // What a lone surrogate becomes on the way in, and noncharacters.
        ("\u{FFFD}", "\u{FFFD}"),
        ("\u{FFFE}\u{10FFFF}\u{FDD0}", "<U+FFFE><U+10FFFF><U+FDD0>"),
    ] {
        assert_eq!(safe(text), shown, "{text:?}");
        assert_eq!(safe_line(text), shown, "{text:?} in a line");
        assert_eq!(safe_block(text), shown, "{text:?} in a block");
    }
}

#[test]
fn line_ends_and_tabs_do_what_the_place_allows() {
    for (text, name, line, block) in [
        ("a\nb", "a<U+000A>b", "a b", "a\nb"),
        ("a\r\nb", "a<U+000D><U+000A>b", "a b", "a\nb"),
        ("a\rb", "a<U+000D>b", "a<U+000D>b", "a<U+000D>b"),
        ("a\tb", "a<U+0009>b", "a b", "a    b"),
        ("end\n", "end<U+000A>", "end", "end\n"),
        ("end\r\n\r\n", "end<U+000D><U+000A><U+000D><U+000A>", "end", "end\n\n"),
        ("nel\u{85}", "nel<U+0085>", "nel<U+0085>", "nel<U+0085>"),
    ] {
        assert_eq!(safe(text), name, "{text:?}");
        assert_eq!(safe_line(text), line, "{text:?}");
        assert_eq!(safe_block(text), block, "{text:?}");
    }
}

#[test]
fn joiners_stay_inside_an_emoji_only() {
    for kept in [
        FAMILY,
        KISS,
        ENGLAND,
        "❤\u{FE0F}",
        "1\u{FE0F}\u{20E3}",
        "🇬🇧🇫🇷",
        "👍🏽",
        "☎",
        "🏳\u{FE0F}\u{200D}🌈",
        "🧑\u{200D}💻 at work",
    ] {
        assert_eq!(safe_line(kept), kept, "{kept:?}");
    }
    for (text, shown) in [
        // A joiner that joins nothing, before, after and doubled.
        ("👩\u{200D}", "👩<U+200D>"),
        ("\u{200D}👩", "<U+200D>👩"),
        ("👩\u{200D}x", "👩<U+200D>x"),
        ("👩\u{200D}\u{200D}👩", "👩<U+200D><U+200D>👩"),
        // A joiner inside a Devanagari cluster.
        ("क\u{94D}\u{200D}ष", "क\u{94D}<U+200D>ष"),
        // The text selector, and VS16 twice.
        ("☎\u{FE0E}", "☎<U+FE0E>"),
        ("❤\u{FE0F}\u{FE0F}", "❤<U+FE0F><U+FE0F>"),
        ("1\u{FE0F}", "1<U+FE0F>"),
        // A message in tags behind a flag.
        ("🏴\u{E0068}\u{E0069}\u{E007F}", "🏴<U+E0068><U+E0069><U+E007F>"),
    ] {
        assert_eq!(safe_line(text), shown, "{text:?}");
    }
    // Endless families are one grapheme; they lose their joiners.
    let endless = vec!["👩"; 500].join("\u{200D}");
    assert!(safe_line(&endless).starts_with("👩<U+200D>👩"));
}

#[test]
fn marks_are_capped_and_the_cut_is_said() {
    let stacked = |marks| format!("Z{}a", "\u{301}".repeat(marks));
    assert_eq!(safe(&stacked(MARKS_AT_MOST)), stacked(MARKS_AT_MOST));
    assert_eq!(
        safe(&stacked(MARKS_AT_MOST + 96)),
        format!("Z{}<+96 marks>a", "\u{301}".repeat(MARKS_AT_MOST))
    );
    for written in ["ที่ปรึกษา", "Việt Nam", "שָׁלוֹם", "한국 각", "ｶﾞ"]
    {
        assert_eq!(safe(written), written);
    }
}

#[test]
fn nothing_is_copied_when_nothing_is_wrong() {
    for text in ["Plain words.", "Größe 中文 ที่ 👍🏽 🇬🇧", ""] {
        assert!(matches!(safe(text), Cow::Borrowed(_)), "{text:?}");
    }
    assert!(matches!(safe_block("two\nlines"), Cow::Borrowed(_)));
    assert!(matches!(safe_line("one line\n"), Cow::Borrowed(_)));
}

#[test]
fn widths_are_those_of_the_cells() {
    for (text, cells) in [
        ("", 0),
        ("plain", 5),
        ("é e\u{301}", 3),
        ("中文", 4),
        ("ที่", 1),
        ("ｶﾞ", 2),
        ("👍🏽", 2),
        (FAMILY, 2),
        (KISS, 2),
        ("🇬🇧🇫🇷", 4),
        (ENGLAND, 2),
        ("▲━│…", 4),
    ] {
        assert_eq!(width(text), cells, "{text:?}");
    }
}

#[test]
fn clipping_never_splits_a_grapheme() {
    for (text, cells, clipped) in [
        ("Harm reduction", 20, "Harm reduction"),
        ("Harm reduction", 14, "Harm reduction"),
        ("Harm reduction", 13, "Harm reducti…"),
        ("Harm reduction", 1, "…"),
        ("Harm reduction", 0, ""),
        ("中文字", 5, "中文…"),
        ("中文字", 4, "中…"),
        ("👨\u{200D}👩\u{200D}👧\u{200D}👦ab", 3, "👨\u{200D}👩\u{200D}👧\u{200D}👦…"),
        ("ae\u{301}iou", 3, "ae\u{301}…"),
        ("ae\u{301}iou", 2, "a…"),
        // The mark just behind the cut goes with its letter.
        ("abe\u{301}", 3, "abe\u{301}"),
        ("abce\u{301}", 3, "ab…"),
    ] {
        assert_eq!(clip(text, cells, "…"), clipped, "{text:?} in {cells}");
    }
    assert_eq!(clip("abcdef", 2, "..."), "..");
    assert_eq!(clip("中文", 3, ""), "中");
    assert_eq!(fit("中文", 3, "…"), "中…");
    assert_eq!(fit("中文", 4, "…"), "中文");
    assert_eq!(fit("中文字", 4, "…"), "中… ");
    assert_eq!(pad("é", 3), "é  ");
    assert_eq!(pad("longer", 3), "longer");
}

#[test]
fn wrapping_breaks_between_words_and_keeps_line_ends() {
    for (text, cells, lines) in [
        ("", 10, vec![]),
        ("one two three", 7, vec!["one two", "three"]),
        ("one  two", 8, vec!["one  two"]),
        ("one   two", 5, vec!["one", "two"]),
        ("a\n\nb\n", 5, vec!["a", "", "b"]),
        ("  - item with words", 10, vec!["  - item", "with words"]),
        ("unbreakable", 4, vec!["unbr", "eaka", "ble"]),
        ("an unbreakable", 4, vec!["an", "unbr", "eaka", "ble"]),
        ("中文字。好", 6, vec!["中文", "字。好"]),
        ("中", 1, vec!["?"]),
        ("trailing   ", 8, vec!["trailing"]),
        ("x", 0, vec![]),
    ] {
        assert_eq!(wrap(text, cells), lines, "{text:?} in {cells}");
    }
}

/// Text with a liking for what is nasty.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[a-z ]{1,6}",
        prop::sample::select(vec![
            "\x1b[2J",
            "\u{200D}",
            "\u{FE0F}",
            "👩",
            "🏽",
            "\u{301}",
            "🇬",
            "中",
            "ที่",
            "\u{E0067}",
            "\u{E007F}",
            "🏴",
            "\r\n",
            "\t",
            "1\u{FE0F}\u{20E3}",
            "\u{20E3}",
            "ｶ",
            "ﾞ",
            "क",
            "\u{94D}",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_is_safe_stays_so_and_carries_no_control(text in nasty()) {
        for (shown, again) in [
            (safe(&text), safe(&safe(&text)).into_owned()),
            (safe_line(&text), safe_line(&safe_line(&text)).into_owned()),
            (safe_block(&text), safe_block(&safe_block(&text)).into_owned()),
        ] {
            prop_assert_eq!(&*shown, again.as_str());
            prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
            for grapheme in shown.graphemes(true) {
                let joined = grapheme.chars().any(|c| is_hidden(c) && c != '\n');
                prop_assert!(!joined || is_emoji_sequence(grapheme), "{:?}", grapheme);
            }
        }
    }

    #[test]
    fn cutting_and_wrapping_keep_to_the_cells(text in nasty(), cells in 0_usize..12) {
        let text = safe_block(&text);
        prop_assert!(width(&clip(&text, cells, "…")) <= cells);
        prop_assert_eq!(width(&fit(&safe_line(&text), cells, "…")), cells);
        for line in wrap(&text, cells) {
            prop_assert!(width(&line) <= cells, "{:?}", line);
        }
    }

    #[test]
    fn wrapping_loses_no_word(words in prop::collection::vec("[a-z]{1,9}", 1..12), cells in 9_usize..30) {
        let text = words.join(" ");
        prop_assert_eq!(wrap(&text, cells).join(" "), text);
    }
}
