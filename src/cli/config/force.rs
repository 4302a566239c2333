//! What is in force, and who says so: an option, the file, the environment, or nobody.
//! The screens and `steerco config` both ask here, so that they cannot disagree.

use super::super::account;
use super::super::failure::Failure;
use super::{Config, themes};
use crate::plan::asat::REVIEW_DEFAULT;
use crate::theme::glyph::{self, Glyphs};
use crate::theme::{Depth, Theme, detect_depth, suited};
use crate::tui::columns::Column;
use crate::tui::keymap::Keymap;
use clap::Args;
use std::sync::Arc;

/// What may be settled for one session.
#[derive(Debug, Default, Args)]
pub struct Choices {
    /// Who signs what is written [default: the configured author, else the login name]
    #[arg(long, value_parser = one_line)]
    pub by: Option<String>,
    /// The theme: auto (by the terminal), dark, light, high-contrast, colour-blind, mono, or
    /// one of your own
    #[arg(long)]
    theme: Option<String>,
    /// Colours: auto, none, 16, 256 or true
    #[arg(long, value_parser = depth, default_value = "auto")]
    color: Colour,
    /// Use no signs but ASCII
    #[arg(long)]
    ascii: bool,
    /// Leave the mouse to the terminal
    #[arg(long)]
    no_mouse: bool,
}

#[derive(Debug, Clone, Copy, Default)]
enum Colour {
    #[default]
    Detected,
    Given(Depth),
}

fn depth(word: &str) -> Result<Colour, String> {
    match word {
        "auto" => Ok(Colour::Detected),
        "none" | "never" => Ok(Colour::Given(Depth::None)),
        "16" => Ok(Colour::Given(Depth::Ansi16)),
        "256" => Ok(Colour::Given(Depth::Ansi256)),
        "true" | "always" => Ok(Colour::Given(Depth::True)),
        _ => Err("expected auto, none, 16, 256 or true".to_owned()),
    }
}

/// Who says what is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody; with why it is this, where there is more to say.
    Default(String),
    /// A line of the configuration.
    File(usize),
    /// Variables of the environment, as `NAME=value`.
    Environment(String),
    /// An option of the command line.
    Option(&'static str),
}

/// A value in force, and who says so.
#[derive(Debug, Clone)]
pub struct Settled<T> {
    pub value: T,
    pub from: Origin,
}

impl<T> Settled<T> {
    fn new(value: T, from: Origin) -> Settled<T> {
        Settled { value, from }
    }
}

/// Everything that is in force.
#[derive(Debug)]
pub struct InForce {
    pub author: Settled<Option<String>>,
    pub theme: Settled<Theme>,
    /// Where `auto` stands for the theme: by what it was chosen.
    pub auto: Option<String>,
    pub depth: Settled<Depth>,
    pub glyphs: Settled<Glyphs>,
    pub mouse: Settled<bool>,
    /// Words and days, for plans that do not say.
    pub review: Settled<(String, Option<i64>)>,
    pub columns: Settled<Vec<Column>>,
    pub keys: Arc<Keymap>,
}

/// Weighs options, configuration and environment.
pub fn settle(
    choices: &Choices,
    config: &Config,
    env: impl Fn(&str) -> Option<String>,
) -> Result<InForce, Failure> {
    let nobody = || Origin::Default(String::new());
    let depth = match choices.color {
        Colour::Given(depth) => Settled::new(depth, Origin::Option("--color")),
        Colour::Detected => {
            let names = ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "TERM"];
            let said = said(&names, &env).unwrap_or_else(|| {
                Origin::Default("neither TERM nor COLORTERM says anything".to_owned())
            });
            Settled::new(detect_depth(&env), said)
        }
    };
    let (theme, auto) = theme(choices, config, &env)?;
    let glyphs = match (&config.ascii, choices.ascii) {
        (_, true) => Settled::new(Glyphs::Ascii, Origin::Option("--ascii")),
        (Some(set), false) if set.value => Settled::new(Glyphs::Ascii, Origin::File(set.line)),
        (Some(_) | None, false) => {
            let names = ["LC_ALL", "LC_CTYPE", "LANG", "TERM", "VTE_CJK_WIDTH"];
            let by = said(&names, &env).unwrap_or_else(nobody);
            Settled::new(glyph::detect(&env), by)
        }
    };
    let mouse = match (&config.mouse, choices.no_mouse) {
        (_, true) => Settled::new(false, Origin::Option("--no-mouse")),
        (Some(set), false) => Settled::new(set.value, Origin::File(set.line)),
        (None, false) => Settled::new(true, nobody()),
    };
    let review = match &config.review {
        Some(set) => {
            let (words, days) = set.value.clone();
            Settled::new((words, Some(days)), Origin::File(set.line))
        }
        None => Settled::new((format!("{REVIEW_DEFAULT} days"), None), nobody()),
    };
    let columns = match &config.columns {
        Some(set) => Settled::new(set.value.clone(), Origin::File(set.line)),
        None => Settled::new(Column::USUAL.to_vec(), nobody()),
    };
    Ok(InForce {
        author: author(choices.by.as_deref(), config),
        theme: Settled::new(theme.value.at(depth.value), theme.from),
        auto,
        depth,
        glyphs,
        mouse,
        review,
        columns,
        keys: config.keys(),
    })
}

fn theme(
    choices: &Choices,
    config: &Config,
    env: &impl Fn(&str) -> Option<String>,
) -> Result<(Settled<Theme>, Option<String>), Failure> {
    let (name, from) = match (&choices.theme, &config.theme) {
        (Some(name), _) => (name.as_str(), Origin::Option("--theme")),
        (None, Some(set)) => (set.value.as_str(), Origin::File(set.line)),
        (None, None) => (themes::AUTO, Origin::Default(String::new())),
    };
    if name != themes::AUTO {
        return Ok((Settled::new(themes::find(name)?, from), None));
    }
    let by = match said(&["COLORFGBG"], env) {
        Some(Origin::Environment(said)) => said,
        Some(_) | None => "COLORFGBG does not say what the background is".to_owned(),
    };
    let theme = suited_theme(env)?;
    Ok((Settled::new(theme, from), Some(by)))
}

/// The theme that `auto` stands for: dark, or light where the environment says that the
/// background is.
pub fn suited_theme(env: &impl Fn(&str) -> Option<String>) -> Result<Theme, Failure> {
    themes::find(suited(None, env))
}

/// Which of these variables say anything.
fn said(names: &[&str], env: &impl Fn(&str) -> Option<String>) -> Option<Origin> {
    let set = names.iter().filter_map(|name| {
        let value = env(name).filter(|value| !value.is_empty())?;
        Some(format!("{name}={value}"))
    });
    let set: Vec<String> = set.collect();
    (!set.is_empty()).then(|| Origin::Environment(set.join(" ")))
}

/// A name as the command line gives it; an empty one is as good as none.
pub fn one_line(name: &str) -> Result<String, String> {
    let name = name.trim();
    if name.contains(char::is_control) {
        return Err(
            "a line end or another control character is in it: write it on one line".to_owned()
        );
    }
    Ok(name.to_owned())
}

/// Who signs: `--by`, else the configuration, else the login name.
pub fn author(given: Option<&str>, config: &Config) -> Settled<Option<String>> {
    let named = |name: &str| Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    if let Some(name) = given.and_then(named) {
        return Settled::new(Some(name), Origin::Option("--by"));
    }
    if let Some(set) = &config.author {
        return Settled::new(Some(set.value.clone()), Origin::File(set.line));
    }
    for variable in ["USER", "LOGNAME", "USERNAME"] {
        let said = std::env::var(variable).ok();
        let said = said.and_then(|said| one_line(&said).ok());
        if let Some(name) = said.as_deref().and_then(named) {
            let from = Origin::Environment(format!("{variable}={name}"));
            return Settled::new(Some(name), from);
        }
    }
    match account::name() {
        Some(name) => Settled::new(Some(name), Origin::Default("the account's name".to_owned())),
        None => Settled::new(None, Origin::Default("nobody is named".to_owned())),
    }
}
