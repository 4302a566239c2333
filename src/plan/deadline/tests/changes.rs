//! What has changed or happened: two dates in one cell, several, and completions.

use super::*;

#[test]
fn of_an_old_and_a_new_date_the_new_one_counts() {
    says(
        &no_period(),
        &[
            ("31/05/2023 (revised 31/10/2023)", "Day 2023-10-31..2023-10-31"),
            ("31/05/2023 (revised to 31/10/2023)", "Day 2023-10-31..2023-10-31"),
            ("Mar-25 (was Dec-24)", "Month 2025-03-01..2025-03-31"),
            ("March 2012 (was January 2012)", "Month 2012-03-01..2012-03-31"),
            ("March 2012 (was originally planned for the spring)", "Month 2012-03-01..2012-03-31"),
            ("March 2012, previously January 2012", "Month 2012-03-01..2012-03-31"),
            ("March 2012 (prev. January 2012)", "Month 2012-03-01..2012-03-31"),
            ("Original: 30/06/2022 Revised: 31/12/2022", "Day 2022-12-31..2022-12-31"),
            ("Original date 30/06/2022; revised date 31/12/2022", "Day 2022-12-31..2022-12-31"),
            ("September 2023 REVISED January 2024", "Month 2024-01-01..2024-01-31"),
            ("30 June 2021 - extended to 30 September 2021", "Day 2021-09-30..2021-09-30"),
            ("Extended to Q3 2021/22 (originally Q1 2021/22)", "Quarter 2021-10-01..2021-12-31"),
            ("Deferred to June 2025", "Month 2025-06-01..2025-06-30"),
            ("May 2024, now July 2024", "Month 2024-07-01..2024-07-31"),
            ("Was May 2024, now July 2024", "Month 2024-07-01..2024-07-31"),
            ("moved from May 2024 to July 2024", "Month 2024-07-01..2024-07-31"),
            ("July 2024 (moved from May 2024)", "Month 2024-07-01..2024-07-31"),
            ("May 2024 moved to July 2024", "Month 2024-07-01..2024-07-31"),
            ("May 2024 - was revised to July 2024", "Month 2024-07-01..2024-07-31"),
            ("May 2022, revised May 2023, revised May 2024", "Month 2024-05-01..2024-05-31"),
            ("March 2012 (revised)", "Month 2012-03-01..2012-03-31"),
            ("March 2012 - now ongoing", "Ongoing"),
            ("deferred from Q1 to Q3 2012/13", "Quarter 2012-10-01..2012-12-31"),
            ("deferred to Q3 2012/13 from Q1", "Quarter 2012-10-01..2012-12-31"),
            ("moved from May to July 2024", "Month 2024-07-01..2024-07-31"),
            // Put off, and nobody says until when; or by how much, but not from when.
            ("March 2012 (deferred)", "CannotSay"),
            ("Postponed", "CannotSay"),
            ("originally March 2012", "CannotSay"),
            ("March 2012, extended by 3 months", "CannotSay"),
            ("March 2012 was agreed at the time", "CannotSay"),
            // Two dates and no word of change.
            ("13.05.2023 / 08.10.2023", "CannotSay"),
            ("13/05/2023 → 08/10/2023", "CannotSay"),
            ("13/05/2023 08/10/2023", "CannotSay"),
            ("March 2012 (June 2012 for schools)", "CannotSay"),
        ],
    );
}

#[test]
fn start_and_end_make_a_span() {
    says(
        &no_period(),
        &[
            ("Start: May 2023 End: Aug 2023", "Range 2023-05-01..2023-08-31"),
            ("Start date: 01/05/2023 End date: 31/08/2023", "Range 2023-05-01..2023-08-31"),
            ("Start 1/5/23 Finish 31/8/23", "Range 2023-05-01..2023-08-31"),
            ("Start May 2023, end Aug 2023", "Range 2023-05-01..2023-08-31"),
            ("From 1 May 2023 to 31 Aug 2023", "Range 2023-05-01..2023-08-31"),
            ("Q1/Q2 2023/24", "Range 2023-04-01..2023-09-30"),
            ("May/June 2023", "Range 2023-05-01..2023-06-30"),
        ],
    );
}

/// The readings of one cell, each on a line of its own.
fn each(words: &str, cal: &Calendar) -> String {
    let lines: Vec<String> = readings(words, cal, |_| Context::NONE).map(line).collect();
    lines.join(" | ")
}

#[test]
fn several_deadlines_in_one_cell_are_each_read() {
    for (words, expected) in [
        ("May 2023 and May 2024", "Month 2023-05-01..2023-05-31 | Month 2024-05-01..2024-05-31"),
        (
            "a) 12 November 2009 b) 14 January 2010",
            "Day 2009-11-12..2009-11-12 | Day 2010-01-14..2010-01-14",
        ),
        (
            "1) March 2012; 2) June 2012",
            "Month 2012-03-01..2012-03-31 | Month 2012-06-01..2012-06-30",
        ),
        (
            "(a) March 2012 (b) June 2012",
            "Month 2012-03-01..2012-03-31 | Month 2012-06-01..2012-06-30",
        ),
        ("March and June 2012", "Month 2012-03-01..2012-03-31 | Month 2012-06-01..2012-06-30"),
        ("March 2012 & November", "Month 2012-03-01..2012-03-31 | Month 2012-11-01..2012-11-30"),
        (
            "March, July, November 2012",
            "Month 2012-03-01..2012-03-31 | Month 2012-07-01..2012-07-31 | Month 2012-11-01..2012-11-30",
        ),
        ("12 and 26 June 2012", "Day 2012-06-12..2012-06-12 | Day 2012-06-26..2012-06-26"),
        (
            "Q1 2012/13, Q3 2012/13",
            "Quarter 2012-04-01..2012-06-30 | Quarter 2012-10-01..2012-12-31",
        ),
        // Neighbours that share their year are one span, as before.
        ("March and April 2012", "Range 2012-03-01..2012-04-30"),
        (
            "Completed March 2012, June 2012",
            "Completed 2012-03-01..2012-03-31 | Month 2012-06-01..2012-06-30",
        ),
        ("March 2012, and another thing", "CannotSay"),
        ("June 2012", "Month 2012-06-01..2012-06-30"),
    ] {
        assert_eq!(each(words, &no_period()), expected, "{words}");
    }
    // Asked for one reading, the cell says the span.
    says(
        &no_period(),
        &[
            ("May 2023 and May 2024", "Range 2023-05-01..2024-05-31"),
            ("a) 12 November 2009 b) 14 January 2010", "Range 2009-11-12..2010-01-14"),
        ],
    );
}

#[test]
fn what_has_happened_is_no_deadline() {
    says(
        &three_years(),
        &[
            ("Completed 12 May 2014", "Completed 2014-05-12..2014-05-12"),
            ("COMPLETED 12/05/14", "Completed 2014-05-12..2014-05-12"),
            ("Complete - May 2014", "Completed 2014-05-01..2014-05-31"),
            ("Done May 2014", "Completed 2014-05-01..2014-05-31"),
            ("Closed (12 May 2014)", "Completed 2014-05-12..2014-05-12"),
            ("Achieved in Q1 2014/15", "Completed 2014-04-01..2014-06-30"),
            ("Fully implemented Dec 2013", "Completed 2013-12-01..2013-12-31"),
            ("Delivered: spring 2013", "Completed 2013-03-01..2013-05-31"),
            ("Discharged on 3 June 2013", "Completed 2013-06-03..2013-06-03"),
            ("Resolved 3.6.13", "Completed 2013-06-03..2013-06-03"),
            ("Finished 14 May 2012", "Completed 2012-05-14..2012-05-14"),
            ("completed Sept 12", "Completed 2012-09-01..2012-09-30"),
            ("Due March 2013, completed May 2013", "Completed 2013-05-01..2013-05-31"),
            // Done, but when is not said, or not in a way that can be read.
            ("Completed", "Completed"),
            ("complete.", "Completed"),
            ("Done", "Completed"),
            ("Closed", "Completed"),
            ("Completed December", "Completed"),
            ("31 March 2014 - completed", "Completed"),
            ("March 2014 (done)", "Completed"),
            // With by, before or to be it is to happen yet.
            ("Completed by May 2014", "Month 2014-05-01..2014-05-31"),
            ("to be completed May 2014", "Month 2014-05-01..2014-05-31"),
            ("to be fully implemented by May 2014", "Month 2014-05-01..2014-05-31"),
            ("complete before May 2014", "Range ..2014-04-30"),
            ("Implementation by May 2014", "Month 2014-05-01..2014-05-31"),
            ("For completion May 2014", "Month 2014-05-01..2014-05-31"),
            ("May 2014 (to be completed)", "Month 2014-05-01..2014-05-31"),
            ("Reviewed and completed annually", "Recurring Year"),
            // Said of something, or only in part.
            ("Completed at meeting 19", "CannotSay"),
            ("Completed by BA", "CannotSay"),
            ("90% complete", "CannotSay"),
            ("Partially complete", "CannotSay"),
            ("not completed", "CannotSay"),
            ("Approved in January 2013", "CannotSay"),
        ],
    );
    let done = read("Completed 12 May 2014", &three_years());
    assert!(!done.is_late(day("2199-12-31")) && !done.needs_a_date());
    assert_eq!(done.in_words(), "completed 12 May 2014");
    assert_eq!(read("Done", &three_years()).in_words(), "completed");
}

#[test]
fn words_say_themselves_from_which_date_they_slipped() {
    let slip = |words| super::slip(words, &no_period(), &Context::NONE);
    for (words, expected) in [
        ("31/03/2023 (revised 30/09/2023)", Some((1, "31/03/2023"))),
        ("Mar-24 (was Dec-23)", Some((1, "Dec-23"))),
        ("Extended to Q3 2021/22 (originally Q1 2021/22)", Some((1, "Q1 2021/22"))),
        ("moved from May 2024 to July 2024", Some((1, "May 2024"))),
        ("deferred from Q1 to Q3 2012/13", Some((1, "Q1"))),
        ("May 2022, revised May 2023, revised May 2024", Some((2, "May 2022"))),
        ("June 2022, revised May 2023 (originally March 2022)", Some((2, "March 2022"))),
        ("March 2012 (was originally planned for the spring)", None),
        ("March 2012 (revised)", None),
        ("Deferred to June 2025", None),
        ("June 2024 and June 2025", None),
        ("June 2024", None),
    ] {
        assert_eq!(slip(words), expected, "{words}");
    }
}
