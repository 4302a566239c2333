//! Pages over the screen: an action in full, narrative, help, problems; and copying.

use super::super::command::{Command, Scope};
use super::super::describe;
use super::super::model::{
    Menu, Model, Outcome, Overlay, Page, PageLine, PageToReopen, Prompt, Refusal, Screen,
    TimelineScreen,
};
use super::super::msg::Effect;
use super::super::offered::keys_of;
use super::super::prompt::menu;
use super::super::table::{Item, Source};
use super::cursor;
use crate::plan::check::{self, Doubt, Warning};
use crate::plan::document::Document;
use crate::text::shown;

/// Puts up a page.
fn show(prompt: &mut Prompt, title: String, lines: Vec<PageLine>) -> Vec<Effect> {
    prompt.overlay = Some(Overlay::Page(Page { title, lines, scroll: 0, of_the_row: false }));
    Vec::new()
}

/// Shows the action or measure under the cursor in full.
pub(super) fn action(model: &mut Model) -> Vec<Effect> {
    let Some(table) = model.table() else {
        return Vec::new();
    };
    let effects = match table.items.get(table.selected).cloned() {
        Some(Item::Action { row, .. } | Item::Step { row, .. } | Item::ActionKpi { row, .. }) => {
            let address = model
                .session
                .document
                .addresses()
                .get(row)
                .map(ToString::to_string)
                .unwrap_or_default();
            let lines = describe::action_in_full(model, row);
            show(&mut model.prompt, shown::safe_line(&address).into_owned(), lines)
        }
        Some(Item::Kpi { group, at }) => {
            let lines = describe::kpi_of_group(model, group, at);
            show(&mut model.prompt, "measure".to_owned(), lines)
        }
        Some(Item::Caption { .. }) | None => return Vec::new(),
    };
    if let Some(Overlay::Page(page)) = &mut model.prompt.overlay {
        page.of_the_row = true;
    }
    effects
}

/// Closes the page of a row for a command on the row, or while the plan is replaced.
pub(super) fn close_for_command(model: &mut Model) {
    if let Some(Overlay::Page(page)) = &model.prompt.overlay
        && page.of_the_row
    {
        model.prompt.page_to_reopen = Some(PageToReopen {
            scroll: page.scroll,
            of: cursor::named(&model.session, &model.screens, &model.meeting),
            screens: model.screens.stack.len(),
        });
        model.prompt.overlay = None;
    }
}

/// Opens the page of a row that has made way again, as soon as nothing else lies over the
/// screen; it stays where it was read. Where the cursor is on another row now, because the
/// row has left the list or the command went elsewhere, the page is not for that one.
pub(super) fn reopen_page(model: &mut Model) {
    if model.prompt.overlay.is_some() {
        return;
    }
    let Some(left) = model.prompt.page_to_reopen.take() else {
        return;
    };
    let same = match (&left.of, cursor::named(&model.session, &model.screens, &model.meeting)) {
        (Some(was), Some(is)) => was.address == is.address || was.text == is.text,
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    if !same || left.screens != model.screens.stack.len() {
        return;
    }
    action(model);
    if let Some(Overlay::Page(page)) = &mut model.prompt.overlay {
        page.scroll = left.scroll.min(page.lines.len().saturating_sub(1));
    }
}

/// Shows the narrative of the section and of the plan.
pub(super) fn overview(model: &mut Model) -> Vec<Effect> {
    let document = &model.session.document;
    let of_the_row = || model.action_row().map_or(0, |row| document.outline.actions[row].group);
    let group = match model.screen() {
        Screen::Panes(panes) => super::super::layout::panes(document, panes.group)
            .get(panes.selected)
            .map_or(panes.group, |pane| pane.group()),
        Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. }) => {
            match table.source {
                Source::Group(row) | Source::Own(row) => row,
                Source::Review(_) => of_the_row(),
            }
        }
        Screen::Chair(_) => of_the_row(),
    };
    let lines = describe::overview(model, group);
    show(&mut model.prompt, "about".to_owned(), lines)
}

/// Shows the problems in the file.
pub(super) fn problems(prompt: &mut Prompt, document: &Document) -> Vec<Effect> {
    let warnings = check::check(&document.plan);
    let said = |warning: &&Warning| (warning.line, warning.to_string());
    let (lacking, others): (Vec<&Warning>, Vec<&Warning>) =
        warnings.iter().partition(|warning| is_a_gap(warning.kind));
    let mut found: Vec<(u32, String)> = check::fold(&document.oddities);
    found.extend(others.iter().map(said));
    // What is lacking is on a review list too; here it must not bury the rest.
    let mut gaps: Vec<(u32, String)> = lacking.iter().map(said).collect();
    for list in [&mut found, &mut gaps] {
        list.sort();
        list.dedup();
    }
    let mut lines: Vec<PageLine> = found.iter().map(problem).collect();
    if !gaps.is_empty() {
        if !lines.is_empty() {
            lines.push(PageLine::Heading(format!("lacking · {}", gaps.len())));
        }
        lines.extend(gaps.iter().map(problem));
    }
    if lines.is_empty() {
        lines.push(PageLine::Text("Nothing is doubtful in this plan's file.".to_owned()));
    }
    let count = found.len() + gaps.len();
    show(prompt, format!("problems · {count}"), lines)
}

fn problem((line, text): &(u32, String)) -> PageLine {
    // What is said of the plan as a whole has no line.
    let place = if *line == 0 { "the plan".to_owned() } else { format!("line {line}") };
    PageLine::Key(place, shown::safe_line(text).into_owned())
}

/// Returns whether something was never written, rather than written doubtfully.
fn is_a_gap(doubt: Doubt) -> bool {
    match doubt {
        Doubt::NoOwner | Doubt::NoDate => true,
        Doubt::UnreadableDate
        | Doubt::UnreadableReads
        | Doubt::UnknownKey
        | Doubt::ColumnDescription
        | Doubt::UnreadableColumn
        | Doubt::ColourIsComplete
        | Doubt::AfterPlanEnd
        | Doubt::MilestoneAfterAction
        | Doubt::RepeatedReference
        | Doubt::OngoingWithoutReview
        | Doubt::RedWithoutUpdate
        | Doubt::Conflict
        | Doubt::FlagNotLastAgreed
        | Doubt::UpdatesOutOfOrder
        | Doubt::OwnerSpelling
        | Doubt::UnreadableCalendar
        | Doubt::UnreadableTolerance
        | Doubt::DateOrder
        | Doubt::MonthOrDay
        | Doubt::CompletedSomeDay
        | Doubt::PeriodTwice
        | Doubt::Reference
        | Doubt::AgreedNotFrozen
        | Doubt::MinutesDiffer => false,
    }
}

/// Shows the commands that apply here, as a list that runs what is picked.
pub(super) fn help(model: &mut Model) -> Vec<Effect> {
    let scope = model.scope();
    let scope = if scope == Scope::Page || scope == Scope::Menu { Scope::Table } else { scope };
    let title = format!(
        "help · Enter runs it, {} and {} are keys too",
        model.key(Command::Filter),
        model.key(Command::Palette)
    );
    let menu = command_menu(model, scope, &title, in_order_of_use(scope).into_iter());
    model.prompt.overlay = Some(Overlay::Menu(menu));
    Vec::new()
}

/// Returns a menu of commands with their keys in a scope.
pub(super) fn command_menu(
    model: &Model,
    scope: Scope,
    title: &str,
    commands: impl Iterator<Item = Command>,
) -> Menu {
    let commands: Vec<(Command, String)> =
        commands.map(|command| (command, keys_of(model, scope, command))).collect();
    menu::commands(title, &commands)
}

/// Copies the action as text to the clipboard.
pub(super) fn copy(model: &mut Model) -> Vec<Effect> {
    let Some(row) = model.action_row() else {
        model.say(Outcome::Refused(Refusal::NothingHere), "go to an action first");
        return Vec::new();
    };
    let text: Vec<String> = describe::action(model, row)
        .into_iter()
        .map(|line| match line {
            PageLine::Heading(text) | PageLine::Text(text) => text,
            PageLine::Key(name, text) => format!("{name}: {text}"),
        })
        .collect();
    vec![Effect::Copy(text.join("\n"))]
}

/// Returns the commands of help, those that the footer names first: moving about is known or
/// guessed.
fn in_order_of_use(scope: Scope) -> Vec<Command> {
    let mut commands: Vec<Command> = Command::of(scope).collect();
    let is_move = |command: &Command| {
        let spec = command.spec();
        !spec.writes && (spec.label.is_empty() || matches!(command, Command::Down))
    };
    commands.sort_by_key(is_move);
    commands
}
