//! Dates to lanes and marks, as numbers: which cell of an axis a date falls into, and
//! what stands in each cell. No characters and no colours; those are the screens'.
//!
//! An [`Axis`] is a run of whole months, the same number of cells for each, so that
//! quarters line up whatever their days. A [`Lane`] is what one action (or a whole
//! section) has on it. All of it is integer arithmetic, and costs by cells and marks,
//! never by days.

mod axis;
mod lane;

pub use axis::{Axis, Edge, Side, Tick, Zoom, range};
pub use lane::{DeadlineSpan, Lane, LaneInput, MarkKind, State, TimelineCell, TimelineMark};

#[cfg(test)]
mod tests;
