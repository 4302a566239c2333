//! The screens in lines: a prompt, plain lines, every command by its name in the one
//! table. For screen readers, terminals that cannot draw, and pipes.
//!
//! It is another interpreter of the same program, not another program: a line becomes
//! messages ([`Msg`]), [`update`] does what it does for the screens and
//! asks for the same effects, and whoever runs it carries those out by the same writer and
//! journal. What happened is then said in words, once it is in the file.
//!
//! No I/O here: lines and messages go in, effects and lines come out. Nothing that comes
//! out steers a terminal: every line passes the sanitizer, and there is no colour, no
//! cursor and no column.

mod answer;
mod ask;
mod asked;
mod by_name;
mod call;
mod conversation;
mod help;
mod inside;
mod line;
mod lists;
mod look;
mod meeting;
mod opening;
mod pick;
mod place;
mod row;
mod saying;
mod typed;
mod unheard;
mod untaken;
mod words;

pub use conversation::{Linear, Said};

use super::ask::Draft;
use super::command::Command;
use super::model::{Message, Model, Overlay};
use super::msg::{Effect, Msg};
use super::update;
use crate::text::shown;
use asked::{Asked, Unheard};
use conversation::{Desk, Tell};
use saying::words_of;
use untaken::Untaken;

/// A page of the model: one column, so that down is always the next pane, and as many rows
/// as are said at once.
const SIZE: (u16, u16) = (40, 27);

impl Linear {
    /// Says what is to be known before the first line: the plan, what was left unfinished.
    pub fn begins(&mut self, model: &mut Model) -> Vec<Effect> {
        model.look.size = SIZE;
        if self.terminal {
            let lines = place::plan_in_short(model);
            self.say_all(lines);
        }
        let first = model.take_said();
        let tell = match model.meeting.running {
            Some(_) => Tell::Item,
            None => Tell::Outcome,
        };
        self.starts(None, tell);
        self.notes_outcome(first);
        let effects = self.settles(model);
        if self.terminal {
            self.say("help says the commands.");
        }
        effects
    }

    /// Takes a line. What it asks of the world is to be carried out, the answers handed to
    /// [`Linear::hears`], and then [`Linear::settles`] called, before the next line.
    pub fn takes(&mut self, model: &mut Model, line: &str) -> Vec<Effect> {
        self.line += 1;
        model.take_said();
        let mut desk = Desk { model, effects: Vec::new() };
        self.starts(None, Tell::Outcome);
        let told = match self.asked {
            Asked::Nothing => self.command(&mut desk, line.trim()),
            Asked::Choice
            | Asked::Line
            | Asked::Text(_)
            | Asked::Agree
            | Asked::Form(_)
            | Asked::Unheard(_) => self.answer(&mut desk, line),
        };
        match told {
            Ok(tell) => {
                if let Some(call) = &mut self.call {
                    call.tell = tell;
                }
            }
            Err(why) => {
                desk.model.take_said();
                self.fault(&why);
                if let Some(call) = &mut self.call {
                    call.refused = true;
                }
            }
        }
        desk.effects
    }

    /// Takes a message from the world: an answer of the writer, another's edit, the clock.
    pub fn hears(&mut self, model: &mut Model, msg: Msg) -> Vec<Effect> {
        let from_outside = matches!(
            msg,
            Msg::Reloaded { .. } | Msg::Unreadable(_) | Msg::Waiting | Msg::TakenBack(_)
        );
        let told = matches!(msg, Msg::Saved(_) | Msg::NotSaved { .. } | Msg::Say(_));
        let before = model.said().cloned();
        let effects = update::update(model, msg);
        if from_outside {
            let heard = model.take_said();
            if let Some(before) = before {
                model.say(before.outcome, before.words);
            }
            self.news.extend(heard.as_ref().map(words_of));
            if model.session.follow {
                let item = model.meeting.running.as_ref().map(|held| words::item(model, held));
                self.news.extend(item.unwrap_or_default());
            }
        } else if told {
            let outcome = model.take_said();
            self.notes_outcome(outcome);
        }
        effects
    }

    /// Says what came of the last line, once nothing is under way any more.
    pub fn settles(&mut self, model: &mut Model) -> Vec<Effect> {
        if model.history.saving > 0 {
            return Vec::new();
        }
        let Some(mut call) = self.call.take() else {
            return Vec::new();
        };
        let mut desk = Desk { model, effects: Vec::new() };
        call.outcomes.extend(desk.model.take_said());
        let mut refused = call.refused;
        for outcome in &call.outcomes {
            refused |= self.tells(outcome);
        }
        match &desk.model.prompt.overlay {
            Some(Overlay::Page(page)) => {
                let lines = words::page(&page.lines);
                desk.runs(Command::Back);
                self.say_list(Vec::new(), lines);
            }
            Some(Overlay::Menu(_) | Overlay::Entry(_)) => self.asks(&mut desk),
            None if matches!(self.asked, Asked::Unheard(_)) => {}
            None => {
                let asks = call.command.filter(|_| refused && call.wordless && !self.terminal);
                self.untaken = asks.and_then(|command| Untaken::of(command, &call.words));
                self.asked = asks.and_then(Unheard::of).map_or(Asked::Nothing, Asked::Unheard);
            }
        }
        if desk.model.prompt.overlay.is_none() {
            let marks = std::mem::take(&mut self.marks);
            desk.model.screens.marked.extend(marks);
            if std::mem::take(&mut self.back_to_table) && desk.model.meeting.running.is_some() {
                desk.runs(Command::Meeting);
                desk.model.take_said();
            }
            if !refused {
                self.says_where(desk.model, call.tell);
            }
        }
        desk.effects
    }

    /// The input is at its end: what was being typed is kept as a draft.
    pub fn ends(&mut self, model: &mut Model) -> Vec<Effect> {
        let mut desk = Desk { model, effects: Vec::new() };
        let asked = std::mem::replace(&mut self.asked, Asked::Nothing);
        if asked.is_typing() {
            let has_text = match &desk.model.prompt.overlay {
                Some(Overlay::Entry(entry)) => !entry.text().trim().is_empty(),
                Some(Overlay::Menu(_) | Overlay::Page(_)) | None => false,
            };
            desk.runs(Command::Keep);
            desk.model.take_said();
            // Of a line without its end a terminal sends nothing.
            self.fault(if has_text {
                "the input ended before the text did: the lines entered so far are kept as a draft, not saved"
            } else {
                "the input ended before the answer did: nothing was saved"
            });
        } else if asked == Asked::Choice && !self.terminal {
            desk.runs(Command::Back);
            desk.model.take_said();
            self.fault("the input ended before anything was chosen: nothing was changed");
        }
        if desk.model.drafts.adrift {
            let lost: Vec<Draft> = desk.model.drafts.waiting().cloned().collect();
            for draft in lost {
                self.fault(&update::lost_words(&draft).replace('\n', " / "));
            }
        } else if self.terminal && !desk.model.drafts.kept.is_empty() {
            let drafts = lists::count(desk.model.drafts.kept.len(), "draft");
            self.say(&format!("Kept: {drafts}, not saved; offered when the plan is next opened"));
        }
        desk.effects
    }

    /// What waits to be put down, news of others' edits last, so that they stand right
    /// before the next prompt.
    pub fn said(&mut self) -> Vec<Said> {
        let news = std::mem::take(&mut self.news);
        self.say_all(news);
        self.said.drain(..).collect()
    }

    /// What stands before the cursor while a line is awaited.
    pub fn prompt(&self, model: &Model) -> String {
        shown::safe_line(&asked::prompt(&self.asked, model)).into_owned()
    }

    /// Says how many drafts of earlier sessions are left alone, where nobody is asked.
    pub fn leaves_alone(&mut self, drafts: usize) {
        self.left_alone = drafts;
        if drafts > 0 {
            self.said.push_back(Said::Remark(left_alone(drafts)));
        }
    }

    /// Says that the terminal has thrown away the line that was being typed, if there was one.
    pub fn misses_a_line(&mut self) {
        let said = "A line that was begun is gone: type it again.";
        self.said.push_back(Said::Remark(said.to_owned()));
    }

    /// Whether any line so far was not carried out.
    pub fn failed(&self) -> bool {
        self.faults > 0
    }

    /// Something that could not be done after all, by whoever carries out the effects.
    pub fn fault(&mut self, why: &str) {
        self.faults += 1;
        let why = line::plain(why);
        let said = shown::safe_line(&why);
        self.said.push_back(Said::Fault(if self.terminal {
            said.into_owned()
        } else {
            format!("line {}: {said}", self.line)
        }));
    }

    /// A line that could not be read at all: counted, not taken.
    pub fn drops(&mut self, why: &str) {
        self.line += 1;
        self.fault(why);
    }

    fn notes_outcome(&mut self, outcome: Option<Message>) {
        match &mut self.call {
            Some(call) => call.outcomes.extend(outcome),
            None => self.news.extend(outcome.as_ref().map(words_of)),
        }
    }
}

/// Says that drafts of earlier sessions wait, where nobody is there to be asked about them.
fn left_alone(drafts: usize) -> String {
    let (waits, them) = match drafts {
        1 => ("1 draft of an earlier session waits and is left as it is".to_owned(), "it"),
        _ => (format!("{drafts} drafts of earlier sessions wait and are left as they are"), "them"),
    };
    format!("{waits}: open the plan on a terminal and type resume to take {them} up")
}
