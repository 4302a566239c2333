//! The documents are true: every command in them runs as printed, on copies of the sample
//! plans, and what their tables say is what the program does.

mod commands;
mod facts;
mod page;
mod tables;
