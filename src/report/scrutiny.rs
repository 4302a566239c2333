//! The scrutiny report: every measure over the years against its targets.

use super::key::{by_section, flag_key, masthead, nothing};
use super::{Block, Paper, Table, Text};
use crate::plan::asat::{AsAt, day};
use crate::plan::deadline;
use crate::plan::document::Document;
use crate::plan::kpi::{better_of, figure};
use crate::plan::model::{Better, Kpi};
use crate::sheet::MeasureSheet;
use crate::text::fold;
use chrono::NaiveDate;

/// Writes every measure with its baseline, and for each period its target, reading and flag. Lists
/// measures that are only words as they are.
pub fn scrutiny(document: &Document, look: &AsAt<'_>) -> Paper {
    let of = format!("as at {}", day(look.date));
    let mut paper = masthead(&document.plan, "Scrutiny report", &of);
    let before = paper.blocks.len();
    for row in 0..document.outline.groups.len() {
        let Some(group) = document.group(row) else {
            continue;
        };
        let entry = &document.outline.groups[row];
        let own = entry.actions.start..entry.actions.start + entry.own;
        let of_actions = own.filter_map(|row| {
            let action = document.action(row)?;
            let address = document.addresses().get(row)?.as_str();
            Some(action.kpis.iter().map(move |kpi| (address, kpi)))
        });
        let kpis: Vec<(&str, &Kpi)> =
            group.kpis.iter().map(|kpi| ("", kpi)).chain(of_actions.flatten()).collect();
        if kpis.is_empty() {
            continue;
        }
        let name = group.name();
        paper.heading(1, if row == 0 { "The plan as a whole" } else { &name });
        let (figures, words): (Vec<_>, Vec<_>) = kpis
            .into_iter()
            .partition(|(_, kpi)| !kpi.targets.is_empty() || !kpi.readings.is_empty());
        for (address, kpi) in figures {
            measure(look, address, kpi, &mut paper);
        }
        paper.list(words.into_iter().map(|(at, kpi)| named(at, kpi)).collect());
    }
    if paper.blocks.len() == before {
        nothing(&mut paper, "The plan has no measures.");
    }
    paper.table("Actions by flag", by_section(document, look, None));
    flag_key(&document.plan, &mut paper);
    paper
}

fn named(address: &str, kpi: &Kpi) -> Text {
    let reference = kpi.reference.as_deref().unwrap_or_default();
    Text::default()
        .strong(&format!("{address} {reference}"))
        .plain(&format!(" {}", kpi.text.trim()))
}

/// A line of a measure's table.
struct Period<'a> {
    last: Option<NaiveDate>,
    words: &'a str,
    target: &'a str,
    cells: Vec<Text>,
}

fn measure(look: &AsAt<'_>, address: &str, kpi: &Kpi, paper: &mut Paper) {
    paper.blocks.push(Block::Heading(2, named(address, kpi)));
    let mut facts = Vec::new();
    facts.extend(kpi.unit.as_deref().map(|unit| format!("in {}", unit.trim())));
    facts.push(
        match better_of(kpi, None) {
            Better::Higher => "more is better",
            Better::Lower => "less is better",
        }
        .to_owned(),
    );
    if let Some(baseline) = &kpi.baseline {
        let at = baseline.at.as_deref().map(|at| format!(" ({})", at.trim()));
        let value = baseline.value.trim();
        facts.push(format!("baseline {value}{}", at.unwrap_or_default()));
    }
    let sheet = MeasureSheet::of(*look, kpi);
    if let Some(travel) = sheet.standing.travel {
        facts.push(format!("now {}", travel.arrow()));
    }
    paper.paragraph(Text::new(&facts.join("; ")));
    let last = |words: &str| deadline::read(words, &look.calendar).last;
    let mut periods: Vec<Period<'_>> = Vec::new();
    for point in sheet.points() {
        let at = point.reading.at.as_deref().unwrap_or_default();
        let own = target_of(look, kpi, at);
        let whole = own.and_then(|(_, words)| figure(words)).map(|figure| figure.value);
        let expected = match (whole, point.expected) {
            // A share of a year's count, to the tenth, as people would say it.
            (Some(whole), Some(expected)) if (whole - expected).abs() > f64::EPSILON => {
                format!(" ({} expected)", (expected * 10.0).round() / 10.0)
            }
            (Some(_) | None, _) => String::new(),
        };
        let target = own.map_or("", |(_, words)| words.trim());
        periods.push(Period {
            last: last(at).or(point.reading.date),
            words: at,
            target,
            cells: vec![
                Text::new(at),
                Text::new(&format!("{target}{expected}")),
                Text::new(point.reading.value.trim()),
                Text::default().flag(point.flag, false),
                Text::new(point.reading.note.as_deref().unwrap_or_default()),
            ],
        });
    }
    for (period, target) in &kpi.targets {
        // A target whose own period was read stands in that row already.
        let read =
            |known: &Period<'_>| fold::same(known.words, period) && known.target == target.trim();
        if !periods.iter().any(read) {
            periods.push(Period {
                last: last(period),
                words: period,
                target,
                cells: vec![
                    Text::new(period),
                    Text::new(target.trim()),
                    Text::default(),
                    Text::default(),
                    Text::default(),
                ],
            });
        }
    }
    periods.sort_by_key(|period| period.last);
    let mut table = Table::new(&[
        ("Period", 20),
        ("Target", 24),
        ("Reading", 18),
        ("Flag", 12),
        ("Remark", 26),
    ]);
    table.rows = periods.into_iter().map(|period| period.cells).collect();
    paper.blocks.push(Block::Table(table));
}

/// Returns the target of a reading's period: the one of the same words, else the shortest that
/// contains it.
fn target_of<'k>(look: &AsAt<'_>, kpi: &'k Kpi, at: &str) -> Option<(&'k str, &'k str)> {
    let pair = |(period, words): &'k (String, String)| (period.as_str(), words.as_str());
    if let Some(same) = kpi.targets.iter().find(|(period, _)| fold::same(period, at)) {
        return Some(pair(same));
    }
    let span = |words: &str| {
        let reading = deadline::read(words, &look.calendar);
        reading.first.zip(reading.last)
    };
    let (first, last) = span(at)?;
    let holds = |named: &&(String, String)| {
        span(&named.0).is_some_and(|(from, to)| from <= first && last <= to)
    };
    let length = |named: &&(String, String)| span(&named.0).map(|(from, to)| to - from);
    kpi.targets.iter().filter(holds).min_by_key(length).map(pair)
}
