//! What a plan is, and every question that can be asked of it as at a date.
//!
//! Pure code: no I/O, no clock, no terminal.

pub mod deadline;
