//! A paper as Markdown (GitHub's, for its tables).

use super::paper::{Block, Paper, Table, Text, TextSpan, flag_word};
use std::fmt::Write as _;

pub(super) fn write(paper: &Paper) -> String {
    let mut out = format!("# {}\n", line(&paper.title));
    if !paper.subtitle.is_empty() {
        let _ = writeln!(out, "\n{}", lines(&paper.subtitle, "\\\n"));
    }
    if paper.draft {
        out.push_str("\n**DRAFT, not yet agreed**\n");
    }
    for block in &paper.blocks {
        out.push('\n');
        match block {
            Block::Heading(level, text) => {
                let marks = "#".repeat(usize::from(*level) + 1);
                let _ = writeln!(out, "{marks} {}", line(text));
            }
            Block::Paragraph(text) => out.extend([lines(text, "\\\n").as_str(), "\n"]),
            Block::List(points) => {
                for point in points {
                    let _ = writeln!(out, "- {}", lines(point, "\\\n  "));
                }
            }
            Block::Table(table) => out.push_str(&grid(table)),
        }
    }
    out
}

fn grid(table: &Table) -> String {
    // A line end would end the row; `<br>` is what GitHub's tables have for it.
    let row = |cells: &[Text]| -> String {
        let cells: Vec<String> = cells.iter().map(|cell| lines(cell, "<br>")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule = format!("|{}\n", " --- |".repeat(table.head.len()));
    let rows: String = table.rows.iter().map(|cells| row(cells)).collect();
    format!("{}{rule}{rows}", row(&table.head))
}

/// Writes a text on one line.
fn line(text: &Text) -> String {
    lines(text, " ")
}

/// Writes a text with its line ends as `end`. Escapes marks that have a meaning only at the start
/// of a line, and removes blanks at either end: four of them would be code, two at the end a line
/// break.
fn lines(text: &Text, end: &str) -> String {
    let mut whole = String::new();
    for span in &text.0 {
        match span {
            TextSpan::Plain(words) => whole.push_str(&escaped(words)),
            TextSpan::Strong(words) => whole.extend(["**", &escaped(words), "**"]),
            TextSpan::Flag(flag, true) => {
                whole.extend(["**", &flag_word(*flag, true), "**"]);
            }
            TextSpan::Flag(flag, false) => whole.push_str(&flag_word(*flag, false)),
        }
    }
    let lines: Vec<String> =
        whole.lines().map(str::trim).filter(|line| !line.is_empty()).map(beginning).collect();
    lines.join(end)
}

fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for (at, c) in words.char_indices() {
        let marks = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => true,
            // `CF&S` is words; `&lt;` would be read as another character.
            '&' => is_entity(&words[at + 1..]),
            _ => false,
        };
        if marks {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Returns whether what follows an `&` makes it a character reference.
fn is_entity(rest: &str) -> bool {
    let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() < rest.len() && name.starts_with(';')
}

/// Escapes the start of a line that would read as a list mark, rule or number of a list.
fn beginning(line: &str) -> String {
    if line.starts_with(['-', '+', '=', '#', '!']) {
        return format!("\\{line}");
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    match line.get(digits..) {
        Some(rest) if digits > 0 && rest.starts_with(['.', ')']) => {
            format!("{}\\{rest}", &line[..digits])
        }
        Some(_) | None => line.to_owned(),
    }
}
