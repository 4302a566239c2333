//! What goes down the line: as few bytes as a frame can be told in.
//!
//! A meeting may be held over a slow connection. A frame is compared with what the
//! terminal shows; what is told keeps the colour that the last frame ended with, goes
//! from cell to cell by the shortest way, erases instead of writing blanks, and lets the
//! terminal itself move rows up or down (a scroll region, which every terminal since the
//! VT100 has) where that is shorter than telling them.
//!
//! Frames are compared here and not in ratatui's `Terminal`, which would keep the same
//! two buffers once more and compare every cell by every field.

mod look;
mod moved;
mod saying;

use look::are_seen_alike;
use moved::{moved, rows_after};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use saying::{Hand, Saying, Told};
use std::io::{self, Write};

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
pub(super) struct Thrift<W: Write> {
    out: W,
    /// What the terminal shows; `None` while that is not known.
    shown: Option<Buffer>,
    /// A buffer to draw the next frame on, so that none is made for every frame.
    spare: Buffer,
    /// What look it was left with, and where its cursor stands.
    hand: Hand,
    hidden: Option<bool>,
}

impl<W: Write> Thrift<W> {
    pub(super) fn new(out: W) -> Thrift<W> {
        Thrift {
            out,
            shown: None,
            spare: Buffer::empty(Rect::ZERO),
            hand: Hand::new(),
            hidden: None,
        }
    }

    /// What is on the terminal is not known any more: the next frame is told whole.
    pub(super) fn forget(&mut self) {
        self.shown = None;
    }

    /// Makes a terminal of this size, in columns and rows, show what `draw` draws, and
    /// its cursor where `draw` says, if anywhere. One write, none where nothing changes.
    ///
    /// # Errors
    /// When the line is gone.
    pub(super) fn shows(
        &mut self,
        (columns, rows): (u16, u16),
        draw: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        let area = Rect::new(0, 0, columns, rows);
        let mut wanted = std::mem::replace(&mut self.spare, Buffer::empty(Rect::ZERO));
        wanted.resize(area);
        wanted.reset();
        let cursor = draw(&mut wanted);
        let mut start = String::new();
        let known = self.shown.take().filter(|shown| shown.area == area);
        let shown = known.unwrap_or_else(|| {
            start.push_str("\x1b[m\x1b[2J");
            self.hand = Hand::new();
            self.hidden = None;
            Buffer::empty(area)
        });
        let mut said = told(self.hand, &shown, &wanted);
        if let Some(Position { x, y }) = cursor {
            said.go(x, y, &wanted);
        }
        if self.hidden != Some(cursor.is_none()) {
            self.hidden = Some(cursor.is_none());
            let way = if cursor.is_none() { 'l' } else { 'h' };
            said.out.push_str("\x1b[?25");
            said.out.push(way);
        }
        self.hand = said.hand;
        self.shown = Some(wanted);
        self.spare = shown;
        let mut frame = start;
        if frame.len() + said.out.len() >= SMALL {
            // All of it is seen at once, or nothing.
            frame.insert_str(0, "\x1b[?2026h");
            frame.push_str(&said.out);
            frame.push_str("\x1b[?2026l");
        } else {
            frame.push_str(&said.out);
        }
        if frame.is_empty() {
            return Ok(());
        }
        self.out.write_all(frame.as_bytes())?;
        self.out.flush()
    }
}

/// The bytes that make a terminal show what is wanted: rows that have moved are moved by
/// the terminal where that is shorter.
fn told(hand: Hand, shown: &Buffer, wanted: &Buffer) -> Saying {
    let there: Vec<&[Cell]> = rows_of(shown).collect();
    let mut plain = Saying::new(hand);
    let changed = from_to(&mut plain, &there, wanted);
    if plain.out.len() < MANY {
        return plain;
    }
    let Some(moved) = moved(shown, wanted, &changed) else {
        return plain;
    };
    // The row of the cursor has moved, too, but looks otherwise now: it may pay to let the
    // terminal move it with the others.
    let blank = vec![Cell::EMPTY; usize::from(shown.area.width)];
    let mut best = plain;
    for more in [Some(moved), moved.with_one_more(wanted.area.height)] {
        let Some(moved) = more else { continue };
        let mut saying = Saying::new(hand);
        saying.scrolls(moved.top, moved.bottom, moved.by, moved.up);
        from_to(&mut saying, &rows_after(moved, &there, &blank), wanted);
        if saying.out.len() < best.out.len() {
            best = saying;
        }
    }
    best
}

/// The rows of a screen, from the top.
fn rows_of(buffer: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buffer.content.chunks(usize::from(buffer.area.width).max(1))
}

/// Says whatever is wanted and does not stand in the rows shown; returns the rows in which
/// that was anything.
fn from_to(saying: &mut Saying, shown: &[&[Cell]], wanted: &Buffer) -> Vec<u16> {
    let mut changed: Vec<Told<'_>> = Vec::new();
    for ((y, was), is) in (0..).zip(shown).zip(rows_of(wanted)) {
        let mut covered = 0;
        // Up to this column the terminal no longer shows what it did.
        let mut lost = 0;
        for (x, (before, cell)) in was.iter().zip(is).enumerate() {
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
            for (at, gone) in (x..).zip(&was[x..]).take(1 + covered) {
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

/// How many cells a letter takes.
fn width_of(cell: &Cell) -> usize {
    match cell.symbol() {
        ascii if ascii.len() < 2 => 1,
        other => crate::plan::shown::width(other),
    }
}

#[cfg(test)]
mod tests;
