//! Asking: opening the text or the menu of a command.

use super::super::ask::{Ask, Draft};
use super::super::command::Command;
use super::super::model::{Choice, Does, Menu, Model, Outcome, Overlay, Refusal, Screen};
use super::super::msg::Effect;
use super::super::prompt::menu::{self, menu, numbered};
use super::super::table::Source;
use super::changes::Way;
use super::cursor::Aim;
use super::{changes, cursor, drafts, own_columns, refuse, rows, texts};
use crate::plan::change::{Named, Target, edited_owners};

/// Does what a key means on the row under the cursor.
pub(super) fn of_actions(model: &mut Model, command: Command) -> Vec<Effect> {
    if command == Command::Column {
        return own_columns::at_cursor(model);
    }
    let on_page = model.prompt.page_to_reopen.is_some();
    match cursor::aim(&model.session, &model.screens, &model.meeting, on_page) {
        Some(aim) => on(model, command, aim, Way::Turn),
        None => refuse::no_action(model, command),
    }
}

/// Does what the name of a command says, typed as a line: on the item that the line names, or on
/// the row under the cursor. What is done already stays as it is.
pub(super) fn by_line(model: &mut Model, command: Command, item: Option<Target>) -> Vec<Effect> {
    if command == Command::Column {
        return own_columns::by_line(model, item);
    }
    let aim = match item {
        Some(Target::Action(named)) => Some(Aim::Actions(vec![named])),
        Some(Target::Step(named, kind, at, text)) => {
            let step = Target::Step(named.clone(), kind, at, text);
            Some(Aim::Step(named, step))
        }
        Some(Target::ActionKpi(named, _, text)) => Some(Aim::Measure(named, text)),
        Some(Target::GroupKpi(_, _, text)) => {
            return refuse::of_a_group_measure(model, command, text.trim());
        }
        Some(Target::Plan | Target::Group(_) | Target::Meeting(_)) | None => {
            cursor::aim(&model.session, &model.screens, &model.meeting, false)
        }
    };
    match aim {
        Some(aim) => on(model, command, aim, Way::Done),
        None => refuse::no_action(model, command),
    }
}

fn on(model: &mut Model, command: Command, aim: Aim, way: Way) -> Vec<Effect> {
    match aim {
        Aim::Actions(targets) => on_actions(model, command, targets, way, None),
        Aim::Step(named, step) => on_step(model, command, named, step, way),
        Aim::Measure(named, measure) => match command {
            Command::Note | Command::Flag | Command::Standing | Command::Query => {
                on_actions(model, command, vec![named], way, Some("the action of this measure"))
            }
            command => refuse::of_a_measure(model, command, &named, &measure),
        },
    }
}

/// Does a command on a milestone or part. What only an action can have goes to its action, which
/// the box names.
fn on_step(
    model: &mut Model,
    command: Command,
    named: Named,
    step: Target,
    way: Way,
) -> Vec<Effect> {
    let Target::Step(_, kind, at, _) = &step else { return Vec::new() };
    let found = model.session.action(&named).and_then(|action| action.step(*kind, *at));
    let (due, owners) =
        found.map(|found| (found.due.join("; "), found.owners.join("; "))).unwrap_or_default();
    let whose = format!("the action of this {}", kind.word());
    match (command, way) {
        (Command::Complete, way) | (Command::Tick, way @ (Way::Done | Way::Open)) => {
            changes::tick(model, step, way)
        }
        (Command::Reopen | Command::Untick, _) => changes::tick(model, step, Way::Open),
        (Command::Deadline, _) => of_step(model, Ask::Deadline, named, step, &due),
        (Command::OwnerSet, _) => of_step(model, Ask::Owners, named, step, &owners),
        (command, way) => {
            let effects = on_actions(model, command, vec![named], way, Some(&whose));
            if let Some(menu) = model.prompt.menu_mut() {
                // The step on the row first: the others are its action's.
                let is_it = |choice: &Choice| matches!(&choice.does, Does::Tick(it) if *it == step);
                menu.selected = menu.choices.iter().position(is_it).unwrap_or(menu.selected);
            }
            effects
        }
    }
}

/// Does a command on actions; `whose`: what the action is to the row, where it is not the row's own.
fn on_actions(
    model: &mut Model,
    command: Command,
    targets: Vec<Named>,
    way: Way,
    whose: Option<&str>,
) -> Vec<Effect> {
    let first = targets.first().and_then(|named| Some((named, model.session.action(named)?)));
    let Some((first, action)) = first else {
        return refuse::no_action(model, command);
    };
    let (due, owners) = (action.due.join("; "), edited_owners(action).1.join("; "));
    match command {
        Command::Complete => changes::complete(model, &targets, way),
        Command::Reopen => changes::complete(model, &targets, Way::Open),
        Command::Note => text(model, Ask::Note, targets, whose, ""),
        Command::Deadline => text(model, Ask::Deadline, targets, whose, &due),
        Command::OwnerSet => text(model, Ask::Owners, targets, whose, &owners),
        Command::Query => text(model, Ask::Query, targets, whose, ""),
        Command::Flag => {
            let effects = choices(model, menu::flags(&whom(&targets, whose)), targets);
            says_whose(model, whose);
            effects
        }
        Command::Standing => choices(model, menu::statuses(&whom(&targets, whose)), targets),
        Command::Tick | Command::Untick => {
            let does = match (command, way) {
                (Command::Untick, _) => Does::Untick,
                (_, Way::Turn) => Does::Tick,
                (_, Way::Done | Way::Open) => Does::TickOn,
            };
            let steps = menu::steps(action, first, does);
            if steps.is_empty() {
                let said = format!("{} has no milestones and no parts", first.address);
                model.say(Outcome::Refused(Refusal::NothingHere), said);
                return Vec::new();
            }
            let title = format!("{} · {}", command.spec().name, whom(&targets, whose));
            choices(model, Menu { choices: steps, ..menu(&title) }, targets)
        }
        _ => Vec::new(),
    }
}

/// Opens a text about actions. A draft that is kept for the very same thing is taken up.
fn text(
    model: &mut Model,
    ask: Ask,
    targets: Vec<Named>,
    whose: Option<&str>,
    text: &str,
) -> Vec<Effect> {
    let is_same = |draft: &&Draft| is_for(draft, &ask, &targets, None);
    let waiting = model.drafts.waiting().rfind(is_same).cloned();
    let effects = match waiting {
        Some(draft) => drafts::reopen(model, draft),
        None => texts::open(model, ask, targets, text),
    };
    says_whose(model, whose);
    effects
}

/// Has the box say what its action is to the row.
pub(super) fn says_whose(model: &mut Model, whose: Option<&str>) {
    match &mut model.prompt.overlay {
        Some(Overlay::Entry(entry)) => entry.whose = whose.map(str::to_owned),
        Some(Overlay::Menu(menu)) => menu.whose = whose.map(str::to_owned),
        Some(Overlay::Page(_)) | None => {}
    }
}

/// Opens a text about a milestone or part.
fn of_step(model: &mut Model, ask: Ask, named: Named, step: Target, text: &str) -> Vec<Effect> {
    let targets = vec![named];
    let is_same = |draft: &&Draft| is_for(draft, &ask, &targets, Some(&step));
    let waiting = model.drafts.waiting().rfind(is_same).cloned();
    match waiting {
        Some(draft) => drafts::reopen(model, draft),
        None => texts::open_for(model, ask, targets, Some(step), text),
    }
}

fn is_for(draft: &Draft, ask: &Ask, targets: &[Named], step: Option<&Target>) -> bool {
    draft.ask == *ask && draft.targets == targets && draft.step.as_deref() == step
}

/// Opens a menu about actions.
fn choices(model: &mut Model, menu: Menu, targets: Vec<Named>) -> Vec<Effect> {
    model.prompt.overlay = Some(Overlay::Menu(Menu { targets, ..menu }));
    Vec::new()
}

/// Names the actions that a menu is about.
fn whom(targets: &[Named], whose: Option<&str>) -> String {
    match targets {
        [one] => match whose {
            Some(whose) => format!("{}, {whose}", one.address),
            None => one.address.to_string(),
        },
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

/// Asks for the column that the table is sorted by. Where it is sorted, the box offers to turn the
/// order round, and then to take it away.
pub(super) fn sort(model: &mut Model) -> Vec<Effect> {
    let sort = model.table().map(|table| table.sort.clone()).unwrap_or_default();
    let next = match (sort.as_str(), sort.strip_prefix('-')) {
        ("", _) => String::new(),
        (_, Some(_)) => "-".to_owned(),
        (sort, None) => format!("-{sort}"),
    };
    as_table(model);
    texts::open(model, Ask::Sort, Vec::new(), &next)
}

/// Asks for a filter of the table.
pub(super) fn filter(model: &mut Model) -> Vec<Effect> {
    let filter = model.table().map(|table| table.filter.clone()).unwrap_or_default();
    as_table(model);
    texts::open(model, Ask::Filter, Vec::new(), &filter)
}

/// Shows the rows of panes as a table: panes have none to leave out or to sort.
fn as_table(model: &mut Model) {
    if let Screen::Panes(panes) = model.screen() {
        let table = rows::table_of(&model.session, &model.screens, Source::Group(panes.group));
        model.screens.stack.push(Screen::Table(table));
    }
}

/// Asks for a reading of the measure at the cursor, or first for which measure.
pub(super) fn reading(model: &mut Model) -> Vec<Effect> {
    let kpis = cursor::kpis_at_cursor(&model.session, &model.screens, &model.meeting);
    // Those of its section are not the row's own: the one that is meant is chosen, never taken.
    let own = cursor::named(&model.session, &model.screens, &model.meeting).is_none()
        || kpis.iter().any(|(target, _)| matches!(target, Target::ActionKpi(..)));
    match kpis.as_slice() {
        [] => refuse::no_measure(model),
        [(target, _)] if own => texts::open(model, Ask::Reading(target.clone()), Vec::new(), ""),
        several => {
            let row = |(at, (target, text)): (usize, &(Target, String))| {
                numbered(at, text.clone(), Does::Reading(target.clone()))
            };
            let kpis = several.iter().enumerate().map(row).collect();
            let title = if own {
                "KPI reading · which measure?"
            } else {
                "KPI reading · this action has no measure; one of these?"
            };
            let menu = Menu { choices: kpis, ..menu(title) };
            choices(model, menu, Vec::new())
        }
    }
}
