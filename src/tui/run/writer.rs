//! The writer: its own thread, so that a slow disk never freezes a meeting.

use super::super::msg::{CommitKind, Msg, Saved};
use super::wake::Bell;
use crate::plan::change::Change;
use crate::plan::document::Document;
use crate::store::file::{Meet, PlanFile};
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
        draft: Option<u64>,
        /// Whether it was sent before, and may be in the file already.
        again: bool,
    },
    /// Read the file again, if it has changed.
    Reload,
    /// Say so when everything sent before is done: lines wait for it, the screens do not.
    Tell(Sender<()>),
    /// Let go of a version of the plan that the screen no longer shows: taking a large one
    /// apart takes longer than a key may.
    LetGo(Arc<Document>),
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
        std::thread::spawn(move || write(file, &work, &answer, &bell));
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

fn write(mut file: PlanFile, work: &Receiver<Job>, answer: &Sender<Msg>, bell: &Bell) {
    while let Ok(job) = work.recv() {
        let mut waiting = Vec::new();
        let mut news = false;
        if matches!(job, Job::Reload) {
            std::thread::sleep(SETTLE);
            waiting.extend(work.try_iter().filter(|job| !matches!(job, Job::Reload)));
        }
        for job in std::iter::once(job).chain(waiting) {
            for msg in done(&mut file, job) {
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

fn done(file: &mut PlanFile, job: Job) -> Vec<Msg> {
    match job {
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
            Ok(Some(changes)) => vec![Msg::Reloaded {
                document: file.document(),
                changes,
            }],
            Err(why) => vec![Msg::Unreadable(without_path(file.path(), &why.to_string()))],
        },
        Job::Commit {
            change,
            kind,
            draft,
            again,
        } => {
            let meet = match (kind, again) {
                (CommitKind::New, true) => Meet::Again,
                (CommitKind::New, false) => Meet::Decision,
                (CommitKind::Undo | CommitKind::Redo, _) => Meet::Strict,
            };
            match file.commit(&change, meet) {
                Ok(committed) => {
                    let remarks = committed.remarks.into_iter().map(Msg::Say);
                    let saved = Saved {
                        document: committed.document,
                        change: committed.change,
                        kind,
                        draft,
                        overtaken: committed.overtaken,
                        others: committed.others,
                        at: chrono::Local::now().format("%H:%M").to_string(),
                    };
                    std::iter::once(Msg::Saved(Box::new(saved)))
                        .chain(remarks)
                        .collect()
                }
                Err(why) => vec![Msg::NotSaved {
                    draft,
                    why: without_path(file.path(), &why.to_string()),
                }],
            }
        }
    }
}

/// The screen shows one plan and has little room: its path need not be said again.
fn without_path(path: &std::path::Path, why: &str) -> String {
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let said = why.replace(&format!("{}: ", real.display()), "");
    said.replace(&format!("{}: ", path.display()), "")
}
