//! The meeting's screen: the agenda on the left, the item on the table as a card.

use super::super::command::Command;
use super::super::describe;
use super::super::layout::{self, AgendaRow, WIDE};
use super::super::model::{Chair, PageLine};
use super::pen::Pen;
use super::{detail, strip, table};
use crate::meeting::session::{ItemState, QueueEntry, Session};
use crate::plan::asat::day;
use crate::sheet::ActionSheet;
use crate::theme::Role;
use crate::theme::glyph::Glyph;
use ratatui::layout::Rect;

/// The first line of the screen while a meeting is on it.
pub(super) fn header(pen: &mut Pen<'_>, line: Rect, session: &Session) {
    let held = crate::meeting::held_on(&pen.model.session.document.plan, session.date);
    let title =
        held.and_then(|meeting| meeting.title.clone()).unwrap_or_else(|| "Meeting".to_owned());
    let pace = session.pace();
    let item = session
        .at
        .map(|at| format!(" · item {} of {}", at + 1, session.queue.len()))
        .unwrap_or_default();
    let left = match pace.left {
        Some(left) if left >= 0 => format!(" · {} min left", left / 60),
        Some(over) => format!(" · {} min over", -over / 60),
        None => String::new(),
    };
    let (minutes, seconds) = (pace.on_item / 60, pace.on_item % 60);
    let (hours, spent) = (pace.spent / 3600, pace.spent / 60 % 60);
    let mut time =
        format!("{hours:02}:{spent:02} elapsed{left} · {minutes}:{seconds:02} on this item");
    if line.width < WIDE {
        // Where there is little room, the time left matters more than the time gone.
        let left = if left.is_empty() { format!(" · {hours:02}:{spent:02}") } else { left };
        time = format!(
            "{}{}:{seconds:02}",
            left.trim_start_matches(" · "),
            format_args!(" · {minutes}")
        );
    }
    let start =
        pen.right(Rect::new(line.x, line.y, line.width.saturating_sub(1), 1), &time, Role::Text);
    let room = start.saturating_sub(line.x + 3);
    let taken = pen.put(line.x + 1, line.y, room, &title, Role::Title);
    let rest = format!(" · {}{item}", day(session.date));
    pen.put(line.x + 1 + taken, line.y, room.saturating_sub(taken), &rest, Role::Key);
}

pub(super) fn draw(pen: &mut Pen<'_>, body: Rect, screen: Chair) {
    let Some(session) = &pen.model.meeting.running else {
        pen.wrapped(
            body,
            &format!(
                "No meeting runs. Press Esc, then {} to start one.",
                pen.model.key(Command::Meeting)
            ),
            Role::Dim,
        );
        return;
    };
    let Some(columns) = layout::agenda_columns(pen.model, body.width) else {
        card(pen, body, session, screen.projector);
        return;
    };
    let left = Rect::new(body.x, body.y, columns, body.height);
    agenda(pen, left, session, screen);
    let rest = Rect::new(body.x + columns, body.y, body.width - columns, body.height);
    card(pen, rest, session, false);
}

/// Headings, and under each its items: taken, on the table, waiting, carried.
fn agenda(pen: &mut Pen<'_>, area: Rect, session: &Session, screen: Chair) {
    let inside = pen.framed(area, "Agenda", false);
    let rows = layout::agenda_rows(session, screen.selected, inside.height);
    for (y, row) in (inside.y..inside.bottom()).zip(rows) {
        let (AgendaRow::Heading(at) | AgendaRow::Item(at)) = row;
        let Some(entry) = session.queue.get(at) else {
            continue;
        };
        let (indent, words, role) = match row {
            AgendaRow::Heading(_) => {
                let same = |other: &&QueueEntry| other.heading == entry.heading;
                let count = session.queue.iter().filter(same).count();
                (1, format!("{}  {count}", entry.heading.title()), Role::Heading)
            }
            AgendaRow::Item(_) => {
                let g = pen.glyphs();
                let (sign, role) = match entry.standing {
                    _ if session.at == Some(at) => (g.of(Glyph::Pointer), Role::Selected),
                    ItemState::Taken => (g.of(Glyph::Tick), Role::Done),
                    ItemState::Waiting => (" ", Role::Text),
                    ItemState::Parked => ("P", Role::Dim),
                    ItemState::Carried => (g.of(Glyph::Becomes), Role::Dim),
                };
                let (address, text) = (&entry.item.address, &entry.item.text);
                (2, format!("{sign} {address} {text}"), role)
            }
        };
        if row == AgendaRow::Item(screen.selected) {
            let marker = pen.glyphs().of(Glyph::Marker);
            pen.put(inside.x, y, 1, marker, Role::Selected);
        }
        let room = inside.width.saturating_sub(indent);
        pen.put(inside.x + indent, y, room, &words, role);
    }
}

/// The item on the table.
fn card(pen: &mut Pen<'_>, area: Rect, session: &Session, projector: bool) {
    let model = pen.model;
    let document = &model.session.document;
    let on_table = session.at.and_then(|at| {
        let why = || session.why(document, &model.session.plan_as_at(), at);
        Some((session.queue.get(at)?, session.row(document, at)?, why().join("; ")))
    });
    let Some((entry, row, why)) = on_table else {
        let inside = pen.framed(area, "", true);
        let said = match session.current() {
            Some(entry) => format!(
                "{} is no longer in the plan as it was. {} goes on.",
                entry.item.address,
                model.key(Command::NextItem)
            ),
            None => format!(
                "Nothing is on the table. {} takes the next item, {} closes the meeting.",
                model.key(Command::NextItem),
                model.key(Command::CloseMeeting)
            ),
        };
        pen.wrapped(inside, &said, Role::Dim);
        return;
    };
    let inside = pen.framed(area, entry.item.address.as_str(), true);
    let margin = if projector { 4.min(inside.width / 10) } else { 1 };
    let top = u16::from(projector);
    let inside = Rect::new(
        inside.x + margin,
        inside.y + top,
        inside.width.saturating_sub(2 * margin),
        inside.height.saturating_sub(top),
    );
    let mut lines = if projector {
        describe::action_projected(model, row)
    } else {
        describe::action(model, row)
    };
    let at = 1.min(lines.len());
    lines.insert(
        at,
        PageLine::Key("Why here".to_owned(), format!("{}: {why}", entry.heading.title())),
    );
    let decided = decided_before(pen, session, row);
    lines.extend(decided.into_iter().map(|words| PageLine::Key("Decided".to_owned(), words)));
    if projector {
        // For twelve people and a projector: what is decided on, with air around it.
        lines = lines.into_iter().flat_map(|line| [line, PageLine::Text(" ".to_owned())]).collect();
    }
    let lane_rows = if inside.height >= 10 { 3 } else { 0 };
    let text = Rect::new(inside.x, inside.y, inside.width, inside.height - lane_rows);
    detail::lines_in(pen, text, &lines, 0);
    if lane_rows > 0
        && let Some(sheet) =
            ActionSheet::of(&model.session.document, model.session.plan_as_at(), row)
    {
        let axis = strip::near_axis(pen, inside.width.min(85));
        let heads = Rect::new(inside.x, inside.bottom() - 2, axis.cells(), 1);
        strip::heads(pen, &axis, heads);
        let drawn = table::lane_of(&sheet, &axis);
        strip::lane(pen, &drawn, Rect::new(inside.x, inside.bottom() - 1, axis.cells(), 1));
    }
}

/// What earlier meetings decided about the item, latest first.
fn decided_before(pen: &Pen<'_>, session: &Session, row: usize) -> Vec<String> {
    let document = &pen.model.session.document;
    let meetings = document.plan.meetings.iter().rev();
    let earlier = meetings.filter(|meeting| meeting.date.is_some_and(|date| date <= session.date));
    earlier
        .flat_map(|meeting| {
            let about = meeting
                .decisions
                .iter()
                .filter(|decision| crate::meeting::about(document, decision) == Some(row));
            about.map(|decision| {
                let when = meeting.date.map(day).unwrap_or_default();
                format!("{when} · {}", decision.text.trim())
            })
        })
        .collect()
}
