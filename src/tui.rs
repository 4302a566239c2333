//! The screens.

pub mod command;
pub mod describe;
pub mod facts;
pub mod find;
pub mod glyph;
pub mod keymap;
pub mod layout;
pub mod model;
pub mod msg;
pub mod picture;
pub mod run;
pub mod script;
pub mod table;
pub mod theme;
pub mod update;
pub mod view;
