//! What is written of an item reads as the item, with every field that it has.

use super::values::value;
use crate::plan::fields::tests::full_plan;
use crate::store::read::read;
use crate::yaml::value::Value;

/// JSON is YAML too: the text of a value, whatever it holds.
fn text_of(value: &Value) -> String {
    let quoted = |text: &str| serde_json::to_string(text).expect("a string");
    match value {
        Value::Plain(word) => word.clone(),
        Value::Str(text) => quoted(text),
        Value::Seq(items) => {
            format!("[{}]", items.iter().map(text_of).collect::<Vec<_>>().join(", "))
        }
        Value::Map(entries) => {
            let entry =
                |(key, value): &(String, Value)| format!("{}: {}", quoted(key), text_of(value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

#[test]
fn every_field_is_written_and_read_again() {
    let plan = full_plan();
    let text = text_of(&value(&plan));
    let loaded = read(&text).unwrap_or_else(|why| panic!("{why}: {text}"));
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.plan, plan, "{text}");
}
