//! Odd content on the screens: a map where a text is expected, a text where a list is.

use crate::harness::chair::Chair;

/// Two sections; nothing can be read of the actions of one.
const PLAN: &str = "\
title: Odd
period: sometime
sections:
  - ref: S1
    title: First
    actions:
      - {ref: T1, action: Respond, owners: Police, due: June 2026}
  - ref: S2
    title: Map
    actions:
      first: Do this
      second: Do that
";

#[test]
fn a_pane_shows_what_stands_where_its_actions_should() {
    let mut chair = Chair::opens_text(PLAN, "2026-11-22", (120, 30));
    let seen = chair.sees();
    assert!(seen.contains("actions: {first: Do this, second: Do that}"), "{seen}");
    // The page about the section has it, too.
    let seen = chair.presses("Right,O").sees();
    assert!(seen.contains("{first: Do this, second: Do that}"), "{seen}");
}

#[test]
fn a_problem_of_the_plan_as_a_whole_names_no_line() {
    let seen = Chair::opens_text(PLAN, "2026-11-22", (120, 30)).presses("!").sees();
    assert!(seen.contains("the plan") && seen.contains("'sometime'"), "{seen}");
    assert!(!seen.contains("line 0"), "{seen}");
}
