//! What is on the screen and in hand. Pure data: [`super::update`] changes it,
//! [`super::view`] draws it.

mod entry;
mod overlay;
mod parts;
mod pending;
mod screen;
mod status;

pub use entry::{EntryBox, Offer, step_words};
pub use overlay::{Choice, Does, Menu, Overlay, Page, PageLine, PageToReopen};
pub use parts::{
    CurrentMeeting, Drafts, History, Keys, Look, PastChange, PlanSession, Prompt, Screens,
};
pub use pending::Pending;
pub use screen::{Chair, Edge, Panes, Screen, TimelineScreen};
pub use status::{Message, Outcome, Refusal, Shown, Unchanged, Unsaved};

use status::StatusLine;

use super::ask::Ask;
use super::columns::ChosenColumns;
use super::command::{Command, Scope};
use super::facts::Facts;
use super::keymap::{Keymap, key_label};
use super::table::Table;
use crate::plan::document::Document;
use crate::theme::Theme;
use crate::theme::glyph::Glyphs;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Everything the view needs and the update changes.
#[derive(Debug)]
pub struct Model {
    /// The plan that is open, and who looks at it as at which day.
    pub session: PlanSession,
    /// The screens that are open.
    pub screens: Screens,
    /// What lies over the screen.
    pub prompt: Prompt,
    /// Texts that are not yet in the plan.
    pub drafts: Drafts,
    /// The changes of this session.
    pub history: History,
    /// The running meeting.
    pub meeting: CurrentMeeting,
    /// How the screen is laid out and coloured.
    pub look: Look,
    /// What keys mean.
    pub keys: Keys,
    status: StatusLine,
}

impl Model {
    /// Returns the model of a plan just opened, as at a day. Settings are set on its fields.
    pub fn new(document: Arc<Document>, as_at: NaiveDate, today: NaiveDate, theme: Theme) -> Model {
        Model {
            screens: Screens {
                stack: vec![Screen::first(&document, as_at)],
                marked: HashSet::new(),
                columns: ChosenColumns::default(),
                by_owner: false,
                detail_of: None,
            },
            session: PlanSession {
                facts: Facts::new(&document, as_at, None),
                document,
                file_name: String::new(),
                as_at,
                today,
                by: None,
                review_else: None,
                read_only: false,
                follow: false,
                filters: BTreeMap::new(),
            },
            prompt: Prompt::default(),
            drafts: Drafts { kept: Vec::new(), sent: Vec::new(), adrift: false, next_id: 1 },
            history: History::default(),
            meeting: CurrentMeeting::default(),
            look: Look {
                size: (80, 24),
                theme,
                glyphs: Glyphs::Unicode,
                show_timeline: true,
                show_detail: true,
                detail_rows: None,
                agenda_columns: None,
                held: None,
            },
            keys: Keys { map: Keymap::standard(), pending: None },
            status: StatusLine::default(),
        }
    }

    /// Says on the status line what came of a command or a message. This is the only way to the
    /// status line, so that nothing can take from it that a text is not saved.
    pub fn say(&mut self, outcome: Outcome, words: impl Into<String>) {
        self.status.say(Message { outcome, words: words.into() });
    }

    /// Takes the last message from the status line. What is not saved still stands there.
    pub fn take_said(&mut self) -> Option<Message> {
        self.status.take()
    }

    /// Returns the last message of the status line.
    pub fn said(&self) -> Option<&Message> {
        self.status.said()
    }

    /// Returns what the status line shows.
    pub fn status(&self) -> Shown {
        self.status.shown()
    }

    /// Says what others have done, beside what was saved last where that still stands: nobody may miss
    /// that their words are in the file.
    pub(super) fn say_news(&mut self, news: &str) {
        if !self.status.joins_saved(news) {
            self.say(Outcome::Done, news);
        }
    }

    /// Returns how many texts and changes are not saved.
    pub fn unsaved(&self) -> usize {
        self.status.unsaved()
    }

    /// Forgets that a text is not saved once it is neither kept as a draft nor being typed: it
    /// was saved or thrown away.
    pub(super) fn forget_saved_texts(&mut self) {
        let (drafts, prompt) = (&self.drafts, &self.prompt);
        self.status.forget(|id| drafts.kept.iter().any(|draft| draft.id == id) || prompt.has(id));
    }

    /// Returns the text being typed, also where its keys are shown over it.
    pub fn typing(&self) -> Option<&EntryBox> {
        match (&self.prompt.overlay, &self.prompt.beneath) {
            (Some(Overlay::Entry(entry)), _) | (_, Some(entry)) => Some(entry),
            (Some(Overlay::Menu(_) | Overlay::Page(_)) | None, None) => None,
        }
    }

    /// Returns the screen shown.
    pub fn screen(&self) -> &Screen {
        self.screens.top()
    }

    /// Returns the count or prefix that was begun, where it still means anything.
    pub fn begun(&self) -> Option<&Pending> {
        let scope = self.scope();
        self.keys.pending.as_ref().filter(|begun| begun.scope == scope)
    }

    /// Returns the key of a command, for a message: the first that it has on this screen, or where
    /// it applies; without one, how the palette runs it.
    pub fn key(&self, command: Command) -> String {
        let scope = self.screen_scope();
        let ascii = self.look.glyphs.is_ascii();
        let first = |command| {
            let keys = self.keys.map.keys_from(scope, command);
            keys.first().map(|key| key_label(key, ascii))
        };
        first(command).unwrap_or_else(|| {
            let palette = first(Command::Palette).unwrap_or_default();
            let blank = if palette.chars().count() > 1 { " " } else { "" };
            format!("{palette}{blank}{}", command.spec().name)
        })
    }

    /// Returns the scope of the screen, whatever lies over it.
    pub fn screen_scope(&self) -> Scope {
        match self.screen() {
            Screen::Panes(_) => Scope::Panes,
            Screen::Table(_) => Scope::Table,
            Screen::Timeline(_) => Scope::Timeline,
            Screen::Chair(_) => Scope::Chair,
        }
    }

    /// Returns the scope in which keys are pressed now.
    pub fn scope(&self) -> Scope {
        match &self.prompt.overlay {
            Some(Overlay::Entry(_)) => Scope::Entry,
            Some(Overlay::Menu(_)) => Scope::Menu,
            Some(Overlay::Page(_)) => Scope::Page,
            None => self.screen_scope(),
        }
    }

    /// Returns the table under the cursor, if the screen has one.
    pub fn table(&self) -> Option<&Table> {
        self.screens.table()
    }

    /// Returns whether something shown is put off until no key follows: the detail, which is
    /// another row's than the cursor's, or what the letters typed find or keep.
    pub fn is_behind(&self) -> bool {
        let selected = self.table().map(|table| table.selected);
        self.is_looking()
            || (self.screens.detail_of.is_some() && self.screens.detail_of != selected)
    }

    /// Returns whether a very large plan has not been looked through yet for what was typed.
    pub fn is_looking(&self) -> bool {
        match &self.prompt.overlay {
            Some(Overlay::Entry(entry)) => match entry.ask {
                Ask::Find => self.session.facts.has_more_to_look_through(),
                Ask::Filter => entry.is_behind,
                _ => false,
            },
            Some(Overlay::Menu(_) | Overlay::Page(_)) | None => false,
        }
    }

    /// Returns the action row under the cursor.
    pub fn action_row(&self) -> Option<usize> {
        self.screens.action_row(&self.session.document, &self.meeting)
    }
}
