//! Putting words on the screen: everything from a plan goes through the sanitizer, is
//! measured in cells, and is cut where it would run over.

use super::super::model::Model;
use super::drawn::{Drawn, Key};
use crate::term::canvas::Canvas;
use crate::text::shown;
use crate::theme::Role;
use crate::theme::glyph::{Glyph, Glyphs};
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::borrow::Cow;

/// A canvas with the model's colours and signs.
pub(super) struct Pen<'a> {
    pub(super) canvas: &'a mut Canvas,
    pub(super) model: &'a Model,
    pub(super) drawn: &'a mut Drawn,
}

impl<'a> Pen<'a> {
    pub(super) fn new(canvas: &'a mut Canvas, model: &'a Model, drawn: &'a mut Drawn) -> Pen<'a> {
        drawn.begins(model);
        Pen { canvas, model, drawn }
    }

    /// A piece, in an area where nothing stands yet: as it was drawn before, where that is
    /// known, else by `draw`, which stays inside the area.
    pub(super) fn piece(&mut self, area: Rect, key: Key, draw: impl FnOnce(&mut Pen<'_>, &Key)) {
        let area = area.intersection(self.canvas.area());
        if let Some(piece) = self.drawn.piece((area.width, area.height), &key) {
            self.canvas.place(&piece, area.x, area.y);
            return;
        }
        draw(self, &key);
        if self.drawn.is_passing() {
            return;
        }
        let piece = self.canvas.capture(area);
        self.drawn.keeps(key, piece);
    }

    pub(super) fn glyphs(&self) -> Glyphs {
        self.model.look.glyphs
    }

    pub(super) fn style(&self, role: Role) -> Style {
        self.model.look.theme.style(role)
    }

    /// Words at a place, cut to `width` cells; returns how many cells they took.
    pub(super) fn put(&mut self, x: u16, y: u16, width: u16, words: &str, role: Role) -> u16 {
        self.styled(x, y, width, words, self.style(role))
    }

    /// As [`Pen::put`], in a style of its own.
    pub(super) fn styled(&mut self, x: u16, y: u16, width: u16, words: &str, style: Style) -> u16 {
        let area = self.canvas.area();
        if width == 0 || y >= area.bottom() || x >= area.right() {
            return 0;
        }
        let safe = shown::safe_line(words);
        let safe = if self.glyphs().is_ascii() { in_ascii(safe) } else { safe };
        let clipped = shown::clip(&safe, usize::from(width), self.glyphs().of(Glyph::Ellipsis));
        let (plain, rest) = clipped.split_at(shown::single_start(&clipped));
        let start = self.plain(x, y, plain, style);
        if rest.is_empty() || start >= area.right() {
            return start - x;
        }
        let left = width - (start - x);
        let buffer = self.canvas.buffer(Rect::new(start, y, left, 1));
        let (end, _) = buffer.set_stringn(start, y, rest, usize::from(left), style);
        end - x
    }

    /// Plain characters, one cell each: most of what there is, and ten times cheaper than
    /// looking for graphemes. Returns where they end.
    fn plain(&mut self, x: u16, y: u16, words: &str, style: Style) -> u16 {
        // Each letter has a cell, and at least a byte.
        let most = u16::try_from(words.len()).unwrap_or(u16::MAX);
        let columns = x..self.canvas.area().right().min(x.saturating_add(most));
        let mut end = x;
        for (cell, letter) in self.canvas.cells_mut(y, columns).iter_mut().zip(words.chars()) {
            cell.set_char(letter).set_style(style);
            end += 1;
        }
        end
    }

    /// A sign of one cell, over and over.
    fn across(&mut self, columns: std::ops::Range<u16>, y: u16, sign: &str, style: Style) {
        let area = self.canvas.area();
        let end = columns.end.min(area.right());
        if y >= area.bottom() || columns.start >= end {
            return;
        }
        for cell in self.canvas.cells_mut(y, columns.start..end) {
            cell.set_symbol(sign).set_style(style);
        }
    }

    /// Words that end at the right edge of a line; returns where they begin.
    pub(super) fn right(&mut self, line: Rect, words: &str, role: Role) -> u16 {
        let width = u16::try_from(shown::width(&shown::safe_line(words)))
            .unwrap_or(u16::MAX)
            .min(line.width);
        let x = line.right() - width;
        self.put(x, line.y, width, words, role);
        x
    }

    /// Words over as many lines as the area has; returns how many they took.
    pub(super) fn wrapped(&mut self, area: Rect, words: &str, role: Role) -> u16 {
        let safe = shown::safe_block(words);
        let lines = shown::wrap(safe.trim_end(), usize::from(area.width));
        let mut taken = 0;
        for line in lines.iter().take(usize::from(area.height)) {
            self.put(area.x, area.y + taken, area.width, line, role);
            taken += 1;
        }
        let cut = lines.len() > usize::from(area.height) && area.height > 0;
        if cut && area.width > 1 {
            let ellipsis = self.glyphs().of(Glyph::Ellipsis);
            self.put(area.right() - 1, area.bottom() - 1, 1, ellipsis, role);
        }
        taken
    }

    /// A box with a title; returns its inside.
    pub(super) fn framed(&mut self, area: Rect, title: &str, active: bool) -> Rect {
        if area.width < 2 || area.height < 2 {
            return Rect::new(area.x, area.y, 0, 0);
        }
        let border = if active { Role::BorderActive } else { Role::Border };
        let style = self.style(border);
        let g = self.glyphs();
        let (left, right) = (area.x, area.right() - 1);
        for (y, from, to) in [
            (area.y, Glyph::TopLeft, Glyph::TopRight),
            (area.bottom() - 1, Glyph::BottomLeft, Glyph::BottomRight),
        ] {
            self.across(left..left + 1, y, g.of(from), style);
            self.across(left + 1..right, y, g.of(Glyph::Horizontal), style);
            self.across(right..right + 1, y, g.of(to), style);
        }
        for y in area.y + 1..area.bottom() - 1 {
            self.across(left..left + 1, y, g.of(Glyph::Vertical), style);
            self.across(right..right + 1, y, g.of(Glyph::Vertical), style);
        }
        if !title.is_empty() && area.width > 6 {
            let role = if active { Role::Title } else { Role::Heading };
            let x = area.x + 2;
            let taken = self.put(x, area.y, area.width - 4, &format!(" {title} "), role);
            debug_assert!(taken <= area.width);
        }
        Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
    }

    /// Empties an area, for what lies over the screen.
    pub(super) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.canvas.area());
        for y in area.top()..area.bottom() {
            for cell in self.canvas.cells_mut(y, area.left()..area.right()) {
                cell.reset();
            }
        }
    }
}

/// The program's own signs in running words, as one ASCII character each. What a plan says
/// in other letters stays: it is the author's.
fn in_ascii(words: Cow<'_, str>) -> Cow<'_, str> {
    if words.is_ascii() {
        return words;
    }
    let plain = |c: char| match c {
        '→' | '›' => '>',
        '—' | '–' => '-',
        '·' => '|',
        '…' => '~',
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '↑' => '^',
        '↓' => 'v',
        other => other,
    };
    Cow::Owned(words.chars().map(plain).collect())
}
