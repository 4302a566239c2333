//! Works out a change on the plan as last read: the new text, and the plan that it reads as.

use super::load::{document, no_plan};
use super::mode::{is_in, rebased};
use super::pending::{NextDocument, PendingSave, Prepared};
use super::{CommitError, CommitMode, PlanFile, Wanted, window};
use crate::plan::change::{Change, Overtaken};
use crate::store::put_back::{self, PutBack};
use crate::store::{read, splice};
use crate::yaml::index::Index;

impl PlanFile {
    /// Returns whether the plan, as last read, already has everything that the change brings.
    pub fn holds(&self, change: &Change) -> bool {
        is_in(&self.document.plan, change)
    }

    /// Works out what is wanted. Where bytes cannot be put back, the change is spliced.
    pub(super) fn prepare(&self, wanted: Wanted<'_>) -> Result<Prepared, CommitError> {
        match wanted {
            Wanted::Change(change, mode) => self.work_out(change, mode, None),
            Wanted::PutBack(change, back) if change.edits.is_empty() => self.put_bytes_back(back),
            Wanted::PutBack(change, back) => {
                let put_back = self.work_out(change, CommitMode::Strict, Some(back));
                put_back.or_else(|_| self.work_out(change, CommitMode::Strict, None))
            }
        }
    }

    /// Works out the change, on the lines of its action where these stand alone, else on the whole
    /// text. Both give the same result; only the second can say what is wrong. With `back`, these
    /// bytes make the change instead of a splice.
    fn work_out(
        &self,
        change: &Change,
        mode: CommitMode,
        back: Option<&PutBack>,
    ) -> Result<Prepared, CommitError> {
        if self.text.len() >= self.large
            && let Some(prepared) =
                window::prepare(&self.document, &self.text, &self.spans, change, mode, back)
        {
            return Ok(self.with_test_fault(prepared));
        }
        let plan = &self.document.plan;
        let Some((change, overtaken)) = rebased(plan, change, mode)? else {
            return Ok(Prepared::AlreadySaved);
        };
        let after = plan.apply(&change)?;
        let index = Index::parse(&self.text).map_err(|cause| no_plan(&self.path, cause))?;
        let ranges = put_back::ranges(&index, plan, &change);
        let breaks_law = || self.breaks_law(&index, &change);
        let patch = match back {
            None => splice::splice(&index, plan, &change)?,
            Some(back) => {
                let found = back.find(&self.text, &ranges);
                let with_splice = || {
                    let splice = splice::splice(&index, plan, &change).ok()?;
                    back.find_with(&self.text, &ranges, &splice)
                };
                found.or_else(with_splice).ok_or_else(breaks_law)?
            }
        };
        let text = patch.onto(&self.text);
        let loaded = read::read(&text).map_err(|_| breaks_law())?;
        let is_lawful = match back {
            None => loaded.plan == after,
            Some(_) => put_back::is_lawful(&change, (&index, plan), (&text, &loaded.plan)),
        };
        if !is_lawful {
            return Err(breaks_law());
        }
        let back = PutBack::new(&self.text, &text, &patch, &ranges);
        Ok(self.pending(text, loaded, change, overtaken, back))
    }

    /// Puts bytes back of which nothing else is known any more. The text must read as a plan, have
    /// no new problem elsewhere, and differ for the second parser only in the items that the bytes
    /// are in.
    fn put_bytes_back(&self, back: &PutBack) -> Result<Prepared, CommitError> {
        let gone = || CommitError::BytesGone { path: self.path.clone() };
        let plan = &self.document.plan;
        let index = Index::parse(&self.text).map_err(|cause| no_plan(&self.path, cause))?;
        let targets = back.targets();
        let ranges = put_back::ranges_of(&index, plan, &targets);
        let patch = back.find_untouched(&self.text, &ranges).ok_or_else(gone)?;
        let text = patch.onto(&self.text);
        let new_index = Index::parse(&text).map_err(|_| gone())?;
        let loaded = read::read(&text).map_err(|_| gone())?;
        let problems: Vec<String> =
            self.document.oddities.iter().map(|(_, words)| words.clone()).collect();
        let is_lawful = put_back::differs_only_in(
            &targets,
            (&index, plan, &problems),
            (&new_index, &loaded.plan, &loaded.problems),
        );
        if !is_lawful {
            return Err(gone());
        }
        let back = PutBack::new(&self.text, &text, &patch, &ranges);
        Ok(self.pending(text, loaded, Change::default(), Vec::new(), back))
    }

    /// Makes the save of a text that was read as a whole.
    fn pending(
        &self,
        text: String,
        loaded: read::Loaded,
        change: Change,
        overtaken: Vec<Overtaken>,
        back: PutBack,
    ) -> Prepared {
        let (document, spans) = document(&self.path, loaded);
        Prepared::Write(Box::new(PendingSave {
            text,
            spans,
            next: NextDocument::Read(Box::new(document)),
            change,
            overtaken,
            window: None,
            back,
        }))
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
