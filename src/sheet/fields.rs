//! Fields that are words and nothing else, from the table of fields: a new one of these stands on
//! every face without a line of its own.

use crate::plan::fields::{Field, Fields, Holds, ItemAt};
use crate::plan::model::Plan;
use crate::plan::own;
use std::borrow::Cow;

/// Lists the fields of an item that hold words or nothing, in the order of the file, but for those
/// that have a piece of their own.
pub(super) fn plain<'p, T: Fields>(
    item: &'p T,
    own: &'static [Field],
) -> impl Iterator<Item = (Field, Option<&'p str>)> + use<'p, T> {
    let rows = item.fields().iter().filter(|row| !own.contains(&row.field));
    rows.filter_map(|row| match &row.holds {
        Holds::Words(at) => Some((row.field, (at.get)(item).as_deref())),
        Holds::Text(_)
        | Holds::MaybeText(_)
        | Holds::Reads(_)
        | Holds::OneOrMore(_)
        | Holds::List(_)
        | Holds::Day(_)
        | Holds::Done(_)
        | Holds::Choice(_)
        | Holds::Pairs(_)
        | Holds::Steps(..)
        | Holds::Updates(_)
        | Holds::Kpis(_)
        | Holds::Baseline(_)
        | Holds::Readings(_)
        | Holds::Actions(_)
        | Holds::Groups(..)
        | Holds::RagKey(_)
        | Holds::ColumnSpecs(_)
        | Holds::Register(_)
        | Holds::Revisions(_)
        | Holds::Meetings(_)
        | Holds::Decisions(_)
        | Holds::Entries(_)
        | Holds::Said(_)
        | Holds::Reference(_)
        | Holds::Attendees(_)
        | Holds::Members(_)
        | Holds::Interests(_) => None,
    })
}

/// Lists what an item has in columns of the plan's own, in the order of the file: the label and the
/// words.
pub(super) fn own<'p>(plan: &'p Plan, item: ItemAt<'p>) -> Vec<(String, Cow<'p, str>)> {
    let columns = own::held(item).iter().map(|column| {
        let words = match column.editable() {
            Some([one]) => Cow::Borrowed(one.trim()),
            Some(_) | None => Cow::Owned(column.words().trim().to_owned()),
        };
        (plan.column_label(&column.key), words)
    });
    columns.filter(|(_, words)| !words.is_empty()).collect()
}

/// Writes columns behind each other: `Risk: High; Evidence: letter of May`.
pub(super) fn in_a_line(own: &[(String, Cow<'_, str>)]) -> String {
    own.iter().map(|(label, words)| format!("{label}: {words}")).collect::<Vec<_>>().join("; ")
}

/// Writes the noun of a field as a caption: `Cost`.
pub(super) fn caption(field: Field) -> String {
    let mut letters = field.noun().chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.as_str().chars()).collect()
}
