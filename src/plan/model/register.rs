//! The register of owners, found by any of their spellings.

use super::beside::Beside;
use crate::text::fold;
use std::collections::HashMap;
use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;

/// An entry of the owners register.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Owner {
    /// The short key that `owners:` of an action may use.
    pub key: String,
    /// The name to show for the key.
    pub name: Option<String>,
    /// Other spellings of the same owner.
    pub also: Vec<String>,
    /// Their contact details, in words.
    pub contact: Option<String>,
    /// The rest of the item: columns of the plan's own, and words as they are written.
    pub beside: Beside,
}

impl Owner {
    fn spellings(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.key).chain(&self.name).chain(&self.also)
    }
}

/// Up to this many owners comparing each costs less than folding the words that are looked up.
const FEW: usize = 8;

/// The owners register, in the order of the file.
#[derive(Default)]
pub struct Register {
    owners: Vec<Owner>,
    /// The first owner of each spelling, folded. Made when it is first asked for, and again after a
    /// change, so that many rows with many owners cost no more than their sum.
    by_spelling: OnceLock<HashMap<String, usize>>,
}

impl Register {
    /// Returns the entry for an owner's words: by key, name or other spelling, whatever the case,
    /// spacing, accents and signs.
    pub fn of(&self, words: &str) -> Option<&Owner> {
        if self.owners.len() <= FEW {
            let is_spelled =
                |owner: &&Owner| owner.spellings().any(|spelling| fold::same(spelling, words));
            return self.owners.iter().find(is_spelled);
        }
        let by_spelling = self.by_spelling.get_or_init(|| {
            let mut all = HashMap::new();
            for (at, owner) in self.owners.iter().enumerate() {
                for spelling in owner.spellings() {
                    all.entry(fold::fold(spelling)).or_insert(at);
                }
            }
            all
        });
        self.owners.get(*by_spelling.get(&fold::fold(words))?)
    }
}

impl From<Vec<Owner>> for Register {
    fn from(owners: Vec<Owner>) -> Register {
        Register { owners, by_spelling: OnceLock::new() }
    }
}

impl Deref for Register {
    type Target = Vec<Owner>;

    fn deref(&self) -> &Vec<Owner> {
        &self.owners
    }
}

impl DerefMut for Register {
    fn deref_mut(&mut self) -> &mut Vec<Owner> {
        self.by_spelling.take();
        &mut self.owners
    }
}

impl Clone for Register {
    fn clone(&self) -> Register {
        Register::from(self.owners.clone())
    }
}

impl PartialEq for Register {
    fn eq(&self, other: &Register) -> bool {
        self.owners == other.owners
    }
}

impl Eq for Register {}

impl std::fmt::Debug for Register {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.owners.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owner(key: &str, name: &str, also: &[&str]) -> Owner {
        Owner {
            key: key.to_owned(),
            name: Some(name.to_owned()),
            also: also.iter().map(|&words| words.to_owned()).collect(),
            ..Owner::default()
        }
    }

    #[test]
    fn a_long_register_finds_whom_a_short_one_finds_also_after_a_change() {
        let first = owner("csf", "Children’s Directorate", &["CF&S"]);
        let mut register = Register::from(vec![first, owner("twin", "Twin", &["CF&S"])]);
        let keys = |register: &Register| {
            ["CSF", "children's  directorate", "cf&s", "Twin", "new", "nobody"]
                .map(|words| register.of(words).map_or("-", |owner| owner.key.as_str()).to_owned())
        };
        let few = keys(&register);
        assert_eq!(few, ["csf", "csf", "csf", "twin", "-", "-"]);
        register.extend((0..FEW).map(|n| owner(&format!("o{n}"), &format!("Body {n}"), &[])));
        assert_eq!(keys(&register), few);
        register.push(owner("n", "New", &[]));
        assert_eq!(register.of("new").map(|owner| owner.key.as_str()), Some("n"));
        register.remove(0);
        assert_eq!(register.of("cf&s").map(|owner| owner.key.as_str()), Some("twin"));
    }
}
