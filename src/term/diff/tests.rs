//! Tests that the terminal shows whatever is drawn after whatever else, in few bytes.

use super::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use std::cell::RefCell;
use std::rc::Rc;

const WIDTH: u16 = 40;
const HEIGHT: u16 = 16;

/// The bytes that were sent to the terminal.
#[derive(Debug, Clone, Default)]
struct Wire(Rc<RefCell<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The terminal at the other end, and a program that draws on it.
struct Line {
    terminal: FrameWriter<Wire>,
    wire: Wire,
    other_end: vt100::Parser,
}

impl Line {
    fn new() -> Line {
        let wire = Wire::default();
        Line {
            terminal: FrameWriter::new(wire.clone()),
            wire,
            other_end: vt100::Parser::new(HEIGHT, WIDTH, 0),
        }
    }

    /// Draws, checks the other end cell by cell, and returns how many bytes it took.
    fn show(&mut self, draw: impl Fn(&mut Buffer)) -> usize {
        self.show_canvas(|canvas| draw(canvas.buffer(canvas.area())))
    }

    /// Draws on a canvas, and checks and counts as [`Line::show`] does.
    fn show_canvas(&mut self, draw: impl Fn(&mut Canvas)) -> usize {
        let (rows, columns) = self.other_end.screen().size();
        let mut wanted = Canvas::blank((columns, rows));
        draw(&mut wanted);
        let wanted = wanted.into_buffer();
        let drawn = self.terminal.show((columns, rows), |canvas| {
            draw(canvas);
            None
        });
        drawn.expect("drawn");
        let sent = self.wire.0.take();
        self.other_end.process(&sent);
        let mut covered = 0;
        for (at, cell) in wanted.content.iter().enumerate() {
            let (x, y) = wanted.pos_of(at);
            if covered > 0 {
                covered -= 1;
                continue;
            }
            covered = crate::text::shown::width(cell.symbol()).saturating_sub(1);
            let there = self.other_end.screen().cell(y, x).expect("a cell");
            let words = there.contents();
            let words = if words.is_empty() { " " } else { words };
            // This terminal shows a joined picture as its letters, as far as there is room.
            let first = super::reach_of(cell) > covered + 1 && cell.symbol().starts_with(words);
            assert!(first || words == cell.symbol(), "{words:?} for {cell:?} at {x}, {y}");
            // Nobody sees the letters' colour in a blank.
            if words != " " {
                assert_eq!(there.bold(), cell.modifier.contains(Modifier::BOLD), "at {x}, {y}");
                assert_eq!(there.dim(), cell.modifier.contains(Modifier::DIM), "at {x}, {y}");
                let inverse = cell.modifier.contains(Modifier::REVERSED);
                assert_eq!(there.inverse(), inverse, "at {x}, {y}");
                assert_eq!(there.fgcolor(), seen(cell.fg), "at {x}, {y}");
            }
            assert_eq!(there.bgcolor(), seen(cell.bg), "at {x}, {y}");
        }
        sent.len()
    }
}

fn seen(colour: Color) -> vt100::Color {
    match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::LightBlue => vt100::Color::Idx(12),
        Color::Indexed(n) => vt100::Color::Idx(n),
        // Said as the one of the 256 that it is.
        Color::Rgb(148, 148, 148) => vt100::Color::Idx(246),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        _ => vt100::Color::Default,
    }
}

/// Draws a table scrolled to a row, inside a frame, with the cursor on a row of its own.
fn table(buffer: &mut Buffer, scroll: usize, cursor: usize) {
    buffer.set_string(0, 0, "head", Style::new().bold());
    for y in 1..HEIGHT - 1 {
        let at = scroll + usize::from(y);
        let mut style = Style::new().fg(Color::Indexed(100 + u8::try_from(at % 7).unwrap_or(0)));
        if at == cursor {
            style = style.bold();
        }
        let words = format!("│ A{at} words {} of row {at} │", at * at * 7919);
        buffer.set_string(0, y, words, style);
    }
    buffer.set_string(0, HEIGHT - 1, format!("row {cursor}"), Style::new());
}

#[test]
fn a_table_that_is_scrolled_costs_its_new_rows() {
    let mut line = Line::new();
    let all = line.show(|buffer| table(buffer, 0, 14));
    for row in 1..30 {
        let bytes = line.show(|buffer| table(buffer, row, 14 + row));
        assert!(bytes < all / 3, "{bytes} bytes against {all} for the whole");
    }
    for row in (0..25).rev() {
        line.show(|buffer| table(buffer, row, row + 1));
    }
    line.show(|buffer| table(buffer, 6, 7));
    line.show(|buffer| table(buffer, 1, 2));
}

#[test]
fn what_stays_costs_nothing() {
    let mut line = Line::new();
    line.show(|buffer| table(buffer, 0, 3));
    assert_eq!(line.show(|buffer| table(buffer, 0, 3)), 0);
}

#[test]
fn every_look_follows_every_other() {
    let looks = [
        Style::new(),
        Style::new().bold(),
        Style::new().dim(),
        Style::new().reversed().fg(Color::Red),
        Style::new().bold().fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(200)),
        Style::new().fg(Color::LightBlue),
        Style::new().bg(Color::Red),
    ];
    let mut line = Line::new();
    for one in looks {
        for other in looks {
            line.show(|buffer| {
                for x in 0..WIDTH / 2 {
                    buffer.set_string(2 * x, 1, "a", one);
                    buffer.set_string(2 * x + 1, 1, "b", other);
                }
            });
        }
    }
}

/// Places fragments of one or two rows, two to a row, moves them at random and writes over them.
#[test]
fn pieces_lie_anywhere_after_anywhere() {
    let half = WIDTH / 2;
    let fragment = |at: usize, width: u16| {
        let height = 1 + u16::try_from(at % 2).unwrap_or(0);
        let mut canvas = Canvas::blank((width, height));
        let area = canvas.area();
        let style = Style::new().fg(Color::Indexed(100 + u8::try_from(at).unwrap_or(0)));
        for y in 0..height {
            let words = ["words", "日本語", "│ x ┃", ""][at % 4];
            let words = format!("{at}.{y} {words}");
            canvas.buffer(area).set_string(0, y, words, style);
        }
        canvas.capture(area)
    };
    let pool: Vec<_> = (0..24).map(|at| fragment(at, half - 1)).collect();
    let mut seed: u64 = 5;
    let mut dice = move |limit: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 33).unwrap_or(0) % limit
    };
    let mut line = Line::new();
    let mut sides: [Vec<Option<usize>>; 2] = [vec![None; 8], vec![None; 8]];
    let mut over = Vec::new();
    for _ in 0..4_000 {
        let together = 1 + dice(2);
        match dice(3) {
            0 => sides.iter_mut().for_each(|side| side.rotate_left(together)),
            1 => sides.iter_mut().for_each(|side| side.rotate_right(together)),
            _ => {}
        }
        for side in &mut sides {
            match dice(20) {
                0 => side.rotate_left(1 + dice(3)),
                1 => side.rotate_right(1 + dice(3)),
                2..=6 => side[dice(8)] = Some(dice(pool.len())),
                7 => side[dice(8)] = None,
                _ => {}
            }
        }
        if dice(20) == 0 {
            let same = sides[0].clone();
            sides[1] = same;
        }
        if dice(8) == 0 {
            over = (0..dice(4)).map(|_| (dice(36), dice(16))).collect();
        }
        if dice(100) == 0 {
            line.terminal.forget();
        }
        line.show_canvas(|canvas| {
            for (side, x) in sides.iter().zip([1, half + 1]) {
                for (y, at) in (0..HEIGHT).step_by(2).zip(side) {
                    if let Some(at) = at {
                        canvas.place(&pool[*at], x, y);
                    }
                }
            }
            for (x, y) in &over {
                let place = |at: &usize| u16::try_from(*at).unwrap_or(0);
                let area = Rect::new(place(x), place(y), 4, 1);
                canvas.buffer(area).set_stringn(area.x, area.y, "over", 4, Style::new());
            }
        });
    }
}

/// Draws wide characters, joined ones, and rows of any look, moved at random.
#[test]
fn anything_after_anything() {
    let words = [
        "plain",
        "",
        "日本語のプラン",
        "e\u{301}te\u{301}",
        "│ ┃ ▌",
        "a b  c   d     e",
        "1\u{fe0f}\u{20e3} keycap \u{2764}\u{fe0f} heart",
        "────────────────────────",
        "x                      x",
        "👩‍👩‍👧 family",
        "🇬🇧 👍🏽 xxxxxxxx",
    ];
    let mut seed: u64 = 7;
    let mut dice = move |limit: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 33).unwrap_or(0) % limit
    };
    let mut line = Line::new();
    let mut rows: Vec<(usize, u16, u8)> = vec![(0, 0, 0); usize::from(HEIGHT)];
    for _ in 0..400 {
        match dice(4) {
            0 => rows.rotate_left(1 + dice(5)),
            1 => rows.rotate_right(1 + dice(5)),
            2 if dice(10) == 0 => line.terminal.forget(),
            _ => {}
        }
        for _ in 0..dice(12) {
            let look = u8::try_from(dice(6)).unwrap_or(0);
            let indent = u16::try_from(dice(30)).unwrap_or(0);
            rows[dice(usize::from(HEIGHT))] = (dice(words.len()), indent, look);
        }
        line.show(|buffer| {
            for (y, (word, indent, look)) in (0..HEIGHT).zip(&rows) {
                let style = match look {
                    0 => Style::new(),
                    1 => Style::new().bold().bg(Color::Red),
                    2 => Style::new().reversed(),
                    3 => Style::new().dim().fg(Color::LightBlue),
                    4 => Style::new().fg(Color::Rgb(148, 148, 148)).bold(),
                    _ => Style::new().fg(Color::Indexed(42)),
                };
                buffer.set_string(0, y, "x".repeat(usize::from(*indent)), style);
                buffer.set_stringn(*indent, y, words[*word], usize::from(WIDTH - indent), style);
            }
        });
    }
}
