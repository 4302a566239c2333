//! Text and disk: reading a plan file, splicing a change into its text, and
//! replacing the file durably.

pub mod drafts;
pub mod file;
pub mod read;
pub mod splice;
