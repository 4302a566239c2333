//! Every deadline phrase of the five plans that this program was made for.

use super::*;

/// Derby, young person's treatment plan.
#[test]
fn derby() {
    says(
        &Calendar::new(Some("2007/08"), None),
        &[
            ("April 2007 onwards", "Open 2007-04-01.."),
            ("May 2007 onwards", "Open 2007-05-01.."),
            ("April onwards", "Open 2007-04-01.. ~"),
            ("April - June 2007", "Range 2007-04-01..2007-06-30"),
            ("April  - June 07", "Range 2007-04-01..2007-06-30"),
            ("May – July 2007", "Range 2007-05-01..2007-07-31"),
            ("July – Aug 2007", "Range 2007-07-01..2007-08-31"),
            ("April 2007", "Month 2007-04-01..2007-04-30"),
            ("June 2007", "Month 2007-06-01..2007-06-30"),
            ("July 2007", "Month 2007-07-01..2007-07-31"),
            ("October 2007", "Month 2007-10-01..2007-10-31"),
            ("Jan 2008", "Month 2008-01-01..2008-01-31"),
            ("April 2007  - full implementation by June.", "Range 2007-04-01..2007-06-30"),
            ("April 2007  -", "Open 2007-04-01.."),
            ("April 2007 - ", "Open 2007-04-01.."),
            ("31 March 2007", "Day 2007-03-31..2007-03-31"),
            ("2006/7", "PlanYear 2006-04-01..2007-03-31"),
            ("October 2006", "Month 2006-10-01..2006-10-31"),
            ("", "NoDate"),
        ],
    );
}

/// Oxfordshire, drug and alcohol action plan.
#[test]
fn oxfordshire() {
    says(
        &Calendar::new(Some("2011-2012"), None),
        &[
            ("April 2011", "Month 2011-04-01..2011-04-30"),
            ("May 2011", "Month 2011-05-01..2011-05-31"),
            ("June 2011", "Month 2011-06-01..2011-06-30"),
            ("July 2011", "Month 2011-07-01..2011-07-31"),
            ("August 2011", "Month 2011-08-01..2011-08-31"),
            ("September 2011", "Month 2011-09-01..2011-09-30"),
            ("October 2011", "Month 2011-10-01..2011-10-31"),
            ("November 2011", "Month 2011-11-01..2011-11-30"),
            ("December 2011", "Month 2011-12-01..2011-12-31"),
            ("January 2012", "Month 2012-01-01..2012-01-31"),
            ("March 2012", "Month 2012-03-01..2012-03-31"),
            ("May 2012", "Month 2012-05-01..2012-05-31"),
            ("October 2012", "Month 2012-10-01..2012-10-31"),
            ("2012", "Year 2012-01-01..2012-12-31"),
            ("Ongoing", "Ongoing"),
            ("", "NoDate"),
            ("2011-2012", "PlanYear 2011-04-01..2012-03-31"),
            ("2011-2014", "Range 2011-01-01..2014-12-31"),
            // A slip of the pen in the overview.
            ("2011-1012", "CannotSay"),
        ],
    );
}

/// Tower Hamlets, substance misuse strategy action plan.
#[test]
fn tower_hamlets() {
    says(
        &three_years(),
        &[
            ("December 2012", "Month 2012-12-01..2012-12-31"),
            ("September annually", "Recurring Year in 9"),
            ("December annually", "Recurring Year in 12"),
            ("by December annually", "Recurring Year in 12"),
            ("Ongoing", "Ongoing"),
            // Three of them lie in the plan's period: a `reads:` says which.
            ("December", "CannotSay"),
            ("June 2012", "Month 2012-06-01..2012-06-30"),
            ("March 2013", "Month 2013-03-01..2013-03-31"),
            ("April 2015", "Month 2015-04-01..2015-04-30"),
            ("May 2012", "Month 2012-05-01..2012-05-31"),
            ("November 2012", "Month 2012-11-01..2012-11-30"),
            ("October 2012- March 2013", "Range 2012-10-01..2013-03-31"),
            ("October 2012", "Month 2012-10-01..2012-10-31"),
            ("by October 2012", "Month 2012-10-01..2012-10-31"),
            ("June 2013", "Month 2013-06-01..2013-06-30"),
            ("July 2012", "Month 2012-07-01..2012-07-31"),
            ("Quarterly", "Recurring Quarter"),
            ("quarterly", "Recurring Quarter"),
            ("Fortnightly", "Recurring Fortnight"),
            ("annually", "Recurring Year"),
            ("per quarter", "Recurring Quarter"),
            ("Start June 2012", "Open 2012-06-01.."),
            ("Annual programme starting January 2012", "Open 2012-01-01.."),
            ("August 2012", "Month 2012-08-01..2012-08-31"),
            ("August 2013", "Month 2013-08-01..2013-08-31"),
            ("November DAAT Board", "CannotSay"),
            ("November DAAT Board?", "CannotSay"),
            ("November DAAT Board.", "CannotSay"),
            ("at November DAAT Board", "CannotSay"),
            ("to November DAAT Board", "CannotSay"),
            ("to commence in January 2013", "Open 2013-01-01.."),
            ("January 2013", "Month 2013-01-01..2013-01-31"),
            ("by Jul12.", "Month 2012-07-01..2012-07-31"),
            ("Jul12", "Month 2012-07-01..2012-07-31"),
            ("by Jul 12", "Month 2012-07-01..2012-07-31"),
            ("Jul 12", "Month 2012-07-01..2012-07-31"),
            ("– Sep 12", "Month 2012-09-01..2012-09-30"),
            ("- Nov 12", "Month 2012-11-01..2012-11-30"),
            ("– Feb 13", "Month 2013-02-01..2013-02-28"),
            ("– March 2012", "Month 2012-03-01..2012-03-31"),
            ("in 12/13", "PlanYear 2012-04-01..2013-03-31"),
            ("– June 2012.", "Month 2012-06-01..2012-06-30"),
            ("between September and December", "CannotSay"),
            ("by December 2012.", "Month 2012-12-01..2012-12-31"),
            ("– June 12.", "Month 2012-06-01..2012-06-30"),
            ("– April 12.", "Month 2012-04-01..2012-04-30"),
            ("– October 12.", "Month 2012-10-01..2012-10-31"),
            ("– April 2012", "Month 2012-04-01..2012-04-30"),
            ("– January 2012", "Month 2012-01-01..2012-01-31"),
            ("– February 2013", "Month 2013-02-01..2013-02-28"),
            ("– August 2012", "Month 2012-08-01..2012-08-31"),
            ("22/11/11", "Day 2011-11-22..2011-11-22"),
            ("15/12/11", "Day 2011-12-15..2011-12-15"),
            ("14/05/12", "Day 2012-05-14..2012-05-14"),
            ("28/05/12", "Day 2012-05-28..2012-05-28"),
            ("in 2016", "Year 2016-01-01..2016-12-31"),
            ("Quarterly report to DAAT board/IOM board.", "Recurring Quarter"),
            ("Quarterly performance report to DAAT Board / IOM board.", "CannotSay"),
            ("milestones to be added", "CannotSay"),
            ("", "NoDate"),
        ],
    );
}

/// Nottinghamshire: the dates are the headings of the columns.
#[test]
fn nottinghamshire() {
    says(
        &Calendar::new(Some("April 2006 – March 2009"), None),
        &[
            ("2006/07", "PlanYear 2006-04-01..2007-03-31"),
            ("2007/08", "PlanYear 2007-04-01..2008-03-31"),
            ("2008/09", "PlanYear 2008-04-01..2009-03-31"),
            ("06/07", "PlanYear 2006-04-01..2007-03-31"),
            ("April 2006 – March 2009", "Range 2006-04-01..2009-03-31"),
            ("to 2008", "Range ..2008-12-31"),
            ("TBC", "NoDate"),
            ("", "NoDate"),
        ],
    );
}

/// Nottingham, a scrutiny report with two measures and no actions.
#[test]
fn nottingham() {
    says(
        &Calendar::new(Some("2015 - 2020"), None),
        &[
            ("3 JUNE 2015", "Day 2015-06-03..2015-06-03"),
            ("June 2014", "Month 2014-06-01..2014-06-30"),
            ("24 February 2014", "Day 2014-02-24..2014-02-24"),
            ("2014/15", "PlanYear 2014-04-01..2015-03-31"),
            ("2013/14", "PlanYear 2013-04-01..2014-03-31"),
            ("December 2013", "Month 2013-12-01..2013-12-31"),
            ("2015 – 2020", "Range 2015-01-01..2020-12-31"),
            ("to 2020", "Range ..2020-12-31"),
            ("annual", "Recurring Year"),
        ],
    );
}
