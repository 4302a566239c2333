//! What may stand over a screen: text that is typed, a menu, a page.

use super::super::ask::{Draft, FlagWord};
use super::super::command::Command;
use super::super::find::Hit;
use super::entry::EntryBox;
use crate::plan::change::{Change, Named, Target};
use crate::store::history::PastEdit;
use chrono::NaiveDate;

/// What lies over the screen.
#[derive(Debug)]
pub enum Overlay {
    /// Text is being typed.
    Entry(Box<EntryBox>),
    /// A choice is open.
    Menu(Menu),
    /// A page of text.
    Page(Page),
}

/// A short list of choices.
#[derive(Debug, Clone)]
pub struct Menu {
    /// What is to be chosen.
    pub title: String,
    /// Lines of explanation above the choices.
    pub text: Vec<String>,
    /// The choices.
    pub choices: Vec<Choice>,
    /// The choice the cursor is on.
    pub selected: usize,
    /// What they apply to, in plan order.
    pub targets: Vec<Named>,
    /// What they are to the row that the menu was called from, where they are not it:
    /// `the action of this milestone`.
    pub whose: Option<String>,
    /// Nobody asked for it: a key that is none of its choices closes it and is done.
    pub gives_way: bool,
    /// It says why a command was refused, to whoever may be typing its words already: keys
    /// mean in it what they mean in a text, and its letters nothing.
    pub is_refusal: bool,
}

/// One choice of a menu.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The key that takes it at once.
    pub key: Option<char>,
    /// Its words.
    pub label: String,
    /// What it does.
    pub does: Does,
}

/// What a choice does.
#[derive(Debug, Clone)]
pub enum Does {
    /// Sets a flag, after an optional note.
    Flag(Option<FlagWord>),
    /// Sets the standing; `None` clears it.
    Status(Option<crate::plan::model::Status>),
    /// Ticks or unticks a milestone or part, whichever it is not.
    Tick(Target),
    /// Ticks a milestone or part.
    TickOn(Target),
    /// Unticks a milestone or part.
    Untick(Target),
    /// Asks for the value of a column of the plan's own, by its key: of the targets, or of one item
    /// of another kind.
    Column(String, Option<Target>),
    /// Sets such a column to these words; none take it away.
    ColumnTo(String, Option<Target>, String),
    /// Asks for the words of such a column.
    ColumnWords(String, Option<Target>),
    /// Enters a reading for this KPI.
    Reading(Target),
    /// Agrees the minutes of the meeting of that day; `None` leaves them as they are.
    Agree(Option<NaiveDate>),
    /// Looks at the plan as at a day.
    AsAt(NaiveDate),
    /// Takes up a kept draft.
    Resume(Draft),
    /// Makes a change that puts words in the place of odd content, with the draft that it came from.
    Replace(Box<(Change, Option<Draft>)>),
    /// Undoes a change of an earlier session; `None` leaves it.
    UndoEarlier(Option<Box<PastEdit>>),
    /// Take back the start of the meeting that runs, or do not.
    UndoStart(bool),
    /// Leaves the odd content as it stands.
    KeepOddContent,
    /// Runs a command.
    Run(Command),
    /// Goes to an action or a group.
    GoTo(Hit),
    /// Leaves, whatever is lost.
    Leave,
    /// Nothing; the menu closes.
    Nothing,
}

/// A page of text over the screen.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// Its lines, already safe to show; wrapped by the view.
    pub lines: Vec<PageLine>,
    /// The first line shown.
    pub scroll: usize,
    /// Whether it tells of the row under the cursor: then it is told anew when the plan
    /// changes, and the keys of the row are its keys too.
    pub of_the_row: bool,
}

/// A page of the row under the cursor that has made way for a command: where to come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageToReopen {
    /// The first line that was shown.
    pub scroll: usize,
    /// The action it tells of; `None`: a measure.
    pub of: Option<Named>,
    /// How many screens there were: with another number, the command went elsewhere.
    pub screens: usize,
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageLine {
    /// A heading.
    Heading(String),
    /// Running text.
    Text(String),
    /// A key and what it does.
    Key(String, String),
}
