//! Writes values as text: lines at a column, or one line in brackets.

use super::style::Style;
use super::value::{Value, double_quoted, fits_literal, spell};

/// A value written after `key:` or `-`: the text on that line, and the lines below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ValueLines {
    /// The text after the indicator and a blank; empty for a collection that starts below its key.
    pub head: String,
    /// The lines below, with their indents, without line ends.
    pub body: Vec<String>,
    /// Whether the last line belongs to a `|` text, so that the file must end with a line end.
    pub needs_break: bool,
}

impl ValueLines {
    /// Makes text for the line itself, with nothing below.
    pub fn one(head: impl Into<String>) -> Self {
        Self { head: head.into(), ..Self::default() }
    }

    /// Joins the body's lines; the last one has no line end.
    pub fn joined(&self, eol: &str) -> String {
        self.body.join(eol)
    }
}

/// The column of the key or dash that a value belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) enum ParentColumn {
    /// A key.
    Key(usize),
    /// A list's dash.
    Dash(usize),
}

impl Style<'_, '_> {
    /// Writes the value as lines. `key` is the key that the value, or its list, stands under.
    pub fn lines(&self, value: &Value, key: Option<&str>, parent: ParentColumn) -> ValueLines {
        match value {
            Value::Str(text) if self.fits_lines(text) => literal(text, self.text_column(parent)),
            Value::Plain(_) | Value::Str(_) => ValueLines::one(self.inline(value, key, false)),
            _ if value.is_empty_collection() || self.on_one_line(value, key, parent) => {
                ValueLines::one(self.inline(value, key, false))
            }
            Value::Seq(items) => self.block_seq(items, key, parent),
            Value::Map(entries) => self.block_map(entries, parent),
        }
    }

    /// Returns whether a text is written as a block of lines here.
    pub fn fits_lines(&self, text: &str) -> bool {
        !self.one_line && fits_literal(text)
    }

    /// Returns whether any text in the value is written as a block of lines here.
    pub fn has_lines(&self, value: &Value) -> bool {
        match value {
            Value::Plain(_) => false,
            Value::Str(text) => self.fits_lines(text),
            Value::Seq(items) => items.iter().any(|item| self.has_lines(item)),
            Value::Map(entries) => entries.iter().any(|(_, value)| self.has_lines(value)),
        }
    }

    fn text_column(&self, parent: ParentColumn) -> usize {
        match parent {
            ParentColumn::Key(column) => column + self.text_step,
            ParentColumn::Dash(column) => column + 1 + self.gap,
        }
    }

    fn on_one_line(&self, value: &Value, key: Option<&str>, parent: ParentColumn) -> bool {
        let flow = match parent {
            ParentColumn::Key(_) => self.is_flow(key) == Some(true),
            ParentColumn::Dash(_) => self.items_are_flow(key),
        };
        flow && !self.has_lines(value)
    }

    /// Writes the value as block lines even where nearby values are on one line.
    pub fn block(&self, value: &Value, key: Option<&str>, parent: ParentColumn) -> ValueLines {
        match value {
            Value::Seq(items) if !items.is_empty() => self.block_seq(items, key, parent),
            Value::Map(entries) if !entries.is_empty() => self.block_map(entries, parent),
            Value::Plain(_) | Value::Str(_) | Value::Seq(_) | Value::Map(_) => {
                self.lines(value, key, parent)
            }
        }
    }

    fn block_seq(&self, items: &[Value], key: Option<&str>, parent: ParentColumn) -> ValueLines {
        let column = match parent {
            ParentColumn::Key(column) => column + self.dash,
            ParentColumn::Dash(column) => column + 1 + self.gap,
        };
        let parts = items.iter().map(|item| self.item(item, key, column));
        stacked(parts, column, parent)
    }

    fn block_map(&self, entries: &[(String, Value)], parent: ParentColumn) -> ValueLines {
        let column = match parent {
            ParentColumn::Key(column) => column + self.step,
            ParentColumn::Dash(column) => column + 1 + self.gap,
        };
        let parts = entries.iter().map(|(k, v)| self.entry(k, v, column));
        stacked(parts, column, parent)
    }

    /// Writes `key: value` at a column. The first line is the head, without its indent.
    pub fn entry(&self, key: &str, value: &Value, column: usize) -> ValueLines {
        let mut lines = self.lines(value, Some(key), ParentColumn::Key(column));
        let blank = if lines.head.is_empty() { "" } else { " " };
        lines.head = format!("{}:{blank}{}", self.key(key, false), lines.head);
        lines
    }

    /// Writes `- value` at a column. The first line is the head, without its indent.
    pub fn item(&self, value: &Value, key: Option<&str>, column: usize) -> ValueLines {
        let mut lines = self.lines(value, key, ParentColumn::Dash(column));
        lines.head = format!("-{}{}", " ".repeat(self.gap), lines.head);
        lines
    }

    fn key(&self, key: &str, flow: bool) -> String {
        if self.json {
            return double_quoted(key);
        }
        spell(key, self.keys, flow)
    }

    /// Writes the value on one line; `flow` says that it stands between brackets.
    pub fn inline(&self, value: &Value, key: Option<&str>, flow: bool) -> String {
        match value {
            Value::Plain(token) => token.clone(),
            Value::Str(text) => spell(text, self.quotes(key), flow),
            Value::Seq(items) => {
                let items: Vec<_> = items.iter().map(|v| self.inline(v, key, true)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Map(entries) => {
                let entries: Vec<_> =
                    entries.iter().map(|(k, v)| self.inline_entry(k, v)).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    /// Writes `key: value` between braces.
    pub fn inline_entry(&self, key: &str, value: &Value) -> String {
        format!("{}: {}", self.key(key, true), self.inline(value, Some(key), true))
    }
}

/// Stacks lines below each other. Below a key they start on a line of their own; after a dash the
/// first shares the dash's line.
fn stacked(
    parts: impl Iterator<Item = ValueLines>,
    column: usize,
    parent: ParentColumn,
) -> ValueLines {
    let pad = " ".repeat(column);
    let mut all = ValueLines::default();
    for part in parts {
        if matches!(parent, ParentColumn::Dash(_)) && all.head.is_empty() {
            all.head = part.head;
        } else {
            all.body.push(format!("{pad}{}", part.head));
        }
        all.body.extend(part.body);
        all.needs_break = part.needs_break;
    }
    all
}

/// Writes a `|` text at a column. The text must pass [`fits_literal`].
pub(super) fn literal(text: &str, column: usize) -> ValueLines {
    let pad = " ".repeat(column);
    let (body, ended) = match text.strip_suffix('\n') {
        Some(body) => (body, true),
        None => (text, false),
    };
    let indented = |line: &str| {
        if line.is_empty() { String::new() } else { format!("{pad}{line}") }
    };
    ValueLines {
        head: if ended { "|" } else { "|-" }.into(),
        body: body.split('\n').map(indented).collect(),
        needs_break: ended,
    }
}
