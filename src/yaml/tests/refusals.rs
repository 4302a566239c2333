//! What is refused, and how it is said.

use super::{add, given, push, set, texts};
use crate::yaml::{Index, Op, Seg, Value, edit_window};

#[test]
fn a_shared_value_is_not_edited_for_two() {
    given("a: &x\n  due: May\nb: *x\n").edit("a/due", set("June")).refused(2, "repeated elsewhere");
    given("base: &b\n  due: May\nc:\n  <<: *b\n")
        .edit("base", add("x", "y"))
        .refused(2, "alias (*)");
    given("a:\n  - &x May\nb: *x\n").edit("a", Op::Set(texts(&[]))).refused(2, "anchor");
}

#[test]
fn nothing_is_edited_through_an_alias() {
    given("a: &x\n  due: May\nb: *x\n").edit("b/due", set("June")).refused(3, "alias");
    given("a: &x [p]\nb: *x\n").edit("b", push("q")).refused(2, "alias");
}

#[test]
fn a_merged_key_is_not_edited_where_it_is_not_written() {
    given("base: &b {due: May}\nc:\n  <<: *b\n").edit("c/due", set("June")).refused(3, "merge");
}

#[test]
fn a_key_that_is_there_twice_is_ambiguous() {
    given("a: 1\nb: 2\na: 3\n").edit("a", set("x")).refused(3, "twice");
}

#[test]
fn what_is_not_there() {
    given("a: 1\n").edit("b", set("x")).refused(1, "no key `b`");
    given("a: [x]\n").edit("a/3", set("x")).refused(1, "no item 4");
    given("a: 1\n")
        .edit("", Op::AddAfter { after: "z".into(), key: "b".into(), value: Value::text("x") })
        .refused(1, "key `z`");
    given("").edit("", add("a", "b")).refused(1, "document");
}

#[test]
fn what_is_there_already_or_of_another_kind() {
    given("a: 1\n").edit("", add("a", "x")).refused(1, "already there");
    given("a: x\n").edit("a", push("y")).refused(1, "not a list");
    given("a: x\n").edit("a", add("b", "y")).refused(1, "not a map");
    given("a: x\n").edit("", Op::Remove).refused(1, "whole document");
}

#[test]
fn rare_ways_of_writing() {
    given("? a\n").edit("a", set("x")).refused(1, "no `:`");
    given("[a: b]\n").edit("0", add("c", "d")).refused(1, "without braces");
    given("[a: b]\n").edit("0/a", Op::Remove).refused(1, "without braces");
    given("a: x\rb: y\n").edit("a", set("z")).refused(1, "carriage return");
}

#[test]
fn a_token_that_is_no_token() {
    for token in ["a: b", "x #y", "- x", "[x", "", "two\nlines", " x"] {
        given("a: x\n").edit("a", Op::Set(Value::Plain(token.into()))).refused(1, "without quotes");
    }
}

#[test]
fn an_edit_within_an_items_own_lines() {
    let text = "title: x\nactions:\n  - ref: T1\n    due: May # ask\n  - ref: T2\n    due: June\n";
    let index = Index::parse(text).expect("YAML");
    let item = [Seg::Key("actions"), Seg::Item(0)];
    let edits = [
        (vec![Seg::Key("due")], set("July")),
        (vec![], Op::Add("updates".into(), texts(&["Sent."]))),
    ];
    let patch = edit_window(&index, &item, &edits).expect("an edit");
    assert_eq!(
        patch.onto(text),
        "title: x\nactions:\n  - ref: T1\n    due: July # ask\n    updates:\n      - Sent.\n  - ref: T2\n    due: June\n"
    );
    let aliased = Index::parse("a:\n  - x: &x 1\n  - y: *x\n").expect("YAML");
    let refused =
        edit_window(&aliased, &[Seg::Key("a"), Seg::Item(1)], &[(vec![Seg::Key("y")], set("2"))]);
    assert!(refused.is_err(), "an alias reaches into the item");
}
