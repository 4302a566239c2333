//! What edits look like: the author's habits are kept.

use super::{add, given, push, set, texts, update};
use crate::yaml::{Op, Value};

#[test]
fn a_new_due_date_changes_only_its_words() {
    given("due: June 2013   # ask Maria\nnote: x\n")
        .edit("due", set("July 2013"))
        .gives("due: July 2013   # ask Maria\nnote: x\n");
}

#[test]
fn the_quotes_of_a_text_stay() {
    given("a: 'x'\n").edit("a", set("it's")).gives("a: 'it''s'\n");
    given("a: \"x\"\n").edit("a", set("y")).gives("a: \"y\"\n");
}

#[test]
fn an_update_on_an_action_without_any() {
    given("- ref: T1\n  due: May\n- ref: T2\n")
        .edit("0", Op::Add("updates".into(), Value::Seq(vec![update("2012-05-14", "Sent.")])))
        .gives("- ref: T1\n  due: May\n  updates:\n    - date: 2012-05-14\n      note: Sent.\n- ref: T2\n");
}

#[test]
fn a_list_starts_where_the_author_starts_lists() {
    given("owners:\n- csf\nref: T1\n")
        .edit("", Op::Add("updates".into(), texts(&["Sent."])))
        .gives("owners:\n- csf\nref: T1\nupdates:\n- Sent.\n");
    given("plan:\n    owners:\n        - csf\n")
        .edit("plan", Op::Add("updates".into(), texts(&["Sent."])))
        .gives("plan:\n    owners:\n        - csf\n    updates:\n        - Sent.\n");
}

#[test]
fn an_empty_or_missing_list_opens() {
    for missing in ["updates:", "updates: ~", "updates: null", "updates: []"] {
        given(&format!("ref: T1\n{missing} # log\ndue: x\n"))
            .edit("updates", Op::Push(update("2012-05-14", "Sent.")))
            .gives("ref: T1\nupdates: # log\n  - date: 2012-05-14\n    note: Sent.\ndue: x\n");
    }
}

#[test]
fn a_note_is_quoted_as_the_notes_beside_it() {
    given("updates:\n  - date: 2012-05-14\n    note: \"Sent.\"\n")
        .edit("updates", Op::Push(update("2012-08-13", "Read.")))
        .gives("updates:\n  - date: 2012-05-14\n    note: \"Sent.\"\n  - date: 2012-08-13\n    note: \"Read.\"\n");
}

#[test]
fn a_date_is_quoted_as_the_dates_beside_it() {
    given("updates:\n  - date: '2012-05-14'\n    note: Sent.\n")
        .edit("updates", Op::Push(update("2012-08-13", "Read.")))
        .gives("updates:\n  - date: '2012-05-14'\n    note: Sent.\n  - date: '2012-08-13'\n    note: Read.\n");
}

#[test]
fn quotes_that_were_needed_are_no_habit() {
    given("updates:\n  - note: \"Sent: all\"\n")
        .edit("updates", Op::Push(Value::map([("note", Value::text("Read."))])))
        .gives("updates:\n  - note: \"Sent: all\"\n  - note: Read.\n");
}

#[test]
fn a_row_of_one_line_updates_gets_another() {
    given("updates:\n  - {date: 2012-05-14, note: Sent.}\n")
        .edit("updates", Op::Push(update("2012-08-13", "Read, and agreed")))
        .gives("updates:\n  - {date: 2012-05-14, note: Sent.}\n  - {date: 2012-08-13, note: \"Read, and agreed\"}\n");
}

#[test]
fn lines_of_text_do_not_go_into_braces() {
    given("updates:\n  - {date: 2012-05-14, note: Sent.}\n")
        .edit("updates", Op::Push(update("2012-08-13", "One.\nTwo.")))
        .gives("updates:\n  - {date: 2012-05-14, note: Sent.}\n  - date: 2012-08-13\n    note: |-\n      One.\n      Two.\n");
}

#[test]
fn an_action_in_a_list_of_its_own_habits() {
    given("actions:\n-   ref: T1\n    owners: [csf]\n")
        .edit(
            "actions",
            Op::Push(Value::map([("ref", Value::text("T2")), ("owners", texts(&["BA"]))])),
        )
        .gives("actions:\n-   ref: T1\n    owners: [csf]\n-   ref: T2\n    owners: [BA]\n");
}

#[test]
fn json_stays_json() {
    given("{\"a\": {\"due\": \"x\"}}\n")
        .edit("a", Op::Add("done".into(), Value::Plain("2013-06-12".into())))
        .edit("a", Op::Add("agreed".into(), Value::Plain("true".into())))
        .gives("{\"a\": {\"due\": \"x\", \"done\": \"2013-06-12\", \"agreed\": true}}\n");
}

#[test]
fn words_become_a_list_and_words_again() {
    given("due: June # ask\n")
        .edit("due", Op::Set(texts(&["June", "July"])))
        .gives("due: [June, July] # ask\n");
    given("due: [June, July] # ask\n").edit("due", set("July")).gives("due: July # ask\n");
    given("due: # ask\n  - June\n  - July\nref: x\n")
        .edit("due", set("July"))
        .gives("due: July # ask\nref: x\n");
}

#[test]
fn lines_replace_lines_at_the_same_indent() {
    given("note: |   # said\n    One.\n\n    Two.\n\nref: x\n")
        .edit("note", set("Three.\nFour.\n"))
        .gives("note: |   # said\n    Three.\n    Four.\n\nref: x\n");
}

#[test]
fn a_key_goes_after_the_key_that_is_named() {
    given("ref: T1\nnote: |\n  x\n\ndue: y\n")
        .edit(
            "",
            Op::AddAfter { after: "note".into(), key: "rag".into(), value: Value::text("red") },
        )
        .gives("ref: T1\nnote: |\n  x\nrag: red\n\ndue: y\n");
    given("{ref: T1, due: y}\n")
        .edit(
            "",
            Op::AddAfter { after: "ref".into(), key: "rag".into(), value: Value::text("red") },
        )
        .gives("{ref: T1, rag: red, due: y}\n");
}

#[test]
fn several_edits_are_one_patch_of_the_first_text() {
    given("ref: T1\ndue: May\nrag: red # why\n")
        .edit("", Op::Add("updates".into(), Value::Seq(vec![])))
        .edit("updates", push("Sent."))
        .edit("due", set("June"))
        .edit("rag", Op::Remove)
        .edit("updates", push("Read."))
        .gives("ref: T1\ndue: June\nupdates: [Sent., Read.]\n");
}

#[test]
fn the_last_item_leaves_an_empty_list() {
    given("owners:\n  - csf\ndue: x\n").edit("owners/0", Op::Remove).gives("owners: []\ndue: x\n");
    given("owners: [csf]\n").edit("owners/0", Op::Remove).gives("owners: []\n");
    given("- a: 1\n- x\n").edit("0/a", Op::Remove).gives("- {}\n- x\n");
}

#[test]
fn a_removed_action_leaves_no_gap() {
    given("- a\n\n- b\n\n- c\n").edit("1", Op::Remove).gives("- a\n\n- c\n");
    given("- a\n- b\n\n- c\n").edit("1", Op::Remove).gives("- a\n\n- c\n");
}

#[test]
fn the_first_key_of_an_item_makes_room_for_the_next() {
    given("- a: 1\n  b: 2\n").edit("0/a", Op::Remove).gives("- b: 2\n");
}

#[test]
fn a_new_first_item() {
    given("- - a\n  - b\n")
        .edit("0", Op::Insert(0, Value::text("z")))
        .gives("- - z\n  - a\n  - b\n");
    given("x:\n  # about a\n  - a\n")
        .edit("x", Op::Insert(0, Value::text("z")))
        .gives("x:\n  # about a\n  - z\n  - a\n");
}

#[test]
fn an_alias_can_be_written_out() {
    given("a: &x May\nb: *x # same\n").edit("b", set("June")).gives("a: &x May\nb: June # same\n");
}

#[test]
fn anchors_and_tags_of_a_value_stay() {
    given("a: !!str May\nb: &unused July\n")
        .edit("a", set("June"))
        .edit("b", set("August"))
        .gives("a: !!str June\nb: &unused August\n");
}

#[test]
fn a_key_is_added_to_nothing() {
    given("a:\n  b: # c\n").edit("a/b", add("c", "d")).gives("a:\n  b: # c\n    c: d\n");
    given("{a: }\n").edit("a", add("c", "d")).gives("{a: {c: d} }\n");
    given("{a}\n").edit("a", set("d")).gives("{a: d}\n");
}

/// Returns a list of an entry that stands there, and an update behind it.
fn with_update(first: Value) -> Op {
    Op::Set(Value::Seq(vec![first, update("2012-05-14", "Sent.")]))
}

#[test]
fn an_entry_of_several_lines_keeps_its_lines_when_it_becomes_the_first_of_a_list() {
    let sent = "- date: 2012-05-14\n";
    for (there, text, becomes) in [
        (
            "updates: >-\n    One\n    line\n\n    more\n",
            "One line\nmore",
            "updates:\n- >-\n    One\n    line\n\n    more\n",
        ),
        (
            "updates: |  # kept\n  One\n   line\n",
            "One\n line\n",
            "updates:\n- |  # kept\n  One\n   line\n",
        ),
        ("updates: One\n  line\n", "One line", "updates:\n- One\n  line\n"),
        ("updates: \"One\n  line\"  # kept\n", "One line", "updates:\n- \"One\n  line\"  # kept\n"),
        ("updates:\n  'One\n  line'\n", "One line", "updates:\n- 'One\n  line'\n"),
    ] {
        given(&format!("ref: T1\n{there}due: x\n"))
            .edit("updates", with_update(Value::text(text)))
            .gives(&format!("ref: T1\n{becomes}{sent}  note: Sent.\ndue: x\n"));
    }
    let map = Value::Map(vec![
        ("note".to_owned(), Value::text("One")),
        ("by".to_owned(), Value::text("BA")),
    ]);
    given("ref: T1\nupdates:\n    # first\n    note: One\n    by: BA\ndue: x\n")
        .edit("updates", with_update(map.clone()))
        .gives("ref: T1\nupdates:\n    # first\n  - note: One\n    by: BA\n  - date: 2012-05-14\n    note: Sent.\ndue: x\n");
    // With one blank before it there is no room for a dash: it is written anew.
    given("updates:\n note: One\n by: BA\n")
        .edit("updates", with_update(map))
        .gives("updates:\n  - note: One\n    by: BA\n  - date: 2012-05-14\n    note: Sent.\n");
}

#[test]
fn an_entry_of_several_lines_keeps_its_lines_behind_a_new_one_too() {
    let before = Op::Set(Value::Seq(vec![update("2012-05-14", "Sent."), Value::text("One line")]));
    given("ref: T1\nupdates: >-\n  One\n  line\ndue: x\n").edit("updates", before).gives(
        "ref: T1\nupdates:\n- date: 2012-05-14\n  note: Sent.\n- >-\n  One\n  line\ndue: x\n",
    );
}

#[test]
fn words_in_brackets_that_become_keys_and_values_stand_on_lines() {
    given("items: [T1, T2]   # in order\nnext: x\n")
        .edit("items", Op::Set(Value::Seq(vec![update("2012-05-14", "Sent.")])))
        .gives("items:   # in order\n  - date: 2012-05-14\n    note: Sent.\nnext: x\n");
    given("a: {items: [T1]}\n")
        .edit("a/items", Op::Set(Value::Seq(vec![update("2012-05-14", "Sent.")])))
        .gives("a: {items: [{date: 2012-05-14, note: Sent.}]}\n");
}
