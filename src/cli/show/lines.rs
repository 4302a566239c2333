//! What `show` prints for people: a caption and its words, line by line.

use super::data::is_inside;
use crate::cli::addresses::NamedRow;
use crate::cli::failure::Failure;
use crate::cli::list::{Listed, Looked, table};
use crate::cli::out::{self, Room};
use crate::cli::paint::Paint;
use crate::plan::asat::{AsAt, day};
use crate::plan::document::Document;
use crate::plan::rag::{Counts, Flag};
use crate::sheet::{
    ActionSheet, FlagPiece, GroupSheet, MeasureSheet, Piece, StepSheet, Topic, joined, ordered,
};
use crate::text::shown::{pad, safe_block, width, wrap};
use crate::theme::Role;
use chrono::NaiveDate;
use std::fmt::Write as _;

/// How many cells the captions take.
const CAPTION: usize = 13;

/// Captions and their words, as they are put down.
struct Lines<'a> {
    text: String,
    /// How many cells a line of prose may take.
    cells: usize,
    /// The room of a table.
    room: Room,
    paint: &'a Paint,
}

impl Lines<'_> {
    fn heading(&mut self, words: &str) {
        for line in wrap(&safe_block(words.trim()), self.cells) {
            self.text.push_str(&self.paint.dress(Role::Heading, &line));
            self.text.push('\n');
        }
    }

    /// Adds a caption and its words; nothing where there are no words. A caption that leaves no gap
    /// stands above its words.
    fn put(&mut self, caption: &str, words: &str) {
        let cells = self.cells.saturating_sub(CAPTION).max(20);
        let lines = wrap(&safe_block(words.trim()), cells);
        let is_long = width(caption) >= CAPTION && !lines.is_empty();
        if is_long {
            self.text.push_str(&self.paint.dress(Role::Dim, caption));
            self.text.push('\n');
        }
        for (at, line) in lines.iter().enumerate() {
            let caption = if at == 0 && !is_long { caption } else { "" };
            let missing = CAPTION.saturating_sub(width(caption));
            let started = self.paint.dress(Role::Dim, caption) + &pad("", missing);
            self.text.push_str(format!("{started}{line}").trim_end());
            self.text.push('\n');
        }
    }

    fn put_some(&mut self, caption: &str, words: Option<&String>) {
        if let Some(words) = words {
            self.put(caption, words);
        }
    }
}

/// Writes the lines.
pub(super) fn text(
    document: &Document,
    look: AsAt<'_>,
    named: NamedRow,
    asked: Option<usize>,
) -> Result<String, Failure> {
    let paint = Paint::new()?;
    let cells = asked.unwrap_or_else(out::width);
    let room = out::room(asked);
    let mut lines = Lines { text: String::new(), cells, room, paint: &paint };
    match named {
        NamedRow::Action(row) => {
            if let Some(sheet) = ActionSheet::of(document, look, row) {
                action(&mut lines, &sheet, look.date);
            }
        }
        NamedRow::Group(row) => group(&mut lines, document, look, row),
    }
    Ok(lines.text)
}

/// What comes first: where it stands, and last of these what it costs.
const FIRST: [Topic; 9] = [
    Topic::Place,
    Topic::Owner,
    Topic::Due,
    Topic::Moved,
    Topic::Flag,
    Topic::History,
    Topic::Status,
    Topic::Raised,
    Topic::Field,
];

fn action(lines: &mut Lines<'_>, sheet: &ActionSheet<'_>, date: NaiveDate) {
    lines.heading(&format!("{}  {}", sheet.address(), sheet.text()));
    let mut measures = 0;
    for entry in ordered(sheet.entries(), &FIRST) {
        let caption = match (&entry.piece, entry.topic) {
            (Piece::Step(step), _) => {
                format!("{} {}", entry.caption, step.number)
            }
            (Piece::Measure(_), _) => {
                measures += 1;
                format!("{} {measures}", entry.caption)
            }
            (Piece::Update(_), _) => "Update".to_owned(),
            _ => entry.caption.to_string(),
        };
        lines.put(&caption, &words(&entry.piece, date));
    }
}

/// Puts words around one piece of the sheet of an action.
fn words(piece: &Piece<'_>, date: NaiveDate) -> String {
    match piece {
        Piece::Words(words) => words.to_string(),
        Piece::Names(names) if names.is_empty() => "no owner".to_owned(),
        Piece::Names(names) => names.join("; "),
        Piece::Deadlines(deadlines) => joined(deadlines),
        Piece::Moved(slippage) => slippage.to_string(),
        Piece::Flag(one) => flag(one),
        Piece::History(history) => {
            let ambers = history.ambers.map(|ambers| format!(", {ambers} ambers running"));
            format!("{}{}", history.letters(), ambers.unwrap_or_default())
        }
        Piece::Status(status) => status.to_string(),
        Piece::Step(one) => step(one),
        Piece::Measure(one) => measure(one),
        Piece::Update(update) => update.to_string(),
        Piece::Later(count) => {
            let noun = if *count == 1 { "update" } else { "updates" };
            format!("{count} {noun} not yet known as at {}", day(date))
        }
        Piece::Place(place) => place.to_string(),
        Piece::Raised(raised) => raised.to_string(),
        // What only the sheet of a measure has: `show` says a measure in a line.
        Piece::Judged(..)
        | Piece::Figure(..)
        | Piece::Target(..)
        | Piece::Reading(_)
        | Piece::Chart(_) => String::new(),
    }
}

/// Writes a flag: `AMBER (issues identified); computed red: 44 days late; the two disagree`.
fn flag(flag: &FlagPiece<'_>) -> String {
    if let Some(over) = flag.when_over() {
        return over;
    }
    let computed = format!("computed {}: {}", flag.computed(), flag.why());
    let Some(agreed) = flag.agreed_in_words() else {
        return format!("none declared; {computed}");
    };
    let differs = if flag.differs() { "; the two disagree" } else { "" };
    format!("{agreed}; {computed}{differs}")
}

/// Writes a step: `Agree the handbooks (Police) — Jul 12 → 31 Jul 2012 (14 days late) [amber]`.
fn step(step: &StepSheet<'_>) -> String {
    let mut said = step.named();
    if step.done.is_none() && step.has_deadline {
        let _ = write!(said, " — {} [{}]", joined(&step.due), step.flag);
    }
    if let Some(done) = step.done_in_words() {
        let _ = write!(said, " — {done}");
    }
    and_own(said, &step.own)
}

/// Writes a measure: `People screened: 93% for Q1 of 95% (2006/07), amber`.
fn measure(sheet: &MeasureSheet<'_>) -> String {
    let (kpi, standing) = (sheet.kpi, &sheet.standing);
    let mut said = kpi.reference.as_ref().map(|r| format!("{r} ")).unwrap_or_default();
    said.push_str(sheet.text());
    if let Some(latest) = standing.latest {
        let _ = write!(said, ": {}", latest.value.trim());
        if let Some(at) = &latest.at {
            let _ = write!(said, " for {}", at.trim());
        }
    }
    if let Some(target) = standing.target {
        let _ = write!(said, "; target {} ({})", target.words.trim(), target.period.trim());
    }
    said.extend(standing.travel.map(|travel| format!(" {}", travel.arrow())));
    match standing.unjudged {
        Some(_) if !sheet.has_figures() => {}
        Some(why) => {
            let _ = write!(said, " — {why}");
        }
        None => {
            let _ = write!(said, " [{}]", standing.flag);
        }
    }
    and_own(said, &sheet.own_words())
}

/// Adds columns of the plan's own: ` · Risk: High`.
fn and_own(said: String, own: &str) -> String {
    if own.is_empty() { said } else { format!("{said} · {own}") }
}

fn group(lines: &mut Lines<'_>, document: &Document, look: AsAt<'_>, row: usize) {
    let Some(sheet) = GroupSheet::of(document, look, row) else {
        return;
    };
    lines.heading(&sheet.group.name());
    for (caption, words) in sheet.of_the_plan() {
        lines.put(caption, words);
    }
    for (caption, words) in sheet.remarks() {
        lines.put(&caption, &words);
    }
    if let Some(counts) = sheet.counts() {
        lines.put("Actions", &flag_counts(&counts));
    }
    for sum in sheet.sums() {
        lines.put(&sum.label, &sum.to_string());
    }
    for (at, kpi) in sheet.measures().enumerate() {
        lines.put(&format!("KPI {}", at + 1), &measure(&kpi));
    }
    lines.put_some("Overview", sheet.group.overview.as_ref());
    let found = look.rows_where(&document.outline, |spot| is_inside(document, spot, row));
    if !found.is_empty() {
        let plan = Looked { name: None, document, look };
        let listed = |(spot, row)| Listed { plan: &plan, spot, row };
        let found: Vec<Listed<'_>> = found.into_iter().map(listed).collect();
        lines.text.push('\n');
        let rows = table(&found, lines.room, lines.paint);
        lines.text.push_str(&rows);
    }
}

/// Writes counts: `7: 1 red, 3 amber, 2 green, 1 grey; 0% complete; 0 overdue, 7 parts and
/// milestones late`.
fn flag_counts(counts: &Counts) -> String {
    let flags: Vec<String> = Flag::ALL
        .into_iter()
        .filter(|flag| counts.of(*flag) > 0)
        .map(|flag| format!("{} {flag}", counts.of(flag)))
        .collect();
    if flags.is_empty() {
        return "none".to_owned();
    }
    let complete =
        counts.percent_complete().map(|share| format!("; {share}% complete")).unwrap_or_default();
    format!(
        "{}: {}{complete}; {} overdue; parts and milestones late: {}",
        counts.total(),
        flags.join(", "),
        counts.overdue,
        counts.late_steps
    )
}
