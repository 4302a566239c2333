//! The nouns: plan, section, objective, action, milestone, KPI, update, meeting.
//!
//! Every field holds what the file says. Deadlines, costs, owners and targets are
//! words; what they can be read as is asked elsewhere ([`super::deadline`],
//! [`super::rag`]), never stored here.

mod beside;
mod colour;
mod columns;
mod file_name;
mod line;
mod meeting;
mod moved;
mod owned;
mod reference;
mod register;
mod words;

pub(in crate::plan) use beside::wordless_text;
pub use beside::{Beside, Column, ColumnValue, Written};
pub use colour::Colour;
pub use columns::ColumnSpec;
pub use file_name::FileName;
pub use line::Line;
pub use meeting::{
    Attendee, Decision, Interest, Meeting, MeetingEntry, MeetingState, Member, Said,
};
pub use moved::{Move, agreed};
pub use owned::{OwnedBy, OwnerRole};
pub use reference::{Reference, ReferenceKind, one_line};
pub use register::{Owner, Register};
pub use words::{Better, Done, Flagged, KpiKind, Minutes, Rag, Status, iso_date};

use super::deadline::{Calendar, DateOrder};
use chrono::NaiveDate;

/// A whole plan: what stands at the top of the file, its body, and its meetings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The partnership or body whose plan it is.
    pub organisation: Option<String>,
    /// The plan's period in words, read as a range by [`super::deadline::Calendar`].
    pub period: Option<String>,
    /// The month in which the plan's year starts, in words; April when absent.
    pub year_start: Option<String>,
    /// Which of day and month stands first in a date of figures, in words; the day when
    /// absent.
    pub date_order: Option<String>,
    /// How often an action should get an update, in words; quarterly when absent.
    pub review: Option<String>,
    /// What the colours mean in this plan.
    pub rag_key: Vec<Colour>,
    /// What the plan's own status words count as, as (words, status).
    pub statuses: Vec<(String, String)>,
    /// The optional register of owners.
    pub owners: Register,
    /// Footnote mark and its text.
    pub footnotes: Vec<(String, String)>,
    /// Spend lines as (caption, amount in words); an amount may be blank.
    pub spend: Vec<(String, String)>,
    /// The plan's own amendment log, as printed.
    pub revisions: Vec<Revision>,
    /// Columns of the plan's own, as it describes them.
    pub fields: Vec<ColumnSpec>,
    /// Which of its own columns a table shows where room is short.
    pub columns: Vec<String>,
    /// What each of its meetings has; the word `actions` alone is where the plan's items come.
    pub agenda: Vec<MeetingEntry>,
    /// Who sits on the group.
    pub people: Vec<Member>,
    /// Title, overview, KPIs, actions, objectives and sections of the plan itself.
    pub body: Group,
    /// Meetings held on this plan, in file order.
    pub meetings: Vec<Meeting>,
    /// The name of its file, which stands for a missing title.
    pub file_name: FileName,
}

impl Plan {
    /// Returns the calendar that the plan's words are read in: its period, its year and its
    /// order of dates.
    pub fn calendar(&self) -> Calendar {
        let order = self.date_order.as_deref().and_then(DateOrder::from_words);
        let (period, year_start) = (self.period.as_deref(), self.year_start.as_deref());
        Calendar::in_order(period, year_start, order.unwrap_or_default())
    }

    /// Returns the plan's title, or the name of its file where it has none.
    pub fn title(&self) -> &str {
        if self.body.title.trim().is_empty() { self.file_name.as_str() } else { &self.body.title }
    }
}

/// A line of the plan's amendment log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Revision {
    /// When, in words as printed.
    pub date: Option<String>,
    /// By whom, as printed.
    pub by: Option<String>,
    /// What was amended.
    pub note: Option<String>,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}

/// What a [`Group`] is called in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum GroupKind {
    /// The plan's own top level.
    #[default]
    Plan,
    /// A section, of any depth.
    Section,
    /// An objective: holds actions and KPIs, no further groups.
    Objective,
}

/// A section or an objective: a titled holder of actions, KPIs and further groups.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// Section or objective.
    pub kind: GroupKind,
    /// The reference as printed; need not be unique.
    pub reference: Option<String>,
    /// The title; empty where the file gives none.
    pub title: String,
    /// The service or body that leads it.
    pub lead: Option<String>,
    /// Narrative, Markdown.
    pub overview: Option<String>,
    /// A remark on its wording or standing.
    pub note: Option<String>,
    /// Measures of the whole group.
    pub kpis: Vec<Kpi>,
    /// Actions directly inside.
    pub actions: Vec<Action>,
    /// Objectives directly inside.
    pub objectives: Vec<Group>,
    /// Sections directly inside.
    pub sections: Vec<Group>,
    /// Its line in the file.
    pub line: Line,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}

impl Group {
    /// Returns the groups directly inside: objectives first, then sections.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.objectives.iter().chain(&self.sections)
    }

    /// Returns reference and title, whichever there are: `4.3 Needle exchange`.
    pub fn name(&self) -> String {
        match (&self.reference, self.title.as_str()) {
            (Some(r), "") => r.clone(),
            (Some(r), title) => format!("{r} {title}"),
            (None, title) => title.to_owned(),
        }
    }
}

/// One action: what is to be done, by whom, by when, and how it goes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Action {
    /// The reference as printed; need not be unique.
    pub reference: Option<String>,
    /// What is to be done.
    pub text: String,
    /// A caption above a run of rows that starts with this one.
    pub heading: Option<String>,
    /// Its parts: steps of the kind [`StepKind::Part`].
    pub parts: Vec<Step>,
    /// Owners as written: register keys or plain names, one entry each.
    pub owners: Vec<String>,
    /// Deadline words, one entry each.
    pub due: Vec<String>,
    /// EDTF readings that override the words: one for all of them, or one for each deadline in its
    /// order, `~` where the words are read right.
    pub reads: Vec<String>,
    /// Cost in words.
    pub cost: Option<String>,
    /// Whether and when it was done.
    pub done: Done,
    /// Standing set by a person; never guessed from prose.
    pub status: Option<Status>,
    /// The declared flag.
    pub rag: Option<Rag>,
    /// Owners who lead it.
    pub lead: Vec<String>,
    /// Owners who support it.
    pub support: Vec<String>,
    /// The day on which it was raised; before it the plan did not have it.
    pub raised: Option<NaiveDate>,
    /// An open question about the action.
    pub query: Option<String>,
    /// Measures of the action.
    pub kpis: Vec<Kpi>,
    /// Its milestones: steps of the kind [`StepKind::Milestone`].
    pub milestones: Vec<Step>,
    /// Progress notes, flags and deadlines agreed, newest last.
    pub updates: Vec<Update>,
    /// Its line in the file.
    pub line: Line,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}

impl Action {
    /// Returns the steps of one kind, in file order.
    pub fn steps(&self, kind: StepKind) -> &[Step] {
        match kind {
            StepKind::Part => &self.parts,
            StepKind::Milestone => &self.milestones,
        }
    }

    /// Returns the steps of one kind, to be changed.
    pub(crate) fn steps_mut(&mut self, kind: StepKind) -> &mut Vec<Step> {
        match kind {
            StepKind::Part => &mut self.parts,
            StepKind::Milestone => &mut self.milestones,
        }
    }

    /// Returns the step of a kind at a position from 0.
    pub fn step(&self, kind: StepKind, at: usize) -> Option<&Step> {
        self.steps(kind).get(at)
    }
}

/// Which kind of step a [`Step`] is. Both kinds have the same fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum StepKind {
    /// A piece of the action itself: while it is open, the action cannot be on time without it.
    Part,
    /// A point on the way of the action.
    #[default]
    Milestone,
}

impl StepKind {
    /// Both kinds, in the order of their lists in the file.
    pub const ALL: [StepKind; 2] = [StepKind::Part, StepKind::Milestone];

    /// Returns the word for one of them, which is also the key of its text: `milestone`.
    pub fn word(self) -> &'static str {
        match self {
            StepKind::Part => "part",
            StepKind::Milestone => "milestone",
        }
    }

    /// Returns the key of their list in an action: `milestones`.
    pub fn list(self) -> &'static str {
        match self {
            StepKind::Part => "parts",
            StepKind::Milestone => "milestones",
        }
    }

    /// Returns the word for one of them as it begins a line: `Milestone`.
    pub fn caption(self) -> &'static str {
        match self {
            StepKind::Part => "Part",
            StepKind::Milestone => "Milestone",
        }
    }
}

/// A part or a milestone of an action.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    /// Part or milestone.
    pub kind: StepKind,
    /// What it is, or what will have happened.
    pub text: String,
    /// Its own deadline words, if any.
    pub due: Vec<String>,
    /// EDTF readings that override the words: one for all of them, or one for each deadline in its
    /// order, `~` where the words are read right.
    pub reads: Vec<String>,
    /// Its own owners, if any.
    pub owners: Vec<String>,
    /// Whether and when it was done.
    pub done: Done,
    /// Its line in the file.
    pub line: Line,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}

/// A dated (or, in old plans, undated) entry in an action's history.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Update {
    /// The day it was agreed or written; never invented.
    pub date: Option<NaiveDate>,
    /// Who said it; never invented.
    pub by: Option<String>,
    /// The flag agreed, when it was set or changed.
    pub rag: Option<Flagged>,
    /// The new deadline words, when it was moved.
    pub due: Vec<String>,
    /// The deadline words that the move replaced.
    pub was: Vec<String>,
    /// The note itself.
    pub note: Option<String>,
    /// Its line in the file.
    pub line: Line,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}

impl Update {
    /// Returns whether it holds no note, no flag and no deadline. One that takes a deadline
    /// away holds only the words that the deadline had.
    pub fn says_nothing(&self) -> bool {
        self.note.is_none() && self.rag.is_none() && self.due.is_empty() && self.was.is_empty()
    }
}

/// A measure: words alone, or words with targets and readings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kpi {
    /// What is measured.
    pub text: String,
    /// The reference as printed.
    pub reference: Option<String>,
    /// The unit, as written: `%`, `people`.
    pub unit: Option<String>,
    /// Which way is better, where the measure says so itself.
    pub better: Option<Better>,
    /// Whether its figures add up over the year, where the measure says so itself.
    pub kind: Option<KpiKind>,
    /// How far off target is still amber, in words: `5%` of the target, or `5 points`.
    pub tolerance: Option<String>,
    /// Where it started.
    pub baseline: Option<Baseline>,
    /// Period words and target words, in file order.
    pub targets: Vec<(String, String)>,
    /// What was measured, in file order.
    pub readings: Vec<KpiReading>,
    /// Its line in the file.
    pub line: Line,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}

/// Where a measure started.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    /// The figure, in words.
    pub value: String,
    /// The period it is of, in words.
    pub at: Option<String>,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}

/// One measurement of a KPI.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KpiReading {
    /// The period it is of, in words.
    pub at: Option<String>,
    /// The figure, in words.
    pub value: String,
    /// The day it was reported.
    pub date: Option<NaiveDate>,
    /// Who reported it.
    pub by: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Its line in the file.
    pub line: Line,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}
