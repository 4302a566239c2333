//! Deadlines that lean on their row, several in one cell, and completions in words.

use super::super::*;
use super::{action, day, moved, note, part, plan};
use crate::plan::model::{Done, Meeting, Step};

fn meeting(date: &str, title: Option<&str>, next: Option<&str>) -> Meeting {
    Meeting {
        date: Some(day(date)),
        title: title.map(str::to_owned),
        next: next.map(day),
        ..Meeting::default()
    }
}

/// The last days of an action's own deadlines as at a day; `-` where there is none.
fn lasts(plan: &Plan, action: &Action, as_at: &str) -> String {
    let look = AsAt::new(plan, day(as_at));
    let lasts: Vec<String> = look
        .readings(&look.dated(action))
        .map(|deadline| deadline.reading.last.map_or("-".to_owned(), |last| last.to_string()))
        .collect();
    lasts.join(" ")
}

#[test]
fn words_run_from_the_day_that_set_them() {
    let plan = plan("April 2012 - March 2015");
    let mut late = action("T1", "12 weeks");
    assert_eq!(lasts(&plan, &late, "2013-01-01"), "-");
    // The first dated update, while nothing else is known.
    late.updates = vec![note(""), note("2012-05-14"), note("2012-06-01")];
    assert_eq!(lasts(&plan, &late, "2013-01-01"), "2012-08-06");
    // The update that set them; replay knows only those up to its day.
    late.updates.push(moved("2012-07-02", "March 2012", "12 weeks"));
    assert_eq!(lasts(&plan, &late, "2013-01-01"), "2012-09-24");
    late.due = vec!["December".to_owned()];
    late.updates.push(moved("2013-01-07", "12 weeks", "December"));
    assert_eq!(lasts(&plan, &late, "2013-01-07"), "2013-12-31");
    assert_eq!(lasts(&plan, &late, "2012-12-01"), "2012-09-24");
    // A part goes by its action's first update.
    let mut parted = action("T2", "");
    parted.parts = vec![part("p", "within 2 weeks")];
    parted.updates = vec![note("2012-05-14")];
    let look = AsAt::new(&plan, day("2012-05-29"));
    assert_eq!(look.late(&parted).map(|late| late.days), Some(1));
}

#[test]
fn a_meeting_is_one_on_the_plan_or_the_one_arranged() {
    let mut plan = plan("April 2012 - March 2015");
    plan.meetings = vec![
        meeting("2012-05-14", Some("SMG/7"), Some("2012-08-13")),
        meeting("2012-08-20", Some("SMG/8"), None),
    ];
    let mut item = action("T1", "next meeting");
    item.updates = vec![note("2012-05-14")];
    // As it was arranged, until it was held on another day.
    assert_eq!(lasts(&plan, &item, "2012-06-01"), "2012-08-13");
    assert_eq!(lasts(&plan, &item, "2012-08-20"), "2012-08-20");
    assert_eq!(lasts(&plan, &action("T2", "SMG/8"), "2012-06-01"), "2012-08-20");
    assert_eq!(lasts(&plan, &action("T3", "SMG/9"), "2012-06-01"), "-");
    // What is due at each meeting was missed where nothing was noted up to the last one.
    let mut each = action("T4", "each meeting");
    let look = AsAt::new(&plan, day("2012-08-21"));
    assert_eq!(look.missed(&each), Some(("each meeting", day("2012-05-15"), day("2012-08-20"))));
    assert_eq!(AsAt::new(&plan, day("2012-08-20")).missed(&each), None);
    each.updates = vec![note("2012-08-20")];
    assert_eq!(look.missed(&each), None);
    plan.review = Some("each meeting".to_owned());
    let look = AsAt::new(&plan, day("2012-08-21"));
    assert_eq!((look.review, look.review_from), (98, ReviewFrom::Plan));
}

#[test]
fn what_is_regular_goes_by_the_review() {
    let mut plan = plan("April 2012 - March 2015");
    plan.review = Some("every 6 weeks".to_owned());
    let look = AsAt::new(&plan, day("2012-05-14"));
    assert_eq!(
        look.missed(&action("T1", "Regular")),
        Some(("Regular", day("2012-04-01"), day("2012-05-12")))
    );
}

#[test]
fn each_of_several_deadlines_in_a_cell_can_be_late() {
    let plan = plan("April 2012 - March 2015");
    let two = action("T1", "June 2012 and June 2013");
    let late = |as_at: &str| AsAt::new(&plan, day(as_at)).late(&two).map(|late| late.days);
    assert_eq!(late("2012-06-30"), None);
    assert_eq!(late("2012-07-02"), Some(2));
    assert_eq!(lasts(&plan, &two, "2012-05-14"), "2012-06-30 2013-06-30");
}

#[test]
fn words_of_completion_settle_their_own_entry() {
    let plan = plan("April 2012 - March 2015");
    let done = |due: &str, as_at: &str| AsAt::new(&plan, day(as_at)).done(&action("T1", due));
    assert!(done("Completed 12 May 2012", "2012-05-12"));
    assert!(!done("Completed 12 May 2012", "2012-05-11"));
    assert!(done("Completed", "2012-04-01"));
    assert!(done("Completed May 2012 + TBC", "2012-06-01"));
    assert!(!done("Completed May 2012 + June 2012", "2012-06-01"));
    assert!(done("Completed May 2012 + Done June 2012", "2012-07-01"));
    assert!(!done("Completed May 2012 + Quarterly", "2012-07-01"));
    assert!(!done("to be completed by May 2012", "2012-07-01"));
    assert!(!done("Wednesday 16 May 2012", "2012-07-01"));
    let look = AsAt::new(&plan, day("2012-05-11"));
    let early = action("T1", "Completed 12 May 2012");
    assert_eq!(
        (look.late(&early), look.verdict(&early).flag()),
        (None, crate::plan::rag::Flag::Grey)
    );
}

#[test]
fn a_plans_order_of_dates_reads_its_figures() {
    let mut plan = plan("October 2023 - September 2024");
    plan.date_order = Some("month first".to_owned());
    assert_eq!(lasts(&plan, &action("T1", "07/01/2024"), "2024-01-01"), "2024-07-01");
    plan.date_order = Some("either".to_owned());
    assert_eq!(lasts(&plan, &action("T1", "07/01/2024"), "2024-01-01"), "2024-01-07");
}

#[test]
fn relative_words_are_written_as_the_day_they_come_to() {
    let mut plan = plan("April 2012 - March 2015");
    plan.meetings = vec![meeting("2012-05-14", None, Some("2012-08-13"))];
    let look = AsAt::new(&plan, day("2012-05-14"));
    for (typed, written) in [
        ("Friday", "18 May 2012"),
        ("in 6 weeks", "25 June 2012"),
        ("by next meeting", "13 August 2012"),
        ("Easter 2013", "31 March 2013"),
        // What stands as a deadline is written as it was typed.
        ("12 weeks", "12 weeks"),
        ("June 2012", "June 2012"),
        ("Quarterly", "Quarterly"),
    ] {
        assert_eq!(look.to_write(typed), written, "{typed}");
    }
}

#[test]
fn a_reading_given_for_each_deadline_stands_for_its_own() {
    let plan = plan("April 2012 - March 2015");
    let mut item = action("T1", "December");
    item.due.push("June 2012".to_owned());
    item.due.push("TBC".to_owned());
    let mut given = |reads: &[&str]| {
        item.reads = reads.iter().map(|&words| words.to_owned()).collect();
        lasts(&plan, &item, "2012-05-14")
    };
    assert_eq!(given(&[]), "- 2012-06-30 -");
    // One stands for all.
    assert_eq!(given(&["2012-12"]), "2012-12-31");
    assert_eq!(given(&["2012-12", "~", "2013-03-01"]), "2012-12-31 2012-06-30 2013-03-01");
    // What cannot be read, or fits no place, changes nothing.
    assert_eq!(given(&["soon", "~", "~"]), "- 2012-06-30 -");
    assert_eq!(given(&["2012-12", "2012-07"]), "- 2012-06-30 -");
}

#[test]
fn deadline_words_that_say_completed_complete_the_row_on_their_day() {
    let plan = plan("April 2012 - March 2015");
    let mut item = action("T1", "Completed 12 May 2013");
    item.milestones = vec![Step { due: vec!["Done June 2013".to_owned()], ..Step::default() }];
    let on = |day: &str| day.parse().map(Done::On).expect("a day");
    let look = AsAt::new(&plan, day("2013-05-31"));
    assert_eq!(look.completion(&item), on("2013-05-12"));
    assert_eq!(look.dated_step(&item, &item.milestones[0]).done, on("2013-06-30"));
    // Several entries: the last day of all; none while one is open.
    item.due.push("Completed June 2013".to_owned());
    assert_eq!(look.completion(&item), on("2013-06-30"));
    assert!(!look.done(&item), "the second is of a later day");
    item.due.push("March 2014".to_owned());
    assert_eq!(look.completion(&item), Done::No);
    item.due = vec!["Completed".to_owned()];
    assert_eq!(look.completion(&item), Done::Yes);
}
