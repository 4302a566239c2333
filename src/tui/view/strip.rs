//! Lanes as characters: the heads of an axis and what stands in its cells.

use super::pen::Pen;
use crate::plan::timeline::{Axis, Beyond, Edge, Lane, MarkKind, State, TimelineCell, Zoom, range};
use crate::theme::Role;
use crate::theme::glyph::Glyph;
use chrono::NaiveDate;
use ratatui::layout::Rect;

/// Returns the axis of a plan's whole period in so many cells.
pub(super) fn plan_axis(pen: &Pen<'_>, cells: u16) -> Axis {
    let plan = &pen.model.session.document.plan;
    let calendar = plan.calendar();
    let (first, last) = range(calendar.period, [], calendar.year_start, pen.model.session.as_at);
    Axis::plan_years(first, last, calendar.year_start, cells)
}

/// Returns the axis that a table's lane column shows: the plan's year of the as-at day, and as much
/// after it as there is room for.
pub(super) fn near_axis(pen: &Pen<'_>, cells: u16) -> Axis {
    let plan = &pen.model.session.document.plan;
    let calendar = plan.calendar();
    let (first, _) = calendar.year_of(pen.model.session.as_at);
    let years = if cells >= 48 { 2 } else { 1 };
    let last = first + chrono::Months::new(12 * years) - chrono::Days::new(1);
    Axis::plan_years(first, last, calendar.year_start, cells)
}

/// Names over an axis: its months where they have room, else its years, with a line where
/// a quarter or a year ends.
pub(super) fn heads(pen: &mut Pen<'_>, axis: &Axis, line: Rect) {
    let level = match axis.zoom() {
        Zoom::Month => Zoom::Month,
        Zoom::Quarter | Zoom::Year => Zoom::Year,
    };
    named(pen, axis, line, level);
}

/// Names of one level over an axis, with lines where what they name ends.
pub(super) fn named(pen: &mut Pen<'_>, axis: &Axis, line: Rect, level: Zoom) {
    for tick in axis.ticks(level) {
        if tick.cell < line.width {
            let room = tick.cells.min(line.width - tick.cell);
            pen.put(line.x + tick.cell, line.y, room, &tick.label, Role::Dim);
        }
    }
    let vertical = pen.glyphs().of(Glyph::Vertical);
    let ends = |edge: &Edge| level != Zoom::Year || edge.ends == Zoom::Year;
    for edge in axis.edges().into_iter().filter(ends) {
        if edge.cell < line.width {
            pen.put(line.x + edge.cell, line.y, 1, vertical, Role::Border);
        }
    }
}

/// Draws a lane on one line.
pub(super) fn lane(pen: &mut Pen<'_>, drawn: &Lane, line: Rect) {
    for (x, spot) in (line.x..line.right()).zip(drawn.spots()) {
        let (glyph, role) = match spot {
            TimelineCell::Blank => continue,
            TimelineCell::Edge(_) => (Glyph::Vertical, Role::Border),
            TimelineCell::Window => (Glyph::Window, Role::Window),
            TimelineCell::Open => (Glyph::Open, Role::Window),
            TimelineCell::OpenHead => (Glyph::OpenHead, Role::Window),
            TimelineCell::Today => (Glyph::Today, Role::Today),
            TimelineCell::Mark(mark) => match mark.kind {
                MarkKind::Milestone(State::Late) | MarkKind::Deadline(State::Late) => {
                    (Glyph::Late, Role::Late)
                }
                MarkKind::Milestone(State::Done) | MarkKind::Deadline(State::Done) => {
                    (Glyph::Done, Role::Done)
                }
                MarkKind::Milestone(State::ToCome) => (Glyph::ToCome, Role::Milestone),
                MarkKind::Deadline(State::ToCome) => (Glyph::Deadline, Role::Deadline),
                MarkKind::Recurring => (Glyph::Recurring, Role::Milestone),
                MarkKind::FirstDeadline => (Glyph::FirstDate, Role::Dim),
            },
        };
        let sign = pen.glyphs().of(glyph);
        pen.put(x, line.y, 1, sign, role);
    }
    let spots = &drawn.spots()[..drawn.spots().len().min(usize::from(line.width))];
    let free = |spot: &&TimelineCell| !matches!(spot, TimelineCell::Mark(_) | TimelineCell::Today);
    if let Some(said) = beyond(pen, Glyph::Earlier, drawn.earlier(), spots.iter().take_while(free))
    {
        pen.put(line.x, line.y, line.width, &said, role_of(drawn.earlier()));
    }
    let before_end = spots.iter().rev().take_while(free);
    if let Some(said) = beyond(pen, Glyph::Later, drawn.later(), before_end) {
        let skipped = spots.len().saturating_sub(said.chars().count());
        let x = line.x.saturating_add(u16::try_from(skipped).unwrap_or(u16::MAX));
        pen.put(x, line.y, line.right().saturating_sub(x), &said, role_of(drawn.later()));
    }
}

/// Says how many things lie beyond an end of a lane: `◂3`, `2▸`; the sign alone where the number has
/// no room, and nothing where it would cover a mark.
fn beyond<'a>(
    pen: &Pen<'_>,
    sign: Glyph,
    there: Beyond,
    free: impl Iterator<Item = &'a TimelineCell>,
) -> Option<String> {
    let drawn = pen.glyphs().of(sign);
    let said = match (there.count, sign) {
        (0, _) => return None,
        (count, Glyph::Later) => format!("{count}{drawn}"),
        (count, _) => format!("{drawn}{count}"),
    };
    match free.count() {
        0 => None,
        room if room < said.chars().count() => Some(drawn.to_owned()),
        _ => Some(said),
    }
}

fn role_of(there: Beyond) -> Role {
    if there.late { Role::Late } else { Role::Dim }
}

/// Writes `30 Jun`, or `30 Jun 2013` where the year is not the as-at day's.
pub(super) fn short_day(date: NaiveDate, as_at: NaiveDate) -> String {
    use chrono::Datelike;
    if date.year() == as_at.year() {
        date.format("%-d %b").to_string()
    } else {
        date.format("%-d %b %Y").to_string()
    }
}
