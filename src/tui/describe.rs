//! An action, a measure, a narrative as lines of words: for the detail below the table,
//! for the page over it, and for copying.

mod measures;
mod minutes;

pub use measures::kpi_of_group;
pub use minutes::minutes;

use super::model::{Model, PageLine};
use crate::plan::asat::{AsAt, Dated, day, days};
use crate::plan::document::Document;
use crate::plan::model::{Action, Done, Kpi, Rag, Status, StepKind, Update};
use crate::plan::rag::Flag;
use chrono::NaiveDate;
use measures::{kpi_in_full, measure};

/// Everything there is to say of an action as at the day.
pub fn action(model: &Model, row: usize) -> Vec<PageLine> {
    let document = &model.session.document;
    let Some(action) = document.action(row) else {
        return Vec::new();
    };
    let as_at = model.session.plan_as_at();
    let mut lines = vec![PageLine::Heading(action.text.trim().to_owned())];
    let mut key = |key: &str, words: String| {
        if !words.is_empty() {
            lines.push(PageLine::Key(key.to_owned(), words));
        }
    };
    let owners: Vec<&str> =
        action.owners.iter().map(|owner| as_at.plan.owner_name(owner)).collect();
    key("Owner", if owners.is_empty() { "no owner".to_owned() } else { owners.join("; ") });
    key("Due", due(&as_at, &as_at.dated(action)));
    if let Some(slippage) = as_at.slippage(action) {
        key("Slipped", slippage.to_string());
    }
    key("Flag", flag(model, &as_at, action));
    key("History", history(&as_at, action));
    key("Status", status(action));
    key("Query", action.query.clone().unwrap_or_default());
    if let Some(last) = as_at.updates(action).last() {
        key("Last note", update(last));
    }
    for one in StepKind::ALL.into_iter().flat_map(|kind| action.steps(kind)) {
        key(one.kind.caption(), step(&as_at, &Dated::from(one), one.done));
    }
    for kpi in &action.kpis {
        key("KPI", measure(model, &as_at, kpi));
    }
    key("Cost", action.cost.clone().unwrap_or_default());
    let older: Vec<&Update> = as_at.updates(action).collect();
    for earlier in older.iter().rev().skip(1) {
        key("Earlier", update(earlier));
    }
    let hidden = action.updates.len() - older.len();
    if hidden > 0 {
        let noun = if hidden == 1 { "update" } else { "updates" };
        lines.push(PageLine::Text(format!(
            "{hidden} later {noun} not yet known as at {}.",
            day(model.session.as_at)
        )));
    }
    lines.extend(place(document, row));
    lines
}

/// Where the action stands in the plan and in the file.
fn place(document: &Document, row: usize) -> Option<PageLine> {
    let group = document.outline.actions.get(row)?.group;
    let names: Vec<String> = document
        .outline
        .chain(group)
        .into_iter()
        .filter_map(|at| document.group(at))
        .map(super::super::plan::model::Group::name)
        .collect();
    let line = document.action(row)?.line.0;
    Some(PageLine::Key("In".to_owned(), format!("{} (line {line})", names.join(" › "))))
}

/// `May 2012 → 31 May 2012 (17 days)`, one for each deadline.
pub fn due(as_at: &AsAt<'_>, dated: &Dated<'_>) -> String {
    let said: Vec<String> = as_at
        .readings(dated)
        .map(|deadline| {
            let reading = deadline.reading.in_words();
            let words = deadline.words.trim();
            let read = if words.eq_ignore_ascii_case(&reading) {
                words.to_owned()
            } else {
                format!("{words} → {reading}")
            };
            let inferred = if deadline.reading.inferred { ", year inferred" } else { "" };
            let when = if dated.done.as_at(as_at.date) {
                String::new()
            } else if let Some(late) = deadline.reading.days_late(as_at.date) {
                format!(" ({} late{inferred})", days(late))
            } else if let Some(left) = deadline.reading.days_left(as_at.date) {
                format!(" ({} left{inferred})", days(left))
            } else if let Some(next) = deadline.reading.next_due(as_at.date, &as_at.calendar) {
                format!(" (next {})", day(next))
            } else {
                String::new()
            };
            format!("{read}{when}")
        })
        .collect();
    if said.is_empty() { "no date".to_owned() } else { said.join("; ") }
}

/// `AMBER declared; computed red: 44 days late`.
fn flag(model: &Model, as_at: &AsAt<'_>, action: &Action) -> String {
    let computed = as_at.computed(action);
    let why = as_at.why(action);
    let said = format!("computed {}: {why}", computed.word());
    match as_at.declared(action) {
        Some(declared) => {
            let meaning =
                meaning(model, declared).map(|words| format!(" ({words})")).unwrap_or_default();
            let differs = if as_at.disagrees(action).is_some() { " — they disagree" } else { "" };
            format!("{}{meaning}; {said}{differs}", declared.word().to_uppercase())
        }
        None if computed == Flag::Grey => format!("none declared; nothing to judge: {why}"),
        None => format!("none declared; {said}"),
    }
}

fn meaning(model: &Model, flag: Rag) -> Option<String> {
    let plan = &model.session.document.plan;
    plan.rag_key
        .iter()
        .find(|(word, _)| Rag::from_word(word) == Some(flag))
        .map(|(_, words)| words.clone())
}

fn history(as_at: &AsAt<'_>, action: &Action) -> String {
    let letters: Vec<String> = as_at
        .history(action)
        .into_iter()
        .map(|(_, flagged)| {
            flagged.rag().map_or("–".to_owned(), |rag| Flag::from(rag).letter().to_string())
        })
        .collect();
    let running = as_at.ambers_running(action);
    let called = if running >= 3 { format!("   {running} ambers running") } else { String::new() };
    if letters.is_empty() { String::new() } else { format!("{}{called}", letters.join(" ")) }
}

fn status(action: &Action) -> String {
    let done = match action.done {
        Done::No => String::new(),
        Done::Yes => "done".to_owned(),
        Done::On(date) => format!("done {}", day(date)),
    };
    let standing = action.status.map(Status::words).unwrap_or_default();
    [done.as_str(), standing]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// `14 May 2012 BA AMBER  Two suites live`.
pub fn update(update: &Update) -> String {
    let mut said: Vec<String> = Vec::new();
    said.push(update.date.map_or_else(|| "undated".to_owned(), day));
    said.extend(update.by.clone());
    said.extend(update.rag.map(|flagged| match flagged.rag() {
        Some(rag) => rag.word().to_uppercase(),
        None => "flag cleared".to_owned(),
    }));
    if !update.due.is_empty() {
        let was = if update.was.is_empty() {
            String::new()
        } else {
            format!(" (was {})", update.was.join("; "))
        };
        said.push(format!("deadline {}{was}", update.due.join("; ")));
    }
    let note = update.note.as_deref().unwrap_or_default().trim();
    if note.is_empty() { said.join(" ") } else { format!("{} · {note}", said.join(" ")) }
}

fn step(as_at: &AsAt<'_>, dated: &Dated<'_>, done: Done) -> String {
    let when = match done {
        Done::Yes => " — done".to_owned(),
        Done::On(date) if done.as_at(as_at.date) => format!(" — done {}", day(date)),
        Done::On(_) | Done::No if dated.due.is_empty() => String::new(),
        Done::On(_) | Done::No => format!(" — {}", due(as_at, dated)),
    };
    format!("{}{when}", dated.text.trim())
}

/// An action with each of its measures in full, for the page over the screen.
pub fn action_in_full(model: &Model, row: usize) -> Vec<PageLine> {
    let mut lines = action(model, row);
    let kpis = model.session.document.action(row).map(|action| action.kpis.as_slice());
    let figured = |kpi: &&Kpi| !kpi.targets.is_empty() || !kpi.readings.is_empty();
    for kpi in kpis.unwrap_or_default().iter().filter(figured) {
        lines.push(PageLine::Text(String::new()));
        lines.extend(kpi_in_full(model, kpi));
    }
    lines
}

/// The narrative of a group, and of the plan around it.
pub fn overview(model: &Model, group: usize) -> Vec<PageLine> {
    let document = &model.session.document;
    let plan = &document.plan;
    let mut lines = Vec::new();
    let mut chain = document.outline.chain(group);
    chain.reverse();
    chain.push(0);
    for row in chain {
        let Some(here) = document.group(row) else {
            continue;
        };
        lines.push(PageLine::Heading(here.name()));
        let mut key = |name: &str, words: Option<&String>| {
            lines.extend(words.map(|words| PageLine::Key(name.to_owned(), words.clone())));
        };
        key("Lead", here.lead.as_ref());
        key("Note", here.note.as_ref());
        if row == 0 {
            key("Of", plan.organisation.as_ref());
            key("Period", plan.period.as_ref());
            let look = model.session.plan_as_at();
            let review = match &plan.review {
                Some(words) => format!("{} ({})", words.trim(), look.review_in_words()),
                None => look.review_in_words(),
            };
            key("Review", Some(&review));
        }
        let narrative = here.overview.as_deref().unwrap_or_default();
        lines.extend(paragraphs(narrative).into_iter().map(PageLine::Text));
        lines.push(PageLine::Text(String::new()));
    }
    let mut section = |title: &str, rows: Vec<(String, String)>| {
        if !rows.is_empty() {
            lines.push(PageLine::Heading(title.to_owned()));
            lines.extend(rows.into_iter().map(|(key, words)| PageLine::Key(key, words)));
            lines.push(PageLine::Text(String::new()));
        }
    };
    section("Spend", plan.spend.clone());
    section("Footnotes", plan.footnotes.clone());
    section("What the flags mean", plan.rag_key.clone());
    let revision = |r: &crate::plan::model::Revision| {
        let by = r.by.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
        (
            r.date.clone().unwrap_or_else(|| "undated".to_owned()),
            format!("{}{by}", r.note.clone().unwrap_or_default()),
        )
    };
    section("Revisions", plan.revisions.iter().map(revision).collect());
    lines
}

/// The paragraphs of a narrative. As Markdown has it, a line break inside one is no break:
/// only blank lines, bullets, numbers, headings and quotes begin another.
pub fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut fresh = true;
    for line in text.trim_end().lines() {
        let words = line.trim();
        let number = words.split_once(['.', ')']).is_some_and(|(n, rest)| {
            !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()) && rest.starts_with(' ')
        });
        let begins =
            number || ["- ", "* ", "+ ", "#", "> "].iter().any(|mark| words.starts_with(mark));
        match paragraphs.last_mut() {
            Some(last) if !fresh && !begins && !words.is_empty() => {
                last.push(' ');
                last.push_str(words);
            }
            Some(_) | None => paragraphs.push(words.to_owned()),
        }
        fresh = words.is_empty();
    }
    paragraphs
}

/// A day for offers: `31 March 2015`.
pub fn long_day(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}
