//! Rows that have only moved: the terminal can move them itself.

use super::look::are_seen_alike;
use ratatui::buffer::{Buffer, Cell};

/// So many changed rows must be found elsewhere before the terminal is asked to move them.
const ROWS: usize = 4;

/// Rows of the screen that have moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moved {
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) by: u16,
    pub(super) up: bool,
}

impl Moved {
    /// With the row at that end at which rows come in.
    pub(super) fn with_one_more(self, height: u16) -> Option<Moved> {
        let (top, bottom) = if self.up {
            (self.top, self.bottom + 1)
        } else {
            (self.top.checked_sub(1)?, self.bottom)
        };
        (bottom < height).then_some(Moved {
            top,
            bottom,
            ..self
        })
    }
}

fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let from = usize::from(y) * width;
    buffer.content.get(from..from + width).unwrap_or_default()
}

fn same_row(a: &[Cell], b: &[Cell]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| are_seen_alike(a, b))
}

/// The rows that are wanted elsewhere than they are shown, if they are enough; `changed`
/// are those that are not shown where they are wanted, from the top.
pub(super) fn moved(shown: &Buffer, wanted: &Buffer, changed: &[u16]) -> Option<Moved> {
    if changed.len() < ROWS {
        return None;
    }
    let height = wanted.area.height;
    let mut best: Option<(usize, Moved)> = None;
    for by in 1..=height / 2 {
        // Nearly all have moved by less: the others are those that came in.
        if best.is_some_and(|(most, _)| most + usize::from(by) + 1 >= changed.len()) {
            break;
        }
        for up in [true, false] {
            let source = |y: u16| {
                if up {
                    Some(y + by).filter(|y| *y < height)
                } else {
                    y.checked_sub(by)
                }
            };
            let fits =
                |y: u16| source(y).is_some_and(|from| same_row(row(shown, from), row(wanted, y)));
            let found: Vec<u16> = changed.iter().copied().filter(|&y| fits(y)).collect();
            // Blank rows are found anywhere: those that moved together stand together.
            let runs = found.chunk_by(|above, below| above + 1 == *below);
            let Some(run) = runs.max_by_key(|run| run.len()) else {
                continue;
            };
            let (first, last) = (run[0], run[run.len() - 1]);
            if run.len() < ROWS || best.is_some_and(|(most, _)| most >= run.len()) {
                continue;
            }
            let (top, bottom) = if up {
                (first, last + by)
            } else {
                (first - by, last)
            };
            best = Some((
                run.len(),
                Moved {
                    top,
                    bottom,
                    by,
                    up,
                },
            ));
        }
    }
    best.map(|(_, moved)| moved)
}

/// The rows that the terminal shows after it has moved them; `blank` is one that comes in.
pub(super) fn rows_after<'a>(
    moved: Moved,
    shown: &[&'a [Cell]],
    blank: &'a [Cell],
) -> Vec<&'a [Cell]> {
    let by = usize::from(moved.by);
    let inside = usize::from(moved.top)..=usize::from(moved.bottom);
    let after = |(y, row): (usize, &&'a [Cell])| {
        if !inside.contains(&y) {
            return *row;
        }
        let from = if moved.up {
            Some(y + by)
        } else {
            y.checked_sub(by)
        };
        let stays = from.filter(|from| inside.contains(from));
        stays
            .and_then(|from| shown.get(from))
            .map_or(blank, |row| *row)
    };
    shown.iter().enumerate().map(after).collect()
}
