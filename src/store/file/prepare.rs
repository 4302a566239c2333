//! Works out a change on the plan as last read: the new text, and the plan that it reads as.

use super::load::{document, no_plan};
use super::mode::rebased;
use super::pending::{NextDocument, PendingSave, Prepared};
use super::{CommitError, CommitMode, PlanFile, window};
use crate::plan::change::Change;
use crate::store::{read, splice};
use crate::yaml::index::Index;

impl PlanFile {
    /// Works out the change, on the lines of its action where these stand alone, else on the whole
    /// text. Both give the same result; only the second can say what is wrong.
    pub(super) fn prepare(
        &self,
        change: &Change,
        mode: CommitMode,
    ) -> Result<Prepared, CommitError> {
        if self.text.len() >= self.large
            && let Some(prepared) =
                window::prepare(&self.document, &self.text, &self.spans, change, mode)
        {
            return Ok(self.with_test_fault(prepared));
        }
        let plan = &self.document.plan;
        let Some((change, overtaken)) = rebased(plan, change, mode)? else {
            return Ok(Prepared::AlreadySaved);
        };
        let after = plan.apply(&change)?;
        let index = Index::parse(&self.text).map_err(|cause| no_plan(&self.path, cause))?;
        let text = splice::splice(&index, plan, &change)?.onto(&self.text);
        let loaded = read::read(&text).map_err(|_| self.breaks_law(&index, &change))?;
        if loaded.plan != after {
            return Err(self.breaks_law(&index, &change));
        }
        let (document, spans) = document(&self.path, loaded);
        Ok(Prepared::Write(Box::new(PendingSave {
            text,
            spans,
            next: NextDocument::Read(Box::new(document)),
            change,
            overtaken,
            window: None,
        })))
    }

    #[cfg(not(test))]
    fn with_test_fault(&self, prepared: Prepared) -> Prepared {
        let _ = self;
        prepared
    }

    #[cfg(test)]
    fn with_test_fault(&self, mut prepared: Prepared) -> Prepared {
        if let (Some(fault), Prepared::Write(prepared)) = (self.fault, &mut prepared) {
            fault(&mut prepared.text);
        }
        prepared
    }

    fn breaks_law(&self, index: &Index<'_>, change: &Change) -> CommitError {
        let line = change
            .edits
            .first()
            .map_or(0, |edit| splice::line_of(index, &self.document.plan, &edit.target));
        CommitError::Law { path: self.path.clone(), line }
    }
}
