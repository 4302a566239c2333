//! Text to plan: every field of the format, words kept as written, other keys kept as columns of
//! the plan's own.
//!
//! Whatever is YAML and has a key of a plan is read: a field that cannot be is kept as its words,
//! and named as a problem with its line and a remedy. So one odd word never stands between people
//! and their plan, nor in the way of a save.
//!
//! The reader walks the span index, so each message can point at its place, and a
//! plain `4.10`, `2012` or `No` stays the text that stands in the file.

mod fields;
mod items;
mod obstacles;
mod pieces;
mod progress;
mod spans;
mod spelling;
#[cfg(test)]
mod tests;

pub use progress::Progress;
pub use spans::{ActionSpan, Spans, WindowOrigin};
pub(super) use spelling::entry_of;

use crate::plan::fields::{Field, keys};
use crate::plan::model::Plan;
use crate::plan::wording::Wording;
use crate::yaml::entries::MapEntry;
use crate::yaml::error::YamlError;
use crate::yaml::index::{Index, NodeId};

/// Something in a readable file that its author should know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The 1-based line.
    pub line: u32,
    /// What it is, and what follows from it.
    pub text: String,
}

/// A plan as read, with what is odd about its file.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The plan.
    pub plan: Plan,
    /// Oddities, in file order.
    pub problems: Vec<Problem>,
    /// Which bytes of the text each action takes, where its lines are its own.
    pub spans: Spans,
}

/// Reads a plan. A large one is read in pieces on all processors, which comes to the
/// same; where it cannot be cut up it is read as one.
///
/// # Errors
/// [`YamlError`] with place, cause and remedy: not YAML, a key given twice, nothing that a plan
/// has.
pub fn read(text: &str) -> Result<Loaded, YamlError> {
    read_telling(text, &Progress::default())
}

/// Reads as [`read`] does, and reports in `progress` how far it has come.
///
/// # Errors
/// Those of [`read`].
pub fn read_telling(text: &str, progress: &Progress) -> Result<Loaded, YamlError> {
    progress.begins(text.len());
    match pieces::read(text, progress) {
        Some(loaded) => Ok(loaded),
        None => read_index(&Index::parse(text)?),
    }
}

/// Reads a plan in pieces of about so many bytes, as [`read`] reads a large one, whatever the
/// size of this one; `None` where it cannot be cut up. So the two ways can be held against
/// each other without a large plan.
pub fn in_pieces(text: &str, size: usize) -> Option<Loaded> {
    pieces::in_pieces_of(text, size, &Progress::default())
}

/// Reads a plan from a text that is indexed already.
///
/// # Errors
/// As [`read`].
pub fn read_index(index: &Index<'_>) -> Result<Loaded, YamlError> {
    obstacles::check(index)?;
    let mut reader = Reader::new(index, WindowOrigin::default());
    let plan = reader.plan(None);
    Ok(reader.loaded(plan))
}

/// Reads a stretch of a plan's text that was made a plan of its own: its words are read as the
/// plan's are, and its lines are counted from `origin`.
///
/// # Errors
/// As [`read`].
pub(super) fn read_stretch(
    index: &Index<'_>,
    wording: Wording,
    origin: WindowOrigin,
) -> Result<Loaded, YamlError> {
    obstacles::check(index)?;
    let mut reader = Reader::new(index, origin);
    let plan = reader.plan(Some(wording));
    Ok(reader.loaded(plan))
}

struct Reader<'i, 't> {
    index: &'i Index<'t>,
    problems: Vec<Problem>,
    wording: Wording,
    origin: WindowOrigin,
    spans: Vec<ActionSpan>,
}

impl<'i, 't> Reader<'i, 't> {
    fn new(index: &'i Index<'t>, origin: WindowOrigin) -> Self {
        Reader {
            index,
            problems: Vec::new(),
            wording: Wording::of(&Plan::default()),
            origin,
            spans: Vec::new(),
        }
    }

    fn loaded(self, plan: Plan) -> Loaded {
        let mut problems = self.problems;
        problems.sort_by_key(|problem| problem.line);
        Loaded { plan, problems, spans: Spans::new(self.spans, self.index.stands_alone()) }
    }

    fn plan(&mut self, wording: Option<Wording>) -> Plan {
        let mut plan = Plan::default();
        let Some(root) = self.index.root() else {
            return plan;
        };
        self.wording = wording.unwrap_or_else(|| self.wording_of(root));
        plan.body.line = self.line(root);
        self.map(&mut plan, root);
        if plan.body.title.trim().is_empty() {
            self.note(
                root,
                "the plan has no title, so the name of its file stands for it; add a line `title: Name of the plan`".to_owned(),
            );
        }
        if self.index.documents() > 1 {
            self.problems.push(Problem {
                line: 1,
                text: "the file holds several YAML documents; the first is the plan, the others are neither read nor changed; keep one plan in a file".into(),
            });
        }
        plan
    }

    /// Reads what says how the plan's words are read. This comes first, wherever it stands.
    fn wording_of(&mut self, root: NodeId) -> Wording {
        let mut plan = Plan::default();
        let is_ours = |entry: &MapEntry<'_>| {
            keys::named(&plan, entry.key).is_some_and(|row| {
                matches!(
                    row.field,
                    Field::Period
                        | Field::YearStart
                        | Field::DateOrder
                        | Field::Statuses
                        | Field::RagKey
                )
            })
        };
        let entries: Vec<_> = self.index.entries(root).into_iter().filter(is_ours).collect();
        self.fields(&mut plan, entries);
        // They are read again with the rest.
        self.problems.clear();
        Wording::of(&plan)
    }
}
