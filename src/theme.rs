//! Themes: a role on the screen → how it looks.
//!
//! The screens name roles, never colours. A theme is YAML that gives every [`Role`] a
//! look; five are built in, and a user's own is read by the same rules, so that a role it
//! forgets is a message and not an invisible word. What the terminal can show is a
//! [`Depth`], and a theme is brought down to it once, not per cell.
//!
//! Nothing is ever said by colour alone: the letters, words and marks carry it, and at
//! [`Depth::None`] they are all there is.

mod depth;
pub mod glyph;
mod read;
mod words;

pub use depth::{Depth, detect_depth, suited};
pub use read::ThemeError;

use depth::Shade;
use ratatui::style::{Color, Modifier, Style};

/// Declares [`Role`] and the list of all of them in one place.
macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident),+ $(,)?) => {
        /// What a thing on the screen is, as far as its look goes. In a theme's file the
        /// names are lower case with hyphens: `not-saved`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Role { $($(#[$doc])* $role),+ }

        impl Role {
            /// All roles, in the order in which the themes list them.
            pub const ALL: &'static [Role] = &[$(Role::$role),+];
        }
    };
}

roles! {
    /// Words of the plan.
    Text,
    /// What stands back: dates in a history, counts, hints.
    Dim,
    /// The plan's title.
    Title,
    /// A section's title, a table's head, a group's caption.
    Heading,
    /// A pane's frame, and the lines between quarters.
    Border,
    /// The frame of the pane that has the keys.
    BorderActive,
    /// The selected row. It is meant for the marker before the row and its reference, not
    /// for the whole row: moving it then repaints a few cells, which counts over SSH.
    Selected,
    /// The mark of rows that take a change together.
    Marked,
    /// A key in the footer, the help or the palette.
    Key,
    /// What a key does.
    KeyLabel,
    /// The status line.
    Status,
    /// That everything is saved.
    Saved,
    /// That something is not saved.
    NotSaved,
    /// A doubt.
    Warning,
    /// A failure.
    Error,
    /// Where words are typed.
    Input,
    /// The cursor there.
    InputCursor,
    /// What a search found within a text.
    Match,
    /// The declared flag red, a filled letter.
    Red,
    /// The declared flag amber.
    Amber,
    /// The declared flag green.
    Green,
    /// Complete.
    Blue,
    /// Nothing to judge.
    Grey,
    /// The computed flag red, a hollow letter; also its bars and shares.
    RedSoft,
    /// The computed flag amber.
    AmberSoft,
    /// The computed flag green.
    GreenSoft,
    /// Computed complete.
    BlueSoft,
    /// Computed: nothing to judge.
    GreySoft,
    /// Past its date.
    Late,
    /// Due soon.
    Soon,
    /// Done.
    Done,
    /// The line of the day that the screen is as at.
    Today,
    /// A milestone to come.
    Milestone,
    /// A deadline.
    Deadline,
    /// A window or an open-ended stretch on a timeline.
    Window,
    /// What lies over the screen: help, palette, a question.
    Overlay,
}

const ROLES: usize = Role::ALL.len();

impl Role {
    /// The name in a theme's file.
    pub fn name(self) -> String {
        let mut name = String::new();
        for c in format!("{self:?}").chars() {
            if c.is_ascii_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.push(c.to_ascii_lowercase());
        }
        name
    }
}

/// How a role looks, whatever the terminal: the theme's own words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Look {
    ink: Option<Shade>,
    ground: Option<Shade>,
    emphasis: Modifier,
}

/// A look for every role, brought down to what the terminal can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    /// The background that the theme is made for, and the colour of plain words on it.
    ground: Shade,
    ink: Shade,
    paint: bool,
    looks: [Look; ROLES],
    depth: Depth,
    styles: [Style; ROLES],
}

/// The themes built in, each with its text.
const BUILT_IN: [(&str, &str); 5] = [
    ("dark", include_str!("../themes/dark.yaml")),
    ("light", include_str!("../themes/light.yaml")),
    ("high-contrast", include_str!("../themes/high-contrast.yaml")),
    ("colour-blind", include_str!("../themes/colour-blind.yaml")),
    ("mono", include_str!("../themes/mono.yaml")),
];

impl Theme {
    /// The names of the themes built in, the default first.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// The text of a built-in theme, for a user to start their own from.
    pub fn text_of(name: &str) -> Option<&'static str> {
        let theme = BUILT_IN.iter().find(|(built_in, _)| *built_in == name);
        theme.map(|(_, text)| *text)
    }

    /// A theme built in, in true colour.
    ///
    /// # Errors
    /// [`ThemeError::Unknown`] when none has the name.
    pub fn builtin(name: &str) -> Result<Theme, ThemeError> {
        match Theme::text_of(name) {
            Some(text) => Theme::read(name, text),
            None => Err(ThemeError::unknown(name)),
        }
    }

    /// Reads a theme from its text, in true colour. `name` is what messages call it: the
    /// file's path, say.
    ///
    /// # Errors
    /// [`ThemeError::Wrong`] when the text is no YAML, names a role, colour or emphasis
    /// that there is not, names one twice, or leaves a role out.
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

    /// The theme as a terminal of this depth shows it. Nothing is lost: going down and up
    /// again gives the theme there was.
    #[must_use]
    pub fn at(mut self, depth: Depth) -> Theme {
        self.depth = depth;
        self.styles = self.looks.map(|look| styled(look, depth));
        self
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The depth it is brought down to.
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// How a role looks.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// What the whole screen is filled with first. Most themes paint nothing, so that the
    /// terminal's own background shows and no bytes go into it.
    pub fn ground(&self) -> Style {
        let look =
            Look { ink: Some(self.ink), ground: Some(self.ground), emphasis: Modifier::empty() };
        match (self.paint, self.depth) {
            (true, Depth::True | Depth::Ansi256 | Depth::Ansi16) => styled(look, self.depth),
            (true, Depth::None) | (false, _) => Style::new(),
        }
    }
}

/// What of a look there is at a depth.
fn styled(look: Look, depth: Depth) -> Style {
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
