//! Two versions of one item, field by field.

use super::listed::{self, ListEntry};
use crate::plan::change::describe;
use crate::plan::fields::{Field, FieldOf, Fields, Holds};
use crate::plan::model::{Beside, Column};
use crate::plan::own;

pub(super) use crate::plan::change::describe::short;

/// Words that are longer than this are not quoted from both versions.
const LONG: usize = 60;

/// Adds a sentence for the item, and one for each item inside it, where fields differ. Each
/// begins with `prefix`: `T11: ` or `T11: milestone 2, `.
pub(super) fn compare<T: Fields>(prefix: &str, old: &T, new: &T, said: &mut Vec<String>) {
    let mut own = Vec::new();
    let mut inside = Vec::new();
    for row in new.fields() {
        match row.words(old).zip(row.words(new)) {
            Some((was, is)) if was == is => {}
            Some((was, is)) => own.push(phrase(row, &was, &is)),
            None => held(prefix, row, (old, new), &mut own, &mut inside),
        }
    }
    odd(old, new, &mut own);
    columns(old.beside(), new.beside(), &mut own);
    if !own.is_empty() {
        said.push(format!("{prefix}{}", own.join(", ")));
    }
    said.extend(inside);
}

/// Says where a field holds a map or a list instead of what it should, in one of the two or in both,
/// as far as its words do not say so already.
fn odd<T: Fields>(old: &T, new: &T, own: &mut Vec<String>) {
    let (before, after) = (old.beside(), new.beside());
    if before.written().is_empty() && after.written().is_empty() {
        return;
    }
    for row in new.fields() {
        let odd = |beside: &Beside| {
            let written = beside.written_as(row.key).filter(|written| written.is_yaml);
            written.map(|written| short(&written.words))
        };
        if row.words(old) != row.words(new) {
            continue;
        }
        let noun = row.field.noun();
        match (odd(before), odd(after)) {
            (was, is) if was == is => {}
            (Some(was), Some(is)) => own.push(format!("{noun} {was} → {is}")),
            (None, Some(is)) => own.push(format!("{noun} holds {is}")),
            (Some(was), None) => own.push(format!("{noun} no longer holds {was}")),
            (None, None) => {}
        }
    }
}

/// Says which columns of the plan's own differ.
fn columns(old: &Beside, new: &Beside, own: &mut Vec<String>) {
    let told = |beside: &Beside, key: &str| {
        let column = beside.columns().iter().find(|column| column.key == key);
        column.filter(|column| !column.is_empty()).map(Column::words)
    };
    let gone = old.columns().iter().filter(|column| told(new, &column.key).is_none());
    for column in new.columns().iter().chain(gone) {
        let noun = own::noun(&column.key);
        let long = |words: &str| words.chars().count() > LONG || words.contains('\n');
        match (told(old, &column.key), told(new, &column.key)) {
            (was, is) if was == is => {}
            (None, Some(is)) => own.push(format!("{noun} added ({})", short(&is))),
            (Some(_), None) => own.push(format!("{noun} taken out")),
            (Some(was), Some(is)) if long(&was) || long(&is) => {
                own.push(format!("{noun} reworded ({})", short(&is)));
            }
            (was, is) => {
                let words = |words: Option<String>| words.unwrap_or_default();
                own.push(format!("{noun} {} → {}", words(was), words(is)));
            }
        }
    }
}

/// Compares the items or pairs that a field holds.
fn held<T>(
    prefix: &str,
    row: &FieldOf<T>,
    (old, new): (&T, &T),
    own: &mut Vec<String>,
    inside: &mut Vec<String>,
) {
    let field = row.field;
    match &row.holds {
        Holds::Pairs(at) => pairs(field, (at.get)(old), (at.get)(new), own),
        Holds::Steps(_, at) => list(prefix, field, (at.get)(old), (at.get)(new), own, inside),
        Holds::Updates(at) => list(prefix, field, (at.get)(old), (at.get)(new), own, inside),
        Holds::Kpis(at) => list(prefix, field, (at.get)(old), (at.get)(new), own, inside),
        Holds::Baseline(at) => {
            let one = |at: &Option<_>| at.iter().cloned().collect::<Vec<_>>();
            list(prefix, field, &one((at.get)(old)), &one((at.get)(new)), own, inside);
        }
        Holds::Readings(at) => list(prefix, field, (at.get)(old), (at.get)(new), own, inside),
        Holds::RagKey(at) => list(prefix, field, (at.get)(old), (at.get)(new), own, inside),
        Holds::ColumnSpecs(at) => list(prefix, field, (at.get)(old), (at.get)(new), own, inside),
        Holds::Register(at) => list(prefix, field, (at.get)(old), (at.get)(new), own, inside),
        Holds::Revisions(at) => list(prefix, field, (at.get)(old), (at.get)(new), own, inside),
        Holds::Meetings(at) => list("", field, (at.get)(old), (at.get)(new), own, inside),
        Holds::Decisions(at) => list(prefix, field, (at.get)(old), (at.get)(new), own, inside),
        Holds::Entries(at) => list(prefix, field, (at.get)(old), (at.get)(new), own, inside),
        Holds::Said(at) => list(prefix, field, (at.get)(old), (at.get)(new), own, inside),
        Holds::Attendees(at) => list(prefix, field, (at.get)(old), (at.get)(new), own, inside),
        Holds::Members(at) => list(prefix, field, (at.get)(old), (at.get)(new), own, inside),
        Holds::Interests(at) => list(prefix, field, (at.get)(old), (at.get)(new), own, inside),
        Holds::Reference(at) => {
            let one = |at: &Option<_>| at.iter().cloned().collect::<Vec<_>>();
            list(prefix, field, &one((at.get)(old)), &one((at.get)(new)), own, inside);
        }
        // Actions and groups are compared for the whole plan, by address; words are compared
        // already.
        Holds::Actions(_)
        | Holds::Groups(..)
        | Holds::Text(_)
        | Holds::MaybeText(_)
        | Holds::Words(_)
        | Holds::Reads(_)
        | Holds::OneOrMore(_)
        | Holds::List(_)
        | Holds::Day(_)
        | Holds::Done(_)
        | Holds::Choice(_) => {}
    }
}

/// Says how the words of a field differ.
fn phrase<T>(row: &FieldOf<T>, was: &[String], is: &[String]) -> String {
    let noun = row.field.noun();
    if matches!(row.holds, Holds::Text(_)) && row.field != Field::Title {
        return format!("reworded ({})", short(&is.join("; ")));
    }
    let long = |word: &String| word.chars().count() > LONG || word.contains('\n');
    match (was, is) {
        (was, is) if !was.iter().chain(is).any(long) => describe::set(row.field, was, is),
        ([], is) => format!("{noun} added ({})", short(&is.join("; "))),
        (_, []) => format!("{noun} taken out"),
        (_, is) => format!("{noun} reworded ({})", short(&is.join("; "))),
    }
}

fn pairs(field: Field, old: &[(String, String)], new: &[(String, String)], own: &mut Vec<String>) {
    let noun = field.noun();
    let value = |all: &[(String, String)], key: &str| {
        all.iter().find(|(other, _)| other == key).map(|(_, words)| words.clone())
    };
    let known = own.len();
    for (key, words) in new {
        match value(old, key) {
            Some(was) if was == *words => {}
            Some(was) => own.push(format!("{noun} {key} {} → {}", short(&was), short(words))),
            None => own.push(format!("{noun} {key} added ({})", short(words))),
        }
    }
    for (key, _) in old.iter().filter(|(key, _)| value(new, key).is_none()) {
        own.push(format!("{noun} {key} taken out"));
    }
    if own.len() == known && old != new {
        own.push(format!("{noun} in another order"));
    }
}

fn list<T: ListEntry>(
    prefix: &str,
    field: Field,
    old: &[T],
    new: &[T],
    own: &mut Vec<String>,
    inside: &mut Vec<String>,
) {
    let found = listed::matched(old, new);
    for &(was, is) in &found.both {
        let called = new[is].called(is);
        let separator = if prefix.is_empty() { ": " } else { ", " };
        compare(&format!("{prefix}{called}{separator}"), &old[was], &new[is], inside);
    }
    for &is in &found.new {
        own.extend(new[is].added());
    }
    for &was in &found.gone {
        own.push(old[was].taken_out());
    }
    if found.both.windows(2).any(|two| two[0].1 > two[1].1) {
        own.push(format!("{} in another order", field.noun()));
    }
}
