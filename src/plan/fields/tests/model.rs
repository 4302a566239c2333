//! No field of the model is without a row in the table. Without this test a field that was left out
//! is found by the law of the store only, which prints two plans and does not say where they differ.

use super::full_plan;
use crate::plan::fields::{Field, Fields};
use crate::plan::model::{Group, Plan};
use std::fmt::Debug;

/// Fields of the structs that no key of an item stands for: what an item holds beside its fields,
/// what holds the fields of the plan's own body, the name of the file, the name under which an owner
/// stands in the register, what follows from the list that an item is in, and its line in the file.
const NO_KEY: [&str; 6] = ["beside", "body", "file_name", "key", "kind", "line"];

/// Returns the names of the fields of a struct, as it prints itself.
fn names<T: Debug>(item: &T) -> Vec<String> {
    let printed = format!("{item:#?}");
    let own = printed.lines().filter_map(|line| line.strip_prefix("    ")?.split_once(": "));
    let is_name = |name: &str| name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    own.map(|(name, _)| name.to_owned()).filter(|name| is_name(name)).collect()
}

/// Fails where a field of the struct has no row in any of the tables of its kinds. A row has its name
/// for a key, but for the reference and the text that the item cannot do without.
fn has_a_row_for_every_field<T: Fields + Debug>(kinds: &[T]) {
    let kind = std::any::type_name::<T>().rsplit("::").next().unwrap_or_default();
    let names = kinds.first().map(names).unwrap_or_default();
    assert!(!names.is_empty(), "{kind} prints its fields");
    for name in names {
        let has_row = kinds.iter().any(|item| match name.as_str() {
            "reference" => item.row(Field::Ref).is_some(),
            "text" => item.text_alone().is_some(),
            name => item.fields().iter().any(|row| row.key == name),
        });
        assert!(
            has_row || NO_KEY.contains(&name.as_str()),
            "`{name}` of {kind} is not read, written or compared: it has no row in \
             src/plan/fields/table.rs (see To add a field in CONTRIBUTING.md)"
        );
    }
}

#[test]
fn every_field_of_the_model_has_a_row_in_the_table() {
    let plan = full_plan();
    let Plan { body, owners, revisions, meetings, people, .. } = &plan;
    let action = &body.actions[0];
    let groups: Vec<Group> = body.sections.iter().chain(&body.objectives).cloned().collect();
    has_a_row_for_every_field(std::slice::from_ref(&plan));
    has_a_row_for_every_field(owners);
    has_a_row_for_every_field(revisions);
    has_a_row_for_every_field(&groups);
    has_a_row_for_every_field(&body.actions);
    has_a_row_for_every_field(&action.parts);
    has_a_row_for_every_field(&action.milestones);
    has_a_row_for_every_field(&action.updates);
    has_a_row_for_every_field(&action.kpis);
    has_a_row_for_every_field(&action.kpis[0].readings);
    has_a_row_for_every_field(meetings);
    has_a_row_for_every_field(&meetings[0].decisions);
    has_a_row_for_every_field(&meetings[0].interests);
    has_a_row_for_every_field(&meetings[0].present);
    has_a_row_for_every_field(&meetings[0].items);
    has_a_row_for_every_field(&meetings[0].items[0].said);
    has_a_row_for_every_field(std::slice::from_ref(&meetings[0].items[0].reference));
    has_a_row_for_every_field(people);
}
