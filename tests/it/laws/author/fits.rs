//! Which ways of writing a text keep it: plain, in single quotes, as a literal or folded block.

use super::super::node::must_be_escaped;

/// Text that can stand without quotes and still be text that reads the same: judged
/// narrowly, so that only what every reader agrees on is written.
pub(super) fn is_plain(text: &str, flow: bool) -> bool {
    let starts_well = text
        .chars()
        .next()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '£' | '/' | '(' | '.' | '🧭'));
    let empty = matches!(text, "null" | "Null" | "NULL" | "~" | "");
    starts_well
        && !empty
        && !text.starts_with("...")
        && text.trim() == text
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !text.contains(['\n', '\t', '\r'])
        && !text.chars().any(must_be_escaped)
        && !(flow && text.contains([',', '[', ']', '{', '}', '?', ':']))
}

pub(super) fn fits_single(text: &str) -> bool {
    !text.contains(['\n', '\r']) && !text.chars().any(|c| c != '\t' && must_be_escaped(c))
}

pub(super) fn fits_literal(text: &str) -> bool {
    let body = text.trim_end_matches('\n');
    !body.is_empty()
        && !text.contains('\r')
        && !body.starts_with(['\n', '\t'])
        && !body.chars().any(|c| !matches!(c, '\n' | '\t') && must_be_escaped(c))
        && body.split('\n').all(|line| line.is_empty() || !line.trim().is_empty())
}

pub(super) fn fits_folded(text: &str) -> bool {
    fits_literal(text)
        && text
            .trim_end_matches('\n')
            .split('\n')
            .all(|line| !line.is_empty() && line.trim() == line && !line.contains("  "))
}
