//! One point in time: `14 March 2012`, `Q3 2006/07`, `end of 2012`, `w/c 4 June`.

use super::super::point::{Point, SaidYear, Unit, WeekOf};
use super::super::reading::Kind;
use super::super::words::{Mark, TokenKind, Word};
use super::Phrase;

impl Phrase<'_> {
    /// Reads one point, and steps over it.
    pub(super) fn point(&mut self) -> Option<Point> {
        let (part, edge) = self.skip_edges();
        if edge
            && part == PartOfTime::Any
            && let Some(year) = self.plans_year()
        {
            return Some(year);
        }
        let mut point = self.point_in_full()?;
        // Early March is taken as March; early 2013 is over long before 2013 is, and where
        // nobody said exactly when, nothing is guessed. The middle of a year has a meaning.
        let is_long = match point.unit {
            Unit::Day { .. } | Unit::DayOnly(_) | Unit::Week(_) => false,
            Unit::Months { length, .. } => length > 1,
            Unit::PlanMonths { .. } | Unit::Whole => true,
        };
        match (part, point.unit) {
            (PartOfTime::Middle, Unit::Whole) => point.unit = middle_of(point.year),
            (PartOfTime::Early | PartOfTime::Middle, _) if is_long => return None,
            (PartOfTime::Early | PartOfTime::Middle | PartOfTime::Any, _) => {}
        }
        Some(point)
    }

    /// Reads `EOY`, `year end`, and the `year` of `end of the year`: the end of the plan's year,
    /// where no year is named behind it.
    fn plans_year(&mut self) -> Option<Point> {
        let here = self.at;
        self.eat(Word::Financial);
        let year = self.eat(Word::Year) && self.peek(0).is_none();
        if !year {
            self.at = here;
        }
        year.then(|| Point::of(PLANS_YEAR, SaidYear::Nothing))
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

    /// Steps over `the end of`, `mid-`, `early to mid`: a part of what follows. Returns the
    /// part, and whether there was one.
    fn skip_edges(&mut self) -> (PartOfTime, bool) {
        let mut part = PartOfTime::Any;
        let mut any = false;
        while self.eat(Word::The) || self.eat(Word::By) {}
        loop {
            let here = self.at;
            let last = self.eat(Word::Last) && (self.eat(Word::Day) || self.eat(Word::Week));
            if !last {
                self.at = here;
            }
            let start_of = !last && self.eat(Word::Start) && self.eat(Word::Of);
            if !last && !start_of {
                self.at = here;
            }
            if start_of || self.eat(Word::Early) {
                part = PartOfTime::Early;
            } else if self.eat(Word::Mid) {
                part = PartOfTime::Middle;
            } else if last || self.eat(Word::Edge) {
                part = PartOfTime::Any;
            } else {
                return (part, any);
            }
            any = true;
            while self.eat(Word::Of) || self.eat(Word::The) {}
            let here = self.at;
            let joined = self.mark(Mark::Dash) || self.mark(Mark::Slash) || self.eat(Word::To);
            // "early to mid June" goes round again; "mid-June" needs its dash gone.
            if joined && self.peek(0).is_none() {
                self.at = here;
            }
        }
    }

    /// Reads `week commencing`, `w/c`, `week ending`.
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
            TokenKind::Number { .. } => self.figure_point()?,
            TokenKind::Word(word) => self.word_point(word)?,
            TokenKind::Mark(_) | TokenKind::Odd => return None,
        };
        if matches!(point.unit, Unit::Day { .. }) {
            self.skip_time_after();
        }
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
                Some(self.after_month(month))
            }
            Word::Eoy => {
                self.at += 1;
                match self.named_year(false)? {
                    SaidYear::Nothing => Some(Point::of(PLANS_YEAR, SaidYear::Nothing)),
                    said => Some(Point::of(Unit::Whole, said)),
                }
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
            Word::Financial | Word::Municipal | Word::Year => {
                self.at += 1;
                let financial = word == Word::Financial;
                if word != Word::Year {
                    self.eat(Word::Year);
                }
                // "financial year end 2012/13", "year end 2012/13", "year-end".
                let _ = self.word_is(1, Word::Edge) && self.mark(Mark::Dash);
                let end = self.eat(Word::Edge);
                if !end
                    && word == Word::Year
                    && let Some(number) = self.short_alone()
                {
                    return Some(Point::of(Unit::Whole, SaidYear::Nth(number)));
                }
                match self.named_year(financial)? {
                    SaidYear::Nothing => {
                        (financial || end).then(|| Point::of(PLANS_YEAR, SaidYear::Nothing))
                    }
                    year => self.within_year(year),
                }
            }
            _ => None,
        }
    }

    /// Reads `3rd quarter`, `second half of 2012`.
    pub(super) fn nth_part(&mut self, number: u32) -> Option<Point> {
        if self.eat(Word::Quarter) {
            let unit = quarter(number)?;
            return Some(Point::of(unit, self.year_after()));
        }
        if self.eat(Word::Half) {
            let year = self.year_after();
            // "The second half of 2012" is of the calendar year; of "2012/13",
            // of the plan's.
            let unit = match (year, number) {
                (SaidYear::Calendar(_), 1 | 2) => months(number * 6 - 5, 6, Kind::Range),
                _ => plan_half(number)?,
            };
            return Some(Point::of(unit, year));
        }
        None
    }

    /// Reads what follows the name of a month: a year, or a day and perhaps a year.
    fn after_month(&mut self, month: u32) -> Point {
        let here = self.at;
        let joined = self.mark(Mark::Dash) || self.mark(Mark::Slash);
        let _ = joined || self.eat(Word::The);
        if let Some(figure) = self.figure(0) {
            let next = self.figure(1);
            let day = figure.nth
                || figure.digits == 1
                || (figure.is_short() && next.is_some_and(|next| next.digits == 4));
            let of_next = matches!(self.word_at(1), Some(Word::Month(_)));
            if day && !of_next && !self.at_a_time() {
                self.at += 1;
                let day = figure.value;
                return Point::of(Unit::Day { day, month }, self.year_after());
            }
            let ticked = self.tokens.get(self.at).is_some_and(|token| token.ticked);
            let is_year = ticked || joined || of_next || self.plan_year_at(0).is_some();
            if figure.digits == 2 && !is_year && !self.at_a_time() {
                self.at += 1;
                return self.month_or_day(month, figure.value);
            }
        }
        self.at = here;
        Point::of(months(month, 1, Kind::Month), self.year_after())
    }

    /// Reads `Sep 12`: September 2012, or 12 September of a year that is not said: the one that
    /// lies in the plan's period; if both do, the later. Where the day does so several times, and
    /// the month not at all, nothing says which year is meant.
    fn month_or_day(&self, month: u32, figure: u32) -> Point {
        let cal = self.setting.cal;
        let year = 2000 + i32::try_from(figure).unwrap_or_default();
        let the_month = Point::of(months(month, 1, Kind::Month), SaidYear::Calendar(year));
        let the_day = Point::of(Unit::Day { day: figure, month }, SaidYear::Nothing);
        let Some((begins, ends)) = cal.period else {
            return the_month;
        };
        let month_lies = the_month
            .lies(the_month.year, cal)
            .filter(|found| found.last >= begins && found.first <= ends);
        let mut days = the_day.in_period(cal);
        match (month_lies, days.next(), days.next()) {
            (Some(found), Some(day), None) if day.last > found.last => the_day,
            (Some(_), Some(_), None) => Point { inferred: true, ..the_month },
            (Some(_), _, _) | (None, None, _) => the_month,
            (None, Some(_), _) => the_day,
        }
    }

    /// Reads what may follow a year that stands first: `2006/07 Q1`, `2012 March`.
    pub(super) fn within_year(&mut self, year: SaidYear) -> Option<Point> {
        // "2024/25 - Q3"; but "2015 - Q3 2016" is a range.
        if matches!(self.word_at(1), Some(Word::Quarter | Word::H)) && self.figure(3).is_none() {
            let _ = self.mark(Mark::Dash) || self.mark(Mark::Slash);
        }
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
                if matches!(year, SaidYear::Plan(_)) && self.eat(Word::Financial) {
                    self.eat(Word::Year);
                }
                Unit::Whole
            }
        };
        Some(Point::of(unit, year))
    }

    /// Reads the number of a quarter or half: `Q3`, `quarter three`.
    fn short_figure(&mut self) -> Option<u32> {
        let number = match self.peek(0)? {
            TokenKind::Number { value, digits: 1, .. } | TokenKind::Word(Word::Count(value)) => {
                value
            }
            TokenKind::Number { .. } | TokenKind::Word(_) | TokenKind::Mark(_) | TokenKind::Odd => {
                return None;
            }
        };
        self.at += 1;
        Some(number)
    }

    /// Reads the 2 of `Year 2`, but not the 6 of `Year 6/7`.
    fn short_alone(&mut self) -> Option<u32> {
        if self.separator(1).is_some() && self.figure(2).is_some() {
            return None;
        }
        self.short_figure().filter(|number| *number > 0)
    }
}

pub(super) fn months(from: u32, length: u32, kind: Kind) -> Unit {
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

/// Reads a school term, by the season it is called after: autumn to December, spring to March,
/// summer from April to July. There is no winter term.
fn term(season: u32) -> Option<Unit> {
    let (from, length) = match season {
        3 => (1, 3),
        6 => (4, 4),
        9 => (9, 4),
        _ => return None,
    };
    Some(months(from, length, Kind::Season))
}

/// The plan's year, as a unit that looks for its year in the period.
const PLANS_YEAR: Unit = Unit::PlanMonths { after: 0, length: 12, kind: Kind::PlanYear };

/// Returns the middle four months of a year.
fn middle_of(year: SaidYear) -> Unit {
    match year {
        SaidYear::Calendar(_) => months(5, 4, Kind::Range),
        SaidYear::Plan(_) | SaidYear::Nth(_) | SaidYear::Nothing => {
            Unit::PlanMonths { after: 4, length: 4, kind: Kind::Range }
        }
    }
}

/// A part of what follows, as far as it matters to the last possible day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PartOfTime {
    /// The end of it, or all of it.
    Any,
    /// Its beginning.
    Early,
    /// Its middle.
    Middle,
}
