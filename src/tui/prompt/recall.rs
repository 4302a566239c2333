//! Walking through what was typed before. What is being typed waits at its own place, as a
//! draft of its own where it goes into the plan, and comes back with Down.

use super::super::ask::Ask;
use super::super::model::{Drafts, EntryBox, Outcome, Prompt, Refusal};
use super::super::past::{Entered, Kind, Moment, Past, Place, Steps};
use super::edit::changed;
use super::event::{PromptEvent, SetAside};
use chrono::NaiveDate;

/// Brings back the text one further back, or forward again.
pub(super) fn walk(
    prompt: &mut Prompt,
    drafts: &mut Drafts,
    as_at: NaiveDate,
    back: bool,
) -> PromptEvent {
    let Some(entry) = prompt.entry() else {
        return PromptEvent::Nothing;
    };
    let Some(kind) = Kind::of(&entry.ask) else {
        return PromptEvent::Nothing;
    };
    let from = entry.walk.at;
    let to = if back { Some(from + 1) } else { from.checked_sub(1) };
    let waiting = to.is_some_and(|to| entry.walk.left.contains_key(&to));
    let Some((to, text)) =
        to.map(|to| (to, prompt.past.back(kind, to))).filter(|(_, text)| waiting || text.is_some())
    else {
        let said = match (back, from) {
            (true, 0) => "nothing was typed here before",
            (true, _) => "nothing older is remembered",
            (false, _) => "this is what is being typed",
        };
        return PromptEvent::Say(Outcome::Refused(Refusal::NothingHere), said.to_owned());
    };
    let text = text.unwrap_or_default().to_owned();
    let aside = set_aside(entry, &prompt.past);
    let Some(entry) = prompt.entry_mut() else {
        return PromptEvent::Nothing;
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
        let lines = text.split('\n');
        let end = lines.clone().next_back().unwrap_or_default();
        Place {
            id: drafts.new_id(),
            days: vec![as_at],
            now: Moment { cursor: (lines.count() - 1, end.chars().count()), text },
            steps: Steps::default(),
        }
    });
    entry.id = place.id;
    entry.days = place.days;
    entry.steps = place.steps;
    entry.show(&place.now);
    changed(entry);
    PromptEvent::Recalled(aside)
}

/// Returns what becomes of the text before it makes way for another: what was typed is a draft.
fn set_aside(entry: &EntryBox, past: &Past) -> SetAside {
    if !entry.ask.is_kept() || !is_typed(entry, past) {
        return SetAside::Untouched;
    }
    let draft = entry.draft();
    if draft.text.trim().is_empty() {
        return SetAside::Emptied(draft.id);
    }
    SetAside::Kept(draft)
}

/// Returns whether somebody typed the text that stands there: it is neither what stood there
/// when the entry was opened nor what was brought back from before.
pub fn is_typed(entry: &EntryBox, past: &Past) -> bool {
    let text = entry.text();
    let given = match (entry.walk.at, Kind::of(&entry.ask)) {
        (0, _) | (_, None) => Some(entry.before.as_str()),
        (at, Some(kind)) => past.back(kind, at),
    };
    given != Some(text.as_str())
}

/// Remembers a text as typed. Returns it where other sessions are to remember it too.
pub fn remember(past: &mut Past, ask: &Ask, text: &str) -> Option<Entered> {
    let entered = Entered { kind: Kind::of(ask)?, text: text.trim().to_owned() };
    past.remember(entered.clone()).then_some(entered)
}
