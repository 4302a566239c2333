//! Marks, bars and frames, in Unicode, for a PC's console, and in ASCII.
//!
//! Every [`Glyph`] is one cell wide in each set, so that a screen is laid out once. There is no
//! braille: screen readers read it as letters, and many fonts lack it.
//!
//! Nearly all the Unicode glyphs are "ambiguous" in East Asian widths: a terminal that draws them
//! two cells wide would tear the frames. So [`detect`] does not choose them where the environment
//! says so.

use ratatui::symbols::{border, line};

/// A mark on the screen, named by its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Glyph {
    /// A milestone to come.
    ToCome,
    /// A milestone that is done.
    Done,
    /// Something late.
    Late,
    /// A deadline.
    Deadline,
    /// A deadline's first date, before it slipped.
    FirstDate,
    /// A window.
    Window,
    /// The line of an open-ended stretch.
    Open,
    /// The head of an open-ended stretch: it goes on.
    OpenHead,
    /// More lies before the time that is shown.
    Earlier,
    /// More lies after the time that is shown.
    Later,
    /// A recurring deadline.
    Recurring,
    /// The line of the day that the screen is as at.
    Today,
    /// The line between quarters and years.
    Edge,
    /// One step of a bar of counts.
    Bar,
    /// The marker of the selected row.
    Marker,
    /// The item of the agenda that is open now.
    Pointer,
    /// Something taken, saved or ticked.
    Tick,
    /// A row marked to take a change with others.
    Marked,
    /// The end of a text that was cut.
    Ellipsis,
    /// The grey flag: nothing to judge.
    NoFlag,
    /// A separator between two things in a line.
    Dot,
    /// A step down a path: plan › section.
    Into,
    /// Better than last time; also the name of the key.
    Up,
    /// Worse than last time; also the name of the key.
    Down,
    /// The left key.
    Left,
    /// The right key.
    Right,
    /// The same as last time.
    Level,
    /// A change from an old value to a new one.
    Becomes,
    /// A frame's side.
    Vertical,
    /// A frame's top and bottom.
    Horizontal,
    /// A frame's corner.
    TopLeft,
    /// A frame's corner.
    TopRight,
    /// A frame's corner.
    BottomLeft,
    /// A frame's corner.
    BottomRight,
    /// The start of a line at a frame's left side.
    TeeRight,
    /// The end of a line at a frame's right side.
    TeeLeft,
    /// The top of a line that goes down from a frame's top.
    TeeDown,
    /// The bottom of a line that ends at a frame's bottom.
    TeeUp,
    /// A crossing of two lines.
    Cross,
}

impl Glyph {
    /// All glyphs.
    pub const ALL: &'static [Glyph] = &[
        Glyph::ToCome,
        Glyph::Done,
        Glyph::Late,
        Glyph::Deadline,
        Glyph::FirstDate,
        Glyph::Window,
        Glyph::Open,
        Glyph::OpenHead,
        Glyph::Earlier,
        Glyph::Later,
        Glyph::Recurring,
        Glyph::Today,
        Glyph::Edge,
        Glyph::Bar,
        Glyph::Marker,
        Glyph::Pointer,
        Glyph::Tick,
        Glyph::Marked,
        Glyph::Ellipsis,
        Glyph::NoFlag,
        Glyph::Dot,
        Glyph::Into,
        Glyph::Up,
        Glyph::Down,
        Glyph::Left,
        Glyph::Right,
        Glyph::Level,
        Glyph::Becomes,
        Glyph::Vertical,
        Glyph::Horizontal,
        Glyph::TopLeft,
        Glyph::TopRight,
        Glyph::BottomLeft,
        Glyph::BottomRight,
        Glyph::TeeRight,
        Glyph::TeeLeft,
        Glyph::TeeDown,
        Glyph::TeeUp,
        Glyph::Cross,
    ];

    /// Returns the glyph in Unicode, for a PC's console, and in ASCII.
    fn drawn(self) -> [&'static str; 3] {
        match self {
            Glyph::ToCome => ["◇", "○", "o"],
            Glyph::Done => ["◆", "◆", "x"],
            Glyph::Late => ["▲", "▲", "!"],
            Glyph::Deadline => ["●", "•", "*"],
            Glyph::FirstDate => ["○", "·", "."],
            Glyph::Window => ["━", "═", "="],
            Glyph::Open | Glyph::Horizontal => ["─", "─", "-"],
            // Not ▶, which some terminals draw as an emoji, two cells wide.
            Glyph::OpenHead => ["►", "►", ">"],
            Glyph::Earlier => ["◂", "◄", "<"],
            Glyph::Recurring => ["↻", "∞", "@"],
            Glyph::Today => ["┃", "║", ":"],
            Glyph::Edge | Glyph::Vertical => ["│", "│", "|"],
            Glyph::Bar => ["▇", "█", "#"],
            Glyph::Marker => ["▌", "▌", ">"],
            Glyph::Later | Glyph::Pointer => ["▸", "►", ">"],
            Glyph::Tick => ["✓", "√", "x"],
            Glyph::Marked => ["∗", "*", "*"],
            Glyph::Ellipsis => ["…", "~", "~"],
            Glyph::NoFlag => ["–", "-", "-"],
            Glyph::Dot => ["·", "·", "-"],
            Glyph::Into => ["›", ">", ">"],
            Glyph::Up => ["↑", "↑", "^"],
            Glyph::Down => ["↓", "↓", "v"],
            Glyph::Left => ["←", "←", "<"],
            Glyph::Right | Glyph::Becomes => ["→", "→", ">"],
            Glyph::Level => ["→", "→", "="],
            Glyph::TopLeft => ["╭", "┌", "+"],
            Glyph::TopRight => ["╮", "┐", "+"],
            Glyph::BottomLeft => ["╰", "└", "+"],
            Glyph::BottomRight => ["╯", "┘", "+"],
            Glyph::TeeRight => ["├", "├", "+"],
            Glyph::TeeLeft => ["┤", "┤", "+"],
            Glyph::TeeDown => ["┬", "┬", "+"],
            Glyph::TeeUp => ["┴", "┴", "+"],
            Glyph::Cross => ["┼", "┼", "+"],
        }
    }
}

/// The set of glyphs that is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Glyphs {
    /// The set for a terminal with an ordinary font.
    #[default]
    Unicode,
    /// The set for a PC's console font, which has 256 shapes (code page 437).
    Console,
    /// The set that uses ASCII only.
    Ascii,
}

impl Glyphs {
    /// Returns a glyph, one cell wide.
    pub fn of(self, glyph: Glyph) -> &'static str {
        let [unicode, console, ascii] = glyph.drawn();
        self.pick(unicode, console, ascii)
    }

    /// Returns the character of a sparkline for `level` 0 to 7; higher levels count as 7.
    pub fn spark(self, level: usize) -> &'static str {
        const UNICODE: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
        const CONSOLE: [&str; 8] = ["_", "_", "▄", "▄", "▄", "█", "█", "█"];
        const ASCII: [&str; 8] = ["_", ".", "-", ":", "=", "+", "*", "#"];
        let level = level.min(7);
        self.pick(UNICODE[level], CONSOLE[level], ASCII[level])
    }

    /// Returns a frame's lines and corners, as ratatui wants them.
    pub fn frame(self) -> border::Set<'static> {
        border::Set {
            top_left: self.of(Glyph::TopLeft),
            top_right: self.of(Glyph::TopRight),
            bottom_left: self.of(Glyph::BottomLeft),
            bottom_right: self.of(Glyph::BottomRight),
            vertical_left: self.of(Glyph::Vertical),
            vertical_right: self.of(Glyph::Vertical),
            horizontal_top: self.of(Glyph::Horizontal),
            horizontal_bottom: self.of(Glyph::Horizontal),
        }
    }

    /// Returns lines and their joints, as ratatui wants them.
    pub fn lines(self) -> line::Set<'static> {
        line::Set {
            vertical: self.of(Glyph::Vertical),
            horizontal: self.of(Glyph::Horizontal),
            top_right: self.of(Glyph::TopRight),
            top_left: self.of(Glyph::TopLeft),
            bottom_right: self.of(Glyph::BottomRight),
            bottom_left: self.of(Glyph::BottomLeft),
            vertical_left: self.of(Glyph::TeeLeft),
            vertical_right: self.of(Glyph::TeeRight),
            horizontal_down: self.of(Glyph::TeeDown),
            horizontal_up: self.of(Glyph::TeeUp),
            cross: self.of(Glyph::Cross),
        }
    }

    /// Draws figures as a row of small bars, with the smallest figure lowest.
    pub fn chart(self, values: &[f64]) -> String {
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let reach = if most > least { most - least } else { 1.0 };
        // A share of 0 to 1 becomes a level of 0 to 7; the cast cannot leave that range.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let level =
            |value: &f64| (((value - least) / reach) * 7.0).round().clamp(0.0, 7.0) as usize;
        values.iter().map(|value| self.spark(level(value))).collect()
    }

    /// Returns whether only ASCII is used, so that key labels must be spelled out, too.
    pub fn is_ascii(self) -> bool {
        matches!(self, Glyphs::Ascii)
    }

    fn pick(
        self,
        unicode: &'static str,
        console: &'static str,
        ascii: &'static str,
    ) -> &'static str {
        match self {
            Glyphs::Unicode => unicode,
            Glyphs::Console => console,
            Glyphs::Ascii => ascii,
        }
    }
}

/// Detects from the environment which glyphs the terminal can show. `env` returns the value of a
/// variable; the caller must apply `--ascii` first.
///
/// The locale must be in UTF-8 (`LC_ALL`, else `LC_CTYPE`, else `LANG`). Hardware terminals and
/// their emulators get ASCII, a PC's console the shapes of its code page. Where `VTE_CJK_WIDTH`
/// says that ambiguous characters are wide, the answer is ASCII.
pub fn detect(env: impl Fn(&str) -> Option<String>) -> Glyphs {
    let said = |name: &str| env(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(said);
    let term = said("TERM").unwrap_or_default();
    if said("WT_SESSION").is_some() && locale.is_none() {
        // Windows' own terminal has no locale variables and is in Unicode.
        return Glyphs::Unicode;
    }
    let utf8 = locale.is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    });
    let wide = said("VTE_CJK_WIDTH").is_some_and(|width| width == "2" || width == "wide");
    if !utf8 || wide {
        return Glyphs::Ascii;
    }
    match term.split('-').next().unwrap_or_default() {
        "" | "dumb" | "unknown" => Glyphs::Ascii,
        "linux" | "cons25" => Glyphs::Console,
        hardware if hardware.starts_with("vt") || hardware.starts_with("wy") => Glyphs::Ascii,
        _ => Glyphs::Unicode,
    }
}

#[cfg(test)]
mod tests;
