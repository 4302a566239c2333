//! What comes round again.

use super::*;

#[test]
fn how_often() {
    says(
        &no_period(),
        &[
            ("Quarterly", "Recurring Quarter"),
            ("quarterly.", "Recurring Quarter"),
            ("Monthly", "Recurring Month"),
            ("Weekly", "Recurring Week"),
            ("Fortnightly", "Recurring Fortnight"),
            ("Daily", "Recurring Day"),
            ("Annual", "Recurring Year"),
            ("Annually", "Recurring Year"),
            ("Yearly", "Recurring Year"),
            ("Termly", "Recurring Term"),
            ("Bi-monthly", "Recurring TwoMonths"),
            ("bimonthly", "Recurring TwoMonths"),
            ("six monthly", "Recurring HalfYear"),
            ("6-monthly", "Recurring HalfYear"),
            ("half yearly", "Recurring HalfYear"),
            ("Half-yearly", "Recurring HalfYear"),
            ("twice a year", "Recurring HalfYear"),
            ("four times a year", "Recurring Quarter"),
            ("at least quarterly", "Recurring Quarter"),
            ("June 2012 and every June thereafter", "Recurring Year in 6 2012-06-01.."),
            ("every quarter", "Recurring Quarter"),
            ("each month", "Recurring Month"),
            ("every 3 months", "Recurring Quarter"),
            ("every two weeks", "Recurring Fortnight"),
            ("every other month", "Recurring TwoMonths"),
            ("once a year", "Recurring Year"),
            ("on a quarterly basis", "Recurring Quarter"),
            ("Quarterly reports", "Recurring Quarter"),
            ("Quarterly report to DAAT Board", "Recurring Quarter"),
            ("Ongoing - reviewed quarterly", "Recurring Quarter"),
            ("Ongoing (quarterly)", "Recurring Quarter"),
            ("September annually", "Recurring Year in 9"),
            ("annually in September", "Recurring Year in 9"),
            ("annually each September", "Recurring Year in 9"),
            ("every September", "Recurring Year in 9"),
            ("by December each year", "Recurring Year in 12"),
            ("31 March annually", "Recurring Year in 3 on 31"),
            ("Quarterly from June 2012", "Recurring Quarter 2012-06-01.."),
            ("Quarterly until March 2013", "Recurring Quarter ..2013-03-31"),
            ("Quarterly from June 2012 to March 2013", "Recurring Quarter 2012-06-01..2013-03-31"),
            ("March 2012 then quarterly", "Recurring Quarter 2012-03-01.."),
            ("March 2012 and quarterly thereafter", "Recurring Quarter 2012-03-01.."),
            ("Quarterly in 2012/13", "Recurring Quarter 2012-04-01..2013-03-31"),
            ("Annually - March 2012", "Recurring Year in 3 2012-03-01.."),
            ("every 6 weeks", "Recurring Days(42)"),
            ("6-weekly", "Recurring Days(42)"),
            ("eight weekly", "Recurring Days(56)"),
            ("every 10 days", "Recurring Days(10)"),
            ("half-termly", "Recurring Days(42)"),
            ("Half termly reports", "Recurring Days(42)"),
            ("every half term", "Recurring Days(42)"),
            ("Biennial", "Recurring TwoYears"),
            ("every two years", "Recurring TwoYears"),
            ("every other year", "Recurring TwoYears"),
            ("30th of each month", "Recurring Month on 30"),
            ("Monthly on the 5th", "Recurring Month on 5"),
            ("by the 15th of every month", "Recurring Month on 15"),
            ("last Friday of each month", "Recurring Month"),
            ("end of each quarter", "Recurring Quarter"),
            ("3 times a year", "Recurring Days(121)"),
            ("three times per year", "Recurring Days(121)"),
            ("every 4 months", "Recurring Days(121)"),
            ("5x a year", "Recurring Days(73)"),
            ("Regular", "Recurring Regular"),
            ("Regular updates", "Recurring Regular"),
            ("on a regular basis", "Recurring Regular"),
            ("each meeting", "Recurring Meeting"),
            ("At every FGB meeting", "Recurring Meeting"),
            ("Every Board", "Recurring Meeting"),
            ("each AGM", "Recurring Year"),
            ("Each quarterly meeting", "Recurring Quarter"),
            ("every Monday", "Recurring Week"),
            ("Quarterly (Mar, Jun, Sep, Dec)", "Recurring Quarter"),
            ("Quarterly: Jan/Apr/Jul/Oct", "Recurring Quarter"),
            ("Termly (Oct, Feb and May)", "Recurring Term"),
            ("twice a year (May and November)", "Recurring HalfYear"),
            ("June and December each year", "Recurring HalfYear"),
            ("Quarterly (Mar and June)", "CannotSay"),
            ("every 7th meeting", "CannotSay"),
            ("31st and 1st monthly", "CannotSay"),
            // Two answers, a month that is not yearly, a date that may be either end.
            ("monthly and quarterly", "CannotSay"),
            ("quarterly in September", "CannotSay"),
            ("Quarterly March 2012", "CannotSay"),
            ("every 5 months", "CannotSay"),
            ("31 June annually", "CannotSay"),
            ("Annual analysis", "CannotSay"),
        ],
    );
}

/// Each line: words | as-at day | the last closed period | the next due day.
fn closes(cal: &Calendar, table: &str) {
    let none = || String::from("none");
    for row in table.lines().filter(|row| !row.trim().is_empty()) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [words, as_at, closed, due] = cells[..] else {
            panic!("four cells in {row}");
        };
        let reading = read(words, cal);
        let got = reading
            .closed_period(day(as_at), cal)
            .map_or_else(none, |(first, last)| format!("{first}..{last}"));
        assert_eq!(got, closed, "{words} as at {as_at}");
        let got = reading.next_due(day(as_at), cal).map_or_else(none, |day| day.to_string());
        assert_eq!(got, due, "{words} as at {as_at}");
    }
}

#[test]
fn closed_periods_and_what_is_due_next() {
    closes(
        &no_period(),
        "
        Quarterly | 2012-03-31 | 2011-10-01..2011-12-31 | 2012-03-31
        Quarterly | 2012-04-01 | 2012-01-01..2012-03-31 | 2012-06-30
        Monthly | 2012-03-01 | 2012-02-01..2012-02-29 | 2012-03-31
        Weekly | 2012-06-04 | 2012-05-28..2012-06-03 | 2012-06-10
        Weekly | 2012-06-10 | 2012-05-28..2012-06-03 | 2012-06-10
        bi-monthly | 2012-06-10 | 2012-04-01..2012-05-31 | 2012-07-31
        six monthly | 2012-06-10 | 2011-10-01..2012-03-31 | 2012-09-30
        Annual | 2012-06-10 | 2011-04-01..2012-03-31 | 2013-03-31
        termly | 2012-06-10 | 2012-01-01..2012-03-31 | 2012-07-31
        termly | 2012-08-10 | 2012-04-01..2012-07-31 | 2012-12-31
        September annually | 2012-09-30 | 2010-10-01..2011-09-30 | 2012-09-30
        September annually | 2012-10-01 | 2011-10-01..2012-09-30 | 2013-09-30
        30th of each month | 2012-02-29 | 2011-12-31..2012-01-30 | 2012-02-29
        30th of each month | 2012-03-01 | 2012-01-31..2012-02-29 | 2012-03-30
        every 6 weeks | 2012-06-10 | 2012-04-09..2012-05-20 | 2012-07-01
        Biennial | 2012-06-10 | 2010-04-01..2012-03-31 | 2014-03-31
        Regular | 2012-06-10 | 2012-02-01..2012-05-02 | 2012-08-02
        each meeting | 2012-06-10 | none | none
        29 February annually | 2013-03-01 | 2012-03-01..2013-02-28 | 2014-02-28
        Quarterly from June 2012 | 2012-06-30 | none | 2012-06-30
        Quarterly from June 2012 | 2012-07-01 | 2012-04-01..2012-06-30 | 2012-09-30
        Quarterly until March 2013 | 2014-05-01 | 2013-01-01..2013-03-31 | none
        Fortnightly from 4 June 2012 | 2012-06-18 | 2012-06-04..2012-06-17 | 2012-07-01
        Annually from March 2012 | 2013-03-01 | 2012-03-01..2013-02-28 | 2014-02-28
        March 2012 | 2013-03-01 | none | none
        ",
    );
}

/// Nothing was due before the plan began.
#[test]
fn periods_that_closed_before_the_plan_are_not_asked_about() {
    closes(
        &three_years(),
        "
        Quarterly | 2012-05-14 | none | 2012-06-30
        Quarterly | 2012-07-01 | 2012-04-01..2012-06-30 | 2012-09-30
        September annually | 2012-05-14 | none | 2012-09-30
        September annually | 2012-10-01 | 2011-10-01..2012-09-30 | 2013-09-30
        ",
    );
}
