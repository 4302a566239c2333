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

/// An action whose every field holds a map or a list.
const ACTION: &str = "\
title: Odd
actions:
  - ref: T1
    action: Respond
    status: {a: b}   # as agreed
    owners: {x: y}
    due: [[June 2026]]
    rag: {r: g}
    done: [d1, d2]
    query: {q: w}
    milestones:
      - {milestone: Report, done: {m: n}}
";

#[test]
fn what_stands_there_is_shown_before_it_goes() {
    for (keys, there, lines) in [
        ("s,h", "`status:` holds {a: b}", "status: on hold"),
        ("o,Ctrl-u,text:Police,Enter", "`owners:` holds {x: y}", "owners: Police"),
        ("d,Ctrl-u,text:July 2026,Enter", "`due:` holds [[June 2026]]", "due: July 2026"),
        ("r,r,Enter", "`rag:` holds {r: g}", "rag: red"),
        ("c", "`done:` holds [d1, d2]", "done: 2026-06-01"),
        ("t,1", "`done:` holds {m: n}", "done: 2026-06-01"),
        ("w,text:Now,Enter", "`query:` holds {q: w}", "{q: w} — Now"),
    ] {
        let mut chair = Chair::opens_text(ACTION, "2026-06-01", (120, 30));
        let seen = chair.presses(keys).sees();
        assert!(seen.contains("replace what stands there?") && seen.contains(there), "{seen}");
        assert_eq!(chair.text(), ACTION, "{keys}: nothing is changed yet");
        // Enter alone, no and Esc leave it.
        for no in ["Enter", "n", "Esc"] {
            let mut chair = Chair::opens_text(ACTION, "2026-06-01", (120, 30));
            chair.presses(keys).presses(no);
            assert!(chair.model.prompt.overlay.is_none(), "{}", chair.sees());
            assert_eq!(chair.text(), ACTION, "{keys},{no}");
        }
        let text = chair.presses("y").text();
        assert!(text.contains(lines), "{keys}: {text}");
        let now = chair.presses("u").text();
        let words = there.split(" holds ").nth(1).expect("words");
        assert!(now.contains(words.trim_matches(['{', '}'])), "{keys}: {now}");
    }
}

#[test]
fn a_text_is_kept_while_it_is_asked_whether_it_may_replace_anything() {
    let mut chair = Chair::opens_text(ACTION, "2026-06-01", (120, 30));
    chair.presses("o,Ctrl-u,text:Police,Enter,Esc");
    assert_eq!(chair.text(), ACTION);
    let seen = chair.presses("R").sees();
    assert!(seen.contains("Police"), "{seen}");
    let text = chair.presses("Enter,y").text();
    assert!(text.contains("owners: Police"), "{text}");
    assert!(chair.model.drafts.kept.is_empty(), "{:?}", chair.model.drafts.kept);
}
