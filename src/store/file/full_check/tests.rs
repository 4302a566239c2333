//! A save that was wrong outside the lines it was checked on is noticed, and taken back.

use super::*;
use crate::plan::model::Update;
use crate::store::file::{CommitMode, Committed, PlanFile};

/// Spoils a text.
type Fault = fn(&mut String);

const PLAN: &str = "\
title: P
period: 2012   # as printed
actions:
  - action: First
    owners: csf
  - action: Second
meetings:
  - date: 2012-05-14
    decisions: [Go on]
";

fn opened(folder: &tempfile::TempDir, fault: Option<Fault>) -> PlanFile {
    let path = folder.path().join("plan.yaml");
    std::fs::write(&path, PLAN).expect("a plan");
    let mut file = PlanFile::open(&path).expect("a plan").whole_up_to(0);
    file.fault = fault;
    file
}

fn noted(file: &mut PlanFile, note: &str) -> Committed {
    let named = file.document().named(0).expect("an action");
    let update = Update { note: Some(note.to_owned()), ..Update::default() };
    let change = Change::note(named, update);
    file.commit(&change, CommitMode::Decision).expect("saved")
}

fn text(file: &PlanFile) -> String {
    std::fs::read_to_string(file.path()).expect("the plan")
}

#[test]
fn a_right_save_is_found_right_on_the_whole_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = opened(&folder, None);
    let check = noted(&mut file, "Sent").check.expect("a check");
    assert_eq!(check.run(), Ok(()));
    let whole = PlanFile::open(file.path()).expect("a plan");
    assert_eq!(whole.document().plan, file.document().plan);
}

#[test]
fn a_small_plan_was_checked_as_a_whole_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = opened(&folder, None).whole_up_to(100_000);
    assert!(noted(&mut file, "Sent").check.is_none());
}

#[test]
fn every_way_of_being_wrong_is_noticed_and_taken_back() {
    let faults: [(Fault, &str); 5] = [
        (|text| *text = text.replace("title: P", "title: Q"), "bytes"),
        (|text| *text = text.replace("as printed", "as we like"), "bytes"),
        (|text| *text = text.replace("[Go on]", "[Stop]"), "bytes"),
        (|text| *text = text.replace("owners: csf", "owners: Police"), "a different plan"),
        (|text| *text = text.replace("note: Sent", "note: \"Sent"), "cannot be read"),
    ];
    for (fault, what) in faults {
        let folder = tempfile::tempdir().expect("a folder");
        let mut file = opened(&folder, Some(fault));
        let before = file.document();
        let check = noted(&mut file, "Sent").check.expect("a check");
        let why = check.run().expect_err("a wrong save");
        assert!(why.reason.contains(what) && why.line == 4, "{why}");
        assert_ne!(text(&file), PLAN, "the fault was saved");
        file.revert(&[&check]).expect("taken back");
        assert_eq!(text(&file), PLAN);
        assert_eq!(file.document().plan, before.plan);
        assert_eq!(std::fs::read_dir(folder.path()).expect("it").count(), 1);
        // And the plan can be written again.
        file.fault = None;
        let check = noted(&mut file, "Again").check.expect("a check");
        assert_eq!(check.run(), Ok(()));
    }
}

#[test]
fn later_saves_that_were_made_on_a_wrong_one_go_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = opened(&folder, Some(|text| *text = text.replace("title: P", "title: Q")));
    let first = noted(&mut file, "one").check.expect("a check");
    let second = noted(&mut file, "two").check.expect("a check");
    assert!(first.run().is_err());
    assert_eq!(second.run().expect_err("a wrong save").reason, "it reads as a different plan");
    file.revert(&[&first, &second]).expect("taken back");
    assert_eq!(text(&file), PLAN);
}

#[test]
fn what_someone_else_has_saved_since_is_not_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = opened(&folder, Some(|text| *text = text.replace("title: P", "title: Q")));
    let check = noted(&mut file, "Sent").check.expect("a check");
    let theirs = text(&file) + "# an editor\n";
    std::fs::write(file.path(), &theirs).expect("an edit");
    let not = file.revert(&[&check]).expect_err("not ours any more");
    assert!(matches!(not, RevertError::SavedSince), "{not}");
    assert_eq!(text(&file), theirs);
    // Nor when it has been read meanwhile.
    file.reload().expect("it reads");
    assert!(file.revert(&[&check]).is_err());
    assert_eq!(text(&file), theirs);
}

#[test]
fn the_second_parser_may_differ_on_the_action_only() {
    let path = [Seg::Key("actions"), Seg::Item(0)];
    let other = PLAN.replace("owners: csf", "owners: Police");
    assert!(differ_only_at(PLAN, &other, &path));
    assert!(!differ_only_at(PLAN, &other, &[Seg::Key("actions"), Seg::Item(1)]));
    let other = PLAN.replace("Go on", "Stop");
    assert!(!differ_only_at(PLAN, &other, &path));
    assert!(!differ_only_at(PLAN, "title: \"", &path));
}
