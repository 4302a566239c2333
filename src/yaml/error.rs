//! The errors of a YAML text: place, cause and remedy, in one line.

use granit_parser::{ErrorKind, ScanError};
use thiserror::Error;

/// The longest piece of an offending line that a message quotes, in characters.
const QUOTED: usize = 120;

/// A text that is not YAML, or not YAML that is safe to read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "line {line}, column {column}: {found}; expected {expected}; {remedy}{}{}",
    if text.is_empty() { String::new() } else { format!(" (the line reads `{text}`)") },
    next.as_ref().map(|other| format!("\n{other}")).unwrap_or_default()
)]
pub struct YamlError {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The offending line, cut to 120 characters, control characters escaped.
    pub text: String,
    /// What was found there. Long words are cut in the middle, control characters escaped.
    pub found: String,
    /// What was expected instead, shortened as [`found`](Self::found) is.
    pub expected: String,
    /// How to fix it, shortened as [`found`](Self::found) is.
    pub remedy: String,
    /// What else is wrong with the text. Written on a line of its own.
    pub next: Option<Box<YamlError>>,
}

impl YamlError {
    /// Makes an error at byte `at` of `source`.
    pub fn at(source: &str, at: usize, found: &str, expected: &str, remedy: &str) -> Self {
        let mut at = at.min(source.len());
        while !source.is_char_boundary(at) {
            at -= 1;
        }
        let start = source[..at].rfind('\n').map_or(0, |n| n + 1);
        Self {
            line: source[..start].bytes().filter(|&b| b == b'\n').count() + 1,
            column: source[start..at].trim_start_matches('\u{feff}').chars().count() + 1,
            text: quoted(source[start..].lines().next().unwrap_or_default()),
            found: shortened(found),
            expected: shortened(expected),
            remedy: shortened(remedy),
            next: None,
        }
    }

    /// Joins errors of one text: the first, with the others behind it.
    pub fn joined(errors: Vec<YamlError>) -> Option<YamlError> {
        let behind = |next: Option<YamlError>, error: YamlError| {
            Some(YamlError { next: next.map(Box::new), ..error })
        };
        errors.into_iter().rev().fold(None, behind)
    }

    /// Translates the parser's error into words for someone who edits a file.
    pub(super) fn from_scan(source: &str, error: &ScanError) -> Self {
        let mark = error.marker();
        let (expected, remedy) = advice(error.kind());
        let from = mark.byte_offset().unwrap_or(source.len()).min(source.len());
        let at = if is_about_a_tab(error.kind()) {
            tab_that_indents(source, from).unwrap_or(from)
        } else {
            from
        };
        Self::at(source, at, &error.kind().to_string(), expected, remedy)
    }
}

fn is_about_a_tab(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
            | ErrorKind::TabAtBlockScalarStart
    )
}

/// Finds the first tab at or after the line of `from` that stands where spaces should. The parser
/// reports the text that the tab ended, not the tab.
fn tab_that_indents(source: &str, from: usize) -> Option<usize> {
    let start = source.get(..from)?.rfind('\n').map_or(0, |n| n + 1);
    let mut line_start = start;
    for line in source[start..].split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indent].find('\t') {
            return Some(line_start + tab);
        }
        line_start += line.len();
    }
    None
}

/// Cuts a line to 120 characters and escapes its control characters, for a message.
fn quoted(line: &str) -> String {
    escaped(line.chars().take(QUOTED))
}

/// Cuts the middle out of `found`, which may quote words of any length from the file.
fn shortened(found: &str) -> String {
    let count = found.chars().count();
    if count <= 2 * QUOTED {
        return escaped(found.chars());
    }
    let head = escaped(found.chars().take(QUOTED));
    let tail = escaped(found.chars().skip(count - QUOTED));
    format!("{head} … {tail}")
}

fn escaped(text: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in text {
        if c.is_control() && c != '\t' {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// Returns what was expected and how to fix it, for an error of the parser.
fn advice(kind: &ErrorKind) -> (&'static str, &'static str) {
    use ErrorKind as K;
    match kind {
        kind if is_about_a_tab(kind) => ("spaces before the text", "replace the tab with spaces"),
        K::UnclosedQuotedScalar
        | K::InvalidTrailingSingleQuotedScalar
        | K::InvalidTrailingDoubleQuotedScalar => (
            "a quoted text that ends with its own quote",
            "close the quote, or write \\\" inside double and '' inside single quotes",
        ),
        K::UnexpectedEofFlowSequence
        | K::UnexpectedEofFlowMapping
        | K::UnexpectedEofImplicitFlowMapping
        | K::ExpectedFlowMappingSeparator
        | K::ExpectedFlowSequenceSeparator
        | K::MismatchedFlowCollectionEnd { .. }
        | K::MisplacedFlowCollectionEnd
        | K::InvalidColonPlacement
        | K::UnclosedFlowCollection { .. } => (
            "every [ and { to be closed, with commas between",
            "close the bracket or add the comma",
        ),
        K::RecursionLimitExceeded => {
            ("at most 64 levels", "a plan is never that deep; check that this file is a plan")
        }
        K::UnknownAnchor => (
            "an anchor (&name) above this alias (*name)",
            "define the anchor first, or put the text in quotes if it only starts with *",
        ),
        K::MappingValueNotAllowed | K::SimpleKeyExpected | K::InvalidSimpleKey => (
            "one `key: value` on a line",
            "put text that holds a colon and a space in quotes, and line the keys up",
        ),
        K::UnexpectedCharacter { .. } => {
            ("text that does not start with this character", "put the text in quotes")
        }
        K::UnknownQuotedScalarEscape
        | K::InvalidQuotedScalarHexEscape
        | K::InvalidUnicodeEscape => (
            "a known escape after the backslash",
            "write \\\\ for a backslash, or use single quotes",
        ),
        _ => (
            "keys and dashes of one list in one column",
            "look at the indentation and the quotes of this line and the one above",
        ),
    }
}

/// Why an edit was not made. The text is unchanged.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    /// The path leads nowhere in this text.
    #[error("line {line}: there is no {what} here; read the file again, it may have changed")]
    NotFound {
        /// The line of the node in which the next step was looked up, from 1.
        line: usize,
        /// The step that was not found: a key, or an item's position.
        what: String,
    },
    /// The edit cannot be made without changing something else.
    #[error("line {line}: not edited, because {reason}; {remedy}")]
    Refused {
        /// The line of the node in question, from 1.
        line: usize,
        /// The reason, in words.
        reason: String,
        /// What a person can do.
        remedy: String,
    },
    /// The edited text did not read back as the old tree with the edit, and was thrown away.
    #[error(
        "line {line}: not edited, because the result would not read back as meant ({reason}); edit this place by hand"
    )]
    Unsafe {
        /// The line of the edited node, from 1.
        line: usize,
        /// What differed.
        reason: String,
    },
    /// The text cannot be read.
    #[error(transparent)]
    Unreadable(#[from] YamlError),
}
