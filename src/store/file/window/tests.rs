//! A change worked out on the action's lines is the change worked out on the whole text.

use super::*;
use crate::plan::change::{Change, Edit, Field, Item};
use crate::plan::model::{Done, Rag, Step, Update};
use crate::yaml::index::Index;
use chrono::NaiveDate;

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

fn loaded(text: &str) -> (Document, Spans) {
    super::super::document(std::path::Path::new(""), read::read(text).expect("a plan"))
}

fn named(document: &Document, row: usize) -> Named {
    document.named(row).expect("a row")
}

fn note(words: &str) -> Update {
    Update {
        date: day("2012-06-01"),
        by: Some("BA".into()),
        note: Some(words.into()),
        ..Update::default()
    }
}

/// Every kind of change of one action.
fn changes(document: &Document, row: usize) -> Vec<Change> {
    let name = || named(document, row);
    let action = document.action(row).expect("a row");
    let milestone =
        Step { text: "Report: to the board".into(), due: vec!["Sep 12".into()], ..Step::default() };
    let mut all = vec![
        Change::note(name(), note("Short")),
        Change::note(name(), note("One line.\nAnother: with a colon\n")),
        Change::note(name(), note("Ends in blank lines\n\n\n")),
        Change::flag(name(), action, Some(Rag::Red), note("Stuck")),
        Change::deadline(name(), action, vec!["Sep 2013".into()], note("Moved")),
        Change::done(name(), action, day("2012-06-01"), None),
        Change::owners(name(), action, vec!["Police".into(), "csf".into()]),
        Change::query(name(), action, Some("Who pays?".into()), None),
        Edit::insert(Target::Action(name()), Item::Step(milestone)).into(),
    ];
    all.extend(action.milestones.iter().enumerate().map(|(at, step)| {
        let target = Target::Step(name(), step.kind, at, step.text.clone());
        Change::tick(target, step.done, day("2012-06-01"))
    }));
    all
}

/// Makes every change of every action on its lines alone; each must be what reading the
/// new text says, lines and all, and what the whole text comes to.
fn all_changes_of(text: &str) -> usize {
    let (document, spans) = loaded(text);
    let mut made = 0;
    for row in 0..document.outline.actions.len() {
        for change in changes(&document, row) {
            let ready = prepare(&document, text, &spans, &change, CommitMode::Decision, None);
            let Some(Prepared::Write(pending)) = ready else {
                continue;
            };
            made += 1;
            let pending = *pending;
            let ((), next) = pending.next.build_while(&document, || ());
            let next = next.expect("the actions have their place");
            let (again, again_spans) = loaded(&pending.text);
            assert_eq!(
                format!("{:#?}", again.plan),
                format!("{:#?}", next.plan),
                "{}",
                pending.text
            );
            assert_eq!(format!("{again_spans:#?}"), format!("{:#?}", pending.spans));
            assert_eq!(again.oddities, next.oddities);
            let (whole, _) = change.rebased(&document.plan).expect("it fits");
            assert_eq!(pending.change, whole);
            assert_eq!(next.plan, document.plan.apply(&whole).expect("it fits"));
            // Where nobody stands near to learn from, the whole text may show other habits.
            let place = &document.outline.actions[row].place.parent();
            let neighbours = document.plan.group_at(place).map_or(0, |g| g.actions.len()) > 1;
            let index = Index::parse(text).expect("yaml");
            let spliced = splice::splice(&index, &document.plan, &whole);
            if let (Ok(patch), true) = (spliced, neighbours) {
                assert_eq!(patch.onto(text), pending.text, "{change:?}");
            }
        }
    }
    made
}

const PLAN: &str = "\
title: Plan
period: April 2012 - March 2015
sections:
  - title: One
    actions:
      - ref: A1
        action: First
        due: June 2013
        milestones:
          - {milestone: Agree, due: Jul 12}
        updates:
          - date: 2012-05-14
            by: BA
            note: Sent
      # about the second
      - ref: A2
        action: Second
        owners: [Police, Health]
        colour: blue

      - ref: A3
        action: |
          Third
            - with lines
        reads: 2012-06
        due: soon
        updates:
          - An old note

    # the end of the first
  - title: Two
    shade: dark
    actions:
      - ref: A4
        action: Fourth
        updates: []
meetings:
  - date: 2012-05-14
    decisions: [Go on]
";

#[test]
fn a_plan_in_sections() {
    assert!(all_changes_of(PLAN) > 30);
    assert!(all_changes_of(&PLAN.replace('\n', "\r\n")) > 30);
}

#[test]
fn actions_at_the_top_and_at_the_very_end() {
    let text =
        "title: P\nactions:\n- action: a\n  owners: csf\n-\n  ref: '7'\n  action: b\n  done: true";
    assert!(all_changes_of(text) > 10);
    assert!(all_changes_of(&format!("{text}\n\n\n")) > 10);
}

#[test]
fn an_oddity_on_a_last_line_without_a_line_end_is_said_once() {
    let text = "title: P\nactions:\n- action: a\n- action: b\n  colour: blue";
    assert!(all_changes_of(text) > 10);
}

#[test]
fn an_empty_text_ends_where_it_does_in_the_whole_file() {
    let text = "title: P\nsections:\n- title: S\n  actions:\n  - action: a\n  - action: b\n    cost: |-\n \n  shade: dark\n";
    assert!(all_changes_of(text) > 10);
}

#[test]
fn what_reaches_beyond_the_action_is_left_to_the_whole_text() {
    let refused = |text: &str, change: &dyn Fn(&Document) -> Change| {
        let (document, spans) = loaded(text);
        let change = change(&document);
        assert!(prepare(&document, text, &spans, &change, CommitMode::Decision, None).is_none());
    };
    let first = |document: &Document| Change::note(named(document, 0), note("Sent"));
    refused("title: P\nactions: [{action: a}, {action: b}]\n", &first);
    refused("title: P\nactions:\n- action: &a a\n- action: *a\n", &first);
    refused("title: P\nactions:\n- action: a\n---\nb\n", &first);
    // A line that ends with a carriage return alone, at the end of it all.
    let text = "title: P\r\nactions:\r\n    - a\r\n    - action: b\r\n      colour: |-\r\n          c: d\r\t";
    refused(text, &|document| Change::note(named(document, 1), note("Sent")));
    refused("title: P\nactions:\n- action: a\n- action: b\n", &|document| {
        first(document).and(Change::note(named(document, 1), note("Sent")))
    });
    refused(PLAN, &|document| {
        let mut name = named(document, 0);
        name.text = "Another".into();
        Change::note(name, note("Sent"))
    });
}

#[test]
fn the_same_decision_sent_again_is_not_written_twice() {
    let (document, spans) = loaded(PLAN);
    let update = document.action(0).expect("a row").updates[0].clone();
    let change = Change::note(named(&document, 0), update);
    let ready = prepare(&document, PLAN, &spans, &change, CommitMode::Retry, None);
    assert!(matches!(ready, Some(Prepared::AlreadySaved)));
}

#[test]
fn what_it_overtakes_is_named_by_its_own_address() {
    let (document, spans) = loaded(PLAN);
    let from = vec!["true".to_owned()];
    let set = Edit::set(Target::Action(named(&document, 3)), Field::Done, from, Vec::new());
    let ready = prepare(&document, PLAN, &spans, &set.into(), CommitMode::Decision, None);
    let Some(Prepared::Write(pending)) = ready else {
        panic!("not made");
    };
    assert_eq!(pending.overtaken[0].address, Some(named(&document, 3).address));
    assert_eq!(document.action(3).expect("a row").done, Done::No);
}
