//! A text read in pieces reads as it does in one, down to the lines; what cannot be cut
//! is not.

use super::*;
use crate::store::read::read_index;

/// Every item a piece of its own.
fn in_pieces(text: &str) -> Option<Loaded> {
    in_pieces_of(text, 1, &Progress::default())
}

fn reads_the_same(text: &str) {
    let whole = read_index(&Index::parse(text).expect("yaml")).expect("a plan");
    let pieces = in_pieces(text).unwrap_or_else(|| panic!("not cut:\n{text}"));
    // As text, since two lines always compare equal.
    assert_eq!(format!("{whole:#?}"), format!("{pieces:#?}"), "{text}");
}

const SECTIONS: &str = "\
# a comment
title: Plan
period: April 2012 - March 2015
owners:
  csf: {name: Children}
sections:
  # above the first
  - ref: \"1\"
    title: One
    actions:
      - ref: A1
        action: |
          Lines of a text
            - that look like items
          - as these do
        milestones: [{milestone: Agree, due: Jul 12}]

      # between two
      -
        ref: A2
        action: Second
        updates:
        - {date: 2012-05-14, note: Sent}
        - note: |+
            kept

  - ref: \"2\"
    title: Two
    colour: blue
    objectives:
      - title: Deep
        actions:
        - Words alone
        - action: Last
";

#[test]
fn a_list_of_sections_with_and_without_what_follows() {
    reads_the_same(SECTIONS);
    reads_the_same(&SECTIONS.replace('\n', "\r\n"));
    reads_the_same(&format!("{SECTIONS}meetings:\n- date: 2012-05-14\n  chair: BA\nshade: red\n"));
    reads_the_same(&format!("{SECTIONS}# the end\nactions:\n  - action: Of the plan\n"));
    reads_the_same(SECTIONS.trim_end());
}

#[test]
fn dashes_that_are_not_indented() {
    reads_the_same(
        "title: P\nsections:\n- title: A\n  actions:\n  - action: a\n- title: B\n  actions:\n  - action: b\nperiod: 2012\n",
    );
}

#[test]
fn the_period_counts_wherever_it_stands() {
    let text = "title: P\nsections:\n- title: A\n  actions: [{action: a, reads: 2012-06}]\n- B\nperiod: April 2012 - March 2013\n";
    reads_the_same(text);
}

#[test]
fn what_hangs_together_is_not_cut() {
    for text in [
        // An alias to an anchor elsewhere; an anchor; a second document.
        "title: P\nsections:\n- title: &t A\n- title: *t\n",
        "title: P\nsections:\n- title: &t A\n- title: B\n",
        "title: P\nsections:\n- title: A\n- title: B\n---\ntitle: Q\n",
        // A quoted text and a bracket that run over a line which looks like an item.
        "title: P\nsections:\n- title: \"A\n- B\"\n- title: C\n",
        "title: P\nsections:\n- title: A\n  kpis: [a,\n- b]\n- title: C\n",
        // No list, or one in brackets, or no such key at the top.
        "title: P\nsections:\n  title: A\n",
        "title: P\nsections:\n  [{title: A}, {title: B}]\n",
        "title: |\n  P\n  sections:\n  - a\n  - b\n",
        "title: P\nobjectives:\n- title: A\n  sections:\n  - title: B\n",
        // Something wrong: the reading as one says what.
        "title: P\nsections:\n- title: A\n  title: B\n- title: C\n",
        "title: P\nsections:\n- title: A\n   lead: x\n- title: C\n",
    ] {
        assert!(in_pieces(text).is_none(), "{text}");
    }
}

#[test]
fn a_key_that_only_looks_like_the_sections() {
    // The line stands inside a quoted text.
    let text = "title: \"P\nsections:\n- title: A\n- title: B\"\n";
    assert!(in_pieces(text).is_none());
}
