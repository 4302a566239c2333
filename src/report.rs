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
mod paper;
mod scrutiny;
mod text;
#[cfg(feature = "word")]
mod word;

pub use agenda_paper::agenda;
pub use chase::{chase, chase_all};
pub use exceptions::exceptions;
pub use highlight::highlight;
pub use logs::{actions, decisions};
pub use minutes_paper::minutes;
pub use paper::{Block, Paper, PaperError, Table, Text};
pub use scrutiny::scrutiny;

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

#[cfg(test)]
mod tests;
