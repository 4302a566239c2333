//! Building changes from what was chosen or typed. Nothing here touches the plan:
//! each change goes out as an effect and comes back when it is in the file.

use super::super::ask;
use super::super::model::{Model, Outcome, PlanSession, Refusal, Unchanged, step_words};
use super::super::msg::{CommitKind, Effect};
use super::super::prompt::Answer;
use super::saves::commit;
use crate::plan::change::{Change, Edit, Field, Named, Target, edited_owners};
use crate::plan::fields::ItemAt;
use crate::plan::model::{Action, Done, KpiReading, Rag, Status, Update};
use crate::plan::own;
use crate::text::key::folded;

/// What a command does with what is done already, or is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Marks as done.
    Done,
    /// Takes that back.
    Open,
    /// The one or the other: a key on a screen where everybody sees which it is.
    Turn,
}

/// Returns an update dated as at the meeting (or today), signed by whoever is at the keys.
fn update(session: &PlanSession, note: Option<String>) -> Update {
    Update { date: Some(session.as_at), by: session.by.clone(), note, ..Update::default() }
}

/// Makes one change of a change for each target.
fn each(
    session: &PlanSession,
    targets: &[Named],
    make: impl Fn(&Named, &Action) -> Change,
) -> Change {
    targets.iter().fold(Change::default(), |all, named| match session.action(named) {
        Some(action) => all.and(make(named, action)),
        None => all,
    })
}

/// Returns the change that an answer makes of the actions it is for. What is as it was asked to
/// be already gets no update that says nothing. Of an answer that is for the meeting or the
/// screen, no change.
pub(super) fn of_answer(session: &PlanSession, targets: &[Named], answer: &Answer) -> Change {
    match answer {
        Answer::Note(note) => each(session, targets, |named, _| {
            Change::note(named.clone(), update(session, Some(note.clone())))
        }),
        Answer::Flag(flag, note) => each(session, targets, |named, action| {
            let flag = flag.map(Rag::from);
            Change::flag(named.clone(), action, flag, update(session, note.clone()))
        }),
        Answer::Due(due) => each(session, targets, |named, action| {
            if action.due == *due {
                Change::default()
            } else {
                Change::deadline(named.clone(), action, due.clone(), update(session, None))
            }
        }),
        Answer::Owners(owners) => each(session, targets, |named, action| {
            if edited_owners(action).1 == owners {
                Change::default()
            } else {
                Change::owners(named.clone(), action, owners.clone())
            }
        }),
        Answer::Column { key, written, words, unread: _ } => {
            each(session, targets, |named, action| {
                let target = Target::Action(named.clone());
                column(target, ItemAt::Action(action), (key, written), words)
            })
        }
        Answer::NewAction(group, action) => {
            let action = Action { raised: Some(session.as_at), ..(**action).clone() };
            Change::new_action(group.clone(), action)
        }
        Answer::Query(text) => each(session, targets, |named, action| match &action.query {
            Some(_) if text.is_empty() => Change::query(named.clone(), action, None, None),
            None if text.is_empty() => Change::default(),
            // The answer is an update, so that it is dated and signed; the query goes.
            Some(query) => {
                let answer = update(session, Some(answered(query, text)));
                Change::query(named.clone(), action, None, Some(answer))
            }
            None => Change::query(named.clone(), action, Some(text.clone()), None),
        }),
        Answer::Reading { kpi, at, value } => {
            let reading = KpiReading {
                at: Some(at.clone()),
                value: value.clone(),
                date: Some(session.as_at),
                by: session.by.clone(),
                ..KpiReading::default()
            };
            Change::reading(kpi.clone(), reading)
        }
        Answer::Start(..)
        | Answer::Close(_)
        | Answer::Decision(_)
        | Answer::Arising(..)
        | Answer::Filter { .. }
        | Answer::Sort(_)
        | Answer::Columns(_)
        | Answer::GoTo(_)
        | Answer::AsAt(_)
        | Answer::Run(_) => Change::default(),
    }
}

/// Joins a query and its answer in one text. A query that is a block of text in the file ends with
/// a line end, which would leave the answer on a line of its own, behind a blank and a dash.
fn answered(query: &str, answer: &str) -> String {
    match query.trim_end() {
        "" => answer.to_owned(),
        query => format!("{query} — {answer}"),
    }
}

/// Returns the change that an answer makes of one milestone or part.
pub(super) fn of_step(session: &PlanSession, step: &Target, answer: &Answer) -> Change {
    let plan = &session.document.plan;
    let Ok(place) = plan.locate(step) else { return Change::default() };
    let set = |field: Field, to: Vec<String>| -> Change {
        let from = plan.words_at(&place, field).unwrap_or_default();
        if from == to { Change::default() } else { Edit::set(step.clone(), field, from, to).into() }
    };
    match answer {
        Answer::Due(due) => match set(Field::Due, due.clone()) {
            same if same.edits.is_empty() => same,
            // A reading of the old words goes with them.
            moved => moved.and(set(Field::Reads, Vec::new())),
        },
        Answer::Owners(owners) => set(Field::Owners, owners.clone()),
        Answer::Column { key, written, words, unread: _ } => match plan.item_at(&place) {
            Some(item) => column(step.clone(), item, (key, written), words),
            None => Change::default(),
        },
        // Nothing else is asked of a step.
        _ => Change::default(),
    }
}

/// Returns the change that sets a column of the plan's own of an item, by its folded key and as it
/// is written where the item has none yet.
fn column(
    target: Target,
    item: ItemAt<'_>,
    (key, written): (&String, &String),
    words: &str,
) -> Change {
    let held = own::held(item).iter().find(|column| folded(&column.key) == *key);
    let from = held.and_then(|column| column.editable()).unwrap_or_default().to_vec();
    let to: Vec<String> = match (words, from.len()) {
        ("", _) => Vec::new(),
        // What is a list stays one.
        (words, 2..) => ask::words(words),
        (words, _) => vec![words.to_owned()],
    };
    if from == to {
        return Change::default();
    }
    let key = held.map_or(written, |column| &column.key).clone();
    Edit::column(target, key, from, to).into()
}

/// Completes the targets on the as-at day, or reopens them.
pub(super) fn complete(model: &mut Model, targets: &[Named], way: Way) -> Vec<Effect> {
    let session = &model.session;
    let look = session.plan_as_at();
    // What says so itself (a status, a flag, a deadline) gets no day of our own making.
    let says_so = |named| {
        let said = |action: &&Action| action.done == Done::No && look.done(action);
        session.action(named).filter(said)
    };
    let whom = whom(targets);
    let all: Option<Vec<&Action>> = targets.iter().map(says_so).collect();
    if let Some(action) = all.and_then(|all| all.first().copied()) {
        let by = match action.status {
            Some(Status::Complete(_)) => "status says so (s changes it)",
            _ if look.declared(action).is_some() => "flag says so (r changes it)",
            _ => "deadline says so (d changes it)",
        };
        let (outcome, said) = match way {
            Way::Open => (Outcome::Refused(Refusal::NothingHere), "complete"),
            Way::Done | Way::Turn => (Outcome::Unchanged(Unchanged::Already), "complete already"),
        };
        model.say(outcome, format!("{whom}: {said}: its {by}"));
        return Vec::new();
    }
    // Marked rows all go one way: to done, unless every one of them is done already.
    let is_done =
        |named| session.action(named).is_some_and(|action| look.completion(action) != Done::No);
    let all_done = targets.iter().all(is_done);
    let day = match way {
        Way::Done => Some(session.as_at),
        Way::Open => None,
        Way::Turn => (!all_done).then_some(session.as_at),
    };
    let already = match way {
        Way::Done if all_done => Some("already done"),
        Way::Open if !targets.iter().any(is_done) => Some("not done, nothing to reopen"),
        Way::Done | Way::Open | Way::Turn => None,
    };
    if let Some(already) = already {
        model.say(Outcome::Unchanged(Unchanged::Already), format!("{whom}: {already}"));
        return Vec::new();
    }
    let change = each(session, targets, |named, action| match (look.completion(action), day) {
        (Done::No, Some(_)) => Change::done(named.clone(), action, day, None),
        (Done::Yes | Done::On(_), None) => Change::done(named.clone(), action, None, None),
        (Done::Yes | Done::On(_), Some(_)) | (Done::No, None) => Change::default(),
    });
    commit(model, change, CommitKind::New, None)
}

/// Sets the status of the targets.
pub(super) fn status(model: &mut Model, targets: &[Named], status: Option<Status>) -> Vec<Effect> {
    let session = &model.session;
    let change = each(session, targets, |named, action| {
        if action.status == status {
            return Change::default();
        }
        let mut note = status.map_or("Status cleared", Status::words).to_owned();
        if let Some(first) = note.get(..1).map(str::to_uppercase) {
            note.replace_range(..1, &first);
        }
        Change::status(named.clone(), action, status, Some(update(session, Some(note))))
    });
    if change.edits.is_empty() {
        model.say(Outcome::Unchanged(Unchanged::Already), unchanged(targets, "status"));
        return Vec::new();
    }
    commit(model, change, CommitKind::New, None)
}

/// Says that a field of actions is already as it was asked to be: `T3: owner unchanged`.
pub(super) fn unchanged(targets: &[Named], field: &str) -> String {
    format!("{}: {field} unchanged", whom(targets))
}

/// Names actions: by the address of the one, or by their number.
fn whom(targets: &[Named]) -> String {
    match targets {
        [one] => one.address.to_string(),
        many => format!("{} actions", many.len()),
    }
}

/// Ticks a milestone or part, or unticks it.
pub(super) fn tick(model: &mut Model, target: Target, way: Way) -> Vec<Effect> {
    let plan = &model.session.document.plan;
    let Ok(place) = plan.locate(&target) else {
        return Vec::new();
    };
    let done = plan.words_at(&place, Field::Done).unwrap_or_default();
    let is_done = matches!(plan.item_at(&place), Some(ItemAt::Step(step)) if step.done != Done::No);
    let already = match way {
        Way::Done if is_done => Some("already done"),
        Way::Open if !is_done => Some("not done, nothing to untick"),
        Way::Done | Way::Open | Way::Turn => None,
    };
    if let Some(already) = already {
        let said = format!("{}: {already}", step_words(&target));
        model.say(Outcome::Unchanged(Unchanged::Already), said);
        return Vec::new();
    }
    let to = if is_done { Vec::new() } else { vec![model.session.as_at.to_string()] };
    commit(model, Edit::set(target, Field::Done, done, to).into(), CommitKind::New, None)
}
