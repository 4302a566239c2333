//! The plan's file: opened, followed while others edit it, and changed by one road.
//!
//! A commit locks, reads the file again, brings the change up to date where others have
//! written meanwhile, splices it into the text, checks the law with both parsers, and
//! replaces the file durably ([`super::replace`]). Only then is it saved.

mod alone;

use super::read::{self, Spans};
use super::replace::{NotKept, Options, Outcome, SaveError, Target};
use super::splice::{self, SpliceError};
use super::yaml::error::YamlError;
use super::yaml::index::Index;
use crate::plan::change::{Change, ChangeError, Overtaken, What};
use crate::plan::document::Document;
use crate::plan::model::Plan;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// How long a save waits for other writers.
const LOCK_WAIT: Duration = Duration::from_secs(15);
/// How many times a save begins again because someone else saved first.
const ATTEMPTS: usize = 50;
/// A file younger than this may be half written, by an editor that writes in place.
const HALF_WRITTEN: Duration = Duration::from_millis(100);

/// Why a plan cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file cannot be read at all.
    #[error("{}: {}", path.display(), without_not_saved(cause))]
    File {
        /// The plan.
        path: PathBuf,
        /// Why.
        cause: SaveError,
    },
    /// The bytes are no text.
    #[error("{}: byte {at} (line {line}) is not UTF-8 text; save the file as UTF-8 in the editor it comes from", path.display())]
    NotText {
        /// The plan.
        path: PathBuf,
        /// The first byte that is not, from 0.
        at: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// The text is no plan.
    #[error("{}: {cause}", path.display())]
    NotAPlan {
        /// The plan.
        path: PathBuf,
        /// Place, cause, remedy.
        cause: Box<YamlError>,
    },
}

fn without_not_saved(cause: &SaveError) -> String {
    let said = cause.to_string();
    // The path stands in front already, and nothing was to be saved.
    match said
        .strip_prefix("not saved: ")
        .and_then(|rest| rest.split_once(": "))
    {
        Some((_, rest)) => rest.to_owned(),
        None => said,
    }
}

/// Why a change is not in the file. The file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// The session may not write.
    #[error("not saved: this session is read-only")]
    ReadOnly,
    /// The file cannot be replaced.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The file cannot be read any more.
    #[error("not saved: {0}")]
    Open(#[from] OpenError),
    /// The change does not fit the plan as it is now.
    #[error("not saved: {0}")]
    Change(#[from] ChangeError),
    /// The place cannot be edited safely.
    #[error("not saved: {0}")]
    Splice(SpliceError),
    /// The edited text would not read as the edited plan.
    #[error("not saved: {}: the edited file would not read back as it should (near line {line}); nothing was written — edit that line in an editor, or report it", path.display())]
    Law {
        /// The plan.
        path: PathBuf,
        /// About where.
        line: usize,
    },
    /// Others saved again and again.
    #[error("not saved: {}: someone else saves this file all the time; save again in a moment", path.display())]
    Busy {
        /// The plan.
        path: PathBuf,
    },
}

impl From<SpliceError> for CommitError {
    fn from(error: SpliceError) -> CommitError {
        match error {
            SpliceError::Change(error) => CommitError::Change(error),
            error @ SpliceError::Edit(_) => CommitError::Splice(error),
        }
    }
}

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
}

/// An attempt that someone else's save overtook: the plan it was made on, and the change as
/// it was to be made.
type Tried = (Arc<Document>, Change);

/// A plan file as last read.
#[derive(Debug)]
pub struct PlanFile {
    path: PathBuf,
    options: Options,
    read_only: bool,
    text: String,
    spans: Spans,
    document: Arc<Document>,
}

/// A change worked out on the plan as last read, and not yet written.
#[derive(Debug)]
struct Prepared {
    /// The new text.
    text: String,
    spans: Spans,
    document: Document,
    change: Change,
    overtaken: Vec<Overtaken>,
}

/// What there is to write.
#[derive(Debug)]
enum Ready {
    /// Nothing: the change is in the file already.
    Already,
    /// This.
    Write(Box<Prepared>),
}

impl PlanFile {
    /// Opens and reads a plan.
    ///
    /// # Errors
    /// [`OpenError`]: place, cause and remedy.
    pub fn open(path: &Path) -> Result<PlanFile, OpenError> {
        let text = read_text(path)?;
        let loaded = parse(path, &text)?;
        let (document, spans) = document(loaded);
        Ok(PlanFile {
            path: path.to_owned(),
            options: Options::default(),
            read_only: false,
            text,
            spans,
            document: Arc::new(document),
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

    /// Reads the file again if it has changed; the changes in words, or nothing where it
    /// has not. A file that is half written keeps the plan as it was.
    ///
    /// # Errors
    /// [`OpenError`] when it cannot be read; the plan is as it was.
    pub fn reload(&mut self) -> Result<Option<Vec<String>>, OpenError> {
        let text = read_text(&self.path)?;
        if text == self.text {
            return Ok(None);
        }
        let loaded = parse(&self.path, &text)?;
        let said = self.take(text, loaded);
        Ok(Some(said))
    }

    fn take(&mut self, text: String, loaded: read::Loaded) -> Vec<String> {
        let said = self.document.plan.changes_in_words(&loaded.plan);
        let (document, spans) = document(loaded);
        self.document = Arc::new(document);
        self.spans = spans;
        self.text = text;
        said
    }

    /// Puts a change into the file.
    ///
    /// # Errors
    /// [`CommitError`]; the file is as it was, or (said so) whole with the change.
    pub fn commit(&mut self, change: &Change, meet: Meet) -> Result<Committed, CommitError> {
        if self.read_only {
            return Err(CommitError::ReadOnly);
        }
        let target = Target::open(&self.path, self.options)?;
        let held = target.lock(LOCK_WAIT)?;
        let mut others = Vec::new();
        let mut tried: Option<Tried> = None;
        for _ in 0..ATTEMPTS {
            let (bytes, stamp) = held.read()?;
            if bytes == self.text.as_bytes() {
                // The same text twice is a lot to hold of a large plan.
                drop(bytes);
            } else {
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
            match held.replace(self.text.as_bytes(), prepared.text.as_bytes()) {
                Ok(outcome) => {
                    drop(held);
                    // Our own change is no news: only lines have moved.
                    self.document = Arc::new(prepared.document);
                    self.spans = prepared.spans;
                    self.text = prepared.text;
                    return Ok(Committed {
                        document: self.document(),
                        change: prepared.change,
                        overtaken: prepared.overtaken,
                        others,
                        remarks: remarks(&outcome),
                    });
                }
                Err(error) if error.is_changed_meanwhile() => {
                    tried = Some((self.document(), prepared.change));
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(CommitError::Busy {
            path: self.path.clone(),
        })
    }

    /// Works the change out, on the lines of its action where they can be had alone,
    /// else on the whole text. Both come to the same; only the second says what is wrong.
    fn prepare(&self, change: &Change, meet: Meet) -> Result<Ready, CommitError> {
        if self.text.len() >= alone::WORTH_IT
            && let Some(ready) =
                alone::prepare(&self.document, &self.text, &self.spans, change, meet)
        {
            return Ok(ready);
        }
        let plan = &self.document.plan;
        let Some((change, overtaken)) = met(plan, change, meet)? else {
            return Ok(Ready::Already);
        };
        let after = plan.apply(&change)?;
        let index = Index::parse(&self.text).map_err(|cause| self.no_plan(cause))?;
        let text = splice::splice(&index, plan, &change)?.onto(&self.text);
        let loaded = read::read(&text).map_err(|_| self.breaks_law(&index, &change))?;
        if loaded.plan != after {
            return Err(self.breaks_law(&index, &change));
        }
        let (document, spans) = document(loaded);
        Ok(Ready::Write(Box::new(Prepared {
            text,
            spans,
            document,
            change,
            overtaken,
        })))
    }

    /// The answer where the file has the change without our writing it.
    fn there_already(&self, change: Change, others: Vec<String>) -> Committed {
        Committed {
            document: self.document(),
            change,
            overtaken: Vec::new(),
            others,
            remarks: Vec::new(),
        }
    }

    fn freshly_read(&mut self, bytes: Vec<u8>) -> Result<Vec<String>, OpenError> {
        let text = to_text(&self.path, bytes)?;
        let loaded = parse(&self.path, &text)?;
        Ok(self.take(text, loaded))
    }

    fn no_plan(&self, cause: YamlError) -> OpenError {
        OpenError::NotAPlan {
            path: self.path.clone(),
            cause: Box::new(cause),
        }
    }

    fn breaks_law(&self, index: &Index<'_>, change: &Change) -> CommitError {
        let line = change.edits.first().map_or(0, |edit| {
            splice::line_of(index, &self.document.plan, &edit.target)
        });
        CommitError::Law {
            path: self.path.clone(),
            line,
        }
    }
}

/// What a change of one action comes to on the lines of that action, as a save of a large
/// plan works it out.
#[derive(Debug)]
pub struct OnItsLines {
    /// The new text.
    pub text: String,
    /// The plan that is then taken for the file's, never read from the whole of it.
    pub document: Document,
    /// The lines of its actions.
    pub spans: Spans,
    /// The change as it was made.
    pub change: Change,
}

/// Works a change out as a save of a large plan does, whatever the size of this one; `None`
/// where such a save would look at the whole text. So the two ways can be held against each
/// other without a large plan and without a file.
pub fn on_its_lines(text: &str, change: &Change) -> Option<OnItsLines> {
    let (document, spans) = document(read::read(text).ok()?);
    match alone::prepare(&document, text, &spans, change, Meet::Decision)? {
        Ready::Already => None,
        Ready::Write(prepared) => Some(OnItsLines {
            text: prepared.text,
            document: prepared.document,
            spans: prepared.spans,
            change: prepared.change,
        }),
    }
}

fn read_text(path: &Path) -> Result<String, OpenError> {
    let failed = |cause| OpenError::File {
        path: path.to_owned(),
        cause,
    };
    // Hard links matter to saving only.
    let target = Target::open(
        path,
        Options {
            break_hard_links: true,
        },
    );
    let (bytes, _) = match target {
        Ok(target) => target.read().map_err(failed)?,
        // What cannot be written can be looked at all the same; on a read-only file system
        // it is the folder that cannot be had for writing.
        Err(
            cause @ (SaveError::WriteProtected { .. }
            | SaveError::FolderReadOnly { .. }
            | SaveError::Failed { .. }),
        ) => super::replace::read_only(path).map_err(|_| failed(cause))?,
        Err(cause) => return Err(failed(cause)),
    };
    to_text(path, bytes)
}

fn to_text(path: &Path, bytes: Vec<u8>) -> Result<String, OpenError> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..at).unwrap_or_default();
        let line = before.split(|&byte| byte == b'\n').count();
        OpenError::NotText {
            path: path.to_owned(),
            at,
            line,
        }
    })
}

fn parse(path: &Path, text: &str) -> Result<read::Loaded, OpenError> {
    read::read(text).map_err(|cause| OpenError::NotAPlan {
        path: path.to_owned(),
        cause: Box::new(cause),
    })
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
            What::Set { field, to, .. } => plan
                .words_at(&place, *field)
                .is_ok_and(|words| words == *to),
            What::Insert { item, .. } => plan.find_item(&place, item).is_some(),
            What::Remove { item } => plan.find_item(&place, item).is_none(),
        }
    })
}

fn remarks(outcome: &Outcome) -> Vec<String> {
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
    let rescued = outcome.rescued.iter().map(|path| {
        format!(
            "a text of someone else was found and kept as {}",
            path.display()
        )
    });
    not_kept.chain(rescued).collect()
}
