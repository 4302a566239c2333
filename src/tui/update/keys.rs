//! A key on its way to a command: through the count and the prefix that came before it.
//! Nothing waits for time to pass: every key is taken as it comes, and keys that were
//! typed ahead mean what they would have meant one by one.

use super::super::command::{Command, Operation, Scope};
use super::super::keymap::{Meaning, key_label, key_name};
use super::super::model::{Model, Outcome, Overlay, Pending, Refusal, Screen, TimelineScreen};
use super::super::msg::Effect;
use super::super::prompt::{self, menu};
use super::super::table::Source;
use super::commands::{self, run};
use super::{browse, offers, pages, refuse, rows};
use crate::plan::query::List;
use crate::plan::timeline::Zoom;
use crossterm::event::{KeyEvent, KeyModifiers};

/// The most digits of a count: no plan has more rows.
const DIGITS: usize = 6;

/// Returns whether a key only moves the cursor from row to row of a table.
pub(super) fn moves(model: &Model, key: KeyEvent) -> bool {
    let scope = model.scope();
    if model.begun().is_some() || !matches!(scope, Scope::Table | Scope::Timeline) {
        return false;
    }
    let meaning = key_name(&key).map(|name| model.keys.map.meaning(scope, &name));
    matches!(meaning, Some(Meaning::Command(command)) if command.moves())
}

/// Takes a key.
pub(super) fn on_key(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let scope = model.scope();
    let begun = model.keys.pending.take().filter(|begun| begun.scope == scope);
    let name = key_name(&key);
    if scope == Scope::Entry {
        let command = match name.map(|name| model.keys.map.meaning(scope, &name)) {
            Some(Meaning::Command(command)) => Some(command),
            Some(Meaning::Prefix | Meaning::Nothing) | None => None,
        };
        return in_text(model, command, key);
    }
    let Some(name) = name else {
        return Vec::new();
    };
    let Some(begun) = begun else {
        return first(model, scope, key, &name);
    };
    match name.as_str() {
        "Esc" | "Ctrl-c" => Vec::new(),
        "Backspace" => {
            model.keys.pending = begun.without_its_last();
            Vec::new()
        }
        _ if begun.keys.is_empty() && is_digit(&name) => {
            let mut begun = begun;
            if begun.count.len() < DIGITS && (name != "0" || !begun.count.is_empty()) {
                begun.count.push_str(&name);
            }
            model.keys.pending = Some(begun);
            Vec::new()
        }
        "Enter" if begun.keys.is_empty() => {
            to_row(model, begun.number());
            Vec::new()
        }
        _ => {
            let keys = if begun.keys.is_empty() { name } else { format!("{} {name}", begun.keys) };
            after_prefix(model, &begun, keys)
        }
    }
}

/// Takes a key while text is typed.
fn in_text(model: &mut Model, command: Option<Command>, key: KeyEvent) -> Vec<Effect> {
    if let Some(command) = command {
        return commands::in_text(model, command, key.modifiers.contains(KeyModifiers::SHIFT));
    }
    let event = prompt::on_key(&mut model.prompt, key);
    commands::on_event(model, event)
}

/// Takes a key with nothing before it.
fn first(model: &mut Model, scope: Scope, key: KeyEvent, name: &str) -> Vec<Effect> {
    if refuse::is_up(&model.prompt) {
        return match refuse::meant(model.keys.map.meaning(Scope::Entry, name)) {
            Some(command) => commands::in_menu(model, command),
            None => Vec::new(),
        };
    }
    if let Some(event) = menu::own_key(&mut model.prompt, key) {
        return commands::on_event(model, event);
    }
    let begun = Pending::new(scope);
    let meaning = model.keys.map.meaning(scope, name);
    if menu::gives_way(&model.prompt, meaning) {
        // Nobody asked for what lies there: the key is for what is under it.
        offers::give_way(model);
        return on_key(model, key);
    }
    match meaning {
        Meaning::Prefix | Meaning::Nothing if model.prompt.beneath.is_some() => {
            commands::not_for_the_text(model);
            Vec::new()
        }
        Meaning::Command(command) if scope == Scope::Menu => commands::in_menu(model, command),
        Meaning::Command(command) => run(model, command),
        Meaning::Prefix => {
            model.keys.pending = Some(Pending { keys: name.to_owned(), ..begun });
            Vec::new()
        }
        Meaning::Nothing => {
            let counts = Command::Count.spec().scopes.contains(&scope);
            if counts && is_digit(name) && name != "0" {
                model.keys.pending = Some(Pending { count: name.to_owned(), ..begun });
            } else if scope == Scope::Panes
                && let meant = model.keys.map.meaning(Scope::Table, name)
                && meant != Meaning::Nothing
            {
                // Marks made in a table are out of sight here: nothing is done to them.
                match meant {
                    Meaning::Command(Command::Reading) if !model.session.read_only => {
                        return refuse::no_measure(model);
                    }
                    Meaning::Command(command)
                        if !model.session.read_only && command.of_actions().is_some() =>
                    {
                        return refuse::no_action(model, command);
                    }
                    Meaning::Command(_) | Meaning::Prefix | Meaning::Nothing => {}
                }
                let said = "that belongs to an action: open a section first (Enter)";
                model.say(Outcome::Refused(Refusal::NotHere), said);
            } else if scope == Scope::Page {
                return on_a_page(model, name);
            } else {
                say_no_meaning(model, scope, name);
            }
            Vec::new()
        }
    }
}

/// Takes a key of the row on the page of the row: the page makes way.
fn on_a_page(model: &mut Model, name: &str) -> Vec<Effect> {
    let Meaning::Command(command) = model.keys.map.meaning(Scope::Table, name) else {
        say_no_meaning(model, Scope::Page, name);
        return Vec::new();
    };
    match &model.prompt.overlay {
        Some(Overlay::Page(page)) if page.of_the_row => {
            // What is done to the row is done from its page; what shows something else
            // leaves it.
            if command.spec().writes || command == Command::Reload {
                pages::close_for_command(model);
            }
            model.prompt.overlay = None;
            run(model, command)
        }
        _ => {
            let said = "that belongs to an action: Esc closes this page";
            model.say(Outcome::Refused(Refusal::NotHere), said);
            Vec::new()
        }
    }
}

/// Takes a key after a count or a prefix.
fn after_prefix(model: &mut Model, begun: &Pending, keys: String) -> Vec<Effect> {
    match model.keys.map.meaning(begun.scope, &keys) {
        Meaning::Prefix => {
            model.keys.pending = Some(Pending { keys, ..begun.clone() });
            Vec::new()
        }
        Meaning::Command(command) if begun.count.is_empty() => {
            if begun.scope == Scope::Menu {
                commands::in_menu(model, command)
            } else {
                run(model, command)
            }
        }
        Meaning::Command(command) => counted(model, command, begun.number()),
        Meaning::Nothing => {
            let label = key_label(&keys, model.look.glyphs.is_ascii());
            let said = format!("{}{label} means nothing here", begun.count);
            say_of_a_key(model, &said, None);
            Vec::new()
        }
    }
}

/// Says that a key means nothing here; where it is the key of a command elsewhere, where.
fn say_no_meaning(model: &mut Model, scope: Scope, name: &str) {
    /// Where a key may have been meant for, the likeliest first.
    const ELSEWHERE: [Scope; 4] = [Scope::Chair, Scope::Table, Scope::Timeline, Scope::Panes];
    let label = key_label(name, model.look.glyphs.is_ascii());
    if scope == Scope::Menu {
        // The letters of a menu are its own: what they mean on a screen is no help in it.
        let back = model.keys.map.keys(scope, Command::Back).first();
        let back = back.map(|key| key_label(key, model.look.glyphs.is_ascii()));
        let said = format!("{label} is none of these choices");
        say_of_a_key(model, &said, back.map(|key| format!("{key} leaves")));
        return;
    }
    let elsewhere =
        ELSEWHERE.into_iter().find_map(|scope| match model.keys.map.meaning(scope, name) {
            Meaning::Command(command) => Some((scope, command)),
            Meaning::Prefix | Meaning::Nothing => None,
        });
    let Some((there, command)) = elsewhere else {
        say_of_a_key(model, &format!("{label} means nothing here"), None);
        return;
    };
    let said = format!("{label} {}: only {}", command.spec().name, there.place());
    let back = (there == Scope::Chair && model.meeting.running.is_some())
        .then(|| format!("{} goes back to it", model.key(Command::Meeting)));
    say_of_a_key(model, &said, back);
}

/// Says something of a key and what to do instead, by default how to see the keys.
fn say_of_a_key(model: &mut Model, said: &str, remedy: Option<String>) {
    let remedy = remedy.unwrap_or_else(|| format!("{} shows the keys", model.key(Command::Help)));
    model.say(Outcome::Refused(Refusal::NotHere), format!("{said}; {remedy}"));
}

fn is_digit(name: &str) -> bool {
    name.len() == 1 && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// Runs a command with a number before it: what goes to an end goes to that row, what moves or
/// marks does it so often. Nothing else takes a number, least of all what is written.
fn counted(model: &mut Model, command: Command, number: usize) -> Vec<Effect> {
    match command.spec().operation {
        _ if matches!(command, Command::First | Command::Last) => {
            to_row(model, number);
            Vec::new()
        }
        Operation::Count => run(model, command),
        Operation::Move
        | Operation::Across
        | Operation::TurnList(_)
        | Operation::Zoom(_)
        | Operation::Arrange
        | Operation::Mark => {
            let mut effects = Vec::new();
            for _ in 0..number {
                let before = position(model);
                effects.extend(run(model, command));
                if position(model) == before {
                    break;
                }
            }
            effects
        }
        _ => {
            model.say(
                Outcome::Refused(Refusal::NotHere),
                format!(
                    "a number goes with moves and marks; {} takes none, and was not run",
                    command.spec().name
                ),
            );
            Vec::new()
        }
    }
}

/// Where the cursor is. A repeated move that leaves it as it was need not be repeated further.
#[derive(Debug, PartialEq, Eq)]
struct Position {
    scope: Scope,
    screens: usize,
    row: usize,
    list: Option<List>,
    window: Option<(Zoom, i32)>,
}

/// Returns where the cursor is.
fn position(model: &Model) -> Position {
    let (row, list, window) = match (&model.prompt.overlay, model.screen()) {
        (Some(Overlay::Page(page)), _) => (page.scroll, None, None),
        (_, Screen::Panes(panes)) => (panes.selected, None, None),
        (_, Screen::Table(table)) => {
            let list = match table.source {
                Source::Review(list) => Some(list),
                Source::Group(_) | Source::Own(_) => None,
            };
            (table.selected, list, None)
        }
        (_, Screen::Timeline(TimelineScreen { table, zoom, shift })) => {
            (table.selected, None, Some((*zoom, *shift)))
        }
        (_, Screen::Chair(chair)) => (chair.selected, None, None),
    };
    Position { scope: model.scope(), screens: model.screens.stack.len(), row, list, window }
}

/// Goes to the row of a number, counted as the table's border counts: captions are none.
/// Beyond the last row is the last.
fn to_row(model: &mut Model, number: usize) {
    let Some(steps) = number.checked_sub(1) else {
        return;
    };
    browse::go(model, Command::First);
    match model.screens.stack.last_mut() {
        Some(Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. }))
            if model.prompt.overlay.is_none() =>
        {
            table.step(true, steps);
            rows::keep_in_view(model);
        }
        Some(Screen::Panes(_)) if model.prompt.overlay.is_none() => {
            for _ in 0..steps.min(model.session.document.outline.groups.len()) {
                browse::go(model, Command::Right);
            }
        }
        Some(Screen::Chair(_) | Screen::Panes(_) | Screen::Table(_) | Screen::Timeline(_))
        | None => {
            for _ in 0..steps {
                let before = position(model);
                browse::go(model, Command::Down);
                if position(model) == before {
                    break;
                }
            }
        }
    }
}
