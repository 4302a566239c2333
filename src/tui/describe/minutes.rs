//! The minutes of a meeting, as a page.

use super::super::model::PageLine;
use crate::meeting::minutes::{Carried, Decided, Proceedings, Task};
use crate::plan::asat::day;

/// The minutes of a meeting as lines: who was there, item by item, who is to do what.
pub fn minutes(held: &Proceedings) -> Vec<PageLine> {
    let mut lines = Vec::new();
    let state = if held.agreed { "AGREED" } else { "DRAFT until agreed" };
    let title = held.title.clone().unwrap_or_else(|| "Meeting".to_owned());
    lines.push(PageLine::Heading(format!("{title} · {} · {state}", day(held.date))));
    let mut key = |name: &str, words: String| {
        if !words.is_empty() {
            lines.push(PageLine::Key(name.to_owned(), words));
        }
    };
    key("Chair", held.chair.clone().unwrap_or_default());
    key("Place", held.place.clone().unwrap_or_default());
    let times = held.start.iter().chain(&held.end).map(String::as_str);
    key("Time", times.collect::<Vec<_>>().join(" - "));
    key("Minutes", held.minutes_by.clone().unwrap_or_default());
    key("Present", held.present.join("; "));
    key("Apologies", held.apologies.join("; "));
    key("In attendance", held.in_attendance.join("; "));
    key("Interests", held.interests.join("; "));
    for (heading, items) in
        [("Matters arising", &held.arising), ("Items", &held.items), ("Also noted", &held.also)]
    {
        if items.is_empty() {
            continue;
        }
        lines.push(PageLine::Heading(heading.to_owned()));
        for item in items {
            let notes = item
                .said
                .iter()
                .flat_map(|said| said.changes.iter().cloned().chain(said.note.clone()));
            let all =
                notes.chain(item.events.iter().cloned()).chain(item.decisions.iter().cloned());
            let said: Vec<String> = all.map(|words| words.trim().to_owned()).collect();
            let said = if said.is_empty() { "taken, no note".to_owned() } else { said.join("; ") };
            // Other business has no address: its words stand with what was said.
            lines.push(match item.address.as_str() {
                "" => PageLine::Key(String::new(), format!("{}: {said}", item.text.trim())),
                address => PageLine::Key(address.to_owned(), said),
            });
        }
    }
    let mut list = |heading: &str, rows: Vec<(String, String)>| {
        if !rows.is_empty() {
            lines.push(PageLine::Heading(heading.to_owned()));
            lines.extend(rows.into_iter().map(|(key, words)| PageLine::Key(key, words)));
        }
    };
    let decided = |d: &Decided| (d.about.clone().unwrap_or_default(), d.text.clone());
    list("Decisions", held.decisions.iter().map(decided).collect());
    let task = |t: &Task| {
        let when = if t.by_when.is_empty() { "no date".to_owned() } else { t.by_when.join("; ") };
        (t.address.clone(), format!("{} — {} — {when}", t.who_or_nobody(), t.what))
    };
    list("Actions", held.tasks.iter().map(task).collect());
    let carried = |c: &&Carried| {
        let words = [c.text.as_deref(), c.remark.as_deref()];
        (c.address.clone(), words.into_iter().flatten().collect::<Vec<_>>().join(": "))
    };
    let (taken, bare): (Vec<&Carried>, Vec<&Carried>) =
        held.carried.iter().partition(|item| item.taken || item.remark.is_some());
    let mut rows: Vec<_> = taken.iter().map(carried).collect();
    if !bare.is_empty() {
        let names: Vec<String> = bare.iter().map(|item| item.called()).collect();
        rows.push(("no note".to_owned(), names.join("; ")));
    }
    list("Carried", rows);
    lines.extend(held.next.map(|next| PageLine::Key("Next".to_owned(), day(next))));
    lines
}
