//! Deadlines without an end or without a date, and words whose meaning may be turned round.

use super::*;

#[test]
fn an_open_end() {
    says(
        &no_period(),
        &[
            ("April 2007 onwards", "Open 2007-04-01.."),
            ("April 2007 onward", "Open 2007-04-01.."),
            ("from May 2007", "Open 2007-05-01.."),
            ("from May 2007 onwards", "Open 2007-05-01.."),
            ("with effect from May 2007", "Open 2007-05-01.."),
            ("since May 2007", "Open 2007-05-01.."),
            ("April 2007 -", "Open 2007-04-01.."),
            ("April 2007 - ", "Open 2007-04-01.."),
            ("April 2007 – ongoing", "Open 2007-04-01.."),
            ("April 2007 and ongoing", "Open 2007-04-01.."),
            ("April 2007 (ongoing)", "Open 2007-04-01.."),
            ("Ongoing from April 2007", "Open 2007-04-01.."),
            ("On-going from April 2007", "Open 2007-04-01.."),
            ("Start June 2012", "Open 2012-06-01.."),
            ("June 2012 start", "Open 2012-06-01.."),
            ("Starting in June 2012", "Open 2012-06-01.."),
            ("commencing 14 June 2012", "Open 2012-06-14.."),
            ("Annual programme starting January 2012", "Open 2012-01-01.."),
            ("April 2007 and ongoing thereafter", "Open 2007-04-01.."),
            ("from Q3 2006/07", "Open 2006-10-01.."),
            ("2006/07 onwards", "Open 2006-04-01.."),
            ("after June 2012", "Open 2012-07-01.."),
        ],
    );
}

#[test]
fn no_end_and_no_date() {
    let ongoing = [
        "Ongoing",
        "ongoing.",
        "On-going",
        "on going",
        "Continuous",
        "Throughout",
        "Throughout the year",
        "throughout the life of the plan",
        "Ongoing throughout",
        "continuing",
        "Rolling programme",
        "Ongoing reporting",
        "open-ended",
        "(ongoing)",
    ]
    .map(|words| (words, "Ongoing"));
    says(&no_period(), &ongoing);
    let none = [
        "",
        " ",
        "-",
        "–",
        "?",
        "...",
        "TBC",
        "tbd",
        "TBA",
        "(tbc)",
        "to be added",
        "to be agreed",
        "To be confirmed",
        "to be determined",
        "date tbc",
        "Date to be agreed",
        "n/a",
        "N/A",
        "none",
        "no date",
        "not known",
        "no date set",
        "not set",
        "TBC / TBA",
    ]
    .map(|words| (words, "NoDate"));
    says(&no_period(), &none);
}

#[test]
fn whatever_might_turn_the_meaning_round_cannot_be_said() {
    let rows = [
        "soon",
        "July 31",
        "asap",
        "Immediate",
        "in place",
        "as required",
        "within 3 months",
        "6 months",
        "not before June 2012",
        "not March 2012",
        "March 2012 if funded",
        "March 2012 unless the Board says so",
        "March 2012 (June 2012 for schools)",
        "TBC by March 2012",
        "June 2012 (Q3)",
        "Section 4",
        "£37k",
        "T11",
        "may be extended",
        "Easter 2012",
        "June 2012 - TBC",
        "Ongoing March 2013",
        "review in March",
        "March 2012 + 3 months",
        "12/2012/13",
        "2012/13/14/15",
        "３ March 2012",
        "Ma\u{301}rch 2012",
        "\u{0}",
        "\u{202e}2102 hcraM",
        "March 2012 cancelled",
        "99999999999999999999",
        "2012,5",
    ]
    .map(|words| (words, "CannotSay"));
    says(&three_years(), &rows);
    let long = format!("March 2012{}", " ".repeat(400));
    assert_eq!(read(&long, &three_years()).kind, Kind::CannotSay);
}
