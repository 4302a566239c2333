//! Filters that were saved under a name on the screen, for `list --filter =NAME`.

use crate::cli::failure::Failure;
use crate::cli::places::trusted_state_dir;
use crate::text::fold;
use crate::tui::run::saved_filters;
use std::borrow::Cow;

/// Returns the words of a filter: those that were saved, where it is `=NAME`.
pub(super) fn resolved(words: &str) -> Result<Cow<'_, str>, Failure> {
    let Some(name) = words.trim_start().strip_prefix('=') else {
        return Ok(Cow::Borrowed(words));
    };
    let saved = trusted_state_dir()?.map(|state| saved_filters(&state)).unwrap_or_default();
    let found = saved.iter().find(|(known, _)| fold::same(known, name));
    if let Some((_, words)) = found {
        return Ok(Cow::Owned(words.clone()));
    }
    let names: Vec<&str> = saved.keys().map(String::as_str).collect();
    let remedy = if names.is_empty() {
        "none is saved; on the screen, / and NAME = WORDS saves one".to_owned()
    } else {
        format!("saved are {}", names.join(", "))
    };
    Err(Failure(format!("--filter: no filter is saved as '{}'; {remedy}", name.trim())))
}
