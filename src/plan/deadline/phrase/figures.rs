//! Points that begin with a figure: `14/03/2012`, `06/2007`, `2012-03`, `2024-W20`, `14 March`.

use super::super::calendar::DateOrder;
use super::super::point::{Point, SaidYear, Unit};
use super::super::reading::Kind;
use super::super::words::{Mark, Word};
use super::Phrase;
use super::dates::months;
use super::years::Number;
use chrono::NaiveDate;

impl Phrase<'_> {
    /// Reads a point that starts with a figure: a day, a year, a figure date, `3rd quarter`.
    pub(super) fn figure_point(&mut self) -> Option<Point> {
        let head = self.figure(0)?;
        if let Some(day) = self.day_in_figures(head) {
            return Some(day);
        }
        if let Some((year, used)) = self.plan_year_at(0) {
            self.at += used;
            return self.within_year(SaidYear::Plan(year));
        }
        if let Some(found) = self.iso_month_or_week(head) {
            return Some(found);
        }
        let mark = self.separator(1);
        if let (Some(mark), Some(second)) = (mark, self.figure(2)) {
            // "06/2007" is a month and its year.
            if head.is_short() && !head.nth && second.digits == 4 && !self.another(mark, 3) {
                let month = (1..=12).contains(&head.value).then_some(head.value)?;
                self.at += 3;
                let year = second.year()?;
                let unit = months(month, 1, Kind::Month);
                return Some(Point::of(unit, SaidYear::Calendar(year)));
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
            return self.within_year(SaidYear::Calendar(head.year()?));
        }
        if !head.is_short() {
            return None;
        }
        self.day_first(head)
    }

    /// Reads `14 March`, `31st of January 2012`, `14-Mar-12`, the `1` of `1-3 June`.
    fn day_first(&mut self, head: Number) -> Option<Point> {
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
        Some(Point::of(Unit::DayOnly(head.value), SaidYear::Nothing))
    }

    /// Reads `2012-03-14`, `14/03/2012`, `14.3.12`.
    fn day_in_figures(&mut self, head: Number) -> Option<Point> {
        let mark = self.separator(1)?;
        let middle = self.figure(2)?;
        let tail = self.figure(4)?;
        let month = middle.value;
        if self.separator(3) != Some(mark) || !middle.is_short() || head.nth || middle.nth {
            return None;
        }
        let of_month = matches!(self.word_at(5), Some(Word::Month(_)));
        let (day, month, year) = if head.digits == 4 && tail.is_short() && !of_month {
            (tail.value, month, head.year()?)
        } else if head.is_short() && !of_month {
            let year = tail.year()?;
            let (day, month) = self.in_order(head.value, month, year);
            (day, month, year)
        } else {
            return None;
        };
        self.at += 5;
        Some(Point::of(Unit::Day { day, month }, SaidYear::Calendar(year)))
    }

    /// Returns day and month of a date in figures, by the plan's order; where only the other order
    /// gives a day, by that.
    fn in_order(&self, one: u32, two: u32, year: i32) -> (u32, u32) {
        let (usual, other) = match self.setting.cal.date_order {
            DateOrder::DayFirst => ((one, two), (two, one)),
            DateOrder::MonthFirst => ((two, one), (one, two)),
        };
        let is_day = |(day, month)| NaiveDate::from_ymd_opt(year, month, day).is_some();
        if is_day(other) && !is_day(usual) { other } else { usual }
    }

    /// Reads `2024-05`, `2024-W20`: a month or a week after ISO 8601. "2006-07" is the plan's year,
    /// and "2006-09" could be the years up to 2009.
    fn iso_month_or_week(&mut self, head: Number) -> Option<Point> {
        let tight = |at: usize| self.tokens.get(self.at + at).is_some_and(|token| token.tight);
        if head.digits != 4 || head.nth || self.separator(1) != Some(Mark::Dash) || !tight(1) {
            return None;
        }
        let year = head.year()?;
        if self.word_is(2, Word::W) && tight(2) {
            let week = self.figure(3).filter(|week| week.digits == 2 && tight(3))?;
            self.at += 4;
            return Some(Point::of(Unit::Week(week.value), SaidYear::Calendar(year)));
        }
        let month = self.figure(2).filter(|month| month.digits == 2 && !month.nth && tight(2))?;
        let is_month = (1..=12).contains(&month.value) && month.value <= head.value % 100;
        if !is_month
            || matches!(self.word_at(3), Some(Word::Month(_)))
            || (self.separator(3).is_some() && self.figure(4).is_some_and(Number::is_short))
        {
            return None;
        }
        self.at += 3;
        Some(Point::of(months(month.value, 1, Kind::Month), SaidYear::Calendar(year)))
    }

    /// Returns whether the same mark and another figure follow.
    fn another(&self, mark: Mark, ahead: usize) -> bool {
        self.separator(ahead) == Some(mark)
            && mark != Mark::Dash
            && self.figure(ahead + 1).is_some()
    }
}
