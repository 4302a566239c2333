//! What the words before the cursor may become. The first Tab shows it, the next ones put
//! one after the other into the text; what was not put in is never saved.

use super::super::super::ask::Ask;
use super::super::super::candidates;
use super::super::super::command::Command;
use super::super::super::model::{EntryBox, Model, Offer, Outcome, Overlay, Refusal};
use super::super::super::msg::Effect;
use super::super::super::past::Run;
use super::edit::change;
use crate::plan::query;

/// Tab, or (backwards) Shift-Tab.
pub(super) fn turn(model: &mut Model, forward: bool) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay else {
        return Vec::new();
    };
    if matches!(entry.ask, Ask::Note | Ask::FlagNote(_) | Ask::Query | Ask::Decision) {
        // Prose has nothing to be completed: a tab there is room.
        return change(model, Run::Alone, |area| {
            area.insert_str("  ");
        });
    }
    if let Some(offer) = entry.offer.take() {
        return put(model, offer, forward);
    }
    let typed = stem(entry);
    let words = words(model, &typed);
    let offer = Offer { typed, words, chosen: None };
    match offer.words.as_slice() {
        [] => {
            model.say(
                Outcome::Refused(Refusal::NothingHere),
                "nothing in this plan begins like that",
            );
            Vec::new()
        }
        [only] if *only == offer.typed => {
            model.say(Outcome::Refused(Refusal::NothingHere), "that is all it can become");
            Vec::new()
        }
        [_] => put(model, offer, true),
        _ => {
            if let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay {
                entry.offer = Some(offer);
            }
            Vec::new()
        }
    }
}

/// Puts the next word in, or after the last one what was typed.
fn put(model: &mut Model, offer: Offer, forward: bool) -> Vec<Effect> {
    let last = offer.words.len().saturating_sub(1);
    let chosen = match (offer.chosen, forward) {
        (None, true) => Some(0),
        (None, false) => Some(last),
        (Some(at), true) => Some(at + 1).filter(|at| *at <= last),
        (Some(at), false) => at.checked_sub(1),
    };
    put_in(model, offer, chosen)
}

/// Puts the word in that the mouse points at.
pub(super) fn pick(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay else {
        return Vec::new();
    };
    match entry.offer.take() {
        Some(offer) => put_in(model, offer, Some(at)),
        None => Vec::new(),
    }
}

fn put_in(model: &mut Model, mut offer: Offer, chosen: Option<usize>) -> Vec<Effect> {
    let word =
        |at: Option<usize>| at.and_then(|at| offer.words.get(at)).unwrap_or(&offer.typed).clone();
    let (old, new) = (word(offer.chosen), word(chosen));
    let effects = change(model, Run::Alone, |area| {
        if area.is_selecting() {
            // What stands there now is selected as a whole: it gives way as a whole.
            area.delete_char();
        } else {
            for _ in 0..old.chars().count() {
                area.delete_char();
            }
        }
        area.insert_str(&new);
    });
    offer.chosen = chosen;
    if let Some(Overlay::Entry(entry)) = &mut model.prompt.overlay {
        entry.offer = Some(offer).filter(|offer| offer.words.len() > 1);
    }
    effects
}

/// The text up to the cursor, on the cursor's line.
fn before_cursor(entry: &EntryBox) -> String {
    let (line, column) = entry.moment().cursor;
    let line = entry.area.lines().get(line);
    line.map(|line| line.chars().take(column).collect()).unwrap_or_default()
}

/// What of the text is to be completed.
fn stem(entry: &EntryBox) -> String {
    if entry.area.is_selecting() {
        return String::new();
    }
    let before = before_cursor(entry);
    let field = match entry.ask {
        Ask::Owners | Ask::Deadline => before.rsplit(';').next(),
        Ask::NewAction(_) | Ask::Arising(_) => before.rsplit(['|', ';']).next(),
        Ask::StartMeeting => before.rsplit([':', ';']).next(),
        Ask::Filter => {
            // A space inside quotes is part of the word.
            let mut quoted = false;
            let cut = before.char_indices().filter(|(_, c)| {
                quoted ^= *c == '"';
                c.is_whitespace() && !quoted
            });
            let cut = cut.last().map_or(0, |(at, c)| at + c.len_utf8());
            before.get(cut..)
        }
        Ask::Palette | Ask::AsAt | Ask::CloseMeeting => Some(before.as_str()),
        Ask::Note | Ask::FlagNote(_) | Ask::Query | Ask::Decision | Ask::Reading(_) | Ask::Find => {
            None
        }
    };
    field.unwrap_or_default().trim_start().to_owned()
}

/// What it may become, best first.
fn words(model: &Model, typed: &str) -> Vec<String> {
    let Some(Overlay::Entry(entry)) = &model.prompt.overlay else {
        return Vec::new();
    };
    let document = &model.session.document;
    match entry.ask {
        Ask::Owners => candidates::owners(document, typed),
        Ask::Deadline => candidates::deadlines(document, model.session.as_at, typed),
        Ask::NewAction(_) | Ask::Arising(_) => match before_cursor(entry).matches('|').count() {
            0 => Vec::new(),
            1 => candidates::owners(document, typed),
            _ => candidates::deadlines(document, model.session.as_at, typed),
        },
        Ask::StartMeeting => {
            let before = before_cursor(entry);
            let (field, _) = before.split_once(':').unwrap_or_default();
            match field.trim() {
                "chair" | "present" | "apologies" => candidates::people(document, typed),
                _ => Vec::new(),
            }
        }
        Ask::Filter => query::completions(typed, &document.plan),
        Ask::AsAt => candidates::days(document, model.session.today, typed),
        Ask::CloseMeeting => {
            let held = model.meeting.running.as_ref().map_or(model.session.as_at, |held| held.date);
            candidates::next_meetings(held, typed)
        }
        Ask::Palette => Command::ALL
            .iter()
            .filter(|command| !command.is_of_entry())
            .map(|command| command.spec().name.to_owned())
            .filter(|name| name.starts_with(typed))
            .collect(),
        Ask::Note | Ask::FlagNote(_) | Ask::Query | Ask::Decision | Ask::Reading(_) | Ask::Find => {
            Vec::new()
        }
    }
}
