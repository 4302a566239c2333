//! A command that is begun and not yet complete.

use super::super::command::Scope;

/// What was typed of a command so far: `12`, `g`, `12 g`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Where it was begun; it means nothing elsewhere.
    pub scope: Scope,
    /// The digits of the count.
    pub count: String,
    /// The keys of the prefix, with blanks between. Where both are empty, a count was asked for.
    pub keys: String,
}

impl Pending {
    /// Returns a command of which nothing is typed yet.
    pub fn new(scope: Scope) -> Pending {
        Pending { scope, count: String::new(), keys: String::new() }
    }

    /// Returns the count; 0 where there is none.
    pub fn number(&self) -> usize {
        self.count.parse().unwrap_or(0)
    }

    /// Removes the key typed last; `None` when nothing is left.
    #[must_use]
    pub fn without_its_last(mut self) -> Option<Pending> {
        match self.keys.rfind(' ') {
            Some(at) => self.keys.truncate(at),
            None if !self.keys.is_empty() => self.keys.clear(),
            None => {
                self.count.pop();
            }
        }
        (!self.count.is_empty() || !self.keys.is_empty()).then_some(self)
    }
}
