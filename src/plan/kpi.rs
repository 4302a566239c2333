//! Measures: a reading against the target for its period.
//!
//! Targets and readings are words. Where each holds exactly one figure, and the two
//! are of one kind, they are compared; where not, the words are shown and nothing is
//! judged. A target that is absent or still to come is not zero.

mod figure;
mod judge;
mod kind;
mod periods;
#[cfg(test)]
mod tests;

pub use figure::{Figure, Measure, figure};
pub use kind::{Bound, better_of, bound, kind_of};

use super::model::KpiReading;
use super::rag::Flag;
use figure::same;
use std::fmt;

/// How far off target is still amber where the KPI does not say: this share of the target.
pub const TOLERANCE_DEFAULT: f64 = 0.10;

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
    /// Returns the arrow of the figure itself: `↑ → ↓`.
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
    /// A figure for part of the target's period, in a unit that may add up or not, and it
    /// makes a difference.
    KindUnknown,
    /// The target is a change (`20% reduction`), and nothing says from what.
    NoBaseline,
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
            Unjudged::KindUnknown => "a count or a level: `kind` does not say",
            Unjudged::NoBaseline => "baseline missing",
        })
    }
}

/// The target of a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KpiTarget<'a> {
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
    pub target: Option<KpiTarget<'a>>,
    /// Where its period has no target: the first one of a later period.
    pub later: Option<KpiTarget<'a>>,
    /// What the reading is compared with: the target, for a count its share of the period.
    pub expected: Option<f64>,
    /// Which way the figure went since the reading before.
    pub travel: Option<Travel>,
}

impl fmt::Display for KpiStanding<'_> {
    /// Writes `93%, target 95%`; for part of the target's period `45, target 200, 50 expected for
    /// 2006/07 Q1, held against a quarter of the target`; where nothing can be judged, the words and
    /// why.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let target = self.target.map(|target| target.words.trim());
        match (self.latest, target) {
            (Some(reading), Some(target)) => {
                write!(f, "{}, target {target}", reading.value.trim())?;
            }
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
            write!(f, ", held against {} the target", share_in_words(expected / whole.value))?;
        }
        let later = match self.later {
            Some(later) => format!("; {}: {}", later.period.trim(), later.words.trim()),
            None => String::new(),
        };
        match self.unjudged {
            Some(why) if self.latest.is_some() || target.is_some() => write!(f, " ({why}{later})"),
            Some(why) => write!(f, "{why}{later}"),
            None => Ok(()),
        }
    }
}

/// Returns a part of a whole as it stands before the whole: `half`, `a quarter of`.
fn share_in_words(share: f64) -> &'static str {
    let parts = [
        (1.0 / 12.0, "a twelfth of"),
        (0.25, "a quarter of"),
        (0.5, "half"),
        (0.75, "three quarters of"),
    ];
    let near = parts.iter().find(|(part, _)| same(*part, share));
    near.map_or("its share of", |(_, words)| words)
}

/// One point of a KPI's chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadingPoint<'a> {
    /// The reading.
    pub reading: &'a KpiReading,
    /// Its figure; `None` where its words hold no single one.
    pub value: Option<f64>,
    /// What it is compared with.
    pub expected: Option<f64>,
    /// Its flag.
    pub flag: Flag,
}
