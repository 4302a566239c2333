//! The text of `config.yaml` → what it settles, or the line on which it cannot be taken.
//!
//! The plan's own reader is used, not serde: it knows the line of every word, and to it
//! `n` and `y` are keys and not the YAML 1.1 words for no and yes.

use super::super::failure::Failure;
use super::meant::meant;
use super::{Config, Set, at, themes};
use crate::plan::asat::review_days;
use crate::plan::deadline::Calendar;
use crate::tui::columns::Column;
use crate::tui::command::Command;
use crate::tui::keymap::{Binding, Keymap, keys_named};
use crate::yaml::{Index, NodeId};
use std::path::Path;
use std::sync::Arc;

/// Every setting there is.
pub(super) const SETTINGS: [&str; 7] =
    ["author", "theme", "ascii", "mouse", "review interval", "columns", "keys"];

/// Why and what to do about it.
type Wrong = (String, String);

/// Reads the text of a configuration. `path` is what messages call it.
pub(super) fn read(path: &Path, text: &str) -> Result<Config, Failure> {
    let index = Index::parse(text).map_err(|error| {
        let why = format!("{}; expected {}", error.found, error.expected);
        at(path, error.line, &why, &error.remedy)
    })?;
    let mut config = Config::default();
    let Some(root) = index.root().filter(|root| !index.is_null(*root)) else {
        return Ok(config);
    };
    if let Some(twice) = index.duplicate_key() {
        let why = format!("'{}' stands here twice", index.source(twice));
        return Err(at(path, index.line(twice), &why, "remove one of them"));
    }
    if !index.kind(root).is_map() {
        return Err(at(
            path,
            index.line(root),
            "settings are expected, each as name: value",
            "see steerco config --example",
        ));
    }
    for (key, value) in index.pairs(root) {
        let Some(name) = index.scalar(key) else {
            let why = "a list or a map stands where the name of a setting is expected";
            let remedy = format!("there are {}", SETTINGS.join(", "));
            return Err(at(path, index.line(key), why, &remedy));
        };
        let here = Here { path, index: &index, value: index.resolve(value), line: index.line(key) };
        match name {
            "author" => config.author = here.set(&here.words(name)?),
            "theme" => config.theme = here.set(&here.theme()?),
            "ascii" => config.ascii = here.set(&here.truth(name)?),
            "mouse" => config.mouse = here.set(&here.truth(name)?),
            "review interval" => config.review = here.set(&here.interval()?),
            "columns" => config.columns = here.set(&here.columns()?),
            "keys" => config.bindings = here.keys()?,
            other => {
                return Err(here.wrong((
                    format!("'{other}' is no setting"),
                    meant(other, SETTINGS.into_iter(), &SETTINGS.join(", ")),
                )));
            }
        }
    }
    if !config.bindings.is_empty() {
        let keys = Keymap::with(&config.bindings)
            .map_err(|error| at(path, error.line, &error.why, &error.remedy))?;
        config.keys = Some(Arc::new(keys));
    }
    Ok(config)
}

/// A setting's value in the file.
struct Here<'a> {
    path: &'a Path,
    index: &'a Index<'a>,
    value: NodeId,
    /// The line of its name.
    line: usize,
}

impl Here<'_> {
    fn wrong(&self, (why, remedy): Wrong) -> Failure {
        at(self.path, self.line, &why, &remedy)
    }

    fn wrong_at(&self, node: NodeId, (why, remedy): Wrong) -> Failure {
        at(self.path, self.index.line(node), &why, &remedy)
    }

    #[allow(clippy::unnecessary_wraps)] // what is set is some
    fn set<T: Clone>(&self, value: &T) -> Option<Set<T>> {
        Some(Set { value: value.clone(), line: self.line })
    }

    /// Words on one line, not empty.
    fn words(&self, name: &str) -> Result<String, Failure> {
        let words = self.index.scalar(self.value).map(str::trim);
        match words {
            Some(words) if words.contains(char::is_control) => Err(self.wrong((
                format!("{name} has a line end or another control character in it"),
                "write it on one line".to_owned(),
            ))),
            Some(words) if !words.is_empty() && !self.index.is_null(self.value) => {
                Ok(words.to_owned())
            }
            Some(_) => Err(self.wrong((
                format!("{name} is empty"),
                "write its value behind the colon, or remove the line".to_owned(),
            ))),
            None => {
                let (what, example) = match name {
                    "ascii" | "mouse" => ("true or false is", "true"),
                    "theme" => ("the name of a theme is", "dark"),
                    "review interval" => ("an interval is", "every 6 weeks"),
                    _ => ("words are", "words"),
                };
                Err(self.wrong((
                    format!("{name} is a list or a map, where {what} expected"),
                    format!("write it as {name}: {example}"),
                )))
            }
        }
    }

    fn truth(&self, name: &str) -> Result<bool, Failure> {
        match self.words(name)?.as_str() {
            "true" => Ok(true),
            "false" => Ok(false),
            other => Err(self.wrong((
                format!("{name} is '{other}', neither true nor false"),
                format!("write {name}: true or {name}: false"),
            ))),
        }
    }

    fn theme(&self) -> Result<String, Failure> {
        let name = self.words("theme")?;
        themes::check_name(&name).map_err(|wrong| self.wrong(wrong))?;
        Ok(name)
    }

    fn interval(&self) -> Result<(String, i64), Failure> {
        let words = self.words("review interval")?;
        match review_days(&words, &Calendar::default()) {
            Some(days) => Ok((words, days)),
            None => Err(self.wrong((
                format!("'{words}' is no interval"),
                "write it as monthly, quarterly, every 6 weeks or 45 days".to_owned(),
            ))),
        }
    }

    fn columns(&self) -> Result<Vec<Column>, Failure> {
        let known = Column::ALL.map(Column::name).join(", ");
        let mut columns = Vec::new();
        for node in self.items("columns", &format!("[{known}]"))? {
            let Some(name) = self.index.scalar(node) else {
                let why = "a list or a map stands where the name of a column is expected";
                let remedy = format!("write the columns as columns: [{known}]");
                return Err(self.wrong_at(node, (why.to_owned(), remedy)));
            };
            let Some(column) = Column::named(name) else {
                let names = Column::ALL.into_iter().map(Column::name);
                let wrong = (format!("'{name}' is no column"), meant(name, names, &known));
                return Err(self.wrong_at(node, wrong));
            };
            if columns.contains(&column) {
                let why = format!("the column {name} stands here twice");
                return Err(self.wrong_at(node, (why, "remove one of them".to_owned())));
            }
            columns.push(column);
        }
        if !columns.contains(&Column::Action) {
            return Err(self.wrong((
                "the columns leave out action, the words themselves".to_owned(),
                "add action to them".to_owned(),
            )));
        }
        Ok(columns)
    }

    /// The items of a list.
    fn items(&self, name: &str, example: &str) -> Result<Vec<NodeId>, Failure> {
        if !self.index.kind(self.value).is_seq() {
            return Err(self
                .wrong((format!("{name} is no list"), format!("write it as {name}: {example}"))));
        }
        let items = self.index.children(self.value);
        Ok(items.map(|node| self.index.resolve(node)).collect())
    }

    fn keys(&self) -> Result<Vec<Binding>, Failure> {
        if self.index.is_null(self.value) {
            return Ok(Vec::new());
        }
        if !self.index.kind(self.value).is_map() {
            return Err(self.wrong((
                "keys is no list of commands with their keys".to_owned(),
                "write below it, indented, as in: note: n".to_owned(),
            )));
        }
        let pairs = self.index.pairs(self.value);
        pairs.map(|(key, value)| self.binding(key, value)).collect()
    }

    fn binding(&self, key: NodeId, value: NodeId) -> Result<Binding, Failure> {
        let index = self.index;
        let name = index.scalar(key).unwrap_or_default();
        let Some(command) = Command::named(name) else {
            let names = Command::ALL.iter().map(|command| command.spec().name);
            let all = "those that steerco config --example lists";
            let wrong = (format!("'{name}' is no command"), meant(name, names, all));
            return Err(self.wrong_at(key, wrong));
        };
        let value = index.resolve(value);
        let nodes: Vec<NodeId> = if index.kind(value).is_seq() {
            index.children(value).map(|node| index.resolve(node)).collect()
        } else {
            vec![value]
        };
        let mut keys: Vec<(String, usize)> = Vec::new();
        for node in nodes {
            // A value that is not there stands on no line of its own.
            let line = if index.is_null(node) { index.line(key) } else { index.line(node) };
            // Nothing reads as `~`, which is a key too.
            let words =
                if index.is_null(node) { Some(index.source(node)) } else { index.scalar(node) };
            let Some(words) = words else {
                let why = format!("the keys of {name} are neither a key nor a list of keys");
                let remedy = format!("write {name}: n or {name}: [n, g n]");
                return Err(at(self.path, line, &why, &remedy));
            };
            let named = keys_named(words)
                .map_err(|(why, remedy)| at(self.path, line, &format!("{name}: {why}"), &remedy))?;
            if !keys.iter().any(|(known, _)| *known == named) {
                keys.push((named, line));
            }
        }
        Ok(Binding { command, keys, line: index.line(key) })
    }
}
