//! Timelines as numbers: the cell of an axis that a date falls into, and what each cell shows. No
//! characters and no colours; those belong to the screens.
//!
//! An [`Axis`] is a run of whole months with the same number of cells for each, so that quarters
//! line up whatever their days. A [`Lane`] is what one action (or a whole section) has on it.
//! Everything is integer arithmetic whose cost depends on cells and marks, never on days.

mod axis;
mod lane;

pub use axis::{Axis, Edge, Side, Tick, Zoom, range};
pub use lane::{
    Beyond, DeadlineSpan, Lane, LaneInput, MarkKind, State, TimelineCell, TimelineMark,
};

#[cfg(test)]
mod tests;
