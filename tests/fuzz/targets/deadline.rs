//! Any words: a reading that is in itself right, in any calendar.

#![no_main]

use chrono::{Datelike, NaiveDate};
use libfuzzer_sys::fuzz_target;
use steerco::plan::deadline::{Calendar, Kind, Reading, read, read_edtf};
use steerco_fuzz::parts;

fuzz_target!(|input: &[u8]| {
    let (words, period, year_start) = parts(input);
    let text = |bytes| str::from_utf8(bytes).ok();
    let (Some(words), Some(period), Some(year_start)) =
        (text(words), text(period), text(year_start))
    else {
        return;
    };
    let calendar = Calendar::new(Some(period), Some(year_start));
    is_right(&read(words, &calendar), &calendar);
    is_right(&read(words, &Calendar::new(None, None)), &calendar);
    if let Ok(reading) = read_edtf(words, &calendar) {
        is_right(&reading, &calendar);
    }
});

fn is_right(reading: &Reading, calendar: &Calendar) {
    if let (Some(first), Some(last)) = (reading.first, reading.last) {
        assert!(first <= last, "{reading:?}");
    }
    for day in [reading.first, reading.last].into_iter().flatten() {
        assert!((1000..=9999).contains(&day.year()), "{reading:?}");
    }
    assert_eq!(
        reading.recurs.is_some(),
        reading.kind == Kind::Recurring,
        "{reading:?}"
    );
    if matches!(reading.kind, Kind::CannotSay | Kind::NoDate) {
        assert!(
            reading.first.is_none() && reading.last.is_none(),
            "{reading:?}"
        );
        assert!(reading.overdue_from().is_none());
    }
    for (year, month, day) in [(1990, 1, 1), (2012, 2, 29), (2012, 5, 14), (9999, 12, 31)] {
        let Some(as_at) = NaiveDate::from_ymd_opt(year, month, day) else {
            continue;
        };
        let late = reading.is_late(as_at);
        assert_eq!(
            late,
            reading.days_late(as_at).is_some_and(|days| days > 0),
            "{reading:?}"
        );
        assert_eq!(
            late,
            reading.overdue_from().is_some_and(|from| from <= as_at),
            "{reading:?}"
        );
        if let Some(next) = reading.next_due(as_at, calendar) {
            assert!(next >= as_at, "{reading:?}: {next} after {as_at}");
        }
    }
    assert!(!reading.in_words().is_empty());
}
