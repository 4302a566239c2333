//! The law of a change, asked of the sample plans: of a spread of rows, or, with
//! `STEERCO_ALL_ROWS=1`, of every one.

use super::{all, day, plan, text};
use std::collections::BTreeMap;
use steerco::plan::address::Address;
use steerco::plan::change::{Change, Named, Target};
use steerco::plan::model::{Action, Group, KpiReading, Plan, Rag, Status, Update};
use steerco::plan::outline::Outline;
use steerco::store::read::read;
use steerco::store::splice::splice;
use steerco::yaml::index::Index;

/// A change with what it is, for messages.
type Case = (String, Change);

fn update(note: &str) -> Update {
    Update {
        date: Some(day("2026-11-22")),
        by: Some("KM".to_owned()),
        note: Some(note.to_owned()),
        ..Update::default()
    }
}

/// Every change that can be made to an action, its steps and its measures.
fn changes_of(action: &Action, named: &Named) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut case = |what: &str, change: Change| cases.push((what.to_owned(), change));
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let named = || named.clone();
    let said = || update("Agreed");

    case("note", Change::note(named(), update("Two suites live: the third waits")));
    let several = "First line\n\n- a bullet # no comment\n  \"quoted\": yes\n";
    case("note of several lines", Change::note(named(), update(several)));
    let old = Update { date: Some(day("2001-01-01")), ..update("Found in an old file") };
    case("note older than all", Change::note(named(), old));
    let undated = Update { date: None, by: None, ..update("- [odd] {words}: *here*") };
    case("note undated", Change::note(named(), undated));
    for flag in [Some(Rag::Red), Some(Rag::Amber), Some(Rag::Green), None] {
        let bare = Update { note: None, ..said() };
        let what = format!("flag {}", flag.map_or("none", Rag::word));
        case(&what, Change::flag(named(), action, flag, bare));
    }
    for due in [&["March 2027"][..], &["2027", "Quarterly: at least"], &[]] {
        let change = Change::deadline(named(), action, words(due), said());
        case(&format!("deadline {due:?}"), change);
    }
    let silent = Update { note: None, ..said() };
    let change = Change::deadline(named(), action, words(&["Q4"]), silent);
    case("deadline without a note", change);
    if !action.due.is_empty() {
        let silent = Update { note: None, ..said() };
        let change = Change::deadline(named(), action, Vec::new(), silent);
        case("deadline taken away without a note", change);
    }
    let on = Some(day("2026-11-20"));
    case("done", Change::done(named(), action, on, Some(said())));
    case("done, nothing said", Change::done(named(), action, on, None));
    case("reopened", Change::done(named(), action, None, Some(said())));
    let standings = [Status::NotStarted, Status::InProgress, Status::OnHold, Status::Dropped];
    for status in standings.map(Some).into_iter().chain([None]) {
        let what = format!("status {}", status.map_or("none", Status::words));
        case(&what, Change::status(named(), action, status, Some(said())));
    }
    let odd = "tab\there, 'q' \"dq\" # hash, \u{202e}rtl, ~: {x} [y] %z @";
    case("note of odd signs", Change::note(named(), update(odd)));
    for owners in [&["csf"][..], &["No", "null", "Parks & open spaces: north", "4.10"], &[]] {
        let change = Change::owners(named(), action, words(owners));
        case(&format!("owners {owners:?}"), change);
    }
    for query in [Some("who pays: us, or them?"), None] {
        let what = format!("query {query:?}");
        let query = query.map(str::to_owned);
        case(&what, Change::query(named(), action, query, Some(said())));
    }
    let moved = Change::deadline(named(), action, words(&["May 2027"]), said());
    let both = Change::flag(named(), action, Some(Rag::Amber), update("Late")).and(moved);
    case("flag and deadline", both);
    cases
}

/// Every change that can be made to the parts, milestones and measures of an action.
fn changes_inside(action: &Action, named: &Named) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut case = |what: &str, change: Change| cases.push((what.to_owned(), change));
    let named = || named.clone();
    let on = Some(day("2026-11-20"));
    for on in [on, None] {
        let what = if on.is_some() { "tick" } else { "untick" };
        for (at, part) in action.parts.iter().enumerate() {
            let target = Target::Step(named(), part.kind, at, part.text.clone());
            case(&format!("{what} part {at}"), Change::tick(target, part.done, on));
        }
        for (at, step) in action.milestones.iter().enumerate() {
            let target = Target::Step(named(), step.kind, at, step.text.clone());
            case(&format!("{what} milestone {at}"), Change::tick(target, step.done, on));
        }
    }
    for (at, kpi) in action.kpis.iter().enumerate() {
        let target = Target::ActionKpi(named(), at, kpi.text.clone());
        case(&format!("reading of kpi {at}"), Change::reading(target, reading()));
    }
    cases
}

fn reading() -> KpiReading {
    KpiReading {
        at: Some("2026/27 Q3".to_owned()),
        value: "42%".to_owned(),
        date: Some(day("2026-11-22")),
        by: Some("KM".to_owned()),
        note: Some("two: of three sites".to_owned()),
        ..KpiReading::default()
    }
}

/// Every change that can be made to a section, an objective or the plan itself.
fn changes_of_group(group: &Group, named: &Named) -> Vec<Case> {
    let action = Action {
        reference: Some("N1".to_owned()),
        text: "Put up the new signs: all of them".to_owned(),
        owners: vec!["Parks".to_owned()],
        due: vec!["March 2027".to_owned()],
        ..Action::default()
    };
    let mut cases = vec![("new action".to_owned(), Change::new_action(named.clone(), action))];
    for (at, kpi) in group.kpis.iter().enumerate() {
        let target = Target::GroupKpi(named.clone(), at, kpi.text.clone());
        cases.push((format!("reading of kpi {at}"), Change::reading(target, reading())));
    }
    cases
}

/// The changes asked of a plan: all of every row, or a spread that is quick in debug, in
/// which each kind of change comes up on some row.
fn cases(plan: &Plan) -> Vec<Case> {
    let outline = Outline::of(plan);
    let every = std::env::var_os("STEERCO_ALL_ROWS").is_some();
    let rows = |all: usize| (0..all).step_by(if every { 1 } else { (all / 5).max(1) });
    let mut cases = Vec::new();
    let mut take = |turn: usize, address: &Address, of: Vec<Case>| {
        let of = of.into_iter().enumerate();
        let due = of.filter(|(at, _)| every || (at + turn).is_multiple_of(6));
        cases.extend(due.map(|(_, (what, change))| (format!("'{address}' {what}"), change)));
    };
    let addresses = outline.addresses(plan);
    for (turn, row) in rows(addresses.len()).enumerate() {
        let action = outline.action(plan, row).expect("a row");
        let (address, text) = (addresses[row].clone(), action.text.clone());
        let named = Named { address, text };
        let inside = changes_inside(action, &named);
        let all = changes_of(action, &named).into_iter().chain(inside);
        take(turn, &addresses[row], all.collect());
    }
    let addresses = outline.group_addresses(plan);
    for (turn, row) in rows(addresses.len()).enumerate() {
        let group = outline.group(plan, row).expect("a row");
        let (address, text) = (addresses[row].clone(), group.title.clone());
        take(turn, &addresses[row], changes_of_group(group, &Named { address, text }));
    }
    cases
}

/// Makes a change to a text, and holds it against the law.
fn lawful(text: &str, plan: &Plan, change: &Change) -> Result<(String, Plan), String> {
    let after = plan.apply(change).map_err(|error| format!("apply: {error}"))?;
    let index = Index::parse(text).map_err(|error| format!("index: {error}"))?;
    let patch = splice(&index, plan, change).map_err(|error| format!("splice: {error}"))?;
    let new = patch.onto(text);
    let read = read(&new).map_err(|error| format!("no longer a plan: {error}"))?.plan;
    if read == after {
        return Ok((new, after));
    }
    Err("reads as another plan than the change gives".to_owned())
}

#[test]
fn every_change_keeps_the_law_and_its_inverse_takes_it_back() {
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (mut made, mut same_bytes) = (0, 0);
    for name in all() {
        let text = text(name);
        let plan = plan(name);
        for (what, change) in cases(&plan) {
            made += 1;
            let mut fails =
                |why: String| wrong.entry(why).or_default().push(format!("{name} {what}"));
            let (new, after) = match lawful(&text, &plan, &change) {
                Ok(both) => both,
                Err(why) => {
                    fails(why);
                    continue;
                }
            };
            match lawful(&new, &after, &change.inverse()) {
                Ok((_, back)) if back != plan => fails("taken back: another plan".to_owned()),
                Ok((back, _)) if back == text => same_bytes += 1,
                Ok(_) => {
                    if std::env::var_os("STEERCO_ALL_ROWS").is_some() {
                        println!("other bytes: {name} {what}");
                    }
                }
                Err(why) => fails(format!("taken back: {why}")),
            }
        }
    }
    println!("{made} changes, {same_bytes} of them back to the byte");
    let shown: Vec<String> = wrong
        .iter()
        .map(|(why, all)| {
            format!("{} times {why}\n    {}", all.len(), all[..all.len().min(8)].join("\n    "))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", shown.join("\n"));
}

#[test]
fn a_note_on_any_plan_adds_lines_and_touches_none() {
    for name in all().filter(|name| *name != "nottingham-2015") {
        let text = text(name);
        let plan = plan(name);
        let outline = Outline::of(&plan);
        let row = outline.actions.len() / 2;
        let address = outline.addresses(&plan)[row].clone();
        let action = outline.action(&plan, row).expect("a row");
        let named = Named { address, text: action.text.clone() };
        let change = Change::note(named, update("Third suite trained"));
        let (new, _) = lawful(&text, &plan, &change).expect(name);
        let mut old = text.lines().peekable();
        let added: Vec<&str> = new.lines().filter(|line| old.next_if_eq(line).is_none()).collect();
        assert_eq!(old.next(), None, "{name}: a line was changed");
        assert!(added.iter().any(|line| line.contains("Third suite trained")), "{name}: {added:?}");
    }
}
