//! The conversation in lines: what it holds from one line to the next.

use super::super::command::Command;
use super::super::model::{Message, Model, Overlay};
use super::super::msg::{Effect, Msg};
use super::super::update;
use super::asked::Asked;
use super::lists::Pick;
use super::untaken::Untaken;
use crate::plan::address::Address;
use crate::plan::change::Target;
use crate::plan::document::Document;
use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

/// Something to be put down: a line, without its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// For standard output.
    Line(String),
    /// For standard error: why something was not done. A pipe's names the line of the input.
    Fault(String),
    /// For standard error, and no refusal: something a script has not asked for.
    Remark(String),
}

/// What is to be said once everything that a line asked for is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tell {
    /// Only what came of it.
    Outcome,
    /// The row, pane or item that the cursor is on.
    Place,
    /// The list that is shown now.
    List,
    /// The item on the table.
    Item,
    /// An action in full.
    Full(usize),
    /// These lines.
    Lines(Vec<String>),
}

/// The line that is being carried out.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) command: Option<Command>,
    pub(super) tell: Tell,
    /// It was typed without the words that it takes, which are then asked for.
    pub(super) wordless: bool,
    /// The words behind it, as they were typed.
    pub(super) words: String,
    pub(super) refused: bool,
    pub(super) outcomes: Vec<Message>,
}

/// The conversation: what was asked, what a number means, what is still to be said.
#[derive(Debug)]
pub struct Linear {
    /// Whether a person is at the other end, who is asked and prompted.
    pub(super) terminal: bool,
    pub(super) said: VecDeque<Said>,
    pub(super) news: Vec<String>,
    pub(super) rest: VecDeque<String>,
    pub(super) asked: Asked,
    pub(super) untaken: Option<Untaken>,
    pub(super) call: Option<Call>,
    pub(super) picks: Vec<Pick>,
    pub(super) picks_of: Option<Arc<Document>>,
    /// Marks put aside while a command is carried out on one action by name.
    pub(super) marks: HashSet<Address>,
    pub(super) back_to_table: bool,
    /// The line of a pipe that was to go to a row and was refused: see
    /// [`Linear::row_at_hand`].
    pub(super) astray: Option<usize>,
    /// The milestone, part or measure that was opened last, inside the row at hand.
    pub(super) inside: Option<Target>,
    /// What the line at hand names; `None`: what is at hand.
    pub(super) named: Option<Target>,
    pub(super) line: usize,
    pub(super) faults: usize,
    /// How many drafts of earlier sessions nobody is asked about.
    pub(super) left_alone: usize,
}

/// The model in hand while a line is carried out, and what it asked of the world.
pub(super) struct Desk<'m> {
    pub(super) model: &'m mut Model,
    pub(super) effects: Vec<Effect>,
}

impl Desk<'_> {
    /// Takes a message as the screens would.
    pub(super) fn sends(&mut self, msg: Msg) {
        self.effects.extend(update::update(self.model, msg));
    }

    /// Runs a command as a key would.
    pub(super) fn runs(&mut self, command: Command) {
        self.does(Msg::Run(command));
    }

    /// Runs a command that is about a row: on the item that is named, else on the row at hand.
    pub(super) fn runs_on(&mut self, command: Command, item: Option<Target>) {
        if command.of_actions().is_some() {
            self.does(Msg::RunOn(command, item));
        } else {
            self.runs(command);
        }
    }

    fn does(&mut self, msg: Msg) {
        self.sends(msg);
        if matches!(&self.model.prompt.overlay, Some(Overlay::Menu(menu)) if menu.is_refusal) {
            // A line's words are its own: here the refusal is said, and nothing is asked.
            self.sends(Msg::Run(Command::Back));
        }
    }
}

impl Linear {
    /// Begins a conversation; `terminal`: a person is asked and prompted.
    pub fn new(terminal: bool) -> Linear {
        Linear {
            terminal,
            said: VecDeque::new(),
            news: Vec::new(),
            rest: VecDeque::new(),
            asked: Asked::Nothing,
            untaken: None,
            call: None,
            picks: Vec::new(),
            picks_of: None,
            marks: HashSet::new(),
            back_to_table: false,
            astray: None,
            inside: None,
            named: None,
            line: 0,
            faults: 0,
            left_alone: 0,
        }
    }

    pub(super) fn starts(&mut self, command: Option<Command>, tell: Tell) {
        self.call = Some(Call {
            command,
            tell,
            wordless: false,
            words: String::new(),
            refused: false,
            outcomes: Vec::new(),
        });
    }
}
