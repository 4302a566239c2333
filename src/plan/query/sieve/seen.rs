//! A row as a filter sees it, and the words in it.

use crate::plan::asat::{Dated, Which};
use crate::plan::fields::{Field, ItemAt};
use crate::plan::model::{Action, Kpi};
use crate::plan::query::filter::RowKind;

/// A row as the tests see it.
pub(super) struct Seen<'p> {
    pub(super) action: Option<&'p Action>,
    pub(super) kpi: Option<&'p Kpi>,
    /// The part or milestone; `None` for an action or a KPI.
    pub(super) step: Option<(Which, Dated<'p>)>,
    pub(super) kind: RowKind,
}

/// Returns the action where the row is an action, not a part of one.
pub(super) fn own_action<'p>(seen: &Seen<'p>) -> Option<&'p Action> {
    seen.action.filter(|_| seen.kind == RowKind::Action)
}

/// Returns the owners of an action as written, in whatever role.
pub(super) fn owners_of(action: &Action) -> impl Iterator<Item = &str> {
    [&action.owners, &action.lead, &action.support].into_iter().flatten().map(String::as_str)
}

/// Returns the words of a row that a search looks through, but those that the day decides.
pub(super) fn words_of<'a>(seen: &Seen<'a>) -> impl Iterator<Item = &'a str> {
    let whole = seen.action.filter(|_| seen.kind == RowKind::Action);
    let action = whole.into_iter().flat_map(|action| {
        let parts = action.parts.iter().map(|part| part.text.as_str());
        let milestones = action.milestones.iter().map(|step| step.text.as_str());
        std::iter::once(action.text.as_str())
            .chain(action.reference.as_deref())
            .chain(action.heading.as_deref())
            .chain(action.query.as_deref())
            .chain(action.cost.as_deref())
            .chain(owners_of(action))
            .chain(parts)
            .chain(milestones)
    });
    let step = seen.step.into_iter().flat_map(|(_, step)| {
        std::iter::once(step.text).chain(step.owners.iter().map(String::as_str))
    });
    let kpi = seen.kpi.into_iter();
    let kpi =
        kpi.flat_map(|kpi| std::iter::once(kpi.text.as_str()).chain(kpi.reference.as_deref()));
    action.chain(step).chain(kpi)
}

/// Returns the item that a row is.
pub(super) fn item<'p>(seen: &Seen<'p>) -> Option<ItemAt<'p>> {
    match (seen.kpi, &seen.step, seen.action) {
        (Some(kpi), _, _) => Some(ItemAt::Kpi(kpi)),
        (None, None, action) => action.map(ItemAt::Action),
        (None, Some((which, _)), action) => which.step_of(action?).map(ItemAt::Step),
    }
}

/// Returns the words that a plain field of the row's own item holds.
pub(super) fn plain(seen: &Seen<'_>, field: Field) -> Vec<String> {
    // Parts and milestones have no plain fields.
    let item = item(seen).filter(|_| seen.step.is_none());
    item.and_then(|item| item.words(field)).unwrap_or_default()
}
