//! A paper as plain text, to paste into a message.

use super::paper::{Block, Paper, Table, Text, TextSpan, flag_word};
use crate::text::shown::{width, wrap};
use std::fmt::Write as _;

/// The width of a line, in cells: what a mail program shows without breaking it again.
const WIDTH: usize = 76;

pub(super) fn write(paper: &Paper) -> String {
    let title = plain(&paper.title);
    let mut out = format!("{title}\n{}\n", "=".repeat(width(&title).min(WIDTH)));
    push(&mut out, &plain(&paper.subtitle), "", "");
    if paper.draft {
        out.push_str("DRAFT, not yet agreed\n");
    }
    for block in &paper.blocks {
        out.push('\n');
        match block {
            Block::Heading(1, text) => {
                let words = plain(text);
                let rule = "-".repeat(width(&words).min(WIDTH));
                let _ = writeln!(out, "{words}\n{rule}");
            }
            Block::Heading(_, text) | Block::Paragraph(text) => {
                push(&mut out, &plain(text), "", "");
            }
            Block::List(points) => {
                for point in points {
                    push(&mut out, &plain(point), "- ", "  ");
                }
            }
            Block::Table(table) => rows(&mut out, table),
        }
    }
    out
}

/// Writes each row as a paragraph, each cell with its heading, because columns would not survive a
/// message.
fn rows(out: &mut String, table: &Table) {
    for row in &table.rows {
        // The bullet says where a row begins, so a row without its first cell has one, too.
        let mut bullet = Some("* ");
        for (at, (head, cell)) in table.head.iter().zip(row.iter().map(plain)).enumerate() {
            let first = bullet.unwrap_or("  ");
            match (at, cell.is_empty()) {
                (_, true) => continue,
                (0, false) => push(out, &cell, first, "  "),
                (_, false) => push(out, &format!("{}: {cell}", plain(head)), first, "    "),
            }
            bullet = None;
        }
    }
}

fn push(out: &mut String, words: &str, first: &str, then: &str) {
    let room = WIDTH.saturating_sub(width(then)).max(20);
    let lines = words.lines().flat_map(|line| wrap(line, room));
    for (at, line) in lines.enumerate() {
        let before = if at == 0 { first } else { then };
        let _ = writeln!(out, "{before}{}", line.trim_end());
    }
}

fn plain(text: &Text) -> String {
    let said = |span: &TextSpan| match span {
        TextSpan::Plain(words) | TextSpan::Strong(words) => words.clone(),
        TextSpan::Flag(flag, declared) => flag_word(*flag, *declared),
    };
    text.0.iter().map(said).collect()
}
