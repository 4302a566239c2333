//! That a plan has no such owner: which ones there are, and which may have been meant.

use crate::plan::model::{Action, Group, Plan, Step};
use crate::text::fold::{self, fold};
use crate::text::near;
use std::fmt;

/// The most owners that are named.
const MOST: usize = 12;

/// Nobody in the plan has that name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuchOwner {
    /// The name asked for.
    pub asked: String,
    /// The names that it is like.
    pub near: Vec<String>,
    /// All owners.
    pub known: Vec<String>,
}

impl NoSuchOwner {
    /// Compares a name with the owners of these plans.
    pub fn in_plans<'p>(asked: &str, plans: impl Iterator<Item = &'p Plan>) -> NoSuchOwner {
        let mut known: Vec<String> = plans.flat_map(names).collect();
        known.sort_by_cached_key(|name| fold(name));
        known.dedup_by(|one, other| fold::same(one, other));
        let asked = asked.trim();
        let wanted = fold(asked);
        let is_near = |name: &String| {
            let name = fold(name);
            let words = name.split(|c: char| !c.is_alphanumeric());
            words.chain([name.as_str()]).any(|word| near::near(&wanted, word).is_some())
        };
        let near = known.iter().filter(|name| is_near(name)).cloned().collect();
        NoSuchOwner { asked: asked.to_owned(), near, known }
    }
}

impl fmt::Display for NoSuchOwner {
    /// Writes the fault and the remedy: `no owner is called 'polcie'; did you mean 'Police'?`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no owner is called '{}'; ", self.asked)?;
        let quoted = |names: &[String]| {
            let names = names.iter().take(MOST).map(|name| format!("'{name}'"));
            names.collect::<Vec<_>>()
        };
        match (self.near.as_slice(), self.known.as_slice()) {
            ([], []) => f.write_str("nobody owns anything in this plan"),
            ([], known) => {
                write!(f, "the owners are {}", quoted(known).join(", "))?;
                match known.len().saturating_sub(MOST) {
                    0 => Ok(()),
                    more => write!(f, " and {more} more"),
                }
            }
            (near, _) => write!(f, "did you mean {}?", quoted(near).join(" or ")),
        }
    }
}

impl std::error::Error for NoSuchOwner {}

/// Returns the names of everybody in the register and on the rows of a plan.
fn names(plan: &Plan) -> Vec<String> {
    let of = |words: &str| plan.owner_name(words).to_owned();
    let mut names: Vec<String> = plan.owners.iter().map(|owner| of(&owner.key)).collect();
    let mut groups: Vec<&Group> = vec![&plan.body];
    while let Some(group) = groups.pop() {
        for action in &group.actions {
            let steps = action.parts.iter().chain(&action.milestones).flat_map(Step::owned_by);
            let owners = Action::owned_by(action).into_iter().chain(steps);
            names.extend(owners.map(|owner| of(owner.words)));
        }
        groups.extend(group.groups());
    }
    names
}
