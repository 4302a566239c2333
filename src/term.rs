//! From cells to the bytes that make a terminal show them.
//!
//! This room knows no plan and no screen of the program: it is given a canvas and sends
//! as few bytes as turn what the terminal shows into it.

pub mod canvas;
pub(crate) mod diff;
