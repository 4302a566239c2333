//! The plan's file: opened, followed while others edit it, and changed by one road.
//!
//! A commit locks, reads the file again, brings the change up to date where others have
//! written meanwhile, splices it into the text, checks the law with both parsers, and
//! replaces the file durably ([`crate::disk::replace`]). Only then is it saved. In a large plan the
//! law is asked of the lines of the action first, and of the whole file once the save has
//! been acknowledged ([`Check`]).

mod alone;
mod error;
mod prepared;
mod whole;

pub use alone::{OnItsLines, on_its_lines};
pub use error::{CommitError, OpenError};
pub use whole::{Check, NotTakenBack, Unlawful};

use super::read::{self, Progress, Spans};
use super::splice;
pub use crate::disk::lock::PATIENCE;
use crate::disk::replace::{NotKept, SaveError, SaveOptions, SaveOutcome, SaveTarget};
use crate::plan::change::{Change, ChangeError, Overtaken, What};
use crate::plan::document::Document;
use crate::plan::model::Plan;
use crate::yaml::error::YamlError;
use crate::yaml::index::Index;
use prepared::{Next, Prepared, Ready};
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

/// How a change meets a plan that others have edited since it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meet {
    /// A decision just made: it stands, and what it overtakes is named.
    Decision,
    /// The same decision sent again after a save that may have got through: what is in
    /// the file already is not written twice.
    Again,
    /// Undo and redo: refused where they no longer apply.
    Strict,
}

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
    pub check: Option<Check>,
}

/// An attempt that someone else's save overtook: the plan it was made on, and the change as
/// it was to be made.
type Tried = (Arc<Document>, Change);

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
        PlanFile::open_telling(path, &Progress::default())
    }

    /// As [`PlanFile::open`], for somebody who waits: how far the reading has come stands in
    /// `progress`.
    ///
    /// # Errors
    /// As [`PlanFile::open`].
    pub fn open_telling(path: &Path, progress: &Progress) -> Result<PlanFile, OpenError> {
        let text = read_text(path)?;
        let loaded = read::read_telling(&text, progress).map_err(|cause| no_plan(path, cause))?;
        let (document, spans) = document(loaded);
        Ok(PlanFile {
            path: path.to_owned(),
            options: SaveOptions::default(),
            read_only: false,
            large: alone::WORTH_IT,
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
        let said = self.take(Arc::new(text), loaded);
        Ok(Some(said))
    }

    fn take(&mut self, text: Arc<String>, loaded: read::Loaded) -> Vec<String> {
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
    pub fn commit(&mut self, change: &Change, meet: Meet) -> Result<Committed, CommitError> {
        self.commit_telling(change, meet, PATIENCE, || {})
    }

    /// As [`PlanFile::commit`]; where it has to wait for another writer, for at most
    /// `patience`, that is told first.
    ///
    /// # Errors
    /// As [`PlanFile::commit`].
    pub fn commit_telling(
        &mut self,
        change: &Change,
        meet: Meet,
        patience: Duration,
        waits: impl FnOnce(),
    ) -> Result<Committed, CommitError> {
        if self.read_only {
            return Err(CommitError::ReadOnly);
        }
        let target = SaveTarget::open(&self.path, self.options)?;
        let held = match target.lock(SOON) {
            Err(SaveError::Locked { .. }) => {
                waits();
                target.lock(patience)?
            }
            answer => answer?,
        };
        let mut others = Vec::new();
        let mut tried: Option<Tried> = None;
        for _ in 0..ATTEMPTS {
            if !held.is_still(self.text.as_bytes())? {
                let (bytes, stamp) = held.read()?;
                match self.freshly_read(bytes) {
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
            let taken_along = tried.as_ref().is_some_and(|(before, change): &Tried| {
                is_in(plan, change) && !is_in(&before.plan, change)
            });
            if let (true, Some((_, change))) = (taken_along, tried.take()) {
                return Ok(self.there_already(change, others));
            }
            let prepared = match self.prepare(change, meet)? {
                Ready::Write(prepared) => *prepared,
                Ready::Already => return Ok(self.there_already(change.clone(), others)),
            };
            let before = self.document();
            let replace = || held.replace(self.text.as_bytes(), prepared.text.as_bytes());
            let (replaced, made) = prepared.next.made_beside(&before, replace);
            match replaced {
                Ok(outcome) => {
                    drop(held);
                    let Some(made) = made else {
                        // Never seen: what is in the file now is what counts.
                        self.freshly_read(prepared.text.into_bytes())?;
                        return Ok(self.there_already(prepared.change, others));
                    };
                    // Our own change is no news: only lines have moved.
                    self.document = Arc::new(made);
                    let old = std::mem::replace(&mut self.text, Arc::new(prepared.text));
                    self.spans = prepared.spans;
                    let alone = prepared.alone;
                    let looked_at = alone.filter(|_| self.text.len() <= whole::LOOKED_AT_UP_TO);
                    let check = looked_at.map(|within| Check {
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
    fn prepare(&self, change: &Change, meet: Meet) -> Result<Ready, CommitError> {
        if self.text.len() >= self.large
            && let Some(ready) =
                alone::prepare(&self.document, &self.text, &self.spans, change, meet)
        {
            return Ok(self.spoilt(ready));
        }
        let plan = &self.document.plan;
        let Some((change, overtaken)) = met(plan, change, meet)? else {
            return Ok(Ready::Already);
        };
        let after = plan.apply(&change)?;
        let index = Index::parse(&self.text).map_err(|cause| no_plan(&self.path, cause))?;
        let text = splice::splice(&index, plan, &change)?.onto(&self.text);
        let loaded = read::read(&text).map_err(|_| self.breaks_law(&index, &change))?;
        if loaded.plan != after {
            return Err(self.breaks_law(&index, &change));
        }
        let (document, spans) = document(loaded);
        Ok(Ready::Write(Box::new(Prepared {
            text,
            spans,
            next: Next::Read(Box::new(document)),
            change,
            overtaken,
            alone: None,
        })))
    }

    #[cfg(not(test))]
    fn spoilt(&self, ready: Ready) -> Ready {
        let _ = self;
        ready
    }

    #[cfg(test)]
    fn spoilt(&self, mut ready: Ready) -> Ready {
        if let (Some(fault), Ready::Write(prepared)) = (self.fault, &mut ready) {
            fault(&mut prepared.text);
        }
        ready
    }

    /// The answer where the file has the change without our writing it.
    fn there_already(&self, change: Change, others: Vec<String>) -> Committed {
        Committed {
            document: self.document(),
            change,
            overtaken: Vec::new(),
            others,
            remarks: Vec::new(),
            check: None,
        }
    }

    fn freshly_read(&mut self, bytes: Vec<u8>) -> Result<Vec<String>, OpenError> {
        let text = to_text(&self.path, bytes)?;
        let loaded = parse(&self.path, &text)?;
        Ok(self.take(Arc::new(text), loaded))
    }

    fn breaks_law(&self, index: &Index<'_>, change: &Change) -> CommitError {
        let line = change
            .edits
            .first()
            .map_or(0, |edit| splice::line_of(index, &self.document.plan, &edit.target));
        CommitError::Law { path: self.path.clone(), line }
    }
}

fn read_text(path: &Path) -> Result<String, OpenError> {
    let failed = |cause| OpenError::File { path: path.to_owned(), cause };
    // Hard links matter to saving only.
    let target = SaveTarget::open(path, SaveOptions { break_hard_links: true });
    let (bytes, _) = match target {
        Ok(target) => target.read().map_err(failed)?,
        // What cannot be written can be looked at all the same; on a read-only file system
        // it is the folder that cannot be had for writing.
        Err(
            cause @ (SaveError::WriteProtected { .. }
            | SaveError::FolderReadOnly { .. }
            | SaveError::Failed { .. }),
        ) => crate::disk::replace::read_only(path).map_err(|_| failed(cause))?,
        Err(cause) => return Err(failed(cause)),
    };
    to_text(path, bytes)
}

fn to_text(path: &Path, bytes: Vec<u8>) -> Result<String, OpenError> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..at).unwrap_or_default();
        let line = before.split(|&byte| byte == b'\n').count();
        OpenError::NotText { path: path.to_owned(), at, line }
    })
}

fn parse(path: &Path, text: &str) -> Result<read::Loaded, OpenError> {
    read::read(text).map_err(|cause| no_plan(path, cause))
}

fn no_plan(path: &Path, cause: YamlError) -> OpenError {
    OpenError::NotAPlan { path: path.to_owned(), cause: Box::new(cause) }
}

fn document(loaded: read::Loaded) -> (Document, Spans) {
    let mut document = Document::from(loaded.plan);
    let odd = loaded.problems.into_iter();
    document.oddities = odd.map(|odd| (odd.line, odd.text)).collect();
    (document, loaded.spans)
}

/// The change as it meets this plan, and what it overtakes; nothing where it is in the
/// plan already.
fn met(
    plan: &Plan,
    change: &Change,
    meet: Meet,
) -> Result<Option<(Change, Vec<Overtaken>)>, ChangeError> {
    match meet {
        Meet::Again if is_in(plan, change) => Ok(None),
        Meet::Decision | Meet::Again => change.rebased(plan).map(Some),
        Meet::Strict => Ok(Some((change.clone(), Vec::new()))),
    }
}

/// Whether everything that a change brings is in the plan already.
fn is_in(plan: &Plan, change: &Change) -> bool {
    change.edits.iter().all(|edit| {
        let Ok(place) = plan.locate(&edit.target) else {
            return false;
        };
        match &edit.what {
            What::Set { field, to, .. } => {
                plan.words_at(&place, *field).is_ok_and(|words| words == *to)
            }
            What::Insert { item, .. } => plan.find_item(&place, item).is_some(),
            What::Remove { item } => plan.find_item(&place, item).is_none(),
        }
    })
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
