//! What goes down the line: as few bytes as a frame can be told in.
//!
//! A meeting may be held over a slow connection. A frame is compared with what the
//! terminal shows; what is told keeps the colour that the last frame ended with, goes
//! from cell to cell by the shortest way, erases instead of writing blanks, and lets the
//! terminal itself move rows up or down (a scroll region, which every terminal since the
//! VT100 has) where that is shorter than telling them.
//!
//! Frames are compared here and not in ratatui's `Terminal`, which would keep the same
//! two buffers once more and compare every cell by every field. Pieces that lie where they
//! lay are not compared at all (see [`Canvas`]).

mod look;
mod moved;
mod saying;

use super::canvas::{Canvas, Laid};
use look::are_seen_alike;
use moved::{Moved, moved, moved_pieces};
use ratatui::buffer::Cell;
use ratatui::layout::Position;
use saying::{Hand, Saying, Told};
use std::io::{self, Write};
use unicode_width::UnicodeWidthChar as _;

/// From this many bytes on it is worth looking for rows that have only moved.
const MANY: usize = 250;
/// So few changed cells are worth trying in another order.
const FEW: usize = 200;
/// A frame of fewer bytes is in one packet, and shown at once without being asked to be.
const SMALL: usize = 512;

/// Asks for a letter to be shown as a picture (VS16).
const AS_PICTURE: char = '\u{fe0f}';
/// A terminal that is told no more than it needs.
#[derive(Debug)]
pub(crate) struct Thrift<W: Write> {
    out: W,
    /// What goes out ahead of the next frame, in the same write.
    ahead: Vec<u8>,
    /// What the terminal shows; `None` while that is not known.
    shown: Option<Canvas>,
    /// A blank canvas to draw the next frame on, so that none is made for every frame.
    spare: Canvas,
    /// What look it was left with, and where its cursor stands.
    hand: Hand,
    hidden: Option<bool>,
}

impl<W: Write> Thrift<W> {
    pub(crate) fn new(out: W) -> Thrift<W> {
        Thrift {
            out,
            ahead: Vec::new(),
            shown: None,
            spare: Canvas::blank((0, 0)),
            hand: Hand::new(),
            hidden: None,
        }
    }

    /// What is on the terminal is not known any more: the next frame is told whole, after
    /// these bytes. Each write of its own would wake whoever shows it once more.
    pub(crate) fn begins_with(&mut self, ahead: Vec<u8>) {
        self.ahead = ahead;
        self.shown = None;
    }

    /// Whether what a frame begins with was not sent yet; it never will be then.
    pub(crate) fn never_began(&mut self) -> bool {
        !std::mem::take(&mut self.ahead).is_empty()
    }

    /// What is on the terminal is not known any more: the next frame is told whole.
    pub(crate) fn forget(&mut self) {
        self.shown = None;
    }

    /// Makes a terminal of this size, in columns and rows, show what `draw` draws, and
    /// its cursor where `draw` says, if anywhere. One write, none where nothing changes.
    ///
    /// # Errors
    /// When the line is gone.
    pub(crate) fn shows(
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
        let (mut said, moved) = if let Some(shown) = &known {
            told(self.hand, shown, wanted)
        } else {
            start = "\x1b[m\x1b[2J";
            self.hidden = None;
            (whole(wanted), None)
        };
        if let Some(Position { x, y }) = cursor {
            said.go(x, y, wanted);
        }
        if self.hidden != Some(cursor.is_none()) {
            self.hidden = Some(cursor.is_none());
            let way = if cursor.is_none() { 'l' } else { 'h' };
            said.out.push_str("\x1b[?25");
            said.out.push(way);
        }
        self.hand = said.hand;
        self.shown = Some(if let Some(mut shown) = known {
            if let Some(moved) = moved {
                shown.moves(moved.top..moved.bottom + 1, moved.by, moved.up);
            }
            wanted.goes_to(&mut shown);
            shown
        } else {
            // Another one to draw on is made with the next frame: the first is waited for.
            std::mem::replace(wanted, Canvas::blank((0, 0)))
        });
        let mut frame = std::mem::take(&mut self.ahead);
        let together = start.len() + said.out.len() >= SMALL;
        let (opens, closes) = if together {
            // All of it is seen at once, or nothing.
            ("\x1b[?2026h", "\x1b[?2026l")
        } else {
            ("", "")
        };
        for part in [opens, start, &said.out, closes] {
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
fn whole(wanted: &mut Canvas) -> Saying {
    let mut saying = Saying::new(Hand::new());
    let area = wanted.area();
    let blank = vec![Cell::EMPTY; usize::from(area.width)];
    let blank = Row { cells: &blank, laid: &[] };
    from_to(&mut saying, &vec![blank; usize::from(area.height)], wanted);
    saying
}

/// The bytes that make a terminal show what is wanted, and the rows that it is told to move
/// itself, where that is shorter.
fn told(hand: Hand, shown: &Canvas, wanted: &mut Canvas) -> (Saying, Option<Moved>) {
    let height = wanted.area().height;
    if let Some(moved) = moved_pieces(shown, wanted) {
        // To tell all of these rows instead would be longer.
        let saying = after_moving(hand, moved, shown, wanted);
        let more = moved.with_one_more(height).into_iter();
        return shortest(hand, (saying, Some(moved)), more, shown, wanted);
    }
    let mut plain = Saying::new(hand);
    let there: Vec<Row<'_>> = rows_of(shown).collect();
    let changed = from_to(&mut plain, &there, wanted);
    // Where most rows are pieces, rows that have moved would have been found by them.
    let in_pieces = (0..height).filter(|y| !wanted.laid(*y).is_empty()).count();
    if plain.out.len() < MANY || 2 * in_pieces >= usize::from(height) {
        return (plain, None);
    }
    for y in 0..height {
        wanted.settles(y, |_| true);
    }
    let moved = moved(shown, wanted, &changed);
    // The row of the cursor has moved, too, but looks otherwise now: it may pay to let the
    // terminal move it with the others.
    let one_more = moved.and_then(|moved| moved.with_one_more(height));
    let ways = moved.into_iter().chain(one_more);
    shortest(hand, (plain, None), ways, shown, wanted)
}

/// The shortest of a way to say the frame and of those where the terminal moves some rows.
fn shortest(
    hand: Hand,
    best: (Saying, Option<Moved>),
    ways: impl Iterator<Item = Moved>,
    shown: &Canvas,
    wanted: &mut Canvas,
) -> (Saying, Option<Moved>) {
    ways.fold(best, |best, moved| {
        let saying = after_moving(hand, moved, shown, wanted);
        if saying.out.len() < best.0.out.len() { (saying, Some(moved)) } else { best }
    })
}

/// The bytes where the terminal moves some rows first.
fn after_moving(hand: Hand, moved: Moved, shown: &Canvas, wanted: &mut Canvas) -> Saying {
    let mut saying = Saying::new(hand);
    saying.scrolls(moved.top, moved.bottom, moved.by, moved.up);
    let blank = vec![Cell::EMPTY; usize::from(shown.area().width)];
    let blank = Row { cells: &blank, laid: &[] };
    let there: Vec<Row<'_>> = rows_of(shown).collect();
    from_to(&mut saying, &moved.rows_after(&there, blank), wanted);
    saying
}

/// A row of what is shown.
#[derive(Debug, Clone, Copy)]
struct Row<'a> {
    cells: &'a [Cell],
    laid: &'a [Laid],
}

/// The rows of what is shown, from the top.
fn rows_of(shown: &Canvas) -> impl Iterator<Item = Row<'_>> {
    (0..shown.area().height).map(|y| Row { cells: shown.row(y), laid: shown.laid(y) })
}

/// Makes all cells of the rows stand in them that may not be those shown: what stays apart
/// is the same piece in the same place, and no letter reaches into it.
fn compares_with(shown: &[Row<'_>], wanted: &mut Canvas) {
    for (y, row) in (0..).zip(shown) {
        // From the left: cells that stand there by now may reach into the next piece.
        for at in 0..wanted.laid(y).len() {
            let laid = &wanted.laid(y)[at];
            let start = laid.columns().start;
            let stays = row.laid.iter().any(|there| there.is_same(laid))
                && !reaches(wanted.row(y), start)
                && !reaches(row.cells, start);
            if !stays {
                wanted.settles(y, |which| which == at);
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
fn from_to(saying: &mut Saying, shown: &[Row<'_>], wanted: &mut Canvas) -> Vec<u16> {
    compares_with(shown, wanted);
    let wanted = &*wanted;
    let mut changed: Vec<Told<'_>> = Vec::new();
    for (y, row) in (0..).zip(shown) {
        let (was, is) = (row.cells, wanted.row(y));
        let mut covered = 0;
        // Up to this column the terminal no longer shows what it did.
        let mut lost = 0;
        let mut apart = wanted.pieces_apart(y).map(Laid::columns).peekable();
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
            if x >= lost && are_seen_alike(before, cell) {
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
    let mut by_row = saying.and_nothing();
    by_row.cells(&changed, wanted);
    let by_column = in_columns(&changed).map(|changed| {
        let mut by_column = saying.and_nothing();
        by_column.cells(&changed, wanted);
        by_column
    });
    saying.adds(match &by_column {
        Some(by_column) if by_column.out.len() < by_row.out.len() => by_column,
        Some(_) | None => &by_row,
    });
    rows
}

/// A few cells, those that stand together told together, from the leftmost: a mark that
/// moves down or aside is one look for all of its rows. Not where letters are wide: they
/// are told in their order.
fn in_columns<'a>(changed: &[Told<'a>]) -> Option<Vec<Told<'a>>> {
    if changed.len() > FEW || !changed.iter().all(|(.., cell)| width_of(cell) == 1) {
        return None;
    }
    let stand_together = |a: &Told<'_>, b: &Told<'_>| a.1 == b.1 && a.0 + 1 == b.0;
    let mut runs: Vec<&[Told<'a>]> = changed.chunk_by(stand_together).collect();
    runs.sort_by_key(|run| run.first().map(|(x, y, _)| (*x, *y)));
    Some(runs.concat())
}

/// How many cells some terminals give a letter: those that show a picture joined of several
/// letters as these letters, side by side.
fn reach_of(cell: &Cell) -> usize {
    if !is_joined(cell) {
        return width_of(cell);
    }
    let apart = cell.symbol().chars().map(width_alone).sum::<usize>();
    apart.max(width_of(cell))
}

/// Whether there is more than one letter: one is at most four bytes long.
fn is_joined(cell: &Cell) -> bool {
    cell.symbol().len() > 4
}

/// The most cells that [`reach_of`] comes to: a family of four, each of a colour of skin.
const WIDEST: usize = 16;

/// The cells of a letter that stands alone; half a flag is mostly shown as a picture, too.
fn width_alone(letter: char) -> usize {
    match letter {
        '\u{1f1e6}'..='\u{1f1ff}' => 2,
        other => other.width().unwrap_or_default(),
    }
}

/// How many cells a letter takes.
fn width_of(cell: &Cell) -> usize {
    match cell.symbol() {
        ascii if ascii.len() < 2 => 1,
        other => crate::text::shown::width(other),
    }
}

#[cfg(test)]
mod tests;
