//! The five real plans, as at dates whose answers were counted by hand.

use chrono::NaiveDate;
use steerco::plan::asat::AsAt;
use steerco::plan::model::Plan;
use steerco::plan::outline::Outline;
use steerco::plan::query::{Filter, List};
use steerco::plan::rag::Flag;

fn plan(name: &str) -> Plan {
    let path = format!("{}/sample-data/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect(name);
    steerco::store::read::read(&text).expect(name).plan
}

fn day(iso: &str) -> NaiveDate {
    iso.parse().expect(iso)
}

/// Overdue actions and overdue steps, of the plan and of each top section.
fn overdue(plan: &Plan, date: &str) -> (usize, usize, Vec<usize>) {
    let outline = Outline::of(plan);
    let counts = AsAt::new(plan, day(date)).roll_up(&outline);
    let sections = &outline.groups[0].children;
    let of_each = sections.iter().map(|row| counts[*row].overdue).collect();
    (counts[0].overdue, counts[0].late_steps, of_each)
}

#[test]
fn derby_has_four_overdue_at_the_end_of_june_and_twelve_in_september() {
    let plan = plan("derby-2007");
    assert_eq!(overdue(&plan, "2007-06-30").0, 4);
    assert_eq!(overdue(&plan, "2007-09-01").0, 12);
}

#[test]
fn oxfordshire_has_27_more_overdue_on_the_first_of_november() {
    let plan = plan("oxfordshire-2011");
    assert_eq!(overdue(&plan, "2011-10-31").0, 32);
    let by_section = vec![11, 9, 17, 1, 13, 2, 6];
    assert_eq!(overdue(&plan, "2011-11-01"), (59, 0, by_section));
}

#[test]
fn tower_hamlets_has_seven_late_milestones_and_no_late_action() {
    let plan = plan("tower-hamlets-2012");
    let (actions, steps, _) = overdue(&plan, "2012-05-14");
    assert_eq!((actions, steps), (0, 7));
    let look = AsAt::new(&plan, day("2012-05-14"));
    let outline = Outline::of(&plan);
    let filter = Filter::parse("overdue", &look.calendar).expect("a word");
    let rows = look.rows(&outline, &filter);
    assert_eq!(rows.len(), 7);
    assert!(rows.iter().all(|row| row.days_late.is_some()));
    // An action with a late milestone is amber.
    assert_eq!(look.roll_up(&outline)[0].of(Flag::Amber), 7);
}

#[test]
fn every_list_of_every_plan_counts_what_the_filter_counts() {
    for (name, date) in [
        ("derby-2007", "2007-09-01"),
        ("nottingham-2015", "2016-01-01"),
        ("nottinghamshire-2006", "2007-05-01"),
        ("oxfordshire-2011", "2011-11-01"),
        ("tower-hamlets-2012", "2012-05-14"),
    ] {
        let plan = plan(name);
        let outline = Outline::of(&plan);
        let look = AsAt::new(&plan, day(date));
        for (list, word) in [
            (List::Overdue, "overdue"),
            (List::DueSoon, "due-soon"),
            (List::Stale, "stale"),
            (List::Needs, "needs"),
        ] {
            let groups = look.list(&outline, list);
            let found = groups.iter().flat_map(|group| &group.rows);
            let mut listed: Vec<usize> =
                found.filter_map(|found| found.spot.action_row()).collect();
            listed.sort_unstable();
            listed.dedup();
            let filter = Filter::parse(word, &look.calendar).expect(word);
            let sieve = filter.against(&look, &outline);
            // A step brings its action into the list, so the rows of both are asked.
            let mut through = filter.actions(&look, &outline);
            through.extend(listed.iter().filter(|row| {
                let steps = groups.iter().flat_map(|group| &group.rows);
                let mut own = steps.filter(|found| found.spot.action_row() == Some(**row));
                own.any(|found| sieve.lets_through(found.spot))
            }));
            through.sort_unstable();
            through.dedup();
            assert_eq!(listed, through, "{name} {word}");
        }
    }
}
