//! The periods of readings: which of them are known, which are of one period, and which can
//! stand side by side in a chart.

use super::ReadingPoint;
use crate::plan::asat::AsAt;
use crate::plan::deadline::{self, Kind};
use crate::plan::model::{Kpi, KpiReading};
use crate::text::fold;
use chrono::{Datelike, Days, NaiveDate};

pub(super) type Span = (NaiveDate, NaiveDate);

impl AsAt<'_> {
    /// Returns every known reading, oldest first, for a small chart.
    pub fn kpi_points<'a>(&self, kpi: &'a Kpi) -> Vec<ReadingPoint<'a>> {
        let point = |(reading, _): (&'a KpiReading, _)| {
            let judged = self.judge(kpi, reading);
            ReadingPoint {
                reading,
                value: judged.figure.map(|figure| figure.value),
                expected: judged.expected,
                flag: judged.flag,
            }
        };
        self.kpi_readings(kpi).into_iter().map(point).collect()
    }

    /// Returns the known readings by the end of their period, then by the day they were reported,
    /// then as they stand. One of a period still to begin is not known.
    pub(super) fn kpi_readings<'a>(&self, kpi: &'a Kpi) -> Vec<(&'a KpiReading, Option<Span>)> {
        let mut known: Vec<(&KpiReading, Option<Span>)> = kpi
            .readings
            .iter()
            .filter(|reading| self.knows(reading.date))
            .map(|reading| (reading, self.span(reading.at.as_deref())))
            .filter(|(reading, span)| {
                reading.date.is_some() || self.knows(span.map(|(first, _)| first))
            })
            .collect();
        known.sort_by_key(|(reading, span)| {
            (span.map(|(_, last)| last).or(reading.date), reading.date)
        });
        known
    }

    /// Returns the first and last day that period words say.
    pub(super) fn span(&self, words: Option<&str>) -> Option<Span> {
        let reading = deadline::read(words?, &self.calendar);
        match reading.kind {
            Kind::Day
            | Kind::Month
            | Kind::Range
            | Kind::Quarter
            | Kind::Season
            | Kind::Year
            | Kind::PlanYear => reading.first.zip(reading.last),
            Kind::Open
            | Kind::Ongoing
            | Kind::Recurring
            | Kind::Completed
            | Kind::NoDate
            | Kind::CannotSay => None,
        }
    }

    /// Returns the points that can stand side by side in a chart: those of periods as long as
    /// that of the newest reading, and of each period the last one entered.
    pub fn kpi_chart<'a>(&self, kpi: &'a Kpi) -> Vec<ReadingPoint<'a>> {
        let mut points = self.kpi_points(kpi);
        let length_of =
            |point: &ReadingPoint<'_>| self.span(point.reading.at.as_deref()).map(length);
        let Some(newest) = points.last().map(length_of) else {
            return points;
        };
        points.retain(|point| point.value.is_some() && length_of(point) == newest);
        let mut kept: Vec<ReadingPoint<'a>> = Vec::with_capacity(points.len());
        for point in points {
            match kept.last_mut() {
                Some(last) if self.of_one_period(last.reading, point.reading) => *last = point,
                Some(_) | None => kept.push(point),
            }
        }
        kept
    }

    /// Returns the readings that say a period again which another one before them says:
    /// `Q3 2026/27` and `2026/27 Q3` are one quarter. They stand in the order of the file.
    pub fn kpi_said_again<'a>(&self, kpi: &'a Kpi) -> Vec<&'a KpiReading> {
        let before = |at: usize| kpi.readings.get(..at).unwrap_or_default();
        let again = |(at, reading): (usize, &'a KpiReading)| {
            before(at).iter().any(|other| self.of_one_period(other, reading)).then_some(reading)
        };
        kpi.readings.iter().enumerate().filter_map(again).collect()
    }

    /// Returns whether two readings are of one period.
    pub(super) fn of_one_period(&self, one: &KpiReading, other: &KpiReading) -> bool {
        match (one.at.as_deref(), other.at.as_deref()) {
            (Some(a), Some(b)) => match (self.span(Some(a)), self.span(Some(b))) {
                (Some(a), Some(b)) => a == b,
                (None, None) => fold::same(a, b),
                (Some(_), None) | (None, Some(_)) => false,
            },
            (None, _) | (_, None) => false,
        }
    }
}

/// Returns how long a span is: in months where it is made of whole ones, else in days.
pub(super) fn length((first, last): Span) -> (bool, i64) {
    let next = last.checked_add_days(Days::new(1)).unwrap_or(last);
    if first.day() == 1 && next.day() == 1 {
        let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
        (true, months(next) - months(first))
    } else {
        (false, (last - first).num_days() + 1)
    }
}
