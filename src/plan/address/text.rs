//! An address as it is written.

use std::fmt;

/// What stands between the steps of an address.
pub(in crate::plan) const BETWEEN: &str = " / ";

/// The name of a group or an action, as people and the command line write it.
#[derive(
    Debug,
    Clone,
    PartialEq,
    Eq,
    Hash,
    Default,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(transparent)]
pub struct Address(pub(super) String);

impl Address {
    /// Makes an address from typed text; spaces around it do not matter.
    pub fn new(text: &str) -> Address {
        Address(text.trim().to_owned())
    }

    /// Joins steps, outermost first.
    pub fn from_steps<S: AsRef<str>>(steps: &[S]) -> Address {
        Address(steps.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(BETWEEN))
    }

    /// Returns the address as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether this address is the whole of `full`, or a suffix of it at a step.
    pub(super) fn names(&self, full: &str) -> bool {
        full.strip_suffix(self.0.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(BETWEEN))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
