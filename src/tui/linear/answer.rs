//! Answers: a line where one was asked for becomes the text, the choice, the yes.

use super::super::ask::{self, Ask};
use super::super::command::Command;
use super::super::model::{Choice, Does, Model, Outcome, Overlay, Unchanged};
use super::super::msg::Msg;
use super::super::prompt;
use super::ask::choice_words;
use super::asked::{Asked, Form};
use super::conversation::{Desk, Linear, Tell};
use super::{line, lists, place, words};

impl Linear {
    /// Takes the answer to what was asked.
    pub(super) fn answer(&mut self, desk: &mut Desk<'_>, answer: &str) -> Result<Tell, String> {
        let words = answer.trim();
        match self.asked.clone() {
            Asked::Nothing => self.command(desk, words),
            Asked::Unheard(unheard) => self.unheard(desk, unheard, answer),
            Asked::Choice => self.choice(desk, words),
            Asked::Agree => self.agreed(desk, words),
            Asked::Line => {
                self.refuses_a_command(desk, words)?;
                self.asked = Asked::Nothing;
                self.one_line(desk, words)
            }
            Asked::Text(mut so_far) => {
                match words {
                    "." => {
                        self.asked = Asked::Nothing;
                        return self.submits(desk, false);
                    }
                    ".keep" | ".discard" => return Ok(self.leaves(desk, words == ".discard")),
                    _ => {}
                }
                // A line that is to be a full stop is typed as two.
                so_far.push(if words == ".." {
                    ".".to_owned()
                } else {
                    self.cleans(answer.trim_end())
                });
                desk.sends(Msg::Typed(so_far.join("\n")));
                self.asked = Asked::Text(so_far);
                Ok(Tell::Outcome)
            }
            Asked::Form(mut form) => {
                if matches!(words, ".keep" | ".discard") {
                    return Ok(self.leaves(desk, words == ".discard"));
                }
                // A line of the form is a field.
                form.takes(&self.cleans(words).replace('\n', " "));
                desk.sends(Msg::Typed(form.text()));
                if form.at < form.fields.len() {
                    self.asked = Asked::Form(form);
                    return Ok(Tell::Outcome);
                }
                self.asked = Asked::Nothing;
                self.starts_command(Command::Meeting);
                let started = self.submits(desk, false)?;
                Ok(if started == Tell::Outcome { Tell::Item } else { started })
            }
        }
    }

    /// In a script a command where a text is awaited is a line too few rather than a text:
    /// the question is left, and nothing is saved.
    fn refuses_a_command(&mut self, desk: &mut Desk<'_>, words: &str) -> Result<(), String> {
        let Some(Overlay::Entry(entry)) = &desk.model.prompt.overlay else {
            return Ok(());
        };
        let (name, rest) = line::first(words);
        if self.terminal || !line::is_command(name) || !line::only_an_address(rest) {
            return Ok(());
        }
        let (what, remedy) = match &entry.ask {
            Ask::FlagNote(_) => (
                "note of the flag",
                "put the note behind the flag in the same line, or an empty line for none",
            ),
            Ask::Owners => ("owner", "put the owners in the line of the command"),
            Ask::Column | Ask::ColumnWords(..) => {
                ("column", "put the column and its words in the line of the command")
            }
            Ask::Deadline => ("deadline", "put the deadline in the line of the command"),
            Ask::NewAction(_) | Ask::Arising(_) | Ask::Reading(_) | Ask::CloseMeeting => {
                ("answer", "put the words in the line of the command")
            }
            Ask::Note
            | Ask::Query
            | Ask::StartMeeting
            | Ask::Decision
            | Ask::Filter
            | Ask::Sort
            | Ask::Columns
            | Ask::Find
            | Ask::AsAt
            | Ask::Palette => return Ok(()),
        };
        self.leaves_unchanged(desk);
        Err(format!(
            "'{words}' is a command, and the {what} was asked for: neither is taken, nothing is saved; {remedy}"
        ))
    }

    /// Puts words into the open entry, which takes nothing that cannot be seen.
    pub(super) fn types_in(&mut self, desk: &mut Desk<'_>, text: &str) {
        let clean = self.cleans(text);
        desk.sends(Msg::Typed(clean));
    }

    /// A text as an entry takes it; what is left out of it is said.
    fn cleans(&mut self, text: &str) -> String {
        let (clean, out) = prompt::clean(text);
        if out > 0 {
            let what = lists::count(out, "character");
            self.say(&format!("Left out of the text: {what} that cannot be seen"));
        }
        clean
    }

    fn starts_command(&mut self, command: Command) {
        if let Some(call) = &mut self.call {
            call.command = Some(command);
        }
    }

    /// Leaves the text: kept, or thrown away because that was asked for.
    fn leaves(&mut self, desk: &mut Desk<'_>, discard: bool) -> Tell {
        self.asked = Asked::Nothing;
        desk.runs(if discard { Command::Discard } else { Command::Keep });
        Tell::Outcome
    }

    /// Leaves an entry into which nothing was typed.
    pub(super) fn leaves_unchanged(&mut self, desk: &mut Desk<'_>) -> Tell {
        self.asked = Asked::Nothing;
        let was_kept = match &desk.model.prompt.overlay {
            Some(Overlay::Entry(entry)) => {
                desk.model.drafts.kept.iter().any(|draft| draft.id == entry.id)
            }
            Some(Overlay::Menu(_) | Overlay::Page(_)) | None => false,
        };
        desk.runs(if was_kept { Command::Keep } else { Command::Discard });
        desk.model.say(Outcome::Unchanged(Unchanged::Cancelled), "nothing changed");
        Tell::Outcome
    }

    /// The answer to a question of one line.
    fn one_line(&mut self, desk: &mut Desk<'_>, words: &str) -> Result<Tell, String> {
        let Some(Overlay::Entry(entry)) = &desk.model.prompt.overlay else {
            return Ok(Tell::Outcome);
        };
        let (ask, was) = (entry.ask.clone(), entry.text());
        if matches!(words, ".keep" | ".discard") {
            return Ok(self.leaves(desk, words == ".discard"));
        }
        let text = match (&ask, words) {
            // What may stay empty, what is emptied, and what an empty line leaves as it is.
            (Ask::FlagNote(_) | Ask::Filter, "")
            | (Ask::Owners | Ask::Deadline | Ask::CloseMeeting | Ask::Filter, "-") => "",
            (Ask::CloseMeeting, "") => &was,
            (_, "") => return Ok(self.leaves_unchanged(desk)),
            (_, words) => words,
        };
        self.types_in(desk, text);
        let tell = self.submits(desk, false)?;
        Ok(match ask {
            Ask::Filter => Tell::List,
            Ask::AsAt => place::as_at(desk.model),
            _ => tell,
        })
    }

    /// Sends what is typed on its way; dates are told as they are read, and agreed, first.
    pub(super) fn submits(&mut self, desk: &mut Desk<'_>, agreed: bool) -> Result<Tell, String> {
        let Some(Overlay::Entry(entry)) = &desk.model.prompt.overlay else {
            return Ok(Tell::Outcome);
        };
        let text = entry.text();
        let dated = match &entry.ask {
            Ask::Deadline => Some(text.as_str()),
            Ask::NewAction(_) | Ask::Arising(_) => text.split('|').nth(2),
            _ => None,
        };
        // A deadline that is taken away is no less a change than one that is moved.
        if self.asked != Asked::Agree && entry.ask == Ask::Deadline && text.trim().is_empty() {
            let model = &*desk.model;
            let rows = entry.targets.iter();
            let rows = rows.filter_map(|named| model.session.document.row(&named.address));
            let there: Vec<String> = rows
                .filter_map(|row| model.session.document.action(row))
                .flat_map(|action| action.due.clone())
                .collect();
            if there.is_empty() {
                let whom = entry.targets.first().map(|named| named.address.to_string());
                self.leaves_unchanged(desk);
                let whom = whom.map(|whom| format!("{whom}: ")).unwrap_or_default();
                let said = format!("{whom}there is no deadline to take away, unchanged");
                desk.model.say(Outcome::Unchanged(Unchanged::Already), said);
                return Ok(Tell::Outcome);
            }
            self.say(&format!("Deadline: none, in place of {}", there.join("; ")));
            if !agreed {
                self.asked = Asked::Agree;
                return Ok(Tell::Outcome);
            }
        }
        let read =
            self.asked != Asked::Agree && dated.is_some_and(|words| !words.trim().is_empty());
        if read {
            let look = desk.model.session.plan_as_at();
            let due: Vec<String> = ask::words(dated.unwrap_or_default())
                .iter()
                .map(|typed| look.to_write(typed))
                .collect();
            let told = words::due_words(desk.model, &due);
            self.say(&format!("Deadline: {told}"));
            if !agreed {
                self.asked = Asked::Agree;
                return Ok(Tell::Outcome);
            }
        }
        self.asked = Asked::Nothing;
        desk.runs(Command::Submit);
        self.replaces(desk, agreed)?;
        self.complained(desk, agreed)
    }

    /// A complaint about what was submitted: the text is kept where it is one for the plan.
    fn complained(&mut self, desk: &mut Desk<'_>, agreed: bool) -> Result<Tell, String> {
        let Some(Overlay::Entry(entry)) = &mut desk.model.prompt.overlay else {
            return Ok(Tell::Outcome);
        };
        let Some(complaint) = entry.complaint.take() else {
            return Ok(Tell::Outcome);
        };
        let (ask, text) = (entry.ask.clone(), entry.text());
        if entry.warned.as_ref() == Some(&text) {
            // Words that cannot be read are taken as they are, once that is agreed.
            self.say(&line::upper(&line::plain(&complaint)));
            if !agreed {
                self.asked = Asked::Agree;
                return Ok(Tell::Outcome);
            }
            desk.runs(Command::Submit);
            return Ok(Tell::Outcome);
        }
        if ask == Ask::StartMeeting && self.terminal {
            self.asked = Asked::Form(Form::of(&text));
            return Err(complaint);
        }
        let worth = ask.is_kept() && !text.trim().is_empty();
        desk.runs(if worth { Command::Keep } else { Command::Discard });
        desk.model.take_said();
        if worth {
            return Err(format!(
                "{}; the text is kept as a draft, resume takes it up",
                line::plain(&complaint)
            ));
        }
        Err(complaint)
    }

    fn agreed(&mut self, desk: &mut Desk<'_>, words: &str) -> Result<Tell, String> {
        match words.to_lowercase().as_str() {
            "yes" | "y" => self.submits(desk, true),
            "no" | "n" => {
                let mut tell = self.leaves(desk, true);
                desk.model.say(Outcome::Unchanged(Unchanged::Cancelled), "not saved");
                if self.back_to_table {
                    tell = Tell::Outcome;
                }
                Ok(tell)
            }
            _ if self.terminal => Err("yes saves it, no does not".to_owned()),
            // A script that does not answer has not agreed: nothing is saved, nothing lost.
            command => {
                self.leaves(desk, false);
                desk.model.take_said();
                self.fault("the answer was not yes or no: not saved, the text is kept as a draft (--yes in the command answers yes)");
                self.command(desk, command)
            }
        }
    }

    fn choice(&mut self, desk: &mut Desk<'_>, words: &str) -> Result<Tell, String> {
        // `choose 2` takes a choice, as `2` alone does.
        let words = match line::first(words) {
            (name, rest) if name == Command::Choose.spec().name && !rest.is_empty() => rest,
            (_, _) => words,
        };
        // A command in full is a command, whatever a choice may say.
        let is_command = line::is_command(line::first(words).0);
        if !is_command && self.chooses(desk, words).is_ok() {
            return Ok(Tell::Outcome);
        }
        if words.parse::<usize>().is_ok() {
            return Err(format!("there is no choice {words}"));
        }
        if asks_to_replace(desk.model) {
            self.fault("the answer was not yes or no: nothing is changed (--yes in the command answers yes)");
        }
        self.asked = Asked::Nothing;
        desk.runs(Command::Back);
        desk.model.take_said();
        self.command(desk, words)
    }

    /// Answers yes beforehand where a map or a list would be replaced.
    pub(super) fn replaces(&mut self, desk: &mut Desk<'_>, yes: bool) -> Result<(), String> {
        if yes && asks_to_replace(desk.model) {
            desk.model.take_said();
            self.chooses(desk, "yes")?;
        }
        Ok(())
    }

    /// Takes the choice of the open menu that a number, a key or words name.
    pub(super) fn chooses(&mut self, desk: &mut Desk<'_>, words: &str) -> Result<(), String> {
        let Some(Overlay::Menu(menu)) = &desk.model.prompt.overlay else {
            return Err(
                "there is nothing to choose here: flag, tick, status, agree-minutes and resume ask for a choice"
                    .to_owned(),
            );
        };
        let typed = words.trim().to_lowercase();
        let label = |choice: &Choice| choice_words(choice).to_lowercase();
        // Drafts and days are picked by number alone: their words are anybody's.
        let by_words: Vec<usize> = (0..menu.choices.len())
            .filter(|at| match &menu.choices[*at].does {
                Does::Flag(_)
                | Does::Status(_)
                | Does::Tick(_)
                | Does::TickOn(_)
                | Does::Untick(_)
                | Does::Reading(_)
                | Does::Column(..)
                | Does::ColumnTo(..)
                | Does::ColumnWords(..)
                | Does::Replace(_)
                | Does::KeepOddContent
                | Does::UndoEarlier(_)
                | Does::UndoStart(_)
                | Does::Agree(_) => true,
                Does::AsAt(_)
                | Does::Resume(_)
                | Does::Run(_)
                | Does::GoTo(_)
                | Does::Leave
                | Does::Nothing => false,
            })
            .collect();
        let those = |holds: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let labels = by_words.iter().copied();
            labels.filter(|at| holds(&label(&menu.choices[*at]))).collect()
        };
        let begun = those(&|label| !typed.is_empty() && label.starts_with(&typed));
        let within = those(&|label| typed.len() > 2 && label.contains(&typed));
        let numbered = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let numbered = numbered.filter(|at| *at < menu.choices.len());
        let none = matches!(typed.as_str(), "none" | "no" | "-")
            .then(|| {
                menu.choices.iter().position(|c| {
                    matches!(
                        c.does,
                        Does::Flag(None)
                            | Does::Status(None)
                            | Does::Agree(None)
                            | Does::UndoEarlier(None)
                            | Does::UndoStart(false)
                            | Does::KeepOddContent
                    )
                })
            })
            .flatten();
        let one = |found: &[usize]| match found {
            [one] => Some(*one),
            _ => None,
        };
        let found = numbered.or(none).or(one(&begun)).or(one(&within));
        let Some(at) = found else {
            let all: Vec<String> = menu.choices.iter().map(choice_words).collect();
            return Err(format!("'{}' is none of: {}", words.trim(), all.join("; ")));
        };
        self.asked = Asked::Nothing;
        desk.runs(Command::First);
        for _ in 0..at {
            desk.runs(Command::Down);
        }
        desk.runs(Command::Choose);
        Ok(())
    }
}

/// Returns whether it is asked whether a map or a list may be replaced.
fn asks_to_replace(model: &Model) -> bool {
    let is_that = |choice: &Choice| matches!(choice.does, Does::Replace(_));
    model.prompt.menu().is_some_and(|menu| menu.choices.iter().any(is_that))
}
