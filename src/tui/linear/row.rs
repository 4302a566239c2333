//! The row that a line is about: the one it names, or the one at hand.
//!
//! In a pipe nobody sees that a row was not opened. So after a line that was to go to a row and was
//! refused there is no row at hand: nothing is changed that names no row of its own, until one is
//! opened again.

use super::super::command::{Command, LineForm};
use super::super::find::Hit;
use super::super::model::Screen;
use super::super::msg::Msg;
use super::conversation::{Desk, Linear};
use crate::plan::change::Target;

impl Linear {
    /// Moves the cursor to the action that a command is about, and remembers what the line names. In
    /// a meeting the table is left for the moment: the item on it stays there.
    ///
    /// # Errors
    /// Where the line names nothing, and no row is at hand.
    pub(super) fn goes_to(
        &mut self,
        desk: &mut Desk<'_>,
        row: Option<usize>,
    ) -> Result<(), String> {
        let Some(row) = row else {
            self.row_at_hand()?;
            self.named.clone_from(&self.inside);
            return Ok(());
        };
        self.opened();
        self.named = desk.model.session.document.named(row).map(Target::Action);
        self.marks.extend(std::mem::take(&mut desk.model.screens.marked));
        if desk.model.action_row() == Some(row) {
            return Ok(());
        }
        if matches!(desk.model.screen(), Screen::Chair(_)) {
            desk.runs(Command::Back);
            self.back_to_table = true;
        }
        desk.sends(Msg::GoTo(Hit::Action(row)));
        Ok(())
    }

    /// Says whether there is a row at hand that may be changed.
    ///
    /// # Errors
    /// In a pipe, after a line that was to go to a row and was refused.
    pub(super) fn row_at_hand(&self) -> Result<(), String> {
        match self.astray {
            None => Ok(()),
            Some(line) => Err(format!(
                "not done: line {line} was refused, so no row is open that this could be for; open one, or name it in this line"
            )),
        }
    }

    /// A row was opened, or named: what follows without a name is for it.
    pub(super) fn opened(&mut self) {
        self.astray = None;
        self.inside = None;
    }

    /// Passes on what words name, and remembers where they name nothing that there is.
    pub(super) fn names<T>(&mut self, found: Result<T, String>) -> Result<T, String> {
        if found.is_err() {
            self.is_astray();
        }
        found
    }

    /// In a pipe there is no row at hand any more.
    pub(super) fn is_astray(&mut self) {
        if !self.terminal {
            self.astray = Some(self.line);
        }
        self.inside = None;
    }

    /// Refuses a command that would change the row at hand where none is.
    pub(super) fn needs_a_row(&self, command: Command, rest: &str) -> Result<(), String> {
        let for_the_row = match command.spec().line {
            LineForm::Step | LineForm::MeetingText | LineForm::LineHere => true,
            LineForm::MeetingLine => command != Command::CloseMeeting,
            LineForm::Arrange | LineForm::Mark => rest.is_empty(),
            // Those that may name a row find that out themselves.
            _ => false,
        };
        if for_the_row { self.row_at_hand() } else { Ok(()) }
    }

    /// Remembers what a command that moves about has left at hand.
    pub(super) fn moved(&mut self, command: Command, rest: &str, done: bool) {
        let form = command.spec().line;
        let (moves, lists) = match form {
            LineForm::Open
            | LineForm::Review
            | LineForm::AloneToList
            | LineForm::ToList
            | LineForm::Meeting => (true, true),
            LineForm::Look => (command == Command::Filter, command == Command::Filter),
            LineForm::Find => (false, true),
            LineForm::Move
            | LineForm::Across
            | LineForm::Back
            | LineForm::Step
            | LineForm::Arrange => (true, false),
            LineForm::Mark => (!rest.is_empty(), false),
            _ => (false, false),
        };
        if !done {
            if moves {
                self.is_astray();
            }
            if lists && !self.terminal {
                // A number would mean a row of a list that the script does not think of.
                self.picks.clear();
            }
        } else if matches!(form, LineForm::Open | LineForm::Mark) && !rest.is_empty() {
            self.astray = None;
        } else if moves {
            self.inside = None;
        }
    }
}
