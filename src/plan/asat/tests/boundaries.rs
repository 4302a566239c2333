//! Each rule of rules.md on both sides of its boundary.

use super::*;
use crate::plan::asat::{AsAt, Stale, Verdict, Which, review_days};
use crate::plan::deadline::Calendar;
use crate::plan::model::Status;
use crate::plan::outline::Outline;
use crate::plan::rag::Flag;

const PERIOD: &str = "April 2012 - March 2015";

#[test]
fn overdue_starts_the_day_after_the_last_possible_day() {
    let plan = plan(PERIOD);
    // Words, the last day in time, and a year end and leap days among them.
    let table = [
        ("2012-03-14", "2012-03-14", "2012-03-15"),
        ("March 2012", "2012-03-31", "2012-04-01"),
        ("February 2012", "2012-02-29", "2012-03-01"),
        ("February 2013", "2013-02-28", "2013-03-01"),
        ("December 2012", "2012-12-31", "2013-01-01"),
        ("2012", "2012-12-31", "2013-01-01"),
        ("2012/13", "2013-03-31", "2013-04-01"),
        ("2012-02-29", "2012-02-29", "2012-03-01"),
    ];
    for (due, last, first_late) in table {
        let action = action("T1", due);
        assert_eq!(AsAt::new(&plan, day(last)).late(&action), None, "{due}");
        let late = AsAt::new(&plan, day(first_late)).late(&action).expect(due);
        assert_eq!((late.days, late.since), (1, day(first_late)), "{due}");
        assert_eq!((late.what, late.words), (Which::Action, due));
    }
}

#[test]
fn what_has_no_end_or_no_date_is_never_late() {
    let plan = plan(PERIOD);
    let look = AsAt::new(&plan, day("2030-01-01"));
    for due in ["", "TBC", "Ongoing", "Quarterly", "April 2012 onwards", "when the moon is full"] {
        assert_eq!(look.late(&action("T1", due)), None, "{due}");
    }
}

#[test]
fn an_action_is_late_when_any_dated_part_of_it_is() {
    let plan = plan(PERIOD);
    let look = AsAt::new(&plan, day("2012-08-10"));
    let mut several = action("T1", "July 2012 + December 2012 + Quarterly");
    assert_eq!(look.late(&several).map(|l| (l.days, l.words)), Some((10, "July 2012")));
    several.parts = vec![part("a", "May 2012"), part("b", "June 2012")];
    assert_eq!(
        look.late(&several).map(|l| (l.days, l.what)),
        Some((71, Which::Step(StepKind::Part, 0)))
    );
    several.parts[0].done = done("2012-08-10");
    assert_eq!(
        look.late(&several).map(|l| (l.days, l.what)),
        Some((41, Which::Step(StepKind::Part, 1)))
    );
    // A milestone is listed under its action, which it does not make late.
    let mut stepped = action("T2", "December 2012");
    stepped.milestones = vec![milestone("m", "May 2012")];
    assert_eq!(look.late(&stepped), None);
    let late: Vec<_> = look.late_steps(&stepped).map(|l| (l.what, l.days)).collect();
    assert_eq!(late, [(Which::Step(StepKind::Milestone, 0), 71)]);
}

#[test]
fn done_and_dropped_are_not_late_and_on_hold_is_but_not_flagged() {
    let plan = plan(PERIOD);
    let look = AsAt::new(&plan, day("2012-12-01"));
    let mut late = action("T1", "May 2012");
    late.milestones = vec![milestone("m", "May 2012")];
    let table = [
        (Done::No, None, true, Flag::Red),
        (Done::Yes, None, false, Flag::Blue),
        (done("2012-12-01"), None, false, Flag::Blue),
        (done("2012-12-02"), None, true, Flag::Red),
        (Done::No, Some(Status::Dropped), false, Flag::Grey),
        (Done::No, Some(Status::OnHold), true, Flag::Grey),
        (Done::No, Some(Status::NotStarted), true, Flag::Red),
        (Done::No, Some(Status::InProgress), true, Flag::Red),
    ];
    for (done, status, is_late, flag) in table {
        late.done = done;
        late.status = status;
        assert_eq!(look.late(&late).is_some(), is_late, "{done:?} {status:?}");
        assert_eq!(look.late_steps(&late).count(), usize::from(is_late));
        assert_eq!(look.computed(&late), flag, "{done:?} {status:?}");
    }
}

#[test]
fn a_month_late_is_amber_and_more_is_red() {
    let plan = plan(PERIOD);
    let action = action("T1", "2012-05-31");
    for (date, flag, why) in [
        ("2012-04-29", Flag::Green, "due in 32 days"),
        ("2012-04-30", Flag::Amber, "due in 31 days, no dated update"),
        ("2012-05-31", Flag::Amber, "due today, no dated update"),
        ("2012-06-01", Flag::Amber, "1 day late"),
        ("2012-07-01", Flag::Amber, "31 days late"),
        ("2012-07-02", Flag::Red, "32 days late"),
    ] {
        let look = AsAt::new(&plan, day(date));
        assert_eq!((look.computed(&action), look.why(&action).as_str()), (flag, why), "{date}");
    }
}

#[test]
fn due_soon_is_amber_only_where_nobody_has_spoken_within_the_review_interval() {
    let plan = plan("April 2011 - March 2015");
    let mut soon = action("T1", "2012-05-31");
    // 92 days before 10 May 2012 is 8 February.
    for (update, flag, stale) in
        [("2012-02-08", Flag::Green, None), ("2012-02-07", Flag::Amber, Some(Stale::Days(93)))]
    {
        soon.updates = vec![note(update)];
        let look = AsAt::new(&plan, day("2012-05-10"));
        assert_eq!(look.computed(&soon), flag, "{update}");
        assert_eq!(look.stale(&soon), stale, "{update}");
    }
    let look = AsAt::new(&plan, day("2012-05-10"));
    assert_eq!(look.why(&soon), "due in 21 days, no update since 7 Feb 2012");
    // Raised within the interval counts as an update; the start of the period does not.
    soon.updates.clear();
    for (raised, flag) in [("2012-02-08", Flag::Green), ("2012-02-07", Flag::Amber)] {
        soon.raised = Some(day(raised));
        assert_eq!(look.computed(&soon), flag, "{raised}");
    }
    soon.raised = None;
    let young = super::plan("May 2012 - March 2015");
    assert_eq!(AsAt::new(&young, day("2012-05-10")).computed(&soon), Flag::Amber);
}

#[test]
fn staleness_counts_from_the_latest_of_update_raised_and_period() {
    let quiet = action("T1", "March 2014");
    let raised = |date: &str| Action { raised: Some(day(date)), ..quiet.clone() };
    let noted = Action { updates: vec![note("2012-04-02")], ..quiet.clone() };
    let silent = Some(Stale::Never);
    // 92 days after 1 April 2012 is 2 July.
    for (action, date, stale) in [
        (&quiet, "2012-07-02", None),
        (&quiet, "2012-07-03", silent),
        (&raised("2012-02-01"), "2012-07-02", None),
        (&raised("2012-02-01"), "2012-07-03", silent),
        (&raised("2012-05-01"), "2012-08-01", None),
        (&raised("2012-05-01"), "2012-08-02", silent),
        // It is not there before its day.
        (&raised("2012-05-01"), "2012-04-30", None),
        (&noted, "2012-07-03", None),
        (&noted, "2012-07-04", Some(Stale::Days(93))),
    ] {
        assert_eq!(AsAt::new(&plan(PERIOD), day(date)).stale(action), stale, "{date}");
    }
    // Where nothing is known it is stale.
    let plan = Plan::default();
    assert_eq!(AsAt::new(&plan, day("2012-05-14")).stale(&quiet), silent);
    assert_eq!(AsAt::new(&plan, day("2012-05-14")).stale(&raised("2012-05-14")), None);
}

#[test]
fn stale_is_no_update_in_the_plans_own_interval() {
    let table = [
        (None, 92),
        (Some("quarterly"), 92),
        (Some("Monthly"), 31),
        (Some("weekly"), 7),
        (Some("fortnightly"), 14),
        (Some("annually"), 366),
        (Some("six-monthly"), 184),
        (Some("every 6 weeks"), 42),
        (Some("45 days"), 45),
        (Some("now and then"), 92),
    ];
    for (words, days) in table {
        let mut plan = plan(PERIOD);
        plan.review = words.map(str::to_owned);
        assert_eq!(AsAt::new(&plan, day("2012-05-14")).review, days, "{words:?}");
    }
    assert_eq!(review_days("now and then", &Calendar::default()), None);
}

#[test]
fn never_updated_is_stale_but_an_open_ended_action_is_given_its_interval() {
    let plan = plan("April 2011 - March 2015");
    let untouched = action("T1", "March 2014");
    assert_eq!(AsAt::new(&plan, day("2012-05-14")).stale(&untouched), Some(Stale::Never));
    let mut undated = untouched.clone();
    undated.updates = vec![note("")];
    assert_eq!(AsAt::new(&plan, day("2012-05-14")).stale(&undated), Some(Stale::Never));
    let open = action("T2", "April 2012 onwards");
    for (date, not_started, stale) in [
        ("2012-03-31", false, None),
        ("2012-04-01", true, None),
        ("2012-07-02", true, None),
        ("2012-07-03", true, Some(Stale::Never)),
    ] {
        let look = AsAt::new(&plan, day(date));
        assert_eq!((look.not_started(&open), look.stale(&open)), (not_started, stale), "{date}");
        assert_eq!(look.computed(&open), Flag::Grey);
    }
}

#[test]
fn a_round_that_closed_without_an_update_was_missed() {
    let plan = plan(PERIOD);
    let mut quarterly = action("T1", "Quarterly");
    let flag = |action: &_, date| AsAt::new(&plan, day(date)).computed(action);
    assert_eq!(flag(&quarterly, "2012-06-30"), Flag::Grey);
    assert_eq!(flag(&quarterly, "2012-07-01"), Flag::Amber);
    assert_eq!(
        AsAt::new(&plan, day("2012-07-01")).why(&quarterly),
        "Quarterly: no update from 1 Apr 2012 to 30 Jun 2012"
    );
    for (update, expected) in [
        ("2012-03-31", Flag::Amber),
        ("2012-04-01", Flag::Grey),
        ("2012-06-30", Flag::Grey),
        ("2012-07-01", Flag::Amber),
        ("", Flag::Amber),
    ] {
        quarterly.updates = vec![note(update)];
        assert_eq!(flag(&quarterly, "2012-07-01"), expected, "{update}");
    }
}

#[test]
fn a_round_of_an_open_part_can_be_missed_too() {
    let plan = plan(PERIOD);
    let mut parted = action("T1", "March 2014");
    parted.parts = vec![part("Watch referrals", "Quarterly")];
    let look = AsAt::new(&plan, day("2012-07-01"));
    assert_eq!(look.computed(&parted), Flag::Amber);
    parted.parts[0].done = Done::Yes;
    assert_eq!(look.computed(&parted), Flag::Green);
}

#[test]
fn a_late_step_is_amber_whatever_the_action_itself_says() {
    let plan = plan(PERIOD);
    let look = AsAt::new(&plan, day("2012-12-01"));
    for due in ["March 2014", "Ongoing", "", "Quarterly"] {
        let mut stepped = action("T1", due);
        stepped.milestones = vec![milestone("m", "May 2012"), milestone("n", "November 2012")];
        assert_eq!(look.computed(&stepped), Flag::Amber, "{due}");
        assert_eq!(look.why(&stepped), "milestone 1 is 184 days late");
        // The step itself is judged like an action.
        assert_eq!(
            look.step_verdict(&stepped, Which::Step(StepKind::Milestone, 0)).flag(),
            Flag::Red
        );
        assert_eq!(
            look.step_verdict(&stepped, Which::Step(StepKind::Milestone, 1)).flag(),
            Flag::Amber
        );
    }
    // A part's lateness is the action's.
    let mut parted = action("T1", "");
    parted.parts = vec![part("p", "May 2012")];
    assert_eq!(look.computed(&parted), Flag::Red);
}

#[test]
fn what_is_grey_says_why() {
    let plan = plan(PERIOD);
    let look = AsAt::new(&plan, day("2012-05-14"));
    for (due, verdict) in [
        ("Ongoing", Verdict::OpenEnded),
        ("April 2012 onwards", Verdict::NotStarted),
        ("Quarterly", Verdict::Recurring),
        ("TBC", Verdict::NoDate),
        ("", Verdict::NoDate),
        ("as and when", Verdict::NoDate),
    ] {
        let action = action("T1", due);
        assert_eq!(look.verdict(&action), verdict, "{due}");
        assert_eq!(look.computed(&action), Flag::Grey, "{due}");
    }
}

#[test]
fn declared_and_computed_stand_beside_each_other() {
    let plan = plan(PERIOD);
    let look = AsAt::new(&plan, day("2012-12-01"));
    let mut late = action("T1", "May 2012");
    late.rag = Some(Rag::Green);
    assert_eq!(look.shown(&late), Flag::Green);
    assert_eq!(look.disagrees(&late), Some((Rag::Green, Flag::Red)));
    late.rag = Some(Rag::Red);
    assert_eq!(look.disagrees(&late), None);
    let mut ongoing = action("T2", "Ongoing");
    ongoing.rag = Some(Rag::Amber);
    assert_eq!(look.disagrees(&ongoing), None, "nothing to judge, so nothing to disagree with");
    late.done = Done::Yes;
    assert_eq!((look.shown(&late), look.disagrees(&late)), (Flag::Blue, None));
}

#[test]
fn next_step_is_what_falls_due_first_and_is_not_done() {
    let plan = plan(PERIOD);
    let look = AsAt::new(&plan, day("2012-05-14"));
    let mut stepped = action("T1", "June 2012");
    stepped.milestones = vec![
        milestone("past", "April 2012"),
        milestone("done", "May 2012"),
        milestone("next", "30 June 2012"),
    ];
    stepped.milestones[1].done = done("2012-05-14");
    let next = look.next_step(&stepped).expect("a step to come");
    assert_eq!(
        (next.what, next.last, next.days),
        (Which::Step(StepKind::Milestone, 2), day("2012-06-30"), 47)
    );
    stepped.done = Done::Yes;
    assert_eq!(look.next_step(&stepped), None);
}

#[test]
fn groups_roll_up_to_counts_and_the_worst_flag() {
    let mut plan = plan(PERIOD);
    let mut finished = action("1", "May 2012");
    finished.done = Done::Yes;
    let mut dropped = action("2", "May 2012");
    dropped.status = Some(Status::Dropped);
    let mut inner = section("1.1", "Inner", vec![action("3", "May 2012")]);
    inner.actions[0].milestones = vec![milestone("m", "May 2012")];
    let mut outer = section("1", "Outer", vec![finished, dropped]);
    outer.sections = vec![inner];
    plan.body.sections = vec![outer, section("2", "Other", vec![action("4", "March 2015")])];
    let look = AsAt::new(&plan, day("2012-12-01"));
    let counts = look.roll_up(&Outline::of(&plan));
    let of = |row: usize| Flag::ALL.map(|flag| counts[row].of(flag));
    assert_eq!(of(0), [1, 0, 1, 1, 1]);
    assert_eq!(of(1), [1, 0, 0, 1, 1]);
    assert_eq!(of(2), [1, 0, 0, 0, 0]);
    assert_eq!(of(3), [0, 0, 1, 0, 0]);
    assert_eq!((counts[0].overdue, counts[0].late_steps, counts[0].dropped), (1, 1, 1));
    assert_eq!((counts[1].worst(), counts[1].percent_complete()), (Flag::Red, Some(50)));
}

#[test]
fn a_plan_whose_period_is_over_offers_a_day_inside_it() {
    let mut plan = plan("2007/08");
    assert_eq!(AsAt::new(&plan, day("2008-03-31")).day_inside_period(), None);
    assert_eq!(AsAt::new(&plan, day("2008-04-01")).day_inside_period(), Some(day("2008-03-31")));
    let mut noted = action("1", "May 2007");
    noted.updates = vec![note("2007-09-01"), note("2009-01-01")];
    plan.body.sections = vec![section("1", "S", vec![noted])];
    assert_eq!(AsAt::new(&plan, day("2012-01-01")).day_inside_period(), Some(day("2007-09-01")));
}
