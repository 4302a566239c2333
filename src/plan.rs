//! What a plan is, and every question that can be asked of it as at a date.
//!
//! Pure code: no I/O, no clock, no terminal.

pub mod address;
pub mod asat;
pub mod change;
pub mod check;
pub mod columns;
pub mod deadline;
pub mod diff;
pub mod document;
pub mod fields;
pub mod kpi;
pub mod model;
pub mod outline;
pub mod own;
pub mod place;
pub mod query;
pub mod rag;
pub mod reference;
pub mod timeline;
pub mod wording;
