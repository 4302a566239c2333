//! Which warnings a plan gets, and where.

use super::*;
use crate::plan::asat::tests::{action, day, flagged, milestone, note, part, plan, section};
use crate::plan::model::{
    Line, Meeting, MeetingEntry, Minutes, Owner, Reference, ReferenceKind, Said, Step, iso_date,
};

fn with(actions: Vec<Action>) -> Plan {
    let mut plan = plan("April 2012 - March 2015");
    plan.review = Some("quarterly".to_owned());
    plan.body.sections = vec![section("1", "Treatment", actions)];
    plan
}

/// The warnings as (address, kind).
fn doubts(plan: &Plan) -> Vec<(String, Doubt)> {
    check(plan).into_iter().map(|warning| (warning.address, warning.kind)).collect()
}

#[test]
fn a_sound_plan_has_no_warning() {
    let mut sound = action("T1", "June 2013");
    sound.rag = Some(Rag::Amber);
    sound.updates = vec![note(""), note("2012-05-14"), flagged("2012-05-14", Rag::Amber)];
    sound.milestones = vec![milestone("m", "June 2013"), milestone("n", "")];
    let mut parted = action("T2", "");
    parted.parts = vec![part("p", "June 2013")];
    let plan = with(vec![sound, parted, action("T3", "Ongoing"), action("T4", "31 March 2015")]);
    assert_eq!(doubts(&plan), []);
}

/// The name of the case, what spoils the action, the address warned of, the doubt.
type Spoilt = (&'static str, fn(&mut Action), &'static str, Doubt);

fn each_is_warned_of(table: &[Spoilt]) {
    for (name, spoil, address, doubt) in table {
        let mut spoilt = action("T1", "June 2013");
        spoil(&mut spoilt);
        let expected = [((*address).to_owned(), *doubt)];
        assert_eq!(doubts(&with(vec![spoilt])), expected, "{name}");
    }
}

fn due(action: &mut Action, words: &str) {
    action.due = vec![words.to_owned()];
}

#[test]
fn doubtful_owners_and_dates_are_warned_of() {
    each_is_warned_of(&[
        ("no owner", |a| a.owners.clear(), "T1", Doubt::NoOwner),
        ("blank", |a| a.owners[0].clear(), "T1", Doubt::NoOwner),
        ("no date", |a| a.due.clear(), "T1", Doubt::NoDate),
        ("to come", |a| due(a, "TBC"), "T1", Doubt::NoDate),
        ("unread", |a| due(a, "as and when"), "T1", Doubt::UnreadableDate),
        ("reads", |a| a.reads = vec!["June".to_owned()], "T1", Doubt::UnreadableReads),
        (
            "readings that fit no place",
            |a| a.reads = vec!["2012-06".to_owned(), "~".to_owned()],
            "T1",
            Doubt::UnreadableReads,
        ),
        ("beyond", |a| due(a, "1 April 2015"), "T1", Doubt::AfterPlanEnd),
        (
            "milestone",
            |a| a.milestones = vec![milestone("m", "1 July 2013")],
            "T1 / milestone 1",
            Doubt::MilestoneAfterAction,
        ),
    ]);
}

#[test]
fn doubtful_flags_updates_and_measures_are_warned_of() {
    fn vague(action: &mut Action) {
        let tolerance = Some("a little".to_owned());
        action.kpis = vec![Kpi { tolerance, ..Kpi::default() }];
    }
    fn done_with(action: &mut Action, rag: Option<Rag>, status: Option<Status>) {
        (action.done, action.rag, action.status) = (Done::Yes, rag, status);
    }
    each_is_warned_of(&[
        ("red", |a| a.rag = Some(Rag::Red), "T1", Doubt::RedWithoutUpdate),
        ("done, red", |a| done_with(a, Some(Rag::Red), None), "T1", Doubt::Conflict),
        ("done, held", |a| done_with(a, None, Some(Status::OnHold)), "T1", Doubt::Conflict),
        (
            "flag",
            |a| a.updates = vec![flagged("2012-05-14", Rag::Amber)],
            "T1",
            Doubt::FlagNotLastAgreed,
        ),
        (
            "order",
            |a| a.updates = vec![note("2012-05-14"), note(""), note("2012-05-13")],
            "T1",
            Doubt::UpdatesOutOfOrder,
        ),
        ("tolerance", vague, "T1", Doubt::UnreadableTolerance),
    ]);
}

#[test]
fn what_is_done_is_not_asked_for_owners_and_dates() {
    let mut done = action("T1", "");
    done.owners.clear();
    done.done = Done::On(day("2012-05-14"));
    assert_eq!(doubts(&with(vec![done])), []);
}

#[test]
fn ongoing_is_doubtful_only_where_the_plan_has_no_review() {
    let mut plan = with(vec![action("T1", "Ongoing"), action("T2", "April 2012 onwards")]);
    assert_eq!(doubts(&plan), []);
    plan.review = None;
    let without = Doubt::OngoingWithoutReview;
    // One line mends both, so they are one warning.
    assert_eq!(doubts(&plan), [("T1".to_owned(), without)]);
    assert!(check(&plan)[0].text.ends_with("(2 deadlines are so)"));
}

#[test]
fn repeated_references_are_those_of_one_group() {
    let mut plan = with(vec![action("T1", "June 2013"), action("T1", "June 2013")]);
    plan.body.sections[0].actions[0].line = Line(4);
    plan.body.sections[0].actions[1].line = Line(9);
    plan.body.sections.push(section("2", "Other", vec![action("T1", "June 2013")]));
    let warnings = check(&plan);
    let [warning] = warnings.as_slice() else {
        panic!("one warning, not {warnings:?}");
    };
    assert_eq!((warning.kind, warning.line), (Doubt::RepeatedReference, 9));
    assert_eq!(warning.text, "'T1' occurs twice in this section, first on line 4");
}

#[test]
fn the_plans_own_words_are_read() {
    let mut plan = with(vec![]);
    plan.period = Some("for ever".to_owned());
    plan.year_start = Some("Whitsun".to_owned());
    plan.review = Some("now and then".to_owned());
    let texts: Vec<String> = check(&plan).into_iter().map(|warning| warning.text).collect();
    assert_eq!(
        texts,
        [
            "the period 'for ever' cannot be read",
            "year_start 'Whitsun' is not a month, so April is used",
            "review 'now and then' is not an interval, so quarterly is used",
        ]
    );
    plan.period = Some("2012/13".to_owned());
    plan.year_start = Some("September".to_owned());
    plan.review = Some("monthly".to_owned());
    assert_eq!(doubts(&plan), []);
}

#[test]
fn owners_one_slip_apart_are_pointed_out_once() {
    let owned = |reference, owner: &str| {
        let mut owned = action(reference, "June 2013");
        owned.owners = vec![owner.to_owned()];
        owned
    };
    let plan = with(vec![
        owned("1", "Probation"),
        owned("2", "Probaton"),
        owned("3", "probation"),
        owned("4", "Area 51 team"),
        owned("5", "Area 52 team"),
    ]);
    let texts: Vec<String> = check(&plan).into_iter().map(|warning| warning.text).collect();
    assert_eq!(texts, ["'Probaton' looks like 'Probation'"]);
}

#[test]
fn owners_that_are_probably_one_are_pointed_out() {
    let owned = |owners: &[&str]| {
        let of = |owner: &&str| Action {
            owners: vec![(*owner).to_owned()],
            ..action(owner, "June 2013")
        };
        with(owners.iter().map(of).collect())
    };
    let said = |plan: &Plan| {
        let texts: Vec<String> = check(plan).into_iter().map(|warning| warning.text).collect();
        texts.join("; ")
    };
    for (one, other, alike) in [
        ("CF&S", "CFS", true),
        ("Children & Young People’s Service", "Children and Young People's Service", true),
        ("CSP", "Community Safety Partnership", true),
        ("Drug and Alcohol Team", "DAT", true),
        ("Drug and Alcohol Team", "DAAT", true),
        ("Police", "Police / Public Health", false),
        ("DAAT", "DAAT Board", false),
        ("PC", "Parish Council", false),
    ] {
        let text = said(&owned(&[one, other]));
        assert_eq!(text.contains(one) && text.contains(other), alike, "{text}");
        assert_eq!(text.is_empty(), !alike, "{text}");
    }
    // An owner of the register is asked about no more, and neither is what it lists.
    let mut plan = owned(&["CSP", "Community Safety Partnership"]);
    *plan.owners = vec![Owner {
        key: "csp".to_owned(),
        name: Some("Community Safety Partnership".to_owned()),
        ..Owner::default()
    }];
    assert_eq!(said(&plan), "");
    // A milestone's owner is an owner.
    let mut plan = owned(&["Community Safety Partnership"]);
    plan.body.sections[0].actions[0].milestones =
        vec![Step { owners: vec!["CSP".to_owned()], ..milestone("Meet", "") }];
    assert!(said(&plan).contains("'CSP'"), "{}", said(&plan));
}

#[test]
fn readings_that_a_person_should_look_at_are_named() {
    each_is_warned_of(&[
        ("other order", |a| due(a, "12/31/2013"), "T1", Doubt::DateOrder),
        ("completed", |a| due(a, "Completed"), "T1", Doubt::CompletedSomeDay),
    ]);
    let mut odd = with(vec![action("T1", "14/03/2013"), action("T2", "3 March 2013")]);
    assert_eq!(doubts(&odd), []);
    odd.date_order = Some("month first".to_owned());
    assert_eq!(doubts(&odd), [("T1".to_owned(), Doubt::DateOrder)]);
    odd.date_order = Some("as printed".to_owned());
    let said: Vec<String> = check(&odd).iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "date_order 'as printed' is not an order of dates, so day first is used; write day first or month first"
        ]
    );
    let mut one_year = with(vec![action("T1", "June 12"), action("T2", "June 2012")]);
    one_year.period = Some("April 2012 - March 2013".to_owned());
    assert_eq!(doubts(&one_year), [("T1".to_owned(), Doubt::MonthOrDay)]);
    let reading = |at: &str| crate::plan::model::KpiReading {
        at: Some(at.to_owned()),
        value: "5".to_owned(),
        ..Default::default()
    };
    let mut measured = with(vec![]);
    measured.body.kpis = vec![Kpi {
        text: "k".to_owned(),
        readings: vec![reading("Q3 2012/13"), reading("2012/13 Q3"), reading("Q4 2012/13")],
        ..Kpi::default()
    }];
    let said: Vec<String> = check(&measured).iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "two readings are of 2012/13 Q3; the later one counts; take one of them away, or correct its period"
        ]
    );
}

#[test]
fn meetings_are_warned_of_where_they_point_at_nothing_or_could_change() {
    let reference = |path: &str, text: &str| {
        let reference = Reference::to(ReferenceKind::Action, path.to_owned(), text);
        MeetingEntry::about(reference)
    };
    let mut plan = with(vec![action("T1", "June 2013"), action("T2", "June 2013")]);
    let date = iso_date("2012-05-14");
    plan.body.sections[0].actions[0].text = "Walk".to_owned();
    plan.body.sections[0].actions[0].updates = vec![note("2012-05-14")];
    plan.body.sections[0].actions[1].text = "Run".to_owned();
    let said = |plan: &Plan| -> Vec<(String, Doubt)> {
        let meeting = |warning: &Warning| warning.address.starts_with("meeting");
        let warnings = check(plan).into_iter().filter(meeting);
        warnings.map(|warning| (warning.text, warning.kind)).collect()
    };
    let items = vec![reference("9 / T9", "Walk"), reference("1 / T7", "Swim")];
    plan.meetings = vec![Meeting { date, items, ..Meeting::default() }];
    let gone = "'1 / T7 Swim' is no longer in the plan".to_owned();
    assert_eq!(said(&plan), [(gone.clone(), Doubt::Reference)], "what only moved is no doubt");
    plan.body.sections[0].actions[1].text = "Walk".to_owned();
    let several = "'9 / T9 Walk' fits several rows, and none is chosen".to_owned();
    let both = [(several.clone(), Doubt::Reference), (gone, Doubt::Reference)];
    assert_eq!(said(&plan), both);
    // Agreed minutes that follow the plan, and such that do not.
    plan.body.sections[0].actions[1].text = "Run".to_owned();
    plan.meetings[0].items = vec![reference("1 / T1", "Walk")];
    plan.meetings[0].minutes = Some(Minutes::Agreed);
    assert_eq!(said(&plan)[0].1, Doubt::AgreedNotFrozen);
    plan.meetings[0].agreed = iso_date("2012-08-13");
    assert_eq!(said(&plan)[0].1, Doubt::MinutesDiffer, "the note of the day is not in them");
    let agreed = plan.body.sections[0].actions[0].updates[0].clone();
    plan.meetings[0].items[0].said =
        vec![Said { note: agreed.note, by: agreed.by, rag: agreed.rag, ..Said::default() }];
    assert_eq!(said(&plan), []);
    plan.body.sections[0].actions[0].updates[0].note = Some("Something else".to_owned());
    assert_eq!(said(&plan)[0].1, Doubt::MinutesDiffer);
    // Minutes that hold their own words stay as they are, and it is said all the same.
    plan.body.sections[0].actions.remove(0);
    let gone = "'1 / T1 Walk' is no longer in the plan".to_owned();
    assert_eq!(said(&plan), [(gone, Doubt::Reference)]);
}
