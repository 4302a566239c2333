//! Commands by name: what each does where there is no screen, and what is said of it.

use super::super::command::{Command, LineForm};
use super::super::find::Hit;
use super::super::model::{Model, Overlay, Screen};
use super::super::msg::Msg;
use super::asked::Asked;
use super::conversation::{Desk, Linear, Tell};
use super::line::{self, Own, Word, nothing_left};
use super::lists;
use super::look::{across, marks, moves, reviews};
use super::meeting::{agrees_minutes, arranges, at_table};
use super::place::{place, plan_in_short, title};
use super::typed::yes_beforehand;
use super::{help, inside, left_alone};

impl Linear {
    /// Carries out a line that answers nothing: a command, a number, or nothing at all.
    pub(super) fn command(&mut self, desk: &mut Desk<'_>, text: &str) -> Result<Tell, String> {
        let (name, rest) = line::first(text);
        if name.is_empty() {
            return Ok(Tell::Lines(self.place_in_full(desk.model)));
        }
        if let Ok(number) = name.parse::<usize>()
            && rest.is_empty()
        {
            let picked = self.picks(desk, number);
            return self.names(picked);
        }
        match line::word(name)? {
            Word::Own(own) => self.own(desk, own),
            Word::Command(command) => self.calls(desk, command, rest),
        }
    }

    fn own(&mut self, desk: &mut Desk<'_>, own: Own) -> Result<Tell, String> {
        let in_meeting = matches!(desk.model.screen(), Screen::Chair(_));
        match own {
            Own::List => Ok(Tell::List),
            Own::More if self.rest.is_empty() => Err("there is no more to say".to_owned()),
            Own::More => {
                self.say_more();
                Ok(Tell::Outcome)
            }
            Own::Next if in_meeting => self.calls(desk, Command::NextItem, ""),
            Own::Previous if in_meeting => self.calls(desk, Command::BackItem, ""),
            Own::Next => self.calls(desk, Command::Down, ""),
            Own::Previous => self.calls(desk, Command::Up, ""),
        }
    }

    /// Carries out a command of the table, and remembers what row it has left at hand.
    pub(super) fn calls(
        &mut self,
        desk: &mut Desk<'_>,
        command: Command,
        rest: &str,
    ) -> Result<Tell, String> {
        self.named = None;
        let done = self.by_form(desk, command, rest);
        self.moved(command, rest, done.is_ok());
        done
    }

    /// Carries out a command of the table, by the form that its row gives it.
    #[allow(clippy::too_many_lines)] // one arm a form, and there are many
    fn by_form(
        &mut self,
        desk: &mut Desk<'_>,
        command: Command,
        rest: &str,
    ) -> Result<Tell, String> {
        let form = command.spec().line;
        if let Some(call) = &mut self.call {
            call.command = Some(command);
            rest.clone_into(&mut call.words);
            // A meeting and what is at hand have no address: words behind them are the
            // answer already.
            let at_hand = matches!(
                form,
                LineForm::Meeting
                    | LineForm::MeetingLine
                    | LineForm::MeetingText
                    | LineForm::LineHere
            );
            call.wordless = if at_hand { rest.is_empty() } else { line::only_an_address(rest) };
        }
        if command.spec().writes && desk.model.session.read_only {
            return Err("read-only: nothing is written in this session".to_owned());
        }
        self.needs_a_row(command, rest)?;
        match form {
            LineForm::Screen(instead) => {
                // A script must not take it for done.
                Err(format!("{} is for the screen: {instead}", command.spec().name))
            }
            LineForm::Move if command == Command::PageDown && !self.rest.is_empty() => {
                self.own(desk, Own::More)
            }
            LineForm::Move => moves(desk, command, rest),
            LineForm::Across => across(desk, command),
            LineForm::Open => self.opens(desk, rest),
            LineForm::Back => {
                desk.runs(command);
                Ok(Tell::Lines(title(desk.model)))
            }
            LineForm::Choose => self.chooses(desk, rest).map(|()| Tell::Outcome),
            LineForm::Text | LineForm::Line => self.texts(desk, command, rest),
            LineForm::LineOfMeasure => self.reads(desk, command, rest),
            LineForm::Choice | LineForm::ChoiceAndNote => self.menus(desk, command, rest),
            LineForm::AtOnce => {
                let (yes, rest) = yes_beforehand(rest);
                self.at(desk, rest)?;
                desk.runs_on(command, self.named.take());
                self.replaces(desk, yes)?;
                Ok(Tell::Outcome)
            }
            LineForm::Step => {
                nothing_left(rest)?;
                at_table(desk)?;
                desk.runs(command);
                Ok(Tell::Item)
            }
            LineForm::MeetingText | LineForm::MeetingLine => {
                at_table(desk)?;
                self.texts_at_hand(desk, command, rest)
            }
            LineForm::LineHere => self.texts_at_hand(desk, command, rest),
            LineForm::Arrange => arranges(desk, command, rest),
            LineForm::Mark => {
                let row = line::only_target(desk.model, rest)?;
                if let Some(row) = row {
                    desk.sends(Msg::GoTo(Hit::Action(row)));
                }
                marks(desk)
            }
            LineForm::MarkNone => {
                let had = desk.model.screens.marked.len();
                desk.runs(command);
                Ok(Tell::Lines(vec![format!("Unmarked: {}", lists::count(had, "action"))]))
            }
            LineForm::Alone | LineForm::InTerminal => {
                nothing_left(rest)?;
                if form == LineForm::InTerminal && !self.terminal {
                    return Err(format!("{} needs a terminal", command.spec().name));
                }
                desk.runs(command);
                Ok(Tell::Outcome)
            }
            LineForm::Resume => self.resumes(desk, rest),
            LineForm::Look => self.looks(desk, command, rest),
            LineForm::Find => self.finds(desk, rest),
            LineForm::AloneToList => {
                nothing_left(rest)?;
                desk.runs(command);
                Ok(Tell::List)
            }
            LineForm::Review => reviews(desk, rest),
            LineForm::ToList => {
                desk.runs(command);
                Ok(Tell::List)
            }
            LineForm::Meeting => self.meets(desk, rest),
            LineForm::AgreeMinutes => agrees_minutes(desk, rest),
            LineForm::ToPage => {
                desk.runs(command);
                Ok(Tell::Outcome)
            }
            LineForm::Copy => {
                let row = line::only_target(desk.model, rest)?;
                if row.is_some() {
                    self.goes_to(desk, row)?;
                }
                let row = desk.model.action_row().ok_or("go to an action first")?;
                Ok(Tell::Full(row))
            }
            LineForm::Reload => {
                desk.runs(command);
                Ok(Tell::Lines(vec!["Read again".to_owned()]))
            }
            LineForm::Palette if rest.is_empty() => {
                Err("type the name of the command: here every line is one".to_owned())
            }
            LineForm::Palette => self.command(desk, rest),
            LineForm::Help => help::lines(rest.trim()).map(Tell::Lines),
        }
    }

    /// Takes up a draft, the one of a number where there are several.
    fn resumes(&mut self, desk: &mut Desk<'_>, rest: &str) -> Result<Tell, String> {
        if self.left_alone > 0 && desk.model.drafts.waiting().next().is_none() {
            return Err(left_alone(self.left_alone));
        }
        desk.runs(Command::Resume);
        match &desk.model.prompt.overlay {
            Some(Overlay::Menu(_)) if !rest.is_empty() => {
                self.chooses(desk, rest).map(|()| Tell::Outcome)
            }
            Some(Overlay::Entry(_)) if !matches!(rest, "" | "1") => {
                desk.runs(Command::Keep);
                Err("there is one draft only: resume takes it up".to_owned())
            }
            Some(_) | None => Ok(Tell::Outcome),
        }
    }

    /// Goes to the action or step that the words name, if there are any.
    fn at(&mut self, desk: &mut Desk<'_>, rest: &str) -> Result<(), String> {
        let step = self.names(inside::step(desk.model, rest))?;
        if let Some((row, target, left)) = step {
            nothing_left(left)?;
            self.goes_to(desk, Some(row))?;
            self.named = Some(target);
            return Ok(());
        }
        let row = self.names(line::only_target(desk.model, rest))?;
        self.goes_to(desk, row)
    }

    /// Where one is, with everything that an empty line is to say.
    fn place_in_full(&self, model: &Model) -> Vec<String> {
        if self.asked != Asked::Nothing {
            return Vec::new();
        }
        let mut lines = match model.screen() {
            Screen::Panes(_) => plan_in_short(model),
            Screen::Table(_) | Screen::Timeline(_) => title(model),
            Screen::Chair(_) => Vec::new(),
        };
        lines.extend(place(model));
        lines
    }
}
