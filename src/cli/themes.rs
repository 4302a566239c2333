//! `steerco themes`: what the built-in themes look like in this terminal.

use super::Failure;
use super::out::{self, Paint};
use crate::plan::shown;
use crate::tui::theme::{Role, Theme};
use clap::Args;
use std::process::ExitCode;

/// Nothing can be asked of it.
#[derive(Debug, Args)]
#[command(after_help = "Where standard output is no terminal, the names alone.")]
pub(super) struct Themes {}

pub(super) fn run(_themes: &Themes) -> Result<ExitCode, Failure> {
    let cells = out::width();
    let mut text = String::new();
    for name in Theme::names() {
        let paint = Paint::of(name)?;
        text.push_str(&paint.dress(Role::Heading, name));
        text.push('\n');
        let mut used = 0;
        for role in Role::ALL {
            let name = role.name();
            let wide = shown::width(&name);
            if used > 0 && used + 2 + wide > cells {
                text.push('\n');
                used = 0;
            }
            text.push_str("  ");
            text.push_str(&paint.dress(*role, &name));
            used += 2 + wide;
        }
        text.push_str("\n\n");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    out::print(&text)?;
    Ok(ExitCode::SUCCESS)
}
