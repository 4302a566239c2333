//! One point in time: `14 March 2012`, `Q3 2006/07`, `end of 2012`, `w/c 4 June`.

use super::super::Kind;
use super::super::point::{Point, Said, Unit, WeekOf};
use super::super::words::{Mark, What, Word};
use super::Phrase;
use super::years::Figure;

impl Phrase<'_> {
    /// Reads one point, and steps over it.
    pub(super) fn point(&mut self) -> Option<Point> {
        let early = self.skip_edges();
        let point = self.point_in_full()?;
        // Early March is taken as March; early 2013 is over long before 2013 is, and where
        // nobody said exactly when, nothing is guessed.
        let is_long = match point.unit {
            Unit::Day { .. } | Unit::DayOnly(_) => false,
            Unit::Months { length, .. } => length > 1,
            Unit::PlanMonths { .. } | Unit::Whole => true,
        };
        (!early || !is_long).then_some(point)
    }

    fn point_in_full(&mut self) -> Option<Point> {
        if let Some(week) = self.week_of() {
            while self.eat(Word::On) || self.eat(Word::The) {}
            let point = self.point_proper()?;
            return matches!(point.unit, Unit::Day { .. })
                .then_some(Point { week: Some(week), ..point });
        }
        self.point_proper()
    }

    /// `the end of`, `mid-`, `early to mid`: a part of what follows. Whether that part ends
    /// before the whole does.
    fn skip_edges(&mut self) -> bool {
        let mut early = false;
        while self.eat(Word::The) || self.eat(Word::By) {}
        loop {
            let here = self.at;
            let start_of = self.eat(Word::Start) && self.eat(Word::Of);
            if !start_of {
                self.at = here;
            }
            if start_of || self.eat(Word::Early) {
                early = true;
            } else if self.eat(Word::Edge) {
                early = false;
            } else {
                return early;
            }
            while self.eat(Word::Of) || self.eat(Word::The) {}
            let here = self.at;
            let joined = self.mark(Mark::Dash) || self.mark(Mark::Slash) || self.eat(Word::To);
            // "early to mid June" goes round again; "mid-June" needs its dash gone.
            if joined && self.peek(0).is_none() {
                self.at = here;
            }
        }
    }

    /// `week commencing`, `w/c`, `week ending`.
    fn week_of(&mut self) -> Option<WeekOf> {
        let here = self.at;
        if self.eat(Word::Wc) {
            return Some(WeekOf::Commencing);
        }
        if self.eat(Word::Week) {
            if self.eat(Word::Start) || self.eat(Word::Of) {
                return Some(WeekOf::Commencing);
            }
            if self.eat(Word::Edge) {
                return Some(WeekOf::Ending);
            }
        } else if self.eat(Word::W) && self.mark(Mark::Slash) {
            if self.eat(Word::C) || self.eat(Word::B) {
                return Some(WeekOf::Commencing);
            }
            if self.eat(Word::E) {
                return Some(WeekOf::Ending);
            }
        }
        self.at = here;
        None
    }

    fn point_proper(&mut self) -> Option<Point> {
        let weekday = match self.word() {
            Some(Word::Weekday(weekday)) => {
                self.at += 1;
                self.eat(Word::The);
                Some(weekday)
            }
            _ => None,
        };
        let point = match self.peek(0)? {
            What::Number { .. } => self.figure_point()?,
            What::Word(word) => self.word_point(word)?,
            What::Mark(_) | What::Odd => return None,
        };
        match (weekday, point.unit) {
            (Some(_), Unit::Day { .. }) => Some(Point { weekday, ..point }),
            (Some(_), _) => None,
            (None, _) => Some(point),
        }
    }

    fn word_point(&mut self, word: Word) -> Option<Point> {
        match word {
            Word::Month(month) => {
                self.at += 1;
                self.after_month(month)
            }
            Word::Season(from) => {
                self.at += 1;
                let unit =
                    if self.eat(Word::Term) { term(from)? } else { months(from, 3, Kind::Season) };
                Some(Point::of(unit, self.year_after()))
            }
            Word::Quarter => {
                self.at += 1;
                let number = self.short_figure()?;
                let unit = quarter(number)?;
                Some(Point::of(unit, self.year_after()))
            }
            Word::H => {
                self.at += 1;
                let number = self.short_figure()?;
                let unit = plan_half(number)?;
                Some(Point::of(unit, self.year_after()))
            }
            Word::Nth(number) => {
                self.at += 1;
                self.nth_part(number)
            }
            Word::Financial | Word::Year => {
                self.at += 1;
                let financial = word == Word::Financial;
                if financial {
                    self.eat(Word::Year);
                }
                // "financial year end 2012/13", "year end 2012/13".
                if !self.eat(Word::Edge)
                    && !financial
                    && let Some(number) = self.short_alone()
                {
                    return Some(Point::of(Unit::Whole, Said::Nth(number)));
                }
                let year = self.named_year(financial)?;
                self.within_year(year)
            }
            _ => None,
        }
    }

    /// `3rd quarter`, `second half of 2012`.
    fn nth_part(&mut self, number: u32) -> Option<Point> {
        if self.eat(Word::Quarter) {
            let unit = quarter(number)?;
            return Some(Point::of(unit, self.year_after()));
        }
        if self.eat(Word::Half) {
            let year = self.year_after();
            // "The second half of 2012" is of the calendar year; of "2012/13",
            // of the plan's.
            let unit = match (year, number) {
                (Said::Calendar(_), 1 | 2) => months(number * 6 - 5, 6, Kind::Range),
                _ => plan_half(number)?,
            };
            return Some(Point::of(unit, year));
        }
        None
    }

    /// What follows the name of a month: a year, or a day and perhaps a year.
    fn after_month(&mut self, month: u32) -> Option<Point> {
        let here = self.at;
        let _ = self.mark(Mark::Dash) || self.mark(Mark::Slash) || self.eat(Word::The);
        if let Some(figure) = self.figure(0) {
            let next = self.figure(1);
            let day = figure.nth
                || figure.digits == 1
                || (figure.is_short() && next.is_some_and(|next| next.digits == 4));
            let of_next = matches!(self.word_at(1), Some(Word::Month(_)));
            if day && !of_next {
                self.at += 1;
                let day = figure.value;
                return Some(Point::of(Unit::Day { day, month }, self.year_after()));
            }
            if figure.digits == 2 && !of_next && self.is_no_year_of_this_plan(figure.value) {
                return None;
            }
        }
        self.at = here;
        Some(Point::of(months(month, 1, Kind::Month), self.year_after()))
    }

    /// A point that starts with a figure: a day, a year, a figure date, `3rd quarter`.
    fn figure_point(&mut self) -> Option<Point> {
        let head = self.figure(0)?;
        if let Some(day) = self.day_in_figures(head) {
            return Some(day);
        }
        if let Some((year, used)) = self.plan_year_at(0) {
            self.at += used;
            return self.within_year(Said::Plan(year));
        }
        let mark = self.separator(1);
        if let (Some(mark), Some(second)) = (mark, self.figure(2)) {
            // "06/2007" is a month and its year.
            if head.is_short() && !head.nth && second.digits == 4 && !self.another(mark, 3) {
                let month = (1..=12).contains(&head.value).then_some(head.value)?;
                self.at += 3;
                let year = second.year()?;
                let unit = months(month, 1, Kind::Month);
                return Some(Point::of(unit, Said::Calendar(year)));
            }
            // "2006/09" and "2006-09" cannot be said; "2015 - 2020" is a range.
            if head.digits == 4 && (mark != Mark::Dash || second.digits < 4) {
                let of_month = matches!(self.word_at(3), Some(Word::Month(_)));
                if !of_month {
                    return None;
                }
            }
        }
        if head.digits == 4 && !head.nth {
            self.at += 1;
            return self.within_year(Said::Calendar(head.year()?));
        }
        if !head.is_short() {
            return None;
        }
        self.day_first(head)
    }

    /// `14 March`, `31st of January 2012`, `14-Mar-12`, the `1` of `1-3 June`.
    fn day_first(&mut self, head: Figure) -> Option<Point> {
        self.at += 1;
        if head.nth && matches!(self.word(), Some(Word::Quarter | Word::Half)) {
            return self.nth_part(head.value);
        }
        let here = self.at;
        let _ = self.mark(Mark::Dash) || self.mark(Mark::Slash) || self.eat(Word::Of);
        if let Some(Word::Month(month)) = self.word() {
            self.at += 1;
            let day = head.value;
            return Some(Point::of(Unit::Day { day, month }, self.year_after()));
        }
        self.at = here;
        // Only as the beginning of a range: on its own it is found nowhere.
        Some(Point::of(Unit::DayOnly(head.value), Said::Nothing))
    }

    /// `2012-03-14`, `14/03/2012`, `14.3.12`.
    fn day_in_figures(&mut self, head: Figure) -> Option<Point> {
        let mark = self.separator(1)?;
        let middle = self.figure(2)?;
        let tail = self.figure(4)?;
        let month = middle.value;
        if self.separator(3) != Some(mark) || !middle.is_short() || head.nth || middle.nth {
            return None;
        }
        let of_month = matches!(self.word_at(5), Some(Word::Month(_)));
        let (day, year) = if head.digits == 4 && tail.is_short() && !of_month {
            (tail.value, head.year()?)
        } else if head.is_short() && !of_month {
            (head.value, tail.year()?)
        } else {
            return None;
        };
        self.at += 5;
        Some(Point::of(Unit::Day { day, month }, Said::Calendar(year)))
    }

    /// What may follow a year that stands first: `2006/07 Q1`, `2012 March`.
    fn within_year(&mut self, year: Said) -> Option<Point> {
        let unit = match self.word() {
            Some(Word::Quarter) => {
                self.at += 1;
                quarter(self.short_figure()?)?
            }
            Some(Word::H) => {
                self.at += 1;
                plan_half(self.short_figure()?)?
            }
            Some(Word::Month(month)) => {
                self.at += 1;
                months(month, 1, Kind::Month)
            }
            Some(Word::Season(from)) => {
                self.at += 1;
                if self.eat(Word::Term) { term(from)? } else { months(from, 3, Kind::Season) }
            }
            _ => {
                // "2012/13 financial year".
                if matches!(year, Said::Plan(_)) && self.eat(Word::Financial) {
                    self.eat(Word::Year);
                }
                Unit::Whole
            }
        };
        Some(Point::of(unit, year))
    }

    /// Whether the same mark and another figure follow.
    fn another(&self, mark: Mark, ahead: usize) -> bool {
        self.separator(ahead) == Some(mark)
            && mark != Mark::Dash
            && self.figure(ahead + 1).is_some()
    }

    /// The number of a quarter or half; `Q3`, `quarter three`.
    fn short_figure(&mut self) -> Option<u32> {
        let number = match self.peek(0)? {
            What::Number { value, digits: 1, .. } | What::Word(Word::Count(value)) => value,
            What::Number { .. } | What::Word(_) | What::Mark(_) | What::Odd => return None,
        };
        self.at += 1;
        Some(number)
    }

    /// The 2 of `Year 2`; not the 6 of `Year 6/7`.
    fn short_alone(&mut self) -> Option<u32> {
        if self.separator(1).is_some() && self.figure(2).is_some() {
            return None;
        }
        self.short_figure().filter(|number| *number > 0)
    }
}

fn months(from: u32, length: u32, kind: Kind) -> Unit {
    Unit::Months { from, length, kind }
}

fn quarter(number: u32) -> Option<Unit> {
    (1..=4).contains(&number).then(|| Unit::PlanMonths {
        after: number * 3 - 3,
        length: 3,
        kind: Kind::Quarter,
    })
}

fn plan_half(number: u32) -> Option<Unit> {
    (1..=2).contains(&number).then(|| Unit::PlanMonths {
        after: number * 6 - 6,
        length: 6,
        kind: Kind::Range,
    })
}

/// A school term, by the season it is called after. There is no winter term.
fn term(season: u32) -> Option<Unit> {
    let from = match season {
        3 => 1,
        6 => 5,
        9 => 9,
        _ => return None,
    };
    Some(months(from, 4, Kind::Season))
}
