//! The roles that a theme gives a look, and what a look is.

use super::depth::Shade;
use ratatui::style::Modifier;

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

pub(super) const ROLES: usize = Role::ALL.len();

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
pub(super) struct RoleLook {
    pub ink: Option<Shade>,
    pub ground: Option<Shade>,
    pub emphasis: Modifier,
}
