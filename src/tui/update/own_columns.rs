//! Columns of the plan's own: which one, which of its values, on the row at hand.

use super::super::ask::Ask;
use super::super::command::Command;
use super::super::layout;
use super::super::model::{
    Choice, Does, Menu, Model, Outcome, Overlay, Refusal, Screen, Unchanged,
};
use super::super::msg::{CommitKind, Effect};
use super::super::prompt::menu::{menu, numbered};
use super::super::prompt::{Answer, Complaint};
use super::super::table::Item;
use super::cursor::{self, Aim};
use super::{changes, refuse, saves, texts};
use crate::plan::change::{Named, Target};
use crate::plan::fields::ItemAt;
use crate::plan::own::{self, OwnColumn};
use crate::text::fold;

/// What a column is set of: actions, or one item of another kind.
struct Whom {
    targets: Vec<Named>,
    item: Option<Target>,
}

/// Offers the columns of the row under the cursor, each with what it has.
pub(super) fn at_cursor(model: &mut Model) -> Vec<Effect> {
    let Some(whom) = whom(model) else {
        return refuse::no_action(model, Command::Column);
    };
    let columns = model.session.document.columns();
    if columns.is_empty() {
        model.say(Outcome::Refused(Refusal::NothingHere), Complaint::NoColumns.to_string());
        return Vec::new();
    }
    let has: Vec<(String, String)> = item(model, &whom).map(own::values).unwrap_or_default();
    let choice = |(at, column): (usize, &OwnColumn)| {
        let words = has.iter().find(|(key, _)| *key == column.key).map_or("", |(_, words)| words);
        let label = format!("{}: {}", column.label, words.trim());
        numbered(at, label, Does::Column(column.key.clone(), whom.item.clone()))
    };
    let choices: Vec<Choice> = columns.iter().enumerate().map(choice).collect();
    let title = format!("column · {}", in_words(&whom));
    model.prompt.overlay =
        Some(Overlay::Menu(Menu { choices, targets: whom.targets, ..menu(&title) }));
    Vec::new()
}

/// Asks for a column and its words in one text: of the item that a line names, or of the row under
/// the cursor.
pub(super) fn by_line(model: &mut Model, named: Option<Target>) -> Vec<Effect> {
    let whom = match named {
        Some(Target::Action(named)) => Some(Whom { targets: vec![named], item: None }),
        Some(item) => Some(Whom { targets: Vec::new(), item: Some(item) }),
        None => whom(model),
    };
    match whom {
        Some(whom) => texts::open_for(model, Ask::Column, whom.targets, whom.item, ""),
        None => refuse::no_action(model, Command::Column),
    }
}

/// Offers the values of a column, or asks for its words.
pub(super) fn chosen(
    model: &mut Model,
    key: &str,
    targets: Vec<Named>,
    item: Option<Target>,
) -> Vec<Effect> {
    let Some(column) = model.session.document.columns().named(key).cloned() else {
        return Vec::new();
    };
    let values = column.values();
    if values.is_empty() {
        return typed(model, key, targets, item);
    }
    let does = |words: &str| Does::ColumnTo(column.key.clone(), item.clone(), words.to_owned());
    let mut choices: Vec<Choice> = values
        .iter()
        .enumerate()
        .map(|(at, value)| numbered(at, value.clone(), does(value)))
        .collect();
    choices.push(Choice { key: Some('-'), label: "none".to_owned(), does: does("") });
    choices.push(Choice {
        key: Some('o'),
        label: "other words".to_owned(),
        does: Does::ColumnWords(column.key.clone(), item.clone()),
    });
    let whom = Whom { targets, item };
    let title = format!("{} · {}", column.label, in_words(&whom));
    // The cursor stands on what it has.
    let has = self::item(model, &whom).and_then(|item| own::words(item, key));
    let is_it = |value: &String| has.as_ref().is_some_and(|has| fold::same(has, value));
    let selected = values.iter().position(is_it).unwrap_or_default();
    let targets = whom.targets;
    model.prompt.overlay = Some(Overlay::Menu(Menu { choices, selected, targets, ..menu(&title) }));
    Vec::new()
}

/// Asks for the words of a column; what stands there is in the text.
pub(super) fn typed(
    model: &mut Model,
    key: &str,
    targets: Vec<Named>,
    item_of: Option<Target>,
) -> Vec<Effect> {
    let whom = Whom { targets, item: item_of };
    let words = item(model, &whom).and_then(|item| own::words(item, key)).unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let columns = model.session.document.columns();
    let label = columns.named(key).map_or(key, |column| column.label.as_str());
    let ask = Ask::ColumnWords(key.to_owned(), label.to_owned());
    texts::open_for(model, ask, whom.targets, whom.item, &words)
}

/// Sets a column to one of its values, or to none.
pub(super) fn set(
    model: &mut Model,
    key: &str,
    words: String,
    targets: &[Named],
    item: Option<&Target>,
) -> Vec<Effect> {
    let Some(column) = model.session.document.columns().named(key).cloned() else {
        return Vec::new();
    };
    let answer = Answer::Column { key: column.key, written: column.written, words, unread: None };
    let change = match item {
        Some(item) => changes::of_step(&model.session, item, &answer),
        None => changes::of_answer(&model.session, targets, &answer),
    };
    if change.edits.is_empty() {
        let said = match item {
            Some(item) => format!("{}: {} unchanged", item.name(), column.label),
            None => changes::unchanged(targets, &column.label),
        };
        model.say(Outcome::Unchanged(Unchanged::Already), said);
        return Vec::new();
    }
    model.screens.marked.clear();
    saves::commit(model, change, CommitKind::New, None)
}

/// Returns what the columns are of: the marked actions, or what the row under the cursor stands for,
/// a milestone, part, measure or section too.
fn whom(model: &Model) -> Option<Whom> {
    let document = &model.session.document;
    let one = |item: Target| Some(Whom { targets: Vec::new(), item: Some(item) });
    if let Screen::Panes(panes) = model.screen() {
        let panes_here = layout::panes(document, panes.group);
        let group = panes_here.get(panes.selected).map(|pane| pane.group())?;
        return one(Target::Group(document.named_group(group).filter(|_| group > 0)?));
    }
    let on_page = model.prompt.page_to_reopen.is_some();
    if model.screens.marked.is_empty() {
        let row = model.table().and_then(|table| table.items.get(table.selected));
        match row {
            Some(Item::Kpi { group, at }) => {
                let text = document.group(*group)?.kpis.get(*at)?.text.clone();
                return one(Target::GroupKpi(document.named_group(*group)?, *at, text));
            }
            Some(Item::ActionKpi { row, at }) if !on_page => {
                let text = document.action(*row)?.kpis.get(*at)?.text.clone();
                return one(Target::ActionKpi(document.named(*row)?, *at, text));
            }
            Some(_) | None => {}
        }
    }
    match cursor::aim(&model.session, &model.screens, &model.meeting, on_page)? {
        Aim::Actions(targets) => Some(Whom { targets, item: None }),
        Aim::Step(named, step) => Some(Whom { targets: vec![named], item: Some(step) }),
        Aim::Measure(named, _) => Some(Whom { targets: vec![named], item: None }),
    }
}

fn item<'m>(model: &'m Model, whom: &Whom) -> Option<ItemAt<'m>> {
    let plan = &model.session.document.plan;
    match &whom.item {
        Some(target) => plan.item_at(&plan.locate(target).ok()?),
        None => model.session.action(whom.targets.first()?).map(ItemAt::Action),
    }
}

fn in_words(whom: &Whom) -> String {
    match (&whom.item, whom.targets.as_slice()) {
        (Some(item), _) => super::super::model::step_words(item),
        (None, [one]) => one.address.to_string(),
        (None, many) => format!("{} marked actions", many.len()),
    }
}
