//! Themes: how each role on the screen looks.
//!
//! The screens name roles, never colours. A theme is YAML that gives every [`Role`] a look. Five
//! are built in; a user's own theme is read by the same rules, so a forgotten role is an error
//! message and not an invisible word. What the terminal can show is a [`Depth`]; a theme is reduced
//! to it once, not for every cell.
//!
//! Nothing may ever be said by colour alone: letters, words and marks carry the meaning, and at
//! [`Depth::None`] they are all there is.

mod depth;
pub mod glyph;
mod read;
mod role;
mod words;

pub use depth::{Depth, detect_depth, suited};
pub use read::ThemeError;
pub use role::Role;

use depth::Shade;
use ratatui::style::{Color, Modifier, Style};
use role::{ROLES, RoleLook};

/// A look for every role, reduced to what the terminal can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    /// The background that the theme is made for; `ink` is the colour of plain words on it.
    ground: Shade,
    ink: Shade,
    paint: bool,
    looks: [RoleLook; ROLES],
    depth: Depth,
    styles: [Style; ROLES],
}

/// The built-in themes, each with its text.
const BUILT_IN: [(&str, &str); 5] = [
    ("dark", include_str!("../themes/dark.yaml")),
    ("light", include_str!("../themes/light.yaml")),
    ("high-contrast", include_str!("../themes/high-contrast.yaml")),
    ("colour-blind", include_str!("../themes/colour-blind.yaml")),
    ("mono", include_str!("../themes/mono.yaml")),
];

impl Theme {
    /// Returns the names of the built-in themes, the default first.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// Returns the text of a built-in theme, as a start for a user's own.
    pub fn text_of(name: &str) -> Option<&'static str> {
        let theme = BUILT_IN.iter().find(|(built_in, _)| *built_in == name);
        theme.map(|(_, text)| *text)
    }

    /// Returns a built-in theme in true colour.
    ///
    /// # Errors
    /// [`ThemeError::Unknown`] when no built-in theme has the name.
    pub fn builtin(name: &str) -> Result<Theme, ThemeError> {
        match Theme::text_of(name) {
            Some(text) => Theme::read(name, text),
            None => Err(ThemeError::unknown(name, Theme::names())),
        }
    }

    /// Reads a theme from its text, in true colour. `name` is how messages refer to it, for example
    /// the file's path.
    ///
    /// # Errors
    /// [`ThemeError::Wrong`] when the text is not YAML, names an unknown role, colour or emphasis,
    /// names one twice, or leaves a role out.
    pub fn read(name: &str, text: &str) -> Result<Theme, ThemeError> {
        let read = read::read(name, text)?;
        Ok(Theme {
            name: name.to_owned(),
            ground: read.ground,
            ink: read.ink,
            paint: read.paint,
            looks: read.looks,
            depth: Depth::True,
            styles: [Style::new(); ROLES],
        }
        .at(Depth::True))
    }

    /// Reduces the theme to what a terminal of this depth shows. Loses nothing: reducing it and
    /// going back gives the original theme.
    #[must_use]
    pub fn at(mut self, depth: Depth) -> Theme {
        self.depth = depth;
        self.styles = self.looks.map(|look| styled(look, depth));
        self
    }

    /// Returns the theme's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the depth that the theme is reduced to.
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// Returns the style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// Returns the style that the whole screen is filled with first. Most themes paint nothing, so
    /// that the terminal's own background shows and costs no bytes.
    pub fn ground(&self) -> Style {
        let look = RoleLook {
            ink: Some(self.ink),
            ground: Some(self.ground),
            emphasis: Modifier::empty(),
        };
        match (self.paint, self.depth) {
            (true, Depth::True | Depth::Ansi256 | Depth::Ansi16) => styled(look, self.depth),
            (true, Depth::None) | (false, _) => Style::new(),
        }
    }
}

/// Returns as much of a look as a terminal of this depth can show.
fn styled(look: RoleLook, depth: Depth) -> Style {
    let colour = |shade: Option<Shade>| -> Option<Color> { shade?.at(depth) };
    let emphasis = match depth {
        Depth::True | Depth::Ansi256 | Depth::Ansi16 => look.emphasis,
        Depth::None => {
            // Dim and italic are colours by other means on many terminals. A fill that
            // cannot be coloured is reversed, so that declared flags stay filled.
            let kept = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED;
            let fill = match look.ground {
                Some(_) => Modifier::REVERSED,
                None => Modifier::empty(),
            };
            (look.emphasis & kept) | fill
        }
    };
    Style { fg: colour(look.ink), bg: colour(look.ground), ..Style::new().add_modifier(emphasis) }
}

#[cfg(test)]
mod tests;
