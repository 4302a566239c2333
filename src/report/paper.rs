//! What a paper is, whatever it is about and whatever format it is written in. It names neither
//! the papers nor the formats, which all name it.

use crate::plan::rag::Flag;
use crate::text::shown;

/// Why a paper was not written.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The program was built without Word.
    #[error("this steerco was built without Word (the feature `word`): use --format html or md")]
    NoWord,
    /// The Word file could not be put together.
    #[error("the Word file could not be put together: {0}; use --format html or md")]
    Word(String),
}

/// Text of a paper: words, some of them strong, and flags.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub(super) Vec<TextSpan>);

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TextSpan {
    /// Words as they are.
    Plain(String),
    /// Strong words.
    Strong(String),
    /// A flag, and whether people declared it.
    Flag(Flag, bool),
}

impl Text {
    /// Makes a text of words on one line or several, without blanks and line ends at the end.
    pub fn new(words: &str) -> Text {
        Text::default().plain(words.trim_end())
    }

    /// Appends words as they are; a blank joins them to what follows.
    #[must_use]
    pub fn plain(mut self, words: &str) -> Text {
        if !words.is_empty() {
            self.0.push(TextSpan::Plain(shown::safe_block(words).into_owned()));
        }
        self
    }

    /// Appends strong words.
    #[must_use]
    pub fn strong(mut self, words: &str) -> Text {
        let safe = shown::safe_line(words.trim());
        if !safe.is_empty() {
            self.0.push(TextSpan::Strong(safe.into_owned()));
        }
        self
    }

    /// Appends a flag: declared in capitals, computed in small letters.
    #[must_use]
    pub fn flag(mut self, flag: Flag, declared: bool) -> Text {
        self.0.push(TextSpan::Flag(flag, declared));
        self
    }

    /// Returns whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Returns the flag's word: `AMBER` where people agreed it, `amber` where it is computed.
pub(super) fn flag_word(flag: Flag, declared: bool) -> String {
    match (flag, declared) {
        (Flag::Grey, _) => "–".to_owned(),
        (Flag::Blue, true) => "COMPLETE".to_owned(),
        (Flag::Blue, false) => "complete".to_owned(),
        (Flag::Red | Flag::Amber | Flag::Green, true) => flag.word().to_uppercase(),
        (Flag::Red | Flag::Amber | Flag::Green, false) => flag.word().to_owned(),
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The headings of the columns.
    pub head: Vec<Text>,
    /// How wide each column is, in parts of the whole.
    pub widths: Vec<u16>,
    /// The rows, each with a cell for each heading.
    pub rows: Vec<Vec<Text>>,
}

impl Table {
    /// Makes an empty table with these columns, each a heading and a width.
    pub fn new(columns: &[(&str, u16)]) -> Table {
        Table {
            head: columns.iter().map(|(head, _)| Text::new(head)).collect(),
            widths: columns.iter().map(|(_, width)| *width).collect(),
            rows: Vec::new(),
        }
    }
}

/// A piece of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading: 1 for a part of the paper, 2 below it.
    Heading(u8, Text),
    /// A paragraph.
    Paragraph(Text),
    /// Points, in order.
    List(Vec<Text>),
    /// A table.
    Table(Table),
}

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paper {
    /// What it is: `Minutes`, `Agenda`.
    pub title: Text,
    /// Of what, from whom, as at when.
    pub subtitle: Text,
    /// Whether it is marked as a draft on every page.
    pub draft: bool,
    /// Its words.
    pub blocks: Vec<Block>,
}

impl Paper {
    pub(super) fn heading(&mut self, level: u8, words: &str) {
        self.blocks.push(Block::Heading(level, Text::new(words)));
    }

    pub(super) fn paragraph(&mut self, text: Text) {
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph(text));
        }
    }

    pub(super) fn list(&mut self, points: Vec<Text>) {
        if !points.is_empty() {
            self.blocks.push(Block::List(points));
        }
    }

    /// Adds a table with a heading above it, or nothing where the table has no rows.
    pub(super) fn table(&mut self, heading: &str, table: Table) {
        if !table.rows.is_empty() {
            self.heading(1, heading);
            self.blocks.push(Block::Table(table));
        }
    }
}
