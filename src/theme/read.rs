//! Reads a theme's text: a look for every role, or what is wrong and where.

use super::depth::Shade;
use super::role::{ROLES, Role, RoleLook};
use super::words;
use crate::text::shown;
use ratatui::style::{Color, Modifier};
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// Why a theme cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ThemeError {
    /// No built-in theme has the name.
    #[error("there is no theme '{name}'; choose one of {known}")]
    Unknown {
        /// The name that was asked for.
        name: String,
        /// The known names.
        known: String,
    },
    /// The theme's text cannot be used.
    #[error("theme '{theme}', line {line}: {why}; {remedy}")]
    Wrong {
        /// The theme's name.
        theme: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        why: String,
        /// How to fix it.
        remedy: String,
    },
}

impl ThemeError {
    pub(super) fn unknown<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> ThemeError {
        ThemeError::Unknown {
            name: shown::safe(name).into_owned(),
            known: known.collect::<Vec<_>>().join(", "),
        }
    }
}

/// A theme's text after reading.
pub(super) struct ParsedTheme {
    pub ground: Shade,
    pub ink: Shade,
    pub paint: bool,
    pub looks: [RoleLook; ROLES],
}

pub(super) fn read(theme: &str, text: &str) -> Result<ParsedTheme, ThemeError> {
    let wrong = |line: usize, why: String, remedy: String| ThemeError::Wrong {
        theme: shown::safe(theme).into_owned(),
        line,
        why: shown::safe_line(&why).into_owned(),
        remedy: shown::safe_line(&remedy).into_owned(),
    };
    let file: ThemeFile = serde_yaml::from_str(text).map_err(|error| {
        let line = error.location().map_or(1, |at| at.line());
        let (why, remedy) = words::explain(&error.to_string());
        wrong(line, why, remedy)
    })?;
    let shade = |name: &str, line: &dyn Fn() -> usize| {
        let found = file.palette.0.iter().find(|(known, _)| known == name);
        found.map(|(_, colour)| colour.shade()).ok_or_else(|| {
            let known: Vec<&str> = file.palette.0.iter().map(|(known, _)| known.as_str()).collect();
            wrong(
                line(),
                format!("the palette has no colour '{name}'"),
                format!("add it under `palette:` or take one of {}", known.join(", ")),
            )
        })
    };
    let mut looks = [None; ROLES];
    for (role, spec) in &file.roles.0 {
        let line = || line_of(text, &role.name());
        let colour = |name: &Option<String>| match name {
            Some(name) => shade(name, &line).map(Some),
            None => Ok(None),
        };
        looks[*role as usize] = Some(RoleLook {
            ink: colour(&spec.fg)?,
            ground: colour(&spec.bg)?,
            emphasis: spec.with.iter().map(|with| with.modifier()).collect(),
        });
    }
    let missing: Vec<String> = (Role::ALL.iter().zip(&looks))
        .filter(|(_, look)| look.is_none())
        .map(|(role, _)| role.name())
        .collect();
    if let Some(first) = missing.first() {
        return Err(wrong(
            line_of(text, "roles"),
            format!("no look for {}", missing.join(", ")),
            format!("add `  {first}: {{}}` under `roles:`; {{}} is the terminal's plain text"),
        ));
    }
    Ok(ParsedTheme {
        ground: shade(&file.background, &|| line_of(text, "background"))?,
        ink: shade(&file.foreground, &|| line_of(text, "foreground"))?,
        paint: file.paint,
        looks: looks.map(Option::unwrap_or_default),
    })
}

/// Finds the line of a key, from 1. Searches for roles below `roles:`, so that a colour of the same
/// name does not match.
fn line_of(text: &str, key: &str) -> usize {
    let at = |key: &str, from: usize| {
        let is_key = |line: &str| {
            let rest = line.trim_start().strip_prefix(key);
            rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
        };
        text.lines().skip(from).position(is_key).map(|at| at + from + 1)
    };
    let roles = at("roles", 0).unwrap_or(1);
    at(key, roles).or_else(|| at(key, 0)).unwrap_or(roles)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(expecting = "background, foreground, palette and roles, each as name: value")]
struct ThemeFile {
    background: String,
    foreground: String,
    #[serde(default)]
    paint: bool,
    palette: Once<String, PaletteColour>,
    roles: Once<Role, RoleSpec>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(expecting = "a colour as {rgb: \"#87afd7\", ansi: blue}")]
struct PaletteColour {
    rgb: Hex,
    ansi: Ansi,
}

impl PaletteColour {
    fn shade(&self) -> Shade {
        Shade { rgb: self.rgb.0, ansi: self.ansi.colour() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(expecting = "a look as {fg: ink, bg: ground, with: [bold]}, or {}")]
struct RoleSpec {
    fg: Option<String>,
    bg: Option<String>,
    #[serde(default)]
    with: Vec<Emphasis>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum Emphasis {
    Bold,
    Dim,
    Italic,
    Underline,
    Reverse,
}

impl Emphasis {
    fn modifier(self) -> Modifier {
        match self {
            Emphasis::Bold => Modifier::BOLD,
            Emphasis::Dim => Modifier::DIM,
            Emphasis::Italic => Modifier::ITALIC,
            Emphasis::Underline => Modifier::UNDERLINED,
            Emphasis::Reverse => Modifier::REVERSED,
        }
    }
}

/// One of the terminal's sixteen colours, or its default colour.
#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum Ansi {
    Default,
    Black,
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
    White,
    BrightBlack,
    BrightRed,
    BrightGreen,
    BrightYellow,
    BrightBlue,
    BrightMagenta,
    BrightCyan,
    BrightWhite,
}

impl Ansi {
    /// Returns ratatui's name for the colour. Its `Gray` is what terminals call white, its `White`
    /// their bright white.
    fn colour(self) -> Color {
        match self {
            Ansi::Default => Color::Reset,
            Ansi::Black => Color::Black,
            Ansi::Red => Color::Red,
            Ansi::Green => Color::Green,
            Ansi::Yellow => Color::Yellow,
            Ansi::Blue => Color::Blue,
            Ansi::Magenta => Color::Magenta,
            Ansi::Cyan => Color::Cyan,
            Ansi::White => Color::Gray,
            Ansi::BrightBlack => Color::DarkGray,
            Ansi::BrightRed => Color::LightRed,
            Ansi::BrightGreen => Color::LightGreen,
            Ansi::BrightYellow => Color::LightYellow,
            Ansi::BrightBlue => Color::LightBlue,
            Ansi::BrightMagenta => Color::LightMagenta,
            Ansi::BrightCyan => Color::LightCyan,
            Ansi::BrightWhite => Color::White,
        }
    }
}

/// A colour written as `#rrggbb`.
struct Hex([u8; 3]);

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Hex, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digits = text
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let value = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, r, g, b] = value
            .ok_or_else(|| D::Error::custom(format!("'{text}' is not a colour like \"#87afd7\"")))?
            .to_be_bytes();
        Ok(Hex([r, g, b]))
    }
}

/// A map in which each key may occur only once; serde itself would silently keep the last.
struct Once<K, V>(Vec<(K, V)>);

impl<'de, K, V> Deserialize<'de> for Once<K, V>
where
    K: Deserialize<'de> + PartialEq + fmt::Debug,
    V: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OnceVisitor<K, V>(PhantomData<(K, V)>);

        impl<'de, K, V> Visitor<'de> for OnceVisitor<K, V>
        where
            K: Deserialize<'de> + PartialEq + fmt::Debug,
            V: Deserialize<'de>,
        {
            type Value = Once<K, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of names, each as name: value")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries: Vec<(K, V)> = Vec::new();
                while let Some(key) = map.next_key()? {
                    if entries.iter().any(|(known, _)| *known == key) {
                        return Err(A::Error::custom(format!("{key:?} occurs twice here")));
                    }
                    entries.push((key, map.next_value()?));
                }
                Ok(Once(entries))
            }
        }

        deserializer.deserialize_map(OnceVisitor(PhantomData))
    }
}
