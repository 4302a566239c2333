//! What the listed actions cost together, below the table.

use super::{Listed, Looked};
use crate::plan::fields::ItemAt;
use crate::plan::own::{self, OwnColumns, Sum};
use crate::plan::query::filter::RowKind;
use crate::sheet::SumPiece;
use crate::text::shown::safe_line;

/// Sums the cost and the columns of money over the listed actions, a line each.
pub(super) fn sums(listed: &[Listed<'_>]) -> String {
    let Some(first) = listed.first() else {
        return String::new();
    };
    let actions: Vec<&Listed<'_>> =
        listed.iter().filter(|listed| listed.row.kind == RowKind::Action).collect();
    let mut plans: Vec<&Looked<'_>> = Vec::new();
    for listed in &actions {
        if !plans.iter().any(|known| std::ptr::eq(*known, listed.plan)) {
            plans.push(listed.plan);
        }
    }
    let columns = OwnColumns::joined(plans.iter().map(|plan| plan.document.columns()));
    let items = actions.iter().map(|listed| {
        let document = listed.plan.document;
        let action = listed.spot.action_row().and_then(|row| document.action(row));
        action.map_or(ItemAt::Plan(&document.plan), ItemAt::Action)
    });
    let items: Vec<ItemAt<'_>> = items.collect();
    let line = |sum: Sum| {
        let called = |at: usize| actions.get(at).map(|listed| listed.row.address.clone());
        let piece = SumPiece::of(&sum, |at| called(at).unwrap_or_default());
        format!("{}: {}\n", safe_line(&piece.label), safe_line(&piece.to_string()))
    };
    own::sums(&columns, &first.plan.look.calendar, &items).into_iter().map(line).collect()
}
