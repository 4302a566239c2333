//! The name of a plan's file.

/// The name of a plan's file; empty where it has none.
///
/// A name is where a plan is, not what it says: any two compare equal.
#[derive(Debug, Clone, Default)]
pub struct FileName(pub String);

impl FileName {
    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl PartialEq for FileName {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
impl Eq for FileName {}
