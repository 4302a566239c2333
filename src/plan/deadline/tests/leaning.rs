//! Words that lean on their row: lengths of time, and meetings.

use super::*;

/// Reads words that a row set on a day, in a plan with three meetings.
fn on(set_on: Option<&str>, words: &str) -> String {
    let meetings = || {
        vec![
            MeetingDay { day: day("2012-05-14"), title: Some("Third steering group") },
            MeetingDay { day: day("2012-08-13"), title: Some("SMG/8") },
            MeetingDay { day: day("2012-06-20"), title: Some("Harm reduction PPG") },
        ]
    };
    let context = |_| Context { set_on: set_on.map(day), meetings: meetings() };
    line(read_in(words, &three_years(), context))
}

fn says_on(set_on: Option<&str>, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(words, expected)| (words, on(set_on, words), expected))
        .filter(|(_, got, expected)| got != *expected)
        .map(|(words, got, expected)| format!("{words:?}: {got}, not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_length_of_time_runs_from_the_day_that_set_it() {
    let rows = [
        ("12 weeks", "Range 2012-05-14..2012-08-06 ~"),
        ("two weeks", "Range 2012-05-14..2012-05-28 ~"),
        ("within 3 months", "Range 2012-05-14..2012-08-14 ~"),
        ("in ten days", "Range 2012-05-14..2012-05-24 ~"),
        ("up to 12 months", "Range 2012-05-14..2013-05-14 ~"),
        ("6-8 weeks", "Range 2012-05-14..2012-07-09 ~"),
        ("a month", "Range 2012-05-14..2012-06-14 ~"),
        ("end of this month", "Range 2012-05-14..2012-05-31 ~"),
        ("by the end of the month", "Range 2012-05-14..2012-05-31 ~"),
        ("this month", "Range 2012-05-14..2012-05-31 ~"),
        ("eom", "Range 2012-05-14..2012-05-31 ~"),
        ("end of next month", "Range 2012-05-14..2012-06-30 ~"),
        ("end of the week", "Range 2012-05-14..2012-05-20 ~"),
        ("this quarter", "Range 2012-05-14..2012-06-30 ~"),
        ("next quarter", "Range 2012-05-14..2012-09-30 ~"),
        ("this financial year", "Range 2012-05-14..2013-03-31 ~"),
    ];
    says_on(Some("2012-05-14"), &rows);
    // That day is not known.
    let unknown = rows.map(|(words, _)| (words, "CannotSay"));
    says_on(None, &unknown);
    says(&three_years(), &unknown);
    // They name another start, or nobody can tell which year is meant.
    let others = [
        "3 months of approval",
        "within six months of the new contract",
        "5 working days after meeting",
        "12 weeks from approval",
        "6 months after June 2012",
        "3-5 years (medium term)",
        "end of day",
        "by the end of this year",
        "tomorrow",
        "Friday",
    ]
    .map(|words| (words, "CannotSay"));
    says_on(Some("2012-05-14"), &others);
}

#[test]
fn a_meeting_is_the_first_after_the_day_that_set_the_words() {
    says_on(
        Some("2012-05-14"),
        &[
            ("by next meeting", "Day 2012-06-20..2012-06-20 ~"),
            ("Next meeting.", "Day 2012-06-20..2012-06-20 ~"),
            ("for the next Board", "Day 2012-06-20..2012-06-20 ~"),
            ("at next group", "Day 2012-06-20..2012-06-20 ~"),
            ("before the next committee meeting", "Day 2012-06-20..2012-06-20 ~"),
            ("before the next PPG", "Day 2012-06-20..2012-06-20 ~"),
            ("SMG/8", "Day 2012-08-13..2012-08-13 ~"),
            ("by SMG/8", "Day 2012-08-13..2012-08-13 ~"),
            // No such meeting after it, or none of that name.
            ("next steering group", "CannotSay"),
            ("next Cabinet", "CannotSay"),
            ("SMG/9", "CannotSay"),
            ("by Easter", "CannotSay"),
        ],
    );
    says_on(
        None,
        &[
            ("next meeting", "CannotSay"),
            // There is only one of that name, whenever it was said.
            ("SMG/8", "Day 2012-08-13..2012-08-13 ~"),
        ],
    );
    says_on(Some("2012-08-13"), &[("next meeting", "CannotSay")]);
    says(&three_years(), &[("next meeting", "CannotSay"), ("SMG/8", "CannotSay")]);
    let untitled = |_| Context {
        set_on: Some(day("2012-05-01")),
        meetings: vec![MeetingDay { day: day("2012-05-14"), title: None }],
    };
    let reading = read_in("next steering group", &three_years(), untitled);
    assert_eq!(line(reading), "Day 2012-05-14..2012-05-14 ~");
}

#[test]
fn a_context_is_made_only_for_words_that_ask_for_one() {
    let asked = |words: &str| {
        let mut asked = None;
        let _ = read_in(words, &three_years(), |asks| {
            asked = Some(asks);
            Context::NONE
        });
        asked
    };
    assert_eq!(asked("December 2012"), None);
    assert_eq!(asked("Quarterly"), None);
    assert_eq!(asked("December"), Some(Asks { day: true, meetings: false }));
    assert_eq!(asked("12 weeks"), Some(Asks { day: true, meetings: false }));
    assert_eq!(asked("next meeting"), Some(Asks { day: true, meetings: true }));
}

#[test]
fn a_meeting_counts_after_a_word_of_change_too() {
    let next = "Day 2012-06-20..2012-06-20 ~";
    let rows = [
        ("deferred to next meeting", next),
        ("June 2012, now next meeting", next),
        ("June 2012 (moved to next meeting)", next),
        ("July 2012 (was next meeting)", "Month 2012-07-01..2012-07-31"),
        ("deferred to SMG/8", "Day 2012-08-13..2012-08-13 ~"),
        ("deferred to the minister", "CannotSay"),
    ];
    says_on(Some("2012-05-14"), &rows);
    says(&three_years(), &[("deferred to next meeting", "CannotSay")]);
}
