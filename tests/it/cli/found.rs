//! What is found and counted on every face: owners in roles, words, what a filter leaves out.

use super::Home;

const ROLES: &str = "title: T\nperiod: April 2012 - March 2013\nowners: {pol: Police}\nactions:\n\
    - {ref: A1, action: Mend the gate, lead: pol, support: [Probation, Schools], due: May 2012}\n\
    - {ref: A2, action: Paint the fence, owners: Council, due: June 2012}\n\
    - {ref: A3, action: Hang the sign, due: June 2012}\n";

#[test]
fn lead_and_support_are_owners_with_their_role_on_every_face() {
    let home = Home::new();
    let plan = home.file("plan.yaml", ROLES);
    let at = ["--as-at", "2012-05-14"];
    let all = |words: &[&str]| home.says(&[words, &at[..]].concat());
    let named = "Police (lead); Probation (support); Schools (support)";
    for said in [
        all(&["list", &plan]),
        all(&["show", &plan, "A1"]),
        all(&["report", &plan, "actions", "--format", "text"]),
        all(&["chase", &plan, "--owner", "probation"]),
        all(&["picture", &plan, "--text", "--keys", "Enter,Enter", "--size", "120x40"]),
    ] {
        assert!(said.contains("Mend the gate"), "{said}");
    }
    assert!(all(&["list", &plan]).contains(named));
    assert!(all(&["show", &plan, "A1"]).contains(named));
    let found = |words: &str| {
        let rows = home.json(&["list", &plan, "--filter", words, "--format", "json"]);
        let rows = rows.as_array().expect("rows").clone();
        rows.iter().map(|row| row["ref"].as_str().expect("a ref").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("owner:police"), ["A1"]);
    assert_eq!(found("support:school"), ["A1"]);
    assert_eq!(found("joint"), ["A1"]);
    assert_eq!(found("no-owner"), ["A3"]);
    let rows = home.json(&["list", &plan, "--format", "json"]);
    assert_eq!(rows[0]["owners"], serde_json::json!(["pol", "Probation", "Schools"]));
    assert_eq!(rows[0]["lead"], "pol");
    assert!(!home.run(&["check", &plan]).out.contains("A1: no owner"));
}

#[test]
fn a_filter_says_what_it_left_out() {
    let home = Home::new();
    let plan = home.file(
        "plan.yaml",
        "title: T\nperiod: April 2012 - March 2013\nactions:\n\
        - {ref: A1, action: Mend the gate, owners: Police, due: May 2012}\n\
        - {ref: A2, action: Paint the fence, owners: Council, due: when it is dry}\n\
        - {ref: A3, action: Hang the sign, owners: Council, due: July 2012, milestones: [Buy it]}\n",
    );
    let said =
        |words: &[&str]| home.run(&[&["list", &plan, "--as-at", "2012-06-14"], words].concat()).out;
    for (words, tail) in [
        (&[][..], "3 actions, 1 milestone as at 14 Jun 2012\n"),
        (&["--overdue"], "1 action as at 14 Jun 2012\n"),
        (&["--owner", "police"], "1 action as at 14 Jun 2012; left out: 2 actions, 1 milestone\n"),
        (&["--filter", "-no-owner"], "3 actions, 1 milestone as at 14 Jun 2012\n"),
        (
            &["--filter", "due<2012-06"],
            "1 action as at 14 Jun 2012; left out: 2 actions, 1 milestone \
             (2 without a date that can be read)\n",
        ),
        (
            &["--overdue", "--owner", "council"],
            "nothing overdue, of council as at 14 Jun 2012; left out: 1 action\n",
        ),
    ] {
        assert!(said(words).ends_with(tail), "{words:?}: {}", said(words));
    }
    let screen = |keys: &str, size: &str| {
        let picture = ["picture", &plan, "--text", "--as-at", "2012-06-14", "--keys", keys];
        home.says(&[&picture[..], &["--size", size]].concat())
    };
    for keys in ["/,p,o,l,i,c,e,Enter", "2,/,p,o,l,i,c,e,Enter", "3,/,p,o,l,i,c,e,Enter"] {
        let said = screen(keys, "120x30");
        assert!(said.contains("only 'police', "), "{said}");
        assert!(said.contains(" left out"), "{said}");
    }
}

#[test]
fn a_filter_saved_in_lines_serves_the_shell() {
    let home = Home::new();
    let plan = home.file("plan.yaml", ROLES);
    let lines = |lines: &str| {
        use std::io::Write;
        let mut command = home.command(&[plan.as_str(), "--linear", "--as-at", "2012-05-14"]);
        let mut child = command
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .expect("the program runs");
        child.stdin.take().expect("a pipe").write_all(lines.as_bytes()).expect("lines");
        String::from_utf8(child.wait_with_output().expect("an end").stdout).expect("UTF-8")
    };
    let list = |words: &str| home.run(&["list", &plan, "--as-at", "2012-05-14", "--filter", words]);
    let none = list("=ours");
    assert_eq!(none.code, 2);
    assert!(none.err.contains("no filter is saved as 'ours'; none is saved"), "{}", none.err);
    lines("filter ours = owner:=council\n");
    let ours = list("=Ours");
    assert!(ours.out.contains("Paint") && !ours.out.contains("Mend"), "{}", ours.out);
    assert!(list("=theirs").err.contains("saved are ours"));
    // A key is no name: this is a filter.
    let said = lines("filter owner=council\n");
    assert!(said.contains("1 action"), "{said}");
    lines("filter ours =\n");
    assert!(list("=ours").err.contains("none is saved"));
}

#[test]
fn an_action_is_not_there_before_it_was_raised_and_its_age_is_said() {
    let home = Home::new();
    let plan = home.file(
        "plan.yaml",
        "title: T\nperiod: April 2012 - March 2013\nactions:\n\
        - {ref: A1, action: Mend the gate, owners: Police, due: '', raised: 2012-05-14}\n\
        - {ref: A2, action: Paint the fence, owners: Council, due: May 2012}\n",
    );
    for (day, there) in [("2012-05-13", false), ("2012-05-14", true)] {
        let at = ["--as-at", day];
        for words in [
            &["list", &plan][..],
            &["list", &plan, "--needs"],
            &["report", &plan, "actions"],
            &["agenda", &plan],
            &["chase", &plan, "--all"],
            &["picture", &plan, "--text", "--size", "120x30"],
            &["picture", &plan, "--text", "--size", "120x30", "--keys", "3"],
            &["picture", &plan, "--text", "--size", "120x30", "--keys", "f,m,e,n,d"],
        ] {
            let at = if words[0] == "agenda" { ["--date", day] } else { at };
            let said = home.run(&[words, &at].concat()).out;
            assert_eq!(said.contains("Mend the gate"), there, "{words:?} {day}: {said}");
        }
    }
    let agenda = home.says(&["agenda", &plan, "--date", "2012-08-13"]);
    assert!(agenda.contains("raised 14 May 2012, 91 days ago"), "{agenda}");
    let shown = home.says(&["show", &plan, "A1", "--as-at", "2012-08-13"]);
    assert!(shown.contains("14 May 2012, 91 days ago"), "{shown}");
    let early = home.says(&["show", &plan, "A1", "--as-at", "2012-05-01"]);
    assert!(early.contains("14 May 2012, after the day looked at"), "{early}");
}

#[test]
fn one_lateness_is_one_late_thing_named_by_both() {
    let home = Home::new();
    let plan = home.file(
        "plan.yaml",
        "title: T\nperiod: April 2012 - March 2013\nsections:\n- title: Gates\n  actions:\n\
        \u{20} - {ref: A1, action: Mend the gate, owners: Police, due: March 2013, \
        parts: [{part: Buy the wood, due: May 2012}]}\n\
        \u{20} - {ref: A2, action: Paint the fence, owners: Council, due: May 2012, \
        parts: [{part: Buy the paint, due: April 2012}]}\n\
        \u{20} - {ref: A3, action: Hang the sign, owners: Council, due: March 2013, \
        milestones: [{milestone: Carve it, due: April 2012}, {milestone: Oil it, due: May 2012}]}\n\
        - title: Roads\n  actions: [{ref: B1, action: Sweep, owners: Council, due: March 2013}]\n",
    );
    let at = ["--as-at", "2012-06-14"];
    let all = |words: &[&str]| home.says(&[words, &at[..]].concat());
    let panes = all(&["picture", &plan, "--text", "--size", "160x40"]);
    // Two actions are overdue, by a part or not; one is late by its milestones, and once.
    assert!(panes.contains("2 overdue · 1 late by a milestone"), "{panes}");
    for named in ["Mend the gate: Buy the wood", "Paint the fence: Buy the paint"] {
        assert_eq!(panes.matches(named).count(), 1, "{panes}");
    }
    assert_eq!(panes.matches("Hang the sign: ").count(), 1, "{panes}");
    let review = all(&["list", &plan, "--review", "overdue"]);
    assert!(review.contains("2 actions, 2 milestones as at"), "{review}");
    // The rows of --overdue are promised: each action, milestone and part that is late.
    let rows = all(&["list", &plan, "--overdue"]);
    assert!(rows.contains("2 actions, 2 milestones, 2 parts as at"), "{rows}");
    let paper = all(&["report", &plan, "exceptions", "--format", "text"]);
    assert!(paper.contains("Overdue (2 actions, 2 milestones)"), "{paper}");
    assert!(paper.contains("Buy the wood, May 2012: 14 days late"), "{paper}");
}
