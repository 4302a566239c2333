//! How often: `quarterly`, `every six weeks`, `3 times a year`, `at each meeting`.

use super::super::every::Interval;
use super::super::words::{Mark, TokenKind, Word};
use super::Phrase;

impl Phrase<'_> {
    /// Reads how often, if that is what comes next, and steps over it.
    pub(super) fn step(&mut self) -> Option<Interval> {
        let here = self.at;
        let found = self.step_words();
        if found.is_none() {
            self.at = here;
        }
        found
    }

    fn step_words(&mut self) -> Option<Interval> {
        match self.peek(0)? {
            TokenKind::Word(Word::Often(step)) => {
                self.at += 1;
                Some(step)
            }
            TokenKind::Word(Word::Half) => {
                self.at += 1;
                self.mark(Mark::Dash);
                match self.often()? {
                    Interval::Year => Some(Interval::HalfYear),
                    Interval::Term => Some(HALF_A_TERM),
                    _ => None,
                }
            }
            TokenKind::Word(Word::Bi) => {
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
                    | Interval::HalfYear
                    | Interval::TwoYears
                    | Interval::Days(_)
                    | Interval::Regular
                    | Interval::Meeting => None,
                }
            }
            TokenKind::Word(Word::Each) => {
                self.at += 1;
                let count = self.count().unwrap_or(1);
                self.eat(Word::Financial);
                if self.eat(Word::Half) {
                    self.mark(Mark::Dash);
                    (count == 1).then_some(())?;
                    return match self.unit()? {
                        Interval::Year => Some(Interval::HalfYear),
                        Interval::Term => Some(HALF_A_TERM),
                        _ => None,
                    };
                }
                if count == 1
                    && let Some(step) = self.gathering_step().or_else(|| self.often())
                {
                    return Some(step);
                }
                if count == 1 && matches!(self.word(), Some(Word::Weekday(_))) {
                    self.at += 1;
                    return Some(Interval::Week);
                }
                let unit = self.unit()?;
                several(count, unit)
            }
            TokenKind::Word(Word::Once) => {
                self.at += 1;
                (self.eat(Word::A) || self.eat(Word::Each)).then_some(())?;
                self.unit()
            }
            TokenKind::Word(Word::Twice) => {
                self.at += 1;
                if matches!(self.word(), Some(Word::A | Word::Each)) {
                    return self.times_a_year(2);
                }
                (self.often()? == Interval::Year).then_some(Interval::HalfYear)
            }
            TokenKind::Word(Word::Count(_)) | TokenKind::Number { nth: false, .. } => {
                let count = self.count()?;
                if self.eat(Word::Times) {
                    return self.times_a_year(count);
                }
                self.mark(Mark::Dash);
                several(count, self.often()?)
            }
            TokenKind::Number { .. } | TokenKind::Word(_) | TokenKind::Mark(_) | TokenKind::Odd => {
                None
            }
        }
    }

    /// Reads `four times a year`.
    fn times_a_year(&mut self, count: u32) -> Option<Interval> {
        (self.eat(Word::A) || self.eat(Word::Each)).then_some(())?;
        self.eat(Word::Year).then_some(())?;
        match count {
            0 => None,
            count => so_often_a_year(count),
        }
    }

    /// Reads `meeting`, `FGB meeting`, `Board`: who meets, each time they do. Once a year for an
    /// AGM.
    fn gathering_step(&mut self) -> Option<Interval> {
        let here = self.at;
        while self.eat(Word::Other) {}
        let mut found = None;
        while let Some(Word::Gathering | Word::Meeting | Word::Agm) = self.word() {
            let yearly = self.word() == Some(Word::Agm);
            found = Some(if yearly { Interval::Year } else { Interval::Meeting });
            self.at += 1;
        }
        if found.is_none() {
            self.at = here;
        }
        found
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

    fn count(&mut self) -> Option<u32> {
        let count = match self.peek(0)? {
            TokenKind::Word(Word::Count(count) | Word::Nth(count)) => count,
            TokenKind::Number { value, digits: 1..=2, .. } => value,
            TokenKind::Number { .. } | TokenKind::Word(_) | TokenKind::Mark(_) | TokenKind::Odd => {
                return None;
            }
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

/// `half-termly`: six weeks.
const HALF_A_TERM: Interval = Interval::Days(42);

/// Returns so many of a step, where that is one of the steps there are.
fn several(count: u32, step: Interval) -> Option<Interval> {
    match (count, step) {
        (1, step) => Some(step),
        (2, Interval::Week) => Some(Interval::Fortnight),
        (2, Interval::Month) => Some(Interval::TwoMonths),
        (3, Interval::Month) => Some(Interval::Quarter),
        (4, Interval::Month) => so_often_a_year(3),
        (6, Interval::Month) | (2, Interval::Quarter) => Some(Interval::HalfYear),
        (12, Interval::Month) | (4, Interval::Quarter) => Some(Interval::Year),
        (2, Interval::Year) => Some(Interval::TwoYears),
        (3..=52, Interval::Week) => days(count * 7),
        (2..=366, Interval::Day) => days(count),
        _ => None,
    }
}

/// Returns the step of what comes so many times a year, at whatever times.
pub(super) fn so_often_a_year(count: u32) -> Option<Interval> {
    match count {
        1 => Some(Interval::Year),
        2 => Some(Interval::HalfYear),
        4 => Some(Interval::Quarter),
        6 => Some(Interval::TwoMonths),
        12 => Some(Interval::Month),
        3..=52 => days(365 / count),
        _ => None,
    }
}

/// Returns how often a year a step comes round, where that is a whole number.
pub(super) fn times_a_year_of(step: Interval) -> Option<usize> {
    match step {
        Interval::Year => Some(1),
        Interval::HalfYear => Some(2),
        Interval::Term => Some(3),
        Interval::Quarter => Some(4),
        Interval::TwoMonths => Some(6),
        Interval::Month => Some(12),
        Interval::Days(length) => {
            [3_usize, 5, 7, 8, 9, 10].into_iter().find(|count| 365 / count == usize::from(length))
        }
        Interval::Day
        | Interval::Week
        | Interval::Fortnight
        | Interval::TwoYears
        | Interval::Regular
        | Interval::Meeting => None,
    }
}

fn days(count: u32) -> Option<Interval> {
    u16::try_from(count).ok().map(Interval::Days)
}
