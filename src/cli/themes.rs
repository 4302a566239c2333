//! `steerco themes`: what the themes look like in this terminal.

use super::config::themes;
use super::failure::Failure;
use super::out;
use super::paint::Paint;
use crate::text::shown;
use crate::theme::Role;
use clap::Args;
use std::process::ExitCode;

/// Nothing can be asked of it.
#[derive(Debug, Args)]
#[command(
    after_help = "Your own themes are files NAME.yaml in the folder themes beside config.yaml (steerco config shows \
where); one with the name of a built-in theme replaces it. Colours are shown on a terminal only. \
The exit code is 1 if one of your own cannot be read."
)]
pub(super) struct Themes {}

pub(super) fn run(_themes: &Themes) -> Result<ExitCode, Failure> {
    let cells = out::width();
    let mut text = String::new();
    let mut broken = Vec::new();
    for listed in themes::all() {
        let theme = match listed.read() {
            Ok(theme) => theme,
            Err(why) => {
                broken.push(why.to_string());
                continue;
            }
        };
        let paint = Paint::with(theme);
        text.push_str(&paint.dress(Role::Heading, &shown::safe_line(&listed.name)));
        if let Some(file) = &listed.file {
            let place =
                if listed.built_in { "your own, in place of the one built in" } else { "your own" };
            let file = file.to_string_lossy();
            for words in ["  ", place, ": ", &shown::safe_line(&file)] {
                text.push_str(words);
            }
        }
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
    for why in &broken {
        out::complain(why);
    }
    Ok(if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
