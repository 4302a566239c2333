//! Names that no plan has: a typing error, not an empty list.

use super::{ListArgs, Looked};
use crate::cli::failure::Failure;
use crate::plan::query::{Filter, NoSuchOwner};

impl ListArgs {
    /// Refuses an owner whom none of the plans has.
    pub(super) fn known_owner(&self, plans: &[Looked<'_>]) -> Result<(), Failure> {
        let Some(asked) = &self.owner else {
            return Ok(());
        };
        let term = format!("owner:\"{}\"", asked.trim());
        let knows = |plan: &Looked<'_>| {
            let filter = Filter::parse(&term, &plan.look.calendar);
            let names_nothing = |filter: Filter| {
                !filter.names_nothing(&plan.look, &plan.document.outline).is_empty()
            };
            plan.look.plan.registered(asked).is_some() || !filter.is_ok_and(names_nothing)
        };
        if plans.iter().any(knows) {
            return Ok(());
        }
        let nobody = NoSuchOwner::in_plans(asked, plans.iter().map(|plan| plan.look.plan));
        Err(Failure(format!("--owner: {nobody}")))
    }
}
