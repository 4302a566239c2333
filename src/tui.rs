//! The screens.

pub mod glyph;
pub mod theme;
