//! What may stand around a date without moving it.

use super::super::words::{Mark, Token, TokenKind, Word};
use super::Phrase;

impl Phrase<'_> {
    /// Reads `April 2007 - full implementation by June.`: what happens is passed over, when it is
    /// short and leads to a "by".
    pub(super) fn skip_to_by(&mut self) {
        let here = self.at;
        for _ in 0..4 {
            match self.word() {
                Some(Word::By) => {
                    self.at += 1;
                    return;
                }
                Some(
                    Word::Lead
                    | Word::Fully
                    | Word::Done
                    | Word::Other
                    | Word::Round
                    | Word::Meeting
                    | Word::Thing,
                ) => self.at += 1,
                _ => break,
            }
        }
        if !self.eat(Word::By) {
            self.at = here;
        }
    }

    /// Reads `due`, `to be completed by`, `no later than`, `on`: what may stand before a date.
    pub(super) fn skip_leads(&mut self) {
        loop {
            let here = self.at;
            if self.eat(Word::To) && self.eat(Word::Be) {
                self.eat(Word::Fully);
                if self.eat(Word::Lead) || self.eat(Word::Done) {
                    continue;
                }
            }
            self.at = here;
            if (self.eat(Word::No) || self.eat(Word::Not)) && self.eat(Word::Latest) {
                while self.eat(Word::Latest) {}
                continue;
            }
            self.at = here;
            let at_the = self.eat(Word::At) && self.eat(Word::The) && self.eat(Word::Latest);
            if at_the {
                continue;
            }
            self.at = here;
            if self.eat(Word::Gathering) || self.eat(Word::Agm) {
                let _ = self.eat(Word::Round) || self.eat(Word::Meeting);
                continue;
            }
            if self.skip_time_before() {
                continue;
            }
            if self.word() == Some(Word::C) && self.peek(1).is_some() {
                self.at += 1;
                continue;
            }
            if self.eat(Word::Done) {
                if matches!(self.word(), Some(Word::By | Word::Before | Word::To)) {
                    continue;
                }
                self.at = here;
                return;
            }
            match self.word() {
                Some(
                    Word::By
                    | Word::At
                    | Word::On
                    | Word::Date
                    | Word::Doubt
                    | Word::Lead
                    | Word::Fully
                    | Word::Latest
                    | Word::The,
                ) if !self.went_on_from(here) => self.at += 1,
                _ => return,
            }
        }
    }

    /// Skips doubt, `at the latest`, a repeated TBC, or who meets then: nothing that
    /// moves the day.
    pub(super) fn skip_tail(&mut self) {
        loop {
            let here = self.at;
            if self.eat(Word::At) {
                self.eat(Word::The);
                if self.eat(Word::Latest) {
                    continue;
                }
                self.at = here;
            }
            match self.word() {
                Some(Word::Doubt | Word::Latest | Word::Unset | Word::Date) => self.at += 1,
                // "Q2 end".
                Some(Word::Edge) if self.peek(1).is_none() => self.at += 1,
                _ => break,
            }
        }
        self.skip_gathering();
    }

    /// Reads `March 2012 - DAAT Board`: a dash, and then nothing that moves the day. Steps over it.
    /// "June 2012 - TBC" is another matter: its end is not known.
    pub(super) fn only_a_remark_follows(&mut self) -> bool {
        let here = self.at;
        if self.mark(Mark::Dash) && !self.ended() && self.word() != Some(Word::Unset) {
            self.skip_tail();
            if self.ended() {
                return true;
            }
        }
        self.at = here;
        false
    }

    /// Reads `DAAT Board`, `at the Board meeting`: who meets then.
    pub(super) fn skip_gathering(&mut self) {
        let here = self.at;
        while self.eat(Word::At) || self.eat(Word::To) || self.eat(Word::The) {}
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        let gathers = |token: &Token| {
            matches!(
                token.what,
                TokenKind::Word(
                    Word::Gathering
                        | Word::Round
                        | Word::Meeting
                        | Word::Agm
                        | Word::Other
                        | Word::Play
                        | Word::Life
                ) | TokenKind::Mark(Mark::Slash)
            )
        };
        let remark =
            |token: &&Token| matches!(token.what, TokenKind::Word(Word::Round | Word::Meeting));
        let ends_in_one = rest.iter().rev().find(|token| !remark(token));
        let met = ends_in_one.is_some_and(|token| {
            matches!(token.what, TokenKind::Word(Word::Gathering | Word::Agm))
        }) || (rest.len() == 1 && rest.iter().all(|token| remark(&token)));
        if met && rest.len() <= 6 && rest.iter().all(gathers) {
            self.at = self.tokens.len();
        } else {
            self.at = here;
        }
    }
}
