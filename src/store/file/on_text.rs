//! A text without a file: shown as a plan, and changed in the ways of a save, so that tests can
//! compare the two ways and take changes back without a disk.

use super::error::OpenError;
use super::load::{document, parse};
use super::pending::Prepared;
use super::{CommitMode, PlanFile, Wanted, window};
use crate::disk::replace::SaveOptions;
use crate::plan::change::Change;
use crate::plan::document::Document;
use crate::store::put_back::PutBack;
use crate::store::read::{self, Spans};
use std::path::Path;
use std::sync::Arc;

/// The result of a change of a text.
#[derive(Debug)]
pub struct TextEdit {
    /// The new text.
    pub text: String,
    /// The new plan. It was never read from the whole text where the change was worked out on the
    /// lines of its action.
    pub document: Document,
    /// The lines of the plan's actions.
    pub spans: Spans,
    /// The change as it was made.
    pub change: Change,
    /// What leads back to the text from before.
    pub back: PutBack,
}

/// Works out a change as a save of a large plan does, whatever the size of this one; `None` where
/// such a save would use the whole text.
pub fn edit_in_window(text: &str, change: &Change) -> Option<TextEdit> {
    in_window(text, change, CommitMode::Decision, None)
}

/// Puts bytes back as a save of a large plan does; `change` is what that comes to. `None` where
/// they are not found, and where such a save would use the whole text.
pub fn put_back_in_window(text: &str, change: &Change, back: &PutBack) -> Option<TextEdit> {
    in_window(text, change, CommitMode::Strict, Some(back))
}

/// Works out a change as a save of a small plan does; `None` where it is refused.
pub fn edit_as_whole(text: &str, change: &Change) -> Option<TextEdit> {
    let wanted = Wanted::Change(change, CommitMode::Decision);
    let file = file_of(text)?;
    made(file.prepare(wanted).ok()?, &file.document)
}

/// Puts bytes back as an undo in a small plan does; `change` is what that comes to, and is spliced
/// where the bytes are not found. `None` where it is refused.
pub fn put_back_as_whole(text: &str, change: &Change, back: &PutBack) -> Option<TextEdit> {
    let file = file_of(text)?;
    made(file.prepare(Wanted::PutBack(change, back)).ok()?, &file.document)
}

fn in_window(
    text: &str,
    change: &Change,
    mode: CommitMode,
    back: Option<&PutBack>,
) -> Option<TextEdit> {
    let (document, spans) = document(Path::new(""), read::read(text).ok()?);
    made(window::prepare(&document, text, &spans, change, mode, back)?, &document)
}

fn file_of(text: &str) -> Option<PlanFile> {
    PlanFile::of_text(Path::new(""), text).ok().map(|file| PlanFile { large: usize::MAX, ..file })
}

impl PlanFile {
    /// Makes a plan of a text that stands in no file, to be shown under a name and never saved.
    ///
    /// # Errors
    /// [`OpenError`] where the text is no plan.
    pub fn of_text(name: &Path, text: &str) -> Result<PlanFile, OpenError> {
        let (document, spans) = document(name, parse(name, text)?);
        Ok(PlanFile {
            path: name.to_owned(),
            real: None,
            options: SaveOptions::default(),
            read_only: true,
            large: usize::MAX,
            text: Arc::new(text.to_owned()),
            spans,
            document: Arc::new(document),
            unreadable: false,
            #[cfg(test)]
            fault: None,
        })
    }
}

fn made(prepared: Prepared, old: &Document) -> Option<TextEdit> {
    match prepared {
        Prepared::AlreadySaved => None,
        Prepared::Write(prepared) => Some(TextEdit {
            text: prepared.text,
            document: prepared.next.build_while(old, || ()).1?,
            spans: prepared.spans,
            change: prepared.change,
            back: prepared.back,
        }),
    }
}
