//! Times of day, which do not change the day: `by noon on 14 June`, `31/12/2024 00:00`.

use super::super::words::{Mark, TokenKind, Word};
use super::Phrase;

impl Phrase<'_> {
    /// Steps over the time that may follow a day: `T00:00:00Z`, `at 2pm`, `, 14:00 - 16:00`.
    pub(super) fn skip_time_after(&mut self) {
        let here = self.at;
        let _ =
            self.eat(Word::T) || self.eat(Word::At) || self.eat(Word::By) || self.mark(Mark::Dash);
        if !self.time() {
            self.at = here;
            return;
        }
        let here = self.at;
        let joined = self.mark(Mark::Dash) || self.eat(Word::To);
        if !joined || !self.time() {
            self.at = here;
        }
    }

    /// Steps over the time that may stand before a day, with what joins the two: `noon on`.
    pub(super) fn skip_time_before(&mut self) -> bool {
        let here = self.at;
        let told = self.time() && !self.ended();
        if !told {
            self.at = here;
            return false;
        }
        while self.eat(Word::On) || self.eat(Word::At) || self.eat(Word::Of) {}
        true
    }

    /// Returns whether the figure here is the beginning of a time, and no year or day.
    pub(super) fn at_a_time(&self) -> bool {
        let after = self.peek(1);
        matches!(after, Some(TokenKind::Mark(Mark::Colon) | TokenKind::Word(Word::AmPm)))
            || (self.peek(1) == Some(TokenKind::Mark(Mark::Dot))
                && self.peek(3) == Some(TokenKind::Word(Word::AmPm)))
    }

    /// Steps over a time of day, if that is what comes next.
    fn time(&mut self) -> bool {
        if self.eat(Word::Clock) {
            return true;
        }
        let here = self.at;
        if (self.eat(Word::Close) || self.eat(Word::Edge))
            && self.eat(Word::Of)
            && (self.eat(Word::Play) || self.eat(Word::Day))
        {
            return true;
        }
        self.at = here;
        if self.figure(0).is_some() && self.at_a_time() {
            self.at += 1;
            while self.mark(Mark::Colon) || self.mark(Mark::Dot) {
                if self.figure(0).is_none() {
                    self.at = here;
                    return false;
                }
                self.at += 1;
            }
            self.eat(Word::AmPm);
            self.zone();
            return true;
        }
        false
    }

    /// Reads `Z`, `-04:00`, `+0100`.
    fn zone(&mut self) {
        if self.eat(Word::Z) {
            return;
        }
        let here = self.at;
        let signed = self.mark(Mark::Dash) || self.eat(Word::Onwards);
        let tight = |at: usize| self.tokens.get(at).is_some_and(|token| token.tight);
        let touching = tight(here) && tight(here + 1);
        if signed && touching && self.figure(0).is_some() {
            self.at += 1;
            if self.mark(Mark::Colon) {
                self.at += 1;
            }
            return;
        }
        self.at = here;
    }
}
