//! The sheets of an action, a measure and a section laid out as a page: for the detail below the
//! table, for the page over it, and for copying.

mod measures;
mod minutes;
mod words;

pub use measures::kpi_of_group;
pub use minutes::minutes;

use super::model::{Model, PageLine};
use crate::sheet::{ActionSheet, GroupSheet, MeasureSheet, Topic, ordered, plan_lists};
use chrono::NaiveDate;
use measures::in_full;
use words::line;

/// What comes first on a page: the newest update stands above the steps.
const FIRST: [Topic; 8] = [
    Topic::Owner,
    Topic::Due,
    Topic::Moved,
    Topic::Flag,
    Topic::History,
    Topic::Status,
    Topic::Query,
    Topic::LastUpdate,
];

/// What a projector leaves out, so that the room can read what is to be decided.
const NOT_PROJECTED: [Topic; 3] = [Topic::Field, Topic::EarlierUpdate, Topic::Place];

/// Lays out everything there is to say of an action as at the day.
pub fn action(model: &Model, row: usize) -> Vec<PageLine> {
    action_but(model, row, &[])
}

/// Lays out what a projector shows of an action.
pub fn action_projected(model: &Model, row: usize) -> Vec<PageLine> {
    action_but(model, row, &NOT_PROJECTED)
}

/// Lays out what there is to say of an action, without some topics.
fn action_but(model: &Model, row: usize, without: &[Topic]) -> Vec<PageLine> {
    let session = &model.session;
    let look = session.plan_as_at();
    let Some(sheet) = ActionSheet::of(&session.document, look, row) else {
        return Vec::new();
    };
    let entries = ordered(sheet.entries(), &FIRST).into_iter();
    let entries = entries.filter(|entry| !without.contains(&entry.topic));
    let heading = PageLine::Heading(sheet.text().to_owned());
    let lines = entries.map(|entry| line(&entry, look.date, model.look.glyphs));
    std::iter::once(heading).chain(lines).collect()
}

/// Lays out an action with each of its measures in full, for the page over the screen.
pub fn action_in_full(model: &Model, row: usize) -> Vec<PageLine> {
    let session = &model.session;
    let mut lines = action(model, row);
    let sheet = ActionSheet::of(&session.document, session.plan_as_at(), row);
    let measures = sheet.iter().flat_map(ActionSheet::measures);
    for measure in measures.filter(MeasureSheet::has_figures) {
        lines.push(PageLine::Text(String::new()));
        lines.extend(in_full(model, &measure));
    }
    lines
}

/// Lays out the narrative of a group, and of the plan around it.
pub fn overview(model: &Model, group: usize) -> Vec<PageLine> {
    let document = &model.session.document;
    let mut lines = Vec::new();
    let mut chain = document.outline.chain(group);
    chain.reverse();
    chain.push(0);
    for row in chain {
        let Some(sheet) = GroupSheet::of(document, model.session.plan_as_at(), row) else {
            continue;
        };
        lines.push(PageLine::Heading(sheet.group.name()));
        for (caption, words) in sheet.remarks() {
            lines.push(PageLine::Key(caption.into_owned(), words.into_owned()));
        }
        for (caption, words) in sheet.of_the_plan() {
            lines.push(PageLine::Key(caption.to_owned(), words.to_owned()));
        }
        for sum in sheet.sums() {
            lines.push(PageLine::Key(sum.label.clone(), sum.to_string()));
        }
        lines.extend(sheet.review().map(|review| PageLine::Key("Review".to_owned(), review)));
        let narrative = sheet.group.overview.as_deref().unwrap_or_default();
        lines.extend(paragraphs(narrative).into_iter().map(PageLine::Text));
        lines.push(PageLine::Text(String::new()));
    }
    for (title, rows) in plan_lists(&document.plan) {
        lines.push(PageLine::Heading(title.to_owned()));
        lines.extend(rows.into_iter().map(|(key, words)| PageLine::Key(key, words)));
        lines.push(PageLine::Text(String::new()));
    }
    lines
}

/// Splits a narrative into paragraphs. As Markdown has it, a line break inside one is no break:
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

/// Writes a day for offers: `31 March 2015`.
pub fn long_day(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}
