//! What the sheet of an action says of small plans.

use super::{ActionSheet, Piece, Topic, When, joined, ordered};
use crate::plan::asat::AsAt;
use crate::plan::asat::tests::{action, day, milestone, note, part, plan};
use crate::plan::document::Document;
use crate::plan::model::{Action, Plan, Status, Update};
use crate::plan::timeline::State;

/// A plan with this action alone.
fn of(action: Action) -> Document {
    let mut plan: Plan = plan("April 2012 - March 2013");
    plan.body.actions = vec![action];
    Document::from(plan)
}

/// Looks at the sheet of the only action as at 14 May 2012.
fn at_may<T>(document: &Document, look: impl Fn(ActionSheet<'_>) -> T) -> T {
    let as_at = AsAt::new(&document.plan, day("2012-05-14"));
    look(ActionSheet::of(document, as_at, 0).expect("an action"))
}

#[test]
fn what_asks_for_no_more_work_is_late_nowhere() {
    let mut late = action("T1", "March 2012");
    late.milestones = vec![milestone("A report", "February 2012")];
    late.parts = vec![part("A leaflet", "January 2012")];
    for (status, is_late) in
        [(None, true), (Some(Status::OnHold), true), (Some(Status::Dropped), false)]
    {
        let document = of(Action { status, ..late.clone() });
        at_may(&document, |sheet| {
            let counted = |when: When| matches!(when, When::Late(_));
            assert!(sheet.due().iter().all(|due| counted(due.when) == is_late), "{status:?}");
            assert!(sheet.steps().all(|step| step.late().is_some() == is_late), "{status:?}");
            let drawn = sheet.step_dates();
            let late = drawn.iter().filter(|(_, state)| *state == State::Late).count();
            assert_eq!(late, if is_late { 2 } else { 0 }, "{status:?}");
        });
    }
}

#[test]
fn an_open_deadline_is_not_started_until_somebody_says_a_word_of_it() {
    let open = action("T1", "April 2012 onwards");
    let with = |status, updates| Action { status, updates, ..open.clone() };
    for (action, not_started) in [
        (with(None, Vec::new()), true),
        (with(Some(Status::NotStarted), Vec::new()), true),
        (with(None, vec![note("2012-06-01")]), true),
        (with(None, vec![note("2012-05-01")]), false),
        (with(None, vec![note("")]), false),
        (with(Some(Status::InProgress), Vec::new()), false),
        (with(Some(Status::OnHold), Vec::new()), false),
        (Action { due: vec!["June 2012 onwards".to_owned()], ..open.clone() }, false),
    ] {
        at_may(&of(action.clone()), |sheet| {
            let words = joined(&sheet.due());
            assert_eq!(words.contains("not started"), not_started, "{action:?}: {words}");
            assert_eq!(sheet.flag().why() == "not started", not_started, "{action:?}");
            assert_eq!(sheet.lateness().is_some(), not_started, "{action:?}");
        });
    }
}

#[test]
fn updates_come_newest_first_and_of_one_day_the_last_of_the_file() {
    let said = |date: &str, words: &str| Update { note: Some(words.to_owned()), ..note(date) };
    let updates = vec![
        said("2012-04-20", "first of the day"),
        said("2012-04-02", "older"),
        said("2012-04-20", "last of the day"),
        said("2012-06-01", "still to come"),
        said("", "undated"),
    ];
    at_may(&of(Action { updates, ..action("T1", "") }), |sheet| {
        let notes: Vec<&str> = sheet.updates().iter().map(|update| update.note).collect();
        assert_eq!(notes, ["last of the day", "first of the day", "older", "undated"]);
        assert_eq!(sheet.later(), 1);
    });
}

#[test]
fn a_field_of_words_stands_on_the_sheet_by_the_table_of_fields() {
    let document = of(Action { cost: Some("£15k ".to_owned()), ..action("T1", "") });
    at_may(&document, |sheet| {
        let entries = ordered(sheet.entries(), &[Topic::Field]);
        assert_eq!(entries[0].caption, "Cost");
        assert!(
            matches!(&entries[0].piece, Piece::Words(words) if words == "£15k"),
            "{:?}",
            entries[0].piece
        );
        let topics: Vec<Topic> = sheet.entries().iter().map(|entry| entry.topic).collect();
        assert!(topics.is_sorted(), "{topics:?}");
    });
}
