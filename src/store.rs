//! A plan in its file: reading it, splicing a change into its text, and replacing the file durably.
//!
//! This room must never write a plan except through [`file::PlanFile`].

pub mod drafts;
pub mod file;
pub mod history;
mod private;
pub mod put_back;
pub mod read;
pub mod splice;
