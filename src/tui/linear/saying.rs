//! How things are said: line by line, long lists in parts, outcomes and places in words.

use super::super::model::{Message, Model, Outcome};
use super::conversation::{Linear, Said, Tell};
use super::line::upper;
use super::lists::Listing;
use super::{line, lists, place, words};
use crate::text::shown;
use std::sync::Arc;

/// How many lines of a list are said at once on a terminal.
const AT_ONCE: usize = 20;

impl Linear {
    pub(super) fn say(&mut self, line: &str) {
        // A blank line says nothing aloud.
        let line = shown::safe_line(line).trim_end().to_owned();
        if !line.is_empty() {
            self.said.push_back(Said::Line(line));
        }
    }

    pub(super) fn say_all(&mut self, lines: Vec<String>) {
        for line in lines {
            self.say(&line);
        }
    }

    /// What a list is, and its rows; on a terminal the first of them.
    pub(super) fn say_list(&mut self, head: Vec<String>, rows: Vec<String>) {
        self.say_all(head);
        self.rest = rows.into();
        self.say_more();
    }

    pub(super) fn say_more(&mut self) {
        // A last line or two is said with the others rather than asked for.
        let all = !self.terminal || self.rest.len() <= AT_ONCE + 2;
        let now = if all { self.rest.len() } else { AT_ONCE };
        let lines: Vec<String> = self.rest.drain(..now).collect();
        self.say_all(lines);
        if !self.rest.is_empty() {
            let left = lists::count(self.rest.len(), "more line");
            self.say(&format!("{left}: more says them"));
        }
    }

    pub(super) fn lists(&mut self, model: &Model, list: Listing) {
        self.picks = list.picks;
        self.picks_of = Some(Arc::clone(&model.session.document));
        self.say_list(list.head, list.rows);
    }

    /// Says a message, and returns whether it is a refusal.
    pub(super) fn tells(&mut self, message: &Message) -> bool {
        match &message.outcome {
            Outcome::Refused(_) => {
                self.fault(&message.text());
                true
            }
            Outcome::Done | Outcome::Saved { .. } | Outcome::Unchanged(_) => {
                self.say(&words_of(message));
                false
            }
        }
    }

    pub(super) fn says_where(&mut self, model: &Model, tell: Tell) {
        match tell {
            Tell::Outcome => {}
            Tell::Place => self.say_all(place::place(model)),
            Tell::List => self.lists(model, lists::of_screen(model)),
            Tell::Item => {
                if let Some(session) = &model.meeting.running {
                    self.say_all(words::item(model, session));
                }
            }
            Tell::Full(row) => self.say_list(Vec::new(), words::full(model, row)),
            Tell::Lines(lines) => self.say_list(Vec::new(), lines),
        }
    }
}

/// Returns what a message says, in words without keys.
pub(super) fn words_of(message: &Message) -> String {
    match &message.outcome {
        Outcome::Saved { .. } => format!("Saved: {}", line::plain(&message.words)),
        Outcome::Done | Outcome::Unchanged(_) | Outcome::Refused(_) => {
            upper(&line::plain(&message.text()))
        }
    }
}
