//! Typing: notes, deadlines, owners, filters, days, commands by name.
//!
//! Whatever goes into the plan is journalled with every key, stays after `Esc`, and is
//! forgotten only when the save is acknowledged or the text is thrown away on purpose.

mod complete;
mod edit;
mod look;
mod recall;

pub use edit::MOST;
pub(super) use edit::{act, letters, on_key, paste, point, wheel};
pub(super) use look::{command_menu, rested};

use super::super::ask::{Ask, Draft};
use super::super::command::{Command, Scope};
use super::super::model::{EntryBox, Model, Overlay, Screen, Status, TimelineScreen};
use super::super::msg::{CommitKind, Effect};
use super::super::past::{Moment, Run, Steps, Walk};
use super::super::table::{Item, Source};
use super::{browse, changes, close, keep};
use crate::plan::address::Address;
use crate::plan::change::{Named, Target};
use crate::plan::model::{Group, Kpi};
use chrono::NaiveDate;
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
    let days = vec![model.as_at];
    put_up(model, id, ask, targets, text, days, true);
    Vec::new()
}

/// Puts an entry on the screen. `given`: the text stands in the plan or the form already,
/// nobody has typed it.
fn put_up(
    model: &mut Model,
    id: u64,
    ask: Ask,
    targets: Vec<Named>,
    text: &str,
    days: Vec<NaiveDate>,
    given: bool,
) {
    match &model.status {
        // What was said of what was done before: its keys would be letters now, and a
        // "saved" would be read as said of this text. What still goes on is still said.
        Status::Said(_) | Status::Saved { .. } if model.saving == 0 => model.status = Status::Quiet,
        Status::Said(_) | Status::Saved { .. } | Status::Quiet | Status::NotSaved(_) => {}
    }
    let mut area = area(&ask, text);
    if given && matches!(ask, Ask::Deadline | Ask::Owners) && !text.is_empty() {
        // What stands there now is selected: typing replaces it, an arrow keeps it.
        area.select_all();
    }
    model.overlay = Some(Overlay::Entry(Box::new(EntryBox {
        id,
        ask,
        targets,
        area,
        complaint: None,
        chosen: 0,
        days,
        before: if given {
            text.to_owned()
        } else {
            String::new()
        },
        walk: Walk::default(),
        steps: Steps::default(),
        offer: None,
        is_behind: false,
    })));
}

/// Takes up a kept draft where it was left.
pub(super) fn reopen(model: &mut Model, draft: Draft) -> Vec<Effect> {
    let Draft {
        id,
        ask,
        targets,
        text,
        days,
    } = draft;
    let gone = |named: &Named| {
        changes::action(model, named).is_none_or(|action| action.text != named.text)
    };
    if let Some(lost) = targets.iter().find(|named| gone(named)) {
        let lost = lost.address.clone();
        return put_elsewhere(model, id, ask, &text, days, &lost);
    }
    if let Some(row) = targets
        .first()
        .and_then(|named| model.document.row(&named.address))
    {
        browse::show_action(model, row);
    }
    put_up(model, id, ask, targets, &text, days, false);
    Vec::new()
}

/// A draft whose action is gone goes to the action under the cursor, if that is what the
/// person then saves; until then it stays kept.
fn put_elsewhere(
    model: &mut Model,
    id: u64,
    ask: Ask,
    text: &str,
    days: Vec<NaiveDate>,
    lost: &Address,
) -> Vec<Effect> {
    let here = model.action_row().and_then(|row| model.document.named(row));
    let Some(named) = here else {
        model.status = Status::Said(format!(
            "{lost} is gone or reads differently now: go to the action the draft belongs to, then press {}",
            model.key(Command::Resume)
        ));
        return Vec::new();
    };
    let said = format!(
        "{lost} is gone or reads differently now: the draft would go to {} (Esc keeps it)",
        named.address
    );
    put_up(model, id, ask, vec![named], text, days, false);
    model.status = Status::Said(said);
    Vec::new()
}

fn area(ask: &Ask, text: &str) -> TextArea<'static> {
    let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
    if ask.is_long() {
        area.set_wrap_mode(WrapMode::WordOrGlyph);
    }
    area.set_cursor_line_style(ratatui::style::Style::default());
    area.set_selection_style(ratatui::style::Style::default().reversed());
    // Our own steps back take whole words.
    area.set_max_histories(0);
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
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
            days: self.days.clone(),
        }
    }

    /// The text and where the cursor stands in it.
    pub fn moment(&self) -> Moment {
        let at = self.area.cursor();
        Moment {
            text: self.text(),
            cursor: (at.0, at.1),
        }
    }

    /// Shows another text instead.
    fn show(&mut self, moment: &Moment) {
        let clipped = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let (line, column) = moment.cursor;
        self.area = area(&self.ask, &moment.text);
        self.area
            .move_cursor(CursorMove::Jump(clipped(line), clipped(column)));
    }
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
    entry.offer = None;
    let filters = entry.ask == Ask::Filter;
    if let Some(Overlay::Entry(entry)) = &model.overlay
        && entry.ask.is_kept()
    {
        // What was only brought back from before is no draft until it is worked on.
        let draft = entry.draft();
        let at_home = entry.walk.at == 0;
        return if at_home || recall::is_typed(model, entry) {
            vec![Effect::Journal(draft)]
        } else {
            Vec::new()
        };
    }
    if filters {
        if look::is_large(model) {
            if let Some(Overlay::Entry(entry)) = &mut model.overlay {
                entry.is_behind = true;
            }
        } else {
            look::catch_up(model);
        }
    }
    Vec::new()
}

/// `Esc`: what goes into the plan is kept as a draft; anything else comes back with Up.
fn leave(model: &mut Model) -> Vec<Effect> {
    let typed = match &model.overlay {
        Some(Overlay::Entry(entry)) => recall::is_typed(model, entry),
        Some(Overlay::Menu(_) | Overlay::Page(_)) | None => false,
    };
    let Some(Overlay::Entry(entry)) = close(model) else {
        return Vec::new();
    };
    let effects = left(model, &entry, typed);
    model.left = Some(entry);
    effects
}

/// What follows from a text having been left.
fn left(model: &mut Model, entry: &EntryBox, typed: bool) -> Vec<Effect> {
    let text = entry.text();
    if !entry.ask.is_kept() {
        if entry.ask == Ask::Filter {
            // What was shown while it was typed was a preview.
            look::apply(model, entry.before.clone());
        }
        if !typed || text.trim().is_empty() {
            return Vec::new();
        }
        let effects = recall::remember(model, &entry.ask, &text);
        let key = if matches!(entry.ask, Ask::Find | Ask::Palette) {
            model.key(Command::OlderText)
        } else {
            model.key(Command::LineUp)
        };
        model.status = Status::Said(format!(
            "not done; {key} in the same place brings the words back"
        ));
        return effects;
    }
    let draft = entry.draft();
    if draft.text.trim().is_empty() {
        model.kept.retain(|kept| kept.id != draft.id);
        return vec![Effect::Forget(draft.id)];
    }
    let waits = model.kept.iter().any(|kept| kept.id == draft.id);
    if !typed && !waits {
        // Nobody typed anything: there is nothing to keep, but what was set aside is kept.
        if entry.walk.at > 0 && !entry.walk.left.is_empty() && !model.kept.is_empty() {
            model.status = Status::Said(draft_kept(model));
        }
        return vec![Effect::Forget(draft.id)];
    }
    model.status = Status::Said(draft_kept(model));
    keep(model, draft.clone());
    vec![Effect::Journal(draft)]
}

/// The `Esc` that has closed a text was none: the text is open again, as it was.
pub(super) fn open_again(model: &mut Model) {
    if let Some(entry) = model.left.take().filter(|_| model.overlay.is_none()) {
        model.overlay = Some(Overlay::Entry(entry));
        model.status = Status::Quiet;
    }
}

fn draft_kept(model: &Model) -> String {
    format!("draft kept, {} to resume", model.key(Command::Resume))
}

fn discard(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = close(model) else {
        return Vec::new();
    };
    if entry.ask == Ask::Filter {
        look::apply(model, entry.before.clone());
    }
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
            Ok(effects) => {
                let mut effects = if entry.ask.is_kept() {
                    with_draft(model, effects, &entry)
                } else {
                    effects
                };
                effects.extend(recall::remember(model, &entry.ask, &text));
                return effects;
            }
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
            Ok(change) if change.edits.is_empty() => {
                model.kept.retain(|kept| kept.id != entry.id);
                model.status = Status::Said(unchanged(&entry));
                return vec![Effect::Forget(entry.id)];
            }
            Ok(change) => {
                // The day that it is dated with now comes last.
                entry.days.retain(|day| *day != model.as_at);
                entry.days.push(model.as_at);
                let draft = entry.draft();
                keep(model, draft.clone());
                model.marked.clear();
                let mut effects = recall::remember(model, &entry.ask, &text);
                effects.extend(changes::commit(model, change, CommitKind::New, Some(draft)));
                return effects;
            }
            Err(why) => why,
        },
    };
    entry.complaint = Some(complaint);
    model.overlay = Some(Overlay::Entry(entry));
    Vec::new()
}

/// What was sent says what the plan says already: `T3: owner unchanged`.
fn unchanged(entry: &EntryBox) -> String {
    let what = match &entry.ask {
        Ask::Owners => "owner unchanged",
        Ask::Note
        | Ask::FlagNote(_)
        | Ask::Deadline
        | Ask::NewAction(_)
        | Ask::Query
        | Ask::Reading(_)
        | Ask::StartMeeting
        | Ask::CloseMeeting
        | Ask::Decision
        | Ask::Arising(_)
        | Ask::Filter
        | Ask::Find
        | Ask::AsAt
        | Ask::Palette => "unchanged",
    };
    match entry.targets.as_slice() {
        [one] => format!("{}: {what}", one.address),
        many => format!("{} actions: {what}", many.len()),
    }
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

/// Shows the keys of the text over it; the text waits beneath.
fn keys_of_entry(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = close(model) else {
        return Vec::new();
    };
    model.beneath = Some(entry);
    // The text's own keys first; what is the same everywhere is known.
    let (own, shared): (Vec<Command>, Vec<Command>) =
        Command::of(Scope::Entry).partition(|command| command.is_of_entry());
    let menu = command_menu(
        model,
        Scope::Entry,
        "keys of the text · Enter runs one, Esc goes back to the text",
        own.into_iter().chain(shared),
    );
    model.overlay = Some(Overlay::Menu(menu));
    Vec::new()
}

/// Takes what is listed below the text: the find, the command, the word.
pub(super) fn pick(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &mut model.overlay else {
        return Vec::new();
    };
    if entry.offer.is_some() {
        return complete::pick(model, at);
    }
    entry.chosen = at;
    if model.is_looking() {
        // What is pointed at may not be the same once everything is looked through.
        look::catch_up(model);
        return Vec::new();
    }
    submit(model)
}

/// Gives the text to the user's editor, if there may be one.
fn edited_elsewhere(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &model.overlay else {
        return Vec::new();
    };
    if model.read_only {
        let said = "read-only: no editor is opened in this session";
        model.status = Status::Said(said.to_owned());
        return Vec::new();
    }
    vec![Effect::EditText(entry.draft())]
}

/// A text that was written for this purpose elsewhere, as an entry would have taken it.
pub fn typed_elsewhere(ask: &Ask, text: &str) -> String {
    let (clean, _) = edit::clean(text);
    if ask.is_long() {
        clean
    } else {
        edit::one_line(&clean)
    }
}

/// The text comes back from the editor, or stays as it was.
pub(super) fn edited(model: &mut Model, id: u64, text: Result<String, String>) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &mut model.overlay else {
        return Vec::new();
    };
    if entry.id != id {
        return Vec::new();
    }
    let text = match text {
        Ok(text) => text,
        Err(why) => {
            entry.complaint = Some(why);
            return Vec::new();
        }
    };
    let (clean, out) = edit::clean(text.trim_end_matches(['\n', '\r']));
    let joined = !entry.ask.is_long() && clean.contains('\n');
    let clean = if joined {
        edit::one_line(&clean)
    } else {
        clean
    };
    let enter = if entry.ask == Ask::StartMeeting {
        "starts the meeting"
    } else {
        "saves"
    };
    let mut said = format!("back from the editor: Enter {enter}, Esc keeps a draft");
    if joined {
        said.push_str("; line ends became spaces");
    }
    if out > 0 {
        said.push_str("; ");
        said.push_str(&edit::left_out(out));
    }
    model.status = Status::Said(said);
    edit::change(model, Run::Alone, |area| {
        area.select_all();
        area.insert_str(&clean);
    })
}

/// The KPIs under the cursor, as targets and words: the measure itself; of an action its
/// own, and where it has none those of its groups, whose rows a review list does not show.
/// A meeting has no rows of measures at all: there an item has its own and its groups'.
pub(super) fn kpis_at_cursor(model: &Model) -> Vec<(Target, String)> {
    if let Screen::Chair(_) = model.screen() {
        let Some(row) = model.action_row() else {
            return Vec::new();
        };
        let mut kpis = kpis_of_action(model, row);
        kpis.extend(kpis_of_groups(model, row));
        return kpis;
    }
    let Some(table) = model.table() else {
        return Vec::new();
    };
    match table.items.get(table.selected) {
        Some(Item::Kpi { group, at }) => {
            let mut kpis = kpis_of_group(model, *group);
            if *at < kpis.len() {
                vec![kpis.swap_remove(*at)]
            } else {
                Vec::new()
            }
        }
        Some(Item::Action { row, .. } | Item::Step { row, .. }) => {
            let kpis = kpis_of_action(model, *row);
            if kpis.is_empty() {
                kpis_of_groups(model, *row)
            } else {
                kpis
            }
        }
        Some(Item::Caption { .. }) | None => Vec::new(),
    }
}

fn kpis_of_action(model: &Model, row: usize) -> Vec<(Target, String)> {
    let document = &model.document;
    let Some((action, named)) = document.action(row).zip(document.named(row)) else {
        return Vec::new();
    };
    let kpi = |(at, kpi): (usize, &Kpi)| {
        let target = Target::ActionKpi(named.clone(), at, kpi.text.clone());
        (target, kpi.text.clone())
    };
    action.kpis.iter().enumerate().map(kpi).collect()
}

fn kpis_of_group(model: &Model, group: usize) -> Vec<(Target, String)> {
    let document = &model.document;
    let Some((found, named)) = document.group(group).zip(document.named_group(group)) else {
        return Vec::new();
    };
    let kpi = |(at, kpi): (usize, &Kpi)| {
        let target = Target::GroupKpi(named.clone(), at, kpi.text.clone());
        (target, kpi.text.clone())
    };
    found.kpis.iter().enumerate().map(kpi).collect()
}

/// The measures of the groups around an action, the nearest first; each says whose it is.
fn kpis_of_groups(model: &Model, row: usize) -> Vec<(Target, String)> {
    let outline = &model.document.outline;
    let Some(action) = outline.actions.get(row) else {
        return Vec::new();
    };
    let mut kpis = Vec::new();
    // The plan itself is around them all.
    for group in outline.chain(action.group).into_iter().rev().chain([0]) {
        let name = model.document.group(group).map(Group::name);
        let name = name.filter(|name| group > 0 && !name.trim().is_empty());
        let of = name.unwrap_or_else(|| "the plan".to_owned());
        let named = |(target, text): (Target, String)| (target, format!("{} · {of}", text.trim()));
        kpis.extend(kpis_of_group(model, group).into_iter().map(named));
    }
    kpis
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
