//! Which bytes of the text each action takes.
//!
//! An action that is an item of a block list on lines of its own can be read, edited and
//! checked without the rest of the file. Its bytes are noted while the plan is read, so
//! that an edit of one action among 100,000 costs what one action costs.

use super::Reader;
use crate::yaml::index::{NodeId, NodeKind};

/// The lines of one action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionSpan {
    /// The action's line, as on [`crate::plan::model::Action::line`].
    pub line: u32,
    /// Its first line; the dash may stand above the first key.
    pub top: u32,
    /// The first byte of its first line.
    pub from: u32,
    /// The first byte of the line after it, or the end of the text.
    pub to: u32,
    /// The column, from 0, of the `actions:` key that it stands under.
    pub column: u32,
}

/// The lines of the actions of one text.
#[derive(Debug, Clone, Default)]
pub struct Spans {
    /// By rising line.
    all: Vec<ActionSpan>,
}

/// Where a stretch of text begins in the whole: what stands below `line` there (from 1),
/// or behind `byte`, stands so much further down here.
#[derive(Debug, Clone, Copy, Default)]
pub struct WindowOrigin {
    /// The last line that stays where it is.
    pub line: u32,
    /// By how many lines those below it move.
    pub lines: i64,
    /// The first byte that moves.
    pub byte: u32,
    /// By how many bytes it moves.
    pub bytes: i64,
}

impl WindowOrigin {
    pub(super) fn line(&self, line: u32) -> u32 {
        if line <= self.line {
            return line;
        }
        moved(line, self.lines)
    }

    fn byte(&self, byte: u32) -> u32 {
        if byte < self.byte {
            return byte;
        }
        moved(byte, self.bytes)
    }
}

fn moved(at: u32, by: i64) -> u32 {
    u32::try_from(i64::from(at).saturating_add(by)).unwrap_or(0)
}

impl Spans {
    pub(super) fn new(mut all: Vec<ActionSpan>, alone: bool) -> Spans {
        if !alone {
            all.clear();
        }
        all.sort_unstable_by_key(|span| span.line);
        Spans { all }
    }

    /// Joins the spans of texts that were read in pieces, in any order.
    pub(super) fn joined(pieces: impl IntoIterator<Item = Spans>) -> Spans {
        let all = pieces.into_iter().flat_map(|spans| spans.all).collect();
        Spans::new(all, true)
    }

    /// Returns how many actions have their lines to themselves.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns whether no action has.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the lines of the action on a line, if it has them to itself.
    pub fn of(&self, line: u32) -> Option<ActionSpan> {
        let at = self.all.binary_search_by_key(&line, |span| span.line);
        Some(self.all[at.ok()?])
    }

    /// Returns the spans after an edit of some actions' lines: those are as read again, and those
    /// below move by `lines` and `bytes`.
    #[must_use]
    pub fn edited(&self, again: &Spans, lines: i64, bytes: i64) -> Spans {
        let mut all = self.all.clone();
        let count = again.all.len();
        let first = again.all.first().map_or(0, |first| first.line);
        let at = all.partition_point(|span| span.line < first);
        let end = (at + count).min(all.len());
        all[at..end].copy_from_slice(&again.all[..end - at]);
        for span in &mut all[end..] {
            span.line = moved(span.line, lines);
            span.top = moved(span.top, lines);
            span.from = moved(span.from, bytes);
            span.to = moved(span.to, bytes);
        }
        Spans { all }
    }
}

impl Reader<'_, '_> {
    /// Records the lines of a list's items.
    pub(super) fn note_spans(&mut self, list: NodeId) {
        if self.index.kind(list) != NodeKind::BlockSeq {
            return;
        }
        let Some(holder) = self.index.parent(list) else {
            return;
        };
        let column = self.index.column(holder) - 1;
        for item in self.index.children(list) {
            let Some(lines) = self.index.item_lines(item) else {
                continue;
            };
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            self.spans.push(ActionSpan {
                line: self.line(item).0,
                top: self.origin.line(offset(self.index.line_at(lines.start))),
                from: self.origin.byte(offset(lines.start)),
                // The end belongs to what stands before it.
                to: self.origin.byte(offset(lines.end).saturating_sub(1)) + 1,
                column: offset(column),
            });
        }
    }
}
