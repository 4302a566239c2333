//! Where the columns of rows stand: what is the same for all rows of a screen.

use crate::plan::timeline::Axis;
use ratatui::layout::Rect;

/// Where each column of a table stands: its first cell and how many it has; none where it
/// is not shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Columns {
    /// The cell of the cursor's marker, before all columns.
    pub(super) marker: u16,
    pub(super) flag: Option<u16>,
    pub(super) reference: (u16, u16),
    pub(super) text: (u16, u16),
    pub(super) owner: (u16, u16),
    pub(super) due: (u16, u16),
    pub(super) updated: (u16, u16),
    pub(super) lane: Option<(u16, Axis)>,
    /// How many cells the words may take where there is no owner to show.
    pub(super) run_on: u16,
}

/// Where the names and the lanes of a timeline stand.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lanes {
    pub(super) inside: Rect,
    /// Cells of the names, from the left of the inside on.
    pub(super) names: u16,
    /// The first cell of the lanes, and their axis.
    pub(super) lane: (u16, Axis),
}

/// What the rows of a screen are laid out on.
#[derive(Debug, PartialEq)]
pub(super) enum RowsOn {
    Table(Columns),
    Timeline(Lanes),
}
