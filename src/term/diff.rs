//! What goes down the line: as few bytes as a frame can be cells in.
//!
//! A meeting may be held over a slow connection. A frame is compared with what the
//! terminal shows; what is cells keeps the colour that the last frame ended with, goes
//! from cell to cell by the shortest way, erases instead of writing blanks, and lets the
//! terminal itself move rows up or down (a scroll region, which every terminal since the
//! VT100 has) where that is shorter than telling them.
//!
//! Frames are compared here and not in ratatui's `Terminal`, which would keep the same
//! two buffers once more and compare every cell by every field. Pieces that lie where they
//! lay are not compared at all (see [`Canvas`]).

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

/// From this many bytes on it is worth looking for rows that have only moved.
const MANY: usize = 250;
/// So few changed cells are worth trying in another order.
const FEW: usize = 200;
/// A frame of fewer bytes is in one packet, and shown at once without being asked to be.
const SMALL: usize = 512;

/// Asks for a letter to be shown as a picture (VS16).
const AS_PICTURE: char = '\u{fe0f}';
/// A terminal that is cells no more than it needs.
#[derive(Debug)]
pub(crate) struct FrameWriter<W: Write> {
    out: W,
    /// What goes out ahead of the next frame, in the same write.
    ahead: Vec<u8>,
    /// What the terminal shows; `None` while that is not known.
    shown: Option<Canvas>,
    /// A blank canvas to draw the next frame on, so that none is made for every frame.
    spare: Canvas,
    /// What look it was left with, and where its cursor stands.
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

    /// What is on the terminal is not known any more: the next frame is cells whole, after
    /// these bytes. Each write of its own would wake whoever shows it once more.
    pub(crate) fn start_with(&mut self, ahead: Vec<u8>) {
        self.ahead = ahead;
        self.shown = None;
    }

    /// Whether what a frame begins with was not sent yet; it never will be then.
    pub(crate) fn discard_start(&mut self) -> bool {
        !std::mem::take(&mut self.ahead).is_empty()
    }

    /// What is on the terminal is not known any more: the next frame is cells whole.
    pub(crate) fn forget(&mut self) {
        self.shown = None;
    }

    /// Makes a terminal of this size, in columns and rows, show what `draw` draws, and
    /// its cursor where `draw` says, if anywhere. One write, none where nothing changes.
    ///
    /// # Errors
    /// When the line is gone.
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
            // Another one to draw on is made with the next frame: the first is waited for.
            std::mem::replace(wanted, Canvas::blank((0, 0)))
        });
        let mut frame = std::mem::take(&mut self.ahead);
        let together = start.len() + encoder.out.len() >= SMALL;
        let (opens, closes) = if together {
            // All of it is seen at once, or nothing.
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

/// The bytes that make a blank terminal show what is wanted.
fn encode_full(wanted: &mut Canvas) -> Encoder {
    let mut encoder = Encoder::new(PenState::new());
    let area = wanted.area();
    let blank = vec![Cell::EMPTY; usize::from(area.width)];
    let blank = ShownRow { cells: &blank, placements: &[] };
    encode_rows(&mut encoder, &vec![blank; usize::from(area.height)], wanted);
    encoder
}

/// The bytes that make a terminal show what is wanted, and the rows that it is cells to move
/// itself, where that is shorter.
fn encode_changes(
    pen: PenState,
    shown: &Canvas,
    wanted: &mut Canvas,
) -> (Encoder, Option<ScrolledRows>) {
    let height = wanted.area().height;
    if let Some(moved) = find_fragment_scroll(shown, wanted) {
        // To tell all of these rows instead would be longer.
        let encoder = encode_scrolled(pen, moved, shown, wanted);
        let more = moved.with_one_more(height).into_iter();
        return shortest(pen, (encoder, Some(moved)), more, shown, wanted);
    }
    let mut plain = Encoder::new(pen);
    let there: Vec<ShownRow<'_>> = rows_of(shown).collect();
    let changed = encode_rows(&mut plain, &there, wanted);
    // Where most rows are pieces, rows that have moved would have been found by them.
    let in_pieces = (0..height).filter(|y| !wanted.placements(*y).is_empty()).count();
    if plain.out.len() < MANY || 2 * in_pieces >= usize::from(height) {
        return (plain, None);
    }
    for y in 0..height {
        wanted.copy_placements(y, |_| true);
    }
    let moved = find_scroll(shown, wanted, &changed);
    // The row of the cursor has moved, too, but looks otherwise now: it may pay to let the
    // terminal move it with the others.
    let one_more = moved.and_then(|moved| moved.with_one_more(height));
    let ways = moved.into_iter().chain(one_more);
    shortest(pen, (plain, None), ways, shown, wanted)
}

/// The shortest of a way to say the frame and of those where the terminal moves some rows.
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

/// The bytes where the terminal moves some rows first.
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

/// A row of what is shown.
#[derive(Debug, Clone, Copy)]
struct ShownRow<'a> {
    cells: &'a [Cell],
    placements: &'a [Placement],
}

/// The rows of what is shown, from the top.
fn rows_of(shown: &Canvas) -> impl Iterator<Item = ShownRow<'_>> {
    (0..shown.area().height)
        .map(|y| ShownRow { cells: shown.row(y), placements: shown.placements(y) })
}

/// Makes all cells of the rows stand in them that may not be those shown: what stays apart
/// is the same fragment in the same place, and no letter reaches into it.
fn copy_changed_placements(shown: &[ShownRow<'_>], wanted: &mut Canvas) {
    for (y, row) in (0..).zip(shown) {
        // From the left: cells that stand there by now may reach into the next fragment.
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

/// Whether a letter in front of a column reaches into it.
fn reaches(cells: &[Cell], column: usize) -> bool {
    let near = column.saturating_sub(WIDEST)..column.min(cells.len());
    (near.start..).zip(&cells[near]).any(|(x, cell)| {
        let may = x + 1 == column || is_joined(cell);
        may && x + reach_of(cell) > column
    })
}

/// Says whatever is wanted and does not stand in the rows shown; returns the rows in which
/// that was anything.
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
            // Where a wide letter goes, the terminal keeps its colour on what it covered,
            // or half of it.
            for (at, gone) in (x..).zip(&was[x..]).take(reach_of(cell)) {
                if at >= lost {
                    lost = at + width_of(gone);
                }
            }
            let column = u16::try_from(x).unwrap_or(u16::MAX);
            if covered > 0 && cell.symbol().contains(AS_PICTURE) {
                // Some terminals give such a picture one cell: the other must be empty.
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

/// A few cells, those that stand together cells together, from the leftmost: a mark that
/// moves down or aside is one look for all of its rows. Not where letters are wide: they
/// are cells in their order.
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
