//! Targets with full addresses, for what is kept longer than a session.

use super::Target;
use crate::plan::model::Plan;

impl Plan {
    /// Returns the same target with the full address of its action or group, which stays clear when
    /// other items join the plan; as it is where it is not found.
    #[must_use]
    pub fn with_full_address(&self, target: &Target) -> Target {
        let full = self.locate(target).ok().and_then(|place| self.full_address(&place));
        let mut target = target.clone();
        match (&mut target, full) {
            (
                Target::Group(named)
                | Target::Action(named)
                | Target::Step(named, ..)
                | Target::ActionKpi(named, ..)
                | Target::GroupKpi(named, ..),
                Some(full),
            ) => named.address = full,
            (_, None) | (Target::Plan | Target::Meeting(_), Some(_)) => {}
        }
        target
    }
}
