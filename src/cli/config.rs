//! The one configuration file, and what is in force without it.

use super::Failure;
use super::places;
use serde::Deserialize;

/// What the user has settled once: `config.yaml` in the configuration folder.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Config {
    /// Who signs notes.
    pub author: Option<String>,
    /// The name of a theme.
    pub theme: Option<String>,
    /// Only ASCII signs.
    pub ascii: bool,
    /// Whether the mouse is used.
    pub mouse: Option<bool>,
}

/// Reads the configuration; none is as good as an empty one.
pub(super) fn read() -> Result<Config, Failure> {
    let Some(path) = places::config_file() else {
        return Ok(Config::default());
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Config::default()),
        Err(error) => {
            return Err(Failure(format!(
                "{}: {error}; make it readable, or remove it",
                path.display()
            )));
        }
    };
    if text.trim().is_empty() {
        return Ok(Config::default());
    }
    serde_yaml::from_str(&text).map_err(|error| {
        Failure(format!(
            "{}: {error}; known are author, theme, ascii, mouse",
            path.display()
        ))
    })
}
