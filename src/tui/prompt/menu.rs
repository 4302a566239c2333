//! Menus: what they offer, the keys in them, and taking a choice.

use super::super::ask::FlagWord;
use super::super::command::Command;
use super::super::keymap::Meaning;
use super::super::model::{Choice, Does, Menu, Overlay, Prompt};
use super::event::PromptEvent;
use crate::plan::change::{Named, Target};
use crate::plan::model::{Action, Status};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Returns a menu without choices.
pub fn menu(title: &str) -> Menu {
    Menu {
        title: title.to_owned(),
        text: Vec::new(),
        choices: Vec::new(),
        selected: 0,
        targets: Vec::new(),
        whose: None,
        gives_way: false,
        is_refusal: false,
    }
}

/// Returns a choice with a key of its own.
pub fn choice(key: char, label: &str, does: Does) -> Choice {
    Choice { key: Some(key), label: label.to_owned(), does }
}

/// Returns a choice whose key is its number, as far as there are digits.
pub fn numbered(at: usize, label: String, does: Does) -> Choice {
    Choice { key: char::from_digit(u32::try_from(at + 1).unwrap_or(99), 10), label, does }
}

/// Returns the menu of flags.
pub fn flags(whom: &str) -> Menu {
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

/// Returns the menu of statuses.
pub fn statuses(whom: &str) -> Menu {
    Menu {
        choices: vec![
            choice('n', "not started", Does::Status(Some(Status::NotStarted))),
            choice('p', "in progress", Does::Status(Some(Status::InProgress))),
            choice('h', "on hold: no computed flag", Does::Status(Some(Status::OnHold))),
            choice('d', "dropped: never overdue", Does::Status(Some(Status::Dropped))),
            choice('-', "no status", Does::Status(None)),
        ],
        ..menu(&format!("status · {whom}"))
    }
}

/// Returns the milestones and parts of an action, as choices; `does`: what is done to the one that is
/// chosen.
pub fn steps(action: &Action, named: &Named, does: fn(Target) -> Does) -> Vec<Choice> {
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
        does: does(target),
    };
    milestones.chain(parts).enumerate().map(row).collect()
}

/// Moves the cursor of a menu. Returns whether the command is such a move.
pub fn go(menu: &mut Menu, command: Command) -> bool {
    let last = menu.choices.len().saturating_sub(1);
    menu.selected = match command {
        Command::Up => menu.selected.saturating_sub(1),
        Command::Down => (menu.selected + 1).min(last),
        Command::PageUp | Command::First => 0,
        Command::PageDown | Command::Last => last,
        _ => return false,
    };
    true
}

/// Takes the choice whose own key was pressed; `None` for any other key.
pub fn own_key(prompt: &mut Prompt, key: KeyEvent) -> Option<PromptEvent> {
    let menu = prompt.menu_mut()?;
    let KeyCode::Char(typed) = key.code else { return None };
    if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
        return None;
    }
    // Any dash clears.
    let typed = if matches!(typed, '–' | '—') { '-' } else { typed };
    menu.selected = menu.choices.iter().position(|choice| choice.key == Some(typed))?;
    Some(take(prompt))
}

/// Takes the choice under the cursor, and closes the menu.
pub fn take(prompt: &mut Prompt) -> PromptEvent {
    let Some(Overlay::Menu(mut menu)) = prompt.close() else {
        return PromptEvent::Nothing;
    };
    if menu.selected >= menu.choices.len() {
        return PromptEvent::Nothing;
    }
    let choice = menu.choices.swap_remove(menu.selected);
    PromptEvent::Chosen(choice.does, menu.targets, menu.whose)
}

/// Returns whether a key that is none of its choices' own is for what lies under an offer that
/// nobody asked for: it does not move among the choices.
pub fn gives_way(prompt: &Prompt, meaning: Meaning) -> bool {
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
    is_offer(prompt) && !moves
}

/// Returns whether an offer that nobody asked for is open.
pub fn is_offer(prompt: &Prompt) -> bool {
    prompt.menu().is_some_and(|menu| menu.gives_way)
}

/// Returns a menu of commands and their keys, for help that runs what is picked.
pub fn commands(title: &str, commands: &[(Command, String)]) -> Menu {
    let longest = commands.iter().map(|(_, keys)| keys.len()).max();
    let column = longest.unwrap_or(0).clamp(13, 20);
    let choice = |(command, keys): &(Command, String)| Choice {
        key: None,
        label: format!("{keys:<column$} {}", command.spec().help),
        does: Does::Run(*command),
    };
    Menu { choices: commands.iter().map(choice).collect(), ..menu(title) }
}
