//! Every test that sees steerco from outside, in one binary, so that it is linked once and all of
//! its tests run side by side: `cargo test --test it`, or one file of them as
//! `cargo test --test it keys::`.
//!
//! The tests share one process. None may change what belongs to the process (environment, current
//! folder, signals): a program that a test starts is given its own, and what must happen inside a
//! test's own process runs in a child of the test binary.

mod cli;
mod columns;
mod detail;
mod exit_codes;
mod faces;
mod frozen;
mod harness;
mod hostile;
mod house;
mod keymaps;
mod keys;
mod kinds;
mod large;
mod laws;
mod line;
mod linear;
mod looks;
mod opens;
mod readers;
#[cfg(unix)]
mod readme;
mod real_plans;
mod review_lists;
mod samples;
mod screens;
mod terminal;
#[cfg(unix)]
mod trust;
mod typing;
