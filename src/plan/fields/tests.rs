//! The table is whole: every field of the model, the documents, and no more.

mod meeting;
mod model;

use super::{Field, Fields};
use crate::plan::model::{
    Action, Baseline, Beside, Better, Colour, Column, ColumnSpec, ColumnValue, Done, FileName,
    Flagged, Group, GroupKind, Kpi, KpiKind, KpiReading, Line, Member, Owner, Plan, Rag, Revision,
    Status, Step, StepKind, Update, iso_date,
};
use crate::plan::wording::Wording;
use meeting::{attendee, entry, meeting, reference};

fn s(text: &str) -> String {
    text.to_owned()
}

#[expect(clippy::unnecessary_wraps, reason = "as the fields hold it")]
fn some(text: &str) -> Option<String> {
    Some(s(text))
}

fn pair(key: &str, words: &str) -> Vec<(String, String)> {
    vec![(s(key), s(words))]
}

/// A column of the plan's own, as every item may have.
fn beside() -> Beside {
    let mut beside = Beside::default();
    let value = ColumnValue::Words(vec![s("letter of May")]);
    beside.add_column(Column { key: s("Evidence"), value, line: Line(0) });
    beside
}

/// A plan in which every field of every item holds something. Written without
/// `..Default::default()`, so that a new field has to be given here; the tests that read and
/// compare it fail where it has no row in the table.
pub(crate) fn full_plan() -> Plan {
    Plan {
        organisation: some("Tower Hamlets"),
        period: some("April 2012 - March 2015"),
        year_start: some("April"),
        date_order: some("day first"),
        review: some("quarterly"),
        rag_key: vec![Colour {
            word: s("amber"),
            means: s("in doubt"),
            counts_as: some("amber"),
            beside: beside(),
        }],
        statuses: pair("Live", "in progress"),
        file_name: FileName::default(),
        owners: vec![Owner {
            key: s("csf"),
            name: some("Children"),
            also: vec![s("CSF"), s("CS&F")],
            contact: some("front desk"),
            beside: beside(),
        }]
        .into(),
        footnotes: pair("*", "unless said otherwise"),
        spend: pair("2012/13", "£84,000"),
        revisions: vec![Revision {
            date: some("May 2012"),
            by: some("RS"),
            note: some("Agreed"),
            beside: beside(),
        }],
        fields: vec![ColumnSpec {
            key: s("Evidence"),
            label: some("Evidence of it"),
            kind: some("choice"),
            of: vec![s("letter of May")],
            beside: beside(),
        }],
        columns: vec![s("ref"), s("evidence")],
        agenda: vec![entry()],
        people: vec![Member {
            key: s("RS"),
            body: some("csf"),
            role: some("chair"),
            beside: beside(),
        }],
        body: group(GroupKind::Plan, "The plan"),
        meetings: vec![meeting()],
    }
}

fn group(kind: GroupKind, title: &str) -> Group {
    let is_plan = kind == GroupKind::Plan;
    let below = |kind| vec![group(kind, "Inside")];
    Group {
        kind,
        // The plan's own title and overview stand at its top; it has no more of a group's.
        reference: match kind {
            GroupKind::Plan => None,
            GroupKind::Objective => some("O1"),
            GroupKind::Section => some("4"),
        },
        title: s(title),
        lead: some("Public Health").filter(|_| !is_plan),
        overview: some("What it is about"),
        note: some("to be agreed").filter(|_| !is_plan),
        kpis: vec![kpi()],
        actions: vec![action()],
        objectives: if is_plan { below(GroupKind::Objective) } else { Vec::new() },
        sections: if is_plan { below(GroupKind::Section) } else { Vec::new() },
        line: Line(0),
        beside: beside(),
    }
}

fn action() -> Action {
    Action {
        reference: some("T11"),
        text: s("Respond better"),
        heading: some("Local measures"),
        parts: vec![step(StepKind::Part)],
        owners: vec![s("csf"), s("Police")],
        due: vec![s("June 2013")],
        reads: vec![s("2013-06")],
        cost: some("£15k"),
        done: Done::Yes,
        status: Some(Status::OnHold),
        rag: Some(Rag::Amber),
        lead: vec![s("Police")],
        support: vec![s("Probation"), s("csf")],
        raised: iso_date("2012-04-02"),
        query: some("who pays?"),
        kpis: vec![kpi()],
        milestones: vec![step(StepKind::Milestone)],
        updates: vec![Update {
            date: iso_date("2012-05-14"),
            by: some("BA"),
            rag: Some(Flagged::To(Rag::Amber)),
            due: vec![s("June 2013")],
            was: vec![s("March 2013")],
            note: some("Sent out"),
            line: Line(0),
            beside: beside(),
        }],
        line: Line(0),
        beside: beside(),
    }
}

fn step(kind: StepKind) -> Step {
    Step {
        kind,
        text: s("Publish"),
        due: vec![s("July 2012")],
        reads: vec![s("2012-07")],
        owners: vec![s("Police")],
        done: iso_date("2012-07-20").map_or(Done::No, Done::On),
        line: Line(0),
        beside: beside(),
    }
}

fn kpi() -> Kpi {
    Kpi {
        text: s("Adults tested"),
        reference: some("K1"),
        unit: some("%"),
        better: Some(Better::Lower),
        kind: Some(KpiKind::Level),
        tolerance: some("5%"),
        baseline: Some(Baseline { value: s("91%"), at: some("2005/06"), beside: beside() }),
        targets: pair("2006/07", "95%"),
        readings: vec![KpiReading {
            at: some("2006/07 Q1"),
            value: s("93%"),
            date: iso_date("2006-07-20"),
            by: some("RS"),
            note: some("Two suites closed"),
            line: Line(0),
            beside: beside(),
        }],
        line: Line(0),
        beside: beside(),
    }
}

/// Calls `see` with the heading in the documents, and the fields, of every kind of item.
fn each_kind(see: &mut dyn FnMut(&str, Vec<Field>)) {
    fn fields<T: Fields>(item: &T) -> Vec<Field> {
        item.fields().iter().map(|row| row.field).collect()
    }
    see("The plan", fields(&Plan::default()));
    see("Colours", fields(&Colour::default()));
    see("Columns of the plan's own", fields(&ColumnSpec::default()));
    see("Owners", fields(&Owner::default()));
    see("Sections and objectives", fields(&group(GroupKind::Section, "")));
    see("Sections and objectives", fields(&group(GroupKind::Objective, "")));
    see("Actions", fields(&action()));
    see("Parts and milestones", fields(&step(StepKind::Part)));
    see("Parts and milestones", fields(&step(StepKind::Milestone)));
    see("Updates", fields(&Update::default()));
    see("Measures", fields(&kpi()));
    see("Measures", fields(&KpiReading::default()));
    see("Meetings", fields(&meeting()));
    see("Entries of a meeting's lists", fields(&entry()));
    see("What was said", fields(&entry().said[0]));
    see("People", fields(&attendee("RS")));
    see("People", fields(&Member::default()));
    see("Interests and decisions", fields(&meeting().interests[0]));
    see("Interests and decisions", fields(&meeting().decisions[0]));
}

#[test]
fn the_documents_describe_every_field() {
    let text = include_str!("../../../docs/plan-format.md");
    each_kind(&mut |heading, fields| {
        let section = text.split("\n## ").find(|part| part.lines().next() == Some(heading));
        let section = section.unwrap_or_else(|| panic!("no heading '{heading}'"));
        for field in fields {
            let row = format!("| `{}` |", field.key());
            assert!(section.contains(&row), "no row {row} below {heading} in docs/plan-format.md");
        }
    });
}

/// Fields of an action that have columns, filters and captions of their own.
const PLACED: [Field; 14] = [
    Field::Ref,
    Field::Action,
    Field::Heading,
    Field::Parts,
    Field::Owners,
    Field::Due,
    Field::Reads,
    Field::Done,
    Field::Status,
    Field::Rag,
    Field::Query,
    Field::Kpis,
    Field::Milestones,
    Field::Updates,
];

#[test]
fn a_field_of_an_action_is_plain_or_has_a_place() {
    for row in action().fields() {
        let placed = PLACED.contains(&row.field);
        assert!(placed != row.plain, "{:?}: mark its row plain, or place it by hand", row.field);
    }
}

#[test]
fn every_field_belongs_to_an_item_and_no_item_has_one_twice() {
    let mut known: Vec<Field> = Vec::new();
    each_kind(&mut |heading, fields| {
        let mut keys: Vec<&str> = fields.iter().map(|field| field.key()).collect();
        keys.sort_unstable();
        assert!(keys.windows(2).all(|two| two[0] != two[1]), "{heading}: {keys:?}");
        known.extend(fields);
    });
    for field in Field::ALL {
        assert!(known.contains(field), "{field:?} is a field of no item");
    }
}

/// Sets every field that holds words to what it holds, and takes it away.
fn set_and_taken<T: Fields + Clone + PartialEq + std::fmt::Debug>(full: &T) {
    let wording = Wording::of(&Plan::default());
    for row in full.fields() {
        let Some(words) = row.words(full) else { continue };
        assert!(!words.is_empty(), "{:?} holds something", row.field);
        let mut item = full.clone();
        let taken = row.set_words(&mut item, &[], &wording);
        let needed = matches!(row.holds, super::Holds::Text(_));
        assert_eq!(taken.is_err(), needed, "{:?}", row.field);
        assert_eq!(row.words(&item).map(|words| words.is_empty()), Some(!needed));
        assert_eq!(row.set_words(&mut item, &words, &wording), Ok(()));
        assert_eq!(&item, full, "{:?} is as it was", row.field);
    }
}

#[test]
fn every_field_that_holds_words_is_set_and_taken_away() {
    let plan = full_plan();
    set_and_taken(&plan);
    set_and_taken(&plan.body.sections[0]);
    set_and_taken(&plan.body.objectives[0]);
    set_and_taken(&plan.owners[0]);
    set_and_taken(&plan.revisions[0]);
    set_and_taken(&plan.body.actions[0]);
    set_and_taken(&plan.body.actions[0].parts[0]);
    set_and_taken(&plan.body.actions[0].milestones[0]);
    set_and_taken(&plan.body.actions[0].updates[0]);
    set_and_taken(&plan.body.kpis[0]);
    set_and_taken(&plan.body.kpis[0].readings[0]);
    set_and_taken(&plan.meetings[0]);
    set_and_taken(&plan.meetings[0].decisions[0]);
    set_and_taken(&plan.meetings[0].interests[0]);
    set_and_taken(&plan.meetings[0].present[0]);
    set_and_taken(&plan.meetings[0].items[0]);
    set_and_taken(&plan.meetings[0].items[0].said[0]);
    set_and_taken(&reference());
    set_and_taken(&plan.people[0]);
}
