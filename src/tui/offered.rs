//! What is offered for the letters typed so far: finds, commands with their keys, readings.

use super::ask::words;
use super::command::{Command, Scope};
use super::find::Hit;
use super::keymap::key_label;
use super::model::{Choice, Does, Model, PlanSession};
use crate::plan::columns::{BuiltIn, ColumnName};
use crate::plan::query::Sort;
use crate::text::fold::{fold, holds};

/// How many finds are offered at once.
const FINDS: usize = 30;

/// Finds rows by a few letters, best first.
pub fn find(session: &PlanSession, text: &str) -> Vec<Choice> {
    session
        .facts
        .find(&session.document, text, FINDS)
        .into_iter()
        .map(|(row, label)| Choice { key: None, label, does: Does::GoTo(row) })
        .collect()
}

/// Looks through a whole large plan for the letters, and returns what they find, best first.
pub fn look_through(session: &PlanSession, text: &str) -> Vec<(Hit, String)> {
    session.facts.find_all(&session.document, text, FINDS)
}

/// Returns the commands whose name or help holds what is typed, names first.
pub fn palette(text: &str) -> Vec<Command> {
    let typed = text.trim().to_lowercase();
    let named = |c: &Command| c.spec().name.starts_with(&typed);
    let like = |c: &Command| {
        c.spec().name.contains(&typed) || c.spec().help.to_lowercase().contains(&typed)
    };
    let all = Command::ALL.iter().copied().filter(|command| !command.is_of_entry());
    all.clone().filter(named).chain(all.filter(|c| !named(c) && like(c))).collect()
}

/// Returns the columns that a table can be sorted by whose names hold what is typed, those that
/// begin so first: each as it is typed, and as it is listed.
pub fn sorts(session: &PlanSession, text: &str) -> Vec<(String, String)> {
    let columns = session.document.columns();
    let (dash, typed) = match text.trim().strip_prefix('-') {
        Some(typed) => ("-", typed.trim()),
        None => ("", text.trim()),
    };
    let all = Sort::names(columns).into_iter().map(|name| {
        let called = match (&name, name.own(columns)) {
            (ColumnName::BuiltIn(column), _) => column.heading().to_owned(),
            (ColumnName::Own(_), Some(own)) => own.label.clone(),
            (ColumnName::Own(key), None) => key.clone(),
        };
        (name.words(), called)
    });
    let begins = |(name, called): &&(String, String)| {
        fold(name).starts_with(&fold(typed)) || fold(called).starts_with(&fold(typed))
    };
    let holds = |(name, called): &(String, String)| {
        holds(name, &fold(typed)) || holds(called, &fold(typed))
    };
    let all: Vec<(String, String)> = all.filter(holds).collect();
    let first = all.iter().filter(begins);
    let then = all.iter().filter(|one| !begins(one));
    let order = if dash.is_empty() { "" } else { ", the other way round" };
    first
        .chain(then)
        .map(|(name, called)| (format!("{dash}{name}"), format!("{name:<18} {called}{order}")))
        .collect()
}

/// Returns the names of the columns that tables of the plan can show.
pub fn columns(session: &PlanSession) -> Vec<String> {
    let own = session.document.columns().iter().map(|own| ColumnName::Own(own.key.clone()));
    BuiltIn::all().map(ColumnName::BuiltIn).chain(own).map(|name| name.words()).collect()
}

/// Returns a command's keys in a scope, for a list of commands; where it has none, how the palette
/// runs it.
pub fn keys_of(model: &Model, scope: Scope, command: Command) -> String {
    // Names, not signs: the list lines up, and reads as it is configured.
    let keys = model.keys.map.keys_from(scope, command);
    let labels: Vec<String> = keys.iter().map(|key| key_label(key, true)).collect();
    if labels.is_empty() {
        return model.key(command);
    }
    labels.join(" ")
}

/// Says how words would be read in this plan, for the echo under the entry.
pub fn echo(session: &PlanSession, text: &str) -> Vec<String> {
    if text.trim() == "-" {
        return vec!["- → none".to_owned()];
    }
    let as_at = session.plan_as_at();
    words(text)
        .into_iter()
        .map(|words| {
            let reading = crate::plan::deadline::read(&as_at.to_write(&words), &as_at.calendar);
            format!("{words} → {}", reading.in_words())
        })
        .collect()
}
