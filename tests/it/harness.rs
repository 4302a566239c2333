//! What the tests work with: a chair at the keys, the real program in a pseudo-terminal, and
//! generated plans of any size.

pub mod chair;
pub mod generated;
pub mod terminal;
