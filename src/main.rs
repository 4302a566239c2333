//! steerco: a terminal program for review meetings.

use std::process::ExitCode;

fn main() -> ExitCode {
    steerco::cli::main()
}
