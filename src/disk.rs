//! Durable replacement of files, and the locks that keep two writers apart.
//!
//! This room knows no plan: bytes go in, and the file on the disk must always be the old one or the
//! new one, never anything else.

pub mod calls;
pub mod error;
mod holder;
pub mod lock;
pub(crate) mod output;
mod paths;
pub mod replace;

pub(crate) use paths::{Exposed, is_private, is_same_file, make_private, may_write, names_in};
