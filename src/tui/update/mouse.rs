//! The mouse: a click chooses, a click on what is chosen opens it, the wheel moves, and
//! the edge between two parts of a screen can be drawn elsewhere.

use super::super::command::Command;
use super::super::layout::{self, AgendaRow, hit};
use super::super::model::{Edge, Model, Overlay, Screen, TimelineScreen};
use super::super::msg::Effect;
use super::super::prompt::{self, menu};
use super::{browse, commands, rows};
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Margin, Rect};

/// Rows that one notch of the wheel moves.
const NOTCH: usize = 3;

/// Takes a mouse event.
pub(super) fn on_mouse(model: &mut Model, event: MouseEvent) -> Vec<Effect> {
    let (x, y) = (event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollDown => wheel(model, Command::Down),
        MouseEventKind::ScrollUp => wheel(model, Command::Up),
        MouseEventKind::Down(MouseButton::Left) => match &model.prompt.overlay {
            Some(Overlay::Menu(_)) => choose_at(model, x, y),
            Some(Overlay::Entry(_)) => point_at(model, x, y),
            Some(Overlay::Page(_)) => Vec::new(),
            None => {
                model.look.held = edge_at(model, x, y);
                if model.look.held.is_some() {
                    return Vec::new();
                }
                click(model, x, y)
            }
        },
        MouseEventKind::Drag(MouseButton::Left) => {
            draw_edge(model, x, y);
            Vec::new()
        }
        MouseEventKind::Up(_) => {
            model.look.held = None;
            Vec::new()
        }
        MouseEventKind::Down(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => Vec::new(),
    }
}

/// Returns whether a mouse event only moves the cursor of a table.
pub(super) fn moves(model: &Model, event: MouseEvent) -> bool {
    let wheel = matches!(event.kind, MouseEventKind::ScrollDown | MouseEventKind::ScrollUp);
    wheel && model.prompt.overlay.is_none()
}

/// Returns the edge that is drawn here, its line on either side.
fn edge_at(model: &Model, x: u16, y: u16) -> Option<Edge> {
    let regions = layout::regions(model);
    let (body, detail) = (regions.body, regions.detail);
    if detail.height > 0 && (y == detail.y || y + 1 == detail.y) {
        return Some(Edge::Detail);
    }
    let columns = layout::agenda_columns(model, body.width)?;
    let on_it = x == columns || x + 1 == columns;
    (on_it && hit(body, x, y)).then_some(Edge::Agenda)
}

/// Moves the edge that the mouse holds; it stays there for the session.
fn draw_edge(model: &mut Model, x: u16, y: u16) {
    match model.look.held {
        Some(Edge::Detail) => {
            let regions = layout::regions(model);
            model.look.detail_rows = Some(regions.detail.bottom().saturating_sub(y).max(1));
            // What fits is what the layout makes of it.
            let fits = layout::regions(model).detail.height;
            model.look.detail_rows = Some(fits);
            rows::keep_in_view(model);
        }
        Some(Edge::Agenda) => {
            model.look.agenda_columns = Some(x.max(1));
            let width = model.look.size.0;
            model.look.agenda_columns = layout::agenda_columns(model, width);
        }
        None => {}
    }
}

/// Takes a click while text is typed: the cursor goes there; what is listed below is chosen.
fn point_at(model: &mut Model, x: u16, y: u16) -> Vec<Effect> {
    let screen = Rect::new(0, 0, model.look.size.0, model.look.size.1);
    let Some(Overlay::Entry(entry)) = &model.prompt.overlay else {
        return Vec::new();
    };
    let place = layout::entry_place(model, screen, entry);
    if hit(place.below, x, y) {
        let line = place.lines.get(usize::from(y - place.below.y));
        return match line.and_then(|line| line.offers) {
            Some((at, _)) => {
                let event = prompt::pick(&mut model.prompt, &model.session, at);
                commands::on_event(model, event)
            }
            None => Vec::new(),
        };
    }
    if let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay
        && hit(place.text, x, y)
    {
        prompt::point(entry, y - place.text.y, x - place.text.x);
    }
    Vec::new()
}

/// Takes a click while a menu is open: it takes the choice, or, beside the menu, closes it.
fn choose_at(model: &mut Model, x: u16, y: u16) -> Vec<Effect> {
    let screen = Rect::new(0, 0, model.look.size.0, model.look.size.1);
    let Some(Overlay::Menu(menu)) = &mut model.prompt.overlay else {
        return Vec::new();
    };
    let place = layout::menu_box(screen, menu);
    if !hit(place.frame, x, y) {
        return browse::back(model);
    }
    let at = place.from + usize::from(y.saturating_sub(place.list.y));
    if !hit(place.list, x, y) || at >= menu.choices.len() {
        return Vec::new();
    }
    menu.selected = at;
    let event = menu::take(&mut model.prompt);
    commands::on_event(model, event)
}

fn wheel(model: &mut Model, command: Command) -> Vec<Effect> {
    match &mut model.prompt.overlay {
        Some(Overlay::Menu(menu)) => {
            menu::go(menu, command);
            return Vec::new();
        }
        Some(Overlay::Entry(entry)) => {
            prompt::wheel(entry, &model.session, command == Command::Down);
            return Vec::new();
        }
        Some(Overlay::Page(_)) | None => {}
    }
    let notches = if matches!(model.screen(), Screen::Panes(_)) { 1 } else { NOTCH };
    for _ in 0..notches {
        browse::go(model, command);
    }
    Vec::new()
}

fn click(model: &mut Model, x: u16, y: u16) -> Vec<Effect> {
    let body = layout::regions(model).body;
    let rows = layout::table_rows(body);
    let document = std::sync::Arc::clone(&model.session.document);
    let mut again = false;
    let agenda = layout::agenda_columns(model, body.width);
    let meeting = model.meeting.running.as_ref();
    match model.screens.stack.last_mut() {
        Some(Screen::Panes(panes)) => {
            let count = layout::panes(&document, panes.group).len();
            let rects = layout::pane_rects(body, count, panes.scroll);
            let Some((pane, _)) = rects.into_iter().find(|(_, rect)| hit(*rect, x, y)) else {
                return Vec::new();
            };
            again = panes.selected == pane;
            panes.selected = pane;
        }
        Some(Screen::Table(table) | Screen::Timeline(TimelineScreen { table, .. }))
            if hit(rows, x, y) =>
        {
            let first = table.first_of(usize::from(rows.height));
            let at = first + usize::from(y - rows.y);
            if table.items.get(at).is_some_and(super::super::table::Item::is_row) {
                again = table.selected == at;
                table.selected = at;
            }
        }
        Some(Screen::Chair(chair)) => {
            let inside = body.inner(Margin::new(1, 1));
            if let (Some(columns), Some(session)) = (agenda, meeting)
                && hit(inside, x, y)
                && x + 1 < columns
            {
                let rows = layout::agenda_rows(session, chair.selected, inside.height);
                if let Some(AgendaRow::Item(at)) = rows.get(usize::from(y - inside.y)) {
                    again = chair.selected == *at;
                    chair.selected = *at;
                }
            }
        }
        Some(Screen::Table(_) | Screen::Timeline(_)) | None => {}
    }
    if again { browse::open(model) } else { Vec::new() }
}
