//! The review lists.

use super::*;

#[test]
fn overdue_is_in_age_bands_worst_first_with_steps_under_their_action() {
    let mut stepped = action("T4", "March 2014");
    stepped.milestones = vec![milestone("m", "June 2012"), milestone("n", "March 2013")];
    let mut both = action("T5", "2012-08-01");
    both.milestones = vec![milestone("m", "2012-07-31")];
    let mut held = action("T6", "2012-08-30");
    held.status = Some(Status::OnHold);
    let mut finished = action("T7", "May 2012");
    finished.done = Done::Yes;
    finished.milestones = vec![milestone("m", "May 2012")];
    let plan = one_section(vec![
        action("T1", "2012-08-01"), // 30 days on the 31st
        action("T2", "2012-07-31"), // 31 days
        action("T3", "2012-06-01"), // 91 days
        stepped,                    // 62 days
        both,
        held,
        finished,
        action("T8", "2012-06-02"), // 90 days
        action("T9", "2012-08-31"), // today: not late
    ]);
    assert_eq!(
        said(&plan, "2012-08-31", List::Overdue),
        [
            group("More than 90 days late", &["T3: 2012-06-01: 91 days late"]),
            group(
                "31 to 90 days late",
                &[
                    "T8: 2012-06-02: 90 days late",
                    "T2: 2012-07-31: 31 days late",
                    "T5: 2012-08-01: 30 days late",
                    "T5 milestone 1: 2012-07-31: 31 days late",
                ]
            ),
            group(
                "Up to 30 days late",
                &["T1: 2012-08-01: 30 days late", "T6: 2012-08-30: 1 day late, on hold"]
            ),
            group("Late by a milestone only", &["T4 milestone 1: June 2012: 62 days late"]),
        ]
    );
}

#[test]
fn a_late_part_and_its_action_are_one_late_thing() {
    let mut parted = action("T1", "March 2014");
    parted.parts = vec![part("p", "June 2012"), part("q", "March 2014")];
    assert_eq!(
        said(&one_section(vec![parted]), "2012-07-10", List::Overdue),
        [group("Up to 30 days late", &["T1: p, June 2012: 10 days late"])]
    );
}

#[test]
fn due_soon_runs_to_the_next_meeting_both_days_included() {
    let mut plan = one_section(vec![
        action("T1", "2012-05-13"),
        action("T2", "2012-05-14"),
        action("T3", "2012-06-13"),
        action("T4", "2012-06-14"),
        action("T5", "2012-08-14"),
        action("T6", "2012-08-15"),
        action("T7", "2012-06-01 + 2012-05-20"),
    ]);
    plan.meetings = vec![Meeting {
        date: Some(day("2012-05-14")),
        next: Some(day("2012-06-13")),
        ..Meeting::default()
    }];
    assert_eq!(
        said(&plan, "2012-05-14", List::DueSoon),
        [
            group(
                "May 2012",
                &["T2: 2012-05-14: due 14 May 2012", "T7: 2012-05-20: due 20 May 2012"]
            ),
            group("June 2012", &["T3: 2012-06-13: due 13 Jun 2012"]),
        ]
    );
    // Nobody has fixed a meeting: three months.
    plan.meetings.clear();
    let mut references: Vec<String> = Vec::new();
    for (_, rows) in said(&plan, "2012-05-14", List::DueSoon) {
        references.extend(rows.into_iter().map(|row| row[..2].to_owned()));
    }
    assert_eq!(references, ["T2", "T7", "T3", "T4", "T5"]);
}

#[test]
fn three_months_from_the_end_of_november_is_the_end_of_february() {
    let plan = one_section(vec![]);
    for (date, until) in [("2011-11-30", "2012-02-29"), ("2012-11-30", "2013-02-28")] {
        assert_eq!(AsAt::new(&plan, day(date)).soon_until(), day(until));
    }
}

#[test]
fn a_next_meeting_already_past_or_not_yet_fixed_is_not_used() {
    let mut plan = one_section(vec![]);
    let meeting =
        |date, next| Meeting { date: Some(day(date)), next: Some(day(next)), ..Meeting::default() };
    plan.meetings = vec![meeting("2012-02-13", "2012-05-14"), meeting("2012-05-14", "2012-08-13")];
    for (date, until) in [
        ("2012-02-12", "2012-02-13"), // the meeting in the file is itself still to come
        ("2012-05-13", "2012-05-14"),
        ("2012-05-14", "2012-08-13"),
        ("2012-08-13", "2012-11-13"),
    ] {
        assert_eq!(AsAt::new(&plan, day(date)).soon_until(), day(until), "{date}");
    }
}

#[test]
fn stale_lists_the_never_updated_and_the_longest_silent() {
    let with = |reference, update| Action {
        updates: vec![note(update)],
        ..action(reference, "March 2014")
    };
    let mut plan = one_section(vec![
        with("T1", "2012-02-11"),
        with("T2", "2012-02-12"),
        with("T3", "2011-05-14"),
        with("T4", ""),
        with("T5", "2012-05-15"),
        action("T6", "March 2014"),
        Action { raised: Some(day("2012-02-12")), ..action("T7", "March 2014") },
        Action { raised: Some(day("2012-02-11")), ..action("T8", "March 2014") },
        Action { raised: Some(day("2012-05-15")), ..action("T9", "March 2014") },
    ]);
    plan.period = Some("April 2011 - March 2015".to_owned());
    assert_eq!(
        said(&plan, "2012-05-14", List::Stale),
        [
            group(
                "No dated update yet",
                &[
                    "T4: no dated update",
                    "T5: never updated",
                    "T6: never updated",
                    "T8: never updated"
                ]
            ),
            group(
                "No update for more than 92 days, as is usual",
                &["T3: no update for 366 days", "T1: no update for 93 days"]
            ),
        ]
    );
}

#[test]
fn needs_names_each_thing_that_is_missing() {
    let mut asked = action("T1", "March 2014");
    asked.query = Some("check the cost".to_owned());
    let mut nobody = action("T2", "March 2014");
    nobody.owners.clear();
    let mut red = action("T3", "March 2014");
    red.rag = Some(Rag::Red);
    let mut stepped = action("T4", "");
    stepped.milestones = vec![milestone("m", "March 2014"), milestone("n", "when it suits")];
    let mut parted = action("T5", "");
    parted.parts = vec![part("p", "March 2014")];
    let mut finished = action("T6", "");
    finished.done = Done::Yes;
    let mut dropped = action("T7", "");
    dropped.status = Some(Status::Dropped);
    let plan = one_section(vec![
        asked,
        nobody,
        red,
        stepped,
        parted,
        finished,
        dropped,
        action("T8", "TBC"),
        action("T9", "as and when"),
        action("T10", "Ongoing"),
        action("T11", ""),
    ]);
    assert_eq!(
        said(&plan, "2012-05-14", List::Needs),
        [
            group("Open query", &["T1: query: check the cost"]),
            group("Red, and no update since", &["T3: red, and no update since it turned red"]),
            group("No owner", &["T2: no owner"]),
            group("No date", &["T4: no date", "T11: no date"]),
            group("Date to come", &["T8: 'TBC' is not a date yet"]),
            group("Date cannot be read", &["T9: 'as and when' cannot be read as a date"]),
        ]
    );
}

#[test]
fn red_and_amber_go_by_the_worse_of_declared_and_computed() {
    let declared = |reference, due, rag| Action { rag: Some(rag), ..action(reference, due) };
    let mut running = declared("T5", "March 2014", Rag::Amber);
    running.updates =
        ["2012-02-01", "2012-03-01", "2012-05-01"].map(|date| flagged(date, Rag::Amber)).to_vec();
    let mut plan = one_section(vec![
        declared("T1", "March 2012", Rag::Green),
        declared("T2", "March 2014", Rag::Green),
        declared("T3", "Ongoing", Rag::Red),
        action("T4", "April 2012"),
        running,
    ]);
    plan.body.kpis = vec![Kpi {
        targets: vec![("2011/12".to_owned(), "95%".to_owned())],
        readings: vec![KpiReading {
            at: Some("2011/12 Q4".to_owned()),
            value: "93%".to_owned(),
            ..KpiReading::default()
        }],
        ..Kpi::default()
    }];
    assert_eq!(
        said(&plan, "2012-05-14", List::RedAmber),
        [
            group(
                "Red",
                &[
                    "T1: declared green, computed red: 44 days late",
                    "T3: declared red: no end date"
                ]
            ),
            group(
                "Amber",
                &[
                    "T4: computed amber: 14 days late",
                    "T5: declared amber, computed green: due in 686 days; 3rd amber running",
                    "kpi 1: 93%, target 95%"
                ]
            ),
        ]
    );
}

#[test]
fn by_owner_follows_the_register_and_never_splits_a_name() {
    let owned = |reference, due, owners: &[&str]| Action {
        owners: owners.iter().map(|owner| (*owner).to_owned()).collect(),
        ..action(reference, due)
    };
    let mut stepped = owned("T4", "March 2014", &["csf"]);
    stepped.milestones = vec![milestone("m", "March 2012")];
    stepped.milestones[0].owners = vec!["police".to_owned()];
    let mut plan = one_section(vec![
        owned("T1", "March 2014", &["CF&S", "Police"]),
        owned("T2", "March 2012", &["csf", "CSF  directorate"]),
        owned("T3", "March 2014", &["Police, Probation / Health & Care"]),
        stepped,
        owned("T5", "March 2014", &[" "]),
    ]);
    *plan.owners = vec![Owner {
        key: "csf".to_owned(),
        name: Some("Children, Schools & Families".to_owned()),
        also: vec!["CF&S".to_owned(), "CSF Directorate".to_owned()],
        ..Owner::default()
    }];
    let references = |groups: Vec<(String, Vec<String>)>| -> Vec<(String, Vec<String>)> {
        let name = |row: String| row.split(':').next().unwrap_or_default().to_owned();
        let rows = |rows: Vec<String>| rows.into_iter().map(name).collect();
        groups.into_iter().map(|(heading, all)| (heading, rows(all))).collect()
    };
    assert_eq!(
        references(said(&plan, "2012-05-14", List::ByOwner)),
        [
            // Red, amber (for its late milestone), green.
            group("Children, Schools & Families", &["T2", "T4"]),
            group("Children, Schools & Families, jointly with others", &["T1"]),
            group("Police", &["T4 milestone 1"]),
            group("Police, jointly with others", &["T1"]),
            group("Police, Probation / Health & Care", &["T3"]),
            group("No owner", &["T5"]),
        ]
    );
    let outline = Outline::of(&plan);
    let look = AsAt::new(&plan, day("2012-05-14"));
    let overdue = look.regroup_by_owner(&outline, look.list(&outline, List::Overdue));
    assert_eq!(
        references(told(&plan, &outline, overdue)),
        [group("Children, Schools & Families", &["T2"]), group("police", &["T4 milestone 1"]),]
    );
}

#[test]
fn changed_since_is_everything_dated_after_the_day_and_known_by_now() {
    let mut changed = action("T1", "June 2013");
    changed.updates = vec![
        note("2012-05-14"),
        moved("2012-05-15", "March 2013", "June 2013"),
        flagged("2012-08-13", Rag::Red),
        note("2012-08-14"),
        note(""),
    ];
    changed.milestones = vec![milestone("m", "May 2012"), milestone("n", "May 2012")];
    changed.milestones[0].done = done("2012-07-20");
    changed.milestones[1].done = Done::Yes;
    changed.kpis = vec![Kpi {
        readings: vec![KpiReading {
            at: Some("2012/13 Q1".to_owned()),
            value: "93%".to_owned(),
            date: Some(day("2012-07-20")),
            ..KpiReading::default()
        }],
        ..Kpi::default()
    }];
    let mut finished = action("T2", "June 2012");
    finished.done = done("2012-06-12");
    let plan = one_section(vec![changed, finished]);
    let outline = Outline::of(&plan);
    let look = AsAt::new(&plan, day("2012-08-13"));
    assert_eq!(
        told(&plan, &outline, look.changed_since(&outline, day("2012-05-14"))),
        [
            group("13 Aug 2012", &["T1: flag red, note"]),
            group("20 Jul 2012", &["T1 milestone 1: done", "T1 kpi 1: reading 93% for 2012/13 Q1"]),
            group("12 Jun 2012", &["T2: done"]),
            group("15 May 2012", &["T1: deadline June 2013 (was March 2013), note"]),
        ]
    );
}
