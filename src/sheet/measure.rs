//! The sheet of a measure.

use super::fields::{in_a_line, own};
use super::odd;
use super::{Entry, Piece, Topic};
use crate::plan::asat::AsAt;
use crate::plan::fields::ItemAt;
use crate::plan::kpi::{KpiStanding, ReadingPoint};
use crate::plan::model::Kpi;
use std::borrow::Cow;

/// What can be said of a measure as at a day.
#[derive(Debug, Clone, Copy)]
pub struct MeasureSheet<'p> {
    /// The measure.
    pub kpi: &'p Kpi,
    /// Its newest known reading, its target and its flag.
    pub standing: KpiStanding<'p>,
    look: AsAt<'p>,
}

impl<'p> MeasureSheet<'p> {
    /// Makes the sheet of a measure.
    pub fn of(look: AsAt<'p>, kpi: &'p Kpi) -> MeasureSheet<'p> {
        MeasureSheet { kpi, standing: look.kpi(kpi), look }
    }

    /// Returns what is measured.
    pub fn text(&self) -> &'p str {
        self.kpi.text.trim()
    }

    /// Returns whether it has targets or readings at all: words alone lack nothing.
    pub fn has_figures(&self) -> bool {
        !self.kpi.targets.is_empty() || !self.kpi.readings.is_empty()
    }

    /// Returns the known readings, oldest first.
    pub fn points(&self) -> Vec<ReadingPoint<'p>> {
        self.look.kpi_points(self.kpi)
    }

    /// Returns the figures of the known readings of equal periods, oldest first; none where there
    /// are fewer than two to compare.
    pub fn chart(&self) -> Vec<f64> {
        let points = self.look.kpi_chart(self.kpi).into_iter();
        let values: Vec<f64> = points.filter_map(|point| point.value).collect();
        if values.len() < 2 { Vec::new() } else { values }
    }

    /// Writes what it has in columns of the plan's own, and what is odd about it, behind each other;
    /// empty where there is nothing of the kind.
    pub fn own_words(&self) -> String {
        in_a_line(&self.beside())
    }

    /// Lists what is odd about it, and what it has in columns of the plan's own.
    fn beside(&self) -> Vec<(String, Cow<'p, str>)> {
        let mut all = odd::of_measure(self.kpi);
        all.extend(own(self.look.plan, ItemAt::Kpi(self.kpi)));
        all
    }

    /// Lists everything there is to say of it.
    pub fn entries(&self) -> Vec<Entry<'p>> {
        let kpi = self.kpi;
        let standing = &self.standing;
        let mut entries = Vec::new();
        let mut put = |topic, caption: &'static str, piece| {
            entries.push(Entry { topic, caption: caption.into(), piece });
        };
        if let Some(reference) = &kpi.reference {
            put(Topic::Field, "Ref", Piece::Words(reference.into()));
        }
        put(Topic::Flag, "Flag", Piece::Judged(standing.flag, standing.unjudged, standing.travel));
        if let Some(baseline) = &kpi.baseline {
            let figure = Piece::Figure(&baseline.value, baseline.at.as_deref());
            put(Topic::Baseline, "Baseline", figure);
        }
        for (period, words) in &kpi.targets {
            put(Topic::Target, "Target", Piece::Target(period, words, kpi.unit.as_deref()));
        }
        for point in self.points() {
            put(Topic::Reading, "Reading", Piece::Reading(point));
        }
        let chart = self.chart();
        if !chart.is_empty() {
            put(Topic::Chart, "Chart", Piece::Chart(chart));
        }
        for (label, words) in self.beside() {
            let piece = Piece::Words(words);
            entries.push(Entry { topic: Topic::Field, caption: label.into(), piece });
        }
        entries
    }
}
