//! Papers: a plan or a meeting as a text to hand out.
//!
//! A [`Paper`] is headings, paragraphs, lists and tables and knows no format; each format has a
//! file that writes it. Words from a plan enter a paper only as [`Text`], which removes whatever
//! steers a terminal or cannot be seen; each format then escapes its own markup. There must be no
//! way around that gate.

mod agenda_paper;
mod chase;
mod exceptions;
mod highlight;
mod html;
mod key;
mod logs;
mod markdown;
mod minutes_paper;
mod scrutiny;
mod text;
#[cfg(feature = "word")]
mod word;

pub use agenda_paper::agenda;
pub use chase::{NoSuchOwner, chase, chase_all};
pub use exceptions::exceptions;
pub use highlight::highlight;
pub use logs::{actions, decisions};
pub use minutes_paper::minutes;
pub use scrutiny::scrutiny;

use crate::plan::rag::Flag;
use crate::text::shown;

/// Declares the formats of papers: variant, the words that name it (the first one is
/// shown; any may be the ending of a file), whether it is no text, and what writes it.
macro_rules! formats {
    ($($(#[$doc:meta])* $format:ident [$first:literal $(, $also:literal)*] $binary:literal $write:expr;)*) => {
        /// A format that a paper can be written in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum PaperFormat { $($(#[$doc])* $format,)* }

        impl PaperFormat {
            /// Every format, in the order in which messages list them.
            pub const ALL: &'static [PaperFormat] = &[$(PaperFormat::$format,)*];

            /// Returns the words that name the format, the usual one first.
            pub fn words(self) -> &'static [&'static str] {
                match self { $(PaperFormat::$format => &[$first $(, $also)*],)* }
            }

            /// Returns whether the format is no text, so that it is of no use on a terminal.
            pub fn is_binary(self) -> bool {
                match self { $(PaperFormat::$format => $binary,)* }
            }
        }

        impl Paper {
            /// Writes the paper out in a format.
            ///
            /// # Errors
            ///
            /// Word files only: built without them, or one that could not be put together.
            pub fn write(&self, format: PaperFormat) -> Result<Vec<u8>, PaperError> {
                match format { $(PaperFormat::$format => ($write)(self),)* }
            }
        }
    };
}

formats! {
    /// Markdown.
    Markdown ["md", "markdown"] false |paper| Ok(markdown::write(paper).into_bytes());
    /// One HTML page that needs no other file.
    Html ["html", "htm"] false |paper| Ok(html::write(paper).into_bytes());
    /// A Word file.
    Word ["docx", "word"] true word_file;
    /// Plain text, to paste into a message.
    Text ["text", "txt"] false |paper| Ok(text::write(paper).into_bytes());
}

impl PaperFormat {
    /// Finds the format that a word or the ending of a file names, in any case.
    pub fn named(word: &str) -> Option<PaperFormat> {
        let names = |format: &&PaperFormat| {
            format.words().iter().any(|known| known.eq_ignore_ascii_case(word))
        };
        PaperFormat::ALL.iter().find(names).copied()
    }

    /// Lists the formats by their usual words, as in "md, html, docx or text".
    pub fn list() -> String {
        let words: Vec<&str> = PaperFormat::ALL.iter().map(|format| format.words()[0]).collect();
        match words.split_last() {
            Some((last, others)) => format!("{} or {last}", others.join(", ")),
            None => String::new(),
        }
    }
}

#[cfg(feature = "word")]
fn word_file(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    word::write(paper)
}

#[cfg(not(feature = "word"))]
fn word_file(_: &Paper) -> Result<Vec<u8>, PaperError> {
    Err(PaperError::NoWord)
}

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
pub struct Text(Vec<TextSpan>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum TextSpan {
    Plain(String),
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

/// Returns the flag's word: `AMBER` where people declared it, `amber` where it is computed.
fn flag_word(flag: Flag, declared: bool) -> String {
    match (flag, declared) {
        (Flag::Grey, _) => "–".to_owned(),
        (Flag::Blue, _) => "COMPLETE".to_owned(),
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
    /// What it says.
    pub blocks: Vec<Block>,
}

impl Paper {
    fn heading(&mut self, level: u8, words: &str) {
        self.blocks.push(Block::Heading(level, Text::new(words)));
    }

    fn paragraph(&mut self, text: Text) {
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph(text));
        }
    }

    fn list(&mut self, points: Vec<Text>) {
        if !points.is_empty() {
            self.blocks.push(Block::List(points));
        }
    }

    /// Adds a table with a heading above it, or nothing where the table has no rows.
    fn table(&mut self, heading: &str, table: Table) {
        if !table.rows.is_empty() {
            self.heading(1, heading);
            self.blocks.push(Block::Table(table));
        }
    }
}

#[cfg(test)]
mod tests;
