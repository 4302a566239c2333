//! The plain fields of a row and what it has in columns of the plan's own: more columns behind
//! those that every row has.

use crate::plan::fields::{Field, ItemAt, plain_fields};
use crate::plan::own;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// The words of the plain fields of actions: for an item without such a field, none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct More(Vec<(Field, Vec<String>)>);

impl More {
    /// Returns the keys of the plain fields, in the order of the file.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        plain_fields().map(Field::key)
    }

    /// Takes the plain fields from an item.
    pub fn of(item: ItemAt<'_>) -> More {
        More::with(plain_fields(), item)
    }

    fn with(fields: impl Iterator<Item = Field>, item: ItemAt<'_>) -> More {
        More(fields.map(|field| (field, item.words(field).unwrap_or_default())).collect())
    }

    /// Returns the words of one field, several joined by semicolons; `None` where it is empty or
    /// not plain.
    pub fn of_field(&self, field: Field) -> Option<String> {
        let (_, words) = self.0.iter().find(|(known, _)| *known == field)?;
        (!words.is_empty()).then(|| words.join("; "))
    }

    /// Returns the words of each field, several joined by semicolons.
    pub fn words(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|(_, words)| words.join("; "))
    }
}

impl Serialize for More {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (field, words) in &self.0 {
            let joined = (!words.is_empty()).then(|| words.join("; "));
            map.serialize_entry(field.key(), &joined)?;
        }
        map.end()
    }
}

/// What a row has in columns of the plan's own, by the folded keys, in the order of the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OwnWords(Vec<(String, String)>);

impl OwnWords {
    /// Takes the columns from an item.
    pub fn of_item(item: ItemAt<'_>) -> OwnWords {
        OwnWords(own::values(item))
    }

    /// Returns whether it has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the words in a column; `None` where there are none.
    pub fn of(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, words)| words.as_str())
    }
}

impl Serialize for OwnWords {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(key, words)| (key, words)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::model::{Action, Step};

    #[test]
    fn a_field_is_words_or_null() {
        let fields = || [Field::Cost, Field::Owners, Field::Heading].into_iter();
        let action = Action {
            cost: Some("£15k".to_owned()),
            owners: vec!["csf".to_owned(), "Police".to_owned()],
            ..Action::default()
        };
        let more = More::with(fields(), ItemAt::Action(&action));
        let json = serde_json::to_string(&more).expect("JSON");
        assert_eq!(json, r#"{"cost":"£15k","owners":"csf; Police","heading":null}"#);
        assert_eq!(more.words().collect::<Vec<_>>(), ["£15k", "csf; Police", ""]);
        let step = Step::default();
        let json = serde_json::to_string(&More::with(fields(), ItemAt::Step(&step)));
        assert_eq!(json.expect("JSON"), r#"{"cost":null,"owners":null,"heading":null}"#);
    }
}
