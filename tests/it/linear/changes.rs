//! Deadlines, steps, flags and owners in lines: what is asked before, and what is said after.

// Scripts are put together piece by piece here.
#![allow(clippy::format_push_string)]

use super::Desk;

#[test]
fn a_deadline_is_read_aloud_and_saved_only_when_that_is_agreed() {
    let desk = Desk::of("tower-hamlets-2012");
    let told = "Deadline: Sep 12, read as 30 Sep 2012, 139 days to go";
    let heard = desk.hears("2012-05-14", "deadline T3 Sep 12\nno\n");
    assert!(heard.out.contains(told), "{}", heard.out);
    assert_eq!(desk.text(), desk.before, "no is no");
    let heard = desk.hears("2012-05-14", "deadline T3 Sep 12\nlist\n");
    assert!(heard.faults.contains("was not yes or no"), "{}", heard.faults);
    assert!(heard.out.contains("Treatment: 15 actions"), "the line is a command: {}", heard.out);
    assert_eq!(desk.text(), desk.before, "silence is no yes");
    let heard = desk.hears("2012-05-14", "deadline T3 Sep 12\nyes\n");
    assert!(heard.out.contains("Saved: T3: deadline May 2012 to Sep 12"), "{}", heard.out);
    assert!(desk.text().contains("was: May 2012"));
    // Words that cannot be read are said to be so.
    let heard = desk.hears("2012-05-14", "deadline T4 when the bank pays\nno\n");
    assert!(heard.out.contains("cannot say when that is"), "{}", heard.out);
}

#[test]
fn a_step_is_ticked_by_the_address_that_the_lists_say() {
    for named in ["\"PBC1 / milestone 1\"", "PBC1 / milestone 1"] {
        let desk = Desk::of("tower-hamlets-2012");
        let heard = desk.hears("2012-05-14", &format!("tick {named}\n"));
        assert_eq!(heard.code, Some(0), "{named}: {}", heard.faults);
        assert!(heard.out.contains("Saved: PBC1"), "{named}: {}", heard.out);
        assert!(desk.added().join("\n").contains("done: 2012-05-14"));
    }
    let desk = Desk::of("tower-hamlets-2012");
    let heard = desk.hears("2012-05-14", "tick PBC1 / milestone 9\ntick PBC1 / part 9\n");
    assert!(heard.faults.contains("no milestone 9"), "{}", heard.faults);
    assert!(heard.faults.contains("no part 9"), "{}", heard.faults);
    assert_eq!(desk.text(), desk.before);
}

#[test]
fn flags_steps_owners_standings_and_queries_take_their_words_in_the_line() {
    let desk = Desk::of("tower-hamlets-2012");
    let script = "flag T3 red Waiting for training\ntick T3 1\ncomplete T4\nowner T5 Police; Probation\nstatus T6 on hold\nquery T7 Who trains?\n";
    let heard = desk.hears("2012-05-14", script);
    assert_eq!(heard.code, Some(0), "{}", heard.faults);
    let saved: Vec<&str> = heard.out.lines().filter(|line| line.starts_with("Saved")).collect();
    assert_eq!(saved.len(), 6, "{}", heard.out);
    assert!(saved[0].contains("flag none to red, note added"), "{saved:?}");
    // Taken back one by one, the bytes are the old ones: not in another session, though.
    let heard =
        desk.hears("2012-05-14", &format!("{}undo\nundo\n", "flag T8 red\nflag T9 amber Two\n"));
    assert_eq!(heard.out.matches("undone").count(), 2, "{}", heard.out);
}

#[test]
fn undo_and_redo_in_lines_give_the_very_bytes() {
    let text = "title: Plan\nactions:\n- ref: T1\n  action: Walk\n  owners: # by turns\n  - 'csf'   # lead\n  updates: []  # none\n";
    let script = "owner T1 Police\nnote T1 Seen\nstatus T1 on hold\n";
    let desk = Desk::with(text);
    desk.hears("2012-05-14", script);
    let after = desk.text();
    let desk = Desk::with(text);
    let heard = desk.hears("2012-05-14", &format!("{script}undo\nundo\nundo\n"));
    assert_eq!((heard.faults.as_str(), desk.text().as_str()), ("", text), "{}", heard.out);
    let heard = desk.hears("2012-05-14", &format!("{script}undo\nundo\nundo\nredo\nredo\nredo\n"));
    assert_eq!((heard.faults.as_str(), desk.text()), ("", after), "{}", heard.out);
}

#[test]
fn undo_asks_before_it_takes_back_what_an_earlier_session_did() {
    let text = "title: Plan\nactions:\n- ref: T1\n  action: Walk\n  updates: []  # none\n- ref: T2\n  action: Light\n  due: 'May 2012' # or so\n";
    let desk = Desk::with(text);
    desk.hears("2012-05-14", "note T1 One\ndeadline T2 -\nyes\n");
    let after = desk.text();
    // Someone else edits the plan by hand, which no undo takes back.
    let theirs = |text: &str| text.replace("- ref: T1", "- action: Theirs\n- ref: T1");
    std::fs::write(&desk.path, theirs(&after)).expect("an editor saves");
    let heard = desk.hears("2012-05-14", "undo\nno\n");
    assert!(heard.out.contains("Undo what was done on "), "{} {}", heard.out, heard.faults);
    assert!(heard.out.contains("T2: deadline May 2012 to none"), "{}", heard.out);
    assert_eq!((heard.code, desk.text()), (Some(0), theirs(&after)), "no is no");
    let heard = desk.hears("2012-05-14", "undo\nyes\nundo\nyes\nredo\nundo\n");
    assert_eq!((heard.faults.as_str(), desk.text()), ("", theirs(text)), "{}", heard.out);
    let heard = desk.hears("2012-05-14", "undo\n");
    assert!(heard.faults.contains("nothing to undo"), "{} {}", heard.out, heard.faults);
    assert_eq!(heard.code, Some(1));
}

#[test]
fn what_is_no_longer_there_is_not_undone_and_not_offered_again() {
    let text = "title: Plan\nactions:\n- ref: T1\n  action: Walk\n  updates:\n  - note: Old\n";
    let desk = Desk::with(text);
    desk.hears("2012-05-14", "note T1 One\nnote T1 Two\n");
    let theirs = desk.text().replace("note: Two", "note: Another");
    std::fs::write(&desk.path, &theirs).expect("an editor saves");
    let heard = desk.hears("2012-05-14", "undo\nyes\nundo\nyes\n");
    assert!(heard.faults.contains("no longer offered"), "{} {}", heard.out, heard.faults);
    assert!(!desk.text().contains("note: One") && desk.text().contains("note: Another"));
}

#[test]
fn an_owner_that_stays_the_same_is_said_and_refuses_nothing() {
    let desk = Desk::with(
        "title: Plan\nactions:\n- {ref: T1, action: Walk, owners: Police}\n- {ref: T2, action: Light}\n",
    );
    let heard = desk.hears("2012-05-14", "owner T1 Police\nowner T2 -\n");
    assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)));
    assert_eq!(heard.out, "T1: owner unchanged\nT2: owner unchanged\n");
    assert_eq!(desk.text(), desk.before);
}

#[test]
fn a_deadline_is_taken_away_after_a_yes_and_where_there_is_none_that_is_said() {
    let text = "title: Plan\nactions:\n- ref: T1\n  action: Walk\n  due: May 2012\n- ref: T2\n  action: Light\n";
    let desk = Desk::with(text);
    let heard = desk.hears("2012-05-14", "deadline T1 -\nno\ndeadline T2 -\ndeadline T2\n-\n");
    assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)), "{}", heard.out);
    let said = "Deadline: none, in place of May 2012";
    assert!(heard.out.starts_with(said), "{}", heard.out);
    let none = "T2: there is no deadline to take away, unchanged";
    assert_eq!(heard.out.matches(none).count(), 2, "{}", heard.out);
    let heard = desk.hears("2012-05-14", "deadline T1 -\n");
    assert!(heard.faults.contains("nothing was saved"), "{}", heard.faults);
    assert_eq!(desk.text(), desk.before);
    for script in ["deadline T1 -\nyes\nopen T1\n", "deadline --yes T1 -\nopen T1\n"] {
        let desk = Desk::with(text);
        let heard = desk.hears("2012-05-14", script);
        assert_eq!((heard.faults.as_str(), heard.code), ("", Some(0)), "{script}");
        assert!(!desk.text().contains("due:"), "{script}: {}", desk.text());
        let told = "deadline taken away, was May 2012";
        assert!(heard.out.contains(told), "{script}: {}", heard.out);
    }
}

#[test]
fn owners_are_set_where_they_stand() {
    let text =
        "title: T\nactions:\n- {ref: A1, action: Mend, lead: Police}\n- {ref: A2, action: Paint}\n";
    let desk = Desk::with(text);
    let heard = desk.hears("2012-05-14", "owner A1 Council\nowner A2 Police\n");
    assert_eq!(heard.code, Some(0), "{}", heard.faults);
    assert!(heard.out.contains("lead Police to Council"), "{}", heard.out);
    let lines = ["lead: Council", "owners: Police"];
    assert!(lines.iter().all(|line| desk.text().contains(line)), "{}", desk.text());
}

#[test]
fn a_new_action_has_the_day_on_which_it_was_raised_and_is_not_stale() {
    let desk = Desk::of("tower-hamlets-2012");
    let heard = desk
        .hears("2012-11-28", "new-action --yes Find a hall | Police | June 2013\nreview stale\n");
    assert_eq!(heard.code, Some(0), "{}", heard.faults);
    assert!(desk.added().join("\n").contains("raised: 2012-11-28"), "{:?}", desk.added());
    assert!(!heard.out.contains("Stale: 33"), "{}", heard.out);
    assert!(heard.out.contains("Stale: 32"), "{}", heard.out);
}

/// However the question is written, it and its answer are one text.
#[test]
fn an_answer_stands_behind_the_last_word_of_its_question() {
    for (query, note) in [
        ("query: When?", "When? — In May"),
        ("query: |\n      Who comes?\n      When?", "Who comes?\nWhen? — In May"),
        ("query: |+\n      When?\n\n", "When? — In May"),
        ("query: >\n      Who comes,\n      and when?", "Who comes, and when? — In May"),
        ("query: \"When? \\n\"", "When? — In May"),
        ("query: \" \"", "In May"),
    ] {
        let plan = format!("title: Plan\nactions:\n  - ref: A1\n    action: Walk\n    {query}\n");
        let desk = Desk::with(&plan);
        desk.hears("2012-05-14", "query A1 In May\n");
        let plan = steerco::store::read::read(&desk.text()).expect("a plan").plan;
        let document = steerco::plan::document::Document::from(plan);
        let action = (0..3).find_map(|row| document.action(row)).expect("the action");
        assert_eq!(action.query, None, "{}", desk.text());
        let notes: Vec<_> = action.updates.iter().filter_map(|said| said.note.as_deref()).collect();
        assert_eq!(
            notes.iter().map(|note| note.trim_end()).collect::<Vec<_>>(),
            [note],
            "{}",
            desk.text()
        );
    }
}
