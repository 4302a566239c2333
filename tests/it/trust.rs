//! Trust, through the real program: what it has called saved is in the file, once,
//! whatever is killed, hung up, filled up or written by others meanwhile; and what was
//! typed and not yet saved is offered again.
//!
//! The normal run is short. The long one kills the shell command 10,000 times and the
//! screen 1,000 times, and lets 32 writers add 50 notes each:
//!
//! ```text
//! STEERCO_LONG=1 cargo test --release --test it trust:: -- --ignored --nocapture
//! ```

mod conflicts;
mod faults;
mod fixture;
mod killed;
mod line;
mod screen;
mod shell;
mod terminal;
