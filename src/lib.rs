//! # steerco
//!
//! A terminal program for review meetings. One plan is one YAML file, which people also
//! edit by hand and keep in git. This page is for whoever changes the program; a reader of
//! plans starts with README.md.
//!
//! ## Two ideas
//!
//! **A [`Change`](plan::change::Change) is the only way a plan ever changes, and everything
//! else is an interpreter of it.** The screen applies it, the store splices it into the
//! text, undo makes its inverse and puts the very bytes back, the status line describes it, and a diff finds the changes
//! that somebody else has made. The law that joins the first two is checked before every
//! write and tested on generated plans:
//!
//! ```text
//! read(splice(text, change).onto(text)) == read(text).apply(change)
//! ```
//!
//! **Every fact is said once.** A field stands in one table ([`plan::fields`]). What can be
//! said of an item as at a day is worked out in one room ([`sheet`]). What came of a command
//! is a value ([`tui::model::Outcome`]), never a sentence that somebody compares.
//!
//! ## Rooms
//!
//! From the ground up. A room names only rooms on lower floors, and a child never names what
//! stands above its parent. `tests/it/house.rs` holds this, and a file longer than 400 lines,
//! a file without a first paragraph and a circle between two rooms fail there, too.
//!
//! - Ground, which knows no plan: [`yaml`] (spans of a text, edits of it, two parsers that
//!   check each other), [`disk`] (durable replacement of a file, locks), [`text`] (what makes
//!   words harmless, their width in cells, "did you mean"), [`term`] (a canvas of cells, and
//!   the fewest bytes that make a terminal show it), [`theme`] (roles to colours, glyphs).
//! - [`plan`]: what a plan is, and every question that can be asked of it as at a day:
//!   deadlines, flags, measures, review lists, filters, diffs. Pure: no files, no clock, no
//!   terminal. Two caches of readings and the sharing of long loops among processors are
//!   its only state, and no answer depends on them.
//! - [`store`]: a plan in its file. Bytes become a plan with spans; a change becomes a patch
//!   of the text; a patch becomes a durable file. Drafts.
//! - [`sheet`]: what is said of a plan, section, action, step, measure or update as at a
//!   day, as captions and typed pieces. Screens, lines, `show`, papers and JSON lay it out.
//! - [`meeting`]: the agenda, the running meeting, the minutes. Pure, as [`plan`] is.
//! - [`report`]: a sheet or a meeting as a paper, and the formats that a paper is written in.
//! - [`tui`]: the screens and the plain lines. `prompt` returns answers, `update` turns
//!   answers and messages into changes, effects and an outcome, `view` draws, `linear` says
//!   the same in lines, and `run` alone touches the terminal, the files, the clock and the
//!   signals.
//! - [`cli`]: the shell's subcommands, one small file each.
//!
//! ## One walk: from a key to a note on the disk
//!
//! 1. `tui::run` reads a key. The [`keymap`](tui::keymap) finds its command in the scope of
//!    the model. A letter goes into the text of the prompt, and the journal keeps the text
//!    as a draft at once.
//! 2. `Enter`: the prompt returns an answer. `update` builds a `Change::note` for the
//!    full address of the action, dated as at the day looked at, and returns an effect that
//!    commits it. The draft stays.
//! 3. The writer, a thread of its own, calls [`store::file::PlanFile::commit`]: it locks the
//!    folder, reads the file again if somebody has changed it and makes the change again on
//!    that text, splices, checks the law with both parsers, writes a temporary file, syncs
//!    it, exchanges the names, looks at what came out, and syncs the folder.
//! 4. The saved plan comes back as a message. Only now the status line says *saved*, the
//!    draft is removed, and the change can be undone. After a refusal the draft stays and
//!    NOT SAVED stands until the text is saved or thrown away.
//! 5. `view` draws once. When nothing happens, nothing is drawn, written or polled.
//!
//! ## What must never be
//!
//! - Text from a file on a terminal, in a paper, a spreadsheet or the clipboard that has not
//!   passed [`text::shown`].
//! - A write that has not been checked by both parsers, or a plan file written in place.
//! - A reading, an owner or a date made up where the plan does not say it. What cannot be
//!   read is shown as its words and listed.
//! - A sentence compared to learn what happened. A fact worked out a second time in a face.
//! - A clock, a file or a thread in `plan`, `sheet`, `meeting` or `report`. The day comes in.
//! - A draft removed before its save is acknowledged.
//! - A panic on any input; `unwrap` outside tests; `unsafe`.
//! - A list paired with another by position. A `_ =>` where a new variant should speak.
//!
//! How to add a field, a command, a review list, a paper or a format stands in
//! CONTRIBUTING.md, step by step. The contract for plans and answers stands in
//! docs/plan-format.md and docs/rules.md.

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
