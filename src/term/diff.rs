//! The frame diff: writes as few bytes as turn the terminal's picture into the next frame.
//!
//! A meeting may be held over a slow connection. So a frame is compared with what the terminal
//! shows. The bytes keep the colour that the last frame ended with, move from cell to cell by the
//! shortest sequence, erase instead of writing blanks, and let the terminal itself scroll rows (a
//! scroll region, which every terminal since the VT100 has) where that is shorter than writing them
//! again.
//!
//! Frames are compared here and not in ratatui's `Terminal`, which would keep the same two buffers
//! once more and compare every cell by every field. Fragments at the same place are not compared at
//! all (see [`Canvas`]).

mod encoder;
mod look;
mod scroll;
mod width;

use super::canvas::{Canvas, Placement};
use encoder::{Encoder, PenState, PlacedCell};
use look::look_alike;
use ratatui::buffer::Cell;
use ratatui::layout::Position;
use scroll::{ScrolledRows, find_fragment_scroll, find_scroll};
use std::io::{self, Write};
use width::{WIDEST, is_joined, reach_of, width_of};

/// From this many bytes on, it pays to look for scrolled rows.
const MANY: usize = 250;
/// Up to this many changed cells, it pays to try a second order of writing.
const FEW: usize = 200;
/// A frame of fewer bytes fits one packet and is shown at once without synchronized output.
const SMALL: usize = 512;

/// Asks for a character to be shown as a picture (VS16).
const AS_PICTURE: char = '\u{fe0f}';
/// Writes frames to a terminal, each as the difference from the frame before.
#[derive(Debug)]
pub(crate) struct FrameWriter<W: Write> {
    out: W,
    /// Bytes to send ahead of the next frame, in the same write.
    ahead: Vec<u8>,
    /// What the terminal shows; `None` while that is unknown.
    shown: Option<Canvas>,
    /// A blank canvas for the next frame, so that none is allocated for every frame.
    spare: Canvas,
    /// The terminal's current look and cursor position.
    pen: PenState,
    hidden: Option<bool>,
}

impl<W: Write> FrameWriter<W> {
    pub(crate) fn new(out: W) -> FrameWriter<W> {
        FrameWriter {
            out,
            ahead: Vec::new(),
            shown: None,
            spare: Canvas::blank((0, 0)),
            pen: PenState::new(),
            hidden: None,
        }
    }

    /// Forgets what the terminal shows, and sends these bytes ahead of the next frame, which is
    /// then written in full. They share one write, because each write wakes the terminal once.
    pub(crate) fn start_with(&mut self, ahead: Vec<u8>) {
        self.ahead = ahead;
        self.shown = None;
    }

    /// Drops the bytes given to [`FrameWriter::start_with`], and returns whether they were still
    /// unsent.
    pub(crate) fn discard_start(&mut self) -> bool {
        !std::mem::take(&mut self.ahead).is_empty()
    }

    /// Forgets what the terminal shows; the next frame is written in full.
    pub(crate) fn forget(&mut self) {
        self.shown = None;
    }

    /// Makes a terminal of this size, in columns and rows, show what `draw` draws, with its cursor
    /// where `draw` returns, if anywhere. Makes one write, and none where nothing changes.
    ///
    /// # Errors
    /// When writing to the terminal fails.
    pub(crate) fn show(
        &mut self,
        size: (u16, u16),
        draw: impl FnOnce(&mut Canvas) -> Option<Position>,
    ) -> io::Result<()> {
        let has_size = |canvas: &Canvas| (canvas.area().width, canvas.area().height) == size;
        if !has_size(&self.spare) {
            self.spare = Canvas::blank(size);
        }
        let wanted = &mut self.spare;
        let cursor = draw(wanted);
        let mut start = "";
        let known = self.shown.take().filter(has_size);
        let (mut encoder, moved) = if let Some(shown) = &known {
            encode_changes(self.pen, shown, wanted)
        } else {
            start = "\x1b[m\x1b[2J";
            self.hidden = None;
            (encode_full(wanted), None)
        };
        if let Some(Position { x, y }) = cursor {
            encoder.move_to(x, y, wanted);
        }
        if self.hidden != Some(cursor.is_none()) {
            self.hidden = Some(cursor.is_none());
            let way = if cursor.is_none() { 'l' } else { 'h' };
            encoder.out.push_str("\x1b[?25");
            encoder.out.push(way);
        }
        self.pen = encoder.pen;
        self.shown = Some(if let Some(mut shown) = known {
            if let Some(moved) = moved {
                shown.scroll(moved.top..moved.bottom + 1, moved.by, moved.up);
            }
            wanted.commit_to(&mut shown);
            shown
        } else {
            // The next frame allocates its canvas: the first one should appear soon.
            std::mem::replace(wanted, Canvas::blank((0, 0)))
        });
        let mut frame = std::mem::take(&mut self.ahead);
        let together = start.len() + encoder.out.len() >= SMALL;
        let (opens, closes) = if together {
            // The terminal shows all of it at once, or nothing (synchronized output).
            ("\x1b[?2026h", "\x1b[?2026l")
        } else {
            ("", "")
        };
        for part in [opens, start, &encoder.out, closes] {
            frame.extend_from_slice(part.as_bytes());
        }
        if frame.is_empty() {
            return Ok(());
        }
        self.out.write_all(&frame)?;
        self.out.flush()
    }
}

/// Encodes a whole frame for a blank terminal.
fn encode_full(wanted: &mut Canvas) -> Encoder {
    let mut encoder = Encoder::new(PenState::new());
    let area = wanted.area();
    let blank = vec![Cell::EMPTY; usize::from(area.width)];
    let blank = ShownRow { cells: &blank, placements: &[] };
    encode_rows(&mut encoder, &vec![blank; usize::from(area.height)], wanted);
    encoder
}

/// Encodes the changes from `shown` to `wanted`, and returns the rows that the terminal is asked to
/// scroll, where that is shorter.
fn encode_changes(
    pen: PenState,
    shown: &Canvas,
    wanted: &mut Canvas,
) -> (Encoder, Option<ScrolledRows>) {
    let height = wanted.area().height;
    if let Some(moved) = find_fragment_scroll(shown, wanted) {
        // Writing all of these rows again would be longer.
        let encoder = encode_scrolled(pen, moved, shown, wanted);
        let more = moved.with_one_more(height).into_iter();
        return shortest(pen, (encoder, Some(moved)), more, shown, wanted);
    }
    let mut plain = Encoder::new(pen);
    let there: Vec<ShownRow<'_>> = rows_of(shown).collect();
    let changed = encode_rows(&mut plain, &there, wanted);
    // Where most rows are fragments, comparing the fragments has found any scrolled rows.
    let in_pieces = (0..height).filter(|y| !wanted.placements(*y).is_empty()).count();
    if plain.out.len() < MANY || 2 * in_pieces >= usize::from(height) {
        return (plain, None);
    }
    for y in 0..height {
        wanted.copy_placements(y, |_| true);
    }
    let moved = find_scroll(shown, wanted, &changed);
    // The cursor's row has moved, too, but now looks different: it may pay to let the terminal
    // scroll it with the others.
    let one_more = moved.and_then(|moved| moved.with_one_more(height));
    let ways = moved.into_iter().chain(one_more);
    shortest(pen, (plain, None), ways, shown, wanted)
}

/// Returns the shortest of a first encoding and of those that scroll rows first.
fn shortest(
    pen: PenState,
    best: (Encoder, Option<ScrolledRows>),
    ways: impl Iterator<Item = ScrolledRows>,
    shown: &Canvas,
    wanted: &mut Canvas,
) -> (Encoder, Option<ScrolledRows>) {
    ways.fold(best, |best, moved| {
        let encoder = encode_scrolled(pen, moved, shown, wanted);
        if encoder.out.len() < best.0.out.len() { (encoder, Some(moved)) } else { best }
    })
}

/// Encodes the changes after letting the terminal scroll some rows.
fn encode_scrolled(
    pen: PenState,
    moved: ScrolledRows,
    shown: &Canvas,
    wanted: &mut Canvas,
) -> Encoder {
    let mut encoder = Encoder::new(pen);
    encoder.scroll(moved.top, moved.bottom, moved.by, moved.up);
    let blank = vec![Cell::EMPTY; usize::from(shown.area().width)];
    let blank = ShownRow { cells: &blank, placements: &[] };
    let there: Vec<ShownRow<'_>> = rows_of(shown).collect();
    encode_rows(&mut encoder, &moved.rows_after(&there, blank), wanted);
    encoder
}

/// A row that the terminal shows.
#[derive(Debug, Clone, Copy)]
struct ShownRow<'a> {
    cells: &'a [Cell],
    placements: &'a [Placement],
}

/// Returns the rows that the terminal shows, from the top.
fn rows_of(shown: &Canvas) -> impl Iterator<Item = ShownRow<'_>> {
    (0..shown.area().height)
        .map(|y| ShownRow { cells: shown.row(y), placements: shown.placements(y) })
}

/// Copies each fragment's cells into its row, unless the same fragment is shown at the same columns
/// and no wide character overlaps it.
fn copy_changed_placements(shown: &[ShownRow<'_>], wanted: &mut Canvas) {
    for (y, row) in (0..).zip(shown) {
        // From the left: cells copied by now may reach into the next fragment.
        for at in 0..wanted.placements(y).len() {
            let placement = &wanted.placements(y)[at];
            let start = placement.columns().start;
            let stays = row.placements.iter().any(|there| there.is_same(placement))
                && !reaches(wanted.row(y), start)
                && !reaches(row.cells, start);
            if !stays {
                wanted.copy_placements(y, |which| which == at);
            }
        }
    }
}

/// Returns whether a character before the column overlaps it.
fn reaches(cells: &[Cell], column: usize) -> bool {
    let near = column.saturating_sub(WIDEST)..column.min(cells.len());
    (near.start..).zip(&cells[near]).any(|(x, cell)| {
        let may = x + 1 == column || is_joined(cell);
        may && x + reach_of(cell) > column
    })
}

/// Encodes every cell that differs from the shown rows, and returns the rows with changes.
fn encode_rows(encoder: &mut Encoder, shown: &[ShownRow<'_>], wanted: &mut Canvas) -> Vec<u16> {
    copy_changed_placements(shown, wanted);
    let wanted = &*wanted;
    let mut changed: Vec<PlacedCell<'_>> = Vec::new();
    for (y, row) in (0..).zip(shown) {
        let (was, is) = (row.cells, wanted.row(y));
        let mut covered = 0;
        // Up to this column the terminal no longer shows what it did.
        let mut lost = 0;
        let mut apart = wanted.uncopied(y).map(Placement::columns).peekable();
        let mut next = 0;
        while let (Some(before), Some(cell)) = (was.get(next), is.get(next)) {
            if let Some(columns) = apart.next_if(|columns| columns.start == next) {
                next = columns.end;
                continue;
            }
            let x = next;
            next += 1;
            if covered > 0 {
                covered -= 1;
                continue;
            }
            covered = width_of(cell).saturating_sub(1);
            if x >= lost && look_alike(before, cell) {
                continue;
            }
            // Where a wide character is written over, the terminal keeps its colour on the cells
            // that it covered, or on half of it.
            for (at, gone) in (x..).zip(&was[x..]).take(reach_of(cell)) {
                if at >= lost {
                    lost = at + width_of(gone);
                }
            }
            let column = u16::try_from(x).unwrap_or(u16::MAX);
            if covered > 0 && cell.symbol().contains(AS_PICTURE) {
                // Some terminals give such a picture one cell; the other must be blank.
                let beside = (column + 1..).zip(&is[x + 1..]).take(covered);
                changed.extend(beside.map(|(column, cell)| (column, y, cell)));
            }
            changed.push((column, y, cell));
        }
    }
    let mut rows: Vec<u16> = changed.iter().map(|(_, y, _)| *y).collect();
    rows.dedup();
    let mut by_row = encoder.fork();
    by_row.encode_cells(&changed, wanted);
    let by_column = sorted_by_column(&changed).map(|changed| {
        let mut by_column = encoder.fork();
        by_column.encode_cells(&changed, wanted);
        by_column
    });
    encoder.append(match &by_column {
        Some(by_column) if by_column.out.len() < by_row.out.len() => by_column,
        Some(_) | None => &by_row,
    });
    rows
}

/// Sorts a few changed cells by column, with adjacent cells kept together: a mark that moves down
/// or aside needs one change of look for all of its rows. Returns `None` for many cells, and where
/// characters are wide, which must be written in order.
fn sorted_by_column<'a>(changed: &[PlacedCell<'a>]) -> Option<Vec<PlacedCell<'a>>> {
    if changed.len() > FEW || !changed.iter().all(|(.., cell)| width_of(cell) == 1) {
        return None;
    }
    let stand_together = |a: &PlacedCell<'_>, b: &PlacedCell<'_>| a.1 == b.1 && a.0 + 1 == b.0;
    let mut runs: Vec<&[PlacedCell<'a>]> = changed.chunk_by(stand_together).collect();
    runs.sort_by_key(|run| run.first().map(|(x, y, _)| (*x, *y)));
    Some(runs.concat())
}

#[cfg(test)]
mod tests;
