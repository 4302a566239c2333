//! Owners by the names of the register.

use crate::plan::asat::AsAt;

/// Returns owners by the names of the register.
pub(super) fn names<'p>(look: &AsAt<'p>, owners: &'p [String]) -> Vec<&'p str> {
    owners.iter().map(|owner| look.plan.owner_name(owner)).collect()
}
