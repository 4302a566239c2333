//! Setting a list of a meeting: only the entries that differ are written, and of an entry only the
//! fields that differ, so that old entries keep their comments and their spelling.

use super::item::{Edits, merge_gives, shows_through};
use super::path::{is_one_entry, key_of, map_there, node, own_key, path_of};
use super::values::{field_value, value};
use crate::plan::change::{Field, Listed};
use crate::plan::fields::Fields;
use crate::plan::place::Place;
use crate::store::read::entry_of;
use crate::yaml::edit::Op;
use crate::yaml::error::EditError;
use crate::yaml::index::{Index, NodeId};
use crate::yaml::path::Seg;
use crate::yaml::value::Value;

/// From so many edits on, a list without comments is written as a whole, since each edit reads the
/// text again; and so is one of which nothing stays.
const MANY: usize = 12;
/// Lists are compared entry by entry as long as no more pairs have to be looked at.
const PAIRS: usize = 250_000;

/// Adds the edits that set a list.
pub(super) fn set<'i>(
    index: &'i Index<'_>,
    place: &Place,
    field: Field,
    (from, to): (&Listed, &Listed),
    edits: &mut Edits<'i>,
) -> Result<(), EditError> {
    match (from, to) {
        _ if from == to => Ok(()),
        (Listed::Entries(from), Listed::Entries(to)) => list(index, place, field, from, to, edits),
        (Listed::Decisions(from), Listed::Decisions(to)) => {
            list(index, place, field, from, to, edits)
        }
        (Listed::People(from), Listed::People(to)) => list(index, place, field, from, to, edits),
        // A list of another kind does not apply to the plan, either.
        (Listed::Entries(_) | Listed::Decisions(_) | Listed::People(_), _) => Ok(()),
    }
}

fn list<'i, T: Fields + PartialEq>(
    index: &'i Index<'_>,
    place: &Place,
    field: Field,
    from: &[T],
    to: &[T],
    edits: &mut Edits<'i>,
) -> Result<(), EditError> {
    map_there(index, place)?;
    let key = field.key();
    let map = node(index, place);
    let stands = key_of(index, map, key).1;
    let mut path = path_of(index, place);
    let whole = || Value::Seq(to.iter().map(value).collect());
    if stands.is_none() && from.is_empty() {
        edits.push((path, Op::Add(key.to_owned(), whole())));
        return Ok(());
    }
    if to.is_empty() && merge_gives(index, place, key) {
        return Err(shows_through(index, place, key));
    }
    path.push(Seg::Key(own_key(index, place, key)));
    if to.is_empty() {
        edits.push((path, Op::Remove));
        return Ok(());
    }
    let list = stands.filter(|list| index.kind(*list).is_seq() && !is_one_entry(index, *list));
    let Some(list) = list.filter(|list| index.children(*list).count() == from.len()) else {
        edits.push((path, Op::Set(whole())));
        return Ok(());
    };
    let mut own = Vec::new();
    entries(index, list, &path, (from, to), &mut own);
    let stays = from.iter().any(|entry| to.contains(entry));
    if (own.len() >= MANY || !stays) && !index.source(list).contains('#') {
        own = vec![(path, Op::Set(whole()))];
    }
    edits.append(&mut own);
    Ok(())
}

/// Adds the edits of a list that stands in the text with as many entries as `from` has.
fn entries<'i, T: Fields + PartialEq>(
    index: &'i Index<'_>,
    list: NodeId,
    path: &[Seg<'i>],
    (from, to): (&[T], &[T]),
    edits: &mut Edits<'i>,
) {
    let nodes: Vec<NodeId> = index.children(list).collect();
    let at_place = |at: usize| [path, &[Seg::Item(at)]].concat();
    // How many entries the list has, and where the next one stands, once the edits so far are made.
    let (mut length, mut at) = (from.len(), 0);
    for (old, new) in changes(from, to) {
        match (old, new) {
            (Some(old), Some(new)) => {
                if from[old] != to[new] {
                    entry(index, nodes[old], at_place(at), &from[old], &to[new], edits);
                }
                at += 1;
            }
            (Some(_), None) => {
                edits.push((at_place(at), Op::Remove));
                length -= 1;
            }
            (None, Some(new)) => {
                let value = value(&to[new]);
                let op = if at < length { Op::Insert(at, value) } else { Op::Push(value) };
                edits.push((path.to_vec(), op));
                at += 1;
                length += 1;
            }
            (None, None) => {}
        }
    }
}

/// Adds the edits that turn one entry into another.
fn entry<'i, T: Fields>(
    index: &'i Index<'_>,
    node: NodeId,
    path: Vec<Seg<'i>>,
    old: &T,
    new: &T,
    edits: &mut Edits<'i>,
) {
    let is_map = index.kind(node).is_map() && old.beside() == new.beside();
    if !is_map || !matches!(value(new), Value::Map(_)) {
        edits.push((path, Op::Set(value(new))));
        return;
    }
    let mut after = None;
    for row in new.fields() {
        let stands = entry_of(index, node, row.key).map(|(key, _)| key);
        let own = |key| [path.as_slice(), &[Seg::Key(key)]].concat();
        match (stands, field_value(old, row), field_value(new, row)) {
            (_, was, is) if was == is => after = stands.or(after),
            (Some(key), _, Some(is)) => {
                edits.push((own(key), Op::Set(is)));
                after = Some(key);
            }
            (Some(key), _, None) => edits.push((own(key), Op::Remove)),
            (None, _, Some(value)) => {
                let key = row.key.to_owned();
                let op = match after {
                    Some(after) => Op::AddAfter { after: after.to_owned(), key, value },
                    None => Op::Add(key, value),
                };
                edits.push((path.clone(), op));
                after = Some(row.key);
            }
            (None, _, None) => {}
        }
    }
}

/// Lists what becomes of the entries, in order: (old, new) for one that stays or is replaced, the
/// old or the new one alone for one that goes or comes.
fn changes<T: PartialEq>(from: &[T], to: &[T]) -> Vec<(Option<usize>, Option<usize>)> {
    let start = from.iter().zip(to).take_while(|(old, new)| old == new).count();
    let behind = from[start..].iter().rev().zip(to[start..].iter().rev());
    let end = behind.take_while(|(old, new)| old == new).count();
    let mut all: Vec<(Option<usize>, Option<usize>)> =
        (0..start).map(|at| (Some(at), Some(at))).collect();
    let kept = common((start, &from[start..from.len() - end]), (start, &to[start..to.len() - end]));
    let last = (from.len() - end, to.len() - end);
    let (mut old, mut new) = (start, start);
    for (keeps_old, keeps_new) in kept.into_iter().chain([last]) {
        while old < keeps_old || new < keeps_new {
            all.push(((old < keeps_old).then_some(old), (new < keeps_new).then_some(new)));
            old = (old + 1).min(keeps_old);
            new = (new + 1).min(keeps_new);
        }
        if (keeps_old, keeps_new) != last {
            all.push((Some(old), Some(new)));
            (old, new) = (old + 1, new + 1);
        }
    }
    all.extend((0..end).map(|at| (Some(last.0 + at), Some(last.1 + at))));
    all
}

/// Returns the longest run of entries that stand in both lists, in order.
fn common<T: PartialEq>(
    (first_old, from): (usize, &[T]),
    (first_new, to): (usize, &[T]),
) -> Vec<(usize, usize)> {
    if from.len().saturating_mul(to.len()) > PAIRS {
        return Vec::new();
    }
    let width = to.len() + 1;
    let mut longest = vec![0_usize; (from.len() + 1) * width];
    for old in (0..from.len()).rev() {
        for new in (0..to.len()).rev() {
            longest[old * width + new] = if from[old] == to[new] {
                longest[(old + 1) * width + new + 1] + 1
            } else {
                longest[(old + 1) * width + new].max(longest[old * width + new + 1])
            };
        }
    }
    let (mut old, mut new, mut kept) = (0, 0, Vec::new());
    while old < from.len() && new < to.len() {
        if from[old] == to[new] {
            kept.push((first_old + old, first_new + new));
            (old, new) = (old + 1, new + 1);
        } else if longest[(old + 1) * width + new] >= longest[old * width + new + 1] {
            old += 1;
        } else {
            new += 1;
        }
    }
    kept
}
