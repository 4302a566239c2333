//! A plan prepared for use: the plan, its outline and its addresses, made once for each version of
//! the file and then shared.

use super::address::Address;
use super::change::Named;
use super::model::{Action, Group, Plan, Reference};
use super::outline::Outline;
use super::own::OwnColumns;
use super::reference::{References, Resolved};
use std::sync::{Arc, OnceLock};

/// One version of a plan with everything that is derived from it alone.
#[derive(Debug, Default)]
pub struct Document {
    /// The plan.
    pub plan: Plan,
    /// Its groups and actions in document order.
    pub outline: Arc<Outline>,
    /// The oddities of the text it was read from, as (line, words).
    pub oddities: Vec<(u32, String)>,
    names: Arc<Names>,
    columns: OnceLock<OwnColumns>,
    references: OnceLock<References>,
}

/// The addresses, worked out on first use.
#[derive(Debug, Default)]
struct Names {
    actions: OnceLock<Vec<Address>>,
    groups: OnceLock<Vec<Address>>,
}

impl From<Plan> for Document {
    fn from(plan: Plan) -> Document {
        let outline = Arc::new(Outline::of(&plan));
        Document {
            plan,
            outline,
            oddities: Vec::new(),
            names: Arc::default(),
            columns: OnceLock::new(),
            references: OnceLock::new(),
        }
    }
}

impl Document {
    /// Returns the next version of the plan, where neither shape nor references have changed.
    /// Shares the outline and the addresses.
    #[must_use]
    pub fn with(&self, plan: Plan, oddities: Vec<(u32, String)>) -> Document {
        Document {
            plan,
            outline: Arc::clone(&self.outline),
            oddities,
            names: Arc::clone(&self.names),
            columns: OnceLock::new(),
            references: OnceLock::new(),
        }
    }

    /// Returns whether groups and actions have the same places and addresses because one document
    /// was made from the other (see [`Document::with`]).
    pub fn shares_outline(&self, other: &Document) -> bool {
        Arc::ptr_eq(&self.outline, &other.outline)
    }

    /// Returns the action of a row of the outline.
    pub fn action(&self, row: usize) -> Option<&Action> {
        self.outline.action(&self.plan, row)
    }

    /// Returns the group of a row of the outline.
    pub fn group(&self, row: usize) -> Option<&Group> {
        self.outline.group(&self.plan, row)
    }

    /// Returns whether a group opens as panes (it has sections) or as a table.
    pub fn opens_as_panes(&self, row: usize) -> bool {
        self.group(row).is_some_and(|g| !g.sections.is_empty())
    }

    /// Returns the columns of the plan's own, found on first use.
    pub fn columns(&self) -> &OwnColumns {
        self.columns.get_or_init(|| OwnColumns::of(&self.plan))
    }

    /// Finds what a reference of a meeting leads to.
    pub fn resolve(&self, reference: &Reference) -> Resolved {
        self.references().resolve(&self.plan, &self.outline, reference)
    }

    /// Returns a reference to an action's row, by its full path and its words.
    pub fn reference(&self, row: usize) -> Option<Reference> {
        self.references().to_action(row)
    }

    fn references(&self) -> &References {
        let lay = || References::of(&self.plan, &self.outline, self.addresses());
        self.references.get_or_init(lay)
    }

    /// Returns the address of every action row, worked out on first use.
    pub fn addresses(&self) -> &[Address] {
        self.names.actions.get_or_init(|| self.outline.addresses(&self.plan))
    }

    /// Returns the address of every group row; the plan's own body has an empty one.
    pub fn group_addresses(&self) -> &[Address] {
        self.names.groups.get_or_init(|| self.outline.group_addresses(&self.plan))
    }

    /// Returns an action row's name, for a change.
    pub fn named(&self, row: usize) -> Option<Named> {
        Some(Named {
            address: self.addresses().get(row)?.clone(),
            text: self.action(row)?.text.clone(),
        })
    }

    /// Returns a group row's name, for a change.
    pub fn named_group(&self, row: usize) -> Option<Named> {
        Some(Named {
            address: self.group_addresses().get(row)?.clone(),
            text: self.group(row)?.title.clone(),
        })
    }

    /// Returns the row of an action in this version, by its address.
    pub fn row(&self, address: &Address) -> Option<usize> {
        self.addresses().iter().position(|candidate| candidate == address)
    }

    /// Returns the row of a group in this version, by its address.
    pub fn group_row(&self, address: &Address) -> Option<usize> {
        self.group_addresses().iter().position(|candidate| candidate == address)
    }
}
