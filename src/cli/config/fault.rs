//! Why the configuration or a theme cannot be used: the place, the cause and the remedy.

use crate::text::near;
use crate::theme::ThemeError;
use std::path::{Path, PathBuf};

/// Why something cannot be used, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}; {remedy}")]
pub struct Fault {
    why: String,
    remedy: String,
}

impl Fault {
    /// Puts a cause and a remedy together.
    pub fn new(why: impl Into<String>, remedy: impl Into<String>) -> Fault {
        Fault { why: why.into(), remedy: remedy.into() }
    }

    /// Places the fault on a line of the file.
    pub fn at(self, line: usize) -> FaultAt {
        FaultAt { line, fault: self }
    }
}

/// A fault on a line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultAt {
    line: usize,
    fault: Fault,
}

impl FaultAt {
    /// Names the file.
    pub fn of(self, path: &Path) -> ConfigError {
        ConfigError::Wrong { path: path.to_owned(), line: self.line, fault: self.fault }
    }
}

/// Why the configuration or a theme cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{}: {error}; make it a text file in UTF-8 that you may read, or remove it", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A line of the file cannot be used.
    #[error("{}:{line}: {fault}", .path.display())]
    Wrong {
        /// The file.
        path: PathBuf,
        /// The 1-based line.
        line: usize,
        /// Why, and what to do.
        fault: Fault,
    },
    /// No theme has the name.
    #[error(transparent)]
    NoTheme(#[from] Fault),
    /// A built-in theme cannot be used.
    #[error(transparent)]
    Theme(#[from] ThemeError),
}

/// Says which name may have been meant, and which names there are.
pub fn meant<'a>(word: &str, known: impl Iterator<Item = &'a str>, all: &str) -> String {
    match near::nearest(word, known) {
        Some(name) => format!("did you mean {name}? there are {all}"),
        None => format!("there are {all}"),
    }
}
