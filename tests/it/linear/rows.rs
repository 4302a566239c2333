//! Which row a line is about: the one it names, else the one that was opened last. In a pipe, none
//! after a line that was to open one and was refused.

use super::Desk;

const PLAN: &str = "\
title: Riverside
kpis:
- {kpi: Fires in bins, ref: K1}
sections:
- title: Town
  kpis: [{kpi: Visits, targets: {2012/13: 4}}]
  actions:
  - {ref: A1, action: Paint, due: March 2012, kpis: [{kpi: Rails, ref: K9}]}
  - ref: A2
    action: Mow
    due: July 2012
    milestones:
    - {milestone: Buy a mower, due: March 2012}
    - {milestone: Mow, due: April 2012}
    parts: [{part: Rake, due: February 2012}]
  - {action: Plant, kpis: [Trees, Shrubs]}
";

/// What lies between the day and the end of the row with these words.
fn row(text: &str, words: &str) -> String {
    text.lines().find(|line| line.contains(words)).unwrap_or_default().to_owned()
}

#[test]
fn after_a_refused_open_nothing_is_changed_until_a_row_is_opened_again() {
    for refused in [
        "open A9",
        "open Nowhere",
        "99",
        "note A9 words",
        "review nothing",
        "mark A9",
        "find qqqq zz",
    ] {
        let bare = "note Seen on site\ncomplete\nflag red\ndeadline --yes May 2012\nreading Q1: 5\nowner Me\nstatus dropped\nquery Why?\ntick 1\nnew-action --yes More\n";
        let desk = Desk::with(PLAN);
        let heard = desk.hears("2012-05-14", &format!("open A1\n{refused}\n{bare}"));
        assert_eq!(desk.text(), PLAN, "{refused}: {}", heard.out);
        assert_eq!(heard.faults.lines().count(), 11, "{refused}: {}", heard.faults);
        let held = heard.faults.lines().filter(|line| line.contains("line 2 was refused"));
        assert_eq!(held.count(), 10, "{refused}: {}", heard.faults);
        assert_eq!(heard.code, Some(1));
        let desk = Desk::with(PLAN);
        let heard =
            desk.hears("2012-05-14", &format!("open A1\n{refused}\nopen A2\nnote Seen on site\n"));
        assert!(heard.out.contains("Saved: A2: note added"), "{refused}: {}", heard.out);
        // What names its own row is for that row, and the next for the same.
        let desk = Desk::with(PLAN);
        let heard =
            desk.hears("2012-05-14", &format!("open A1\n{refused}\nnote A2 Seen\nowner Me\n"));
        assert!(heard.out.contains("Saved: A2: owner none to Me"), "{refused}: {}", heard.out);
    }
}

#[test]
fn a_number_after_a_refused_open_is_no_row_of_the_list_before_it() {
    let desk = Desk::with(PLAN);
    let heard = desk.hears("2012-05-14", "open Town\nopen Nowhere\n2\nnote Seen on site\n");
    assert_eq!((desk.text().as_str(), heard.code), (PLAN, Some(1)), "{}", heard.out);
    let heard = desk.hears("2012-05-14", "open Town\nopen Nowhere\nlist\n2\nnote Seen\n");
    assert!(heard.out.contains("Saved: A1: note added"), "{}\n{}", heard.out, heard.faults);
}

#[test]
fn numbers_mean_the_list_after_a_measure_was_read_too() {
    let desk = Desk::with(PLAN);
    let heard = desk.hears("2012-05-14", "open Town\n1\nreading 2012/13 Q1: 1\n3\nnote Seen\n");
    assert_eq!(heard.code, Some(0), "{}", heard.faults);
    assert!(heard.out.contains("Saved: A2: note added"), "{}", heard.out);
}

#[test]
fn a_reading_is_for_a_measure_that_was_named_and_never_for_another() {
    for line in ["reading A2 2012/13 Q1: 7", "open A2\nreading 2012/13 Q1: 7", "reading A2"] {
        let desk = Desk::with(PLAN);
        let heard = desk.hears("2012-05-14", &format!("{line}\n"));
        assert!(heard.faults.contains("A2 has no measure"), "{line}: {}", heard.faults);
        assert_eq!((desk.text().as_str(), heard.code), (PLAN, Some(1)));
    }
    // Every address that `list` prints, a measure's own reference, its words in quotes.
    for (address, measure) in [
        ("kpi 1", "Fires in bins"),
        ("K1", "Fires in bins"),
        ("A1", "A1 (Rails)"),
        ("A1 / kpi 1", "A1 (Rails)"),
        ("\"A1 / kpi 1\"", "A1 (Rails)"),
        ("K9", "A1 (Rails)"),
        ("\"Visits\"", "#1 (Visits)"),
        ("#3 / kpi 2", "#3 (Shrubs)"),
        ("#1 / kpi 1", "#1 (Visits)"),
        ("#1 / #3 / kpi 1", "#3 (Trees)"),
    ] {
        let desk = Desk::with(PLAN);
        let heard = desk.hears("2012-05-14", &format!("reading {address} 2012/13 Q1: 7\n"));
        let saved = format!("Saved: {measure}: 2012/13 Q1 read as 7");
        assert!(heard.out.contains(&saved), "{address}: {}{}", heard.out, heard.faults);
        let desk = Desk::with(PLAN);
        let heard = desk.hears("2012-05-14", &format!("open {address}\nreading 2012/13 Q1: 7\n"));
        assert!(heard.out.contains(&saved), "{address}: {}{}", heard.out, heard.faults);
    }
}

#[test]
fn a_measure_that_an_address_could_mean_twice_is_not_guessed() {
    let plan = "title: P\nsections:\n- {title: S, kpis: [Visits], actions: [{action: Plant, kpis: [Trees]}]}\n";
    let desk = Desk::with(plan);
    let heard = desk.hears("2012-05-14", "reading #1 / kpi 1 2012/13 Q1: 7\n");
    assert!(heard.faults.contains("Trees) or #1 / kpi 1 (Visits)"), "{}", heard.faults);
    assert_eq!((desk.text().as_str(), heard.code), (plan, Some(1)));
    let heard = desk.hears("2012-05-14", "reading \"Visits\" 2012/13 Q1: 7\n");
    assert!(heard.out.contains("Saved: #1 (Visits)"), "{}", heard.faults);
}

#[test]
fn a_step_that_was_opened_or_named_is_what_the_lines_change() {
    for open in ["open A2 / milestone 2", "open \"A2 / milestone 2\"", "review overdue\n3"] {
        let desk = Desk::with(PLAN);
        let heard = desk.hears("2012-05-14", &format!("{open}\ndeadline --yes June 2012\n"));
        assert!(heard.out.contains("At hand: milestone 2 of A2: Mow"), "{open}: {}", heard.out);
        let saved = "Saved: A2 (Mow): deadline April 2012 to June 2012";
        assert!(heard.out.contains(saved), "{open}: {}\n{}", heard.out, heard.faults);
        assert_eq!(row(&desk.text(), "milestone: Mow"), "    - {milestone: Mow, due: June 2012}");
    }
    let desk = Desk::with(PLAN);
    let lines = "deadline --yes A2 / part 1 June 2012\nowner A2 / part 1 Clerk\ncomplete A2 / part 1\nopen A2 / milestone 1\nowner Clerk\ntick\nnote Bought\nflag amber\n";
    let heard = desk.hears("2012-05-14", lines);
    assert_eq!(heard.code, Some(0), "{}", heard.faults);
    let text = desk.text();
    assert!(
        text.contains("[{part: Rake, due: June 2012, owners: Clerk, done: 2012-05-14}]"),
        "{text}"
    );
    let milestone = "- {milestone: Buy a mower, due: March 2012, owners: Clerk, done: 2012-05-14}";
    assert_eq!(row(&text, "Buy a mower").trim(), milestone);
    assert!(heard.out.contains("For A2, the action of this milestone: note"), "{}", heard.out);
    assert!(heard.out.contains("Saved: A2: flag none to amber"), "{}", heard.out);
    // Of a step that is not there nothing is changed, nor of what was at hand.
    let desk = Desk::with(PLAN);
    let heard = desk.hears("2012-05-14", "open A1\ncomplete A2 / milestone 9\ncomplete\n");
    assert!(heard.faults.contains("A2 has 2 milestones, and no milestone 9"), "{}", heard.faults);
    assert_eq!(desk.text(), PLAN);
}

#[test]
fn an_action_that_is_named_is_meant_although_the_cursor_is_on_its_step() {
    let desk = Desk::with(PLAN);
    let heard = desk.hears("2012-05-14", "review overdue\nlist\nfirst\ncomplete A2\n");
    assert!(heard.out.contains("Saved: A2: done, 14 May 2012"), "{}", heard.out);
}

#[test]
fn complete_and_tick_do_not_turn_round_in_lines() {
    let desk = Desk::with(PLAN);
    let lines = "complete A1\ncomplete A1\nreopen A1\nreopen A1\ntick A2 1\ntick A2 / milestone 1\ntick A2 1\nuntick A2 / milestone 1\nuntick A2 1\n";
    let heard = desk.hears("2012-05-14", lines);
    let said: Vec<&str> = heard.out.lines().collect();
    assert_eq!(
        said,
        [
            "Saved: A1: done, 14 May 2012",
            "A1: already done",
            "Saved: A1: reopened",
            "A1: not done, nothing to reopen",
            "Saved: A2 (Buy a mower): done, 14 May 2012",
            "A2, milestone 'Buy a mower': already done",
            "A2, milestone 'Buy a mower': already done",
            "Saved: A2 (Buy a mower): reopened",
            "A2, milestone 'Buy a mower': not done, nothing to untick",
        ]
    );
    assert_eq!((heard.code, desk.text().as_str()), (Some(0), PLAN), "{}", heard.faults);
}
