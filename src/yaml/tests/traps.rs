//! Traps that editors of YAML have fallen into, each once.

use super::{add, given, push, set};
use crate::yaml::{Index, Op, Seg, Value};

#[test]
fn a_block_text_at_the_end_of_a_file_without_line_end_stays_the_same() {
    given("a: |\n  text").edit("", add("b", "c")).gives("a: |-\n  text\nb: c");
    given("a: |2+\n   text").edit("", add("b", "c")).gives("a: |2-\n   text\nb: c");
}

#[test]
fn a_block_text_added_at_the_end_of_a_file_gets_its_line_end() {
    given("a: b").edit("", add("note", "x\ny\n")).gives("a: b\nnote: |\n  x\n  y\n");
    given("a: b").edit("", add("note", "x\ny")).gives("a: b\nnote: |-\n  x\n  y");
}

#[test]
fn blank_lines_of_a_kept_text_stay_its_own() {
    given("- |+\n  a\n\n- b\n\n- c\n").edit("1", Op::Remove).gives("- |+\n  a\n\n- c\n");
    given("- |+\n  a\n\n").edit("", push("b")).gives("- |+\n  a\n\n- b\n");
}

#[test]
fn removing_the_last_line_keeps_the_text_before_it() {
    given("a: |\n  x\nb: y").edit("b", Op::Remove).gives("a: |\n  x\n");
    given("a: |-\n  x\n\nb: y").edit("b", Op::Remove).gives("a: |-\n  x");
    given("a: x\nb: y").edit("b", Op::Remove).gives("a: x");
    given("a: x # c \r\n\r\n  \r\nb: y").edit("b", Op::Remove).gives("a: x # c ");
    given("a:\n  - x\n\n# c\n\nb:\n  - y").edit("b", Op::Remove).gives("a:\n  - x\n\n# c");
}

#[test]
fn a_comment_before_the_closing_bracket_stays_with_what_it_is_about() {
    given("a: [x, # c\n  y # d\n ]\n")
        .edit("a", Op::Insert(9, Value::text("z")))
        .gives("a: [x, # c\n  y, # d\n  z\n ]\n");
    given("a: [x, y # d\n ]\n").edit("a", push("z")).gives("a: [x, y, # d\n   z\n ]\n");
    given("a: [x, # d\n]\n").edit("a", push("z")).gives("a: [x, # d\n  z,\n]\n");
    given("a: [x # c\n  , ]\n").edit("a", push("z")).gives("a: [x # c\n  , z, ]\n");
    given("a: [ # c\n ]\n").edit("a", push("z")).gives("a: [ # c\n   z\n ]\n");
    given("a: {x: # c\n }\n").edit("a", add("z", "b")).gives("a: {x: , # c\n   z: b\n }\n");
}

#[test]
fn a_document_header_is_not_eaten() {
    given("---\na: x\n").edit("a", Op::Remove).gives("---\n{}\n");
    given("--- # plan\n- x\n- y\n...\n").edit("0", Op::Remove).gives("--- # plan\n- y\n...\n");
}

#[test]
fn an_empty_value_is_filled_after_its_colon() {
    given("a:\nb: x\n").edit("a", set("z")).gives("a: z\nb: x\n");
    given("a:   # c\n").edit("a", set("z")).gives("a: z   # c\n");
    given("-\n- x\n").edit("0", set("z")).gives("- z\n- x\n");
}

#[test]
fn comments_after_a_map_do_not_part_it_from_a_new_key() {
    given("- a: 1\n  # about a\n# about b\n- b: 2\n")
        .edit("0", add("c", "3 x"))
        .gives("- a: 1\n  c: 3 x\n  # about a\n# about b\n- b: 2\n");
}

#[test]
fn a_line_of_tabs_is_edited_on_one_parser_alone() {
    // The second parser refuses the old text already, so it has no say.
    given("a: x\n\t\nb: y\n").edit("b", set("z")).gives("a: x\n\t\nb: z\n");
}

#[test]
fn text_that_looks_like_yaml_stays_text() {
    for text in [
        "- x", "a: b", "# no", "[x", "{x", "*x", "&x", "!x", "%x", "@x", "`x", "| x", "> x", "? x",
        ": x", "'", "\"", "---", "...", "\\", "=", "<<",
    ] {
        let new = given("a: x # c\n").edit("a", set(text)).result().expect(text);
        let index = Index::parse(&new).expect("YAML");
        let node = index.find(&[Seg::Key("a")]).expect("a");
        assert_eq!(index.scalar(node), Some(text), "{new}");
        assert!(new.ends_with(" # c\n"), "{new}");
    }
}

#[test]
fn a_long_key_and_a_long_text() {
    let long = "word ".repeat(5_000) + "end";
    given("a: x\n").edit("a", set(&long)).gives(&format!("a: {long}\n"));
    let result = given("a: x\n").edit("", add(&long, "x")).result();
    assert!(result.is_err(), "a key of more than 1,024 characters is no YAML");
}

#[test]
fn brackets_keep_their_commas() {
    given("[a, b,]\n").edit("", push("c")).gives("[a, b, c,]\n");
    given("[a, b,]\n").edit("1", Op::Remove).gives("[a,]\n");
    given("{a: , b: c}\n").edit("b", Op::Remove).gives("{a: }\n");
    given("[\n  a, # x\n  b # y\n]\n").edit("", push("c")).gives("[\n  a, # x\n  b, # y\n  c\n]\n");
}

#[test]
fn windows_line_ends_in_everything_that_is_added() {
    given("a: x\r\nb: y\r\n")
        .edit("", Op::Add("note".into(), Value::text("p\nq\n")))
        .edit("a", Op::Remove)
        .gives("b: y\r\nnote: |\r\n  p\r\n  q\r\n");
}

#[test]
fn a_byte_order_mark_is_no_indent() {
    given("\u{feff}a: x\n").edit("", add("b", "z")).gives("\u{feff}a: x\nb: z\n");
    given("\u{feff}- x\n").edit("", Op::Insert(0, Value::text("w"))).gives("\u{feff}- w\n- x\n");
}

#[test]
fn a_value_on_the_line_below_its_key_stays_there() {
    given("a:\n  x # c\nb: y\n").edit("a", set("z")).gives("a:\n  z # c\nb: y\n");
    given("a:\n  x\nb: y\n").edit("a", set("p\nq")).gives("a:\n  |-\n  p\n  q\nb: y\n");
}

#[test]
fn what_stands_above_a_list_does_not_become_text() {
    given("a: # c\n\n  - x\n").edit("a", set("p\nq")).gives("a: |- # c\n  p\n  q\n");
    given("a:\n  # about\n  - x\nb: z\n")
        .edit("a", set("p\nq"))
        .gives("a: \"p\\nq\"\n  # about\nb: z\n");
}

#[test]
fn blanks_around_a_text_do_not_become_part_of_it() {
    given("a:\n        \nb: z\n").edit("a", set("p\nq")).gives("a: \"p\\nq\"\n        \nb: z\n");
    given("a:\n    ").edit("a", set("p\nq\n")).gives("a: \"p\\nq\\n\"\n    ");
}

#[test]
fn a_document_after_a_stray_end_marker() {
    given("...\na: x\n").edit("", add("b", "z")).gives("...\na: x\nb: z\n");
}

#[test]
fn a_comment_that_is_deeper_stays_below_what_it_is_about() {
    given("- due: May\n    # or June\n- b: c\n")
        .edit("0", add("rag", "red"))
        .gives("- due: May\n    # or June\n  rag: red\n- b: c\n");
    given("- due: May\n\n    # or June\n\n  # the next\n- b: c\n")
        .edit("0", add("rag", "red"))
        .gives("- due: May\n\n    # or June\n  rag: red\n\n  # the next\n- b: c\n");
    given("updates:\n  - note: a\n    # said by BA\n  # more to come\n")
        .edit("updates", push("b"))
        .gives("updates:\n  - note: a\n    # said by BA\n  - b\n  # more to come\n");
    given("a: |\n    text\n  # no text\nb: c")
        .edit("", Op::AddAfter { after: "a".into(), key: "z".into(), value: Value::text("d") })
        .gives("a: |\n    text\n  # no text\nz: d\nb: c");
    given("a: b\n  # last").edit("", add("c", "d")).gives("a: b\n  # last\nc: d");
}
