//! The mouse: a click chooses, a click on what is chosen opens it, the wheel moves.

use super::super::command::Command;
use super::super::layout::{self, hit};
use super::super::model::{Model, Overlay, Screen, TimelineScreen};
use super::super::msg::Effect;
use super::{browse, choose};
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

/// Rows that one notch of the wheel moves.
const NOTCH: usize = 3;

/// Takes a mouse event.
pub(super) fn on_mouse(model: &mut Model, event: MouseEvent) -> Vec<Effect> {
    match event.kind {
        MouseEventKind::ScrollDown => wheel(model, Command::Down),
        MouseEventKind::ScrollUp => wheel(model, Command::Up),
        MouseEventKind::Down(MouseButton::Left) => match &model.overlay {
            Some(Overlay::Menu(_)) => choose_at(model, event.column, event.row),
            Some(Overlay::Entry(_) | Overlay::Page(_)) => Vec::new(),
            None => click(model, event.column, event.row),
        },
        _ => Vec::new(),
    }
}

/// Whether a mouse event only moves the cursor of a table.
pub(super) fn moves(model: &Model, event: MouseEvent) -> bool {
    let wheel = matches!(
        event.kind,
        MouseEventKind::ScrollDown | MouseEventKind::ScrollUp
    );
    wheel && model.overlay.is_none()
}

/// A click on a choice takes it; beside the menu, it closes.
fn choose_at(model: &mut Model, x: u16, y: u16) -> Vec<Effect> {
    let screen = Rect::new(0, 0, model.size.0, model.size.1);
    let Some(Overlay::Menu(menu)) = &mut model.overlay else {
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
    choose::take(model)
}

fn wheel(model: &mut Model, command: Command) -> Vec<Effect> {
    if let Some(Overlay::Menu(menu)) = &mut model.overlay {
        let last = menu.choices.len().saturating_sub(1);
        menu.selected = if command == Command::Down {
            (menu.selected + 1).min(last)
        } else {
            menu.selected.saturating_sub(1)
        };
        return Vec::new();
    }
    if matches!(model.overlay, Some(Overlay::Entry(_))) {
        return Vec::new();
    }
    let notches = if matches!(model.screen(), Screen::Panes(_)) {
        1
    } else {
        NOTCH
    };
    for _ in 0..notches {
        browse::go(model, command);
    }
    Vec::new()
}

fn click(model: &mut Model, x: u16, y: u16) -> Vec<Effect> {
    let body = layout::regions(model).body;
    let rows = layout::table_rows(body);
    let document = std::sync::Arc::clone(&model.document);
    let mut again = false;
    match model.screens.last_mut() {
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
            let at = table.scroll + usize::from(y - rows.y);
            if table
                .items
                .get(at)
                .is_some_and(super::super::table::Item::is_row)
            {
                again = table.selected == at;
                table.selected = at;
            }
        }
        Some(Screen::Table(_) | Screen::Timeline(_) | Screen::Chair(_)) | None => {}
    }
    if again {
        browse::open(model)
    } else {
        Vec::new()
    }
}
