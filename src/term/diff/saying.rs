//! The fewest bytes that make a terminal show some cells: where to go, what look to take
//! on, what to write.
//!
//! Only sequences that every terminal since the VT220 has are used: a terminal that is
//! told to repeat a letter, say, saves bytes in xterm and shows holes through mosh.

use super::look::{Look, is_bare, is_blank};
use super::width_of;
use crate::term::canvas::Canvas;
use ratatui::buffer::Cell;
use std::fmt::Write as _;

/// A cell with its place.
pub(super) type Told<'a> = (u16, u16, &'a Cell);

/// At most so many unchanged cells are written again instead of stepped over.
const GAP: u16 = 6;

/// Where the cursor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// Not known: what is wide is measured differently by some terminals.
    Unknown,
    /// On a cell.
    Cell(u16, u16),
    /// Behind the last cell of a row, where terminals differ in all but what a carriage
    /// return does.
    Edge(u16),
}

/// What the terminal was left with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hand {
    look: Look,
    at: At,
}

impl Hand {
    /// A terminal just cleared, its cursor anywhere.
    pub(super) const fn new() -> Hand {
        Hand { look: Look::PLAIN, at: At::Unknown }
    }
}

/// Bytes for the terminal, and what they leave it with.
#[derive(Debug)]
pub(super) struct Saying {
    pub(super) out: String,
    pub(super) hand: Hand,
}

/// Within a row: to a column.
#[derive(Clone, Copy)]
enum Across {
    Stay,
    Forward(u16),
    Backspaces(u16),
    Back(u16),
    Column(u16),
}

/// Between rows, the column kept.
#[derive(Clone, Copy)]
enum Along {
    Stay,
    Feeds(u16),
    Down(u16),
    Up(u16),
}

impl Saying {
    pub(super) fn new(hand: Hand) -> Saying {
        Saying { out: String::new(), hand }
    }

    /// Another way to go on from here, nothing said yet.
    pub(super) fn and_nothing(&self) -> Saying {
        Saying::new(self.hand)
    }

    /// Goes on that way.
    pub(super) fn adds(&mut self, more: &Saying) {
        self.out.push_str(&more.out);
        self.hand = more.hand;
    }

    /// Says these cells, in this order; `wanted` is the whole screen with them.
    pub(super) fn cells(&mut self, told: &[Told<'_>], wanted: &Canvas) {
        let mut rest = told;
        while let [(x, y, cell), after @ ..] = rest {
            if let Some(count) = self.erased(rest, wanted) {
                rest = &rest[count..];
                continue;
            }
            self.go(*x, *y, wanted);
            self.look_for(cell, *x, *y, after);
            self.out.push_str(cell.symbol());
            self.hand.at = after_cell(*x, *y, cell, wanted.area().width);
            rest = after;
        }
    }

    /// Erases the blanks that the cells begin with, where that is shorter than writing
    /// them; returns how many cells that were.
    fn erased(&mut self, told: &[Told<'_>], wanted: &Canvas) -> Option<usize> {
        let &(x, y, first) = told.first()?;
        if !is_bare(first) {
            return None;
        }
        let stands = |(at, (u, v, cell)): (usize, &Told<'_>)| {
            *v == y && usize::from(*u) == usize::from(x) + at && is_bare(cell)
        };
        let run = told.iter().enumerate().take_while(|pair| stands(*pair)).count();
        let cells = u16::try_from(run).unwrap_or(u16::MAX);
        let to_the_edge = x + cells >= wanted.area().width;
        let erasing = if to_the_edge { 3 } else { 3 + digits(cells) };
        let onward = |from: u16| match told.get(run) {
            Some((u, v, _)) if *v == y => u.checked_sub(from).map_or(0, forward),
            Some(_) | None => 0,
        };
        let look = if self.hand.look.is_bare() { 0 } else { 5 };
        if erasing + onward(x) + look >= usize::from(cells) + onward(x + cells) {
            return None;
        }
        self.go(x, y, wanted);
        if !self.hand.look.is_bare() {
            self.take_on(self.hand.look.bare());
        }
        // Writing to a string cannot fail.
        let _ = if to_the_edge {
            write!(self.out, "\x1b[K")
        } else {
            write!(self.out, "\x1b[{cells}X")
        };
        Some(run)
    }

    /// Lets the terminal move rows itself, `by` of them up or down.
    pub(super) fn scrolls(&mut self, top: u16, bottom: u16, by: u16, up: bool) {
        if !self.hand.look.is_bare() {
            self.take_on(Look::PLAIN);
        }
        let (top, bottom) = (top + 1, bottom + 1);
        let way = if up { 'S' } else { 'T' };
        let _ = if by == 1 {
            write!(self.out, "\x1b[{top};{bottom}r\x1b[{way}\x1b[r")
        } else {
            write!(self.out, "\x1b[{top};{bottom}r\x1b[{by}{way}\x1b[r")
        };
        self.hand.at = At::Unknown;
    }

    /// Puts the cursor on a cell, the shortest way that is known.
    pub(super) fn go(&mut self, x: u16, y: u16, wanted: &Canvas) {
        let (from, row) = match self.hand.at {
            At::Cell(from, row) if (from, row) == (x, y) => return,
            At::Cell(from, row) => (Some(from), row),
            At::Edge(row) => (None, row),
            At::Unknown => {
                self.jump(x, y);
                return;
            }
        };
        self.hand.at = At::Cell(x, y);
        if let Some(from) = from
            && row == y
            && self.writes_again(from, x, y, wanted)
        {
            return;
        }
        let along = match (y.checked_sub(row), row.checked_sub(y)) {
            (Some(down @ 1..=3), _) => Along::Feeds(down),
            (Some(down @ 4..), _) => Along::Down(down),
            (None, Some(up)) => Along::Up(up),
            (Some(0), _) | (None, None) => Along::Stay,
        };
        let here = from.map(|from| (false, across(from, x)));
        let home = (true, across(0, x));
        let cost = |(home, across): &(bool, Across)| usize::from(*home) + across.len();
        let ways = here.into_iter().chain([home]);
        let best = ways.min_by_key(cost).unwrap_or(home);
        if cost(&best) + along.len() >= jump_len(x, y) {
            self.jump(x, y);
            return;
        }
        if best.0 {
            self.out.push('\r');
        }
        along.say(&mut self.out);
        best.1.say(&mut self.out);
    }

    fn jump(&mut self, x: u16, y: u16) {
        self.hand.at = At::Cell(x, y);
        let _ = match (x, y) {
            (0, 0) => write!(self.out, "\x1b[H"),
            (0, y) => write!(self.out, "\x1b[{}H", y + 1),
            (x, y) => write!(self.out, "\x1b[{};{}H", y + 1, x + 1),
        };
    }

    /// Steps over a few unchanged cells by writing them again, where no other look is
    /// needed for them and no way is shorter.
    fn writes_again(&mut self, from: u16, to: u16, y: u16, wanted: &Canvas) -> bool {
        let Some(gap) = to.checked_sub(from).filter(|gap| (1..=GAP).contains(gap)) else {
            return false;
        };
        let cells = || (from..to).filter_map(|x| wanted.cell((x, y)));
        let ready = |cell: &Cell| self.hand.look.does_for(cell) && is_plain(cell);
        let bytes: usize = cells().map(|cell| cell.symbol().len()).sum();
        if bytes > forward(gap) || !cells().all(ready) {
            return false;
        }
        for cell in cells() {
            self.out.push_str(cell.symbol());
        }
        true
    }

    /// Takes on a look that does for a cell. A blank takes what it can of the look that
    /// is needed behind it.
    fn look_for(&mut self, cell: &Cell, x: u16, y: u16, after: &[Told<'_>]) {
        let look = Look::from(cell);
        if self.hand.look.does_for(cell) {
            return;
        }
        if !is_blank(cell) {
            self.take_on(look);
            return;
        }
        let next = after
            .iter()
            .zip(x + 1..)
            .take_while(|((u, v, _), along)| *v == y && u == along)
            .map(|((_, _, cell), _)| *cell)
            .find(|cell| !is_blank(cell));
        let look = next.map(Look::from).filter(|next| next.does_for(cell)).unwrap_or(look);
        self.take_on(look);
    }

    fn take_on(&mut self, look: Look) {
        let old = std::mem::replace(&mut self.hand.look, look);
        self.out.push_str(&look.after(old));
    }
}

impl Across {
    fn len(self) -> usize {
        match self {
            Across::Stay => 0,
            Across::Forward(n) => forward(n),
            Across::Backspaces(n) => usize::from(n),
            Across::Back(n) | Across::Column(n) => 3 + digits(n),
        }
    }

    fn say(self, out: &mut String) {
        let _ = match self {
            Across::Stay => Ok(()),
            Across::Forward(1) => write!(out, "\x1b[C"),
            Across::Forward(n) => write!(out, "\x1b[{n}C"),
            Across::Backspaces(n) => {
                out.extend((0..n).map(|_| '\x08'));
                Ok(())
            }
            Across::Back(n) => write!(out, "\x1b[{n}D"),
            Across::Column(n) => write!(out, "\x1b[{n}G"),
        };
    }
}

impl Along {
    fn len(self) -> usize {
        match self {
            Along::Stay => 0,
            Along::Feeds(n) => usize::from(n),
            Along::Up(1) => 3,
            Along::Down(n) | Along::Up(n) => 3 + digits(n),
        }
    }

    fn say(self, out: &mut String) {
        let _ = match self {
            Along::Stay => Ok(()),
            Along::Feeds(n) => {
                out.extend((0..n).map(|_| '\n'));
                Ok(())
            }
            Along::Down(n) => write!(out, "\x1b[{n}B"),
            Along::Up(1) => write!(out, "\x1b[A"),
            Along::Up(n) => write!(out, "\x1b[{n}A"),
        };
    }
}

/// The shortest way from one column to another.
fn across(from: u16, to: u16) -> Across {
    let column = Across::Column(to + 1);
    let other = match (to.checked_sub(from), from.checked_sub(to)) {
        (Some(0), _) => return Across::Stay,
        (Some(forward), _) => Across::Forward(forward),
        (None, Some(back @ 1..=4)) => Across::Backspaces(back),
        (None, Some(back)) => Across::Back(back),
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

/// Where the cursor stands after a cell.
fn after_cell(x: u16, y: u16, cell: &Cell, width: u16) -> At {
    if !is_plain(cell) {
        At::Unknown
    } else if x + 1 < width {
        At::Cell(x + 1, y)
    } else {
        At::Edge(y)
    }
}

/// A single character of one cell.
fn is_plain(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    symbol.len() == 1 || (symbol.chars().nth(1).is_none() && width_of(cell) == 1)
}
