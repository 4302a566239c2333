//! Plans as people write them: what is read, what is kept, what is said.

use super::{Loaded, read};
use crate::plan::fields::{Field, Fields};
use crate::plan::model::{Action, ColumnValue, Done, Status};

fn loaded(text: &str) -> Loaded {
    read(text).unwrap_or_else(|why| panic!("{why}"))
}

/// Reads the one action of a plan, written between braces.
fn action(fields: &str) -> Action {
    let loaded = loaded(&format!("title: T\nactions:\n- {{{fields}}}\n"));
    loaded.plan.body.actions.into_iter().next().expect("an action")
}

#[test]
fn keys_are_taken_in_their_common_spellings() {
    let one = action(
        "Action: Mend, Lead officer: RS, By when: June 2024, Completed: 2024-05-01, Progress: Begun",
    );
    assert_eq!(one.text, "Mend");
    assert_eq!(
        (one.owners.as_slice(), one.due.as_slice()),
        (&["RS".into()][..], &["June 2024".into()][..])
    );
    assert_eq!(one.updates[0].note.as_deref(), Some("Begun"));
    assert!(matches!(one.done, Done::On(_)) && one.beside.columns().is_empty());
}

#[test]
fn of_two_spellings_the_first_counts_and_the_other_is_a_column() {
    let loaded = loaded("title: T\nactions:\n- {action: a, Owner: A, owners: B}\n");
    let one = &loaded.plan.body.actions[0];
    assert_eq!(one.owners, ["A"]);
    assert_eq!(
        (one.beside.columns()[0].key.as_str(), one.beside.columns()[0].words()),
        ("owners", "B".to_owned())
    );
    assert!(
        loaded.problems[0].text.contains("another spelling of `owners:`"),
        "{:?}",
        loaded.problems
    );
}

#[test]
fn progress_is_a_column_where_it_is_a_figure() {
    for figure in ["40%", "0.5", "3/5"] {
        let one = action(&format!("action: a, progress: {figure}"));
        assert!(one.updates.is_empty(), "{figure}");
        assert_eq!(one.beside.columns()[0].words(), figure);
    }
    assert_eq!(action("action: a, progress: [Begun, {note: b}]").updates.len(), 2);
}

#[test]
fn what_cannot_be_read_keeps_its_words() {
    let one =
        action("action: a, status: Maybe, rag: puce, done: partly, due: {a: [b, c]}, cost: [x]");
    assert_eq!((one.status, one.rag, one.done), (None, None, Done::No));
    let words = |field| one.words_of(field).join("|");
    assert_eq!(words(Field::Status), "Maybe");
    assert_eq!(words(Field::Rag), "puce");
    assert_eq!(words(Field::Done), "partly");
    assert_eq!(words(Field::Due), "{a: [b, c]}");
    assert_eq!(words(Field::Cost), "[x]");
}

#[test]
fn words_that_are_read_stay_as_they_are_written() {
    let one = action("action: a, status: On track");
    assert_eq!(one.status, Some(Status::InProgress));
    assert_eq!(one.words_of(Field::Status), ["On track"]);
    // What the program would write itself is no other word.
    assert!(action("action: a, status: On hold, rag: Red").beside.written().is_empty());
}

#[test]
fn a_missing_text_is_called_by_what_there_is() {
    assert_eq!(action("name: Sweep, owner: RS").text, "(no words; has name: Sweep)");
    assert_eq!(action("owners: RS").text, "(no words; has owners: RS)");
    assert_eq!(loaded("title: T\nactions: [~]\n").plan.body.actions[0].text, "(no words)");
}

#[test]
fn one_entry_may_stand_instead_of_a_list() {
    let one = action("action: a, milestones: Agree, parts: {part: Print, due: May}, kpis: Shared");
    assert_eq!(one.milestones[0].text, "Agree");
    assert_eq!((one.parts[0].text.as_str(), one.parts[0].due.len()), ("Print", 1));
    assert_eq!(one.kpis[0].text, "Shared");
    let odd = action("action: a, updates: {x: y}");
    assert!(odd.updates.is_empty());
    assert_eq!(odd.beside.words_of("updates"), Some("{x: y}"));
}

#[test]
fn other_keys_are_columns() {
    let one = action("action: a, Evidence: [letter, minutes], risk: {level: high}, gone: ");
    let [evidence, risk, gone] = one.beside.columns() else { panic!("{:?}", one.beside) };
    assert_eq!(evidence.value, ColumnValue::Words(vec!["letter".to_owned(), "minutes".to_owned()]));
    assert_eq!(risk.value, ColumnValue::Yaml("{level: high}".to_owned()));
    assert_eq!(gone.value, ColumnValue::Words(Vec::new()));
}

#[test]
fn all_obstacles_are_named_at_once() {
    let why = read("kind: x\nspec: {a: 1, a: 2}\nkind: y\n").expect_err("no plan").to_string();
    let lines: Vec<&str> = why.lines().collect();
    assert_eq!(lines.len(), 3, "{why}");
    assert!(lines[0].contains("no key of a plan") && lines[0].contains("`spec:`"), "{why}");
    assert!(lines[1].contains("the key 'kind'") && lines[2].contains("the key 'a'"), "{why}");
}

#[test]
fn done_is_read_by_its_letter_too() {
    for (words, done) in [("Y", Done::Yes), ("y", Done::Yes), ("N", Done::No), ("n", Done::No)] {
        let one = action(&format!("action: a, done: {words}"));
        assert_eq!((one.done, one.beside.words_of("done")), (done, None), "{words}");
    }
}
