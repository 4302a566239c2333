//! The words of a field: as they are, and set.

use super::super::{ChangeError, Field};
use crate::plan::fields::{Fields, ItemAt, Unfit};
use crate::plan::model::{Column, ColumnValue, Plan, Written};
use crate::plan::own;
use crate::plan::place::{Place, PlaceStep};

impl Plan {
    /// Returns the words that a field of the item at `place` holds now; none when it is absent.
    ///
    /// # Errors
    /// When the item has no such field, or it holds no words.
    pub fn words_at(&self, place: &Place, field: Field) -> Result<Vec<String>, ChangeError> {
        let item = self.item_at(place);
        item.and_then(|item| item.words(field)).ok_or_else(|| no_such_field(item, field))
    }

    /// Brings back words that stood in a field, and that are other than the program would write.
    pub(super) fn restore(
        &mut self,
        place: &Place,
        field: Field,
        to: &[String],
        written: &Written,
    ) -> Result<(), ChangeError> {
        self.restore_words_at(place, field, to, written)
            .ok_or_else(|| no_such_field(self.item_at(place), field))
    }

    pub(super) fn set_words(
        &mut self,
        place: &Place,
        field: Field,
        to: &[String],
    ) -> Result<(), ChangeError> {
        match self.set_words_at(place, field, to) {
            Some(Ok(())) => Ok(()),
            Some(Err(Unfit::Words(expected))) => Err(ChangeError::BadWords {
                field: field.noun().into(),
                words: to.join("; "),
                expected,
            }),
            Some(Err(Unfit::HoldsItems)) | None => Err(no_such_field(self.item_at(place), field)),
        }
    }
}

impl Plan {
    /// Returns the words that an item has in a column of the plan's own; none when it has no such
    /// key.
    ///
    /// # Errors
    /// When the item can have no such column, or holds a map or a nested list there.
    pub fn column_at(&self, place: &Place, key: &str) -> Result<Vec<String>, ChangeError> {
        let item = self.item_at(place).filter(|item| item.has_columns());
        let item = item.ok_or_else(|| no_such_column(self.item_at(place), key))?;
        match own::held(item).iter().find(|column| column.key == key) {
            None => Ok(Vec::new()),
            Some(column) => match &column.value {
                ColumnValue::Words(words) => Ok(words.clone()),
                ColumnValue::Yaml(_) => Err(ChangeError::HoldsYaml { column: own::noun(key) }),
            },
        }
    }

    pub(super) fn set_column(
        &mut self,
        place: &Place,
        key: &str,
        to: &[String],
    ) -> Result<(), ChangeError> {
        fn set<T: Fields>(item: &mut T, key: &str, to: &[String]) {
            let beside = item.beside_mut();
            match (beside.column_mut(key), to.is_empty()) {
                (_, true) => beside.remove_column(key),
                (Some(column), false) => column.value = ColumnValue::Words(to.to_vec()),
                (None, false) => beside.add_column(Column {
                    key: key.to_owned(),
                    value: ColumnValue::Words(to.to_vec()),
                    ..Column::default()
                }),
            }
            item.call_by_content();
        }
        let done = match place.steps().last() {
            Some(PlaceStep::Section(_) | PlaceStep::Objective(_)) => {
                self.group_at_mut(place).map(|item| set(item, key, to))
            }
            Some(PlaceStep::Action(_)) => self.action_at_mut(place).map(|item| set(item, key, to)),
            Some(PlaceStep::Step(kind, at)) => {
                let action = self.action_at_mut(place);
                let step = action.and_then(|action| action.steps_mut(*kind).get_mut(*at));
                step.map(|item| set(item, key, to))
            }
            Some(PlaceStep::Kpi(_)) => self.kpi_at_mut(place).map(|item| set(item, key, to)),
            None | Some(PlaceStep::Meeting(_)) => None,
        };
        done.ok_or_else(|| no_such_column(self.item_at(place), key))
    }
}

fn no_such_column(item: Option<ItemAt<'_>>, key: &str) -> ChangeError {
    let whose = item.map_or("the item", ItemAt::noun);
    ChangeError::NoSuchField { whose, field: own::noun(key).into() }
}

fn no_such_field(item: Option<ItemAt<'_>>, field: Field) -> ChangeError {
    ChangeError::NoSuchField {
        whose: item.map_or("the item", ItemAt::noun),
        field: field.key().into(),
    }
}
