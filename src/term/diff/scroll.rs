//! Finds rows that have only moved, which the terminal can scroll itself.

use super::look::look_alike;
use crate::term::canvas::{Canvas, Placement};
use ratatui::buffer::Cell;

/// This many changed rows must be found elsewhere before the terminal is asked to scroll them.
const ROWS: usize = 4;

/// A range of rows that scrolled, `bottom` included, and by how many rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ScrolledRows {
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) by: u16,
    pub(super) up: bool,
}

impl ScrolledRows {
    /// Widens the range by one row at the end where rows come in; `None` at the screen's edge.
    pub(super) fn with_one_more(self, height: u16) -> Option<ScrolledRows> {
        let (top, bottom) = if self.up {
            (self.top, self.bottom + 1)
        } else {
            (self.top.checked_sub(1)?, self.bottom)
        };
        (bottom < height).then_some(ScrolledRows { top, bottom, ..self })
    }

    /// Finds the longest run of adjacent rows among those found `by` rows away, and returns its
    /// length, if it is long enough. Blank rows match anywhere, so only rows that moved together
    /// may count: those are adjacent.
    fn of_run(found: &[u16], by: u16, up: bool) -> Option<(usize, ScrolledRows)> {
        let runs = found.chunk_by(|above, below| above + 1 == *below);
        let run = runs.max_by_key(|run| run.len())?;
        let (first, last) = (run[0], run[run.len() - 1]);
        let (top, bottom) = if up { (first, last + by) } else { (first - by, last) };
        let moved = ScrolledRows { top, bottom, by, up };
        (run.len() >= ROWS).then_some((run.len(), moved))
    }

    /// Returns the rows that the terminal shows after scrolling; `blank` is a row that comes in.
    pub(super) fn rows_after<T: Copy>(self, shown: &[T], blank: T) -> Vec<T> {
        let by = usize::from(self.by);
        let inside = usize::from(self.top)..=usize::from(self.bottom);
        let after = |(y, row): (usize, &T)| {
            if !inside.contains(&y) {
                return *row;
            }
            let from = if self.up { Some(y + by) } else { y.checked_sub(by) };
            let stays = from.filter(|from| inside.contains(from));
            let stays = stays.and_then(|from| shown.get(from));
            stays.copied().unwrap_or(blank)
        };
        shown.iter().enumerate().map(after).collect()
    }
}

fn same_row(a: &[Cell], b: &[Cell]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| look_alike(a, b))
}

/// Finds the rows that are shown elsewhere than where they are wanted, if there are enough.
/// `changed` are the rows that differ, from the top.
pub(super) fn find_scroll(
    shown: &Canvas,
    wanted: &Canvas,
    changed: &[u16],
) -> Option<ScrolledRows> {
    if changed.len() < ROWS {
        return None;
    }
    let height = wanted.area().height;
    let mut best: Option<(usize, ScrolledRows)> = None;
    for by in 1..=height / 2 {
        // Nearly all rows moved by less: the others are those that came in.
        if best.is_some_and(|(most, _)| most + usize::from(by) + 1 >= changed.len()) {
            break;
        }
        for up in [true, false] {
            let source = |y: u16| {
                if up { Some(y + by).filter(|y| *y < height) } else { y.checked_sub(by) }
            };
            let fits =
                |y: u16| source(y).is_some_and(|from| same_row(shown.row(from), wanted.row(y)));
            let found: Vec<u16> = changed.iter().copied().filter(|&y| fits(y)).collect();
            if let Some((rows, moved)) = ScrolledRows::of_run(&found, by, up)
                && best.is_none_or(|(most, _)| most < rows)
            {
                best = Some((rows, moved));
            }
        }
    }
    best.map(|(_, moved)| moved)
}

/// Finds the rows that have moved by comparing placements only, without looking at cells. `None`
/// where fewer rows have moved than stay, or too few.
pub(super) fn find_fragment_scroll(shown: &Canvas, wanted: &Canvas) -> Option<ScrolledRows> {
    let height = wanted.area().height;
    let same = |from: u16, to: u16| {
        let (from, to) = (shown.placements(from), wanted.placements(to));
        !to.is_empty() && from.len() == to.len() && from.iter().zip(to).all(are_same)
    };
    let mut found: Vec<(bool, u16, u16)> = Vec::new();
    let mut stay = 0;
    for y in 0..height {
        if same(y, y) {
            stay += 1;
            continue;
        }
        if let Some(from) = (0..height).find(|from| same(*from, y)) {
            found.push((from > y, from.abs_diff(y), y));
        }
    }
    found.sort_unstable();
    let best = found
        .chunk_by(|one, other| (one.0, one.1) == (other.0, other.1))
        .max_by_key(|alike| alike.len())?;
    let &(up, by, _) = best.first()?;
    let rows: Vec<u16> = best.iter().map(|(.., y)| *y).collect();
    let (rows, moved) = ScrolledRows::of_run(&rows, by, up)?;
    (rows > stay).then_some(moved)
}

fn are_same((one, other): (&Placement, &Placement)) -> bool {
    one.is_same(other)
}
