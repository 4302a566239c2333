//! Typing: notes, deadlines, owners, filters, days, commands by name.
//!
//! Whatever goes into the plan is journalled with every key, stays after `Esc`, and is
//! forgotten only when the save is acknowledged or the text is thrown away on purpose.

mod at;
mod complete;
mod edit;
mod elsewhere;
mod ends;
mod look;
mod recall;

pub(super) use at::kpis_at_cursor;
pub use edit::{MOST, clean};
pub(super) use edit::{act, letters, on_key, paste, point, wheel};
pub(super) use elsewhere::edited;
pub use elsewhere::typed_elsewhere;
pub(super) use ends::open_again;
pub(super) use look::{command_menu, rested};

use super::super::ask::{Ask, Draft};
use super::super::command::{Command, Scope};
use super::super::model::{EntryBox, Model, Outcome, Overlay, Refusal, Screen};
use super::super::msg::Effect;
use super::super::past::{Moment, Steps, Walk};
use super::super::table::Source;
use super::{browse, changes, close, refuse, rows};
use crate::plan::address::Address;
use crate::plan::change::Named;
use at::group_at_cursor;
use chrono::NaiveDate;
use elsewhere::edited_elsewhere;
use ends::{discard, leave, submit};
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

/// Opens the entry of a command.
pub(super) fn begin(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Filter => {
            let filter = model.table().map(|table| table.filter.clone()).unwrap_or_default();
            if matches!(model.screen(), Screen::Panes(_)) {
                // Panes have no rows to leave out: the filter shows the rows it keeps as a table.
                let group = if let Screen::Panes(panes) = model.screen() { panes.group } else { 0 };
                let table = rows::table_of(model, Source::Group(group));
                model.screens.stack.push(Screen::Table(table));
            }
            open(model, Ask::Filter, Vec::new(), &filter)
        }
        Command::Find => open(model, Ask::Find, Vec::new(), ""),
        Command::AsAt => open(model, Ask::AsAt, Vec::new(), ""),
        Command::Palette => open(model, Ask::Palette, Vec::new(), ""),
        Command::NewAction => {
            match group_at_cursor(model).and_then(|row| model.session.document.named_group(row)) {
                Some(group) => open(model, Ask::NewAction(group), Vec::new(), ""),
                None => Vec::new(),
            }
        }
        Command::Note | Command::Deadline | Command::OwnerSet | Command::Query => {
            let targets = changes::targets(model);
            let Some(first) = targets.first().and_then(|named| changes::action(model, named))
            else {
                return refuse::no_action(model, command);
            };
            let (ask, text) = match command {
                Command::Deadline => (Ask::Deadline, first.due.join("; ")),
                Command::OwnerSet => (Ask::Owners, first.owners.join("; ")),
                Command::Query => (Ask::Query, String::new()),
                _ => (Ask::Note, String::new()),
            };
            let waiting = model
                .drafts
                .waiting()
                .rfind(|draft| draft.ask == ask && draft.targets == targets)
                .cloned();
            match waiting {
                // A draft kept for the very same thing is taken up, not started anew.
                Some(draft) => reopen(model, draft),
                None => open(model, ask, targets, &text),
            }
        }
        _ => Vec::new(),
    }
}

/// Opens an entry with a text in it, the cursor at its end.
pub(super) fn open(model: &mut Model, ask: Ask, targets: Vec<Named>, text: &str) -> Vec<Effect> {
    let id = model.drafts.next_id;
    model.drafts.next_id += 1;
    let days = vec![model.session.as_at];
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
    // What was said of what was done before: its keys would be letters now, and a "saved" would be
    // read as said of this text. What still goes on is still said.
    if model.history.saving == 0 && model.said().is_some_and(|said| !said.is_warning()) {
        model.take_said();
    }
    let mut area = area(&ask, text);
    if given && matches!(ask, Ask::Deadline | Ask::Owners) && !text.is_empty() {
        // What stands there now is selected: typing replaces it, an arrow keeps it.
        area.select_all();
    }
    model.prompt.overlay = Some(Overlay::Entry(Box::new(EntryBox {
        id,
        ask,
        targets,
        area,
        complaint: None,
        chosen: 0,
        days,
        before: if given { text.to_owned() } else { String::new() },
        walk: Walk::default(),
        steps: Steps::default(),
        offer: None,
        is_behind: false,
    })));
}

/// Takes up a kept draft where it was left.
pub(super) fn reopen(model: &mut Model, draft: Draft) -> Vec<Effect> {
    let Draft { id, ask, targets, text, days } = draft;
    let gone = |named: &Named| {
        changes::action(model, named).is_none_or(|action| action.text != named.text)
    };
    if let Some(lost) = targets.iter().find(|named| gone(named)) {
        let lost = lost.address.clone();
        return put_elsewhere(model, id, ask, &text, days, &lost);
    }
    // The meeting's item stays on the table, whosever the text is: the box names its action.
    if !matches!(model.screen(), Screen::Chair(_))
        && let Some(row) =
            targets.first().and_then(|named| model.session.document.row(&named.address))
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
    let here = model.action_row().and_then(|row| model.session.document.named(row));
    let Some(named) = here else {
        model.say(Outcome::Refused(Refusal::NothingHere), format!(
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
    model.say(Outcome::Done, said);
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
        Moment { text: self.text(), cursor: (at.0, at.1) }
    }

    /// Shows another text instead.
    fn show(&mut self, moment: &Moment) {
        let clipped = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let (line, column) = moment.cursor;
        self.area = area(&self.ask, &moment.text);
        self.area.move_cursor(CursorMove::Jump(clipped(line), clipped(column)));
    }
}

/// A whole text given at once, in the place of what stood in the entry.
pub(super) fn put(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay {
        entry.area = area(&entry.ask, "");
    }
    paste(model, text)
}

/// What follows from the text having changed.
fn typed(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay else {
        return Vec::new();
    };
    entry.complaint = None;
    entry.chosen = 0;
    entry.offer = None;
    let filters = entry.ask == Ask::Filter;
    if let Some(Overlay::Entry(entry)) = &model.prompt.overlay
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
            if let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay {
                entry.is_behind = true;
            }
        } else {
            look::catch_up(model);
        }
    }
    Vec::new()
}

/// Shows the keys of the text over it; the text waits beneath.
fn keys_of_entry(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = close(model) else {
        return Vec::new();
    };
    model.prompt.beneath = Some(entry);
    // The text's own keys first; what is the same everywhere is known.
    let (own, shared): (Vec<Command>, Vec<Command>) =
        Command::of(Scope::Entry).partition(|command| command.is_of_entry());
    let menu = command_menu(
        model,
        Scope::Entry,
        "keys of the text · Enter runs one, Esc goes back to the text",
        own.into_iter().chain(shared),
    );
    model.prompt.overlay = Some(Overlay::Menu(menu));
    Vec::new()
}

/// Takes what is listed below the text: the find, the command, the word.
pub(super) fn pick(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay else {
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
