//! What is on the screen and in hand. Pure data: [`super::update`] changes it,
//! [`super::view`] draws it.

mod overlay;
mod pending;

pub use overlay::{Choice, Does, EntryBox, Menu, Offer, Overlay, Page, PageLeft, PageLine};
pub use pending::Pending;

use super::ask::{Ask, Draft};
use super::columns::Column;
use super::command::{Command, Scope};
use super::facts::Facts;
use super::keymap::{Keymap, key_label};
use super::past::Past;
use super::table::{Source, Table};
use crate::meeting::session::Session;
use crate::plan::address::Address;
use crate::plan::asat::AsAt;
use crate::plan::change::Change;
use crate::plan::document::Document;
use crate::plan::timeline::Zoom;
use crate::theme::Theme;
use crate::theme::glyph::Glyphs;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Everything the view needs and the update changes.
#[allow(clippy::struct_excessive_bools)] // each is a switch of its own
#[derive(Debug)]
pub struct Model {
    /// The plan as it is in the file.
    pub document: Arc<Document>,
    /// What is said of it as at the date.
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
    /// [`super::update::settle_review`].
    pub review_else: Option<i64>,
    /// Nothing is written.
    pub read_only: bool,
    /// Screens opened one from another; the last one is shown. Never empty.
    pub screens: Vec<Screen>,
    /// What lies over the screen.
    pub overlay: Option<Overlay>,
    /// The text being typed, while its keys are shown over it.
    pub beneath: Option<Box<EntryBox>>,
    /// The text that the last key, `Esc`, has closed: that `Esc` may turn out to have been
    /// the first byte of a paste.
    pub left: Option<Box<EntryBox>>,
    /// The page of a row that comes back once nothing lies over the screen any more.
    pub page_left: Option<PageLeft>,
    /// Drafts that were kept, oldest first.
    pub kept: Vec<Draft>,
    /// Whether what is typed is in no file, because none can be written: it ends with the
    /// program.
    pub adrift: bool,
    /// Those of them that are on their way into the file: until that is answered, they are
    /// nobody's to take up.
    pub sent: Vec<u64>,
    /// What was typed before.
    pub past: Past,
    /// What was cut from a text last, to be put back anywhere.
    pub cut: String,
    /// Saves under way.
    pub saving: usize,
    /// The meeting that runs, as it is in the file.
    pub meeting: Option<Session>,
    /// The meeting as it will be once the save under way is acknowledged.
    pub next_meeting: Option<Session>,
    /// The screen follows somebody else's meeting and writes nothing.
    pub follow: bool,
    /// The status line.
    pub status: Status,
    /// Changes that can be taken back, oldest first.
    pub undo: Vec<Change>,
    /// Changes that can be made again.
    pub redo: Vec<Change>,
    /// Filters saved under a name.
    pub filters: BTreeMap<String, String>,
    /// Whether review lists are grouped by owner instead of by age or kind.
    pub by_owner: bool,
    /// Marked actions.
    pub marked: HashSet<Address>,
    /// Whether the table shows the timeline, where there is room.
    pub show_timeline: bool,
    /// Whether the table shows the detail, where there is room.
    pub show_detail: bool,
    /// The columns of a table of actions, from the left; the words are always among them.
    pub columns: Vec<Column>,
    /// The row of the table whose detail is still shown while the cursor hurries on: a
    /// detail that nobody has the time to read costs most of a key's bytes. `None`: the
    /// detail is that of the row under the cursor. Commands are always about that row.
    pub detail_of: Option<usize>,
    /// Rows of the detail, where the mouse has drawn its edge.
    pub detail_rows: Option<u16>,
    /// Columns of the agenda, where the mouse has drawn its edge.
    pub agenda_columns: Option<u16>,
    /// The edge that the mouse holds.
    pub held: Option<Edge>,
    /// Columns and rows.
    pub size: (u16, u16),
    /// Colours.
    pub theme: Theme,
    /// Signs.
    pub glyphs: Glyphs,
    /// The number of the next draft.
    pub next_draft: u64,
    /// What keys mean: everything that shows a key reads it here.
    pub keys: Arc<Keymap>,
    /// A count or a prefix that waits for its next key.
    pub pending: Option<Pending>,
}

/// A screen.
#[derive(Debug, Clone)]
pub enum Screen {
    /// The groups inside a group, as panes.
    Panes(Panes),
    /// A table of actions and measures.
    Table(Table),
    /// Lanes on the plan's own year.
    Timeline(TimelineScreen),
    /// The running meeting, item by item.
    Chair(Chair),
}

impl Screen {
    /// The screen a plan opens with: panes where it has sections, else one table.
    pub fn first(document: &Document) -> Screen {
        if document.opens_as_panes(0) {
            return Screen::Panes(Panes { group: 0, selected: 0, scroll: 0 });
        }
        let items = Table::of_group(document, 0, false);
        Screen::Table(Table::new(Source::Group(0), document, items))
    }
}

/// The meeting's screen. The meeting itself is [`Model::meeting`], so that leaving the
/// screen leaves it running.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chair {
    /// The item of the queue that the cursor is on.
    pub selected: usize,
    /// Whether the item is shown alone, for the projector.
    pub projector: bool,
}

/// The panes of a group.
#[derive(Debug, Clone)]
pub struct Panes {
    /// The group row whose inside is shown; 0 is the plan.
    pub group: usize,
    /// The pane chosen.
    pub selected: usize,
    /// The first row of panes shown.
    pub scroll: usize,
}

/// The timeline screen.
#[derive(Debug, Clone)]
pub struct TimelineScreen {
    /// The rows: every action of the plan or of the group it was opened from.
    pub table: Table,
    /// How much time a screen holds.
    pub zoom: Zoom,
    /// How many months, quarters or years the window was moved.
    pub shift: i32,
}

/// An edge between two parts of a screen, which the mouse can move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Between the table and the detail below it.
    Detail,
    /// Between the agenda and the item beside it.
    Agenda,
}

/// The status line: the last thing worth saying.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Status {
    /// Nothing to say.
    #[default]
    Quiet,
    /// Something to know.
    Said(String),
    /// It is in the file.
    Saved {
        /// The change in words.
        what: String,
        /// The time of day.
        at: String,
    },
    /// It is not in the file: why, and what to do.
    NotSaved(String),
}

impl Model {
    /// A plan just opened, as at a day. What the user has settled is set on the fields.
    pub fn new(document: Arc<Document>, as_at: NaiveDate, today: NaiveDate, theme: Theme) -> Model {
        Model {
            facts: Facts::new(&document, as_at, None),
            screens: vec![Screen::first(&document)],
            file_name: String::new(),
            as_at,
            today,
            by: None,
            review_else: None,
            read_only: false,
            overlay: None,
            beneath: None,
            left: None,
            page_left: None,
            kept: Vec::new(),
            adrift: false,
            sent: Vec::new(),
            past: Past::default(),
            cut: String::new(),
            saving: 0,
            meeting: None,
            next_meeting: None,
            follow: false,
            status: Status::Quiet,
            undo: Vec::new(),
            redo: Vec::new(),
            filters: BTreeMap::new(),
            by_owner: false,
            marked: HashSet::new(),
            show_timeline: true,
            show_detail: true,
            columns: Column::USUAL.to_vec(),
            detail_of: None,
            detail_rows: None,
            agenda_columns: None,
            held: None,
            size: (80, 24),
            theme,
            glyphs: Glyphs::Unicode,
            next_draft: 1,
            keys: Keymap::standard(),
            pending: None,
            document,
        }
    }

    /// The plan as at the screen's day.
    pub fn look(&self) -> AsAt<'_> {
        AsAt::new(&self.document.plan, self.as_at).review_else(self.review_else)
    }

    /// The drafts that wait to be taken up, oldest first.
    pub fn waiting(&self) -> impl DoubleEndedIterator<Item = &Draft> {
        let is_sent = |draft: &&Draft| self.sent.contains(&draft.id);
        self.kept.iter().filter(move |draft| !is_sent(draft))
    }

    /// The text being typed, also where its keys are shown over it.
    pub fn typing(&self) -> Option<&EntryBox> {
        match (&self.overlay, &self.beneath) {
            (Some(Overlay::Entry(entry)), _) | (_, Some(entry)) => Some(entry),
            (Some(Overlay::Menu(_) | Overlay::Page(_)) | None, None) => None,
        }
    }

    /// The screen shown.
    pub fn screen(&self) -> &Screen {
        self.screens.last().unwrap_or(&FALLBACK)
    }

    /// What was typed of a command so far, where it still means anything.
    pub fn begun(&self) -> Option<&Pending> {
        let scope = self.scope();
        self.pending.as_ref().filter(|begun| begun.scope == scope)
    }

    /// The key of a command, for a message: the first that it has on this screen, or where
    /// it applies; without one, how the palette runs it.
    pub fn key(&self, command: Command) -> String {
        let scope = self.screen_scope();
        let ascii = self.glyphs.is_ascii();
        let first = |command| {
            let keys = self.keys.keys_from(scope, command);
            keys.first().map(|key| key_label(key, ascii))
        };
        first(command).unwrap_or_else(|| {
            let palette = first(Command::Palette).unwrap_or_default();
            let blank = if palette.chars().count() > 1 { " " } else { "" };
            format!("{palette}{blank}{}", command.spec().name)
        })
    }

    /// The scope of the screen, whatever lies over it.
    pub fn screen_scope(&self) -> Scope {
        match self.screen() {
            Screen::Panes(_) => Scope::Panes,
            Screen::Table(_) => Scope::Table,
            Screen::Timeline(_) => Scope::Timeline,
            Screen::Chair(_) => Scope::Chair,
        }
    }

    /// Where keys are pressed now.
    pub fn scope(&self) -> Scope {
        match &self.overlay {
            Some(Overlay::Entry(_)) => Scope::Entry,
            Some(Overlay::Menu(_)) => Scope::Menu,
            Some(Overlay::Page(_)) => Scope::Page,
            None => self.screen_scope(),
        }
    }

    /// The table under the cursor, if the screen has one.
    pub fn table(&self) -> Option<&Table> {
        match self.screen() {
            Screen::Table(table) => Some(table),
            Screen::Timeline(timeline) => Some(&timeline.table),
            Screen::Panes(_) | Screen::Chair(_) => None,
        }
    }

    /// Whether something shown has yet to follow, once the hand rests: the detail, which is
    /// another row's than the cursor's, or what the letters typed find or keep.
    pub fn is_behind(&self) -> bool {
        let selected = self.table().map(|table| table.selected);
        self.is_looking() || (self.detail_of.is_some() && self.detail_of != selected)
    }

    /// Whether a very large plan has not been looked through yet for what was typed.
    pub fn is_looking(&self) -> bool {
        match &self.overlay {
            Some(Overlay::Entry(entry)) => match entry.ask {
                Ask::Find => self.facts.has_more_to_look_through(),
                Ask::Filter => entry.is_behind,
                _ => false,
            },
            Some(Overlay::Menu(_) | Overlay::Page(_)) | None => false,
        }
    }

    /// The action row under the cursor.
    pub fn action_row(&self) -> Option<usize> {
        match self.screen() {
            Screen::Chair(_) => {
                let meeting = self.meeting.as_ref()?;
                meeting.row(&self.document, meeting.at?)
            }
            Screen::Panes(_) | Screen::Table(_) | Screen::Timeline(_) => self.table()?.action_row(),
        }
    }
}

static FALLBACK: Screen = Screen::Panes(Panes { group: 0, selected: 0, scroll: 0 });
