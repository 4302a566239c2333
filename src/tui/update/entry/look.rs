//! What is typed to look, not to write: filters, finds, days, commands by name.

use super::super::super::ask::Ask;
use super::super::super::command::{Command, Scope};
use super::super::super::model::{Choice, Does, Menu, Model, Overlay, Screen, TimelineScreen};
use super::super::super::msg::Effect;
use super::super::super::offered::{FINDS, find, keys_of, palette};
use super::super::{browse, chair, rows, run, set_as_at};
use crate::plan::deadline::Calendar;
use crate::plan::query::Filter;

/// Takes what was typed; a complaint where it cannot be taken.
pub(super) fn submit(
    model: &mut Model,
    ask: &Ask,
    text: &str,
    chosen: usize,
) -> Result<Vec<Effect>, String> {
    match ask {
        Ask::Filter => {
            let (name, words) = resolved(model, text)?;
            Filter::parse(&words, &calendar(model)).map_err(|why| why.to_string())?;
            let mut effects = Vec::new();
            if let Some(name) = name {
                model.session.filters.insert(name, words.clone());
                effects.push(Effect::KeepFilters(model.session.filters.clone()));
            }
            apply(model, words);
            Ok(effects)
        }
        Ask::Find => {
            let found = model.session.facts.find_all(&model.session.document, text, FINDS);
            let Some((hit, _)) = found.get(chosen) else {
                return Err("nothing is like that; Esc leaves".to_owned());
            };
            browse::show(model, *hit);
            Ok(Vec::new())
        }
        Ask::AsAt => {
            let day = if text.trim().is_empty() {
                model.session.today
            } else {
                chair::one_day(model, text).map_err(|why| why.to_string())?
            };
            set_as_at(model, day);
            Ok(Vec::new())
        }
        Ask::Palette => {
            let named = Command::named(text.trim()).filter(|_| chosen == 0);
            match named.or_else(|| palette(text).get(chosen).copied()) {
                Some(command) => Ok(run(model, command)),
                None => Err(format!(
                    "no command is called that; {} lists them",
                    model.key(Command::Help)
                )),
            }
        }
        Ask::StartMeeting => chair::start(model, text),
        Ask::CloseMeeting => chair::close(model, text),
        Ask::Note
        | Ask::Decision
        | Ask::Arising(_)
        | Ask::FlagNote(_)
        | Ask::Deadline
        | Ask::Owners
        | Ask::NewAction(_)
        | Ask::Query
        | Ask::Reading(_) => Ok(Vec::new()),
    }
}

/// Whether finds or commands are listed below the text.
pub(super) fn lists(model: &Model) -> bool {
    matches!(&model.prompt.overlay, Some(Overlay::Entry(entry)) if matches!(entry.ask, Ask::Find | Ask::Palette))
}

/// How many finds or commands stand below the text.
pub(super) fn listed(model: &Model) -> usize {
    match &model.prompt.overlay {
        Some(Overlay::Entry(entry)) => match entry.ask {
            Ask::Find => find(model, &entry.text()).len(),
            Ask::Palette => palette(&entry.text()).len(),
            _ => 0,
        },
        Some(Overlay::Menu(_) | Overlay::Page(_)) | None => 0,
    }
}

/// Plans of more actions than this are not filtered anew for every letter, but when the hand
/// rests: it takes longer than a letter should.
const LARGE: usize = 20_000;

pub(super) fn is_large(model: &Model) -> bool {
    model.session.document.outline.actions.len() > LARGE
}

/// Works out what was put off while the hand was moving: what the letters find in the whole
/// plan, which rows a filter keeps.
pub(super) fn catch_up(model: &mut Model) {
    let Some(Overlay::Entry(entry)) = &model.prompt.overlay else {
        return;
    };
    let text = entry.text();
    if entry.ask == Ask::Find {
        model.session.facts.find_all(&model.session.document, &text, FINDS);
    }
    if entry.ask == Ask::Filter {
        let complaint = preview(model, &text);
        if let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay {
            entry.complaint = complaint;
            entry.is_behind = false;
        }
    }
}

/// The hand rests: there is time for what was put off.
pub(in super::super) fn rested(model: &mut Model) -> Vec<Effect> {
    if model.is_looking() {
        catch_up(model);
    }
    Vec::new()
}

/// Shows what a filter keeps while it is typed; a complaint where it cannot be read.
pub(super) fn preview(model: &mut Model, text: &str) -> Option<String> {
    let words = match resolved(model, text) {
        Ok((_, words)) => words,
        Err(why) => return Some(why),
    };
    match Filter::parse(&words, &calendar(model)) {
        Ok(_) => {
            apply(model, words);
            None
        }
        Err(why) => Some(why.to_string()),
    }
}

/// `name = words` saves the words under the name; `=name` stands for what was saved.
fn resolved(model: &Model, text: &str) -> Result<(Option<String>, String), String> {
    let Some((name, words)) = text.split_once('=') else {
        return Ok((None, text.to_owned()));
    };
    let name = name.trim();
    if name.is_empty() {
        let asked = words.trim();
        return match model.session.filters.get(asked) {
            Some(words) => Ok((None, words.clone())),
            None if model.session.filters.is_empty() => {
                Err("no filter is saved yet; name = words saves one".to_owned())
            }
            None => {
                let names: Vec<&str> = model.session.filters.keys().map(String::as_str).collect();
                Err(format!("saved are {}", names.join(", ")))
            }
        };
    }
    // `due>=2012` is a filter, not a name.
    let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    if is_name {
        Ok((Some(name.to_owned()), words.trim().to_owned()))
    } else {
        Ok((None, text.to_owned()))
    }
}

pub(super) fn apply(model: &mut Model, words: String) {
    if let Some(Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. })) =
        model.screens.stack.last_mut()
    {
        table.filter = words;
    }
    rows::refill(model);
}

fn calendar(model: &Model) -> Calendar {
    let plan = &model.session.document.plan;
    Calendar::new(plan.period.as_deref(), plan.year_start.as_deref())
}

/// A menu of commands, for help that runs what is picked.
pub fn command_menu(
    model: &Model,
    scope: Scope,
    title: &str,
    commands: impl Iterator<Item = Command>,
) -> Menu {
    let commands: Vec<(Command, String)> =
        commands.map(|command| (command, keys_of(model, scope, command))).collect();
    let longest = commands.iter().map(|(_, keys)| keys.len()).max();
    let column = longest.unwrap_or(0).clamp(13, 20);
    let choice = |(command, keys): &(Command, String)| {
        let command = *command;
        Choice {
            key: None,
            label: format!("{keys:<column$} {}", command.spec().help),
            does: Does::Run(command),
        }
    };
    Menu {
        title: title.to_owned(),
        text: Vec::new(),
        choices: commands.iter().map(choice).collect(),
        selected: 0,
        targets: Vec::new(),
        gives_way: false,
        is_refusal: false,
    }
}
