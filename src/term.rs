//! From cells to the bytes that make a terminal show them.
//!
//! This room must never know a plan or a screen of the program: it gets a canvas and sends the
//! fewest bytes that turn the terminal's picture into that canvas.

pub mod canvas;
pub(crate) mod diff;
