//! The words of a field: as they are, and set.

use super::super::{ChangeError, Field};
use crate::plan::fields::{ItemAt, Unfit};
use crate::plan::model::{Plan, Written};
use crate::plan::place::Place;

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
            Some(Err(Unfit::Words(expected))) => {
                Err(ChangeError::BadWords { field: field.noun(), words: to.join("; "), expected })
            }
            Some(Err(Unfit::HoldsItems)) | None => Err(no_such_field(self.item_at(place), field)),
        }
    }
}

fn no_such_field(item: Option<ItemAt<'_>>, field: Field) -> ChangeError {
    ChangeError::NoSuchField { whose: item.map_or("the item", ItemAt::noun), field: field.key() }
}
