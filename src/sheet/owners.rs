//! Owners by the names of the register.

use crate::plan::asat::AsAt;
use crate::plan::model::OwnedBy;
use std::borrow::Cow;

/// Returns owners by the names of the register, with their roles.
pub(super) fn names<'p>(look: &AsAt<'p>, owners: Vec<OwnedBy<'p>>) -> Vec<Cow<'p, str>> {
    owners.into_iter().map(|owner| owner.named(look.plan)).collect()
}
