//! The configuration: one file that you write, and what is in force with it and without it.
//!
//! [`settings`] is the table of all settings. The reader of the file, the example and
//! `steerco config` go through it, so that a new setting is one row there.

mod bindings;
mod choices;
mod example;
mod fault;
mod file;
mod load;
mod settings;
mod settled;
mod show;
pub(super) mod themes;
mod value;

pub(super) use choices::{Choices, author, one_line, settle, suited_theme};
pub(super) use load::read;
pub(super) use settings::InForce;
pub(super) use settled::ValueOrigin;
pub(super) use show::{ConfigShowArgs, notice, run};
