//! Roles on the screen, and the look that a theme gives each.

use super::depth::Shade;
use ratatui::style::Modifier;

/// Declares [`Role`] and the list of all roles in one place.
macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident),+ $(,)?) => {
        /// The role of something on the screen, which decides its look. In a theme's file the names
        /// are lower case with hyphens: `not-saved`.
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
    /// Words in the background: dates in a history, counts, hints.
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
    /// A message that everything is saved.
    Saved,
    /// A message that something is not saved.
    NotSaved,
    /// A warning.
    Warning,
    /// An error.
    Error,
    /// The field where words are typed.
    Input,
    /// The cursor in that field.
    InputCursor,
    /// The match of a search within a text.
    Match,
    /// The declared flag red, a filled letter.
    Red,
    /// The declared flag amber.
    Amber,
    /// The declared flag green.
    Green,
    /// The declared flag blue: complete.
    Blue,
    /// The declared flag grey: nothing to judge.
    Grey,
    /// The computed flag red, a hollow letter; also its bars and shares.
    RedSoft,
    /// The computed flag amber.
    AmberSoft,
    /// The computed flag green.
    GreenSoft,
    /// The computed flag blue: complete.
    BlueSoft,
    /// The computed flag grey: nothing to judge.
    GreySoft,
    /// Past its date.
    Late,
    /// Due soon.
    Soon,
    /// Something done.
    Done,
    /// The line of the day that the screen is as at.
    Today,
    /// A milestone to come.
    Milestone,
    /// A deadline.
    Deadline,
    /// A window or an open-ended stretch on a timeline.
    Window,
    /// An overlay on the screen: help, palette, a question.
    Overlay,
}

pub(super) const ROLES: usize = Role::ALL.len();

impl Role {
    /// Returns the role's name in a theme's file.
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

/// The look of a role before it is reduced to a depth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct RoleLook {
    pub ink: Option<Shade>,
    pub ground: Option<Shade>,
    pub emphasis: Modifier,
}
