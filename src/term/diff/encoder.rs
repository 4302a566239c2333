//! Encodes cells as the fewest bytes: where to move, which look to set, what to write.
//!
//! Uses only sequences that every terminal since the VT220 has. A request to repeat a character,
//! for example, saves bytes in xterm and leaves holes through mosh.

use super::look::{CellLook, is_bare, is_blank};
use super::width::width_of;
use crate::term::canvas::Canvas;
use ratatui::buffer::Cell;
use std::fmt::Write as _;

/// A cell with its column and row.
pub(super) type PlacedCell<'a> = (u16, u16, &'a Cell);

/// Up to this many unchanged cells may be written again instead of moving over them.
const GAP: u16 = 6;

/// Where the cursor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CursorAt {
    /// Unknown: some terminals measure wide characters differently.
    Unknown,
    /// On a cell, by column and row.
    Cell(u16, u16),
    /// Behind the last cell of a row, where terminals agree only on what a carriage return does.
    Edge(u16),
}

/// The terminal's current look and cursor position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PenState {
    look: CellLook,
    at: CursorAt,
}

impl PenState {
    /// Describes a terminal that was just cleared, with its cursor anywhere.
    pub(super) const fn new() -> PenState {
        PenState { look: CellLook::PLAIN, at: CursorAt::Unknown }
    }
}

/// Bytes for the terminal, and the state that they leave it in.
#[derive(Debug)]
pub(super) struct Encoder {
    pub(super) out: String,
    pub(super) pen: PenState,
}

/// A move within a row.
#[derive(Clone, Copy)]
enum HorizontalMove {
    Stay,
    Forward(u16),
    Backspaces(u16),
    Back(u16),
    Column(u16),
}

/// A move between rows that keeps the column.
#[derive(Clone, Copy)]
enum VerticalMove {
    Stay,
    Feeds(u16),
    Down(u16),
    Up(u16),
}

impl Encoder {
    pub(super) fn new(pen: PenState) -> Encoder {
        Encoder { out: String::new(), pen }
    }

    /// Starts an empty encoder from the current state, to try another encoding.
    pub(super) fn fork(&self) -> Encoder {
        Encoder::new(self.pen)
    }

    /// Appends the other encoder's bytes and takes over its state.
    pub(super) fn append(&mut self, more: &Encoder) {
        self.out.push_str(&more.out);
        self.pen = more.pen;
    }

    /// Encodes these cells in this order. `wanted` is the whole screen with them.
    pub(super) fn encode_cells(&mut self, cells: &[PlacedCell<'_>], wanted: &Canvas) {
        let mut rest = cells;
        while let [(x, y, cell), after @ ..] = rest {
            if let Some(count) = self.erase_blanks(rest, wanted) {
                rest = &rest[count..];
                continue;
            }
            self.move_to(*x, *y, wanted);
            self.set_look_for(cell, *x, *y, after);
            self.out.push_str(cell.symbol());
            self.pen.at = after_cell(*x, *y, cell, wanted.area().width);
            rest = after;
        }
    }

    /// Erases the blanks at the start of `cells` where that is shorter than writing them, and
    /// returns how many cells that were.
    fn erase_blanks(&mut self, cells: &[PlacedCell<'_>], wanted: &Canvas) -> Option<usize> {
        let &(x, y, first) = cells.first()?;
        if !is_bare(first) {
            return None;
        }
        let stands = |(at, (u, v, cell)): (usize, &PlacedCell<'_>)| {
            *v == y && usize::from(*u) == usize::from(x) + at && is_bare(cell)
        };
        let run = cells.iter().enumerate().take_while(|pair| stands(*pair)).count();
        let count = u16::try_from(run).unwrap_or(u16::MAX);
        let to_the_edge = x + count >= wanted.area().width;
        let erasing = if to_the_edge { 3 } else { 3 + digits(count) };
        let onward = |from: u16| match cells.get(run) {
            Some((u, v, _)) if *v == y => u.checked_sub(from).map_or(0, forward),
            Some(_) | None => 0,
        };
        let look = if self.pen.look.is_bare() { 0 } else { 5 };
        if erasing + onward(x) + look >= usize::from(count) + onward(x + count) {
            return None;
        }
        self.move_to(x, y, wanted);
        if !self.pen.look.is_bare() {
            self.set_look(self.pen.look.bare());
        }
        // Writing to a string cannot fail.
        let _ = if to_the_edge {
            write!(self.out, "\x1b[K")
        } else {
            write!(self.out, "\x1b[{count}X")
        };
        Some(run)
    }

    /// Lets the terminal scroll rows by `by`, up or down.
    pub(super) fn scroll(&mut self, top: u16, bottom: u16, by: u16, up: bool) {
        if !self.pen.look.is_bare() {
            self.set_look(CellLook::PLAIN);
        }
        let (top, bottom) = (top + 1, bottom + 1);
        let way = if up { 'S' } else { 'T' };
        let _ = if by == 1 {
            write!(self.out, "\x1b[{top};{bottom}r\x1b[{way}\x1b[r")
        } else {
            write!(self.out, "\x1b[{top};{bottom}r\x1b[{by}{way}\x1b[r")
        };
        self.pen.at = CursorAt::Unknown;
    }

    /// Moves the cursor to a cell by the shortest known sequence.
    pub(super) fn move_to(&mut self, x: u16, y: u16, wanted: &Canvas) {
        let (from, row) = match self.pen.at {
            CursorAt::Cell(from, row) if (from, row) == (x, y) => return,
            CursorAt::Cell(from, row) => (Some(from), row),
            CursorAt::Edge(row) => (None, row),
            CursorAt::Unknown => {
                self.jump(x, y);
                return;
            }
        };
        self.pen.at = CursorAt::Cell(x, y);
        if let Some(from) = from
            && row == y
            && self.rewrite_gap(from, x, y, wanted)
        {
            return;
        }
        let along = match (y.checked_sub(row), row.checked_sub(y)) {
            (Some(down @ 1..=3), _) => VerticalMove::Feeds(down),
            (Some(down @ 4..), _) => VerticalMove::Down(down),
            (None, Some(up)) => VerticalMove::Up(up),
            (Some(0), _) | (None, None) => VerticalMove::Stay,
        };
        let here = from.map(|from| (false, across(from, x)));
        let home = (true, across(0, x));
        let cost = |(home, across): &(bool, HorizontalMove)| usize::from(*home) + across.len();
        let ways = here.into_iter().chain([home]);
        let best = ways.min_by_key(cost).unwrap_or(home);
        if cost(&best) + along.len() >= jump_len(x, y) {
            self.jump(x, y);
            return;
        }
        if best.0 {
            self.out.push('\r');
        }
        along.write(&mut self.out);
        best.1.write(&mut self.out);
    }

    fn jump(&mut self, x: u16, y: u16) {
        self.pen.at = CursorAt::Cell(x, y);
        let _ = match (x, y) {
            (0, 0) => write!(self.out, "\x1b[H"),
            (0, y) => write!(self.out, "\x1b[{}H", y + 1),
            (x, y) => write!(self.out, "\x1b[{};{}H", y + 1, x + 1),
        };
    }

    /// Moves over a few unchanged cells by writing them again, where they need no other look and no
    /// sequence is shorter. Returns whether it did.
    fn rewrite_gap(&mut self, from: u16, to: u16, y: u16, wanted: &Canvas) -> bool {
        let Some(gap) = to.checked_sub(from).filter(|gap| (1..=GAP).contains(gap)) else {
            return false;
        };
        let cells = || (from..to).filter_map(|x| wanted.cell((x, y)));
        let ready = |cell: &Cell| self.pen.look.suits(cell) && is_plain(cell);
        let bytes: usize = cells().map(|cell| cell.symbol().len()).sum();
        if bytes > forward(gap) || !cells().all(ready) {
            return false;
        }
        for cell in cells() {
            self.out.push_str(cell.symbol());
        }
        true
    }

    /// Sets a look that suits a cell. A blank takes as much as it can of the look needed after it.
    fn set_look_for(&mut self, cell: &Cell, x: u16, y: u16, after: &[PlacedCell<'_>]) {
        let look = CellLook::from(cell);
        if self.pen.look.suits(cell) {
            return;
        }
        if !is_blank(cell) {
            self.set_look(look);
            return;
        }
        let next = after
            .iter()
            .zip(x + 1..)
            .take_while(|((u, v, _), along)| *v == y && u == along)
            .map(|((_, _, cell), _)| *cell)
            .find(|cell| !is_blank(cell));
        let look = next.map(CellLook::from).filter(|next| next.suits(cell)).unwrap_or(look);
        self.set_look(look);
    }

    fn set_look(&mut self, look: CellLook) {
        let old = std::mem::replace(&mut self.pen.look, look);
        self.out.push_str(&look.sequence_after(old));
    }
}

impl HorizontalMove {
    fn len(self) -> usize {
        match self {
            HorizontalMove::Stay => 0,
            HorizontalMove::Forward(n) => forward(n),
            HorizontalMove::Backspaces(n) => usize::from(n),
            HorizontalMove::Back(n) | HorizontalMove::Column(n) => 3 + digits(n),
        }
    }

    fn write(self, out: &mut String) {
        let _ = match self {
            HorizontalMove::Stay => Ok(()),
            HorizontalMove::Forward(1) => write!(out, "\x1b[C"),
            HorizontalMove::Forward(n) => write!(out, "\x1b[{n}C"),
            HorizontalMove::Backspaces(n) => {
                out.extend((0..n).map(|_| '\x08'));
                Ok(())
            }
            HorizontalMove::Back(n) => write!(out, "\x1b[{n}D"),
            HorizontalMove::Column(n) => write!(out, "\x1b[{n}G"),
        };
    }
}

impl VerticalMove {
    fn len(self) -> usize {
        match self {
            VerticalMove::Stay => 0,
            VerticalMove::Feeds(n) => usize::from(n),
            VerticalMove::Up(1) => 3,
            VerticalMove::Down(n) | VerticalMove::Up(n) => 3 + digits(n),
        }
    }

    fn write(self, out: &mut String) {
        let _ = match self {
            VerticalMove::Stay => Ok(()),
            VerticalMove::Feeds(n) => {
                out.extend((0..n).map(|_| '\n'));
                Ok(())
            }
            VerticalMove::Down(n) => write!(out, "\x1b[{n}B"),
            VerticalMove::Up(1) => write!(out, "\x1b[A"),
            VerticalMove::Up(n) => write!(out, "\x1b[{n}A"),
        };
    }
}

/// Returns the shortest move from one column to another.
fn across(from: u16, to: u16) -> HorizontalMove {
    let column = HorizontalMove::Column(to + 1);
    let other = match (to.checked_sub(from), from.checked_sub(to)) {
        (Some(0), _) => return HorizontalMove::Stay,
        (Some(forward), _) => HorizontalMove::Forward(forward),
        (None, Some(back @ 1..=4)) => HorizontalMove::Backspaces(back),
        (None, Some(back)) => HorizontalMove::Back(back),
        (None, None) => return column,
    };
    if column.len() < other.len() { column } else { other }
}

fn forward(cells: u16) -> usize {
    match cells {
        0 => 0,
        1 => 3,
        n => 3 + digits(n),
    }
}

fn jump_len(x: u16, y: u16) -> usize {
    match (x, y) {
        (0, 0) => 3,
        (0, y) => 3 + digits(y + 1),
        (x, y) => 4 + digits(y + 1) + digits(x + 1),
    }
}

fn digits(n: u16) -> usize {
    match n {
        0..10 => 1,
        10..100 => 2,
        100..1000 => 3,
        _ => 5,
    }
}

/// Returns where the cursor stands after writing a cell.
fn after_cell(x: u16, y: u16, cell: &Cell, width: u16) -> CursorAt {
    if !is_plain(cell) {
        CursorAt::Unknown
    } else if x + 1 < width {
        CursorAt::Cell(x + 1, y)
    } else {
        CursorAt::Edge(y)
    }
}

/// Returns whether the cell holds a single character of one cell.
fn is_plain(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    symbol.len() == 1 || (symbol.chars().nth(1).is_none() && width_of(cell) == 1)
}
