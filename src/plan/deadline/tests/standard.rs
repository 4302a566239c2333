//! `reads:`, after ISO 8601-2.

use super::*;

#[test]
fn dates_and_intervals() {
    let cal = no_period();
    for (edtf, expected) in [
        ("2013", "Year 2013-01-01..2013-12-31"),
        ("2013-06", "Month 2013-06-01..2013-06-30"),
        ("2012-02", "Month 2012-02-01..2012-02-29"),
        // A month here, though the words "2006-07" are the plan's year.
        ("2006-07", "Month 2006-07-01..2006-07-31"),
        ("2013-06-12", "Day 2013-06-12..2013-06-12"),
        (" 2013-06-12 ", "Day 2013-06-12..2013-06-12"),
        ("2013-04/2013-06", "Range 2013-04-01..2013-06-30"),
        ("2013-06/..", "Open 2013-06-01.."),
        ("2013-06/", "Open 2013-06-01.."),
        ("../2013-06", "Range ..2013-06-30"),
        ("../..", "Ongoing"),
        ("2013-21", "Season 2013-03-01..2013-05-31"),
        ("2013-24", "Season 2013-12-01..2014-02-28"),
        ("2013-33", "Quarter 2013-04-01..2013-06-30"),
        ("2013-36", "Quarter 2014-01-01..2014-03-31"),
        ("2013~", "Year 2013-01-01..2013-12-31"),
        ("2013-06?", "Month 2013-06-01..2013-06-30"),
        ("2013-06-~12", "Day 2013-06-12..2013-06-12"),
        ("201X", "Range 2010-01-01..2019-12-31"),
        ("2013-XX", "Year 2013-01-01..2013-12-31"),
        ("2013-06-XX", "Month 2013-06-01..2013-06-30"),
    ] {
        let got = read_edtf(edtf, &cal).map(line);
        assert_eq!(got.as_deref(), Ok(expected), "{edtf}");
    }
    let january = Calendar::new(None, Some("January"));
    let got = read_edtf("2013-33", &january).map(line);
    assert_eq!(got.as_deref(), Ok("Quarter 2013-01-01..2013-03-31"));
}

#[test]
fn what_is_wrong_says_how_to_mend_it() {
    for (edtf, part) in [
        ("", "is empty"),
        ("June 2013", "is not an ISO 8601 date"),
        ("2013-6", "is not an ISO 8601 date"),
        ("13-06-2013", "is not an ISO 8601 date"),
        ("2013-06-12T10:00", "is not an ISO 8601 date"),
        ("2013-06-12-01", "is not an ISO 8601 date"),
        ("20XX-06", "is not an ISO 8601 date"),
        ("XXXX", "is not an ISO 8601 date"),
        ("２０１３", "is not an ISO 8601 date"),
        ("2013-13", "has no month 13"),
        ("2013-02-30", "is not a day of the calendar"),
        ("1899", "out of range"),
        ("2013-06/2013-04", "ends before it begins"),
        ("2013/2014/2015", "two slashes"),
        ("2013-06-12/2013-06-12/2013-06-12/2013-06-12", "too long"),
    ] {
        let message = read_edtf(edtf, &no_period()).expect_err(edtf);
        assert!(message.contains(part), "{edtf}: {message}");
        assert!(
            message.contains("write")
                || message.contains("check")
                || message.contains("are ")
                || message.contains("run from"),
            "{edtf}: {message}"
        );
    }
}
