//! The sample plans: what they hold, and that every change a meeting can make to them
//! keeps the law `read(splice(text, change).onto(text)) == read(text).apply(change)`.

mod law;

use chrono::NaiveDate;
use steerco::plan::address::Address;
use steerco::plan::asat::AsAt;
use steerco::plan::model::{Action, Done, Group, GroupKind, Kpi, Plan, Update};
use steerco::plan::outline::Outline;
use steerco::store::read::{Loaded, read};

/// The plans made from published documents.
const REAL: [&str; 5] = [
    "derby-2007",
    "nottingham-2015",
    "nottinghamshire-2006",
    "oxfordshire-2011",
    "tower-hamlets-2012",
];

fn text(name: &str) -> String {
    let path = format!("{}/sample-data/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect(name)
}

fn all() -> impl Iterator<Item = &'static str> {
    REAL.into_iter().chain(["demo"])
}

fn loaded(name: &str) -> Loaded {
    read(&text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn plan(name: &str) -> Plan {
    loaded(name).plan
}

fn day(iso: &str) -> NaiveDate {
    iso.parse().expect(iso)
}

/// Every group of a plan, its body first.
fn groups(plan: &Plan) -> Vec<&Group> {
    let mut all = vec![&plan.body];
    let mut at = 0;
    while at < all.len() {
        all.extend(all[at].groups());
        at += 1;
    }
    all
}

fn actions(plan: &Plan) -> Vec<&Action> {
    groups(plan).into_iter().flat_map(|group| &group.actions).collect()
}

fn kpis(plan: &Plan) -> Vec<&Kpi> {
    let of_groups = groups(plan).into_iter().flat_map(|group| &group.kpis);
    let of_actions = actions(plan).into_iter().flat_map(|action| &action.kpis);
    of_groups.chain(of_actions).collect()
}

/// How many actions lie in each of the groups, those of the groups inside included.
fn actions_in<'p>(groups: impl IntoIterator<Item = &'p Group>) -> Vec<usize> {
    fn count(group: &Group) -> usize {
        group.actions.len() + group.groups().map(count).sum::<usize>()
    }
    groups.into_iter().map(count).collect()
}

#[test]
fn every_sample_reads_without_a_problem() {
    for name in all() {
        assert_eq!(loaded(name).problems, [], "{name}");
    }
}

#[test]
fn tower_hamlets_holds_what_the_document_holds() {
    let plan = plan("tower-hamlets-2012");
    assert_eq!(actions_in(&plan.body.sections), [7, 15, 10]);
    let actions = actions(&plan);
    let milestones: usize = actions.iter().map(|action| action.milestones.len()).sum();
    let notes: usize = actions.iter().map(|action| action.updates.len()).sum();
    assert_eq!((milestones, notes), (68, 48));
    assert_eq!((kpis(&plan).len(), plan.revisions.len()), (74, 6));
}

#[test]
fn oxfordshire_holds_what_the_document_holds() {
    let plan = plan("oxfordshire-2011");
    assert_eq!(actions_in(&plan.body.sections), [60, 25, 65, 35, 46, 19, 20]);
    let inner: usize = plan.body.sections.iter().map(|s| s.sections.len()).sum();
    let objectives = groups(&plan).into_iter().filter(|group| group.kind == GroupKind::Objective);
    assert_eq!((inner, objectives.count()), (19, 65));
}

#[test]
fn derby_holds_what_the_document_holds() {
    let plan = plan("derby-2007");
    let objectives = &plan.body.sections[0].objectives;
    assert_eq!(actions_in(objectives), [5, 5, 5, 3, 4, 2, 3, 4, 4, 10, 2]);
    let owners: usize = actions(&plan).iter().map(|action| action.owners.len()).sum();
    assert_eq!(owners, 79);
    assert_eq!((plan.spend.len(), plan.footnotes.len()), (3, 1));
}

#[test]
fn nottinghamshire_holds_what_the_document_holds() {
    let plan = plan("nottinghamshire-2006");
    assert_eq!(actions_in(&plan.body.sections), [1, 7]);
    let actions = actions(&plan);
    let milestones: usize = actions.iter().map(|action| action.milestones.len()).sum();
    assert_eq!(milestones, 15);
    let kpis = kpis(&plan);
    let years: Vec<usize> = kpis.iter().map(|kpi| kpi.targets.len()).collect();
    assert_eq!(years, [2; 13]);
}

#[test]
fn nottingham_holds_two_measures_to_2020_and_no_action() {
    let plan = plan("nottingham-2015");
    assert_eq!(actions(&plan).len(), 0);
    let kpis = kpis(&plan);
    let years: Vec<&str> =
        kpis.iter().flat_map(|kpi| kpi.targets.iter().map(|(year, _)| year.as_str())).collect();
    assert_eq!(years, ["2020", "2020"]);
    assert!(kpis.iter().all(|kpi| kpi.baseline.is_none()));
}

#[test]
fn nothing_is_invented_that_no_document_has() {
    for name in REAL {
        let plan = plan(name);
        assert!(plan.meetings.is_empty(), "{name}");
        assert!(kpis(&plan).iter().all(|kpi| kpi.readings.is_empty()));
        for action in actions(&plan) {
            let place = format!("{name}: {}", action.text);
            assert_eq!((action.done, action.rag, action.status), (Done::No, None, None), "{place}");
            let steps = action.milestones.iter().map(|step| step.done);
            let parts = action.parts.iter().map(|part| part.done);
            assert!(steps.chain(parts).all(|done| done == Done::No), "{place}");
            for update in &action.updates {
                let note = update.note.clone();
                let words_alone = Update { note, ..Update::default() };
                assert_eq!(*update, words_alone, "{place}");
            }
        }
    }
}

#[test]
fn what_is_overdue_was_counted_by_hand() {
    // Overdue actions, late steps, and the overdue actions of each top section.
    let overdue = |name: &str, date: &str| {
        let plan = plan(name);
        let outline = Outline::of(&plan);
        let counts = AsAt::new(&plan, day(date)).roll_up(&outline);
        let sections = &outline.groups[0].children;
        let each: Vec<usize> = sections.iter().map(|row| counts[*row].overdue).collect();
        (counts[0].overdue, counts[0].late_steps, each)
    };
    assert_eq!(overdue("derby-2007", "2007-06-30").0, 4);
    assert_eq!(overdue("derby-2007", "2007-09-01").0, 12);
    assert_eq!(overdue("oxfordshire-2011", "2011-10-31").0, 32);
    let each = vec![11, 9, 17, 1, 13, 2, 6];
    assert_eq!(overdue("oxfordshire-2011", "2011-11-01"), (59, 0, each));
    let (actions, steps, _) = overdue("tower-hamlets-2012", "2012-05-14");
    assert_eq!((actions, steps), (0, 7));
    assert_eq!(overdue("tower-hamlets-2012", "2012-11-28").0, 8);
    assert_eq!(overdue("tower-hamlets-2012", "2013-04-01").0, 20);
}

#[test]
fn joint_work_has_its_owners_apart_and_spellings_of_one_owner_are_one() {
    let derby = plan("derby-2007");
    let provider = [
        "Treatment Provider",
        "Treatment Providers",
        "Treatment providers",
        "Drug Treatment Provider",
        "Drug Treatment Providers",
    ];
    for printed in provider {
        let used = actions(&derby).iter().any(|action| action.owners.iter().any(|o| o == printed));
        assert!(used, "{printed} is no longer as it is printed");
        assert_eq!(derby.owner_name(printed), "Treatment Provider");
    }
    let hamlets = plan("tower-hamlets-2012");
    let joint = |reference: &str| {
        let of = |action: &&&Action| action.reference.as_deref() == Some(reference);
        actions(&hamlets).iter().find(of).expect(reference).owners.clone()
    };
    assert_eq!(joint("T4"), ["Police", "Public Health"]);
    assert_eq!(joint("PBC1").len(), 3);
    let directorate = joint("PBC1").pop().expect("the third owner");
    assert_eq!(hamlets.owner_name(&directorate), hamlets.owner_name("CF&S"));
}

#[test]
fn every_address_names_its_own_action_and_none_could_be_shorter() {
    for name in all() {
        let plan = plan(name);
        let outline = Outline::of(&plan);
        for (row, address) in outline.addresses(&plan).iter().enumerate() {
            let found = outline.find_action(&plan, address);
            assert_eq!(found.as_ref().ok(), Some(&row), "{name} {address}");
            if let Some((_, shorter)) = address.as_str().split_once(" / ") {
                let shorter = Address::new(shorter);
                let found = outline.find_action(&plan, &shorter);
                assert!(found.is_err(), "{name}: '{shorter}' would do for '{address}'");
            }
        }
        for (row, address) in outline.group_addresses(&plan).iter().enumerate() {
            let found = outline.find_group(&plan, address);
            assert_eq!(found.as_ref().ok(), Some(&row), "{name} {address}");
        }
    }
}
