//! Deadlines whose words give no year, or a figure that may be a year or a day.

use super::*;

/// A plan of one year from April 2012.
fn one_year() -> Calendar {
    Calendar::new(Some("April 2012 - March 2013"), None)
}

/// A plan of the calendar year 2024.
fn year_2024() -> Calendar {
    Calendar::new(Some("January 2024 - December 2024"), Some("January"))
}

#[test]
fn the_only_one_in_the_period_is_meant() {
    says(
        &one_year(),
        &[
            ("December", "Month 2012-12-01..2012-12-31 ~"),
            ("March", "Month 2013-03-01..2013-03-31 ~"),
            ("by end of Feb.", "Month 2013-02-01..2013-02-28 ~"),
            ("14 June", "Day 2012-06-14..2012-06-14 ~"),
            ("Sep 5", "Day 2012-09-05..2012-09-05 ~"),
            ("June 14th", "Day 2012-06-14..2012-06-14 ~"),
            ("w/c 4 June", "Range 2012-06-04..2012-06-10 ~"),
            ("Thursday 14 June", "Day 2012-06-14..2012-06-14 ~"),
            ("April onwards", "Open 2012-04-01.. ~"),
            ("from April", "Open 2012-04-01.. ~"),
            ("before December", "Range ..2012-11-30 ~"),
            ("between September and December", "Range 2012-09-01..2012-12-31 ~"),
            ("December - January", "Range 2012-12-01..2013-01-31 ~"),
            ("Q3", "Quarter 2012-10-01..2012-12-31 ~"),
            ("quarter 3", "Quarter 2012-10-01..2012-12-31 ~"),
            ("3rd quarter", "Quarter 2012-10-01..2012-12-31 ~"),
            ("end of Q4", "Quarter 2013-01-01..2013-03-31 ~"),
            ("H1", "Range 2012-04-01..2012-09-30 ~"),
            ("autumn", "Season 2012-09-01..2012-11-30 ~"),
            ("winter", "Season 2012-12-01..2013-02-28 ~"),
            ("Spring term", "Season 2013-01-01..2013-03-31 ~"),
            ("November DAAT Board?", "Month 2012-11-01..2012-11-30 ~"),
            ("to November DAAT Board", "Range ..2012-11-30 ~"),
            ("end of financial year", "PlanYear 2012-04-01..2013-03-31 ~"),
            ("by the end of the year", "PlanYear 2012-04-01..2013-03-31 ~"),
            ("year end", "PlanYear 2012-04-01..2013-03-31 ~"),
            ("year-end", "PlanYear 2012-04-01..2013-03-31 ~"),
            ("EOY", "PlanYear 2012-04-01..2013-03-31 ~"),
            ("mid-year", "CannotSay"),
            ("Q2 end", "Quarter 2012-07-01..2012-09-30 ~"),
            ("w/e Fri 8 June", "Range 2012-06-02..2012-06-08 ~"),
            ("w/e Fri 9 June", "CannotSay"),
            ("Year 1", "PlanYear 2012-04-01..2013-03-31 ~"),
            ("Year 2", "CannotSay"),
            ("Friday 14 June", "CannotSay"),
            ("29 February", "CannotSay"),
        ],
    );
    says(
        &Calendar::new(Some("2011 - 2013"), None),
        &[("29 February", "Day 2012-02-29..2012-02-29 ~")],
    );
}

#[test]
fn of_several_none_is_guessed() {
    let words = [
        "December",
        "end of March",
        "14 June",
        "June 14th",
        "w/c 4 June",
        "April onwards",
        "from April",
        "before December",
        "between September and December",
        "December - January",
        "Q3",
        "autumn",
        "Spring term",
        "November DAAT Board",
        "end of financial year",
        "end of year",
        "EOY",
        "by year end",
    ];
    says(&three_years(), &words.map(|words| (words, "CannotSay")));
    says(&no_period(), &words.map(|words| (words, "CannotSay")));
    // A weekday, or the 29th of February, leaves one of three.
    says(
        &three_years(),
        &[
            ("Thursday 14 June", "Day 2012-06-14..2012-06-14 ~"),
            ("Year 1", "PlanYear 2012-04-01..2013-03-31 ~"),
            ("end of year 3", "PlanYear 2014-04-01..2015-03-31 ~"),
            ("Year 4", "CannotSay"),
        ],
    );
    // Two of them touch a period that begins and ends in the same month.
    says(&Calendar::new(Some("15 May 2012 - 14 May 2013"), None), &[("May", "CannotSay")]);
}

#[test]
fn of_several_the_first_after_the_day_that_set_the_words_is_meant() {
    let set_on = |words: &str, on: &str| {
        let context = |_| Context { set_on: Some(day(on)), ..Context::NONE };
        line(read_in(words, &three_years(), context))
    };
    for (words, on, expected) in [
        ("December", "2012-05-14", "Month 2012-12-01..2012-12-31 ~"),
        ("December", "2012-12-03", "Month 2012-12-01..2012-12-31 ~"),
        ("December", "2013-01-07", "Month 2013-12-01..2013-12-31 ~"),
        ("December", "2015-01-07", "CannotSay"),
        // Set before the plan began: the first in it.
        ("March", "2011-11-01", "Month 2013-03-01..2013-03-31 ~"),
        ("14 June", "2013-06-14", "Day 2014-06-14..2014-06-14 ~"),
        ("Q3", "2013-04-10", "Quarter 2013-10-01..2013-12-31 ~"),
        ("between September and December", "2012-10-15", "Range 2012-09-01..2012-12-31 ~"),
        ("between September and December", "2013-01-15", "Range 2013-09-01..2013-12-31 ~"),
        ("November DAAT Board", "2013-05-14", "Month 2013-11-01..2013-11-30 ~"),
        ("by year end", "2013-05-14", "PlanYear 2013-04-01..2014-03-31 ~"),
        // Where the words leave nothing open, the day changes nothing.
        ("December 2012", "2013-05-14", "Month 2012-12-01..2012-12-31"),
    ] {
        assert_eq!(set_on(words, on), expected, "{words} set on {on}");
    }
}

#[test]
fn a_month_and_two_figures_are_what_lies_in_the_period() {
    says(
        &year_2024(),
        &[
            ("by June 30", "Day 2024-06-30..2024-06-30 ~"),
            ("by December 15", "Day 2024-12-15..2024-12-15 ~"),
            ("Due Nov 22", "Day 2024-11-22..2024-11-22 ~"),
            ("until March 18", "Range ..2024-03-18 ~"),
            ("by April 25", "Day 2024-04-25..2024-04-25 ~"),
            ("Sep12", "Day 2024-09-12..2024-09-12 ~"),
            ("June 05", "Day 2024-06-05..2024-06-05 ~"),
            ("June 10 - June 14", "Range 2024-06-10..2024-06-14 ~"),
            ("Wednesday June 12", "Day 2024-06-12..2024-06-12 ~"),
            // Both lie in it: the later, and it is said to be inferred.
            ("June 24", "Month 2024-06-01..2024-06-30 ~"),
            ("by Sept 24", "Month 2024-09-01..2024-09-30 ~"),
            // Before the later of both, then.
            ("before Dec 24", "Range ..2024-12-23 ~"),
            ("before Dec 15", "Range ..2024-12-14 ~"),
            // An apostrophe or a hyphen makes a year of it.
            ("June '30", "Month 2030-06-01..2030-06-30"),
            ("Jun ’25", "Month 2025-06-01..2025-06-30"),
            ("Jun-25", "Month 2025-06-01..2025-06-30"),
            ("Jun/25", "Month 2025-06-01..2025-06-30"),
            // Neither: the month.
            ("June 31", "Month 2031-06-01..2031-06-30"),
            ("Feb 30", "Month 2030-02-01..2030-02-28"),
            // The date is no such weekday.
            ("Friday June 12", "CannotSay"),
        ],
    );
    says(
        &three_years(),
        &[
            ("Sep 12", "Month 2012-09-01..2012-09-30"),
            ("by Jul12.", "Month 2012-07-01..2012-07-31"),
            ("March 15", "Month 2015-03-01..2015-03-31"),
            ("Jul 12 - Sep 12", "Range 2012-07-01..2012-09-30"),
            // Three such days and no such month in the period: nothing says which.
            ("July 31", "CannotSay"),
            ("by June 30", "CannotSay"),
        ],
    );
    says(
        &no_period(),
        &[
            ("by June 30", "Month 2030-06-01..2030-06-30"),
            ("Sep 12", "Month 2012-09-01..2012-09-30"),
        ],
    );
    let context = |_| Context { set_on: Some(day("2013-05-14")), ..Context::NONE };
    let reading = read_in("by June 30", &three_years(), context);
    assert_eq!(line(reading), "Day 2013-06-30..2013-06-30 ~");
}
