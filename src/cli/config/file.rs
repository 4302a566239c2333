//! The file of the configuration on the disk.

use super::super::places;
use super::fault::ConfigError;
use super::settings::{self, Config};
use std::io::{Error, ErrorKind};
use std::path::Path;

/// Reads the configuration. No file is as good as an empty one.
pub fn read() -> Result<Config, ConfigError> {
    let Some(path) = places::config_file() else {
        return Ok(Config::default());
    };
    match text_of(&path) {
        Ok(text) => settings::read(&text).map_err(|at| at.of(&path)),
        Err(ConfigError::Unreadable { error, .. }) if error.kind() == ErrorKind::NotFound => {
            Ok(Config::default())
        }
        Err(error) => Err(error),
    }
}

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
