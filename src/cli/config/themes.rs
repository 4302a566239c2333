//! The themes there are: those built in, and the user's own in the configuration folder.

use super::super::places;
use super::fault::{ConfigError, Fault, meant};
use super::file::text_of;
use crate::text::shown;
use crate::theme::{Theme, ThemeError};
use std::path::{Path, PathBuf};

/// The theme that stands for dark or light, as the terminal is.
pub const AUTO: &str = "auto";

/// A theme by name: its file where it is the user's own.
pub struct ListedTheme {
    pub name: String,
    pub file: Option<PathBuf>,
    /// Whether a theme of the name is built in.
    pub built_in: bool,
}

impl ListedTheme {
    pub fn read(&self) -> Result<Theme, ConfigError> {
        match &self.file {
            Some(file) => read(&self.name, file),
            None => Ok(Theme::builtin(&self.name)?),
        }
    }
}

/// Returns every theme: the built-in ones in order, then the user's others by name.
pub fn all() -> Vec<ListedTheme> {
    let mut own = own();
    let mut all: Vec<ListedTheme> = Theme::names()
        .map(|name| {
            let at = own.iter().position(|(own, _)| own == name);
            ListedTheme {
                name: name.to_owned(),
                file: at.map(|at| own.remove(at).1),
                built_in: true,
            }
        })
        .collect();
    all.extend(own.into_iter().map(|(name, file)| ListedTheme {
        name,
        file: Some(file),
        built_in: false,
    }));
    all
}

/// Returns the user's own themes, sorted: the names of the files `NAME.yaml` in the folder for
/// themes.
fn own() -> Vec<(String, PathBuf)> {
    let files = places::themes_dir().and_then(|folder| {
        let names = crate::disk::names_in(&folder).ok()?;
        Some(names.into_iter().map(move |name| folder.join(name)))
    });
    let mut own: Vec<(String, PathBuf)> = files
        .into_iter()
        .flatten()
        .filter(|path| path.extension().is_some_and(|end| end == "yaml") && path.is_file())
        .filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), path)))
        .filter(|(name, _)| name != AUTO)
        .collect();
    own.sort();
    own
}

/// Reads a theme of the user's own. Faults are told with file and line.
fn read(name: &str, file: &Path) -> Result<Theme, ConfigError> {
    Theme::read(name, &text_of(file)?).map_err(|error| match error {
        ThemeError::Wrong { line, why, remedy, .. } => Fault::new(why, remedy).at(line).of(file),
        ThemeError::Unknown { .. } => ConfigError::Theme(error),
    })
}

/// Finds a theme by name, the user's own before one built in.
pub fn find(name: &str) -> Result<Theme, ConfigError> {
    match all().into_iter().find(|theme| theme.name == name) {
        Some(theme) => theme.read(),
        None => Err(ConfigError::NoTheme(unknown(name))),
    }
}

/// Checks whether a name can stand in the configuration.
pub fn check_name(name: &str) -> Result<(), Fault> {
    let known = name == AUTO || all().iter().any(|theme| theme.name == name);
    if known { Ok(()) } else { Err(unknown(name)) }
}

fn unknown(name: &str) -> Fault {
    let themes = all();
    let names: Vec<&str> =
        std::iter::once(AUTO).chain(themes.iter().map(|theme| theme.name.as_str())).collect();
    let near = meant(name, names.iter().copied(), &names.join(", "));
    Fault::new(format!("no theme is called '{}'", shown::safe_line(name)), near)
}
