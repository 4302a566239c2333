//! Measures: a reading against the target for its period.
//!
//! Targets and readings are words. Where each holds exactly one figure, and the two
//! are of one kind, they are compared; where not, the words are shown and nothing is
//! judged. A target that is absent or still to come is not zero.

mod figure;
#[cfg(test)]
mod tests;

pub use figure::{Figure, Measure, figure};

use super::asat::AsAt;
use super::deadline::{self, Kind};
use super::model::{Better, Kpi, KpiReading};
use super::rag::Flag;
use crate::text::fold;
use chrono::{Datelike, Days, NaiveDate};
use std::fmt;

/// How far off target is still amber where the KPI does not say: this share of the target.
pub const TOLERANCE_DEFAULT: f64 = 0.10;

/// Figures that differ by less than this share are the same: `0.1 + 0.2` is `0.3`.
const SAME: f64 = 1e-9;

/// How far off target is still amber.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tolerance {
    /// A share of the target: 0.05 for `5%`.
    Share(f64),
    /// In the unit of the KPI: 5 for `5 points`.
    Points(f64),
}

impl Tolerance {
    /// Reads tolerance words; `None` where they hold no single figure.
    pub fn read(words: &str) -> Option<Tolerance> {
        let figure = figure(words)?;
        let lower = words.to_lowercase();
        let points = ["point", "pp", "pt"].iter().any(|word| lower.contains(word));
        Some(match figure.measure {
            Measure::Percent if !points => Tolerance::Share(figure.value.abs() / 100.0),
            Measure::Percent | Measure::Plain | Measure::Money => {
                Tolerance::Points(figure.value.abs())
            }
        })
    }

    fn of(self, target: f64) -> f64 {
        match self {
            Tolerance::Share(share) => target.abs() * share,
            Tolerance::Points(points) => points,
        }
    }
}

/// Which way a figure went since the reading before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Travel {
    /// The figure rose.
    Up,
    /// The figure stayed.
    Level,
    /// The figure fell.
    Down,
}

impl Travel {
    /// The arrow of the figure itself: `↑ → ↓`.
    pub fn arrow(self) -> char {
        match self {
            Travel::Up => '↑',
            Travel::Level => '→',
            Travel::Down => '↓',
        }
    }
}

/// Why a KPI has no flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unjudged {
    /// Nothing was measured yet.
    NoReading,
    /// There is no target for the period of the reading.
    NoTarget,
    /// The reading holds no single figure.
    ReadingInWords,
    /// The target holds no single figure: `TBC`, or figures in words.
    TargetInWords,
    /// One is a percentage or money and the other is not.
    OtherUnit,
    /// A count for part of the target's period, whose length cannot be read.
    PartUnknown,
}

impl fmt::Display for Unjudged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unjudged::NoReading => "no reading yet",
            Unjudged::NoTarget => "no target for the period",
            Unjudged::ReadingInWords => "the reading is not one figure",
            Unjudged::TargetInWords => "the target is not one figure",
            Unjudged::OtherUnit => "reading and target are in different units",
            Unjudged::PartUnknown => "a count whose period is not known",
        })
    }
}

/// The target of a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target<'a> {
    /// The period, in words.
    pub period: &'a str,
    /// The target, in words.
    pub words: &'a str,
    /// The one figure in them.
    pub figure: Option<Figure>,
}

/// Where a KPI stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KpiStanding<'a> {
    /// The computed flag; grey where nothing could be compared.
    pub flag: Flag,
    /// Why it is grey.
    pub unjudged: Option<Unjudged>,
    /// The newest known reading.
    pub latest: Option<&'a KpiReading>,
    /// The figure in it.
    pub figure: Option<Figure>,
    /// The target of its period; with no reading, that of the date's own period.
    pub target: Option<Target<'a>>,
    /// What the reading is compared with: the target, for a count its share of the period.
    pub expected: Option<f64>,
    /// Which way the figure went since the reading before.
    pub travel: Option<Travel>,
}

impl fmt::Display for KpiStanding<'_> {
    /// `93% of 95%`; for part of the target's period `45 of 200, 50 expected for
    /// 2006/07 Q1`; where nothing can be judged, the words and why.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let target = self.target.map(|target| target.words.trim());
        match (self.latest, target) {
            (Some(reading), Some(target)) => write!(f, "{} of {target}", reading.value.trim())?,
            (Some(reading), None) => f.write_str(reading.value.trim())?,
            (None, Some(target)) => write!(f, "target {target}")?,
            (None, None) => {}
        }
        let whole = self.target.and_then(|target| target.figure);
        if let Some((expected, whole)) = self.expected.zip(whole)
            && !same(expected, whole.value)
        {
            // A share of a count is shown to the tenth, as people would say it.
            let tenths = (expected * 10.0).round() / 10.0;
            write!(f, ", {tenths} expected")?;
            if let Some(at) = self.latest.and_then(|reading| reading.at.as_deref()) {
                write!(f, " for {}", at.trim())?;
            }
        }
        match self.unjudged {
            Some(why) if self.latest.is_some() || target.is_some() => write!(f, " ({why})"),
            Some(why) => why.fmt(f),
            None => Ok(()),
        }
    }
}

/// One point of a KPI's chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point<'a> {
    /// The reading.
    pub reading: &'a KpiReading,
    /// Its figure; `None` where its words hold no single one.
    pub value: Option<f64>,
    /// What it is compared with.
    pub expected: Option<f64>,
    /// Its flag.
    pub flag: Flag,
}

type Span = (NaiveDate, NaiveDate);

impl AsAt<'_> {
    /// Where a KPI stands as at the date.
    pub fn kpi<'a>(&self, kpi: &'a Kpi) -> KpiStanding<'a> {
        let known = self.kpi_readings(kpi);
        let Some((latest, _)) = known.last() else {
            let now = Some((self.date, self.date));
            return KpiStanding {
                flag: Flag::Grey,
                unjudged: Some(Unjudged::NoReading),
                latest: None,
                figure: None,
                target: self.target_for(kpi, None, now).map(|(target, _)| target),
                expected: None,
                travel: None,
            };
        };
        let judged = self.judge(kpi, latest);
        let travel =
            known.iter().rev().nth(1).and_then(|(before, _)| self.travel(kpi, before, latest));
        KpiStanding { travel, ..judged }
    }

    /// Every known reading, oldest first, for a small chart.
    pub fn kpi_points<'a>(&self, kpi: &'a Kpi) -> Vec<Point<'a>> {
        let point = |(reading, _): (&'a KpiReading, _)| {
            let judged = self.judge(kpi, reading);
            Point {
                reading,
                value: judged.figure.map(|figure| figure.value),
                expected: judged.expected,
                flag: judged.flag,
            }
        };
        self.kpi_readings(kpi).into_iter().map(point).collect()
    }

    /// The known readings by the end of their period, then by the day they were
    /// reported, then as they stand. One of a period still to begin is not known.
    fn kpi_readings<'a>(&self, kpi: &'a Kpi) -> Vec<(&'a KpiReading, Option<Span>)> {
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

    /// The first and last day that period words say.
    fn span(&self, words: Option<&str>) -> Option<Span> {
        let reading = deadline::read(words?, &self.calendar);
        match reading.kind {
            Kind::Day
            | Kind::Month
            | Kind::Range
            | Kind::Quarter
            | Kind::Season
            | Kind::Year
            | Kind::PlanYear => reading.first.zip(reading.last),
            Kind::Open | Kind::Ongoing | Kind::Recurring | Kind::NoDate | Kind::CannotSay => None,
        }
    }

    /// The target whose period the words name, or the shortest that holds the span.
    fn target_for<'a>(
        &self,
        kpi: &'a Kpi,
        at: Option<&str>,
        span: Option<Span>,
    ) -> Option<(Target<'a>, Option<Span>)> {
        let target = |(period, words): &'a (String, String)| Target {
            period,
            words,
            figure: figure(words).map(|figure| figure.in_unit(kpi.unit.as_deref())),
        };
        if let Some(at) = at
            && let Some(named) = kpi.targets.iter().find(|(period, _)| fold::same(period, at))
        {
            return Some((target(named), self.span(Some(&named.0))));
        }
        let (first, last) = span?;
        kpi.targets
            .iter()
            .filter_map(|named| Some((named, self.span(Some(&named.0))?)))
            .filter(|(_, (from, to))| *from <= first && last <= *to)
            .min_by_key(|(_, (from, to))| *to - *from)
            .map(|(named, span)| (target(named), Some(span)))
    }

    /// One reading against its target.
    fn judge<'a>(&self, kpi: &'a Kpi, reading: &'a KpiReading) -> KpiStanding<'a> {
        let at = reading.at.as_deref();
        let span = self.span(at);
        // A reading without a period is of the day it was reported.
        let day = reading.date.filter(|_| at.is_none()).map(|day| (day, day));
        let found = self.target_for(kpi, at, span.or(day));
        let value = figure(&reading.value).map(|figure| figure.in_unit(kpi.unit.as_deref()));
        let mut standing = KpiStanding {
            flag: Flag::Grey,
            unjudged: None,
            latest: Some(reading),
            figure: value,
            target: found.map(|(target, _)| target),
            expected: None,
            travel: None,
        };
        let whole =
            at.is_some_and(|at| found.is_some_and(|(target, _)| fold::same(target.period, at)));
        match against(found, value, span, whole) {
            Ok((expected, value)) => {
                standing.expected = Some(expected);
                standing.flag = flag_of(kpi, expected, value);
            }
            Err(why) => standing.unjudged = Some(why),
        }
        standing
    }

    /// Compared only where the two are of one kind and, for counts, of periods equally long.
    fn travel(&self, kpi: &Kpi, before: &KpiReading, now: &KpiReading) -> Option<Travel> {
        let of = |reading: &KpiReading| Some(figure(&reading.value)?.in_unit(kpi.unit.as_deref()));
        let (one, two) = (of(before)?, of(now)?);
        if one.measure != two.measure {
            return None;
        }
        if one.measure != Measure::Percent {
            let length = |reading: &KpiReading| self.span(reading.at.as_deref()).map(length);
            if length(before) != length(now) {
                return None;
            }
        }
        Some(if same(one.value, two.value) {
            Travel::Level
        } else if two.value > one.value {
            Travel::Up
        } else {
            Travel::Down
        })
    }
}

/// What the value is to be compared with, and the value.
fn against(
    found: Option<(Target<'_>, Option<Span>)>,
    value: Option<Figure>,
    span: Option<Span>,
    whole: bool,
) -> Result<(f64, f64), Unjudged> {
    let (target, target_span) = found.ok_or(Unjudged::NoTarget)?;
    let aim = target.figure.ok_or(Unjudged::TargetInWords)?;
    let value = value.ok_or(Unjudged::ReadingInWords)?;
    if aim.measure != value.measure {
        return Err(Unjudged::OtherUnit);
    }
    let share = match aim.measure {
        Measure::Percent => 1.0,
        Measure::Plain | Measure::Money if whole => 1.0,
        Measure::Plain | Measure::Money => {
            let (part, of) = span.zip(target_span).ok_or(Unjudged::PartUnknown)?;
            // A count on one day may be a level or a running total: the words do not say.
            if part.0 == part.1 && part != of {
                return Err(Unjudged::PartUnknown);
            }
            share(part, of)
        }
    };
    Ok((aim.value * share, value.value))
}

fn flag_of(kpi: &Kpi, expected: f64, value: f64) -> Flag {
    let tolerance = kpi
        .tolerance
        .as_deref()
        .and_then(Tolerance::read)
        .unwrap_or(Tolerance::Share(TOLERANCE_DEFAULT))
        .of(expected);
    let short = match kpi.better {
        Better::Higher => expected - value,
        Better::Lower => value - expected,
    };
    if short <= 0.0 || same(value, expected) {
        Flag::Green
    } else if short <= tolerance || same(short, tolerance) {
        Flag::Amber
    } else {
        Flag::Red
    }
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= SAME * one.abs().max(other.abs()).max(1.0)
}

/// How long a span is: in months where it is made of whole ones, else in days.
fn length((first, last): Span) -> (bool, i64) {
    let next = last.checked_add_days(Days::new(1)).unwrap_or(last);
    if first.day() == 1 && next.day() == 1 {
        let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
        (true, months(next) - months(first))
    } else {
        (false, (last - first).num_days() + 1)
    }
}

/// The share of a period that a part of it is: a quarter of a year is 0.25 whichever
/// quarter it is.
fn share(part: Span, of: Span) -> f64 {
    let small = |count: i64| i32::try_from(count).map_or(f64::INFINITY, f64::from);
    match (length(part), length(of)) {
        ((true, part), (true, of)) => small(part) / small(of),
        _ => small((part.1 - part.0).num_days() + 1) / small((of.1 - of.0).num_days() + 1),
    }
}
