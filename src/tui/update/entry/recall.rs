//! Walking through what was typed before. What is being typed waits at its own place, as a
//! draft of its own where it goes into the plan, and comes back with Down.

use super::super::super::ask::{Ask, Draft};
use super::super::super::model::{EntryBox, Model, Outcome, Overlay, Refusal};
use super::super::super::msg::Effect;
use super::super::super::past::{Entered, Kind, Moment, Place, Steps};
use super::super::keep;
use super::typed;

/// One text further back, or forward again.
pub(super) fn walk(model: &mut Model, back: bool) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &model.prompt.overlay else {
        return Vec::new();
    };
    let Some(kind) = Kind::of(&entry.ask) else {
        return Vec::new();
    };
    let from = entry.walk.at;
    let to = if back { Some(from + 1) } else { from.checked_sub(1) };
    let waiting = to.is_some_and(|to| entry.walk.left.contains_key(&to));
    let Some((to, text)) = to
        .map(|to| (to, model.prompt.past.back(kind, to)))
        .filter(|(_, text)| waiting || text.is_some())
    else {
        let said = match (back, from) {
            (true, 0) => "nothing was typed here before",
            (true, _) => "nothing older is remembered",
            (false, _) => "this is what is being typed",
        };
        model.say(Outcome::Refused(Refusal::NothingHere), said);
        return Vec::new();
    };
    let text = text.unwrap_or_default().to_owned();
    let mut effects = set_aside(model);
    let as_at = model.session.as_at;
    let next = model.drafts.next_id;
    let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay else {
        return effects;
    };
    let left = Place {
        id: entry.id,
        days: std::mem::take(&mut entry.days),
        now: entry.moment(),
        steps: std::mem::take(&mut entry.steps),
    };
    entry.walk.left.insert(from, left);
    entry.walk.at = to;
    let place = entry.walk.left.remove(&to).unwrap_or_else(|| {
        model.drafts.next_id += 1;
        let lines = text.split('\n');
        let end = lines.clone().next_back().unwrap_or_default();
        Place {
            id: next,
            days: vec![as_at],
            now: Moment { cursor: (lines.count() - 1, end.chars().count()), text },
            steps: Steps::default(),
        }
    });
    entry.id = place.id;
    entry.days = place.days;
    entry.steps = place.steps;
    entry.show(&place.now);
    effects.extend(typed(model));
    effects
}

/// Before the text gives way to another: what was typed is kept as a draft.
fn set_aside(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &model.prompt.overlay else {
        return Vec::new();
    };
    if !entry.ask.is_kept() || !is_typed(model, entry) {
        return Vec::new();
    }
    let draft: Draft = entry.draft();
    if draft.text.trim().is_empty() {
        model.drafts.kept.retain(|kept| kept.id != draft.id);
        return vec![Effect::Forget(draft.id)];
    }
    keep(model, draft.clone());
    vec![Effect::Journal(draft)]
}

/// Whether somebody typed the text that stands there: it is neither what stood there when
/// the entry was opened nor what was brought back from before.
pub(super) fn is_typed(model: &Model, entry: &EntryBox) -> bool {
    let text = entry.text();
    let given = match (entry.walk.at, Kind::of(&entry.ask)) {
        (0, _) | (_, None) => Some(entry.before.as_str()),
        (at, Some(kind)) => model.prompt.past.back(kind, at),
    };
    given != Some(text.as_str())
}

/// Remembers a text as typed.
pub(super) fn remember(model: &mut Model, ask: &Ask, text: &str) -> Vec<Effect> {
    let Some(kind) = Kind::of(ask) else {
        return Vec::new();
    };
    let entered = Entered { kind, text: text.trim().to_owned() };
    if model.prompt.past.remember(entered.clone()) {
        vec![Effect::Remember(entered)]
    } else {
        Vec::new()
    }
}
