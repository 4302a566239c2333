//! A change and its undo give the same bytes; the redo gives those after the change.

use crate::plan::change::{Change, Edit, Field, Item, Target};
use crate::plan::document::Document;
use crate::plan::model::{Action, Rag, StepKind, Update};
use crate::store::file::{
    TextEdit, edit_as_whole, edit_in_window, put_back_as_whole, put_back_in_window,
};
use crate::store::read::read;
use chrono::NaiveDate;

fn document(text: &str) -> Document {
    Document::from(read(text).expect("a plan").plan)
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn note(words: &str) -> Update {
    Update {
        date: Some(day("2026-11-12")),
        by: Some("QQ".into()),
        note: Some(words.into()),
        ..Update::default()
    }
}

/// Returns what a change does that is made of the first action.
fn of_first(text: &str, make: impl Fn(crate::plan::change::Named, &Action) -> Change) -> Change {
    let document = document(text);
    make(document.named(0).expect("an action"), document.action(0).expect("an action"))
}

type Way =
    (fn(&str, &Change) -> Option<TextEdit>, fn(&str, &Change, &super::PutBack) -> Option<TextEdit>);

const WHOLE: Way = (edit_as_whole, put_back_as_whole);
const WINDOW: Way = (edit_in_window, put_back_in_window);

fn undone_and_redone(text: &str, change: &Change, (edit, put_back): Way) {
    let edited = edit(text, change).expect("it fits");
    assert_ne!(edited.text, text);
    let undone = put_back(&edited.text, &edited.change.inverse(), &edited.back);
    let undone = undone.expect("it can be undone");
    assert_eq!(undone.text, text);
    let redone = put_back(text, &edited.change, &undone.back).expect("it can be redone");
    assert_eq!(redone.text, edited.text);
    let again = put_back(&redone.text, &redone.change.inverse(), &redone.back);
    assert_eq!(again.expect("it can be undone").text, text);
}

fn both_ways(text: &str, make: impl Fn(crate::plan::change::Named, &Action) -> Change) {
    let change = of_first(text, make);
    undone_and_redone(text, &change, WHOLE);
    undone_and_redone(text, &change, WINDOW);
}

fn plan(lines: &str) -> String {
    format!(
        "title: Riverside\nactions:\n  - ref: A1\n    action: Paint the gate\n{lines}  - ref: A2\n    action: Mow\n"
    )
}

#[test]
fn a_comment_in_an_empty_key() {
    both_ways(&plan("    updates:   # newest last, please\n"), |named, _| {
        Change::note(named, note("Seen on site"))
    });
    both_ways(
        &plan("    due:      # the board decides in March\n    cost: £5k\n"),
        |named, action| Change::deadline(named, action, vec!["June 2027".into()], note("Moved")),
    );
    both_ways(
        &plan("    rag:  # not yet\n    updates:\n      - note: Old # old\n"),
        |named, action| Change::flag(named, action, Some(Rag::Red), note("Stuck")),
    );
}

#[test]
fn a_comment_behind_a_value() {
    both_ways(&plan("    done: 2026-05-01   # signed off\n"), |named, action| {
        Change::done(named, action, None, None)
    });
    both_ways(&plan("    status: on hold   # till the grant is in\n"), |named, action| {
        Change::status(named, action, None, Some(note("Status cleared")))
    });
    both_ways(
        &plan("    owners:\n      - RS   # lead\n      - BB   # until June\n"),
        |named, action| Change::owners(named, action, vec!["Parks".into()]),
    );
}

#[test]
fn an_empty_list_with_a_comment() {
    both_ways(&plan("    updates: []   # none so far\n"), |named, _| {
        Change::note(named, note("Seen"))
    });
    let text = "title: P\nactions: []  # to come\n";
    let action = Action { text: "New".into(), ..Action::default() };
    let change = Change::new_action(document(text).named_group(0).expect("the plan"), action);
    undone_and_redone(text, &change, WHOLE);
}

#[test]
fn quotes_escapes_key_order_and_the_style_of_lists() {
    for lines in [
        "    due: 'May 2027'\n",
        "    due: \"May\\x202027\"\n",
        "    due: [May 2027,   \"June 2028\"]\n",
        "    due:\n    - May 2027\n    - >-\n      June\n      2028\n",
        "    updates: [{note: a, date: 2026-01-01}]\n    due: May 2027\n    cost: 5\n",
    ] {
        both_ways(&plan(lines), |named, action| {
            Change::deadline(named, action, Vec::new(), note("No longer dated"))
        });
        both_ways(&plan(lines), |named, action| {
            Change::deadline(named, action, vec!["Soon: or later".into()], note("Moved"))
        });
    }
}

#[test]
fn steps_that_were_words() {
    for lines in [
        "    milestones: [\"Buy the paint\", 'Wait: a day']\n",
        "    milestones:\n      - \"Buy the paint\"\n      - 'two: three'   # and four\n",
        "    milestones: Buy the paint   # first\n",
    ] {
        both_ways(&plan(lines), |named, action| {
            let step = &action.milestones[0];
            let target = Target::Step(named, StepKind::Milestone, 0, step.text.clone());
            Change::tick(target, step.done, Some(day("2026-11-12")))
        });
    }
}

#[test]
fn json() {
    let text = "{\n  \"title\": \"Riverside\",\n  \"actions\": [\n    {\n      \"ref\": \"A1\",\n      \"action\": \"Paint\",\n      \"updates\": []\n    }\n  ]\n}\n";
    let change = of_first(text, |named, _| Change::note(named, note("Seen")));
    undone_and_redone(text, &change, WHOLE);
}

#[test]
fn an_anchor_that_nothing_repeats() {
    let text = plan("    due: &w May 2027\n");
    let change = of_first(&text, |named, action| {
        Change::deadline(named, action, Vec::new(), note("No longer dated"))
    });
    undone_and_redone(&text, &change, WHOLE);
}

#[test]
fn an_action_whose_words_are_repeated_elsewhere_by_an_alias() {
    let text = "title: P\nactions:\n  - action: One\n    due: &may 'May 2027'\n    owners: [RS]  # lead\n  - action: Two\n    due: *may\n";
    let change = of_first(text, |named, action| {
        Change::owners(named, action, vec!["BB".into(), "CC".into()])
    });
    undone_and_redone(text, &change, WHOLE);
    // The second one's deadline is an alias: it may be replaced, and comes back as one.
    let document = document(text);
    let (named, action) = (document.named(1).expect("two"), document.action(1).expect("two"));
    let change = Change::deadline(named, action, vec!["June".into()], note("Moved"));
    undone_and_redone(text, &change, WHOLE);
}

#[test]
fn the_end_of_a_file_without_a_line_end() {
    for last in ["Seen", "|\n          Seen\n          twice"] {
        let text =
            format!("title: P\nactions:\n  - action: One\n    updates:\n      - note: {last}");
        both_ways(&text, |named, _| Change::note(named, note("Again")));
    }
}

/// What another writer does to a text, and what is to be seen of it after the undo.
fn with_theirs(text: &str, change: &Change, theirs: impl Fn(&str) -> String) {
    for (edit, put_back) in [WHOLE, WINDOW] {
        let edited = edit(text, change).expect("it fits");
        let met = theirs(&edited.text);
        assert_ne!(met, edited.text);
        let undone = put_back(&met, &edited.change.inverse(), &edited.back);
        let undone = undone.expect("it can be undone");
        assert_eq!(undone.text, theirs(text));
        let redone = put_back(&undone.text, &edited.change, &undone.back);
        assert_eq!(redone.expect("it can be redone").text, met);
    }
}

#[test]
fn what_others_have_written_meanwhile_stays() {
    let text = plan("    updates:   # newest last\n      - note: Old   # old\n");
    let change = of_first(&text, |named, _| Change::note(named, note("Ours")));
    for (from, to) in [
        ("title: Riverside\n", "title: Riverside # ours\nfooter: by hand\n"),
        ("actions:\n", "actions:\n  - ref: A0\n    action: Theirs\n"),
        ("    updates:   # newest last\n", "    cost: 5\n    updates:   # the newest is last\n"),
        ("      - note: Old   # old\n", "      - note: Older\n"),
        ("  - ref: A2\n", "# A comment of theirs\n  - ref: A2\n"),
        ("  - ref: A2\n", "      - note: Theirs, later\n  - ref: A2\n"),
        ("    action: Mow\n", "    action: Mow the lawn\n"),
    ] {
        with_theirs(&text, &change, |text| text.replace(from, to));
    }
}

#[test]
fn a_note_that_others_have_edited_is_not_found_and_one_that_stands_twice_is_not_guessed() {
    let text = plan("    updates:\n      - note: Old\n");
    let change = of_first(&text, |named, _| Change::note(named, note("Ours")));
    let edited = edit_as_whole(&text, &change).expect("it fits");
    let theirs = edited.text.replace("note: Ours", "note: Theirs");
    assert!(put_back_as_whole(&theirs, &edited.change.inverse(), &edited.back).is_none());
    // The address is another action's now.
    let theirs = edited.text.replace("action: Paint the gate", "action: Paint the fence");
    assert!(put_back_as_whole(&theirs, &edited.change.inverse(), &edited.back).is_none());
}

#[test]
fn where_the_bytes_are_gone_the_inverse_is_written() {
    let text = plan("    due: 'May 2027'   # a guess\n");
    let target = |named| Target::Action(named);
    let change = of_first(&text, |named, action| {
        Edit::set(target(named), Field::Due, action.due.clone(), Vec::new()).into()
    });
    let edited = edit_as_whole(&text, &change).expect("it fits");
    // All around it is written anew, so no place is known.
    let theirs = "title: Riverside\nactions: [{action: Paint the gate, ref: A1}]\n";
    let undone = put_back_as_whole(theirs, &edited.change.inverse(), &edited.back);
    let undone = undone.expect("the inverse applies").text;
    assert_eq!(
        undone,
        "title: Riverside\nactions: [{action: Paint the gate, due: May 2027, ref: A1}]\n"
    );
}

#[test]
fn several_actions_at_once() {
    let text = plan("    rag: 'red'   # agreed\n    updates: []  # none\n");
    let document = document(&text);
    let flagged = |row: usize| {
        let (named, action) = (document.named(row).expect("one"), document.action(row));
        Change::flag(named, action.expect("one"), Some(Rag::Green), note("Better"))
    };
    undone_and_redone(&text, &flagged(0).and(flagged(1)), WHOLE);
    let step = crate::plan::model::Step { text: "Check".into(), ..Default::default() };
    let target = Target::Action(document.named(1).expect("one"));
    let change = flagged(0).and(Edit::insert(target, Item::Step(step)).into());
    undone_and_redone(&text, &change, WHOLE);
}

#[test]
fn bytes_around_which_others_have_edited_everything_come_back_as_they_were() {
    let lines = "    owners: Ann   # c1\n    due: 'June 2026'   # was May\n    rag: amber   # c2\n";
    let text = plan(lines);
    let cleared = of_first(&text, |named, action| {
        Change::deadline(named, action, Vec::new(), Update::default())
    });
    let edited = edit_as_whole(&text, &cleared).expect("it fits");
    let theirs =
        |text: &str| text.replace("# c1", "# by others").replace("# c2", "# by others, too");
    let undone = put_back_as_whole(&theirs(&edited.text), &edited.change.inverse(), &edited.back);
    assert_eq!(undone.expect("it can be undone").text, theirs(&text));
}

/// What an earlier session did is known by its bytes alone.
fn undone_later(edited: &TextEdit, text: &str) -> Option<String> {
    put_back_as_whole(text, &Change::default(), &edited.back).map(|undone| undone.text)
}

#[test]
fn lines_that_others_added_to_what_is_taken_away_never_go_to_the_item_before() {
    let text = plan("");
    let plan = document(&text);
    let group = plan.named_group(0).expect("the plan's own list");
    let action = Action { text: "Buy locks".into(), ..Action::default() };
    let edited = edit_as_whole(&text, &Change::new_action(group, action)).expect("it fits");
    assert_eq!(undone_later(&edited, &edited.text).as_ref(), Some(&text));
    let theirs = format!("{}    updates:\n      - note: by hand\n", edited.text);
    assert_eq!(undone_later(&edited, &theirs), None);
    let noted = of_first(&text, |named, _| Change::note(named, note("Seen on site")));
    let edited = edit_as_whole(&text, &noted).expect("it fits");
    assert_eq!(undone_later(&edited, &edited.text).as_ref(), Some(&text));
    let theirs = edited.text.replace("  - ref: A2", "        rag: red\n  - ref: A2");
    assert_ne!(theirs, edited.text);
    assert_eq!(undone_later(&edited, &theirs), None);
}
