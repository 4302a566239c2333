//! Years, as figures give them: `2012`, `'12`, `2006/07`.

use super::super::point::{SaidYear, YEARS};
use super::super::words::{Mark, TokenKind, Word};
use super::Phrase;

/// A number as it stands in the words.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub value: u32,
    pub digits: u8,
    pub nth: bool,
}

impl Number {
    pub(super) fn is_short(self) -> bool {
        self.digits <= 2
    }

    /// Reads a year in four figures, or in two: 2000 and on.
    pub(super) fn year(self) -> Option<i32> {
        let year = match (self.digits, self.nth) {
            (4, false) => i32::try_from(self.value).ok()?,
            (2, false) => 2000 + i32::try_from(self.value).ok()?,
            _ => return None,
        };
        YEARS.contains(&year).then_some(year)
    }

    /// Returns whether this is the tail of the plan's year that starts in `head`: one more.
    pub(super) fn follows(self, head: i32) -> bool {
        let next = (head + 1).unsigned_abs();
        !self.nth
            && match self.digits {
                4 => self.value == next,
                2 => self.value == next % 100,
                // "2006/7", but not "2009/0".
                1 => self.value == next % 100 && self.value > 0,
                _ => false,
            }
    }
}

impl Phrase<'_> {
    /// Reads the year behind a month, quarter or season, if there is one.
    pub(super) fn year_after(&mut self) -> SaidYear {
        let here = self.at;
        let mut financial = false;
        loop {
            if self.eat(Word::Financial) {
                financial = true;
            } else if !(self.eat(Word::Of)
                || self.eat(Word::The)
                || self.eat(Word::Municipal)
                || self.eat(Word::At)
                || self.eat(Word::Year))
            {
                break;
            }
        }
        let _ = self.at == here && (self.mark(Mark::Dash) || self.mark(Mark::Slash));
        if let Some((year, used)) = self.plan_year_at(0) {
            self.at += used;
            return SaidYear::Plan(year);
        }
        if let Some(year) = self.figure(0).and_then(Number::year) {
            // The figure may be the day of the next month ("May - 14 June") or
            // the beginning of something that is not a year ("March 2012/15").
            let of_next = matches!(self.word_at(1), Some(Word::Month(_)));
            let slashed = self.separator(1).is_some_and(|mark| mark != Mark::Dash)
                && self.figure(2).is_some();
            if !of_next && !slashed && !self.short_tail() && !self.at_a_time() {
                self.at += 1;
                return if financial { self.ending_in(year) } else { SaidYear::Calendar(year) };
            }
        }
        self.at = here;
        SaidYear::Nothing
    }

    /// Returns whether the year is followed by a dash and a short figure that is not a day:
    /// "October 2012-15" cannot be said.
    pub(super) fn short_tail(&self) -> bool {
        self.separator(1) == Some(Mark::Dash)
            && self.figure(2).is_some_and(|tail| tail.is_short() && !tail.nth)
            && !matches!(self.word_at(3), Some(Word::Month(_) | Word::Of))
            && self.separator(3).is_none()
    }

    /// Returns the plan's year at a place, and how many tokens it takes: `2006/07`, `06/07`,
    /// `2006/7`, `2006-07`, `2011-2012`, where the tail is one more.
    pub(super) fn plan_year_at(&self, ahead: usize) -> Option<(i32, usize)> {
        let head = self.figure(ahead)?;
        let mark = self.separator(ahead + 1).filter(|mark| *mark != Mark::Dot)?;
        let tail = self.figure(ahead + 2)?;
        let year = head.year()?;
        let paired = head.digits == 4 || tail.digits == 2;
        // "12-13 June" and "2012 - 13/04/2013" are days.
        let of_month = matches!(self.word_at(ahead + 3), Some(Word::Month(_) | Word::Of));
        let goes_on = mark == Mark::Dash
            && self.separator(ahead + 3).is_some_and(|next| next != Mark::Dash)
            && self.figure(ahead + 4).is_some();
        (paired && tail.follows(year) && !of_month && !goes_on).then_some((year, 3))
    }

    /// Returns the financial year that is named by one year, the one in which it ends:
    /// `FY24` is April 2023 to March 2024.
    fn ending_in(&self, year: i32) -> SaidYear {
        if self.setting.cal.is_calendar_year() {
            SaidYear::Calendar(year)
        } else {
            SaidYear::Plan(year - 1)
        }
    }

    /// Reads the year that `FY`, `financial year`, `municipal year` or `year` is followed by.
    /// Only the first two may name it by a single year; else that could be either end of it, except
    /// in a calendar year.
    pub(super) fn named_year(&mut self, financial: bool) -> Option<SaidYear> {
        match self.year_after() {
            SaidYear::Calendar(year) if financial => Some(self.ending_in(year)),
            said @ SaidYear::Calendar(_) => self.setting.cal.is_calendar_year().then_some(said),
            said @ (SaidYear::Plan(_) | SaidYear::Nothing) => Some(said),
            SaidYear::Nth(_) => None,
        }
    }

    pub(super) fn figure(&self, ahead: usize) -> Option<Number> {
        match self.peek(ahead)? {
            TokenKind::Number { value, digits, nth } => Some(Number { value, digits, nth }),
            TokenKind::Word(_) | TokenKind::Mark(_) | TokenKind::Odd => None,
        }
    }

    /// Reads a dash, slash or dot between figures.
    pub(super) fn separator(&self, ahead: usize) -> Option<Mark> {
        match self.peek(ahead)? {
            TokenKind::Mark(mark @ (Mark::Dash | Mark::Slash | Mark::Dot)) => Some(mark),
            TokenKind::Mark(Mark::Colon | Mark::Comma | Mark::Open | Mark::Close)
            | TokenKind::Number { .. }
            | TokenKind::Word(_)
            | TokenKind::Odd => None,
        }
    }
}
