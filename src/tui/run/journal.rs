//! The session's drafts on the disk, under the numbers the screen knows them by.

use super::super::ask::{Ask, Draft};
use super::super::model::{EntryBox, Model};
use super::super::prompt;
use super::editor::Sheet;
use crate::plan::change::{Named, Target};
use crate::plan::model::{Plan, Rag};
use crate::store::drafts::{self, DraftError, Journal};
use chrono::{Local, NaiveDate};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::time::Duration;

/// The drafts of this session.
#[derive(Debug)]
pub(super) struct Drafts {
    journal: Option<Arc<Journal>>,
    /// Told of every key that was written down.
    syncer: Option<Sender<()>>,
    plan: PathBuf,
    title: String,
    ids: HashMap<u64, String>,
    /// Drafts that were sent to the file once: a second time they may be in it already.
    sent: HashSet<u64>,
    found: u64,
}

/// How long a letter may be only in the system's hands, which a dying program does not
/// take with it, but a power cut does.
const SYNCED_AFTER: Duration = Duration::from_secs(1);

/// Numbers of drafts from earlier sessions start here, away from this session's own.
const FOUND_FROM: u64 = 1 << 32;

impl Drafts {
    pub(super) fn open(
        state: Option<&Path>,
        plan: &Path,
        title: &str,
    ) -> Result<Drafts, DraftError> {
        let journal = state.map(Journal::open).transpose()?.map(Arc::new);
        let syncer = journal.as_ref().map(sync_now_and_then);
        let (plan, title) = (plan.to_owned(), title.to_owned());
        Ok(Drafts {
            journal,
            syncer,
            plan,
            title,
            ids: HashMap::new(),
            sent: HashSet::new(),
            found: FOUND_FROM,
        })
    }

    /// Drafts that are kept in memory only.
    pub(super) fn nowhere() -> Drafts {
        Drafts {
            journal: None,
            syncer: None,
            plan: PathBuf::new(),
            title: String::new(),
            ids: HashMap::new(),
            sent: HashSet::new(),
            found: FOUND_FROM,
        }
    }

    fn stored(&mut self, draft: &Draft) -> Option<drafts::Draft> {
        let journal = self.journal.as_ref()?;
        let id = self.ids.entry(draft.id).or_insert_with(|| journal.new_id()).clone();
        let first = draft.targets.first();
        let now = Local::now().to_rfc3339();
        Some(drafts::Draft {
            version: drafts::VERSION,
            id,
            pid: 0,
            started: now.clone(),
            plan: self.plan.clone(),
            plan_title: self.title.clone(),
            address: first.map(|named| named.address.to_string()).unwrap_or_default(),
            about: first.map(|named| named.text.clone()).unwrap_or_default(),
            kind: kind(draft)?,
            text: draft.text.clone(),
            cursor: draft.text.chars().count(),
            at: now,
        })
    }

    /// With every key: on the disk, not yet synced.
    pub(super) fn write(&mut self, draft: &Draft) -> Result<(), DraftError> {
        let stored = self.stored(draft);
        match (&self.journal, stored) {
            (Some(journal), Some(stored)) => {
                if let Some(syncer) = &self.syncer {
                    // The thread ends only with this.
                    let _ = syncer.send(());
                }
                journal.write(&stored)
            }
            (Some(_) | None, _) => Ok(()),
        }
    }

    /// Before it is given away: synced. The name that it has for ever, if it is kept.
    pub(super) fn keep(&mut self, draft: &Draft) -> Option<String> {
        let stored = self.stored(draft)?;
        self.journal.as_ref()?.seal(&stored).ok()?;
        Some(stored.id)
    }

    /// Before a save: synced.
    pub(super) fn send(&mut self, draft: &Draft) {
        self.sent.insert(draft.id);
        let stored = self.stored(draft);
        if let (Some(journal), Some(stored)) = (&self.journal, stored) {
            // A draft that cannot be synced must not keep the note itself from being saved.
            let _ = journal.seal(&stored);
        }
    }

    pub(super) fn was_sent(&self, id: u64) -> bool {
        self.sent.contains(&id)
    }

    /// What waits to be saved and is in no file, although that is tried once more: it is
    /// lost with the program.
    pub(super) fn unkept(&mut self, model: &Model) -> Vec<Draft> {
        let typed = typed(model);
        let waiting: Vec<Draft> = model.drafts.waiting().cloned().chain(typed).collect();
        waiting.into_iter().filter(|draft| self.keep(draft).is_none()).collect()
    }

    /// Whether there is a place for drafts at all.
    pub(super) fn has_a_place(&self) -> bool {
        self.journal.is_some()
    }

    /// Before leaving, for whatever reason: what is being typed is synced.
    pub(super) fn seal(&mut self, model: &Model) {
        let typed = typed(model);
        for draft in model.drafts.kept.iter().chain(&typed) {
            let stored = self.stored(draft);
            if let (Some(journal), Some(stored)) = (&self.journal, stored) {
                let _ = journal.seal(&stored);
            }
        }
    }

    pub(super) fn forget(&mut self, id: u64) {
        self.sent.remove(&id);
        if let (Some(journal), Some(stored)) = (&self.journal, self.ids.remove(&id)) {
            // A draft that stays behind is offered again, and is not written twice.
            let _ = journal.discard(&stored);
        }
    }

    /// What editors have left for drafts whose sessions ended meanwhile: each that differs
    /// is a draft of its own beside the one that was given to the editor. What cannot be
    /// one stays where it is, and is named in `said`.
    fn by_editors(&mut self, state: &Path, draft: &Draft, said: &mut Vec<String>) -> Vec<Draft> {
        let mut found = Vec::new();
        let Some(named) = self.ids.get(&draft.id).cloned() else {
            return found;
        };
        for sheet in Sheet::left_for(state, &named) {
            let text = match sheet.read(prompt::MOST) {
                Ok(text) => prompt::typed_elsewhere(&draft.ask, &text),
                Err(why) => {
                    said.push(why);
                    continue;
                }
            };
            if text.trim().is_empty() || text.trim_end() == draft.text.trim_end() {
                sheet.goes();
                continue;
            }
            self.found += 1;
            let other = Draft { id: self.found, text, ..draft.clone() };
            if self.keep(&other).is_some() {
                sheet.goes();
            }
            found.push(other);
        }
        found
    }

    /// Drafts of this plan whose sessions ended without saving them, and what their editors
    /// wrote; now ours. `said`: what could not be taken, in words.
    pub(super) fn all_orphans(&mut self, state: &Path, said: &mut Vec<String>) -> Vec<Draft> {
        let mut all = Vec::new();
        for mut draft in self.orphans() {
            let mut by_editors = self.by_editors(state, &draft, said);
            // What was written on in the editor is the same text, and newer.
            let newer = by_editors.iter().position(|other| other.text.contains(draft.text.trim()));
            if let Some(newer) = newer {
                let newer = by_editors.remove(newer);
                self.forget(draft.id);
                draft = newer;
            }
            if draft.text.trim().is_empty() {
                // It was kept only for the editor's sake.
                self.forget(draft.id);
            } else {
                all.push(draft);
            }
            all.extend(by_editors);
        }
        all
    }

    /// How many drafts of this plan wait whose sessions ended without saving them. They
    /// stay where they are.
    pub(super) fn waiting(&self) -> usize {
        let found = self.journal.as_ref().map(|of| of.orphans(&self.plan));
        let drafts = found.and_then(Result::ok).unwrap_or_default().drafts;
        let known = drafts.iter().filter(|orphan| purpose(&orphan.draft.kind).is_some());
        known.count()
    }

    /// Drafts of this plan whose sessions ended without saving them; now ours.
    fn orphans(&mut self) -> Vec<Draft> {
        let Some(journal) = &self.journal else {
            return Vec::new();
        };
        let Ok(found) = journal.orphans(&self.plan) else {
            return Vec::new();
        };
        let mut ours = Vec::new();
        for orphan in found.drafts {
            let Ok(Some(draft)) = journal.adopt(&orphan) else {
                continue;
            };
            let Some((ask, targets, days, step)) = purpose(&draft.kind) else {
                continue;
            };
            self.found += 1;
            self.ids.insert(self.found, draft.id.clone());
            self.sent.insert(self.found);
            let typed = chrono::DateTime::parse_from_rfc3339(&draft.at).ok();
            let typed = typed.map(|at| at.format("%-d %b %H:%M").to_string());
            ours.push(Draft {
                id: self.found,
                ask,
                targets,
                step: step.map(Box::new),
                text: draft.text,
                days,
                typed,
            });
        }
        ours
    }
}

/// Keeps a note that the shell could not save as a draft of its plan, which the screen then offers.
/// `flag` is the flag that it was to agree, if any.
///
/// # Errors
/// The draft cannot be written.
pub fn keep_note(
    state: &Path,
    plan: &Plan,
    path: &Path,
    action: Named,
    flag: Option<Option<Rag>>,
    text: &str,
    day: NaiveDate,
) -> Result<(), DraftError> {
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut drafts = Drafts::open(Some(state), &real, plan.title())?;
    let ask = flag.map_or(Ask::Note, |flag| Ask::FlagNote(flag.map(Into::into)));
    let days = vec![day];
    let (targets, text) = (vec![action], text.to_owned());
    let draft = Draft { id: 0, ask, targets, step: None, text, days, typed: None };
    let stored = drafts.stored(&draft);
    match (&drafts.journal, stored) {
        (Some(journal), Some(stored)) => journal.seal(&stored),
        (Some(_) | None, _) => Ok(()),
    }
}

/// What is being typed, where it is kept as a draft.
fn typed(model: &Model) -> Option<Draft> {
    let typed = model.typing();
    typed
        .filter(|entry| entry.ask.is_kept() && !entry.text().trim().is_empty())
        .map(EntryBox::draft)
}

/// Brings drafts to the disk a second after a key, on a thread of its own: of what was
/// typed before, a power cut takes nothing. Sleeps while nobody types.
fn sync_now_and_then(journal: &Arc<Journal>) -> Sender<()> {
    let (typed, keys) = mpsc::channel();
    let journal = Arc::downgrade(journal);
    std::thread::spawn(move || {
        while keys.recv().is_ok() {
            std::thread::sleep(SYNCED_AFTER);
            while keys.try_recv().is_ok() {}
            // The journal is not held on to: it ends when the session does.
            let files = journal.upgrade().map(|journal| journal.unsynced());
            for file in files.into_iter().flatten() {
                // At its best: what must be on the disk is sealed.
                let _ = file.sync_data();
            }
        }
    });
    typed
}

/// Writes down what a draft is for. One for a step has a form that steercos which know no such
/// drafts leave alone: they would take it up for the action.
fn kind(draft: &Draft) -> Option<String> {
    let Draft { ask, targets, step, days, .. } = draft;
    match step {
        Some(step) => serde_json::to_string(&(ask, targets, days, step)).ok(),
        None => serde_json::to_string(&(ask, targets, days)).ok(),
    }
}

/// What a draft is for: the text, the actions, the days, the step.
type Purpose = (Ask, Vec<Named>, Vec<NaiveDate>, Option<Target>);

/// Reads what a draft is for; the first steerco wrote down no days.
fn purpose(kind: &str) -> Option<Purpose> {
    let of_step = serde_json::from_str::<Purpose>(kind).ok();
    of_step
        .or_else(|| {
            let (ask, targets, days) = serde_json::from_str(kind).ok()?;
            Some((ask, targets, days, None))
        })
        .or_else(|| {
            let (ask, targets) = serde_json::from_str(kind).ok()?;
            Some((ask, targets, Vec::new(), None))
        })
}
