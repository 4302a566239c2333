//! Commands that take words: a text or a choice about an action, in the same line or asked
//! for.

use super::super::command::Command;
use super::super::model::{Does, Menu, Overlay};
use super::super::prompt::menu::{menu, numbered};
use super::ask::choice_words;
use super::conversation::{Desk, Linear, Tell};
use super::{inside, line, words};

impl Linear {
    /// A command that is a text about an action.
    pub(super) fn texts(
        &mut self,
        desk: &mut Desk<'_>,
        command: Command,
        rest: &str,
    ) -> Result<Tell, String> {
        let (yes, rest) = yes_beforehand(rest);
        if command == Command::Note
            && let Some((row, kind, text)) = inside::noted(desk.model, rest)
        {
            let text = text.to_owned();
            let address = words::address(desk.model, row);
            self.say(&format!("{address} keeps the note: a {kind} has none of its own"));
            self.goes_to(desk, Some(row));
            return self.types(desk, command, &text, yes);
        }
        let (row, text) = line::target(desk.model, rest, false)?;
        let text = text.to_owned();
        self.goes_to(desk, row);
        self.types(desk, command, &text, yes)
    }

    /// A reading of the measure that the words begin with, or of the one at hand.
    pub(super) fn reads(
        &mut self,
        desk: &mut Desk<'_>,
        command: Command,
        rest: &str,
    ) -> Result<Tell, String> {
        let Some((target, measured, text)) = inside::measure(desk.model, rest)? else {
            return self.texts(desk, command, rest);
        };
        let text = text.to_owned();
        // As if it had been chosen from the menu of measures.
        let choices = vec![numbered(0, measured, Does::Reading(target))];
        desk.model.prompt.overlay = Some(Overlay::Menu(Menu { choices, ..menu("measure") }));
        desk.runs(Command::Choose);
        self.fills(desk, command, &text, false)
    }

    /// A command that is a text about what is at hand, whatever the text begins with.
    pub(super) fn texts_at_hand(
        &mut self,
        desk: &mut Desk<'_>,
        command: Command,
        rest: &str,
    ) -> Result<Tell, String> {
        let (yes, rest) = yes_beforehand(rest);
        let rest = rest.to_owned();
        self.types(desk, command, &rest, yes)
    }

    /// Opens the entry of a command and, where its text is there, types and submits it.
    fn types(
        &mut self,
        desk: &mut Desk<'_>,
        command: Command,
        text: &str,
        yes: bool,
    ) -> Result<Tell, String> {
        // Given in one line, the text is its own: a draft that waits for the same action
        // stays as it is.
        let kept =
            if text.is_empty() { Vec::new() } else { std::mem::take(&mut desk.model.drafts.kept) };
        desk.runs(command);
        if !kept.is_empty() {
            desk.model.drafts.kept.splice(0..0, kept);
        }
        if let (true, Some(Overlay::Menu(_))) = (!text.is_empty(), &desk.model.prompt.overlay) {
            // Several measures: the words are kept for the one that is chosen.
            desk.runs(Command::Back);
            return Err(
                "there are several measures here: name the one, as reading Y1 / kpi 1 Q3: 20 or by its own reference, or type reading alone and choose one"
                    .to_owned(),
            );
        }
        self.fills(desk, command, text, yes)
    }

    /// Types the text into the open entry and submits it, where there is one.
    fn fills(
        &mut self,
        desk: &mut Desk<'_>,
        command: Command,
        text: &str,
        yes: bool,
    ) -> Result<Tell, String> {
        if text.is_empty() || !matches!(desk.model.prompt.overlay, Some(Overlay::Entry(_))) {
            return Ok(Tell::Outcome);
        }
        let may_be_empty =
            matches!(command, Command::OwnerSet | Command::Deadline | Command::CloseMeeting);
        let text = if text == "-" && may_be_empty { "" } else { text };
        self.types_in(desk, text);
        self.submits(desk, yes)
    }

    /// A command that is a choice about an action, and perhaps a note.
    pub(super) fn menus(
        &mut self,
        desk: &mut Desk<'_>,
        command: Command,
        rest: &str,
    ) -> Result<Tell, String> {
        let (yes, rest) = yes_beforehand(rest);
        let step = (command == Command::Tick).then(|| line::step(desk.model, rest)).flatten();
        let (row, rest) = if let Some((row, at)) = step {
            (Some(row), at?.to_string())
        } else {
            let (row, rest) = line::target(desk.model, rest, command == Command::Tick)?;
            (row, rest.to_owned())
        };
        self.goes_to(desk, row);
        desk.runs(command);
        if rest.is_empty() || !matches!(desk.model.prompt.overlay, Some(Overlay::Menu(_))) {
            return Ok(Tell::Outcome);
        }
        let (choice, note) = match (&desk.model.prompt.overlay, command) {
            (Some(Overlay::Menu(menu)), Command::Flag) => chosen(menu, &rest),
            (_, _) => (rest.as_str(), ""),
        };
        let choice = choice.trim_end_matches([':', ',']);
        if let Err(why) = self.chooses(desk, choice) {
            desk.runs(Command::Back);
            return Err(why);
        }
        if matches!(desk.model.prompt.overlay, Some(Overlay::Entry(_))) {
            self.types_in(desk, note);
            return self.submits(desk, yes);
        }
        self.replaces(desk, yes)?;
        Ok(Tell::Outcome)
    }
}

/// Takes the choice at the beginning of words apart from the note behind it: a choice may be of
/// several words, as `no flag` is.
fn chosen<'t>(menu: &Menu, words: &'t str) -> (&'t str, &'t str) {
    let whole = menu.choices.iter().find_map(|choice| {
        let label = choice_words(choice);
        let begun = words.get(..label.len())?;
        let rest = &words[label.len()..];
        let ends = rest.is_empty() || rest.starts_with([' ', ':', ',']);
        let note = rest.trim_start_matches([':', ',']).trim_start();
        (begun.eq_ignore_ascii_case(&label) && ends).then_some((begun, note))
    });
    whole.unwrap_or_else(|| line::first(words))
}

/// `--yes` before the rest of a line.
pub(super) fn yes_beforehand(rest: &str) -> (bool, &str) {
    match rest.strip_prefix("--yes") {
        Some(after) if after.is_empty() || after.starts_with(char::is_whitespace) => {
            (true, after.trim_start())
        }
        Some(_) | None => (false, rest),
    }
}
