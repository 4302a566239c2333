//! The columns of the listed plans' own.

use super::{Listed, Looked};
use crate::plan::own::OwnColumn;

/// Returns the columns of the plans' own: those of the first plan, then what others have besides.
pub(super) fn own_columns<'a>(listed: &'a [Listed<'_>]) -> Vec<&'a OwnColumn> {
    let mut own: Vec<&OwnColumn> = Vec::new();
    let mut last: Option<&Looked<'_>> = None;
    for listed in listed {
        if last.is_some_and(|last| std::ptr::eq(last, listed.plan)) {
            continue;
        }
        last = Some(listed.plan);
        for column in listed.plan.document.columns().iter() {
            if !own.iter().any(|known| known.key == column.key) {
                own.push(column);
            }
        }
    }
    own
}
