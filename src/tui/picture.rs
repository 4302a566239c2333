//! A screen as an SVG picture: what the program would show, cell by cell.

use super::model::Model;
use super::view;
use crate::term::canvas::Canvas;
use crate::text::shown;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;

/// Width and height of a cell, in SVG units, for a 14-unit monospace font.
const CELL: (f64, f64) = (8.4, 18.0);

/// Draws the model's screen into a buffer of the model's size.
pub fn screen(model: &Model) -> Buffer {
    let mut canvas = Canvas::blank(model.look.size);
    view::draw(model, &mut view::Drawn::default(), &mut canvas);
    canvas.into_buffer()
}

/// The screen's rows as text, without trailing blanks.
pub fn text(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut skip = 0;
        let mut row = String::new();
        for x in 0..buffer.area.width {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let symbol = buffer[(x, y)].symbol();
            skip = shown::width(symbol).saturating_sub(1);
            row.push_str(symbol);
        }
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
}

/// The screen as an SVG document on a dark ground.
pub fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (f64::from(buffer.area.width), f64::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 16.0, rows * CELL.1 + 16.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" \
         font-family=\"'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"#101010\"/>\n<g xml:space=\"preserve\">\n"
    );
    for y in 0..buffer.area.height {
        row(buffer, y, &mut out);
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// One row: runs of one style become one text element, its cells pinned by `textLength`.
fn row(buffer: &Buffer, y: u16, out: &mut String) {
    let mut x = 0;
    while x < buffer.area.width {
        let first = &buffer[(x, y)];
        let style = (first.fg, first.bg, first.modifier);
        let mut run = String::new();
        let start = x;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            if (cell.fg, cell.bg, cell.modifier) != style {
                break;
            }
            run.push_str(cell.symbol());
            x += u16::try_from(shown::width(cell.symbol())).unwrap_or(1).max(1);
        }
        let (fg, bg) = if style.2.contains(Modifier::REVERSED) {
            (style.1, style.0)
        } else {
            (style.0, style.1)
        };
        let left = 8.0 + f64::from(start) * CELL.0;
        let top = 8.0 + f64::from(y) * CELL.1;
        let length = f64::from(x - start) * CELL.0;
        if let Some(ground) = hex(bg) {
            let _ = writeln!(
                out,
                "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{length:.1}\" height=\"{:.1}\" fill=\"{ground}\"/>",
                CELL.1
            );
        }
        if run.trim().is_empty() {
            continue;
        }
        let weight = if style.2.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
        let fill = hex(fg).unwrap_or_else(|| "#d8d8d8".to_owned());
        for (offset, words) in words_of(&run) {
            let cells = shown::width(words);
            let at = left + cells_wide(offset);
            let length = cells_wide(cells);
            let base = top + 14.0;
            if let Some(line @ ('─' | '━')) = words.chars().next() {
                // Lines are drawn as lines, so that they join as they do in a terminal.
                let thick = if line == '━' { 2.0 } else { 1.0 };
                let middle = top + CELL.1 / 2.0 - thick / 2.0;
                let _ = writeln!(
                    out,
                    "<rect x=\"{at:.1}\" y=\"{middle:.1}\" width=\"{length:.1}\" height=\"{thick}\" fill=\"{fill}\"/>"
                );
                continue;
            }
            let words = escaped(words);
            let _ = writeln!(
                out,
                "<text x=\"{at:.1}\" y=\"{base:.1}\" textLength=\"{length:.1}\" fill=\"{fill}\"{weight}>{words}</text>"
            );
        }
    }
}

fn cells_wide(cells: usize) -> f64 {
    f64::from(u16::try_from(cells).unwrap_or(u16::MAX)) * CELL.0
}

/// The words of a run, and its lines, with the cell each begins at: viewers differ on how
/// wide a character is, so each piece is pinned to its own cell.
fn words_of(run: &str) -> Vec<(usize, &str)> {
    let is_line = |c: char| matches!(c, '─' | '━');
    let mut pieces = Vec::new();
    let mut start = None;
    let mut before = ' ';
    for (at, c) in run.char_indices().chain(std::iter::once((run.len(), ' '))) {
        let ends = c == ' ' || is_line(c) != is_line(before);
        if let Some(from) = start.filter(|_| ends) {
            pieces.push((shown::width(&run[..from]), &run[from..at]));
            start = None;
        }
        if c != ' ' && start.is_none() {
            start = Some(at);
        }
        before = c;
    }
    pieces
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn hex(color: Color) -> Option<String> {
    let rgb = |r: u8, g: u8, b: u8| Some(format!("#{r:02x}{g:02x}{b:02x}"));
    match color {
        Color::Rgb(r, g, b) => rgb(r, g, b),
        Color::Indexed(index @ 16..=231) => {
            let step = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
            let index = index - 16;
            rgb(step(index / 36), step(index / 6 % 6), step(index % 6))
        }
        Color::Indexed(index @ 232..=255) => {
            let grey = 8 + 10 * (index - 232);
            rgb(grey, grey, grey)
        }
        Color::Black => rgb(0, 0, 0),
        Color::White | Color::Gray => rgb(216, 216, 216),
        Color::DarkGray => rgb(128, 128, 128),
        Color::Red | Color::LightRed => rgb(240, 110, 110),
        Color::Green | Color::LightGreen => rgb(120, 210, 120),
        Color::Yellow | Color::LightYellow => rgb(240, 200, 110),
        Color::Blue | Color::LightBlue => rgb(120, 170, 240),
        Color::Magenta | Color::LightMagenta => rgb(210, 140, 220),
        Color::Cyan | Color::LightCyan => rgb(110, 210, 210),
        Color::Reset | Color::Indexed(0..=15) => None,
    }
}
