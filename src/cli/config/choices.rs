//! What is in force: an option, the file, the environment, or the default, in this order. The
//! screens and `steerco config` both ask here, so that they cannot disagree.

use super::super::account;
use super::fault::ConfigError;
use super::settings::{Config, InForce, ReviewInterval};
use super::settled::{Settled, ValueOrigin};
use super::themes;
use crate::theme::glyph::{self, Glyphs};
use crate::theme::{Depth, Theme, detect_depth, suited};
use crate::tui::columns::usual;
use clap::Args;

/// What options settle for one session.
#[derive(Debug, Default, Args)]
pub struct Choices {
    /// Who signs what you write [default: the author in the configuration, or your login name]
    #[arg(long, value_parser = one_line)]
    pub by: Option<String>,
    /// The theme: auto, dark, light, high-contrast, colour-blind, mono, or one of your own
    #[arg(long)]
    theme: Option<String>,
    /// Colours: auto, none, 16, 256 or true
    #[arg(long, value_parser = depth, default_value = "auto")]
    color: ColourDepth,
    /// Use only ASCII signs
    #[arg(long)]
    ascii: bool,
    /// Leave the mouse to the terminal
    #[arg(long)]
    no_mouse: bool,
}

#[derive(Debug, Clone, Copy, Default)]
enum ColourDepth {
    #[default]
    Detected,
    Given(Depth),
}

/// Why an option's value cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChoiceError {
    /// It names no number of colours.
    #[error("expected auto, none, 16, 256 or true")]
    Colours,
    /// It is a name on several lines.
    #[error("a line end or another control character is in it; write it on one line")]
    Lines,
}

fn depth(word: &str) -> Result<ColourDepth, ChoiceError> {
    match word {
        "auto" => Ok(ColourDepth::Detected),
        "none" | "never" => Ok(ColourDepth::Given(Depth::None)),
        "16" => Ok(ColourDepth::Given(Depth::Ansi16)),
        "256" => Ok(ColourDepth::Given(Depth::Ansi256)),
        "true" | "always" => Ok(ColourDepth::Given(Depth::True)),
        _ => Err(ChoiceError::Colours),
    }
}

/// Reads a name from the command line. An empty one is as good as none.
pub fn one_line(name: &str) -> Result<String, ChoiceError> {
    let name = name.trim();
    if name.contains(char::is_control) { Err(ChoiceError::Lines) } else { Ok(name.to_owned()) }
}

/// Weighs options, configuration and environment.
pub fn settle(
    choices: &Choices,
    config: &Config,
    env: impl Fn(&str) -> Option<String>,
) -> Result<InForce, ConfigError> {
    let depth = match choices.color {
        ColourDepth::Given(depth) => Settled::option(depth, "--color"),
        ColourDepth::Detected => Settled {
            value: detect_depth(&env),
            from: said(&["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "TERM"], &env)
                .map_or_else(
                    || ValueOrigin::Default("TERM and COLORTERM say nothing".to_owned()),
                    ValueOrigin::Environment,
                ),
        },
    };
    let glyphs = || Settled {
        value: glyph::detect(&env),
        from: said(&["LC_ALL", "LC_CTYPE", "LANG", "TERM", "VTE_CJK_WIDTH"], &env)
            .map_or(ValueOrigin::Default(String::new()), ValueOrigin::Environment),
    };
    let ascii = choices.ascii.then(|| Settled::option(true, "--ascii"));
    let ascii = ascii.or_else(|| config.ascii.clone()).filter(|ascii| ascii.value);
    let mouse = choices.no_mouse.then(|| Settled::option(false, "--no-mouse"));
    let (theme, auto) = theme(choices, config, &env)?;
    Ok(InForce {
        author: author(choices.by.as_deref(), config),
        theme: Settled { value: theme.value.at(depth.value), from: theme.from },
        auto,
        depth,
        glyphs: ascii
            .map_or_else(glyphs, |ascii| Settled { value: Glyphs::Ascii, from: ascii.from }),
        mouse: mouse.or_else(|| config.mouse.clone()).unwrap_or_else(|| Settled::usual(true, "")),
        review: config
            .review
            .clone()
            .unwrap_or_else(|| Settled::usual(ReviewInterval::usual(), "")),
        columns: config
            .columns
            .clone()
            .unwrap_or_else(|| Settled::usual(usual(), "unless the plan has `columns:`")),
        keys: config.keymap(),
    })
}

/// Chooses the theme. Of `auto`, also returns what decided which one it stands for.
fn theme(
    choices: &Choices,
    config: &Config,
    env: &impl Fn(&str) -> Option<String>,
) -> Result<(Settled<Theme>, Option<String>), ConfigError> {
    let given = choices.theme.clone().map(|name| Settled::option(name, "--theme"));
    let named = given
        .or_else(|| config.theme.clone())
        .unwrap_or_else(|| Settled::usual(themes::AUTO.to_owned(), ""));
    let settled = |value| Settled { value, from: named.from.clone() };
    if named.value != themes::AUTO {
        return Ok((settled(themes::find(&named.value)?), None));
    }
    let by = said(&["COLORFGBG"], env);
    let by = by.unwrap_or_else(|| "COLORFGBG does not say what the background is".to_owned());
    Ok((settled(suited_theme(env)?), Some(by)))
}

/// Returns the theme that `auto` stands for: dark, or light where the environment says that the
/// background is.
pub fn suited_theme(env: &impl Fn(&str) -> Option<String>) -> Result<Theme, ConfigError> {
    themes::find(suited(None, env))
}

/// Says which of these variables are set, and to what.
fn said(names: &[&str], env: &impl Fn(&str) -> Option<String>) -> Option<String> {
    let set = names.iter().filter_map(|name| {
        let value = env(name).filter(|value| !value.is_empty())?;
        Some(format!("{name}={value}"))
    });
    let set: Vec<String> = set.collect();
    (!set.is_empty()).then(|| set.join(" "))
}

/// Returns who signs: `--by`, else the configuration, else the login name.
pub fn author(given: Option<&str>, config: &Config) -> Settled<Option<String>> {
    let named = |name: &str| Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    if let Some(name) = given.and_then(named) {
        return Settled::option(Some(name), "--by");
    }
    if let Some(Settled { value, from }) = config.author.clone() {
        return Settled { value: Some(value), from };
    }
    for variable in ["USER", "LOGNAME", "USERNAME"] {
        let said = std::env::var(variable).ok().and_then(|said| one_line(&said).ok());
        if let Some(name) = said.as_deref().and_then(named) {
            let from = ValueOrigin::Environment(format!("{variable}={name}"));
            return Settled { value: Some(name), from };
        }
    }
    match account::name() {
        Some(name) => Settled::usual(Some(name), "the account's name"),
        None => Settled::usual(None, "nobody is named"),
    }
}
