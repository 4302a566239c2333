//! Minutes as a paper.

use super::key::{flag_key, masthead};
use super::{Block, Paper, Table, Text};
use crate::meeting::minutes::{Carried, ItemMinutes, Proceedings};
use crate::plan::asat::day;
use crate::plan::model::Plan;

/// Writes the minutes of a meeting, marked as a draft until they are agreed.
pub fn minutes(plan: &Plan, held: &Proceedings) -> Paper {
    let title = match held.title.as_deref().map(str::trim) {
        Some(title) if !title.is_empty() => format!("Minutes: {title}"),
        Some(_) | None => "Minutes".to_owned(),
    };
    let mut paper = masthead(plan, &title, &day(held.date));
    paper.draft = !held.agreed;
    attendance(&mut paper, held);
    part(&mut paper, "Matters arising", &held.arising);
    part(&mut paper, "Items", &held.items);
    part(&mut paper, "Also noted on the day", &held.also);
    if !held.decisions.is_empty() {
        paper.heading(1, "Decisions");
        let decided = held.decisions.iter().map(|decided| {
            let text = Text::new(decided.text.trim());
            match &decided.about {
                Some(about) => text.plain(&format!(" ({})", about.trim())),
                None => text,
            }
        });
        paper.list(decided.collect());
    }
    let mut actions = Table::new(&[("Who", 24), ("What", 48), ("By when", 28)]);
    for task in &held.tasks {
        let by_when = if task.by_when.is_empty() {
            "no date agreed".to_owned()
        } else {
            format!("{} → {}", task.by_when.join("; "), task.reads)
        };
        let new = if task.new { "" } else { " (new date)" };
        actions.rows.push(vec![
            Text::new(&task.who_or_nobody()),
            Text::default().strong(&task.address).plain(&format!(" {}{new}", task.what.trim())),
            Text::new(&by_when),
        ]);
    }
    paper.table("Actions", actions);
    carried(&mut paper, &held.carried);
    paper.heading(1, "Next meeting");
    paper.paragraph(Text::new(&held.next.map_or("no date set".to_owned(), day)));
    flag_key(plan, &mut paper);
    paper
}

/// Lists each carried item with something to report, then the others: with their words, since
/// whoever reads minutes has no plan at hand.
fn carried(paper: &mut Paper, carried: &[Carried]) {
    if carried.is_empty() {
        return;
    }
    paper.heading(1, "Carried forward");
    let has_more = |item: &&Carried| item.taken || item.remark.is_some();
    let (taken, bare): (Vec<&Carried>, Vec<&Carried>) = carried.iter().partition(has_more);
    paper.list(taken.iter().map(|item| carried_line(item)).collect());
    if !bare.is_empty() {
        paper.paragraph(Text::new(&format!("Carried, no note ({}):", bare.len())));
        paper.list(bare.iter().map(|item| carried_line(item)).collect());
    }
}

/// Writes a carried item: its address, if it has one, and its words.
fn carried_line(item: &Carried) -> Text {
    let words = item.called();
    match words.strip_prefix(item.address.as_str()).filter(|_| !item.address.is_empty()) {
        Some(rest) => Text::default().strong(&item.address).plain(rest),
        None => Text::new(&words),
    }
}

fn attendance(paper: &mut Paper, held: &Proceedings) {
    let mut points = Vec::new();
    let mut point = |head: &str, names: &str| {
        if !names.trim().is_empty() {
            points.push(Text::default().strong(head).plain(&format!(": {names}")));
        }
    };
    point("Place", held.place.as_deref().unwrap_or_default());
    let times = [held.start.as_deref(), held.end.as_deref()];
    let times: Vec<&str> = times.into_iter().flatten().map(str::trim).collect();
    point("Time", &times.join(" - "));
    point("Chair", held.chair.as_deref().unwrap_or_default());
    point("Minutes", held.minutes_by.as_deref().unwrap_or_default());
    point("Present", &held.present.join(", "));
    point("Apologies", &held.apologies.join(", "));
    point("In attendance", &held.in_attendance.join(", "));
    point("Interests declared", &held.interests.join("; "));
    paper.list(points);
}

/// Lists each item with what was said, then the items that were taken without a note.
fn part(paper: &mut Paper, heading: &str, items: &[ItemMinutes]) {
    if items.is_empty() {
        return;
    }
    paper.heading(1, heading);
    let (bare, agreed): (Vec<&ItemMinutes>, Vec<&ItemMinutes>) =
        items.iter().partition(|item| item.is_bare());
    for item in agreed {
        let head = Text::new(&item.called());
        paper.blocks.push(Block::Heading(2, head));
        if !item.owners.is_empty() {
            paper.paragraph(Text::new(&format!("Owner: {}", item.owners.join("; "))));
        }
        paper.list(points(item));
    }
    if !bare.is_empty() {
        paper.paragraph(Text::new("Taken, no note:"));
        paper.list(bare.iter().map(|item| Text::new(&item.called())).collect());
    }
}

fn points(item: &ItemMinutes) -> Vec<Text> {
    let mut points = Vec::new();
    for said in &item.said {
        let mut text = Text::default();
        if let Some(note) = &said.note {
            text = text.plain(note.trim());
            if let Some(by) = &said.by {
                text = text.plain(&format!(" ({})", by.trim()));
            }
        }
        if !text.is_empty() {
            points.push(text);
        }
        let changes = said.changes.iter();
        points.extend(changes.map(|change| Text::default().strong(&capital(change))));
    }
    points.extend(item.events.iter().map(|event| Text::new(&capital(event))));
    points.extend(
        item.decisions
            .iter()
            .map(|decision| Text::default().strong("Decided").plain(&format!(": {decision}"))),
    );
    points
}

/// Writes the words with a capital first letter.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}
