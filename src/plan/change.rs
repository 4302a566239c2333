//! A change: the only way a plan ever changes.
//!
//! A change is a short list of edits made in one act, each on a named item. It carries what it
//! replaces, so that its inverse needs nothing else, and so that a change made on an old version of
//! the plan is noticed. Interpreters: [`Plan::apply`](crate::plan::model::Plan::apply) (the
//! screen), the store's splicer (the file), [`Change::inverse`] (undo), [`Change::describe`] (the
//! status line and the minutes).

mod alone;
mod apply;
mod blank;
pub(in crate::plan) mod describe;
mod error;
mod full;
mod listed;
mod odd;
mod redate;
mod target;

pub use super::fields::Field;
pub use apply::Overtaken;
pub use error::ChangeError;
pub use listed::Listed;
pub use odd::OddContent;
pub use target::{Named, Target};

use super::address::AddressError;
use super::fields::Fields;
use super::model::{
    Action, Decision, Flagged, KpiReading, Meeting, Plan, Rag, Status, Step, Update, Written,
};
use chrono::NaiveDate;

/// Several edits made in one act: all of them are made, or none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// The edits, in the order in which they are made.
    pub edits: Vec<Edit>,
}

/// One edit of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The item that is edited.
    pub target: Target,
    /// The edit itself.
    pub what: What,
}

/// The kinds of edit to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Sets a field to other words. Without words, the field is absent.
    Set {
        /// The field.
        field: Field,
        /// The words that it replaces.
        from: Vec<String>,
        /// The new words.
        to: Vec<String>,
        /// Words of either side that are other than the program would write.
        kept: Kept,
    },
    /// Sets a column of the plan's own to other words. Without words, the item has no such key.
    Column {
        /// The key as it is written on this item, or is to be.
        key: String,
        /// The words that it replaces.
        from: Vec<String>,
        /// The new words.
        to: Vec<String>,
    },
    /// Sets a list of a meeting to other entries. Without entries, the list is absent.
    List {
        /// The list.
        field: Field,
        /// The entries that it replaces.
        from: Listed,
        /// The new entries.
        to: Listed,
    },
    /// Inserts an item into a list of the target.
    Insert {
        /// Its position from 0; `None` for where it belongs (updates by date, others last).
        at: Option<usize>,
        /// The item.
        item: Item,
    },
    /// Removes an item from a list of the target; the inverse of an insertion.
    Remove {
        /// The item, which must be there exactly as given.
        item: Item,
    },
}

/// Words that a set field had, or gets back, and that are other than the program would write: so
/// that undoing a change brings back what stood there, whatever it was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Kept {
    /// The words of both sides are such as the program writes.
    #[default]
    Nothing,
    /// The change replaces these.
    Replaced(Written),
    /// The change brings these back.
    Restored(Written),
}

/// An item that can join a list: the variant says which list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// Into the updates of an action.
    Update(Update),
    /// Into the parts or the milestones of an action, as its kind says.
    Step(Step),
    /// Into the actions of a group.
    Action(Box<Action>),
    /// Into the readings of a KPI.
    Reading(KpiReading),
    /// Into the meetings of the plan.
    Meeting(Box<Meeting>),
    /// Into the decisions of a meeting.
    Decision(Decision),
}

impl From<Edit> for Change {
    fn from(edit: Edit) -> Change {
        Change { edits: vec![edit] }
    }
}

impl Edit {
    /// Makes an edit that sets a field.
    pub fn set(target: Target, field: Field, from: Vec<String>, to: Vec<String>) -> Edit {
        Edit { target, what: What::Set { field, from, to, kept: Kept::default() } }
    }

    /// Makes an edit that sets a column of the plan's own.
    pub fn column(target: Target, key: String, from: Vec<String>, to: Vec<String>) -> Edit {
        Edit { target, what: What::Column { key, from, to } }
    }

    /// Makes an edit that sets a list of a meeting.
    pub fn list(target: Target, field: Field, from: Listed, to: Listed) -> Edit {
        Edit { target, what: What::List { field, from, to } }
    }

    /// Makes an edit that inserts an item where it belongs.
    pub fn insert(target: Target, item: Item) -> Edit {
        Edit { target, what: What::Insert { at: None, item } }
    }
}

/// Returns the words of a field that holds one or none.
fn one<W: Into<String>>(word: Option<W>) -> Vec<String> {
    word.into_iter().map(Into::into).collect()
}

impl Change {
    /// Adds a progress note, or any other update that moves nothing.
    pub fn note(action: Named, update: Update) -> Change {
        Edit::insert(Target::Action(action), Item::Update(update)).into()
    }

    /// Sets (or clears) an agreed flag: the action's flag follows, and the update records it.
    pub fn flag(action: Named, before: &Action, flag: Option<Rag>, mut update: Update) -> Change {
        update.rag = Some(flag.map_or(Flagged::Cleared, Flagged::To));
        let target = Target::Action(action);
        let set = Edit::set(
            target.clone(),
            Field::Rag,
            before.words_of(Field::Rag),
            one(flag.map(Rag::word)),
        );
        Change { edits: vec![set, Edit::insert(target, Item::Update(update))] }
    }

    /// Moves a deadline: the words follow, and the update keeps the old ones. A `reads:` of the old
    /// words is removed with them.
    pub fn deadline(
        action: Named,
        before: &Action,
        due: Vec<String>,
        mut update: Update,
    ) -> Change {
        update.due.clone_from(&due);
        update.was.clone_from(&before.due);
        let target = Target::Action(action);
        let mut edits = vec![Edit::set(target.clone(), Field::Due, before.due.clone(), due)];
        if !before.reads.is_empty() {
            edits.push(Edit::set(target.clone(), Field::Reads, before.reads.clone(), Vec::new()));
        }
        edits.push(Edit::insert(target, Item::Update(update)));
        Change { edits }
    }

    /// Sets a flag and moves a deadline in one update.
    pub fn flag_and_deadline(
        action: Named,
        before: &Action,
        flag: Option<Rag>,
        due: Vec<String>,
        update: Update,
    ) -> Change {
        let update = Update { rag: Some(flag.map_or(Flagged::Cleared, Flagged::To)), ..update };
        let mut change = Change::flag(action.clone(), before, flag, update.clone());
        // The update stands once, with both.
        change.edits.truncate(1);
        change.and(Change::deadline(action, before, due, update))
    }

    /// Completes an action (or, with `None`, reopens it), with an update where there is one to
    /// record.
    pub fn done(
        action: Named,
        before: &Action,
        day: Option<NaiveDate>,
        update: Option<Update>,
    ) -> Change {
        let target = Target::Action(action);
        let to = one(day.map(|day| day.to_string()));
        let mut edits =
            vec![Edit::set(target.clone(), Field::Done, before.words_of(Field::Done), to)];
        edits.extend(update.map(|update| Edit::insert(target, Item::Update(update))));
        Change { edits }
    }

    /// Ticks a step on a day, or (with `None`) unticks it. `before` is its present completion.
    pub fn tick(target: Target, before: super::model::Done, day: Option<NaiveDate>) -> Change {
        Edit::set(target, Field::Done, one(before.word()), one(day.map(|day| day.to_string())))
            .into()
    }

    /// Sets the status of an action: dropped, on hold, in progress, not started, or none.
    pub fn status(
        action: Named,
        before: &Action,
        status: Option<Status>,
        update: Option<Update>,
    ) -> Change {
        let target = Target::Action(action);
        let from = before.words_of(Field::Status);
        let mut edits =
            vec![Edit::set(target.clone(), Field::Status, from, one(status.map(Status::words)))];
        edits.extend(update.map(|update| Edit::insert(target, Item::Update(update))));
        Change { edits }
    }

    /// Gives an action other owners, in the field that stands: who leads it, where it has no
    /// `owners`.
    pub fn owners(action: Named, before: &Action, owners: Vec<String>) -> Change {
        let (field, from) = edited_owners(before);
        Edit::set(Target::Action(action), field, from.to_vec(), owners).into()
    }

    /// Asks an open query, or (with `None`) marks it answered; the answer itself is an update.
    pub fn query(
        action: Named,
        before: &Action,
        query: Option<String>,
        update: Option<Update>,
    ) -> Change {
        let target = Target::Action(action);
        let mut edits =
            vec![Edit::set(target.clone(), Field::Query, one(before.query.clone()), one(query))];
        edits.extend(update.map(|update| Edit::insert(target, Item::Update(update))));
        Change { edits }
    }

    /// Adds a new action at the end of a group's own actions.
    pub fn new_action(group: Named, action: Action) -> Change {
        let target =
            if group.address.as_str().is_empty() { Target::Plan } else { Target::Group(group) };
        Edit::insert(target, Item::Action(Box::new(action))).into()
    }

    /// Adds a reading to a KPI.
    pub fn reading(kpi: Target, reading: KpiReading) -> Change {
        Edit::insert(kpi, Item::Reading(reading)).into()
    }

    /// Joins two changes into one act, this one first.
    #[must_use]
    pub fn and(mut self, other: Change) -> Change {
        self.edits.extend(other.edits);
        self
    }

    /// Returns whether this change leads from one plan to the other. An item that it inserts may be
    /// at any place of its list, as long as the inverse leads back.
    pub fn leads(&self, from: &Plan, to: &Plan) -> bool {
        from.apply(self).is_ok_and(|after| after == *to)
            || to.apply(&self.inverse()).is_ok_and(|before| before == *from)
    }

    /// Returns the change that undoes this one: applied after it, the plan is as before.
    #[must_use]
    pub fn inverse(&self) -> Change {
        let invert = |edit: &Edit| Edit {
            target: edit.target.clone(),
            what: match &edit.what {
                What::Set { field, from, to, kept } => What::Set {
                    field: *field,
                    from: to.clone(),
                    to: from.clone(),
                    kept: match kept.clone() {
                        Kept::Nothing => Kept::Nothing,
                        Kept::Replaced(written) => Kept::Restored(written),
                        Kept::Restored(written) => Kept::Replaced(written),
                    },
                },
                What::Column { key, from, to } => {
                    What::Column { key: key.clone(), from: to.clone(), to: from.clone() }
                }
                What::List { field, from, to } => {
                    What::List { field: *field, from: to.clone(), to: from.clone() }
                }
                What::Insert { item, .. } => What::Remove { item: item.clone() },
                What::Remove { item } => What::Insert { at: None, item: item.clone() },
            },
        };
        Change { edits: self.edits.iter().rev().map(invert).collect() }
    }
}

impl From<AddressError> for ChangeError {
    fn from(error: AddressError) -> ChangeError {
        ChangeError::Address(error)
    }
}

/// Returns the field in which an action's owners are edited, and what stands there: `owners`, or
/// `lead` where only that is given.
pub fn edited_owners(action: &Action) -> (Field, &[String]) {
    if action.owners.is_empty() && !action.lead.is_empty() {
        (Field::Lead, &action.lead)
    } else {
        (Field::Owners, &action.owners)
    }
}
