//! The look of cells, and the shortest sequence that changes one look into another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use std::fmt::{self, Write as _};

/// The modifiers that are visible even on a blank.
const SEEN: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// The colours and modifiers of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CellLook {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl From<&Cell> for CellLook {
    fn from(cell: &Cell) -> CellLook {
        CellLook { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }
}

impl CellLook {
    /// The look of a terminal that was just cleared.
    pub(super) const PLAIN: CellLook =
        CellLook { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// Returns whether this cell can be written in this look and still be seen as it should be.
    pub(super) fn suits(self, cell: &Cell) -> bool {
        let blank = is_blank(cell)
            && self.bg == cell.bg
            && !(self.modifier | cell.modifier).intersects(SEEN);
        blank || self == CellLook::from(cell)
    }

    /// Returns whether erasing in this look leaves nothing visible.
    pub(super) fn is_bare(self) -> bool {
        self.bg == Color::Reset && !self.modifier.intersects(SEEN)
    }

    /// Returns the part of this look that leaves nothing visible where it erases.
    pub(super) fn bare(self) -> CellLook {
        CellLook { bg: Color::Reset, modifier: self.modifier - SEEN, ..self }
    }

    /// Returns the shortest sequence that changes `old` into this look, by difference or from
    /// scratch.
    pub(super) fn sequence_after(self, old: CellLook) -> String {
        if old == self {
            return String::new();
        }
        if self == CellLook::PLAIN {
            return "\x1b[m".to_owned();
        }
        let changed = sgr_codes(old, self);
        let anew = sgr_codes(CellLook::PLAIN, self);
        if anew.len() + 2 < changed.len() {
            format!("\x1b[0;{anew}m")
        } else {
            format!("\x1b[{changed}m")
        }
    }
}

/// Returns the SGR codes that change one look into another, joined by `;`.
fn sgr_codes(old: CellLook, look: CellLook) -> String {
    let mut codes = String::new();
    let say = |code: &dyn fmt::Display, codes: &mut String| {
        let between = if codes.is_empty() { "" } else { ";" };
        // Writing to a string cannot fail.
        let _ = write!(codes, "{between}{code}");
    };
    let gone = old.modifier - look.modifier;
    let mut come = look.modifier - old.modifier;
    if gone.intersects(Modifier::BOLD | Modifier::DIM) {
        say(&22, &mut codes);
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
            say(&off, &mut codes);
        }
    }
    for (modifier, on, _) in pairs {
        if come.contains(modifier) {
            say(&on, &mut codes);
        }
    }
    if old.fg != look.fg {
        say(&SgrColour(look.fg, 30), &mut codes);
    }
    if old.bg != look.bg {
        say(&SgrColour(look.bg, 40), &mut codes);
    }
    codes
}

/// A colour as SGR codes, for the character (from 30) or behind it (from 40).
struct SgrColour(Color, u8);

impl fmt::Display for SgrColour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SgrColour(colour, from) = *self;
        let (plain, bright, more) = (from, from + 60, from + 8);
        match colour {
            Color::Reset => write!(out, "{}", plain + 9),
            Color::Black => write!(out, "{plain}"),
            Color::Red => write!(out, "{}", plain + 1),
            Color::Green => write!(out, "{}", plain + 2),
            Color::Yellow => write!(out, "{}", plain + 3),
            Color::Blue => write!(out, "{}", plain + 4),
            Color::Magenta => write!(out, "{}", plain + 5),
            Color::Cyan => write!(out, "{}", plain + 6),
            Color::Gray => write!(out, "{}", plain + 7),
            Color::DarkGray => write!(out, "{bright}"),
            Color::LightRed => write!(out, "{}", bright + 1),
            Color::LightGreen => write!(out, "{}", bright + 2),
            Color::LightYellow => write!(out, "{}", bright + 3),
            Color::LightBlue => write!(out, "{}", bright + 4),
            Color::LightMagenta => write!(out, "{}", bright + 5),
            Color::LightCyan => write!(out, "{}", bright + 6),
            Color::White => write!(out, "{}", bright + 7),
            Color::Indexed(n) => write!(out, "{more};5;{n}"),
            Color::Rgb(red, green, blue) => match indexed(red, green, blue) {
                Some(n) => write!(out, "{more};5;{n}"),
                None => write!(out, "{more};2;{red};{green};{blue}"),
            },
        }
    }
}

/// Returns the palette index of exactly this colour among the 256, which is shorter to write.
/// Leaves out the first of the cube, since some terminals' themes put other colours there.
fn indexed(red: u8, green: u8, blue: u8) -> Option<u8> {
    const FIRST: u8 = 22;
    let step = |part: u8| match part {
        0 => Some(0),
        95 | 135 | 175 | 215 | 255 => Some((part - 55) / 40),
        _ => None,
    };
    let ramp = (8..=238).contains(&red) && (red - 8).is_multiple_of(10);
    if ramp && red == green && green == blue {
        return Some(232 + (red - 8) / 10);
    }
    let cube = 16 + 36 * step(red)? + 6 * step(green)? + step(blue)?;
    Some(cube).filter(|n| *n >= FIRST)
}

/// Returns whether the cell is a blank, in any look.
pub(super) fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " "
}

/// Returns whether the cell is a blank that shows nothing of its look.
pub(super) fn is_bare(cell: &Cell) -> bool {
    is_blank(cell) && CellLook::from(cell).is_bare()
}

/// Returns whether two cells look the same: the text colour of a blank is invisible.
pub(super) fn look_alike(a: &Cell, b: &Cell) -> bool {
    if a.bg != b.bg {
        return false;
    }
    let same = match (a.symbol().as_bytes(), b.symbol().as_bytes()) {
        ([one], [other]) => one == other,
        (one, other) => one == other,
    };
    same && ((a.fg == b.fg && a.modifier == b.modifier)
        || (is_blank(a) && !(a.modifier | b.modifier).intersects(SEEN)))
}
