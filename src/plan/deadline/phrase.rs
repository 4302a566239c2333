//! The grammar: tokens to a reading.
//!
//! Everything must be used up. A word left over might turn the meaning round,
//! so it makes the whole unreadable.

use super::context::Surroundings;
use super::point::{Point, Stretch, between, both_ends};
use super::reading::{Kind, Reading};
use super::words::{Mark, Token, TokenKind, Word};
use chrono::{Days, NaiveDate};

mod around;
mod blank;
mod brackets;
mod completed;
mod dates;
mod figures;
mod lengths;
mod often;
mod rounds;
mod times;
mod years;

pub(super) use brackets::plain;

/// A deadline of more pieces than this cannot be said.
pub(super) const MOST_TOKENS: usize = 32;

/// Reads tokens as one deadline; `None` is "cannot say".
pub(super) fn one(found: &[Token], setting: &Surroundings<'_>) -> Option<Reading> {
    let mut room = [Token::NOTHING; MOST_TOKENS];
    let tokens = plain(found, &mut room)?;
    Phrase { tokens, at: 0, setting }.all()
}

/// A deadline's tokens, and how far they have been read.
pub(super) struct Phrase<'a> {
    pub tokens: &'a [Token],
    pub at: usize,
    pub setting: &'a Surroundings<'a>,
}

impl Phrase<'_> {
    pub(super) fn all(&mut self) -> Option<Reading> {
        while self.mark(Mark::Dash) {}
        if self.ended() || self.says_no_date() {
            return Some(Reading::NO_DATE);
        }
        if self.says_done() {
            return self.completed();
        }
        if self.goes_on() {
            return Some(Reading::ONGOING);
        }
        self.recurring().or_else(|| self.dated())
    }

    /// Reads the whole as one point, with what may stand around it.
    pub(super) fn whole_point(&mut self) -> Option<Point> {
        self.skip_leads();
        let point = self.point()?;
        self.skip_tail();
        self.ended().then_some(point)
    }

    /// Reads the one-off forms: a point, a range, a length of time, or an open end.
    fn dated(&mut self) -> Option<Reading> {
        let here = self.at;
        if let Some(length) = self.length() {
            return Some(length);
        }
        self.at = here;
        self.skip_leads();
        let reading = match self.word() {
            Some(Word::Ongoing | Word::On | Word::Open | Word::Throughout) if self.went_on() => {
                self.ongoing_dated()
            }
            Some(Word::From) => {
                self.at += 1;
                self.open_or_range()
            }
            Some(Word::Start) if !self.word_is(1, Word::Of) => {
                self.at += 1;
                self.open_or_range()
            }
            Some(Word::After) => {
                self.at += 1;
                let after = self.stretch()?;
                Some(open(after.last.checked_add_days(Days::new(1))?, after.inferred))
            }
            Some(Word::Before) => {
                self.at += 1;
                self.before()
            }
            Some(Word::To) if self.word_is(1, Word::Start) => {
                self.at += 2;
                self.open_or_range()
            }
            Some(Word::To | Word::Up) => self.until(),
            Some(Word::Between) => {
                self.at += 1;
                let left = self.point()?;
                if !(self.eat(Word::And) || self.eat(Word::To) || self.mark(Mark::Dash)) {
                    return None;
                }
                let right = self.point()?;
                Some(between(left, right, self.setting)?.reading())
            }
            _ => self.point_and_tail(),
        }?;
        self.skip_tail();
        self.ended().then_some(reading)
    }

    /// Reads `from May 2007 [to July 2007]`, `Start June 2012`.
    fn open_or_range(&mut self) -> Option<Reading> {
        while self.eat(Word::Date) || self.eat(Word::At) || self.eat(Word::On) || self.eat(Word::By)
        {
        }
        let left = self.point()?;
        let ends = self.eat(Word::Onwards) || self.eat(Word::On);
        if !ends && self.joins_an_end() && !self.went_on() {
            if self.ended() {
                let from = left.find(self.setting)?;
                return Some(open(from.first, from.inferred));
            }
            let right = self.point()?;
            return Some(between(left, right, self.setting)?.reading());
        }
        let from = left.find(self.setting)?;
        Some(open(from.first, from.inferred))
    }

    /// Steps over what joins the end of a span to its start: `to`, a dash, `End:`.
    fn joins_an_end(&mut self) -> bool {
        let joined = self.eat(Word::To) || self.mark(Mark::Dash);
        if self.eat(Word::Edge) {
            self.eat(Word::Date);
            return true;
        }
        joined
    }

    /// Reads `before June 2012`, which ends on 31 May; `before the end of June` ends on the 30th.
    fn before(&mut self) -> Option<Reading> {
        while self.eat(Word::To) || self.eat(Word::The) {}
        let within = matches!(self.word(), Some(Word::Edge | Word::Early | Word::Mid | Word::Last));
        let point = self.point()?;
        let found = point.find(self.setting)?;
        // Of "Dec 24" as a month and as a day, the day is over later where it is "before".
        let first = match point.as_a_day() {
            Some(day) => day.find(self.setting)?.first,
            None => found.first,
        };
        let last = if within { found.last } else { first.checked_sub_days(Days::new(1))? };
        Some(up_to(last, found.inferred))
    }

    /// Reads `until March 2013`, `up to March 2013`.
    fn until(&mut self) -> Option<Reading> {
        self.eat(Word::Up);
        if !self.eat(Word::To) {
            return None;
        }
        let found = self.stretch()?;
        Some(up_to(found.last, found.inferred))
    }

    /// Reads `Ongoing from April 2007`, `Ongoing to March 2013`, `Throughout 2012`.
    fn ongoing_dated(&mut self) -> Option<Reading> {
        let throughout = self
            .tokens
            .get(self.at.wrapping_sub(1))
            .is_some_and(|token| token.what == TokenKind::Word(Word::Throughout));
        if throughout || self.eat(Word::Throughout) || self.eat(Word::At) {
            return self.point_and_tail();
        }
        match self.word() {
            Some(Word::From | Word::Start) => {
                self.at += 1;
                self.open_or_range()
            }
            Some(Word::To | Word::Up) => self.until(),
            _ if self.mark(Mark::Dash) => {
                let found = self.stretch()?;
                Some(up_to(found.last, found.inferred))
            }
            _ => None,
        }
    }

    /// Reads a point, and what may follow it.
    fn point_and_tail(&mut self) -> Option<Reading> {
        let left = self.point()?;
        let here = self.at;
        let onwards = self.eat(Word::Onwards) || (self.word_last(Word::On) && self.eat(Word::On));
        if onwards || (self.word_last(Word::Start) && self.eat(Word::Start)) {
            let from = left.find(self.setting)?;
            return Some(open(from.first, from.inferred));
        }
        // "June 2012 and ongoing", "June 2012 - ongoing", "June 2012 -".
        let joined = self.eat(Word::And) || self.mark(Mark::Dash) || self.eat(Word::To);
        self.eat(Word::Then);
        if self.went_on() || self.eat(Word::Onwards) || (joined && self.dash_ends()) {
            self.eat(Word::Then);
            let from = left.find(self.setting)?;
            return Some(open(from.first, from.inferred));
        }
        self.at = here;
        if self.only_a_remark_follows() {
            return Some(left.find(self.setting)?.reading());
        }
        if self.mark(Mark::Dash) || self.eat(Word::To) {
            self.skip_to_by();
            let right = self.point()?;
            return Some(between(left, right, self.setting)?.reading());
        }
        // "March/April 2012" is one stretch; "March and June 2012" is two
        // deadlines, which belong in a list.
        if self.mark(Mark::Slash) || self.eat(Word::And) || self.eat(Word::Or) {
            let right = self.point()?;
            let (from, to) = both_ends(left, right, self.setting)?;
            let touching = from.last.checked_add_days(Days::new(1)) == Some(to.first);
            return touching.then(|| from.through(to).reading());
        }
        Some(left.find(self.setting)?.reading())
    }

    /// Returns whether a dash was the last thing said.
    fn dash_ends(&self) -> bool {
        self.ended()
            && self.tokens.last().is_some_and(|token| token.what == TokenKind::Mark(Mark::Dash))
    }

    /// Returns a point's stretch, with its year found.
    fn stretch(&mut self) -> Option<Stretch> {
        self.point()?.find(self.setting)
    }

    // The small steps.

    fn ended(&self) -> bool {
        self.at >= self.tokens.len()
    }

    fn peek(&self, ahead: usize) -> Option<TokenKind> {
        self.tokens.get(self.at + ahead).map(|token| token.what)
    }

    fn word(&self) -> Option<Word> {
        self.word_at(0)
    }

    fn word_at(&self, ahead: usize) -> Option<Word> {
        match self.peek(ahead) {
            Some(TokenKind::Word(word)) => Some(word),
            Some(TokenKind::Number { .. } | TokenKind::Mark(_) | TokenKind::Odd) | None => None,
        }
    }

    fn word_is(&self, ahead: usize, word: Word) -> bool {
        self.word_at(ahead) == Some(word)
    }

    /// Returns whether this word is next and nothing follows it.
    fn word_last(&self, word: Word) -> bool {
        self.word() == Some(word) && self.peek(1).is_none()
    }

    fn eat(&mut self, word: Word) -> bool {
        let there = self.word() == Some(word);
        self.at += usize::from(there);
        there
    }

    fn mark(&mut self, mark: Mark) -> bool {
        let there = self.peek(0) == Some(TokenKind::Mark(mark));
        self.at += usize::from(there);
        there
    }
}

fn open(first: NaiveDate, inferred: bool) -> Reading {
    Reading { kind: Kind::Open, first: Some(first), last: None, recurs: None, inferred }
}

fn up_to(last: NaiveDate, inferred: bool) -> Reading {
    Reading { kind: Kind::Range, first: None, last: Some(last), recurs: None, inferred }
}
