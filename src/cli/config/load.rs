//! The configuration as it stands on the disk.

use super::super::places;
use super::fault::ConfigError;
use super::file::text_of;
use super::settings::{self, Config};
use std::io::ErrorKind;

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
