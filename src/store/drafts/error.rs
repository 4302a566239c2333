//! Why a draft was not kept: place, cause and remedy.

use std::io;
use std::path::PathBuf;

/// An error about a draft. The text is still on the screen.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// The session has no place for drafts.
    #[error("drafts cannot be kept: {}: {cause}; make it writable for you, or name another state directory. Until then what you type is lost if this session ends before it is saved", place.display())]
    NoJournal {
        /// The directory.
        place: PathBuf,
        /// The system's error.
        cause: io::Error,
    },
    /// One draft could not be written.
    #[error("draft not kept: {}: {cause}; make room or make it writable, and save soon", place.display())]
    NotKept {
        /// The draft's file.
        place: PathBuf,
        /// The system's error.
        cause: io::Error,
    },
    /// A draft could not be removed, so it will be offered again.
    #[error("draft not removed: {}: {cause}; it is saved, and will be offered again", place.display())]
    NotRemoved {
        /// The draft's file.
        place: PathBuf,
        /// The system's error.
        cause: io::Error,
    },
    /// An orphan could not be taken over.
    #[error("draft not taken over: {}: {cause}; it is kept there", place.display())]
    NotAdopted {
        /// The draft's file.
        place: PathBuf,
        /// The system's error.
        cause: io::Error,
    },
    /// The drafts cannot be listed.
    #[error("drafts cannot be listed: {}: {cause}; make the directory readable for you", place.display())]
    NotListed {
        /// The directory.
        place: PathBuf,
        /// The system's error.
        cause: io::Error,
    },
    /// An id cannot be part of a file name.
    #[error("draft not kept: {}: {id:?} is no draft's id; take one from the journal", place.display())]
    BadId {
        /// The directory.
        place: PathBuf,
        /// The id.
        id: String,
    },
}
