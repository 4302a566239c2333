//! A draft, as its file holds it.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The version of the file format; a higher one is kept for the program that wrote it.
pub const VERSION: u32 = 1;

/// A text that someone has typed and not yet saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The version of the file format, [`VERSION`]. Set by the journal.
    #[serde(default)]
    pub version: u32,
    /// An id that is never used twice, from [`Journal::new_id`](super::Journal::new_id).
    pub id: String,
    /// The process that wrote the draft last. Set by the journal, for people to read.
    #[serde(default)]
    pub pid: u32,
    /// When the session began, in RFC 3339.
    #[serde(default)]
    pub started: String,
    /// The plan's real path, every link followed.
    #[serde(with = "self::path")]
    pub plan: PathBuf,
    /// The plan's title, by which people recognise it.
    #[serde(default)]
    pub plan_title: String,
    /// The action's address, as displayed.
    pub address: String,
    /// The action's own text, because the action may have got another address meanwhile.
    #[serde(default)]
    pub about: String,
    /// What is being written: `note`, `deadline`, `flag`, ... The journal does not interpret it.
    pub kind: String,
    /// The typed text.
    pub text: String,
    /// Where the cursor stands, in characters from the start of the text.
    #[serde(default)]
    pub cursor: usize,
    /// When something was typed last, in RFC 3339.
    #[serde(default)]
    pub at: String,
}

/// Serialises a path as text where it is text, and as bytes where it is not, so that a plan with
/// any name can have drafts.
mod path {
    use std::ffi::OsString;
    use std::path::{Path, PathBuf};

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    enum PathSpelling {
        Text(String),
        Bytes(Vec<u8>),
    }

    pub(crate) fn serialize<S: Serializer>(path: &Path, to: S) -> Result<S::Ok, S::Error> {
        let spelling = path.to_str().map_or_else(
            || PathSpelling::Bytes(path.as_os_str().as_encoded_bytes().to_vec()),
            |text| PathSpelling::Text(text.to_owned()),
        );
        spelling.serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<PathBuf, D::Error> {
        Ok(match PathSpelling::deserialize(from)? {
            PathSpelling::Text(text) => PathBuf::from(text),
            PathSpelling::Bytes(bytes) => PathBuf::from(name(bytes)),
        })
    }

    #[cfg(unix)]
    fn name(bytes: Vec<u8>) -> OsString {
        std::os::unix::ffi::OsStringExt::from_vec(bytes)
    }

    #[cfg(not(unix))]
    fn name(bytes: Vec<u8>) -> OsString {
        String::from_utf8_lossy(&bytes).into_owned().into()
    }
}
