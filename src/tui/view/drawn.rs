//! Pieces of the screen as they were drawn before. A key moves the cursor from one row to
//! another: the rest of a table, and the other panes, are laid down again as they are,
//! because working them out costs more than all else that a key does.
//!
//! A piece is drawn from what its [`Key`] names and from what all pieces have in common:
//! the version of the plan, the [`Basis`] and, for rows, [`RowsOn`]. Where any of these is
//! another, it is drawn anew, so that nothing has to say when a piece is stale. The random
//! walks of `tui/run/walks.rs` compare with frames drawn from nothing.

use super::super::ask::Ask;
use super::super::command::Scope;
use super::super::keymap::Keymap;
use super::super::layout::Pane;
use super::super::model::Model;
use super::super::table::Item;
use super::places::RowsOn;
use crate::plan::document::Document;
use crate::term::canvas::Fragment;
use crate::theme::Theme;
use crate::theme::glyph::Glyphs;
use chrono::NaiveDate;
use std::collections::HashMap;
use std::mem::Discriminant;
use std::rc::Rc;
use std::sync::{Arc, Weak};

/// How many pieces are kept, as long as a screen does not show more: those just passed may
/// be wanted again.
const KEPT: usize = 400;

/// What a piece shows, as far as pieces of one screen differ.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// A row of a table or timeline.
    Row {
        /// What it lists.
        item: Item,
        /// Whether the cursor is on it.
        selected: bool,
        /// Whether it is marked to take a change with others.
        marked: bool,
    },
    /// A section's pane.
    Pane {
        /// Which.
        pane: Pane,
        /// Whether it has the keys.
        selected: bool,
    },
    /// The detail below a table.
    Detail {
        /// Of what row.
        item: Item,
        /// Whether its lane stands above its words.
        with_lane: bool,
    },
    /// The plan's title and figures.
    Header {
        /// The day that it is, which the screen may not be as at.
        today: NaiveDate,
        /// How much is not saved, and whether a key takes up its text.
        unsaved: (usize, bool),
    },
    /// The keys at the bottom.
    Footer {
        /// Where a key is pressed, and on what screen.
        scopes: (Scope, Scope),
        /// What is typed, if anything.
        ask: Option<Discriminant<Ask>>,
        /// Whether the table is of what lies directly in a group.
        own: bool,
        /// What has keys of its own, if anything has.
        of: Of,
    },
}

/// What the footer's keys are for, where that is not told by screen and scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Of {
    /// What they usually are for.
    Usual,
    /// The measure under the cursor: what belongs to an action is refused there.
    Measure,
    /// A refusal, which takes few keys.
    Refusal,
    /// The page of an action, which takes the keys of its row.
    ActionInFull,
    /// The page of a measure.
    MeasureInFull,
}

/// What every piece is drawn from besides its key.
#[derive(Debug)]
struct Basis {
    as_at: NaiveDate,
    review_else: Option<i64>,
    theme: Theme,
    glyphs: Glyphs,
    read_only: bool,
}

/// The pieces drawn last.
#[derive(Debug, Default)]
pub struct Drawn {
    /// Of which version of the plan; it is not held on to.
    document: Weak<Document>,
    keys: Weak<Keymap>,
    basis: Option<Basis>,
    /// What the rows are laid out on.
    rows_on: Option<RowsOn>,
    pieces: HashMap<Key, Rc<Fragment>>,
    /// Whether none is kept.
    is_passing: bool,
}

impl Drawn {
    /// For one frame, of which no piece is kept: the first, which is waited for.
    pub fn passing() -> Drawn {
        Drawn { is_passing: true, ..Drawn::default() }
    }

    pub(super) fn is_passing(&self) -> bool {
        self.is_passing
    }

    /// Before a frame: forgets what was drawn of another plan, day or look.
    pub(super) fn begins(&mut self, model: &Model) {
        let same = std::ptr::eq(self.document.as_ptr(), Arc::as_ptr(&model.session.document))
            && std::ptr::eq(self.keys.as_ptr(), Arc::as_ptr(&model.keys.map))
            && self.basis.as_ref().is_some_and(|basis| {
                basis.as_at == model.session.as_at
                    && basis.review_else == model.session.review_else
                    && basis.glyphs == model.look.glyphs
                    && basis.theme == model.look.theme
                    && basis.read_only == model.session.read_only
            });
        if same {
            return;
        }
        *self = Drawn {
            document: Arc::downgrade(&model.session.document),
            keys: Arc::downgrade(&model.keys.map),
            basis: Some(Basis {
                as_at: model.session.as_at,
                review_else: model.session.review_else,
                theme: model.look.theme.clone(),
                glyphs: model.look.glyphs,
                read_only: model.session.read_only,
            }),
            is_passing: self.is_passing,
            ..Drawn::default()
        };
    }

    /// Before rows are drawn: forgets those that were laid out otherwise.
    pub(super) fn rows_are_on(&mut self, rows_on: RowsOn) {
        if self.rows_on.as_ref() != Some(&rows_on) {
            self.rows_on = Some(rows_on);
            self.pieces.retain(|key, _| !matches!(key, Key::Row { .. }));
        }
    }

    /// The piece of so many columns and rows, as it was drawn before; `None` where it was
    /// not, or was another.
    pub(super) fn piece(&self, size: (u16, u16), key: &Key) -> Option<Rc<Fragment>> {
        let piece = self.pieces.get(key)?;
        (piece.size() == size).then(|| Rc::clone(piece))
    }

    /// Keeps the piece that was just drawn.
    pub(super) fn keeps(&mut self, key: Key, piece: Rc<Fragment>) {
        if self.pieces.len() >= KEPT {
            self.pieces.clear();
        }
        self.pieces.insert(key, piece);
    }
}
