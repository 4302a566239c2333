//! How many cells a terminal gives a character.

use ratatui::buffer::Cell;
use unicode_width::UnicodeWidthChar as _;

/// How many cells some terminals give a letter: those that show a picture joined of several
/// letters as these letters, side by side.
pub(super) fn reach_of(cell: &Cell) -> usize {
    if !is_joined(cell) {
        return width_of(cell);
    }
    let apart = cell.symbol().chars().map(width_alone).sum::<usize>();
    apart.max(width_of(cell))
}

/// Whether there is more than one letter: one is at most four bytes long.
pub(super) fn is_joined(cell: &Cell) -> bool {
    cell.symbol().len() > 4
}

/// The most cells that [`reach_of`] comes to: a family of four, each of a colour of skin.
pub(super) const WIDEST: usize = 16;

/// The cells of a letter that stands alone; half a flag is mostly shown as a picture, too.
fn width_alone(letter: char) -> usize {
    match letter {
        '\u{1f1e6}'..='\u{1f1ff}' => 2,
        other => other.width().unwrap_or_default(),
    }
}

/// How many cells a letter takes.
pub(super) fn width_of(cell: &Cell) -> usize {
    match cell.symbol() {
        ascii if ascii.len() < 2 => 1,
        other => crate::text::shown::width(other),
    }
}
