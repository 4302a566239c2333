//! One reading against its target.

use super::figure::same;
use super::kind::{better_of, bound, kind_of};
use super::periods::{Span, length};
use super::{
    Figure, KpiStanding, KpiTarget, Measure, TOLERANCE_DEFAULT, Tolerance, Travel, Unjudged, figure,
};
use crate::plan::asat::AsAt;
use crate::plan::model::{Better, Kpi, KpiKind, KpiReading};
use crate::plan::rag::Flag;
use crate::text::fold;
use chrono::NaiveDate;

impl AsAt<'_> {
    /// Returns where a KPI stands as at the date.
    pub fn kpi<'a>(&self, kpi: &'a Kpi) -> KpiStanding<'a> {
        let known = self.kpi_readings(kpi);
        let Some((latest, _)) = known.last() else {
            let now = Some((self.date, self.date));
            let target = self.target_for(kpi, None, now).map(|(target, _)| target);
            let later = target.is_none().then(|| self.later_target(kpi, self.date)).flatten();
            return KpiStanding {
                flag: Flag::Grey,
                unjudged: Some(Unjudged::NoReading),
                latest: None,
                figure: None,
                target,
                later,
                expected: None,
                travel: None,
            };
        };
        let judged = self.judge(kpi, latest);
        // A figure entered again for its period replaces the one before; it is no movement.
        let before = known.iter().rev().find(|(before, _)| !self.of_one_period(before, latest));
        let travel = before.and_then(|(before, _)| self.travel(kpi, before, latest));
        KpiStanding { travel, ..judged }
    }

    /// Returns the target whose period the words name, or the shortest that holds the span.
    fn target_for<'a>(
        &self,
        kpi: &'a Kpi,
        at: Option<&str>,
        span: Option<Span>,
    ) -> Option<(KpiTarget<'a>, Option<Span>)> {
        let target = |named| target_of(kpi, named);
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

    /// Returns the first target of a period that begins after a day.
    fn later_target<'a>(&self, kpi: &'a Kpi, day: NaiveDate) -> Option<KpiTarget<'a>> {
        kpi.targets
            .iter()
            .filter(|(_, words)| !words.trim().is_empty())
            .filter_map(|named| Some((named, self.span(Some(&named.0))?.0)))
            .filter(|(_, first)| *first > day)
            .min_by_key(|(_, first)| *first)
            .map(|(named, _)| target_of(kpi, named))
    }

    /// Judges one reading against its target.
    pub(super) fn judge<'a>(&self, kpi: &'a Kpi, reading: &'a KpiReading) -> KpiStanding<'a> {
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
            later: None,
            expected: None,
            travel: None,
        };
        let whole =
            at.is_some_and(|at| found.is_some_and(|(target, _)| fold::same(target.period, at)));
        match against(kpi, found, value, span, whole) {
            Ok((expected, flag)) => {
                standing.expected = Some(expected);
                standing.flag = flag;
            }
            Err(why) => standing.unjudged = Some(why),
        }
        if standing.unjudged == Some(Unjudged::NoTarget) {
            let until = span.map(|(_, last)| last).or(reading.date).unwrap_or(self.date);
            standing.later = self.later_target(kpi, until);
        }
        standing
    }

    /// Compares two readings, but only where the two are of one kind and, for counts, of periods
    /// equally long.
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

fn target_of<'a>(kpi: &Kpi, (period, words): &'a (String, String)) -> KpiTarget<'a> {
    let figure = figure(words).map(|figure| figure.in_unit(kpi.unit.as_deref()));
    KpiTarget { period, words, figure }
}

/// Returns what the value was compared with, and the flag that comes of it.
fn against(
    kpi: &Kpi,
    found: Option<(KpiTarget<'_>, Option<Span>)>,
    value: Option<Figure>,
    span: Option<Span>,
    whole: bool,
) -> Result<(f64, Flag), Unjudged> {
    let (target, target_span) = found.ok_or(Unjudged::NoTarget)?;
    let aim = match target.figure {
        Some(aim) => aim,
        None if is_change(target.words) && kpi.baseline.is_none() => {
            return Err(Unjudged::NoBaseline);
        }
        None => return Err(Unjudged::TargetInWords),
    };
    let value = value.ok_or(Unjudged::ReadingInWords)?;
    if aim.measure != value.measure {
        return Err(Unjudged::OtherUnit);
    }
    let flag = |expected: f64| flag_of(kpi, target.words, expected, value.value);
    let kind = match aim.measure {
        Measure::Percent => kpi.kind.or(Some(KpiKind::Level)),
        Measure::Plain | Measure::Money => kind_of(kpi),
    };
    if whole || kind == Some(KpiKind::Level) {
        return Ok((aim.value, flag(aim.value)));
    }
    let (part, of) = span.zip(target_span).ok_or(Unjudged::PartUnknown)?;
    // A count on one day may be a level or a running total: the words do not say.
    if part.0 == part.1 && part != of {
        return Err(Unjudged::PartUnknown);
    }
    let expected = aim.value * share(part, of);
    match kind {
        None if flag(expected) == flag(aim.value) => Ok((aim.value, flag(aim.value))),
        None => Err(Unjudged::KindUnknown),
        Some(_) => Ok((expected, flag(expected))),
    }
}

/// Returns whether a target's words ask for a change and not for a figure: `20% reduction`.
fn is_change(target: &str) -> bool {
    let lower = target.to_lowercase();
    let asks = ["reduc", "increas", "improve", "rise", "fall", "drop", "decreas", "growth"];
    let mut words = lower.split(|sign: char| !sign.is_alphabetic());
    words.any(|word| asks.iter().any(|stem| word.starts_with(stem)))
}

fn flag_of(kpi: &Kpi, target: &str, expected: f64, value: f64) -> Flag {
    let tolerance = kpi
        .tolerance
        .as_deref()
        .and_then(Tolerance::read)
        .unwrap_or(Tolerance::Share(TOLERANCE_DEFAULT))
        .of(expected);
    let better = better_of(kpi, Some(target));
    let short = match better {
        Better::Higher => expected - value,
        Better::Lower => value - expected,
    };
    // "Fewer than 50" is not met by 50.
    let strict = bound(target).is_some_and(|bound| bound.strict && bound.better == better);
    if same(value, expected) {
        if strict { Flag::Amber } else { Flag::Green }
    } else if short < 0.0 {
        Flag::Green
    } else if short <= tolerance || same(short, tolerance) {
        Flag::Amber
    } else {
        Flag::Red
    }
}

/// Returns the share of a period that a part of it is: a quarter of a year is 0.25 whichever
/// quarter it is.
fn share(part: Span, of: Span) -> f64 {
    let small = |count: i64| i32::try_from(count).map_or(f64::INFINITY, f64::from);
    match (length(part), length(of)) {
        ((true, part), (true, of)) => small(part) / small(of),
        _ => small((part.1 - part.0).num_days() + 1) / small((of.1 - of.0).num_days() + 1),
    }
}
