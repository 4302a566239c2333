//! Points in time as words give them, with or without a year, and what they
//! are once a year is found for them.

use super::calendar::{Calendar, month_first, month_last, months_on};
use super::context::Surroundings;
use super::reading::{Kind, Reading};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The first and last year that a deadline may lie in.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// The year as the words give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SaidYear {
    /// Nothing.
    Nothing,
    /// `2012`.
    Calendar(i32),
    /// `2012/13`, by the year it starts in.
    Plan(i32),
    /// `year 2`, of the plan's period.
    Nth(u32),
}

/// What is named, apart from the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// `14 March`.
    Day { day: u32, month: u32 },
    /// The `1` of `1-3 June`: its month stands further on.
    DayOnly(u32),
    /// The week of this number in its year, after ISO 8601.
    Week(u32),
    /// A run of months of the calendar year: a month, a season, a term, a half.
    Months { from: u32, length: u32, kind: Kind },
    /// A run of months of the plan's year, counted from its first: a quarter, a half.
    PlanMonths { after: u32, length: u32, kind: Kind },
    /// The year itself.
    Whole,
}

/// A point in time as words give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub unit: Unit,
    pub year: SaidYear,
    /// The day of the week, to be checked against the date.
    pub weekday: Option<Weekday>,
    /// `week commencing`: seven days from the day; `week ending`: up to it.
    pub week: Option<WeekOf>,
    /// The words could be read in another way, and the plan's period decided.
    pub inferred: bool,
}

/// Which end of a week a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WeekOf {
    Commencing,
    Ending,
}

/// A point whose year is known: both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub kind: Kind,
    pub inferred: bool,
}

impl Stretch {
    /// Returns the deadline that this stretch is, if nothing more is said.
    pub(super) fn reading(self) -> Reading {
        Reading {
            kind: self.kind,
            first: Some(self.first),
            last: Some(self.last),
            recurs: None,
            inferred: self.inferred,
        }
    }
}

impl Point {
    pub(super) const fn of(unit: Unit, year: SaidYear) -> Point {
        Point { unit, year, weekday: None, week: None, inferred: false }
    }

    /// Returns the day that a month and two figures could also be, where both lie in the
    /// plan's period: 24 December for "Dec 24".
    pub(super) fn as_a_day(self) -> Option<Point> {
        match (self.unit, self.year) {
            (Unit::Months { from: month, length: 1, .. }, SaidYear::Calendar(year))
                if self.inferred =>
            {
                let day = u32::try_from(year.rem_euclid(100)).ok()?;
                Some(Point::of(Unit::Day { day, month }, SaidYear::Nothing))
            }
            _ => None,
        }
    }

    /// Returns where the point lies; a missing year is sought in the plan's period.
    pub(super) fn find(self, at: &Surroundings<'_>) -> Option<Stretch> {
        let found = match self.year {
            SaidYear::Nothing => the_one(self.in_period(at.cal), at, |found| found.last)?.guessed(),
            SaidYear::Calendar(_) | SaidYear::Plan(_) | SaidYear::Nth(_) => {
                self.lies(self.year, at.cal)?
            }
        };
        Some(Stretch { inferred: found.inferred || self.inferred, ..found })
    }

    /// Returns every one that touches the plan's period, in order.
    pub(super) fn in_period(self, cal: &Calendar) -> impl Iterator<Item = Stretch> {
        cal.period.into_iter().flat_map(move |(begins, ends)| {
            // A 29 February may be four years away, and eight across 2100.
            (begins.year() - 2..=ends.year())
                .take(24)
                .filter_map(move |year| self.lies(SaidYear::Calendar(year), cal))
                .filter(move |found| found.last >= begins && found.first <= ends)
        })
    }

    /// Returns the last one that does not begin after `day`: the "November" of "November - January
    /// 2013".
    pub(super) fn last_before(self, day: NaiveDate, cal: &Calendar) -> Option<Stretch> {
        [day.year(), day.year() - 1]
            .into_iter()
            .filter_map(|year| self.lies(SaidYear::Calendar(year), cal))
            .find(|found| found.first <= day)
    }

    /// Returns the first one that does not end before `day`, whatever the period: the "June" of
    /// "April 2007 - June".
    pub(super) fn next_after(self, day: NaiveDate, cal: &Calendar) -> Option<Stretch> {
        (day.year() - 1..=day.year() + 1)
            .filter_map(|year| self.lies(SaidYear::Calendar(year), cal))
            .find(|found| found.last >= day)
    }

    /// Returns where the point lies in a year.
    pub(super) fn lies(self, year: SaidYear, cal: &Calendar) -> Option<Stretch> {
        let found = match year {
            SaidYear::Nothing => return None,
            SaidYear::Calendar(year) => self.in_calendar_year(year, cal)?,
            SaidYear::Plan(year) if cal.is_calendar_year() => self.in_two_years(year)?,
            SaidYear::Plan(year) => self.in_plan_year(year, cal)?,
            SaidYear::Nth(nth) => {
                let (begins, ends) = cal.period?;
                let year = cal.year_starting_in(begins) + i32::try_from(nth).ok()? - 1;
                let said = if cal.is_calendar_year() {
                    self.in_calendar_year(year, cal)?
                } else {
                    self.in_plan_year(year, cal)?
                };
                (said.first <= ends).then_some(said.guessed())?
            }
        };
        let day = match self.week {
            Some(WeekOf::Ending) => found.last,
            Some(WeekOf::Commencing) | None => found.first,
        };
        let right_day = self.weekday.is_none_or(|weekday| day.weekday() == weekday);
        let possible = YEARS.contains(&found.first.year()) && YEARS.contains(&found.last.year());
        (right_day && possible).then_some(found)
    }

    fn in_calendar_year(self, year: i32, cal: &Calendar) -> Option<Stretch> {
        let said = |first, last, kind| Stretch { first, last, kind, inferred: false };
        match self.unit {
            Unit::Day { day, month } => self.day(NaiveDate::from_ymd_opt(year, month, day)?),
            Unit::DayOnly(_) => None,
            Unit::Week(week) => iso_week(year, week),
            Unit::Months { from, length, kind } => {
                let first = month_first(year, from)?;
                Some(said(first, months_on(first, length)?, kind))
            }
            // A quarter of "2012" is in the plan's year that starts in 2012.
            Unit::PlanMonths { .. } => {
                let mut found = self.in_plan_year(year, cal)?;
                found.inferred = !cal.is_calendar_year();
                Some(found)
            }
            Unit::Whole => Some(said(month_first(year, 1)?, month_last(year, 12)?, Kind::Year)),
        }
    }

    fn in_plan_year(self, year: i32, cal: &Calendar) -> Option<Stretch> {
        let calendar_year_of = |month: u32| if month >= cal.month() { year } else { year + 1 };
        match self.unit {
            Unit::Day { day, month } => {
                self.day(NaiveDate::from_ymd_opt(calendar_year_of(month), month, day)?)
            }
            Unit::DayOnly(_) | Unit::Week(_) => None,
            Unit::Months { from, .. } => {
                let mut found = self.in_calendar_year(calendar_year_of(from), cal)?;
                // Half of "Spring 2012/13" lies in another year.
                found.inferred = found.last > cal.plan_months(year, 12)?.1;
                Some(found)
            }
            Unit::PlanMonths { after, length, kind } => {
                let first = month_first(year, cal.month())?
                    .checked_add_months(chrono::Months::new(after))?;
                Some(Stretch { first, last: months_on(first, length)?, kind, inferred: false })
            }
            Unit::Whole => {
                let (first, last) = cal.plan_months(year, 12)?;
                Some(Stretch { first, last, kind: Kind::PlanYear, inferred: false })
            }
        }
    }

    /// Returns both years of `2006/07` in a plan whose years start in January, and nothing within
    /// them, since it would be there twice.
    fn in_two_years(self, year: i32) -> Option<Stretch> {
        match self.unit {
            Unit::Whole => Some(Stretch {
                first: month_first(year, 1)?,
                last: month_last(year + 1, 12)?,
                kind: Kind::Range,
                inferred: false,
            }),
            Unit::Day { .. }
            | Unit::DayOnly(_)
            | Unit::Week(_)
            | Unit::Months { .. }
            | Unit::PlanMonths { .. } => None,
        }
    }

    /// Returns the stretch of one day, or of the week that it begins or ends.
    fn day(self, day: NaiveDate) -> Option<Stretch> {
        let six = Days::new(6);
        let (first, last, kind) = match self.week {
            None => (day, day, Kind::Day),
            Some(WeekOf::Commencing) => (day, day.checked_add_days(six)?, Kind::Range),
            Some(WeekOf::Ending) => (day.checked_sub_days(six)?, day, Kind::Range),
        };
        Some(Stretch { first, last, kind, inferred: false })
    }
}

impl Stretch {
    /// Returns the stretch from the first day of this to the last of another.
    pub(super) fn through(self, other: Stretch) -> Stretch {
        Stretch {
            first: self.first,
            last: other.last,
            kind: Kind::Range,
            inferred: self.inferred || other.inferred,
        }
    }

    fn guessed(self) -> Stretch {
        Stretch { inferred: true, ..self }
    }
}

/// Returns the one of several that is meant: the only one there is, else the first that ends
/// after the day that set the words. `None` where nothing decides between them.
fn the_one<T: Copy>(
    mut candidates: impl Iterator<Item = T>,
    at: &Surroundings<'_>,
    last: impl Fn(&T) -> NaiveDate,
) -> Option<T> {
    let first = candidates.next()?;
    let Some(second) = candidates.next() else {
        return Some(first);
    };
    let set_on = at.set_on()?;
    [first, second].into_iter().chain(candidates).find(|found| last(found) > set_on)
}

/// Returns the days from Monday to Sunday of a week by its number.
fn iso_week(year: i32, week: u32) -> Option<Stretch> {
    let first = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
    let last = first.checked_add_days(Days::new(6))?;
    Some(Stretch { first, last, kind: Kind::Range, inferred: false })
}

/// Returns two points as a range. `None` if it would run backwards.
pub(super) fn between(left: Point, mut right: Point, at: &Surroundings<'_>) -> Option<Stretch> {
    // Behind a month, "June 07" is one too: nothing was inferred.
    let are_months = matches!((left.unit, right.unit), (Unit::Months { .. }, Unit::Months { .. }));
    right.inferred &= !are_months;
    let (from, to) = both_ends(left, right, at)?;
    Some(from.through(to))
}

/// Returns the ends of a range; either may lean on the other for its year.
pub(super) fn both_ends(
    mut left: Point,
    right: Point,
    at: &Surroundings<'_>,
) -> Option<(Stretch, Stretch)> {
    if let (Unit::DayOnly(day), Unit::Day { month, .. }) = (left.unit, right.unit) {
        left.unit = Unit::Day { day, month };
    }
    let cal = at.cal;
    let (from, to) = match (left.year, right.year) {
        (SaidYear::Nothing, SaidYear::Nothing) => {
            let (begins, _) = cal.period?;
            let pairs = right.in_period(cal).filter_map(|to| {
                let from = left.last_before(to.first, cal)?;
                (from.last >= begins).then_some((from.guessed(), to.guessed()))
            });
            the_one(pairs, at, |(_, to)| to.last)?
        }
        (SaidYear::Nothing, SaidYear::Plan(_)) => (left.lies(right.year, cal)?, right.find(at)?),
        (SaidYear::Nothing, SaidYear::Calendar(_) | SaidYear::Nth(_)) => {
            let to = right.find(at)?;
            (left.last_before(to.first, cal)?, to)
        }
        (SaidYear::Calendar(_) | SaidYear::Plan(_) | SaidYear::Nth(_), SaidYear::Nothing) => {
            let from = left.find(at)?;
            (from, right.next_after(from.first, cal)?)
        }
        (
            SaidYear::Calendar(_) | SaidYear::Plan(_) | SaidYear::Nth(_),
            SaidYear::Calendar(_) | SaidYear::Plan(_) | SaidYear::Nth(_),
        ) => (left.find(at)?, right.find(at)?),
    };
    (from.first <= to.first && from.last <= to.last).then_some((from, to))
}
