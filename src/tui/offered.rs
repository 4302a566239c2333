//! What is offered for the letters typed so far: finds, commands with their keys, readings.

use super::ask::words;
use super::command::{Command, Scope};
use super::find::Hit;
use super::keymap::key_label;
use super::model::{Choice, Does, Model, PlanSession};

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
