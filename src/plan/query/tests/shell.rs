//! The rows that the shell prints: a contract.

use super::*;
use crate::plan::model::{Flagged, Line, Update};
use serde_json::{Value, json};

fn rows(plan: &Plan, date: &str, filter: &str) -> Value {
    let look = AsAt::new(plan, day(date));
    let filter = Filter::parse(filter, &look.calendar).expect(filter);
    serde_json::to_value(look.rows(&Outline::of(plan), &filter)).expect("rows are plain data")
}

fn whole() -> Plan {
    let kpi = |text: &str| Kpi { text: text.to_owned(), ..Kpi::default() };
    let mut stepped = action("T1", "March 2012 + Quarterly");
    stepped.line = Line(7);
    stepped.rag = Some(Rag::Green);
    stepped.cost = Some("£15k".to_owned());
    stepped.status = Some(Status::InProgress);
    let green = Some(Flagged::To(Rag::Green));
    stepped.updates =
        vec![Update { date: Some(day("2012-05-01")), rag: green, ..Update::default() }];
    stepped.milestones = vec![milestone("Agree", "Jul 12")];
    stepped.milestones[0].owners = vec!["csf".to_owned()];
    stepped.parts = vec![part("Publish", "")];
    stepped.parts[0].done = done("2012-05-14");
    stepped.kpis = vec![kpi("More")];
    let objective = Group {
        kind: GroupKind::Objective,
        reference: Some("O1".to_owned()),
        actions: vec![stepped],
        ..Group::default()
    };
    let mut treatment = section("2", "Treatment", vec![]);
    treatment.objectives = vec![objective];
    treatment.kpis = vec![kpi("Tested")];
    treatment.kpis[0].reference = Some("Compact 1".to_owned());
    let mut plan = plan("April 2012 - March 2015");
    plan.body.kpis = vec![kpi("Fewer")];
    plan.body.sections = vec![treatment];
    plan
}

#[test]
fn every_kind_of_row_has_every_field() {
    let kpi = |address: &str, reference: Value, section: Value, text: &str, owners: Value| {
        json!({
            "kind": "kpi", "address": address, "ref": reference, "section": section, "text": text,
            "owners": owners, "due": [], "overdue_from": null, "days_late": null,
            "declared": null, "computed": "grey", "done": false, "line": 0, "done_on": null,
            "status": null, "last_update": null, "last_note": null, "cost": null, "lead": null, "support": null, "raised": null, "done_late": null
        })
    };
    let expected = json!([
        kpi("kpi 1", Value::Null, json!([]), "Fewer", json!([])),
        kpi("2 / kpi 1", json!("Compact 1"), json!(["Treatment"]), "Tested", json!([])),
        {
            "kind": "action", "address": "T1", "ref": "T1", "section": ["Treatment", "O1"],
            "text": "Do T1", "owners": ["Police"], "due": ["March 2012", "Quarterly"],
            "overdue_from": "2012-04-01", "days_late": 44, "declared": "green",
            "computed": "red", "done": false, "line": 7, "done_on": null, "status": "in progress",
            "last_update": "2012-05-01", "last_note": "flag green", "cost": "£15k", "lead": null, "support": null, "raised": null, "done_late": null
        },
        {
            "kind": "part", "address": "T1 / part 1", "ref": null, "section": ["Treatment", "O1"],
            "text": "Publish", "owners": ["Police"], "due": [], "overdue_from": null,
            "days_late": null, "declared": null, "computed": "blue", "done": true, "line": 0,
            "done_on": "2012-05-14", "status": null, "last_update": null, "last_note": null,
            "cost": null, "lead": null, "support": null, "raised": null, "done_late": null
        },
        {
            "kind": "milestone", "address": "T1 / milestone 1", "ref": null,
            "section": ["Treatment", "O1"], "text": "Agree", "owners": ["csf"], "due": ["Jul 12"],
            "overdue_from": "2012-08-01", "days_late": null, "declared": null,
            "computed": "green", "done": false, "line": 0, "done_on": null, "status": null,
            "last_update": null, "last_note": null, "cost": null, "lead": null, "support": null, "raised": null, "done_late": null
        },
        kpi("T1 / kpi 1", Value::Null, json!(["Treatment", "O1"]), "More", json!(["Police"])),
    ]);
    assert_eq!(rows(&whole(), "2012-05-14", ""), expected);
}

#[test]
fn a_filter_is_put_to_each_row_by_itself() {
    let table: [(&str, &[&str]); 7] = [
        ("overdue", &["T1"]),
        ("kind:milestone", &["T1 / milestone 1"]),
        ("kpi", &["kpi 1", "2 / kpi 1", "T1", "T1 / kpi 1"]),
        ("section:2", &["2 / kpi 1", "T1", "T1 / part 1", "T1 / milestone 1", "T1 / kpi 1"]),
        ("owner:csf", &["T1 / milestone 1"]),
        ("done", &["T1 / part 1"]),
        ("kind:part -done", &[]),
    ];
    for (filter, expected) in table {
        let found = rows(&whole(), "2012-05-14", filter);
        let found: Vec<&str> = found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|row| row["address"].as_str())
            .collect();
        assert_eq!(found, expected, "{filter}");
    }
}

#[test]
fn rows_are_as_at_the_date() {
    let mut plan = whole();
    let action = &mut plan.body.sections[0].objectives[0].actions[0];
    action.updates = vec![moved("2012-05-01", "January 2012", "March 2012 + Quarterly")];
    action.done = done("2012-06-01");
    let row = |date| {
        let row = rows(&plan, date, "kind:action")[0].clone();
        let field = |name: &str| row[name].clone();
        (field("due"), field("days_late"), field("done"))
    };
    assert_eq!(row("2012-04-30"), (json!(["January 2012"]), json!(90), json!(false)));
    let moved_to = json!(["March 2012", "Quarterly"]);
    assert_eq!(row("2012-05-01"), (moved_to.clone(), json!(31), json!(false)));
    assert_eq!(row("2012-06-01"), (moved_to, Value::Null, json!(true)));
    let last = |date| {
        let row = rows(&plan, date, "kind:action")[0].clone();
        [row["done_on"].clone(), row["last_update"].clone(), row["last_note"].clone()]
    };
    assert_eq!(last("2012-04-30"), [Value::Null, Value::Null, Value::Null]);
    let note = json!("a note");
    assert_eq!(last("2012-06-01"), [json!("2012-06-01"), json!("2012-05-01"), note]);
}
