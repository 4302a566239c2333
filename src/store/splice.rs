//! A change as a patch of the text: which bytes go, and what stands there instead.
//!
//! The law that joins this to [`Plan::apply`]:
//!
//! ```text
//! read(splice(text, change).onto(text)) == read(text).apply(change)
//! ```
//!
//! It is checked before every write ([`super::file`]); what breaks it is refused.

mod columns;
mod item;
mod listed;
mod one_entry;
mod path;
#[cfg(test)]
mod tests;
mod values;

use crate::plan::change::{Change, ChangeError, Edit, Field, Item, Kept, Target, What};
use crate::plan::fields::ItemAt;
use crate::plan::model::Plan;
use crate::plan::place::{Place, PlaceStep};
use crate::store::read::entry_of;
use crate::yaml::edit::{self, Op};
use crate::yaml::error::EditError;
use crate::yaml::index::Index;
use crate::yaml::one_line::value_of_line;
use crate::yaml::patch::Patch;
use crate::yaml::path::Seg;
use crate::yaml::value::Value;
use item::{BareItems, Edits, is_bare, merge_gives, shows_through, words_again, words_alone};
use path::{is_one_entry, key_of, map_there, node, own_key, path_of};
use std::ops::Range;
use values::{item_value, text, words};

/// Why a change was not put into the text. The text is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpliceError {
    /// The change does not fit the plan.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// The text cannot be edited there without touching something else.
    #[error(transparent)]
    Edit(#[from] EditError),
}

/// Works out the patch of a change. `plan` is what `index` reads as.
///
/// # Errors
/// [`SpliceError`] when the change does not fit, or its place cannot be edited safely.
pub fn splice(index: &Index<'_>, plan: &Plan, change: &Change) -> Result<Patch, SpliceError> {
    // Each edit is placed in the plan as the edits before it left it.
    let mut now = plan.clone();
    let mut bare = BareItems::default();
    let mut edits = Vec::new();
    // What an item looks like in the text is known as long as no other edit touches it.
    let alone = change.edits.len() == 1;
    for edit in &change.edits {
        let place = now.locate(&edit.target)?;
        match &edit.what {
            What::Set { field, from, to, kept } => {
                match words_again(index, &now, &place, field.key()) {
                    Some(words) if alone && to.is_empty() => {
                        edits.push((path_of(index, &place), Op::Set(words)));
                    }
                    Some(_) | None => {
                        let value = value_set(&now, &place, *field, to, kept, index)?;
                        set(index, &now, &place, *field, (from, to), value, &mut bare, &mut edits)?;
                    }
                }
            }
            What::Column { key, from, to } => {
                let words = (from.as_slice(), to.as_slice());
                columns::set(index, &now, &place, key, words, alone, &mut bare, &mut edits)?;
            }
            What::List { field, from, to } => {
                listed::set(index, &place, *field, (from, to), &mut edits)?;
            }
            What::Insert { at, item } => {
                let position = now.position(&place, *at, item);
                insert(index, &now, &place, position, item, &mut bare, &mut edits)?;
            }
            What::Remove { item } => {
                let gone =
                    || ChangeError::Gone { what: format!("an item of {}", edit.target.name()) };
                let position = now.find_item(&place, item).ok_or_else(gone)?;
                let mut path = path_of(index, &place);
                let last = list_length(&now, &place, item) <= 1;
                match words_again(index, &now, &place, item.list()) {
                    Some(words) if last && alone => edits.push((path, Op::Set(words))),
                    Some(_) | None => {
                        path.push(Seg::Key(own_key(index, &place, item.list())));
                        // The last item takes its list with it: the author had none before.
                        if !last {
                            path.push(Seg::Item(position));
                        }
                        edits.push((path, Op::Remove));
                    }
                }
            }
        }
        now = now.apply(&Change { edits: vec![edit.clone()] })?;
    }
    let patch = edit::edit(index, &edits)?;
    Ok(if edits.len() > 1 && !index.text().ends_with('\n') {
        edit::restore_missing_line_end(index, patch)?
    } else {
        patch
    })
}

fn has_key(index: &Index<'_>, place: &Place, key: &str) -> bool {
    node(index, place).is_some_and(|node| entry_of(index, node, key).is_some())
}

/// Returns what is written of a field: its words, or what stood there before as YAML.
fn value_set(
    plan: &Plan,
    place: &Place,
    field: Field,
    to: &[String],
    kept: &Kept,
    index: &Index<'_>,
) -> Result<Value, SpliceError> {
    match kept {
        Kept::Restored(written) if written.is_yaml => {
            value_of_line(&written.words).ok_or_else(|| {
                SpliceError::Edit(EditError::Refused {
                    line: node(index, place).map_or(0, |node| index.line(node)),
                    reason: "what stood there had an alias or a tag".to_owned(),
                    remedy: "bring it back in an editor".to_owned(),
                })
            })
        }
        Kept::Restored(_) => Ok(text(to)),
        Kept::Nothing | Kept::Replaced(_) => Ok(words(plan, place, field, to)),
    }
}

#[allow(clippy::too_many_arguments)]
fn set<'i>(
    index: &'i Index<'_>,
    plan: &Plan,
    place: &Place,
    field: Field,
    (from, to): (&[String], &[String]),
    value: Value,
    bare: &mut BareItems,
    edits: &mut Edits<'i>,
) -> Result<(), SpliceError> {
    // What is to read as it does stays as it is written, comments and all.
    if from == to {
        return Ok(());
    }
    let key = field.key();
    let mut path = path_of(index, place);
    if is_bare(index, place, bare) {
        if to.is_empty() {
            return Ok(());
        }
        let mut entries = words_alone(plan, place);
        entries.push((key.to_owned(), value));
        edits.push((path, Op::Set(Value::Map(entries))));
        bare.0.push(place.clone());
        return Ok(());
    }
    map_there(index, place)?;
    // A key may be there with nothing behind it (`due:`), which reads as no words; a text that is
    // missing is called by what else there is.
    let called = plan.item_at(place).is_some_and(ItemAt::is_wordless);
    let there = (!from.is_empty() && !called) || has_key(index, place, key);
    match (there, to.is_empty()) {
        (false, true) => {}
        (true, true) => {
            if merge_gives(index, place, key) {
                return Err(shows_through(index, place, key).into());
            }
            path.push(Seg::Key(own_key(index, place, key)));
            edits.push((path, Op::Remove));
        }
        (true, false) => {
            path.push(Seg::Key(own_key(index, place, key)));
            edits.push((path, Op::Set(value)));
        }
        (false, false) => {
            let op = add(index, plan, place, field, value, edits);
            edits.push((path, op));
        }
    }
    Ok(())
}

/// Adds a new key after the nearest of those that come before it in the format, so that a flag does
/// not end up below twenty updates.
fn add(
    index: &Index<'_>,
    plan: &Plan,
    place: &Place,
    field: Field,
    value: Value,
    so_far: &Edits<'_>,
) -> Op {
    let keys = plan.item_at(place).map(ItemAt::keys).unwrap_or_default();
    let key = field.key();
    let before = keys.iter().take_while(|other| **other != key);
    let is_row = matches!(place.steps().last(), Some(PlaceStep::Action(_) | PlaceStep::Step(..)));
    // One that an earlier edit of the same change has taken out is no neighbour any more.
    let own = path_of(index, place);
    let is_gone = |other: &'static str| {
        so_far.iter().any(|(path, op)| {
            let key = path.strip_prefix(own.as_slice());
            *op == Op::Remove && key == Some(&[Seg::Key(own_key(index, place, other))])
        })
    };
    let after = is_row
        .then(|| before.rev_find(|other| has_key(index, place, other) && !is_gone(other)))
        .flatten();
    match after {
        Some(after) => Op::AddAfter {
            after: own_key(index, place, after).to_owned(),
            key: key.to_owned(),
            value,
        },
        None => Op::Add(key.to_owned(), value),
    }
}

/// The last item that a predicate holds for.
trait RevFind<'a> {
    fn rev_find(self, holds: impl Fn(&'static str) -> bool) -> Option<&'static str>;
}

impl<'a, I: Iterator<Item = &'a &'static str>> RevFind<'a> for I {
    fn rev_find(self, holds: impl Fn(&'static str) -> bool) -> Option<&'static str> {
        self.filter(|word| holds(word)).last().copied()
    }
}

fn insert<'i>(
    index: &'i Index<'_>,
    plan: &Plan,
    place: &Place,
    position: Option<usize>,
    item: &Item,
    bare: &mut BareItems,
    edits: &mut Edits<'i>,
) -> Result<(), SpliceError> {
    let list = item.list();
    let value = item_value(item);
    let mut path = path_of(index, place);
    if is_bare(index, place, bare) {
        let mut entries = words_alone(plan, place);
        entries.push((list.to_owned(), Value::Seq(vec![value])));
        edits.push((path, Op::Set(Value::Map(entries))));
        bare.0.push(place.clone());
        return Ok(());
    }
    let length = list_length(plan, place, item);
    if length == 0 && !has_key(index, place, list) {
        map_there(index, place)?;
        edits.push((path, Op::Add(list.to_owned(), Value::Seq(vec![value]))));
        return Ok(());
    }
    path.push(Seg::Key(own_key(index, place, list)));
    let stands = key_of(index, node(index, place), list).1;
    let key = (place.clone(), list);
    let one = stands.filter(|node| is_one_entry(index, *node) && !bare.1.contains(&key));
    let op = match (one, position) {
        (Some(one), position) => {
            bare.1.push(key);
            let other = one_entry::value(index, one, list, length)?;
            let before = position == Some(0) && length > 0;
            Op::Set(Value::Seq(if before { vec![value, other] } else { vec![other, value] }))
        }
        (None, Some(at)) if at < length => Op::Insert(at, value),
        (None, Some(_) | None) => Op::Push(value),
    };
    edits.push((path, op));
    Ok(())
}

fn list_length(plan: &Plan, place: &Place, item: &Item) -> usize {
    let length = match item {
        Item::Update(_) => plan.action_at(place).map(|action| action.updates.len()),
        Item::Step(step) => plan.action_at(place).map(|action| action.steps(step.kind).len()),
        Item::Action(_) => plan.group_at(place).map(|group| group.actions.len()),
        Item::Reading(_) => plan.kpi_at(place).map(|kpi| kpi.readings.len()),
        Item::Meeting(_) => Some(plan.meetings.len()),
        Item::Decision(_) => plan.meeting_at(place).map(|meeting| meeting.decisions.len()),
    };
    length.unwrap_or(0)
}

/// Returns the line of an item in a text, for messages; 0 where it is not found.
pub fn line_of(index: &Index<'_>, plan: &Plan, target: &Target) -> usize {
    let place = plan.locate(target).ok();
    place.and_then(|place| node(index, &place)).map_or(0, |node| index.line(node))
}

/// Returns the bytes of the lines that an item takes in a text; `None` where it is not found.
pub(super) fn lines_of(index: &Index<'_>, plan: &Plan, target: &Target) -> Option<Range<usize>> {
    let node = node(index, &plan.locate(target).ok()?)?;
    if index.parent(node).is_none() {
        return Some(0..index.text().len());
    }
    index.item_lines(node).or_else(|| {
        let (text, span) = (index.text(), index.span(node));
        let from = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let to = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at + 1);
        Some(from..to)
    })
}

/// Returns the path of an item in a text.
pub(super) fn path_in<'i>(
    index: &'i Index<'_>,
    plan: &Plan,
    target: &Target,
) -> Option<Vec<Seg<'i>>> {
    Some(path_of(index, &plan.locate(target).ok()?))
}

/// Returns the path in a text of everything that a change is about: of an item, or of the key that
/// it sets at the top of the plan. An item that is not there has none.
pub(super) fn paths_of<'i>(
    index: &'i Index<'_>,
    plan: &Plan,
    change: &Change,
) -> Vec<Option<Vec<Seg<'i>>>> {
    let path = |edit: &Edit| {
        let place = plan.locate(&edit.target).ok()?;
        let mut path = path_of(index, &place);
        let key = match &edit.what {
            What::Set { field, .. } | What::List { field, .. } => Some(field.key()),
            What::Insert { item, .. } | What::Remove { item } => Some(item.list()),
            What::Column { .. } => None,
        };
        if let (true, Some(key)) = (path.is_empty(), key) {
            path.push(Seg::Key(own_key(index, &place, key)));
        }
        Some(path)
    };
    change.edits.iter().map(path).collect()
}
