//! The meeting: one item after another, everything written as it is agreed.
//!
//! The session goes on only when the file has it: a step's change is committed, and the
//! session after it is taken when the save is acknowledged.

use super::super::ask::Ask;
use super::super::command::Command;
use super::super::model::{
    Chair, CurrentMeeting, Model, Outcome, Overlay, Page, PageLine, PlanSession, Refusal, Screen,
    Screens,
};
use super::super::msg::{CommitKind, Effect};
use super::super::prompt::Complaint;
use super::adopt::set_as_at;
use super::{rows, saves, texts};
use crate::meeting::agenda::{Agenda, AgendaOptions};
use crate::meeting::minutes::Proceedings;
use crate::meeting::session::{MeetingStep, Opening, Refused, Session};
use crate::meeting::title_after;
use crate::plan::asat::day;
use crate::plan::change::{Change, Named};
use crate::plan::model::Action;
use chrono::NaiveDate;
use ratatui_textarea::CursorMove;

/// Takes up the meeting that runs, or asks for what a new one needs.
pub(super) fn meeting(model: &mut Model) -> Vec<Effect> {
    if model.meeting.running.is_some() {
        show(&mut model.screens, &model.meeting);
        return Vec::new();
    }
    let running = running(&model.session);
    if let Some(date) = running {
        return resume(model, date, None);
    }
    let last = crate::meeting::held_before(&model.session.document.plan, model.session.as_at);
    let title = last
        .and_then(|meeting| meeting.title.as_deref())
        .map_or_else(|| "Steering group".to_owned(), title_after);
    let people = Session::people(&model.session.document.plan);
    let chair = last
        .and_then(|meeting| meeting.chair.clone())
        .or_else(|| model.session.by.clone())
        .unwrap_or_default();
    let form = format!(
        "date: {}\ntitle: {title}\nchair: {chair}\npresent: {}\napologies: \nlength in minutes: 60",
        day(model.session.as_at),
        people.join("; ")
    );
    let waiting = model.drafts.waiting().rfind(|draft| draft.ask == Ask::StartMeeting).cloned();
    if let Some(draft) = waiting {
        texts::put_up(model, draft, false);
        return Vec::new();
    }
    let effects = texts::open(model, Ask::StartMeeting, Vec::new(), &form);
    if let Some(entry) = model.prompt.entry_mut() {
        // Date, title and chair are known more often than not: who is there never is.
        entry.area.move_cursor(CursorMove::Jump(3, u16::MAX));
    }
    if !people.is_empty() {
        // Enter writes them all as present: that nobody has counted them is said first.
        let said = "present is filled in from past meetings: correct it";
        model.say(Outcome::Done, said);
    }
    effects
}

/// Returns the day of a meeting that was started and not closed.
pub fn running(session: &PlanSession) -> Option<NaiveDate> {
    let plan = &session.document.plan;
    let dates = plan.meetings.iter().filter_map(|meeting| meeting.date);
    dates.filter(|date| Session::is_running(plan, *date)).max()
}

/// Goes on with a meeting where it was left.
pub(super) fn resume(model: &mut Model, date: NaiveDate, kept: Option<Session>) -> Vec<Effect> {
    let options = options(&model.session);
    match Session::resume(&model.session.document, date, options, kept) {
        Ok(session) => {
            set_as_at(model, date);
            model.meeting.running = Some(session);
            show(&mut model.screens, &model.meeting);
            model.say(
                Outcome::Done,
                format!("the meeting of {} goes on where it was left", day(date)),
            );
            Vec::new()
        }
        Err(why) => refused(model, &why),
    }
}

fn options(session: &PlanSession) -> AgendaOptions {
    AgendaOptions { review_else: session.review_else, ..AgendaOptions::default() }
}

fn refused(model: &mut Model, why: &Refused) -> Vec<Effect> {
    model.say(Outcome::Refused(Refusal::Meeting), why.to_string());
    Vec::new()
}

/// Shows the meeting's screen, the cursor on the item on the table.
fn show(screens: &mut Screens, meeting: &CurrentMeeting) {
    if !matches!(screens.stack.last(), Some(Screen::Chair(_))) {
        screens.stack.retain(|screen| !matches!(screen, Screen::Chair(_)));
        screens.stack.push(Screen::Chair(Chair::default()));
    }
    follow_table(screens, meeting);
}

/// Puts the cursor on the item that is on the table.
fn follow_table(screens: &mut Screens, meeting: &CurrentMeeting) {
    let at = meeting.running.as_ref().and_then(|meeting| meeting.at);
    if let (Some(Screen::Chair(chair)), Some(at)) = (screens.stack.last_mut(), at) {
        chair.selected = at;
    }
}

/// Starts a meeting.
pub(super) fn start(
    model: &mut Model,
    date: NaiveDate,
    opening: &Opening,
) -> Result<Vec<Effect>, Refused> {
    let as_at = model.session.plan_as_at().on(date);
    let agenda = Agenda::build(&model.session.document, &as_at, options(&model.session));
    let step = Session::begin(&model.session.document, &agenda, opening)?;
    set_as_at(model, date);
    let effects = commit(model, step, CommitKind::New);
    model.screens.stack.push(Screen::Chair(Chair::default()));
    Ok(effects)
}

/// Sends a step's change to the file; the session after it waits for the answer.
fn commit(model: &mut Model, step: MeetingStep, kind: CommitKind) -> Vec<Effect> {
    if step.change.edits.is_empty() {
        model.meeting.running = Some(step.session);
        follow_table(&mut model.screens, &model.meeting);
        return keep(&model.meeting);
    }
    model.meeting.next = Some(step.session);
    saves::commit(model, step.change, kind, None)
}

/// Goes on with the meeting as the step left it: its save is acknowledged.
pub(super) fn saved(model: &mut Model) -> Vec<Effect> {
    let Some(mut next) = model.meeting.next.take() else {
        return Vec::new();
    };
    if let Some(before) = &model.meeting.running {
        // Time went on while the save was under way.
        let behind = before.spent.saturating_sub(next.spent);
        next.tick(behind);
    }
    // A meeting without items has nothing on the table either, and goes on.
    let held = crate::meeting::held_on(&model.session.document.plan, next.date);
    let over = next.at.is_none() && held.is_none_or(|meeting| meeting.minutes.is_some());
    if over {
        return closed(model, next.date);
    }
    model.meeting.running = Some(next);
    follow_table(&mut model.screens, &model.meeting);
    keep(&model.meeting)
}

/// Works out anew where the meeting is, from the plan: an undo, a redo or another writer may have
/// changed what it holds of the meeting. A meeting that is no longer there, or is over, is left.
pub(super) fn in_step(model: &mut Model) -> Vec<Effect> {
    let Some(kept) = model.meeting.running.as_ref().filter(|_| !model.session.follow) else {
        return Vec::new();
    };
    let date = kept.date;
    let held = crate::meeting::held_on(&model.session.document.plan, date);
    let said = match held.map(|meeting| meeting.minutes) {
        Some(None) => {
            let options = options(&model.session);
            let kept = Some(kept.clone());
            // It is there and runs, which is all that can be refused.
            if let Ok(session) = Session::resume(&model.session.document, date, options, kept) {
                let moved =
                    model.meeting.running.as_ref().map(|before| before.at) != Some(session.at);
                model.meeting.running = Some(session);
                if moved {
                    follow_table(&mut model.screens, &model.meeting);
                }
            }
            return keep(&model.meeting);
        }
        Some(Some(_)) => format!("the meeting of {} is closed", day(date)),
        None => format!("the meeting of {} is no longer in the plan", day(date)),
    };
    model.meeting.running = None;
    leave_screen(&mut model.screens, &model.session);
    rows::refill(model);
    model.say_news(&said);
    keep(&model.meeting)
}

/// Brings the session to the disk.
pub(super) fn keep(meeting: &CurrentMeeting) -> Vec<Effect> {
    vec![Effect::KeepMeeting(meeting.running.clone().map(Box::new))]
}

/// Goes on to another item.
pub(super) fn step(model: &mut Model, command: Command) -> Vec<Effect> {
    if model.history.saving > 0 {
        return saves::still_saving(model, &model.key(command));
    }
    let selected = match model.screen() {
        Screen::Chair(chair) => chair.selected,
        Screen::Panes(_) | Screen::Table(_) | Screen::Timeline(_) => 0,
    };
    let session = match in_session(model) {
        Ok(session) => session,
        Err(why) => {
            model.say(Outcome::Refused(Refusal::Meeting), why.to_string());
            return Vec::new();
        }
    };
    let document = &model.session.document;
    let step = match command {
        Command::NextItem => session.next(document),
        Command::BackItem => session.back(document),
        Command::Carry => session.carry(document),
        Command::Park => session.park(document),
        _ => session.go(document, selected),
    };
    let was = session.at;
    match step {
        Ok(step) if step.session.at == was && step.change.edits.is_empty() => {
            let said = match command {
                Command::NextItem => format!(
                    "that was the last item: {} closes the meeting",
                    model.key(Command::CloseMeeting)
                ),
                Command::BackItem => "that was the first item".to_owned(),
                _ => "this item is on the table already".to_owned(),
            };
            model.say(Outcome::Refused(Refusal::Meeting), said);
            Vec::new()
        }
        // What is carried is recorded; where the meeting is on its agenda is not.
        Ok(step) if command == Command::Carry => commit(model, step, CommitKind::New),
        Ok(step) => commit(model, step, CommitKind::Step),
        Err(why) => refused(model, &why),
    }
}

/// Asks for an action arising, in the group of the item on the table.
pub(super) fn arising(model: &mut Model) -> Vec<Effect> {
    let group = model
        .action_row()
        .and_then(|row| Some(model.session.document.outline.actions.get(row)?.group));
    match group.and_then(|group| model.session.document.named_group(group)) {
        Some(named) => texts::open(model, Ask::Arising(named), Vec::new(), ""),
        None => refused(model, &Refused::NoItem),
    }
}

/// Returns the change that a decision about the item on the table makes.
pub(super) fn decision(model: &Model, text: &str) -> Result<Change, Complaint> {
    let session = in_session(model)?;
    Ok(session.decide(&model.session.document, text, model.action_row())?)
}

/// Returns the change that an action arising makes.
pub(super) fn action_arising(
    model: &Model,
    group: &Named,
    action: Action,
) -> Result<Change, Complaint> {
    let session = in_session(model)?;
    let document = &model.session.document;
    let row = document.group_row(&group.address).unwrap_or(0);
    Ok(session.arising(document, row, action, model.session.by.as_deref())?)
}

/// Returns the meeting that runs.
fn in_session(model: &Model) -> Result<&Session, Complaint> {
    let start = || Complaint::NoMeeting { start: model.key(Command::Meeting) };
    model.meeting.running.as_ref().ok_or_else(start)
}

/// Asks for the day of the next meeting.
pub(super) fn ask_to_close(model: &mut Model) -> Vec<Effect> {
    let Some(session) = &model.meeting.running else {
        return Vec::new();
    };
    let held = crate::meeting::held_on(&model.session.document.plan, session.date);
    let next = held.and_then(|meeting| meeting.next).map(day).unwrap_or_default();
    texts::open(model, Ask::CloseMeeting, Vec::new(), &next)
}

/// Closes the meeting: one act, one change.
pub(super) fn close(model: &mut Model, next: Option<NaiveDate>) -> Result<Vec<Effect>, Complaint> {
    let step = in_session(model)?.close(&model.session.document, next)?;
    Ok(commit(model, step, CommitKind::New))
}

/// Leaves the meeting's screen for its minutes.
fn closed(model: &mut Model, date: NaiveDate) -> Vec<Effect> {
    model.meeting.running = None;
    leave_screen(&mut model.screens, &model.session);
    rows::refill(model);
    let mut lines = Vec::new();
    if let Some(proceedings) = Proceedings::of(&model.session.document, date) {
        lines = super::super::describe::minutes(&proceedings);
    }
    lines.push(PageLine::Text(String::new()));
    lines.push(PageLine::Text(format!(
        "As a paper: steerco minutes {} --meeting {date} --format docx -o minutes.docx (or md, html)",
        model.session.file_name
    )));
    lines.push(PageLine::Text(format!(
        "Once they are agreed: Esc, then {}, says so in the plan, and locks the meeting",
        model.key(Command::AgreeMinutes)
    )));
    model.prompt.overlay = Some(Overlay::Page(Page {
        title: format!("minutes · {}", day(date)),
        lines,
        scroll: 0,
        of_the_row: false,
    }));
    model.say(
        Outcome::Done,
        "the meeting is closed and in the plan; its minutes are a draft until agreed",
    );
    vec![Effect::KeepMeeting(None)]
}

/// Shows who follows a meeting what the chair is at: another version of the plan came in.
pub fn catch_up(model: &mut Model) {
    if !model.session.follow {
        return;
    }
    if let Some(date) = running(&model.session) {
        resume(model, date, None);
        model.say(Outcome::Done, "following the meeting, read-only");
        return;
    }
    model.say(Outcome::Done, "no meeting runs on this plan; it is shown when one does");
    model.meeting.running = None;
    leave_screen(&mut model.screens, &model.session);
}

/// Closes the meeting's screen.
fn leave_screen(screens: &mut Screens, session: &PlanSession) {
    screens.stack.retain(|screen| !matches!(screen, Screen::Chair(_)));
    if screens.stack.is_empty() {
        screens.stack.push(Screen::first(&session.document, session.as_at));
    }
}
