//! Text to plan: every field of the format, words kept as written, unknown keys
//! left alone and named.
//!
//! The reader walks the span index, so each message can point at its place, and a
//! plain `4.10`, `2012` or `No` stays the text that stands in the file.

mod fields;
mod items;
mod pieces;
mod progress;
mod spans;

pub use progress::Progress;
pub use spans::{ActionSpan, Spans, WindowOrigin};

use crate::plan::deadline::{Calendar, DateOrder};
use crate::plan::model::Plan;
use crate::text::near;
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
/// [`YamlError`] with place, cause and remedy: not YAML, a wrong type, a date that is
/// none, a missing title or text, a key given twice.
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
    each_key_once(index)?;
    let mut reader = Reader::new(index, WindowOrigin::default());
    let plan = reader.plan(None)?;
    Ok(reader.loaded(plan))
}

/// Reads a stretch of a plan's text that was made a plan of its own: its dates are read
/// in the plan's calendar, and its lines are counted from `origin`.
///
/// # Errors
/// As [`read`].
pub(super) fn read_stretch(
    index: &Index<'_>,
    calendar: Calendar,
    origin: WindowOrigin,
) -> Result<Loaded, YamlError> {
    each_key_once(index)?;
    let mut reader = Reader::new(index, origin);
    let plan = reader.plan(Some(calendar))?;
    Ok(reader.loaded(plan))
}

fn each_key_once(index: &Index<'_>) -> Result<(), YamlError> {
    let Some(key) = index.duplicate_key() else {
        return Ok(());
    };
    let name = index.scalar(key).unwrap_or_default();
    Err(index.error_at(
        key,
        &format!("the key '{name}' for the second time in one map"),
        "each key once",
        "join the two, or rename one",
    ))
}

type YamlResult<T> = Result<T, YamlError>;

struct Reader<'i, 't> {
    index: &'i Index<'t>,
    problems: Vec<Problem>,
    calendar: Calendar,
    origin: WindowOrigin,
    spans: Vec<ActionSpan>,
}

impl<'i, 't> Reader<'i, 't> {
    fn new(index: &'i Index<'t>, origin: WindowOrigin) -> Self {
        Reader {
            index,
            problems: Vec::new(),
            calendar: Calendar::new(None, None),
            origin,
            spans: Vec::new(),
        }
    }

    fn loaded(self, plan: Plan) -> Loaded {
        let mut problems = self.problems;
        problems.sort_by_key(|problem| problem.line);
        Loaded { plan, problems, spans: Spans::new(self.spans, self.index.stands_alone()) }
    }

    fn plan(&mut self, calendar: Option<Calendar>) -> YamlResult<Plan> {
        let Some(root) = self.index.root().filter(|&root| self.index.kind(root).is_map()) else {
            return Err(match self.index.root() {
                Some(root) => self.index.error_at(
                    root,
                    "something that is not a plan",
                    "keys and values, of which `title:` is one",
                    "start the file with `title: Name of the plan`",
                ),
                None => YamlError::at(
                    "",
                    0,
                    "an empty file",
                    "a plan",
                    "start the file with `title: Name of the plan`",
                ),
            });
        };
        // The calendar reads `reads:`, so the period comes first wherever it stands.
        let word = |key| {
            self.index.get(root, key).and_then(|node| self.index.scalar(node)).map(str::to_owned)
        };
        self.calendar = calendar.unwrap_or_else(|| {
            let order = word("date_order").as_deref().and_then(DateOrder::from_words);
            let (period, year_start) = (word("period"), word("year_start"));
            Calendar::in_order(period.as_deref(), year_start.as_deref(), order.unwrap_or_default())
        });

        let mut plan = Plan::default();
        plan.body.line = self.line(root);
        let entries = self.index.entries(root);
        self.fields(&mut plan, entries)?;
        if plan.body.title.trim().is_empty() {
            return Err(self.index.error_at(
                root,
                "a plan without a title",
                "`title:` at the top of the file",
                "add a line `title: Name of the plan`",
            ));
        }
        if self.index.documents() > 1 {
            self.problems.push(Problem {
                line: 1,
                text: "the file holds several YAML documents; the first is the plan, the others are left alone".into(),
            });
        }
        Ok(plan)
    }

    /// Names a key that the format does not have. It stays in the file untouched.
    fn unknown(
        &mut self,
        node: NodeId,
        key: &str,
        what: &str,
        known: impl Iterator<Item = &'static str>,
    ) {
        let near = near::nearest(key, known)
            .map(|near| format!("; did you mean '{near}'?"))
            .unwrap_or_default();
        self.problems.push(Problem {
            line: self.line(node).0,
            text: format!(
                "'{key}' is not a key of {what}: it stays in the file but is not read{near}"
            ),
        });
    }
}
