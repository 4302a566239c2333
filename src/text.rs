//! Text from elsewhere: made harmless, and measured in terminal cells.
//!
//! This room knows no plan. No text from a file may reach a terminal, a report or the clipboard
//! without having passed [`shown`].

pub mod fold;
pub mod key;
pub mod near;
pub mod shown;
