//! Running commands, whether they come by key, palette, help or mouse.

use super::super::ask::Ask;
use super::super::command::{Command, Operation, Scope};
use super::super::model::{Model, Outcome, Pending, Refusal, Screen};
use super::super::msg::Effect;
use super::super::prompt::{self, PromptEvent, menu};
use super::{
    agenda, answers, asking, browse, chair, drafts, minutes, pages, rows, saves, texts, undo,
};
use crate::plan::columns::ColumnName;

/// Runs a command by its name, which means what its key would: in a text or a menu too.
pub(super) fn by_name(model: &mut Model, command: Command) -> Vec<Effect> {
    match model.scope() {
        Scope::Entry => in_text(model, command, false),
        Scope::Menu => in_menu(model, command),
        Scope::Panes | Scope::Table | Scope::Timeline | Scope::Chair | Scope::Page => {
            run(model, command)
        }
    }
}

/// Runs a command on the text being typed; with Shift, moves select.
pub(super) fn in_text(model: &mut Model, command: Command, shift: bool) -> Vec<Effect> {
    let Model { prompt, drafts, session, meeting, .. } = model;
    let event = prompt::act(prompt, drafts, session, meeting, (command, shift));
    on_event(model, event)
}

/// Runs a command while a menu is open: a move, or what it does anywhere.
pub(super) fn in_menu(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(menu) = model.prompt.menu_mut() else {
        return Vec::new();
    };
    if menu::go(menu, command) {
        return Vec::new();
    }
    let text_waits = model.prompt.beneath.is_some();
    match command {
        Command::Choose | Command::Suspend => run(model, command),
        Command::Back => browse::back(model),
        Command::Quit | Command::Help if text_waits => browse::back(model),
        _ if text_waits => {
            not_for_the_text(model);
            Vec::new()
        }
        command => run(model, command),
    }
}

/// Refuses a key while the keys of a text are shown over it: it is for neither.
pub(super) fn not_for_the_text(model: &mut Model) {
    let said = "Esc goes back to the text; then the key is for the text";
    model.say(Outcome::Refused(Refusal::NotHere), said);
}

/// Acts on what happened in the prompt, and runs the command that was chosen there.
pub(super) fn on_event(model: &mut Model, event: PromptEvent) -> Vec<Effect> {
    let followup = answers::take(model, event);
    let mut effects = followup.effects;
    if let Some(command) = followup.run {
        // Its own effects come first: what was typed to call it is only remembered.
        effects.splice(0..0, run(model, command));
    }
    effects
}

/// Runs a command, whether it came by key, palette, help or mouse.
#[allow(clippy::too_many_lines)] // an arm an operation, so that a new one must be said here
pub(super) fn run(model: &mut Model, command: Command) -> Vec<Effect> {
    if command.spec().writes && model.session.read_only {
        model.say(
            Outcome::Refused(Refusal::ReadOnly),
            "read-only: nothing is written in this session",
        );
        return Vec::new();
    }
    match command.spec().operation {
        Operation::Move | Operation::Across => browse::go(model, command),
        Operation::Count => {
            model.keys.pending = Some(Pending::new(model.scope()));
            Vec::new()
        }
        Operation::Open => browse::open(model),
        Operation::Back => browse::back(model),
        Operation::Choose => {
            let event = menu::take(&mut model.prompt);
            on_event(model, event)
        }
        Operation::OfActions(_) => asking::of_actions(model, command),
        Operation::NewAction => asking::new_action(model),
        Operation::Reading => asking::reading(model),
        Operation::Meeting => chair::meeting(model),
        Operation::AgreeMinutes => minutes::ask(model),
        Operation::Step => chair::step(model, command),
        Operation::Arising => chair::arising(model),
        Operation::Arrange | Operation::Drop => agenda::arrange(model, command),
        Operation::Decision => texts::open(model, Ask::Decision, Vec::new(), ""),
        Operation::CloseMeeting => chair::ask_to_close(model),
        Operation::Projector => {
            if let Some(Screen::Chair(chair)) = model.screens.stack.last_mut() {
                chair.projector = !chair.projector;
            }
            Vec::new()
        }
        Operation::Mark => browse::mark(model),
        Operation::MarkNone => {
            model.screens.marked.clear();
            Vec::new()
        }
        Operation::Undo => undo::undo(model),
        Operation::Redo => undo::redo(model),
        Operation::Resume => drafts::resume(model),
        Operation::WithoutLock => saves::without_lock(model),
        Operation::Filter => asking::filter(model),
        Operation::Sort => asking::sort(model),
        Operation::Columns => {
            let columns = model.screens.columns.of(&model.session.document);
            let names: Vec<String> = columns.iter().map(ColumnName::words).collect();
            texts::open(model, Ask::Columns, Vec::new(), &names.join(", "))
        }
        Operation::Find => texts::open(model, Ask::Find, Vec::new(), ""),
        Operation::AsAt => texts::open(model, Ask::AsAt, Vec::new(), ""),
        Operation::Palette => texts::open(model, Ask::Palette, Vec::new(), ""),
        Operation::PlanScreen => browse::plan_screen(model),
        Operation::Review => browse::review(model, None),
        Operation::TurnList(forward) => browse::turn_list(model, forward),
        Operation::GroupByOwner => {
            model.screens.by_owner = !model.screens.by_owner;
            rows::refill(model);
            Vec::new()
        }
        Operation::TimelineScreen => browse::timeline(model),
        Operation::Zoom(nearer) => browse::zoom(&mut model.screens, nearer),
        Operation::ToggleTimeline => {
            model.look.show_timeline = !model.look.show_timeline;
            Vec::new()
        }
        Operation::ToggleDetail => {
            model.look.show_detail = !model.look.show_detail;
            rows::keep_in_view(model);
            Vec::new()
        }
        Operation::Overview => pages::overview(model),
        Operation::Problems => pages::problems(&mut model.prompt, &model.session.document),
        Operation::Help => pages::help(model),
        Operation::Copy => pages::copy(model),
        Operation::Editor => edit_plan(model),
        Operation::Reload => vec![Effect::Reload],
        Operation::Suspend => vec![Effect::Suspend],
        Operation::Quit => quit(model),
        Operation::InText => in_text(model, command, false),
    }
}

/// Opens the file in the user's editor at the row under the cursor.
fn edit_plan(model: &Model) -> Vec<Effect> {
    let action = model.action_row().and_then(|row| model.session.document.action(row));
    vec![Effect::Edit(action.map_or(1, |action| action.line.0.max(1)))]
}

fn quit(model: &mut Model) -> Vec<Effect> {
    if model.history.saving > 0 {
        return saves::still_saving(model, &model.key(Command::Quit));
    }
    vec![Effect::Quit]
}
