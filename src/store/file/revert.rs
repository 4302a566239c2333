//! Puts back the text from before saves that broke the law.

use super::PlanFile;
use super::full_check::{FullCheck, RevertError};
use super::load::parse;
use crate::disk::lock::PATIENCE;
use crate::disk::replace::SaveTarget;
use std::sync::Arc;

impl PlanFile {
    /// Puts back the text from before the first of these saves, if nobody else has saved since.
    /// `saves` must be the latest saves, in order.
    ///
    /// # Errors
    /// [`RevertError`]; the file is as it was.
    pub fn revert(&mut self, saves: &[&FullCheck]) -> Result<(), RevertError> {
        let (Some(first), Some(last)) = (saves.first(), saves.last()) else {
            return Ok(());
        };
        let follow = saves.windows(2).all(|pair| Arc::ptr_eq(&pair[0].new, &pair[1].old));
        if !follow || !Arc::ptr_eq(&last.new, &self.text) {
            return Err(RevertError::SavedSince);
        }
        let target = SaveTarget::open(&self.path, self.options)?;
        let held = target.lock(PATIENCE)?;
        let (bytes, _) = held.read()?;
        if bytes != self.text.as_bytes() {
            return Err(RevertError::SavedSince);
        }
        match held.replace(&bytes, first.old.as_bytes()) {
            Ok(_) => {}
            Err(error) if error.is_changed_meanwhile() => return Err(RevertError::SavedSince),
            Err(error) => return Err(error.into()),
        }
        // The text was readable before the save, so it still is; its lines are needed, too.
        if let Ok(loaded) = parse(&self.path, &first.old) {
            self.replace_document(Arc::clone(&first.old), loaded);
        }
        Ok(())
    }
}
