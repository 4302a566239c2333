//! What can happen to the screen, and what the screen can ask of the world.

use super::ask::Draft;
use super::command::Command;
use super::find::Hit;
use super::past::Entered;
use crate::meeting::session::Session;
use crate::plan::change::{Change, Overtaken, Target};
use crate::plan::document::Document;
use crate::store::history::PastEdit;
use crate::store::put_back::PutBack;
use crossterm::event::{KeyEvent, MouseEvent};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(KeyEvent),
    /// So many letters at once, of keys that were pressed while a text is typed, that they
    /// are one change.
    Letters(String),
    /// The mouse was used.
    Mouse(MouseEvent),
    /// Text was pasted: text, never a command.
    Paste(String),
    /// Text was pasted, and its first byte was taken for an `Esc` that has closed what was
    /// being typed: it is opened again.
    PasteAfterEsc(String),
    /// A command was called by its name, as though its key had been pressed.
    Run(Command),
    /// A command on a row was typed as a line: it is for the item that the line names, else for
    /// the row under the cursor, and never takes back what is done already.
    RunOn(Command, Option<Target>),
    /// A whole text was given at once: it stands in the place of what the entry held.
    Typed(String),
    /// An action or a group was named.
    GoTo(Hit),
    /// The terminal has another size now: columns, rows.
    Resize(u16, u16),
    /// A change is in the file, durably.
    Saved(Box<Saved>),
    /// A change is not in the file yet: another program has its folder.
    Waiting,
    /// A change is not in the file.
    NotSaved {
        /// The draft it came from, if any; it is kept.
        draft: Option<u64>,
        /// Why, and what to do.
        why: String,
    },
    /// What is done cannot be kept for later sessions to undo.
    HistoryNotKept(String),
    /// A change of an earlier session was to be undone, and its bytes are gone.
    EarlierGone(Box<PastEdit>),
    /// A change that was called saved was found to be wrong when the whole file was looked at.
    TakenBack(Box<TakenBack>),
    /// Someone else changed the file.
    Reloaded {
        /// The plan as it is now.
        document: Arc<Document>,
        /// What changed, in words.
        changes: Vec<String>,
    },
    /// The file can not be read at the moment.
    Unreadable(String),
    /// Drafts of sessions that ended without saving them.
    DraftsFound(Vec<Draft>),
    /// Keys were pressed before anything was on the screen: they are no answer to it.
    TypedAhead,
    /// What earlier sessions typed, oldest first.
    PastFound(Vec<Entered>),
    /// The text that was given to the editor came back, or why it did not.
    Edited {
        /// The draft's number.
        id: u64,
        /// The text, or why it is as it was.
        text: Result<String, String>,
    },
    /// Something to say in the status line.
    Say(String),
    /// So many seconds of a meeting have gone by.
    Tick(u64),
    /// What comes next follows closely on what was drawn last: a key is held down, say.
    Hurried,
    /// The hand rests: nothing has come for a moment.
    Rested,
    /// A meeting that was left running, as the state folder kept it.
    MeetingFound(Box<Session>),
}

/// What a save brought.
#[derive(Debug, Clone)]
pub struct Saved {
    /// The plan as it is in the file now.
    pub document: Arc<Document>,
    /// The change as it was made, for undo.
    pub change: Change,
    /// Whether it was an undo or redo, and so does not join the history as new.
    pub kind: CommitKind,
    /// What leads back to the bytes from before.
    pub back: PutBack,
    /// The id of the save in the history, which no other has.
    pub id: String,
    /// The draft it came from, if any; it can go now.
    pub draft: Option<u64>,
    /// Fields that someone else had set meanwhile.
    pub overtaken: Vec<Overtaken>,
    /// Changes by others that came in with it, in words.
    pub others: Vec<String>,
    /// The time of day, for the status line.
    pub at: String,
}

/// What a save that was wrong has left.
#[derive(Debug, Clone)]
pub struct TakenBack {
    /// The plan as it was before and is again; `None` where it could not be put back.
    pub document: Option<Arc<Document>>,
    /// The changes that are in the file no more.
    pub changes: Vec<Change>,
    /// What was typed for them.
    pub drafts: Vec<Draft>,
    /// What happened, and what to do.
    pub why: String,
}

/// Where a change comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommitKind {
    /// A person made it just now.
    New,
    /// It goes another step along the agenda, which says nothing and is not undone.
    Step,
    /// It takes the last change back, by the bytes from before.
    Undo(PutBack),
    /// It makes again what was taken back, by the bytes that the undo took out.
    Redo(PutBack),
    /// It takes back what an earlier session did, of which the bytes alone are known.
    Earlier(Box<PastEdit>),
}

/// Something the screen asks of the world.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Write a change into the file.
    Commit {
        /// The change.
        change: Change,
        /// Where it comes from.
        kind: CommitKind,
        /// The draft it comes from, kept until the save is acknowledged.
        draft: Option<Draft>,
    },
    /// Save from now on without the lock that another program keeps.
    WithoutLock,
    /// Keep what is typed, in case the line drops.
    Journal(Draft),
    /// Remember a text for other sessions.
    Remember(Entered),
    /// Give the text being typed to the user's editor; the draft is journalled first
    /// where it is one that goes into the plan.
    EditText(Draft),
    /// A draft is no longer wanted.
    Forget(u64),
    /// Put text on the terminal's clipboard.
    Copy(String),
    /// Open the plan in the user's editor at a line.
    Edit(u32),
    /// Keep where the meeting stands, for a dropped line; `None`: it is over.
    KeepMeeting(Option<Box<Session>>),
    /// Find the last change of an earlier session, other than those with these ids, and offer to
    /// undo it.
    FindEarlier(Vec<String>),
    /// Keep a change for later sessions to undo.
    KeepEdit(Box<PastEdit>),
    /// Changes with these ids can no longer be undone.
    ForgetEdits(Vec<String>),
    /// Keep the named filters for other sessions.
    KeepFilters(BTreeMap<String, String>),
    /// Read the file again and draw everything anew.
    Reload,
    /// Give the terminal back to the shell until the program is continued.
    Suspend,
    /// Leave.
    Quit,
    /// Leave, although texts are lost by it: that was asked.
    Leave,
}
