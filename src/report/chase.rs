//! Chase sheets: all that one owner owes, as text to paste into a message.

use super::key::{KeyLine, masthead, nothing};
use super::{Paper, Text};
use crate::plan::asat::{AsAt, Which, day, days};
use crate::plan::document::Document;
use crate::plan::query::{Found, Grouped, ListHeading, NoSuchOwner};
use crate::text::fold::fold;
use std::fmt::Write as _;

/// Writes the sheet of one owner, named by key, name or other spelling of the register, or by the
/// name on the rows. Includes rows that name the owner among others ("Police / DAAT").
///
/// # Errors
/// [`NoSuchOwner`] with the owners of the plan.
pub fn chase(document: &Document, look: &AsAt<'_>, owner: &str) -> Result<Paper, NoSuchOwner> {
    let groups = look.owned_by_each(&document.outline);
    let name = document.plan.owner_name(owner);
    // As in lists, `none` is what has no owner, unless somebody is called so.
    let nobody = fold(name) == "none" && document.plan.registered(owner).is_none();
    let is_theirs = |group: &&Grouped| match group.heading {
        ListHeading::NoOwner => nobody,
        _ => is_of(group, name),
    };
    let theirs: Vec<&Grouped> = groups.iter().filter(is_theirs).collect();
    // Only live work is listed: an owner who has none left is still an owner.
    if theirs.is_empty() && !nobody && document.plan.registered(owner).is_none() {
        let owners = NoSuchOwner::in_plans(owner, std::iter::once(&document.plan));
        if !owners.known.iter().any(|known| contains_words(known, name)) {
            return Err(owners);
        }
    }
    let heading = match theirs.as_slice() {
        [one] => one.heading.to_string(),
        [] if nobody => ListHeading::NoOwner.to_string(),
        [] | [_, ..] => name.to_owned(),
    };
    let rows = theirs.into_iter().flat_map(|group| group.rows.clone());
    let mut paper = sheet(document, look, &heading);
    owed(document, look, rows.collect(), &mut paper, 1);
    Ok(paper)
}

/// Writes the sheets of all owners one after the other, with items without an owner last.
pub fn chase_all(document: &Document, look: &AsAt<'_>) -> Paper {
    let mut paper = sheet(document, look, "every owner");
    for group in look.owned_by_each(&document.outline) {
        paper.heading(1, &group.heading.to_string());
        owed(document, look, group.rows, &mut paper, 2);
    }
    paper
}

fn sheet(document: &Document, look: &AsAt<'_>, owner: &str) -> Paper {
    let of = format!("as at {}", day(look.date));
    masthead(&document.plan, &format!("Outstanding: {owner}"), &of)
}

/// Returns whether rows stand under an owner whose name is, or holds among others, these words.
fn is_of(group: &Grouped, words: &str) -> bool {
    match &group.heading {
        ListHeading::Owner(name) => contains_words(name, words),
        heading => contains_words(&heading.to_string(), words),
    }
}

/// Returns whether a name is, or contains among others, these words.
fn contains_words(name: &str, words: &str) -> bool {
    let plain = |text: &str| -> Vec<String> {
        let folded = fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric() && c != '&');
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (name, words) = (plain(name), plain(words));
    !words.is_empty() && name.windows(words.len()).any(|run| run == words)
}

/// Adds what is overdue, what is due soon, what had no update, and the rest.
fn owed(document: &Document, look: &AsAt<'_>, rows: Vec<Found>, paper: &mut Paper, level: u8) {
    let until = look.soon_until();
    let mut bands: [(String, Vec<Text>); 4] = [
        ("Overdue".to_owned(), Vec::new()),
        (format!("Due by {}", day(until)), Vec::new()),
        ("Please send an update".to_owned(), Vec::new()),
        ("Under way".to_owned(), Vec::new()),
    ];
    let mut seen = Vec::new();
    for found in rows {
        // Of several spellings of one owner a row may come twice.
        if seen.contains(&found.spot) {
            continue;
        }
        seen.push(found.spot);
        let Some(row) = found.spot.action_row() else {
            continue;
        };
        let Some(line) = KeyLine::of(document, look, row) else {
            continue;
        };
        let sheet = line.sheet;
        let (late, soon) = match found.spot.which() {
            // A step of this owner's goes by its own date, whatever else of its action is late.
            Some(which @ Which::Step(..)) => {
                let soon = sheet.coming().any(|next| next.what == which && next.last <= until);
                (found.days.is_some(), soon)
            }
            Some(Which::Action) | None => {
                let late_step = sheet.steps().any(|step| step.late().is_some());
                let soon = sheet.coming().any(|coming| coming.last <= until);
                (found.days.is_some() || late_step, soon)
            }
        };
        let band = match (late, soon, sheet.stale().is_some()) {
            (true, _, _) => 0,
            (false, true, _) => 1,
            (false, false, true) => 2,
            (false, false, false) => 3,
        };
        bands[band].1.push(point(&line, &found));
    }
    if seen.is_empty() {
        nothing(paper, "Nothing is outstanding.");
    }
    for (heading, points) in bands {
        if !points.is_empty() {
            paper.heading(level, &heading);
            paper.list(points);
        }
    }
}

fn point(line: &KeyLine<'_>, found: &Found) -> Text {
    let which = found.spot.which().unwrap_or(Which::Action);
    let text = line.step(which);
    let mut said = format!("\n{}", found.reason);
    if let Some(query) = line.sheet.query() {
        let _ = write!(said, "\nQuestion: {query}");
    }
    let steps = line.sheet.steps().filter(|_| which == Which::Action);
    for step in steps {
        if let Some((words, late)) = step.late() {
            let _ = write!(said, "\nLate: {}: {words}, {} late", step.named(), days(late));
        }
    }
    line.then_last_note(text.plain(&said))
}
