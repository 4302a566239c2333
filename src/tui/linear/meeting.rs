//! The meeting by name: starting it, finding back to its table, arranging its agenda.

use super::super::command::Command;
use super::super::model::{Choice, Does, Overlay, Screen};
use super::super::{prompt, update};
use super::conversation::{Desk, Linear, Tell};
use super::line::nothing_left;
use super::opening::to_row;
use super::{line, typed, words};
use crate::plan::asat::day;
use chrono::NaiveDate;

impl Linear {
    /// Goes on with the meeting that runs, or asks for what a new one needs.
    pub(super) fn meets(&mut self, desk: &mut Desk<'_>, rest: &str) -> Result<Tell, String> {
        desk.runs(Command::Meeting);
        match &desk.model.prompt.overlay {
            Some(Overlay::Entry(_)) if !rest.is_empty() => {
                self.asks(desk);
                self.answer(desk, rest)
            }
            Some(_) => Ok(Tell::Outcome),
            None => {
                nothing_left(rest)?;
                Ok(Tell::Item)
            }
        }
    }
}

/// Agrees drafted minutes, those of a day where there are several: `--yes` agrees
/// beforehand, else it is asked.
pub(super) fn agrees_minutes(desk: &mut Desk<'_>, rest: &str) -> Result<Tell, String> {
    let (yes, words) = typed::yes_beforehand(rest);
    let asked = match words {
        "" => None,
        words => Some(prompt::one_day(&desk.model.session, words).map_err(|why| why.to_string())?),
    };
    desk.runs(Command::AgreeMinutes);
    let Some(Overlay::Menu(menu)) = &mut desk.model.prompt.overlay else {
        return Ok(Tell::Outcome);
    };
    let days: Vec<NaiveDate> = menu.choices.iter().filter_map(day_agreed).collect();
    let refused = match asked {
        Some(asked) if !days.contains(&asked) => {
            let waiting: Vec<String> = days.iter().copied().map(day).collect();
            Some(format!(
                "no minutes of {} wait to be agreed; those of {} do",
                day(asked),
                waiting.join(", ")
            ))
        }
        Some(asked) => {
            // Only what was asked for is left to be agreed, or to be left.
            menu.choices.retain(|choice| day_agreed(choice).is_none_or(|day| day == asked));
            if days.len() > 1 {
                menu.title = format!("agree the minutes of {}?", day(asked));
                for choice in &mut menu.choices {
                    if day_agreed(choice).is_some() {
                        "yes: the meeting is locked then".clone_into(&mut choice.label);
                    }
                }
            }
            menu.selected = 0;
            None
        }
        None if yes && days.len() > 1 => {
            Some("several minutes wait: say the day of the meeting behind --yes".to_owned())
        }
        None => None,
    };
    if let Some(why) = refused {
        desk.runs(Command::Back);
        return Err(why);
    }
    if yes {
        desk.runs(Command::First);
        desk.runs(Command::Choose);
    }
    Ok(Tell::Outcome)
}
/// The day of the meeting whose minutes a choice agrees.
fn day_agreed(choice: &Choice) -> Option<NaiveDate> {
    match choice.does {
        Does::Agree(day) => day,
        _ => None,
    }
}

/// The meeting's own screen, from wherever one is.
pub(super) fn at_table(desk: &mut Desk<'_>) -> Result<(), String> {
    if desk.model.meeting.running.is_none() {
        return Err(match update::running(&desk.model.session) {
            Some(_) => "a meeting is running: meeting goes on with it".to_owned(),
            None => "no meeting runs: meeting starts one".to_owned(),
        });
    }
    if !matches!(desk.model.screen(), Screen::Chair(_)) {
        desk.runs(Command::Meeting);
        desk.model.take_said();
    }
    Ok(())
}

/// Moves an item along the agenda, or drops it: the one under the cursor, or by name.
pub(super) fn arranges(desk: &mut Desk<'_>, command: Command, rest: &str) -> Result<Tell, String> {
    at_table(desk)?;
    let named = line::only_target(desk.model, rest)?;
    let session = desk.model.meeting.running.as_ref().ok_or("no meeting runs")?;
    let at = match named {
        Some(row) => {
            let same = |at: &usize| session.row(&desk.model.session.document, *at) == Some(row);
            let address = words::address(desk.model, row);
            let at = (0..session.queue.len()).find(same);
            at.ok_or(format!("{address} is not on the agenda"))?
        }
        None => match desk.model.screen() {
            Screen::Chair(chair) => chair.selected,
            Screen::Panes(_) | Screen::Table(_) | Screen::Timeline(_) => 0,
        },
    };
    let address = session.queue.get(at).map(|entry| entry.item.address.to_string());
    let address = address.ok_or("the agenda is empty")?;
    let long = session.queue.len();
    to_row(desk, at);
    desk.runs(command);
    let session = desk.model.meeting.running.as_ref().ok_or("no meeting runs")?;
    let now = session.queue.iter().position(|entry| entry.item.address.as_str() == address);
    match now {
        Some(now) if now == at && command == Command::Drop => Ok(Tell::Outcome),
        Some(now) if now == at => {
            Err(format!("{address} cannot go further: it is item {} of {long}", at + 1))
        }
        Some(now) => Ok(Tell::Lines(vec![format!("{address} is now item {} of {long}", now + 1)])),
        None => Ok(Tell::Outcome),
    }
}
