//! The configuration as it stands on the disk.

use super::super::out::complain;
use super::super::places;
use super::fault::ConfigError;
use super::file::text_of;
use super::settings::{self, Config};
use std::io::ErrorKind;
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
        // A home that cannot be entered, another user's or none at all, tells nothing of a
        // configuration; one that is there and cannot be read must not be passed over.
        Err(ConfigError::Unreadable { error, .. }) if is_out_of_reach(&path) => {
            complain(&format!("{}: {error}; going on without settings", path.display()));
            Ok(Config::default())
        }
        Err(error) => Err(error),
    }
}

/// Returns whether a folder on the way to the file cannot be entered, so that nobody can say whether
/// the file is there.
fn is_out_of_reach(path: &Path) -> bool {
    let way = std::fs::symlink_metadata(path).map_err(|error| error.kind());
    matches!(way, Err(ErrorKind::PermissionDenied | ErrorKind::NotADirectory))
}
