//! What a filter left out of a list, said behind it: an empty corner of a plan must not look like an
//! empty plan.

use super::{ListArgs, Listed, Looked, columns_of, in_kinds};
use crate::cli::failure::Failure;
use crate::plan::query::Spot;
use crate::plan::query::filter::RowKind;

impl ListArgs {
    /// Says what the filters left out of the lists asked for, by kind, and how many of these have
    /// no day that a filter by days could read. Nothing where no filter was given.
    pub(super) fn left_out(
        &self,
        plans: &[Looked<'_>],
        listed: &[Listed<'_>],
    ) -> Result<String, Failure> {
        let mut rows: Vec<RowKind> = Vec::new();
        let mut undated = 0;
        let columns = columns_of(plans);
        for plan in plans {
            let filters = self.keyed(&plan.look, &columns)?;
            if filters.is_empty() {
                return Ok(String::new());
            }
            let sieves: Vec<_> = filters
                .iter()
                .map(|filter| filter.against(&plan.look, &plan.document.outline))
                .collect();
            for (spot, row) in self.passed(plan, &self.standings(&plan.look)?) {
                rows.push(row.kind);
                let through = |spot: Spot| sieves.iter().all(|sieve| sieve.lets_through(spot));
                let untold = sieves.iter().any(|sieve| sieve.cannot_tell(spot));
                undated += usize::from(untold && !through(spot));
            }
        }
        let count = |kind: RowKind| {
            let shown = listed.iter().filter(|listed| listed.row.kind == kind).count();
            rows.iter().filter(|row| **row == kind).count().saturating_sub(shown)
        };
        let said = in_kinds(count);
        Ok(match (said.is_empty(), undated) {
            (true, _) => String::new(),
            (false, 0) => format!("; left out: {said}"),
            (false, undated) => {
                format!("; left out: {said} ({undated} without a date that can be read)")
            }
        })
    }
}
