//! Completions: `Completed 12 May 2024`, `31 March 2024 - done`. What has happened is no
//! deadline, and is never late.

use super::super::reading::{Kind, Reading};
use super::super::words::{Mark, TokenKind, Word};
use super::Phrase;

impl Phrase<'_> {
    /// Returns whether the words say that something is done. "Completed by March" and "to be
    /// completed" are deadlines; so is what comes round again ("reviewed and done annually").
    pub(super) fn says_done(&self) -> bool {
        let Some(at) = self.done_at() else {
            return false;
        };
        let next = self.tokens.get(at + 1).map(|token| token.what);
        let ahead = matches!(next, Some(TokenKind::Word(Word::By | Word::Before | Word::To)));
        !ahead && !self.to_be() && !self.comes_round()
    }

    /// Reads what says that it is done, with the day where one follows.
    pub(super) fn completed(&mut self) -> Option<Reading> {
        let done = self.done_at()?;
        // A date before it ("31 March 2024 - completed") is the deadline that was met, or
        // the day that it was: nobody can say, so no day is taken from it.
        let before = self.tokens.get(self.at..done)?;
        let before = match before.split_last() {
            Some((dash, rest)) if dash.what == TokenKind::Mark(Mark::Dash) => rest,
            _ => before,
        };
        let fully = |token: &super::Token| token.what == TokenKind::Word(Word::Fully);
        if !before.iter().all(fully) {
            let deadline = Phrase { tokens: before, at: 0, setting: self.setting }.dated()?;
            deadline.is_dated().then_some(())?;
        }
        self.at = done + 1;
        while self.mark(Mark::Dash)
            || self.mark(Mark::Slash)
            || self.eat(Word::On)
            || self.eat(Word::At)
            || self.eat(Word::Date)
        {}
        if self.ended() {
            return Some(completion(None));
        }
        let here = self.at;
        let names_a_point = self.point().is_some() && self.ended();
        self.at = here;
        match self.dated() {
            Some(reading) => reading.is_dated().then(|| completion(Some(reading))),
            // "Completed December" in a plan of several Decembers: done, some day.
            None => names_a_point.then(|| completion(None)),
        }
    }

    /// Returns the place of the word that says so.
    fn done_at(&self) -> Option<usize> {
        let is_done = |token: &super::Token| token.what == TokenKind::Word(Word::Done);
        let from = self.tokens.get(self.at..)?;
        from.iter().position(is_done).map(|found| self.at + found)
    }

    fn to_be(&self) -> bool {
        self.tokens.iter().any(|token| token.what == TokenKind::Word(Word::Be))
    }
}

fn completion(on: Option<Reading>) -> Reading {
    Reading {
        kind: Kind::Completed,
        first: on.and_then(|on| on.first),
        last: on.and_then(|on| on.last),
        recurs: None,
        inferred: on.is_some_and(|on| on.inferred),
    }
}
