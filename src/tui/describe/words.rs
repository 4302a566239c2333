//! Words around the pieces of a sheet, as the page of an action and of a measure has them.

use super::super::model::PageLine;
use crate::plan::asat::day;
use crate::plan::kpi::{ReadingPoint, Travel, Unjudged};
use crate::plan::rag::Flag;
use crate::sheet::{Entry, FlagHistory, FlagPiece, MeasureSheet, Piece, StepSheet, joined};
use crate::theme::glyph::Glyphs;
use chrono::NaiveDate;

/// Puts words around one entry of a sheet.
pub(super) fn line(entry: &Entry<'_>, date: NaiveDate, glyphs: Glyphs) -> PageLine {
    let words = match &entry.piece {
        Piece::Words(words) => words.to_string(),
        Piece::Names(names) if names.is_empty() => "no owner".to_owned(),
        Piece::Names(names) => names.join("; "),
        Piece::Deadlines(deadlines) => joined(deadlines),
        Piece::Moved(slippage) => slippage.to_string(),
        Piece::Flag(flag) => agreed_and_computed(flag),
        Piece::History(history) => letters(history),
        Piece::Status(status) => status.to_string(),
        Piece::Step(one) => step(one),
        Piece::Measure(one) => measure(one, glyphs),
        Piece::Update(update) => update.to_string(),
        Piece::Place(place) => place.to_string(),
        Piece::Raised(raised) => raised.to_string(),
        Piece::Later(count) => {
            let noun = if *count == 1 { "update" } else { "updates" };
            let day = day(date);
            return PageLine::Text(format!("{count} later {noun} not yet known as at {day}."));
        }
        Piece::Judged(flag, unjudged, travel) => judged(*flag, *unjudged, *travel),
        Piece::Figure(value, Some(at)) => format!("{value} ({at})"),
        Piece::Figure(value, None) => (*value).to_owned(),
        Piece::Target(period, words, unit) => target(period, words, *unit),
        Piece::Reading(point) => reading(point),
        Piece::Chart(values) => glyphs.chart(values),
    };
    PageLine::Key(entry.caption.to_string(), words)
}

/// `AMBER (issues identified); computed red: 44 days late — they disagree`.
fn agreed_and_computed(flag: &FlagPiece<'_>) -> String {
    if let Some(over) = flag.when_over() {
        return over;
    }
    let (computed, why) = (flag.computed(), flag.why());
    let said = format!("computed {}: {why}", computed.word());
    match flag.agreed_in_words() {
        Some(agreed) => {
            let differs = if flag.differs() { " — they disagree" } else { "" };
            format!("{agreed}; {said}{differs}")
        }
        None if computed == Flag::Grey => format!("none declared; nothing to judge: {why}"),
        None => format!("none declared; {said}"),
    }
}

/// `A A A   3 ambers running`.
fn letters(history: &FlagHistory) -> String {
    let ambers = history.ambers.map(|ambers| format!("   {ambers} ambers running"));
    format!("{}{}", history.letters(), ambers.unwrap_or_default())
}

/// `Agree the handbooks — Jul 12 → 31 Jul 2012 (14 days late)`.
fn step(step: &StepSheet<'_>) -> String {
    let said = match step.done_in_words() {
        Some(done) if step.done.is_some() || step.due.is_empty() => {
            format!("{} — {done}", step.named())
        }
        Some(undone) => format!("{} — {}; {undone}", step.named(), joined(&step.due)),
        None if step.due.is_empty() => step.named(),
        None => format!("{} — {}", step.named(), joined(&step.due)),
    };
    and_own(said, &step.own)
}

/// Adds columns of the plan's own: ` · Risk: High`.
fn and_own(said: String, own: &str) -> String {
    if own.is_empty() { said } else { format!("{said} · {own}") }
}

/// Lays out a measure in a line: `People screened: 93%, target 95% (2006/07) ↑ amber`.
fn measure(sheet: &MeasureSheet<'_>, glyphs: Glyphs) -> String {
    let (kpi, standing) = (sheet.kpi, &sheet.standing);
    let reference = kpi.reference.as_ref().map(|r| format!("{r} ")).unwrap_or_default();
    let standing = match (standing.latest, kpi.targets.as_slice()) {
        (Some(latest), _) => {
            let of = standing
                .target
                .map(|target| format!(", target {} ({})", target.words, target.period));
            let travel = standing.travel.map(|travel| format!(" {}", travel.arrow()));
            let (of, travel) = (of.unwrap_or_default(), travel.unwrap_or_default());
            let chart = sheet.chart();
            let gap = if chart.is_empty() { "" } else { "  " };
            let chart = format!("{gap}{}", glyphs.chart(&chart));
            format!(": {}{of}{travel} {}{chart}", latest.value, standing.flag.word())
        }
        (None, []) => String::new(),
        (None, targets) => {
            let target = |(period, words): &(String, String)| format!("{period} {words}");
            format!(": targets {}", targets.iter().map(target).collect::<Vec<_>>().join(", "))
        }
    };
    and_own(format!("{reference}{}{standing}", sheet.text()), &sheet.own_words())
}

/// `computed grey (no target for the period) ↑`.
fn judged(flag: Flag, unjudged: Option<Unjudged>, travel: Option<Travel>) -> String {
    let why = unjudged.map(|why| format!(" ({why})")).unwrap_or_default();
    let travel = travel.map(|travel| format!(" {}", travel.arrow())).unwrap_or_default();
    format!("computed {}{why}{travel}", flag.word())
}

/// `2012/13: 95% (unit %)`.
fn target(period: &str, words: &str, unit: Option<&str>) -> String {
    let unit = unit.map(|unit| format!(" (unit {unit})")).unwrap_or_default();
    let words = if words.is_empty() { "no target" } else { words };
    format!("{period}: {words}{unit}")
}

/// `2012/13 Q1: 45 against 50, amber · Two suites closed`.
fn reading(point: &ReadingPoint<'_>) -> String {
    let at = point.reading.at.as_deref().unwrap_or("undated");
    let expected = point.expected.map(|figure| format!(" against {figure:.0}"));
    let note = point.reading.note.as_ref().map(|note| format!(" · {note}"));
    let (expected, note) = (expected.unwrap_or_default(), note.unwrap_or_default());
    format!("{at}: {}{expected}, {}{note}", point.reading.value, point.flag.word())
}
