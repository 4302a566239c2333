//! A meeting once it is over: attendance corrected, minutes drafted and agreed.

use super::lists::{Lists, edit, list, people};
use super::{Refused, Session};
use crate::meeting::{held_on, minutes};
use crate::plan::change::{Change, Edit, Field, Item, Target, What};
use crate::plan::document::Document;
use crate::plan::fields::Fields;
use crate::plan::model::{Meeting, Minutes, Plan, iso_date};
use chrono::NaiveDate;

/// Returns the change that sets who was present and who sent apologies.
///
/// # Errors
/// [`Refused::NotHeld`], [`Refused::Agreed`].
pub fn attendance(
    document: &Document,
    date: NaiveDate,
    present: &[String],
    apologies: &[String],
) -> Result<Change, Refused> {
    Lists::of(document, date)?;
    let meeting = held_on(&document.plan, date).ok_or(Refused::NotHeld(date))?;
    let edits = [
        people(date, Field::Present, &meeting.present, present),
        people(date, Field::Apologies, &meeting.apologies, apologies),
    ];
    Ok(Change { edits: edits.into_iter().flatten().collect() })
}

/// Returns the meetings whose minutes are drafted and not agreed, the latest first.
pub fn drafts(plan: &Plan) -> Vec<(NaiveDate, &Meeting)> {
    let drafted = |meeting: &&Meeting| meeting.minutes == Some(Minutes::Draft);
    let drafted = plan.meetings.iter().filter(drafted);
    let mut drafts: Vec<(NaiveDate, &Meeting)> =
        drafted.filter_map(|meeting| Some((meeting.date?, meeting))).collect();
    drafts.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    drafts
}

/// Returns the change that agrees the minutes of a meeting on a day. It locks the meeting, and writes
/// into it what its minutes say, so that nothing that becomes of the plan changes them.
///
/// # Errors
/// [`Refused::NotHeld`]; [`Refused::Agreed`] where they are agreed already; [`Refused::Runs`] where
/// the meeting is not closed, so that its minutes are not drafted yet.
pub fn agree(document: &Document, date: NaiveDate, on: NaiveDate) -> Result<Change, Refused> {
    Lists::of(document, date)?;
    if Session::is_running(&document.plan, date) {
        return Err(Refused::Runs(date));
    }
    let meeting = held_on(&document.plan, date).ok_or(Refused::NotHeld(date))?;
    let mut change = frozen(document, meeting, date);
    let agreed = meeting.words_of(Field::Agreed);
    change.edits.extend(edit(date, Field::Agreed, agreed, vec![on.to_string()]));
    let from = meeting.minutes.map(|minutes| minutes.word().to_owned());
    let to = vec![Minutes::Agreed.word().to_owned()];
    change.edits.extend(edit(date, Field::Minutes, from.into_iter().collect(), to));
    Ok(change)
}

/// Returns the change that writes into a meeting what its agreed minutes say now, where agreeing
/// them has not done so: version 0.1.0 did not. Without edits, there is nothing to write.
///
/// # Errors
/// [`Refused::NotHeld`]; [`Refused::NotAgreed`]; [`Refused::Frozen`] where it is done.
pub fn freeze(document: &Document, date: NaiveDate) -> Result<Change, Refused> {
    let meeting = held_on(&document.plan, date).ok_or(Refused::NotHeld(date))?;
    if meeting.minutes != Some(Minutes::Agreed) {
        return Err(Refused::NotAgreed(date));
    }
    if meeting.is_frozen() {
        return Err(Refused::Frozen(date));
    }
    Ok(frozen(document, meeting, date))
}

/// Returns the edits that write into a meeting what its minutes say.
fn frozen(document: &Document, meeting: &Meeting, date: NaiveDate) -> Change {
    let frozen = minutes::freeze(document, meeting, date);
    let fields = [Field::Items, Field::Taken, Field::Tasks, Field::Decisions, Field::Carried];
    let edits = fields
        .into_iter()
        .filter_map(|field| list(date, field, meeting.listed(field)?, frozen.listed(field)?));
    Change { edits: edits.collect() }
}

/// Checks a change against the meetings whose minutes are agreed: it may touch neither their
/// entries nor the updates dated with their day, from which the minutes are composed. Only
/// `minutes` itself may be set, with what agreeing wrote beside it, so that an agreement entered by
/// mistake can be taken back, visibly.
///
/// # Errors
/// [`Refused::Agreed`] with the day of the meeting.
pub fn allows(plan: &Plan, change: &Change) -> Result<(), Refused> {
    allows_days(plan, &days(change))
}

/// Checks the days that a change is dated with, as [`allows`] does.
///
/// # Errors
/// [`Refused::Agreed`] with the day of the meeting.
pub fn allows_days(plan: &Plan, days: &[NaiveDate]) -> Result<(), Refused> {
    let is_agreed = |day: &&NaiveDate| {
        held_on(plan, **day).is_some_and(|meeting| meeting.minutes == Some(Minutes::Agreed))
    };
    match days.iter().find(is_agreed) {
        Some(day) => Err(Refused::Agreed(*day)),
        None => Ok(()),
    }
}

/// Returns the days whose meetings a change would alter, if they are held.
pub fn days(change: &Change) -> Vec<NaiveDate> {
    // What agreeing wrote into the meeting goes when the agreement is taken back.
    let is_agreement = |edit: &Edit| matches!(edit.what, What::Set { field: Field::Minutes, .. });
    let taken_back = |target: &Target| {
        change.edits.iter().any(|edit| is_agreement(edit) && edit.target == *target)
    };
    let days = |edit: &Edit| -> Vec<NaiveDate> {
        let day = match &edit.what {
            What::Insert { item, .. } | What::Remove { item } => dated(edit, item),
            What::Set { field: Field::Minutes, .. } => None,
            // The minutes report what was done on their day.
            What::Set { field: Field::Done, from, to, .. } => {
                return from.iter().chain(to).filter_map(|word| iso_date(word)).collect();
            }
            What::Set { .. } | What::List { .. } if taken_back(&edit.target) => None,
            What::Set { .. } | What::Column { .. } | What::List { .. } => meeting_of(&edit.target),
        };
        day.into_iter().collect()
    };
    change.edits.iter().flat_map(days).collect()
}

/// Returns the day that an item belongs to when it joins or leaves a list.
fn dated(edit: &Edit, item: &Item) -> Option<NaiveDate> {
    match item {
        Item::Update(update) => update.date,
        Item::Meeting(meeting) => meeting.date,
        Item::Action(action) => action.updates.first().and_then(|update| update.date),
        Item::Decision(_) => meeting_of(&edit.target),
        Item::Reading(reading) => reading.date,
        Item::Step(_) => None,
    }
}

fn meeting_of(target: &Target) -> Option<NaiveDate> {
    match target {
        Target::Meeting(date) => Some(*date),
        Target::Plan
        | Target::Group(_)
        | Target::Action(_)
        | Target::Step(..)
        | Target::ActionKpi(..)
        | Target::GroupKpi(..) => None,
    }
}
