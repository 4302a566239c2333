//! Colours of what the shell prints, where standard output is a terminal.

use super::config;
use super::failure::Failure;
use crate::theme::{Depth, Role, Theme, detect_depth};
use ratatui::backend::IntoCrossterm;
use ratatui::crossterm::style::ContentStyle;
use std::io::IsTerminal;

/// Dresses words in the theme's looks where standard output is a terminal; elsewhere they
/// stay as they are.
pub(super) struct Paint(Option<Theme>);

impl Paint {
    /// Makes the paint of the configured theme, or else of the one that suits the terminal.
    pub(super) fn new() -> Result<Paint, Failure> {
        let env = |name: &str| std::env::var(name).ok();
        if !in_colour() {
            return Ok(Paint(None));
        }
        let force = config::settle(&config::Choices::default(), &config::read()?, env)?;
        Ok(Paint(Some(force.theme.value)))
    }

    /// Makes the paint of this theme.
    pub(super) fn with(theme: Theme) -> Paint {
        let env = |name: &str| std::env::var(name).ok();
        Paint(in_colour().then(|| theme.at(detect_depth(env))))
    }

    /// Writes the words in the look of the role.
    pub(super) fn dress(&self, role: Role, words: &str) -> String {
        match &self.0 {
            Some(theme) if !words.trim().is_empty() => {
                let style: ContentStyle = theme.style(role).into_crossterm();
                style.apply(words).to_string()
            }
            Some(_) | None => words.to_owned(),
        }
    }
}

/// Returns whether standard output is a terminal that can show looks, or must be treated as one
/// (`CLICOLOR_FORCE`, unless `NO_COLOR` is set, too).
fn in_colour() -> bool {
    let said = |name: &str| std::env::var(name).unwrap_or_default();
    let dumb = matches!(std::env::var("TERM").as_deref(), Ok("" | "dumb"));
    let forced = !matches!(said("CLICOLOR_FORCE").trim(), "" | "0")
        && detect_depth(|name| std::env::var(name).ok()) > Depth::None;
    forced || (std::io::stdout().is_terminal() && !dumb)
}
