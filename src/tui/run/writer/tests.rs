//! A save that the look at the whole file finds wrong: what the chair sees of it.

use super::*;
use crate::theme::Theme;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::{picture, script, update};
use std::path::PathBuf;

const PLAN: &str = "\
title: P
actions:
  - ref: T1
    action: First
    owners: csf
  - ref: T2
    action: Second
meetings: []
";

struct Meeting {
    _folder: tempfile::TempDir,
    path: PathBuf,
    file: PlanFile,
    checker: Checker,
    work: Receiver<Job>,
    model: Model,
    journal: Vec<Draft>,
}

impl Meeting {
    /// A meeting on a plan that counts as large; `fault` spoils what is saved.
    fn opens(fault: Option<fn(&mut String)>) -> Meeting {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.yaml");
        std::fs::write(&path, PLAN).expect("a plan");
        let mut file = PlanFile::open(&path).expect("a plan").whole_up_to(0);
        file.fault = fault;
        let (jobs, work) = mpsc::channel();
        let day = "2012-05-14".parse().expect("a day");
        let theme = Theme::builtin("mono").expect("a theme");
        let mut model = Model::new(file.document(), day, day, theme);
        model.look.size = (110, 24);
        Meeting {
            _folder: folder,
            path,
            file,
            checker: Checker::start(jobs),
            work,
            model,
            journal: Vec::new(),
        }
    }

    fn hears(&mut self, messages: Vec<Msg>) {
        for msg in messages {
            for effect in update::update(&mut self.model, msg) {
                if let Effect::Journal(draft) = effect {
                    self.journal.push(draft);
                }
            }
        }
    }

    /// Types keys; what they save is saved, and not yet looked at as a whole.
    fn types(&mut self, keys: &str) {
        let keys = script::parse(keys).expect("keys");
        for effect in script::press(&mut self.model, &keys) {
            if let Effect::Commit { change, kind, draft } = effect {
                let draft = draft.map(Box::new);
                let job = Job::Commit { change, kind, draft, again: false, earlier: Vec::new() };
                let answers = done(&mut self.file, &mut self.checker, job, || {});
                self.hears(answers);
            }
        }
    }

    /// The whole file is looked at.
    fn waits(&mut self) {
        let patience = Duration::from_secs(20);
        let job = self.work.recv_timeout(patience).expect("an answer");
        let answers = done(&mut self.file, &mut self.checker, job, || {});
        self.hears(answers);
    }

    fn sees(&self) -> String {
        picture::text(&picture::screen(&self.model))
    }

    fn text(&self) -> String {
        std::fs::read_to_string(&self.path).expect("the plan")
    }
}

#[test]
fn a_wrong_save_is_taken_back_loudly_and_its_note_is_a_draft_again() {
    let mut meeting = Meeting::opens(Some(|text| {
        *text = text.replace("owners: csf", "owners: CSF");
    }));
    meeting.types("n,text:Sent,Enter");
    assert!(meeting.sees().contains("saved"), "{}", meeting.sees());
    assert_ne!(meeting.text(), PLAN);
    meeting.waits();
    let seen = meeting.sees();
    assert!(seen.contains("NOT SAVED, text kept (R): TAKEN BACK"), "{seen}");
    assert_eq!(meeting.text(), PLAN);
    assert!(meeting.model.history.undo.is_empty());
    assert_eq!(meeting.journal.last().map(|draft| draft.text.as_str()), Some("Sent"));
    // The cause gone, the draft is saved.
    meeting.file.fault = None;
    meeting.types("R,Enter");
    meeting.waits();
    let seen = meeting.sees();
    assert!(!seen.contains("NOT SAVED") && seen.contains("saved"), "{seen}");
    assert!(meeting.text().contains("note: Sent"));
    assert!(meeting.checker.waiting.is_empty() && meeting.model.drafts.kept.is_empty());
}

#[test]
fn what_cannot_be_taken_back_is_said_with_its_line() {
    let mut meeting = Meeting::opens(Some(|text| {
        *text = text.replace("owners: csf", "owners: CSF");
    }));
    meeting.types("n,text:Sent,Enter");
    let theirs = meeting.text() + "# an editor\n";
    std::fs::write(&meeting.path, &theirs).expect("an edit");
    meeting.waits();
    let seen = meeting.sees();
    assert!(seen.contains("LOOK AT THE FILE"), "{seen}");
    assert_eq!(meeting.text(), theirs);
    assert_eq!(meeting.model.drafts.kept.len(), 1);
}

#[test]
fn two_saves_are_taken_back_together_and_once() {
    let mut meeting = Meeting::opens(Some(|text| {
        *text = text.replace("title: P", "title: Q");
    }));
    meeting.types("n,text:One,Enter");
    meeting.types("n,text:Two,Enter");
    meeting.waits();
    meeting.waits();
    assert_eq!(meeting.text(), PLAN);
    let kept: Vec<_> = meeting.model.drafts.kept.iter().map(|draft| draft.text.as_str()).collect();
    assert_eq!(kept, ["One", "Two"]);
}

#[test]
fn a_right_save_stays_saved_and_says_no_more() {
    let mut meeting = Meeting::opens(None);
    meeting.types("n,text:Sent,Enter");
    let before = meeting.sees();
    meeting.waits();
    assert_eq!(meeting.sees(), before);
    assert!(meeting.checker.waiting.is_empty());
}
