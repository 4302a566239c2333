//! Looking back: what was not yet known is not shown.

use super::*;
use crate::plan::asat::{AsAt, Slippage};

const PERIOD: &str = "April 2012 - March 2015";

#[test]
fn updates_dated_later_are_not_yet_known() {
    let plan = plan(PERIOD);
    let mut noted = action("T1", "June 2013");
    noted.updates = vec![note(""), note("2012-05-14"), note("2012-08-13")];
    for (date, known, since) in [
        ("2012-05-13", 1, None),
        ("2012-05-14", 2, Some(0)),
        ("2012-08-12", 2, Some(90)),
        ("2012-08-13", 3, Some(0)),
    ] {
        let look = AsAt::new(&plan, day(date));
        assert_eq!(look.updates(&noted).count(), known, "{date}");
        assert_eq!(look.days_since_update(&noted), since, "{date}");
    }
    assert_eq!(AsAt::new(&plan, day("2012-05-13")).last_update(&noted), Some(&noted.updates[0]));
}

#[test]
fn a_flag_is_known_from_the_update_that_set_it() {
    let plan = plan(PERIOD);
    let mut flagged_action = action("T1", "June 2013");
    flagged_action.rag = Some(Rag::Red);
    let declared = |action: &_, date| AsAt::new(&plan, day(date)).declared(action);
    // Set by hand, on a day nobody wrote down: it always was.
    assert_eq!(declared(&flagged_action, "2001-01-01"), Some(Rag::Red));
    flagged_action.updates = vec![
        flagged("2012-05-14", Rag::Amber),
        note("2012-06-01"),
        flagged("2012-08-13", Rag::Red),
    ];
    for (date, rag) in [
        ("2012-05-13", None),
        ("2012-05-14", Some(Rag::Amber)),
        ("2012-08-12", Some(Rag::Amber)),
        ("2012-08-13", Some(Rag::Red)),
    ] {
        assert_eq!(declared(&flagged_action, date), rag, "{date}");
    }
    // What stands in the file now outranks the last update that spoke of the flag.
    flagged_action.rag = Some(Rag::Green);
    assert_eq!(declared(&flagged_action, "2012-08-13"), Some(Rag::Green));
    assert_eq!(declared(&flagged_action, "2012-08-12"), Some(Rag::Amber));
    // A flag taken away is no flag.
    flagged_action.rag = None;
    flagged_action.updates[2].rag = Some(Flagged::Cleared);
    assert_eq!(declared(&flagged_action, "2012-08-13"), None);
}

#[test]
fn a_deadline_is_what_it_was_before_the_next_move() {
    let plan = plan(PERIOD);
    let mut slipping = action("T1", "June 2013");
    slipping.reads = vec!["2013-06-15".to_owned()];
    slipping.updates = vec![
        moved("2012-05-14", "March 2012", "December 2012"),
        moved("2012-12-10", "December 2012", "June 2013"),
    ];
    for (date, due, days_late, slippage) in [
        ("2012-05-13", "March 2012", Some(43), None),
        ("2012-05-14", "December 2012", None, Some("2nd date, first March 2012")),
        ("2012-12-09", "December 2012", None, Some("2nd date, first March 2012")),
        ("2012-12-10", "June 2013", None, Some("3rd date, first March 2012")),
        // `reads:` is of the words that stand now, and of none before them.
        ("2013-06-16", "June 2013", Some(1), Some("3rd date, first March 2012")),
    ] {
        let look = AsAt::new(&plan, day(date));
        assert_eq!(look.due(&slipping), [due], "{date}");
        assert_eq!(look.late(&slipping).map(|late| late.days), days_late, "{date}");
        let said = look.slippage(&slipping).map(|s| s.to_string());
        assert_eq!(said.as_deref(), slippage, "{date}");
    }
}

#[test]
fn a_first_date_is_no_slippage_and_before_it_there_was_none() {
    let plan = plan(PERIOD);
    let mut set = action("T1", "June 2013");
    set.updates = vec![moved("2012-05-14", "", "June 2013")];
    assert_eq!(AsAt::new(&plan, day("2012-05-14")).slippage(&set), None);
    assert!(AsAt::new(&plan, day("2012-05-13")).due(&set).is_empty());
    let same = Action {
        updates: vec![moved("2012-05-14", "June 2013", "June 2013")],
        ..action("T2", "June 2013")
    };
    assert_eq!(AsAt::new(&plan, day("2012-05-14")).slippage(&same), None);
    let eleventh = Slippage { moves: 10, first: "May".to_owned() };
    assert_eq!(eleventh.to_string(), "11th date, first May");
}

#[test]
fn done_later_is_not_yet_done() {
    let plan = plan(PERIOD);
    let mut stepped = action("T1", "June 2013");
    stepped.milestones = vec![milestone("m", "May 2012")];
    stepped.milestones[0].done = done("2012-07-20");
    let late = |date| AsAt::new(&plan, day(date)).late_steps(&stepped).count();
    assert_eq!(
        (late("2012-05-31"), late("2012-06-01"), late("2012-07-19"), late("2012-07-20")),
        (0, 1, 1, 0)
    );
}

#[test]
fn history_and_ambers_running_are_of_the_updates_known() {
    let plan = plan(PERIOD);
    let mut noted = action("T1", "June 2013");
    // Out of order in the file, as hand edits are.
    noted.updates = vec![
        flagged("2012-05-14", Rag::Green),
        flagged("2012-11-01", Rag::Amber),
        flagged("2012-08-13", Rag::Amber),
        note("2012-12-01"),
        flagged("2013-02-01", Rag::Amber),
    ];
    for (date, flags, ambers) in [
        ("2012-05-13", 0, 0),
        ("2012-05-14", 1, 0),
        ("2012-08-13", 2, 1),
        ("2012-11-01", 3, 2),
        ("2013-02-01", 4, 3),
    ] {
        let look = AsAt::new(&plan, day(date));
        assert_eq!(
            (look.history(&noted).len(), look.ambers_running(&noted)),
            (flags, ambers),
            "{date}"
        );
    }
    let dates: Vec<_> = AsAt::new(&plan, day("2013-02-01"))
        .history(&noted)
        .into_iter()
        .map(|(date, _)| date)
        .collect();
    assert!(dates.is_sorted());
}

#[test]
fn red_is_silent_until_something_is_noted_after_it_turned() {
    let plan = plan(PERIOD);
    let silent = |updates: Vec<Update>, date| {
        let mut red = action("T1", "June 2013");
        red.rag = Some(Rag::Red);
        red.updates = updates;
        AsAt::new(&plan, day(date)).red_and_silent(&red)
    };
    let turned = || flagged("2012-05-14", Rag::Red);
    let table = [
        (vec![], "2012-09-01", true),
        (vec![turned()], "2012-09-01", true),
        (vec![note("2012-05-01"), turned()], "2012-09-01", true),
        (vec![turned(), note("2012-06-01")], "2012-09-01", false),
        (vec![turned(), note("2012-06-01")], "2012-05-31", true),
        // Red confirmed is an update since it turned red.
        (vec![turned(), flagged("2012-08-13", Rag::Red)], "2012-09-01", false),
        // Red again after amber turned anew.
        (
            vec![turned(), flagged("2012-06-01", Rag::Amber), flagged("2012-08-13", Rag::Red)],
            "2012-09-01",
            true,
        ),
        // Nobody wrote down when it turned: any update counts.
        (vec![note("2012-05-01")], "2012-09-01", false),
    ];
    for (at, (updates, date, expected)) in table.into_iter().enumerate() {
        assert_eq!(silent(updates, date), expected, "row {at}");
    }
}

#[test]
fn an_action_is_there_from_the_day_on_which_it_was_raised() {
    let mut plan = plan(PERIOD);
    let mut young = action("T1", "May 2012");
    young.raised = Some(day("2012-06-10"));
    young.rag = Some(Rag::Red);
    young.query = Some("who pays?".to_owned());
    plan.body.sections = vec![section("1", "S", vec![young, action("T2", "March 2015")])];
    let outline = crate::plan::outline::Outline::of(&plan);
    for (date, there) in [("2012-06-09", false), ("2012-06-10", true)] {
        let look = AsAt::new(&plan, day(date));
        let action = &plan.body.sections[0].actions[0];
        assert_eq!(look.is_there(action), there, "{date}");
        assert_eq!(look.live(action), there, "{date}");
        assert_eq!(look.late(action).is_some(), there, "{date}");
        assert_eq!(look.needs(action).is_empty(), !there, "{date}");
        assert_eq!(look.roll_up(&outline)[0].total(), 1 + usize::from(there), "{date}");
        let filter = crate::plan::query::Filter::default();
        assert_eq!(look.rows(&outline, &filter).len(), 1 + usize::from(there), "{date}");
        assert_eq!(filter.actions(&look, &outline).len(), 1 + usize::from(there), "{date}");
        for list in crate::plan::query::List::ALL {
            let rows = look.list(&outline, *list).into_iter().flat_map(|group| group.rows);
            let holds = rows.into_iter().any(|row| row.spot.action_row() == Some(0));
            assert!(there || !holds, "{list:?} {date}");
        }
        assert_eq!(look.age(action), there.then_some(0), "{date}");
    }
}
