//! Where things are on the screen: shared by the view, which draws there, and the
//! update, which must know what a click hits and how far a page is.

use super::below;
use super::command::Command;
use super::model::{EntryBox, Menu, Model, Overlay, Screen};
use crate::meeting::session::Session;
use crate::plan::document::Document;
use crate::plan::model::GroupKind;
use crate::text::shown;
use ratatui::layout::Rect;

/// The smallest terminal that is drawn on, in columns and rows.
pub const SMALLEST: (u16, u16) = (60, 15);
/// The commands that keys still run on a smaller one, where nobody sees what others do.
pub const TOO_SMALL_FOR_ALL_BUT: [Command; 3] = [Command::Quit, Command::Suspend, Command::Reload];

/// Whether a terminal of so many columns and rows is too small to be drawn on.
pub fn is_too_small((columns, rows): (u16, u16)) -> bool {
    columns < SMALLEST.0 || rows < SMALLEST.1
}

/// From this many columns on, the timeline stands beside the table.
pub const WIDE: u16 = 100;
/// From this many columns on, the detail stands below the table.
pub const DETAIL_FROM: u16 = 80;
/// The fewest and the most rows of a pane, its border included: flags, heads, strip, one
/// that is late, one to come; then more of these where there is room.
const PANE_ROWS: std::ops::RangeInclusive<u16> = 6..=24;
/// Columns that a pane needs, its border included.
const PANE_COLUMNS: u16 = 46;

/// The fewest rows of a detail and of a table that the mouse can leave.
const LEAST_DETAIL: u16 = 3;
const LEAST_TABLE: u16 = 6;
/// Columns of the agenda beside the item on the table, on screens of how many columns it has
/// more of them, and the fewest of either.
const AGENDA: std::ops::RangeInclusive<u16> = 34..=60;
const AGENDA_GROWS_FROM: u16 = 120;
const LEAST_AGENDA: u16 = 16;
const LEAST_CARD: u16 = 40;

/// The columns that the agenda takes of a meeting's screen; `None` where the item stands
/// alone.
pub fn agenda_columns(model: &Model, width: u16) -> Option<u16> {
    let Screen::Chair(chair) = model.screen() else {
        return None;
    };
    if chair.projector || width < WIDE - 20 {
        return None;
    }
    // On a wide screen the card has room to spare, and titles are cut; on a narrower one
    // every column costs bytes with each item.
    let spare = width.saturating_sub(AGENDA_GROWS_FROM) / 3;
    let usual = (*AGENDA.start() + spare).min(*AGENDA.end());
    let columns = model.look.agenda_columns.unwrap_or(usual);
    Some(columns.clamp(LEAST_AGENDA, width - LEAST_CARD))
}

/// A row of the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgendaRow {
    /// The heading over this item of the queue and those after it.
    Heading(usize),
    /// This item of the queue.
    Item(usize),
}

/// The rows of the agenda that are in view, the cursor's among them.
pub fn agenda_rows(session: &Session, selected: usize, height: u16) -> Vec<AgendaRow> {
    let mut rows = Vec::new();
    for (at, entry) in session.queue.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| session.queue.get(at));
        if before.is_none_or(|before| before.heading != entry.heading) {
            rows.push(AgendaRow::Heading(at));
        }
        rows.push(AgendaRow::Item(at));
    }
    let cursor = rows.iter().position(|row| *row == AgendaRow::Item(selected)).unwrap_or(0);
    let shown = usize::from(height).max(1);
    let last = rows.len().saturating_sub(shown);
    let from = cursor.saturating_sub(shown / 2).min(last);
    rows.into_iter().skip(from).take(shown).collect()
}

/// The parts of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Regions {
    /// Title, as-at date, counts.
    pub header: Rect,
    /// Panes, table or timeline.
    pub body: Rect,
    /// Detail of the row under the cursor; no rows when it is not shown.
    pub detail: Rect,
    /// What was saved or said.
    pub status: Rect,
    /// Keys.
    pub footer: Rect,
}

/// The regions of the screen as it is now.
pub fn regions(model: &Model) -> Regions {
    let (columns, rows) = model.look.size;
    let body_rows = rows.saturating_sub(3);
    let detail_rows = detail_rows(model, body_rows);
    let at = |y: u16, height: u16| Rect::new(0, y, columns, height);
    Regions {
        header: at(0, 1),
        body: at(1, body_rows - detail_rows),
        detail: at(1 + body_rows - detail_rows, detail_rows),
        status: at(rows.saturating_sub(2), 1),
        footer: at(rows.saturating_sub(1), 1),
    }
}

fn detail_rows(model: &Model, body: u16) -> u16 {
    let has_rows = matches!(model.screen(), Screen::Table(_) | Screen::Timeline(_));
    let typing = matches!(model.prompt.overlay, Some(Overlay::Entry(_)));
    if !has_rows
        || !model.look.show_detail
        || (model.look.size.0 < DETAIL_FROM && !typing)
        || body < 10
    {
        return 0;
    }
    if let Some(rows) = model.look.detail_rows {
        return rows.clamp(LEAST_DETAIL, body.saturating_sub(LEAST_TABLE));
    }
    match model.screen() {
        Screen::Timeline(_) => (body / 4).clamp(5, 9),
        Screen::Table(_) | Screen::Panes(_) | Screen::Chair(_) => (body * 2 / 5).clamp(6, 18),
    }
}

/// A pane of the panes screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// What lies directly inside the group: KPIs, actions, objectives.
    Own(usize),
    /// A section.
    Section(usize),
}

impl Pane {
    /// The group row whose counts the pane shows.
    pub fn group(self) -> usize {
        match self {
            Pane::Own(row) | Pane::Section(row) => row,
        }
    }
}

/// The panes of a group: what it holds itself, then its sections.
pub fn panes(document: &Document, group: usize) -> Vec<Pane> {
    let Some(here) = document.group(group) else {
        return Vec::new();
    };
    let own = !here.kpis.is_empty() || !here.actions.is_empty() || !here.objectives.is_empty();
    let own = own.then_some(Pane::Own(group));
    let is_section =
        |row: &usize| document.group(*row).is_some_and(|g| g.kind == GroupKind::Section);
    let children = document.outline.groups[group].children.iter().copied();
    let sections = children.filter(is_section).map(Pane::Section);
    // What has actions comes first; measures alone come after the sections they sum up.
    let first = !here.actions.is_empty() || !here.objectives.is_empty();
    let (before, after) = if first { (own, None) } else { (None, own) };
    before.into_iter().chain(sections).chain(after).collect()
}

/// How many panes stand side by side.
pub fn pane_columns(width: u16, panes: usize) -> usize {
    let fit = usize::from(width / PANE_COLUMNS).clamp(1, 3);
    fit.min(panes.max(1))
}

/// How many rows each pane takes: as many as there is room for.
fn pane_height(body: Rect, panes: usize) -> u16 {
    let rows = panes.div_ceil(pane_columns(body.width, panes)).max(1);
    let each = body.height / u16::try_from(rows).unwrap_or(u16::MAX).max(1);
    each.clamp(*PANE_ROWS.start(), *PANE_ROWS.end()).min(body.height).max(1)
}

/// How many rows of panes a body shows at once.
pub fn pane_rows_shown(body: Rect, panes: usize) -> usize {
    usize::from(body.height / pane_height(body, panes)).max(1)
}

/// The rectangle of each pane that is in view, with its position in the list.
pub fn pane_rects(body: Rect, panes: usize, scroll: usize) -> Vec<(usize, Rect)> {
    let columns = pane_columns(body.width, panes);
    let across = u16::try_from(columns).unwrap_or(1);
    let width = body.width / across;
    let shown = pane_rows_shown(body, panes);
    let height = pane_height(body, panes);
    let mut rects = Vec::new();
    for pane in (scroll * columns)..panes.min((scroll + shown) * columns) {
        let column = u16::try_from(pane % columns).unwrap_or(0);
        let row = u16::try_from(pane / columns - scroll).unwrap_or(0);
        // The last column takes the columns that the division leaves over.
        let extra = if column + 1 == across { body.width % across } else { 0 };
        let (x, y) = (body.x + column * width, body.y + row * height);
        rects.push((pane, Rect::new(x, y, width + extra, height)));
    }
    rects
}

/// The rows of a table inside its border and below its column heads.
pub fn table_rows(body: Rect) -> Rect {
    Rect::new(body.x + 1, body.y + 2, body.width.saturating_sub(2), body.height.saturating_sub(3))
}

/// Whether a point lies in a rectangle.
pub fn hit(rect: Rect, x: u16, y: u16) -> bool {
    x >= rect.x && x < rect.right() && y >= rect.y && y < rect.bottom()
}

/// Where a menu stands on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuBox {
    /// Its border.
    pub frame: Rect,
    /// The lines of explanation, wrapped.
    pub text: Vec<String>,
    /// The rows of its choices.
    pub list: Rect,
    /// The first choice shown.
    pub from: usize,
}

/// A menu in the middle of the screen, as wide as its longest line needs.
pub fn menu_box(area: Rect, menu: &Menu) -> MenuBox {
    let labels = menu.choices.iter().map(|choice| shown::width(&choice.label) + 5);
    let title = std::iter::once(shown::width(&menu.title) + 2);
    let widest = labels.chain(title).chain(menu.text.iter().map(|text| shown::width(text)));
    let most = area.width.saturating_sub(4).max(1);
    let width = u16::try_from(widest.max().unwrap_or(0) + 6).unwrap_or(most);
    let width = width.max(36).min(most);
    let inside = width.saturating_sub(4);
    let wrapped = menu.text.iter().flat_map(|text| shown::wrap(text, usize::from(inside)));
    let text: Vec<String> = wrapped.collect();
    let head = u16::try_from(text.len()).unwrap_or(0);
    let rows = u16::try_from(menu.choices.len()).unwrap_or(u16::MAX);
    let height = rows.saturating_add(head + 2).min(area.height.saturating_sub(3));
    let x = area.x + (area.width - width) / 2;
    let y = area.y + (area.height.saturating_sub(height + 1)) / 2;
    let shown_rows = height.saturating_sub(head + 2);
    MenuBox {
        frame: Rect::new(x, y, width, height),
        text,
        list: Rect::new(x + 2, y + 1 + head, inside, shown_rows),
        from: (menu.selected + 1).saturating_sub(usize::from(shown_rows).max(1)),
    }
}

/// Where an entry stands on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryPlace {
    /// Its border.
    pub frame: Rect,
    /// The text.
    pub text: Rect,
    /// The rows below the text.
    pub below: Rect,
    /// What stands in them.
    pub lines: Vec<below::Line>,
}

/// The entry: at the foot of the screen, so that the rows stay in sight, and above the
/// status line, so that what others save meanwhile is still said.
pub fn entry_place(model: &Model, area: Rect, entry: &EntryBox) -> EntryPlace {
    let lines = below::lines(model, entry);
    let hints = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let hints = hints.min(area.height / 2);
    let text_rows = text_rows(area, entry);
    let height = (text_rows + hints + 2).min(area.height.saturating_sub(3));
    let y = area.bottom().saturating_sub(height + 2);
    let inside = height.saturating_sub(2);
    let rows = text_rows.min(inside);
    let (x, width) = (area.x + 2, area.width.saturating_sub(4));
    EntryPlace {
        frame: Rect::new(area.x, y, area.width, height),
        text: Rect::new(x, y + 1, width, rows),
        below: Rect::new(x, y + 1 + rows, width, inside - rows),
        lines,
    }
}

fn text_rows(area: Rect, entry: &EntryBox) -> u16 {
    if !entry.ask.is_long() {
        return 1;
    }
    // Long lines wrap: each takes as many rows as it fills.
    let width = usize::from(area.width.saturating_sub(4)).max(1);
    let rows = |line: &String| shown::width(line) / width + 1;
    let rows: usize = entry.area.lines().iter().map(rows).sum();
    u16::try_from(rows).unwrap_or(u16::MAX).clamp(3, (area.height / 3).max(3))
}
