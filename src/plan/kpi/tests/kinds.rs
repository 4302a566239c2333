//! Counts and levels, bounds in words, and periods that are said twice.

use super::*;

fn measure(text: &str, unit: &str) -> Kpi {
    Kpi { text: text.to_owned(), ..kpi(unit, "40") }
}

#[test]
fn words_and_units_say_whether_figures_add_up() {
    let (count, level) = (Some(KpiKind::Count), Some(KpiKind::Level));
    let table = [
        // Words that make a count come first, whatever else is said.
        ("Number of training days", "", count),
        ("How many weeks of respite were given", "", count),
        ("No. of people per district", "", count),
        ("Number of homes below the standard rate", "homes", count),
        // Then words of a level, in the unit or in the measure.
        ("Adults tested", "%", level),
        ("Cost of a place", "£ per week", level),
        ("Wait for treatment", "days", level),
        ("Average wait for treatment", "", level),
        ("Median length of stay", "nights", level),
        ("Complaints per 1,000 tenancies", "", level),
        ("Satisfaction", "out of 10", level),
        ("Wellbeing score", "", level),
        ("Rate of repeat offences", "", level),
        ("Proportion of pupils reached", "", level),
        ("Percentage of pupils reached", "", level),
        ("Staff to client ratio", "", level),
        ("Crime", "incidents per 1,000", level),
        // Then no unit, or one that names things or money.
        ("Adults tested", "", count),
        ("Adults tested", "people", count),
        ("Test purchases", "operations", count),
        ("Young people reached", "young people", count),
        ("Grants raised", "£", count),
        ("Grants raised", "£k", count),
        // Any other unit may be either.
        ("Land restored", "hectares", None),
        ("Waste sent to landfill", "tonnes", None),
    ];
    for (text, unit, expected) in table {
        assert_eq!(kind_of(&measure(text, unit)), expected, "{text} in {unit}");
    }
    let said = Kpi { kind: level, ..measure("Number of beds", "beds") };
    assert_eq!(kind_of(&said), level);
}

#[test]
fn a_level_has_the_whole_target_in_any_part_of_the_year() {
    let table = [
        (measure("Wait for treatment", "days"), "2006/07 Q1", "40", Flag::Green),
        (measure("Average score", ""), "2006/07 Q1", "10", Flag::Red),
        (measure("Number of training days", ""), "2006/07 Q1", "10", Flag::Green),
        (measure("Beds in use", "beds"), "2006/07 Q1", "10", Flag::Green),
        (
            Kpi { kind: Some(KpiKind::Level), ..measure("Beds in use", "beds") },
            "2006/07 Q1",
            "10",
            Flag::Red,
        ),
        // A level on one day can be judged, a count cannot.
        (measure("Wait for treatment", "days"), "2006-06-30", "40", Flag::Green),
        (measure("Beds in use", "beds"), "2006-06-30", "40", Flag::Grey),
        // Where either may be meant: only what both agree on.
        (measure("Land restored", "hectares"), "2006/07 Q1", "45", Flag::Green),
        (measure("Land restored", "hectares"), "2006/07 Q1", "5", Flag::Red),
        (measure("Land restored", "hectares"), "2006/07 Q1", "12", Flag::Grey),
        (measure("Land restored", "hectares"), "2006/07", "12", Flag::Red),
    ];
    for (kpi, at, value, expected) in table {
        let kpi = read(kpi, at, value);
        assert_eq!(flag(&kpi), expected, "{} {:?}: {value} at {at}", kpi.text, kpi.unit);
    }
    // A percentage is a level unless the measure says otherwise.
    let share = Kpi { kind: Some(KpiKind::Count), ..kpi("%", "80%") };
    assert_eq!(flag(&read(share, "2006/07 Q1", "20%")), Flag::Green);
    assert_eq!(flag(&read(kpi("%", "80%"), "2006/07 Q1", "20%")), Flag::Red);
}

#[test]
fn a_bound_in_the_targets_words_says_which_way_is_better() {
    let table = [
        ("no more than 50", "40", Flag::Green),
        ("no more than 50", "50", Flag::Green),
        ("no more than 50", "55", Flag::Amber),
        ("not more than 50", "70", Flag::Red),
        ("at most 50", "40", Flag::Green),
        ("maximum 50", "70", Flag::Red),
        ("max. 50", "40", Flag::Green),
        ("up to 50", "40", Flag::Green),
        ("50 or fewer", "40", Flag::Green),
        ("≤ 50", "70", Flag::Red),
        ("<= 50", "50", Flag::Green),
        // The figure itself does not meet these.
        ("fewer than 50", "49", Flag::Green),
        ("fewer than 50", "50", Flag::Amber),
        ("less than 50", "70", Flag::Red),
        ("under 50", "40", Flag::Green),
        ("below 50", "70", Flag::Red),
        ("<50", "40", Flag::Green),
        ("more than 50", "50", Flag::Amber),
        ("> 50", "51", Flag::Green),
        // More is better here, as without any words.
        ("at least 50", "50", Flag::Green),
        ("no fewer than 50", "40", Flag::Red),
        ("no less than 50", "60", Flag::Green),
        ("50", "40", Flag::Red),
    ];
    for (target, value, expected) in table {
        assert_eq!(flag(&read(kpi("", target), "2006/07", value)), expected, "{value} of {target}");
    }
    // What the measure itself says counts before the words.
    let mut said = read(kpi("", "up to 50"), "2006/07", "50");
    said.better = Some(Better::Higher);
    assert_eq!(flag(&said), Flag::Green);
    said.readings[0].value = "40".to_owned();
    assert_eq!(flag(&said), Flag::Red);
    assert_eq!(better_of(&kpi("", "below 50"), None), Better::Lower);
}

#[test]
fn a_period_said_again_is_one_period() {
    let plan = plan("April 2006 - March 2009");
    let look = AsAt::new(&plan, day("2007-04-30"));
    let mut twice = kpi("%", "95%");
    for (at, value) in [
        ("2006/07 Q1", "80%"),
        ("Q2 2006/07", "85%"),
        ("2006/07 Q2", "90%"),
        ("2006/07", "88%"),
        ("Q3 2006/07", "92%"),
    ] {
        twice = read(twice, at, value);
    }
    let again: Vec<_> = look.kpi_said_again(&twice).iter().map(|r| r.value.as_str()).collect();
    assert_eq!(again, ["90%"]);
    // By the end of their periods the year stands last; quarters are left out of its chart.
    let chart = |look: &AsAt<'_>| {
        look.kpi_chart(&twice).iter().filter_map(|point| point.value).collect::<Vec<_>>()
    };
    assert_eq!(chart(&look), [88.0]);
    let quarters = look.on(day("2006-12-31"));
    let mut dated = twice.clone();
    for (reading, on) in
        dated.readings.iter_mut().zip(["2006-07-20", "2006-10-20", "2006-11-01", "2007-04-20"])
    {
        reading.date = Some(day(on));
    }
    let values: Vec<_> = quarters.kpi_chart(&dated).iter().filter_map(|p| p.value).collect();
    assert_eq!(values, [80.0, 90.0, 92.0]);
    // The figure entered again is no movement: 90% against 80%, not against 85%.
    let october = look.on(day("2006-11-02"));
    dated.readings.truncate(3);
    let standing = october.kpi(&dated);
    assert_eq!(standing.latest.map(|r| r.value.as_str()), Some("90%"));
    assert_eq!(standing.travel, Some(Travel::Up));
    dated.readings[1].value = "99%".to_owned();
    assert_eq!(october.kpi(&dated).travel, Some(Travel::Up));
}
