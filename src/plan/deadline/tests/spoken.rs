//! Words spoken while typing, on Monday 14 May 2012.

use super::*;

#[test]
fn relative_words_come_to_a_day() {
    let today = day("2012-05-14");
    let meetings = ["2012-04-02", "2012-08-13", "2012-06-20"]
        .map(|on| MeetingDay { day: day(on), title: None });
    for (words, expected) in [
        ("today", "2012-05-14"),
        ("tomorrow", "2012-05-15"),
        ("Friday", "2012-05-18"),
        ("by Fri", "2012-05-18"),
        ("Monday", "2012-05-21"),
        ("this Thursday", "2012-05-17"),
        ("next Friday", "2012-05-25"),
        ("in 6 weeks", "2012-06-25"),
        ("in six weeks", "2012-06-25"),
        ("in a month", "2012-06-14"),
        ("in two weeks' time", "2012-05-28"),
        ("in a fortnight", "2012-05-28"),
        ("in 10 days", "2012-05-24"),
        ("3 weeks from now", "2012-06-04"),
        ("+2w", "2012-05-28"),
        ("+10d", "2012-05-24"),
        ("+3m", "2012-08-14"),
        ("+1y", "2013-05-14"),
        ("end of next month", "2012-06-30"),
        ("end of month", "2012-05-31"),
        ("by the end of this month", "2012-05-31"),
        ("by end of the week", "2012-05-18"),
        ("next week", "2012-05-25"),
        ("next month", "2012-06-30"),
        ("next quarter", "2012-09-30"),
        ("end of the quarter", "2012-06-30"),
        ("end of year", "2013-03-31"),
        ("eow", "2012-05-18"),
        ("EOM", "2012-05-31"),
        ("eoq", "2012-06-30"),
        ("EOY", "2013-03-31"),
        ("next meeting", "2012-06-20"),
        ("by the next meeting", "2012-06-20"),
        ("Easter 2027", "2027-03-28"),
        ("by Easter", "2013-03-31"),
        ("Easter 2011", "2011-04-24"),
        ("by Christmas", "2012-12-25"),
    ] {
        assert_eq!(spoken(words, today, &three_years(), &meetings), Some(day(expected)), "{words}");
    }
    // A deadline as it stands in a plan is written as it was typed.
    for words in [
        "",
        "June 2012",
        "14 June",
        "Friday 18 May 2012",
        "Quarterly",
        "TBC",
        "12 weeks",
        "within 3 months",
        "this month",
        "week",
        "in due course",
        "in 6000 weeks",
        "+w",
        "+2 weeks more",
        "Easter 3000",
        "next steps",
    ] {
        assert_eq!(spoken(words, today, &three_years(), &meetings), None, "{words}");
    }
    assert_eq!(spoken("next meeting", today, &three_years(), &[]), None);
    let calendar_year = Calendar::new(None, Some("January"));
    assert_eq!(spoken("eoy", today, &calendar_year, &[]), Some(day("2012-12-31")));
}
