//! What another program changed is named: every field of every item.

use crate::plan::fields::tests::full_plan;
use crate::plan::fields::{Fields, Holds};
use crate::plan::model::{
    Action, Group, Kpi, KpiReading, Meeting, Plan, Step, StepKind, Written, iso_date,
};

/// Makes the plan another one, and expects these sentences.
#[track_caller]
fn says(change: impl FnOnce(&mut Plan), expected: &[&str]) {
    let plan = full_plan();
    let mut other = plan.clone();
    change(&mut other);
    assert_eq!(plan.changes_in_words(&other), expected);
}

#[expect(clippy::unnecessary_wraps, reason = "as the fields hold it")]
fn words(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn nothing_but_comments() {
    says(|_| {}, &["comments or layout edited"]);
}

#[test]
fn what_others_edit_inside_an_action_is_named() {
    type Edit = fn(&mut Action);
    let cases: &[(Edit, &[&str])] = &[
        (|a| a.cost = words("£20k"), &["4 / T11: cost £15k → £20k"]),
        (|a| a.cost = None, &["4 / T11: cost £15k → none"]),
        (|a| a.heading = words("Other"), &["4 / T11: heading Local measures → Other"]),
        (|a| a.text = "Respond".to_owned(), &["4 / T11: reworded (Respond)"]),
        (|a| a.reads.clear(), &["4 / T11: reading 2013-06 → none"]),
        (
            |a| a.milestones[0].owners = vec!["Fire".to_owned()],
            &["4 / T11: milestone 1, owner Police → Fire"],
        ),
        (|a| a.parts[0].text = "Print".to_owned(), &["4 / T11: part 1, reworded (Print)"]),
        (
            |a| a.milestones.push(Step { text: "Book the room".to_owned(), ..Step::default() }),
            &["4 / T11: milestone added (Book the room)"],
        ),
        (|a| drop(a.parts.pop()), &["4 / T11: part taken out (Publish)"]),
        (
            |a| {
                a.kpis[0].readings.push(KpiReading {
                    at: words("2006/07 Q2"),
                    value: "94%".to_owned(),
                    ..KpiReading::default()
                });
            },
            &["4 / T11: measure 1, 2006/07 Q2 read as 94%"],
        ),
        (
            |a| a.kpis[0].targets[0].1 = "96%".to_owned(),
            &["4 / T11: measure 1, target 2006/07 95% → 96%"],
        ),
        (
            |a| a.kpis.push(Kpi { text: "Fewer".to_owned(), ..Kpi::default() }),
            &["4 / T11: measure added (Fewer)"],
        ),
        (
            |a| a.updates[0].note = words("Not sent"),
            &["4 / T11: update of 14 May 2012, note Sent out → Not sent"],
        ),
        (
            |a| {
                a.cost = None;
                a.status = None;
                a.parts[0].due = Vec::new();
            },
            &[
                "4 / T11: cost £15k → none, status on hold → none",
                "4 / T11: part 1, deadline July 2012 → none",
            ],
        ),
    ];
    for (edit, expected) in cases {
        says(|plan| edit(&mut plan.body.sections[0].actions[0]), expected);
    }
}

#[test]
fn what_others_edit_elsewhere_is_named() {
    type Edit = fn(&mut Plan);
    let cases: &[(Edit, &[&str])] = &[
        (|p| p.period = words("2013"), &["the plan: period April 2012 - March 2015 → 2013"]),
        (|p| p.body.title = "New".to_owned(), &["the plan: title The plan → New"]),
        (|p| p.body.overview = words("a\nb"), &["the plan: overview reworded (a b)"]),
        (|p| p.spend[0].1 = "£1".to_owned(), &["the plan: spend 2012/13 £84,000 → £1"]),
        (|p| p.footnotes.clear(), &["the plan: footnotes * taken out"]),
        (|p| p.owners[0].contact = None, &["the plan: owner csf, contact front desk → none"]),
        (|p| p.body.sections[0].title = "In".to_owned(), &["4: title Inside → In"]),
        (|p| p.body.sections[0].lead = None, &["4: lead Public Health → none"]),
        (
            |p| {
                let date = iso_date("2012-06-11");
                p.meetings.push(Meeting { date, ..Meeting::default() });
            },
            &["the plan: meeting entered, 11 Jun 2012"],
        ),
        (|p| p.meetings[0].chair = words("RS"), &["meeting of 14 May 2012: chair BA → RS"]),
        (
            |p| p.meetings[0].decisions[0].about = None,
            &[
                "meeting of 14 May 2012: decision 1, what it is about taken out (T11 Respond better)",
            ],
        ),
        (|p| drop(p.meetings.pop()), &["the plan: meeting of 14 May 2012 taken out"]),
    ];
    for (edit, expected) in cases {
        says(edit, expected);
    }
}

/// A plan of two sections with actions.
/// An odd content of a field, as the reader keeps it.
fn odd(key: &'static str, words: &str) -> Written {
    Written { key, words: words.to_owned(), is_yaml: true }
}

#[test]
fn what_others_write_where_something_else_is_expected_is_named() {
    let mut plan = full_plan();
    let changed = |plan: &mut Plan, words: &str| {
        plan.body.sections[0].beside.write(odd("kpis", words));
        plan.body.beside.write(odd("revisions", words));
    };
    changed(&mut plan, "{a: b}");
    let mut other = plan.clone();
    changed(&mut other, "{a: c}");
    let said = plan.changes_in_words(&other);
    assert_eq!(said, ["the plan: revisions {a: b} → {a: c}", "4: measures {a: b} → {a: c}"]);
    let said = full_plan().changes_in_words(&plan);
    assert_eq!(said, ["the plan: revisions holds {a: b}", "4: measures holds {a: b}"]);
    let said = plan.changes_in_words(&full_plan());
    assert_eq!(said[1], "4: measures no longer holds {a: b}");
}

fn sections() -> Plan {
    let action = |reference: &str, text: &str| Action {
        reference: words(reference),
        text: text.to_owned(),
        ..Action::default()
    };
    let section = |reference: &str, title: &str, actions| Group {
        kind: crate::plan::model::GroupKind::Section,
        reference: words(reference),
        title: title.to_owned(),
        actions,
        ..Group::default()
    };
    let mut plan = Plan::default();
    plan.body.sections = vec![
        section("A", "First", vec![action("T1", "Walk"), action("T2", "Run")]),
        section("B", "Second", vec![action("T3", "Swim")]),
    ];
    plan
}

#[test]
fn what_is_added_taken_out_or_moved_is_named() {
    type Edit = fn(&mut Plan);
    let cases: &[(Edit, &[&str])] = &[
        (|p| drop(p.body.sections[0].actions.pop()), &["T2: action taken out (Run)"]),
        (
            |p| {
                p.body.sections[1]
                    .actions
                    .push(Action { text: "Fly".to_owned(), ..Action::default() });
            },
            &["#2: action added (Fly)"],
        ),
        (|p| drop(p.body.sections.pop()), &["B: section taken out"]),
        (
            |p| {
                let moved = p.body.sections[0].actions.remove(0);
                p.body.sections[1].actions.push(moved);
            },
            &["T1: moved to B"],
        ),
        (|p| p.body.sections[0].actions.swap(0, 1), &["A: actions in another order"]),
        (|p| p.body.sections.swap(0, 1), &["the plan: sections in another order"]),
        (|p| p.body.sections[0].actions[0].reference = words("T9"), &["T9: reference T1 → T9"]),
    ];
    for (edit, expected) in cases {
        let (plan, mut other) = (sections(), sections());
        edit(&mut other);
        assert_eq!(plan.changes_in_words(&other), *expected);
    }
}

/// Calls `edit` with each field of an item in turn, emptied or given other words, where it
/// holds any; the plan around it must then be called different.
fn each_field<T: Fields + Clone>(plan: &Plan, item: fn(&mut Plan) -> &mut T) {
    for at in 0..item(&mut plan.clone()).fields().len() {
        let mut other = plan.clone();
        let held = item(&mut other);
        let row = &held.fields()[at];
        match &row.holds {
            Holds::Text(at) | Holds::MaybeText(at) => (at.get_mut)(held).push_str(" more"),
            Holds::Words(at) => *(at.get_mut)(held) = None,
            Holds::OneOrMore(at) | Holds::List(at) | Holds::Reads(at) => {
                (at.get_mut)(held).push("more".to_owned());
            }
            Holds::Day(at) => *(at.get_mut)(held) = None,
            Holds::Done(at) => *(at.get_mut)(held) = crate::plan::model::Done::No,
            Holds::Choice(choice) => assert!((choice.set)(held, None)),
            Holds::Pairs(at) => (at.get_mut)(held).clear(),
            Holds::Steps(_, at) => (at.get_mut)(held).clear(),
            Holds::Updates(at) => (at.get_mut)(held).clear(),
            Holds::Kpis(at) => (at.get_mut)(held).clear(),
            Holds::Baseline(at) => *(at.get_mut)(held) = None,
            Holds::Readings(at) => (at.get_mut)(held).clear(),
            Holds::Actions(at) => (at.get_mut)(held).clear(),
            Holds::Groups(_, at) => (at.get_mut)(held).clear(),
            Holds::RagKey(at) => (at.get_mut)(held).clear(),
            Holds::ColumnSpecs(at) => (at.get_mut)(held).clear(),
            Holds::Register(at) => (at.get_mut)(held).clear(),
            Holds::Revisions(at) => (at.get_mut)(held).clear(),
            Holds::Meetings(at) => (at.get_mut)(held).clear(),
            Holds::Decisions(at) => (at.get_mut)(held).clear(),
            Holds::Entries(at) => (at.get_mut)(held).clear(),
            Holds::Said(at) => (at.get_mut)(held).clear(),
            Holds::Attendees(at) => (at.get_mut)(held).clear(),
            Holds::Members(at) => (at.get_mut)(held).clear(),
            Holds::Interests(at) => (at.get_mut)(held).clear(),
            Holds::Reference(at) => *(at.get_mut)(held) = None,
        }
        if other == *plan {
            continue; // It held nothing that could go.
        }
        let said = plan.changes_in_words(&other);
        let named = |said: &String| said.contains(": ");
        assert!(said.iter().all(named), "{:?}: {said:?}", row.field);
    }
}

#[test]
fn every_field_of_every_item_is_named() {
    let plan = full_plan();
    each_field(&plan, |plan| plan);
    each_field(&plan, |plan| &mut plan.owners[0]);
    each_field(&plan, |plan| &mut plan.revisions[0]);
    each_field(&plan, |plan| &mut plan.body.sections[0]);
    each_field(&plan, |plan| &mut plan.body.objectives[0]);
    each_field(&plan, |plan| &mut plan.body.actions[0]);
    for kind in StepKind::ALL {
        let step: fn(&mut Plan) -> &mut Step = match kind {
            StepKind::Part => |plan| &mut plan.body.actions[0].parts[0],
            StepKind::Milestone => |plan| &mut plan.body.actions[0].milestones[0],
        };
        each_field(&plan, step);
    }
    each_field(&plan, |plan| &mut plan.body.actions[0].updates[0]);
    each_field(&plan, |plan| &mut plan.body.kpis[0]);
    each_field(&plan, |plan| plan.body.kpis[0].baseline.as_mut().expect("one"));
    each_field(&plan, |plan| &mut plan.body.kpis[0].readings[0]);
    each_field(&plan, |plan| &mut plan.meetings[0]);
    each_field(&plan, |plan| &mut plan.meetings[0].decisions[0]);
}
