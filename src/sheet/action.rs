//! The sheet of an action.

use super::completed::{Completed, done_in_words};
use super::due::{self, Due};
use super::fields::{caption, own, plain};
use super::flag::FlagPiece;
use super::measure::MeasureSheet;
use super::odd::{captioned, odd};
use super::owners::names;
use super::raised::Raised;
use super::step::StepSheet;
use super::update::UpdatePiece;
use super::{Entry, Piece, Topic};
use crate::plan::asat::{AsAt, Coming, Slippage, Stale, Which};
use crate::plan::document::Document;
use crate::plan::fields::{Field, ItemAt};
use crate::plan::model::{Action, Flagged, Group, Status, StepKind, Update};
use crate::plan::rag::AMBERS_CALLED_OUT;
use crate::plan::wording::counted_words;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::fmt;

/// What can be said of an action as at a day.
#[derive(Debug, Clone, Copy)]
pub struct ActionSheet<'p> {
    document: &'p Document,
    look: AsAt<'p>,
    row: usize,
    action: &'p Action,
}

/// Fields of words that have a piece of their own, or stand in lists and not on a sheet.
const OWN_PIECE: &[Field] = &[Field::Ref, Field::Heading, Field::Query];

/// Fields whose piece shows what stands there, also where that is odd.
const SHOWN_ANYWAY: &[Field] = &[
    Field::Ref,
    Field::Action,
    Field::Owners,
    Field::Lead,
    Field::Support,
    Field::Due,
    Field::Done,
    Field::Status,
    Field::Rag,
    Field::Query,
];

impl<'p> ActionSheet<'p> {
    /// Makes the sheet of an action, by its row of the outline.
    pub fn of(document: &'p Document, look: AsAt<'p>, row: usize) -> Option<ActionSheet<'p>> {
        Some(ActionSheet { document, look, row, action: document.action(row)? })
    }

    pub(super) fn look(&self) -> &AsAt<'p> {
        &self.look
    }

    pub(super) fn action(&self) -> &'p Action {
        self.action
    }

    /// Returns the day that it is looked at.
    pub fn date(&self) -> NaiveDate {
        self.look.date
    }

    /// Returns the address that people use for it.
    pub fn address(&self) -> &'p str {
        self.document.addresses().get(self.row).map_or("", |address| address.as_str())
    }

    /// Returns what is to be done.
    pub fn text(&self) -> &'p str {
        self.action.text.trim()
    }

    /// Returns the owners, by the names of the register, with their roles.
    pub fn owners(&self) -> Vec<Cow<'p, str>> {
        names(&self.look, self.action.owned_by())
    }

    /// Reads its own deadlines.
    pub fn due(&self) -> Vec<Due<'p>> {
        due::own(&self.look, self.action)
    }

    /// Counts how often its deadline moved.
    pub fn moved(&self) -> Option<Slippage> {
        self.look.slippage(self.action)
    }

    /// Works out its flag.
    pub fn flag(&self) -> FlagPiece<'p> {
        FlagPiece::of(&self.look, self.action)
    }

    /// Collects the flags agreed so far.
    pub fn history(&self) -> FlagHistory {
        let flags = self.look.history(self.action).into_iter().map(|(_, flagged)| flagged);
        let ambers = self.look.ambers_running(self.action);
        FlagHistory {
            flags: flags.collect(),
            ambers: (ambers >= AMBERS_CALLED_OUT).then_some(ambers),
        }
    }

    /// Returns whether it is done, and its status.
    pub fn status(&self) -> ActionStatus<'p> {
        let words = |key| self.action.beside.words_of(key).map(str::trim);
        let done = Completed::as_at(&self.look.dated(self.action), &self.look);
        ActionStatus {
            done,
            done_words: words("done"),
            status: self.action.status,
            words: words("status"),
        }
    }

    /// Returns when it was raised.
    pub fn raised(&self) -> Option<Raised> {
        Raised::of(self.action, &self.look)
    }

    /// Returns the open question about it.
    pub fn query(&self) -> Option<&'p str> {
        self.action.query.as_deref().map(str::trim).filter(|query| !query.is_empty())
    }

    /// Lists the fields that are words and nothing else, those without words too.
    pub fn fields(&self) -> impl Iterator<Item = (Field, Option<&'p str>)> + use<'p> {
        plain(self.action, OWN_PIECE)
    }

    /// Lists what it has in columns of the plan's own, in the order of the file: the label and the
    /// words.
    pub fn own_columns(&self) -> Vec<(String, Cow<'p, str>)> {
        own(self.look.plan, ItemAt::Action(self.action))
    }

    /// Makes the sheets of its steps, parts first.
    pub fn steps(&self) -> impl Iterator<Item = StepSheet<'p>> + use<'p> {
        let (look, action) = (self.look, self.action);
        StepKind::ALL.into_iter().flat_map(move |kind| {
            let all = 0..action.steps(kind).len();
            all.filter_map(move |at| StepSheet::of(&look, action, kind, at))
        })
    }

    /// Makes the sheet of one step; `None` for the action itself.
    pub fn step(&self, which: Which) -> Option<StepSheet<'p>> {
        match which {
            Which::Action => None,
            Which::Step(kind, at) => StepSheet::of(&self.look, self.action, kind, at),
        }
    }

    /// Makes the sheets of its measures.
    pub fn measures(&self) -> impl Iterator<Item = MeasureSheet<'p>> + use<'p> {
        let look = self.look;
        self.action.kpis.iter().map(move |kpi| MeasureSheet::of(look, kpi))
    }

    /// Returns the known updates, the newest first; of one day the last of the file.
    pub fn updates(&self) -> Vec<UpdatePiece<'p>> {
        self.known().into_iter().rev().map(UpdatePiece::from).collect()
    }

    /// Returns the newest update that has a note.
    pub fn last_note(&self) -> Option<UpdatePiece<'p>> {
        let known = self.known().into_iter().rev();
        known.filter(|update| update.note.is_some()).map(UpdatePiece::from).next()
    }

    /// Returns the newest update, dated or not.
    pub fn last_update(&self) -> Option<UpdatePiece<'p>> {
        self.look.last_update(self.action).map(UpdatePiece::from)
    }

    /// Returns the known updates, oldest first.
    pub fn known(&self) -> Vec<&'p Update> {
        self.look.history_of(self.action)
    }

    /// Counts the updates that are not known yet.
    pub fn later(&self) -> usize {
        self.action.updates.len() - self.look.updates(self.action).count()
    }

    /// Returns where it stands in the plan and in the file.
    pub fn place(&self) -> ActionPlace {
        let outline = &self.document.outline;
        let group = outline.actions.get(self.row).map_or(0, |row| row.group);
        let chain = outline.chain(group).into_iter();
        let names = chain.filter_map(|at| self.document.group(at).map(Group::name));
        ActionPlace { names: names.collect(), line: self.action.line.0 }
    }

    /// Returns whether it still asks for work: it is neither done nor dropped.
    pub fn is_live(&self) -> bool {
        self.look.live(self.action)
    }

    /// Returns the kind of its first step that has a deadline of its own; parts come first.
    pub fn dated_steps(&self) -> Option<StepKind> {
        let dated =
            |kind: &StepKind| self.action.steps(*kind).iter().any(|step| !step.due.is_empty());
        StepKind::ALL.into_iter().find(dated)
    }

    /// Returns the day of the newest dated update that is known.
    pub fn newest_day(&self) -> Option<NaiveDate> {
        self.look.updates(self.action).filter_map(|update| update.date).max()
    }

    /// Returns by how many days it is late, by its own deadline or that of a part.
    pub fn days_late(&self) -> Option<i64> {
        self.look.late(self.action).map(|late| late.days)
    }

    /// Returns whether it is open-ended and has begun, and nobody has said a word of it.
    pub fn not_started(&self) -> bool {
        self.look.not_started(self.action)
    }

    /// Returns how late it is in words: the days, or `not started`.
    pub fn lateness(&self) -> Option<String> {
        let late = self.days_late().map(|days| format!("{} late", crate::plan::asat::days(days)));
        late.or_else(|| self.not_started().then(|| "not started".to_owned()))
    }

    /// Returns how long nobody has noted anything, where that is too long.
    pub fn stale(&self) -> Option<Stale> {
        self.look.stale(self.action)
    }

    /// Lists its deadlines and those of its steps that are still to come.
    pub fn coming(&self) -> impl Iterator<Item = Coming<'p>> + use<'p> {
        self.look.coming(self.action)
    }

    /// Lists everything there is to say of it, in the order of [`Topic`]. An owner and a deadline
    /// stand in it even where there is none; nothing else does.
    pub fn entries(&self) -> Vec<Entry<'p>> {
        let mut entries = Vec::new();
        let mut put = |topic, caption: &'static str, piece| {
            entries.push(Entry { topic, caption: caption.into(), piece });
        };
        put(Topic::Owner, "Owner", Piece::Names(self.owners()));
        put(Topic::Due, "Due", Piece::Deadlines(self.due()));
        if let Some(moved) = self.moved() {
            put(Topic::Moved, "Slipped", Piece::Moved(moved));
        }
        put(Topic::Flag, "Flag", Piece::Flag(self.flag()));
        let history = self.history();
        if !history.flags.is_empty() {
            put(Topic::History, "History", Piece::History(history));
        }
        let status = self.status();
        if status != ActionStatus::default() {
            put(Topic::Status, "Status", Piece::Status(status));
        }
        if let Some(raised) = self.raised() {
            put(Topic::Raised, "Raised", Piece::Raised(raised));
        }
        if let Some(query) = self.query() {
            put(Topic::Query, "Query", Piece::Words(query.into()));
        }
        for step in self.steps() {
            put(Topic::Step, step.kind.caption(), Piece::Step(step));
        }
        for measure in self.measures() {
            put(Topic::Measure, "KPI", Piece::Measure(measure));
        }
        for (at, update) in self.updates().into_iter().enumerate() {
            let (topic, caption) = match at {
                0 => (Topic::LastUpdate, "Last note"),
                _ => (Topic::EarlierUpdate, "Earlier"),
            };
            put(topic, caption, Piece::Update(update));
        }
        if self.later() > 0 {
            put(Topic::Later, "Later", Piece::Later(self.later()));
        }
        put(Topic::Place, "In", Piece::Place(self.place()));
        let plain: Vec<Field> = self.fields().map(|(field, _)| field).collect();
        let odd = odd(self.action, SHOWN_ANYWAY).filter(|(field, _)| !plain.contains(field));
        for (label, words) in captioned(odd) {
            let piece = Piece::Words(words);
            entries.push(Entry { topic: Topic::Field, caption: label.into(), piece });
        }
        for (field, words) in self.fields() {
            let words = words.map(str::trim).filter(|words| !words.is_empty());
            let entry = |words| Entry {
                topic: Topic::Field,
                caption: caption(field).into(),
                piece: Piece::Words(Cow::Borrowed(words)),
            };
            entries.extend(words.map(entry));
        }
        for (label, words) in self.own_columns() {
            let piece = Piece::Words(words);
            entries.push(Entry { topic: Topic::Field, caption: label.into(), piece });
        }
        entries.sort_by_key(|entry| entry.topic);
        entries
    }
}

/// Whether an action is done, and the status that people gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ActionStatus<'p> {
    /// That it is done.
    pub done: Option<Completed>,
    /// The words that say whether it is done, where they are other than the program would write.
    pub done_words: Option<&'p str>,
    /// What its status counts as.
    pub status: Option<Status>,
    /// The words of its status, where they are other than the program would write.
    pub words: Option<&'p str>,
}

impl ActionStatus<'_> {
    /// Writes the status: its words, and what they count as beside them.
    pub fn status_in_words(&self) -> Option<String> {
        counted_words(self.words, self.status.map(Status::words))
    }
}

impl fmt::Display for ActionStatus<'_> {
    /// Writes the state: `done 1 Sep 2012, on hold`, `done 31 Jan 2025 (January 2025), Ongoing (in
    /// progress)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let done = done_in_words(self.done, self.done_words);
        let all = done.into_iter().chain(self.status_in_words());
        f.write_str(&all.collect::<Vec<_>>().join(", "))
    }
}

/// The flags agreed so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlagHistory {
    /// The flag of each known update that set or cleared one, oldest first.
    pub flags: Vec<Flagged>,
    /// How many ambers in a row it ends with, where that is to be called out.
    pub ambers: Option<usize>,
}

impl FlagHistory {
    /// Returns their letters: `A A R –`.
    pub fn letters(&self) -> String {
        use crate::plan::rag::Flag;
        let flags = self.flags.iter().map(|flagged| flagged.rag().map_or(Flag::Grey, Flag::from));
        flags.map(|flag| flag.letter().to_string()).collect::<Vec<_>>().join(" ")
    }
}

/// Where an action stands in the plan and in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionPlace {
    /// The sections and objectives around it, from the top; none at the top of the plan.
    pub names: Vec<String>,
    /// The line of the file.
    pub line: u32,
}

impl ActionPlace {
    /// Joins the sections and objectives; `the plan itself` where there are none.
    pub fn within(&self, joint: &str) -> String {
        if self.names.is_empty() { "the plan itself".to_owned() } else { self.names.join(joint) }
    }
}

impl fmt::Display for ActionPlace {
    /// Writes the place: `2 Treatment › Objective 1 (line 120)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (line {})", self.within(" › "), self.line)
    }
}
