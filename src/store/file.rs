//! The plan's file: opens it, follows other people's edits, and is the only way to change it.
//!
//! A commit locks, reads the file again, rebases the change where others have written meanwhile,
//! splices it into the text, checks the law with both parsers, and replaces the file durably
//! ([`crate::disk::replace`]). Only then is it saved. In a large plan the law is first checked on
//! the lines of the action, and on the whole file after the save has been acknowledged
//! ([`FullCheck`]).

mod error;
mod full_check;
mod load;
mod mode;
mod on_text;
mod pending;
mod prepare;
mod revert;
mod window;

pub use error::{CommitError, OpenError};
pub use full_check::{FullCheck, RevertError, Unlawful};
pub use mode::CommitMode;
pub use on_text::{TextEdit, edit_as_whole, edit_in_window, put_back_as_whole, put_back_in_window};

use super::put_back::PutBack;
use super::read::{self, Progress, Spans};
pub use crate::disk::lock::PATIENCE;
use crate::disk::replace::{NotKept, SaveError, SaveOptions, SaveOutcome, SaveTarget};
use crate::plan::change::{Change, Overtaken};
use crate::plan::document::Document;
use load::{HALF_WRITTEN, PAUSE, may_be_half, read_whole_text};
use load::{document, no_plan, parse, read_text, to_text};
use mode::is_in;
use pending::Prepared;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// How long a save from the shell waits. Many may run at once, and the lock goes to whoever asks
/// first when it is free, so one among 32 may have to wait for long.
pub const LONG_PATIENCE: Duration = Duration::from_mins(2);
/// How long a save waits before it reports that it is waiting.
const SOON: Duration = Duration::from_millis(500);
/// How many times a save starts again because someone else saved first.
const ATTEMPTS: usize = 50;

/// The result of a commit.
#[derive(Debug)]
pub struct Committed {
    /// The plan as it is in the file now.
    pub document: Arc<Document>,
    /// The change as it was made, after rebasing.
    pub change: Change,
    /// Fields that someone else had set meanwhile and this change has set again.
    pub overtaken: Vec<Overtaken>,
    /// Changes by others that were read with this commit, in words.
    pub others: Vec<String>,
    /// Further remarks for the user: an owner that could not be kept, a text that was rescued.
    pub remarks: Vec<String>,
    /// The check of the whole file that is still to be made, where the change was checked only on
    /// the lines of its action.
    pub check: Option<FullCheck>,
    /// What leads back to the bytes from before; empty where nothing was written.
    pub back: PutBack,
}

/// What a commit is to write.
#[derive(Debug, Clone, Copy)]
enum Wanted<'a> {
    /// A change.
    Change(&'a Change, CommitMode),
    /// A change that takes an earlier one back, by the bytes from before where they fit.
    PutBack(&'a Change, &'a PutBack),
}

impl Wanted<'_> {
    fn change(&self) -> &Change {
        match self {
            Wanted::Change(change, _) | Wanted::PutBack(change, _) => change,
        }
    }
}

/// An attempt that someone else's save overtook: the plan that it was made on, and the change as it
/// was to be made.
type OvertakenAttempt = (Arc<Document>, Change);

/// A plan file as last read.
#[derive(Debug)]
pub struct PlanFile {
    path: PathBuf,
    /// The file that the path led to when it was opened; `None` for a text without a file.
    real: Option<PathBuf>,
    options: SaveOptions,
    read_only: bool,
    /// The size in bytes from which a change of one action is worked out on its lines.
    large: usize,
    text: Arc<String>,
    spans: Spans,
    document: Arc<Document>,
    /// Whether the last attempt to read the file failed.
    unreadable: bool,
    /// Damages what is worked out on the lines of an action, to test that the damage is noticed.
    #[cfg(test)]
    pub(crate) fault: Option<fn(&mut String)>,
}

impl PlanFile {
    /// Opens and reads a plan.
    ///
    /// # Errors
    /// [`OpenError`], with place, cause and remedy.
    pub fn open(path: &Path) -> Result<PlanFile, OpenError> {
        PlanFile::open_with_progress(path, &Progress::default())
    }

    /// Opens and reads a plan, and reports in `progress` how far the reading has come.
    ///
    /// # Errors
    /// Those of [`PlanFile::open`].
    pub fn open_with_progress(path: &Path, progress: &Progress) -> Result<PlanFile, OpenError> {
        let text = read_text(path)?;
        let loaded = read::read_telling(&text, progress).map_err(|cause| no_plan(path, cause))?;
        let (document, spans) = document(path, loaded);
        Ok(PlanFile {
            path: path.to_owned(),
            real: std::fs::canonicalize(path).ok().or_else(|| Some(path.to_owned())),
            options: SaveOptions::default(),
            read_only: false,
            large: window::WINDOW_FROM,
            text: Arc::new(text),
            spans,
            document: Arc::new(document),
            unreadable: false,
            #[cfg(test)]
            fault: None,
        })
    }

    /// Makes the file read-only. Enforced here, where files are written.
    #[must_use]
    pub fn read_only(mut self, read_only: bool) -> PlanFile {
        self.read_only = read_only;
        self
    }

    /// Sets whether to save although the file has other names, which then keep the old text.
    #[must_use]
    pub fn break_hard_links(mut self, yes: bool) -> PlanFile {
        self.options.break_hard_links = yes;
        self
    }

    /// Sets whether to save without the lock where another program keeps it for longer than a
    /// moment.
    pub fn set_without_lock(&mut self, yes: bool) {
        self.options.without_lock = yes;
    }

    /// Sets the size, in bytes, up to which a plan is worked out and checked as a whole before a
    /// save is acknowledged. The default is 100,000.
    #[must_use]
    pub fn whole_up_to(mut self, bytes: usize) -> PlanFile {
        self.large = bytes;
        self
    }

    /// Returns the path as given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the plan as last read.
    pub fn document(&self) -> Arc<Document> {
        Arc::clone(&self.document)
    }

    /// Returns the text as last read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Reads the file again if it has changed, or if the last attempt to read it failed. Returns
    /// the changes in words, or `None` where there is no news. A half-written file leaves the plan
    /// as it was.
    ///
    /// # Errors
    /// [`OpenError`] when the file cannot be read; the plan stays as it was.
    pub fn reload(&mut self) -> Result<Option<Vec<String>>, OpenError> {
        if self.real.is_none() {
            return Ok(None);
        }
        // A caller that was told of the failure waits for this news, so assume failure until the
        // file is read.
        let was_unreadable = std::mem::replace(&mut self.unreadable, true);
        let text = read_whole_text(&self.path, &self.text)?;
        if text == *self.text {
            self.unreadable = false;
            return Ok(was_unreadable.then(Vec::new));
        }
        let loaded = parse(&self.path, &text)?;
        self.unreadable = false;
        let said = self.replace_document(Arc::new(text), loaded);
        Ok(Some(said))
    }

    fn replace_document(&mut self, text: Arc<String>, loaded: read::Loaded) -> Vec<String> {
        let said = self.document.plan.changes_in_words(&loaded.plan);
        let (document, spans) = document(&self.path, loaded);
        self.document = Arc::new(document);
        self.spans = spans;
        self.text = text;
        said
    }

    /// Writes a change into the file.
    ///
    /// # Errors
    /// [`CommitError`]; the file is as it was, or, where the error says so, complete with the
    /// change.
    pub fn commit(&mut self, change: &Change, mode: CommitMode) -> Result<Committed, CommitError> {
        self.commit_with(change, mode, PATIENCE, || {})
    }

    /// Writes a change into the file as [`PlanFile::commit`] does. Waits for another writer for at
    /// most `patience`, and calls `on_wait` before it does.
    ///
    /// # Errors
    /// Those of [`PlanFile::commit`].
    pub fn commit_with(
        &mut self,
        change: &Change,
        mode: CommitMode,
        patience: Duration,
        on_wait: impl FnOnce(),
    ) -> Result<Committed, CommitError> {
        self.commit_wanted(Wanted::Change(change, mode), patience, on_wait)
    }

    /// Takes back a change that was saved, or an undo of it: puts back the bytes that stood there,
    /// whatever others have written elsewhere meanwhile. `change` is the inverse; it is what the
    /// new text must read as, and is written as any other change where the bytes are not found. A
    /// change without edits says that nothing else is known of it; then the new text may differ
    /// only in the items that the bytes are in.
    ///
    /// # Errors
    /// Those of [`PlanFile::commit`].
    pub fn put_back(
        &mut self,
        change: &Change,
        back: &PutBack,
        patience: Duration,
        on_wait: impl FnOnce(),
    ) -> Result<Committed, CommitError> {
        self.commit_wanted(Wanted::PutBack(change, back), patience, on_wait)
    }

    fn commit_wanted(
        &mut self,
        wanted: Wanted<'_>,
        patience: Duration,
        on_wait: impl FnOnce(),
    ) -> Result<Committed, CommitError> {
        if self.read_only {
            return Err(CommitError::ReadOnly);
        }
        let target = SaveTarget::open(&self.path, self.options)?;
        if let Some(was) = self.real.as_ref().filter(|was| **was != target.path()) {
            let (path, was, now) = (self.path.clone(), was.clone(), target.path());
            return Err(CommitError::LeadsElsewhere { path, was, now });
        }
        let held = match target.lock(SOON) {
            Err(SaveError::Locked { .. }) => {
                on_wait();
                target.lock(patience)?
            }
            answer => answer?,
        };
        let mut others = Vec::new();
        let mut tried: Option<OvertakenAttempt> = None;
        for _ in 0..ATTEMPTS {
            if !held.is_still(self.text.as_bytes())? {
                let (bytes, stamp) = held.read()?;
                if may_be_half(bytes.len(), stamp, &self.text, SystemTime::now()) {
                    std::thread::sleep(PAUSE);
                    continue;
                }
                match self.reread(bytes) {
                    Ok(said) => others.extend(said),
                    // Someone may be half-way through writing in place: read again.
                    Err(_) if stamp.is_younger_than(HALF_WRITTEN, SystemTime::now()) => {
                        std::thread::sleep(PAUSE);
                        continue;
                    }
                    Err(error) => return Err(error.into()),
                }
            }
            // Between the exchange of the names and the exchange back, the file held our text.
            // Another program that read it then, and has saved since, has saved our change with its
            // own.
            let plan = &self.document.plan;
            let taken_along = tried.as_ref().is_some_and(|(before, change): &OvertakenAttempt| {
                is_in(plan, change) && !is_in(&before.plan, change)
            });
            if let (true, Some((_, change))) = (taken_along, tried.take()) {
                return Ok(self.already_saved(change, others));
            }
            let prepared = match self.prepare(wanted)? {
                Prepared::Write(prepared) => *prepared,
                Prepared::AlreadySaved => {
                    return Ok(self.already_saved(wanted.change().clone(), others));
                }
            };
            let before = self.document();
            let replace = || held.replace(self.text.as_bytes(), prepared.text.as_bytes());
            let (replaced, new) = prepared.next.build_while(&before, replace);
            match replaced {
                Ok(outcome) => {
                    drop(held);
                    let Some(new) = new else {
                        // Should never happen. The text that is in the file now decides.
                        self.reread(prepared.text.into_bytes())?;
                        return Ok(self.already_saved(prepared.change, others));
                    };
                    // Our own change is no news: only lines have moved.
                    self.document = Arc::new(new);
                    let old = std::mem::replace(&mut self.text, Arc::new(prepared.text));
                    self.spans = prepared.spans;
                    let window = prepared.window;
                    let looked_at = window.filter(|_| self.text.len() <= full_check::CHECKED_UP_TO);
                    let check = looked_at.map(|within| FullCheck {
                        before,
                        within,
                        old,
                        change: prepared.change.clone(),
                        document: self.document(),
                        new: Arc::clone(&self.text),
                    });
                    return Ok(Committed {
                        document: self.document(),
                        change: prepared.change,
                        overtaken: prepared.overtaken,
                        others,
                        remarks: remarks(&outcome),
                        check,
                        back: prepared.back,
                    });
                }
                Err(error) if error.is_changed_meanwhile() => {
                    tried = Some((self.document(), prepared.change));
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(CommitError::Busy { path: self.path.clone() })
    }

    /// Returns the result for a change that the file already has.
    fn already_saved(&self, change: Change, others: Vec<String>) -> Committed {
        Committed {
            document: self.document(),
            change,
            overtaken: Vec::new(),
            others,
            remarks: Vec::new(),
            check: None,
            back: PutBack::default(),
        }
    }

    fn reread(&mut self, bytes: Vec<u8>) -> Result<Vec<String>, OpenError> {
        let text = to_text(&self.path, bytes)?;
        let loaded = parse(&self.path, &text)?;
        Ok(self.replace_document(Arc::new(text), loaded))
    }
}

fn remarks(outcome: &SaveOutcome) -> Vec<String> {
    let not_kept = outcome.not_kept.iter().map(|lost| match lost {
        NotKept::Owner => "the file now belongs to you: its owner could not be kept".to_owned(),
        NotKept::Group => "the file's group could not be kept".to_owned(),
        NotKept::Attribute(name) => {
            format!("the attribute {} could not be kept", name.to_string_lossy())
        }
        NotKept::FolderSync => {
            "this file system does not confirm that names are on the disk".to_owned()
        }
    });
    let rescued = outcome
        .rescued
        .iter()
        .map(|path| format!("someone else's text was found and kept as {}", path.display()));
    let unlocked = outcome.unlocked.then(|| {
        "saved without a lock: what others save at the same moment is noticed by comparing only"
            .to_owned()
    });
    not_kept.chain(rescued).chain(unlocked).collect()
}
