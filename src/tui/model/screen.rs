//! The screens.

use super::super::table::{Source, Table, leave_out_unraised};
use crate::plan::asat::AsAt;
use crate::plan::document::Document;
use crate::plan::timeline::Zoom;
use chrono::NaiveDate;

/// A screen.
#[derive(Debug, Clone)]
pub enum Screen {
    /// The groups inside a group, as panes.
    Panes(Panes),
    /// A table of actions and measures.
    Table(Table),
    /// Lanes on the plan's own year.
    Timeline(TimelineScreen),
    /// The running meeting, item by item.
    Chair(Chair),
}

impl Screen {
    /// Returns the screen a plan opens with: panes where it has sections, else one table.
    pub fn first(document: &Document, as_at: NaiveDate) -> Screen {
        if document.opens_as_panes(0) {
            return Screen::Panes(Panes { group: 0, selected: 0, scroll: 0 });
        }
        let mut items = Table::of_group(document, 0, false);
        leave_out_unraised(document, &AsAt::new(&document.plan, as_at), &mut items);
        Screen::Table(Table::new(Source::Group(0), document, items))
    }
}

/// The meeting's screen. The meeting itself is in
/// [`CurrentMeeting::running`](super::CurrentMeeting::running), so that leaving the screen leaves
/// it running.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chair {
    /// The item of the queue that the cursor is on.
    pub selected: usize,
    /// Whether the item is shown alone, for the projector.
    pub projector: bool,
}

/// The panes of a group.
#[derive(Debug, Clone)]
pub struct Panes {
    /// The group row whose inside is shown; 0 is the plan.
    pub group: usize,
    /// The pane chosen.
    pub selected: usize,
    /// The first row of panes shown.
    pub scroll: usize,
}

/// The timeline screen.
#[derive(Debug, Clone)]
pub struct TimelineScreen {
    /// The rows: every action of the plan or of the group it was opened from.
    pub table: Table,
    /// How much time a screen holds.
    pub zoom: Zoom,
    /// How many months, quarters or years the window was moved.
    pub shift: i32,
}

/// An edge between two parts of a screen, which the mouse can move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Between the table and the detail below it.
    Detail,
    /// Between the agenda and the item beside it.
    Agenda,
}
