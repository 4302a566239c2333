//! Reads the plan's file: bytes to text to plan.

use super::error::OpenError;
use crate::disk::replace::{SaveError, SaveOptions, SaveTarget, Stamp};
use crate::plan::document::Document;
use crate::plan::model::FileName;
use crate::store::read::{self, Spans};
use crate::yaml::error::YamlError;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// The age below which a file may be half written, by an editor that writes in place.
pub(super) const HALF_WRITTEN: Duration = Duration::from_millis(100);
/// The pause before a file that may be half written is looked at again.
pub(super) const PAUSE: Duration = Duration::from_millis(20);

/// Returns whether someone may be half-way through writing the file: it was written just now, and is
/// shorter than what was read last.
pub(super) fn may_be_half(bytes: usize, stamp: Stamp, last: &str, now: SystemTime) -> bool {
    bytes < last.len() && stamp.is_younger_than(HALF_WRITTEN, now)
}

/// Reads the text as [`read_text`] does. Waits for the end where someone may be half-way through
/// writing it; a text that stays shorter than `last` is believed once it is old enough.
pub(super) fn read_whole_text(path: &Path, last: &str) -> Result<String, OpenError> {
    // A program that writes without end must not hold us up for ever.
    for _ in 0..10 {
        let (text, stamp) = read_stamped(path)?;
        if !may_be_half(text.len(), stamp, last, SystemTime::now()) {
            return Ok(text);
        }
        std::thread::sleep(PAUSE);
    }
    read_text(path)
}

pub(super) fn read_text(path: &Path) -> Result<String, OpenError> {
    read_stamped(path).map(|(text, _)| text)
}

fn read_stamped(path: &Path) -> Result<(String, Stamp), OpenError> {
    let failed = |cause| OpenError::File { path: path.to_owned(), cause };
    // Hard links matter only to saving.
    let target =
        SaveTarget::open(path, SaveOptions { break_hard_links: true, ..SaveOptions::default() });
    let (bytes, stamp) = match target {
        Ok(target) => target.read().map_err(failed)?,
        // A file that cannot be written can still be shown; on a read-only file system,
        // it is the folder that does not allow writing.
        Err(
            cause @ (SaveError::WriteProtected { .. }
            | SaveError::FolderReadOnly { .. }
            | SaveError::Failed { .. }),
        ) => crate::disk::replace::read_only(path).map_err(|_| failed(cause))?,
        Err(cause) => return Err(failed(cause)),
    };
    Ok((to_text(path, bytes)?, stamp))
}

pub(super) fn to_text(path: &Path, bytes: Vec<u8>) -> Result<String, OpenError> {
    String::from_utf8(bytes).map_err(|error| {
        if let Some(what) = looks_like(error.as_bytes()) {
            return OpenError::OtherKind { path: path.to_owned(), what };
        }
        let at = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..at).unwrap_or_default();
        let line = before.split(|&byte| byte == b'\n').count();
        OpenError::NotText { path: path.to_owned(), at, line }
    })
}

/// The first bytes of files of other kinds, and their names.
const OTHER_KINDS: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xD0\xCF\x11\xE0", "an older Word or Excel file"),
    (b"%PDF", "a PDF file"),
    (b"\xFF\xFE", "a text in UTF-16, which an editor can save as UTF-8"),
    (b"\xFE\xFF", "a text in UTF-16, which an editor can save as UTF-8"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
];

/// Returns what bytes that are no text look like.
fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    let kind = OTHER_KINDS.iter().find(|(start, _)| bytes.starts_with(start));
    kind.map(|(_, what)| *what)
}

pub(super) fn parse(path: &Path, text: &str) -> Result<read::Loaded, OpenError> {
    read::read(text).map_err(|cause| no_plan(path, cause))
}

pub(super) fn no_plan(path: &Path, cause: YamlError) -> OpenError {
    OpenError::NotAPlan { path: path.to_owned(), cause: Box::new(cause) }
}

pub(super) fn document(path: &Path, mut loaded: read::Loaded) -> (Document, Spans) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    loaded.plan.file_name = FileName(name.into_owned());
    let mut document = Document::from(loaded.plan);
    let odd = loaded.problems.into_iter();
    document.oddities = odd.map(|odd| (odd.line, odd.text)).collect();
    (document, loaded.spans)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_has_just_become_shorter_may_be_half_written() {
        let written = SystemTime::UNIX_EPOCH + Duration::from_hours(1);
        let stamp = Stamp { len: 3, mtime: written, ino: 0 };
        let at = |age| written + Duration::from_millis(age);
        assert!(may_be_half(3, stamp, "title", at(0)) && may_be_half(3, stamp, "title", at(99)));
        assert!(!may_be_half(3, stamp, "title", at(100)), "old enough to be believed");
        assert!(!may_be_half(5, stamp, "title", at(0)), "as long as it was");
    }

    #[test]
    fn a_text_that_stays_shorter_is_believed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.yaml");
        std::fs::write(&path, "a: b").expect("written");
        assert_eq!(read_whole_text(&path, "a: longer").expect("read"), "a: b");
    }
}
