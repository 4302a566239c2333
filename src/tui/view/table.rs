//! A table of actions and measures, with their lanes where there is room.

use super::super::glyph::Glyph;
use super::super::layout::{self, WIDE};
use super::super::model::Screen;
use super::super::table::{Item, Source, Table, review_lists};
use super::super::theme::Role;
use super::panes::{role_of, soft};
use super::pen::Pen;
use super::strip;
use crate::plan::asat::{AsAt, Which, day};
use crate::plan::deadline::{Kind, Reading};
use crate::plan::model::{Action, Kpi};
use crate::plan::query::List;
use crate::plan::shown;
use crate::plan::timeline::{Axis, Lane, LaneInput, Zoom};
use crate::tui::facts;
use ratatui::layout::Rect;

/// Where each column stands.
struct Columns {
    flag: u16,
    reference: (u16, u16),
    text: (u16, u16),
    owner: (u16, u16),
    due: (u16, u16),
    lane: Option<(u16, Axis)>,
}

pub(super) fn draw(pen: &mut Pen<'_>, body: Rect, table: &Table) {
    let inside = pen.framed(body, &title(pen, table), true);
    if let Source::Review(list) = &table.source {
        tabs(pen, body, *list);
    }
    let rows = layout::table_rows(body);
    if table.items.is_empty() {
        let said = match (&table.source, table.filter.is_empty()) {
            (_, false) => format!(
                "No row matches '{}'. Esc takes the filter away.",
                table.filter
            ),
            (Source::Review(_), true) => "Nothing is on this list as at this day.".to_owned(),
            (Source::Group(_) | Source::Own(_), true) => {
                "No actions here yet. Press a to add one, O to read the narrative.".to_owned()
            }
        };
        pen.wrapped(
            Rect::new(
                inside.x + 1,
                inside.y + 1,
                inside.width.saturating_sub(2),
                inside.height.saturating_sub(1),
            ),
            &said,
            Role::Dim,
        );
        return;
    }
    let columns = columns(pen, inside, table);
    heads(pen, inside, &columns, table);
    let as_at = AsAt::new(&pen.model.document.plan, pen.model.as_at);
    for (y, at) in (rows.y..rows.bottom()).zip(table.scroll..table.items.len()) {
        let line = Rect::new(inside.x, y, inside.width, 1);
        let selected = at == table.selected;
        match &table.items[at] {
            Item::Caption { text, .. } => caption(pen, line, text),
            Item::Action { row, reason } => {
                action(pen, &as_at, line, &columns, *row, reason, selected);
            }
            Item::Step { row, which, reason } => step(
                pen,
                &as_at,
                line,
                &columns,
                (*row, *which),
                reason,
                selected,
            ),
            Item::Kpi { group, at } => {
                if let Some(kpi) = pen
                    .model
                    .document
                    .group(*group)
                    .and_then(|g| g.kpis.get(*at))
                {
                    measure(pen, &as_at, line, &columns, kpi, selected);
                }
            }
        }
    }
    position(pen, body, table);
}

fn title(pen: &Pen<'_>, table: &Table) -> String {
    let document = &pen.model.document;
    let count = table.actions();
    let noun = if count == 1 { "action" } else { "actions" };
    let filter = if table.filter.is_empty() {
        String::new()
    } else {
        format!(" · only '{}'", table.filter)
    };
    match &table.source {
        Source::Review(_) => format!("Review{filter}"),
        Source::Group(row) | Source::Own(row) => {
            let names: Vec<String> = document
                .outline
                .chain(*row)
                .into_iter()
                .filter_map(|at| document.group(at))
                .map(crate::plan::model::Group::name)
                .collect();
            let sign = pen.glyphs().of(Glyph::Into);
            let path = std::iter::once("Plan".to_owned())
                .chain(names)
                .collect::<Vec<_>>()
                .join(&format!(" {sign} "));
            let measures = table
                .items
                .iter()
                .filter(|item| matches!(item, Item::Kpi { .. }))
                .count();
            let measures = if measures == 0 {
                String::new()
            } else {
                format!(", {measures} KPIs")
            };
            format!("{path} · {count} {noun}{measures}{filter}")
        }
    }
}

/// The names of the review lists along the top border, the open one marked.
fn tabs(pen: &mut Pen<'_>, body: Rect, open: List) {
    let lists = review_lists(&pen.model.document.plan, pen.model.as_at);
    let mut x = body.x + 12;
    for list in lists {
        let name = list_name(list);
        let role = if list == open { Role::Title } else { Role::Dim };
        let name = if list == open {
            format!(" [{name}] ")
        } else {
            format!(" {name} ")
        };
        let width = u16::try_from(shown::width(&name)).unwrap_or(0);
        if x + width + 1 >= body.right() {
            break;
        }
        x += pen.put(x, body.y, width, &name, role);
    }
}

fn list_name(list: List) -> String {
    match list {
        List::ChangedSince(date) => format!("Changed since {}", date.format("%-d %b")),
        List::Overdue
        | List::DueSoon
        | List::Stale
        | List::Needs
        | List::RedAmber
        | List::ByOwner => list.title().to_owned(),
    }
}

fn columns(pen: &Pen<'_>, inside: Rect, table: &Table) -> Columns {
    let review = matches!(table.source, Source::Review(_));
    let wide = inside.width >= WIDE - 2;
    let reference = table.widths.reference.min(if wide { 18 } else { 11 });
    let lane_cells = match inside.width {
        _ if review || !pen.model.show_timeline || !wide => 0,
        w if w < 130 => 25,
        w if w < 170 => 36,
        _ => 49,
    };
    let axis = (lane_cells > 0).then(|| strip::near_axis(pen, lane_cells));
    let lane_width = axis.as_ref().map_or(0, |axis| axis.cells() + 1);
    let due = match inside.width {
        w if review => (w / 3).clamp(22, 46),
        w if w >= 140 => 26,
        _ if wide => 19,
        _ => 15,
    };
    let owner = match inside.width {
        _ if !table.widths.owners => 0,
        w if w >= 140 => 26,
        _ if wide => 18,
        w if w >= 76 => 14,
        _ => 10,
    };
    let flag = inside.x;
    let reference_x = flag + 4;
    let text_x = reference_x + reference + u16::from(reference > 0);
    let lane_x = inside.right() - lane_width;
    let due_x = lane_x.saturating_sub(due + 1);
    let owner_x = due_x.saturating_sub(owner + u16::from(owner > 0));
    Columns {
        flag,
        reference: (reference_x, reference),
        text: (text_x, owner_x.saturating_sub(text_x + 1)),
        owner: (owner_x, owner),
        due: (due_x, due),
        lane: axis.map(|axis| (lane_x, axis)),
    }
}

fn heads(pen: &mut Pen<'_>, inside: Rect, columns: &Columns, table: &Table) {
    let y = inside.y;
    if columns.reference.1 >= 3 {
        pen.put(
            columns.reference.0,
            y,
            columns.reference.1,
            "Ref",
            Role::Dim,
        );
    }
    pen.put(columns.text.0, y, columns.text.1, "Action", Role::Dim);
    let review = matches!(table.source, Source::Review(_));
    pen.put(columns.owner.0, y, columns.owner.1, "Owner", Role::Dim);
    pen.put(
        columns.due.0,
        y,
        columns.due.1,
        if review { "Why" } else { "Due" },
        Role::Dim,
    );
    if let Some((x, axis)) = &columns.lane {
        let line = Rect::new(*x, y, axis.cells(), 1);
        strip::named(pen, axis, line, axis.zoom());
        // The years stand in the border above their months.
        let above = Rect::new(*x, y.saturating_sub(1), axis.cells(), 1);
        for tick in axis.ticks(Zoom::Year) {
            pen.put(
                above.x + tick.cell,
                above.y,
                tick.cells,
                &format!(" {} ", tick.label),
                Role::Heading,
            );
        }
    }
}

fn caption(pen: &mut Pen<'_>, line: Rect, text: &str) {
    pen.put(
        line.x + 1,
        line.y,
        line.width.saturating_sub(2),
        text,
        Role::Heading,
    );
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
    let safe = shown::safe_line(reference.unwrap_or_default());
    let mut rest: &str = &safe;
    let ellipsis = pen.glyphs().of(Glyph::Ellipsis);
    let cut = shown::width(rest) > usize::from(width);
    while cut && shown::width(rest) + 1 > usize::from(width) {
        let mut chars = rest.chars();
        chars.next();
        rest = chars.as_str();
    }
    let words = if cut {
        format!("{ellipsis}{rest}")
    } else {
        rest.to_owned()
    };
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

fn action(
    pen: &mut Pen<'_>,
    as_at: &AsAt<'_>,
    line: Rect,
    columns: &Columns,
    row: usize,
    reason: &str,
    selected: bool,
) {
    let model = pen.model;
    let Some(action) = model.document.action(row) else {
        return;
    };
    let marked = !model.marked.is_empty()
        && model
            .document
            .addresses()
            .get(row)
            .is_some_and(|a| model.marked.contains(a));
    marker(pen, columns.flag, line.y, selected, marked);
    flag(pen, as_at, columns.flag + 1, line.y, action);
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
    pen.put(
        columns.owner.0,
        line.y,
        columns.owner.1,
        &owners(as_at, &action.owners),
        Role::Text,
    );
    if reason.is_empty() {
        due(pen, as_at, line.y, columns, action);
    } else {
        pen.put(
            columns.due.0,
            line.y,
            columns.due.1,
            reason,
            reason_role(as_at, action),
        );
    }
    lane(pen, as_at, line.y, columns, action);
}

/// Declared flag filled and upper case; the computed one hollow and lower case, only
/// where it says something else.
pub(super) fn flag(pen: &mut Pen<'_>, as_at: &AsAt<'_>, x: u16, y: u16, action: &Action) {
    let computed = as_at.computed(action);
    match as_at.declared(action) {
        Some(_) => {
            let shown = as_at.shown(action);
            pen.put(x, y, 1, &shown.letter().to_string(), role_of(shown));
            if as_at.disagrees(action).is_some() {
                pen.put(
                    x + 1,
                    y,
                    1,
                    &computed.computed_letter().to_string(),
                    soft(computed),
                );
            }
        }
        None => {
            pen.put(
                x,
                y,
                1,
                &computed.computed_letter().to_string(),
                soft(computed),
            );
        }
    }
}

fn reason_role(as_at: &AsAt<'_>, action: &Action) -> Role {
    let late = as_at.late(action).is_some() || as_at.late_steps(action).next().is_some();
    if late && as_at.live(action) {
        Role::Late
    } else {
        Role::Text
    }
}

/// The first owner, and how many more.
fn owners(as_at: &AsAt<'_>, owners: &[String]) -> String {
    match owners {
        [] => "no owner".to_owned(),
        [one] => as_at.plan.owner_name(one).to_owned(),
        [first, rest @ ..] => format!("{} +{}", as_at.plan.owner_name(first), rest.len()),
    }
}

/// The deadline's words; with what they are read as, where that is not plain from the
/// words and there is room (the detail always says it).
fn due(pen: &mut Pen<'_>, as_at: &AsAt<'_>, y: u16, columns: &Columns, action: &Action) {
    let (x, width) = columns.due;
    let dated = as_at.dated(action);
    let mut own = as_at.readings(&dated);
    let first = own.next();
    let more = own.count();
    let parts = action.parts.iter().any(|part| !part.due.is_empty());
    let steps = action.milestones.iter().any(|step| !step.due.is_empty());
    let words = match first {
        None if parts => "by its parts".to_owned(),
        None if steps => "by its milestones".to_owned(),
        None => "no date".to_owned(),
        Some(deadline) => {
            let words = deadline.words.trim();
            let more = if more > 0 {
                format!(" +{more}")
            } else {
                String::new()
            };
            let read = format!("{words} {}{more}", read_as(pen, &deadline.reading));
            if shown::width(&read) <= usize::from(width) {
                read
            } else {
                format!("{words}{more}")
            }
        }
    };
    let role = if !as_at.live(action) || (first.is_none() && !parts) {
        Role::Dim
    } else if as_at.late(action).is_some() {
        Role::Late
    } else {
        Role::Text
    };
    pen.put(x, y, width, words.trim_end(), role);
}

/// `→ 31 Mar 07` where the words alone do not say it; nothing where they do.
fn read_as(pen: &Pen<'_>, reading: &Reading) -> String {
    let becomes = pen.glyphs().of(Glyph::Becomes);
    let plain = matches!(reading.kind, Kind::Day | Kind::Month) && !reading.inferred;
    match (reading.kind, reading.last) {
        (Kind::CannotSay, _) => format!("{becomes} ?"),
        (_, Some(last)) if !plain => format!("{becomes} {}", last.format("%-d %b %y")),
        (_, Some(_) | None) => String::new(),
    }
}

fn lane(pen: &mut Pen<'_>, as_at: &AsAt<'_>, y: u16, columns: &Columns, action: &Action) {
    let Some((x, axis)) = &columns.lane else {
        return;
    };
    let lane = lane_of(as_at, axis, action);
    strip::lane(pen, &lane, Rect::new(*x, y, axis.cells(), 1));
}

/// An action on an axis.
pub(super) fn lane_of(as_at: &AsAt<'_>, axis: &Axis, action: &Action) -> Lane {
    let dated = as_at.dated(action);
    let windows = facts::windows(as_at, &dated);
    let milestones = facts::milestones(as_at, action);
    let first = as_at
        .slippage(action)
        .and_then(|slippage| crate::plan::deadline::read(&slippage.first, &as_at.calendar).last);
    Lane::new(
        axis,
        &LaneInput {
            windows: &windows,
            milestones: &milestones,
            first_deadline: first,
            as_at: as_at.date,
        },
    )
}

fn step(
    pen: &mut Pen<'_>,
    as_at: &AsAt<'_>,
    line: Rect,
    columns: &Columns,
    (row, which): (usize, Which),
    reason: &str,
    selected: bool,
) {
    let Some(action) = pen.model.document.action(row) else {
        return;
    };
    let (text, own_owners) = match which {
        Which::Action => (Some(action.text.as_str()), &action.owners[..]),
        Which::Part(at) => {
            let part = action.parts.get(at);
            (
                part.map(|p| p.text.as_str()),
                part.map_or(&[][..], |p| &p.owners),
            )
        }
        Which::Milestone(at) => {
            let milestone = action.milestones.get(at);
            (
                milestone.map(|m| m.text.as_str()),
                milestone.map_or(&[][..], |m| &m.owners),
            )
        }
    };
    marker(pen, columns.flag, line.y, selected, false);
    let role = if selected { Role::Selected } else { Role::Text };
    let sign = pen.glyphs().of(Glyph::ToCome);
    pen.put(columns.flag + 1, line.y, 1, sign, Role::Milestone);
    reference(pen, line, columns, action.reference.as_deref(), Role::Dim);
    pen.put(
        columns.text.0,
        line.y,
        columns.text.1,
        text.unwrap_or_default(),
        role,
    );
    let owners_of = if own_owners.is_empty() {
        &action.owners[..]
    } else {
        own_owners
    };
    pen.put(
        columns.owner.0,
        line.y,
        columns.owner.1,
        &owners(as_at, owners_of),
        Role::Text,
    );
    pen.put(
        columns.due.0,
        line.y,
        columns.due.1,
        reason,
        reason_role(as_at, action),
    );
}

fn measure(
    pen: &mut Pen<'_>,
    as_at: &AsAt<'_>,
    line: Rect,
    columns: &Columns,
    kpi: &Kpi,
    selected: bool,
) {
    let standing = as_at.kpi(kpi);
    marker(pen, columns.flag, line.y, selected, false);
    pen.put(
        columns.flag + 1,
        line.y,
        1,
        &standing.flag.computed_letter().to_string(),
        soft(standing.flag),
    );
    let role = if selected { Role::Selected } else { Role::Text };
    reference(pen, line, columns, kpi.reference.as_deref(), Role::Dim);
    // A measure has no owner: its words run on, and the target stands where a deadline would.
    let width = columns.text.1 + columns.owner.1;
    pen.put(columns.text.0, line.y, width, &kpi.text, role);
    let words = match (&standing.latest, &standing.target) {
        (Some(latest), Some(target)) => format!("{} of {}", latest.value, target.words),
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
        let years: Vec<String> = kpi
            .targets
            .iter()
            .map(|(period, target)| format!("{period}: {target}"))
            .collect();
        pen.put(*x, line.y, axis.cells(), &years.join("  "), Role::Dim);
    }
}

/// `12 of 47` in the lower border.
fn position(pen: &mut Pen<'_>, body: Rect, table: &Table) {
    let before = table
        .items
        .iter()
        .take(table.selected + 1)
        .filter(|item| item.is_row())
        .count();
    let all = table.items.iter().filter(|item| item.is_row()).count();
    let marked = pen.model.marked.len();
    let marked = if marked == 0 {
        String::new()
    } else {
        format!("{marked} marked · ")
    };
    let day = if matches!(
        pen.model.screen(),
        Screen::Table(Table {
            source: Source::Review(_),
            ..
        })
    ) {
        format!("as at {} · ", day(pen.model.as_at))
    } else {
        String::new()
    };
    let line = Rect::new(
        body.x + 2,
        body.bottom() - 1,
        body.width.saturating_sub(4),
        1,
    );
    pen.right(
        line,
        &format!(" {marked}{day}{before} of {all} "),
        Role::Dim,
    );
}
