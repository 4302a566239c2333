//! Holds the faces of the program against each other: what the page of an action, lines, `show`,
//! `list` and the papers say of one fact as at one day must agree.
//!
//! Each face has its own words around a fact. `faces::said` takes them off and brings each
//! face's facts into one form; whatever then differs is a fact that two faces tell apart.

mod papers;
mod rows;
mod said;
mod words;

use crate::harness::chair::{day, sample};
use chrono::{Days, NaiveDate};
use said::{Facts, Plan};
use std::collections::BTreeMap;

/// The sample plans, each with a day in its life.
const PLANS: [(&str, &str); 6] = [
    ("tower-hamlets-2012", "2012-05-14"),
    ("oxfordshire-2011", "2011-11-01"),
    ("derby-2007", "2007-09-01"),
    ("nottinghamshire-2006", "2006-10-01"),
    ("nottingham-2015", "2015-06-03"),
    ("demo", "2026-11-24"),
];

/// How many days before or after that day each plan is looked at.
const DAYS_AROUND: [i64; 12] = [-400, -200, -92, -31, -1, 0, 1, 20, 45, 100, 300, 900];

/// A plan with every case that faces have told apart: a day done that is still to come, updates
/// out of order, a deadline taken away, an open deadline that nobody has begun on.
const ODD: &str = include_str!("faces/odd.yaml");

fn days(around: &str) -> impl Iterator<Item = NaiveDate> {
    let around = day(around);
    DAYS_AROUND.into_iter().map(move |days| {
        let moved = Days::new(days.unsigned_abs());
        let day =
            if days < 0 { around.checked_sub_days(moved) } else { around.checked_add_days(moved) };
        day.expect("a day of this age")
    })
}

/// Each fact that several faces speak of must be told alike by all of them.
fn agree(place: &str, faces: &[(&str, &Facts)], faults: &mut Vec<String>) {
    let mut first: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    for (face, facts) in faces {
        for (fact, words) in *facts {
            let (known, said) = first.entry(fact).or_insert((face, words));
            if said != words {
                faults.push(format!("{place}, {fact}: {known} says {said:?}, {face} {words:?}"));
            }
        }
    }
}

/// Holds every face of a plan against the page, as at each day. To start the program takes a
/// while: `show` tells every `of`-th action as at one day, the others as at other days.
fn holds(plan: &Plan, days: impl Iterator<Item = NaiveDate>, of: usize) {
    let mut faults = Vec::new();
    for (turn, day) in days.enumerate() {
        let lines = plan.lines(day);
        let json = plan.list_json(day);
        let rows = plan.list(&json);
        let table = plan.table(day);
        let papers = papers::of(plan, day);
        let model = plan.model(day);
        for row in 0..plan.actions() {
            let page = plan.page(&model, row);
            let name = format!("{} {} as at {day}", plan.name, plan.address(row));
            let mut faces: Vec<(&str, &Facts)> = vec![
                ("page", &page),
                ("lines", &lines[row]),
                ("list --format json", &rows[row]),
                ("list", &table[row]),
            ];
            let shown =
                (row % of == turn % of).then(|| (plan.show(row, day), plan.show_json(row, day)));
            if let Some((text, json)) = &shown {
                faces.extend([("show", text), ("show --format json", json)]);
            }
            for (paper, told) in &papers {
                faces.extend(told.get(&(row, None)).map(|facts| (*paper, facts)));
            }
            agree(&name, &faces, &mut faults);
        }
        for ((row, step), listed) in plan.steps_listed(&json) {
            let name = format!("{} {} / {step} as at {day}", plan.name, plan.address(row));
            let mut faces = vec![("list --format json", &listed)];
            let place = (row, Some(step));
            faces.extend(
                papers
                    .iter()
                    .filter_map(|(paper, told)| told.get(&place).map(|facts| (*paper, facts))),
            );
            agree(&name, &faces, &mut faults);
        }
        plan.measures_agree(&model, &json, &mut faults);
        if turn == 5 {
            plan.sections_agree(day, &mut faults);
        }
    }
    let first: Vec<&String> = faults.iter().take(25).collect();
    assert!(faults.is_empty(), "{} of {}: {first:#?}", faults.len(), plan.name);
}

#[test]
fn all_faces_say_the_same_of_a_plan_with_odd_cases() {
    holds(&Plan::of("odd", ODD), days("2012-05-14"), 1);
}

#[test]
fn all_faces_say_the_same_of_the_sample_plans() {
    std::thread::scope(|scope| {
        for (name, around) in PLANS {
            scope.spawn(move || {
                let text = std::fs::read_to_string(sample(name)).expect("a sample plan");
                let plan = Plan::of(name, &text);
                // Many actions of a plan are alike: of those a part is enough.
                let of = if plan.actions() > 100 { 5 } else { 1 };
                holds(&plan, days(around), DAYS_AROUND.len() * of);
            });
        }
    });
}

/// What one face says of a fact of an action of the odd plan, as at 14 May 2012.
fn facts_of(plan: &Plan, reference: &str) -> Vec<(&'static str, Facts)> {
    let day = day("2012-05-14");
    let row = (0..plan.actions()).find(|row| plan.address(*row) == reference).expect("an action");
    vec![
        ("page", plan.page(&plan.model(day), row)),
        ("lines", plan.lines(day).swap_remove(row)),
        ("list", plan.table(day).swap_remove(row)),
        ("show", plan.show(row, day)),
    ]
}

#[test]
fn what_has_begun_without_a_word_is_not_started_on_every_face() {
    let plan = Plan::of("odd", ODD);
    // The word that was said of the second comes later than the day.
    for reference in ["A4", "A5"] {
        for (face, facts) in facts_of(&plan, reference) {
            assert_eq!(facts["late"], "not started", "{face} of {reference}");
        }
    }
    let log = papers::of(&plan, day("2012-05-14")).swap_remove(0).1;
    assert_eq!(log[&(3, None)]["stands"], "not started");
}

#[test]
fn a_day_done_that_is_still_to_come_is_known_to_no_face() {
    let plan = Plan::of("odd", ODD);
    for (face, facts) in facts_of(&plan, "A1") {
        assert_eq!(facts.get("status").map_or("", String::as_str), "", "{face}");
    }
}

#[test]
fn the_newest_update_is_the_last_note_and_what_is_at_the_top_is_in_the_plan_itself() {
    let plan = Plan::of("odd", ODD);
    for (face, facts) in facts_of(&plan, "A2").iter().filter(|(face, _)| *face != "list") {
        let updates = &facts["updates"];
        let newest = "20 Apr 2012 RS AMBER The newest of the day | 20 Apr 2012 BA AMBER";
        assert!(updates.starts_with(newest), "{face}: {updates}");
        assert_eq!(facts["place"], "the plan itself line 11", "{face}");
    }
}

#[test]
fn a_deadline_taken_away_is_said_on_every_face_and_in_the_papers() {
    let plan = Plan::of("odd", ODD);
    for (face, facts) in facts_of(&plan, "A3").iter().filter(|(face, _)| *face != "list") {
        let told = "1 May 2012 BA deadline taken away was May 2012";
        assert_eq!(facts["updates"], told, "{face}");
    }
    let highlight = papers::highlight(&plan, day("2012-04-25"), day("2012-05-14"));
    assert!(highlight.contains("deadline taken away (was May 2012)"), "{highlight}");
    assert!(!highlight.contains("What: note"), "{highlight}");
}
