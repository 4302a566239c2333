//! What holds of any words at all.

use super::*;
use chrono::Datelike;
use proptest::prelude::*;

/// Words that look enough like deadlines to go deep into the grammar.
fn like_a_deadline() -> impl Strategy<Value = String> {
    let pieces: Vec<&'static str> = words::VOCABULARY
        .iter()
        .map(|(word, _)| *word)
        .chain([
            "0", "1", "06", "07", "12", "13", "29", "31", "99", "1899", "1900", "2006", "2012",
            "2013", "2200", "-", "–", "/", ".", "(", ")", ",", "?", "1st", "Q", "FY", "board",
        ])
        .collect();
    let piece = proptest::sample::select(pieces);
    proptest::collection::vec((piece, proptest::sample::select(vec!["", " "])), 0..10)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
}

fn holds(words: &str, cal: &Calendar) {
    let reading = read(words, cal);
    if let (Some(first), Some(last)) = (reading.first, reading.last) {
        assert!(first <= last, "{words:?}: {reading:?}");
    }
    for day in [reading.first, reading.last].into_iter().flatten() {
        assert!((1900..=2201).contains(&day.year()), "{words:?}: {reading:?}");
    }
    assert_eq!(reading.recurs.is_some(), reading.kind == Kind::Recurring, "{words:?}");
    assert_eq!(reading.is_dated(), reading.overdue_from().is_some(), "{words:?}");
    assert!(!reading.in_words().is_empty());
    for as_at in ["1900-01-01", "2012-02-29", "2200-12-31"].map(day) {
        let late = reading.days_late(as_at);
        assert_eq!(late.is_some(), reading.is_late(as_at), "{words:?}");
        assert!(late.is_none_or(|days| days >= 1), "{words:?}");
        if let Some((first, last)) = reading.closed_period(as_at, cal) {
            assert!(first <= last && last < as_at, "{words:?} as at {as_at}: {first}..{last}");
        }
        if let Some(due) = reading.next_due(as_at, cal) {
            assert!(due >= as_at, "{words:?} as at {as_at}: {due}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_at_all(words in any::<String>()) {
        holds(&words, &three_years());
        let _ = read_edtf(&words, &no_period());
        let _ = Calendar::new(Some(&words), Some(&words));
    }

    #[test]
    fn words_like_deadlines(words in like_a_deadline()) {
        holds(&words, &three_years());
        holds(&words, &no_period());
        holds(&words, &Calendar::new(Some("2012 - 2014"), Some("1")));
    }

    #[test]
    fn figures_like_the_standard(words in "[0-9X./~?-]{0,24}") {
        let _ = read_edtf(&words, &three_years());
        holds(&words, &no_period());
    }

    /// Every day of the calendar, in each way of writing it, is that day.
    #[test]
    fn a_day_however_written(days in 0..72_000_i64) {
        let date = day("2000-01-01") + chrono::Duration::days(days);
        for form in ["%Y-%m-%d", "%d/%m/%Y", "%-d %B %Y", "%d.%m.%Y", "%-d-%b-%Y", "%B %-d, %Y", "%A %-d %b %Y"] {
            let words = date.format(form).to_string();
            prop_assert_eq!(read(&words, &no_period()).last, Some(date), "{}", words);
        }
    }
}

#[test]
fn junk_of_any_length_is_read_at_once() {
    for piece in [
        "(",
        ")",
        "-",
        "2012 ",
        "early to ",
        "ongoing ",
        "tbc ",
        "1/",
        "Q",
        "end of ",
        "\u{301}",
        "𝟚",
    ] {
        for length in [10, 100, 400, 100_000] {
            let words = piece.repeat(length);
            holds(&words, &three_years());
        }
    }
}
