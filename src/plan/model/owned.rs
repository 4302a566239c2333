//! Who owns an item, and in which role.

use super::{Action, Plan, Step};
use crate::text::fold;
use std::borrow::Cow;

/// The role of an owner in an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OwnerRole {
    /// An owner without a special role.
    Owner,
    /// The owner who leads it.
    Lead,
    /// An owner who supports it.
    Support,
}

impl OwnerRole {
    /// Returns the word of the role; `None` for an owner without one.
    pub fn word(self) -> Option<&'static str> {
        match self {
            OwnerRole::Owner => None,
            OwnerRole::Lead => Some("lead"),
            OwnerRole::Support => Some("support"),
        }
    }
}

/// An owner of an item, in the words of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnedBy<'p> {
    /// The owner as written: a key of the register or a plain name.
    pub words: &'p str,
    /// The role.
    pub role: OwnerRole,
}

impl<'p> OwnedBy<'p> {
    /// Returns the name of the register, with the role behind it: `Police (lead)`.
    pub fn named(&self, plan: &'p Plan) -> Cow<'p, str> {
        let name = plan.owner_name(self.words);
        match self.role.word() {
            None => Cow::Borrowed(name),
            Some(role) => Cow::Owned(format!("{name} ({role})")),
        }
    }
}

impl serde::Serialize for OwnedBy<'_> {
    /// Writes the owner as written; roles have fields of their own.
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.words)
    }
}

impl Action {
    /// Returns every owner: those of `owners`, then who leads and who supports it. Blanks are left
    /// out; somebody named twice stands once, in the role.
    pub fn owned_by(&self) -> Vec<OwnedBy<'_>> {
        let is_one_of = |words: &str, list: &[String]| list.iter().any(|w| fold::same(w, words));
        let role = |words: &str| match () {
            () if is_one_of(words, &self.lead) => OwnerRole::Lead,
            () if is_one_of(words, &self.support) => OwnerRole::Support,
            () => OwnerRole::Owner,
        };
        let mut all: Vec<OwnedBy<'_>> = plain(&self.owners)
            .map(|owner| OwnedBy { words: owner.words, role: role(owner.words) })
            .collect();
        for (list, role) in [(&self.lead, OwnerRole::Lead), (&self.support, OwnerRole::Support)] {
            for owner in plain(list) {
                if !all.iter().any(|known| fold::same(known.words, owner.words)) {
                    all.push(OwnedBy { role, ..owner });
                }
            }
        }
        all
    }

    /// Returns whether anybody owns it, in any role.
    pub fn has_owner(&self) -> bool {
        [&self.owners, &self.lead, &self.support]
            .into_iter()
            .any(|list| plain(list).next().is_some())
    }
}

impl Step {
    /// Returns its own owners, blanks left out.
    pub fn owned_by(&self) -> Vec<OwnedBy<'_>> {
        plain(&self.owners).collect()
    }
}

fn plain(owners: &[String]) -> impl Iterator<Item = OwnedBy<'_>> {
    let named = owners.iter().filter(|owner| !owner.trim().is_empty());
    named.map(|words| OwnedBy { words, role: OwnerRole::Owner })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::model::Owner;

    fn list(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn owners_in_roles_are_owners_and_stand_once() {
        let plan = Plan {
            owners: vec![Owner {
                key: "csf".to_owned(),
                name: Some("Children".to_owned()),
                ..Owner::default()
            }]
            .into(),
            ..Plan::default()
        };
        let action = Action {
            owners: list(&["csf", "Police", " "]),
            lead: list(&["police"]),
            support: list(&["Probation", "CSF"]),
            ..Action::default()
        };
        let said: Vec<_> = action.owned_by().iter().map(|owner| owner.named(&plan)).collect();
        assert_eq!(said, ["Children (support)", "Police (lead)", "Probation (support)"]);
        assert!(action.has_owner());
        assert!(!Action { owners: list(&[""]), ..Action::default() }.has_owner());
    }
}
