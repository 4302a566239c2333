//! Drawing: the same model gives the same screen. Nothing is read, written or asked
//! here, and the cost of a draw is that of the screen, never of the plan.

mod chair;
mod detail;
mod drawn;
mod frame;
mod overlay;
mod panes;
mod pen;
mod places;
mod strip;
mod table;
mod timeline;
mod which;

use super::command::Command;
use super::layout::{self, SMALLEST};
use super::model::{Model, Overlay, Screen};
use crate::term::canvas::Canvas;
use crate::theme::Role;
use pen::Pen;
use ratatui::layout::Position;

pub use drawn::Drawn;

/// Draws the whole screen on a blank canvas; returns where the cursor is, if anywhere.
/// What was drawn before is taken from `drawn`, and kept there, with the same result.
pub fn draw(model: &Model, drawn: &mut Drawn, canvas: &mut Canvas) -> Option<Position> {
    let area = canvas.area();
    let mut pen = Pen::new(canvas, model, drawn);
    if layout::is_too_small((area.width, area.height)) {
        let typing = model.typing().is_some();
        let keys = layout::TOO_SMALL_FOR_ALL_BUT
            .into_iter()
            .filter(|command| *command != Command::Quit || !typing)
            .map(|command| format!("{} {}", model.key(command), command.spec().name));
        let keys = keys.collect::<Vec<_>>().join(", ");
        let kept = if typing { " What is typed is kept." } else { "" };
        let said = format!(
            "steerco needs {} x {} cells; this terminal has {} x {}. Until it is larger, no key does anything but {keys}.{kept}",
            SMALLEST.0, SMALLEST.1, area.width, area.height
        );
        pen.wrapped(area, &said, Role::Warning);
        return None;
    }
    let regions = layout::regions(model);
    match (model.screen(), &model.meeting.running) {
        (Screen::Chair(_), Some(session)) => chair::header(&mut pen, regions.header, session),
        (_, _) => frame::header(&mut pen, regions.header),
    }
    match model.screen() {
        Screen::Panes(panes) => panes::draw(&mut pen, regions.body, panes),
        Screen::Table(table) => table::draw(&mut pen, regions.body, table),
        Screen::Timeline(screen) => timeline::draw(&mut pen, regions.body, screen),
        Screen::Chair(screen) => {
            let mut body = regions.body;
            if let Some(Overlay::Entry(entry)) = &model.prompt.overlay {
                // The card ends where the entry begins.
                let end = layout::entry_place(model, area, entry).frame.y;
                body.height = body.height.min(end.saturating_sub(body.y));
            }
            chair::draw(&mut pen, body, *screen);
        }
    }
    let mut below = regions.detail;
    if let Some(Overlay::Entry(entry)) = &model.prompt.overlay {
        // The detail ends where the entry begins.
        let end = layout::entry_place(model, area, entry).frame.y;
        below.height = below.height.min(end.saturating_sub(below.y));
    }
    if below.height > 2 {
        detail::draw(&mut pen, below);
    }
    frame::status(&mut pen, regions.status);
    frame::footer(&mut pen, regions.footer);
    let cursor = match &model.prompt.overlay {
        Some(Overlay::Entry(entry)) => Some(overlay::entry(&mut pen, area, entry)),
        Some(Overlay::Menu(menu)) => {
            if overlay::menu(&mut pen, area, menu) {
                frame::chosen(&mut pen, regions.status, menu);
            }
            None
        }
        Some(Overlay::Page(page)) => {
            overlay::page(&mut pen, area, page);
            None
        }
        None => None,
    };
    if let Some(begun) = model.begun().filter(|begun| !begun.keys.is_empty()) {
        which::keys(&mut pen, area, begun);
    }
    cursor
}
