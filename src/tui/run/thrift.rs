//! What goes down the line: as few bytes as a frame can be told in.
//!
//! A meeting may be held over a slow connection. Against the plain way of drawing, a frame
//! here keeps the colour that the last one ended with, steps over a few unchanged cells by
//! writing them again where that is shorter than moving the cursor, and lets the terminal
//! itself move rows up or down (a scroll region, which every terminal since the VT100 has)
//! where a table was scrolled.

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;
use std::io::{self, Write};

/// From this many changed cells on it is worth looking for rows that have only moved.
const MANY: usize = 400;
/// So many changed rows must be found elsewhere before the terminal is asked to move them.
const ROWS: usize = 4;
/// At most so many unchanged cells are written again instead of stepped over.
const GAP: u16 = 4;

/// A letter of nobody's (private use), unlike anything that stands beside a wide one.
const UNLIKE: &str = "\u{f8ff}";

/// How the next cell will look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl From<&Cell> for Look {
    fn from(cell: &Cell) -> Look {
        Look {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        }
    }
}

/// A terminal that is told no more than it needs.
#[derive(Debug)]
pub(super) struct Thrift<W: Write> {
    inner: CrosstermBackend<W>,
    /// What the terminal shows; `None` while that is not known.
    shown: Option<Buffer>,
    look: Look,
    /// Where the cursor stands; `None` while that is not known.
    at: Option<(u16, u16)>,
    hidden: Option<bool>,
    /// Whether a synchronized update is open.
    open: bool,
    size: Option<Size>,
}

/// Rows of the screen that have moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Moved {
    top: u16,
    bottom: u16,
    by: u16,
    up: bool,
}

impl<W: Write> Thrift<W> {
    pub(super) fn new(out: W) -> Thrift<W> {
        Thrift {
            inner: CrosstermBackend::new(out),
            shown: None,
            look: Look::default(),
            at: None,
            hidden: None,
            open: false,
            size: None,
        }
    }

    /// What follows up to the next flush is seen at once, or not at all.
    fn open(&mut self) -> io::Result<()> {
        self.open = true;
        self.inner.write_all(b"\x1b[?2026h")
    }

    fn forget(&mut self) {
        self.shown = None;
        self.at = None;
        self.hidden = None;
    }

    /// The bytes of a few changed cells, and what is shown then.
    fn told_in_place(
        &mut self,
        mut shown: Buffer,
        content: &[(u16, u16, &Cell)],
    ) -> (String, Buffer) {
        let mut out = String::new();
        for &(x, y, cell) in content {
            self.go(x, y, &shown, &mut out);
            self.tell(x, y, cell, shown.area.width, &mut out);
            put(&mut shown, x, y, cell);
        }
        (out, shown)
    }

    /// The bytes of many changed cells, rows that have moved among them, and what is
    /// shown then.
    fn told_anew(&mut self, mut shown: Buffer, content: &[(u16, u16, &Cell)]) -> (String, Buffer) {
        let mut out = String::new();
        let mut wanted = shown.clone();
        for &(x, y, cell) in content {
            put(&mut wanted, x, y, cell);
        }
        if content.len() >= MANY
            && let Some(moved) = moved(&shown, &wanted)
        {
            self.take_on(Look::default(), &mut out);
            let (top, bottom) = (moved.top + 1, moved.bottom + 1);
            let way = if moved.up { 'S' } else { 'T' };
            let _ = write!(out, "\x1b[{top};{bottom}r\x1b[{}{way}\x1b[r", moved.by);
            self.at = None;
            shift(&mut shown, moved);
        }
        uncover(&mut shown, &wanted);
        for (x, y, cell) in shown.diff(&wanted) {
            self.go(x, y, &wanted, &mut out);
            self.tell(x, y, cell, wanted.area.width, &mut out);
        }
        (out, wanted)
    }

    fn tell(&mut self, x: u16, y: u16, cell: &Cell, width: u16, out: &mut String) {
        self.take_on(cell.into(), out);
        out.push_str(cell.symbol());
        self.at = after(x, y, cell, width);
    }

    fn go(&mut self, x: u16, y: u16, wanted: &Buffer, out: &mut String) {
        if self.at == Some((x, y)) {
            return;
        }
        if let Some((from, _)) = self.at.filter(|&(from, row)| row == y && from < x) {
            let gap = x - from;
            let again: Vec<&Cell> = (from..x).map(|x| &wanted[(x, y)]).collect();
            let plain = |cell: &&Cell| {
                Look::from(*cell) == self.look && cell.symbol().len() == 1 && cell.symbol() >= " "
            };
            if gap <= GAP && again.iter().all(plain) {
                for cell in again {
                    out.push_str(cell.symbol());
                }
            } else if gap == 1 {
                out.push_str("\x1b[C");
            } else {
                let _ = write!(out, "\x1b[{gap}C");
            }
            return;
        }
        let _ = match (x, y) {
            (0, 0) => write!(out, "\x1b[H"),
            (0, y) => write!(out, "\x1b[{}H", y + 1),
            (x, y) => write!(out, "\x1b[{};{}H", y + 1, x + 1),
        };
    }

    /// Says what has to change from the last look to this.
    fn take_on(&mut self, look: Look, out: &mut String) {
        let old = std::mem::replace(&mut self.look, look);
        if old == look {
            return;
        }
        if look == Look::default() {
            out.push_str("\x1b[m");
            return;
        }
        let mut codes: Vec<String> = Vec::new();
        let gone = old.modifier - look.modifier;
        let mut come = look.modifier - old.modifier;
        if gone.intersects(Modifier::BOLD | Modifier::DIM) {
            codes.push("22".to_owned());
            come |= look.modifier & (Modifier::BOLD | Modifier::DIM);
        }
        let pairs = [
            (Modifier::BOLD, 1, 0),
            (Modifier::DIM, 2, 0),
            (Modifier::ITALIC, 3, 23),
            (Modifier::UNDERLINED, 4, 24),
            (Modifier::SLOW_BLINK, 5, 25),
            (Modifier::RAPID_BLINK, 6, 25),
            (Modifier::REVERSED, 7, 27),
            (Modifier::HIDDEN, 8, 28),
            (Modifier::CROSSED_OUT, 9, 29),
        ];
        for (modifier, _, off) in pairs {
            if off > 0 && gone.contains(modifier) {
                codes.push(off.to_string());
            }
        }
        for (modifier, on, _) in pairs {
            if come.contains(modifier) {
                codes.push(on.to_string());
            }
        }
        if old.fg != look.fg {
            codes.push(colour(look.fg, 30));
        }
        if old.bg != look.bg {
            codes.push(colour(look.bg, 40));
        }
        let _ = write!(out, "\x1b[{}m", codes.join(";"));
    }
}

/// A colour of the letters (from 30) or behind them (from 40).
fn colour(colour: Color, from: u8) -> String {
    let plain = |n: u8| (from + n).to_string();
    let bright = |n: u8| (from + 60 + n).to_string();
    match colour {
        Color::Reset => plain(9),
        Color::Black => plain(0),
        Color::Red => plain(1),
        Color::Green => plain(2),
        Color::Yellow => plain(3),
        Color::Blue => plain(4),
        Color::Magenta => plain(5),
        Color::Cyan => plain(6),
        Color::Gray => plain(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", from + 8),
        Color::Indexed(n) => format!("{};5;{n}", from + 8),
    }
}

/// Where the cursor stands after a cell. At the edge terminals differ, and what is wide is
/// measured differently by some: there it is not known.
fn after(x: u16, y: u16, cell: &Cell, width: u16) -> Option<(u16, u16)> {
    let plain =
        cell.symbol().chars().nth(1).is_none() && crate::plan::shown::width(cell.symbol()) == 1;
    (plain && x + 1 < width).then_some((x + 1, y))
}

/// How many cells a letter takes.
fn width_of(cell: &Cell) -> usize {
    match cell.symbol() {
        ascii if ascii.len() < 2 => 1,
        other => crate::plan::shown::width(other),
    }
}

/// Puts a letter where it is to stand; what a wide one covers is blank once it goes.
fn put(buffer: &mut Buffer, x: u16, y: u16, cell: &Cell) {
    if let Some(place) = buffer.cell_mut((x, y)) {
        place.clone_from(cell);
    }
    for beside in (x + 1..buffer.area.width).take(width_of(cell).saturating_sub(1)) {
        if let Some(covered) = buffer.cell_mut((beside, y)) {
            covered.reset();
        }
    }
}

fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let from = usize::from(y) * width;
    buffer.content.get(from..from + width).unwrap_or_default()
}

/// The rows that are wanted elsewhere than they are shown, if they are enough.
fn moved(shown: &Buffer, wanted: &Buffer) -> Option<Moved> {
    let height = wanted.area.height;
    let changed: Vec<u16> = (0..height)
        .filter(|&y| row(shown, y) != row(wanted, y))
        .collect();
    let mut best: Option<(usize, Moved)> = None;
    for by in 1..=height / 2 {
        for up in [true, false] {
            let source = |y: u16| {
                if up {
                    Some(y + by).filter(|y| *y < height)
                } else {
                    y.checked_sub(by)
                }
            };
            let fits =
                |&&y: &&u16| source(y).is_some_and(|from| row(shown, from) == row(wanted, y));
            let found: Vec<u16> = changed.iter().filter(fits).copied().collect();
            let (Some(&first), Some(&last)) = (found.first(), found.last()) else {
                continue;
            };
            let dense = 2 * found.len() > usize::from(last - first);
            if found.len() < ROWS || !dense || best.is_some_and(|(most, _)| most >= found.len()) {
                continue;
            }
            let (top, bottom) = if up {
                (first, last + by)
            } else {
                (first - by, last)
            };
            best = Some((
                found.len(),
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

/// Where a wide letter goes, the terminal keeps its colour on what it covered: those cells
/// are marked as unlike anything, so that they are told, too.
fn uncover(shown: &mut Buffer, wanted: &Buffer) {
    let width = shown.area.width;
    for y in 0..shown.area.height {
        for x in 0..width.saturating_sub(1) {
            let (is, was) = (&wanted[(x, y)], &shown[(x, y)]);
            if is != was && width_of(was) > 1 {
                shown[(x + 1, y)].set_symbol(UNLIKE);
            }
        }
    }
}

/// Does to the rows shown what the terminal does to its own.
fn shift(shown: &mut Buffer, moved: Moved) {
    let width = usize::from(shown.area.width);
    let from = usize::from(moved.top) * width;
    let to = (usize::from(moved.bottom) + 1) * width;
    let by = usize::from(moved.by) * width;
    let Some(rows) = shown.content.get_mut(from..to) else {
        return;
    };
    let blank = if moved.up {
        rows.rotate_left(by);
        rows.len() - by..rows.len()
    } else {
        rows.rotate_right(by);
        0..by
    };
    rows[blank].iter_mut().for_each(Cell::reset);
}

impl<W: Write> Write for Thrift<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

impl<W: Write> Backend for Thrift<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let Some(shown) = self.shown.take() else {
            self.look = Look::default();
            self.open()?;
            return self.inner.draw(content);
        };
        let content: Vec<(u16, u16, &Cell)> = content.collect();
        let wide = |(x, y, _): &(u16, u16, &Cell)| {
            shown.cell((*x, *y)).is_some_and(|was| width_of(was) > 1)
        };
        let (told, wanted) = if content.len() < MANY && !content.iter().any(wide) {
            self.told_in_place(shown, &content)
        } else {
            self.told_anew(shown, &content)
        };
        self.shown = Some(wanted);
        if told.is_empty() {
            return Ok(());
        }
        self.open()?;
        self.inner.write_all(told.as_bytes())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.hidden == Some(true) {
            return Ok(());
        }
        self.hidden = Some(true);
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.hidden == Some(false) {
            return Ok(());
        }
        self.hidden = Some(false);
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.at != Some((position.x, position.y)) {
            self.at = Some((position.x, position.y));
            self.inner.set_cursor_position(position)?;
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.forget();
        self.look = Look::default();
        self.inner.write_all(b"\x1b[m")?;
        self.inner.clear_region(clear_type)?;
        if matches!(clear_type, ClearType::All) {
            let size = match self.size {
                Some(size) => size,
                None => self.inner.size()?,
            };
            self.shown = Some(Buffer::empty(Rect::new(0, 0, size.width, size.height)));
        }
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        match self.size {
            Some(size) => Ok(size),
            None => self.inner.size(),
        }
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.open) {
            self.inner.write_all(b"\x1b[?2026l")?;
        }
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests;
