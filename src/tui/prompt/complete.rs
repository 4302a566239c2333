//! What the words before the cursor may become. The first Tab shows it, the next ones put
//! one after the other into the text; what was not put in is never saved.

use super::super::ask::Ask;
use super::super::candidates;
use super::super::command::Command;
use super::super::model::{CurrentMeeting, EntryBox, Offer, Outcome, PlanSession, Prompt, Refusal};
use super::super::offered;
use super::super::past::Run;
use super::edit::change;
use super::event::PromptEvent;
use crate::plan::query;
use crate::text::fold::fold;

/// Completes the word before the cursor: Tab, or (backwards) Shift-Tab.
pub(super) fn turn(
    prompt: &mut Prompt,
    session: &PlanSession,
    meeting: &CurrentMeeting,
    forward: bool,
) -> PromptEvent {
    let Some(entry) = prompt.entry_mut() else {
        return PromptEvent::Nothing;
    };
    if matches!(entry.ask, Ask::Note | Ask::FlagNote(_) | Ask::Query | Ask::Decision) {
        // Prose has nothing to be completed: a tab there is room.
        return change(prompt, Run::Alone, |area| {
            area.insert_str("  ");
        });
    }
    if let Some(offer) = entry.offer.take() {
        return put(prompt, offer, forward);
    }
    let typed = stem(entry);
    let words = words(entry, session, meeting, &typed);
    let offer = Offer { typed, words, chosen: None };
    let none = |why: &str| PromptEvent::Say(Outcome::Refused(Refusal::NothingHere), why.to_owned());
    match offer.words.as_slice() {
        [] => none("nothing in this plan begins like that"),
        [only] if *only == offer.typed => none("that is all it can become"),
        [_] => put(prompt, offer, true),
        _ => {
            entry.offer = Some(offer);
            PromptEvent::Nothing
        }
    }
}

/// Puts the next word in, or after the last one what was typed.
fn put(prompt: &mut Prompt, offer: Offer, forward: bool) -> PromptEvent {
    let last = offer.words.len().saturating_sub(1);
    let chosen = match (offer.chosen, forward) {
        (None, true) => Some(0),
        (None, false) => Some(last),
        (Some(at), true) => Some(at + 1).filter(|at| *at <= last),
        (Some(at), false) => at.checked_sub(1),
    };
    put_in(prompt, offer, chosen)
}

/// Puts the word in that the mouse points at.
pub(super) fn pick(prompt: &mut Prompt, at: usize) -> PromptEvent {
    let offer = prompt.entry_mut().and_then(|entry| entry.offer.take());
    match offer {
        Some(offer) => put_in(prompt, offer, Some(at)),
        None => PromptEvent::Nothing,
    }
}

fn put_in(prompt: &mut Prompt, mut offer: Offer, chosen: Option<usize>) -> PromptEvent {
    let word =
        |at: Option<usize>| at.and_then(|at| offer.words.get(at)).unwrap_or(&offer.typed).clone();
    let (old, new) = (word(offer.chosen), word(chosen));
    let event = change(prompt, Run::Alone, |area| {
        if area.is_selecting() {
            // The prefilled text is selected; replace all of it.
            area.delete_char();
        } else {
            for _ in 0..old.chars().count() {
                area.delete_char();
            }
        }
        area.insert_str(&new);
    });
    offer.chosen = chosen;
    if let Some(entry) = prompt.entry_mut() {
        entry.offer = Some(offer).filter(|offer| offer.words.len() > 1);
    }
    event
}

/// Returns the text up to the cursor, on the cursor's line.
fn before_cursor(entry: &EntryBox) -> String {
    let (line, column) = entry.moment().cursor;
    let line = entry.area.lines().get(line);
    line.map(|line| line.chars().take(column).collect()).unwrap_or_default()
}

/// Returns the part of the text that is to be completed.
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
        Ask::Columns => before.rsplit(',').next(),
        Ask::Palette
        | Ask::AsAt
        | Ask::CloseMeeting
        | Ask::Column
        | Ask::ColumnWords(..)
        | Ask::Sort => Some(before.as_str()),
        Ask::Note | Ask::FlagNote(_) | Ask::Query | Ask::Decision | Ask::Reading(_) | Ask::Find => {
            None
        }
    };
    field.unwrap_or_default().trim_start().to_owned()
}

/// Returns what the typed letters may become, best first.
fn words(
    entry: &EntryBox,
    session: &PlanSession,
    meeting: &CurrentMeeting,
    typed: &str,
) -> Vec<String> {
    let document = &session.document;
    match entry.ask {
        Ask::Owners => candidates::owners(document, typed),
        Ask::Column => candidates::columns(document, typed),
        Ask::ColumnWords(ref key, _) => candidates::column_words(document, key, typed),
        Ask::Deadline => candidates::deadlines(document, session.as_at, typed),
        Ask::NewAction(_) | Ask::Arising(_) => match before_cursor(entry).matches('|').count() {
            0 => Vec::new(),
            1 => candidates::owners(document, typed),
            _ => candidates::deadlines(document, session.as_at, typed),
        },
        Ask::StartMeeting => {
            let before = before_cursor(entry);
            let (field, _) = before.split_once(':').unwrap_or_default();
            match field.trim() {
                "chair" | "present" | "apologies" => candidates::people(document, typed),
                _ => Vec::new(),
            }
        }
        Ask::Filter => match typed.strip_prefix('=') {
            Some(name) => saved_filters(session, name),
            None => filter_terms(session, typed),
        },
        Ask::Sort => offered::sorts(session, typed).into_iter().map(|(name, _)| name).collect(),
        Ask::Columns => {
            let all = offered::columns(session).into_iter();
            all.filter(|name| fold(name).starts_with(&fold(typed))).collect()
        }
        Ask::AsAt => candidates::days(document, session.today, typed),
        Ask::CloseMeeting => {
            let held = meeting.running.as_ref().map_or(session.as_at, |held| held.date);
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

/// Returns the terms of a filter that begin so, and the columns to sort by behind `sort:`.
fn filter_terms(session: &PlanSession, typed: &str) -> Vec<String> {
    if let Some(column) = typed.strip_prefix("sort:") {
        let sorts = offered::sorts(session, column).into_iter();
        return sorts.map(|(name, _)| format!("sort:{name}")).collect();
    }
    let document = &session.document;
    let sort = "sort:".starts_with(typed).then(|| "sort:".to_owned());
    let terms = query::completions(typed, &document.plan, document.columns());
    terms.into_iter().chain(sort).collect()
}

/// Returns the saved filters whose names begin so, each as it is called up: `=ours`.
fn saved_filters(session: &PlanSession, typed: &str) -> Vec<String> {
    let wanted = fold(typed);
    let names = session.filters.keys().filter(|name| fold(name).starts_with(&wanted));
    names.map(|name| format!("={name}")).collect()
}
