//! A plan laid out for use: the plan, its outline and the addresses in it, made
//! once for each version of the file and then shared.

use super::address::Address;
use super::change::Named;
use super::model::{Action, Group, Plan};
use super::outline::Outline;
use std::sync::OnceLock;

/// One version of a plan with everything that is derived from it alone.
#[derive(Debug, Default)]
pub struct Document {
    /// The plan.
    pub plan: Plan,
    /// Its groups and actions in document order.
    pub outline: Outline,
    /// What is odd about the text it was read from, as (line, words).
    pub oddities: Vec<(u32, String)>,
    addresses: OnceLock<Vec<Address>>,
    group_addresses: OnceLock<Vec<Address>>,
}

impl From<Plan> for Document {
    fn from(plan: Plan) -> Document {
        let outline = Outline::of(&plan);
        Document {
            plan,
            outline,
            oddities: Vec::new(),
            addresses: OnceLock::new(),
            group_addresses: OnceLock::new(),
        }
    }
}

impl Document {
    /// The action of a row of the outline.
    pub fn action(&self, row: usize) -> Option<&Action> {
        self.outline.action(&self.plan, row)
    }

    /// The group of a row of the outline.
    pub fn group(&self, row: usize) -> Option<&Group> {
        self.outline.group(&self.plan, row)
    }

    /// The address of every action row; worked out when first asked for.
    pub fn addresses(&self) -> &[Address] {
        self.addresses
            .get_or_init(|| self.outline.addresses(&self.plan))
    }

    /// The address of every group row, the plan's own body with an empty one.
    pub fn group_addresses(&self) -> &[Address] {
        self.group_addresses
            .get_or_init(|| self.outline.group_addresses(&self.plan))
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
        self.addresses()
            .iter()
            .position(|candidate| candidate == address)
    }

    /// The row of a group in this version, by its address.
    pub fn group_row(&self, address: &Address) -> Option<usize> {
        self.group_addresses()
            .iter()
            .position(|candidate| candidate == address)
    }
}
