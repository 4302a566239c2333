//! The rows of a table: actions, their parts and milestones, measures.

use super::super::panes::{role_of, soft};
use super::super::pen::Pen;
use super::super::places::Columns;
use super::super::strip;
use crate::plan::asat::{AsAt, Which};
use crate::plan::deadline::Kind;
use crate::plan::model::StepKind;
use crate::plan::timeline::{Axis, Lane, LaneInput};
use crate::sheet::{ActionSheet, Due, FlagPiece, MeasureSheet, When};
use crate::text::shown;
use crate::theme::Role;
use crate::theme::glyph::Glyph;
use ratatui::layout::Rect;
use std::borrow::Cow;

pub(super) fn action(
    pen: &mut Pen<'_>,
    as_at: &AsAt<'_>,
    line: Rect,
    columns: &Columns,
    (row, reason): (usize, &str),
    (selected, marked): (bool, bool),
) {
    let model = pen.model;
    let document = &model.session.document;
    let found = ActionSheet::of(document, *as_at, row).zip(document.action(row));
    let Some((sheet, action)) = found else {
        return;
    };
    marker(pen, columns.marker, line.y, selected, marked);
    if let Some(x) = columns.flag {
        flag(pen, x, line.y, &sheet.flag());
    }
    let role = if selected { Role::Selected } else { Role::Text };
    let reference = action.reference.as_deref().unwrap_or_default();
    pen.put(
        columns.reference.0,
        line.y,
        columns.reference.1,
        reference,
        if selected { Role::Selected } else { Role::Dim },
    );
    pen.put(columns.text.0, line.y, columns.text.1, &action.text, role);
    pen.put(columns.owner.0, line.y, columns.owner.1, &owners(&sheet.owners()), Role::Text);
    if reason.is_empty() {
        due(pen, line.y, columns, &sheet);
    } else {
        pen.put(columns.due.0, line.y, columns.due.1, reason, reason_role(&sheet));
    }
    updated(pen, line.y, columns, &sheet);
    lane(pen, line.y, columns, &sheet);
}

/// Writes the day of the newest dated update that is known.
fn updated(pen: &mut Pen<'_>, y: u16, columns: &Columns, sheet: &ActionSheet<'_>) {
    let (x, width) = columns.updated;
    if width == 0 {
        return;
    }
    let newest = sheet.newest_day();
    let words = newest.map_or_else(String::new, |day| day.format("%-d %b %y").to_string());
    pen.put(x, y, width, &words, Role::Text);
}

pub(super) fn step(
    pen: &mut Pen<'_>,
    as_at: &AsAt<'_>,
    line: Rect,
    columns: &Columns,
    (row, which): (usize, Which),
    reason: &str,
    selected: bool,
) {
    let model = pen.model;
    let document = &model.session.document;
    let found = ActionSheet::of(document, *as_at, row).zip(document.action(row));
    let Some((sheet, action)) = found else {
        return;
    };
    let step = sheet.step(which);
    let text = step.as_ref().map_or(sheet.text(), |step| step.text);
    let owners_of = step.as_ref().map_or_else(|| sheet.owners(), |step| step.owners.clone());
    marker(pen, columns.marker, line.y, selected, false);
    let role = if selected { Role::Selected } else { Role::Text };
    let sign = pen.glyphs().of(Glyph::ToCome);
    if let Some(x) = columns.flag {
        pen.put(x, line.y, 1, sign, Role::Milestone);
    }
    reference(pen, line, columns, action.reference.as_deref(), Role::Dim);
    pen.put(columns.text.0, line.y, columns.text.1, text, role);
    pen.put(columns.owner.0, line.y, columns.owner.1, &owners(&owners_of), Role::Text);
    pen.put(columns.due.0, line.y, columns.due.1, reason, reason_role(&sheet));
}

pub(super) fn measure(
    pen: &mut Pen<'_>,
    line: Rect,
    columns: &Columns,
    sheet: &MeasureSheet<'_>,
    called: Option<&str>,
    selected: bool,
) {
    let (kpi, standing) = (sheet.kpi, &sheet.standing);
    marker(pen, columns.marker, line.y, selected, false);
    if let Some(x) = columns.flag {
        let letter = standing.flag.computed_letter().to_string();
        pen.put(x, line.y, 1, &letter, soft(standing.flag));
    }
    let role = if selected { Role::Selected } else { Role::Text };
    reference(pen, line, columns, called, Role::Dim);
    // A measure has no owner: its words run on, and the target stands where a deadline would.
    pen.put(columns.text.0, line.y, columns.run_on, &kpi.text, role);
    let words = match (&standing.latest, &standing.target) {
        (Some(latest), Some(target)) => format!("{}, target {}", latest.value, target.words),
        (Some(latest), None) => latest.value.clone(),
        (None, Some(target)) => format!("target {}", target.words),
        (None, None) => kpi
            .targets
            .last()
            .map(|(period, target)| format!("{target} ({period})"))
            .unwrap_or_default(),
    };
    pen.put(columns.due.0, line.y, columns.due.1, &words, Role::Text);
    if let Some((x, axis)) = &columns.lane {
        let years: Vec<String> =
            kpi.targets.iter().map(|(period, target)| format!("{period}: {target}")).collect();
        pen.put(*x, line.y, axis.cells(), &years.join("  "), Role::Dim);
    }
}

/// A reference, its end where it is too long: `Compact target 2a` and `2b` differ there.
fn reference(
    pen: &mut Pen<'_>,
    line: Rect,
    columns: &Columns,
    reference: Option<&str>,
    role: Role,
) {
    let (x, width) = columns.reference;
    if width == 0 {
        // A column that the user does without.
        return;
    }
    let safe = shown::safe_line(reference.unwrap_or_default());
    let mut rest: &str = &safe;
    let ellipsis = pen.glyphs().of(Glyph::Ellipsis);
    let cut = shown::width(rest) > usize::from(width);
    while cut && !rest.is_empty() && shown::width(rest) + 1 > usize::from(width) {
        let mut chars = rest.chars();
        chars.next();
        rest = chars.as_str();
    }
    let words = if cut { format!("{ellipsis}{rest}") } else { rest.to_owned() };
    pen.put(x, line.y, width, &words, role);
}

/// The marker of the cursor and of a marked row. The row's own words turn bold, which
/// costs few bytes on a slow line and is seen from the back of the room.
fn marker(pen: &mut Pen<'_>, x: u16, y: u16, selected: bool, marked: bool) {
    let g = pen.glyphs();
    let (sign, role) = match (selected, marked) {
        (true, true) => (g.of(Glyph::Pointer), Role::Selected),
        (true, false) => (g.of(Glyph::Marker), Role::Selected),
        (false, true) => (g.of(Glyph::Marked), Role::Marked),
        (false, false) => return,
    };
    pen.put(x, y, 1, sign, role);
}

/// Declared flag filled and upper case; the computed one hollow and lower case, only
/// where it says something else.
pub(in super::super) fn flag(pen: &mut Pen<'_>, x: u16, y: u16, flag: &FlagPiece<'_>) {
    let letters = flag.letters();
    let roles = match flag.shown() {
        (agreed, true) => [role_of(agreed), soft(flag.computed())],
        (computed, false) => [soft(computed), soft(computed)],
    };
    for (at, (letter, role)) in (0..).zip(letters.chars().zip(roles)) {
        pen.put(x + at, y, 1, letter.encode_utf8(&mut [0; 4]), role);
    }
}

fn reason_role(sheet: &ActionSheet<'_>) -> Role {
    let step_late = || sheet.steps().any(|step| step.late().is_some());
    if sheet.days_late().is_some() || step_late() { Role::Late } else { Role::Text }
}

/// Names the first owner, and how many more there are.
fn owners(names: &[Cow<'_, str>]) -> String {
    match names {
        [] => "no owner".to_owned(),
        [one] => one.to_string(),
        [first, rest @ ..] => format!("{first} +{}", rest.len()),
    }
}

/// Writes the deadline's words; with what they are read as, where that is not plain from the
/// words and there is room (the detail always says it).
fn due(pen: &mut Pen<'_>, y: u16, columns: &Columns, sheet: &ActionSheet<'_>) {
    let (x, width) = columns.due;
    let own = sheet.due();
    let dated = sheet.dated_steps();
    let words = match (own.first(), dated) {
        (None, None) => "no date".to_owned(),
        (None, Some(StepKind::Milestone)) => "by its milestones".to_owned(),
        (None, Some(StepKind::Part)) => "by its parts".to_owned(),
        (Some(due), _) => {
            let more = own.len() - 1;
            let more = if more > 0 { format!(" +{more}") } else { String::new() };
            let words = due.words;
            let read = format!("{words} {}{more}", read_as(pen, due));
            if shown::width(&read) <= usize::from(width) { read } else { format!("{words}{more}") }
        }
    };
    let undated = own.is_empty() && dated != Some(StepKind::Part);
    let role = if !sheet.is_live() || undated {
        Role::Dim
    } else if sheet.days_late().is_some() {
        Role::Late
    } else {
        Role::Text
    };
    pen.put(x, y, width, words.trim_end(), role);
}

/// `→ 31 Mar 07` where the words alone do not say it; nothing where they do.
fn read_as(pen: &Pen<'_>, due: &Due<'_>) -> String {
    let becomes = pen.glyphs().of(Glyph::Becomes);
    let reading = &due.reading;
    let plain = matches!(reading.kind, Kind::Day | Kind::Month) && !reading.inferred;
    match (due.when, reading.kind, reading.last) {
        (When::NotStarted, ..) => format!("{becomes} not started"),
        (_, Kind::CannotSay, _) => format!("{becomes} ?"),
        (_, _, Some(last)) if !plain => format!("{becomes} {}", last.format("%-d %b %y")),
        (_, _, Some(_) | None) => String::new(),
    }
}

fn lane(pen: &mut Pen<'_>, y: u16, columns: &Columns, sheet: &ActionSheet<'_>) {
    let Some((x, axis)) = &columns.lane else {
        return;
    };
    let lane = lane_of(sheet, axis);
    strip::lane(pen, &lane, Rect::new(*x, y, axis.cells(), 1));
}

/// Lays an action along an axis.
pub(in super::super) fn lane_of(sheet: &ActionSheet<'_>, axis: &Axis) -> Lane {
    let (windows, milestones) = (sheet.windows(), sheet.step_dates());
    Lane::new(
        axis,
        &LaneInput {
            windows: &windows,
            milestones: &milestones,
            first_deadline: sheet.first_deadline(),
            as_at: sheet.date(),
        },
    )
}
