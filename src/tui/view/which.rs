//! What may follow what was typed: the keys after a prefix, and what takes a number.

use super::super::command::Command;
use super::super::keymap::key_label;
use super::super::model::Pending;
use super::pen::Pen;
use crate::text::shown;
use crate::theme::Role;
use ratatui::layout::Rect;

/// Columns that the box leaves free at least, so that it is seen to lie over something.
const MARGIN: u16 = 2;

/// A small box above the status line: each key that may follow, and what it does.
pub(super) fn keys(pen: &mut Pen<'_>, area: Rect, begun: &Pending) {
    let model = pen.model;
    let ascii = model.look.glyphs.is_ascii();
    let rows: Vec<(String, &'static str)> = model
        .keys
        .map
        .following(begun.scope, &begun.keys)
        .into_iter()
        .filter(|(_, command)| !(command.spec().writes && model.session.read_only))
        .map(|(key, command)| (key_label(&key, ascii), command.spec().help))
        .collect();
    let cells = |words: &str| u16::try_from(shown::width(words)).unwrap_or(u16::MAX);
    let key_cells = rows.iter().map(|(key, _)| cells(key)).max().unwrap_or(0);
    let most = area.width.saturating_sub(2 * MARGIN);
    let widest = rows.iter().map(|(_, help)| cells(help)).max().unwrap_or(0);
    let width = widest.saturating_add(key_cells + 6).min(most).max(24);
    let height =
        u16::try_from(rows.len() + 2).unwrap_or(u16::MAX).min(area.height.saturating_sub(3));
    let frame = Rect::new(
        area.right().saturating_sub(width + MARGIN),
        area.bottom().saturating_sub(height + 2),
        width,
        height,
    );
    pen.clear(frame);
    let title = format!("{}{}", begun.count, key_label(&begun.keys, ascii));
    let inside = pen.framed(frame, &format!("{title} … then (Esc leaves)"), true);
    for (y, (key, help)) in (inside.y..inside.bottom()).zip(&rows) {
        pen.put(inside.x + 1, y, key_cells, key, Role::Key);
        let x = inside.x + key_cells + 3;
        pen.put(x, y, inside.right().saturating_sub(x), help, Role::Text);
    }
}

/// The count typed so far, in the status line, and what takes it.
pub(super) fn count(pen: &mut Pen<'_>, line: Rect, begun: &Pending) {
    let model = pen.model;
    let taken = pen.put(line.x, line.y, line.width, &format!("{}_", begun.count), Role::Key);
    let ascii = model.look.glyphs.is_ascii();
    let first = |command| -> Option<String> {
        let keys = model.keys.map.keys(begun.scope, command);
        keys.first().map(|key| key_label(key, ascii))
    };
    let mut says = vec![format!("{} goes to that row", key_label("Enter", ascii))];
    if let (Some(down), Some(up)) = (first(Command::Down), first(Command::Up)) {
        says.push(format!("{up} {down} move by so many"));
    }
    says.extend(first(Command::Mark).map(|mark| format!("{mark} marks so many")));
    says.push("Esc leaves".to_owned());
    let x = line.x + taken + 2;
    pen.put(x, line.y, line.right().saturating_sub(x), &says.join(" · "), Role::Status);
}
