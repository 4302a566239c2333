//! The shell's subcommands.
