//! The table of fields: which fields each item of a plan has, and all that follows from it.
//!
//! A field is one row of `table`. Loops over the rows read a plan, write an item in the
//! order of the file, refuse words that say nothing, make a [`Change`](super::change::Change)
//! of a field, and name what differs between two versions. So a new field is the field of
//! the struct in [`super::model`], a line in the list of [`Field`]s below and a row in
//! `table`; the tests of this module fail where one of them is missing.
//!
//! Nothing here knows what a field means: rules stand in [`super::asat`], [`super::rag`] and
//! [`super::kpi`].

mod item;
pub mod keys;
mod table;
#[cfg(test)]
pub(crate) mod tests;
mod words;

pub use item::{ItemAt, Spelling};
pub use words::Unfit;

use super::model::{
    Action, Attendee, Baseline, Beside, Colour, ColumnSpec, Decision, Done, Group, GroupKind,
    Interest, Kpi, KpiReading, Meeting, MeetingEntry, Member, Reference, Register, Revision, Said,
    Step, StepKind, Update, wordless_text,
};
use chrono::NaiveDate;

/// Declares every field of the format: variant, key in the file, noun in a sentence.
macro_rules! names {
    ($($field:ident $key:literal $noun:literal,)*) => {
        /// A field of an item, by its key in the file. The same key on several items is the
        /// same field; which item has which stands in the table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Field {
            $(#[doc = concat!("`", $key, ":`, called ", $noun, " in a sentence.")] $field,)*
        }

        impl Field {
            /// Every field of the format.
            pub const ALL: &[Field] = &[$(Field::$field,)*];

            /// Returns the key in the file.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Field::$field => $key,)*
                }
            }

            /// Returns what the field is called in a sentence.
            pub const fn noun(self) -> &'static str {
                match self {
                    $(Field::$field => $noun,)*
                }
            }
        }
    };
}

names! {
    // Of several items.
    Ref "ref" "reference",
    Title "title" "title",
    Overview "overview" "overview",
    Note "note" "note",
    Date "date" "date",
    By "by" "signature",
    Owners "owners" "owner",
    Due "due" "deadline",
    Reads "reads" "reading",
    Done "done" "done",
    Rag "rag" "flag",
    Kpis "kpis" "measures",
    Actions "actions" "actions",
    Objectives "objectives" "objectives",
    Sections "sections" "sections",
    // Of the plan.
    Organisation "organisation" "organisation",
    Period "period" "period",
    YearStart "year_start" "start of the year",
    DateOrder "date_order" "order of dates",
    Review "review" "review",
    RagKey "rag_key" "meaning of flags",
    Statuses "statuses" "meaning of statuses",
    Means "means" "meaning",
    CountsAs "counts as" "what it counts as",
    Footnotes "footnotes" "footnotes",
    Spend "spend" "spend",
    Revisions "revisions" "revisions",
    Fields "fields" "columns of its own",
    Columns "columns" "columns of tables",
    Meetings "meetings" "meetings",
    // Of a column of the plan's own.
    Label "label" "label",
    Of "of" "values",
    // Of an entry of the register of owners.
    Name "name" "name",
    Also "also" "other spellings",
    Contact "contact" "contact",
    // Of a section or objective, and of an action.
    Lead "lead" "lead",
    // Of an action, its parts and its milestones.
    Action "action" "action",
    Heading "heading" "heading",
    Parts "parts" "parts",
    Cost "cost" "cost",
    Status "status" "status",
    Support "support" "support",
    Raised "raised" "raised",
    Query "query" "query",
    Milestones "milestones" "milestones",
    Updates "updates" "updates",
    Part "part" "part",
    Milestone "milestone" "milestone",
    Was "was" "deadline before",
    // Of a measure.
    Kpi "kpi" "measure",
    Unit "unit" "unit",
    Better "better" "better",
    Kind "kind" "kind",
    Tolerance "tolerance" "tolerance",
    Baseline "baseline" "baseline",
    Targets "targets" "target",
    Readings "readings" "readings",
    At "at" "period",
    Value "value" "figure",
    // Of a meeting.
    Agenda "agenda" "agenda",
    People "people" "people",
    Place "place" "place",
    Start "start" "start",
    End "end" "end",
    Chair "chair" "chair",
    MinutesBy "minutes_by" "minutes by",
    Present "present" "present",
    Apologies "apologies" "apologies",
    InAttendance "in_attendance" "in attendance",
    Interests "interests" "interests",
    LeftOut "left_out" "left out",
    Items "items" "items",
    Taken "taken" "also noted",
    Tasks "tasks" "tasks",
    Decisions "decisions" "decisions",
    Carried "carried" "carried",
    Next "next" "next date",
    Minutes "minutes" "minutes",
    Agreed "agreed" "day of agreement",
    // Of somebody at a meeting, and of an interest.
    Who "who" "name",
    Body "body" "body",
    Role "role" "role",
    From "from" "arrival",
    Until "until" "until",
    Left "left" "departure",
    Interest "interest" "interest",
    // Of a decision, a reference, and an entry of a meeting's list.
    Decision "decision" "decision",
    About "about" "what it is about",
    Owner "owner" "owner",
    Item "item" "item",
    Measure "measure" "measure",
    Section "section" "section",
    Step "step" "step",
    Text "text" "words",
    Said "said" "what was said",
    WasRag "was_rag" "flag before",
    Event "event" "event",
}

/// Where the value of a field is in an item.
pub struct At<T, V> {
    /// Borrows it.
    pub get: fn(&T) -> &V,
    /// Borrows it, to be changed.
    pub get_mut: fn(&mut T) -> &mut V,
}

/// One word of a closed set.
pub struct Choice<T> {
    /// The words, for a message.
    pub expected: &'static str,
    /// Returns the word that the item holds.
    pub get: fn(&T) -> Option<&'static str>,
    /// Sets the word, or takes it away; returns `false` for a word outside the set.
    pub set: fn(&mut T, Option<&str>) -> bool,
}

/// What a field of an item `T` holds, and where.
pub enum Holds<T> {
    /// A text that the item cannot do without.
    Text(At<T, String>),
    /// A text that is empty where the file gives none.
    MaybeText(At<T, String>),
    /// Words that may be left out.
    Words(At<T, Option<String>>),
    /// Readings in EDTF that override deadline words: one, or one for each deadline.
    Reads(At<T, Vec<String>>),
    /// A list of words, of which one alone stands without a dash.
    OneOrMore(At<T, Vec<String>>),
    /// A list of words, always written as a list.
    List(At<T, Vec<String>>),
    /// A day.
    Day(At<T, Option<NaiveDate>>),
    /// A day, or that it is done.
    Done(At<T, Done>),
    /// A word of a closed set.
    Choice(Choice<T>),
    /// A map from words to words.
    Pairs(At<T, Vec<(String, String)>>),
    /// Parts or milestones.
    Steps(StepKind, At<T, Vec<Step>>),
    /// Updates.
    Updates(At<T, Vec<Update>>),
    /// Measures.
    Kpis(At<T, Vec<Kpi>>),
    /// Where a measure started.
    Baseline(At<T, Option<Baseline>>),
    /// Readings of a measure.
    Readings(At<T, Vec<KpiReading>>),
    /// Actions.
    Actions(At<T, Vec<Action>>),
    /// Objectives or sections.
    Groups(GroupKind, At<T, Vec<Group>>),
    /// What the colours mean.
    RagKey(At<T, Vec<Colour>>),
    /// Columns of the plan's own.
    ColumnSpecs(At<T, Vec<ColumnSpec>>),
    /// The register of owners.
    Register(At<T, Register>),
    /// The plan's own log of amendments.
    Revisions(At<T, Vec<Revision>>),
    /// Meetings.
    Meetings(At<T, Vec<Meeting>>),
    /// Decisions of a meeting.
    Decisions(At<T, Vec<Decision>>),
    /// Entries of a meeting's list.
    Entries(At<T, Vec<MeetingEntry>>),
    /// What agreed minutes say of an item.
    Said(At<T, Vec<Said>>),
    /// What something is about.
    Reference(At<T, Option<Reference>>),
    /// People at a meeting.
    Attendees(At<T, Vec<Attendee>>),
    /// People who sit on the group.
    Members(At<T, Vec<Member>>),
    /// Interests declared.
    Interests(At<T, Vec<Interest>>),
}

/// A row of the table: a field of an item `T`. Rows stand in the order of the file.
pub struct FieldOf<T> {
    /// Which field it is.
    pub field: Field,
    /// Its key in the file, as on [`Field::key`].
    pub key: &'static str,
    /// What it holds, and where.
    pub holds: Holds<T>,
    /// Whether loops over the table export and filter it, because nothing else in the program
    /// knows it. The other fields have columns and filters of their own. (The sheets show
    /// every field that holds words anyway.)
    pub plain: bool,
    /// Whether a filter finds it by its words, under its key; plain fields are.
    pub filtered: bool,
}

/// An item with fields in the table.
pub trait Fields: Sized + 'static {
    /// Returns its rows, in the order of the file.
    fn fields(&self) -> &'static [FieldOf<Self>];

    /// Returns what an item of its kind is called in a message: `an action`.
    fn noun(&self) -> &'static str;

    /// Returns the field that it has where the file gives a text alone instead of a map.
    fn text_alone(&self) -> Option<Field> {
        let mut rows = self.fields().iter();
        rows.find(|row| matches!(row.holds, Holds::Text(_))).map(|row| row.field)
    }

    /// Returns the row of a field, if it has the field.
    fn row(&self, field: Field) -> Option<&'static FieldOf<Self>> {
        self.fields().iter().find(|row| row.field == field)
    }

    /// Returns the words of a field as they stand in the file; none where it has no such field.
    fn words_of(&self, field: Field) -> Vec<String> {
        self.row(field).and_then(|row| row.words(self)).unwrap_or_default()
    }

    /// Returns whether it is written as words alone where it has nothing but the field that
    /// stands there for it.
    fn is_written_alone(&self) -> bool {
        false
    }

    /// Returns what it holds beside its fields.
    fn beside(&self) -> &Beside;

    /// Returns what it holds beside its fields, to be changed.
    fn beside_mut(&mut self) -> &mut Beside;

    /// Returns whether an item without text is called by what else it has. A figure is not, since
    /// that would be read as one, and a plan is called by its file.
    fn is_called_by_content(&self) -> bool {
        true
    }

    /// Returns the key and the words of the first column of the plan's own that says anything, or
    /// else of the first such field besides the item's text.
    fn first_content(&self) -> Option<(String, String)> {
        let columns = self.beside().columns().iter();
        let mut columns = columns.map(|column| (column.key.clone(), column.words()));
        let rows = self.fields().iter().filter(|row| !matches!(row.holds, Holds::Text(_)));
        let mut words =
            rows.filter_map(|row| Some((row.key.to_owned(), row.words(self)?.join("; "))));
        let says = |(_, words): &(String, String)| !words.trim().is_empty();
        columns.find(says).or_else(|| words.find(says))
    }

    /// Calls an item that has no text by the first column or words that it has: `(no words; has
    /// name: Sweep)`. To be called again when a column or a field of such an item changes.
    fn call_by_content(&mut self) {
        if !self.beside().is_wordless() || !self.is_called_by_content() {
            return;
        }
        let text = self.fields().iter().find_map(|row| match &row.holds {
            Holds::Text(at) => Some(at),
            _ => None,
        });
        let Some(at) = text else {
            return;
        };
        let has = self.first_content();
        let text = wordless_text(has.as_ref().map(|(key, words)| (key.as_str(), words.as_str())));
        *(at.get_mut)(self) = text;
    }
}

impl<T> FieldOf<T> {
    const fn new(field: Field, holds: Holds<T>) -> FieldOf<T> {
        FieldOf { field, key: field.key(), holds, plain: false, filtered: false }
    }

    /// Makes it a plain field: see [`FieldOf::plain`].
    #[must_use]
    pub const fn plain(self) -> FieldOf<T> {
        let FieldOf { field, key, holds, .. } = self;
        FieldOf { field, key, holds, plain: true, filtered: true }
    }

    /// Makes it a field that a filter finds, though it has a column of its own.
    #[must_use]
    pub const fn filtered(self) -> FieldOf<T> {
        let FieldOf { field, key, holds, plain, .. } = self;
        FieldOf { field, key, holds, plain, filtered: true }
    }
}

/// Returns the plain fields of actions, in the order of the file. See [`FieldOf::plain`].
pub fn plain_fields() -> impl Iterator<Item = Field> {
    let action = Action::default();
    action.fields().iter().filter(|row| row.plain).map(|row| row.field)
}

/// Returns the fields of actions that a filter finds by their words, in the order of the file.
pub fn filtered_fields() -> impl Iterator<Item = Field> {
    let action = Action::default();
    action.fields().iter().filter(|row| row.filtered).map(|row| row.field)
}
