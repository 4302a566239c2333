//! Trust, through the real program: what it has called saved is in the file, once,
//! whatever is killed, hung up, filled up or written by others meanwhile; and what was
//! typed and not yet saved is offered again.
//!
//! The normal run is short. The long one kills the shell command 10,000 times and the
//! screen 1,000 times, and lets 32 writers add 50 notes each:
//!
//! ```text
//! STEERCO_LONG=1 cargo test --release --test trust -- --ignored --nocapture
//! ```

#![cfg(unix)]

#[path = "trust/conflicts.rs"]
mod conflicts;
#[path = "trust/faults.rs"]
mod faults;
#[path = "trust/fixture.rs"]
mod fixture;
#[path = "trust/line.rs"]
mod line;
#[path = "trust/screen.rs"]
mod screen;
#[path = "trust/shell.rs"]
mod shell;
#[path = "trust/terminal.rs"]
mod terminal;
