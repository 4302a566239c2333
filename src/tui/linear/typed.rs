//! Commands that take words: a text or a choice about an action, in the same line or asked
//! for.

use super::super::command::Command;
use super::super::model::{Does, Menu, Model, Overlay};
use super::super::prompt::menu::{menu, numbered};
use super::super::table::Item;
use super::ask::choice_words;
use super::conversation::{Desk, Linear, Tell};
use super::{inside, line, words};
use crate::plan::change::Target;

const SEVERAL: &str = "there are several measures here: name the one, as reading Y1 / kpi 1 Q3: 20 or by its own reference, or type reading alone and choose one";

impl Linear {
    /// A command that is a text about an action.
    pub(super) fn texts(
        &mut self,
        desk: &mut Desk<'_>,
        command: Command,
        rest: &str,
    ) -> Result<Tell, String> {
        let (yes, rest) = yes_beforehand(rest);
        if let Some((row, step, text)) = self.names(inside::step(desk.model, rest))? {
            let text = text.to_owned();
            let address = words::address(desk.model, row);
            let own = matches!(command, Command::Deadline | Command::OwnerSet | Command::Column);
            match &step {
                Target::Step(_, kind, ..) if command == Command::Note => {
                    let kind = kind.word();
                    self.say(&format!("{address} keeps the note: a {kind} has none of its own"));
                }
                Target::Step(_, kind, ..) if !own => {
                    let (name, kind) = (command.spec().name, kind.word());
                    return self.names(Err(format!(
                        "a {kind} has no {name} of its own: give {address} alone for its action's"
                    )));
                }
                _ => {}
            }
            self.goes_to(desk, Some(row))?;
            if own {
                self.named = Some(step);
            }
            return self.types(desk, command, &text, yes);
        }
        if command == Command::Note
            && let Some((row, kind, text)) = inside::noted(desk.model, rest)
        {
            let text = text.to_owned();
            let address = words::address(desk.model, row);
            self.say(&format!("{address} keeps the note: a {kind} has none of its own"));
            self.goes_to(desk, Some(row))?;
            return self.types(desk, command, &text, yes);
        }
        if command == Command::Column
            && let Some((item, text)) = self.names(inside::with_columns(desk.model, rest))?
        {
            let text = text.to_owned();
            self.opened();
            self.named = Some(item);
            return self.types(desk, command, &text, yes);
        }
        let (row, text) = self.names(line::target(desk.model, rest, false))?;
        let text = text.to_owned();
        self.goes_to(desk, row)?;
        self.types(desk, command, &text, yes)
    }

    /// A reading of the measure that the words begin with, of the action they name, or of what is at
    /// hand. An action without measures of its own is refused: those of its section have names.
    pub(super) fn reads(
        &mut self,
        desk: &mut Desk<'_>,
        command: Command,
        rest: &str,
    ) -> Result<Tell, String> {
        if let Some((target, measured, text)) = self.names(inside::measure(desk.model, rest))? {
            let text = text.to_owned();
            self.opened();
            return self.reads_of(desk, command, vec![(target, measured)], &text);
        }
        let (row, text) = self.names(line::target(desk.model, rest, false))?;
        let text = text.to_owned();
        self.goes_to(desk, row)?;
        let named = self.named.take();
        if let Some(Target::ActionKpi(_, _, words) | Target::GroupKpi(_, _, words)) = &named {
            let measured = words.clone();
            let one = named.map(|measure| (measure, measured)).into_iter().collect();
            return self.reads_of(desk, command, one, &text);
        }
        let of_the_row = at_a_measure(desk.model);
        let asks = row.is_none() && text.is_empty();
        match row.or(desk.model.action_row().filter(|_| !of_the_row)).filter(|_| !asks) {
            Some(row) => {
                let own = inside::of_action(desk.model, row);
                if own.is_empty() {
                    let address = words::address(desk.model, row);
                    return Err(format!(
                        "{address} has no measure: give the measure's own reference or address, as list says it"
                    ));
                }
                self.reads_of(desk, command, own, &text)
            }
            None => self.types(desk, command, &text, false),
        }
    }

    /// A reading of one of some measures: which, is asked where there are several.
    fn reads_of(
        &mut self,
        desk: &mut Desk<'_>,
        command: Command,
        measures: Vec<(Target, String)>,
        text: &str,
    ) -> Result<Tell, String> {
        let one = measures.len() == 1;
        if !one && !text.is_empty() {
            return Err(SEVERAL.to_owned());
        }
        let row = |(at, (target, words)): (usize, (Target, String))| {
            numbered(at, words, Does::Reading(target))
        };
        // As if it had been chosen from the menu of measures.
        let choices = measures.into_iter().enumerate().map(row).collect();
        let title = "KPI reading · which measure?";
        desk.model.prompt.overlay = Some(Overlay::Menu(Menu { choices, ..menu(title) }));
        if !one {
            return Ok(Tell::Outcome);
        }
        desk.runs(Command::Choose);
        self.fills(desk, command, text, false)
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
        let named = self.named.take();
        self.says_whose(desk.model, command, named.as_ref());
        desk.runs_on(command, named);
        if !kept.is_empty() {
            desk.model.drafts.kept.splice(0..0, kept);
        }
        if let (true, Some(Overlay::Menu(_))) = (!text.is_empty(), &desk.model.prompt.overlay) {
            // Several measures: the words are kept for the one that is chosen.
            desk.runs(Command::Back);
            return Err(SEVERAL.to_owned());
        }
        self.fills(desk, command, text, yes)
    }

    /// Says that the action is changed, where a step is at hand that has no such thing of its own.
    fn says_whose(&mut self, model: &Model, command: Command, item: Option<&Target>) {
        let only_actions = matches!(
            command,
            Command::Note | Command::Flag | Command::Standing | Command::Query | Command::Column
        );
        let kind = match item {
            Some(Target::Step(_, kind, ..)) => kind.word(),
            Some(Target::ActionKpi(..)) => "measure",
            _ => return,
        };
        let address = item.and_then(Target::address).and_then(|at| model.session.document.row(at));
        if let Some(row) = address.filter(|_| only_actions) {
            let (address, name) = (words::address(model, row), command.spec().name);
            self.say(&format!("For {address}, the action of this {kind}: {name}"));
        }
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
        let ticks = matches!(command, Command::Tick | Command::Untick);
        let step = if ticks { self.names(inside::step(desk.model, rest))? } else { None };
        if let Some((row, step, left)) = step {
            line::nothing_left(left)?;
            self.goes_to(desk, Some(row))?;
            desk.runs_on(command, Some(step));
            self.replaces(desk, yes)?;
            return Ok(Tell::Outcome);
        }
        let (row, rest) = self.names(line::target(desk.model, rest, ticks))?;
        let rest = rest.to_owned();
        self.goes_to(desk, row)?;
        let mut named = self.named.take();
        if ticks && !rest.is_empty() {
            // The words choose among the steps of the action.
            named = match named {
                Some(Target::Step(action, ..)) => Some(Target::Action(action)),
                None => {
                    let row = desk.model.action_row();
                    let action = row.and_then(|row| desk.model.session.document.named(row));
                    action.filter(|_| !at_a_measure(desk.model)).map(Target::Action)
                }
                named => named,
            };
        }
        self.says_whose(desk.model, command, named.as_ref());
        desk.runs_on(command, named);
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

/// Says whether the cursor is on the row of a measure.
fn at_a_measure(model: &Model) -> bool {
    let at_hand = model.table().and_then(|table| table.items.get(table.selected));
    matches!(at_hand, Some(Item::Kpi { .. } | Item::ActionKpi { .. }))
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
