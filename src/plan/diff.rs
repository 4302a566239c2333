//! What lies between two versions of a plan, as changes: for edits made elsewhere, for
//! merges, and for what happened since the last meeting.

use super::change::{Change, Edit, Field, Item, Target, What};
use super::document::Document;
use super::model::{Action, Plan, Rag, Status, StepKind};
use std::collections::HashSet;

impl Plan {
    /// The changes that lead from this version to the other, action by action. What no
    /// change can express (a reworded action, a moved section) is not among them; see
    /// [`Plan::changes_in_words`].
    pub fn changes_to(&self, other: &Plan) -> Vec<Change> {
        let (before, after) = (Document::from(self.clone()), Document::from(other.clone()));
        changes(&before, &after, &pairs(&before, &after))
    }

    /// The same in words, with what changes cannot express.
    pub fn changes_in_words(&self, other: &Plan) -> Vec<String> {
        let (before, after) = (Document::from(self.clone()), Document::from(other.clone()));
        let known = pairs(&before, &after);
        let mut said: Vec<String> =
            changes(&before, &after, &known).iter().map(Change::describe).collect();
        let old_rows: HashSet<usize> = known.iter().map(|(row, _)| *row).collect();
        let new_rows: HashSet<usize> = known.iter().map(|(_, row)| *row).collect();
        for (old, address) in before.addresses().iter().enumerate() {
            if !old_rows.contains(&old) {
                said.push(format!("{address} removed, moved or reworded"));
            }
        }
        for (new, address) in after.addresses().iter().enumerate() {
            if !new_rows.contains(&new) {
                said.push(format!("{address} new, moved or reworded"));
            }
        }
        if said.is_empty() && self != other {
            said.push("text edited outside the actions".to_owned());
        }
        if said.is_empty() {
            said.push("comments or layout edited".to_owned());
        }
        said
    }
}

/// The changes between the rows of the same action in both.
fn changes(before: &Document, after: &Document, pairs: &[(usize, usize)]) -> Vec<Change> {
    let change = |&(old, new): &(usize, usize)| {
        let (was, is) = (before.action(old)?, after.action(new)?);
        if was == is {
            return None;
        }
        let change = between(&Target::Action(before.named(old)?), was, is);
        (!change.edits.is_empty()).then_some(change)
    };
    pairs.iter().filter_map(change).collect()
}

/// The rows of the same action in both: same address, same text.
fn pairs(before: &Document, after: &Document) -> Vec<(usize, usize)> {
    let rows: std::collections::HashMap<_, _> =
        after.addresses().iter().enumerate().map(|(row, a)| (a, row)).collect();
    let same = |(old, address)| {
        let new = *rows.get(address)?;
        (before.action(old)?.text == after.action(new)?.text).then_some((old, new))
    };
    before.addresses().iter().enumerate().filter_map(same).collect()
}

fn between(target: &Target, old: &Action, new: &Action) -> Change {
    let mut edits = Vec::new();
    let one = |word: Option<&str>| word.map(str::to_owned).into_iter().collect::<Vec<_>>();
    let mut set = |target: &Target, field: Field, from: Vec<String>, to: Vec<String>| {
        if from != to {
            edits.push(Edit::set(target.clone(), field, from, to));
        }
    };
    set(target, Field::Owners, old.owners.clone(), new.owners.clone());
    set(target, Field::Due, old.due.clone(), new.due.clone());
    set(target, Field::Reads, one(old.reads.as_deref()), one(new.reads.as_deref()));
    set(target, Field::Done, one(old.done.word().as_deref()), one(new.done.word().as_deref()));
    set(
        target,
        Field::Status,
        one(old.status.map(Status::words)),
        one(new.status.map(Status::words)),
    );
    set(target, Field::Rag, one(old.rag.map(Rag::word)), one(new.rag.map(Rag::word)));
    set(target, Field::Query, one(old.query.as_deref()), one(new.query.as_deref()));
    if let Target::Action(named) = target {
        for kind in [StepKind::Milestone, StepKind::Part] {
            for (at, (a, b)) in old.steps(kind).iter().zip(new.steps(kind)).enumerate() {
                if a.text == b.text {
                    let step = Target::Step(named.clone(), kind, at, a.text.clone());
                    set(
                        &step,
                        Field::Done,
                        one(a.done.word().as_deref()),
                        one(b.done.word().as_deref()),
                    );
                    set(&step, Field::Due, a.due.clone(), b.due.clone());
                }
            }
        }
    }
    // Updates are append-only: what is in the new list and not in the old one is new.
    let mut known = old.updates.clone();
    for update in &new.updates {
        match known.iter().position(|other| other == update) {
            Some(at) => drop(known.remove(at)),
            None => edits.push(Edit::insert(target.clone(), Item::Update(update.clone()))),
        }
    }
    edits.extend(known.into_iter().map(|update| Edit {
        target: target.clone(),
        what: What::Remove { item: Item::Update(update) },
    }));
    Change { edits }
}
