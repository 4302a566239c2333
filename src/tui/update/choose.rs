//! Menus: flags, standings, what to tick, which draft to take up.

use super::super::ask::{Ask, FlagWord};
use super::super::command::Command;
use super::super::keymap::Meaning;
use super::super::model::{Choice, Does, Menu, Model, Outcome, Overlay, Refusal, Unchanged};
use super::super::msg::Effect;
use super::{browse, changes, close, entry, minutes, refuse, run, set_as_at};
use crate::plan::change::{Named, Target};
use crate::plan::model::{Action, Status as Standing};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Opens the menu of a command.
pub(super) fn begin(model: &mut Model, command: Command) -> Vec<Effect> {
    if command == Command::Reading {
        return begin_reading(model);
    }
    let targets = changes::targets(model);
    let Some(first) = targets.first().cloned() else {
        return refuse::no_action(model, command);
    };
    let whom = if targets.len() == 1 {
        first.address.to_string()
    } else {
        format!("{} marked actions", targets.len())
    };
    let menu = match command {
        Command::Flag => flags(&whom),
        Command::Standing => standings(&whom),
        Command::Tick => match changes::action(model, &first).map(|action| steps(action, &first)) {
            Some(choices) if !choices.is_empty() => {
                Menu { choices, ..menu(&format!("tick · {whom}")) }
            }
            Some(_) | None => {
                model.say(
                    Outcome::Refused(Refusal::NothingHere),
                    format!("{} has no milestones and no parts", first.address),
                );
                return Vec::new();
            }
        },
        _ => return Vec::new(),
    };
    model.prompt.overlay = Some(Overlay::Menu(Menu { targets, ..menu }));
    Vec::new()
}

pub(super) fn menu(title: &str) -> Menu {
    Menu {
        title: title.to_owned(),
        text: Vec::new(),
        choices: Vec::new(),
        selected: 0,
        targets: Vec::new(),
        gives_way: false,
        is_refusal: false,
    }
}

pub(super) fn choice(key: char, label: &str, does: Does) -> Choice {
    Choice { key: Some(key), label: label.to_owned(), does }
}

fn flags(whom: &str) -> Menu {
    Menu {
        choices: vec![
            choice('r', "red", Does::Flag(Some(FlagWord::Red))),
            choice('a', "amber", Does::Flag(Some(FlagWord::Amber))),
            choice('g', "green", Does::Flag(Some(FlagWord::Green))),
            choice('-', "no flag", Does::Flag(None)),
        ],
        ..menu(&format!("flag · {whom}"))
    }
}

fn standings(whom: &str) -> Menu {
    Menu {
        choices: vec![
            choice('n', "not started", Does::Status(Some(Standing::NotStarted))),
            choice('p', "in progress", Does::Status(Some(Standing::InProgress))),
            choice('h', "on hold: no computed flag", Does::Status(Some(Standing::OnHold))),
            choice('d', "dropped: never overdue", Does::Status(Some(Standing::Dropped))),
            choice('-', "no standing", Does::Status(None)),
        ],
        ..menu(&format!("standing · {whom}"))
    }
}

fn steps(action: &Action, named: &Named) -> Vec<Choice> {
    let parts = action.parts.iter().enumerate().map(|(at, part)| {
        let target = Target::Step(named.clone(), part.kind, at, part.text.clone());
        (part.done.word(), format!("part · {}", part.text), target)
    });
    let milestones = action.milestones.iter().enumerate().map(|(at, milestone)| {
        let target = Target::Step(named.clone(), milestone.kind, at, milestone.text.clone());
        let due = if milestone.due.is_empty() {
            String::new()
        } else {
            format!(" — {}", milestone.due.join("; "))
        };
        (milestone.done.word(), format!("{}{due}", milestone.text), target)
    });
    let row = |(at, (done, label, target)): (usize, (Option<String>, String, Target))| Choice {
        key: char::from_digit(u32::try_from(at + 1).unwrap_or(99), 10),
        label: format!("[{}] {label}", if done.is_some() { 'x' } else { ' ' }),
        does: Does::Tick(target),
    };
    milestones.chain(parts).enumerate().map(row).collect()
}

fn begin_reading(model: &mut Model) -> Vec<Effect> {
    let kpis = entry::kpis_at_cursor(model);
    match kpis.as_slice() {
        [] => refuse::no_measure(model),
        [(target, _)] => {
            let target = target.clone();
            entry::open(model, Ask::Reading(target), Vec::new(), "")
        }
        several => {
            let row = |(at, (target, text)): (usize, &(Target, String))| Choice {
                key: char::from_digit(u32::try_from(at + 1).unwrap_or(99), 10),
                label: text.clone(),
                does: Does::Reading(target.clone()),
            };
            let choices = several.iter().enumerate().map(row).collect();
            model.prompt.overlay =
                Some(Overlay::Menu(Menu { choices, ..menu("KPI reading · which measure?") }));
            Vec::new()
        }
    }
}

/// A choice's own key while a menu is open; `None` for any other key.
pub(super) fn own_key(model: &mut Model, key: KeyEvent) -> Option<Vec<Effect>> {
    let Some(Overlay::Menu(menu)) = &mut model.prompt.overlay else {
        return None;
    };
    if let KeyCode::Char(typed) = key.code
        && !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
        && let Some(at) = menu
            .choices
            .iter()
            .position(|choice| choice.key.is_some_and(|own| own == dashless(typed)))
    {
        menu.selected = at;
        return Some(take(model));
    }
    None
}

/// A command while a menu is open: a move, or what it does anywhere.
pub(super) fn on_command(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Overlay::Menu(menu)) = &mut model.prompt.overlay else {
        return Vec::new();
    };
    let last = menu.choices.len().saturating_sub(1);
    match command {
        Command::Up => menu.selected = menu.selected.saturating_sub(1),
        Command::Down => menu.selected = (menu.selected + 1).min(last),
        Command::PageUp | Command::First => menu.selected = 0,
        Command::PageDown | Command::Last => menu.selected = last,
        Command::Choose => return take(model),
        Command::Back => return browse::back(model),
        Command::Suspend => return vec![Effect::Suspend],
        Command::Quit | Command::Help if model.prompt.beneath.is_some() => {
            return browse::back(model);
        }
        _ if model.prompt.beneath.is_some() => text_waits(model),
        command => return run(model, command),
    }
    Vec::new()
}

/// A key while the keys of a text are shown over it: it is for neither.
pub(super) fn text_waits(model: &mut Model) {
    let said = "Esc goes back to the text; then the key is for the text";
    model.say(Outcome::Refused(Refusal::NotHere), said);
}

/// Any dash clears: `-`, `–`, `—`.
fn dashless(typed: char) -> char {
    if matches!(typed, '–' | '—') { '-' } else { typed }
}

/// Takes the choice under the cursor.
pub(super) fn take(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Menu(menu)) = close(model) else {
        return Vec::new();
    };
    let Some(choice) = menu.choices.get(menu.selected).cloned() else {
        return Vec::new();
    };
    match choice.does {
        Does::Flag(flag) => entry::open(model, Ask::FlagNote(flag), menu.targets, ""),
        Does::Status(status) => changes::standing(model, &menu.targets, status),
        Does::Tick(target) => changes::tick(model, target),
        Does::Reading(target) => entry::open(model, Ask::Reading(target), Vec::new(), ""),
        Does::Agree(Some(date)) => minutes::agree(model, date),
        Does::Agree(None) => {
            model.say(Outcome::Unchanged(Unchanged::Cancelled), "nothing changed");
            Vec::new()
        }
        Does::AsAt(day) => {
            set_as_at(model, day);
            Vec::new()
        }
        Does::Resume(draft) => entry::reopen(model, draft),
        Does::Run(command) => run(model, command),
        Does::GoTo(hit) => {
            browse::show(model, hit);
            Vec::new()
        }
        Does::Leave => vec![Effect::Leave],
        Does::Nothing => Vec::new(),
    }
}

/// A plan whose period is over is offered as at a day inside it.
pub fn offer_as_at(model: &mut Model, offers: Vec<(chrono::NaiveDate, String)>, why: String) {
    let days = offers
        .into_iter()
        .zip(['l', 'e', 's', 'm'])
        .map(|((day, label), key)| choice(key, &label, Does::AsAt(day)));
    let mut choices: Vec<Choice> = days.collect();
    choices.push(choice('t', "as at today", Does::AsAt(model.session.today)));
    choices.push(choice('@', "as at another day …", Does::Run(Command::AsAt)));
    model.prompt.overlay = Some(Overlay::Menu(Menu {
        text: vec![why],
        choices,
        gives_way: true,
        ..menu("this plan's period is over")
    }));
}

/// Whether a key that is none of its choices' own is for what lies under an offer that
/// nobody asked for: it does not move among the choices.
pub(super) fn gives_way(model: &Model, meaning: Meaning) -> bool {
    let moves = matches!(
        meaning,
        Meaning::Command(
            Command::Up
                | Command::Down
                | Command::PageUp
                | Command::PageDown
                | Command::First
                | Command::Last
                | Command::Choose
                | Command::Back
                | Command::Suspend
        )
    );
    matches!(&model.prompt.overlay, Some(Overlay::Menu(menu)) if menu.gives_way) && !moves
}

/// Takes an offer away for a key that is not for it; says where it is to be had.
pub(super) fn give_way(model: &mut Model) {
    if matches!(&model.prompt.overlay, Some(Overlay::Menu(menu)) if menu.gives_way) {
        close(model);
        model.say(
            Outcome::Done,
            format!(
                "this plan's period is over: {} looks at it as at a day inside it",
                model.key(Command::AsAt)
            ),
        );
    }
}
