//! `steerco config`: where things are kept, what is in force, and who says so.

use super::super::failure::Failure;
use super::super::out::{self, OutputFormat};
use super::super::places;
use super::choices::{Choices, settle};
use super::example::example;
use super::load;
use super::settings::{Config, InForce, SETTINGS};
use super::settled::ValueOrigin;
use crate::text::shown;
use crate::tui::command::{Command, Scope};
use crate::tui::keymap::{Keymap, Taken, key_label};
use clap::Args;
use serde::Serialize;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// What is asked of it: with the options of a session, what would be in force in that.
#[derive(Debug, Args)]
pub struct ConfigShowArgs {
    /// Print a complete configuration to start from, with a comment on every setting
    #[arg(long)]
    example: bool,
    #[command(flatten)]
    choices: Choices,
    /// Words for people, or JSON for scripts
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    format: OutputFormat,
}

/// Everything, as JSON: a contract. Fields may be added, never changed.
#[derive(Debug, Serialize)]
struct ConfigOut {
    places: Vec<PlaceOut>,
    settings: Vec<SettingOut>,
    keys: Vec<Keys>,
    taken: Vec<Lost>,
}

/// Where something is kept; whether it is there yet.
#[derive(Debug, Serialize)]
struct PlaceOut {
    name: &'static str,
    path: Option<PathBuf>,
    exists: bool,
    what: &'static str,
}

#[derive(Debug, Serialize)]
struct SettingOut {
    name: &'static str,
    value: String,
    /// `default`, `file`, `environment` or `option`.
    origin: &'static str,
    /// The line of the file; null for other origins.
    line: Option<usize>,
    /// The variables, the option, or why it is this.
    detail: String,
}

/// A command whose keys are not the table's.
#[derive(Debug, Serialize)]
struct Keys {
    command: &'static str,
    #[serde(rename = "keys")]
    own: Vec<String>,
    /// What the keys would be without the configuration.
    usual: Vec<&'static str>,
    line: usize,
}

/// A key that another command has lost.
#[derive(Debug, Serialize)]
struct Lost {
    key: String,
    command: &'static str,
    now: &'static str,
    places: Vec<&'static str>,
    line: usize,
    /// The keys that the command still has there; empty: the palette runs it.
    left: Vec<String>,
    /// The palette's key, as it stands before a command's name.
    palette: String,
}

pub fn run(show: &ConfigShowArgs) -> Result<ExitCode, Failure> {
    if show.example {
        out::print(&example())?;
        return Ok(ExitCode::SUCCESS);
    }
    let config = load::read()?;
    let force = settle(&show.choices, &config, |name| std::env::var(name).ok())?;
    let said = ConfigOut {
        places: kept(),
        settings: settings(&force),
        keys: keys(&config),
        taken: force.keys.taken().iter().map(|taken| lost(&force.keys, taken)).collect(),
    };
    let text = match show.format {
        OutputFormat::Json => out::json(&said)?,
        OutputFormat::Text => lines(&said),
    };
    out::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn kept() -> Vec<PlaceOut> {
    let place = |name, path: Option<PathBuf>, what| PlaceOut {
        name,
        exists: path.as_ref().is_some_and(|path| path.exists()),
        path,
        what,
    };
    vec![
        place("configuration", places::config_file(), "read at every start"),
        place("themes", places::themes_dir(), "your own themes, NAME.yaml"),
        place(
            "state",
            places::state_dir(),
            "drafts, running meetings, named filters, the last plan, the demo plan",
        ),
        place("cache", None, "nothing is cached"),
    ]
}

fn settings(force: &InForce) -> Vec<SettingOut> {
    let shown = SETTINGS.iter().filter_map(|row| Some((row.name, row.shown?(force))));
    shown
        .map(|(name, (value, from))| {
            let (origin, line, detail) = match from {
                ValueOrigin::Default(why) => ("default", None, why.clone()),
                ValueOrigin::File(line) => ("file", Some(*line), String::new()),
                ValueOrigin::Environment(said) => ("environment", None, said.clone()),
                ValueOrigin::Option(name) => ("option", None, (*name).to_owned()),
            };
            SettingOut { name, value, origin, line, detail }
        })
        .collect()
}

/// Returns the commands whose keys differ from the table's by the user's own lines.
fn keys(config: &Config) -> Vec<Keys> {
    let (usual, own) = (Keymap::standard(), config.keymap());
    let differs = |command: Command| {
        Scope::ALL.into_iter().any(|scope| usual.keys(scope, command) != own.keys(scope, command))
    };
    let bound = config.bindings.iter().filter(|bound| differs(bound.command));
    bound
        .map(|bound| Keys {
            command: bound.command.spec().name,
            own: all_keys(&own, bound.command.spec().scopes, bound.command),
            usual: bound.command.spec().keys.to_vec(),
            line: bound.line,
        })
        .collect()
}

/// Returns all keys that a command has in any of these scopes.
fn all_keys(keys: &Keymap, scopes: &[Scope], command: Command) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for key in scopes.iter().flat_map(|scope| keys.keys(*scope, command)) {
        if !all.iter().any(|known| known == key) {
            all.push(key.to_string());
        }
    }
    all
}

fn lost(keys: &Keymap, taken: &Taken) -> Lost {
    // It has a key in every scope in which anything can be run from it.
    let palette = keys.keys_from(Scope::Table, Command::Palette).first();
    let palette = palette.map(|key| key_label(key, true)).unwrap_or_default();
    let blank = if palette.chars().count() > 1 { " " } else { "" };
    Lost {
        palette: format!("{palette}{blank}"),
        key: taken.key.clone(),
        command: taken.from.spec().name,
        now: taken.to.spec().name,
        places: taken.scopes.iter().map(|scope| scope.place()).collect(),
        line: taken.line,
        left: all_keys(keys, &taken.scopes, taken.from),
    }
}

/// Describes in one line, at the start, which keys the user's own lines have taken from other
/// commands; `None` where they have taken none.
pub fn notice(keys: &Keymap) -> Option<String> {
    match keys.taken() {
        [] => None,
        [one] => Some(format!("config.yaml, {}", sentence(&lost(keys, one)))),
        [first, rest @ ..] => Some(format!(
            "config.yaml, {} ({} more: steerco config)",
            sentence(&lost(keys, first)),
            rest.len()
        )),
    }
}

/// Writes one lost key: `line 5: d is query now; deadline is :deadline`.
fn sentence(lost: &Lost) -> String {
    let left = if lost.left.is_empty() {
        format!("{}{}", lost.palette, lost.command)
    } else {
        labels(&lost.left)
    };
    format!(
        "line {}: {} is {} now; {} is {left}",
        lost.line,
        key_label(&lost.key, true),
        lost.now,
        lost.command
    )
}

fn labels(keys: &[String]) -> String {
    let labels: Vec<String> = keys.iter().map(|key| key_label(key, true)).collect();
    labels.join(" ")
}

fn lines(said: &ConfigOut) -> String {
    let mut text = String::new();
    for place in &said.places {
        let path = match &place.path {
            Some(path) => path.to_string_lossy().into_owned(),
            None if place.name == "cache" => "none".to_owned(),
            None => "no home folder is known".to_owned(),
        };
        let not_there = match place.name {
            _ if place.exists || place.path.is_none() => "",
            "configuration" => "not there; steerco config --example prints one to start from: ",
            _ => "not there yet: ",
        };
        row(&mut text, place.name, &path, &format!("{not_there}{}", place.what));
    }
    text.push('\n');
    for setting in &said.settings {
        let from = match (setting.line, setting.detail.is_empty()) {
            (Some(line), _) => format!("config.yaml, line {line}"),
            (None, true) => setting.origin.to_owned(),
            (None, false) => format!("{}: {}", setting.origin, setting.detail),
        };
        row(&mut text, setting.name, &setting.value, &from);
    }
    text.push('\n');
    if said.keys.is_empty() {
        row(&mut text, "keys", "as built in", "? lists them, --example too");
    }
    for keys in &said.keys {
        let now = if keys.own.is_empty() {
            "none, the palette runs it".to_owned()
        } else {
            labels(&keys.own)
        };
        let usual: Vec<String> = keys.usual.iter().map(|key| (*key).to_owned()).collect();
        let from = format!("config.yaml, line {}; built in: {}", keys.line, labels(&usual));
        row(&mut text, &format!("keys of {}", keys.command), &now, &from);
    }
    for lost in &said.taken {
        let where_ = lost.places.join(", ");
        let _ = writeln!(text, "note: {} ({where_})", shown::safe_line(&sentence(lost)));
    }
    text
}

/// Writes a name, a value, and its origin; below each other where the value is long.
fn row(text: &mut String, name: &str, value: &str, from: &str) {
    let (value, from) = (shown::safe_line(value), shown::safe_line(from));
    let gap = " ".repeat(34_usize.saturating_sub(shown::width(&value)).max(2));
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{name:<17} {value}{gap}{from}");
}
