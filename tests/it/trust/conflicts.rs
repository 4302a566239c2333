//! Two people at the same action.

use super::fixture::{Fixture, PATIENCE, wait_until};
use super::terminal::Terminal;
use chrono::NaiveDate;
use rustix::process::Signal;
use steerco::plan::change::{Change, Named};
use steerco::plan::model::{Flagged, Rag, Update};
use steerco::store::file::{CommitError, CommitMode, PlanFile};

fn named(file: &PlanFile, reference: &str) -> (Named, steerco::plan::model::Action) {
    let document = file.document();
    let row = (0..document.outline.actions.len())
        .find(|&row| {
            document.action(row).is_some_and(|a| a.reference.as_deref() == Some(reference))
        })
        .expect("the action");
    (document.named(row).expect("its name"), document.action(row).expect("the action").clone())
}

fn by(who: &str, day: u32, note: Option<&str>) -> Update {
    Update {
        date: NaiveDate::from_ymd_opt(2012, 5, day),
        by: Some(who.to_owned()),
        note: note.map(str::to_owned),
        ..Update::default()
    }
}

fn two(fixture: &Fixture) -> (PlanFile, PlanFile) {
    let open = || PlanFile::open(&fixture.path).expect("the plan");
    (open(), open())
}

#[test]
fn two_flags_are_both_in_the_history_and_the_later_stands() {
    let fixture = Fixture::new();
    let (mut first, mut second) = two(&fixture);
    let (whom, before) = named(&first, "T1");
    let amber = Change::flag(whom.clone(), &before, Some(Rag::Amber), by("RS", 14, None));
    let red = Change::flag(whom, &before, Some(Rag::Red), by("BA", 14, Some("no funds")));
    first.commit(&amber, CommitMode::Decision).expect("saved");
    let saved = second.commit(&red, CommitMode::Decision).expect("saved");
    assert_eq!(saved.overtaken.len(), 1);
    assert_eq!(saved.overtaken[0].theirs, ["amber"]);
    assert_eq!(saved.others.len(), 1, "{:?}", saved.others);
    let action = fixture.action("T1");
    assert_eq!(action.rag, Some(Rag::Red));
    let flags: Vec<_> = action.updates.iter().filter_map(|update| update.rag).collect();
    assert_eq!(flags, [Flagged::To(Rag::Amber), Flagged::To(Rag::Red)]);
}

#[test]
fn two_deadlines_are_both_in_the_history_and_the_later_stands() {
    let fixture = Fixture::new();
    let (mut first, mut second) = two(&fixture);
    let (whom, before) = named(&first, "T1");
    let to = |words: &str| vec![words.to_owned()];
    let one = Change::deadline(whom.clone(), &before, to("July 2013"), by("RS", 14, None));
    let other = Change::deadline(whom, &before, to("Sept 2013"), by("BA", 14, None));
    first.commit(&one, CommitMode::Decision).expect("saved");
    second.commit(&other, CommitMode::Decision).expect("saved");
    let action = fixture.action("T1");
    assert_eq!(action.due, ["Sept 2013"]);
    let moves: Vec<_> = action.updates.iter().map(|u| (u.was.join(""), u.due.join(""))).collect();
    let pair = |was: &str, due: &str| (was.to_owned(), due.to_owned());
    assert_eq!(moves[1..], [pair("June 2013", "July 2013"), pair("July 2013", "Sept 2013")]);
}

#[test]
fn two_notes_are_both_there_in_the_order_of_their_days() {
    let fixture = Fixture::new();
    let (mut first, mut second) = two(&fixture);
    let (whom, _) = named(&first, "T1");
    let late = Change::note(whom.clone(), by("RS", 20, Some("the later one")));
    let early = Change::note(whom, by("BA", 14, Some("the earlier one")));
    first.commit(&late, CommitMode::Decision).expect("saved");
    second.commit(&early, CommitMode::Decision).expect("saved");
    let notes: Vec<_> = fixture.action("T1").updates.into_iter().filter_map(|u| u.note).collect();
    assert_eq!(notes, ["Two suites are live", "the earlier one", "the later one"]);
}

#[test]
fn a_change_is_undone_and_made_again_though_others_have_edited_since() {
    let fixture = Fixture::new();
    let (mut first, mut second) = two(&fixture);
    let (whom, before) = named(&first, "T1");
    let red = Change::flag(whom.clone(), &before, Some(Rag::Red), by("BA", 14, None));
    let saved = first.commit(&red, CommitMode::Decision).expect("saved");
    let note = Change::note(whom, by("RS", 14, Some("of someone else")));
    second.commit(&note, CommitMode::Decision).expect("saved");
    fixture.replaced_by_an_editor(&format!("{}# an editor\n", fixture.text()));
    let undone = first.commit(&saved.change.inverse(), CommitMode::Strict).expect("undone");
    assert_eq!(fixture.action("T1").rag, Some(Rag::Green));
    assert_eq!(fixture.count("of someone else"), 1);
    first.commit(&undone.change.inverse(), CommitMode::Strict).expect("made again");
    assert_eq!(fixture.action("T1").rag, Some(Rag::Red));
    assert!(fixture.text().contains("# an editor"));
}

#[test]
fn undo_is_refused_with_the_reason_where_it_no_longer_applies() {
    let fixture = Fixture::new();
    let (mut first, mut second) = two(&fixture);
    let (whom, before) = named(&first, "T1");
    let red = Change::flag(whom.clone(), &before, Some(Rag::Red), by("BA", 14, None));
    let saved = first.commit(&red, CommitMode::Decision).expect("saved");
    let amber = Change::flag(whom, &before, Some(Rag::Amber), by("RS", 14, None));
    second.commit(&amber, CommitMode::Decision).expect("saved");
    let text = fixture.text();
    let refused = first.commit(&saved.change.inverse(), CommitMode::Strict).expect_err("overtaken");
    assert!(matches!(refused, CommitError::Change(_)));
    let said = refused.to_string();
    assert!(said.contains("flag") && said.contains("amber") && said.contains("someone"), "{said}");
    assert_eq!(fixture.text(), text);
}

#[test]
fn the_screen_says_that_someone_else_had_set_the_flag_meanwhile() {
    let fixture = Fixture::new();
    let mut terminal = Terminal::opens(&fixture);
    terminal.types("rr");
    terminal.waits_for("flag RED");
    // It sees nothing of the other's save until its own is on the way.
    terminal.signal(Signal::STOP);
    let mut other = fixture.note_command("T1", "set by telephone");
    assert!(other.args(["--rag", "amber"]).status().expect("steerco runs").success());
    terminal.types("\r");
    terminal.signal(Signal::CONT);
    terminal.waits_for("saved ");
    let seen = terminal.sees();
    let action = fixture.action("T1");
    let flags: Vec<_> = action.updates.iter().filter_map(|update| update.rag).collect();
    assert_eq!(flags, [Flagged::To(Rag::Amber), Flagged::To(Rag::Red)]);
    assert_eq!(action.rag, Some(Rag::Red));
    assert!(seen.contains("someone else had set the flag to amber"), "{seen}");
    terminal.leaves();
}

#[test]
fn a_draft_outlives_the_action_it_was_for() {
    let fixture = Fixture::new();
    let mut terminal = Terminal::opens(&fixture);
    terminal.types("j");
    terminal.types("n");
    terminal.waits_for("T2 · note");
    terminal.types("half a thought");
    terminal.waits_for("half a thought");
    let text = fixture.text();
    let from = text.find("  - ref: T2").expect("T2");
    let to = text.find("  - ref: T3").expect("T3");
    fixture.replaced_by_an_editor(&format!("{}{}", &text[..from], &text[to..]));
    // The status line names what is gone, so that its words are no sign of the row.
    let gone = |seen: &str| seen.contains("Plan · 2 actions");
    assert!(terminal.comes_to_see(PATIENCE, gone));
    assert!(terminal.sees().contains("half a thought"), "{}", terminal.sees());
    terminal.types("\r");
    let after = fixture.text();
    // Wherever the screen has put it, it is not lost, and not on another action.
    wait_until("the draft is on the disk", || fixture.drafts_hold("half a thought"));
    terminal.types("\x1b");
    terminal.signal(Signal::TERM);
    terminal.is_gone();
    assert!(fixture.drafts_hold("half a thought"));
    assert_eq!(fixture.text(), after);
    assert_eq!(fixture.count("half a thought"), 0);
    let mut next = Terminal::starts(&fixture);
    next.waits_for("half a thought");
    next.types("l");
    next.leaves();
    assert!(fixture.drafts_hold("half a thought"), "it is kept until it has a place");
}
