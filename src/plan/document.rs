//! A plan laid out for use: the plan, its outline and the addresses in it, made
//! once for each version of the file and then shared.

use super::address::Address;
use super::change::Named;
use super::model::{Action, Group, Plan};
use super::outline::Outline;
use std::sync::{Arc, OnceLock};

/// One version of a plan with everything that is derived from it alone.
#[derive(Debug, Default)]
pub struct Document {
    /// The plan.
    pub plan: Plan,
    /// Its groups and actions in document order.
    pub outline: Arc<Outline>,
    /// What is odd about the text it was read from, as (line, words).
    pub oddities: Vec<(u32, String)>,
    names: Arc<Names>,
}

/// The addresses, worked out when first asked for.
#[derive(Debug, Default)]
struct Names {
    actions: OnceLock<Vec<Address>>,
    groups: OnceLock<Vec<Address>>,
}

impl From<Plan> for Document {
    fn from(plan: Plan) -> Document {
        let outline = Arc::new(Outline::of(&plan));
        Document { plan, outline, oddities: Vec::new(), names: Arc::default() }
    }
}

impl Document {
    /// The next version of the plan where neither shape nor references have changed: the
    /// outline and the addresses are shared.
    #[must_use]
    pub fn with(&self, plan: Plan, oddities: Vec<(u32, String)>) -> Document {
        Document {
            plan,
            outline: Arc::clone(&self.outline),
            oddities,
            names: Arc::clone(&self.names),
        }
    }

    /// Whether groups and actions stand in the same places with the same addresses
    /// because one is a version of the other (see [`Document::with`]).
    pub fn shares_outline(&self, other: &Document) -> bool {
        Arc::ptr_eq(&self.outline, &other.outline)
    }

    /// The action of a row of the outline.
    pub fn action(&self, row: usize) -> Option<&Action> {
        self.outline.action(&self.plan, row)
    }

    /// The group of a row of the outline.
    pub fn group(&self, row: usize) -> Option<&Group> {
        self.outline.group(&self.plan, row)
    }

    /// Whether a group opens as panes (it has sections) or as a table.
    pub fn opens_as_panes(&self, row: usize) -> bool {
        self.group(row).is_some_and(|g| !g.sections.is_empty())
    }

    /// The address of every action row; worked out when first asked for.
    pub fn addresses(&self) -> &[Address] {
        self.names.actions.get_or_init(|| self.outline.addresses(&self.plan))
    }

    /// The address of every group row, the plan's own body with an empty one.
    pub fn group_addresses(&self) -> &[Address] {
        self.names.groups.get_or_init(|| self.outline.group_addresses(&self.plan))
    }

    /// An action row by name, for a change.
    pub fn named(&self, row: usize) -> Option<Named> {
        Some(Named {
            address: self.addresses().get(row)?.clone(),
            text: self.action(row)?.text.clone(),
        })
    }

    /// A group row by name, for a change.
    pub fn named_group(&self, row: usize) -> Option<Named> {
        Some(Named {
            address: self.group_addresses().get(row)?.clone(),
            text: self.group(row)?.title.clone(),
        })
    }

    /// The row of an action in this version, by its address and, failing that, nothing.
    pub fn row(&self, address: &Address) -> Option<usize> {
        self.addresses().iter().position(|candidate| candidate == address)
    }

    /// The row of a group in this version, by its address.
    pub fn group_row(&self, address: &Address) -> Option<usize> {
        self.group_addresses().iter().position(|candidate| candidate == address)
    }
}
