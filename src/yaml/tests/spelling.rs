//! When text needs quotes, and which.

use crate::yaml::value::{Quotes, double_quoted, fits_literal, is_plain_text, spell};

#[test]
fn text_that_stays_plain() {
    for text in [
        "June 2013",
        "£15k (match funding)",
        "2 of 4 done",
        "15%",
        "2006/07",
        "T11",
        "it's",
        "a:b",
        "http://example.org/x",
        "a#b",
        "Ongoing",
        "каждый месяц",
        "警察",
        "🧭 north",
        "(x)",
        "/x",
        "1st draft",
        "C# and F#",
        "yes please",
        "\\",
        "$5",
        "nullable",
        "Q1",
        "4.10a/b",
    ] {
        assert!(is_plain_text(text, false), "{text}");
        assert_eq!(spell(text, Quotes::ByNeed, false), text);
    }
}

#[test]
fn text_that_needs_quotes() {
    for text in [
        "",
        " x",
        "x ",
        "x:",
        "a: b",
        "a #b",
        "- x",
        "-",
        "-x",
        "? x",
        "# x",
        "[x]",
        "{x}",
        "*x",
        "&x",
        "!x",
        "|",
        ">",
        "%x",
        "@x",
        "`x`",
        "'x",
        "\"x",
        "yes",
        "No",
        "ON",
        "off",
        "true",
        "False",
        "null",
        "~",
        "y",
        "N",
        "2012",
        "4.10",
        "1e3",
        "0x1F",
        "0o17",
        "1_000",
        "12:30",
        "2012-05-14",
        "2013-06",
        "+1",
        ".5",
        ".inf",
        "2012-05-14T10:00:00Z",
        "2012-05-14 10:00",
        "=",
        "<<",
        "---",
        "...",
        "a\tb",
        "\u{85}",
        "a\u{2028}b",
        "a\u{2029}b",
        "\u{feff}a",
        "a\u{202e}b",
        "a\u{7f}b",
        "a\nb",
        "nan",
        "Inf",
    ] {
        assert!(!is_plain_text(text, false), "{text:?}");
    }
    for text in ["a, b", "a]", "[", "a: b", "http://x"] {
        assert!(!is_plain_text(text, true), "{text}");
    }
}

#[test]
fn what_nobody_would_see_is_escaped() {
    assert_eq!(double_quoted("a\u{1b}[31m"), r#""a\x1B[31m""#);
    assert_eq!(double_quoted("a\u{202e}b\u{feff}"), r#""a\u202Eb\uFEFF""#);
    assert_eq!(double_quoted("\u{e0041}"), r#""\U000E0041""#);
    assert_eq!(double_quoted("a\\b\"c\n\t\r"), r#""a\\b\"c\n\t\r""#);
    assert_eq!(double_quoted("👩‍👧 é"), "\"👩‍👧 é\"");
}

#[test]
fn single_quotes_where_the_author_uses_them_and_they_can() {
    assert_eq!(spell("it's: x", Quotes::SingleByNeed, false), "'it''s: x'");
    assert_eq!(spell("a\u{1b}", Quotes::Single, false), "\"a\\x1B\"");
    assert_eq!(spell("x", Quotes::Single, false), "'x'");
}

#[test]
fn lines_that_can_be_a_block() {
    for text in ["a\nb", "a\n\nb\n", "a\n  b\n", "a: b\n# c\n", "a\tb\nc", "a \nb"] {
        assert!(fits_literal(text), "{text:?}");
    }
    for text in [
        "a",
        "",
        "\n",
        "\na",
        " a\nb",
        "a\n\n",
        "a\n \n",
        "a\rb\n",
        "a\n\u{2028}",
        "\ta\nb",
        "a\n   \nb",
    ] {
        assert!(!fits_literal(text), "{text:?}");
    }
}
