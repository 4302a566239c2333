//! What comes round again: `Quarterly`, `September annually`, `every six months`.

use super::super::point::{Point, Said, Unit};
use super::super::words::{Mark, What, Word};
use super::super::{Every, Interval, Kind, Reading};
use super::{Phrase, open};
use chrono::NaiveDate;

/// What has been gathered of a recurrence; its parts come in any order.
#[derive(Default)]
struct Round {
    step: Option<Interval>,
    /// Month, and day of it, without a year.
    falls: Option<(u32, Option<u32>)>,
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
    /// The whole of the words as a recurrence; steps back if they are not one.
    pub(super) fn recurring(&mut self) -> Option<Reading> {
        let comes_round = self.tokens.iter().any(|token| {
            matches!(
                token.what,
                What::Word(
                    Word::Often(_) | Word::Each | Word::Once | Word::Twice | Word::Times | Word::Bi
                )
            )
        });
        if !comes_round {
            return None;
        }
        let here = self.at;
        let found = self.round();
        if found.is_none() {
            self.at = here;
        }
        found
    }

    fn round(&mut self) -> Option<Reading> {
        let mut round = Round::default();
        while !self.ended() {
            self.part(&mut round)?;
        }
        round.reading(self)
    }

    /// One part of a recurrence.
    fn part(&mut self, round: &mut Round) -> Option<()> {
        if let Some(step) = self.step() {
            return round.set_step(step);
        }
        if self.went_on() || self.mark(Mark::Dash) {
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
                | Word::Doubt
                | Word::Date
                | Word::Lead,
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

    /// Whether nothing but a gathering is left: `Quarterly report to the Board`.
    fn at_gathering(&mut self) -> bool {
        let here = self.at;
        self.skip_gathering();
        let gathers = self.at != here && self.ended();
        self.at = here;
        gathers
    }

    /// How often, if that is what comes next; steps over it.
    fn step(&mut self) -> Option<Interval> {
        let here = self.at;
        let found = self.step_words();
        if found.is_none() {
            self.at = here;
        }
        found
    }

    fn step_words(&mut self) -> Option<Interval> {
        match self.peek(0)? {
            What::Word(Word::Often(step)) => {
                self.at += 1;
                Some(step)
            }
            What::Word(Word::Half) => {
                self.at += 1;
                self.mark(Mark::Dash);
                self.counted_often(6, Interval::Year)
            }
            What::Word(Word::Bi) => {
                self.at += 1;
                self.mark(Mark::Dash);
                // Twice a year, but once in two months: as committees use them.
                match self.often()? {
                    Interval::Month => Some(Interval::TwoMonths),
                    Interval::Week => Some(Interval::Fortnight),
                    Interval::Year => Some(Interval::HalfYear),
                    Interval::Day
                    | Interval::Fortnight
                    | Interval::TwoMonths
                    | Interval::Quarter
                    | Interval::Term
                    | Interval::HalfYear => None,
                }
            }
            What::Word(Word::Each) => {
                self.at += 1;
                let count = self.count().unwrap_or(1);
                self.eat(Word::Financial);
                if self.eat(Word::Half) {
                    self.mark(Mark::Dash);
                    return (self.eat(Word::Year) && count == 1).then_some(Interval::HalfYear);
                }
                let unit = self.unit()?;
                several(count, unit)
            }
            What::Word(Word::Once) => {
                self.at += 1;
                (self.eat(Word::A) || self.eat(Word::Each)).then_some(())?;
                self.unit()
            }
            What::Word(Word::Twice) => {
                self.at += 1;
                if matches!(self.word(), Some(Word::A | Word::Each)) {
                    return self.times_a_year(2);
                }
                (self.often()? == Interval::Year).then_some(Interval::HalfYear)
            }
            What::Word(Word::Count(_)) | What::Number { .. } => {
                let count = self.count()?;
                if self.eat(Word::Times) {
                    return self.times_a_year(count);
                }
                self.mark(Mark::Dash);
                several(count, self.often()?)
            }
            What::Word(_) | What::Mark(_) | What::Odd => None,
        }
    }

    /// `four times a year`.
    fn times_a_year(&mut self, count: u32) -> Option<Interval> {
        (self.eat(Word::A) || self.eat(Word::Each)).then_some(())?;
        self.eat(Word::Year).then_some(())?;
        match count {
            1 => Some(Interval::Year),
            2 => Some(Interval::HalfYear),
            4 => Some(Interval::Quarter),
            6 => Some(Interval::TwoMonths),
            12 => Some(Interval::Month),
            _ => None,
        }
    }

    fn often(&mut self) -> Option<Interval> {
        match self.word()? {
            Word::Often(step) => {
                self.at += 1;
                Some(step)
            }
            _ => None,
        }
    }

    /// `half-yearly`: so many months, behind which the given word must stand.
    fn counted_often(&mut self, months: u32, whole: Interval) -> Option<Interval> {
        (self.often()? == whole).then_some(())?;
        several(months, Interval::Month)
    }

    fn count(&mut self) -> Option<u32> {
        let count = match self.peek(0)? {
            What::Word(Word::Count(count) | Word::Nth(count)) => count,
            What::Number { value, digits: 1..=2, .. } => value,
            What::Number { .. } | What::Word(_) | What::Mark(_) | What::Odd => return None,
        };
        self.at += 1;
        Some(count)
    }

    fn unit(&mut self) -> Option<Interval> {
        let step = match self.word()? {
            Word::Day => Interval::Day,
            Word::Week => Interval::Week,
            Word::Fortnight => Interval::Fortnight,
            Word::Months => Interval::Month,
            Word::Quarter => Interval::Quarter,
            Word::Term => Interval::Term,
            Word::Year => Interval::Year,
            _ => return None,
        };
        self.at += 1;
        Some(step)
    }
}

/// So many of a step, where that is one of the steps there are.
fn several(count: u32, step: Interval) -> Option<Interval> {
    match (count, step) {
        (1, step) => Some(step),
        (2, Interval::Week) => Some(Interval::Fortnight),
        (2, Interval::Month) => Some(Interval::TwoMonths),
        (3, Interval::Month) => Some(Interval::Quarter),
        (6, Interval::Month) | (2, Interval::Quarter) => Some(Interval::HalfYear),
        (12, Interval::Month) | (4, Interval::Quarter) => Some(Interval::Year),
        _ => None,
    }
}

impl Round {
    /// Two different answers to "how often" cannot both be meant.
    fn set_step(&mut self, step: Interval) -> Option<()> {
        self.step.replace(step).is_none_or(|before| before == step).then_some(())
    }

    fn set_point(&mut self, point: Point) -> Option<()> {
        let falls = match (point.unit, point.year) {
            (Unit::Day { day, month }, Said::Nothing) => Some((month, Some(day))),
            (Unit::Months { from, length: 1, kind: Kind::Month }, Said::Nothing) => {
                Some((from, None))
            }
            _ => None,
        };
        match falls {
            Some(falls) => self.falls.replace(falls).is_none().then_some(()),
            None => self.dated.replace(point).is_none().then_some(()),
        }
    }

    fn reading(self, phrase: &Phrase<'_>) -> Option<Reading> {
        let step = self.step?;
        let mut every = Every::of(step);
        let (mut first, mut last, mut inferred) = (self.first, self.last, self.inferred);
        if let Some((month, day)) = self.falls {
            // Only a year can fall in one month; and the day must be one.
            if step != Interval::Year || !day.is_none_or(|day| is_day(day, month)) {
                return None;
            }
            (every.month, every.day) = (Some(month), day);
        }
        if let Some(point) = self.dated {
            if first.is_some() || last.is_some() || (self.falls.is_some() && !self.then) {
                return None;
            }
            let found = point.find(phrase.cal)?;
            inferred |= found.inferred;
            first = Some(found.first);
            match point.unit {
                // "Quarterly in 2012/13" is bounded by the year.
                Unit::Whole if !self.then => last = Some(found.last),
                _ if self.falls.is_some() => {}
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
