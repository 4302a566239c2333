//! Text to plan: every field of the format, words kept as written, unknown keys
//! left alone and named.
//!
//! The reader walks the span index, so each message can point at its place, and a
//! plain `4.10`, `2012` or `No` stays the text that stands in the file.

mod fields;
mod pieces;
mod progress;
mod rows;
mod spans;

pub use progress::Progress;
pub use spans::{Origin, Span, Spans};

use crate::plan::deadline::Calendar;
use crate::plan::model::{Action, Group, GroupKind, Owner, Plan, Revision};
use crate::yaml::error::YamlError;
use crate::yaml::index::{Index, NodeId};
use fields::{list_of, nearest};

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

/// As [`read`], for a reader who waits: how far it has come stands in `progress`.
///
/// # Errors
/// As [`read`].
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
    let mut reader = Reader::new(index, Origin::default());
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
    origin: Origin,
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

type Read<T> = Result<T, YamlError>;

struct Reader<'i, 't> {
    index: &'i Index<'t>,
    problems: Vec<Problem>,
    calendar: Calendar,
    origin: Origin,
    spans: Vec<Span>,
}

const GROUP_KEYS: &[&str] =
    &["ref", "title", "lead", "overview", "note", "kpis", "actions", "objectives", "sections"];
const PLAN_KEYS: &[&str] = &[
    "title",
    "organisation",
    "period",
    "year_start",
    "review",
    "overview",
    "rag_key",
    "owners",
    "footnotes",
    "spend",
    "revisions",
    "kpis",
    "actions",
    "objectives",
    "sections",
    "meetings",
];

impl<'i, 't> Reader<'i, 't> {
    fn new(index: &'i Index<'t>, origin: Origin) -> Self {
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

    fn plan(&mut self, calendar: Option<Calendar>) -> Read<Plan> {
        let Some(root) = self.index.root().filter(|&root| self.index.kind(root).is_map()) else {
            return Err(match self.index.root() {
                Some(root) => self.index.error_at(
                    root,
                    "something that is no plan",
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
            Calendar::new(word("period").as_deref(), word("year_start").as_deref())
        });

        let mut plan = Plan::default();
        plan.body.line = self.line(root);
        for entry in self.index.entries(root) {
            let node = entry.value;
            match entry.key {
                "title" => plan.body.title = self.words(node, "title")?.unwrap_or_default(),
                "organisation" => plan.organisation = self.words(node, "organisation")?,
                "period" => plan.period = self.words(node, "period")?,
                "year_start" => plan.year_start = self.words(node, "year_start")?,
                "review" => plan.review = self.words(node, "review")?,
                "overview" => plan.body.overview = self.words(node, "overview")?,
                "rag_key" => plan.rag_key = self.pairs_of_words(node, "rag_key")?,
                "owners" => plan.owners = self.register(node)?,
                "footnotes" => plan.footnotes = self.pairs_of_words(node, "footnotes")?,
                "spend" => plan.spend = self.pairs_of_words(node, "spend")?,
                "revisions" => plan.revisions = self.list(node, "revisions", Self::revision)?,
                "kpis" => plan.body.kpis = self.list(node, "kpis", Self::kpi)?,
                "actions" => plan.body.actions = self.actions(node)?,
                "objectives" => {
                    plan.body.objectives = self.list(node, "objectives", Self::objective)?;
                }
                "sections" => plan.body.sections = self.list(node, "sections", Self::section)?,
                "meetings" => plan.meetings = self.list(node, "meetings", Self::meeting)?,
                key => self.unknown(entry.key_node, key, "the plan", PLAN_KEYS),
            }
        }
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

    fn section(&mut self, node: NodeId) -> Read<Group> {
        self.group(node, GroupKind::Section)
    }

    fn objective(&mut self, node: NodeId) -> Read<Group> {
        self.group(node, GroupKind::Objective)
    }

    fn group(&mut self, node: NodeId, kind: GroupKind) -> Read<Group> {
        let what = match kind {
            GroupKind::Objective => "an objective",
            GroupKind::Section | GroupKind::Plan => "a section",
        };
        let mut group = Group { kind, line: self.line(node), ..Group::default() };
        if let Some(title) = self.bare(node) {
            group.title = title;
            return Ok(group);
        }
        for entry in self.map(node, what, "title")? {
            let value = entry.value;
            match (entry.key, kind) {
                ("ref", _) => group.reference = self.words(value, "ref")?,
                ("title", _) => group.title = self.words(value, "title")?.unwrap_or_default(),
                ("lead", _) => group.lead = self.words(value, "lead")?,
                ("overview", _) => group.overview = self.words(value, "overview")?,
                ("note", _) => group.note = self.words(value, "note")?,
                ("kpis", _) => group.kpis = self.list(value, "kpis", Self::kpi)?,
                ("actions", _) => group.actions = self.actions(value)?,
                ("objectives", GroupKind::Section | GroupKind::Plan) => {
                    group.objectives = self.list(value, "objectives", Self::objective)?;
                }
                ("sections", GroupKind::Section | GroupKind::Plan) => {
                    group.sections = self.list(value, "sections", Self::section)?;
                }
                (key, _) => self.unknown(entry.key_node, key, what, GROUP_KEYS),
            }
        }
        Ok(group)
    }

    fn register(&mut self, node: NodeId) -> Read<Vec<Owner>> {
        let mut owners = Vec::new();
        if self.index.is_null(node) {
            return Ok(owners);
        }
        for entry in self.map(node, "the register of owners", "key")? {
            let mut owner = Owner { key: entry.key.to_owned(), ..Owner::default() };
            if self.index.kind(entry.value).is_map() {
                for field in self.index.entries(entry.value) {
                    match field.key {
                        "name" => owner.name = self.words(field.value, "name")?,
                        "also" => owner.also = self.word_list(field.value, "also")?,
                        "contact" => owner.contact = self.words(field.value, "contact")?,
                        key => self.unknown(
                            field.key_node,
                            key,
                            "an owner",
                            &["name", "also", "contact"],
                        ),
                    }
                }
            } else {
                owner.name = self.words(entry.value, "name")?;
            }
            owners.push(owner);
        }
        Ok(owners)
    }

    fn revision(&mut self, node: NodeId) -> Read<Revision> {
        if let Some(note) = self.bare(node) {
            return Ok(Revision { note: Some(note), ..Revision::default() });
        }
        let mut revision = Revision::default();
        for entry in self.map(node, "a revision", "note")? {
            match entry.key {
                "date" => revision.date = self.words(entry.value, "date")?,
                "by" => revision.by = self.words(entry.value, "by")?,
                "note" => revision.note = self.words(entry.value, "note")?,
                key => self.unknown(entry.key_node, key, "a revision", &["date", "by", "note"]),
            }
        }
        Ok(revision)
    }

    /// Names a key that the format does not have. It stays in the file untouched.
    fn unknown(&mut self, node: NodeId, key: &str, what: &str, known: &[&str]) {
        let near =
            nearest(key, known).map(|near| format!("; did you mean '{near}'?")).unwrap_or_default();
        self.problems.push(Problem {
            line: self.line(node).0,
            text: format!("'{key}' is no key of {what}: kept as it is, and not read{near}"),
        });
    }

    /// A list of actions, and which lines each of them takes.
    fn actions(&mut self, node: NodeId) -> Read<Vec<Action>> {
        let actions = self.list(node, "actions", Self::action)?;
        self.note_spans(node);
        Ok(actions)
    }

    fn list<T>(
        &mut self,
        node: NodeId,
        key: &str,
        read: fn(&mut Self, NodeId) -> Read<T>,
    ) -> Read<Vec<T>> {
        if self.index.is_null(node) {
            return Ok(Vec::new());
        }
        let Some(items) = list_of(self.index, node) else {
            return Err(self.index.error_at(
                node,
                "no list",
                &format!("`{key}:` to hold a list, each item with a dash"),
                "put a dash and a space before it",
            ));
        };
        items.into_iter().map(|item| read(self, item)).collect()
    }
}
