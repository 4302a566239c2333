//! Building changes from what was chosen or typed. Nothing here touches the plan:
//! each change goes out as an effect and comes back when it is in the file.

use super::super::ask::{Ask, Draft, words};
use super::super::command::Command;
use super::super::model::{Model, Outcome, Refusal, Unchanged, Unsaved};
use super::super::msg::{CommitKind, Effect};
use super::{chair, refuse};
use crate::meeting::session;
use crate::plan::change::{Change, Edit, Field, Named, Target};
use crate::plan::model::{Action, Done, Kpi, KpiReading, Rag, Status as Standing, Update};

/// The actions a change applies to: the marked ones in plan order, else the one
/// under the cursor. Empty where there is none.
pub(super) fn targets(model: &Model) -> Vec<Named> {
    let document = &model.session.document;
    let mut targets = Vec::new();
    if !model.screens.marked.is_empty() {
        let rows = (0..document.outline.actions.len())
            .filter(|&row| model.screens.marked.contains(&document.addresses()[row]));
        targets.extend(rows.filter_map(|row| document.named(row)));
    }
    if targets.is_empty() {
        targets.extend(model.action_row().and_then(|row| document.named(row)));
    }
    targets
}

/// The action that a name means in the plan at hand.
pub(super) fn action<'m>(model: &'m Model, named: &Named) -> Option<&'m Action> {
    model.session.document.row(&named.address).and_then(|row| model.session.document.action(row))
}

/// An update dated as at the meeting (or today), signed by whoever is at the keys.
fn update(model: &Model, note: Option<String>) -> Update {
    Update {
        date: Some(model.session.as_at),
        by: model.session.by.clone(),
        note,
        ..Update::default()
    }
}

/// Sends a change to the file. What is agreed while a meeting runs leaves a dated trace;
/// an undo or a redo is the change as it was made.
pub(super) fn commit(
    model: &mut Model,
    change: Change,
    kind: CommitKind,
    draft: Option<Draft>,
) -> Vec<Effect> {
    if change.edits.is_empty() {
        model.say(Outcome::Unchanged(Unchanged::Already), "nothing to change");
        return Vec::new();
    }
    let change = match (&model.meeting.running, kind) {
        (Some(meeting), CommitKind::New) => {
            meeting.recorded(&model.session.document.plan, change, model.session.by.as_deref())
        }
        (Some(_), CommitKind::Undo | CommitKind::Redo) | (None, _) => change,
    };
    if let Err(locked) = session::allows(&model.session.document.plan, &change) {
        let ids = draft.map(|draft| draft.id);
        let unsaved = Unsaved { drafts: ids.into_iter().collect(), head: "NOT SAVED".to_owned() };
        model.say(Outcome::Refused(Refusal::NotSaved(unsaved)), locked.to_string());
        return Vec::new();
    }
    model.history.saving += 1;
    model.say(Outcome::Done, "saving …");
    vec![Effect::Commit { change, kind, draft }]
}

/// Makes one change of a change for each target.
fn each(model: &Model, targets: &[Named], make: impl Fn(&Named, &Action) -> Change) -> Change {
    targets.iter().fold(Change::default(), |all, named| match action(model, named) {
        Some(action) => all.and(make(named, action)),
        None => all,
    })
}

/// The change that a typed text makes, or what is wrong with the text.
pub(super) fn of_text(
    model: &Model,
    ask: &Ask,
    targets: &[Named],
    text: &str,
) -> Result<Change, String> {
    let trimmed = text.trim();
    let gone = |named: &&Named| action(model, named).is_none_or(|action| action.text != named.text);
    if let Some(named) = targets.iter().find(gone) {
        return Err(format!(
            "{} is gone or reads differently now. Esc keeps the text; go to the action it belongs to, and {} puts it there",
            named.address,
            model.key(Command::Resume)
        ));
    }
    let note = || (!trimmed.is_empty()).then(|| trimmed.to_owned());
    match ask {
        Ask::Note => match note() {
            None => Err("type a note first; Esc leaves".to_owned()),
            some => Ok(each(model, targets, |named, _| {
                Change::note(named.clone(), update(model, some.clone()))
            })),
        },
        Ask::FlagNote(flag) => {
            let flag = flag.map(Rag::from);
            Ok(each(model, targets, |named, action| {
                Change::flag(named.clone(), action, flag, update(model, note()))
            }))
        }
        Ask::Deadline => {
            let due: Vec<String> = words(none_for_a_dash(trimmed));
            // What has this deadline already gets no update that says nothing.
            Ok(each(model, targets, |named, action| {
                if action.due == due {
                    Change::default()
                } else {
                    Change::deadline(named.clone(), action, due.clone(), update(model, None))
                }
            }))
        }
        Ask::Owners => {
            let owners = words(none_for_a_dash(trimmed));
            // Who has these owners already gets no update that says nothing.
            Ok(each(model, targets, |named, action| {
                if action.owners == owners {
                    Change::default()
                } else {
                    Change::owners(named.clone(), action, owners.clone())
                }
            }))
        }
        Ask::NewAction(group) => {
            action_of(trimmed).map(|action| Change::new_action(group.clone(), action))
        }
        Ask::Query => match note() {
            None => Err("type the answer, or a new query; Esc leaves".to_owned()),
            Some(text) => Ok(each(model, targets, |named, action| match &action.query {
                // The answer is an update, so that it is dated and signed; the query goes.
                Some(query) => {
                    let answer = update(model, Some(format!("{query} — {text}")));
                    Change::query(named.clone(), action, None, Some(answer))
                }
                None => Change::query(named.clone(), action, Some(text.clone()), None),
            })),
        },
        Ask::Reading(kpi) => {
            let (at, value) = match trimmed.rsplit_once(':') {
                Some((at, value)) => {
                    (Some(at.trim().to_owned()).filter(|at| !at.is_empty()), value.trim())
                }
                None => (None, trimmed),
            };
            let Some(at) = at.filter(|_| !value.is_empty()) else {
                return Err(
                    "type the period, a colon and the figure, as 2012/13 Q1: 93%".to_owned()
                );
            };
            if let Some(other) = another_measure(model, kpi, &at) {
                return Err(format!(
                    "'{at}' begins with the reference of another measure, {other}: choose that one, or type the period alone"
                ));
            }
            let reading = KpiReading {
                at: Some(at),
                value: value.to_owned(),
                date: Some(model.session.as_at),
                by: model.session.by.clone(),
                ..KpiReading::default()
            };
            Ok(Change::reading(kpi.clone(), reading))
        }
        Ask::Decision | Ask::Arising(_) => chair::of_text(model, ask, trimmed),
        Ask::StartMeeting
        | Ask::CloseMeeting
        | Ask::Filter
        | Ask::Find
        | Ask::AsAt
        | Ask::Palette => Err("this is not written to the plan".to_owned()),
    }
}

/// `text | owner; owner | deadline` as a new action. Only the bar splits: owners keep
/// their commas, slashes and ampersands.
pub(super) fn action_of(text: &str) -> Result<Action, String> {
    let mut fields = text.split('|').map(str::trim);
    let text = fields.next().unwrap_or_default();
    if text.is_empty() {
        return Err("type what is to be done; then, if you like, | owner | deadline".to_owned());
    }
    let owners = words(fields.next().unwrap_or_default());
    let due = words(fields.next().unwrap_or_default());
    if fields.next().is_some() {
        return Err("three fields at most: action | owner | deadline".to_owned());
    }
    Ok(Action { text: text.to_owned(), owners, due, ..Action::default() })
}

/// Done on the as-at day, or taken up again.
pub(super) fn complete(model: &mut Model) -> Vec<Effect> {
    let targets = targets(model);
    if targets.is_empty() {
        return refuse::no_action(model, Command::Complete);
    }
    // Marked rows all go one way: to done, unless every one of them is done already.
    let all_done = targets
        .iter()
        .all(|named| action(model, named).is_some_and(|action| action.done != Done::No));
    let day = (!all_done).then_some(model.session.as_at);
    let change = each(model, &targets, |named, action| match (action.done, day) {
        (Done::No, Some(_)) | (_, None) => Change::done(named.clone(), action, day, None),
        (Done::Yes | Done::On(_), Some(_)) => Change::default(),
    });
    commit(model, change, CommitKind::New, None)
}

/// The standing of the targets.
pub(super) fn standing(
    model: &mut Model,
    targets: &[Named],
    status: Option<Standing>,
) -> Vec<Effect> {
    let change = each(model, targets, |named, action| {
        if action.status == status {
            return Change::default();
        }
        let words = status.map_or("Standing cleared", Standing::words);
        let mut note = words.to_owned();
        if let Some(first) = note.get(..1).map(str::to_uppercase) {
            note.replace_range(..1, &first);
        }
        Change::status(named.clone(), action, status, Some(update(model, Some(note))))
    });
    if change.edits.is_empty() {
        model.say(Outcome::Unchanged(Unchanged::Already), unchanged(targets, "status"));
        return Vec::new();
    }
    commit(model, change, CommitKind::New, None)
}

/// Says that a field of actions is already as it was asked to be: `T3: owner unchanged`.
pub(super) fn unchanged(targets: &[Named], field: &str) -> String {
    match targets {
        [one] => format!("{}: {field} unchanged", one.address),
        many => format!("{} actions: {field} unchanged", many.len()),
    }
}

/// Ticks a milestone or part, or unticks it.
pub(super) fn tick(model: &mut Model, target: Target) -> Vec<Effect> {
    let document = &model.session.document;
    let Ok(place) = document.plan.locate(&target) else {
        return Vec::new();
    };
    let done = document.plan.words_at(&place, Field::Done).unwrap_or_default();
    let to = if done.is_empty() { vec![model.session.as_at.to_string()] } else { Vec::new() };
    commit(model, Edit::set(target, Field::Done, done, to).into(), CommitKind::New, None)
}

/// Takes the last change back.
pub(super) fn undo(model: &mut Model) -> Vec<Effect> {
    if model.history.saving > 0 {
        model.say(
            Outcome::Refused(Refusal::Saving),
            format!("still saving: press {} again when it says saved", model.key(Command::Undo)),
        );
        return Vec::new();
    }
    let Some(change) = model.history.undo.last().map(Change::inverse) else {
        model.say(Outcome::Refused(Refusal::NothingHere), "nothing to undo in this session");
        return Vec::new();
    };
    commit(model, change, CommitKind::Undo, None)
}

/// Makes the change again that was taken back last.
pub(super) fn redo(model: &mut Model) -> Vec<Effect> {
    if model.history.saving > 0 {
        model.say(
            Outcome::Refused(Refusal::Saving),
            format!("still saving: press {} again when it says saved", model.key(Command::Redo)),
        );
        return Vec::new();
    }
    let Some(change) = model.history.redo.last().cloned() else {
        model.say(Outcome::Refused(Refusal::NothingHere), "nothing to redo");
        return Vec::new();
    };
    commit(model, change, CommitKind::Redo, None)
}

/// Opens the file in the user's editor at the row under the cursor.
pub(super) fn editor(model: &mut Model) -> Vec<Effect> {
    let row = model.action_row().and_then(|row| model.session.document.action(row));
    vec![Effect::Edit(row.map_or(1, |action| action.line.0.max(1)))]
}

/// A dash alone stands for none, here as in lines: nobody is called so.
fn none_for_a_dash(text: &str) -> &str {
    if text == "-" { "" } else { text }
}

/// The measure, other than the one asked for, whose reference the words begin with.
fn another_measure(model: &Model, asked: &Target, words: &str) -> Option<String> {
    let first = words.split_whitespace().next()?;
    let document = &model.session.document;
    let groups = (0..document.outline.groups.len()).filter_map(|row| document.group(row));
    let actions = (0..document.outline.actions.len()).filter_map(|row| document.action(row));
    let mut kpis =
        groups.flat_map(|group| &group.kpis).chain(actions.flat_map(|action| &action.kpis));
    let is_asked = |text: &str| match asked {
        Target::ActionKpi(_, _, kpi) | Target::GroupKpi(_, _, kpi) => kpi == text,
        _ => false,
    };
    let called = |kpi: &&Kpi| kpi.reference.as_deref() == Some(first) && !is_asked(&kpi.text);
    kpis.find(called).map(|kpi| kpi.text.trim().to_owned())
}
