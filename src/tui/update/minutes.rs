//! The minutes of a meeting that is over: agreeing them, which locks the meeting.

use super::super::model::{Choice, Does, Menu, Model, Outcome, Overlay, Refusal};
use super::super::msg::{CommitKind, Effect};
use super::super::prompt::menu::{choice, menu, numbered};
use super::{chair, saves};
use crate::meeting::session::{self, drafts};
use crate::plan::asat::day;
use crate::plan::model::Meeting;
use chrono::NaiveDate;

/// Asks which minutes are agreed, or whether the only ones are: often those of last time,
/// while the next meeting runs. The cursor is on leaving them, so that Enter by itself agrees
/// to nothing.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let plan = &model.session.document.plan;
    let mut choices: Vec<Choice> = Vec::new();
    let waiting = drafts(plan);
    let title = match waiting.as_slice() {
        [] => {
            let why = match chair::running(&model.session) {
                Some(date) => session::Refused::Runs(date).to_string(),
                None => nothing_to_agree(&plan.meetings),
            };
            model.say(Outcome::Refused(Refusal::Meeting), why);
            return Vec::new();
        }
        [(date, meeting)] => {
            let yes = Does::Agree(Some(*date));
            choices.push(choice('y', "yes: the meeting is locked then", yes));
            format!("agree the minutes of {}?", called(*date, meeting))
        }
        several => {
            let row = |(at, (date, meeting)): (usize, &(NaiveDate, &Meeting))| {
                numbered(at, called(*date, meeting), Does::Agree(Some(*date)))
            };
            choices.extend(several.iter().enumerate().map(row));
            "agree which minutes? the meeting is locked then".to_owned()
        }
    };
    choices.push(choice('n', "no: they stay as they are", Does::Agree(None)));
    model.prompt.overlay =
        Some(Overlay::Menu(Menu { selected: choices.len() - 1, choices, ..menu(&title) }));
    Vec::new()
}

/// Names a meeting: `14 May 2012, Steering group`.
fn called(date: NaiveDate, meeting: &Meeting) -> String {
    match meeting.title.as_deref().map(str::trim) {
        None | Some("") => day(date),
        Some(title) => format!("{}, {title}", day(date)),
    }
}

/// Says why there is nothing to agree: no meeting was held, or all are agreed.
fn nothing_to_agree(meetings: &[Meeting]) -> String {
    let agreed = meetings
        .iter()
        .filter(|meeting| meeting.minutes == Some(crate::plan::model::Minutes::Agreed));
    match agreed.filter_map(|meeting| meeting.date).max() {
        Some(last) => format!(
            "no draft of minutes waits: those of {} are the last, and they are agreed",
            day(last)
        ),
        None => "no draft of minutes waits: closing a meeting drafts them".to_owned(),
    }
}

/// Agrees the minutes of that day.
pub(super) fn agree(model: &mut Model, date: NaiveDate) -> Vec<Effect> {
    match session::agree(&model.session.document, date, model.session.as_at) {
        Ok(change) => saves::commit(model, change, CommitKind::New, None),
        Err(why) => {
            model.say(Outcome::Refused(Refusal::Meeting), why.to_string());
            Vec::new()
        }
    }
}
