//! The writer: its own thread, so that a slow disk never freezes a meeting.

use super::super::ask::Draft;
use super::super::msg::{CommitKind, Msg, Saved, TakenBack};
use super::wake::Bell;
use crate::plan::change::Change;
use crate::plan::document::Document;
use crate::store::file::{CommitError, CommitMode, FullCheck, PATIENCE, PlanFile, Unlawful};
use crate::store::history::{self, History, HistoryError, PastEdit};
use crate::store::put_back::PutBack;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

/// An editor's save comes as several events; this long after the first, one look will do.
const SETTLE: Duration = Duration::from_millis(30);

/// Work for the writer.
#[derive(Debug)]
pub(super) enum Job {
    /// Put a change into the file.
    Commit {
        /// The change.
        change: Change,
        /// Where it comes from.
        kind: CommitKind,
        /// The draft it came from.
        draft: Option<Box<Draft>>,
        /// Whether it was sent before, and may be in the file already.
        again: bool,
        /// The same as it was sent on other days; if one of them is in the file, that is it.
        earlier: Vec<Change>,
    },
    /// Save without the lock that another program keeps, from now on.
    WithoutLock,
    /// Read the file again, if it has changed.
    Reload,
    /// Say so when everything sent before is done: lines wait for it, the screens do not.
    Tell(Sender<()>),
    /// Let go of a version of the plan that the screen no longer shows: taking a large one
    /// apart takes longer than a key may.
    LetGo(Arc<Document>),
    /// Keep a saved change for later sessions to undo.
    KeepEdit(History, Box<PastEdit>),
    /// Forget changes that can no longer be undone.
    ForgetEdits(History, Vec<String>),
    /// A save was looked at on the whole file.
    Checked(Arc<FullCheck>, Result<(), Unlawful>),
}

/// Looks at whole files on a thread of its own, so that neither a key nor the next save
/// waits for it.
#[derive(Debug)]
struct Checker {
    saves: Sender<Arc<FullCheck>>,
    /// Saves that it has not answered yet, in their order, with the drafts they came from.
    waiting: Vec<(Arc<FullCheck>, Option<Draft>)>,
}

impl Checker {
    fn start(jobs: Sender<Job>) -> Checker {
        let (saves, work) = mpsc::channel::<Arc<FullCheck>>();
        std::thread::spawn(move || {
            for check in work {
                let answer = check.run();
                if jobs.send(Job::Checked(check, answer)).is_err() {
                    return;
                }
            }
        });
        Checker { saves, waiting: Vec::new() }
    }

    fn look_at(&mut self, check: FullCheck, draft: Option<Draft>) {
        let check = Arc::new(check);
        self.waiting.push((Arc::clone(&check), draft));
        // The thread ends only with the program.
        let _ = self.saves.send(check);
    }

    /// This save and those after it, which were made on it.
    fn from(&mut self, check: &Arc<FullCheck>) -> Vec<(Arc<FullCheck>, Option<Draft>)> {
        let is_it = |(other, _): &(Arc<FullCheck>, _)| Arc::ptr_eq(other, check);
        let at = self.waiting.iter().position(is_it);
        at.map_or_else(Vec::new, |at| self.waiting.split_off(at))
    }
}

/// The writer's two ends.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: Sender<Job>,
    answers: Receiver<Msg>,
}

impl Writer {
    pub(super) fn start(file: PlanFile, bell: Bell) -> Writer {
        let (jobs, work) = mpsc::channel();
        let (answer, answers) = mpsc::channel();
        let checker = Checker::start(jobs.clone());
        std::thread::spawn(move || write(file, checker, &work, &answer, &bell));
        Writer { jobs, answers }
    }

    pub(super) fn jobs(&self) -> Sender<Job> {
        self.jobs.clone()
    }

    pub(super) fn send(&self, job: Job) {
        // The thread ends only with the program.
        let _ = self.jobs.send(job);
    }

    /// What the writer has answered so far.
    pub(super) fn answers(&self) -> impl Iterator<Item = Msg> {
        self.answers.try_iter()
    }
}

fn write(
    mut file: PlanFile,
    mut checker: Checker,
    work: &Receiver<Job>,
    answer: &Sender<Msg>,
    bell: &Bell,
) {
    while let Ok(job) = work.recv() {
        let mut waiting = Vec::new();
        let mut news = false;
        if matches!(job, Job::Reload) {
            std::thread::sleep(SETTLE);
            waiting.extend(work.try_iter().filter(|job| !matches!(job, Job::Reload)));
        }
        for job in std::iter::once(job).chain(waiting) {
            let waits = || {
                // Who no longer listens is told nothing.
                let _ = answer.send(Msg::Waiting);
                bell.ring();
            };
            for msg in done(&mut file, &mut checker, job, waits) {
                if answer.send(msg).is_err() {
                    return;
                }
                news = true;
            }
        }
        if news {
            bell.ring();
        }
    }
}

fn done(file: &mut PlanFile, checker: &mut Checker, job: Job, waits: impl FnOnce()) -> Vec<Msg> {
    match job {
        Job::Checked(check, Ok(())) => {
            checker.waiting.retain(|(other, _)| !Arc::ptr_eq(other, &check));
            Vec::new()
        }
        Job::Checked(check, Err(why)) => taken_back(file, checker.from(&check), &why),
        Job::WithoutLock => {
            file.set_without_lock(true);
            Vec::new()
        }
        Job::KeepEdit(history, edit) => kept(history.add(&edit)),
        Job::ForgetEdits(history, ids) => kept(history.forget(&ids)),
        Job::LetGo(old) => {
            drop(old);
            Vec::new()
        }
        Job::Tell(waiting) => {
            // Who asked may have left since.
            let _ = waiting.send(());
            Vec::new()
        }
        Job::Reload => match file.reload() {
            Ok(None) => Vec::new(),
            Ok(Some(changes)) => vec![Msg::Reloaded { document: file.document(), changes }],
            Err(why) => vec![Msg::Unreadable(without_path(file.path(), &why.to_string()))],
        },
        Job::Commit { change, kind, draft, again, earlier } => {
            if let Some(msg) = there_already(file, earlier, draft.as_ref().map(|draft| draft.id)) {
                return vec![msg];
            }
            let committed = match (&kind, again) {
                (CommitKind::New | CommitKind::Step, true) => {
                    file.commit_with(&change, CommitMode::Retry, PATIENCE, waits)
                }
                (CommitKind::New | CommitKind::Step, false) => {
                    file.commit_with(&change, CommitMode::Decision, PATIENCE, waits)
                }
                (CommitKind::Undo(back) | CommitKind::Redo(back), _) => {
                    file.put_back(&change, back, PATIENCE, waits)
                }
                (CommitKind::Earlier(edit), _) => {
                    file.put_back(&change, &edit.back, PATIENCE, waits)
                }
            };
            match committed {
                Ok(committed) => {
                    let id = draft.as_ref().map(|draft| draft.id);
                    if let Some(check) = committed.check {
                        checker.look_at(check, draft.map(|draft| *draft));
                    }
                    let remarks = committed.remarks.into_iter().map(Msg::Say);
                    let saved = Saved {
                        document: committed.document,
                        change: committed.change,
                        kind,
                        back: committed.back,
                        id: history::new_id(),
                        draft: id,
                        overtaken: committed.overtaken,
                        others: committed.others,
                        at: chrono::Local::now().format("%H:%M").to_string(),
                    };
                    std::iter::once(Msg::Saved(Box::new(saved))).chain(remarks).collect()
                }
                Err(why) => match (kind, &why) {
                    (CommitKind::Earlier(edit), CommitError::BytesGone { .. }) => {
                        vec![Msg::EarlierGone(edit)]
                    }
                    (_, why) => vec![Msg::NotSaved {
                        draft: draft.map(|draft| draft.id),
                        why: without_path(file.path(), &why.to_string()),
                    }],
                },
            }
        }
    }
}

/// Says that the history is not kept. The saves in it stand.
fn kept(answer: Result<(), HistoryError>) -> Vec<Msg> {
    answer.err().map(|why| Msg::HistoryNotKept(why.to_string())).into_iter().collect()
}

/// A save that turned out to be wrong is taken back, with those that were made on it; what
/// was typed for them is a draft again. Nothing is to be taken back twice: the answers to the
/// later ones find nothing waiting.
fn taken_back(
    file: &mut PlanFile,
    saves: Vec<(Arc<FullCheck>, Option<Draft>)>,
    why: &Unlawful,
) -> Vec<Msg> {
    let checks: Vec<&FullCheck> = saves.iter().map(|(check, _)| &**check).collect();
    if checks.is_empty() {
        return Vec::new();
    }
    let changes: Vec<Change> = checks.iter().map(|check| check.change().clone()).collect();
    let whole = changes.iter().map(Change::describe).collect::<Vec<_>>();
    let what = whole.join("; ");
    let answer = file.revert(&checks);
    let done = answer.is_ok();
    let why = match answer {
        Ok(()) => format!(
            "TAKEN BACK, the file is as it was before: {what}: {why}; edit that line in an editor, and report it"
        ),
        Err(not) => format!(
            "LOOK AT THE FILE: {what}: {}; {}; look at that line in an editor, and report it",
            why,
            without_path(file.path(), &not.to_string())
        ),
    };
    vec![Msg::TakenBack(Box::new(TakenBack {
        document: done.then(|| file.document()),
        changes,
        drafts: saves.into_iter().filter_map(|(_, draft)| draft).collect(),
        why,
    }))]
}

/// The answer where the file has what a draft became on an earlier day: its save got
/// through, and nobody lived to say so.
fn there_already(file: &mut PlanFile, earlier: Vec<Change>, draft: Option<u64>) -> Option<Msg> {
    if earlier.is_empty() {
        return None;
    }
    // Where it cannot be read the save says why.
    let others = file.reload().ok()?.unwrap_or_default();
    let change = earlier.into_iter().find(|change| file.holds(change))?;
    Some(Msg::Saved(Box::new(Saved {
        document: file.document(),
        change,
        kind: CommitKind::New,
        back: PutBack::default(),
        id: history::new_id(),
        draft,
        overtaken: Vec::new(),
        others,
        at: chrono::Local::now().format("%H:%M").to_string(),
    })))
}

/// The screen shows one plan and has little room: its path need not be said again.
fn without_path(path: &std::path::Path, why: &str) -> String {
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    // A lock is on its folder.
    let folder = real.parent().unwrap_or(&real);
    let said = why.replace(&format!("{}: ", real.display()), "");
    let said = said.replace(&format!("not saved: {}: ", folder.display()), "not saved: ");
    said.replace(&format!("{}: ", path.display()), "")
}

#[cfg(test)]
mod tests;
