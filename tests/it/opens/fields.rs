//! Every field of a place is set, or refused with a reason; taking it back brings back what stood
//! there.

use crate::laws::dice::Dice;
use steerco::plan::change::{Change, Edit, Field, Target};
use steerco::plan::document::Document;
use steerco::plan::model::Plan;
use steerco::store::read::read;
use steerco::store::splice::splice;
use steerco::yaml::Index;

/// What a field is set to.
const FIELDS: &[(Field, &str)] = &[
    (Field::Action, "Other words"),
    (Field::Owners, "Probation"),
    (Field::Due, "July 2014"),
    (Field::Cost, "£1"),
    (Field::Done, "2012-07-01"),
    (Field::Status, "dropped"),
    (Field::Rag, "red"),
    (Field::Query, "why?"),
];

/// Sets one field of one action of the plan, and takes it back.
pub fn one_is_set(
    dice: &mut Dice,
    text: &str,
    index: &Index<'_>,
    plan: &Plan,
) -> Result<(), String> {
    let document = Document::from(plan.clone());
    let count = document.outline.actions.len();
    let Some(named) = (count > 0).then(|| document.named(dice.roll(count))).flatten() else {
        return Ok(());
    };
    let (field, words) = *dice.pick(FIELDS);
    let edit = Edit::set(Target::Action(named), field, Vec::new(), vec![words.to_owned()]);
    // Brought up to date with what stands there, as every decision is before it is saved.
    let Ok((change, _)) = Change::from(edit).rebased(plan) else {
        return Ok(());
    };
    let Some((new, after)) = written(text, index, plan, &change)? else {
        return Ok(());
    };
    let again = Index::parse(&new).map_err(|why| format!("{why}\n{new}"))?;
    match written(&new, &again, &after, &change.inverse())? {
        Some((back, plan_back)) if plan_back != *plan => Err(format!(
            "not brought back: {change:?}\n{text}\n=>\n{new}\n=>\n{back}\n{plan:#?}\n=>\n{plan_back:#?}"
        )),
        Some(_) | None => Ok(()),
    }
}

/// Makes a change; `None` where it is refused.
fn written(
    text: &str,
    index: &Index<'_>,
    plan: &Plan,
    change: &Change,
) -> Result<Option<(String, Plan)>, String> {
    let Ok(after) = plan.apply(change) else {
        return Ok(None);
    };
    let Ok(patch) = splice(index, plan, change) else {
        return Ok(None);
    };
    let new = patch.onto(text);
    let read = read(&new).map_err(|why| format!("{why}\n{new}"))?.plan;
    if read == after {
        return Ok(Some((new, after)));
    }
    Err(format!(
        "the law is broken: {change:?}\n{text}\n=>\n{new}\nread\n{read:#?}\napplied\n{after:#?}"
    ))
}
