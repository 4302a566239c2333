//! The plan's file: opened, followed while others edit it, and changed by one road.
//!
//! A commit locks, reads the file again, brings the change up to date where others have
//! written meanwhile, splices it into the text, checks the law with both parsers, and
//! replaces the file durably ([`crate::disk::replace`]). Only then is it saved. In a large plan the
//! law is asked of the lines of the action first, and of the whole file once the save has
//! been acknowledged ([`FullCheck`]).

mod error;
mod full_check;
mod load;
mod mode;
mod pending;
mod window;

pub use error::{CommitError, OpenError};
pub use full_check::{FullCheck, RevertError, Unlawful};
pub use mode::CommitMode;
pub use window::{WindowEdit, edit_in_window};

use super::read::{self, Progress, Spans};
use super::splice;
pub use crate::disk::lock::PATIENCE;
use crate::disk::replace::{NotKept, SaveError, SaveOptions, SaveOutcome, SaveTarget};
use crate::plan::change::{Change, Overtaken};
use crate::plan::document::Document;
use crate::yaml::index::Index;
use load::{document, no_plan, parse, read_text, to_text};
use mode::{is_in, rebased};
use pending::{NextDocument, PendingSave, Prepared};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// How long a save from the shell waits, of which there may be many at once: the lock goes to
/// whoever asks first when it is free, so one among 32 may have to wait for long.
pub const LONG_PATIENCE: Duration = Duration::from_mins(2);
/// How long a save waits before it says that it does.
const SOON: Duration = Duration::from_millis(500);
/// How many times a save begins again because someone else saved first.
const ATTEMPTS: usize = 50;
/// A file younger than this may be half written, by an editor that writes in place.
const HALF_WRITTEN: Duration = Duration::from_millis(100);

/// What a commit brought.
#[derive(Debug)]
pub struct Committed {
    /// The plan as it is in the file now.
    pub document: Arc<Document>,
    /// The change as it was made.
    pub change: Change,
    /// Fields that someone else had set meanwhile.
    pub overtaken: Vec<Overtaken>,
    /// Changes by others that came in with it, in words.
    pub others: Vec<String>,
    /// What else is to be said: an owner that could not be kept, a text rescued.
    pub remarks: Vec<String>,
    /// What is still to be asked of the whole file, where the change was checked on the lines
    /// of its action alone.
    pub check: Option<FullCheck>,
}

/// An attempt that someone else's save overtook: the plan it was made on, and the change as
/// it was to be made.
type OvertakenAttempt = (Arc<Document>, Change);

/// A plan file as last read.
#[derive(Debug)]
pub struct PlanFile {
    path: PathBuf,
    options: SaveOptions,
    read_only: bool,
    /// From this many bytes on a change of one action is worked out on its lines.
    large: usize,
    text: Arc<String>,
    spans: Spans,
    document: Arc<Document>,
    /// Whether the file could not be read the last time.
    unreadable: bool,
    /// Spoils what is worked out on the lines of an action, to see that it is noticed.
    #[cfg(test)]
    pub(crate) fault: Option<fn(&mut String)>,
}

impl PlanFile {
    /// Opens and reads a plan.
    ///
    /// # Errors
    /// [`OpenError`]: place, cause and remedy.
    pub fn open(path: &Path) -> Result<PlanFile, OpenError> {
        PlanFile::open_with_progress(path, &Progress::default())
    }

    /// As [`PlanFile::open`], for somebody who waits: how far the reading has come stands in
    /// `progress`.
    ///
    /// # Errors
    /// As [`PlanFile::open`].
    pub fn open_with_progress(path: &Path, progress: &Progress) -> Result<PlanFile, OpenError> {
        let text = read_text(path)?;
        let loaded = read::read_telling(&text, progress).map_err(|cause| no_plan(path, cause))?;
        let (document, spans) = document(loaded);
        Ok(PlanFile {
            path: path.to_owned(),
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

    /// The same file, never to be written: enforced here, where files are written.
    #[must_use]
    pub fn read_only(mut self, read_only: bool) -> PlanFile {
        self.read_only = read_only;
        self
    }

    /// Saves although the file has other names; they keep the old text.
    #[must_use]
    pub fn break_hard_links(mut self, yes: bool) -> PlanFile {
        self.options.break_hard_links = yes;
        self
    }

    /// Plans of up to so many bytes are worked out and checked as a whole before a save is
    /// acknowledged; 100,000 unless told.
    #[must_use]
    pub fn whole_up_to(mut self, bytes: usize) -> PlanFile {
        self.large = bytes;
        self
    }

    /// The path as given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The plan as last read.
    pub fn document(&self) -> Arc<Document> {
        Arc::clone(&self.document)
    }

    /// The text as last read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Reads the file again if it has changed, or could not be read the last time; the changes
    /// in words, or nothing where there is no news. A file that is half written keeps the plan as it was.
    ///
    /// # Errors
    /// [`OpenError`] when it cannot be read; the plan is as it was.
    pub fn reload(&mut self) -> Result<Option<Vec<String>>, OpenError> {
        // Until it is read again, whoever was told that it cannot be waits for this.
        let was_unreadable = std::mem::replace(&mut self.unreadable, true);
        let text = read_text(&self.path)?;
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
        let (document, spans) = document(loaded);
        self.document = Arc::new(document);
        self.spans = spans;
        self.text = text;
        said
    }

    /// Whether everything that a change brings is in the plan, as last read, already.
    pub fn holds(&self, change: &Change) -> bool {
        is_in(&self.document.plan, change)
    }

    /// Puts a change into the file.
    ///
    /// # Errors
    /// [`CommitError`]; the file is as it was, or (said so) whole with the change.
    pub fn commit(&mut self, change: &Change, mode: CommitMode) -> Result<Committed, CommitError> {
        self.commit_with(change, mode, PATIENCE, || {})
    }

    /// As [`PlanFile::commit`]; where it has to wait for another writer, for at most
    /// `patience`, that is told first.
    ///
    /// # Errors
    /// As [`PlanFile::commit`].
    pub fn commit_with(
        &mut self,
        change: &Change,
        mode: CommitMode,
        patience: Duration,
        on_wait: impl FnOnce(),
    ) -> Result<Committed, CommitError> {
        if self.read_only {
            return Err(CommitError::ReadOnly);
        }
        let target = SaveTarget::open(&self.path, self.options)?;
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
                match self.reread(bytes) {
                    Ok(said) => others.extend(said),
                    // Someone may be half way through writing it in place: read again.
                    Err(_) if stamp.is_younger_than(HALF_WRITTEN, SystemTime::now()) => {
                        std::thread::sleep(HALF_WRITTEN / 5);
                        continue;
                    }
                    Err(error) => return Err(error.into()),
                }
            }
            // Between the exchange of the names and its way back our text was the file. Who
            // read it then and has saved since has taken our change along.
            let plan = &self.document.plan;
            let taken_along = tried.as_ref().is_some_and(|(before, change): &OvertakenAttempt| {
                is_in(plan, change) && !is_in(&before.plan, change)
            });
            if let (true, Some((_, change))) = (taken_along, tried.take()) {
                return Ok(self.already_saved(change, others));
            }
            let prepared = match self.prepare(change, mode)? {
                Prepared::Write(prepared) => *prepared,
                Prepared::AlreadySaved => return Ok(self.already_saved(change.clone(), others)),
            };
            let before = self.document();
            let replace = || held.replace(self.text.as_bytes(), prepared.text.as_bytes());
            let (replaced, made) = prepared.next.build_while(&before, replace);
            match replaced {
                Ok(outcome) => {
                    drop(held);
                    let Some(made) = made else {
                        // Never seen: what is in the file now is what counts.
                        self.reread(prepared.text.into_bytes())?;
                        return Ok(self.already_saved(prepared.change, others));
                    };
                    // Our own change is no news: only lines have moved.
                    self.document = Arc::new(made);
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

    /// Works the change out, on the lines of its action where they can be had alone,
    /// else on the whole text. Both come to the same; only the second says what is wrong.
    fn prepare(&self, change: &Change, mode: CommitMode) -> Result<Prepared, CommitError> {
        if self.text.len() >= self.large
            && let Some(prepared) =
                window::prepare(&self.document, &self.text, &self.spans, change, mode)
        {
            return Ok(self.with_test_fault(prepared));
        }
        let plan = &self.document.plan;
        let Some((change, overtaken)) = rebased(plan, change, mode)? else {
            return Ok(Prepared::AlreadySaved);
        };
        let after = plan.apply(&change)?;
        let index = Index::parse(&self.text).map_err(|cause| no_plan(&self.path, cause))?;
        let text = splice::splice(&index, plan, &change)?.onto(&self.text);
        let loaded = read::read(&text).map_err(|_| self.breaks_law(&index, &change))?;
        if loaded.plan != after {
            return Err(self.breaks_law(&index, &change));
        }
        let (document, spans) = document(loaded);
        Ok(Prepared::Write(Box::new(PendingSave {
            text,
            spans,
            next: NextDocument::Read(Box::new(document)),
            change,
            overtaken,
            window: None,
        })))
    }

    #[cfg(not(test))]
    fn with_test_fault(&self, prepared: Prepared) -> Prepared {
        let _ = self;
        prepared
    }

    #[cfg(test)]
    fn with_test_fault(&self, mut prepared: Prepared) -> Prepared {
        if let (Some(fault), Prepared::Write(prepared)) = (self.fault, &mut prepared) {
            fault(&mut prepared.text);
        }
        prepared
    }

    /// The answer where the file has the change without our writing it.
    fn already_saved(&self, change: Change, others: Vec<String>) -> Committed {
        Committed {
            document: self.document(),
            change,
            overtaken: Vec::new(),
            others,
            remarks: Vec::new(),
            check: None,
        }
    }

    fn reread(&mut self, bytes: Vec<u8>) -> Result<Vec<String>, OpenError> {
        let text = to_text(&self.path, bytes)?;
        let loaded = parse(&self.path, &text)?;
        Ok(self.replace_document(Arc::new(text), loaded))
    }

    fn breaks_law(&self, index: &Index<'_>, change: &Change) -> CommitError {
        let line = change
            .edits
            .first()
            .map_or(0, |edit| splice::line_of(index, &self.document.plan, &edit.target));
        CommitError::Law { path: self.path.clone(), line }
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
        .map(|path| format!("a text of someone else was found and kept as {}", path.display()));
    not_kept.chain(rescued).collect()
}
