//! Sections as panes: flags counted, a strip of the plan's years, the worst that is late
//! and the nearest that is to come.

use super::super::command::Command;
use super::super::describe;
use super::super::layout::{self, Pane};
use super::super::model::Panes;
use super::drawn::Key;
use super::pen::Pen;
use super::strip;
use crate::plan::asat::{Which, days};
use crate::plan::model::Action;
use crate::plan::rag::{Counts, Flag};
use crate::sheet::GroupSheet;
use crate::text::shown;
use crate::theme::Role;
use crate::theme::glyph::Glyph;
use ratatui::layout::Rect;
use std::borrow::Cow;

/// The flag's colours where it was declared or is simply counted.
pub(super) fn role_of(flag: Flag) -> Role {
    match flag {
        Flag::Red => Role::Red,
        Flag::Amber => Role::Amber,
        Flag::Green => Role::Green,
        Flag::Blue => Role::Blue,
        Flag::Grey => Role::Grey,
    }
}

pub(super) fn draw(pen: &mut Pen<'_>, body: Rect, screen: &Panes) {
    let model = pen.model;
    let panes = layout::panes(&model.session.document, screen.group);
    if panes.is_empty() {
        pen.wrapped(
            body,
            &format!(
                "This plan has no sections yet. Press {} to add an action, or {} to open the file.",
                model.key(Command::NewAction),
                model.key(Command::Editor)
            ),
            Role::Dim,
        );
        return;
    }
    for (at, rect) in layout::pane_rects(body, panes.len(), screen.scroll) {
        let key = Key::Pane { pane: panes[at], selected: at == screen.selected };
        pen.piece(rect, key, |pen, key| {
            if let Key::Pane { pane: of, selected } = key {
                pane(pen, rect, *of, *selected);
            }
        });
    }
    more(pen, body, panes.len(), screen.scroll);
}

/// Says that there are panes below.
fn more(pen: &mut Pen<'_>, body: Rect, panes: usize, scroll: usize) {
    let columns = layout::pane_columns(body.width, panes);
    let shown = layout::pane_rows_shown(body, panes);
    let below = panes.saturating_sub((scroll + shown) * columns);
    if below > 0 {
        let sign = pen.glyphs().of(Glyph::Down);
        let line = Rect::new(body.x + 2, body.bottom() - 1, body.width.saturating_sub(4), 1);
        pen.right(line, &format!(" {sign} {below} more below "), Role::Key);
    }
}

fn pane(pen: &mut Pen<'_>, rect: Rect, pane: Pane, selected: bool) {
    let model = pen.model;
    let document = &model.session.document;
    let row = pane.group();
    let Some(group) = document.group(row) else {
        return;
    };
    let rows = &document.outline.groups[row];
    let (title, count) = match pane {
        Pane::Section(_) => (group.name(), rows.actions.len()),
        Pane::Own(_) => ("on the whole".to_owned(), rows.own),
    };
    let inside = pen.framed(rect, &title, false);
    if selected {
        chosen(pen, rect);
    }
    let tally = match (count, group.kpis.len(), group.sections.len()) {
        (0, 0, _) => "empty".to_owned(),
        (0, 1, _) => "1 KPI".to_owned(),
        (0, kpis, _) => format!("{kpis} KPIs"),
        (n, _, 0) => format!("{n}"),
        (n, _, sections) => format!("{n} in {sections}"),
    };
    let width = u16::try_from(tally.len() + 2).unwrap_or(4);
    if rect.width > width + 8 {
        pen.put(rect.right() - width - 2, rect.y, width, &format!(" {tally} "), Role::Heading);
    }
    let inside = Rect::new(inside.x + 1, inside.y, inside.width.saturating_sub(2), inside.height);
    if inside.height == 0 {
        return;
    }
    let counts = model.session.facts.counts(document).get(row).copied().unwrap_or_default();
    if counts.total() == 0 {
        let first = group.overview.as_deref().or(group.note.as_deref());
        // Something else may stand where its actions should: that is not nothing.
        let sheet = GroupSheet::of(document, model.session.plan_as_at(), row);
        let odd = sheet.and_then(|sheet| sheet.odd_rows().next());
        let words = match (odd, first, group.kpis.first()) {
            (Some(words), _, _) => words,
            (None, Some(words), _) => words.to_owned(),
            (None, None, Some(kpi)) => kpi.text.clone(),
            (None, None, None) => "no actions here".to_owned(),
        };
        pen.wrapped(inside, &describe::paragraphs(&words).join("\n"), Role::Dim);
        return;
    }
    flags(pen, Rect::new(inside.x, inside.y, inside.width, 1), &counts);
    if inside.height >= 4 {
        strip_and_rows(pen, inside, row);
    }
}

/// Marks the pane that has the keys by a bar down its left side, as a row of a table has
/// one in front. A frame in another colour all around would cost 800 bytes each time it
/// moved; the bar is seen from as far.
fn chosen(pen: &mut Pen<'_>, rect: Rect) {
    let marker = pen.glyphs().of(Glyph::Marker);
    for y in rect.y..rect.bottom() {
        pen.put(rect.x, y, 1, marker, Role::Selected);
    }
}

/// The strip of the plan's years, then what is late and what is to come.
fn strip_and_rows(pen: &mut Pen<'_>, inside: Rect, group: usize) {
    let model = pen.model;
    let facts = model.session.facts.pane(&model.session.document, group);
    let line = |n: u16| Rect::new(inside.x, inside.y + n, inside.width, 1);
    let axis = strip::plan_axis(pen, inside.width);
    let heads = Rect::new(inside.x, inside.y + 1, axis.cells().min(inside.width), 1);
    strip::heads(pen, &axis, heads);
    let marks = model.session.facts.strip(&model.session.document, group, &axis);
    strip::lane(pen, &marks, Rect::new(heads.x, heads.y + 1, heads.width, 1));
    // What is late has half of the lines that are left, what is to come the rest.
    let lines = usize::from(inside.height.saturating_sub(3));
    let spared = lines.saturating_sub(facts.next.len().max(1));
    let late = (lines / 2).max(spared).max(1);
    let mut y = 3;
    if facts.late.is_empty() && (lines > 1 || facts.next.is_empty()) {
        pen.put(inside.x, inside.y + y, inside.width, "nothing late", Role::Dim);
        y += 1;
    }
    for (at, (action, which, days_late)) in facts.late.iter().take(late).enumerate() {
        let word = if at == 0 { "late" } else { "" };
        said(pen, line(y), word, Role::Late, *action, *which, &days(*days_late));
        y += 1;
    }
    if facts.next.is_empty() && y < inside.height {
        pen.put(inside.x, inside.y + y, inside.width, "nothing dated to come", Role::Dim);
    }
    for (at, (action, which, last)) in facts.next.iter().enumerate() {
        if y >= inside.height {
            break;
        }
        let word = if at == 0 { "next" } else { "" };
        let when = strip::short_day(*last, model.session.as_at);
        said(pen, line(y), word, Role::Soon, *action, *which, &when);
        y += 1;
    }
}

/// `R 1 ▇  A 3 ▇▇▇ ...`, and the share complete.
fn flags(pen: &mut Pen<'_>, line: Rect, counts: &Counts) {
    let complete =
        counts.percent_complete().map(|share| format!("{share}% complete")).unwrap_or_default();
    let end = pen.right(line, &complete, Role::Dim);
    let room = end.saturating_sub(line.x + 1);
    // Letters and figures first; bars share what is left, so that they stay in proportion.
    let texts: Vec<(Flag, String)> = Flag::ALL
        .into_iter()
        .map(|flag| (flag, format!("{} {}", flag.letter(), counts.of(flag))))
        .collect();
    let fixed: u16 =
        texts.iter().map(|(_, text)| u16::try_from(text.chars().count()).unwrap_or(4) + 2).sum();
    let bars = usize::from(room.saturating_sub(fixed));
    let most = counts.total().max(1);
    let mut x = line.x;
    for (flag, text) in texts {
        let count = counts.of(flag);
        let role = if count == 0 { Role::Dim } else { soft(flag) };
        x += pen.put(x, line.y, end.saturating_sub(x), &text, role);
        let cells = if most <= bars { count } else { count * bars / most }
            .max(usize::from(count > 0 && bars >= 5));
        if cells > 0 {
            let bar = pen.glyphs().of(Glyph::Bar).repeat(cells);
            x += 1;
            x += pen.put(x, line.y, end.saturating_sub(x), &bar, role);
        }
        x += 1;
    }
}

/// The flag's colour without its fill.
pub(super) fn soft(flag: Flag) -> Role {
    match flag {
        Flag::Red => Role::RedSoft,
        Flag::Amber => Role::AmberSoft,
        Flag::Green => Role::GreenSoft,
        Flag::Blue => Role::BlueSoft,
        Flag::Grey => Role::GreySoft,
    }
}

fn said(
    pen: &mut Pen<'_>,
    line: Rect,
    word: &str,
    role: Role,
    row: usize,
    which: Which,
    when: &str,
) {
    let document = &pen.model.session.document;
    let Some(action) = document.action(row) else {
        return;
    };
    let reference = action
        .reference
        .as_ref()
        .map(|r| if r.starts_with('(') { format!(" {r}") } else { format!(" ({r})") })
        .unwrap_or_default();
    pen.put(line.x, line.y, 5, word, role);
    let end = pen.right(line, when, role);
    let room = end.saturating_sub(line.x + 6);
    let tail = u16::try_from(crate::text::shown::width(&reference)).unwrap_or(0);
    let (room, reference) =
        if tail + 12 < room { (room - tail, reference) } else { (room, String::new()) };
    let text = named(action, which, usize::from(room));
    let taken = pen.put(line.x + 5, line.y, room, &text, Role::Text);
    pen.put(line.x + 5 + taken, line.y, tail, &reference, Role::Dim);
}

/// Names an action by its own words, and the step of it that is meant behind them. Where there is
/// no room for both, a late part is its action, and a milestone is named beside the reference.
fn named(action: &Action, which: Which, room: usize) -> Cow<'_, str> {
    let own = action.text.trim();
    let Some(step) = which.step_of(action) else { return own.into() };
    let both = format!("{own}: {}", step.text.trim());
    match (shown::width(&both) <= room, which.is_milestone(), &action.reference) {
        (false, true, Some(_)) => step.text.trim().into(),
        (false, false, Some(_)) => own.into(),
        (true, ..) | (false, _, None) => both.into(),
    }
}
