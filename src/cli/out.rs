//! What goes to standard output and standard error: made safe, written once, and quiet
//! when nobody listens any more.

use super::failure::Failure;
use crate::text::shown;
use clap::ValueEnum;
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{ErrorKind, IsTerminal, Write};

/// How wide lines are where standard output is no terminal.
const WIDTH_WHEN_PIPED: usize = 80;

/// How words, or data for a script, are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// Words for people
    #[value(alias = "table")]
    Text,
    /// JSON for scripts; fields may be added, never changed
    Json,
}

/// Writes to standard output. A reader that has gone (`| head`) has seen what it wanted;
/// anything else that cannot be written is a failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure(format!(
            "standard output: {error}; what was printed is not complete, so print it elsewhere"
        ))),
    }
}

/// Writes one line to standard error. Ignores a failure, because nobody could be told.
pub(super) fn complain(why: &str) {
    let _ = writeln!(std::io::stderr(), "steerco: {}", shown::safe_line(why));
}

/// Writes several lines to standard error, as they are.
pub(super) fn complain_block(why: &str) {
    let _ = write!(std::io::stderr(), "{}", shown::safe_block(why));
}

/// The room that a table has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// Lines of so many cells.
    Cells(usize),
    /// As much as its words take.
    Whole,
}

/// Returns the room of a table: what was asked for, or else the terminal. What goes to a file or
/// into a pipe is searched and cut by other programs, so nothing is cut there.
pub(super) fn room(asked: Option<usize>) -> Room {
    match asked {
        Some(cells) => Room::Cells(cells),
        None if std::io::stdout().is_terminal() => Room::Cells(width()),
        None => Room::Whole,
    }
}

/// Returns how many cells a line of prose may take.
pub(super) fn width() -> usize {
    let stdout = std::io::stdout();
    if !stdout.is_terminal() {
        return WIDTH_WHEN_PIPED;
    }
    match rustix::termios::tcgetwinsize(&stdout) {
        Ok(size) if size.ws_col > 0 => usize::from(size.ws_col),
        Ok(_) | Err(_) => WIDTH_WHEN_PIPED,
    }
}

/// Writes data as indented JSON.
pub(super) fn json(data: &impl Serialize) -> Result<String, Failure> {
    Ok(escaped(&serde_json::to_string_pretty(data)?) + "\n")
}

/// Writes rows as a JSON array with one row a line, so that `grep` and `diff` are useful, too.
pub(super) fn json_rows(rows: &[impl Serialize]) -> Result<String, Failure> {
    let mut text = String::from("[");
    for (at, row) in rows.iter().enumerate() {
        text.push_str(if at == 0 { "\n  " } else { ",\n  " });
        text.push_str(&serde_json::to_string(row)?);
    }
    text.push_str(if rows.is_empty() { "]\n" } else { "\n]\n" });
    Ok(escaped(&text))
}

/// Escapes JSON for a terminal. JSON must carry the words of the plan exactly and must not steer
/// the terminal that shows it, so what [`shown::safe`] would spell out becomes `\u202e`.
///
/// JSON can hold such characters only inside strings, so the whole text can be escaped at once.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut own = [0; 4];
    let mut pair = [0; 2];
    for c in json.chars() {
        let plain = matches!(c, ' '..='~' | '\n')
            || (c != '\u{7f}'
                && *shown::safe(c.encode_utf8(&mut own)) == *c.encode_utf8(&mut [0; 4]));
        if plain {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut pair) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

/// Says on standard error that a save has to wait.
pub(super) fn complain_of_waiting() {
    complain("not saved yet: waiting for another program that is saving in this folder");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_carries_every_character_and_steers_nothing() {
        let words = "a\u{1b}[31m\u{7f}\u{9b}2J \u{202e}x\u{e0041} – é 👩‍🚒 \"q\" \\ \n";
        let text = json(&words).expect("words are data");
        assert!(!text.trim_end().contains(|c: char| c.is_control()), "{text}");
        assert!(!text.contains('\u{202e}') && !text.contains('\u{e0041}'), "{text}");
        assert!(text.contains("\\u202e") && text.contains('–'), "{text}");
        let back: String = serde_json::from_str(&text).expect("still JSON");
        assert_eq!(back, words);
    }

    #[test]
    fn rows_of_json_stand_one_a_line() {
        assert_eq!(json_rows(&[1, 2]).expect("data"), "[\n  1,\n  2\n]\n");
        assert_eq!(json_rows(&[0_u8; 0]).expect("data"), "[]\n");
    }
}
