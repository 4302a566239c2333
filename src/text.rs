//! Text as it may be shown: made harmless, and measured in terminal cells.
//!
//! This room knows no plan. Nothing from a file reaches a terminal, a report or the
//! clipboard without having passed [`shown`].

pub mod shown;
