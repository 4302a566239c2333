//! Words for "no date" and for "no end".

use super::super::words::{Mark, TokenKind, Word};
use super::Phrase;

impl Phrase<'_> {
    /// Returns whether there are only words for "there is no date".
    pub(super) fn says_no_date(&mut self) -> bool {
        let here = self.at;
        while self.eat(Word::Date) || self.eat(Word::The) {}
        let to_be = self.eat(Word::To);
        let found = if to_be {
            self.eat(Word::Be) && self.eat(Word::Settled)
        } else if self.eat(Word::No) {
            self.eat(Word::Date) && (self.eat(Word::Settled) || self.ended())
        } else if self.eat(Word::Not) {
            self.eat(Word::Applicable) || (self.eat(Word::Settled) || self.eat(Word::Date))
        } else if self.eat(Word::N) {
            self.mark(Mark::Slash) && self.eat(Word::A)
        } else {
            self.eat(Word::Unset) || self.eat(Word::NoDate)
        };
        // "TBC / TBA", "date tbc - to be agreed": said twice, still nothing.
        let again = found
            && (self.ended() || {
                while self.mark(Mark::Dash) || self.mark(Mark::Slash) {}
                self.says_no_date()
            });
        if !again {
            self.at = here;
        }
        again
    }

    /// Returns whether there are only words for "no end".
    pub(super) fn goes_on(&mut self) -> bool {
        let here = self.at;
        let mut said = false;
        while self.went_on() {
            said = true;
            while matches!(
                self.word(),
                Some(
                    Word::The
                        | Word::Of
                        | Word::Life
                        | Word::Year
                        | Word::And
                        | Word::Thing
                        | Word::Round
                        | Word::Meeting
                )
            ) || self.slash_or_dash()
            {
                self.at += 1;
            }
        }
        let all = said && self.ended();
        if !all {
            self.at = here;
        }
        all
    }

    fn slash_or_dash(&self) -> bool {
        matches!(self.peek(0), Some(TokenKind::Mark(Mark::Slash | Mark::Dash)))
    }

    /// Reads `ongoing`, `on-going`, `open-ended`, `throughout`; steps over it.
    pub(super) fn went_on(&mut self) -> bool {
        if self.eat(Word::Ongoing) || self.eat(Word::Throughout) {
            return true;
        }
        let here = self.at;
        for (first, second) in [(Word::On, Word::Going), (Word::Open, Word::Ended)] {
            if self.eat(first) {
                self.mark(Mark::Dash);
                if self.eat(second) {
                    return true;
                }
            }
            self.at = here;
        }
        false
    }

    /// Returns whether "no end" is said at a place, without stepping over it.
    pub(super) fn went_on_from(&mut self, here: usize) -> bool {
        let went = self.went_on();
        self.at = here;
        went
    }
}
