//! What comes round again: `Quarterly`, `September annually`, `every six months`.

use super::super::every::{Every, Interval};
use super::super::point::{Point, SaidYear, Unit};
use super::super::reading::{Kind, Reading};
use super::super::words::{Mark, TokenKind, Word};
use super::often::{so_often_a_year, times_a_year_of};
use super::{Phrase, open};
use chrono::NaiveDate;

/// What has been gathered of a recurrence; its parts come in any order.
#[derive(Default)]
struct Round {
    step: Option<Interval>,
    /// Month, and day of it, without a year.
    falls: Option<(u32, Option<u32>)>,
    /// How many months were named, where each is one of several: `(Jan, Apr, Jul, Oct)`.
    months: usize,
    /// A day of every month: `30th`.
    day: Option<u32>,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    inferred: bool,
    /// A date with a year that stands alone: `March 2012 then quarterly`.
    dated: Option<Point>,
    /// `then`, `thereafter`, `and`.
    then: bool,
    /// `Annual programme`: what starts, rather than how often.
    thing: bool,
}

impl Phrase<'_> {
    /// Reads the whole of the words as a recurrence; steps back if they are not one.
    pub(super) fn recurring(&mut self) -> Option<Reading> {
        if !self.comes_round() {
            return None;
        }
        let here = self.at;
        let found = self.round();
        if found.is_none() {
            self.at = here;
        }
        found
    }

    /// Returns whether a word says how often.
    pub(super) fn comes_round(&self) -> bool {
        self.tokens.iter().any(|token| {
            matches!(
                token.what,
                TokenKind::Word(
                    Word::Often(_) | Word::Each | Word::Once | Word::Twice | Word::Times | Word::Bi
                )
            )
        })
    }

    fn round(&mut self) -> Option<Reading> {
        let mut round = Round::default();
        while !self.ended() {
            self.part(&mut round)?;
        }
        round.reading(self)
    }

    /// Reads one part of a recurrence.
    fn part(&mut self, round: &mut Round) -> Option<()> {
        if let Some(step) = self.step() {
            return round.set_step(step);
        }
        if self.went_on() || self.mark(Mark::Dash) || self.part_of_a_round() {
            return Some(());
        }
        if round.falls.is_some() && self.mark(Mark::Slash) {
            return Some(());
        }
        match self.word() {
            Some(Word::Each) if matches!(self.word_at(1), Some(Word::Month(_))) => {
                self.at += 1;
                round.set_step(Interval::Year)
            }
            Some(
                Word::On
                | Word::The
                | Word::A
                | Word::By
                | Word::Of
                | Word::Round
                | Word::Meeting
                | Word::Doubt
                | Word::Date
                | Word::Lead
                | Word::Fully
                | Word::Done,
            ) => {
                self.at += 1;
                Some(())
            }
            Some(Word::Then | Word::And) => {
                round.then = true;
                self.at += 1;
                Some(())
            }
            Some(Word::Thing) => {
                round.thing = true;
                self.at += 1;
                Some(())
            }
            Some(Word::From | Word::Start) => {
                self.at += 1;
                self.eat(Word::At);
                let from = self.stretch()?;
                round.inferred |= from.inferred;
                round.first.replace(from.first).is_none().then_some(())
            }
            Some(Word::To | Word::Up) if !self.at_gathering() => {
                self.eat(Word::Up);
                self.eat(Word::To).then_some(())?;
                let end = self.stretch()?;
                round.inferred |= end.inferred;
                round.last.replace(end.last).is_none().then_some(())
            }
            _ if self.at_gathering() => {
                self.skip_gathering();
                Some(())
            }
            Some(Word::At) => {
                self.at += 1;
                Some(())
            }
            _ => {
                let point = self.point()?;
                round.set_point(point)
            }
        }
    }

    /// Steps over the part of a round that is meant, which does not change when it is over:
    /// `end of` each month, `last Friday of` each month.
    fn part_of_a_round(&mut self) -> bool {
        let here = self.at;
        self.eat(Word::The);
        let which = match self.word() {
            Some(Word::Edge | Word::Early | Word::Mid) => true,
            Some(Word::Start) => self.word_is(1, Word::Of),
            Some(Word::Last | Word::Nth(_)) => {
                self.at += 1;
                matches!(self.word(), Some(Word::Weekday(_) | Word::Day | Word::Week))
            }
            _ => {
                matches!(self.figure(0), Some(figure) if figure.nth)
                    && matches!(self.word_at(1), Some(Word::Weekday(_)))
            }
        };
        if which {
            self.at += 1;
            while matches!(self.word(), Some(Word::Weekday(_) | Word::Day)) {
                self.at += 1;
            }
            while self.eat(Word::Of) || self.eat(Word::The) || self.eat(Word::At) {}
            let unit = matches!(self.word(), Some(Word::Months | Word::Quarter | Word::Term));
            if self.word() == Some(Word::Each) || (unit && self.peek(1).is_none()) {
                self.at += usize::from(unit);
                return true;
            }
        }
        self.at = here;
        false
    }

    /// Returns whether nothing but a gathering is left: `Quarterly report to the Board`.
    fn at_gathering(&mut self) -> bool {
        let here = self.at;
        self.skip_gathering();
        let gathers = self.at != here && self.ended();
        self.at = here;
        gathers
    }
}

impl Round {
    /// Keeps how often; two different answers cannot both be meant.
    fn set_step(&mut self, step: Interval) -> Option<()> {
        self.step.replace(step).is_none_or(|before| before == step).then_some(())
    }

    fn set_point(&mut self, point: Point) -> Option<()> {
        if let (Unit::DayOnly(day), SaidYear::Nothing) = (point.unit, point.year) {
            return self.day.replace(day).is_none().then_some(());
        }
        let falls = match (point.unit, point.year) {
            (Unit::Day { day, month }, SaidYear::Nothing) => Some((month, Some(day))),
            (Unit::Months { from, length: 1, kind: Kind::Month }, SaidYear::Nothing) => {
                Some((from, None))
            }
            _ => None,
        };
        match falls {
            Some(falls) => {
                self.months += 1;
                self.falls.get_or_insert(falls);
                Some(())
            }
            None => self.dated.replace(point).is_none().then_some(()),
        }
    }

    fn reading(self, phrase: &Phrase<'_>) -> Option<Reading> {
        let mut step = self.step?;
        let mut falls = self.falls;
        if self.months > 1 {
            // "June and December each year" is twice a year; "Quarterly (Jan, Apr, Jul, Oct)"
            // says the same twice; "quarterly in March and June" does not.
            if step == Interval::Year {
                step = so_often_a_year(u32::try_from(self.months).ok()?)?;
            } else if times_a_year_of(step) != Some(self.months) {
                return None;
            }
            falls = None;
        }
        let mut every = Every::of(step);
        if let Some(day) = self.day {
            (step == Interval::Month && (1..=31).contains(&day)).then_some(())?;
            every.day = Some(day);
        }
        let (mut first, mut last, mut inferred) = (self.first, self.last, self.inferred);
        if let Some((month, day)) = falls {
            // Only a year can fall in one month; and the day must be one.
            if step != Interval::Year || !day.is_none_or(|day| is_day(day, month)) {
                return None;
            }
            (every.month, every.day) = (Some(month), day);
        }
        if let Some(point) = self.dated {
            if first.is_some() || last.is_some() || (falls.is_some() && !self.then) {
                return None;
            }
            let found = point.find(phrase.setting)?;
            inferred |= found.inferred;
            first = Some(found.first);
            match point.unit {
                // "Quarterly in 2012/13" is bounded by the year.
                Unit::Whole if !self.then => last = Some(found.last),
                _ if falls.is_some() => {}
                Unit::Months { from, length: 1, .. } if step == Interval::Year => {
                    every.month = Some(from);
                }
                Unit::Day { day, month } if step == Interval::Year => {
                    (every.month, every.day) = (Some(month), Some(day));
                }
                // "March 2012 quarterly" could be until then, or from then.
                _ if !self.then => return None,
                _ => {}
            }
        }
        if first.zip(last).is_some_and(|(first, last)| first > last) {
            return None;
        }
        if self.thing
            && let Some(first) = first
        {
            return last.is_none().then(|| open(first, inferred));
        }
        Some(Reading { kind: Kind::Recurring, first, last, recurs: Some(every), inferred })
    }
}

fn is_day(day: u32, month: u32) -> bool {
    // 2000 had a 29 February.
    NaiveDate::from_ymd_opt(2000, month, day).is_some()
}
