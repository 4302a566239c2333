//! The agenda of a running meeting: what is on it, in what order, and the cursor along it.

use super::super::command::Command;
use super::super::model::{CurrentMeeting, Model, Outcome, Refusal, Screen, Screens};
use super::super::msg::Effect;
use super::chair::keep;
use crate::meeting::agenda::Heading;
use crate::meeting::session::{ItemState, QueueEntry};

/// Moves the item under the cursor along the agenda, or drops it. The plan does not change:
/// only what is taken, and what is carried at the close, is written.
pub(super) fn arrange(model: &mut Model, command: Command) -> Vec<Effect> {
    let (Some(session), Some(Screen::Chair(chair))) =
        (&mut model.meeting.running, model.screens.stack.last_mut())
    else {
        return Vec::new();
    };
    let at = chair.selected;
    let other = match command {
        Command::Earlier => at.checked_sub(1),
        Command::Later => Some(at + 1),
        _ => None,
    };
    if command == Command::Drop {
        if session.queue.get(at).is_none_or(|entry| !entry.standing.waits()) {
            model.say(
                Outcome::Refused(Refusal::Meeting),
                "only an item that was not taken can be dropped",
            );
            return Vec::new();
        }
        let gone = session.queue.remove(at);
        session.at = session.at.map(|on| if on > at { on - 1 } else { on });
        chair.selected = at.min(session.queue.len().saturating_sub(1));
        model.say(Outcome::Done, format!("{} dropped from this agenda", gone.item.address));
        return keep(&model.meeting);
    }
    let Some(other) = other.filter(|other| *other < session.queue.len()) else {
        return Vec::new();
    };
    // The item takes the heading it moves under, so that headings stay together.
    let heading = session.queue[other].heading.clone();
    session.queue.swap(at, other);
    session.queue[other].heading = heading;
    session.at = session.at.map(|on| match on {
        on if on == at => other,
        on if on == other => at,
        on => on,
    });
    chair.selected = other;
    keep(&model.meeting)
}

/// Puts an action on the agenda, at its end; or the cursor on it, where it is there already.
pub(super) fn add(model: &mut Model, row: usize) {
    let (Some(named), Some(session)) =
        (model.session.document.named(row), &mut model.meeting.running)
    else {
        return;
    };
    let there = session.queue.iter().position(|entry| entry.item == named);
    let at = there.unwrap_or_else(|| {
        session.queue.push(QueueEntry {
            item: named.clone(),
            heading: Heading::Added,
            why: vec!["put on the agenda by the chair".to_owned()],
            standing: ItemState::Waiting,
            spent: 0,
        });
        session.queue.len() - 1
    });
    if let Some(Screen::Chair(chair)) = model.screens.stack.last_mut() {
        chair.selected = at;
    }
    let said = if there.is_some() {
        "is on the agenda: Enter takes it"
    } else {
        "put on the agenda: Enter takes it"
    };
    model.say(Outcome::Done, format!("{} {said}", named.address));
}

/// Moves the cursor along the agenda.
pub(super) fn go(screens: &mut Screens, meeting: &CurrentMeeting, command: Command) {
    let last = meeting.running.as_ref().map_or(0, |meeting| meeting.queue.len().saturating_sub(1));
    if let Some(Screen::Chair(chair)) = screens.stack.last_mut() {
        chair.selected = match command {
            Command::Up => chair.selected.saturating_sub(1),
            Command::Down => (chair.selected + 1).min(last),
            Command::PageUp => chair.selected.saturating_sub(10),
            Command::PageDown => (chair.selected + 10).min(last),
            Command::First => 0,
            Command::Last => last,
            _ => chair.selected,
        };
    }
}
