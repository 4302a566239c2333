//! Opening the row at hand, and going to an action.

use super::super::command::Command;
use super::super::find::Hit;
use super::super::model::Screen;
use super::super::msg::Msg;
use super::super::table::Item;
use super::conversation::{Desk, Tell};
use super::words;

/// Opens what the cursor is on.
pub(super) fn opens_here(desk: &mut Desk<'_>) -> Result<Tell, String> {
    match desk.model.screen() {
        Screen::Panes(_) => {
            desk.runs(Command::Open);
            Ok(if desk.model.prompt.overlay.is_some() { Tell::Outcome } else { Tell::List })
        }
        Screen::Table(_) | Screen::Timeline(_) => {
            if let Some(row) = desk.model.action_row() {
                return Ok(Tell::Full(row));
            }
            let table = desk.model.table();
            match table.and_then(|table| table.items.get(table.selected)) {
                Some(Item::Kpi { group, at }) => {
                    Ok(Tell::Lines(words::group_measure(desk.model, *group, *at)))
                }
                Some(_) | None => Err("there is no row here".to_owned()),
            }
        }
        Screen::Chair(chair) => {
            let at = desk.model.meeting.running.as_ref().and_then(|meeting| meeting.at);
            if at == Some(chair.selected)
                && let Some(row) = desk.model.action_row()
            {
                return Ok(Tell::Full(row));
            }
            desk.runs(Command::Open);
            Ok(Tell::Item)
        }
    }
}

/// Goes to an action and says it. In a meeting it is put on the table, on the agenda first
/// where it is not there.
pub(super) fn goes(desk: &mut Desk<'_>, row: usize) -> Tell {
    let meeting = matches!(desk.model.screen(), Screen::Chair(_));
    if meeting && (desk.model.action_row() == Some(row) || desk.model.session.read_only) {
        return Tell::Full(row);
    }
    desk.sends(Msg::GoTo(Hit::Action(row)));
    if !meeting {
        return Tell::Full(row);
    }
    desk.model.take_said();
    desk.runs(Command::Open);
    Tell::Item
}

/// Puts the cursor on a row, by so many rows from the first.
pub(super) fn to_row(desk: &mut Desk<'_>, rows: usize) {
    desk.runs(Command::First);
    for _ in 0..rows {
        desk.runs(Command::Down);
    }
}
