//! Files that are replaced durably, and the locks that keep two writers apart.
//!
//! This room knows no plan: bytes go in, and the file on the disk is the old one or the
//! new one, never another.

pub mod calls;
pub mod error;
pub mod lock;
pub mod replace;
