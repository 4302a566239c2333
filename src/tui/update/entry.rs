//! Typing: notes, deadlines, owners, filters, days, commands by name.
//!
//! Whatever goes into the plan is journalled with every key, stays after `Esc`, and is
//! forgotten only when the save is acknowledged or the text is thrown away on purpose.

mod look;

pub(super) use look::command_menu;
pub use look::{find, keys_of, palette};

use super::super::command::Command;
use super::super::find as finder;
use super::super::model::{Ask, Draft, EntryBox, Model, Overlay, Screen, Status, TimelineScreen};
use super::super::msg::{CommitKind, Effect};
use super::super::table::{Item, Source};
use super::{browse, changes, close, keep};
use crate::plan::address::Address;
use crate::plan::change::{Named, Target};
use crate::plan::query;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

/// Opens the entry of a command.
pub(super) fn begin(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Filter => {
            let filter = model
                .table()
                .map(|table| table.filter.clone())
                .unwrap_or_default();
            if matches!(model.screen(), Screen::Panes(_)) {
                // Panes have no rows to leave out: the filter shows the rows it keeps as a table.
                let group = if let Screen::Panes(panes) = model.screen() {
                    panes.group
                } else {
                    0
                };
                let table = browse::table_of(model, Source::Group(group));
                model.screens.push(Screen::Table(table));
            }
            open(model, Ask::Filter, Vec::new(), &filter)
        }
        Command::Find => open(model, Ask::Find, Vec::new(), ""),
        Command::AsAt => open(model, Ask::AsAt, Vec::new(), ""),
        Command::Palette => open(model, Ask::Palette, Vec::new(), ""),
        Command::NewAction => {
            match group_at_cursor(model).and_then(|row| model.document.named_group(row)) {
                Some(group) => open(model, Ask::NewAction(group), Vec::new(), ""),
                None => Vec::new(),
            }
        }
        Command::Note | Command::Deadline | Command::OwnerSet | Command::Query => {
            let targets = changes::targets(model);
            let Some(first) = targets
                .first()
                .and_then(|named| changes::action(model, named))
            else {
                return Vec::new();
            };
            let (ask, text) = match command {
                Command::Deadline => (Ask::Deadline, first.due.join("; ")),
                Command::OwnerSet => (Ask::Owners, first.owners.join("; ")),
                Command::Query => (Ask::Query, String::new()),
                _ => (Ask::Note, String::new()),
            };
            let waiting = model
                .kept
                .iter()
                .rposition(|draft| draft.ask == ask && draft.targets == targets);
            match waiting {
                // A draft kept for the very same thing is taken up, not started anew.
                Some(at) => {
                    let draft = model.kept[at].clone();
                    reopen(model, draft)
                }
                None => open(model, ask, targets, &text),
            }
        }
        _ => Vec::new(),
    }
}

/// Opens an entry with a text in it, the cursor at its end.
pub(super) fn open(model: &mut Model, ask: Ask, targets: Vec<Named>, text: &str) -> Vec<Effect> {
    let id = model.next_draft;
    model.next_draft += 1;
    model.overlay = Some(Overlay::Entry(Box::new(EntryBox {
        id,
        area: area(&ask, text),
        ask,
        targets,
        complaint: None,
        chosen: 0,
    })));
    Vec::new()
}

/// Takes up a kept draft where it was left.
pub(super) fn reopen(model: &mut Model, draft: Draft) -> Vec<Effect> {
    let Draft {
        id,
        ask,
        targets,
        text,
    } = draft;
    let gone = |named: &Named| {
        changes::action(model, named).is_none_or(|action| action.text != named.text)
    };
    if let Some(lost) = targets.iter().find(|named| gone(named)) {
        let lost = lost.address.clone();
        return put_elsewhere(model, id, ask, &text, &lost);
    }
    if let Some(row) = targets
        .first()
        .and_then(|named| model.document.row(&named.address))
    {
        browse::show_action(model, row);
    }
    let area = area(&ask, &text);
    model.overlay = Some(Overlay::Entry(Box::new(EntryBox {
        id,
        ask,
        targets,
        area,
        complaint: None,
        chosen: 0,
    })));
    Vec::new()
}

/// A draft whose action is gone goes to the action under the cursor, if that is what the
/// person then saves; until then it stays kept.
fn put_elsewhere(model: &mut Model, id: u64, ask: Ask, text: &str, lost: &Address) -> Vec<Effect> {
    let here = model.action_row().and_then(|row| model.document.named(row));
    let Some(named) = here else {
        model.status = Status::Said(format!(
            "{lost} is gone or reads differently now: go to the action the draft belongs to, then press {}",
            model.key(Command::Resume)
        ));
        return Vec::new();
    };
    model.status = Status::Said(format!(
        "{lost} is gone or reads differently now: the draft would go to {} (Esc keeps it)",
        named.address
    ));
    let area = area(&ask, text);
    model.overlay = Some(Overlay::Entry(Box::new(EntryBox {
        id,
        ask,
        targets: vec![named],
        area,
        complaint: None,
        chosen: 0,
    })));
    Vec::new()
}

fn area(ask: &Ask, text: &str) -> TextArea<'static> {
    let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
    if ask.is_long() {
        area.set_wrap_mode(WrapMode::WordOrGlyph);
    }
    area.set_cursor_line_style(ratatui::style::Style::default());
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    if matches!(ask, Ask::Deadline | Ask::Owners) && !text.is_empty() {
        // What stands there now is selected: typing replaces it, an arrow keeps it.
        area.set_selection_style(ratatui::style::Style::default().reversed());
        area.select_all();
    }
    area
}

impl EntryBox {
    /// The text as typed.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// The text with its purpose.
    pub fn draft(&self) -> Draft {
        Draft {
            id: self.id,
            ask: self.ask.clone(),
            targets: self.targets.clone(),
            text: self.text(),
        }
    }
}

/// A key while text is typed.
pub(super) fn on_key(model: &mut Model, command: Option<Command>, key: KeyEvent) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &mut model.overlay else {
        return Vec::new();
    };
    match command {
        Some(Command::Submit) => return submit(model),
        Some(Command::NewLine) if entry.ask.is_long() => entry.area.insert_newline(),
        Some(Command::NewLine) => {}
        Some(Command::ClearLine) => {
            entry.area.cancel_selection();
            entry.area.delete_line_by_head();
        }
        Some(Command::UndoTyping) => {
            entry.area.undo();
        }
        Some(Command::Keep) => return leave(model),
        Some(Command::Discard) => return discard(model),
        Some(Command::Suspend) => return vec![Effect::Suspend],
        Some(Command::Choose) | None
            if matches!(entry.ask, Ask::Find | Ask::Palette)
                && matches!(key.code, KeyCode::Up | KeyCode::Down) =>
        {
            // The text has one line: up and down choose among what stands below it.
            let step = if key.code == KeyCode::Down {
                entry.chosen + 1
            } else {
                entry.chosen.saturating_sub(1)
            };
            entry.chosen = step;
            let last = look::listed(model).saturating_sub(1);
            if let Some(Overlay::Entry(entry)) = &mut model.overlay {
                entry.chosen = entry.chosen.min(last);
            }
            return Vec::new();
        }
        Some(_) | None => {
            if key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL) {
                return leave(model);
            }
            if key.code == KeyCode::Tab {
                return complete(model);
            }
            entry.area.input(key);
        }
    }
    typed(model)
}

/// Text from the terminal's clipboard: text, never a submit and never a command.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &mut model.overlay else {
        model.status = Status::Said(format!(
            "pasted text goes into a note: press {} first",
            model.key(Command::Note)
        ));
        return Vec::new();
    };
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    // Control characters have no place in a note; whoever pasted them did not see them.
    let clean: String = lines
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    if entry.ask.is_long() {
        entry.area.insert_str(clean);
    } else {
        entry
            .area
            .insert_str(clean.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    typed(model)
}

/// A whole text given at once, in the place of what stood in the entry.
pub(super) fn put(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(Overlay::Entry(entry)) = &mut model.overlay {
        entry.area = area(&entry.ask, "");
    }
    paste(model, text)
}

/// What follows from the text having changed.
fn typed(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &mut model.overlay else {
        return Vec::new();
    };
    entry.complaint = None;
    entry.chosen = 0;
    if entry.ask.is_kept() {
        let draft = entry.draft();
        return vec![Effect::Journal(draft)];
    }
    if entry.ask == Ask::Filter {
        let text = entry.text();
        let complaint = look::preview(model, &text);
        if let Some(Overlay::Entry(entry)) = &mut model.overlay {
            entry.complaint = complaint;
        }
    }
    Vec::new()
}

/// Completes the word before the cursor: filter words, command names, owners.
fn complete(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &mut model.overlay else {
        return Vec::new();
    };
    let text = entry.text();
    let word = text
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default()
        .to_owned();
    let found = match entry.ask {
        Ask::Filter => query::completions(&word, &model.document.plan),
        Ask::Palette => Command::ALL
            .iter()
            .map(|c| c.spec().name.to_owned())
            .filter(|name| name.starts_with(&text))
            .collect(),
        Ask::Owners | Ask::NewAction(_) | Ask::Arising(_) => {
            let typed = text
                .rsplit(['|', ';'])
                .next()
                .unwrap_or_default()
                .trim_start()
                .to_lowercase();
            let mut owners = finder::owners(&model.document.plan);
            owners.retain(|owner| !typed.is_empty() && owner.to_lowercase().starts_with(&typed));
            for _ in 0..owners.first().map_or(0, |_| typed.chars().count()) {
                entry.area.delete_char();
            }
            if let Some(owner) = owners.first() {
                entry.area.insert_str(owner);
            }
            return typed_after_completion(model);
        }
        Ask::Note | Ask::FlagNote(_) | Ask::Query | Ask::Decision | Ask::StartMeeting => {
            entry.area.insert_str("  ");
            return typed(model);
        }
        Ask::Deadline | Ask::Reading(_) | Ask::Find | Ask::AsAt | Ask::CloseMeeting => Vec::new(),
    };
    match found.as_slice() {
        [] => {}
        [one] => {
            if let Some(rest) = one.get(word.len()..).filter(|_| one.starts_with(&word)) {
                entry.area.insert_str(rest);
            }
        }
        several => {
            entry.complaint = Some(
                several
                    .iter()
                    .take(8)
                    .cloned()
                    .collect::<Vec<_>>()
                    .join("  "),
            );
        }
    }
    let complaint = entry.complaint.take();
    let effects = typed(model);
    if let (Some(Overlay::Entry(entry)), Some(said)) = (&mut model.overlay, complaint) {
        entry.complaint = Some(said);
    }
    effects
}

fn typed_after_completion(model: &mut Model) -> Vec<Effect> {
    typed(model)
}

/// `Esc`: the text is kept as a draft; what is not for the plan just closes.
fn leave(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = close(model) else {
        return Vec::new();
    };
    if !entry.ask.is_kept() {
        return Vec::new();
    }
    let draft = entry.draft();
    if draft.text.trim().is_empty() {
        return vec![Effect::Forget(draft.id)];
    }
    model.status = Status::Said(format!(
        "draft kept, {} to resume",
        model.key(Command::Resume)
    ));
    keep(model, draft.clone());
    vec![Effect::Journal(draft)]
}

fn discard(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = close(model) else {
        return Vec::new();
    };
    if !entry.ask.is_kept() {
        return Vec::new();
    }
    model.kept.retain(|draft| draft.id != entry.id);
    model.status = Status::Said("text thrown away".to_owned());
    vec![Effect::Forget(entry.id)]
}

/// `Enter`: the text becomes a change, a filter, a day, a place.
fn submit(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Entry(mut entry)) = close(model) else {
        return Vec::new();
    };
    let text = entry.text();
    let complaint = match &entry.ask {
        Ask::StartMeeting
        | Ask::CloseMeeting
        | Ask::Filter
        | Ask::Find
        | Ask::AsAt
        | Ask::Palette => match look::submit(model, &entry.ask, &text, entry.chosen) {
            Ok(effects) if entry.ask.is_kept() => return with_draft(model, effects, &entry),
            Ok(effects) => return effects,
            Err(why) => why,
        },
        Ask::Note
        | Ask::FlagNote(_)
        | Ask::Deadline
        | Ask::Owners
        | Ask::NewAction(_)
        | Ask::Query
        | Ask::Decision
        | Ask::Arising(_)
        | Ask::Reading(_) => match changes::of_text(model, &entry.ask, &entry.targets, &text) {
            Ok(change) => {
                let draft = entry.draft();
                keep(model, draft.clone());
                model.marked.clear();
                return changes::commit(model, change, CommitKind::New, Some(draft));
            }
            Err(why) => why,
        },
    };
    entry.complaint = Some(complaint);
    model.overlay = Some(Overlay::Entry(entry));
    Vec::new()
}

/// A form that becomes a change is a draft until that change is in the file, and no longer.
fn with_draft(model: &mut Model, effects: Vec<Effect>, entry: &EntryBox) -> Vec<Effect> {
    let typed = entry.draft();
    let mut with = Vec::new();
    for effect in effects {
        with.push(match effect {
            Effect::Commit {
                change,
                kind,
                draft: None,
            } => {
                keep(model, typed.clone());
                Effect::Commit {
                    change,
                    kind,
                    draft: Some(typed.clone()),
                }
            }
            other => other,
        });
    }
    with
}

/// The KPIs under the cursor, as targets and words: the action's, or the measure itself.
pub(super) fn kpis_at_cursor(model: &Model) -> Vec<(Target, String)> {
    let document = &model.document;
    let Some(table) = model.table() else {
        return Vec::new();
    };
    match table.items.get(table.selected) {
        Some(Item::Kpi { group, at }) => {
            let kpi = document.group(*group).and_then(|g| g.kpis.get(*at));
            let named = document.named_group(*group);
            kpi.zip(named)
                .map(|(kpi, named)| {
                    (
                        Target::GroupKpi(named, *at, kpi.text.clone()),
                        kpi.text.clone(),
                    )
                })
                .into_iter()
                .collect()
        }
        Some(Item::Action { row, .. } | Item::Step { row, .. }) => {
            let Some((action, named)) = document.action(*row).zip(document.named(*row)) else {
                return Vec::new();
            };
            let kpi = |(at, kpi): (usize, &crate::plan::model::Kpi)| {
                (
                    Target::ActionKpi(named.clone(), at, kpi.text.clone()),
                    kpi.text.clone(),
                )
            };
            action.kpis.iter().enumerate().map(kpi).collect()
        }
        Some(Item::Caption { .. }) | None => Vec::new(),
    }
}

/// The group that a new action would join: the row's own, the pane's, the table's.
fn group_at_cursor(model: &Model) -> Option<usize> {
    match model.screen() {
        Screen::Chair(_) => {
            let row = model.action_row()?;
            model
                .document
                .outline
                .actions
                .get(row)
                .map(|action| action.group)
        }
        Screen::Panes(panes) => super::super::layout::panes(&model.document, panes.group)
            .get(panes.selected)
            .map(|pane| pane.group()),
        Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. }) => {
            match table.items.get(table.selected) {
                Some(Item::Action { row, .. } | Item::Step { row, .. }) => model
                    .document
                    .outline
                    .actions
                    .get(*row)
                    .map(|action| action.group),
                Some(Item::Kpi { group, .. }) => Some(*group),
                Some(Item::Caption { .. }) | None => match table.source {
                    Source::Group(row) | Source::Own(row) => Some(row),
                    Source::Review(_) => None,
                },
            }
        }
    }
}
