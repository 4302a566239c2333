//! Where an item stands in its file.

use serde::Serialize;

/// The 1-based line on which an item stands in its file; 0 when it has none yet.
///
/// A line is where a thing is, not what it says: any two lines compare equal, so
/// that a plan read again after an edit equals the plan the edit was applied to.
#[derive(Debug, Clone, Copy, Default, Serialize)]
#[serde(transparent)]
pub struct Line(pub u32);

impl PartialEq for Line {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
impl Eq for Line {}
