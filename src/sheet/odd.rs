//! What stands in fields where something else is expected: a map in the place of a text, a text in
//! the place of a list, words that are not read. It is shown where the item is shown, under the
//! name of its field, so that nothing of a plan is out of sight.

use super::fields::{caption, in_a_line};
use crate::plan::asat::day;
use crate::plan::document::Document;
use crate::plan::fields::{Field, Fields, Holds};
use crate::plan::model::{Beside, Group, Kpi, Plan};
use std::borrow::Cow;

/// Lists the fields of an item that hold something odd, with their words, but for those of `own`:
/// these have a piece that shows their words whatever they are.
pub(super) fn odd<'p, T: Fields>(
    item: &'p T,
    own: &'static [Field],
) -> impl Iterator<Item = (Field, &'p str)> + use<'p, T> {
    let rows = item.fields().iter().filter(|row| !own.contains(&row.field));
    rows.filter_map(|row| {
        let written = item.beside().written_as(row.key)?;
        let is_odd = written.is_yaml || !row.is_read(item);
        Some((row.field, written.words.trim())).filter(|_| is_odd)
    })
}

/// Puts the name of each field as a caption before its words.
pub(super) fn captioned<'p>(
    odd: impl Iterator<Item = (Field, &'p str)>,
) -> impl Iterator<Item = (String, Cow<'p, str>)> {
    odd.map(|(field, words)| (caption(field), Cow::Borrowed(words)))
}

/// Lists what is odd about a section or an objective.
pub(super) fn of_group(group: &Group) -> Vec<(String, Cow<'_, str>)> {
    const SHOWN_ANYWAY: &[Field] =
        &[Field::Ref, Field::Title, Field::Lead, Field::Overview, Field::Note];
    captioned(odd(group, SHOWN_ANYWAY)).collect()
}

/// Lists what is odd about a plan, and about the entries of what it lists before its sections.
pub(super) fn of_plan(plan: &Plan) -> Vec<(String, Cow<'_, str>)> {
    const SHOWN_ANYWAY: &[Field] =
        &[Field::Title, Field::Organisation, Field::Period, Field::Overview];
    let mut all: Vec<_> = captioned(odd(plan, SHOWN_ANYWAY)).collect();
    let mut entry = |caption: String, words: String| {
        if !words.is_empty() {
            all.push((caption, Cow::Owned(words)));
        }
    };
    for colour in &plan.rag_key {
        entry(format!("Flag {}", colour.word), all_of(colour));
    }
    for owner in plan.owners.iter() {
        entry(format!("Owner {}", owner.key), all_of(owner));
    }
    for column in &plan.fields {
        entry(format!("Column {}", column.key), all_of(column));
    }
    for (at, revision) in plan.revisions.iter().enumerate() {
        entry(format!("Revision {}", at + 1), all_of(revision));
    }
    entry("Agenda".to_owned(), plan.agenda.iter().flat_map(inside).collect::<Vec<_>>().join("; "));
    entry("People".to_owned(), plan.people.iter().flat_map(inside).collect::<Vec<_>>().join("; "));
    for (at, meeting) in plan.meetings.iter().enumerate() {
        let called = match meeting.date {
            Some(date) => format!("Meeting of {}", day(date)),
            None => format!("Meeting {}", at + 1),
        };
        entry(called, inside(meeting).join("; "));
    }
    all
}

/// Writes what is odd about a meeting, and about the entries of its lists, at any depth.
fn inside<T: Fields>(item: &T) -> Vec<String> {
    fn each<U: Fields>(items: &[U]) -> Vec<String> {
        items.iter().flat_map(inside).collect()
    }
    let own = captioned(odd(item, &[])).map(|(label, words)| format!("{label}: {words}"));
    let mut all: Vec<String> = own.collect();
    for row in item.fields() {
        match &row.holds {
            Holds::Attendees(at) => all.extend(each((at.get)(item))),
            Holds::Interests(at) => all.extend(each((at.get)(item))),
            Holds::Entries(at) => all.extend(each((at.get)(item))),
            Holds::Decisions(at) => all.extend(each((at.get)(item))),
            Holds::Reference(at) => all.extend((at.get)(item).iter().flat_map(inside)),
            Holds::Said(at) => all.extend(each((at.get)(item))),
            _ => {}
        }
    }
    all
}

/// Writes what is odd about an entry, and the keys of it that the format does not have.
fn all_of<T: Fields>(item: &T) -> String {
    let mut all: Vec<_> = captioned(odd(item, &[])).collect();
    let columns = item.beside().columns().iter();
    all.extend(columns.map(|column| (column.key.clone(), Cow::Owned(column.words()))));
    in_a_line(&all)
}

/// Lists what is odd about a measure, its baseline and its readings.
pub(super) fn of_measure(kpi: &Kpi) -> Vec<(String, Cow<'_, str>)> {
    let mut all: Vec<_> = captioned(odd(kpi, &[Field::Kpi, Field::Ref])).collect();
    if let Some(baseline) = &kpi.baseline {
        let words = all_of(baseline);
        all.extend((!words.is_empty()).then(|| ("Baseline".to_owned(), words.into())));
    }
    for (at, reading) in kpi.readings.iter().enumerate() {
        let words = all_of(reading);
        all.extend((!words.is_empty()).then(|| (format!("Reading {}", at + 1), words.into())));
    }
    all
}

/// The fields that hold what a list of the plan has a row for.
const ROWS: [Field; 6] = [
    Field::Actions,
    Field::Objectives,
    Field::Sections,
    Field::Kpis,
    Field::Milestones,
    Field::Parts,
];

/// Lists what stands in an item where rows of a list are expected.
pub(super) fn rows<T: Fields>(item: &T) -> impl Iterator<Item = (Field, &str)> + use<'_, T> {
    odd(item, &[]).filter(|(field, _)| ROWS.contains(field))
}

/// Lists what a list of the plan has no row for, because something else stands where rows are
/// expected: `S3: actions: {first: Do this}`.
pub fn not_listed(document: &Document) -> Vec<String> {
    fn of<T: Fields>(whose: &str, item: &T, all: &mut Vec<String>) {
        let rows = rows(item);
        let whose = if whose.is_empty() { String::new() } else { format!("{whose}: ") };
        all.extend(rows.map(|(field, words)| format!("{whose}{}: {words}", field.key())));
    }
    let mut all = Vec::new();
    let outline = &document.outline;
    let has_rows = |beside: &Beside| !beside.written().is_empty();
    for row in 0..outline.groups.len() {
        let group = document.group(row).filter(|group| has_rows(&group.beside));
        if let Some(group) = group {
            let address = document.group_addresses().get(row).map(ToString::to_string);
            of(&address.unwrap_or_default(), group, &mut all);
        }
    }
    for row in 0..outline.actions.len() {
        let action = document.action(row).filter(|action| has_rows(&action.beside));
        if let Some(action) = action {
            let address = document.addresses().get(row).map(ToString::to_string);
            of(&address.unwrap_or_default(), action, &mut all);
        }
    }
    all
}

impl<T: Fields> crate::plan::fields::FieldOf<T> {
    /// Returns whether what stands in the field counts as anything.
    fn is_read(&self, item: &T) -> bool {
        match &self.holds {
            Holds::Day(at) => (at.get)(item).is_some(),
            Holds::Choice(choice) => (choice.get)(item).is_some(),
            _ => true,
        }
    }
}
