//! YAML as text: an index of byte spans, and edits that change only the bytes they must.
//!
//! This room knows no plan. It reads a text into an [`Index`] of nodes, each with the bytes it
//! occupies, and turns edits ("set this scalar", "add this key", "push this item") into a [`Patch`]
//! of the text. People also edit these files by hand, so an edit keeps three promises; an edit that
//! would break one is refused with reason and line, never done approximately:
//!
//! 1. Every byte outside the patch stays as it is: comments, blank lines, quoting, key order, line
//!    ends.
//! 2. The new text reads back as the old tree with exactly that edit. It is compared node by node
//!    on the parser that made the index, and as values on a second, independent parser.
//! 3. Added text follows the style around it: indents, quotes, lists on one line or many.
//!
//! Files, from the ground up: `scan` (bytes and lines), [`error`], [`index`], `build` (parser
//! events become nodes), [`path`], [`entries`] (maps with their merges applied), [`value`] (values
//! to write, and when text needs quotes), `style` (the author's habits), `emit`, [`patch`],
//! [`mod@edit`], `verify` and [`window`] (edits in very large files).
//!
//! This room must never return an edit that has not been verified, and never compose a tree from a
//! text before checking its depth and its aliases.

mod build;
pub mod edit;
mod emit;
pub mod entries;
pub mod error;
pub mod index;
pub mod one_line;
pub mod patch;
pub mod path;
mod scan;
mod second;
mod style;
#[cfg(test)]
mod tests;
pub mod value;
mod verify;
pub mod window;

pub use edit::{Op, edit};
pub use entries::MapEntry;
pub use error::{EditError, YamlError};
pub use index::{Index, NodeId, NodeKind};
pub use patch::{Patch, Splice};
pub use path::Seg;
pub use second::{differ_only_at, differ_only_at_all};
pub use value::Value;
pub use window::edit_window;
