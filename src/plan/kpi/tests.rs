//! Which figure words give, and how readings are judged against targets.

use super::*;
use crate::plan::asat::AsAt;
use crate::plan::asat::tests::{day, plan};
use crate::plan::model::{Better, Kpi, KpiKind};

mod kinds;

#[test]
fn words_that_hold_exactly_one_figure_give_it() {
    let plain = |value| Some(Figure { value, measure: Measure::Plain });
    let percent = |value| Some(Figure { value, measure: Measure::Percent });
    let money = |value| Some(Figure { value, measure: Measure::Money });
    let table = [
        ("194 (county & con)", plain(194.0)),
        ("at least 4 units per district", plain(4.0)),
        ("95%", percent(95.0)),
        ("95 %", percent(95.0)),
        ("95 per cent.", percent(95.0)),
        ("at least 95% of Q1 arrests", percent(95.0)),
        ("1,234", plain(1234.0)),
        ("1,234,567.5", plain(1_234_567.5)),
        ("£1,200", money(1200.0)),
        ("£15k (match funding)", money(15_000.0)),
        ("£ 2m", money(2e6)),
        ("2.5", plain(2.5)),
        ("12.", plain(12.0)),
        ("-3", plain(-3.0)),
        ("−3%", percent(-3.0)),
        ("no more than 5", plain(5.0)),
        ("below 5", plain(5.0)),
        // Several, or unclear, or of change: the words are shown and nothing is judged.
        ("69%/110 70% /112 (with reward inc)", None),
        ("For all 7 districts to have at least 4 units", None),
        ("2006/07", None),
        ("10-12", None),
        ("1,5", None),
        ("12,34", None),
        ("1.2.3", None),
        ("½", None),
        ("£ -5", None),
        ("-£5", None),
        ("+5", None),
        ("target: 95%", percent(95.0)),
        ("2nd", None),
        ("5hrs", None),
        ("20% reduction", None),
        ("5% above the average rate", None),
        ("TBC", None),
        ("", None),
        ("T3", None),
    ];
    for (words, expected) in table {
        assert_eq!(figure(words), expected, "{words}");
    }
}

fn kpi(unit: &str, target: &str) -> Kpi {
    Kpi {
        text: "Adults tested".to_owned(),
        unit: (!unit.is_empty()).then(|| unit.to_owned()),
        targets: vec![("2006/07".to_owned(), target.to_owned())],
        ..Kpi::default()
    }
}

fn read(mut kpi: Kpi, at: &str, value: &str) -> Kpi {
    kpi.readings.push(KpiReading {
        at: (!at.is_empty()).then(|| at.to_owned()),
        value: value.to_owned(),
        ..KpiReading::default()
    });
    kpi
}

fn flag(kpi: &Kpi) -> Flag {
    let plan = plan("April 2006 - March 2009");
    AsAt::new(&plan, day("2007-04-30")).kpi(kpi).flag
}

#[test]
fn a_reading_is_judged_on_both_sides_of_target_and_tolerance() {
    let table = [
        ("", "95", Flag::Green),
        ("", "96", Flag::Green),
        ("", "94.9", Flag::Amber),
        ("", "85.5", Flag::Amber), // ten per cent of 95 off: still amber
        ("", "85.4", Flag::Red),
        ("5%", "90.25", Flag::Amber),
        ("5%", "90.2", Flag::Red),
        ("5 points", "90", Flag::Amber),
        ("5 points", "89.9", Flag::Red),
        ("5 percentage points", "90", Flag::Amber),
        ("5% points", "89.9", Flag::Red),
        ("0", "94.9", Flag::Red),
        ("a little", "85.5", Flag::Amber), // cannot be read: the default
    ];
    for (tolerance, value, expected) in table {
        let mut kpi = read(kpi("%", "95%"), "2006/07", value);
        kpi.tolerance = (!tolerance.is_empty()).then(|| tolerance.to_owned());
        assert_eq!(flag(&kpi), expected, "{value} with {tolerance}");
    }
}

#[test]
fn where_lower_is_better_the_comparison_turns_round() {
    for (value, expected) in
        [("9", Flag::Green), ("10", Flag::Green), ("11", Flag::Amber), ("11.1", Flag::Red)]
    {
        let mut kpi = read(kpi("days", "10"), "2006/07", value);
        kpi.better = Some(Better::Lower);
        assert_eq!(flag(&kpi), expected, "{value}");
    }
}

#[test]
fn a_part_year_takes_its_share_of_a_count_but_not_of_a_percentage() {
    let table = [
        ("", "200", "2006/07 Q1", "50", Flag::Green),
        ("", "200", "2006/07 Q1", "45", Flag::Amber),
        ("", "200", "2006/07 Q1", "44", Flag::Red),
        ("", "200", "Apr - Sep 2006", "100", Flag::Green),
        ("", "120", "June 2006", "10", Flag::Green),
        ("", "120", "February 2007", "10", Flag::Green), // a short month is a month
        ("%", "95%", "2006/07 Q1", "93%", Flag::Amber),
        ("%", "95%", "2006/07 Q1", "24%", Flag::Red),
        ("", "200", "2006/07", "50", Flag::Red),
        // A count on one day may be a level or a total: nothing is judged.
        ("", "200", "2006-06-30", "50", Flag::Grey),
        ("%", "95%", "2006-06-30", "95%", Flag::Green),
    ];
    for (unit, target, at, value, expected) in table {
        assert_eq!(
            flag(&read(kpi(unit, target), at, value)),
            expected,
            "{value} at {at} of {target}"
        );
    }
}

#[test]
fn what_cannot_be_compared_is_grey_and_says_why() {
    let plan = plan("April 2006 - March 2009");
    let look = AsAt::new(&plan, day("2007-04-30"));
    let table = [
        (kpi("%", "95%"), Unjudged::NoReading),
        (read(kpi("%", "TBC"), "2006/07", "90%"), Unjudged::TargetInWords),
        (read(kpi("%", "95%"), "2006/07", "nearly all"), Unjudged::ReadingInWords),
        (read(kpi("%", "95%"), "2005/06", "90%"), Unjudged::NoTarget),
        (read(kpi("", "95%"), "2006/07", "120"), Unjudged::OtherUnit),
        (read(kpi("", "£200"), "2006/07", "200"), Unjudged::OtherUnit),
        (read(kpi("people", "200"), "2006/07", "80%"), Unjudged::OtherUnit),
    ];
    for (kpi, why) in table {
        let standing = look.kpi(&kpi);
        assert_eq!((standing.flag, standing.unjudged), (Flag::Grey, Some(why)), "{kpi:?}");
    }
}

#[test]
fn a_standing_says_its_reading_its_target_and_why_it_is_not_judged() {
    let plan = plan("April 2006 - March 2009");
    let look = AsAt::new(&plan, day("2007-04-30"));
    for (kpi, said) in [
        (read(kpi("%", "95%"), "2006/07", "93%"), "93%, target 95%"),
        (
            read(kpi("", "190"), "2006/07 Q1", "45"),
            "45, target 190, 47.5 expected for 2006/07 Q1, held against a quarter of the target",
        ),
        (read(kpi("", "TBC"), "2006/07", "45"), "45, target TBC (the target is not one figure)"),
        (read(kpi("", "190"), "2001", "45"), "45 (no target for the period; 2006/07: 190)"),
        (read(kpi("", "190"), "April 2007", "45"), "45 (no target for the period)"),
        (
            read(kpi("", "20% reduction"), "2006/07", "45"),
            "45, target 20% reduction (baseline missing)",
        ),
        (
            read(kpi("hectares", "40"), "2006/07 Q1", "10"),
            "10, target 40 (a count or a level: `kind` does not say)",
        ),
        (kpi("", "190"), "no reading yet"),
    ] {
        assert_eq!(look.kpi(&kpi).to_string(), said);
    }
    let now = look.on(day("2006-05-01"));
    assert_eq!(now.kpi(&kpi("", "190")).to_string(), "target 190 (no reading yet)");
}

#[test]
fn a_period_that_cannot_be_read_is_matched_by_its_words() {
    let mut kpi = kpi("", "200");
    kpi.targets = vec![("Year one".to_owned(), "200".to_owned())];
    assert_eq!(flag(&read(kpi, "year  One", "150")), Flag::Red);
}

#[test]
fn travel_is_against_the_reading_before_known_by_then() {
    let plan = plan("April 2006 - March 2009");
    let mut kpi = kpi("%", "95%");
    for (at, value, date) in [
        ("2006/07 Q2", "90%", "2006-10-20"),
        ("2006/07 Q1", "93%", "2006-07-20"),
        ("2006/07 Q3", "90.0", "2007-01-20"),
        ("2006/07 Q4", "95%", "2007-04-20"),
    ] {
        kpi = read(kpi, at, value);
        if let Some(last) = kpi.readings.last_mut() {
            last.date = Some(day(date));
        }
    }
    let table = [
        ("2006-07-19", None, None),
        ("2006-07-20", Some("93%"), None),
        ("2006-10-20", Some("90%"), Some(Travel::Down)),
        ("2007-01-20", Some("90.0"), Some(Travel::Level)),
        ("2007-04-20", Some("95%"), Some(Travel::Up)),
    ];
    for (date, value, travel) in table {
        let standing = AsAt::new(&plan, day(date)).kpi(&kpi);
        assert_eq!(standing.latest.map(|r| r.value.as_str()), value, "{date}");
        assert_eq!(standing.travel, travel, "{date}");
    }
    let points = AsAt::new(&plan, day("2007-04-20")).kpi_points(&kpi);
    let values: Vec<_> = points.iter().map(|p| (p.value, p.flag)).collect();
    assert_eq!(
        values,
        [
            (Some(93.0), Flag::Amber),
            (Some(90.0), Flag::Amber),
            (Some(90.0), Flag::Amber),
            (Some(95.0), Flag::Green)
        ]
    );
}

#[test]
fn counts_of_periods_of_different_length_have_no_direction() {
    let plan = plan("April 2006 - March 2009");
    let kpi = read(read(kpi("", "200"), "2006/07 Q1", "50"), "Apr - Sep 2006", "90");
    assert_eq!(AsAt::new(&plan, day("2007-04-30")).kpi(&kpi).travel, None);
}

proptest::proptest! {
    #[test]
    fn any_words_give_a_finite_figure_or_none(words in "\\PC{0,40}", figures in "[0-9,.£%k() −-]{0,20}") {
        for words in [words, figures] {
            if let Some(figure) = figure(&words) {
                proptest::prop_assert!(figure.value.is_finite(), "{words}");
            }
            let _ = Tolerance::read(&words);
        }
    }
}
