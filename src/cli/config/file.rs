//! The text of a file of the configuration: of the settings, or of a theme.

use super::fault::ConfigError;
use std::io::Error;
use std::path::Path;

/// Reads the text of a regular file. A pipe has no end to wait for, a device may have none.
pub fn text_of(path: &Path) -> Result<String, ConfigError> {
    let read = || {
        if std::fs::metadata(path)?.is_file() {
            std::fs::read_to_string(path)
        } else {
            Err(Error::other("it is not a regular file"))
        }
    };
    read().map_err(|error| ConfigError::Unreadable { path: path.to_owned(), error })
}
