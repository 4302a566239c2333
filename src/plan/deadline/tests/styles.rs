//! Styles of other trackers: dates of figures, timestamps, named years and weeks.

use super::*;

#[test]
fn figures_go_by_the_order_the_plan_says() {
    let american = Calendar::in_order(Some("2024"), Some("January"), DateOrder::MonthFirst);
    says(
        &american,
        &[
            ("07/01/2024", "Day 2024-07-01..2024-07-01"),
            ("by 3-4-24", "Day 2024-03-04..2024-03-04"),
            ("2024-07-01", "Day 2024-07-01..2024-07-01"),
            ("1 July 2024", "Day 2024-07-01..2024-07-01"),
            // It fits only the other way.
            ("31/12/2024", "Day 2024-12-31..2024-12-31"),
            ("07/2024", "Month 2024-07-01..2024-07-31"),
        ],
    );
    says(
        &no_period(),
        &[
            ("07/01/2024", "Day 2024-01-07..2024-01-07"),
            ("12/31/2024", "Day 2024-12-31..2024-12-31"),
            ("09-30-2024", "Day 2024-09-30..2024-09-30"),
            ("9.30.24", "Day 2024-09-30..2024-09-30"),
            ("13/31/2024", "CannotSay"),
            ("02/30/2024", "CannotSay"),
        ],
    );
    assert_eq!(
        Calendar::in_order(Some("07/01/2024 - 06/30/2025"), None, DateOrder::MonthFirst).period,
        Some((day("2024-07-01"), day("2025-06-30")))
    );
    for (words, order) in [
        ("month first", Some(DateOrder::MonthFirst)),
        ("Day-First", Some(DateOrder::DayFirst)),
        ("month_first", Some(DateOrder::MonthFirst)),
        ("American", None),
        ("", None),
    ] {
        assert_eq!(DateOrder::from_words(words), order, "{words}");
    }
}

#[test]
fn a_time_of_day_does_not_change_the_day() {
    let rows = [
        "2024-06-14 00:00:00",
        "2024-06-14T00:00:00Z",
        "2024-06-14T17:30:00+01:00",
        "2024-06-14T05:00:00.000-04:00",
        "14/06/2024 00:00",
        "14 June 2024 14:00",
        "14 June 2024 at 2pm",
        "14 June 2024, 2.30pm",
        "14 June 2024 10:00 - 12:00",
        "Friday 14 June 2024, 7 pm",
        "by noon on 14 June 2024",
        "5pm Friday 14 June 2024",
        "midnight, 14 June 2024",
        "COP 14 June 2024",
        "by cob 14/06/24",
        "by close of play on 14 June 2024",
        "close of business 14 June 2024",
        "EOD 14 June 2024",
        "14 June 2024 COP",
    ]
    .map(|words| (words, "Day 2024-06-14..2024-06-14"));
    says(&no_period(), &rows);
    says(
        &Calendar::new(Some("2024"), Some("January")),
        &[
            ("14 June, 10am", "Day 2024-06-14..2024-06-14 ~"),
            ("14 June 10:30", "Day 2024-06-14..2024-06-14 ~"),
            ("noon", "CannotSay"),
            ("14:00", "CannotSay"),
            ("EOD", "CannotSay"),
        ],
    );
}

#[test]
fn months_weeks_and_middles() {
    says(
        &no_period(),
        &[
            ("2024-05", "Month 2024-05-01..2024-05-31"),
            ("by 2012-03", "Month 2012-03-01..2012-03-31"),
            ("2024-05 - 2024-08", "Range 2024-05-01..2024-08-31"),
            ("2024-W20", "Range 2024-05-13..2024-05-19"),
            ("2020-W53", "Range 2020-12-28..2021-01-03"),
            ("2021-W53", "CannotSay"),
            // The plan's year, and what could be several years.
            ("2006-07", "PlanYear 2006-04-01..2007-03-31"),
            ("2006-09", "CannotSay"),
            ("2006/09", "CannotSay"),
            ("2024-13", "CannotSay"),
            ("c. March 2025", "Month 2025-03-01..2025-03-31"),
            ("c March 2025", "Month 2025-03-01..2025-03-31"),
            ("ca. 14 March 2025", "Day 2025-03-14..2025-03-14"),
            ("~ March 2025", "Month 2025-03-01..2025-03-31"),
            ("about March 2025", "Month 2025-03-01..2025-03-31"),
            ("last day of March 2025", "Month 2025-03-01..2025-03-31"),
            ("across 2024/25", "PlanYear 2024-04-01..2025-03-31"),
            ("across financial year 2024/25", "PlanYear 2024-04-01..2025-03-31"),
            ("before April 2025", "Range ..2025-03-31"),
            ("before the end of April 2025", "Range ..2025-04-30"),
            ("mid 2026", "Range 2026-05-01..2026-08-31"),
            ("Mid-2026", "Range 2026-05-01..2026-08-31"),
            ("the middle of 2025/26", "Range 2025-08-01..2025-11-30"),
            ("mid to late 2026", "Year 2026-01-01..2026-12-31"),
            ("mid Q3 2025/26", "CannotSay"),
            ("early 2026", "CannotSay"),
            ("Autumn term 2024", "Season 2024-09-01..2024-12-31"),
            ("end of Spring Term 2025", "Season 2025-01-01..2025-03-31"),
            ("Summer term 2025", "Season 2025-04-01..2025-07-31"),
            // Only the plan could say when these are.
            ("Autumn half term 2024", "CannotSay"),
            ("Autumn 2 2024", "CannotSay"),
            ("Ongoing, subject to funding", "Ongoing"),
            ("Ongoing subject to staffing and budget", "Ongoing"),
            ("March 2025 subject to funding", "Month 2025-03-01..2025-03-31"),
            ("Subject to funding", "CannotSay"),
            ("March 2025 subject to review in June 2025", "CannotSay"),
        ],
    );
}

#[test]
fn a_financial_year_is_named_by_the_year_it_ends_in() {
    says(
        &no_period(),
        &[
            ("FY24", "PlanYear 2023-04-01..2024-03-31"),
            ("FY 2024", "PlanYear 2023-04-01..2024-03-31"),
            ("end of FY2024", "PlanYear 2023-04-01..2024-03-31"),
            ("Q2 FY24", "Quarter 2023-07-01..2023-09-30"),
            ("FY24 Q2", "Quarter 2023-07-01..2023-09-30"),
            ("FY24-Q2", "Quarter 2023-07-01..2023-09-30"),
            ("H2 FY25", "Range 2024-10-01..2025-03-31"),
            ("FY2024/25", "PlanYear 2024-04-01..2025-03-31"),
            ("2024/25 - Q3", "Quarter 2024-10-01..2024-12-31"),
            // Without FY: the plan's year that begins in it.
            ("Q3 2022", "Quarter 2022-10-01..2022-12-31 ~"),
            ("H1 2025", "Range 2025-04-01..2025-09-30 ~"),
            ("municipal year 2024", "CannotSay"),
            ("municipal year 2024/25", "PlanYear 2024-04-01..2025-03-31"),
        ],
    );
    says(
        &Calendar::new(None, Some("October")),
        &[
            ("Q2 FY24", "Quarter 2024-01-01..2024-03-31"),
            ("FY2024 Q4", "Quarter 2024-07-01..2024-09-30"),
            ("by end of FY24", "PlanYear 2023-10-01..2024-09-30"),
        ],
    );
    says(
        &Calendar::new(None, Some("January")),
        &[
            ("FY24", "Year 2024-01-01..2024-12-31"),
            ("Q2 FY24", "Quarter 2024-04-01..2024-06-30"),
            ("Q3 2022", "Quarter 2022-07-01..2022-09-30"),
            ("H1 2025", "Range 2025-01-01..2025-06-30"),
            ("EOY 2025", "Year 2025-01-01..2025-12-31"),
        ],
    );
}
