//! The parts of the model, so that a function can take the one it needs.

use super::entry::EntryBox;
use super::overlay::{Menu, Overlay, PageToReopen};
use super::pending::Pending;
use super::screen::{Edge, Panes, Screen};
use crate::meeting::session::Session;
use crate::plan::address::Address;
use crate::plan::asat::AsAt;
use crate::plan::change::{Change, Named};
use crate::plan::document::Document;
use crate::plan::model::Action;
use crate::store::put_back::PutBack;
use crate::theme::Theme;
use crate::theme::glyph::Glyphs;
use crate::tui::ask::Draft;
use crate::tui::columns::ChosenColumns;
use crate::tui::facts::Facts;
use crate::tui::keymap::Keymap;
use crate::tui::past::Past;
use crate::tui::table::Table;
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
    /// Returns the action that a name means in the plan at hand.
    pub fn action(&self, named: &Named) -> Option<&Action> {
        self.document.row(&named.address).and_then(|row| self.document.action(row))
    }

    /// Returns whether the action that a name means is gone or reads differently now.
    pub fn is_gone(&self, named: &Named) -> bool {
        self.action(named).is_none_or(|action| action.text != named.text)
    }

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
    /// The columns that people have chosen for tables of actions.
    pub columns: ChosenColumns,
    /// Whether review lists are grouped by owner instead of by age or kind.
    pub by_owner: bool,
    /// The row of the table whose detail is still shown while the cursor hurries on: a
    /// detail that nobody has the time to read costs most of a key's bytes. `None`: the
    /// detail is that of the row under the cursor. Commands are always about that row.
    pub detail_of: Option<usize>,
}

impl Screens {
    /// Returns the screen shown.
    pub fn top(&self) -> &Screen {
        static FALLBACK: Screen = Screen::Panes(Panes { group: 0, selected: 0, scroll: 0 });
        self.stack.last().unwrap_or(&FALLBACK)
    }

    /// Returns the table under the cursor, if the screen has one.
    pub fn table(&self) -> Option<&Table> {
        match self.top() {
            Screen::Table(table) => Some(table),
            Screen::Timeline(timeline) => Some(&timeline.table),
            Screen::Panes(_) | Screen::Chair(_) => None,
        }
    }

    /// Returns the action row under the cursor; in a meeting that of the item on the table.
    pub fn action_row(&self, document: &Document, meeting: &CurrentMeeting) -> Option<usize> {
        match self.top() {
            Screen::Chair(_) => {
                let meeting = meeting.running.as_ref()?;
                meeting.row(document, meeting.at?)
            }
            Screen::Panes(_) | Screen::Table(_) | Screen::Timeline(_) => self.table()?.action_row(),
        }
    }
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
    pub closed_by_esc: Option<Box<EntryBox>>,
    /// The page of a row that comes back once nothing lies over the screen any more.
    pub page_to_reopen: Option<PageToReopen>,
    /// What was typed before.
    pub past: Past,
    /// What was cut from a text last, to be put back anywhere.
    pub cut: String,
}

impl Prompt {
    /// Returns the text being typed, unless its keys are shown over it.
    pub fn entry(&self) -> Option<&EntryBox> {
        match &self.overlay {
            Some(Overlay::Entry(entry)) => Some(entry),
            Some(Overlay::Menu(_) | Overlay::Page(_)) | None => None,
        }
    }

    /// Returns the text being typed, to change it.
    pub fn entry_mut(&mut self) -> Option<&mut EntryBox> {
        match &mut self.overlay {
            Some(Overlay::Entry(entry)) => Some(entry),
            Some(Overlay::Menu(_) | Overlay::Page(_)) | None => None,
        }
    }

    /// Returns the menu that is open.
    pub fn menu(&self) -> Option<&Menu> {
        match &self.overlay {
            Some(Overlay::Menu(menu)) => Some(menu),
            Some(Overlay::Entry(_) | Overlay::Page(_)) | None => None,
        }
    }

    /// Returns the menu that is open, to change it.
    pub fn menu_mut(&mut self) -> Option<&mut Menu> {
        match &mut self.overlay {
            Some(Overlay::Menu(menu)) => Some(menu),
            Some(Overlay::Entry(_) | Overlay::Page(_)) | None => None,
        }
    }

    /// Closes what lies over the screen, and returns it. A text that waits beneath it comes up.
    pub fn close(&mut self) -> Option<Overlay> {
        let closed = self.overlay.take();
        self.overlay = self.beneath.take().map(Overlay::Entry);
        closed
    }

    /// Closes the text being typed, and returns it.
    pub fn close_entry(&mut self) -> Option<Box<EntryBox>> {
        match self.close() {
            Some(Overlay::Entry(entry)) => Some(entry),
            Some(Overlay::Menu(_) | Overlay::Page(_)) | None => None,
        }
    }

    /// Returns whether a text is being typed, or can still be typed on.
    pub fn has(&self, id: u64) -> bool {
        let (beneath, left) = (self.beneath.as_deref(), self.closed_by_esc.as_deref());
        let mut texts = [self.entry(), beneath, left].into_iter().flatten();
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
    /// Returns an id that no draft of this session has.
    pub fn new_id(&mut self) -> u64 {
        self.next_id += 1;
        self.next_id - 1
    }

    /// Keeps a draft, newest last, once.
    pub fn keep(&mut self, draft: Draft) {
        self.drop(draft.id);
        self.kept.push(draft);
    }

    /// Keeps a draft whose save is in flight.
    pub fn keep_sent(&mut self, draft: Draft) {
        self.sent.push(draft.id);
        self.keep(draft);
    }

    /// Drops a draft: its text is saved or thrown away.
    pub fn drop(&mut self, id: u64) {
        self.kept.retain(|kept| kept.id != id);
    }

    /// Returns the drafts that can be taken up, oldest first.
    pub fn waiting(&self) -> impl DoubleEndedIterator<Item = &Draft> {
        let is_sent = |draft: &&Draft| self.sent.contains(&draft.id);
        self.kept.iter().filter(move |draft| !is_sent(draft))
    }
}

/// A change of this session that can be undone or redone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastChange {
    /// The change as it was made; without edits where an earlier session made it.
    pub change: Change,
    /// The bytes that undo it, or make it again once it is undone.
    pub back: PutBack,
    /// What was done, in words.
    pub what: String,
    /// Its id in the history that outlives the session.
    pub id: String,
    /// The days whose minutes it touches.
    pub days: Vec<NaiveDate>,
}

/// The changes of this session.
#[derive(Debug, Default)]
pub struct History {
    /// How many saves are in flight.
    pub saving: usize,
    /// Changes that can be undone, oldest first.
    pub undo: Vec<PastChange>,
    /// Changes that can be redone.
    pub redo: Vec<PastChange>,
    /// Ids of changes that are undone, or cannot be any more.
    pub forgotten: Vec<String>,
    /// Whether it was said that later sessions cannot undo what this one does.
    pub is_not_kept: bool,
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
