//! Where the columns of rows stand: what is the same for all rows of a screen.

use crate::plan::columns::ColumnName;
use crate::plan::timeline::Axis;
use ratatui::layout::Rect;

/// Where each column of a table stands, from the left.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Columns {
    /// The cell of the cursor's marker, before all columns.
    pub(super) marker: u16,
    /// The columns that have room.
    pub(super) placed: Vec<PlacedColumn>,
    /// The lane on the plan's years: its first cell, and its axis.
    pub(super) lane: Option<(u16, Axis)>,
    /// How many cells the words may take where there is no owner to show.
    pub(super) run_on: u16,
    /// How many columns have no room.
    pub(super) left_out: usize,
}

/// A column that has room.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PlacedColumn {
    /// What it is.
    pub(super) name: ColumnName,
    /// Its heading.
    pub(super) heading: String,
    /// Whether its words stand at its right edge.
    pub(super) is_right: bool,
    /// Its first cell.
    pub(super) x: u16,
    /// How many cells it has.
    pub(super) cells: u16,
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
