//! A chair at the keys: the whole program without a terminal. Keys go in, the screen and
//! the bytes of the file come out.

use chrono::NaiveDate;
use std::path::{Path, PathBuf};
use steerco::store::file::{CommitMode, PATIENCE, PlanFile};
use steerco::store::history;
use steerco::theme::Theme;
use steerco::tui::model::Model;
use steerco::tui::msg::{CommitKind, Effect, Msg, Saved};
use steerco::tui::{picture, script, update};

/// The five plans, with a day on which each was alive.
pub const PLANS: [(&str, &str); 5] = [
    ("tower-hamlets-2012", "2012-05-14"),
    ("oxfordshire-2011", "2011-11-01"),
    ("derby-2007", "2007-09-01"),
    ("nottinghamshire-2006", "2006-10-01"),
    ("nottingham-2015", "2015-06-03"),
];

/// The path of a sample plan.
pub fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data").join(format!("{name}.yaml"))
}

/// A day from ISO words.
pub fn day(words: &str) -> NaiveDate {
    words.parse().expect("an ISO day")
}

/// A chair with a copy of a plan open.
pub struct Chair {
    _folder: tempfile::TempDir,
    pub path: PathBuf,
    pub before: String,
    pub model: Model,
    pub copied: Vec<String>,
    file: PlanFile,
}

impl Chair {
    /// Opens a copy of a sample plan as at a day.
    pub fn opens(name: &str, as_at: &str, size: (u16, u16)) -> Chair {
        let text = std::fs::read_to_string(sample(name)).expect("a sample plan");
        Chair::opens_text(&text, as_at, size)
    }

    /// Opens a plan of these words as at a day.
    pub fn opens_text(text: &str, as_at: &str, size: (u16, u16)) -> Chair {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.yaml");
        std::fs::write(&path, text).expect("a copy of the plan");
        let file = PlanFile::open(&path).expect("a readable plan");
        let theme = Theme::builtin("dark").expect("a built-in theme");
        let mut model = Model::new(file.document(), day(as_at), day("2026-11-22"), theme);
        model.look.size = size;
        model.session.by = Some("BA".to_owned());
        "plan.yaml".clone_into(&mut model.session.file_name);
        Chair { _folder: folder, path, before: text.to_owned(), model, copied: Vec::new(), file }
    }

    /// Saves as in a large plan, on the lines of an action alone.
    pub fn saving_on_lines(self) -> Chair {
        Chair { file: self.file.whole_up_to(0), ..self }
    }

    /// Presses keys, and carries out what the screens ask for, as the loop would.
    pub fn presses(&mut self, keys: &str) -> &mut Chair {
        for key in script::parse(keys).expect("keys") {
            self.takes(Msg::Key(key));
        }
        self
    }

    /// Takes a message.
    pub fn takes(&mut self, msg: Msg) {
        let effects = update::update(&mut self.model, msg);
        for effect in effects {
            match effect {
                Effect::Commit { change, kind, draft } => {
                    let draft = draft.map(|draft| draft.id);
                    let committed = match &kind {
                        CommitKind::New | CommitKind::Step => {
                            self.file.commit(&change, CommitMode::Decision)
                        }
                        CommitKind::Undo(back) | CommitKind::Redo(back) => {
                            self.file.put_back(&change, back, PATIENCE, || {})
                        }
                        CommitKind::Earlier(edit) => {
                            self.file.put_back(&change, &edit.back, PATIENCE, || {})
                        }
                    };
                    let answer = match committed {
                        Ok(done) => Msg::Saved(Box::new(Saved {
                            document: done.document,
                            change: done.change,
                            kind,
                            back: done.back,
                            id: history::new_id(),
                            draft,
                            overtaken: done.overtaken,
                            others: done.others,
                            at: "14:03".to_owned(),
                        })),
                        Err(why) => Msg::NotSaved { draft, why: why.to_string() },
                    };
                    self.takes(answer);
                }
                Effect::Reload => match self.file.reload() {
                    Ok(None) => {}
                    Ok(Some(changes)) => {
                        self.takes(Msg::Reloaded { document: self.file.document(), changes });
                    }
                    Err(why) => self.takes(Msg::Unreadable(why.to_string())),
                },
                Effect::Copy(text) => self.copied.push(text),
                Effect::WithoutLock => self.file.set_without_lock(true),
                Effect::FindEarlier(_) => update::offer_earlier(&mut self.model, None),
                Effect::KeepEdit(_)
                | Effect::ForgetEdits(_)
                | Effect::KeepFilters(_)
                | Effect::KeepMeeting(_)
                | Effect::Remember(_)
                | Effect::EditText(_)
                | Effect::Journal(_)
                | Effect::Forget(_)
                | Effect::Edit(_)
                | Effect::Suspend
                | Effect::Quit
                | Effect::Leave => {}
            }
        }
    }

    /// What is on the screen.
    pub fn sees(&self) -> String {
        picture::text(&picture::screen(&self.model))
    }

    /// What is in the file.
    pub fn text(&self) -> String {
        std::fs::read_to_string(&self.path).expect("the plan")
    }

    /// The lines that the file has now and had not before. Fails when any line that it
    /// had is gone, changed or moved.
    pub fn added_lines(&self) -> Vec<String> {
        added(&self.before, &self.text())
    }
}

/// The lines of `after` that are not in `before`; every line of `before` must still be
/// there, in order.
pub fn added(before: &str, after: &str) -> Vec<String> {
    let mut old = before.lines().peekable();
    let mut added = Vec::new();
    for line in after.lines() {
        if old.peek() == Some(&line) {
            old.next();
        } else {
            added.push(line.to_owned());
        }
    }
    assert_eq!(old.next(), None, "a line of the file was changed or removed");
    added
}
