//! # steerco
//!
//! A terminal program for review meetings. One plan is one YAML file; people
//! also edit it by hand and keep it in git.
//!
//! One idea carries the house: **a [`Change`](plan::change::Change) is the only
//! way a plan ever changes, and everything else is an interpreter of it.** The
//! screen applies it, the store splices it into the text, undo inverts it, the
//! status line and the minutes describe it.
//!
//! Rooms, from the ground up; a room names only rooms below it:
//!
//! - [`yaml`], [`disk`], [`text`], [`term`], [`theme`]: the ground, which knows no plan.
//!   Spans and edits of YAML; durable files and locks; harmless text and its width; cells
//!   to bytes; roles to colours and signs.
//! - [`plan`]: what a plan is and what can be said about it as at a date. Pure:
//!   no I/O, no clock, no terminal.
//! - [`store`]: a plan in its file. Bytes become a plan with spans; a change becomes
//!   a patch of the text; a patch becomes a durable file.
//! - [`sheet`]: what can be said of an item as at a day, worked out once. Every face of the
//!   program lays out its pieces.
//! - [`meeting`]: the agenda, the running meeting, the minutes. Pure, like [`plan`].
//! - [`report`]: a plan or a meeting as a paper: Markdown, HTML, Word, plain text.
//! - [`tui`]: the screens. `update` and `view` are pure; `run` alone touches the
//!   terminal, the files, the clock and the signals.
//! - [`cli`]: the shell's subcommands, one small file each.

pub mod cli;
pub mod disk;
pub mod meeting;
pub(crate) mod parallel;
pub mod plan;
pub mod report;
pub mod sheet;
pub mod store;
pub mod term;
pub mod text;
pub mod theme;
pub mod tui;
pub mod yaml;
