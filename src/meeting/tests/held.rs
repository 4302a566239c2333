//! A meeting that is held: what each step changes in the session and in the plan.

use super::*;
use crate::meeting::minutes::Carried;
use crate::plan::model::MeetingEntry;

/// Three late actions, worst first: A, B, C.
fn three() -> Plan {
    of(vec![quiet("A", "January 2012"), quiet("B", "February 2012"), quiet("C", "March 2012")])
}

fn begun(plan: Plan) -> (Document, Session) {
    let document = Document::from(plan);
    let agenda = Agenda::build(
        &document,
        &AsAt::new(&document.plan, day("2012-05-14")),
        AgendaOptions::default(),
    );
    let opening = Opening {
        title: Some("Third steering group".to_owned()),
        chair: Some("BA".to_owned()),
        present: words(&["RS", "BA"]),
        allowed: Some(3600),
        ..Opening::default()
    };
    let step = Session::begin(&document, &agenda, &opening).expect("begins");
    (after(&document, &step.change), step.session)
}

/// Makes a step on plan and session.
fn make(
    at: &mut (Document, Session),
    step: impl Fn(&Session, &Document) -> Result<session::MeetingStep, Refused>,
) {
    let step = step(&at.1, &at.0).expect("a step");
    *at = (after(&at.0, &step.change), step.session);
}

fn meeting(document: &Document) -> &Meeting {
    &document.plan.meetings[0]
}

fn on_table(session: &Session) -> &str {
    session.current().map_or("nothing", |entry| entry.item.address.as_str())
}

#[test]
fn an_item_is_written_when_it_is_put_on_the_table() {
    let mut at = begun(three());
    assert_eq!(names(&meeting(&at.0).items), ["A"]);
    assert_eq!(meeting(&at.0).minutes, None);
    make(&mut at, Session::next);
    assert_eq!(names(&meeting(&at.0).items), ["A", "B"]);
    make(&mut at, Session::back);
    assert_eq!(on_table(&at.1), "A");
    assert_eq!(names(&meeting(&at.0).items), ["A", "B"], "going back writes nothing");
    make(&mut at, Session::next);
    // B was taken, so the next that waits is C.
    assert_eq!(on_table(&at.1), "C");
    make(&mut at, Session::next);
    assert_eq!(on_table(&at.1), "C", "at the end the last one stays");
}

#[test]
fn a_carried_item_is_told_from_one_that_was_spoken_of() {
    let mut plan = three();
    plan.body.sections[0].actions[2].updates = vec![Update {
        date: Some(day("2012-05-14")),
        note: Some("Waits for the audit".to_owned()),
        ..Update::default()
    }];
    let mut at = begun(plan);
    make(&mut at, |session, document| session.close(document, None));
    let minutes = Proceedings::of(&at.0, day("2012-05-14")).expect("held");
    let carried: Vec<(&str, bool)> =
        minutes.carried.iter().map(|item| (item.address.as_str(), item.taken)).collect();
    assert_eq!(carried, [("B", false), ("C", true)]);
    let remark = |note: Option<&str>, by: Option<&str>| {
        let words = |words: Option<&str>| words.map(str::to_owned);
        let entry = MeetingEntry { note: words(note), by: words(by), ..MeetingEntry::default() };
        Carried::remark(&entry)
    };
    assert_eq!(
        remark(Some("wait for the quote"), Some("RS")).as_deref(),
        Some("wait for the quote (RS)")
    );
    assert_eq!((remark(None, Some("RS")).as_deref(), remark(None, None)), (Some("(RS)"), None));
}

#[test]
fn a_parked_item_comes_back_last_and_a_carried_one_does_not() {
    let mut at = begun(three());
    make(&mut at, Session::park);
    assert_eq!((on_table(&at.1), names(&meeting(&at.0).items)), ("B", vec!["B"]));
    make(&mut at, Session::carry);
    assert_eq!(on_table(&at.1), "C");
    assert_eq!(names(&meeting(&at.0).items), ["C"]);
    assert_eq!(names(&meeting(&at.0).carried), ["B"]);
    make(&mut at, Session::next);
    assert_eq!(on_table(&at.1), "A");
    assert_eq!(names(&meeting(&at.0).items), ["C", "A"]);
    // Taken after all, a carried item is carried no more.
    make(&mut at, |session, document| session.go(document, 1));
    assert_eq!(names(&meeting(&at.0).items), ["C", "A", "B"]);
    assert_eq!(names(&meeting(&at.0).carried), Vec::<&str>::new());
}

#[test]
fn the_close_carries_what_was_not_reached_and_drafts_the_minutes() {
    let mut at = begun(three());
    let next = Some(day("2012-08-13"));
    make(&mut at, |session, document| session.close(document, next));
    let held = meeting(&at.0);
    assert_eq!(names(&held.items), ["A"]);
    assert_eq!(names(&held.carried), ["B", "C"]);
    assert_eq!((held.next, held.minutes), (next, Some(Minutes::Draft)));
    assert!(!Session::is_running(&at.0.plan, day("2012-05-14")));
    let early = at.1.close(&at.0, Some(day("2012-05-14")));
    assert!(matches!(early, Err(Refused::NextNotLater(..))));
}

#[test]
fn a_killed_meeting_resumes_at_the_same_item_from_the_plan_alone() {
    let mut at = begun(three());
    make(&mut at, Session::next);
    // B is completed at the meeting, so the day's agenda would not hold it any more.
    let named = at.0.named(1).expect("B");
    let before = at.0.action(1).expect("B").clone();
    let done = Change::done(named, &before, Some(day("2012-05-14")), None);
    at.0 = after(&at.0, &done);
    let resumed = |kept| {
        Session::resume(&at.0, day("2012-05-14"), AgendaOptions::default(), kept).expect("resumes")
    };
    let session = resumed(None);
    assert_eq!(on_table(&session), "B");
    let standing: Vec<(&str, ItemState)> =
        session.queue.iter().map(|entry| (entry.item.address.as_str(), entry.standing)).collect();
    assert_eq!(
        standing,
        [("B", ItemState::Taken), ("A", ItemState::Taken), ("C", ItemState::Waiting)]
    );
    // With the state file the order and the time spent are as they were too.
    let mut kept = at.1.clone();
    kept.tick(130);
    let text = serde_json::to_string(&kept).expect("it serializes");
    let session = resumed(Some(serde_json::from_str(&text).expect("it reads back")));
    assert_eq!(session, kept);
    assert_eq!(session.pace().on_item, 130);
    assert_eq!(session.pace().left, Some(3470));
}

#[test]
fn a_state_older_than_the_plan_gives_way_to_it() {
    let mut at = begun(three());
    let kept = at.1.clone();
    make(&mut at, Session::next);
    let session = Session::resume(&at.0, day("2012-05-14"), AgendaOptions::default(), Some(kept))
        .expect("resumes");
    assert_eq!(session.queue[1].standing, ItemState::Taken);
}

#[test]
fn an_action_arising_takes_the_next_reference_and_shifts_nobody() {
    let mut plan = three();
    plan.body.sections[0].actions[2].reference = Some("T3".to_owned());
    plan.body.sections.push(section("2", "Other", vec![quiet("T4", "June 2012")]));
    let at = begun(plan);
    let new = Action {
        text: "Train the staff".to_owned(),
        owners: words(&["Police"]),
        due: words(&["June 2012"]),
        ..Action::default()
    };
    let change = at.1.arising(&at.0, 1, new, Some("BA")).expect("arises");
    let document = after(&at.0, &change);
    let added = document.action(3).expect("the new one");
    // T4 stands in another section, and its address is to go on naming it.
    assert_eq!(added.reference.as_deref(), Some("T5"));
    assert_eq!(added.updates[0].note.as_deref(), Some("Action arising from A"));
    assert_eq!(added.updates[0].date, Some(day("2012-05-14")));
    assert_eq!(super::super::arose(added), Some(day("2012-05-14")));
    assert_eq!(document.resolve(&Reference::words("T4")).action(), Some(4));
}

#[test]
fn an_agreed_meeting_is_locked() {
    let mut at = begun(three());
    make(&mut at, |session, document| session.close(document, None));
    let agree = session::agree(&at.0, day("2012-05-14"), day("2012-08-13")).expect("agrees");
    let draft = at.0.plan.clone();
    at.0 = after(&at.0, &agree);
    let date = day("2012-05-14");
    assert_eq!(at.1.go(&at.0, 0), Err(Refused::Agreed(date)));
    assert_eq!(at.1.carry(&at.0), Err(Refused::NoItem));
    assert_eq!(at.1.close(&at.0, None), Err(Refused::Agreed(date)));
    assert_eq!(at.1.decide(&at.0, "No", None), Err(Refused::Agreed(date)));
    let named = at.0.named(0).expect("A");
    let of_day = Change::note(named.clone(), note("2012-05-14"));
    let later = Change::note(named, note("2012-05-15"));
    let decision =
        at.1.decide(&Document::from(draft.clone()), "Late", None).expect("while a draft");
    for (change, plan, expected) in [
        (&of_day, &draft, Ok(())),
        (&of_day, &at.0.plan, Err(Refused::Agreed(date))),
        (&decision, &at.0.plan, Err(Refused::Agreed(date))),
        (&later, &at.0.plan, Ok(())),
        (&agree.inverse(), &at.0.plan, Ok(())),
    ] {
        assert_eq!(session::allows(plan, change), expected, "{}", change.describe());
    }
    let why = Refused::Agreed(date).to_string();
    assert!(why.starts_with("the minutes of 14 May 2012 are agreed"), "{why}");
}

#[test]
fn a_second_meeting_of_the_day_is_refused_and_one_entered_beforehand_is_taken_up() {
    let (document, _) = begun(three());
    let agenda = Agenda::build(
        &document,
        &AsAt::new(&document.plan, day("2012-05-14")),
        AgendaOptions::default(),
    );
    let again = Session::begin(&document, &agenda, &Opening::default());
    assert_eq!(again, Err(Refused::Held(day("2012-05-14"))));
    let mut planned = three();
    planned.meetings = vec![Meeting { title: Some("Planned".to_owned()), ..met("2012-05-14") }];
    let document = Document::from(planned);
    let opening = Opening { chair: Some("BA".to_owned()), ..Opening::default() };
    let step = Session::begin(&document, &agenda, &opening).expect("begins");
    let document = after(&document, &step.change);
    assert_eq!(document.plan.meetings.len(), 1);
    let held = meeting(&document);
    assert_eq!(held.title.as_deref(), Some("Planned"));
    assert_eq!(held.chair.as_deref(), Some("BA"));
    assert_eq!(names(&held.items), ["A"]);
}

#[test]
fn an_action_that_someone_removed_is_passed_over() {
    let (document, session) = begun(three());
    let mut plan = document.plan.clone();
    plan.body.sections[0].actions.remove(1);
    let document = Document::from(plan);
    let step = session.next(&document).expect("goes on");
    assert_eq!(on_table(&step.session), "C");
    let gone = session.go(&document, 1);
    assert_eq!(gone, Err(Refused::Gone("B".to_owned())));
}
