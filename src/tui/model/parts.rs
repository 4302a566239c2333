//! The parts of the model, so that a function can take the one it needs.

use super::{Edge, EntryBox, Overlay, PageLeft, Pending, Screen};
use crate::meeting::session::Session;
use crate::plan::address::Address;
use crate::plan::asat::AsAt;
use crate::plan::change::Change;
use crate::plan::document::Document;
use crate::theme::Theme;
use crate::theme::glyph::Glyphs;
use crate::tui::ask::Draft;
use crate::tui::columns::Column;
use crate::tui::facts::Facts;
use crate::tui::keymap::Keymap;
use crate::tui::past::Past;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// The plan that is open, and who looks at it as at which day.
#[derive(Debug)]
pub struct PlanSession {
    /// The plan as it is in the file.
    pub document: Arc<Document>,
    /// What is computed from the plan as at the day.
    pub facts: Facts,
    /// The file's name, for the screen.
    pub file_name: String,
    /// The day that every flag, count and list is as at.
    pub as_at: NaiveDate,
    /// The real day.
    pub today: NaiveDate,
    /// Who signs what is written; from configuration, option or login name.
    pub by: Option<String>,
    /// The review interval, in days, of a plan that gives none; set it with
    /// [`crate::tui::update::settle_review`].
    pub review_else: Option<i64>,
    /// Whether nothing may be written.
    pub read_only: bool,
    /// Whether the screen follows somebody else's meeting and writes nothing.
    pub follow: bool,
    /// Filters saved under a name.
    pub filters: BTreeMap<String, String>,
}

impl PlanSession {
    /// Returns the plan as at the session's day.
    pub fn plan_as_at(&self) -> AsAt<'_> {
        AsAt::new(&self.document.plan, self.as_at).review_else(self.review_else)
    }
}

/// The screens that are open, and what is chosen on them.
#[derive(Debug)]
pub struct Screens {
    /// Screens opened one from another; the last one is shown. Never empty.
    pub stack: Vec<Screen>,
    /// Marked actions.
    pub marked: HashSet<Address>,
    /// Whether review lists are grouped by owner instead of by age or kind.
    pub by_owner: bool,
    /// The row of the table whose detail is still shown while the cursor hurries on: a
    /// detail that nobody has the time to read costs most of a key's bytes. `None`: the
    /// detail is that of the row under the cursor. Commands are always about that row.
    pub detail_of: Option<usize>,
}

/// What lies over the screen, and what a text typed there can be taken from.
#[derive(Debug, Default)]
pub struct Prompt {
    /// What lies over the screen.
    pub overlay: Option<Overlay>,
    /// The text being typed, while its keys are shown over it.
    pub beneath: Option<Box<EntryBox>>,
    /// The text that the last key, `Esc`, has closed: that `Esc` may turn out to have been
    /// the first byte of a paste.
    pub left: Option<Box<EntryBox>>,
    /// The page of a row that comes back once nothing lies over the screen any more.
    pub page_left: Option<PageLeft>,
    /// What was typed before.
    pub past: Past,
    /// What was cut from a text last, to be put back anywhere.
    pub cut: String,
}

impl Prompt {
    /// Returns whether a text is being typed, or can still be typed on.
    pub fn has(&self, id: u64) -> bool {
        let open = match &self.overlay {
            Some(Overlay::Entry(entry)) => Some(entry),
            Some(Overlay::Menu(_) | Overlay::Page(_)) | None => None,
        };
        let mut texts = [open, self.beneath.as_ref(), self.left.as_ref()].into_iter().flatten();
        texts.any(|entry| entry.id == id || entry.walk.left.values().any(|place| place.id == id))
    }
}

/// Texts that are typed and not yet in the plan.
#[derive(Debug)]
pub struct Drafts {
    /// Drafts that were kept, oldest first.
    pub kept: Vec<Draft>,
    /// Ids of drafts in `kept` whose save is in flight: until that is answered, nobody can
    /// take them up.
    pub sent: Vec<u64>,
    /// Whether drafts are in no file, because none can be written: they end with the program.
    pub adrift: bool,
    /// The id of the next draft.
    pub next_id: u64,
}

impl Drafts {
    /// Returns the drafts that can be taken up, oldest first.
    pub fn waiting(&self) -> impl DoubleEndedIterator<Item = &Draft> {
        let is_sent = |draft: &&Draft| self.sent.contains(&draft.id);
        self.kept.iter().filter(move |draft| !is_sent(draft))
    }
}

/// The changes of this session.
#[derive(Debug, Default)]
pub struct History {
    /// How many saves are in flight.
    pub saving: usize,
    /// Changes that can be undone, oldest first.
    pub undo: Vec<Change>,
    /// Changes that can be redone.
    pub redo: Vec<Change>,
}

/// The running meeting.
#[derive(Debug, Default)]
pub struct CurrentMeeting {
    /// The meeting that runs, as it is in the file.
    pub running: Option<Session>,
    /// The meeting as it will be once the save in flight is acknowledged.
    pub next: Option<Session>,
}

/// How the screen is laid out and coloured.
#[derive(Debug)]
pub struct Look {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Colours.
    pub theme: Theme,
    /// Signs.
    pub glyphs: Glyphs,
    /// The columns of a table of actions, from the left; the words are always among them.
    pub columns: Vec<Column>,
    /// Whether the table shows the timeline, where there is room.
    pub show_timeline: bool,
    /// Whether the table shows the detail, where there is room.
    pub show_detail: bool,
    /// Rows of the detail, where the mouse has moved its edge.
    pub detail_rows: Option<u16>,
    /// Columns of the agenda, where the mouse has moved its edge.
    pub agenda_columns: Option<u16>,
    /// The edge that the mouse holds.
    pub held: Option<Edge>,
}

/// What keys mean, and what was pressed of a command so far.
#[derive(Debug)]
pub struct Keys {
    /// What keys mean: everything that shows a key reads it here.
    pub map: Arc<Keymap>,
    /// A count or a prefix that waits for its next key.
    pub pending: Option<Pending>,
}
