//! What a plan is, and every question that can be asked of it as at a date.
//!
//! Pure code: no I/O, no clock, no terminal.

pub mod address;
pub mod change;
pub mod deadline;
pub mod document;
pub mod model;
pub mod outline;
pub mod shown;
pub mod timeline;
