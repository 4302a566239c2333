//! A command that takes words, refused where the cursor is.
//!
//! Whoever calls for a note goes on typing it, looking at the paper and not at the screen.
//! Were the refusal a line alone, those words would be keys: `h` leaves the table, `a` adds
//! an action. So it stands over the screen, and takes what a text would have taken: letters
//! do nothing, and the `Enter` behind them goes back.

use super::super::command::Command;
use super::super::keymap::Meaning;
use super::super::model::{
    Choice, Does, Menu, Model, Outcome, Overlay, PlanSession, Prompt, Refusal, Screen,
};
use super::super::msg::Effect;
use super::super::prompt::menu::menu;
use super::super::table::{Item, Table};
use crate::plan::change::Named;
use crate::text::shown;

/// Refuses a command that belongs to an action: there is none under the cursor.
pub(super) fn no_action(model: &mut Model, command: Command) -> Vec<Effect> {
    let why = command.of_actions().unwrap_or("this belongs to an action");
    match model.screen() {
        Screen::Panes(_) => {
            let open = choice("open this section", Does::Run(Command::Open));
            over(model, "no action here", &format!("{why}; open a section first"), Some(open))
        }
        Screen::Chair(_) => over(model, "no action on the table", why, None),
        Screen::Table(_) | Screen::Timeline(_) => match measure(&model.session, model.table()) {
            Some(name) => {
                let read = choice("type a reading for it", Does::Run(Command::Reading));
                let title = format!("{name} is a measure");
                over(model, &title, &format!("{why}; go to one first"), Some(read))
            }
            None => over(model, "no action here", why, None),
        },
    }
}

/// Refuses a command on a measure of a section, an objective or the plan.
pub(super) fn of_a_group_measure(
    model: &mut Model,
    command: Command,
    measure: &str,
) -> Vec<Effect> {
    let why = command.of_actions().unwrap_or("this belongs to an action");
    let measure = shown::clip(measure, 60, " …");
    over(model, &format!("'{measure}' is a measure"), &format!("{why}; go to one first"), None)
}

/// Refuses a command on the row of a measure: it belongs to actions or steps, and would be taken for
/// one on the measure.
pub(super) fn of_a_measure(
    model: &mut Model,
    command: Command,
    of: &Named,
    measure: &str,
) -> Vec<Effect> {
    let why = command.of_actions().unwrap_or("this belongs to an action");
    let read = choice("type a reading for it", Does::Run(Command::Reading));
    let measure = shown::clip(measure, 60, " …");
    let title = format!("'{measure}' is a measure of {}", of.address);
    over(model, &title, &format!("{why}; go to {} first", of.address), Some(read))
}

/// Refuses a reading: there is no measure at the cursor.
pub(super) fn no_measure(model: &mut Model) -> Vec<Effect> {
    let open = matches!(model.screen(), Screen::Panes(_))
        .then(|| choice("open this section", Does::Run(Command::Open)));
    over(model, "this row has no measure", "", open)
}

/// Returns what the measure under the cursor is called, if it is on one.
fn measure(session: &PlanSession, table: Option<&Table>) -> Option<String> {
    let table = table?;
    let Item::Kpi { group, at } = table.items.get(table.selected)? else {
        return None;
    };
    let kpi = session.document.group(*group)?.kpis.get(*at)?;
    let reference = kpi.reference.as_deref().map(str::trim);
    let reference = reference.filter(|reference| !reference.is_empty());
    Some(reference.unwrap_or("this row").to_owned())
}

fn choice(label: &str, does: Does) -> Choice {
    Choice {
        // A letter of its own would be one of those that are still being typed.
        key: None,
        label: label.to_owned(),
        does,
    }
}

fn over(model: &mut Model, title: &str, why: &str, instead: Option<Choice>) -> Vec<Effect> {
    let back = match model.screen() {
        _ if model.prompt.page_to_reopen.is_some() => "back to the page",
        Screen::Panes(_) => "back to the sections",
        Screen::Chair(_) => "back to the agenda",
        Screen::Table(_) | Screen::Timeline(_) => "back to the list",
    };
    let mut choices = vec![choice(back, Does::Nothing)];
    choices.extend(instead);
    let colon = if why.is_empty() { "" } else { ": " };
    model.say(Outcome::Refused(Refusal::NothingHere), format!("{title}{colon}{why}"));
    let mut text = vec!["what is typed here is not taken".to_owned()];
    if !why.is_empty() {
        text.insert(0, why.to_owned());
    }
    model.prompt.overlay =
        Some(Overlay::Menu(Menu { text, choices, is_refusal: true, ..menu(title) }));
    Vec::new()
}

/// Returns whether what lies over the screen is a refusal.
pub(super) fn is_up(prompt: &Prompt) -> bool {
    prompt.menu().is_some_and(|menu| menu.is_refusal)
}

/// Returns the command of a key over a refusal, by what the key means while text is typed: there
/// the hands still are.
pub(super) fn meant(meaning: Meaning) -> Option<Command> {
    match meaning {
        Meaning::Command(Command::Submit) => Some(Command::Choose),
        Meaning::Command(Command::Keep) => Some(Command::Back),
        Meaning::Command(Command::LineUp) => Some(Command::Up),
        Meaning::Command(Command::LineDown) => Some(Command::Down),
        Meaning::Command(Command::Suspend) => Some(Command::Suspend),
        Meaning::Command(_) | Meaning::Prefix | Meaning::Nothing => None,
    }
}
