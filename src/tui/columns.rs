//! The columns of a table of actions: which there are, and which are shown unless the
//! user has settled others.

/// A column of a table of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// The declared flag, and the computed one where it says something else.
    Flag,
    /// The printed reference.
    Reference,
    /// The words of the action.
    Action,
    /// The first owner, and how many more.
    Owner,
    /// The deadline; in a review list, why the row is listed.
    Due,
    /// The day of the newest dated update.
    Updated,
    /// The lane on the plan's years, where there is room.
    Timeline,
}

impl Column {
    /// Every column there is.
    pub const ALL: [Column; 7] = [
        Column::Flag,
        Column::Reference,
        Column::Action,
        Column::Owner,
        Column::Due,
        Column::Updated,
        Column::Timeline,
    ];

    /// What is shown unless the user settles something else, from the left.
    pub const USUAL: [Column; 6] = [
        Column::Flag,
        Column::Reference,
        Column::Action,
        Column::Owner,
        Column::Due,
        Column::Timeline,
    ];

    /// The name by which the configuration knows it.
    pub fn name(self) -> &'static str {
        match self {
            Column::Flag => "flag",
            Column::Reference => "ref",
            Column::Action => "action",
            Column::Owner => "owner",
            Column::Due => "due",
            Column::Updated => "updated",
            Column::Timeline => "timeline",
        }
    }

    /// The column of a name.
    pub fn named(name: &str) -> Option<Column> {
        Column::ALL.into_iter().find(|column| column.name() == name)
    }
}
