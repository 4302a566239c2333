//! What stands on an agenda, under which heading and in which order.

use super::*;

#[test]
fn each_action_stands_once_under_the_first_heading_it_fits() {
    let late = quiet("A", "April 2012");
    let red = Action { rag: Some(Rag::Red), ..quiet("B", "March 2013") };
    let stale = action("C", "March 2013");
    let ownerless = Action { owners: Vec::new(), ..quiet("D", "March 2013") };
    let soon = quiet("E", "June 2012");
    let fine = quiet("F", "March 2013");
    // Late, red, stale and asked about: it stands under overdue, with every reason.
    let all = Action {
        rag: Some(Rag::Red),
        query: Some("who pays?".to_owned()),
        ..action("G", "February 2012")
    };
    let mut plan = of(vec![fine, soon, ownerless, stale, red, late, all]);
    // Long under way: what was never noted is stale by now.
    plan.period = Some("April 2011 - March 2014".to_owned());
    let agenda = built(&plan, "2012-05-14", AgendaOptions::default());
    assert_eq!(
        said(&plan, &agenda),
        [
            "Overdue: G (February 2012: 75 days late; declared red; never updated; query: who pays?; \
             red, and no update since it turned red), A (April 2012: 14 days late; computed amber)",
            "Red and amber: B (declared red)",
            "Stale: C (never updated)",
            "Needs an answer, an owner or a date: D (no owner)",
            "Due by 14 Aug 2012: E (due 30 Jun 2012)",
        ]
    );
    let by_section = AgendaOptions { by_section: true, ..AgendaOptions::default() };
    let agenda = built(&plan, "2012-05-14", by_section);
    assert_eq!(said(&plan, &agenda).last().expect("a part"), "1 Treatment: F (in the plan)");
    assert_eq!(agenda.len(), 7);
}

#[test]
fn matters_arising_are_carried_items_then_what_was_agreed_last_time() {
    let arisen = Action {
        updates: vec![Update {
            note: Some("Action arising from A".to_owned()),
            ..note("2012-05-14")
        }],
        ..action("D", "September 2012")
    };
    let mut plan = of(vec![
        quiet("A", "March 2013"),
        Action { updates: vec![flagged("2012-05-14", Rag::Amber)], ..action("B", "March 2013") },
        quiet("C", "March 2013"),
        arisen,
        quiet("E", "March 2013"),
        Action {
            done: Done::On(day("2012-06-12")),
            updates: vec![note("2012-05-14")],
            ..action("F", "June 2012")
        },
        Action {
            done: Done::On(day("2012-05-14")),
            updates: vec![note("2012-05-14")],
            ..action("G", "June 2012")
        },
    ]);
    plan.meetings = vec![Meeting {
        items: entries(&["B", "A"]),
        carried: entries(&["C", "Z9"]),
        decisions: vec![Decision {
            text: "Ask the users".to_owned(),
            about: Some(Reference::words("E")),
            ..Decision::default()
        }],
        next: Some(day("2012-07-01")),
        ..met("2012-05-14")
    }];
    let agenda = built(&plan, "2012-07-01", AgendaOptions::default());
    // A was taken and nothing was agreed on it; G was dealt with at the meeting itself.
    assert_eq!(
        said(&plan, &agenda),
        [
            "Matters arising: C (carried from 14 May 2012), D (action arising on 14 May 2012; due 30 Sep 2012), \
          B (agreed on 14 May 2012: flag amber, a note; declared amber), E (decided on 14 May 2012: Ask the users), \
          F (agreed on 14 May 2012: a note; done 12 Jun 2012)"
        ]
    );
    assert_eq!(agenda.last, Some(day("2012-05-14")));
    assert_eq!(agenda.lost, ["Z9"], "what was carried is never dropped in silence");
}

#[test]
fn a_late_step_and_three_ambers_are_reasons() {
    let ambers = ["2012-01-10", "2012-03-10", "2012-05-01"];
    let plan = of(vec![Action {
        rag: Some(Rag::Amber),
        milestones: vec![milestone("Train the third suite", "April 2012")],
        updates: ambers.map(|date| flagged(date, Rag::Amber)).to_vec(),
        ..action("T3", "March 2013")
    }]);
    let agenda = built(&plan, "2012-05-14", AgendaOptions::default());
    assert_eq!(
        said(&plan, &agenda),
        [
            "Overdue: T3 ('Train the third suite', April 2012: 14 days late; declared amber; amber 3 times running)"
        ]
    );
}

#[test]
fn the_next_meeting_is_the_day_given_else_the_one_in_the_plan() {
    let mut plan = of(vec![quiet("A", "June 2012"), quiet("B", "July 2012")]);
    plan.meetings = vec![met("2012-06-30")];
    let agenda = built(&plan, "2012-05-14", AgendaOptions::default());
    assert_eq!(said(&plan, &agenda), ["Due by 30 Jun 2012: A (due 30 Jun 2012)"]);
    let given = AgendaOptions { next: Some(day("2012-07-31")), ..AgendaOptions::default() };
    let agenda = built(&plan, "2012-05-14", given);
    assert_eq!(
        said(&plan, &agenda),
        ["Due by 31 Jul 2012: A (due 30 Jun 2012), B (due 31 Jul 2012)"]
    );
}

#[test]
fn measures_of_an_action_are_its_reason_and_those_of_a_section_stand_apart() {
    let short = |text: &str| Kpi {
        text: text.to_owned(),
        targets: vec![("2012/13".to_owned(), "95%".to_owned())],
        readings: vec![KpiReading {
            at: Some("2012/13 Q1".to_owned()),
            value: "60%".to_owned(),
            date: Some(day("2012-07-10")),
            ..KpiReading::default()
        }],
        ..Kpi::default()
    };
    let mut plan = of(vec![Action {
        kpis: vec![short("People screened")],
        updates: vec![note("2012-07-10")],
        ..action("A", "March 2013")
    }]);
    plan.body.sections[0].kpis = vec![short("Waiting times")];
    let agenda = built(&plan, "2012-07-14", AgendaOptions::default());
    assert_eq!(
        said(&plan, &agenda),
        ["Red and amber: A (measure 'People screened' red: 60%, target 95%)"]
    );
    let measures: Vec<&str> = agenda.measures.iter().map(|m| m.why.as_str()).collect();
    assert_eq!(measures, ["60%, target 95%"]);
}

#[test]
fn the_chair_reorders_adds_and_drops() {
    let plan = of(vec![
        quiet("A", "March 2012"),
        quiet("B", "April 2012"),
        quiet("C", "June 2012"),
        quiet("D", "March 2013"),
    ]);
    let agenda = built(&plan, "2012-05-14", AgendaOptions::default());
    let order =
        |agenda: &Agenda| -> Vec<usize> { agenda.items().map(|(_, item)| item.row).collect() };
    assert_eq!(order(&agenda), [0, 1, 2]);
    let added = agenda.clone().with(3, "asked for by Police");
    assert_eq!(order(&added), [0, 1, 2, 3]);
    assert_eq!(added.parts.last().expect("a part").heading, Heading::Added);
    assert_eq!(order(&added.clone().with(0, "again")), [0, 1, 2, 3]);
    for (row, to, expected) in [
        (3, 0, vec![3, 0, 1, 2]),
        (0, 1, vec![1, 0, 2, 3]),
        (0, 3, vec![1, 2, 3, 0]),
        (1, 99, vec![0, 2, 3, 1]),
        (7, 0, vec![0, 1, 2, 3]),
    ] {
        assert_eq!(order(&added.clone().moved(row, to)), expected, "{row} to {to}");
    }
    let dropped = agenda.without(2);
    assert_eq!(order(&dropped), [0, 1]);
    assert_eq!(dropped.parts.len(), 1, "no heading is empty");
}

#[test]
fn a_deadline_moved_last_time_is_said_with_the_words() {
    let mut plan = of(vec![Action {
        updates: vec![moved("2012-05-14", "May 2012", "October 2012")],
        ..action("A", "October 2012")
    }]);
    plan.meetings = vec![met("2012-05-14")];
    let agenda = built(&plan, "2012-08-13", AgendaOptions::default());
    let why = "agreed on 14 May 2012: deadline October 2012, a note";
    assert_eq!(agenda.parts[0].items[0].why[0], why);
}
