//! What is counted once: off course beside late; and what was done late.

use super::{action, day, done, milestone, moved, part, plan};
use crate::plan::asat::AsAt;
use crate::plan::model::{Action, Column, ColumnValue, Done, Plan, Rag, Status};

#[test]
fn off_course_is_red_or_amber_and_not_late() {
    let plan = plan("April 2012 - March 2013");
    let look = AsAt::new(&plan, day("2012-05-14"));
    let to_come = action("T1", "March 2013");
    let with = |rag, action: &Action| Action { rag, ..action.clone() };
    let mut by_milestone = with(Some(Rag::Red), &to_come);
    by_milestone.milestones = vec![milestone("A report", "April 2012")];
    let mut by_part = with(Some(Rag::Red), &to_come);
    by_part.parts = vec![part("A leaflet", "April 2012")];
    let done = Action { done: Done::Yes, ..with(Some(Rag::Red), &to_come) };
    let dropped = Action { status: Some(Status::Dropped), ..with(Some(Rag::Red), &to_come) };
    for (action, is_off_course) in [
        (with(None, &to_come), false),
        (with(Some(Rag::Green), &to_come), false),
        (with(Some(Rag::Amber), &to_come), true),
        (with(Some(Rag::Red), &to_come), true),
        // Due within a month, and nobody has said a word: amber by the dates.
        (action("T1", "May 2012"), true),
        // The agreed flag counts before that of the dates.
        (with(Some(Rag::Green), &action("T1", "May 2012")), false),
        (with(Some(Rag::Red), &action("T1", "April 2012")), false),
        (by_milestone, false),
        (by_part, false),
        (done, false),
        (dropped, false),
    ] {
        assert_eq!(look.is_off_course(&action), is_off_course, "{action:?}");
    }
}

#[test]
fn what_was_done_after_its_last_deadline_was_done_late() {
    let plan = plan("April 2012 - March 2013");
    let late = |due: &[&str], done: Done, on: &str| {
        let due = due.iter().map(|&words| words.to_owned()).collect();
        let action = Action { due, done, ..action("T1", "") };
        let look = AsAt::new(&plan, day(on));
        look.done_late(&look.dated(&action))
    };
    let on = |words: &str| Done::On(day(words));
    assert_eq!(late(&["May 2012"], on("2012-05-31"), "2013-01-01"), None);
    assert_eq!(late(&["May 2012"], on("2012-06-01"), "2013-01-01"), Some(1));
    // Of several deadlines the last one counts.
    assert_eq!(late(&["May 2012", "July 2012"], on("2012-06-30"), "2013-01-01"), None);
    assert_eq!(late(&["July 2012", "May 2012"], on("2012-08-02"), "2013-01-01"), Some(2));
    // Not known yet, not known when, nothing to be late for.
    assert_eq!(late(&["May 2012"], on("2012-06-12"), "2012-06-11"), None);
    assert_eq!(late(&["May 2012"], Done::Yes, "2013-01-01"), None);
    assert_eq!(late(&["Ongoing"], on("2012-06-12"), "2013-01-01"), None);
    assert_eq!(late(&[], on("2012-06-12"), "2013-01-01"), None);
}

#[test]
fn a_slip_counts_where_an_update_records_it_and_where_the_words_say_so() {
    let plan = plan("April 2012 - March 2013");
    let slipped = |due: &str, updates: Vec<crate::plan::model::Update>| {
        let action = Action { updates, ..action("T1", due) };
        let look = AsAt::new(&plan, day("2012-12-01"));
        look.slippage(&action).map(|slippage| slippage.to_string())
    };
    let said = |words: &str| Some(words.to_owned());
    let revised = "June 2012 (revised September 2012)";
    assert_eq!(slipped("June 2012", Vec::new()), None);
    assert_eq!(slipped(revised, Vec::new()), said("2nd date, first June 2012"));
    // What an update has set already is counted once, and its words stand for both.
    let by_update = vec![moved("2012-05-01", "June 2012", revised)];
    assert_eq!(slipped(revised, by_update), said("2nd date, first June 2012"));
    let before = vec![moved("2012-04-14", "May 2012", "June 2012")];
    assert_eq!(slipped(revised, before), said("3rd date, first May 2012"));
}

#[test]
fn a_step_whose_status_counts_as_complete_is_done() {
    let own = Plan {
        statuses: vec![("Purple".to_owned(), "complete".to_owned())],
        ..plan("April 2012 - March 2013")
    };
    let usual = plan("April 2012 - March 2013");
    for (plan, key, words, done) in [
        (&usual, "status", "Closed", Done::Yes),
        (&usual, "Status", "Complete 12 June 2012", done("2012-06-12")),
        (&usual, "status", "ongoing", Done::No),
        (&usual, "status", "withdrawn", Done::No),
        (&usual, "status", "Purple", Done::No),
        (&own, "status", "Purple", Done::Yes),
        (&usual, "stage", "Closed", Done::No),
    ] {
        let mut step = milestone("A report", "May 2012");
        let value = ColumnValue::Words(vec![words.to_owned()]);
        step.beside.add_column(Column { key: key.to_owned(), value, ..Column::default() });
        let action = Action { milestones: vec![step], ..action("T1", "March 2013") };
        let look = AsAt::new(plan, day("2012-08-01"));
        let dated = look.dated_step(&action, &action.milestones[0]);
        assert_eq!(dated.done, done, "{words}");
        assert_eq!(look.late_steps(&action).count(), usize::from(done == Done::No), "{words}");
    }
}
