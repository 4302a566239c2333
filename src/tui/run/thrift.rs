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
use moved::{moved, shift};
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
/// A letter of nobody's (private use), unlike anything that stands beside a wide one.
const UNLIKE: &str = "\u{f8ff}";

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
        let (mut said, spare) = told(self.hand, shown, &wanted);
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
        self.spare = spare;
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
/// the terminal where that is shorter. And the buffer of what was shown, to draw on.
fn told(hand: Hand, mut shown: Buffer, wanted: &Buffer) -> (Saying, Buffer) {
    let mut plain = Saying::new(hand);
    let changed = from_to(&mut plain, &mut shown, wanted);
    if plain.out.len() < MANY {
        return (plain, shown);
    }
    let Some(moved) = moved(&shown, wanted, &changed) else {
        return (plain, shown);
    };
    // The row of the cursor has moved, too, but looks otherwise now: it may pay to let the
    // terminal move it with the others.
    let mut best = plain;
    for more in [Some(moved), moved.with_one_more(wanted.area.height)] {
        let Some(moved) = more else { continue };
        let mut saying = Saying::new(hand);
        saying.scrolls(moved.top, moved.bottom, moved.by, moved.up);
        let mut after = shown.clone();
        shift(&mut after, moved);
        from_to(&mut saying, &mut after, wanted);
        if saying.out.len() < best.out.len() {
            best = saying;
        }
    }
    (best, shown)
}

/// Says whatever is wanted and not shown; returns the rows in which that was anything.
fn from_to(saying: &mut Saying, shown: &mut Buffer, wanted: &Buffer) -> Vec<u16> {
    let width = usize::from(wanted.area.width).max(1);
    let mut changed: Vec<Told<'_>> = Vec::new();
    let rows = shown
        .content
        .chunks_mut(width)
        .zip(wanted.content.chunks(width));
    for (y, (was, is)) in (0..).zip(rows) {
        let mut covered = 0;
        for x in 0..width.min(is.len()) {
            if covered > 0 {
                covered -= 1;
                continue;
            }
            if are_seen_alike(&was[x], &is[x]) {
                covered = width_of(&is[x]).saturating_sub(1);
                continue;
            }
            let column = u16::try_from(x).unwrap_or(u16::MAX);
            covered = width_of(&is[x]).saturating_sub(1);
            for at in x..=x + covered {
                uncover(was, at);
            }
            if covered > 0 && is[x].symbol().contains(AS_PICTURE) {
                // Some terminals give such a picture one cell: the other must be empty.
                let beside = (column + 1..).zip(&is[x + 1..]).take(covered);
                changed.extend(beside.map(|(column, cell)| (column, y, cell)));
            }
            changed.push((column, y, &is[x]));
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

/// Where a wide letter goes, the terminal keeps its colour on what it covered, or half of
/// it: those cells are marked as unlike anything, so that they are told, too.
fn uncover(was: &mut [Cell], at: usize) {
    let wide = was.get(at).map_or(1, width_of);
    for beside in was.iter_mut().take(at + wide).skip(at + 1) {
        beside.set_symbol(UNLIKE);
    }
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
