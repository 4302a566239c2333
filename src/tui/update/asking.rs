//! Asking: opening the text or the menu of a command.

use super::super::ask::{Ask, Draft};
use super::super::command::Command;
use super::super::model::{Does, Menu, Model, Outcome, Overlay, Refusal, Screen};
use super::super::msg::Effect;
use super::super::prompt::menu::{self, menu, numbered};
use super::super::table::Source;
use super::{changes, cursor, drafts, refuse, rows, texts};
use crate::plan::change::{Named, Target, edited_owners};

/// Opens the text or the menu of a command that is about actions.
pub(super) fn of_actions(model: &mut Model, command: Command) -> Vec<Effect> {
    let targets = cursor::targets(&model.session, &model.screens, &model.meeting);
    let Some(first) = targets.first() else {
        return refuse::no_action(model, command);
    };
    let Some(action) = model.session.action(first) else {
        return refuse::no_action(model, command);
    };
    let (due, owners) = (action.due.join("; "), edited_owners(action).1.join("; "));
    match command {
        Command::Complete => changes::complete(model, &targets),
        Command::Note => text(model, Ask::Note, targets, ""),
        Command::Deadline => text(model, Ask::Deadline, targets, &due),
        Command::OwnerSet => text(model, Ask::Owners, targets, &owners),
        Command::Column => text(model, Ask::Column, targets, ""),
        Command::Query => text(model, Ask::Query, targets, ""),
        Command::Flag => choices(model, menu::flags(&whom(&targets)), targets),
        Command::Standing => choices(model, menu::statuses(&whom(&targets)), targets),
        Command::Tick => {
            let steps = menu::steps(action, first);
            if steps.is_empty() {
                let said = format!("{} has no milestones and no parts", first.address);
                model.say(Outcome::Refused(Refusal::NothingHere), said);
                return Vec::new();
            }
            let title = format!("tick · {}", whom(&targets));
            choices(model, Menu { choices: steps, ..menu(&title) }, targets)
        }
        _ => Vec::new(),
    }
}

/// Opens a text about actions. A draft that is kept for the very same thing is taken up.
fn text(model: &mut Model, ask: Ask, targets: Vec<Named>, text: &str) -> Vec<Effect> {
    let is_same = |draft: &&Draft| is_for(draft, &ask, &targets);
    let waiting = model.drafts.waiting().rfind(is_same).cloned();
    match waiting {
        Some(draft) => drafts::reopen(model, draft),
        None => texts::open(model, ask, targets, text),
    }
}

fn is_for(draft: &Draft, ask: &Ask, targets: &[Named]) -> bool {
    draft.ask == *ask && draft.targets == targets
}

/// Opens a menu about actions.
fn choices(model: &mut Model, menu: Menu, targets: Vec<Named>) -> Vec<Effect> {
    model.prompt.overlay = Some(Overlay::Menu(Menu { targets, ..menu }));
    Vec::new()
}

/// Names the actions that a menu is about.
fn whom(targets: &[Named]) -> String {
    match targets {
        [one] => one.address.to_string(),
        many => format!("{} marked actions", many.len()),
    }
}

/// Asks for a new action in the group at the cursor.
pub(super) fn new_action(model: &mut Model) -> Vec<Effect> {
    let group = cursor::group_at_cursor(&model.session, &model.screens, &model.meeting);
    match group.and_then(|row| model.session.document.named_group(row)) {
        Some(group) => texts::open(model, Ask::NewAction(group), Vec::new(), ""),
        None => Vec::new(),
    }
}

/// Asks for a filter of the table.
pub(super) fn filter(model: &mut Model) -> Vec<Effect> {
    let filter = model.table().map(|table| table.filter.clone()).unwrap_or_default();
    if let Screen::Panes(panes) = model.screen() {
        // Panes have no rows to leave out: the filter shows the rows it keeps as a table.
        let table = rows::table_of(&model.session, &model.screens, Source::Group(panes.group));
        model.screens.stack.push(Screen::Table(table));
    }
    texts::open(model, Ask::Filter, Vec::new(), &filter)
}

/// Asks for a reading of the measure at the cursor, or first for which measure.
pub(super) fn reading(model: &mut Model) -> Vec<Effect> {
    let kpis = cursor::kpis_at_cursor(&model.session, &model.screens, &model.meeting);
    match kpis.as_slice() {
        [] => refuse::no_measure(model),
        [(target, _)] => texts::open(model, Ask::Reading(target.clone()), Vec::new(), ""),
        several => {
            let row = |(at, (target, text)): (usize, &(Target, String))| {
                numbered(at, text.clone(), Does::Reading(target.clone()))
            };
            let kpis = several.iter().enumerate().map(row).collect();
            let menu = Menu { choices: kpis, ..menu("KPI reading · which measure?") };
            choices(model, menu, Vec::new())
        }
    }
}
