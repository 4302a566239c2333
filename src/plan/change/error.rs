//! Why a change does not fit.

use crate::plan::address::{Address, AddressError};
use std::borrow::Cow;

/// Why a change does not fit the plan as it is now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// The address names nothing, or too much.
    #[error(transparent)]
    Address(AddressError),
    /// The item at the address has another text than the change was made for.
    #[error(
        "{address} now reads '{found}', not '{expected}': someone edited or moved it; look at it again before you write to it"
    )]
    OtherText {
        /// The address.
        address: Address,
        /// The text the change was made for.
        expected: String,
        /// The text that stands there now.
        found: String,
    },
    /// A milestone, part, KPI, meeting or list item is not there (any more).
    #[error("{what} is no longer in the plan as it was: someone changed or removed it")]
    Gone {
        /// The item, in words.
        what: String,
    },
    /// The field holds other words than the change was made on.
    #[error("the {field} of {whose} is now {found}, not {expected}: someone changed it since", found = words(.found), expected = words(.expected))]
    Overtaken {
        /// The item.
        whose: String,
        /// The field.
        field: Cow<'static, str>,
        /// The words the change was made on.
        expected: Vec<String>,
        /// The words that stand there now.
        found: Vec<String>,
    },
    /// The words cannot stand in the field.
    #[error("'{words}' cannot be the {field}: expected {expected}")]
    BadWords {
        /// The field.
        field: Cow<'static, str>,
        /// The words.
        words: String,
        /// What may stand there.
        expected: &'static str,
    },
    /// The item has no such field or list.
    #[error("{whose} has no {field}")]
    NoSuchField {
        /// The item.
        whose: &'static str,
        /// The field.
        field: Cow<'static, str>,
    },
    /// A column of the plan's own holds a map or a nested list.
    #[error(
        "{column} holds more than words (a map or a list of lists): edit it in the file, with e on the screen"
    )]
    HoldsYaml {
        /// The column.
        column: String,
    },
}

fn words(words: &[String]) -> String {
    if words.is_empty() { "not set".to_owned() } else { format!("'{}'", words.join("; ")) }
}
