//! Bytes and lines: scans of the text between two nodes.
//!
//! Between the end of one token and the start of the next there are only blanks, line ends,
//! comments and indicators, so these scans need no grammar.

/// The byte-order mark in UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Finds the first byte at or after `from` that is not a blank, a line end or part of a comment.
pub(super) fn skip_trivia(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'\n' | b'\r') => at += 1,
            Some(b'#') => at = comment_end(bytes, at),
            Some(0xef) if bytes[at..].starts_with(BOM) => at += BOM.len(),
            _ => return at,
        }
    }
}

/// Returns the end of the comment that starts at `from`: its line end, or the end of the text.
fn comment_end(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|b| matches!(b, b'\n' | b'\r')).map_or(bytes.len(), |n| from + n)
}

/// Returns the first byte of the line that holds `at`. A byte-order mark is not part of a line.
pub(super) fn line_start(bytes: &[u8], at: usize) -> usize {
    let start = bytes[..at].iter().rposition(|&b| b == b'\n').map_or(0, |n| n + 1);
    if start == 0 && at >= BOM.len() && bytes.starts_with(BOM) { BOM.len() } else { start }
}

/// Returns the first byte of the line after the one that holds `at`, or the end of the text.
pub(super) fn next_line(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |n| at + n + 1)
}

/// Returns the end of the line that holds `at`, without its line end.
pub(super) fn line_end(bytes: &[u8], at: usize) -> usize {
    let end = bytes[at..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |n| at + n);
    if end > at && end < bytes.len() && bytes[end - 1] == b'\r' { end - 1 } else { end }
}

/// Returns whether only blanks stand between the start of the line and `at`.
pub(super) fn opens_its_line(bytes: &[u8], at: usize) -> bool {
    all_blank(&bytes[line_start(bytes, at)..at])
}

/// Returns whether these bytes are spaces and tabs only.
pub(super) fn all_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|b| matches!(b, b' ' | b'\t'))
}

/// Moves `at` back over the blanks before it.
pub(super) fn before_blanks(bytes: &[u8], at: usize) -> usize {
    at - bytes[..at].iter().rev().take_while(|b| matches!(b, b' ' | b'\t')).count()
}

/// Returns whether an indicator (`-`, `?`, `:`) stands at `at`: a blank, a line end or the end of
/// the text must follow it.
pub(super) fn is_indicator(bytes: &[u8], at: usize, indicator: u8) -> bool {
    bytes.get(at) == Some(&indicator)
        && matches!(bytes.get(at + 1), None | Some(b' ' | b'\t' | b'\n' | b'\r'))
}

/// Returns the line end used at or after `at`, or else before it; `\n` in a text of one line.
pub(super) fn line_break_near(bytes: &[u8], at: usize) -> &'static str {
    let at = at.min(bytes.len());
    let feed = bytes[at..]
        .iter()
        .position(|&b| b == b'\n')
        .map(|n| at + n)
        .or_else(|| bytes[..at].iter().rposition(|&b| b == b'\n'));
    match feed {
        Some(n) if n > 0 && bytes[n - 1] == b'\r' => "\r\n",
        Some(_) | None => "\n",
    }
}

/// Returns whether the text has a carriage return without a line feed after it.
pub(super) fn has_bare_return(bytes: &[u8]) -> bool {
    // Most texts have none at all, which is seen faster.
    bytes.contains(&b'\r')
        && bytes.iter().enumerate().any(|(n, &b)| b == b'\r' && bytes.get(n + 1) != Some(&b'\n'))
}

/// Converts a byte offset to the index's own size. Texts beyond 4 GB are refused before the first
/// node, so the conversion loses nothing.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
