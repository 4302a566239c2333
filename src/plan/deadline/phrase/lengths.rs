//! Lengths of time, and stretches named from where the speaker stands: `12 weeks`, `within 3
//! months`, `end of this month`. All run from the day that set the words.

use super::super::around::end_of;
use super::super::reading::{Kind, Reading};
use super::super::words::{Mark, TokenKind, Word};
use super::Phrase;
use chrono::{Days, Months, NaiveDate};

/// The most of a unit that is taken for a deadline.
const MOST: u32 = 120;

impl Phrase<'_> {
    /// Reads the whole of what is left as a length of time from the day that set the words,
    /// or as the week, month or quarter around or after it. `None` for anything else, and
    /// where that day is not known.
    pub(in crate::plan::deadline) fn length(&mut self) -> Option<Reading> {
        while self.eat(Word::By) || self.eat(Word::At) || self.eat(Word::Date) {}
        if self.word() == Some(Word::Up) && self.word_is(1, Word::To) {
            self.at += 2;
        }
        let here = self.at;
        let last = self.counted().or_else(|| {
            self.at = here;
            self.around()
        })?;
        Some(Reading {
            kind: Kind::Range,
            first: self.setting.set_on(),
            last: Some(last),
            recurs: None,
            inferred: true,
        })
    }

    /// Reads `12 weeks`, `a month`, `6-8 weeks`: the last of so many days.
    fn counted(&mut self) -> Option<NaiveDate> {
        let count = if self.eat(Word::A) { 1 } else { self.count_of_units()? };
        let unit = self.word()?;
        self.at += 1;
        if !self.ended() || !(1..=MOST).contains(&count) {
            return None;
        }
        let days = match unit {
            Word::Day => count,
            Word::Week => count * 7,
            Word::Fortnight => count * 14,
            Word::Months => return self.setting.set_on()?.checked_add_months(Months::new(count)),
            Word::Year => {
                return self.setting.set_on()?.checked_add_months(Months::new(count * 12));
            }
            _ => return None,
        };
        self.setting.set_on()?.checked_add_days(Days::new(u64::from(days)))
    }

    /// Reads `12`, `two`, `6-8`, `six to eight`: the greater of two.
    fn count_of_units(&mut self) -> Option<u32> {
        let one = self.plain_count()?;
        let here = self.at;
        if (self.mark(Mark::Dash) || self.eat(Word::To))
            && let Some(other) = self.plain_count()
        {
            return (other > one).then_some(other);
        }
        self.at = here;
        Some(one)
    }

    fn plain_count(&mut self) -> Option<u32> {
        let count = match self.peek(0)? {
            TokenKind::Word(Word::Count(count)) => count,
            TokenKind::Number { value, digits: 1..=3, nth: false } => value,
            TokenKind::Number { .. } | TokenKind::Word(_) | TokenKind::Mark(_) | TokenKind::Odd => {
                return None;
            }
        };
        self.at += 1;
        Some(count)
    }

    /// Reads `end of this month`, `next quarter`, `end of the week`, `EOM`.
    fn around(&mut self) -> Option<NaiveDate> {
        if self.eat(Word::Eom) {
            return self.ended().then(|| self.end_of(Word::Months, 0))?;
        }
        let mut edge = self.edge_of();
        let next = self.eat(Word::Next);
        let this = next || self.eat(Word::This);
        let financial = self.eat(Word::Financial);
        let unit = self.word()?;
        self.at += 1;
        edge |= self.eat(Word::Edge);
        let year = unit == Word::Year;
        let known = match unit {
            Word::Week | Word::Months | Word::Quarter => this || edge,
            // "The end of the year" is the plan's; "this year" may be the calendar's.
            Word::Year => this && (financial || self.setting.cal.is_calendar_year()),
            _ => false,
        };
        if !known || !self.ended() || (financial && !year) {
            return None;
        }
        self.end_of(unit, u32::from(next))
    }

    /// Reads `the end of`.
    fn edge_of(&mut self) -> bool {
        while self.eat(Word::The) || self.eat(Word::On) {}
        let edge = self.eat(Word::Edge) || (self.eat(Word::Last) && self.eat(Word::Day));
        while self.eat(Word::Of) || self.eat(Word::The) {}
        edge
    }

    fn end_of(&self, unit: Word, ahead: u32) -> Option<NaiveDate> {
        end_of(unit, ahead, self.setting.set_on()?, self.setting.cal)
    }
}
