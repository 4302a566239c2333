//! The one configuration file, and what is in force with it and without it.

mod example;
mod force;
mod meant;
mod read;
mod show;
pub(super) mod themes;

pub(super) use force::{Choices, author, one_line, settle, suited_theme};
pub(super) use show::{Show, notice, run};

use super::failure::Failure;
use super::places;
use crate::plan::asat::AsAt;
use crate::plan::model::Plan;
use crate::tui::columns::Column;
use crate::tui::keymap::{Binding, Keymap};
use chrono::NaiveDate;
use std::path::Path;
use std::sync::Arc;

/// A setting of the file, and the line it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Set<T> {
    value: T,
    line: usize,
}

/// What the user has settled once: `config.yaml` in the configuration folder.
#[derive(Debug, Clone, Default)]
pub(super) struct Config {
    /// Who signs notes.
    author: Option<Set<String>>,
    /// The name of a theme.
    theme: Option<Set<String>>,
    /// Only ASCII signs.
    ascii: Option<Set<bool>>,
    /// Whether the mouse is used.
    mouse: Option<Set<bool>>,
    /// The review interval of a plan that gives none: its words, and the days they mean.
    review: Option<Set<(String, i64)>>,
    /// The columns of a table of actions, from the left.
    columns: Option<Set<Vec<Column>>>,
    /// The keys of commands.
    bindings: Vec<Binding>,
    /// What those come to, where there are any.
    keys: Option<Arc<Keymap>>,
}

impl Config {
    /// The keys in force.
    fn keys(&self) -> Arc<Keymap> {
        self.keys.clone().unwrap_or_else(Keymap::standard)
    }

    /// The review interval, in days, of a plan that gives none.
    pub(super) fn review_days(&self) -> Option<i64> {
        self.review.as_ref().map(|review| review.value.1)
    }

    /// A plan as at a day, with what is settled here where the plan does not say.
    pub(super) fn look<'p>(&self, plan: &'p Plan, date: NaiveDate) -> AsAt<'p> {
        AsAt::new(plan, date).review_else(self.review_days())
    }
}

fn at(path: &Path, line: usize, why: &str, remedy: &str) -> Failure {
    Failure(format!("{}:{line}: {why}; {remedy}", path.display()))
}

/// The text of a regular file: a pipe has no end to wait for, a device may have none.
fn text_of(path: &Path) -> std::io::Result<String> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(std::io::Error::other("it is not a regular file"));
    }
    std::fs::read_to_string(path)
}

/// Reads the configuration; none is as good as an empty one.
pub(super) fn read() -> Result<Config, Failure> {
    let Some(path) = places::config_file() else {
        return Ok(Config::default());
    };
    let text = match text_of(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Config::default()),
        Err(error) => {
            return Err(Failure(format!(
                "{}: {error}; make it a text file in UTF-8 that you may read, or remove it",
                path.display()
            )));
        }
    };
    read::read(&path, &text)
}
