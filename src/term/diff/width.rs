//! How many cells a terminal gives a character.

use ratatui::buffer::Cell;
use unicode_width::UnicodeWidthChar as _;

/// Returns how many cells the widest rendering takes: some terminals show a picture joined of
/// several characters as these characters, side by side.
pub(super) fn reach_of(cell: &Cell) -> usize {
    if !is_joined(cell) {
        return width_of(cell);
    }
    let apart = cell.symbol().chars().map(width_alone).sum::<usize>();
    apart.max(width_of(cell))
}

/// Returns whether the cell holds more than one character; a single one has at most four bytes.
pub(super) fn is_joined(cell: &Cell) -> bool {
    cell.symbol().len() > 4
}

/// The most cells that [`reach_of`] returns: a family of four, each with a skin tone.
pub(super) const WIDEST: usize = 16;

/// Returns the cells of a character on its own. Half a flag is mostly shown as a picture, too.
fn width_alone(letter: char) -> usize {
    match letter {
        '\u{1f1e6}'..='\u{1f1ff}' => 2,
        other => other.width().unwrap_or_default(),
    }
}

/// Returns how many cells the cell's character takes.
pub(super) fn width_of(cell: &Cell) -> usize {
    match cell.symbol() {
        ascii if ascii.len() < 2 => 1,
        other => crate::text::shown::width(other),
    }
}
