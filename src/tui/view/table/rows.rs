//! The rows of a table: actions, their parts and milestones, measures.

use super::super::super::columns as table_columns;
use super::super::panes::{role_of, soft};
use super::super::pen::Pen;
use super::super::places::{Columns, PlacedColumn};
use super::super::strip;
use super::columns::put;
use crate::plan::asat::{AsAt, Which};
use crate::plan::columns::{BuiltIn, ColumnName};
use crate::plan::deadline::Kind;
use crate::plan::fields::ItemAt;
use crate::plan::model::StepKind;
use crate::plan::own;
use crate::plan::rag::Flag;
use crate::plan::timeline::{Axis, Lane, LaneInput};
use crate::sheet::{ActionSheet, Completed, Due, FlagPiece, MeasureSheet, StepSheet, When};
use crate::text::shown;
use crate::theme::Role;
use crate::theme::glyph::Glyph;
use chrono::NaiveDate;
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
    let y = line.y;
    marker(pen, columns.marker, y, selected, marked);
    let role = if selected { Role::Selected } else { Role::Text };
    let own = own_values(columns, ItemAt::Action(action));
    for column in &columns.placed {
        let words = match &column.name {
            ColumnName::Own(key) => value(&own, key),
            ColumnName::BuiltIn(built_in) => match built_in {
                BuiltIn::Flag => {
                    flag(pen, column.x, y, &sheet.flag());
                    continue;
                }
                BuiltIn::Reference => {
                    let reference = action.reference.as_deref().unwrap_or_default();
                    put(pen, y, column, reference, if selected { role } else { Role::Dim });
                    continue;
                }
                BuiltIn::Action => {
                    put(pen, y, column, &action.text, role);
                    continue;
                }
                BuiltIn::Due if reason.is_empty() => {
                    due(pen, y, column, &sheet);
                    continue;
                }
                BuiltIn::Due => {
                    put(pen, y, column, reason, reason_role(&sheet));
                    continue;
                }
                BuiltIn::Late => {
                    put(pen, y, column, &late(sheet.days_late()), Role::Late);
                    continue;
                }
                BuiltIn::Note => {
                    let note = sheet.last_note().map(|note| note.said());
                    put(pen, y, column, &note.unwrap_or_default(), Role::Dim);
                    continue;
                }
                BuiltIn::Owner => owners(&sheet.owners()).into(),
                BuiltIn::Status => table_columns::status(action).unwrap_or_default().into(),
                BuiltIn::Cost => action.cost.as_deref().unwrap_or_default().into(),
                BuiltIn::Raised => day(action.raised),
                BuiltIn::Updated => day(sheet.newest_day()),
                BuiltIn::Done => sheet.status().done.map_or(Cow::Borrowed(""), done),
                BuiltIn::Timeline => continue,
            },
        };
        put(pen, y, column, words.trim(), Role::Text);
    }
    lane(pen, y, columns, &sheet);
}

/// Returns what an item has in columns of the plan's own, where any is shown.
fn own_values(columns: &Columns, item: ItemAt<'_>) -> Vec<(String, String)> {
    let is_own = |column: &PlacedColumn| matches!(column.name, ColumnName::Own(_));
    if columns.placed.iter().any(is_own) { own::values(item) } else { Vec::new() }
}

fn value<'v>(own: &'v [(String, String)], key: &str) -> Cow<'v, str> {
    let found = own.iter().find(|(known, _)| known == key);
    found.map_or(Cow::Borrowed(""), |(_, words)| Cow::Borrowed(words.as_str()))
}

/// Writes a day as `14 May 12`.
fn day(day: Option<NaiveDate>) -> Cow<'static, str> {
    day.map_or(Cow::Borrowed(""), |day| Cow::Owned(day.format("%-d %b %y").to_string()))
}

/// Writes the day of a completion, or that there is one.
fn done(done: Completed) -> Cow<'static, str> {
    if done.day().is_some() { day(done.day()) } else { Cow::Borrowed("done") }
}

/// Writes days late: `104 d`.
fn late(days: Option<i64>) -> String {
    days.map(|days| format!("{days} d")).unwrap_or_default()
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
    let y = line.y;
    let step = sheet.step(which);
    let item = which.step_of(action).map(ItemAt::Step);
    let own = item.map(|item| own_values(columns, item)).unwrap_or_default();
    marker(pen, columns.marker, y, selected, false);
    let role = if selected { Role::Selected } else { Role::Text };
    for column in &columns.placed {
        let words = match &column.name {
            ColumnName::Own(key) => value(&own, key),
            ColumnName::BuiltIn(built_in) => match built_in {
                BuiltIn::Flag => {
                    let sign = pen.glyphs().of(Glyph::ToCome);
                    pen.put(column.x, y, 1, sign, Role::Milestone);
                    continue;
                }
                BuiltIn::Reference => {
                    reference(pen, y, column, action.reference.as_deref(), Role::Dim);
                    continue;
                }
                BuiltIn::Action => {
                    let text = step.as_ref().map_or(sheet.text(), |step| step.text);
                    put(pen, y, column, text, role);
                    continue;
                }
                BuiltIn::Due => {
                    put(pen, y, column, reason, reason_role(&sheet));
                    continue;
                }
                BuiltIn::Late => {
                    let days = step.as_ref().and_then(StepSheet::late).map(|(_, days)| days);
                    put(pen, y, column, &late(days), Role::Late);
                    continue;
                }
                BuiltIn::Owner => {
                    let its = step.as_ref().map(|step| step.owners.clone());
                    owners(&its.unwrap_or_else(|| sheet.owners())).into()
                }
                BuiltIn::Done => {
                    let done_of = step.as_ref().and_then(|step| step.done);
                    done_of.map_or(Cow::Borrowed(""), done)
                }
                BuiltIn::Status
                | BuiltIn::Cost
                | BuiltIn::Raised
                | BuiltIn::Updated
                | BuiltIn::Note
                | BuiltIn::Timeline => continue,
            },
        };
        put(pen, y, column, words.trim(), Role::Text);
    }
}

pub(super) fn measure(
    pen: &mut Pen<'_>,
    line: Rect,
    columns: &Columns,
    sheet: &MeasureSheet<'_>,
    called: Option<&str>,
    selected: bool,
) {
    let (kpi, standing, y) = (sheet.kpi, &sheet.standing, line.y);
    marker(pen, columns.marker, y, selected, false);
    let role = if selected { Role::Selected } else { Role::Text };
    let own = own_values(columns, ItemAt::Kpi(kpi));
    for column in &columns.placed {
        let words = match &column.name {
            ColumnName::Own(key) => value(&own, key),
            ColumnName::BuiltIn(built_in) => match built_in {
                BuiltIn::Flag => {
                    let letter = standing.flag.computed_letter().to_string();
                    pen.put(column.x, y, 1, &letter, soft(standing.flag));
                    continue;
                }
                BuiltIn::Reference => {
                    reference(pen, y, column, called, Role::Dim);
                    continue;
                }
                BuiltIn::Action => {
                    // A measure has no owner: its words run on.
                    pen.put(column.x, y, columns.run_on, &kpi.text, role);
                    continue;
                }
                // The target stands where a deadline would.
                BuiltIn::Due => match (&standing.latest, &standing.target) {
                    (Some(latest), Some(target)) => {
                        format!("{}, target {}", latest.value, target.words).into()
                    }
                    (Some(latest), None) => latest.value.clone().into(),
                    (None, Some(target)) => format!("target {}", target.words).into(),
                    (None, None) => {
                        let last = kpi.targets.last();
                        let words = last.map(|(period, target)| format!("{target} ({period})"));
                        words.unwrap_or_default().into()
                    }
                },
                BuiltIn::Owner
                | BuiltIn::Late
                | BuiltIn::Status
                | BuiltIn::Done
                | BuiltIn::Cost
                | BuiltIn::Raised
                | BuiltIn::Updated
                | BuiltIn::Note
                | BuiltIn::Timeline => continue,
            },
        };
        put(pen, y, column, words.trim(), Role::Text);
    }
    if let Some((x, axis)) = &columns.lane {
        let years: Vec<String> =
            kpi.targets.iter().map(|(period, target)| format!("{period}: {target}")).collect();
        pen.put(*x, y, axis.cells(), &years.join("  "), Role::Dim);
    }
}

/// A reference, its end where it is too long: `Compact target 2a` and `2b` differ there.
fn reference(
    pen: &mut Pen<'_>,
    y: u16,
    column: &PlacedColumn,
    reference: Option<&str>,
    role: Role,
) {
    let (x, width) = (column.x, column.cells);
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
    pen.put(x, y, width, &words, role);
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
        _ if flag.is_unread() => [role_of(Flag::Grey), soft(flag.computed())],
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
fn due(pen: &mut Pen<'_>, y: u16, column: &PlacedColumn, sheet: &ActionSheet<'_>) {
    let (x, width) = (column.x, column.cells);
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
