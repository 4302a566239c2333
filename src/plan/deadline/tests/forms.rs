//! The forms a deadline is written in.

use super::*;

#[test]
fn a_day() {
    let rows = [
        "2012-03-14",
        "14 March 2012",
        "14/03/2012",
        "14-03-2012",
        "14.3.12",
        "14.03.2012.",
        "14/3/12",
        "2012/03/14",
        "14th March 2012",
        "14th of March, 2012",
        "Wednesday 14 March 2012",
        "Wed 14th Mar 12",
        "March 14, 2012",
        "March 14th 2012",
        "14-Mar-2012",
        "14-Mar-12",
        "14March2012",
        "by 14 March 2012",
        "on 14 March 2012",
        "no later than 14 March 2012",
        "14 MARCH 2012 at the latest",
        "Due: 14 March 2012",
        "14 March 2012 (provisional)",
        "Board 14 March 2012",
        "Cabinet meeting, 14 March 2012",
        "14 march 2012?*",
        "  14\u{a0}March  2012 ",
    ]
    .map(|words| (words, "Day 2012-03-14..2012-03-14"));
    says(&no_period(), &rows);
}

#[test]
fn a_day_that_does_not_exist_is_never_rolled_over() {
    let rows = [
        "31/02/2012",
        "29 February 2013",
        "31 June 2012",
        "0/3/2012",
        "14/13/2012",
        "2012-13-01",
        "32 March 2012",
        "Monday 14 March 2012",
        "1-31 June 2012",
    ]
    .map(|words| (words, "CannotSay"));
    says(&three_years(), &rows);
    says(&no_period(), &[("29 February 2012", "Day 2012-02-29..2012-02-29")]);
}

#[test]
fn a_month() {
    let rows = [
        "March 2012",
        "Mar 12",
        "Mar12",
        "mar. 2012",
        "Mar-12",
        "Mar-2012",
        "Mar/12",
        "March '12",
        "March, 2012",
        "03/2012",
        "3/2012",
        "2012 March",
        "by end of Mar 2012",
        "end March 2012",
        "End of March 2012.",
        "by the end of March 2012",
        "Early March 2012",
        "mid-March 2012",
        "Mid March 2012",
        "late March 2012",
        "early to mid March 2012",
        "beginning of March 2012",
        "start of March 2012",
        "By March 2012",
        "in March 2012",
        "MARCH 2012?",
        "*March 2012*",
        "(March 2012)",
        "March (2012)",
        "March 2012 TBC",
        "March 2012 (subject to funding)",
        "March 2012 (was January 2012)",
        "March 2011/12",
        "to be completed by March 2012",
        "completed by March 2012",
        "March 2012 Board meeting",
        "March 2012 - DAAT Board",
        "March 2012 - provisional",
    ]
    .map(|words| (words, "Month 2012-03-01..2012-03-31"));
    says(&no_period(), &rows);
    says(
        &no_period(),
        &[
            ("Feb 2012", "Month 2012-02-01..2012-02-29"),
            ("Feb 2013", "Month 2013-02-01..2013-02-28"),
            ("Sept 2012", "Month 2012-09-01..2012-09-30"),
            ("December 06/07", "Month 2006-12-01..2006-12-31"),
            ("March 2012-13", "Month 2013-03-01..2013-03-31"),
        ],
    );
}

#[test]
fn a_range() {
    says(
        &no_period(),
        &[
            ("May – July 2007", "Range 2007-05-01..2007-07-31"),
            ("May-July 2007", "Range 2007-05-01..2007-07-31"),
            ("May to July 2007", "Range 2007-05-01..2007-07-31"),
            ("April - June 07", "Range 2007-04-01..2007-06-30"),
            ("October 2012- March 2013", "Range 2012-10-01..2013-03-31"),
            ("December 2012 - January 2013", "Range 2012-12-01..2013-01-31"),
            ("November - January 2013", "Range 2012-11-01..2013-01-31"),
            ("November 2012 - January", "Range 2012-11-01..2013-01-31"),
            ("between September and December 2012", "Range 2012-09-01..2012-12-31"),
            ("from May 2007 to July 2007", "Range 2007-05-01..2007-07-31"),
            ("from May to July 2007", "Range 2007-05-01..2007-07-31"),
            ("April 2007 - full implementation by June.", "Range 2007-04-01..2007-06-30"),
            ("1-3 June 2012", "Range 2012-06-01..2012-06-03"),
            ("1st to 3rd June 2012", "Range 2012-06-01..2012-06-03"),
            ("12-13 June 2012", "Range 2012-06-12..2012-06-13"),
            ("12 May - 14 June 2012", "Range 2012-05-12..2012-06-14"),
            ("28 December - 3 January 2013", "Range 2012-12-28..2013-01-03"),
            ("14/03/2012 - 16/03/2012", "Range 2012-03-14..2012-03-16"),
            ("March/April 2012", "Range 2012-03-01..2012-04-30"),
            ("March and April 2012", "Range 2012-03-01..2012-04-30"),
            ("Dec/Jan 2013", "Range 2012-12-01..2013-01-31"),
            ("Q1 - Q2 2006/07", "Range 2006-04-01..2006-09-30"),
            ("2015 - 2020", "Range 2015-01-01..2020-12-31"),
            ("2006/07 - 2008/09", "Range 2006-04-01..2009-03-31"),
            ("throughout April 2012 - March 2013", "Range 2012-04-01..2013-03-31"),
            ("until March 2013", "Range ..2013-03-31"),
            ("up to March 2013", "Range ..2013-03-31"),
            ("Ongoing to March 2013", "Range ..2013-03-31"),
            ("Ongoing until March 2013", "Range ..2013-03-31"),
            ("before June 2012", "Range ..2012-05-31"),
            ("prior to June 2012", "Range ..2012-05-31"),
            ("before 14 June 2012", "Range ..2012-06-13"),
            ("before the end of June 2012", "Range ..2012-06-30"),
            ("week commencing 4 June 2012", "Range 2012-06-04..2012-06-10"),
            ("w/c 4 June 2012", "Range 2012-06-04..2012-06-10"),
            ("w/c Monday 4 June 2012", "Range 2012-06-04..2012-06-10"),
            ("week ending 8 June 2012", "Range 2012-06-02..2012-06-08"),
            ("early June to late July 2012", "Range 2012-06-01..2012-07-31"),
            ("first half of 2012", "Range 2012-01-01..2012-06-30"),
            ("H2 2012/13", "Range 2012-10-01..2013-03-31"),
            // Two that are no neighbours, and ranges that run backwards.
            ("March/June 2012", "CannotSay"),
            ("December 2012 - January 2012", "CannotSay"),
            ("2020 - 2015", "CannotSay"),
        ],
    );
}

#[test]
fn a_quarter_season_or_year() {
    says(
        &no_period(),
        &[
            ("Q3 2006/07", "Quarter 2006-10-01..2006-12-31"),
            ("Q4 2006/07", "Quarter 2007-01-01..2007-03-31"),
            ("2006/07 Q1", "Quarter 2006-04-01..2006-06-30"),
            ("quarter 3 2006/07", "Quarter 2006-10-01..2006-12-31"),
            ("3rd quarter of 2006/07", "Quarter 2006-10-01..2006-12-31"),
            ("end of Q3 2006/07", "Quarter 2006-10-01..2006-12-31"),
            ("Q3 2012", "Quarter 2012-10-01..2012-12-31 ~"),
            ("Q5 2006/07", "CannotSay"),
            ("Q0 2006/07", "CannotSay"),
            ("Spring 2012", "Season 2012-03-01..2012-05-31"),
            ("summer 2012", "Season 2012-06-01..2012-08-31"),
            ("Autumn 2012", "Season 2012-09-01..2012-11-30"),
            ("Winter 2011", "Season 2011-12-01..2012-02-29"),
            ("Winter 2012/13", "Season 2012-12-01..2013-02-28"),
            ("autumn term 2012", "Season 2012-09-01..2012-12-31"),
            ("spring term 2013", "Season 2013-01-01..2013-03-31"),
            ("summer term 2013", "Season 2013-04-01..2013-07-31"),
            ("2012", "Year 2012-01-01..2012-12-31"),
            ("end of 2012", "Year 2012-01-01..2012-12-31"),
            ("by 2012", "Year 2012-01-01..2012-12-31"),
            ("Throughout 2012", "Year 2012-01-01..2012-12-31"),
            ("2006/07", "PlanYear 2006-04-01..2007-03-31"),
            ("06/07", "PlanYear 2006-04-01..2007-03-31"),
            ("2006/7", "PlanYear 2006-04-01..2007-03-31"),
            ("2006-07", "PlanYear 2006-04-01..2007-03-31"),
            ("2006/2007", "PlanYear 2006-04-01..2007-03-31"),
            ("FY2006-07", "PlanYear 2006-04-01..2007-03-31"),
            ("2006/07 financial year", "PlanYear 2006-04-01..2007-03-31"),
            ("financial year end 2006/07", "PlanYear 2006-04-01..2007-03-31"),
            ("FY 2006/07 Q2", "Quarter 2006-07-01..2006-09-30"),
            ("Spring 2012/13", "Season 2013-03-01..2013-05-31 ~"),
            ("FY 06/07", "PlanYear 2006-04-01..2007-03-31"),
            ("financial year 2006/07", "PlanYear 2006-04-01..2007-03-31"),
            ("end of financial year 2006/07", "PlanYear 2006-04-01..2007-03-31"),
            ("during 2006/07", "PlanYear 2006-04-01..2007-03-31"),
            ("1999/00", "PlanYear 1999-04-01..2000-03-31"),
            ("2099/00", "PlanYear 2099-04-01..2100-03-31"),
            // The tail is not one more than the head.
            ("2006/09", "CannotSay"),
            ("2006-09", "CannotSay"),
            ("06/09", "CannotSay"),
            ("2006/06", "CannotSay"),
            ("March 2012/15", "CannotSay"),
            ("1899", "CannotSay"),
            ("2201", "CannotSay"),
            ("12", "CannotSay"),
            ("14/03", "CannotSay"),
        ],
    );
}

#[test]
fn a_plan_whose_year_is_the_calendar_year() {
    let cal = Calendar::new(Some("2012"), Some("January"));
    says(
        &cal,
        &[
            ("Q3", "Quarter 2012-07-01..2012-09-30 ~"),
            ("Q3 2012", "Quarter 2012-07-01..2012-09-30"),
            ("FY2012", "Year 2012-01-01..2012-12-31"),
            ("2011/12", "Range 2011-01-01..2012-12-31"),
            ("Q3 2011/12", "CannotSay"),
            ("Year 1", "Year 2012-01-01..2012-12-31 ~"),
        ],
    );
}
