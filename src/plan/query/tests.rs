//! Filters and review lists on small plans.

use crate::plan::asat::AsAt;
use crate::plan::asat::tests::{
    action, day, done, flagged, milestone, moved, note, part, plan, section,
};
use crate::plan::model::{
    Action, Done, Group, GroupKind, Kpi, KpiReading, Meeting, Owner, Plan, Rag, Status, Update,
};
use crate::plan::outline::Outline;
use crate::plan::own::OwnColumns;
use crate::plan::query::{Filter, Grouped, List, Spot, completions};

mod filters;
mod own;
mod review;
mod shell;

fn one_section(actions: Vec<Action>) -> Plan {
    let mut plan = plan("April 2012 - March 2015");
    plan.body.sections = vec![section("1", "Treatment", actions)];
    plan
}

/// The list as (heading, rows as "ref: reason").
fn said(plan: &Plan, date: &str, list: List) -> Vec<(String, Vec<String>)> {
    let outline = Outline::of(plan);
    let groups = AsAt::new(plan, day(date)).list(&outline, list);
    told(plan, &outline, groups)
}

fn told(plan: &Plan, outline: &Outline, groups: Vec<Grouped>) -> Vec<(String, Vec<String>)> {
    let name = |spot: Spot| {
        let own = spot.action_row().and_then(|row| outline.action(plan, row));
        let own = own.and_then(|action| action.reference.clone()).unwrap_or_default();
        match spot.step_name() {
            None => own,
            Some(step) => format!("{own} {step}").trim().to_owned(),
        }
    };
    let rows = |group: Grouped| {
        let rows = group.rows.iter();
        let rows = rows.map(|found| format!("{}: {}", name(found.spot), found.reason));
        (group.heading.to_string(), rows.collect())
    };
    groups.into_iter().map(rows).collect()
}

fn group(heading: &str, rows: &[&str]) -> (String, Vec<String>) {
    (heading.to_owned(), rows.iter().map(|row| (*row).to_owned()).collect())
}
