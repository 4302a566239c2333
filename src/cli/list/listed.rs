//! Rows with the plans that they are from.

use crate::plan::asat::AsAt;
use crate::plan::document::Document;
use crate::plan::own::OwnColumn;
use crate::plan::query::{Row, Spot};

/// A plan, and the day it is looked at.
pub struct Looked<'p> {
    /// The plan's file as it was named; only where there are several plans.
    pub name: Option<String>,
    /// The plan.
    pub document: &'p Document,
    /// The day.
    pub look: AsAt<'p>,
}

/// A row, and the plan that it is from.
pub struct Listed<'p> {
    /// The plan.
    pub plan: &'p Looked<'p>,
    /// The item.
    pub spot: Spot,
    /// Its row of the list.
    pub row: Row<'p>,
}

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
